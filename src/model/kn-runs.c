/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns runs: what differs from the item inside a text, and how that follows the text as it is
 * edited. Everything that makes a new list goes through one builder, which joins equal neighbours
 * and leaves out what says nothing, so two lists that mean the same are equal. Positions are never
 * trusted to match a text: who lays one out asks for kn_runs_fit() first. */

#include "config.h"

#include "model/kn-runs.h"

#include "base/kn-limits.h"
#include "model/kn-op.h"
#include "model/kn-prop.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define FEATURE_TAG_LENGTH 4
#define FEATURE_VALUE_MAX 999
#define THAI_SARA_AM 0x0E33
#define LAO_VOWEL_AM 0x0EB3

struct _KnRuns
{
  gatomicrefcount refs;
  gsize n;
  KnRun *runs;
};

/* --- styles ---------------------------------------------------------------------------------- */

static KnRunStyle
style_copy (const KnRunStyle *style)
{
  KnRunStyle copy = *style;
  copy.font = g_strdup (style->font);
  copy.features = g_strdup (style->features);
  copy.fill = style->has_fill && style->fill != NULL ? kn_paint_ref (style->fill) : NULL;
  return copy;
}

static void
style_clear (KnRunStyle *style)
{
  g_clear_pointer (&style->font, g_free);
  g_clear_pointer (&style->features, g_free);
  g_clear_pointer (&style->fill, kn_paint_unref);
}

static gboolean
style_is_plain (const KnRunStyle *style)
{
  return style->font == NULL && style->size_pt == 0 && !style->has_fill && !style->has_tracking
         && style->features == NULL;
}

gboolean
kn_run_style_equal (const KnRunStyle *a, const KnRunStyle *b)
{
  return g_strcmp0 (a->font, b->font) == 0 && a->size_pt == b->size_pt && a->has_fill == b->has_fill
         && kn_paint_equal (a->fill, b->fill) && a->has_tracking == b->has_tracking
         && a->tracking == b->tracking && g_strcmp0 (a->features, b->features) == 0;
}

/* Takes nothing; @from may be NULL: unset. */
static void
style_set (KnRunStyle *style, KnRunMask mask, const KnRunStyle *from)
{
  static const KnRunStyle plain = { 0 };
  from = from == NULL ? &plain : from;
  if ((mask & KN_RUN_FONT) != 0)
    {
      g_free (style->font);
      style->font = g_strdup (from->font);
    }
  if ((mask & KN_RUN_SIZE) != 0)
    style->size_pt = from->size_pt;
  if ((mask & KN_RUN_FILL) != 0)
    {
      g_clear_pointer (&style->fill, kn_paint_unref);
      style->has_fill = from->has_fill;
      style->fill = from->has_fill && from->fill != NULL ? kn_paint_ref (from->fill) : NULL;
    }
  if ((mask & KN_RUN_TRACKING) != 0)
    {
      style->has_tracking = from->has_tracking;
      style->tracking = from->has_tracking ? from->tracking : 0;
    }
  if ((mask & KN_RUN_FEATURES) != 0)
    {
      g_free (style->features);
      style->features = g_strdup (from->features);
    }
}

/* --- building -------------------------------------------------------------------------------- */

static void
run_clear (gpointer data)
{
  style_clear (&((KnRun *)data)->style);
}

static GArray *
builder_new (void)
{
  GArray *self = g_array_new (FALSE, TRUE, sizeof (KnRun));
  g_array_set_clear_func (self, run_clear);
  return self;
}

/* In order. */
static void
builder_add (GArray *self, guint from, guint to, const KnRunStyle *style)
{
  KnRun *last = self->len > 0 ? &g_array_index (self, KnRun, self->len - 1) : NULL;
  if (from >= to || style_is_plain (style))
    return;
  if (last != NULL && last->to == from && kn_run_style_equal (&last->style, style))
    {
      last->to = to;
      return;
    }
  KnRun run = { from, to, style_copy (style) };
  g_array_append_val (self, run);
}

/* Takes @builder. */
static KnRuns *
builder_end (GArray *builder)
{
  KnRuns *self = NULL;
  if (builder->len > 0)
    {
      self = g_new0 (KnRuns, 1);
      g_atomic_ref_count_init (&self->refs);
      self->runs = g_array_steal (builder, &self->n);
    }
  g_array_unref (builder);
  return self;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, message);
  return FALSE;
}

static gboolean
check_number (KnProp prop, double value, GError **error)
{
  if (!isfinite (value))
    return fail (error, _ ("this is not a number"));
  g_autoptr (KnValue) number = kn_value_new_number (value);
  return kn_prop_check (prop, number, error);
}

static gboolean
check_style (const KnRunStyle *style, GError **error)
{
  if (style->font != NULL
      && (strlen (style->font) > KN_LIMIT_STRING_BYTES || !g_utf8_validate (style->font, -1, NULL)))
    return fail (error, _ ("the text is too long"));
  if (style->size_pt != 0 && !check_number (KN_PROP_SIZE, style->size_pt, error))
    return FALSE;
  if (style->has_tracking && !check_number (KN_PROP_TRACKING, style->tracking, error))
    return FALSE;
  if (style->fill != NULL && kn_paint_is_gradient (style->fill))
    return fail (error, _ ("a part of a text cannot be filled with a gradient"));
  return style->features == NULL || kn_features_check (style->features, error);
}

