/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns making one of two records of the register. Each document that changes gets a step of the
 * batch, the record that goes too: it lets its motifs go, so that nothing hangs on it in the trash,
 * and taking the batch back gives them to it again and fetches it out (kn-library-swap.c). */

#include "config.h"

#include "store/kn-library-merge.h"

#include "model/kn-record-files.h"
#include "model/kn-story.h"
#include "store/kn-library-private.h"
#include "store/kn-library-records.h"
#include "store/kn-library-stories.h"

#include <glib/gi18n.h>

/* --- finding them ----------------------------------------------------------------------------- */

void
kn_record_pair_free (KnRecordPair *self)
{
  if (self == NULL)
    return;
  kn_design_row_free (self->one);
  kn_design_row_free (self->other);
  g_free (self);
}

static KnDesignRow *
copy_row (const KnDesignRow *row)
{
  KnDesignRow *copy = g_memdup2 (row, sizeof *row);
  copy->name = g_strdup (row->name);
  copy->form = g_strdup (row->form);
  copy->size = g_strdup (row->size);
  return copy;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const KnDesignRow *one = *(const KnDesignRow *const *)a, *two = *(const KnDesignRow *const *)b;
  int order = g_utf8_collate (one->name, two->name);
  return order != 0 ? order : kn_id_compare (&one->id, &two->id);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const KnRecordPair *one = *(const KnRecordPair *const *)a;
  const KnRecordPair *two = *(const KnRecordPair *const *)b;
  int order = compare_rows (&one->one, &two->one);
  return order != 0 ? order : compare_rows (&one->other, &two->other);
}

GPtrArray *
kn_library_list_duplicates (KnLibrary *self, KnNodeKind kind, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  g_autoptr (GPtrArray) rows = kn_library_list_kind (self, kind, NULL, FALSE, error);
  if (rows == NULL)
    return NULL;
  g_ptr_array_sort (rows, compare_rows);
  g_autofree const char **names = g_new (const char *, MAX (rows->len, 1));
  for (guint i = 0; i < rows->len; i++)
    names[i] = ((const KnDesignRow *)rows->pdata[i])->name;
  g_autoptr (GArray) alike = kn_record_list_alike_names (names, rows->len);
  g_autoptr (GPtrArray) pairs
      = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_record_pair_free);
  for (guint i = 0; i < alike->len; i++)
    {
      const KnRecordNamePair *pair = &g_array_index (alike, KnRecordNamePair, i);
      const KnDesignRow *one = rows->pdata[pair->one], *other = rows->pdata[pair->other];
      g_autoptr (KnDesign) a = kn_library_load_design (self, &one->id, error);
      g_autoptr (KnDesign) b = a == NULL ? NULL : kn_library_load_design (self, &other->id, error);
      if (b == NULL)
        return NULL;
      if (!kn_record_is_alike (kn_scene_get_design (a->scene), kn_scene_get_design (b->scene)))
        continue;
      KnRecordPair *found = g_new0 (KnRecordPair, 1);
      found->one = copy_row (one);
      found->other = copy_row (other);
      g_ptr_array_add (pairs, found);
    }
  g_ptr_array_sort (pairs, compare_pairs);
  return g_steal_pointer (&pairs);
}

/* --- making them one -------------------------------------------------------------------------- */

typedef struct
{
  KnLibrary *library;
  const KnId *keep, *other, *batch;
  const char *const *taken;
  const KnScene *theirs; /* the other, as it was */
  KnMergeReport report;
} Merge;

/* A document, in a step of the batch. */
static KnDoc *
begin (Merge *self, const KnId *document, const char *label, GError **error)
{
  KnDoc *doc = kn_library_open_doc (self->library, document, error);
  if (doc == NULL)
    return NULL;
  kn_doc_set_batch (doc, self->batch);
  kn_doc_begin_step (doc, label);
  return doc;
}

static gboolean
end (KnDoc *doc, gboolean done, GError **error)
{
  if (!done)
    kn_doc_cancel_step (doc);
  return done && kn_doc_commit_step (doc, error);
}

static gboolean
change_kept (Merge *self, GError **error)
{
  g_autoptr (KnDoc) doc = begin (self, self->keep, _ ("Merge records"), error);
  return doc != NULL
         && end (doc,
                 kn_record_edit_merge (doc, self->theirs, self->taken, &self->report.own, error),
                 error);
}

/* Its motifs are the other's now. The step is there even where it had none, or taking back would
 * not know of the record. */
static gboolean
change_gone (Merge *self, const char *name, GError **error)
{
  KnId head;
  if (!kn_store_get_head (self->library->sql, self->other, &head, error))
    return FALSE;
  /* Translators: a step of the history of a record; %s is another record */
  g_autofree char *label = g_strdup_printf (_ ("Merged into “%s”"), name);
  g_autoptr (KnStep) step = kn_store_new_step (self->library, &head, label);
  g_autoptr (GPtrArray) motifs = kn_record_list_files (self->theirs, KN_ASSET_MOTIF);
  for (guint i = 0; i < motifs->len; i++)
    g_ptr_array_add (step->ops, kn_op_new_remove (motifs->pdata[i]));
  step->batch = *self->batch;
  return kn_store_append_step (self->library, self->other, step, error);
}

