/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the frame of a canvas: header, undo, and which canvases there are. Undo goes through the
 * library, because a record may come and go with a step; the document is opened anew after it. */

#include "config.h"

#include "app/kn-capital-page.h"

#include "app/kn-control-name.h"

#include <glib/gi18n.h>

#define MAX_LISTED 12

struct _KnCapitalPage
{
  AdwBin parent_instance;
  GtkWidget *title, *undo, *redo, *print, *more, *board;
  KnLibrary *library;
  KnDoc *doc;
  KnId canvas;
};

G_DEFINE_FINAL_TYPE (KnCapitalPage, kn_capital_page, ADW_TYPE_BIN)

/* --- menus ------------------------------------------------------------------------------------ */

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
fill_print (KnCapitalPage *self, const char *id)
{
  g_autofree char *a3 = g_strconcat ("a3:", id, NULL);
  g_autofree char *a4 = g_strconcat ("a4:", id, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) filled = g_menu_new ();
  g_autoptr (GMenu) empty = g_menu_new ();
  append (filled, _ ("A_3, for the Wall…"), "win.print-canvas", a3);
  append (filled, _ ("A_4…"), "win.print-canvas", a4);
  append (empty, _ ("Empty, A3…"), "win.print-canvas", "a3:");
  append (empty, _ ("Empty, A4…"), "win.print-canvas", "a4:");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filled));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (empty));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->print), G_MENU_MODEL (menu));
}

/* The other canvases first: that is where somebody goes from here. */
static void
fill_more (KnCapitalPage *self, const char *id)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (self->library, KN_NODE_CANVAS, NULL, FALSE, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenu) commands = g_menu_new ();
  for (guint i = 0; rows != NULL && i < MIN (rows->len, MAX_LISTED); i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *other = kn_id_dup_string (&row->id);
      g_auto (GStrv) parts = g_strsplit (row->name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts); /* no mnemonic */
      if (!kn_id_equal (&row->id, &self->canvas))
        append (others, label, "win.show-canvas", other);
    }
  g_menu_append (commands, _ ("_New Canvas…"), "win.new-canvas");
  append (commands, _ ("Move to _Trash"), "win.trash-canvas", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (commands));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), G_MENU_MODEL (menu));
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
update (KnCapitalPage *self)
{
  const KnNode *root = kn_scene_get_design (kn_doc_get_scene (self->doc));
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  g_autofree char *where = kn_capital_canvas_dup_where (root);
  g_autofree char *id = kn_id_dup_string (&self->canvas);
  const gboolean can_write = !kn_library_is_read_only (self->library);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name == NULL ? "" : name);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), where == NULL ? "" : where);
  gtk_widget_set_sensitive (self->undo, can_write && kn_doc_can_undo (self->doc));
  gtk_widget_set_sensitive (self->redo, can_write && kn_doc_can_redo (self->doc));
  fill_print (self, id);
  fill_more (self, id);
}

static void
close_doc (KnCapitalPage *self)
{
  if (self->doc != NULL)
    g_signal_handlers_disconnect_by_data (self->doc, self);
  g_clear_object (&self->doc);
}

static gboolean
open_doc (KnCapitalPage *self, GError **error)
{
  g_autoptr (KnDoc) doc = kn_library_open_doc (self->library, &self->canvas, error);
  if (doc == NULL)
    return FALSE;
  close_doc (self);
  self->doc = g_steal_pointer (&doc);
  g_signal_connect_swapped (self->doc, "head-changed", G_CALLBACK (update), self);
  kn_capital_board_show (KN_CAPITAL_BOARD (self->board), self->library, &self->canvas, self->doc);
  update (self);
  return TRUE;
}

gboolean
kn_capital_page_show (KnCapitalPage *self, KnLibrary *library, const KnId *canvas, GError **error)
{
  g_return_val_if_fail (KN_IS_CAPITAL_PAGE (self), FALSE);
  close_doc (self);
  g_set_object (&self->library, library);
  if (library == NULL || canvas == NULL)
    {
      kn_capital_board_show (KN_CAPITAL_BOARD (self->board), library, NULL, NULL);
      return FALSE;
    }
  self->canvas = *canvas;
  return open_doc (self, error);
}

