/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what two records that are the same one become: the words of either, field by field, and all
 * that hangs on both. That designs and records which named the other follow is for the store. */

#include "config.h"

#include "model/kn-record-merge.h"

#include "model/kn-record-files.h"

#include <glib/gi18n.h>
#include <string.h>

KnMergeState
kn_record_compare_field (const KnNode *keep, const KnNode *other, const KnRecordField *field)
{
  g_return_val_if_fail (keep != NULL && other != NULL && field != NULL, KN_MERGE_NEITHER);
  g_autofree char *one = kn_record_dup_text (keep, field);
  g_autofree char *two = kn_record_dup_text (other, field);
  return one == NULL && two == NULL  ? KN_MERGE_NEITHER
         : two == NULL               ? KN_MERGE_ONE
         : one == NULL               ? KN_MERGE_OTHER
         : g_strcmp0 (one, two) == 0 ? KN_MERGE_SAME
                                     : KN_MERGE_DIFFER;
}

static gboolean
merge_fields (KnDoc *doc,
              const KnNode *other,
              const char *const *taken,
              KnRecordMerged *merged,
              GError **error)
{
  for (gsize i = 0; i < kn_n_record_fields; i++)
    {
      const KnRecordField *field = &kn_record_fields[i];
      if (!kn_record_field_applies (field, kn_node_get_kind (other)))
        continue;
      const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
      KnMergeState state = kn_record_compare_field (root, other, field);
      if (state != KN_MERGE_OTHER
          && (state != KN_MERGE_DIFFER || taken == NULL || !g_strv_contains (taken, field->key)))
        continue;
      g_autofree char *text = kn_record_dup_text (other, field);
      if (!kn_record_edit_field (doc, field, text, error))
        return FALSE;
      merged->n_fields++;
    }
  return TRUE;
}

static gboolean
merge_files (KnDoc *doc, const KnScene *other, KnRecordMerged *merged, GError **error)
{
  g_autoptr (GPtrArray) files = kn_scene_list_kind (other, KN_NODE_ASSET);
  for (guint i = 0; i < files->len; i++)
    {
      const KnNode *file = files->pdata[i];
      const char *path = kn_node_get_string (file, KN_PROP_ASSET_FILE);
      const char *dot = path == NULL ? NULL : strrchr (path, '.');
      const KnAssetSpec spec
          = { kn_node_get_string (file, KN_PROP_ASSET_SHA256), dot == NULL ? "bin" : dot + 1,
              kn_node_get_string (file, KN_PROP_NAME),
              kn_node_get_string (file, KN_PROP_ASSET_PASSPORT),
              (KnAssetKind)kn_node_get_choice (file, KN_PROP_ASSET_KIND) };
      if (spec.sha256 == NULL || kn_asset_find (kn_doc_get_scene (doc), spec.sha256) != NULL)
        continue;
      if (!kn_record_edit_attach (doc, &spec, error))
        return FALSE;
      if (spec.kind == KN_ASSET_MOTIF)
        merged->n_motifs++;
      else
        merged->n_files++;
    }
  return TRUE;
}

static gboolean
merge_people (KnDoc *doc, const KnNode *other, KnRecordMerged *merged, GError **error)
{
  g_autoptr (GArray) theirs = kn_record_list_people (other);
  for (guint i = 0; i < theirs->len; i++)
    {
      const KnRecordPerson *person = &g_array_index (theirs, KnRecordPerson, i);
      g_autoptr (GArray) ours
          = kn_record_list_people (kn_scene_get_design (kn_doc_get_scene (doc)));
      gboolean is_named = FALSE;
      for (guint k = 0; k < ours->len; k++)
        is_named |= kn_id_equal (&g_array_index (ours, KnRecordPerson, k).person, &person->person);
      if (is_named)
        continue;
      if (!kn_record_edit_person (doc, &person->person, person->role, error))
        return FALSE;
      merged->n_people++;
    }
  return TRUE;
}

/* The field of @taken that a record of that kind does not have. */
static const char *
find_unknown (KnNodeKind kind, const char *const *taken)
{
  for (; taken != NULL && *taken != NULL; taken++)
    if (kn_record_find_field (kind, *taken) == NULL)
      return *taken;
  return NULL;
}

/**
 * kn_record_edit_merge:
 * @doc: the record that stays, in a step
 * @other: a record of the same kind
 * @taken: (nullable): keys of fields whose words @other has better
 * @out_merged: (out caller-allocates): what came along
 * @error: return location
 *
 * Errors: %KN_MODEL_ERROR_FORMAT for an unknown field or two kinds of records,
 * %KN_MODEL_ERROR_LIMIT if both together have too many files or people. The step is the caller's to
 * cancel.
 */
gboolean
kn_record_edit_merge (KnDoc *doc,
                      const KnScene *other,
                      const char *const *taken,
                      KnRecordMerged *out_merged,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && other != NULL && out_merged != NULL, FALSE);
  *out_merged = (KnRecordMerged){ 0 };
  const KnNode *theirs = kn_scene_get_design (other);
  KnNodeKind kind = kn_node_get_kind (kn_scene_get_design (kn_doc_get_scene (doc)));
  const char *unknown = find_unknown (kind, taken);
  if (kind != kn_node_get_kind (theirs))
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, "%s",
                   _ ("a person and a record of wisdom are not the same"));
      return FALSE;
    }
  if (unknown != NULL)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                   _ ("“%s” is no field of such a record"), unknown);
      return FALSE;
    }
  return merge_fields (doc, theirs, taken, out_merged, error)
         && merge_files (doc, other, out_merged, error)
         && merge_people (doc, theirs, out_merged, error);
}
