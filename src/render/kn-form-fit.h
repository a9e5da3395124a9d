/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"
#include "render/kn-text.h"

/* A design in another size of its form, and texts that keep within their frames. Any thread. */

/* Whether a text of that size, pt, stays in a frame, mm, with no more than @n_lines. */
gboolean kn_text_fits (KnTextContext *text,
                       const KnNode *node,
                       double width,
                       double height,
                       double size,
                       int n_lines);
/* The largest size up to @wanted, pt, at which it does; the least that is tried if none. */
double kn_text_get_fitting_size (KnTextContext *text,
                                 const KnNode *node,
                                 double width,
                                 double height,
                                 double wanted,
                                 int n_lines);
/* What becomes of the art on a form of another size. */
typedef enum
{
  KN_FORM_ART_FITTED,   /* in proportion */
  KN_FORM_ART_COMPOSED, /* anew (model/kn-relayout.h) */
  KN_FORM_ART_STAYS,
} KnFormArt;

/* The measures of a flat form. */
typedef struct
{
  double width_mm, height_mm, corner_radius_mm, bleed_mm, safe_mm;
  KnFormArt art;
} KnFormSize;

/* What they are, with art that is to be fitted. */
KnFormSize kn_form_get_size (const KnScene *scene);
/* @out_left_out: (optional): what had no room when composed anew, as the user calls it; array of
 * strings, free func set; else %NULL. */
KnScene *kn_form_resize (const KnScene *scene,
                         const KnFormSize *size,
                         GPtrArray **out_left_out,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A scene fitted to another trim size, mm: what reaches the edge still does, circles stay circles,
 * type keeps within its box. */
KnScene *kn_form_fit (const KnScene *scene, double width_mm, double height_mm, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* @after is @before with other fonts: texts that were given another are set so large that they keep
 * their lines and their frames. */
KnScene *kn_form_refit_text (const KnScene *before,
                             const KnScene *after,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
