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

/* Rows of a nest, so many pieces to an even and to an odd one: pieces that are alike and travel
 * together. */
typedef struct
{
  const KnNesting *nesting;
  guint even, odd;
} KnCluster;

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

/* Several pieces on one sheet, for guillotines: every cut runs through, at least round blocks that
 * are nests. Fills in the places and the number of sheets. */
gboolean kn_imposing_gang (const KnImposing *self, KnImposition *plan, GError **error);
/* A nest's rows as wide as fit in @length_mm, or two rows of one; @odd_is_less: rows in the gaps of
 * the others have one less. */
KnCluster kn_cluster_new (const KnNesting *nesting,
                          const KnImposedPiece *piece,
                          double length_mm,
                          gboolean odd_is_less);
KnCluster kn_cluster_new_couple (const KnNesting *nesting);
/* How many pieces the rows that fit in @height_mm hold. */
guint
kn_cluster_count (const KnCluster *self, const KnImposedPiece *piece, double height_mm, guint rows);
/* Of the first @n of its places. */
KnPoint kn_cluster_get_size (const KnCluster *self, const KnImposedPiece *piece, guint n);
/* Adds the first @n, from a corner at @at; @is_turned: the whole a quarter clockwise. */
void kn_cluster_add (const KnCluster *self,
                     const KnImposedPiece *piece,
                     guint number,
                     guint n,
                     KnPoint at,
                     gboolean is_turned,
                     GArray *placed);

/* How many good pieces a place gives: two where both sides of the sheet show both. */
guint kn_imposing_get_per_place (const KnImposing *self);
/* The fewest sheets that area alone allows for the wanted numbers; @high: some that do. */
guint kn_imposing_get_least_sheets (const KnImposing *self, guint high);
/* Waste and bounds of a plan that is laid out. */
void kn_imposing_measure (const KnImposing *self, KnImposition *plan);
gboolean kn_imposing_lay_stock (const KnImposing *self, KnImposition *plan, GError **error);
/* The clips of the places in a layout. */
gboolean kn_imposing_clip (const KnImposing *self,
                           KnImposition *plan,
                           const KnImposedLayout *layout,
                           GError **error);
