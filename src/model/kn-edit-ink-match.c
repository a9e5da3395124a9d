/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from screen colours to inks. A drawing from another program has its colours as RGB,
 * often several that nobody can tell apart. What counts is how each would print: that is compared
 * in OKLab with how the design's inks and their tints print. Colours alike share one ink; the
 * darkest are served first, so that pale ones become tints of them. */

#include "config.h"

#include "model/kn-edit-ink-match.h"

#include "ink/kn-oklab.h"
#include "ink/kn-palette.h"
#include "model/kn-edit-inks.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

#define WHITE_RGB24 0xffffffu
/* OKLab distances. 0.02 is about what can just be seen side by side. */
#define NEAR 0.05
#define NEAR_SPOT                                                                                  \
  0.02             /* a spot ink is a plate, and perhaps a metal: only where it looks the same */
#define ALIKE 0.03 /* two colours of the drawing that count as one */
#define TINT_COST 0.01 /* a full ink is better than a tint that is hardly nearer */
#define TINT_STEP_PCT 5

typedef struct
{
  guint32 rgb24;
  guint uses;
  gboolean in_gradient; /* where no spot ink may stand beside another colour */
  KnOklab print;
  guint leader;   /* index of the colour that it counts as: its own, or a more used one */
  KnPaint *paint; /* what it becomes; NULL: it stays */
} Colour;

typedef struct
{
  KnId ink;
  gint fresh; /* index of a planned ink; -1: @ink is one of the design */
  double tint_pct;
  gboolean is_spot;
  KnOklab print;
} Candidate;

typedef struct
{
  const KnScene *scene;
  KnCondition *condition;
  GArray *colours;    /* Colour */
  GHashTable *by_rgb; /* rgb24 → index + 1 */
  GArray *candidates; /* Candidate */
  GArray *fresh;      /* KnCmyk of the inks to be made */
  gboolean in_gradient;
} Match;

static KnOklab
get_print (KnCondition *condition, const KnCmyk *cmyk)
{
  const KnRgb rgb = kn_condition_to_screen (condition, cmyk);
  return kn_oklab_from_rgb (&rgb);
}

/* --- the colours -------------------------------------------------------------------------------
 */

static void
note_paint (const KnPaint *paint, gpointer data)
{
  Match *self = data;
  if (kn_paint_get_type (paint) != KN_PAINT_RGB)
    return;
  const guint32 rgb24 = kn_paint_get_rgb (paint);
  const gpointer key = GUINT_TO_POINTER (rgb24);
  if (rgb24 == WHITE_RGB24)
    return;
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_rgb, key));
  if (at == 0)
    {
      const KnRgb rgb = kn_rgb_from_hex (rgb24);
      const KnCmyk cmyk = kn_condition_from_rgb (self->condition, &rgb);
      const Colour colour = { .rgb24 = rgb24, .print = get_print (self->condition, &cmyk) };
      g_array_append_val (self->colours, colour);
      at = self->colours->len;
      g_hash_table_insert (self->by_rgb, key, GUINT_TO_POINTER (at));
    }
  Colour *colour = &g_array_index (self->colours, Colour, at - 1);
  colour->uses++;
  colour->in_gradient = colour->in_gradient || self->in_gradient;
}

static void
note_item (const KnNode *item, gpointer data)
{
  Match *self = data;
  for (gsize i = 0; i < kn_node_get_n_set (item); i++)
    {
      KnProp prop;
      const KnValue *value = kn_node_get_nth_set (item, i, &prop);
      self->in_gradient = kn_value_get_type (value) == KN_VALUE_PAINT
                          && kn_paint_is_gradient (kn_value_get_paint (value));
      kn_value_foreach_paint (value, note_paint, self);
    }
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const Colour *x = a, *y = b;
  return x->uses != y->uses ? (x->uses < y->uses ? 1 : -1)
                            : (x->rgb24 > y->rgb24) - (x->rgb24 < y->rgb24);
}

static int
compare_lightness (gconstpointer a, gconstpointer b, gpointer data)
{
  const Colour *colours = data;
  const Colour *x = &colours[*(const guint *)a], *y = &colours[*(const guint *)b];
  return (x->print.l > y->print.l) - (x->print.l < y->print.l);
}

/* Each colour under the most used one that it cannot be told apart from. */
static void
find_leaders (Match *self)
{
  Colour *colours = (Colour *)(gpointer)self->colours->data;
  g_array_sort (self->colours, compare_uses);
  for (guint i = 0; i < self->colours->len; i++)
    {
      colours[i].leader = i;
      for (guint k = 0; k < i && colours[i].leader == i; k++)
        if (colours[k].leader == k
            && kn_oklab_distance (&colours[i].print, &colours[k].print) < ALIKE)
          {
            colours[i].leader = k;
            colours[k].in_gradient = colours[k].in_gradient || colours[i].in_gradient;
          }
    }
}

