/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-imposition.h"

/* Shared by the files that lay out sheets. */

typedef struct
{
  const KnImposedPiece *pieces;
  guint n_pieces;
  const KnImpositionOptions *options;
  KnRect room;                            /* where trims may lie */
  guint wanted[KN_IMPOSITION_PIECES_MAX]; /* 0: as many as one sheet takes */
} KnImposing;

void kn_imposing_set_error (const KnImposing *self,
                            guint piece,
                            KnImpositionProblem problem,
                            GError **error);
void kn_imposing_add (const KnImposing *self,
                      KnImposition *plan,
                      guint piece,
                      double x,
                      double y,
                      int turn_deg);
/* The places from @first on are one. */
void
kn_imposing_add_layout (KnImposition *plan, guint first, guint n_sheets, gboolean is_back_side);
/* Of a piece as it lies. */
KnPoint kn_imposing_get_size (const KnImposedPiece *piece, int turn_deg);
/* Moves the places so that what they cover lies in the middle of @room. */
void kn_imposing_centre (KnImposition *plan, const KnRect *room);

/* Several pieces on one sheet, for guillotines: every cut runs through. Fills in the places and the
 * number of sheets. @per_place: how many good pieces a place of a sheet gives. */
gboolean
kn_imposing_gang (const KnImposing *self, KnImposition *plan, guint per_place, GError **error);
gboolean kn_imposing_lay_stock (const KnImposing *self, KnImposition *plan, GError **error);
/* The clips of the places in a layout. */
gboolean kn_imposing_clip (const KnImposing *self,
                           KnImposition *plan,
                           const KnImposedLayout *layout,
                           GError **error);
