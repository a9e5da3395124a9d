/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what becomes of a template that is made in a brand. A design of somebody keeps what a brand
 * says nothing about (kn-brand-dress.c); a template is nobody's yet, so nothing of it may look as
 * if it had come from another house: what the brand has no colour for becomes a tint, and so stays
 * one ink at the press. */

#include "config.h"

#include "model/kn-brand-wear.h"

#include "ink/kn-oklab.h"
#include "ink/kn-step-kind.h"
#include "model/kn-brand-dress.h"
#include "model/kn-brand-logo.h"
#include "model/kn-brand-private.h"
#include "model/kn-dye-palette.h"
#include "model/kn-edit-private.h"

#include <string.h>

#define DEEP_BELOW_L 0.56 /* as kn-dye-palette.c has it */
#define LIGHT_ABOVE_L 0.86
#define NEUTRAL_BELOW_PCT 0.5
#define READABLE_CONTRAST 3.0 /* WCAG 2.1, 1.4.3: large letters */
#define GOOD_CONTRAST 4.5     /* and small ones */

static KnScene *
apply (const KnScene *scene, GPtrArray *ops)
{
  KnScene *after = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  g_assert (after != NULL); /* they were made for it */
  return after;
}

static GPtrArray *
new_ops (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
}

static void
set (GPtrArray *ops, const KnNode *node, KnProp prop, const KnValue *value)
{
  const KnValue *now = kn_node_get (node, prop);
  if (!kn_value_equal (now, value))
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), prop, now, value));
}

/* --- fonts and logos -------------------------------------------------------------------------- */

/* What the template would be as a brand says which of its texts have which role. */
static void
add_font_ops (const KnScene *design, const KnScene *as_brand, const KnScene *brand, GPtrArray *ops)
{
  if (as_brand != NULL)
    kn_brand_follow_fonts (design, as_brand, brand, ops);
}

static gboolean
is_drawing (const KnNode *asset)
{
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  return file != NULL && g_str_has_suffix (file, ".svg");
}

/* Items show drawings or pictures: only a logo of the same kind can take the place of one. */
static const KnNode *
find_logo_like (const GPtrArray *logos, const KnNode *asset)
{
  for (guint i = 0; i < logos->len; i++)
    if (is_drawing (logos->pdata[i]) == is_drawing (asset))
      return logos->pdata[i];
  return NULL;
}

static gboolean
is_logo (const KnNode *asset)
{
  return kn_node_get (asset, KN_PROP_ASSET_KIND) != NULL
         && kn_node_get_choice (asset, KN_PROP_ASSET_KIND) == KN_ASSET_LOGO;
}

/* Another house's logo gives way to the brand's. */
static void
add_logo_ops (const KnScene *design, const KnScene *brand, GPtrArray *ops)
{
  static const KnProp props[]
      = { KN_PROP_ASSET_FILE, KN_PROP_ASSET_SHA256, KN_PROP_ASSET_PASSPORT, KN_PROP_NAME };
  g_autoptr (GPtrArray) logos = kn_brand_list_logos (brand);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const KnNode *asset = assets->pdata[i];
      const char *known = kn_node_get_string (asset, KN_PROP_BRAND_ASSET);
      KnId id;
      const gboolean is_ours
          = known != NULL && kn_id_parse (&id, known) && kn_scene_lookup (brand, &id) != NULL;
      const KnNode *logo = is_logo (asset) && !is_ours ? find_logo_like (logos, asset) : NULL;
      if (logo == NULL)
        continue;
      char text[KN_ID_STRING_SIZE];
      kn_id_print (kn_node_get_id (logo), text);
      g_autoptr (KnValue) link = kn_value_new_string (text);
      set (ops, asset, KN_PROP_BRAND_ASSET, link);
      for (gsize k = 0; k < G_N_ELEMENTS (props); k++)
        set (ops, asset, props[k], kn_node_get (logo, props[k]));
      for (gsize k = 0; k < kn_n_brand_logo_rules; k++)
        set (ops, asset, kn_brand_logo_rules[k], kn_node_get (logo, kn_brand_logo_rules[k]));
    }
}

/* --- what the brand has no colour for ----------------------------------------------------------
 */