/* --- the inks ----------------------------------------------------------------------------------
 */

static void
add_candidates (Match *self, const KnId *ink, int fresh, const KnCmyk *cmyk, gboolean is_spot)
{
  for (double tint = 100; tint > 0; tint -= TINT_STEP_PCT)
    {
      const KnCmyk amounts = kn_cmyk_tint (cmyk, tint);
      Candidate candidate = { .fresh = fresh, .tint_pct = tint, .is_spot = is_spot };
      candidate.print = get_print (self->condition, &amounts);
      if (ink != NULL)
        candidate.ink = *ink;
      g_array_append_val (self->candidates, candidate);
    }
}

/* A spot that nothing prints with yet would cost a plate more. */
static void
list_inks (Match *self)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (self->scene, KN_NODE_INK);
  g_autoptr (GHashTable) uses = kn_ink_count_uses (self->scene);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnNode *ink = inks->pdata[i];
      const KnCmyk cmyk = kn_node_get_ink_cmyk (ink);
      const gboolean is_spot = kn_node_get_bool (ink, KN_PROP_INK_SPOT);
      if (kn_node_get_choice (ink, KN_PROP_INK_STEP) == KN_STEP_KIND_NONE
          && (!is_spot || g_hash_table_contains (uses, kn_node_get_id (ink))))
        add_candidates (self, kn_node_get_id (ink), -1, &cmyk, is_spot);
    }
}

static const Candidate *
find_nearest (const Match *self, const Colour *colour)
{
  const Candidate *best = NULL;
  double least = G_MAXDOUBLE;
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *c = &g_array_index (self->candidates, Candidate, i);
      const double distance = kn_oklab_distance (&c->print, &colour->print);
      const double cost = distance + (c->tint_pct < 100 ? TINT_COST : 0);
      if (distance > (c->is_spot ? NEAR_SPOT : NEAR) || cost >= least
          || (c->is_spot && colour->in_gradient))
        continue;
      least = cost;
      best = c;
    }
  return best;
}

/* Which candidate each leader takes, by index: those that the design lacks are planned, one more
 * than can be made at most. */
static GArray *
plan (Match *self)
{
  const Colour *colours = (const Colour *)(gconstpointer)self->colours->data;
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *chosen = g_array_new (FALSE, TRUE, sizeof (Candidate));
  g_array_set_size (chosen, self->colours->len);
  for (guint i = 0; i < self->colours->len; i++)
    if (colours[i].leader == i)
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_lightness, (gpointer)colours);
  for (guint i = 0; i < order->len; i++)
    {
      const guint at = g_array_index (order, guint, i);
      const Candidate *nearest = find_nearest (self, &colours[at]);
      if (nearest == NULL && self->fresh->len > KN_INK_MATCH_NEW_MAX)
        continue; /* 0: one of the planned, of which none will be made */
      if (nearest == NULL)
        {
          const KnPaletteColour wanted = { kn_rgb_from_hex (colours[at].rgb24), 1 };
          const KnCmyk cmyk = kn_palette_get_ink (&wanted, self->condition);
          const guint before = self->candidates->len;
          add_candidates (self, NULL, (int)self->fresh->len, &cmyk, FALSE);
          g_array_append_val (self->fresh, cmyk);
          nearest = &g_array_index (self->candidates, Candidate, before);
        }
      g_array_index (chosen, Candidate, at) = *nearest;
    }
  return chosen;
}

/* --- making it so ------------------------------------------------------------------------------
 */

static gboolean
make_inks (Match *self, KnDoc *doc, GArray *out_ids, GError **error)
{
  for (guint i = 0; i < self->fresh->len; i++)
    {
      const KnCmyk *cmyk = &g_array_index (self->fresh, KnCmyk, i);
      const KnOklab print = get_print (self->condition, cmyk);
      g_autofree char *name
          = kn_ink_dup_free_name (kn_doc_get_scene (doc), kn_oklab_get_name (&print));
      const KnInkSpec spec = { name, *cmyk, FALSE, KN_STEP_KIND_NONE };
      KnId id;
      if (!kn_edit_ensure_ink (doc, &spec, &id, error))
        return FALSE;
      g_array_append_val (out_ids, id);
    }
  return TRUE;
}

