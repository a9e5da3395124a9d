/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* What lies under the pointer, and what a rubber band catches. Points and rectangles are mm on the
 * face. Any thread: only the scene is read. */

typedef enum
{
  KN_PICK_DEFAULT = 0,
  KN_PICK_DEEP = 1 << 0,   /* leaves inside groups, else the child of @root that holds them */
  KN_PICK_LOCKED = 1 << 1, /* locked items too */
} KnPickFlags;

/* The topmost item below @root (a face, or the group that was entered) at @point, or NULL.
 * @tolerance_mm: how near counts: some screen pixels. Owned by the scene. */
const KnNode *kn_pick_item_at (const KnScene *scene,
                               const KnNode *root,
                               const KnPoint *point,
                               double tolerance_mm,
                               KnPickFlags flags);
/* Every item at the point, topmost first: clicking again goes deeper. (transfer container) */
GPtrArray *kn_pick_list_at (const KnScene *scene,
                            const KnNode *root,
                            const KnPoint *point,
                            double tolerance_mm,
                            KnPickFlags flags) G_GNUC_WARN_UNUSED_RESULT;
/* Items of @root in drawing order that lie inside @rect wholly, or touch it. (transfer container)
 */
GPtrArray *kn_pick_list_in_rect (const KnScene *scene,
                                 const KnNode *root,
                                 const KnRect *rect,
                                 gboolean wholly,
                                 KnPickFlags flags) G_GNUC_WARN_UNUSED_RESULT;
