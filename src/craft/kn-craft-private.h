/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "base/kn-path.h"
#include "craft/kn-craft.h"

G_BEGIN_DECLS

/* --- outlines
 * -------------------------------------------------------------------------------------
 *
 * Units: 100 is about a motif's side; y down. All functions that change an outline take the one
 * they are given (use kn_path_ref to keep it), so that a drawing reads as one expression. */

#define KN_CUT_KAPPA 0.5522847498 /* of a quarter circle */

typedef struct
{
  double t, v;
} KnCutKnot;

KnPath *kn_cut_move (KnPath *take, double dx, double dy);
KnPath *kn_cut_scale (KnPath *take, double kx, double ky);
KnPath *kn_cut_turn (KnPath *take, double degrees); /* clockwise about 0, 0 */
KnPath *kn_cut_mirror (KnPath *take);               /* left and right change places about x = 0 */
KnPath *kn_cut_flip (KnPath *take);                 /* up and down about y = 0 */

KnPath *kn_cut_outline (const char *d);
/* The outline whose right half runs from the axis x = 0 to the axis, as path data. */
KnPath *kn_cut_halves (const char *d);
/* The same from numbers: pairs of a share of @width and a share of the length between @y0 and @y1;
 * the first is where it starts, then three for each curve. */
KnPath *kn_cut_leaf (const double *shares, int n_curves, double width, double y0, double y1);
KnPath *kn_cut_box (double x, double y, double width, double height);
KnPath *kn_cut_disc (double x, double y, double rx, double ry);
KnPath *kn_cut_lozenge (double x, double y, double rx, double ry);
KnPath *kn_cut_zigzag (double outer, double inner, int n_teeth); /* about 0, 0 */
/* Both outlines as one; holes are outlines put in the other way round. */
KnPath *kn_cut_join (KnPath *take, KnPath *take_too);
KnPath *kn_cut_hole (KnPath *take, KnPath *take_hole);
/* A parallel outline inside (the echo line of Thai drawing), or outside with a negative @by. */
KnPath *kn_cut_inset (KnPath *take, double by);

/* Through the knots without overshooting (monotone cubic). */
double kn_cut_through (const KnCutKnot *knots, int n, double t);
/* Along a heading in degrees (90 is up): @n_points samples over the length. */
void kn_cut_spine (KnPoint *out,
                   int n_points,
                   KnPoint from,
                   double length,
                   const KnCutKnot *heading,
                   int n_knots);
void kn_cut_volute (KnPoint *out,
                    int n_points,
                    KnPoint centre,
                    double radius,
                    double start_deg,
                    double turns,
                    double hand,
                    double shrink);
/* The outline round a line: its width at each share of its length. */
KnPath *kn_cut_ribbon (const KnPoint *points,
                       int n_points,
                       double width,
                       const KnCutKnot *widths,
                       int n_knots);
KnPath *kn_cut_flame (KnPoint root,
                      double length,
                      double width,
                      const KnCutKnot *heading,
                      int n_heading,
                      const KnCutKnot *widths,
                      int n_widths);

/* The cells of a grid that @is_on says, as outlines with the fewest corners. */
typedef gboolean (*KnCutCell) (int i, int j, gconstpointer data);
KnPath *kn_cut_cells (int width,
                      int height,
                      KnCutCell is_on,
                      gconstpointer data,
                      double x,
                      double y,
                      double cell_x,
                      double cell_y);

/* --- a drawing in inks -------------------------------------------------------------------------
 */

typedef enum
{
  KN_ROLE_MAIN,
  KN_ROLE_LIGHT,
  KN_ROLE_SECOND,
} KnCraftRole;

typedef enum
{
  KN_DYES_CLASSICAL,
  KN_DYES_CLOTH,
  KN_DYES_BASKET,
  KN_DYES_CLAY,
  KN_DYES_CELADON,
  KN_DYES_NAGA,
  KN_DYES_RICE,
  KN_DYES_SOUTH,
} KnCraftDyes;

/* How a layer is drawn in one ink. */
typedef enum
{
  KN_LEVEL_INK,
  KN_LEVEL_GAP,      /* takes ink away from what lies below it */
  KN_LEVEL_NONE,     /* is left out */
  KN_LEVEL_ONLY_INK, /* is drawn in one ink only */
  KN_LEVEL_ONLY_GAP,
} KnCraftLevel;

void kn_sheet_set_dyes (KnCraftSheet *self, KnCraftDyes dyes);
/* The box of a frieze or a cell: what is drawn beyond it is cut off. */
void kn_sheet_set_cell (KnCraftSheet *self, double width, double height);
/* A figure's box is as large as the drawing: about 0, 0, the same on every side... */
void kn_sheet_set_round (KnCraftSheet *self);
/* ...or the same to both sides of x = 0, or as it falls. */
void kn_sheet_set_upright (KnCraftSheet *self);
void kn_sheet_set_fitted (KnCraftSheet *self);

/* Begins a layer, above those before. With two inks it is drawn as @in_two. */
void kn_sheet_layer (KnCraftSheet *self, const char *name, KnCraftRole role, KnCraftLevel level);
void kn_sheet_layer_in_two (KnCraftSheet *self, KnCraftRole in_two);
/* What is put belongs to the layer begun last. All take the outline. */
void kn_sheet_put (KnCraftSheet *self, KnPath *take);
void kn_sheet_put_at (KnCraftSheet *self, KnPath *take, double x, double y);
/* Turned about 0, 0 @n times, the first by @from_deg, then moved to x, y. */
void
kn_sheet_put_ring (KnCraftSheet *self, KnPath *take, int n, double from_deg, double x, double y);
/* It, and its mirror image about the line x. */
void kn_sheet_put_pair (KnCraftSheet *self, KnPath *take, double x);
/* In all four quarters about x, y (the outline in the frame of the sheet). */
void kn_sheet_put_four (KnCraftSheet *self, KnPath *take, double x, double y);
/* About the four corners of the cell. */
void kn_sheet_put_corners (KnCraftSheet *self, KnPath *take);

extern const KnCraft kn_craft_prajamyam, kn_craft_krajang_taoi, kn_craft_krajang_baithet,
    kn_craft_krajang_row, kn_craft_kanok, kn_craft_kankhot, kn_craft_nakradan,
    kn_craft_phum_khaobin, kn_craft_rajawat, kn_craft_buakhwam, kn_craft_medbua, kn_craft_lukkaew,
    kn_craft_dokphikul, kn_craft_dokkaew, kn_craft_kho, kn_craft_khit_base, kn_craft_nak,
    kn_craft_tapao, kn_craft_khomkao, kn_craft_mudmee_edge, kn_craft_namlai, kn_craft_tinjok,
    kn_craft_saan_1, kn_craft_saan_2, kn_craft_saan_3, kn_craft_saan_diamond, kn_craft_chaleo,
    kn_craft_klong, kn_craft_tukta, kn_craft_riceear, kn_craft_banchiang, kn_craft_sangkhalok_fish,
    kn_craft_benjarong, kn_craft_batik_south, kn_craft_nora_beads, kn_craft_yok_nakhon;

G_END_DECLS
