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

/* One motif in the place of another, wherever it stands. */
typedef struct
{
  const char *from_sha256;
  KnAssetSpec to;
  const char *const *from_colours; /* of the drawings, NULL-terminated */
  const char *const *to_colours;
} KnMotifSwap;

/* All motifs and patterns of the design that show the one show the other: place, size and angle
 * stay, inks where the colours map (kn_recolour_map). *@out_n: items changed. */
gboolean kn_edit_swap_motif (KnDoc *doc, const KnMotifSwap *swap, guint *out_n, GError **error);
