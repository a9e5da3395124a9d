/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* The lines that people drag out of the rulers: of one face, mm, kept in its "guides" key as
 * {"x_mm": [10, 50.5], "y_mm": [20], "locked": true, "hidden": true}. Never printed. */

#define KN_GUIDES_MAXIMUM 200 /* of one face */

typedef struct
{
  GArray *at_mm[2]; /* double, in order: [0] upright lines (x), [1] level ones (y) */
  gboolean is_locked, is_hidden;
} KnGuides;

/* What the face says; keys and numbers that are none are passed over. */
KnGuides *kn_guides_new (const KnScene *scene, const KnId *face) G_GNUC_WARN_UNUSED_RESULT;
void kn_guides_free (KnGuides *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnGuides, kn_guides_free)

/* Adds a line unless there is one at that place already. Rounded to 0.01 mm. */
void kn_guides_add (KnGuides *self, gboolean is_vertical, double at_mm);
void kn_guides_remove (KnGuides *self, gboolean is_vertical, guint i);
/* The line within @tolerance of a point; FALSE if there is none. */
gboolean kn_guides_find (const KnGuides *self,
                         const KnPoint *at,
                         double tolerance_mm,
                         gboolean *out_is_vertical,
                         guint *out_i);

/* Inside a step. Fails beyond KN_GUIDES_MAXIMUM. */
gboolean kn_edit_set_guides (KnDoc *doc, const KnId *face, const KnGuides *guides, GError **error);
