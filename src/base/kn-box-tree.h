/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

/* A packed R-tree: many boxes with a number each, asked which of them touch another box. Immutable,
 * reference-counted: any thread. */

typedef struct
{
  float x0, y0, x1, y1; /* x1 < x0: nothing is there */
} KnBox;

typedef struct
{
  KnBox box;
  guint32 number;
  guint32 curve; /* the tree's own */
} KnBoxEntry;

typedef struct _KnBoxTree KnBoxTree;
/* FALSE: enough. */
typedef gboolean (*KnBoxEntryFunc) (gpointer data, const KnBoxEntry *entry);

#define KN_BOX_NOTHING ((KnBox){ 0, 0, -1, -1 })

KnBox kn_box_from_rect (const KnRect *rect); /* encloses it */
gboolean kn_box_is_nothing (const KnBox *self);
gboolean kn_box_touches (const KnBox *a, const KnBox *b);
void kn_box_enclose (KnBox *self, const KnBox *other);

KnBoxTree *kn_box_tree_new (GArray *entries) G_GNUC_WARN_UNUSED_RESULT;
KnBoxTree *kn_box_tree_ref (KnBoxTree *self);
void kn_box_tree_unref (KnBoxTree *self);
/* Calls @func with each entry that touches @box, in no order. */
void
kn_box_tree_search (const KnBoxTree *self, const KnBox *box, KnBoxEntryFunc func, gpointer data);
const KnBoxEntry *kn_box_tree_get_entries (const KnBoxTree *self, gsize *out_n);
