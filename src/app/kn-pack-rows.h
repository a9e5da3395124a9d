/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-pack-measures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The measures of a pack as rows: what a maker measures in sight, the values of the house folded
 * away. Any number may be typed; what makes no pack is said at the row it is about. */

#define KN_TYPE_PACK_ROWS (kn_pack_rows_get_type ())
G_DECLARE_FINAL_TYPE (KnPackRows, kn_pack_rows, KN, PACK_ROWS, GtkBox)

/* Signal "changed": a value was typed. */
GtkWidget *kn_pack_rows_new (void);
/* @measures: copied. */
void kn_pack_rows_set (KnPackRows *self, const KnPackMeasures *measures);
const KnPackMeasures *kn_pack_rows_get (KnPackRows *self); /* NULL: nothing is set yet */
/* @problem NULL: all is well. @causes: the parameters that it speaks of, or NULL. FALSE: no row has
 * it, so it has to be said elsewhere. */
gboolean
kn_pack_rows_show_problem (KnPackRows *self, const GError *problem, const char *const *causes);
/* What is still being typed counts. */
void kn_pack_rows_finish_typing (KnPackRows *self);

G_END_DECLS
