/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns choosing a motif: the grid of the Motifs page in a dialog, where a click is the answer. */

#include "config.h"

#include "app/kn-motif-chooser.h"

#include "app/kn-control-name.h"
#include "app/kn-motif-grid.h"

#include <glib/gi18n.h>

struct _KnMotifChooser
{
  AdwWindow parent_instance;
  KnMotifGrid *grid;
  char *action, *make_action;
};

G_DEFINE_FINAL_TYPE (KnMotifChooser, kn_motif_chooser, ADW_TYPE_WINDOW)

/* The grid asks for a passport to be shown: here that is the choice. */
static void
on_chosen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnMotifChooser *self = KN_MOTIF_CHOOSER (widget);
  const char *sha256 = g_variant_get_string (parameter, NULL);
  if (*sha256 == '\0')
    return;
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              self->action, "s", sha256);
  gtk_window_close (GTK_WINDOW (self));
}

/* What the page offers besides: a motif that is not there yet is made or brought in. */
static void
on_other_way (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnMotifChooser *self = KN_MOTIF_CHOOSER (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  const gboolean makes = g_str_equal (name, "win.make-motif");
  g_autofree char *action = g_strdup (makes ? self->make_action : name);
  gtk_window_close (GTK_WINDOW (self)); /* and with it, self */
  gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

static void
on_cancel (GtkButton *button, KnMotifChooser *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_search (GtkSearchEntry *entry, KnMotifChooser *self)
{
  kn_motif_grid_set_search (self->grid, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
kn_motif_chooser_finalize (GObject *object)
{
  KnMotifChooser *self = KN_MOTIF_CHOOSER (object);
  g_free (self->action);
  g_free (self->make_action);
  G_OBJECT_CLASS (kn_motif_chooser_parent_class)->finalize (object);
}

static void
kn_motif_chooser_class_init (KnMotifChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_motif_chooser_finalize;
  gtk_widget_class_install_action (widget_class, "win.show-motif", "s", on_chosen);
  gtk_widget_class_install_action (widget_class, "win.make-motif", "s", on_other_way);
  gtk_widget_class_install_action (widget_class, "win.import-motif", NULL, on_other_way);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_motif_chooser_init (KnMotifChooser *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 620);
}

GtkWidget *
kn_motif_chooser_new (GtkWindow *parent,
                      KnLibrary *library,
                      KnLoader *loader,
                      const char *title,
                      const char *subtitle,
                      const char *action,
                      const char *make_action)
{
  KnMotifChooser *self = g_object_new (KN_TYPE_MOTIF_CHOOSER, "transient-for", parent, NULL);
  self->action = g_strdup (action);
  self->make_action = g_strdup (make_action);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *search = gtk_search_entry_new ();
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  gtk_widget_set_margin_top (search, 12);
  gtk_widget_set_margin_bottom (search, 6);
  gtk_widget_set_margin_start (search, 42);
  gtk_widget_set_margin_end (search, 42);
  kn_control_name (search, _ ("Search motifs"));
  g_signal_connect (search, "search-changed", G_CALLBACK (on_search), self);
  self->grid = g_object_new (KN_TYPE_MOTIF_GRID, "vexpand", TRUE, NULL);
  if (make_action == NULL)
    kn_motif_grid_only_choose (self->grid);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  adw_window_set_content (ADW_WINDOW (self), box);
  kn_motif_grid_set_library (self->grid, library, loader);
  (void)kn_motif_grid_reload (self->grid, NULL); /* an empty grid says so */
  gtk_window_set_focus (GTK_WINDOW (self), search);
  return GTK_WIDGET (self);
}
