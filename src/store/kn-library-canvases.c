/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what ties cards of capital canvases to records of wisdom. Which records the cards of a
 * canvas are is kept among what can be found (kind "card"), derived from the scene at its head, so
 * the way back from a record is one query. A record that was made of a card shares the batch id of
 * the step that links it: that is how undo on the canvas knows which record it brought. */

#include "config.h"

#include "store/kn-library-canvases.h"

#include "store/kn-library-private.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

gboolean
kn_store_index_cards (KnSql *sql, const char *ref, const KnScene *scene, GError **error)
{
  g_autoptr (GPtrArray) cards = kn_scene_list_kind (scene, KN_NODE_CARD);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < cards->len; i++)
    {
      KnId record;
      char id[KN_ID_STRING_SIZE];
      if (!kn_card_get_record (cards->pdata[i], &record))
        continue;
      kn_id_print (&record, id);
      g_string_append_printf (all, "%s ", id);
    }
  return all->len == 0 ? kn_store_unindex (sql, "card", ref, error)
                       : kn_store_index (sql, "card", NULL, ref, all->str, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const KnDesignRow *one = *(const KnDesignRow *const *)a, *two = *(const KnDesignRow *const *)b;
  int order = g_utf8_collate (one->name, two->name);
  return order != 0 ? order : kn_id_compare (&one->id, &two->id);
}

GPtrArray *
kn_library_list_canvases_of_wisdom (KnLibrary *self,
                                    const KnId *record,
                                    gboolean with_trash,
                                    GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && record != NULL, NULL);
  char text[KN_ID_STRING_SIZE];
  kn_id_print (record, text);
  g_autoptr (GHashTable) refs = kn_store_find (self->sql, "card", text, error);
  if (refs == NULL)
    return NULL;
  g_autofree char *json = kn_store_dup_refs_json (refs);
  g_autoptr (GPtrArray) rows = kn_store_list_rows (
      self, kn_node_kind_get_name (KN_NODE_CANVAS),
      with_trash ? "lower (hex (id)) IN (SELECT value FROM json_each (?1))"
                 : "trashed = 0 AND lower (hex (id)) IN (SELECT value FROM json_each (?1))",
      's', json, error);
  if (rows != NULL)
    g_ptr_array_sort (rows, compare_names);
  return g_steal_pointer (&rows);
}

KnCardState
kn_library_get_card_state (KnLibrary *self, const KnNode *card, char **out_name)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && card != NULL, KN_CARD_PLAIN);
  KnId record;
  if (out_name != NULL)
    *out_name = NULL;
  if (!kn_card_get_record (card, &record))
    return KN_CARD_PLAIN;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, NULL,
                      "SELECT name, trashed FROM document WHERE id = ? AND kind = 'wisdom'", "k",
                      &record);
  if (stmt == NULL || !kn_stmt_next (stmt, NULL))
    return KN_CARD_LOST;
  if (out_name != NULL)
    *out_name = kn_stmt_dup_text (stmt, 0);
  return kn_stmt_get_int (stmt, 1) != 0 ? KN_CARD_TRASHED : KN_CARD_RECORD;
}

GPtrArray *
kn_library_list_card_alike (KnLibrary *self,
                            const KnScene *canvas,
                            const KnNode *card,
                            GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && canvas != NULL && card != NULL, NULL);
  g_autoptr (KnScene) record = kn_card_new_record (canvas, card, error);
  return record == NULL ? NULL : kn_library_list_alike (self, record, NULL, error);
}

/* --- linking ---------------------------------------------------------------------------------- */

/* The canvas, open; the card, which must be there. */
static KnDoc *
open_card (KnLibrary *self,
           const KnId *canvas,
           const KnId *card,
           const KnNode **out_card,
           GError **error)
{
  g_autoptr (KnDoc) doc = kn_library_open_doc (self, canvas, error);
  if (doc == NULL)
    return NULL;
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), card);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_CARD)
    {
      kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, "%s", _ ("The card is not there any more."));
      return NULL;
    }
  *out_card = node;
  return g_steal_pointer (&doc);
}

static gboolean
link_card (KnDoc *doc, const KnId *card, const KnId *record, const char *label, GError **error)
{
  kn_doc_begin_step (doc, label);
  if (kn_capital_edit_link (doc, card, record, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

static gboolean
make_record (KnLibrary *self,
             const KnId *canvas,
             const KnId *card,
             const KnId *record,
             GError **error)
{
  const KnNode *node = NULL;
  g_autoptr (KnDoc) doc = open_card (self, canvas, card, &node, error);
  if (doc == NULL)
    return FALSE;
  if (kn_library_get_card_state (self, node, NULL) == KN_CARD_RECORD)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("“%s” is a record already"),
                          kn_card_get_text (node));
  g_autoptr (KnScene) scene = kn_card_new_record (kn_doc_get_scene (doc), node, error);
  KnId batch;
  kn_id_init_random (&batch);
  kn_doc_set_batch (doc, &batch);
  return scene != NULL && kn_store_insert_design (self, record, scene, _ ("Made of a card"), error)
         && kn_sql_run (self->sql, error, "UPDATE step SET batch = ? WHERE document = ?", "kk",
                        &batch, record)
         && link_card (doc, card, record, _ ("Make a record"), error);
}

gboolean
kn_library_make_card_record (KnLibrary *self,
                             const KnId *canvas,
                             const KnId *card,
                             KnId *out_record,
                             GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && canvas != NULL && card != NULL, FALSE);
  g_return_val_if_fail (out_record != NULL, FALSE);
  KnId record;
  kn_id_init_random (&record);
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (self, make_record (self, canvas, card, &record, error), error))
    return FALSE;
  *out_record = record;
  return TRUE;
}

