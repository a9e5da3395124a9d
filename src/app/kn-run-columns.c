/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chips of columns, and a line that says what a click does and has done: the clipboard itself shows
 * nothing. */

#include "config.h"

#include "app/kn-run-columns.h"

#include "app/kn-parts.h"

#include <glib/gi18n.h>

#define SPACE_PX 3

struct _KnRunColumns
{
  GtkBox parent_instance;
  GtkWidget *chips, *note;
};

G_DEFINE_FINAL_TYPE (KnRunColumns, kn_run_columns, GTK_TYPE_BOX)

static void
on_chip (GtkButton *chip, KnRunColumns *self)
{
  const char *column = gtk_button_get_label (chip);
  /* Translators: a column, as {{price}} */
  g_autofree char *words
      = g_strdup_printf (_ ("%s is copied: close this window and paste it."), column);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (chip)), column);
  gtk_label_set_text (GTK_LABEL (self->note), words);
}

void
kn_run_columns_show (KnRunColumns *self, char *const *columns)
{
  g_return_if_fail (KN_IS_RUN_COLUMNS (self));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);
  gtk_widget_set_visible (GTK_WIDGET (self), columns != NULL);
  gtk_label_set_text (GTK_LABEL (self->note),
                      _ ("A click copies a column, to be pasted into a text or a code."));
  for (; columns != NULL && *columns != NULL; columns++)
    {
      g_autofree char *mark = g_strdup_printf ("{{%s}}", *columns);
      GtkWidget *chip = gtk_button_new_with_label (mark);
      gtk_widget_add_css_class (chip, "kn-chip");
      gtk_widget_set_tooltip_text (chip, _ ("Copy, to paste it into a text of the design"));
      g_signal_connect (chip, "clicked", G_CALLBACK (on_chip), self);
      gtk_flow_box_append (GTK_FLOW_BOX (self->chips), chip);
    }
}

static void
kn_run_columns_class_init (KnRunColumnsClass *klass)
{
}

static void
kn_run_columns_init (KnRunColumns *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), SPACE_PX);
  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  self->note = kn_parts_make_words (NULL, "kn-dim");
  gtk_box_append (GTK_BOX (self), self->chips);
  gtk_box_append (GTK_BOX (self), self->note);
}

GtkWidget *
kn_run_columns_new (void)
{
  return g_object_new (KN_TYPE_RUN_COLUMNS, "visible", FALSE, NULL);
}
