/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of constructions and what a recipe may say. A recipe stands in the root of the SVG
 * that it made, as data-kanok-motif="prajamyam;inks=3;petal-width=100;…": bundles, exports and
 * copies carry it without a column anywhere, and the bytes that a design uses stay what they are.
 */

#include "config.h"

#include "craft/kn-craft.h"

#include "base/kn-limits.h"
#include "base/kn-svg-root.h"
#include "craft/kn-craft-places.h"
#include "craft/kn-sheet-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define NOTE "data-kanok-motif"
#define RECIPE_BYTES 512
#define VALUE_DIGITS 1000.0

G_DEFINE_QUARK (kn - craft - error - quark, kn_craft_error)

static const KnCraft *const crafts[] = {
  &kn_craft_prajamyam,
  &kn_craft_krajang_taoi,
  &kn_craft_krajang_baithet,
  &kn_craft_krajang_row,
  &kn_craft_kanok,
  &kn_craft_kankhot,
  &kn_craft_nakradan,
  &kn_craft_phum_khaobin,
  &kn_craft_rajawat,
  &kn_craft_buakhwam,
  &kn_craft_medbua,
  &kn_craft_lukkaew,
  &kn_craft_dokphikul,
  &kn_craft_dokkaew,
  &kn_craft_kho,
  &kn_craft_khit_base,
  &kn_craft_nak,
  &kn_craft_tapao,
  &kn_craft_khomkao,
  &kn_craft_mudmee_edge,
  &kn_craft_namlai,
  &kn_craft_tinjok,
  &kn_craft_saan_1,
  &kn_craft_saan_2,
  &kn_craft_saan_3,
  &kn_craft_saan_diamond,
  &kn_craft_chaleo,
  &kn_craft_klong,
  &kn_craft_tukta,
  &kn_craft_riceear,
  &kn_craft_banchiang,
  &kn_craft_sangkhalok_fish,
  &kn_craft_benjarong,
  &kn_craft_batik_south,
  &kn_craft_nora_beads,
  &kn_craft_yok_nakhon,
};

const KnCraft *const *
kn_craft_list (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (crafts);
  return crafts;
}

/**
 * kn_craft_find:
 * @name: id or number of the construction
 * @error: return location
 *
 * Thread: any.
 *
 * Returns: (transfer none): the construction
 */
const KnCraft *
kn_craft_find (const char *name, GError **error)
{
  guint64 number = 0;
  g_return_val_if_fail (name != NULL, NULL);
  if (!g_ascii_string_to_unsigned (name, 10, 1, G_MAXINT, &number, NULL))
    number = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (crafts); i++)
    if (g_str_equal (crafts[i]->id, name) || (guint64)crafts[i]->number == number)
      return crafts[i];
  const KnCraftPlace *place = kn_craft_find_place (name);
  if (place != NULL)
    {
      g_autofree char *refusal = kn_craft_place_dup_refusal (place);
      g_set_error_literal (error, KN_CRAFT_ERROR, KN_CRAFT_ERROR_NAME, refusal);
      return NULL;
    }
  g_set_error (error, KN_CRAFT_ERROR, KN_CRAFT_ERROR_NAME, _ ("there is no construction “%s”"),
               name);
  return NULL;
}

guint
kn_craft_get_n_knobs (const KnCraft *self)
{
  guint n = 0;
  while (n < KN_CRAFT_KNOBS_MAX && self->knobs[n].id != NULL)
    n++;
  return n;
}

const char *
kn_craft_family_get_label (KnCraftFamily family)
{
  static const char *const labels[KN_N_CRAFT_FAMILIES] = {
    [KN_CRAFT_PETAL] = N_ ("Petals"),        [KN_CRAFT_OGEE] = N_ ("Buds and leaves"),
    [KN_CRAFT_SCROLL] = N_ ("Scrolls"),      [KN_CRAFT_FLAME] = N_ ("Flames"),
    [KN_CRAFT_WEAVE] = N_ ("Basket weaves"), [KN_CRAFT_GRID] = N_ ("Cloth"),
    [KN_CRAFT_STEPS] = N_ ("Stepped forms"), [KN_CRAFT_RING] = N_ ("Rings and beads"),
  };
  return _ (labels[family]);
}

const char *
kn_craft_use_get_label (KnCraftUse use)
{
  static const char *const labels[] = {
    [KN_CRAFT_FIGURE] = N_ ("Stands alone"),
    [KN_CRAFT_FRIEZE] = N_ ("Repeats as a border"),
    [KN_CRAFT_CELL] = N_ ("Repeats over a field"),
  };
  return _ (labels[use]);
}

const char *
kn_knob_get_unit_label (const KnKnob *self)
{
  static const char *const labels[] = { [KN_KNOB_COUNT] = "",
                                        [KN_KNOB_PERCENT] = "%",
                                        [KN_KNOB_SHARE] = "%",
                                        [KN_KNOB_MM] = N_ ("mm"),
                                        [KN_KNOB_MM2] = N_ ("mm²") };
  return self->unit <= KN_KNOB_SHARE ? labels[self->unit] : _ (labels[self->unit]);
}

/* --- recipes -----------------------------------------------------------------------------------
 */

