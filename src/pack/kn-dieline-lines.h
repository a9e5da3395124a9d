/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"

G_BEGIN_DECLS

/* What the tool does to a blank, and where ink may go: outlines in the data's frame (y up). */

/* Areas that are glued take ink this far past their crease, so that no white shows at the edge of
 * the closed pack. */
#define KN_DIELINE_INK_PAST_CREASE_MM 3.0

/* One closed outline: panels and webs as one. */
KnPath *kn_dieline_dup_outline (const KnDieline *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Lines inside the outline, open or closed; NULL if there are none. Of the cuts the optional ones
 * are left out, and those that are part of the outline. */
KnPath *kn_dieline_dup_inner_lines (const KnDieline *self,
                                    KnDielineLineKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* Around the areas that are glued and stay free of ink; NULL if there are none. */
KnPath *kn_dieline_dup_glue_areas (const KnDieline *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where ink goes: the blank and @bleed_mm around it, without the zones that stay free of ink. */
KnPath *kn_dieline_dup_bleed (const KnDieline *self,
                              double bleed_mm,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where the art of one panel may go: its bleed ends half way to a panel that it faces. */
KnPath *kn_dieline_dup_panel_bleed (const KnDieline *self,
                                    gsize panel,
                                    double bleed_mm,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
