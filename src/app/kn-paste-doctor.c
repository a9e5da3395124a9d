/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question about damaged text that is pasted: what was found, the first place of it as it
 * came and as it would be, three answers. The repair is the model's; nothing is mended in silence.
 */

#include "config.h"

#include "app/kn-paste-doctor.h"

#include "app/kn-application.h"
#include "app/kn-compat.h"
#include "model/kn-text-doctor.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXCERPT_CHARS 60
#define LEAD_CHARS 12 /* shown before the first difference */

typedef struct
{
  char *text, *mended;
  KnPasteDone done;
  gpointer data;
} Question;

static void
on_answer (const char *id, gpointer data)
{
  Question *self = data;
  const char *text = strcmp (id, "repair") == 0  ? self->mended
                     : strcmp (id, "as-is") == 0 ? self->text
                                                 : NULL;
  self->done (text, self->data);
  g_free (self->text);
  g_free (self->mended);
  g_free (self);
}

/* One line about character @at. */
static char *
dup_excerpt (const char *text, glong at)
{
  glong length = g_utf8_strlen (text, -1);
  glong from = MAX (at - LEAD_CHARS, 0), to = MIN (from + EXCERPT_CHARS, length);
  g_autofree char *part = g_utf8_substring (text, from, to);
  g_strdelimit (part, "\n\r\t", ' ');
  return g_strconcat (from > 0 ? "…" : "", part, to < length ? "…" : "", NULL);
}

static glong
find_difference (const char *a, const char *b)
{
  glong at = 0;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      at++;
    }
  return at;
}

static char *
dup_faults (KnDoctorFault faults)
{
  GString *list = g_string_new (NULL);
  for (int bit = 0; bit < 16; bit++)
    if ((faults & (1u << bit)) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? " · " : "",
                              kn_text_doctor_describe ((KnDoctorFault)(1u << bit)));
  return g_string_free (list, FALSE);
}

void
kn_paste_doctor_ask (GtkWidget *widget, const char *text, KnPasteDone done, gpointer data)
{
  KnDoctorFault faults = 0;
  g_autofree char *mended = kn_text_doctor_repair (text, &faults);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkApplication *application
      = GTK_IS_WINDOW (root) ? gtk_window_get_application (GTK_WINDOW (root)) : NULL;
  if (mended == NULL || !KN_IS_APPLICATION (application))
    {
      done (text, data);
      return;
    }
  const KnAnswer answers[] = { { "cancel", _ ("_Cancel"), FALSE, FALSE },
                               { "as-is", _ ("Paste as it _is"), FALSE, FALSE },
                               { "repair", _ ("Paste _repaired"), TRUE, FALSE } };
  glong at = find_difference (text, mended);
  g_autofree char *found = dup_faults (faults);
  g_autofree char *before = dup_excerpt (text, at);
  g_autofree char *after = dup_excerpt (mended, at);
  /* Translators: what was found, then a piece of the text as it came and as it would be */
  g_autofree char *body
      = g_strdup_printf (_ ("Found: %s\n\nBefore: %s\nAfter: %s"), found, before, after);
  Question *question = g_new0 (Question, 1);
  *question = (Question){ g_strdup (text), g_steal_pointer (&mended), done, data };
  kn_compat_ask (kn_application_get_compat (KN_APPLICATION (application)), GTK_WINDOW (root),
                 _ ("The pasted text looks damaged"), body, answers, G_N_ELEMENTS (answers),
                 on_answer, question);
}
