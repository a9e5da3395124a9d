/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-asset-source.h"
#include "model/kn-scene.h"

/* A design as render, check and press take it: one scene and where its assets are. Immutable,
 * reference-counted, any thread. */

typedef struct
{
  gatomicrefcount refs;
  KnScene *scene;
  KnAssetSource *assets;
  char *origin; /* file name or library name, for messages */
} KnDesign;

KnDesign *kn_design_new (const KnScene *scene,
                         KnAssetSource *assets,
                         const char *origin) G_GNUC_WARN_UNUSED_RESULT;
KnDesign *kn_design_ref (KnDesign *self);
void kn_design_unref (KnDesign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnDesign, kn_design_unref)

const char *kn_design_get_name (const KnDesign *self);

/* --- the text form (contract.md "Design JSON") --------------------------------------------- */

/* Every error is one sentence with the place: "faces[0].items[3].fill: …". */
KnScene *
kn_design_parse_json (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Canonical: stable order of keys, shortest exact numbers, two-space indent, final newline. With
 * @asset_files (asset KnId → file name) those names are written as "file". */
char *kn_scene_print_json (const KnScene *scene, GHashTable *asset_files) G_GNUC_WARN_UNUSED_RESULT;
/* The file, with its assets beside it. Nothing outside the folder is read. */
KnDesign *kn_design_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes F.json and F.assets/<sha256>.<ext>. */
gboolean kn_design_save_file (KnDesign *self, const char *path, GError **error);
