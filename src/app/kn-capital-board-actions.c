/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the commands on the cards of a canvas: moving, changing, and making them records. Menu, keys
 * and a drop all come here. What changes a record too goes through the library, which writes both
 * at once; the page then opens the document anew. */

#include "config.h"

#include "app/kn-capital-board-private.h"

#include "app/kn-capital-card.h"
#include "app/kn-record-chooser.h"

#include <glib/gi18n.h>

/* --- commands --------------------------------------------------------------------------------- */

/* The card that an action is about; FALSE: it is gone, or nothing may be changed. */
static gboolean
read_card (KnCapitalBoard *self, const char *text, KnId *out_card)
{
  return self->doc != NULL && kn_id_parse (out_card, text)
         && kn_scene_lookup (kn_doc_get_scene (self->doc), out_card) != NULL;
}

static void
on_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  g_autoptr (GError) error = NULL;
  const char *text;
  int row, column;
  KnId card;
  g_variant_get (parameter, "(&sii)", &text, &row, &column);
  if (!read_card (self, text, &card) || row < 0 || row >= KN_N_CAPITALS || column < 0
      || column >= KN_N_SENSES)
    return;
  self->wanted = card;
  kn_doc_begin_step (self->doc, _ ("Move a card"));
  kn_capital_board_end_step (self,
                             kn_capital_edit_move (self->doc, &card, (KnCapital)row,
                                                   (KnSense)column, &error),
                             &error);
}

static void
shift (GtkWidget *widget, GVariant *parameter, int by)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  g_autoptr (GError) error = NULL;
  KnId card;
  if (!read_card (self, g_variant_get_string (parameter, NULL), &card))
    return;
  self->wanted = card;
  kn_doc_begin_step (self->doc, _ ("Move a card"));
  kn_capital_board_end_step (self, kn_capital_edit_shift (self->doc, &card, by, &error), &error);
}

static void
on_raise (GtkWidget *widget, const char *name, GVariant *parameter)
{
  shift (widget, parameter, -1);
}

static void
on_lower (GtkWidget *widget, const char *name, GVariant *parameter)
{
  shift (widget, parameter, 1);
}

static void
on_remove (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  g_autoptr (GError) error = NULL;
  KnId card;
  if (!read_card (self, g_variant_get_string (parameter, NULL), &card))
    return;
  kn_doc_begin_step (self->doc, _ ("Remove a card"));
  kn_capital_board_end_step (self, kn_doc_edit_remove (self->doc, &card, &error), &error);
}

/* --- the menu --------------------------------------------------------------------------------- */

static void
on_show_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  KnId id;
  if (!read_card (self, g_variant_get_string (parameter, NULL), &id))
    return;
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (self->doc), &id);
  GtkWidget *card = kn_capital_board_find_card (self, &id);
  double x = 0, y = 0;
  if (card == NULL || !gtk_widget_translate_coordinates (card, widget, 0, 0, &x, &y))
    return;
  const GdkRectangle at
      = { (int)x, (int)y, gtk_widget_get_width (card), gtk_widget_get_height (card) };
  g_autoptr (GMenuModel) menu
      = kn_capital_card_make_menu (node, kn_library_get_card_state (self->library, node, NULL));
  self->menu_card = id;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* --- commands that ask first ------------------------------------------------------------------ */

typedef struct
{
  GWeakRef board;
  KnId card, record; /* that seems to be the same */
} Question;

static Question *
question_new (KnCapitalBoard *self, const KnId *card)
{
  Question *question = g_new0 (Question, 1);
  g_weak_ref_init (&question->board, self);
  question->card = *card;
  return question;
}

static void
question_free (Question *self)
{
  g_weak_ref_clear (&self->board);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* NULL: the board, the document or the card has gone meanwhile. */
static KnCapitalBoard *
question_get_board (Question *self)
{
  g_autoptr (KnCapitalBoard) board = g_weak_ref_get (&self->board);
  return board != NULL && board->doc != NULL
                 && kn_scene_lookup (kn_doc_get_scene (board->doc), &self->card) != NULL
             ? g_steal_pointer (&board)
             : NULL;
}

static void
on_words (const char *text, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (KnCapitalBoard) self = question_get_board (question);
  g_autoptr (GError) error = NULL;
  if (self == NULL || text == NULL)
    return;
  self->wanted = question->card;
  kn_doc_begin_step (self->doc, _ ("Change a card"));
  kn_capital_board_end_step (self, kn_capital_edit_text (self->doc, &question->card, text, &error),
                             &error);
}

static void
on_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  KnId card;
  if (!read_card (self, g_variant_get_string (parameter, NULL), &card))
    return;
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (self->doc), &card);
  kn_compat_ask_text (kn_library_window_get_compat (kn_capital_board_get_window (self)),
                      GTK_WINDOW (kn_capital_board_get_window (self)), _ ("Words of the Card"),
                      _ ("A few words that can be read from the back of the room."),
                      kn_card_get_text (node), _ ("_Change"), on_words, question_new (self, &card));
}

