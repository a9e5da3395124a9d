/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what ties texts on designs to the stories of records. Which records a design tells of is
 * kept among what can be found (kind "story"), derived from the scene at its head like the rest
 * there, so the designs of a record are found without reading the others. */

#include "config.h"

#include "store/kn-library-stories.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>

gboolean
kn_store_index_stories (KnSql *sql, const char *ref, const KnScene *scene, GError **error)
{
  g_autoptr (GPtrArray) texts = kn_story_list_texts (scene);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      KnStoryLink link;
      char id[KN_ID_STRING_SIZE];
      if (!kn_story_get_link (texts->pdata[i], &link))
        continue;
      kn_id_print (&link.record, id);
      g_string_append_printf (all, "%s ", id);
    }
  return texts->len == 0 ? kn_store_unindex (sql, "story", ref, error)
                         : kn_store_index (sql, "story", NULL, ref, all->str, error);
}

/* NULL without a word: the record is gone, in the trash, or does not tell it. */
char *
kn_store_dup_story (KnSql *sql, const KnId *record, const KnRecordField *field)
{
  KnId head;
  if (kn_sql_int (sql, 0, "SELECT 1 FROM document WHERE id = ? AND kind = 'wisdom' AND trashed = 0",
                  "k", record)
          != 1
      || !kn_store_get_head (sql, record, &head, NULL))
    return NULL;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, NULL);
  return scene == NULL ? NULL : kn_record_dup_text (kn_scene_get_design (scene), field);
}

/* --- who tells it ----------------------------------------------------------------------------- */

void
kn_story_use_free (KnStoryUse *self)
{
  if (self == NULL)
    return;
  g_free (self->design_name);
  g_free (self->text);
  g_free (self->story);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const KnDesignRow *one = *(const KnDesignRow *const *)a, *two = *(const KnDesignRow *const *)b;
  int order = g_utf8_collate (one->name, two->name);
  return order != 0 ? order : kn_id_compare (&one->id, &two->id);
}

GPtrArray *
kn_library_list_story_tellers (KnLibrary *self,
                               const KnId *record,
                               gboolean with_trash,
                               GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && record != NULL, NULL);
  char text[KN_ID_STRING_SIZE];
  kn_id_print (record, text);
  g_autoptr (GHashTable) refs = kn_store_find (self->sql, "story", text, error);
  if (refs == NULL)
    return NULL;
  g_autofree char *json = kn_store_dup_refs_json (refs);
  g_autoptr (GPtrArray) rows = kn_store_list_rows (
      self, kn_node_kind_get_name (KN_NODE_DESIGN),
      with_trash ? "lower (hex (id)) IN (SELECT value FROM json_each (?1))"
                 : "trashed = 0 AND lower (hex (id)) IN (SELECT value FROM json_each (?1))",
      's', json, error);
  if (rows != NULL)
    g_ptr_array_sort (rows, compare_names);
  return g_steal_pointer (&rows);
}

static void
add_uses (KnLibrary *self,
          const KnId *record,
          const KnDesignRow *row,
          const KnScene *scene,
          GPtrArray *uses)
{
  g_autoptr (GPtrArray) texts = kn_story_list_texts (scene);
  for (guint i = 0; i < texts->len; i++)
    {
      const KnNode *text = texts->pdata[i];
      KnStoryLink link;
      if (!kn_story_get_link (text, &link) || !kn_id_equal (&link.record, record))
        continue;
      KnStoryUse *use = g_new0 (KnStoryUse, 1);
      use->design = row->id;
      use->item = *kn_node_get_id (text);
      use->design_name = g_strdup (row->name);
      use->field = link.field;
      use->text = g_strdup (kn_node_get_string (text, KN_PROP_TEXT));
      use->story = kn_store_dup_story (self->sql, record, link.field);
      use->is_behind = kn_story_is_behind (&link, use->story);
      g_ptr_array_add (uses, use);
    }
}

GPtrArray *
kn_library_list_story_uses (KnLibrary *self, const KnId *record, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && record != NULL, NULL);
  g_autoptr (GPtrArray) uses = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_story_use_free);
  g_autoptr (GPtrArray) rows = kn_library_list_story_tellers (self, record, FALSE, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autoptr (KnDesign) design = kn_library_load_design (self, &row->id, error);
      if (design == NULL)
        return NULL;
      add_uses (self, record, row, design->scene, uses);
    }
  return g_steal_pointer (&uses);
}

/* --- following -------------------------------------------------------------------------------- */

/* @record NULL: whichever the texts tell of. */
static GPtrArray *
list_ops (KnSql *sql, const KnScene *design, const KnId *record, KnStoryAnswer answer)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) texts = kn_story_list_texts (design);
  for (guint i = 0; i < texts->len; i++)
    {
      KnStoryLink link;
      if (!kn_story_get_link (texts->pdata[i], &link)
          || (record != NULL && !kn_id_equal (&link.record, record)))
        continue;
      g_autofree char *said = kn_store_dup_story (sql, &link.record, link.field);
      if (answer == KN_STORY_FREE || kn_story_is_behind (&link, said))
        kn_story_add_ops (texts->pdata[i], answer, said, ops);
    }
  return ops;
}

GPtrArray *
kn_library_list_story_ops (KnLibrary *self, const KnScene *design)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL, NULL);
  return list_ops (self->sql, design, NULL, KN_STORY_TAKE);
}

typedef struct
{
  KnLibrary *library;
  const KnId *record, *batch;
  KnStoryAnswer answer;
  KnStoryProgress progress;
  gpointer progress_data;
  guint n_changed;
} Follow;

static gboolean
follow_in (Follow *self, const KnId *design, GError **error)
{
  KnSql *sql = self->library->sql;
  KnId head;
  if (!kn_store_get_head (sql, design, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (GPtrArray) ops = list_ops (sql, scene, self->record, self->answer);
  if (ops->len == 0)
    return TRUE;
  g_autoptr (KnStep) step = kn_store_new_step (self->library, &head, _ ("Follow story"));
  g_ptr_array_unref (step->ops);
  step->ops = g_steal_pointer (&ops);
  step->batch = *self->batch;
  self->n_changed++;
  return kn_store_append_step (self->library, design, step, error);
}

static gboolean
follow_all (Follow *self, const KnId *designs, gsize n_designs, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  if (designs != NULL)
    g_array_append_vals (ids, designs, (guint)n_designs);
  else
    {
      g_autoptr (GPtrArray) rows
          = kn_library_list_story_tellers (self->library, self->record, TRUE, error);
      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        g_array_append_val (ids, ((const KnDesignRow *)rows->pdata[i])->id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      if (!follow_in (self, &g_array_index (ids, KnId, i), error))
        return FALSE;
      if (self->progress != NULL && !self->progress (i + 1, ids->len, self->progress_data))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                       _ ("Stopped; no design has changed."));
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
kn_library_follow_story (KnLibrary *self,
                         const KnId *record,
                         const KnId *designs,
                         gsize n_designs,
                         KnStoryAnswer answer,
                         KnStoryProgress progress,
                         gpointer progress_data,
                         KnId *batch,
                         guint *out_n,
                         GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && record != NULL && batch != NULL && out_n != NULL,
                        FALSE);
  Follow follow = { self, record, batch, answer, progress, progress_data, 0 };
  *out_n = 0;
  if (kn_id_is_null (batch))
    kn_id_init_random (batch);
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (self, follow_all (&follow, designs, n_designs, error), error))
    return FALSE;
  *out_n = follow.n_changed;
  return TRUE;
}
