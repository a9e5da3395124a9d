/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-svg-lint.h"

#include <gtk/gtk.h>

/* What will not print of a motif that comes in, beside its picture: a row a finding, and one button
 * for what can safely be mended. Signals: "picked" when another finding is chosen, "mend",
 * "resized" when it shall be judged at another size. */

#define KN_TYPE_LINT_BOX (kn_lint_box_get_type ())
G_DECLARE_FINAL_TYPE (KnLintBox, kn_lint_box, KN, LINT_BOX, GtkBox)

/* @lint is borrowed until the next call. */
void kn_lint_box_show (KnLintBox *self, const KnLint *lint);
/* The longer side in print, as typed. */
double kn_lint_box_get_side_mm (KnLintBox *self);
/* NULL: nothing is chosen. */
const KnLintFinding *kn_lint_box_get_picked (KnLintBox *self);
/* @picture with the places of @finding framed; another surface. */
cairo_surface_t *
kn_lint_box_mark (cairo_surface_t *picture, const KnLintFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
