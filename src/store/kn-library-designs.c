/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows of designs: importing, listing, finding, copying, trashing, removing, and what is
 * derived from the scene at the head. A document's id is its own, not its root node's, so the same
 * file imported twice makes two designs. */

#include "config.h"

#include "model/kn-capital.h"
#include "model/kn-form.h"
#include "model/kn-record.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_THUMBNAIL_BYTES (4 * 1024 * 1024)

void
kn_design_row_free (KnDesignRow *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->form);
  g_free (self->size);
  g_free (self);
}

/* --- what follows from a scene ------------------------------------------------------------- */

static const char *
name_of (const KnScene *scene)
{
  const char *name = kn_node_get_string (kn_scene_get_design (scene), KN_PROP_NAME);
  return name == NULL ? "" : name;
}

static KnNodeKind
kind_of_root (const KnScene *scene)
{
  return kn_node_get_kind (kn_scene_get_design (scene));
}

/* In its place a record's row says what kind of wisdom it is, a product's what OTOP calls it. */
static const char *
form_of (const KnScene *scene)
{
  KnNodeKind kind = kind_of_root (scene);
  KnProp prop = kind == KN_NODE_WISDOM    ? KN_PROP_WISDOM_KIND
                : kind == KN_NODE_PRODUCT ? KN_PROP_CATEGORY
                                          : KN_PROP_FORM_KIND;
  if (prop == KN_PROP_FORM_KIND && kind != KN_NODE_DESIGN)
    return "";
  return kn_prop_get_info (prop)->choices[kn_node_get_choice (kn_scene_get_design (scene), prop)];
}

static char *
dup_size (const KnScene *scene)
{
  KnNodeKind kind = kind_of_root (scene);
  char *place = kind == KN_NODE_WISDOM || kind == KN_NODE_PERSON
                    ? kn_record_dup_place (kn_scene_get_design (scene))
                : kind == KN_NODE_CANVAS ? kn_capital_canvas_dup_place (kn_scene_get_design (scene))
                                         : NULL;
  return kind == KN_NODE_DESIGN ? kn_form_dup_size_label (scene)
         : place != NULL        ? place
                                : g_strdup ("");
}

gboolean
kn_store_is_found_by (KnProp prop)
{
  return prop == KN_PROP_NAME_EN || prop == KN_PROP_VALUES || prop == KN_PROP_VALUES_EN
         || prop == KN_PROP_VOICE || prop == KN_PROP_VOICE_EN || prop == KN_PROP_STORY
         || (prop >= KN_PROP_WISDOM_KIND && prop <= KN_PROP_NOTE && prop != KN_PROP_PEOPLE)
         || prop == KN_PROP_LABEL || prop == KN_PROP_SIZES;
}

static char *
dup_search_text (const KnScene *scene)
{
  GString *all = g_string_new (name_of (scene));
  const KnNode *root = kn_scene_get_design (scene);
  for (int i = 0; i < KN_N_PROPS; i++)
    {
      const char *text = kn_store_is_found_by ((KnProp)i)
                                 && kn_prop_get_info ((KnProp)i)->type != KN_VALUE_CHOICE
                             ? kn_node_get_string (root, (KnProp)i)
                             : NULL;
      if (text != NULL)
        g_string_append_printf (all, "\n%s", text);
    }
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
      if (text != NULL)
        g_string_append_printf (all, "\n%s", text);
    }
  g_autoptr (GPtrArray) cards = kn_scene_list_kind (scene, KN_NODE_CARD);
  for (guint i = 0; i < cards->len; i++)
    g_string_append_printf (all, "\n%s", kn_card_get_text (cards->pdata[i]));
  return g_string_free (all, FALSE);
}

static gboolean
add_use (KnSql *sql, const KnId *document, const KnNode *asset, gboolean is_current, GError **error)
{
  const char *sha256 = asset == NULL ? NULL : kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  return sha256 == NULL
         || kn_sql_run (sql, error,
                        "INSERT INTO asset_use (document, sha256, is_current) VALUES (?1, ?2, ?3)"
                        " ON CONFLICT (document, sha256)"
                        " DO UPDATE SET is_current = max (is_current, ?3)",
                        "ksi", document, sha256, (int)is_current);
}

