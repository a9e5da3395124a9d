/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list beside the label of a print run. One line says a finding of many rows, so that a table
 * of thousands reads as the few faults that it has. */

#include "config.h"

#include "app/kn-run-said.h"

#include "app/kn-parts.h"

#include <glib/gi18n.h>

#define LINES_SHOWN 30

static void
on_line (GtkButton *button, KnRunPreview *preview)
{
  kn_run_preview_show (preview, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "record")));
}

static GtkWidget *
make_line (const KnRunProblem *problem, KnRunPreview *preview)
{
  g_autofree char *words
      = problem->rows != NULL
            /* Translators: numbers of rows (“12, 45, 46 … and 3 others”), then what is wrong */
            ? g_strdup_printf (_ ("Rows %s: %s"), problem->rows, problem->message)
            /* Translators: the number of a row, then what is wrong with it */
            : g_strdup_printf (_ ("Row %u: %s"), problem->row, problem->message);
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), kn_parts_make_words (words, "kn-caption"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "record", GUINT_TO_POINTER (problem->record));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_line), preview, 0);
  return button;
}

void
kn_run_said_show (GtkBox *box, const KnRunReport *report, KnRunPreview *preview)
{
  gboolean is_printed = FALSE;
  kn_parts_empty (box);
  for (guint i = 0; i < MIN (report->problems->len, LINES_SHOWN); i++)
    {
      const KnRunProblem *problem = report->problems->pdata[i];
      if (problem->is_printed && !is_printed)
        gtk_box_append (box, kn_parts_make_words (_ ("Printed all the same:"), "kn-dim"));
      is_printed = problem->is_printed;
      gtk_box_append (box, make_line (problem, preview));
    }
  if (report->problems->len > LINES_SHOWN)
    gtk_box_append (box, kn_parts_make_words (_ ("… and more"), "kn-dim"));
}
