/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the registry of markers. 16-bit triples are of the form 257 n + remainder with a remainder
 * that is never 0, so they lie off the lattice of 8-bit colours; cairo writes enough digits that
 * they come back exactly (press.md section 2). SVG knows 8 bits only, so a motif gets colours from
 * a palette that avoids every colour of the design's motifs. Equal paints share one marker. */

#include "config.h"

#include "press/kn-markers.h"

#include <math.h>
#include <string.h>

#define LATTICE 257
#define STEPS 250
#define REST_R 93
#define REST_G 171
#define REST_B 216
#define PALETTE_FIRST 0x0b2d43u
#define PALETTE_STRIDE 0x01f3a7u /* odd: walks through all 24-bit colours */
#define RGB24_MASK 0xffffffu
#define MAX_16 65535.0

typedef struct
{
  char *text, *hex;
  gboolean is_painted, is_taken;
} Line;

struct _KnMarkers
{
  GPtrArray *markers;  /* KnMarker */
  GHashTable *by_key;  /* "kind …" -> index + 1 */
  GHashTable *palette; /* rgb24 -> index + 1; 0: reserved */
  GHashTable *palette_by_key;
  guint32 palette_next;
  GPtrArray *spots; /* KnSpot */
  GPtrArray *lines; /* Line */
  GPtrArray *tones; /* KnTone */
};

static void
spot_free (gpointer data)
{
  KnSpot *spot = data;
  g_free (spot->name);
  g_free (spot);
}

static void
line_free (gpointer data)
{
  Line *line = data;
  g_free (line->text);
  g_free (line->hex);
  g_free (line);
}

KnMarkers *
kn_markers_new (void)
{
  KnMarkers *self = g_new0 (KnMarkers, 1);
  self->markers = g_ptr_array_new_with_free_func (g_free);
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->palette = g_hash_table_new (NULL, NULL);
  self->palette_by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->palette_next = PALETTE_FIRST;
  self->spots = g_ptr_array_new_with_free_func (spot_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->tones = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
kn_markers_free (KnMarkers *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->markers);
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->palette);
  g_hash_table_unref (self->palette_by_key);
  g_ptr_array_unref (self->spots);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->tones);
  g_free (self);
}

int
kn_markers_add_spot (KnMarkers *self, const char *name, const KnCmyk *alternate)
{
  for (guint i = 0; i < self->spots->len; i++)
    if (g_str_equal (((KnSpot *)self->spots->pdata[i])->name, name))
      return (int)i;
  KnSpot *spot = g_new0 (KnSpot, 1);
  spot->name = g_strdup (name);
  spot->alternate = *alternate;
  g_ptr_array_add (self->spots, spot);
  return (int)self->spots->len - 1;
}

void
kn_markers_set_tool (KnMarkers *self, int spot)
{
  g_return_if_fail (spot >= 0 && (guint)spot < self->spots->len);
  ((KnSpot *)self->spots->pdata[spot])->is_tool = TRUE;
}

guint
kn_markers_get_n_spots (const KnMarkers *self)
{
  return self->spots->len;
}

const KnSpot *
kn_markers_get_spot (const KnMarkers *self, int spot)
{
  g_return_val_if_fail (spot >= 0 && (guint)spot < self->spots->len, NULL);
  return self->spots->pdata[spot];
}

guint
kn_markers_add_tone (KnMarkers *self, const KnTone *tone)
{
  g_ptr_array_add (self->tones, g_memdup2 (tone, sizeof *tone));
  return self->tones->len;
}

const KnTone *
kn_markers_get_tone (const KnMarkers *self, guint tone)
{
  g_return_val_if_fail (tone >= 1 && tone <= self->tones->len, NULL);
  return self->tones->pdata[tone - 1];
}

static char *
marker_key (const KnMarker *marker)
{
  return g_strdup_printf ("%d %d %d %d %a %a %a %a", marker->kind, marker->spot, marker->overprint,
                          marker->line, marker->amounts[0], marker->amounts[1], marker->amounts[2],
                          marker->amounts[3]);
}

static guint
store (KnMarkers *self, const KnMarker *marker)
{
  g_ptr_array_add (self->markers, g_memdup2 (marker, sizeof *marker));
  return self->markers->len - 1;
}

void
kn_markers_add (KnMarkers *self, const KnMarker *marker, double out_rgb[3])
{
  g_autofree char *key = marker_key (marker);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, key));
  if (index == 0)
    {
      index = store (self, marker) + 1;
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), GUINT_TO_POINTER (index));
    }
  if (marker->line >= 0)
    ((Line *)self->lines->pdata[marker->line])->is_painted = TRUE;
  index--;
  g_assert (index < STEPS * STEPS * STEPS);
  out_rgb[0] = (index % STEPS * LATTICE + REST_R) / MAX_16;
  out_rgb[1] = (index / STEPS % STEPS * LATTICE + REST_G) / MAX_16;
  out_rgb[2] = (index / STEPS / STEPS * LATTICE + REST_B) / MAX_16;
}