typedef struct
{
  KnSql *sql;
  const KnId *document;
  const KnScene *scene;
  GError **error;
  gboolean ok;
} UseWalk;

static void
add_current_use (const KnId *asset, gpointer data)
{
  UseWalk *walk = data;
  walk->ok = walk->ok
             && add_use (walk->sql, walk->document, kn_scene_lookup (walk->scene, asset), TRUE,
                         walk->error);
}

/* Which assets the scene shows. Those of older steps stay in the table: undo brings them back. */
static gboolean
write_uses (KnSql *sql, const KnId *document, const KnScene *scene, GError **error)
{
  static const KnNodeKind USERS[] = { KN_NODE_IMAGE, KN_NODE_MOTIF, KN_NODE_PATTERN };
  if (!kn_sql_run (sql, error, "UPDATE asset_use SET is_current = 0 WHERE document = ?", "k",
                   document))
    return FALSE;
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  KnNodeKind kind = kind_of_root (scene);
  gboolean is_record = kind == KN_NODE_WISDOM || kind == KN_NODE_PERSON
                       || kind == KN_NODE_PRODUCT; /* shows all its files */
  for (guint i = 0; i < assets->len; i++)
    if (!add_use (sql, document, assets->pdata[i], is_record, error))
      return FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS (USERS); k++)
    {
      g_autoptr (GPtrArray) items = kn_scene_list_kind (scene, USERS[k]);
      for (guint i = 0; i < items->len; i++)
        {
          UseWalk walk = { sql, document, scene, error, TRUE };
          kn_node_foreach_asset (items->pdata[i], add_current_use, &walk);
          if (!walk.ok)
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
kn_store_set_head (KnSql *sql,
                   const KnId *document,
                   const KnId *head,
                   const KnScene *scene,
                   gint64 changed_us,
                   gboolean with_index,
                   GError **error)
{
  const char *kind = kn_node_kind_get_name (kind_of_root (scene));
  g_autofree char *size = dup_size (scene);
  /* A history that makes one kind of document into another is not ours. The scene of a template is
   * a design. */
  if (kn_sql_int (sql, 1,
                  "SELECT kind = ?1 OR (kind = 'template' AND ?1 = 'design') FROM document"
                  " WHERE id = ?2",
                  "sk", kind, document)
      == 0)
    return kn_store_fail (error, KN_STORE_ERROR_DAMAGED,
                          _ ("%s: a step makes another kind of document"), kn_sql_get_path (sql));
  /* The tip stays while undo and redo walk below it. */
  static const char IS_BELOW_TIP[] = KN_STORE_PATH_FROM_TIP "SELECT 1 FROM path WHERE id = ?2";
  if (kn_sql_int (sql, 0, IS_BELOW_TIP, "kk", document, head) != 1
      && !kn_sql_run (sql, error, "UPDATE document SET tip = ? WHERE id = ?", "kk", head, document))
    return FALSE;
  if (!kn_sql_run (sql, error,
                   "UPDATE document SET head = ?, name = ?, form = ?, size = ?, changed_us = ?"
                   " WHERE id = ?",
                   "ksssIk", head, name_of (scene), form_of (scene), size, changed_us, document))
    return FALSE;
  if (!with_index)
    return TRUE;
  char ref[KN_ID_STRING_SIZE];
  kn_id_print (document, ref);
  g_autofree char *text = dup_search_text (scene);
  return kn_store_index (sql, kind, NULL, ref, text, error)
         && kn_store_index_pin (sql, ref, scene, error)
         && kn_store_index_facts (sql, ref, scene, error)
         && kn_store_index_people (sql, ref, scene, error)
         && kn_store_index_stories (sql, ref, scene, error)
         && kn_store_index_cards (sql, ref, scene, error)
         && write_uses (sql, document, scene, error);
}

/* --- making ------------------------------------------------------------------------------- */

static gboolean
insert_design (KnLibrary *self,
               const KnId *id,
               const KnScene *scene,
               const char *label,
               const KnId *batch,
               GError **error)
{
  g_autoptr (KnStep) step = kn_store_new_step (self, NULL, label);
  step->batch = *batch;
  g_ptr_array_unref (step->ops);
  step->ops = kn_scene_to_ops (scene);
  return kn_sql_run (
             self->sql, error,
             "INSERT INTO document (id, kind, name, form, size, head, tip, made_us, changed_us)"
             " VALUES (?, ?, '', '', '', ?, ?, ?, ?)",
             "kskkII", id, kn_node_kind_get_name (kind_of_root (scene)), &step->id, &step->id,
             step->time_us, step->time_us)
         && kn_store_insert_step (self->sql, id, step, 0, error)
         && kn_store_set_head (self->sql, id, &step->id, scene, step->time_us, TRUE, error);
}

gboolean
kn_store_insert_design (KnLibrary *self,
                        const KnId *id,
                        const KnScene *scene,
                        const char *label,
                        GError **error)
{
  return insert_design (self, id, scene, label, &KN_ID_NULL, error);
}

static gboolean
import_design (KnLibrary *self, KnDesign *design, const KnId *id, GError **error)
{
  g_autoptr (KnScene) scene = kn_store_import_assets (self, design, error);
  return scene != NULL && kn_store_insert_design (self, id, scene, _ ("Import"), error);
}

/**
 * kn_library_import_design:
 * @self: a library
 * @design: a design from anywhere
 * @out_id: (out): the new design's id
 * @error: return location
 *
 * Assets are known by the SHA-256 of their bytes from now on; one that cannot be read stays named
 * but missing, which check reports. A passport that comes with the design does not lift a
 * withdrawal that the library knows of.
 *
 * Errors: %KN_STORE_ERROR; nothing is kept then.
 *
 * Returns: %TRUE when it is on the disk
 */
gboolean
kn_library_import_design (KnLibrary *self, KnDesign *design, KnId *out_id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL && out_id != NULL, FALSE);
  KnId id;
  kn_id_init_random (&id);
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (self, import_design (self, design, &id, error), error))
    return FALSE;
  *out_id = id;
  return TRUE;
}

