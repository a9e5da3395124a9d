/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns turning a template into somebody's own design: its size (render/kn-form-fit.h) and its
 * words. Everything is ops on the template's scene, so the result obeys the same limits as any
 * edit. */

#include "config.h"

#include "app/kn-template-words-private.h"
#include "app/kn-template.h"
#include "base/kn-number.h"
#include "render/kn-form-fit.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- blank ----------------------------------------------------------------------------------- */

static char *
quote (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("\"");
  for (const char *c = text; *c != '\0'; c++)
    if (*c == '"' || *c == '\\')
      g_string_append_printf (quoted, "\\%c", *c);
    else if ((guchar)*c >= 0x20)
      g_string_append_c (quoted, *c);
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
dup_blank_form (const KnFormChoice *form, const KnTemplateWishes *wishes)
{
  static const char *const kinds[] = {
    [KN_FORM_LABEL] = "label",     [KN_FORM_WRAP] = "wrap",     [KN_FORM_CONE] = "cone",
    [KN_FORM_DIELINE] = "dieline", [KN_FORM_TAG] = "tag",       [KN_FORM_CARD] = "card",
    [KN_FORM_SCREEN] = "screen",   [KN_FORM_CUSTOM] = "custom",
  };
  char width[KN_NUMBER_SIZE], height[KN_NUMBER_SIZE], radius[KN_NUMBER_SIZE];
  char bleed[KN_NUMBER_SIZE], safe[KN_NUMBER_SIZE];
  double shorter = MIN (wishes->width_mm, wishes->height_mm);
  kn_number_print_fixed (MIN (form->safe_mm, shorter / 4), 2, safe);
  if (form->kind == KN_FORM_SCREEN)
    return g_strdup_printf (
        "{\"kind\":\"screen\",\"width_px\":%.0f,\"height_px\":%.0f,\"safe_mm\":%s}",
        wishes->width_mm * KN_FORM_PX_PER_MM, wishes->height_mm * KN_FORM_PX_PER_MM, safe);
  return g_strdup_printf ("{\"kind\":\"%s\",\"shape\":\"%s\",\"width_mm\":%s,\"height_mm\":%s,"
                          "\"corner_radius_mm\":%s,\"bleed_mm\":%s,\"safe_mm\":%s}",
                          kinds[form->kind],
                          form->shape == KN_SHAPE_ELLIPSE ? "ellipse" : "rectangle",
                          kn_number_print_fixed (wishes->width_mm, 2, width),
                          kn_number_print_fixed (wishes->height_mm, 2, height),
                          kn_number_print_fixed (MIN (form->corner_radius_mm, shorter / 2), 2,
                                                 radius),
                          kn_number_print_fixed (form->bleed_mm, 2, bleed), safe);
}

static KnDesign *
make_blank (const KnFormChoice *form,
            const KnTemplateWishes *wishes,
            const char *name,
            GError **error)
{
  g_autofree char *quoted = quote (name);
  g_autofree char *outline = dup_blank_form (form, wishes);
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":%s,\"language\":\"th\",\"form\":%s,"
      "\"inks\":["
      "{\"id\":\"black\",\"name\":\"ดำ Black\",\"cmyk\":[0,0,0,100]},"
      "{\"id\":\"indigo\",\"name\":\"คราม Indigo\",\"cmyk\":[95,80,25,20]},"
      "{\"id\":\"sappan\",\"name\":\"ฝาง Sappan\",\"cmyk\":[18,92,92,10]},"
      "{\"id\":\"turmeric\",\"name\":\"ขมิ้น Turmeric\",\"cmyk\":[8,38,100,2]},"
      "{\"id\":\"rice\",\"name\":\"ข้าวสาร Rice white\",\"cmyk\":[1,4,12,0]}],"
      "\"faces\":[{\"id\":\"front\",\"items\":[]}]}",
      quoted, outline);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnScene) worded = kn_template_begin (scene, wishes, error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_resource (KN_RESOURCE "/starter");
  return worded == NULL ? NULL : kn_design_new (worded, assets, name);
}

/* @usual: for one without a product. */
static char *
dup_design_name (const char *usual, const KnTemplateWishes *wishes)
{
  gboolean has_product = wishes->product != NULL && *wishes->product != '\0';
  if (has_product && wishes->net_weight != NULL && *wishes->net_weight != '\0')
    return g_strdup_printf ("%s %s", wishes->product, wishes->net_weight);
  return g_strdup (has_product ? wishes->product : usual);
}

