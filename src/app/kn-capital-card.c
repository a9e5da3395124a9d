/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a card looks, its menu, its keys, and that it can be dragged. Pressing it opens the
 * menu: on a touch screen and for somebody new there is only one thing to know. (No GtkMenuButton:
 * that of GTK 4.8 has one size, and words in it do not wrap.) */

#include "config.h"

#include "app/kn-capital-card.h"

#include <glib/gi18n.h>

#define KEY "kn-card-id"

const KnId *
kn_capital_card_get_id (GtkWidget *self)
{
  return g_object_get_data (G_OBJECT (self), KEY);
}

char *
kn_capital_card_dup_state (const KnNode *card, KnCardState state, const char *record)
{
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_node_get_id (card), id);
  const char *link = kn_node_get_string (card, KN_PROP_CARD_RECORD);
  return g_strdup_printf ("%s %d %s %s %s\n", id, (int)state, link == NULL ? "" : link,
                          record == NULL ? "" : record, kn_card_get_text (card));
}

/* --- the menu --------------------------------------------------------------------------------- */

/* @key: what does the same on the card (add_keys()), or NULL. */
static void
append (GMenu *menu, const char *label, const char *action, const char *target, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", target);
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenu *
make_cells (const KnNode *card, const char *id)
{
  GMenu *cells = g_menu_new ();
  for (int row = 0; row < KN_N_CAPITALS; row++)
    {
      g_autoptr (GMenu) section = g_menu_new ();
      for (int column = 0; column < KN_N_SENSES; column++)
        {
          g_autoptr (GMenuItem) item = g_menu_item_new (kn_sense_get_label ((KnSense)column), NULL);
          if (row == (int)kn_card_get_capital (card) && column == (int)kn_card_get_sense (card))
            continue; /* it stands there */
          g_menu_item_set_action_and_target (item, "capital.move-card", "(sii)", id, row, column);
          g_menu_append_item (section, item);
        }
      g_menu_append_section (cells, kn_capital_get_label ((KnCapital)row), G_MENU_MODEL (section));
    }
  return cells;
}

GMenuModel *
kn_capital_card_make_menu (const KnNode *card, KnCardState state)
{
  g_return_val_if_fail (card != NULL, NULL);
  g_autofree char *id = kn_id_dup_string (kn_node_get_id (card));
  const char *record = kn_node_get_string (card, KN_PROP_CARD_RECORD);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) of_record = g_menu_new ();
  g_autoptr (GMenu) of_card = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  g_autoptr (GMenu) cells = make_cells (card, id);
  if (state == KN_CARD_PLAIN || state == KN_CARD_LOST)
    {
      append (of_record, _ ("Make a _Record"), "capital.make-record", id, NULL);
      append (of_record, _ ("_Link to a Record…"), "capital.choose-record", id, NULL);
    }
  if (state == KN_CARD_RECORD)
    append (of_record, _ ("_Open Record"), "win.show-wisdom", record, NULL);
  if (state == KN_CARD_TRASHED)
    append (of_record, _ ("_Restore Record"), "win.restore-wisdom", record, NULL);
  if (state != KN_CARD_PLAIN)
    append (of_record, _ ("Un_link Record"), "capital.unlink-card", id, NULL);
  append (of_card, _ ("_Edit Words…"), "capital.edit-card", id, "F2");
  g_menu_append_submenu (of_card, _ ("_Move to"), G_MENU_MODEL (cells));
  append (of_card, _ ("Move _Up"), "capital.raise-card", id, "<Alt>Up");
  append (of_card, _ ("Move _Down"), "capital.lower-card", id, "<Alt>Down");
  append (last, _ ("Remo_ve Card"), "capital.remove-card", id, "Delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (of_record));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (of_card));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/* --- keys ------------------------------------------------------------------------------------- */

static void
add_key (GtkShortcutController *keys,
         guint key,
         GdkModifierType modifiers,
         const char *action,
         GVariant *target)
{
  GtkShortcut *shortcut
      = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));
  gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* With Alt the arrows carry the card: along the row, and up and down in its cell; the page keys
 * carry it to another capital. */
static void
add_keys (GtkWidget *self, const KnNode *card)
{
  g_autofree char *id = kn_id_dup_string (kn_node_get_id (card));
  const int row = (int)kn_card_get_capital (card), column = (int)kn_card_get_sense (card);
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());
  add_key (keys, GDK_KEY_Menu, 0, "capital.show-menu", g_variant_new_string (id));
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, "capital.show-menu", g_variant_new_string (id));
  add_key (keys, GDK_KEY_Delete, 0, "capital.remove-card", g_variant_new_string (id));
  add_key (keys, GDK_KEY_F2, 0, "capital.edit-card", g_variant_new_string (id));
  add_key (keys, GDK_KEY_Up, GDK_ALT_MASK, "capital.raise-card", g_variant_new_string (id));
  add_key (keys, GDK_KEY_Down, GDK_ALT_MASK, "capital.lower-card", g_variant_new_string (id));
  if (column > 0)
    add_key (keys, GDK_KEY_Left, GDK_ALT_MASK, "capital.move-card",
             g_variant_new ("(sii)", id, row, column - 1));
  if (column + 1 < KN_N_SENSES)
    add_key (keys, GDK_KEY_Right, GDK_ALT_MASK, "capital.move-card",
             g_variant_new ("(sii)", id, row, column + 1));
  if (row > 0)
    add_key (keys, GDK_KEY_Page_Up, GDK_ALT_MASK, "capital.move-card",
             g_variant_new ("(sii)", id, row - 1, column));
  if (row + 1 < KN_N_CAPITALS)
    add_key (keys, GDK_KEY_Page_Down, GDK_ALT_MASK, "capital.move-card",
             g_variant_new ("(sii)", id, row + 1, column));
  gtk_widget_add_controller (self, GTK_EVENT_CONTROLLER (keys));
}

