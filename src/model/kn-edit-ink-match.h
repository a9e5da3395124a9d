/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-doc.h"

/* Screen colours become inks: those of the design where one looks the same, new ones where not. */

/* More new inks than this nobody keeps in view: such a picture stays as it is. */
#define KN_INK_MATCH_NEW_MAX 12

typedef struct
{
  guint n_colours;      /* RGB colours that the items had; white is none, it is the paper */
  guint n_matched;      /* of them, those that are inks (or tints of inks) of the design now */
  guint n_new;          /* inks that were made for the others */
  gboolean is_too_many; /* the others would have needed too many inks: they stay as they were */
} KnInkMatch;

/* Within the caller's step. @items with all in them; NULL: the whole design. */
gboolean kn_edit_match_inks (KnDoc *doc,
                             const KnId *items,
                             gsize n,
                             KnCondition *condition,
                             KnInkMatch *out_match,
                             GError **error);
/* The sentence about it; NULL if there is nothing to be said. */
char *kn_ink_match_dup_note (const KnInkMatch *self) G_GNUC_WARN_UNUSED_RESULT;