static gboolean
add_designs (KnLibrary *self,
             KnDesign *const *designs,
             gsize n,
             const char *label,
             const KnId *batch,
             const KnId *ids,
             GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (KnScene) scene = kn_store_import_assets (self, designs[i], error);
      if (scene == NULL || !insert_design (self, &ids[i], scene, label, batch, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_library_add_designs (KnLibrary *self,
                        KnDesign *const *designs,
                        gsize n,
                        const char *label,
                        KnId *batch,
                        KnId *out_ids,
                        GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && label != NULL && batch != NULL, FALSE);
  g_return_val_if_fail (n == 0 || (designs != NULL && out_ids != NULL), FALSE);
  g_autofree KnId *ids = g_new0 (KnId, n + 1);
  KnId made = *batch;
  if (kn_id_is_null (&made))
    kn_id_init_random (&made);
  for (gsize i = 0; i < n; i++)
    kn_id_init_random (&ids[i]);
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (self, add_designs (self, designs, n, label, &made, ids, error),
                                error))
    return FALSE;
  *batch = made;
  memcpy (out_ids, ids, n * sizeof (KnId));
  return TRUE;
}

gboolean
kn_library_duplicate_design (KnLibrary *self, const KnId *id, KnId *out_id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL && out_id != NULL, FALSE);
  KnId head, copy;
  if (!kn_store_get_head (self->sql, id, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
  if (scene == NULL)
    return FALSE;
  /* Translators: the name of a design's copy; %s is the name of the design */
  g_autofree char *name = g_strdup_printf (_ ("%s (copy)"), name_of (scene));
  const KnNode *root = kn_scene_get_design (scene);
  g_autoptr (KnValue) value = kn_value_new_string (name);
  g_autoptr (KnOp) rename = kn_op_new_set (kn_node_get_id (root), KN_PROP_NAME,
                                           kn_node_get (root, KN_PROP_NAME), value);
  g_autoptr (KnScene) renamed = kn_scene_apply (scene, &rename, 1, error);
  kn_id_init_random (&copy);
  if (renamed == NULL || !kn_library_begin_write (self, error)
      || !kn_library_end_write (
          self, kn_store_insert_design (self, &copy, renamed, _ ("Duplicate"), error), error))
    return FALSE;
  *out_id = copy;
  return TRUE;
}

gboolean
kn_library_get_head (KnLibrary *self, const KnId *document, KnId *out_head, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && document != NULL && out_head != NULL, FALSE);
  return kn_store_get_head (self->sql, document, out_head, error);
}

KnDesign *
kn_library_load_design (KnLibrary *self, const KnId *id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL, NULL);
  KnId head;
  if (!kn_store_get_head (self->sql, id, &head, error))
    return NULL;
  g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (self);
  return kn_design_new (scene, assets, name_of (scene));
}

