/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A motif's recolouring: a short list, looked up by walking. Motifs have three or four colours. */

#include "config.h"

#include "model/kn-recolour.h"

#include "base/kn-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define KEY_SIZE 16

typedef struct
{
  char key[KEY_SIZE];
  KnPaint *paint;
} Entry;

struct _KnRecolour
{
  gatomicrefcount refs;
  gsize n;
  Entry *entries;
};

static gboolean
normalise_key (const char *key, char out_key[KEY_SIZE])
{
  guint32 rgb;
  if (g_ascii_strcasecmp (key, "currentColor") == 0)
    {
      g_strlcpy (out_key, "currentColor", KEY_SIZE);
      return TRUE;
    }
  if (!kn_rgb_parse (key, &rgb))
    return FALSE;
  g_snprintf (out_key, KEY_SIZE, "#%06x", rgb);
  return TRUE;
}

static KnRecolour *
recolour_new_sized (gsize n)
{
  KnRecolour *self = g_new0 (KnRecolour, 1);
  g_atomic_ref_count_init (&self->refs);
  self->n = n;
  self->entries = g_new0 (Entry, n);
  return self;
}

/**
 * kn_recolour_new:
 *
 * Errors: %KN_BASE_ERROR_INVALID: a key that is no colour, or the same colour twice.
 *
 * Returns: (transfer full): the map, or %NULL
 */
KnRecolour *
kn_recolour_new (const char *const *keys, KnPaint *const *paints, gsize n, GError **error)
{
  g_autoptr (KnRecolour) self = recolour_new_sized (n);
  for (gsize i = 0; i < n; i++)
    {
      if (!normalise_key (keys[i], self->entries[i].key))
        {
          g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                       _ ("“%s” is not a colour such as #b5121b"), keys[i]);
          return NULL;
        }
      for (gsize j = 0; j < i; j++)
        if (strcmp (self->entries[j].key, self->entries[i].key) == 0)
          {
            g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                         _ ("the colour %s is given twice"), keys[i]);
            return NULL;
          }
      self->entries[i].paint = paints[i] == NULL ? NULL : kn_paint_ref (paints[i]);
    }
  return g_steal_pointer (&self);
}

KnRecolour *
kn_recolour_ref (const KnRecolour *self)
{
  KnRecolour *mutable = (KnRecolour *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_recolour_unref (KnRecolour *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (gsize i = 0; i < self->n; i++)
    kn_paint_unref (self->entries[i].paint);
  g_free (self->entries);
  g_free (self);
}

gsize
kn_recolour_get_n (const KnRecolour *self)
{
  return self == NULL ? 0 : self->n;
}

const char *
kn_recolour_get_key (const KnRecolour *self, gsize i)
{
  return self->entries[i].key;
}

const KnPaint *
kn_recolour_get_paint (const KnRecolour *self, gsize i)
{
  return self->entries[i].paint;
}

/**
 * kn_recolour_lookup:
 * @self: (nullable): %NULL holds nothing
 * @key: "#rrggbb" or "currentColor", any case
 * @out_paint: (out): the paint, possibly %NULL for "not painted"; untouched if not found
 */
gboolean
kn_recolour_lookup (const KnRecolour *self, const char *key, const KnPaint **out_paint)
{
  char normal[KEY_SIZE];
  if (self == NULL || !normalise_key (key, normal))
    return FALSE;
  for (gsize i = 0; i < self->n; i++)
    if (strcmp (self->entries[i].key, normal) == 0)
      {
        *out_paint = self->entries[i].paint;
        return TRUE;
      }
  return FALSE;
}

/**
 * kn_recolour_with:
 * @self: (nullable): the map to copy
 * @key: a valid key
 * @paint: (nullable): its new paint
 */
KnRecolour *
kn_recolour_with (const KnRecolour *self, const char *key, KnPaint *paint)
{
  char normal[KEY_SIZE];
  gboolean valid = normalise_key (key, normal);
  g_return_val_if_fail (valid, NULL);
  gsize n = kn_recolour_get_n (self), at = 0;
  while (at < n && strcmp (self->entries[at].key, normal) != 0)
    at++;
  KnRecolour *copy = recolour_new_sized (MAX (n, at + 1));
  for (gsize i = 0; i < n; i++)
    {
      copy->entries[i] = self->entries[i];
      if (i != at && copy->entries[i].paint != NULL)
        kn_paint_ref (copy->entries[i].paint);
    }
  memcpy (copy->entries[at].key, normal, KEY_SIZE);
  copy->entries[at].paint = paint == NULL ? NULL : kn_paint_ref (paint);
  return copy;
}

gboolean
kn_recolour_equal (const KnRecolour *a, const KnRecolour *b)
{
  if (a == b)
    return TRUE;
  if (kn_recolour_get_n (a) != kn_recolour_get_n (b))
    return FALSE;
  for (gsize i = 0; i < kn_recolour_get_n (a); i++)
    if (strcmp (a->entries[i].key, b->entries[i].key) != 0
        || !kn_paint_equal (a->entries[i].paint, b->entries[i].paint))
      return FALSE;
  return TRUE;
}

guint
kn_recolour_hash (const KnRecolour *self)
{
  guint hash = 17;
  for (gsize i = 0; i < kn_recolour_get_n (self); i++)
    hash = hash * 31 + g_str_hash (self->entries[i].key) + kn_paint_hash (self->entries[i].paint);
  return hash;
}
