/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns choosing a record: newest first, as many rows as somebody reads; the search field finds the
 * others. */

#include "config.h"

#include "app/kn-record-chooser.h"

#include "app/kn-control-name.h"
#include "model/kn-record.h"

#include <glib/gi18n.h>

#define ROWS_SHOWN 60
#define WIDTH_PX 480
#define HEIGHT_PX 540

struct _KnRecordChooser
{
  AdwWindow parent_instance;
  KnLibrary *library;
  GtkWidget *search, *scroller, *list, *nothing;
  KnRecordChosen chosen; /* NULL: called already */
  gpointer data;
};

G_DEFINE_FINAL_TYPE (KnRecordChooser, kn_record_chooser, ADW_TYPE_WINDOW)

static void
tell (KnRecordChooser *self, const KnId *record)
{
  KnRecordChosen chosen = self->chosen;
  self->chosen = NULL;
  if (chosen != NULL)
    chosen (record, self->data);
}

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, KnRecordChooser *self)
{
  const KnId id = *(const KnId *)g_object_get_data (G_OBJECT (row), "kn-id");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* what follows may open another window */
  tell (self, &id);
  gtk_window_close (GTK_WINDOW (self));
}

/* "Skill · บางเจ้าฉ่า, อ่างทอง" */
static char *
dup_caption (const KnDesignRow *row)
{
  const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, "kind");
  const char *const *kinds = kn_prop_get_info (KN_PROP_WISDOM_KIND)->choices;
  const char *kind = "";
  for (int i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i], row->form) == 0)
      kind = kn_record_choice_get_label (field, i);
  return *row->size == '\0' ? g_strdup (kind) : g_strconcat (kind, " · ", row->size, NULL);
}

static GtkWidget *
make_row (const KnDesignRow *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *caption = dup_caption (record);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), record->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), caption);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "kn-id", g_memdup2 (&record->id, sizeof (KnId)), g_free);
  return row;
}

static void
refill (KnRecordChooser *self)
{
  g_autofree char *search
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autoptr (GPtrArray) rows = kn_library_list_kind (self->library, KN_NODE_WISDOM,
                                                     *search == '\0' ? NULL : search, FALSE, NULL);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; rows != NULL && i < MIN (rows->len, ROWS_SHOWN); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (rows->pdata[i]));
  const gboolean has_any = rows != NULL && rows->len > 0;
  gtk_widget_set_visible (self->scroller, has_any);
  gtk_widget_set_visible (self->nothing, !has_any);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing),
                             *search == '\0' ? _ ("No wisdom recorded yet") : _ ("Nothing found"));
}

static void
kn_record_chooser_dispose (GObject *object)
{
  KnRecordChooser *self = KN_RECORD_CHOOSER (object);
  tell (self, NULL);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_record_chooser_parent_class)->dispose (object);
}

static void
kn_record_chooser_class_init (KnRecordChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_record_chooser_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_record_chooser_init (KnRecordChooser *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Link to a Record"));
  self->search = gtk_search_entry_new ();
  kn_control_name (self->search, _ ("Find a record"));
  g_object_set (self->search, "placeholder-text", _ ("Find a record"), NULL);
  gtk_widget_set_margin_top (self->search, 12);
  gtk_widget_set_margin_start (self->search, 18);
  gtk_widget_set_margin_end (self->search, 18);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (refill), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->list, 12);
  gtk_widget_set_margin_bottom (self->list, 18);
  gtk_widget_set_margin_start (self->list, 18);
  gtk_widget_set_margin_end (self->list, 18);
  kn_control_name (self->list, _ ("Records of wisdom"));
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_activated), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->nothing = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->nothing), "kn-wisdom-symbolic");
  gtk_widget_set_vexpand (self->nothing, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->nothing);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
kn_record_chooser_new (GtkWindow *parent, KnLibrary *library, KnRecordChosen chosen, gpointer data)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && chosen != NULL, NULL);
  KnRecordChooser *self = g_object_new (KN_TYPE_RECORD_CHOOSER, "transient-for", parent, NULL);
  self->library = g_object_ref (library);
  self->chosen = chosen;
  self->data = data;
  refill (self);
  gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}
