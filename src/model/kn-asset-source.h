/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record-fields.h"
#include "model/kn-scene.h"

/* Where the bytes behind asset nodes come from: a folder beside a JSON file, the library, a bundle,
 * the program's own resources. Reference-counted; load may be called from any thread. */

typedef struct _KnAssetSource KnAssetSource;

typedef struct
{
  /* The bytes, whole, or NULL with an error that names the asset and why. */
  GBytes *(*load) (gpointer data, const KnNode *asset, GError **error);
  /* The newest passport (JSON text) that is known for the asset, which beats the one in the design;
   * NULL if there is none. May be NULL. Transfer full. */
  char *(*dup_passport) (gpointer data, const KnNode *asset);
  /* The newest passport for a SHA-256 or a motif_id, used in the design or not (what a motif was
   * made from). NULL if there is none. May be NULL. Transfer full. */
  char *(*dup_passport_of) (gpointer data, const char *ref);
  /* Names of all designs beside this source that show the asset now. NULL if it is not known. May
   * be NULL. Transfer full. */
  char **(*list_uses) (gpointer data, const char *sha256);
  /* What a record of wisdom says now in one of its stories; NULL if the source knows no such record
   * or story. May be NULL. Transfer full. */
  char *(*dup_story) (gpointer data, const KnId *record, const KnRecordField *field);
  /* The rules of label law that somebody keeps there for all designs, as text; NULL: Kanok's judge.
   * May be NULL. Transfer full. */
  GBytes *(*dup_rules) (gpointer data);
} KnAssetSourceFuncs;

KnAssetSource *kn_asset_source_new (const KnAssetSourceFuncs *funcs,
                                    gpointer data,
                                    GDestroyNotify free_data) G_GNUC_WARN_UNUSED_RESULT;
/* Files below @folder by the asset's "file"; checks sha256 where given. Symbolic links out of the
 * folder are refused. */
KnAssetSource *kn_asset_source_new_folder (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* A GResource path in place of the folder. */
KnAssetSource *kn_asset_source_new_resource (const char *resource_path) G_GNUC_WARN_UNUSED_RESULT;
/* What @first has, else what @second has: a design that is made of both. */
KnAssetSource *
kn_asset_source_new_pair (KnAssetSource *first, KnAssetSource *second) G_GNUC_WARN_UNUSED_RESULT;
KnAssetSource *kn_asset_source_ref (KnAssetSource *self);
void kn_asset_source_unref (KnAssetSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnAssetSource, kn_asset_source_unref)

GBytes *kn_asset_source_load (KnAssetSource *self,
                              const KnNode *asset,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Passport that counts: the source's, else the asset node's own, else NULL. */
char *
kn_asset_source_dup_passport (KnAssetSource *self, const KnNode *asset) G_GNUC_WARN_UNUSED_RESULT;
char *
kn_asset_source_dup_passport_of (KnAssetSource *self, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
char **
kn_asset_source_list_uses (KnAssetSource *self, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
char *kn_asset_source_dup_story (KnAssetSource *self,
                                 const KnId *record,
                                 const KnRecordField *field) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kn_asset_source_dup_rules (KnAssetSource *self) G_GNUC_WARN_UNUSED_RESULT;
