/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question before a bundle is written: with the names of people, or without. Packing is
 * the store's, in a thread of whoever asked. */

#include "config.h"

#include "app/kn-pack-dialog.h"

#include <glib/gi18n.h>

#define WIDTH_PX 498

struct _KnPackDialog
{
  AdwWindow parent_instance;
  KnCompat *compat;
  char *name;
  KnPackChosen done; /* NULL: it was called */
  gpointer data;
  gboolean without_people;
  GtkWidget *people;
};

G_DEFINE_FINAL_TYPE (KnPackDialog, kn_pack_dialog, ADW_TYPE_WINDOW)

static void
answer (KnPackDialog *self, GFile *file)
{
  KnPackChosen done = g_steal_pointer (&self->done);
  if (done != NULL)
    done (file, self->without_people, self->data);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnPackDialog) self = data;
  answer (self, file);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_pack (GtkButton *button, KnPackDialog *self)
{
  static const char *const patterns[] = { "*.kanokpack", NULL };
  const KnFileKind kinds[] = { { _ ("Kanok bundles"), patterns }, { NULL, NULL } };
  self->without_people = gtk_switch_get_active (GTK_SWITCH (self->people));
  kn_compat_save_file (self->compat, GTK_WINDOW (self), _ ("Pack for USB"), self->name, kinds,
                       on_file, g_object_ref (self));
}

static void
on_cancel (GtkButton *button, KnPackDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
kn_pack_dialog_dispose (GObject *object)
{
  answer (KN_PACK_DIALOG (object), NULL);
  G_OBJECT_CLASS (kn_pack_dialog_parent_class)->dispose (object);
}

static void
kn_pack_dialog_finalize (GObject *object)
{
  g_free (KN_PACK_DIALOG (object)->name);
  G_OBJECT_CLASS (kn_pack_dialog_parent_class)->finalize (object);
}

static void
kn_pack_dialog_class_init (KnPackDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_pack_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_pack_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_pack_dialog_init (KnPackDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, -1);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Pack for USB"));
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *pack = gtk_button_new_with_mnemonic (_ ("_Pack…"));
  gtk_widget_add_css_class (pack, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), pack);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (pack, "clicked", G_CALLBACK (on_pack), self);
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new ();
  self->people = gtk_switch_new ();
  gtk_widget_set_valign (self->people, GTK_ALIGN_CENTER);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("The bundle holds the design with its history, motifs, pictures, brand and the records of "
         "wisdom behind it."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Leave out the names of people"));
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row),
      _ ("Marks stand for those who worked on it, hold a motif, told a story or gave consent. An "
         "alias stays, and so does what the label itself shows. Your library keeps the names."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->people);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->people);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 24);
  gtk_widget_set_margin_start (group, 18);
  gtk_widget_set_margin_end (group, 18);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), group);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_focus (GTK_WINDOW (self), pack);
}

GtkWidget *
kn_pack_dialog_new (GtkWindow *parent,
                    KnCompat *compat,
                    const char *name,
                    KnPackChosen done,
                    gpointer data)
{
  g_return_val_if_fail (compat != NULL && name != NULL && done != NULL, NULL);
  KnPackDialog *self = g_object_new (KN_TYPE_PACK_DIALOG, "transient-for", parent, NULL);
  self->compat = compat;
  self->name = g_strdup (name);
  self->done = done;
  self->data = data;
  return GTK_WIDGET (self);
}
