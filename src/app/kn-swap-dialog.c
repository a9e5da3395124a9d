/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the choice of another motif: the grid of motifs as on their page, a search, and in which
 * designs. The grid asks its window for "win.show-motif"; here that means: this one. */

#include "config.h"

#include "app/kn-swap-dialog.h"

#include "app/kn-motif-grid.h"

#include <glib/gi18n.h>

#define WIDTH_PX 840
#define HEIGHT_PX 620
#define DESIGNS_OFFERED 200

struct _KnSwapDialog
{
  AdwWindow parent_instance;
  KnMotifGrid *grid;
  GtkDropDown *where;
  char *sha256;
  char **designs; /* ids, after the entry for all */
};

G_DEFINE_FINAL_TYPE (KnSwapDialog, kn_swap_dialog, ADW_TYPE_WINDOW)

static void
on_chosen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnSwapDialog *self = KN_SWAP_DIALOG (widget);
  const char *to = g_variant_get_string (parameter, NULL);
  guint selected = gtk_drop_down_get_selected (self->where);
  if (*to == '\0' || g_str_equal (to, self->sha256))
    return;
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "win.swap-motif", "(sss)", self->sha256, to,
                              selected == 0 ? "" : self->designs[selected - 1]);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_cancel (GtkButton *button, KnSwapDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_search (GtkSearchEntry *entry, KnSwapDialog *self)
{
  kn_motif_grid_set_search (self->grid, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
fill_where (KnSwapDialog *self, KnLibrary *library)
{
  g_autoptr (GPtrArray) rows = kn_library_list_asset_users (library, self->sha256, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n = rows == NULL ? 0 : rows->len;
  g_autofree char *all = g_strdup_printf (ngettext ("In %u design", "In all %u designs", n), n);
  gtk_string_list_append (names, all);
  for (guint i = 0; i < MIN (n, DESIGNS_OFFERED); i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      /* Translators: %s is a design */
      g_autofree char *only = g_strdup_printf (_ ("Only in “%s”"), row->name);
      gtk_string_list_append (names, only);
      g_strv_builder_add (ids, id);
    }
  self->designs = g_strv_builder_end (ids);
  gtk_drop_down_set_model (self->where, G_LIST_MODEL (names));
}

static GtkWidget *
make_header (KnSwapDialog *self, const char *name)
{
  GtkWidget *header = adw_header_bar_new ();
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  /* Translators: %s is a motif */
  g_autofree char *title = g_strdup_printf (_ ("Swap “%s”"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_header_bar_set_title_widget (
      ADW_HEADER_BAR (header),
      adw_window_title_new (title, _ ("Size and place stay. Choose the motif that comes in.")));
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  self->where = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->where), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("In which designs"), -1);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->where));
  return header;
}

static void
kn_swap_dialog_finalize (GObject *object)
{
  KnSwapDialog *self = KN_SWAP_DIALOG (object);
  g_free (self->sha256);
  g_strfreev (self->designs);
  G_OBJECT_CLASS (kn_swap_dialog_parent_class)->finalize (object);
}

static void
kn_swap_dialog_class_init (KnSwapDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_swap_dialog_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_install_action (widget_class, "win.show-motif", "s", on_chosen);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_swap_dialog_init (KnSwapDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

GtkWidget *
kn_swap_dialog_new (GtkWindow *parent,
                    KnLibrary *library,
                    KnLoader *loader,
                    const char *sha256,
                    const char *name)
{
  KnSwapDialog *self = g_object_new (KN_TYPE_SWAP_DIALOG, "transient-for", parent, NULL);
  self->sha256 = g_strdup (sha256);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (self, name));
  GtkWidget *search = gtk_search_entry_new ();
  gtk_widget_set_margin_top (search, 12);
  gtk_widget_set_margin_bottom (search, 6);
  gtk_widget_set_margin_start (search, 42);
  gtk_widget_set_margin_end (search, 42);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search motifs"), -1);
  g_signal_connect (search, "search-changed", G_CALLBACK (on_search), self);
  gtk_box_append (GTK_BOX (box), search);
  self->grid = g_object_new (KN_TYPE_MOTIF_GRID, "vexpand", TRUE, NULL);
  kn_motif_grid_only_choose (self->grid);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  adw_window_set_content (ADW_WINDOW (self), box);
  fill_where (self, library);
  kn_motif_grid_set_library (self->grid, library, loader);
  (void)kn_motif_grid_reload (self->grid, NULL); /* an empty grid says so */
  return GTK_WIDGET (self);
}
