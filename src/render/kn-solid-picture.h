/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "pack/kn-solid.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Pictures of packs as bodies, without a graphics card: the same bytes on every machine with the
 * same arithmetic. */

typedef struct
{
  double yaw_deg;   /* turned to the right: its left side comes into sight */
  double pitch_deg; /* seen from above; -90 to 90 */
  int width_px, height_px;
  gboolean is_draft;   /* a quarter of the work: while it turns */
  gboolean has_ground; /* white, with a shadow; else nothing lies behind it */
} KnSolidView;

#define KN_SOLID_VIEW_MAX_PX 4000

/* @art: (nullable): the blank's printed side as ARGB32, nothing where it is cut away; %NULL is
 * white board. @flat_to_art: from the blank's frame (mm, y up) to its pixels. */
cairo_surface_t *kn_solid_draw (const KnSolid *self,
                                cairo_surface_t *art,
                                const KnMatrix *flat_to_art,
                                const KnSolidView *view) G_GNUC_WARN_UNUSED_RESULT;
/* How fine the art has to be to look sharp in that picture, px per mm. */
double kn_solid_get_art_scale (const KnSolid *self, const KnSolidView *view);
/* The blank without art: white board in its outline, with its creases. @px_per_mm: of it. */
cairo_surface_t *kn_solid_new_blank_art (const KnDieline *dieline,
                                         double px_per_mm,
                                         KnMatrix *out_flat_to_art,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as a thing to be looked at: tinted board, the front marked by a flower. */
cairo_surface_t *kn_solid_new_sample_art (const KnDieline *dieline,
                                          double px_per_mm,
                                          KnMatrix *out_flat_to_art,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The closed pack with that art, as it is known best; nothing behind it. */
cairo_surface_t *kn_solid_draw_sample (const KnDieline *dieline,
                                       int width_px,
                                       int height_px,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with the art of a design. */
cairo_surface_t *kn_solid_draw_design (const KnDesign *design,
                                       const KnDieline *dieline,
                                       KnCondition *condition,
                                       int width_px,
                                       int height_px,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a design: its art, cut along the blank. */
cairo_surface_t *kn_solid_new_design_art (const KnDesign *design,
                                          const KnDieline *dieline,
                                          KnCondition *condition,
                                          double px_per_mm,
                                          KnMatrix *out_flat_to_art,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
