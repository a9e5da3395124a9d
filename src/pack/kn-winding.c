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

/* A label with an A on it, upright at the middle of its frame; on the web, and on a roll that shows
 * its print. */
#define LABEL                                                                                      \
  "<rect x='-13' y='-9' width='26' height='18' rx='2' fill='#f7ede2' stroke='#8f2d24'/>"           \
  "<path d='M-5 6 0-6 5 6M-3 2H3' fill='none' stroke='#8f2d24' stroke-width='2'/>"

/* The end that comes first hangs below, so the edge that is named lies below there. Wound out, the
 * web comes over the front of the roll, which shows its print; wound in, from behind it, and the
 * print that looked at the core looks at you. */
char *
kn_winding_dup_svg (const KnWinding *self)
{
  const int turn = (kn_winding_get_turn_deg (self) + 180) % 360;
  GString *svg = g_string_new (
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 150' width='120' height='150'>");
  static const char *const roll
      = "<rect x='16' y='12' width='88' height='40' rx='4' fill='#d9d4cc' stroke='#4a4038'/>"
        "<rect x='6' y='26' width='10' height='12' fill='#4a4038'/>"
        "<rect x='104' y='26' width='10' height='12' fill='#4a4038'/>";
  if (!self->is_wound_in)
    g_string_append (svg, roll);
  g_string_append_printf (svg,
                          "<rect x='24' y='%d' width='72' height='%d' fill='#ffffff' "
                          "stroke='#4a4038'/>",
                          self->is_wound_in ? 30 : 24, self->is_wound_in ? 100 : 106);
  if (self->is_wound_in)
    g_string_append (svg, roll);
  for (int i = self->is_wound_in ? 1 : 0; i < 3; i++)
    g_string_append_printf (svg, "<g transform='translate(60 %d) rotate(%d)'>" LABEL "</g>",
                            40 + 34 * i, turn);
  /* which way it runs */
  g_string_append (svg, "<path d='M60 132v12m-5-5 5 6 5-6' fill='none' stroke='#4a78c8' "
                        "stroke-width='2.5'/></svg>\n");
  return g_string_free (svg, FALSE);
}
