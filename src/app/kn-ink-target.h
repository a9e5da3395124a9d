/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

/* What a click on an ink colours: the fill or line of the selected items, one colour of a motif,
 * or the dark or light ink of a duotone. */

typedef enum
{
  KN_INK_TARGET_FILL,
  KN_INK_TARGET_STROKE,
  KN_INK_TARGET_COLOUR,
  KN_INK_TARGET_DARK, /* the ends of a duotone */
  KN_INK_TARGET_LIGHT,
  KN_INK_TARGET_SECOND, /* one colour of a pattern's motif, in every second repeat */
} KnInkTargetKind;

typedef struct
{
  KnInkTargetKind kind;
  char key[16]; /* "#rrggbb" or "currentColor" */
} KnInkTarget;

/* Fills @targets (KnInkTarget) with what @item has; empty for NULL. */
void kn_ink_target_list (GArray *targets, KnSession *session, const KnNode *item);
/* What it is painted with now; NULL: nothing. Transfer full. */
KnPaint *kn_ink_target_dup_paint (const KnInkTarget *self, const KnNode *item);
gboolean kn_ink_target_fits (const KnInkTarget *self, const KnNode *item);
/* Inside an open step. Items that lack the target are left alone. @paint NULL: nothing. */
gboolean kn_ink_target_paint (const KnInkTarget *self,
                              KnDoc *doc,
                              const KnNode *item,
                              const KnPaint *paint,
                              GError **error);