/* --- the hand --------------------------------------------------------------------------------- */

static void
on_clicked (GtkWidget *self)
{
  g_autofree char *id = kn_id_dup_string (kn_capital_card_get_id (self));
  gtk_widget_activate_action (self, "capital.show-menu", "s", id);
}

static void
on_secondary (GtkGestureClick *click, int n_press, double x, double y, GtkWidget *self)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  on_clicked (self);
}

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, GtkWidget *self)
{
  g_autoptr (GBytes) id = g_bytes_new (kn_capital_card_get_id (self), sizeof (KnId));
  return gdk_content_provider_new_typed (G_TYPE_BYTES, id);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, GtkWidget *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (self);
  gtk_drag_source_set_icon (source, picture, 12, 12);
}

/* --- how it looks ----------------------------------------------------------------------------- */

static const char *
get_caption (KnCardState state)
{
  switch (state)
    {
    case KN_CARD_RECORD:
      return _ ("In the register");
    case KN_CARD_TRASHED:
      return _ ("Its record is in the trash");
    case KN_CARD_LOST:
      return _ ("Its record is not in this library");
    case KN_CARD_PLAIN:
      break;
    }
  return NULL;
}

static GtkWidget *
make_caption (KnCardState state)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (state == KN_CARD_RECORD ? "kn-wisdom-symbolic"
                                                                          : "kn-warn-symbolic");
  GtkWidget *words = gtk_label_new (get_caption (state));
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_add_css_class (line, "kn-capital-mark");
  if (state != KN_CARD_RECORD)
    gtk_widget_add_css_class (line, "kn-warn");
  return line;
}

GtkWidget *
kn_capital_card_new (const KnNode *card, KnCardState state, const char *record)
{
  g_return_val_if_fail (card != NULL, NULL);
  GtkWidget *self = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = gtk_label_new (kn_card_get_text (card));
  g_object_set_data_full (G_OBJECT (self), KEY, g_memdup2 (kn_node_get_id (card), sizeof (KnId)),
                          g_free);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), words);
  if (state != KN_CARD_PLAIN)
    gtk_box_append (GTK_BOX (box), make_caption (state));
  gtk_button_set_child (GTK_BUTTON (self), box);
  g_signal_connect (self, "clicked", G_CALLBACK (on_clicked), NULL);
  gtk_widget_add_css_class (self, "kn-capital-card");
  if (state == KN_CARD_RECORD)
    gtk_widget_add_css_class (self, "kn-is-record");
  if (record != NULL && g_strcmp0 (record, kn_card_get_text (card)) != 0)
    gtk_widget_set_tooltip_text (self, record); /* it was renamed in the register */
  g_autofree char *label = state == KN_CARD_PLAIN ? g_strdup (kn_card_get_text (card))
                                                  : g_strconcat (kn_card_get_text (card), ", ",
                                                                 get_caption (state), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  add_keys (self, card);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_secondary), self);
  gtk_widget_add_controller (self, GTK_EVENT_CONTROLLER (click));
  GtkDragSource *drag = gtk_drag_source_new ();
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  gtk_widget_add_controller (self, GTK_EVENT_CONTROLLER (drag));
  return self;
}
