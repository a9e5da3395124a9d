/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the cells of a capital canvas. What is typed is a step of the document; cells follow from
 * it, each made anew only if it differs, so that the line that somebody types in is never taken
 * from under the fingers. The commands on cards are in kn-capital-board-actions.c. */

#include "config.h"

#include "app/kn-capital-board-private.h"

#include "app/kn-capital-card.h"
#include "app/kn-control-name.h"

#include <glib/gi18n.h>

#define HEAD_WIDTH_PX 162
G_DEFINE_FINAL_TYPE (KnCapitalBoard, kn_capital_board, ADW_TYPE_BIN)

/* --- showing ---------------------------------------------------------------------------------- */

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
fill_cell (KnCapitalBoard *self, int i)
{
  Cell *cell = &self->cells[i];
  g_autoptr (GPtrArray) cards = self->doc == NULL
                                    ? g_ptr_array_new ()
                                    : kn_capital_canvas_list_cell (kn_doc_get_scene (self->doc),
                                                                   (KnCapital)(i / KN_N_SENSES),
                                                                   (KnSense)(i % KN_N_SENSES));
  g_autoptr (GString) state = g_string_new (NULL);
  g_autoptr (GPtrArray) widgets = g_ptr_array_new ();
  for (int round = 0; round < 2; round++) /* what is there, then, if it differs, the cards */
    {
      for (guint k = 0; k < cards->len; k++)
        {
          g_autofree char *name = NULL;
          const KnCardState is = kn_library_get_card_state (self->library, cards->pdata[k], &name);
          g_autofree char *line = kn_capital_card_dup_state (cards->pdata[k], is, name);
          if (round == 0)
            g_string_append (state, line);
          else
            gtk_box_append (GTK_BOX (cell->cards), kn_capital_card_new (cards->pdata[k], is, name));
        }
      if (g_strcmp0 (state->str, cell->shown) == 0)
        return;
      if (round == 0)
        clear_box (cell->cards);
    }
  gtk_widget_set_visible (cell->cards, cards->len > 0);
  g_free (cell->shown);
  cell->shown = g_strdup (state->str);
}

static void
refresh (KnCapitalBoard *self)
{
  for (int i = 0; i < N_CELLS; i++)
    fill_cell (self, i);
  GtkWidget *card
      = kn_id_is_null (&self->wanted) ? NULL : kn_capital_board_find_card (self, &self->wanted);
  if (card != NULL)
    gtk_widget_grab_focus (card);
  self->wanted = KN_ID_NULL;
}

