/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"

#include "pack/kn-dieline-style-private.h"

G_BEGIN_DECLS

struct _KnDieline
{
  gatomicrefcount refs;
  const KnDielineStyle *style;
  KnDielineValue *env;
  gsize n_env;
  KnDielinePanel *panels;
  gsize n_panels;
  KnDielineWeb *webs;
  gsize n_webs;
  KnDielineLine *lines;
  gsize n_lines;
  KnDielineZone *zones;
  gsize n_zones;
  KnRect box;
  const char *refused; /* the expression or the parameter for which there is no such blank */
};

/* The parameters that an expression speaks of, itself or by way of derived values; in the order of
 * the style. @text NULL: none. */
char **kn_dieline_style_dup_params_of (const KnDielineStyle *style,
                                       const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-dieline-polygon.c ------------------------------------------------------------------ */

/* Sampled as the data says; what is nearer than 1e-7 mm to the one before is dropped, and if
 * @is_ring a last that equals the first. NULL with an error. (transfer full) */
KnPoint *kn_dieline_sample (const KnDieline *self,
                            const KnDielineVertex *vertices,
                            gsize n_vertices,
                            gboolean is_ring,
                            gsize *out_n,
                            GError **error);
/* Above 0 where the outline runs against the clock (y up). */
double kn_polygon_get_area (const KnPoint *points, gsize n);
KnPoint kn_polygon_get_centroid (const KnPoint *points, gsize n);
gboolean kn_polygon_contains (const KnPoint *points, gsize n, KnPoint p);
void kn_polygon_add_to_path (const KnPoint *points, gsize n, KnPathBuilder *builder);

/* Of the angles of a state other than the erect one; FALSE if it does not name the panel. */
gboolean
kn_dieline_get_state_angle (const KnDieline *self, const char *state, gsize panel, double *out_deg);

G_END_DECLS
