/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit.h"
#include "model/kn-value-refs.h"

/* What the files of the editing commands share. */

/* Ids in drawing order. All must be children of one parent, or NULL with an error. */
GArray *kn_edit_sort_siblings (const KnScene *scene, const KnId *items, gsize n, GError **error);
/* How an item is turned and mirrored in its parent's frame; mirrored first. */
typedef struct
{
  double rotation_deg;
  gboolean flip_x, flip_y;
} KnLook;

KnLook kn_edit_get_look (const KnNode *item);
KnLook kn_edit_join_looks (const KnLook *inner, const KnLook *outer);
KnLook kn_edit_split_look (const KnLook *whole, const KnLook *outer);
/* Refused where it would mirror a barcode. */
gboolean kn_edit_set_look (KnDoc *doc, const KnId *id, const KnLook *look, GError **error);
/* The item itself or something in it. */
gboolean kn_edit_holds_kind (const KnScene *scene, const KnNode *item, KnNodeKind kind);
/* The node, or NULL with a sentence. */
const KnNode *kn_edit_look_up (KnDoc *doc, const KnId *id, GError **error);
/* @item shows @asset, and takes its name if it was called @old_name. */
gboolean kn_edit_show_asset (KnDoc *doc,
                             const KnId *item,
                             const char *old_name,
                             const KnNode *asset,
                             GError **error);
/* KnId * → KnId *, for kn_edit_copy_tree() and kn_edit_relink_flows(). */
GHashTable *kn_edit_new_copies (void) G_GNUC_WARN_UNUSED_RESULT;
/* One item with all it holds under a new id; what became of each goes into @copies. */
gboolean kn_edit_copy_tree (KnDoc *doc,
                            const KnScene *from,
                            const KnNode *node,
                            const KnId *parent,
                            const char *key,
                            GHashTable *copies,
                            KnId *out_id,
                            GError **error);
typedef void (*KnItemFunc) (const KnNode *item, gpointer data);
/* @items with all that is in them; NULL: those of the whole design. */
void kn_edit_foreach_item (const KnScene *scene,
                           const KnId *items,
                           gsize n,
                           KnItemFunc func,
                           gpointer data);
/* The paints of these items through @map. *@out_n: items changed; may be NULL. */
gboolean kn_edit_change_paints (KnDoc *doc,
                                const KnId *items,
                                gsize n,
                                KnPaintMapFunc map,
                                gpointer map_data,
                                guint *out_n,
                                GError **error);
/* kn-edit-layer.c. After something in the group @parent has moved, so that the others in it, and in
 * groups above, are seen where they were in @before. */
gboolean kn_edit_hold_still (KnDoc *doc, const KnScene *before, const KnId *parent, GError **error);
double kn_edit_normal_angle (double degrees); /* -180 < a <= 180 */

/* Position among its siblings. */
gsize kn_edit_get_index (const KnScene *scene, const KnNode *node);
gboolean kn_edit_set_number (KnDoc *doc, const KnId *id, KnProp prop, double value, GError **error);
/* Moves one item in its parent's frame, gradients with it. */
gboolean kn_edit_shift (KnDoc *doc, const KnId *id, double dx, double dy, GError **error);
/* Gradients of fill and stroke through a map of the parent's frame. */
gboolean kn_edit_map_paints (KnDoc *doc, const KnId *id, const KnMatrix *map, GError **error);
/* Bounds in the parent's frame, own rotation counted. */
KnRect kn_edit_get_bounds_in_parent (const KnScene *scene, const KnNode *item);
/* The area of an item in its parent's frame; a group counts as one. */
KnPath *kn_edit_dup_area (const KnScene *scene,
                          const KnNode *node,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ten-thousandths of a millimetre: no noise of binary fractions in files and fields. */
double kn_edit_round (double value);
/* The text of an item with its runs, which are fitted to it; @node is of the present scene. */
gboolean kn_edit_set_text (KnDoc *doc,
                           const KnNode *node,
                           const char *text,
                           const KnRuns *runs,
                           GError **error);
gboolean kn_edit_scale_runs (KnDoc *doc, const KnId *item, double factor, GError **error);
/* The path that a text runs along grows with its box. */
gboolean
kn_edit_scale_text_path (KnDoc *doc, const KnNode *node, const KnMatrix *map, GError **error);