gboolean
kn_library_link_card (KnLibrary *self,
                      const KnId *canvas,
                      const KnId *card,
                      const KnId *record,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && canvas != NULL && card != NULL, FALSE);
  const KnNode *node = NULL;
  g_autoptr (KnDoc) doc = open_card (self, canvas, card, &node, error);
  if (doc == NULL)
    return FALSE;
  if (record != NULL
      && kn_sql_int (self->sql, 0,
                     "SELECT 1 FROM document WHERE id = ? AND kind = 'wisdom' AND trashed = 0", "k",
                     record)
             != 1)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND, "%s",
                          _ ("A card can be linked to a record of wisdom only."));
  return link_card (doc, card, record, record == NULL ? _ ("Unlink record") : _ ("Link record"),
                    error);
}

gboolean
kn_store_relink_cards (KnLibrary *self,
                       const KnId *from,
                       const KnId *to,
                       const KnId *batch,
                       guint *out_n,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = kn_library_list_canvases_of_wisdom (self, from, TRUE, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnId *canvas = &((const KnDesignRow *)rows->pdata[i])->id;
      KnId head;
      if (!kn_store_get_head (self->sql, canvas, &head, error))
        return FALSE;
      g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
      if (scene == NULL)
        return FALSE;
      g_autoptr (KnStep) step = kn_store_new_step (self, &head, _ ("Merge records"));
      kn_capital_canvas_add_relink_ops (scene, from, to, step->ops);
      step->batch = *batch;
      if (step->ops->len > 0 && !kn_store_append_step (self, canvas, step, error))
        return FALSE;
      *out_n += step->ops->len > 0;
    }
  return rows != NULL;
}

gboolean
kn_store_copy_card_records (KnSql *work, const KnId *canvas, GArray *ids, GError **error)
{
  KnId head, record;
  if (!kn_store_get_head (work, canvas, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (work, &head, error);
  g_autoptr (GPtrArray) cards = scene == NULL ? NULL : kn_scene_list_kind (scene, KN_NODE_CARD);
  for (guint i = 0; cards != NULL && i < cards->len; i++)
    if (kn_card_get_record (cards->pdata[i], &record)
        && kn_sql_int (work, 0,
                       "SELECT 1 FROM library.document WHERE id = ? AND kind = 'wisdom'"
                       " AND trashed = 0",
                       "k", &record)
               == 1)
      g_array_append_val (ids, record);
  return cards != NULL;
}

/* --- taking back ------------------------------------------------------------------------------ */

/* What was made by the same gesture as @step and is as it was made: 0 or 1 record. */
static gboolean
find_made (KnSql *sql, const KnStep *step, KnId *out_record)
{
  if (kn_id_is_null (&step->batch))
    return FALSE;
  g_autoptr (KnStmt) stmt
      = kn_sql_query (sql, NULL,
                      "SELECT document.id FROM step JOIN document ON document.head = step.id"
                      " WHERE step.batch = ? AND step.depth = 0 AND document.kind = 'wisdom'",
                      "k", &step->batch);
  return stmt != NULL && kn_stmt_next (stmt, NULL) && kn_stmt_get_id (stmt, 0, out_record);
}

static gboolean
set_made_trashed (KnSql *sql, const KnStep *step, gboolean is_trashed, GError **error)
{
  KnId record;
  g_autoptr (GError) needed = NULL;
  if (!find_made (sql, step, &record))
    return TRUE;
  if (is_trashed && !kn_store_check_unused (sql, &record, &needed))
    {
      if (g_error_matches (needed, KN_STORE_ERROR, KN_STORE_ERROR_IN_USE))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&needed));
      return FALSE;
    }
  return kn_sql_run (sql, error, "UPDATE document SET trashed = ? WHERE id = ?", "ik",
                     (int)is_trashed, &record);
}

static gboolean
undo (KnLibrary *self, const KnId *canvas, gboolean *out_done, GError **error)
{
  g_autoptr (KnDoc) doc = kn_library_open_doc (self, canvas, error);
  *out_done = doc != NULL && kn_doc_can_undo (doc);
  if (!*out_done)
    return doc != NULL;
  g_autoptr (KnStep) step = kn_store_load_step (self->sql, kn_doc_get_head (doc), error);
  return step != NULL && kn_doc_undo (doc, error)
         && set_made_trashed (self->sql, step, TRUE, error);
}

static gboolean
redo (KnLibrary *self, const KnId *canvas, gboolean *out_done, GError **error)
{
  g_autoptr (KnDoc) doc = kn_library_open_doc (self, canvas, error);
  *out_done = doc != NULL && kn_doc_can_redo (doc);
  if (!*out_done)
    return doc != NULL;
  if (!kn_doc_redo (doc, error))
    return FALSE;
  g_autoptr (KnStep) step = kn_store_load_step (self->sql, kn_doc_get_head (doc), error);
  return step != NULL && set_made_trashed (self->sql, step, FALSE, error);
}

gboolean
kn_library_undo_canvas (KnLibrary *self, const KnId *canvas, gboolean *out_done, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && canvas != NULL && out_done != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, undo (self, canvas, out_done, error), error);
}

gboolean
kn_library_redo_canvas (KnLibrary *self, const KnId *canvas, gboolean *out_done, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && canvas != NULL && out_done != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, redo (self, canvas, out_done, error), error);
}
