/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* A design laid out anew for another form: a family of sizes from one design. Pure: whoever can set
 * text says how much room letters take. Deterministic, any thread. */

/* The box of the letters of @text in its own frame (top left of the item is 0, 0), mm. %FALSE: it
 * has none, or not all of it has room. */
typedef gboolean (*KnRelayoutMeasure) (gpointer data, const KnNode *text, KnRect *out_box);

#define KN_LIMIT_RELAYOUT_ITEMS 2000 /* on one face, groups as one */

/* @form: a design node whose form is wanted (kn_family_new_form()). @out_left_out: (optional): what
 * had no room or has no sense there, as the user calls it; array of strings, free func set. NULL
 * with an error: the form is no pack that can be made, or there are more items than the limit. */
KnScene *kn_relayout (const KnScene *scene,
                      const KnNode *form,
                      KnRelayoutMeasure measure,
                      gpointer data,
                      GPtrArray **out_left_out,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
