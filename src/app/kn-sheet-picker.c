/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns picking other designs for a sheet: newest first, with their pictures; what is ticked stays
 * ticked while words narrow the list down. */

#include "config.h"

#include "app/kn-sheet-picker.h"

#include "app/kn-control-name.h"
#include "app/kn-design-item.h"
#include "app/kn-thumb.h"

#include <glib/gi18n.h>

#define ROWS_SHOWN 60
#define WIDTH_PX 480
#define HEIGHT_PX 560
#define PICTURE_WIDTH_PX 60
#define PICTURE_HEIGHT_PX 48
#define PICTURE_MARGIN_PX 3

struct _KnSheetPicker
{
  AdwWindow parent_instance;
  KnLibrary *library;
  KnLoader *loader;
  GHashTable *taken; /* KnId */
  GArray *ticked;    /* KnId, in the order of ticking */
  guint most;
  KnSheetPicked picked;
  gpointer data;
  GtkWidget *search, *scroller, *list, *nothing, *add;
};

G_DEFINE_FINAL_TYPE (KnSheetPicker, kn_sheet_picker, ADW_TYPE_WINDOW)

/* -1: not ticked */
static int
find_ticked (KnSheetPicker *self, const KnId *id)
{
  for (guint i = 0; i < self->ticked->len; i++)
    if (kn_id_equal (&g_array_index (self->ticked, KnId, i), id))
      return (int)i;
  return -1;
}

static void
show_button (KnSheetPicker *self)
{
  const guint n = self->ticked->len;
  g_autofree char *label
      = n == 0 ? g_strdup (_ ("_Add Designs"))
               : g_strdup_printf (ngettext ("_Add %u Design", "_Add %u Designs", n), n);
  gtk_button_set_label (GTK_BUTTON (self->add), label);
  gtk_widget_set_sensitive (self->add, n > 0 && n <= self->most);
  g_autofree char *why = g_strdup_printf (ngettext ("A sheet takes %u more design.",
                                                    "A sheet takes %u more designs.", self->most),
                                          self->most);
  gtk_widget_set_tooltip_text (self->add, n > self->most ? why : NULL);
}

static void
on_ticked (GtkCheckButton *check, KnSheetPicker *self)
{
  const KnId *id = g_object_get_data (G_OBJECT (check), "kn-id");
  const int at = find_ticked (self, id);
  if (gtk_check_button_get_active (check) && at < 0)
    g_array_append_vals (self->ticked, id, 1);
  else if (!gtk_check_button_get_active (check) && at >= 0)
    g_array_remove_index (self->ticked, (guint)at);
  show_button (self);
}

static void
on_loaded (KnDesignItem *item, KnThumb *thumb)
{
  kn_thumb_set_surface (thumb, kn_design_item_get_picture (item));
}

static GtkWidget *
make_row (KnSheetPicker *self, const KnDesignRow *design)
{
  GtkWidget *row = adw_action_row_new (), *thumb = kn_thumb_new ();
  GtkWidget *check = gtk_check_button_new ();
  KnDesignItem *item = kn_design_item_new (design);
  kn_thumb_set_request_px (KN_THUMB (thumb), PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  kn_thumb_set_margin_px (KN_THUMB (thumb), PICTURE_MARGIN_PX);
  gtk_widget_set_valign (thumb, GTK_ALIGN_CENTER);
  g_signal_connect_object (item, "changed", G_CALLBACK (on_loaded), thumb, 0);
  g_object_set_data_full (G_OBJECT (row), "kn-item", item, g_object_unref);
  kn_design_item_load (item, self->loader);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), design->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), design->size);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "kn-id", g_memdup2 (&design->id, sizeof (KnId)),
                          g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), find_ticked (self, &design->id) >= 0);
  g_signal_connect (check, "toggled", G_CALLBACK (on_ticked), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), thumb);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

/* What can be printed, and is not there yet. */
static gboolean
is_offered (KnSheetPicker *self, const KnDesignRow *row)
{
  return g_strcmp0 (row->form, "screen") != 0 && !g_hash_table_contains (self->taken, &row->id);
}

static void
refill (KnSheetPicker *self)
{
  g_autofree char *search
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (GPtrArray) rows
      = kn_library_list_designs (self->library, *search == '\0' ? NULL : search, FALSE, NULL);
  guint n = 0;
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; rows != NULL && i < rows->len && n < ROWS_SHOWN; i++)
    if (is_offered (self, rows->pdata[i]))
      {
        gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, rows->pdata[i]));
        n++;
      }
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing),
                             *search == '\0' ? _ ("No other designs yet") : _ ("Nothing found"));
}

static void
on_add (GtkButton *button, KnSheetPicker *self)
{
  self->picked ((const KnId *)(gpointer)self->ticked->data, self->ticked->len, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
kn_sheet_picker_dispose (GObject *object)
{
  KnSheetPicker *self = KN_SHEET_PICKER (object);
  g_clear_pointer (&self->loader, kn_loader_free);
  g_clear_pointer (&self->taken, g_hash_table_unref);
  g_clear_pointer (&self->ticked, g_array_unref);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_sheet_picker_parent_class)->dispose (object);
}

static void
kn_sheet_picker_class_init (KnSheetPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_sheet_picker_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_header (KnSheetPicker *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->add = gtk_button_new_with_mnemonic (_ ("_Add Designs"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add), self);
  return header;
}

static void
make_list (KnSheetPicker *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->list, 12);
  gtk_widget_set_margin_bottom (self->list, 18);
  gtk_widget_set_margin_start (self->list, 18);
  gtk_widget_set_margin_end (self->list, 18);
  kn_control_name (self->list, _ ("Designs of the library"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
}

static void
kn_sheet_picker_init (KnSheetPicker *self)
{
  self->taken = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, NULL);
  self->ticked = g_array_new (FALSE, FALSE, sizeof (KnId));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_title (GTK_WINDOW (self), _ ("On the Same Sheet"));
  self->search = gtk_search_entry_new ();
  kn_control_name (self->search, _ ("Find a design"));
  g_object_set (self->search, "placeholder-text", _ ("Find a design"), NULL);
  gtk_widget_set_margin_top (self->search, 12);
  gtk_widget_set_margin_start (self->search, 18);
  gtk_widget_set_margin_end (self->search, 18);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (refill), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  make_list (self);
  self->nothing = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->nothing), "kn-sheet-symbolic");
  gtk_widget_set_vexpand (self->nothing, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->nothing);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
kn_sheet_picker_new (GtkWindow *parent,
                     KnLibrary *library,
                     const KnId *taken,
                     guint n_taken,
                     guint most,
                     KnSheetPicked picked,
                     gpointer data)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && picked != NULL, NULL);
  KnSheetPicker *self = g_object_new (KN_TYPE_SHEET_PICKER, "transient-for", parent,
                                      "destroy-with-parent", TRUE, NULL);
  self->library = g_object_ref (library);
  self->loader = kn_loader_new (kn_library_get_path (library));
  self->most = most;
  self->picked = picked;
  self->data = data;
  for (guint i = 0; i < n_taken; i++)
    g_hash_table_add (self->taken, g_memdup2 (&taken[i], sizeof (KnId)));
  refill (self);
  show_button (self);
  gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}
