/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-step-kind.h"
#include "model/kn-doc.h"

/* Commands on the inks of a whole design: who uses them, one in the place of another, tidying up.
 * Those that edit work inside a step that the caller has begun, and fail as a whole. */

/* Items of all faces that paint with @ink, in drawing order: array of KnId. */
GArray *kn_ink_list_users (const KnScene *scene, const KnId *ink) G_GNUC_WARN_UNUSED_RESULT;
/* How many items use each ink: KnId * (the scene's) → GUINT_TO_POINTER (items). */
GHashTable *kn_ink_count_uses (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  const char *name;
  KnCmyk cmyk; /* of a spot: how a screen and a proof show it */
  gboolean is_spot;
  KnStepKind step;
} KnInkSpec;

/* "Red", or "Red 2" where @scene has an ink of that name. */
char *kn_ink_dup_free_name (const KnScene *scene, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a printer would take both from one tin: case and spaces say nothing. */
gboolean kn_ink_names_mean_one_spot (const char *a, const char *b);
/* The first spot or step ink that is called so, @but left out; NULL: none. */
const KnNode *kn_ink_find_spot (const KnScene *scene, const char *name, const KnId *but);
/* Adds an ink at the end, under a handle of its own. */
gboolean kn_edit_add_ink (KnDoc *doc, const KnInkSpec *spec, KnId *out_ink, GError **error);
/* An ink that prints like @spec, added only if there is none. */
gboolean kn_edit_ensure_ink (KnDoc *doc, const KnInkSpec *spec, KnId *out_ink, GError **error);

/* Everything that is painted with @from is painted with @to, at the same tint; @from stays among
 * the inks. *@out_n: items changed; may be NULL. */
gboolean
kn_edit_replace_ink (KnDoc *doc, const KnId *from, const KnId *to, guint *out_n, GError **error);
/* The same for a colour that is no ink: process amounts or RGB, where a paint
 * equals @from; the black of a text or code that says nothing of its fill counts too. */
gboolean kn_edit_replace_paint (KnDoc *doc,
                                const KnPaint *from,
                                const KnPaint *to,
                                guint *out_n,
                                GError **error);
/* Inks that print alike become the first of them. Spots and steps print alike by their name, on one
 * plate; process inks by their amounts, whatever they are called. */
gboolean kn_edit_merge_inks (KnDoc *doc, guint *out_n, GError **error);
/* The ops of one such pair: what is painted with @from is painted with @to, and @from goes. Both
 * are inks of @scene. */
GPtrArray *kn_ink_list_merge_ops (const KnScene *scene,
                                  const KnId *from,
                                  const KnId *to) G_GNUC_WARN_UNUSED_RESULT;
/* Removes inks that no item uses. */
gboolean kn_edit_remove_unused_inks (KnDoc *doc, guint *out_n, GError **error);
/* Refuses, with the number of items, an ink that is in use. */
gboolean kn_edit_remove_ink (KnDoc *doc, const KnId *ink, GError **error);