static gboolean
on_refresh (gpointer data)
{
  KnCapitalBoard *self = data;
  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A card whose menu is open right now is made anew after it has closed. */
void
kn_capital_board_refresh (KnCapitalBoard *self)
{
  g_return_if_fail (KN_IS_CAPITAL_BOARD (self));
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (on_refresh, self);
}

void
kn_capital_board_show (KnCapitalBoard *self, KnLibrary *library, const KnId *canvas, KnDoc *doc)
{
  g_return_if_fail (KN_IS_CAPITAL_BOARD (self));
  if (self->doc != NULL)
    g_signal_handlers_disconnect_by_data (self->doc, self);
  g_set_object (&self->library, library);
  g_set_object (&self->doc, doc);
  self->canvas = canvas == NULL ? KN_ID_NULL : *canvas;
  if (doc != NULL)
    g_signal_connect_swapped (doc, "head-changed", G_CALLBACK (kn_capital_board_refresh), self);
  const gboolean can_write = library != NULL && !kn_library_is_read_only (library);
  for (int i = 0; i < N_CELLS; i++)
    gtk_widget_set_sensitive (self->cells[i].entry, can_write);
  kn_capital_board_enable_actions (self, can_write);
  kn_capital_board_refresh (self);
}

GtkWidget *
kn_capital_board_get_entry (KnCapitalBoard *self, KnCapital capital, KnSense sense)
{
  g_return_val_if_fail (KN_IS_CAPITAL_BOARD (self), NULL);
  return self->cells[(int)capital * KN_N_SENSES + (int)sense].entry;
}

GtkWidget *
kn_capital_board_find_card (KnCapitalBoard *self, const KnId *card)
{
  g_return_val_if_fail (KN_IS_CAPITAL_BOARD (self) && card != NULL, NULL);
  for (int i = 0; i < N_CELLS; i++)
    for (GtkWidget *child = gtk_widget_get_first_child (self->cells[i].cards); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (kn_id_equal (kn_capital_card_get_id (child), card))
        return child;
  return NULL;
}

/* --- typing ---------------------------------------------------------------------------------- */

KnLibraryWindow *
kn_capital_board_get_window (KnCapitalBoard *self)
{
  return KN_LIBRARY_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

void
kn_capital_board_end_step (KnCapitalBoard *self, gboolean done, GError **error)
{
  if (!done)
    kn_doc_cancel_step (self->doc);
  if (!done || !kn_doc_commit_step (self->doc, error))
    kn_library_window_toast_error (kn_capital_board_get_window (self), *error);
}

/* Enter; the line is ready for the next card. */
static void
on_typed (GtkEntry *entry, KnCapitalBoard *self)
{
  const int i = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (entry), "kn-cell"));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autofree char *words = g_strstrip (g_strdup (text));
  g_autoptr (GError) error = NULL;
  KnId card;
  if (self->doc == NULL || *words == '\0')
    return;
  kn_doc_begin_step (self->doc, _ ("Add a card"));
  kn_capital_board_end_step (self,
                             kn_capital_edit_add (self->doc, (KnCapital)(i / KN_N_SENSES),
                                                  (KnSense)(i % KN_N_SENSES), words, &card, &error),
                             &error);
  if (error == NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

/* --- the hand --------------------------------------------------------------------------------- */

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, KnCapitalBoard *self)
{
  gsize n = 0;
  const int i = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (target), "kn-cell"));
  const KnId *card = g_bytes_get_data (g_value_get_boxed (value), &n);
  if (n != sizeof *card)
    return FALSE;
  g_autofree char *id = kn_id_dup_string (card);
  return gtk_widget_activate_action (GTK_WIDGET (self), "capital.move-card", "(sii)", id,
                                     i / KN_N_SENSES, i % KN_N_SENSES);
}

/* A press where nothing stands is meant for the next card. */
static void
on_cell_pressed (GtkGestureClick *click, int n_press, double x, double y, GtkWidget *entry)
{
  gtk_widget_grab_focus (entry);
}

/* The keyboard goes back to the card, unless what was chosen wants it elsewhere. */
static void
on_menu_closed (KnCapitalBoard *self)
{
  if (kn_id_is_null (&self->wanted))
    self->wanted = self->menu_card;
  kn_capital_board_refresh (self);
}

/* --- making ----------------------------------------------------------------------------------- */

