/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is told about the erasing of a person: sentences, for window and command line alike. */

#include "config.h"

#include "store/kn-library.h"

#include <glib/gi18n.h>

void
kn_erasure_clear (KnErasure *self)
{
  g_clear_pointer (&self->shown_in, g_strfreev);
  g_clear_pointer (&self->places, g_strfreev);
  g_clear_pointer (&self->mark, g_free);
}

static void
add_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

/**
 * kn_erasure_describe:
 * @self: what kn_library_erase_person() reported
 * @flags: what it was asked
 *
 * Returns: (transfer full): sentences, one a line
 */
char *
kn_erasure_describe (const KnErasure *self, KnEraseFlags flags)
{
  gboolean is_preview = (flags & KN_ERASE_PREVIEW) != 0;
  GString *text = g_string_new (NULL);
  int n = self->n_rewritten;
  add_line (text, is_preview
                      ? g_strdup_printf (ngettext ("%d record names this person.",
                                                   "%d records name this person.", (gulong)n),
                                         n)
                      : g_strdup_printf (ngettext ("%d record was rewritten.",
                                                   "%d records were rewritten.", (gulong)n),
                                         n));
  n = self->n_copies;
  if (n > 0)
    add_line (text, is_preview
                        ? g_strdup_printf (ngettext ("%d daily copy names them too.",
                                                     "%d daily copies name them too.", (gulong)n),
                                           n)
                        : g_strdup_printf (ngettext ("So was %d daily copy.",
                                                     "So were %d daily copies.", (gulong)n),
                                           n));
  if (self->shown_in != NULL && self->shown_in[0] != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", self->shown_in);
      /* Translators: %s is a list of designs. */
      add_line (text,
                g_strdup_printf (_ ("The name stands in the designs themselves: %s."), names));
    }
  n = self->n_pictures;
  if (n > 0)
    add_line (text,
              g_strdup_printf (ngettext ("The file of %d picture holds the name and stays.",
                                         "The files of %d pictures hold the name and stay.", n),
                               n));
  n = self->n_left_copies;
  if (n > 0)
    add_line (text, g_strdup_printf (
                        ngettext ("%d older copy lies beside the library and was not changed.",
                                  "%d older copies lie beside the library and were not "
                                  "changed.",
                                  n),
                        n));
  return g_string_free (text, FALSE);
}