void
kn_markers_reserve (KnMarkers *self, guint32 rgb24)
{
  if (!g_hash_table_contains (self->palette, GUINT_TO_POINTER (rgb24)))
    g_hash_table_insert (self->palette, GUINT_TO_POINTER (rgb24), NULL);
}

guint32
kn_markers_add_palette (KnMarkers *self, const KnMarker *marker)
{
  g_autofree char *key = marker_key (marker);
  gpointer known = NULL;
  if (g_hash_table_lookup_extended (self->palette_by_key, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  guint32 rgb24 = self->palette_next;
  while (g_hash_table_contains (self->palette, GUINT_TO_POINTER (rgb24)))
    rgb24 = (rgb24 + PALETTE_STRIDE) & RGB24_MASK;
  self->palette_next = (rgb24 + PALETTE_STRIDE) & RGB24_MASK;
  g_hash_table_insert (self->palette, GUINT_TO_POINTER (rgb24),
                       GUINT_TO_POINTER (store (self, marker) + 1));
  g_hash_table_insert (self->palette_by_key, g_steal_pointer (&key), GUINT_TO_POINTER (rgb24));
  return rgb24;
}

/* The channel's index on the lattice shifted by @rest, or -1 if it does not lie there. */
static int
lattice_index (double value, int rest)
{
  int v = (int)lrint (value * MAX_16) - rest;
  return v >= 0 && v % LATTICE == 0 && v / LATTICE < STEPS ? v / LATTICE : -1;
}

const KnMarker *
kn_markers_find (const KnMarkers *self, const double rgb[3])
{
  int r = lattice_index (rgb[0], REST_R), g = lattice_index (rgb[1], REST_G);
  int b = lattice_index (rgb[2], REST_B);
  if (r >= 0 && g >= 0 && b >= 0)
    {
      guint index = (guint)(r + STEPS * (g + STEPS * b));
      return index < self->markers->len ? self->markers->pdata[index] : NULL;
    }
  guint32 rgb24 = 0;
  for (int i = 0; i < 3; i++)
    {
      double v = rgb[i] * 255;
      if (fabs (v - round (v)) > 1e-3 || v < -0.5 || v > 255.5)
        return NULL;
      rgb24 = rgb24 << 8 | (guint32)lrint (v);
    }
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->palette, GUINT_TO_POINTER (rgb24)));
  return index > 0 ? self->markers->pdata[index - 1] : NULL;
}

/* Characters that guide line breaking are not part of what one reads (and break searching). */
static gboolean
is_guide (gunichar c)
{
  return c == 0x200b || c == 0x2060 || c == 0x00ad || c == 0xfeff || c < 0x20
         || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

static char *
dup_kept (const char *text, gsize length)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *kept = g_string_new (NULL);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_guide (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));
  return g_string_free (kept, FALSE);
}

static char *
dup_hex (const char *text)
{
  static const char digits[] = "0123456789ABCDEF";
  glong n_units = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n_units, NULL);
  GString *hex = g_string_sized_new ((gsize)n_units * 4 + 1);
  for (glong i = 0; i < n_units; i++)
    for (int shift = 12; shift >= 0; shift -= 4)
      g_string_append_c (hex, digits[units[i] >> shift & 0xf]);
  return g_string_free (hex, FALSE);
}

char *
kn_markers_dup_line_hex (const char *text, gsize length)
{
  g_autofree char *kept = dup_kept (text, length);
  return dup_hex (kept);
}

int
kn_markers_add_line (KnMarkers *self, const char *text, gsize length)
{
  Line *line = g_new0 (Line, 1);
  line->text = dup_kept (text, length);
  line->hex = dup_hex (line->text);
  g_ptr_array_add (self->lines, line);
  return (int)self->lines->len - 1;
}

const char *
kn_markers_take_line (KnMarkers *self, int line)
{
  g_return_val_if_fail (line >= 0 && (guint)line < self->lines->len, "");
  Line *l = self->lines->pdata[line];
  if (l->is_taken)
    return "";
  l->is_taken = TRUE;
  return l->hex;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

const char *
kn_markers_find_lost_line (const KnMarkers *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];
      if (line->is_painted && !line->is_taken && !is_blank (line->text))
        return line->text;
    }
  return NULL;
}