static void
decide (Match *self, const GArray *chosen, const GArray *ids, KnInkMatch *out_match)
{
  Colour *colours = (Colour *)(gpointer)self->colours->data;
  for (guint i = 0; i < self->colours->len; i++)
    {
      const Candidate *c = &g_array_index (chosen, Candidate, colours[i].leader);
      g_hash_table_insert (self->by_rgb, GUINT_TO_POINTER (colours[i].rgb24),
                           GUINT_TO_POINTER (i + 1));
      if (c->fresh < 0)
        out_match->n_matched++;
      if (c->fresh < 0 || !out_match->is_too_many)
        colours[i].paint
            = kn_paint_new_ink (c->fresh < 0 ? &c->ink
                                             : &g_array_index (ids, KnId, (guint)c->fresh),
                                c->tint_pct);
    }
}

static KnPaint *
map_paint (const KnPaint *paint, gpointer data)
{
  const Match *self = data;
  if (kn_paint_get_type (paint) != KN_PAINT_RGB)
    return kn_paint_ref (paint);
  const KnCmyk none = { 0 };
  const guint32 rgb24 = kn_paint_get_rgb (paint);
  if (rgb24 == WHITE_RGB24)
    return kn_paint_new_cmyk (&none);
  const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_rgb, GUINT_TO_POINTER (rgb24)));
  const Colour *colour = at > 0 ? &g_array_index (self->colours, Colour, at - 1) : NULL;
  return kn_paint_ref (colour != NULL && colour->paint != NULL ? colour->paint : paint);
}

static void
colour_clear (gpointer data)
{
  Colour *self = data;
  g_clear_pointer (&self->paint, kn_paint_unref);
}

/**
 * kn_edit_match_inks:
 * @doc: in a step
 * @items: (nullable): items whose RGB colours become inks, with all that is in them
 * @n: how many
 * @condition: how it is printed
 * @out_match: (out caller-allocates): what became of the colours
 *
 * White becomes bare paper. New inks are whole percents and no more than the paper takes.
 *
 * Errors: those of the edits, none for sound items.
 *
 * Returns: %TRUE if it went well, also if there was nothing to do
 */
gboolean
kn_edit_match_inks (KnDoc *doc,
                    const KnId *items,
                    gsize n,
                    KnCondition *condition,
                    KnInkMatch *out_match,
                    GError **error)
{
  g_return_val_if_fail (doc != NULL && condition != NULL && out_match != NULL, FALSE);
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GArray) colours = g_array_new (FALSE, TRUE, sizeof (Colour));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (KnCmyk));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GHashTable) by_rgb = g_hash_table_new (NULL, NULL);
  Match match = { scene, condition, colours, by_rgb, candidates, fresh, FALSE };
  g_array_set_clear_func (colours, colour_clear);
  *out_match = (KnInkMatch){ 0 };
  kn_edit_foreach_item (scene, items, n, note_item, &match);
  find_leaders (&match);
  list_inks (&match);
  g_autoptr (GArray) chosen = plan (&match);
  out_match->n_colours = colours->len;
  out_match->is_too_many = fresh->len > KN_INK_MATCH_NEW_MAX;
  if (!out_match->is_too_many)
    {
      out_match->n_new = fresh->len;
      if (!make_inks (&match, doc, ids, error))
        return FALSE;
    }
  decide (&match, chosen, ids, out_match);
  return kn_edit_change_paints (doc, items, n, map_paint, &match, NULL, error);
}

char *
kn_ink_match_dup_note (const KnInkMatch *self)
{
  if (self->n_colours == 0)
    return NULL;
  if (self->is_too_many && self->n_matched == 0)
    return g_strdup_printf (_ ("%u screen colours would be too many inks: they stay as they are."),
                            self->n_colours);
  if (self->is_too_many)
    return g_strdup_printf (_ ("Of %u screen colours, %u became inks of the design; the others "
                               "would be too many inks and stay as they are. Undo brings them "
                               "back."),
                            self->n_colours, self->n_matched);
  if (self->n_new == 0)
    return g_strdup_printf (
        ngettext ("%u screen colour became an ink of the design. Undo brings it back.",
                  "%u screen colours became inks of the design. Undo brings them back.",
                  self->n_colours),
        self->n_colours);
  if (self->n_matched == 0)
    return g_strdup_printf (
        ngettext ("The screen colours became %u new ink. Undo brings them back.",
                  "The screen colours became %u new inks. Undo brings them back.", self->n_new),
        self->n_new);
  return g_strdup_printf (ngettext ("Of %u screen colours, %u became inks of the design; for the "
                                    "others there is %u new ink. Undo brings them back.",
                                    "Of %u screen colours, %u became inks of the design; for the "
                                    "others there are %u new inks. Undo brings them back.",
                                    self->n_new),
                          self->n_colours, self->n_matched, self->n_new);
}