/* --- trash ---------------------------------------------------------------------------------- */

static gboolean
run_on_design (KnLibrary *self, const KnId *id, const char *sql, int value, GError **error)
{
  KnId head;
  return kn_store_get_head (self->sql, id, &head, error)
         && (value == 0 || kn_store_check_unused (self->sql, id, error))
         && kn_sql_run (self->sql, error, sql, "ik", value, id);
}

gboolean
kn_library_trash_design (KnLibrary *self, const KnId *id, gboolean trashed, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self,
                                  run_on_design (self, id,
                                                 "UPDATE document SET trashed = ? WHERE id = ?",
                                                 trashed ? 1 : 0, error),
                                  error);
}

static gboolean
unindex (KnSql *sql, const char *ref, GError **error)
{
  static const char *const KINDS[] = { "design", "brand", "wisdom", "person", "product", "pin",
                                       "people", "facts", "story",  "canvas", "card" };
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (!kn_store_unindex (sql, KINDS[i], ref, error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_design (KnLibrary *self, const KnId *id, GError **error)
{
  char ref[KN_ID_STRING_SIZE];
  kn_id_print (id, ref);
  KnId head;
  return kn_store_get_head (self->sql, id, &head, error)
         && kn_store_check_unused (self->sql, id, error) && unindex (self->sql, ref, error)
         && kn_sql_run (self->sql, error, "DELETE FROM document WHERE id = ?", "k", id);
}

gboolean
kn_library_remove_design (KnLibrary *self, const KnId *id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, remove_design (self, id, error), error);
}

/* --- what app and cli hand in ---------------------------------------------------------------- */

gboolean
kn_library_set_thumbnail (KnLibrary *self,
                          const KnId *design,
                          const KnId *of_head,
                          GBytes *png,
                          GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL && of_head != NULL && png != NULL,
                        FALSE);
  if (g_bytes_get_size (png) > MAX_THUMBNAIL_BYTES)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("%s: the thumbnail is too large"),
                          self->path);
  /* Nothing is told to the listeners when nothing changes, or they would draw for ever. */
  if (kn_sql_int (self->sql, 0,
                  "SELECT 1 FROM document WHERE id = ? AND thumbnail_head = ? AND thumbnail = ?",
                  "kkb", design, of_head, png)
      == 1)
    return TRUE;
  return kn_library_begin_write (self, error)
         && kn_library_end_write (
             self,
             kn_sql_run (self->sql, error,
                         "UPDATE document SET thumbnail_head = ?, thumbnail = ? WHERE id = ?",
                         "kbk", of_head, png, design),
             error);
}

GBytes *
kn_library_get_thumbnail (KnLibrary *self, const KnId *design, KnId *out_of_head)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL, NULL);
  g_autoptr (KnStmt) stmt
      = kn_sql_query (self->sql, NULL,
                      "SELECT thumbnail, thumbnail_head FROM document WHERE id = ?", "k", design);
  if (stmt == NULL || !kn_stmt_next (stmt, NULL))
    return NULL;
  if (out_of_head != NULL)
    (void)kn_stmt_get_id (stmt, 1, out_of_head); /* No thumbnail yet: the null id. */
  return kn_stmt_dup_bytes (stmt, 0);
}

gboolean
kn_library_set_check_counts (KnLibrary *self,
                             const KnId *design,
                             int n_block,
                             int n_warn,
                             GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL, FALSE);
  if (kn_sql_int (self->sql, 0,
                  "SELECT 1 FROM document WHERE id = ? AND n_block = ? AND n_warn = ?", "kii",
                  design, n_block, n_warn)
      == 1)
    return TRUE;
  return kn_library_begin_write (self, error)
         && kn_library_end_write (
             self,
             kn_sql_run (self->sql, error,
                         "UPDATE document SET n_block = ?, n_warn = ? WHERE id = ?", "iik", n_block,
                         n_warn, design),
             error);
}