static void
make_record (KnCapitalBoard *self, const KnId *card)
{
  g_autoptr (GError) error = NULL;
  KnLibraryWindow *window = kn_capital_board_get_window (self);
  KnId record;
  self->wanted = *card;
  if (!kn_library_make_card_record (self->library, &self->canvas, card, &record, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_autofree char *id = kn_id_dup_string (&record);
  kn_library_window_reload (window);
  kn_library_window_toast (window, _ ("The card is a record of the wisdom register now."),
                           _ ("_Open Record"), "win.show-wisdom", id);
}

static void
link_record (KnCapitalBoard *self, const KnId *card, const KnId *record)
{
  g_autoptr (GError) error = NULL;
  KnLibraryWindow *window = kn_capital_board_get_window (self);
  self->wanted = *card;
  if (!kn_library_link_card (self->library, &self->canvas, card, record, &error))
    kn_library_window_toast_error (window, error);
  else
    kn_library_window_reload (window);
}

static void
on_alike (const char *answer, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (KnCapitalBoard) self = question_get_board (question);
  if (self != NULL && g_str_equal (answer, "link"))
    link_record (self, &question->card, &question->record);
  else if (self != NULL && g_str_equal (answer, "make"))
    make_record (self, &question->card);
}

static void
on_make_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  g_autoptr (GError) error = NULL;
  KnId card;
  if (!read_card (self, g_variant_get_string (parameter, NULL), &card))
    return;
  const KnScene *canvas = kn_doc_get_scene (self->doc);
  g_autoptr (GPtrArray) alike
      = kn_library_list_card_alike (self->library, canvas, kn_scene_lookup (canvas, &card), &error);
  if (alike == NULL || alike->len == 0)
    {
      make_record (self, &card);
      return;
    }
  const KnDesignRow *row = alike->pdata[0];
  const KnAnswer answers[] = { { "cancel", _ ("_Cancel"), FALSE, FALSE },
                               { "make", _ ("Make _Another"), FALSE, FALSE },
                               { "link", _ ("_Link to It"), TRUE, FALSE } };
  /* Translators: the name of a record */
  g_autofree char *body = g_strdup_printf (
      _ ("The register has “%s”, which seems to be the same. The card can lead there."), row->name);
  Question *question = question_new (self, &card);
  question->record = row->id;
  kn_compat_ask (kn_library_window_get_compat (kn_capital_board_get_window (self)),
                 GTK_WINDOW (kn_capital_board_get_window (self)), _ ("Is it this record?"), body,
                 answers, G_N_ELEMENTS (answers), on_alike, question);
}

static void
on_chosen (const KnId *record, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autoptr (KnCapitalBoard) self = question_get_board (question);
  if (self != NULL && record != NULL)
    link_record (self, &question->card, record);
}

static void
on_choose_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  KnId card;
  if (!read_card (self, g_variant_get_string (parameter, NULL), &card))
    return;
  gtk_window_present (
      GTK_WINDOW (kn_record_chooser_new (GTK_WINDOW (kn_capital_board_get_window (self)),
                                         self->library, on_chosen, question_new (self, &card))));
}

static void
on_unlink (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCapitalBoard *self = KN_CAPITAL_BOARD (widget);
  KnId card;
  if (read_card (self, g_variant_get_string (parameter, NULL), &card))
    link_record (self, &card, NULL);
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct
{
  const char *name, *type;
  GtkWidgetActionActivateFunc func;
} ACTIONS[] = {
  { "capital.show-menu", "s", on_show_menu },
  { "capital.make-record", "s", on_make_record },
  { "capital.choose-record", "s", on_choose_record },
  { "capital.unlink-card", "s", on_unlink },
  { "capital.edit-card", "s", on_edit },
  { "capital.move-card", "(sii)", on_move },
  { "capital.raise-card", "s", on_raise },
  { "capital.lower-card", "s", on_lower },
  { "capital.remove-card", "s", on_remove },
};

void
kn_capital_board_install_actions (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (klass, ACTIONS[i].name, ACTIONS[i].type, ACTIONS[i].func);
}

void
kn_capital_board_enable_actions (KnCapitalBoard *self, gboolean can_write)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), ACTIONS[i].name, can_write);
}
