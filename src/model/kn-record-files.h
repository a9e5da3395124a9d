/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit-assets.h"

/* The files of a record: photos, sounds, scans, and the motifs that were taken from it. */

#define KN_RECORD_MAX_FILE_BYTES (64u * 1024u * 1024u) /* sounds and scans */

/* What the bytes are, by how they begin: "ogg", "pdf" … NULL with a sentence if it is no sound or
 * scan. Whether pictures decode is for render to say. */
const char *kn_record_sniff_file (GBytes *bytes, KnAssetKind kind, GError **error);

/* Inside a step of @doc, a record. The file is in the library. */
gboolean kn_record_edit_attach (KnDoc *doc, const KnAssetSpec *spec, GError **error);
/* By SHA-256 or name; of @kind, or with -1 of any kind but motifs. */
const KnNode *kn_record_find_file (const KnScene *record, int kind_or_minus_1, const char *word);