void
kn_recipe_init (KnRecipe *self, const KnCraft *craft)
{
  *self = (KnRecipe){ .craft = craft, .n_inks = KN_CRAFT_INKS_MAX };
  for (guint i = 0; i < kn_craft_get_n_knobs (craft); i++)
    self->values[i] = craft->knobs[i].value;
}

static gboolean
refuse_range (const char *label, double min, double max, gboolean is_whole, GError **error)
{
  g_set_error (error, KN_CRAFT_ERROR, KN_CRAFT_ERROR_RANGE,
               is_whole ? _ ("%s is a whole number from %g to %g") : _ ("%s is from %g to %g"),
               label, min, max);
  return FALSE;
}

/**
 * kn_recipe_set:
 * @self: the recipe
 * @knob: id of a knob of its construction, or "inks"
 * @value: in the knob's unit
 * @error: return location
 *
 * Returns: %FALSE if there is no such knob or it cannot take the value; nothing is changed then
 */
gboolean
kn_recipe_set (KnRecipe *self, const char *knob, double value, GError **error)
{
  g_return_val_if_fail (self != NULL && self->craft != NULL, FALSE);
  if (g_str_equal (knob, "inks"))
    {
      if (!(value >= 1 && value <= KN_CRAFT_INKS_MAX && value == floor (value)))
        return refuse_range (knob, 1, KN_CRAFT_INKS_MAX, TRUE, error);
      self->n_inks = (int)value;
      return TRUE;
    }
  for (guint i = 0; i < kn_craft_get_n_knobs (self->craft); i++)
    {
      const KnKnob *one = &self->craft->knobs[i];
      const gboolean is_whole = one->unit == KN_KNOB_COUNT;
      if (!g_str_equal (one->id, knob))
        continue;
      if (!(value >= one->min && value <= one->max) || (is_whole && value != floor (value)))
        return refuse_range (knob, one->min, one->max, is_whole, error);
      self->values[i] = round (value * VALUE_DIGITS) / VALUE_DIGITS;
      return TRUE;
    }
  g_set_error (error, KN_CRAFT_ERROR, KN_CRAFT_ERROR_NAME, _ ("%s has no knob “%s”"),
               self->craft->id, knob);
  return FALSE;
}

gboolean
kn_recipe_equal (const KnRecipe *a, const KnRecipe *b)
{
  if (a->craft != b->craft || a->n_inks != b->n_inks)
    return FALSE;
  for (guint i = 0; a->craft != NULL && i < kn_craft_get_n_knobs (a->craft); i++)
    if (fabs (a->values[i] - b->values[i]) > 0.5 / VALUE_DIGITS)
      return FALSE;
  return TRUE;
}

static char *
print_recipe (const KnRecipe *self)
{
  GString *text = g_string_new (" " NOTE "=\"");
  g_string_append_printf (text, "%s;inks=%d", self->craft->id, self->n_inks);
  for (guint i = 0; i < kn_craft_get_n_knobs (self->craft); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_formatd (number, sizeof number, "%.6g", self->values[i]);
      g_string_append_printf (text, ";%s=%s", self->craft->knobs[i].id, number);
    }
  g_string_append_c (text, '"');
  return g_string_free (text, FALSE);
}

/**
 * kn_recipe_make:
 * @self: the recipe
 * @error: return location
 *
 * Thread: any.
 *
 * Returns: (transfer full): the motif as SVG; the same bytes for the same recipe
 */
GBytes *
kn_recipe_make (const KnRecipe *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->craft != NULL, NULL);
  g_autoptr (KnCraftSheet) sheet = kn_sheet_new ();
  g_autofree char *recipe = print_recipe (self);
  self->craft->draw (sheet, self->values);
  return kn_sheet_print (sheet, self->n_inks, recipe, error);
}

/**
 * kn_recipe_read:
 * @self: (out caller-allocates): the recipe; untouched if there is none
 * @svg: any motif
 *
 * Knobs that the text does not name stay at their defaults, so that a construction may get new
 * ones.
 *
 * Thread: any.
 *
 * Returns: whether @svg says how it was made, in words that this Kanok knows
 */
gboolean
kn_recipe_read (KnRecipe *self, GBytes *svg)
{
  g_return_val_if_fail (self != NULL && svg != NULL, FALSE);
  g_autofree char *text = kn_svg_dup_root_attribute (svg, NOTE, RECIPE_BYTES);
  g_auto (GStrv) parts = text == NULL ? NULL : g_strsplit (text, ";", KN_CRAFT_KNOBS_MAX + 3);
  const KnCraft *craft = parts == NULL || parts[0] == NULL ? NULL : kn_craft_find (parts[0], NULL);
  KnRecipe read;
  if (craft == NULL)
    return FALSE;
  kn_recipe_init (&read, craft);
  for (char **part = parts + 1; *part != NULL; part++)
    {
      char *equals = strchr (*part, '='), *end = NULL;
      if (equals == NULL)
        return FALSE;
      *equals = '\0';
      const double value = g_ascii_strtod (equals + 1, &end);
      if (end == equals + 1 || *end != '\0' || !kn_recipe_set (&read, *part, value, NULL))
        return FALSE;
    }
  *self = read;
  return TRUE;
}