static double
get_lightness (const KnCmyk *ink)
{
  const double k = 1 - ink->k / 100;
  const KnRgb rgb = { (1 - ink->c / 100) * k, (1 - ink->m / 100) * k, (1 - ink->y / 100) * k };
  return kn_oklab_from_rgb (&rgb).l;
}

static gboolean
is_neutral (const KnCmyk *ink)
{
  return ink->c < NEUTRAL_BELOW_PCT && ink->m < NEUTRAL_BELOW_PCT && ink->y < NEUTRAL_BELOW_PCT;
}

typedef struct
{
  KnCmyk from;
  KnPaint *to;
} Seen;

typedef struct
{
  const KnScene *design;
  const KnNode *deepest, *lightest; /* inks of the design that are the brand's; NULL: none */
  double deepest_l, lightest_l;
  GHashTable *paints; /* ink (KnId) → KnPaint that stands for it */
  GArray *seen;       /* Seen: colours that are no ink */
  guint n_deep, n_accent;
} Stand;

static void
clear_seen (gpointer data)
{
  kn_paint_unref (((Seen *)data)->to);
}

static void
look_for_inks (Stand *self, const KnScene *design)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (design, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnNode *ink = inks->pdata[i];
      const KnCmyk amounts = kn_node_get_ink_cmyk (ink);
      const double lightness = get_lightness (&amounts);
      if (kn_node_get_string (ink, KN_PROP_BRAND_INK) == NULL || is_neutral (&amounts)
          || kn_node_get_choice (ink, KN_PROP_INK_STEP) != KN_STEP_KIND_NONE)
        continue;
      if (self->deepest == NULL || lightness < self->deepest_l)
        {
          self->deepest = ink;
          self->deepest_l = lightness;
        }
      if (self->lightest == NULL || lightness > self->lightest_l)
        {
          self->lightest = ink;
          self->lightest_l = lightness;
        }
    }
}

/* Nothing of a design was linked to a spot by its lightness, so a strong one may be both ground
 * and, in tints, figure. */
static gboolean
can_be_deep (const Stand *self)
{
  const KnCmyk ink = kn_node_get_ink_cmyk (self->deepest);
  return self->deepest_l < DEEP_BELOW_L
         || (kn_node_get_bool (self->deepest, KN_PROP_INK_SPOT)
             && kn_dye_contrast (&ink, 1) >= READABLE_CONTRAST);
}

/* Roles as a palette of dyes has them; the tints are far enough from each other that a figure does
 * not vanish in its ground. A brand of light colours alone has black for what is deep. */
static KnPaint *
new_stand_in (Stand *self, const KnCmyk *ink)
{
  static const double deep[] = { 100, 72 }, accent[] = { 46, 30 };
  const double lightness = get_lightness (ink);
  const gboolean has_deep = can_be_deep (self);
  if (lightness >= LIGHT_ABOVE_L)
    return kn_paint_new_ink (kn_node_get_id (self->lightest),
                             self->lightest_l >= LIGHT_ABOVE_L ? 100 : 10);
  if (lightness < DEEP_BELOW_L)
    {
      const double tint = deep[MIN (self->n_deep, 1)];
      self->n_deep++;
      const KnCmyk black = { 0, 0, 0, tint };
      return has_deep ? kn_paint_new_ink (kn_node_get_id (self->deepest), tint)
                      : kn_paint_new_cmyk (&black);
    }
  const double share = accent[self->n_accent++ % 2];
  return kn_paint_new_ink (kn_node_get_id (self->deepest), has_deep ? share : 2 * share);
}

/* The first ink of the design that is the same one of the brand; NULL: @ink is the first. */
static const KnNode *
find_first (const GPtrArray *inks, guint at)
{
  const char *link = kn_node_get_string (inks->pdata[at], KN_PROP_BRAND_INK);
  for (guint i = 0; link != NULL && i < at; i++)
    if (g_strcmp0 (kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK), link) == 0)
      return inks->pdata[i];
  return NULL;
}

/* Two colours of the template that are one of the brand: the second is that in a lighter tint. */
static KnPaint *
new_second (const KnNode *first)
{
  const KnCmyk amounts = kn_node_get_ink_cmyk (first);
  const double lightness = get_lightness (&amounts);
  const double tint = lightness < DEEP_BELOW_L ? 72 : lightness < LIGHT_ABOVE_L ? 60 : 100;
  return kn_paint_new_ink (kn_node_get_id (first), tint);
}

