/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns choosing a story: a row for each record that has any, a button for each language and length
 * that is written. Rows end where nobody reads on; the search field finds the others. */

#include "config.h"

#include "app/kn-story-dialog.h"

#include "app/kn-control-name.h"
#include "model/kn-record.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define ROWS_SHOWN 60
#define RECORDS_READ 150
#define WIDTH_PX 600
#define HEIGHT_PX 560

struct _KnStoryDialog
{
  AdwWindow parent_instance;
  KnSession *session;
  GtkWidget *search, *scroller, *list, *nothing;
  GHashTable *shown; /* ids of records as text */
};

G_DEFINE_FINAL_TYPE (KnStoryDialog, kn_story_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  KnStoryDialog *dialog; /* not owned: lives longer than its buttons */
  KnId record;
  const KnRecordField *field;
  char *name, *text;
} Story;

static void
story_free (gpointer data, GClosure *closure)
{
  Story *self = data;
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

static void
on_story (GtkButton *button, Story *story)
{
  KnStoryDialog *self = story->dialog;
  kn_session_place_story (self->session, &story->record, story->field, story->name, story->text);
  gtk_window_close (GTK_WINDOW (self));
}

/* "Thai, 30 words" */
static GtkWidget *
make_button (KnStoryDialog *self,
             const KnId *record,
             const KnRecordField *field,
             const char *name,
             const char *text)
{
  const gboolean is_thai = g_str_equal (field->language, "th");
  const int n = atoi (field->length);
  g_autofree char *label
      = g_strdup_printf (is_thai ? _ ("Thai, %d words") : _ ("English, %d words"), n);
  g_autofree char *said = g_strdup_printf ("%s: %s", name, label);
  GtkWidget *button = gtk_button_new_with_label (label);
  Story *story = g_new (Story, 1);
  *story = (Story){ self, *record, field, g_strdup (name), g_strdup (text) };
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_story), story, story_free, 0);
  gtk_widget_add_css_class (button, "kn-chip");
  gtk_widget_set_tooltip_text (button, text);
  kn_control_name (button, said);
  return button;
}

/* %NULL if the record has no story. */
static GtkWidget *
make_row (KnStoryDialog *self, const KnId *record, const KnNode *root)
{
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  g_autofree char *place = kn_record_dup_place (root);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = gtk_label_new (name), *where = gtk_label_new (place);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (where), 0);
  gtk_widget_add_css_class (where, "kn-caption");
  gtk_widget_set_visible (where, place != NULL);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), where);
  gtk_box_append (GTK_BOX (box), buttons);
  for (gsize i = 0; i < kn_n_record_fields; i++)
    {
      g_autofree char *text = kn_record_fields[i].kind == KN_RECORD_STORY
                                  ? kn_record_dup_text (root, &kn_record_fields[i])
                                  : NULL;
      if (text != NULL && *text != '\0')
        gtk_box_append (GTK_BOX (buttons),
                        make_button (self, record, &kn_record_fields[i], name, text));
    }
  if (gtk_widget_get_first_child (buttons) == NULL)
    {
      g_object_ref_sink (box);
      g_object_unref (box);
      return NULL;
    }
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (box, "kn-story-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
add_rows (KnStoryDialog *self, const GPtrArray *rows)
{
  KnLibrary *library = kn_session_get_library (self->session);
  for (guint i = 0; rows != NULL && i < MIN (rows->len, RECORDS_READ)
                    && g_hash_table_size (self->shown) < ROWS_SHOWN;
       i++)
    {
      const KnDesignRow *record = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&record->id);
      if (g_hash_table_contains (self->shown, id))
        continue;
      g_autoptr (KnDesign) design = kn_library_load_design (library, &record->id, NULL);
      GtkWidget *row = design == NULL
                           ? NULL
                           : make_row (self, &record->id, kn_scene_get_design (design->scene));
      if (row == NULL)
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      g_hash_table_add (self->shown, g_steal_pointer (&id));
    }
}

static void
refill (KnStoryDialog *self)
{
  KnLibrary *library = kn_session_get_library (self->session);
  g_autofree char *search
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_hash_table_remove_all (self->shown);
  g_autoptr (GPtrArray) own
      = *search == '\0'
            ? kn_library_list_wisdom_of_design (library, kn_session_get_design_id (self->session),
                                                NULL)
            : NULL;
  g_autoptr (GPtrArray) all = kn_library_list_kind (library, KN_NODE_WISDOM,
                                                    *search == '\0' ? NULL : search, FALSE, NULL);
  add_rows (self, own);
  add_rows (self, all);
  const gboolean has_any = g_hash_table_size (self->shown) > 0;
  gtk_widget_set_visible (self->scroller, has_any);
  gtk_widget_set_visible (self->nothing, !has_any);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->nothing),
                             *search == '\0' ? _ ("No story is written yet") : _ ("Nothing found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing),
                                   *search == '\0' ? _ (
                                       "Stories are written on the page of a record of wisdom.")
                                                   : NULL);
}

static void
kn_story_dialog_dispose (GObject *object)
{
  KnStoryDialog *self = KN_STORY_DIALOG (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  G_OBJECT_CLASS (kn_story_dialog_parent_class)->dispose (object);
}

static void
kn_story_dialog_class_init (KnStoryDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_story_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_story_dialog_init (KnStoryDialog *self)
{
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  GtkWidget *header = adw_header_bar_new ();
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Place a Story"),
                                                         _ ("From the wisdom register")));
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
  kn_control_name (self->list, _ ("Stories"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->nothing = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->nothing), "kn-wisdom-symbolic");
  gtk_widget_set_vexpand (self->nothing, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->nothing);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
kn_story_dialog_new (GtkWindow *parent, KnSession *session)
{
  g_return_val_if_fail (kn_session_get_library (session) != NULL, NULL);
  KnStoryDialog *self = g_object_new (KN_TYPE_STORY_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  refill (self);
  gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}
