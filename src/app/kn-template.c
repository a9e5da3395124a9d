/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns turning a template into somebody's own design. Everything is ops on the template's scene, so
 * the result obeys the same limits as any edit.
 *
 * Fitting to another size: centres move in proportion. A side that lies on or outside the trim
 * keeps its distance from it, so that grounds still bleed. Circles, motifs, pictures and paths grow
 * evenly; boxes and text frames take the new proportion, and type is set as large as its frame
 * allows without more lines than before. */

#include "config.h"

#include "app/kn-template-words-private.h"
#include "app/kn-template.h"
#include "base/kn-number.h"
#include "model/kn-flow.h"
#include "model/kn-op.h"
#include "render/kn-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define EDGE_MM 0.5 /* nearer to the trim than this counts as touching it */
#define STRETCH_MOST_RATIO 1.3

typedef struct
{
  const KnScene *scene;
  GPtrArray *ops; /* KnOp */
  double sx, sy;  /* new trim / old trim */
  double old_width, old_height, new_width, new_height;
  KnTextContext *text;
  gboolean has_own_outline; /* lines that follow the cut stretch as it does */
} Fit;

static void
set (Fit *fit, const KnNode *node, KnProp prop, KnValue *value)
{
  const KnValue *old = kn_node_get (node, prop);
  if (!kn_value_equal (old, value))
    g_ptr_array_add (fit->ops, kn_op_new_set (kn_node_get_id (node), prop, old, value));
  kn_value_unref (value);
}

static void
set_number (Fit *fit, const KnNode *node, KnProp prop, double value)
{
  /* A hundredth of a millimetre is finer than any press. */
  set (fit, node, prop, kn_value_new_number (round (value * 100) / 100));
}

/* One axis: where an interval goes, and whether it is held at an edge of the trim. */
static void
map_axis (double from,
          double length,
          double old_side,
          double new_side,
          double scale,
          double *out_from,
          double *out_length)
{
  gboolean at_start = from <= EDGE_MM;
  gboolean at_end = from + length >= old_side - EDGE_MM;
  double centre = (from + length / 2) * new_side / old_side;
  if (at_start && at_end)
    {
      *out_from = from;
      *out_length = length + new_side - old_side;
    }
  else if (at_start)
    {
      *out_from = from;
      *out_length = length * scale + from * (scale - 1);
    }
  else if (at_end)
    {
      double over = from + length - old_side;
      *out_length = (length - over) * scale + over;
      *out_from = new_side + over - *out_length;
    }
  else
    {
      *out_length = length * scale;
      *out_from = centre - *out_length / 2;
    }
}

static gboolean
grows_evenly (const KnNode *node)
{
  switch (kn_node_get_kind (node))
    {
    case KN_NODE_ELLIPSE:
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
    case KN_NODE_PATH:
    case KN_NODE_GROUP:
    case KN_NODE_BARCODE:
      return TRUE;
    case KN_NODE_RECT:
    case KN_NODE_TEXT:
    case KN_NODE_PATTERN:
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_CANVAS:
    case KN_NODE_CARD:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_N_NODE_KINDS:
      return FALSE;
    }
  return FALSE;
}

/* A motif that ran from edge to edge is stretched a little, or cut where that would show. */
static void
fit_spanning_motif (Fit *fit, const KnNode *node, const KnRect *old_box, const KnRect *new_box)
{
  double change = (new_box->width / new_box->height) / (old_box->width / old_box->height);
  if (fabs (change - 1) < 0.001)
    return;
  gboolean stretch = change < STRETCH_MOST_RATIO && change > 1 / STRETCH_MOST_RATIO;
  set (fit, node, KN_PROP_FIT, kn_value_new_choice (stretch ? KN_FIT_STRETCH : KN_FIT_COVER));
}