static void
add_stand_ins (Stand *self, const KnScene *design)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (design, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnNode *ink = inks->pdata[i], *first = find_first (inks, i);
      const KnCmyk amounts = kn_node_get_ink_cmyk (ink);
      if (is_neutral (&amounts) || kn_node_get_bool (ink, KN_PROP_INK_SPOT)
          || kn_node_get_choice (ink, KN_PROP_INK_STEP) != KN_STEP_KIND_NONE)
        continue;
      if (first != NULL)
        g_hash_table_insert (self->paints, (gpointer)kn_node_get_id (ink), new_second (first));
      else if (kn_node_get_string (ink, KN_PROP_BRAND_INK) == NULL)
        g_hash_table_insert (self->paints, (gpointer)kn_node_get_id (ink),
                             new_stand_in (self, &amounts));
    }
}

static gboolean
is_of_brand (const KnScene *design, const KnCmyk *amounts)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (design, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnCmyk ink = kn_node_get_ink_cmyk (inks->pdata[i]);
      if (kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK) != NULL
          && kn_cmyk_equal (&ink, amounts))
        return TRUE;
    }
  return FALSE;
}

/* Amounts that are no ink stand in gradients beside others: as process amounts, then, since a spot
 * must not. */
static KnPaint *
new_amounts (Stand *self, const KnCmyk *amounts)
{
  g_autoptr (KnPaint) stand_in = new_stand_in (self, amounts);
  const KnNode *of = kn_paint_get_ink (stand_in) == NULL ? NULL : self->deepest;
  if (of == NULL)
    return g_steal_pointer (&stand_in);
  if (kn_id_equal (kn_paint_get_ink (stand_in), kn_node_get_id (self->lightest)))
    of = self->lightest;
  const KnCmyk full = kn_node_get_ink_cmyk (of);
  const double t = kn_paint_get_tint_pct (stand_in) / 100;
  const KnCmyk tinted = { full.c * t, full.m * t, full.y * t, full.k * t };
  return kn_paint_new_cmyk (&tinted);
}

static void
see_amounts (const KnPaint *paint, gpointer data)
{
  Stand *self = data;
  if (kn_paint_get_type (paint) != KN_PAINT_CMYK)
    return;
  const KnCmyk amounts = kn_paint_get_cmyk (paint);
  for (guint i = 0; i < self->seen->len; i++)
    if (kn_cmyk_equal (&g_array_index (self->seen, Seen, i).from, &amounts))
      return;
  if (is_neutral (&amounts) || is_of_brand (self->design, &amounts))
    return;
  const Seen seen = { amounts, new_amounts (self, &amounts) };
  g_array_append_val (self->seen, seen);
}

static KnPaint *
stand_in (const KnPaint *paint, gpointer data)
{
  const Stand *self = data;
  const KnId *ink = kn_paint_get_ink (paint);
  if (kn_paint_get_type (paint) == KN_PAINT_CMYK)
    {
      const KnCmyk amounts = kn_paint_get_cmyk (paint);
      for (guint i = 0; i < self->seen->len; i++)
        if (kn_cmyk_equal (&g_array_index (self->seen, Seen, i).from, &amounts))
          return kn_paint_ref (g_array_index (self->seen, Seen, i).to);
    }
  const KnPaint *other = ink == NULL ? NULL : g_hash_table_lookup (self->paints, ink);
  const double tint = kn_paint_get_tint_pct (paint) / 100;
  if (other == NULL)
    return kn_paint_ref (paint);
  if (kn_paint_get_type (other) == KN_PAINT_INK)
    return kn_paint_new_ink (kn_paint_get_ink (other), kn_paint_get_tint_pct (other) * tint);
  const KnCmyk amounts = kn_paint_get_cmyk (other), tinted = { 0, 0, 0, amounts.k * tint };
  return kn_paint_new_cmyk (&tinted);
}

/* An ink that nothing is painted with any more would only make people ask. */
static gboolean
replace_inks (KnDoc *doc, Stand *self)
{
  if (!kn_edit_change_paints (doc, NULL, 0, stand_in, self, NULL, NULL))
    return FALSE;
  GHashTableIter iter;
  gpointer ink;
  g_hash_table_iter_init (&iter, self->paints);
  while (g_hash_table_iter_next (&iter, &ink, NULL))
    if (!kn_doc_edit_remove (doc, ink, NULL))
      return FALSE;
  return TRUE;
}

