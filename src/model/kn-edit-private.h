/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit.h"

/* What the files of the editing commands share. */

/* Ids in drawing order. All must be children of one parent, or NULL with an error. */
GArray *kn_edit_sort_siblings (const KnScene *scene, const KnId *items, gsize n, GError **error);
/* Position among its siblings. */
gsize kn_edit_get_index (const KnScene *scene, const KnNode *node);
gboolean kn_edit_set_number (KnDoc *doc, const KnId *id, KnProp prop, double value, GError **error);
/* Moves one item in its parent's frame, gradients with it. */
gboolean kn_edit_shift (KnDoc *doc, const KnId *id, double dx, double dy, GError **error);
/* Gradients of fill and stroke through a map of the parent's frame. */
gboolean kn_edit_map_paints (KnDoc *doc, const KnId *id, const KnMatrix *map, GError **error);
/* Bounds in the parent's frame, own rotation counted. */
KnRect kn_edit_get_bounds_in_parent (const KnScene *scene, const KnNode *item);
/* Ten-thousandths of a millimetre: no noise of binary fractions in files and fields. */
double kn_edit_round (double value);
gboolean kn_edit_scale_runs (KnDoc *doc, const KnId *item, double factor, GError **error);
