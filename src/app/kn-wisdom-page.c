/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the frame of a record's page: header, undo, and when its two columns are made anew. */

#include "config.h"

#include "app/kn-wisdom-page.h"

#include "app/kn-control-name.h"
#include "app/kn-wisdom-sheet.h"
#include "store/kn-library-canvases.h"
#include "store/kn-library-exports.h"
#include "store/kn-library-records.h"
#include "store/kn-library-stories.h"

#include <glib/gi18n.h>

#define WIDTH_PX 1440 /* a line of a story is not longer than can be read */

struct _KnWisdomPage
{
  AdwBin parent_instance;
  GtkWidget *title, *undo, *redo, *remove, *more, *columns;
  KnLibrary *library;
  KnLoader *loader;
  KnDoc *doc;
  KnId record;
  char *photo; /* the large one */
  char *shown; /* what the columns were made of */
};

G_DEFINE_FINAL_TYPE (KnWisdomPage, kn_wisdom_page, ADW_TYPE_BIN)

/* The record's head, and what hangs on it. */
static char *
dup_state (KnWisdomPage *self)
{
  GString *state = g_string_new (self->photo);
  char text[KN_ID_STRING_SIZE];
  kn_id_print (kn_doc_get_head (self->doc), text);
  g_string_append_printf (state, " %s", text);
  g_autoptr (GArray) people
      = kn_record_list_people (kn_scene_get_design (kn_doc_get_scene (self->doc)));
  for (guint i = 0; i < people->len; i++)
    {
      KnId head;
      if (!kn_library_get_head (self->library, &g_array_index (people, KnRecordPerson, i).person,
                                &head, NULL))
        continue;
      kn_id_print (&head, text);
      g_string_append_printf (state, " %s", text);
    }
  g_autoptr (GPtrArray) motifs
      = kn_library_list_motifs_of_wisdom (self->library, &self->record, NULL);
  for (guint i = 0; motifs != NULL && i < motifs->len; i++)
    g_string_append_printf (state, " %s", ((const KnAssetRow *)motifs->pdata[i])->sha256);
  g_autoptr (GPtrArray) canvases
      = kn_library_list_canvases_of_wisdom (self->library, &self->record, FALSE, NULL);
  for (guint i = 0; canvases != NULL && i < canvases->len; i++)
    {
      kn_id_print (&((const KnDesignRow *)canvases->pdata[i])->id, text);
      g_string_append_printf (state, " %s", text);
    }
  g_autoptr (GPtrArray) designs
      = kn_library_list_designs_of_wisdom (self->library, &self->record, NULL);
  for (guint i = 0; designs != NULL && i < designs->len; i++)
    {
      const KnDesignRow *row = designs->pdata[i];
      g_autoptr (GPtrArray) exports = kn_library_list_exports (self->library, &row->id, NULL);
      kn_id_print (&row->id, text);
      g_string_append_printf (state, " %s %" G_GINT64_FORMAT " %u", text, row->changed_us,
                              exports == NULL ? 0 : exports->len);
    }
  g_autoptr (GPtrArray) tellers
      = kn_library_list_story_tellers (self->library, &self->record, FALSE, NULL);
  for (guint i = 0; tellers != NULL && i < tellers->len; i++)
    {
      const KnDesignRow *row = tellers->pdata[i];
      kn_id_print (&row->id, text);
      g_string_append_printf (state, " %s %" G_GINT64_FORMAT, text, row->changed_us);
    }
  return g_string_free (state, FALSE);
}

static void
clear (KnWisdomPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->columns)) != NULL)
    gtk_box_remove (GTK_BOX (self->columns), child);
}

static void
update (KnWisdomPage *self)
{
  g_autofree char *state = dup_state (self);
  if (g_strcmp0 (state, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  const KnScene *scene = kn_doc_get_scene (self->doc);
  const KnNode *root = kn_scene_get_design (scene);
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  g_autofree char *place = kn_record_dup_place (root);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name == NULL ? "" : name);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), place == NULL ? "" : place);
  gtk_widget_set_sensitive (self->undo, kn_doc_can_undo (self->doc));
  gtk_widget_set_sensitive (self->redo, kn_doc_can_redo (self->doc));
  clear (self);
  gtk_box_append (GTK_BOX (self->columns),
                  kn_wisdom_side_new (self->library, self->loader, scene, self->photo));
  gtk_box_append (GTK_BOX (self->columns),
                  kn_wisdom_sheet_new (self->library, self->loader, &self->record, scene));
}

static void
close_doc (KnWisdomPage *self)
{
  if (self->doc != NULL)
    g_signal_handlers_disconnect_by_data (self->doc, self);
  g_clear_object (&self->doc);
}

static gboolean
open_doc (KnWisdomPage *self, GError **error)
{
  close_doc (self);
  self->doc = kn_library_open_doc (self->library, &self->record, error);
  if (self->doc == NULL)
    return FALSE;
  g_signal_connect_swapped (self->doc, "head-changed", G_CALLBACK (update), self);
  update (self);
  return TRUE;
}