/* @template: what names its fields; NULL: it is one of the user's own. */
static KnDesign *
make_from (KnDesign *design,
           const KnStarterTemplate *template,
           const KnTemplateWishes *wishes,
           const char *name,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (KnScene) fitted
      = kn_form_fit (design->scene, wishes->width_mm, wishes->height_mm, &local);
  if (fitted == NULL)
    g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                 _ ("This template cannot be fitted into %.5g × %.5g mm. Choose another size, or "
                    "begin with a blank one."),
                 wishes->width_mm, wishes->height_mm);
  g_autoptr (KnScene) filled
      = fitted == NULL ? NULL : kn_template_fill (fitted, template, wishes, name, error);
  return filled == NULL ? NULL : kn_design_new (filled, design->assets, name);
}

/**
 * kn_template_make_own:
 * @own: a design that the user has saved as a template
 *
 * As kn_template_make(). Its fields are the items "product", "maker" and "net", as in all designs
 * that came from our templates; without a product, the largest text is one.
 */
KnDesign *
kn_template_make_own (KnDesign *own,
                      const KnFormChoice *form,
                      const KnTemplateWishes *wishes,
                      GError **error)
{
  g_return_val_if_fail (own != NULL && form != NULL && wishes != NULL, NULL);
  g_autofree char *name = dup_design_name (_ (form->label), wishes);
  return make_from (own, NULL, wishes, name, error);
}

/**
 * kn_template_make:
 * @template: (nullable): what to begin with; %NULL: blank
 * @form: the form, for a blank one
 * @wishes: words and size
 * @error: a size out of range
 *
 * Thread: any. Cost: lays out each text a few times when the size changes.
 *
 * Returns: (transfer full): the design, in no library yet
 */
KnDesign *
kn_template_make (const KnStarterTemplate *template,
                  const KnFormChoice *form,
                  const KnTemplateWishes *wishes,
                  GError **error)
{
  g_return_val_if_fail (form != NULL && wishes != NULL, NULL);
  g_autofree char *name = dup_design_name (_ (form->label), wishes);
  if (template == NULL)
    return make_blank (form, wishes, name, error);
  g_autoptr (KnDesign) design = kn_starter_load_template (template, error);
  return design == NULL ? NULL : make_from (design, template, wishes, name, error);
}

gboolean
kn_template_has_art (KnDesign *own)
{
  if (own == NULL)
    return FALSE;
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (own->scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    if (kn_scene_get_n_children (own->scene, kn_node_get_id (faces->pdata[i])) > 0)
      return TRUE;
  return FALSE;
}

/**
 * kn_template_make_pack:
 * @own: (nullable): a pack that the user has saved as a template; %NULL: bare board
 * @measures: its size
 * @wishes: words; the size is of no account
 * @error: measures that make no pack
 *
 * Thread: any.
 *
 * Returns: (transfer full): the design, in no library yet
 */
KnDesign *
kn_template_make_pack (KnDesign *own,
                       const KnPackMeasures *measures,
                       const KnTemplateWishes *wishes,
                       GError **error)
{
  g_return_val_if_fail (measures != NULL && wishes != NULL, NULL);
  const char *usual = kn_dieline_style_get_name (kn_pack_measures_get_style (measures));
  g_autofree char *name = dup_design_name (usual, wishes);
  const KnTemplateWishes any = { .width_mm = kn_form_choices[0].presets[0].width_mm,
                                 .height_mm = kn_form_choices[0].presets[0].height_mm };
  g_autoptr (KnDesign) base
      = own != NULL ? kn_design_ref (own) : make_blank (&kn_form_choices[0], &any, name, error);
  g_autoptr (KnScene) shaped
      = base == NULL ? NULL : kn_pack_measures_apply (measures, base->scene, error);
  g_autoptr (KnScene) worded = shaped == NULL ? NULL
                               : own != NULL  ? kn_template_fill (shaped, NULL, wishes, name, error)
                                              : kn_template_begin (shaped, wishes, error);
  return worded == NULL ? NULL : kn_design_new (worded, base->assets, name);
}
