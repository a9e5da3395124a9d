/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"
#include "pack/kn-nest.h"
#include "pack/kn-stock.h"

/* Which label or blank lies where on a sheet, how many sheets that takes, and what is left over.
 * All mm, from the top left of the sheet, y down; angles clockwise. Nothing of a PDF or a design:
 * pieces are outlines with a bleed. */

#define KN_IMPOSITION_PIECES_MAX 64
#define KN_IMPOSITION_PLACES_MAX 4000
#define KN_IMPOSITION_WANTED_MAX 10000000

typedef struct
{
  const KnPath *outline;      /* of the trim, its box at 0, 0; NULL: the box */
  double width_mm, height_mm; /* of its box */
  double bleed_mm;
  guint wanted;     /* 0: as many as one sheet takes; of several pieces all are 0 or none */
  const char *name; /* for sentences that have to say which; NULL: none */
} KnImposedPiece;

/* What the sheet goes through the press for. */
typedef enum
{
  KN_BACKS_NONE,   /* one side */
  KN_BACKS_SHEET,  /* fronts on one side, backs on the other, turned about the upright axis */
  KN_BACKS_TURN,   /* work-and-turn: both on either side, turned about the upright axis */
  KN_BACKS_TUMBLE, /* work-and-tumble: about the level axis */
} KnBacks;

typedef enum
{
  KN_LAY_AUTO, /* nested if a piece is no rectangle and that holds more */
  KN_LAY_GRID,
  KN_LAY_NEST,
} KnLay;

/* A roll's label by how it leaves the roll; never by the number alone, which trades count in
 * different ways (domain/packaging.md 3). */
typedef enum
{
  KN_EDGE_TOP,
  KN_EDGE_BOTTOM,
  KN_EDGE_RIGHT,
  KN_EDGE_LEFT,
} KnEdge;

typedef struct
{
  KnEdge first;         /* of the label, leaves the roll first */
  gboolean is_wound_in; /* the print looks at the core */
} KnWinding;

typedef struct
{
  double width_mm, height_mm; /* of the sheet; of a roll its width, and the length of one repeat */
  gboolean is_roll;           /* height 0: one row */
  KnWinding winding;          /* of a roll */
  guint lanes;                /* of a roll: so many across; 0: as many as fit */
  double top_mm, right_mm, bottom_mm, left_mm; /* margins; a roll has only those at its sides */
  double gutter_x_mm, gutter_y_mm;             /* between trims */
  int turn_deg;                                /* 0, 90, 180, 270; -1: whichever holds more */
  KnLay lay;
  KnBacks backs;
  const KnStock *stock; /* cut already: places are its, the sheet's size too; NULL: plain */
  guint start;          /* of stock: the first place that is still free, from 1 */
} KnImpositionOptions;

typedef struct
{
  guint piece;
  gboolean is_back;  /* shows the piece's other side */
  KnRect box;        /* of the trim, as it lies */
  int turn_deg;      /* 0, 90, 180, 270 */
  KnRect clip;       /* the bleed, at most half way to a neighbour */
  KnPath *clip_path; /* instead, inside of it; NULL: the rectangle */
} KnImposedPlace;

/* One side of sheets that are alike. */
typedef struct
{
  guint first, n_places; /* of the places */
  guint n_sheets;
  gboolean is_back_side; /* of the layout before */
} KnImposedLayout;

typedef enum
{
  KN_IMPOSED_GRID,
  KN_IMPOSED_NEST,
  KN_IMPOSED_GANG,
  KN_IMPOSED_STOCK,
  KN_IMPOSED_ROLL,
  KN_IMPOSED_GANG_NEST, /* a gang in which pieces that are alike lie in one another */
} KnImposedWay;

typedef struct
{
  KnImposedWay way;
  double sheet_width_mm, sheet_height_mm;
  guint columns, rows;                       /* of a grid, of stock, of a roll's repeat */
  KnNesting nesting;                         /* of a nest */
  GArray *places;                            /* KnImposedPlace */
  GArray *layouts;                           /* KnImposedLayout */
  guint n_sheets;                            /* in all; of a roll: repeats */
  guint per_sheet[KN_IMPOSITION_PIECES_MAX]; /* of the first layout, good pieces of a sheet */
  guint made[KN_IMPOSITION_PIECES_MAX];
  double waste_ratio;   /* of the sheets' area that is in no piece; a roll's edges count */
  guint least_sheets;   /* with fewer, by area alone, nobody could give the wanted numbers */
  guint most_per_sheet; /* without wanted numbers: as many as area alone allows */
} KnImposition;

typedef enum
{
  KN_IMPOSITION_TOO_LARGE, /* the piece does not fit on the sheet */
  KN_IMPOSITION_TOGETHER,  /* not one of each fits beside the others */
  KN_IMPOSITION_TOO_MANY,  /* places, more than a sheet of ours can have */
  KN_IMPOSITION_LANES,     /* more across than the roll is wide */
  KN_IMPOSITION_UNSAID,    /* of some pieces it is said how many, of others not */
} KnImpositionProblem;

#define KN_IMPOSITION_ERROR (kn_imposition_error_quark ())
GQuark kn_imposition_error_quark (void);

/* Margins of 5 mm and gutters of 4, as printers and knives want them. */
void kn_imposition_options_init (KnImpositionOptions *options, double width_mm, double height_mm);
KnImposition *kn_imposition_new (const KnImposedPiece *pieces,
                                 guint n_pieces,
                                 const KnImpositionOptions *options,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_imposition_free (KnImposition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnImposition, kn_imposition_free)

/* How far the plan is from what area alone allows; NULL where nothing is to be said. @is_wanted:
 * whether numbers were wanted. */
char *
kn_imposition_dup_bound (const KnImposition *self, gboolean is_wanted) G_GNUC_WARN_UNUSED_RESULT;

/* From the piece's own frame to the sheet's. */
KnMatrix kn_imposition_get_matrix (const KnImposedPlace *place, const KnImposedPiece *piece);
/* How far a front and the back behind it lie apart when the sheet is turned over, mm: 0 for our own
 * plans. A place without a partner counts as the sheet's width. */
double kn_imposition_get_register_error_mm (const KnImposition *self, KnBacks backs);

/* 1 to 4 wound out, 5 to 8 wound in: top, bottom, right, left first. One of several ways to count.
 */
int kn_winding_get_number (const KnWinding *self);
/* "out-top", "in-left"; FALSE for anything else. */
gboolean kn_winding_parse (const char *text, KnWinding *out_winding);
/* "wound out, top edge first", translated. */
char *kn_winding_dup_words (const KnWinding *self) G_GNUC_WARN_UNUSED_RESULT;
/* A picture of it as SVG, without words: the roll above, its web hanging down to the end that comes
 * first. */
char *kn_winding_dup_svg (const KnWinding *self) G_GNUC_WARN_UNUSED_RESULT;
/* How the piece lies on the web, clockwise; the web's end that leaves the roll first is above. */
int kn_winding_get_turn_deg (const KnWinding *self);
