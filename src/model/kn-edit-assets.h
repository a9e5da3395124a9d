/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* Commands on the files of a design. Those that edit work inside a step that the caller has begun,
 * and fail as a whole. */

typedef struct
{
  const char *sha256, *extension; /* of the bytes; "png" */
  const char *name;               /* or NULL */
  const char *passport;           /* JSON, or NULL */
  KnAssetKind kind;
} KnAssetSpec;

/* The design's node for those bytes, added if there is none. */
gboolean
kn_edit_ensure_asset (KnDoc *doc, const KnAssetSpec *spec, KnId *out_asset, GError **error);
/* The design's node for those bytes, or NULL. */
const KnNode *kn_asset_find (const KnScene *scene, const char *sha256);
/* Items of all faces that show @asset, in drawing order: array of KnId. */
GArray *kn_asset_list_users (const KnScene *scene, const KnId *asset) G_GNUC_WARN_UNUSED_RESULT;
/* @item shows @asset; with @everywhere so does every item of its kind that shows what @item does.
 * Frames and crops stay; items called after their file get the new name; a file that nothing shows
 * any more goes. *@out_n: items changed; may be NULL. */
gboolean kn_edit_replace_asset (KnDoc *doc,
                                const KnId *item,
                                const KnId *asset,
                                gboolean everywhere,
                                guint *out_n,
                                GError **error);