/**
 * kn_runs_new:
 * @runs: rising, each of at least one character, none over another
 * @n: at least 1
 *
 * Runs that say nothing are left out, equal neighbours become one.
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, %KN_MODEL_ERROR_LIMIT.
 *
 * Returns: (transfer full): the list; %NULL with an error, or without one if nothing was said
 */
KnRuns *
kn_runs_new (const KnRun *runs, gsize n, GError **error)
{
  if (n > KN_LIMIT_RUNS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT, _ ("a text has more than %d runs"),
                   KN_LIMIT_RUNS);
      return NULL;
    }
  for (gsize i = 0; i < n; i++)
    {
      gboolean ok = runs[i].from < runs[i].to && (i == 0 || runs[i].from >= runs[i - 1].to);
      if (!ok)
        fail (error, _ ("runs follow one another, each of at least one character"));
      if (!ok || !check_style (&runs[i].style, error))
        return NULL;
    }
  GArray *builder = builder_new ();
  for (gsize i = 0; i < n; i++)
    builder_add (builder, runs[i].from, runs[i].to, &runs[i].style);
  return builder_end (builder);
}

KnRuns *
kn_runs_ref (const KnRuns *self)
{
  KnRuns *mutable = (KnRuns *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_runs_unref (KnRuns *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (gsize i = 0; i < self->n; i++)
    run_clear (&self->runs[i]);
  g_free (self->runs);
  g_free (self);
}

gsize
kn_runs_get_n (const KnRuns *self)
{
  return self == NULL ? 0 : self->n;
}

const KnRun *
kn_runs_get (const KnRuns *self, gsize i)
{
  g_return_val_if_fail (self != NULL && i < self->n, NULL);
  return &self->runs[i];
}

const KnRunStyle *
kn_runs_style_at (const KnRuns *self, guint character)
{
  for (gsize i = 0; i < kn_runs_get_n (self); i++)
    if (character >= self->runs[i].from && character < self->runs[i].to)
      return &self->runs[i].style;
  return NULL;
}

gboolean
kn_runs_equal (const KnRuns *a, const KnRuns *b)
{
  if (a == b)
    return TRUE;
  if (kn_runs_get_n (a) != kn_runs_get_n (b))
    return FALSE;
  for (gsize i = 0; i < kn_runs_get_n (a); i++)
    if (a->runs[i].from != b->runs[i].from || a->runs[i].to != b->runs[i].to
        || !kn_run_style_equal (&a->runs[i].style, &b->runs[i].style))
      return FALSE;
  return TRUE;
}

guint
kn_runs_hash (const KnRuns *self)
{
  guint hash = 17;
  for (gsize i = 0; i < kn_runs_get_n (self); i++)
    {
      const KnRun *run = &self->runs[i];
      hash = hash * 31 + run->from * 7 + run->to;
      hash = hash * 31 + (run->style.font != NULL ? g_str_hash (run->style.font) : 0);
      hash = hash * 31 + kn_paint_hash (run->style.fill) + g_double_hash (&run->style.size_pt);
    }
  return hash;
}

/* --- following the text ---------------------------------------------------------------------- */

/**
 * kn_text_starts_cluster:
 *
 * UAX #29 in what labels need: marks, joiners and the two vowels that Unicode calls letters though
 * their ring stands on the consonant stay with what they follow.
 *
 * Returns: %FALSE if @c belongs to the letter before it
 */
gboolean
kn_text_starts_cluster (gunichar c)
{
  return !g_unichar_ismark (c) && c != THAI_SARA_AM && c != LAO_VOWEL_AM && c != 0x200D
         && c != 0x200C;
}

/**
 * kn_runs_fit:
 * @self: (nullable): runs of any text
 * @text: UTF-8
 *
 * A border inside a cluster moves behind it. Cost: linear in the text.
 *
 * Returns: (transfer full) (nullable): runs of @text
 */
KnRuns *
kn_runs_fit (const KnRuns *self, const char *text)
{
  if (self == NULL || text == NULL)
    return NULL;
  GArray *builder = builder_new ();
  const char *at = text;
  guint i = 0, last = 0;
  for (gsize r = 0; r < self->n; r++)
    {
      guint borders[2] = { self->runs[r].from, self->runs[r].to };
      for (int b = 0; b < 2; b++)
        {
          while (*at != '\0'
                 && (i < borders[b] || (i > 0 && !kn_text_starts_cluster (g_utf8_get_char (at)))))
            {
              at = g_utf8_next_char (at);
              i++;
            }
          borders[b] = MAX (last, i);
          last = borders[b];
        }
      builder_add (builder, borders[0], borders[1], &self->runs[r].style);
    }
  return builder_end (builder);
}

/* Where the border at @border of a run lies after the text changed. What is typed at a border goes
 * to the run before it, as everywhere; at the start of the text to the run that begins there; in
 * the place of letters, to the run that had the first of them. */
static guint
move_border (guint border, gboolean is_start, guint at, guint n_removed, guint n_inserted)
{
  if (border < at || (border == at && is_start && (at == 0 || n_removed > 0)))
    return border;
  if (border == at && !is_start)
    return n_removed > 0 ? border : border + n_inserted;
  if (border >= at + n_removed)
    return border - n_removed + n_inserted;
  return at + n_inserted;
}

/**
 * kn_runs_splice:
 * @self: (nullable): runs
 * @at: character where the text changed
 * @n_removed: how many characters went
 * @n_inserted: how many came in their place
 *
 * Returns: (transfer full) (nullable): the runs of the new text
 */
KnRuns *
kn_runs_splice (const KnRuns *self, guint at, guint n_removed, guint n_inserted)
{
  GArray *builder = builder_new ();
  for (gsize i = 0; i < kn_runs_get_n (self); i++)
    {
      const KnRun *run = &self->runs[i];
      guint from = move_border (run->from, TRUE, at, n_removed, n_inserted);
      guint to = move_border (run->to, FALSE, at, n_removed, n_inserted);
      builder_add (builder, from, to, &run->style);
    }
  return builder_end (builder);
}

static void
add_styled (GArray *builder,
            guint from,
            guint to,
            KnRunMask mask,
            const KnRunStyle *base,
            const KnRunStyle *style)
{
  static const KnRunStyle plain = { 0 };
  KnRunStyle both = style_copy (base == NULL ? &plain : base);
  style_set (&both, mask, style);
  builder_add (builder, from, to, &both);
  style_clear (&both);
}

KnRuns *
kn_runs_with (const KnRuns *self, guint from, guint to, KnRunMask mask, const KnRunStyle *style)
{
  g_return_val_if_fail (from <= to, NULL);
  GArray *builder = builder_new ();
  guint done = from; /* what of the range has been written */
  for (gsize i = 0; i < kn_runs_get_n (self); i++)
    {
      const KnRun *run = &self->runs[i];
      guint low = MAX (run->from, from), high = MIN (run->to, to);
      if (run->from >= to && done < to)
        {
          add_styled (builder, done, to, mask, NULL, style);
          done = to;
        }
      builder_add (builder, run->from, MIN (run->to, from), &run->style);
      if (low < high)
        {
          add_styled (builder, done, low, mask, NULL, style);
          add_styled (builder, low, high, mask, &run->style, style);
          done = high;
        }
      if (run->to > to && done < to)
        {
          add_styled (builder, done, to, mask, NULL, style);
          done = to;
        }
      builder_add (builder, MAX (run->from, to), run->to, &run->style);
    }
  if (done < to)
    add_styled (builder, done, to, mask, NULL, style);
  return builder_end (builder);
}

KnRuns *
kn_runs_scale (const KnRuns *self, double factor)
{
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_SIZE);
  GArray *builder = builder_new ();
  for (gsize i = 0; i < kn_runs_get_n (self); i++)
    {
      KnRunStyle style = self->runs[i].style; /* borrowed */
      if (style.size_pt > 0)
        style.size_pt = CLAMP (style.size_pt * factor, info->minimum, info->maximum);
      builder_add (builder, self->runs[i].from, self->runs[i].to, &style);
    }
  return builder_end (builder);
}

KnRuns *
kn_runs_map_paints (const KnRuns *self, KnRunMapPaint map, gpointer data)
{
  GArray *builder = builder_new ();
  for (gsize i = 0; i < kn_runs_get_n (self); i++)
    {
      KnRunStyle style = style_copy (&self->runs[i].style);
      if (style.fill != NULL)
        {
          KnPaint *mapped = map (style.fill, data);
          kn_paint_unref (style.fill);
          style.fill = mapped;
        }
      builder_add (builder, self->runs[i].from, self->runs[i].to, &style);
      style_clear (&style);
    }
  return builder_end (builder);
}

/* --- features -------------------------------------------------------------------------------- */

static gboolean
feature_is_well_formed (const char *feature)
{
  for (int i = 0; i < FEATURE_TAG_LENGTH; i++)
    if (!g_ascii_isalnum (feature[i]))
      return FALSE;
  const char *number = feature + FEATURE_TAG_LENGTH + 1;
  guint64 value = 0;
  return feature[FEATURE_TAG_LENGTH] == '='
         && g_ascii_string_to_unsigned (number, 10, 0, FEATURE_VALUE_MAX, &value, NULL);
}

/**
 * kn_features_check:
 * @features: "ss01=1,liga=0"; empty is none
 *
 * Errors: %KN_MODEL_ERROR_FORMAT naming the feature.
 * Source: OpenType, "Feature tags": four letters or digits.
 */
gboolean
kn_features_check (const char *features, GError **error)
{
  if (*features == '\0')
    return TRUE;
  g_auto (GStrv) list = g_strsplit (features, ",", -1);
  for (int i = 0; list[i] != NULL; i++)
    if (!feature_is_well_formed (list[i]))
      {
        g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                     _ ("“%s” is not a feature of a font such as ss01=1"), list[i]);
        return FALSE;
      }
  return TRUE;
}