/* A record of a card may have another name now, or another program has changed the canvas. */
void
kn_capital_page_reload (KnCapitalPage *self)
{
  g_return_if_fail (KN_IS_CAPITAL_PAGE (self));
  KnId head;
  if (self->doc == NULL || kn_doc_is_in_step (self->doc)
      || !kn_library_get_head (self->library, &self->canvas, &head, NULL))
    return;
  if (!kn_id_equal (&head, kn_doc_get_head (self->doc)))
    {
      (void)open_doc (self, NULL); /* what cannot be read leaves the page as it is */
      return;
    }
  update (self);
  kn_capital_board_refresh (KN_CAPITAL_BOARD (self->board));
}

KnDoc *
kn_capital_page_get_doc (KnCapitalPage *self)
{
  g_return_val_if_fail (KN_IS_CAPITAL_PAGE (self), NULL);
  return self->doc;
}

KnCapitalBoard *
kn_capital_page_get_board (KnCapitalPage *self)
{
  g_return_val_if_fail (KN_IS_CAPITAL_PAGE (self), NULL);
  return KN_CAPITAL_BOARD (self->board);
}

/* --- undo ------------------------------------------------------------------------------------- */

/* What the disk refuses leaves all as it was. */
static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalPage *self = KN_CAPITAL_PAGE (widget);
  gboolean done = FALSE;
  if (self->doc != NULL && kn_library_undo_canvas (self->library, &self->canvas, &done, NULL))
    (void)open_doc (self, NULL);
}

static void
on_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalPage *self = KN_CAPITAL_PAGE (widget);
  gboolean done = FALSE;
  if (self->doc != NULL && kn_library_redo_canvas (self->library, &self->canvas, &done, NULL))
    (void)open_doc (self, NULL);
}

/* --- the page --------------------------------------------------------------------------------- */

static GtkWidget *
make_button (const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, label);
  kn_control_name (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_content (const char *icon, const char *label)
{
  GtkWidget *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  return content;
}

static GtkWidget *
make_header (KnCapitalPage *self)
{
  GtkWidget *header = adw_header_bar_new (), *back = gtk_button_new (), *edit = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (back), make_content ("go-previous-symbolic", _ ("Wisdom")));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (back), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.show-wisdom");
  gtk_button_set_child (GTK_BUTTON (edit),
                        make_content ("document-edit-symbolic", _ ("Name and _Place…")));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "win.edit-canvas");
  self->undo = make_button ("edit-undo-symbolic", _ ("Undo"), "capital.undo");
  self->redo = make_button ("edit-redo-symbolic", _ ("Redo"), "capital.redo");
  self->print = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->print),
                             make_content ("document-print-symbolic", _ ("_Print")));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->print), TRUE);
  gtk_widget_add_css_class (self->print, "suggested-action");
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_widget_set_tooltip_text (self->more, _ ("Other canvases"));
  kn_control_name (self->more, _ ("Other canvases"));
  self->title = adw_window_title_new ("", "");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->more);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), edit);
  return header;
}

static void
kn_capital_page_dispose (GObject *object)
{
  KnCapitalPage *self = KN_CAPITAL_PAGE (object);
  close_doc (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_capital_page_parent_class)->dispose (object);
}

static void
kn_capital_page_class_init (KnCapitalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_capital_page_dispose;
  gtk_widget_class_install_action (widget_class, "capital.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "capital.redo", NULL, on_redo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "capital.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "capital.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "capital.redo",
                                       NULL);
}

static void
kn_capital_page_init (KnCapitalPage *self)
{
  self->board = kn_capital_board_new ();
  gtk_widget_set_vexpand (self->board, TRUE);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), self->board);
  adw_bin_set_child (ADW_BIN (self), all);
}
