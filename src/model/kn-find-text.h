/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* Words in the texts of a design: finding all of them, putting others in their place. */

typedef struct
{
  KnId item;
  guint from, to;     /* characters of its text; to is not part of it */
  gboolean is_locked; /* the item, or a group that it is in */
} KnTextMatch;

/* Where the texts say @words. @items NULL: on all faces; else in those and in what they hold. Whole
 * clusters only: น is not found in น้ำ. Letters that look alike however they are encoded are alike;
 * letter case counts if @match_case; signs of no width do not. Matches do not overlap, and come in
 * drawing order. Array of KnTextMatch. */
GArray *kn_find_text (const KnScene *scene,
                      const KnId *items,
                      gsize n_items,
                      const char *words,
                      gboolean match_case) G_GNUC_WARN_UNUSED_RESULT;

/* Puts @text in the place of matches of the present scene, inside a step that the caller has begun.
 * It looks as the first letter of the match did; locked items stay as they are. Fails as a whole.
 * *@out_n: how many were replaced; may be NULL. */
gboolean kn_edit_replace_matches (KnDoc *doc,
                                  const KnTextMatch *matches,
                                  gsize n_matches,
                                  const char *text,
                                  guint *out_n,
                                  GError **error);