/* The designs that told the other's stories, those in the trash too: they may come back. */
static gboolean
change_tellers (Merge *self, GError **error)
{
  KnSql *sql = self->library->sql;
  g_autoptr (GPtrArray) rows
      = kn_library_list_story_tellers (self->library, self->other, TRUE, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const KnId *design = &((const KnDesignRow *)rows->pdata[i])->id;
      KnId head;
      if (!kn_store_get_head (sql, design, &head, error))
        return FALSE;
      g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, error);
      if (scene == NULL)
        return FALSE;
      g_autoptr (KnStep) step = kn_store_new_step (self->library, &head, _ ("Merge records"));
      g_autoptr (GPtrArray) texts = kn_story_list_texts (scene);
      for (guint k = 0; k < texts->len; k++)
        {
          KnStoryLink link;
          if (kn_story_get_link (texts->pdata[k], &link) && kn_id_equal (&link.record, self->other))
            kn_story_add_record_op (texts->pdata[k], self->keep, step->ops);
        }
      step->batch = *self->batch;
      if (step->ops->len > 0 && !kn_store_append_step (self->library, design, step, error))
        return FALSE;
      self->report.n_designs += step->ops->len > 0;
    }
  return TRUE;
}

/* The records that named the other, a person. */
static gboolean
change_namers (Merge *self, GError **error)
{
  g_autoptr (GPtrArray) rows = kn_library_list_wisdom_of_person (self->library, self->other, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (KnDoc) doc
          = begin (self, &((const KnDesignRow *)rows->pdata[i])->id, _ ("Merge records"), error);
      if (doc == NULL
          || !end (doc, kn_record_edit_replace_person (doc, self->other, self->keep, error), error))
        return FALSE;
      self->report.n_records++;
    }
  return rows != NULL;
}

static gboolean
merge (Merge *self, GError **error)
{
  g_autoptr (KnDesign) keep = kn_library_load_design (self->library, self->keep, error);
  g_autoptr (KnDesign) other
      = keep == NULL ? NULL : kn_library_load_design (self->library, self->other, error);
  if (other == NULL)
    return FALSE;
  KnNodeKind kind = kn_node_get_kind (kn_scene_get_design (other->scene));
  if (kind != KN_NODE_WISDOM && kind != KN_NODE_PERSON)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("“%s”: only records of the wisdom register are merged"),
                          kn_design_get_name (other));
  self->theirs = other->scene;
  return change_kept (self, error) && change_gone (self, kn_design_get_name (keep), error)
         && (kind == KN_NODE_PERSON
                 ? change_namers (self, error)
                 : change_tellers (self, error)
                       && kn_store_relink_cards (self->library, self->other, self->keep,
                                                 self->batch, &self->report.n_canvases, error))
         && kn_library_trash_design (self->library, self->other, TRUE, error);
}

/**
 * kn_library_merge_records:
 * @self: a library
 * @keep: a record of wisdom or a person
 * @other: another of the same kind
 * @taken: (nullable): keys of fields whose words @other has better
 * @how: whether only to count
 * @batch: (inout): holds the steps together
 * @out_report: (out caller-allocates): what came along
 * @error: return location
 *
 * Errors: %KN_STORE_ERROR_REFUSED for a record and itself or for what is no record, those of
 * kn_record_edit_merge(), and those of every write; nothing has changed then.
 *
 * Returns: %TRUE when it is on the disk, or counted
 */
gboolean
kn_library_merge_records (KnLibrary *self,
                          const KnId *keep,
                          const KnId *other,
                          const char *const *taken,
                          KnMergeHow how,
                          KnId *batch,
                          KnMergeReport *out_report,
                          GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && keep != NULL && other != NULL, FALSE);
  g_return_val_if_fail (batch != NULL && out_report != NULL, FALSE);
  if (kn_id_equal (keep, other))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, "%s",
                          _ ("A record cannot be merged with itself."));
  if (kn_id_is_null (batch))
    kn_id_init_random (batch);
  Merge work = { .library = self, .keep = keep, .other = other, .batch = batch, .taken = taken };
  if (!kn_library_begin_write (self, error))
    return FALSE;
  gboolean done = merge (&work, error);
  if (!kn_library_end_write (self, done && how == KN_MERGE_DO, error)
      && !(done && how == KN_MERGE_PREVIEW))
    return FALSE;
  *out_report = work.report;
  return TRUE;
}

static void
add_line (GString *text, guint n, char *line)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : "\n", line);
  g_free (line);
}

char *
kn_merge_report_describe (const KnMergeReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GString *text = g_string_new (NULL);
  guint n = self->own.n_fields;
  add_line (text, n,
            g_strdup_printf (ngettext ("%u field takes the words of the record that goes.",
                                       "%u fields take the words of the record that goes.", n),
                             n));
  n = self->own.n_motifs;
  add_line (text, n,
            g_strdup_printf (ngettext ("%u motif is linked over.", "%u motifs are linked over.", n),
                             n));
  n = self->own.n_files;
  add_line (text, n,
            g_strdup_printf (ngettext ("%u photo, sound or scan comes along.",
                                       "%u photos, sounds and scans come along.", n),
                             n));
  n = self->own.n_people;
  add_line (text, n,
            g_strdup_printf (ngettext ("%u person comes along.", "%u people come along.", n), n));
  n = self->n_designs;
  add_line (text, n,
            g_strdup_printf (ngettext ("%u design tells of the record that stays.",
                                       "%u designs tell of the record that stays.", n),
                             n));
  n = self->n_records;
  add_line (text, n,
            g_strdup_printf (ngettext ("%u record names the person who stays.",
                                       "%u records name the person who stays.", n),
                             n));
  n = self->n_canvases;
  add_line (
      text, n,
      g_strdup_printf (ngettext ("Cards of %u capital canvas lead to the record that stays.",
                                 "Cards of %u capital canvases lead to the record that stays.", n),
                       n));
  return g_string_free (text, FALSE);
}