static void
fit_item (Fit *fit, const KnNode *node)
{
  double even = MIN (fit->sx, fit->sy);
  KnRect box = kn_scene_get_item_box (fit->scene, node);
  if (kn_rect_is_empty (&box))
    return;
  gboolean is_even
      = grows_evenly (node) && !(fit->has_own_outline && kn_node_get_kind (node) == KN_NODE_PATH);
  gboolean spans_x = box.x <= EDGE_MM && box.x + box.width >= fit->old_width - EDGE_MM;
  gboolean spans_y = box.y <= EDGE_MM && box.y + box.height >= fit->old_height - EDGE_MM;
  KnRect to;
  map_axis (box.x, box.width, fit->old_width, fit->new_width, is_even ? even : fit->sx, &to.x,
            &to.width);
  map_axis (box.y, box.height, fit->old_height, fit->new_height, is_even ? even : fit->sy, &to.y,
            &to.height);

  KnNodeKind kind = kn_node_get_kind (node);
  if (kind == KN_NODE_PATH)
    {
      const KnPath *path = kn_node_get_path (node, KN_PROP_PATH_DATA);
      KnMatrix scale = kn_matrix_scaling (to.width > 0 && box.width > 0 ? to.width / box.width : 1,
                                          box.height > 0 ? to.height / box.height : 1);
      g_autoptr (KnPath) scaled = kn_path_transform (path, &scale);
      KnRect bounds = kn_path_get_bounds (scaled);
      set (fit, node, KN_PROP_PATH_DATA, kn_value_new_path (scaled));
      set_number (fit, node, KN_PROP_X, to.x - bounds.x);
      set_number (fit, node, KN_PROP_Y, to.y - bounds.y);
    }
  else if (kind == KN_NODE_GROUP || kind == KN_NODE_BARCODE)
    {
      /* Their content has sizes of its own (modules, parts): they only move. */
      double x = kn_node_get_number (node, KN_PROP_X), y = kn_node_get_number (node, KN_PROP_Y);
      set_number (fit, node, KN_PROP_X, x + to.x + to.width / 2 - box.x - box.width / 2);
      set_number (fit, node, KN_PROP_Y, y + to.y + to.height / 2 - box.y - box.height / 2);
      return;
    }
  else
    {
      set_number (fit, node, KN_PROP_X, to.x);
      set_number (fit, node, KN_PROP_Y, to.y);
      set_number (fit, node, KN_PROP_WIDTH, to.width);
      set_number (fit, node, KN_PROP_HEIGHT, to.height);
    }
  if (kind == KN_NODE_MOTIF && (spans_x || spans_y))
    fit_spanning_motif (fit, node, &box, &to);
  if (kind == KN_NODE_RECT && kn_node_get (node, KN_PROP_CORNER_RADIUS) != NULL)
    set_number (fit, node, KN_PROP_CORNER_RADIUS,
                kn_node_get_number (node, KN_PROP_CORNER_RADIUS) * even);
  guint frame = 0;
  gboolean flows = kn_scene_get_flow (fit->scene, kn_node_get_id (node), &frame) != NULL;
  if (flows && frame == 0) /* what has no room has frames to go on in */
    set_number (fit, node, KN_PROP_SIZE,
                kn_node_get_number (node, KN_PROP_SIZE) * sqrt (fit->sx * fit->sy));
  if (kind == KN_NODE_TEXT && !flows)
    {
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (fit->text, NULL, node);
      int n_lines = MAX (1, kn_text_layout_get_n_lines (layout));
      double wanted = kn_node_get_number (node, KN_PROP_SIZE) * sqrt (fit->sx * fit->sy);
      double size
          = kn_template_get_fitting_size (fit->text, node, to.width, to.height, wanted, n_lines);
      set (fit, node, KN_PROP_SIZE, kn_value_new_number (size));
    }
}

static void
fit_faces (Fit *fit)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (fit->scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    {
      const KnId *face = kn_node_get_id (faces->pdata[i]);
      for (gsize j = 0; j < kn_scene_get_n_children (fit->scene, face); j++)
        fit_item (fit, kn_scene_get_child (fit->scene, face, j));
    }
}

/**
 * kn_template_fit:
 * @scene: the template
 * @width_mm: trim width wanted
 * @height_mm: trim height wanted
 * @error: a size out of range
 *
 * Thread: any.
 *
 * Returns: (transfer full): the fitted scene; @scene itself when it has that size
 */
KnScene *
kn_template_fit (const KnScene *scene, double width_mm, double height_mm, GError **error)
{
  g_return_val_if_fail (scene != NULL, NULL);
  KnForm form = kn_form_get (scene);
  if (fabs (form.width_mm - width_mm) < 0.01 && fabs (form.height_mm - height_mm) < 0.01)
    return kn_scene_ref (scene);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  Fit fit = { scene,
              ops,
              width_mm / form.width_mm,
              height_mm / form.height_mm,
              form.width_mm,
              form.height_mm,
              width_mm,
              height_mm,
              text,
              form.shape == KN_SHAPE_PATH };
  const KnNode *design = kn_scene_get_design (scene);
  set_number (&fit, design, KN_PROP_FORM_WIDTH, width_mm);
  set_number (&fit, design, KN_PROP_FORM_HEIGHT, height_mm);
  const KnPath *outline = kn_node_get_path (design, KN_PROP_FORM_PATH);
  if (fit.has_own_outline && outline != NULL)
    {
      KnMatrix scale = kn_matrix_scaling (fit.sx, fit.sy);
      g_autoptr (KnPath) scaled = kn_path_transform (outline, &scale);
      set (&fit, design, KN_PROP_FORM_PATH, kn_value_new_path (scaled));
    }
  if (form.corner_radius_mm > 0)
    set_number (&fit, design, KN_PROP_FORM_CORNER_RADIUS,
                MIN (form.corner_radius_mm, MIN (width_mm, height_mm) / 2));
  fit_faces (&fit);
  return kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, error);
}

/* --- other fonts ----------------------------------------------------------------------------- */

static void
refit_text (Fit *fit, const KnNode *before, const KnNode *now)
{
  if (before == NULL || kn_scene_get_flow (fit->scene, kn_node_get_id (now), NULL) != NULL
      || kn_value_equal (kn_node_get (before, KN_PROP_FONT), kn_node_get (now, KN_PROP_FONT)))
    return;
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (fit->text, NULL, before);
  const double size
      = kn_template_get_fitting_size (fit->text, now, kn_node_get_number (now, KN_PROP_WIDTH),
                                      kn_node_get_number (now, KN_PROP_HEIGHT),
                                      kn_node_get_number (now, KN_PROP_SIZE),
                                      MAX (1, kn_text_layout_get_n_lines (layout)));
  set (fit, now, KN_PROP_SIZE, kn_value_new_number (size));
}

KnScene *
kn_template_refit (const KnScene *before, const KnScene *after, GError **error)
{
  g_return_val_if_fail (before != NULL && after != NULL, NULL);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (after, KN_NODE_TEXT);
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  Fit fit = { .scene = after, .ops = ops, .text = text };
  for (guint i = 0; i < texts->len; i++)
    refit_text (&fit, kn_scene_lookup (before, kn_node_get_id (texts->pdata[i])), texts->pdata[i]);
  return kn_scene_apply (after, (KnOp *const *)ops->pdata, ops->len, error);
}

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
      = kn_template_fit (design->scene, wishes->width_mm, wishes->height_mm, &local);
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