static void
fill_menu (KnWisdomPage *self, const char *id)
{
  const struct
  {
    const char *label, *action;
  } entries[] = { { _ ("Save a _Catalogue…"), "win.catalogue" },
                  { _ ("Save the _Survey Form…"), "win.survey-form" } };
  g_autoptr (GMenu) menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (entries[i].label, NULL);
      g_menu_item_set_action_and_target (item, entries[i].action, "s", id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), G_MENU_MODEL (menu));
}

gboolean
kn_wisdom_page_show (KnWisdomPage *self,
                     KnLibrary *library,
                     KnLoader *loader,
                     const KnId *record,
                     GError **error)
{
  g_return_val_if_fail (KN_IS_WISDOM_PAGE (self), FALSE);
  close_doc (self);
  g_set_object (&self->library, library);
  self->loader = loader;
  g_clear_pointer (&self->photo, g_free);
  g_clear_pointer (&self->shown, g_free);
  if (library == NULL || record == NULL)
    {
      clear (self);
      return FALSE;
    }
  self->record = *record;
  g_autofree char *id = kn_id_dup_string (record);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "win.trash-wisdom");
  fill_menu (self, id);
  return open_doc (self, error);
}

/* Somebody else may have changed the record. One that is gone leaves the page as it is. */
void
kn_wisdom_page_reload (KnWisdomPage *self)
{
  g_return_if_fail (KN_IS_WISDOM_PAGE (self));
  KnId head;
  if (self->doc == NULL || kn_doc_is_in_step (self->doc)
      || !kn_library_get_head (self->library, &self->record, &head, NULL))
    return;
  if (kn_id_equal (&head, kn_doc_get_head (self->doc)))
    update (self);
  else
    (void)open_doc (self, NULL);
}

KnDoc *
kn_wisdom_page_get_doc (KnWisdomPage *self)
{
  g_return_val_if_fail (KN_IS_WISDOM_PAGE (self), NULL);
  return self->doc;
}

const KnId *
kn_wisdom_page_get_record (KnWisdomPage *self)
{
  g_return_val_if_fail (KN_IS_WISDOM_PAGE (self), NULL);
  return &self->record;
}

void
kn_wisdom_page_show_photo (KnWisdomPage *self, const char *sha256)
{
  g_return_if_fail (KN_IS_WISDOM_PAGE (self));
  g_free (self->photo);
  self->photo = g_strdup (sha256);
  if (self->doc != NULL)
    update (self);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
on_undo (GtkButton *button, KnWisdomPage *self)
{
  if (self->doc != NULL)
    (void)kn_doc_undo (self->doc, NULL); /* what the disk refuses leaves all as it was */
}

static void
on_redo (GtkButton *button, KnWisdomPage *self)
{
  if (self->doc != NULL)
    (void)kn_doc_redo (self->doc, NULL);
}

static GtkWidget *
make_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, label);
  kn_control_name (button, label);
  return button;
}

static GtkWidget *
make_text_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (KnWisdomPage *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *back = make_text_button ("go-previous-symbolic", _ ("Wisdom"), NULL);
  GtkWidget *edit = make_text_button ("document-edit-symbolic", _ ("_Edit"), "win.edit-wisdom");
  GtkWidget *link = make_text_button ("kn-motif-symbolic", _ ("_Link Motif…"), "win.link-motif");
  gtk_widget_add_css_class (link, "suggested-action");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (back), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.show-wisdom");
  self->undo = make_button ("edit-undo-symbolic", _ ("Undo"));
  self->redo = make_button ("edit-redo-symbolic", _ ("Redo"));
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  kn_control_name (self->more, _ ("More for this record"));
  self->remove = make_button ("user-trash-symbolic", _ ("Move to trash"));
  g_signal_connect (self->undo, "clicked", G_CALLBACK (on_undo), self);
  g_signal_connect (self->redo, "clicked", G_CALLBACK (on_redo), self);
  self->title = adw_window_title_new ("", "");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->remove);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->more);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), link);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), edit);
  return header;
}

static void
kn_wisdom_page_dispose (GObject *object)
{
  KnWisdomPage *self = KN_WISDOM_PAGE (object);
  close_doc (self);
  g_clear_object (&self->library);
  g_clear_pointer (&self->photo, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_wisdom_page_parent_class)->dispose (object);
}

static void
kn_wisdom_page_class_init (KnWisdomPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_wisdom_page_dispose;
}

static void
kn_wisdom_page_init (KnWisdomPage *self)
{
  self->columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 30);
  gtk_widget_set_margin_top (self->columns, 24);
  gtk_widget_set_margin_bottom (self->columns, 36);
  gtk_widget_set_margin_start (self->columns, 42);
  gtk_widget_set_margin_end (self->columns, 42);
  GtkWidget *clamp = adw_clamp_new (), *scrolled = gtk_scrolled_window_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), scrolled);
  adw_bin_set_child (ADW_BIN (self), all);
}