static GtkWidget *
make_entry (KnCapitalBoard *self, int i)
{
  GtkWidget *entry = gtk_entry_new ();
  const KnCapital capital = (KnCapital)(i / KN_N_SENSES);
  g_autofree char *name
      = g_strdup_printf ("%s, %s: %s", kn_capital_get_label (capital),
                         kn_sense_get_label ((KnSense)(i % KN_N_SENSES)), _ ("add a card"));
  gtk_entry_set_has_frame (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY,
                                     "list-add-symbolic");
  gtk_entry_set_icon_activatable (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY, FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Add a card"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), KN_CARD_MAX_CHARS);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_add_css_class (entry, "kn-capital-entry");
  kn_control_name (entry, name);
  g_object_set_data (G_OBJECT (entry), "kn-cell", GINT_TO_POINTER (i));
  g_signal_connect (entry, "activate", G_CALLBACK (on_typed), self);
  return entry;
}

static GtkWidget *
make_cell (KnCapitalBoard *self, int i)
{
  Cell *cell = &self->cells[i];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  cell->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (cell->cards, FALSE);
  cell->entry = make_entry (self, i);
  gtk_box_append (GTK_BOX (box), cell->cards);
  gtk_box_append (GTK_BOX (box), cell->entry);
  gtk_widget_add_css_class (box, "kn-capital-cell");
  gtk_widget_set_hexpand (box, TRUE);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_BYTES, GDK_ACTION_MOVE);
  g_object_set_data (G_OBJECT (target), "kn-cell", GINT_TO_POINTER (i));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (target));
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (on_cell_pressed), cell->entry);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  return box;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Head at the left, five columns alike. */
static GtkWidget *
make_line (GtkWidget *head, GtkWidget **out_columns)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  *out_columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (*out_columns), TRUE);
  gtk_widget_set_hexpand (*out_columns, TRUE);
  gtk_widget_set_size_request (head, HEAD_WIDTH_PX, -1);
  gtk_box_append (GTK_BOX (line), head);
  gtk_box_append (GTK_BOX (line), *out_columns);
  return line;
}

static GtkWidget *
make_senses (void)
{
  GtkWidget *columns = NULL;
  GtkWidget *line = make_line (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), &columns);
  for (int i = 0; i < KN_N_SENSES; i++)
    {
      GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_hexpand (head, TRUE);
      gtk_box_append (GTK_BOX (head),
                      make_label (kn_sense_get_label ((KnSense)i), "kn-capital-sense"));
      gtk_box_append (GTK_BOX (head),
                      make_label (kn_sense_get_question ((KnSense)i), "kn-caption"));
      gtk_box_append (GTK_BOX (columns), head);
    }
  gtk_widget_add_css_class (line, "kn-capital-senses");
  return line;
}

static GtkWidget *
make_row (KnCapitalBoard *self, KnCapital capital)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *columns = NULL;
  GtkWidget *name = make_label (kn_capital_get_label (capital), "kn-capital-name");
  GtkWidget *hint = make_label (kn_capital_get_hint (capital), "kn-caption");
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 18);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), hint);
  gtk_widget_add_css_class (head, "kn-capital-head");
  GtkWidget *line = make_line (head, &columns);
  for (int i = 0; i < KN_N_SENSES; i++)
    gtk_box_append (GTK_BOX (columns), make_cell (self, (int)capital * KN_N_SENSES + i));
  g_autofree char *css = g_strconcat ("kn-capital-", kn_capital_get_key (capital), NULL);
  gtk_widget_add_css_class (line, "kn-capital-row");
  gtk_widget_add_css_class (line, css);
  gtk_widget_set_vexpand (line, TRUE);
  return line;
}

static void
kn_capital_board_dispose (GObject *object)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (object);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->doc != NULL)
    g_signal_handlers_disconnect_by_data (self->doc, self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->doc);
  g_clear_object (&self->library);
  for (int i = 0; i < N_CELLS; i++)
    g_clear_pointer (&self->cells[i].shown, g_free);
  G_OBJECT_CLASS (kn_capital_board_parent_class)->dispose (object);
}

static void
kn_capital_board_class_init (KnCapitalBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_capital_board_dispose;
  kn_capital_board_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
kn_capital_board_init (KnCapitalBoard *self)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  for (int i = 0; i < KN_N_CAPITALS; i++)
    gtk_box_append (GTK_BOX (rows), make_row (self, (KnCapital)i));
  gtk_widget_add_css_class (rows, "kn-capital-rows");
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), rows);
  gtk_widget_set_vexpand (scrolled, TRUE);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (all), make_senses ());
  gtk_box_append (GTK_BOX (all), scrolled);
  adw_bin_set_child (ADW_BIN (self), all);
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (on_menu_closed), self);
}

GtkWidget *
kn_capital_board_new (void)
{
  return g_object_new (KN_TYPE_CAPITAL_BOARD, NULL);
}
