/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-capital-board.h"
#include "app/kn-library-window.h"

/* Shared by the files of the board only. */

#define N_CELLS (KN_N_CAPITALS * KN_N_SENSES)

typedef struct
{
  GtkWidget *cards, *entry;
  char *shown; /* what the cards were made of */
} Cell;

struct _KnCapitalBoard
{
  AdwBin parent_instance;
  Cell cells[N_CELLS];
  KnLibrary *library;
  KnDoc *doc;
  KnId canvas, wanted; /* the card that gets the keyboard when the cells are made; null: none */
  guint refresh_id;
  GtkWidget *menu; /* of the card @menu_card */
  KnId menu_card;
};

KnLibraryWindow *kn_capital_board_get_window (KnCapitalBoard *self);
/* Ends the step that the caller has begun; what is wrong is said in a toast. */
void kn_capital_board_end_step (KnCapitalBoard *self, gboolean done, GError **error);

/* --- kn-capital-board-actions.c --------------------------------------------------------------- */

void kn_capital_board_install_actions (GtkWidgetClass *klass);
void kn_capital_board_enable_actions (KnCapitalBoard *self, gboolean can_write);
