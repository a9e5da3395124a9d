/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "pack/kn-tool-shape.h"

/* A form of the user's own: { "kind": "custom", "outline": "M…Z", "lines": [{ "kind": "cut" |
 * "crease" | "perforation", "d": "M…" }], "folds": [{ "x_mm", "y_mm", "angle_deg" }] }, all mm on
 * the page. Closed cuts are holes. A fold is of the crease that runs through its place, above 0
 * away from the printed side; a crease without one folds by 90 degrees. */

/* Without art; nothing of it refers to a file. @name: of the design. */
KnDesign *kn_custom_form_new_design (const KnToolShape *shape,
                                     const char *name,
                                     const char *language,
                                     double bleed_mm,
                                     double safe_mm,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How far the crease folds from which that panel of the design's form hangs. An edit of the open
 * step. */
gboolean kn_edit_fold (KnDoc *doc, gsize panel, double angle_deg, GError **error);
