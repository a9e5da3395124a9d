/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which files may be kept with a record of the wisdom register, and how many. */

#include "config.h"

#include "model/kn-record-files.h"

#include "model/kn-record.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  const char *extension;
  KnAssetKind kind;
  gsize at;
  const char *magic;
} Sort;

static const Sort SORTS[] = {
  { "ogg", KN_ASSET_SOUND, 0, "OggS" },       { "flac", KN_ASSET_SOUND, 0, "fLaC" },
  { "mp3", KN_ASSET_SOUND, 0, "ID3" },        { "mp3", KN_ASSET_SOUND, 0, "\xff\xfb" },
  { "mp3", KN_ASSET_SOUND, 0, "\xff\xf3" },   { "wav", KN_ASSET_SOUND, 8, "WAVE" },
  { "m4a", KN_ASSET_SOUND, 4, "ftyp" },       { "pdf", KN_ASSET_SCAN, 0, "%PDF-" },
  { "png", KN_ASSET_SCAN, 0, "\x89PNG\r\n" }, { "jpg", KN_ASSET_SCAN, 0, "\xff\xd8\xff" },
};

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET, sentence);
  return FALSE;
}

const char *
kn_record_sniff_file (GBytes *bytes, KnAssetKind kind, GError **error)
{
  g_return_val_if_fail (bytes != NULL && (kind == KN_ASSET_SOUND || kind == KN_ASSET_SCAN), NULL);
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  for (gsize i = 0; i < G_N_ELEMENTS (SORTS); i++)
    {
      const Sort *sort = &SORTS[i];
      gsize length = strlen (sort->magic);
      if (sort->kind == kind && n >= sort->at + length
          && memcmp (data + sort->at, sort->magic, length) == 0)
        return sort->extension;
    }
  fail (error, kind == KN_ASSET_SOUND
                   ? _ ("this is no sound that Kanok keeps (Ogg, MP3, M4A, FLAC or WAV)")
                   : _ ("this is no scan that Kanok keeps (PDF, PNG or JPEG)"));
  return NULL;
}

gboolean
kn_record_edit_attach (KnDoc *doc, const KnAssetSpec *spec, GError **error)
{
  const KnScene *record = kn_doc_get_scene (doc);
  g_autoptr (GPtrArray) files = kn_scene_list_kind (record, KN_NODE_ASSET);
  KnId asset;
  if (kn_asset_find (record, spec->sha256) != NULL)
    return fail (error, spec->kind == KN_ASSET_MOTIF ? _ ("the motif is linked already")
                                                     : _ ("the record has this file already"));
  if (files->len >= KN_RECORD_MAX_FILES)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("a record keeps no more than %d files and motifs"), KN_RECORD_MAX_FILES);
      return FALSE;
    }
  return kn_edit_ensure_asset (doc, spec, &asset, error);
}

const KnNode *
kn_record_find_file (const KnScene *record, int kind_or_minus_1, const char *word)
{
  g_autoptr (GPtrArray) files = kn_scene_list_kind (record, KN_NODE_ASSET);
  for (guint i = 0; i < files->len; i++)
    {
      int kind = kn_node_get_choice (files->pdata[i], KN_PROP_ASSET_KIND);
      if ((kind_or_minus_1 < 0 ? kind != KN_ASSET_MOTIF : kind == kind_or_minus_1)
          && (g_strcmp0 (kn_node_get_string (files->pdata[i], KN_PROP_ASSET_SHA256), word) == 0
              || g_strcmp0 (kn_node_get_string (files->pdata[i], KN_PROP_NAME), word) == 0))
        return files->pdata[i];
    }
  return NULL;
}
