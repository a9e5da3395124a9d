/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how labels leave a roll. The trade numbers it from 1 to 8, and makers count the edges in
 * different orders (domain/packaging.md 3), so the two facts are kept and said in words, and the
 * number is told beside them only. */

#include "config.h"

#include "pack/kn-imposition.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const edges[] = { "top", "bottom", "right", "left" };

int
kn_winding_get_number (const KnWinding *self)
{
  return (int)self->first + 1 + (self->is_wound_in ? (int)G_N_ELEMENTS (edges) : 0);
}

int
kn_winding_get_turn_deg (const KnWinding *self)
{
  static const int turns[] = { 0, 180, 270, 90 };
  return turns[self->first];
}

gboolean
kn_winding_parse (const char *text, KnWinding *out_winding)
{
  for (int i = 0; i < 2 * (int)G_N_ELEMENTS (edges); i++)
    {
      const KnWinding winding = { (KnEdge)(i / 2), i % 2 == 1 };
      g_autofree char *name
          = g_strdup_printf ("%s-%s", winding.is_wound_in ? "in" : "out", edges[winding.first]);
      if (!g_str_equal (text, name))
        continue;
      *out_winding = winding;
      return TRUE;
    }
  return FALSE;
}

char *
kn_winding_dup_words (const KnWinding *self)
{
  static const char *const out[]
      = { N_ ("wound out, top edge first"), N_ ("wound out, bottom edge first"),
          N_ ("wound out, right edge first"), N_ ("wound out, left edge first") };
  static const char *const in[]
      = { N_ ("wound in, top edge first"), N_ ("wound in, bottom edge first"),
          N_ ("wound in, right edge first"), N_ ("wound in, left edge first") };
  return g_strdup (_ (self->is_wound_in ? in[self->first] : out[self->first]));
}
