/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-pack-form.h"

/* What the files of the pack form share. */

struct _KnPackForm
{
  gatomicrefcount refs;
  GError *problem; /* or NULL */
  KnDieline *dieline;
  char *why_flat;   /* of a custom form that does not fold */
  KnMatrix to_page; /* from the frame of the data */
  gboolean is_wrap, is_cone;
  gboolean is_upside_down; /* a cone that is wider at the bottom */
  double width_mm, height_mm, bleed_mm;
  KnPath *trim, *bleed, *safe;
  GArray *panels; /* KnPackPanel */
  GArray *zones;  /* KnPackZone */
  GArray *lines;  /* KnPackLine */
  gsize behind;   /* KnPackForm *, 0 until somebody asks */
};

/* The key of a wrap or a cone that is that parameter of its style, and what it is when it is left
 * out; NULL and FALSE if there is none. */
const char *kn_pack_form_get_key (const char *style, const char *param);
gboolean kn_pack_form_get_fallback (const char *style, const char *param, double *out_value);
/* Nothing in it yet. */
KnPackForm *kn_pack_form_new_empty (void) G_GNUC_WARN_UNUSED_RESULT;
/* A part of a ring about (0, 0), angles against the clock, y up; its corners are of @radius 0. */
KnPath *kn_pack_new_sector (double outer, double inner, double from_deg, double to_deg)
    G_GNUC_WARN_UNUSED_RESULT;
/* Closed, in the frame of the data. */
KnPath *kn_pack_new_polygon (const KnPoint *points, gsize n) G_GNUC_WARN_UNUSED_RESULT;
double kn_pack_form_get_value (const KnPackForm *self, const char *name); /* of the dieline */
void kn_pack_form_add_zone (KnPackForm *self, const char *type, KnZoneRule rules, KnPath *outline);
/* kn-custom-form.c */
gboolean kn_pack_form_make_custom (KnPackForm *self,
                                   const json_t *parameters,
                                   double bleed_mm,
                                   double safe_mm,
                                   GError **error);
/* kn-pack-panels.c */
void kn_pack_form_make_panels (KnPackForm *self);