static void
see_item (const KnNode *item, gpointer data)
{
  for (gsize i = 0; i < kn_node_get_n_set (item); i++)
    {
      KnProp prop;
      kn_value_foreach_paint (kn_node_get_nth_set (item, i, &prop), see_amounts, data);
    }
}

/* (transfer full) */
static KnScene *
tint_the_rest (const KnScene *design)
{
  g_autoptr (GHashTable) paints
      = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, (GDestroyNotify)kn_paint_unref);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  g_array_set_clear_func (seen, clear_seen);
  Stand stand = { .design = design, .paints = paints, .seen = seen };
  look_for_inks (&stand, design);
  if (stand.deepest == NULL)
    return kn_scene_ref (design); /* a brand of fonts and words */
  add_stand_ins (&stand, design);
  kn_edit_foreach_item (design, NULL, 0, see_item, &stand);
  g_autoptr (KnDoc) doc = kn_doc_new (design);
  kn_doc_begin_step (doc, "");
  return kn_scene_ref (replace_inks (doc, &stand) ? kn_doc_get_scene (doc) : design);
}

/* --- can it be read ----------------------------------------------------------------------------
 */

typedef struct
{
  const KnScene *before, *now;
  GHashTable *contrasts; /* text (KnId) → its contrast before, double */
  GPtrArray *ops;
} Reader;

static void
remember (const KnDyeReading *reading, gpointer data)
{
  Reader *self = data;
  g_hash_table_insert (self->contrasts, (gpointer)kn_node_get_id (reading->text),
                       g_memdup2 (&reading->contrast, sizeof reading->contrast));
}

/* The first ink of the brand that can be read well over @ground; else black or paper, whichever
 * can be read better. (transfer full) */
static KnPaint *
new_readable (const Reader *self, double ground)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (self->now, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnCmyk amounts = kn_node_get_ink_cmyk (inks->pdata[i]);
      if (kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK) != NULL
          && kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == KN_STEP_KIND_NONE
          && kn_dye_contrast (&amounts, ground) >= GOOD_CONTRAST)
        return kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100);
    }
  static const KnCmyk black = { 0, 0, 0, 100 }, paper = { 0, 0, 0, 0 };
  return kn_paint_new_cmyk (
      kn_dye_contrast (&black, ground) >= kn_dye_contrast (&paper, ground) ? &black : &paper);
}

static void
mend (const KnDyeReading *reading, gpointer data)
{
  Reader *self = data;
  const double *before = g_hash_table_lookup (self->contrasts, kn_node_get_id (reading->text));
  if (reading->contrast >= READABLE_CONTRAST || (before != NULL && *before <= reading->contrast))
    return;
  g_autoptr (KnPaint) paint = new_readable (self, reading->ground_luminance);
  g_autoptr (KnValue) value = kn_value_new_paint (paint);
  set (self->ops, reading->text, KN_PROP_FILL, value);
}

static KnScene *
mend_texts (const KnScene *before, const KnScene *now)
{
  g_autoptr (GHashTable) contrasts = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, g_free);
  g_autoptr (GPtrArray) ops = new_ops ();
  Reader reader = { before, now, contrasts, ops };
  kn_dye_foreach_text (before, remember, &reader);
  kn_dye_foreach_text (now, mend, &reader);
  return apply (now, ops);
}

/* --- all of it ---------------------------------------------------------------------------------
 */

KnScene *
kn_brand_wear (const KnScene *design, const KnScene *brand, const KnBrandPin *pin)
{
  g_return_val_if_fail (design != NULL && brand != NULL && pin != NULL, NULL);
  g_autoptr (KnScene) as_brand = kn_brand_new_of_design (design, "-", NULL);
  g_autoptr (GPtrArray) dress = kn_brand_new_dress_ops (design, brand, pin);
  g_autoptr (KnScene) dressed = apply (design, dress);
  g_autoptr (GPtrArray) parts = new_ops ();
  add_font_ops (dressed, as_brand, brand, parts);
  add_logo_ops (dressed, brand, parts);
  g_autoptr (KnScene) whole = apply (dressed, parts);
  g_autoptr (KnScene) tinted = tint_the_rest (whole);
  return mend_texts (design, tinted);
}
