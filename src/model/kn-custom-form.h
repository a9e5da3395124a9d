/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "pack/kn-tool-shape.h"

/* A form of the user's own: { "kind": "custom", "outline": "M…Z", "lines": [{ "kind": "cut" |
 * "crease" | "perforation", "d": "M…" }] }, all mm on the page. Closed cuts are holes. */

/* Without art; nothing of it refers to a file. @name: of the design. */
KnDesign *kn_custom_form_new_design (const KnToolShape *shape,
                                     const char *name,
                                     const char *language,
                                     double bleed_mm,
                                     double safe_mm,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
