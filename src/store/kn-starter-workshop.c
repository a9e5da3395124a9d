/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns putting the sample workshop into a library: people, records of wisdom with the motifs that
 * were taken from them, brands, and designs that follow these. One file of the program's resources
 * says it all (data/starter/workshop); the motifs and the art of the designs are the starter set's.
 */

#include "config.h"

#include "store/kn-starter-private.h"

#include "base/kn-file.h"
#include "model/kn-brand.h"
#include "model/kn-record-files.h"
#include "model/kn-record.h"
#include "store/kn-library-brands.h"
#include "store/kn-library-private.h"

#include <gio/gio.h>
#include <string.h>

#define WORKSHOP "workshop/ang-thong.json"
#define SETTING "starter:" WORKSHOP

typedef struct
{
  KnLibrary *library;
  json_t *motifs;     /* of the index */
  GHashTable *people; /* id in the file → KnId */
  GHashTable *brands;
} Workshop;

static gboolean
fail_file (const char *what, GError **error)
{
  /* The program's own data, tested when it is built: no words for the user. */
  return kn_store_fail (error, KN_STORE_ERROR_FAILED, "%s: malformed: %s", WORKSHOP,
                        what == NULL ? "?" : what);
}

static const char *
string_of (const json_t *object, const char *key)
{
  return json_string_value (json_object_get (object, key));
}

static gboolean
remember (GHashTable *ids, const json_t *entry, const KnId *id, GError **error)
{
  const char *key = string_of (entry, "id");
  if (key == NULL)
    return fail_file ("id", error);
  g_hash_table_insert (ids, g_strdup (key), g_memdup2 (id, sizeof *id));
  return TRUE;
}

/* --- records ---------------------------------------------------------------------------------- */

static gboolean
type_fields (KnDoc *doc, KnNodeKind kind, const json_t *fields, GError **error)
{
  const char *key;
  json_t *value;
  json_object_foreach ((json_t *)fields, key, value)
  {
    const KnRecordField *field = kn_record_find_field (kind, key);
    if (field == NULL || json_string_value (value) == NULL)
      return fail_file (key, error);
    if (!kn_record_edit_field (doc, field, json_string_value (value), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
name_people (Workshop *self, KnDoc *doc, const json_t *people, GError **error)
{
  size_t i;
  const json_t *one;
  json_array_foreach (people, i, one)
  {
    const char *who = string_of (one, "person");
    const KnId *person = who == NULL ? NULL : g_hash_table_lookup (self->people, who);
    if (person == NULL)
      return fail_file (who, error);
    if (!kn_record_edit_person (doc, person, string_of (one, "role"), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
link_motif (Workshop *self, KnDoc *doc, const char *id, GError **error)
{
  size_t i;
  const json_t *motif;
  json_array_foreach (self->motifs, i, motif)
  {
    if (g_strcmp0 (string_of (motif, "id"), id) != 0)
      continue;
    g_autoptr (GBytes) bytes = kn_starter_lookup (string_of (motif, "file"), error);
    if (bytes == NULL)
      return FALSE;
    g_autofree char *sha256 = kn_file_sha256 (bytes);
    const KnAssetSpec spec = { sha256, "svg", string_of (motif, "name_th"), NULL, KN_ASSET_MOTIF };
    return kn_record_edit_attach (doc, &spec, error);
  }
  return fail_file (id, error);
}

static gboolean
link_motifs (Workshop *self, KnDoc *doc, const json_t *motifs, GError **error)
{
  size_t i;
  const json_t *id;
  json_array_foreach (motifs, i, id)
  {
    if (!link_motif (self, doc, json_string_value (id), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_record (Workshop *self, KnNodeKind kind, const json_t *entry, KnId *out_id, GError **error)
{
  const json_t *fields = json_object_get (entry, "fields");
  const char *name = string_of (fields, "name");
  if (name == NULL)
    return fail_file ("name", error);
  g_autoptr (KnScene) scene = kn_record_new (kind, name, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  kn_doc_begin_step (doc, "sample");
  if (!type_fields (doc, kind, fields, error)
      || !name_people (self, doc, json_object_get (entry, "people"), error)
      || !link_motifs (self, doc, json_object_get (entry, "motifs"), error)
      || !kn_doc_commit_step (doc, error))
    return FALSE;
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (self->library);
  g_autoptr (KnDesign) record = kn_design_new (kn_doc_get_scene (doc), assets, name);
  return kn_library_import_design (self->library, record, out_id, error);
}

static gboolean
add_people (Workshop *self, const json_t *people, GError **error)
{
  size_t i;
  const json_t *entry;
  json_array_foreach (people, i, entry)
  {
    KnId id;
    if (!add_record (self, KN_NODE_PERSON, entry, &id, error)
        || !remember (self->people, entry, &id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_wisdom (Workshop *self, const json_t *records, GError **error)
{
  size_t i;
  const json_t *entry;
  json_array_foreach (records, i, entry)
  {
    KnId id;
    if (!add_record (self, KN_NODE_WISDOM, entry, &id, error))
      return FALSE;
  }
  return TRUE;
}

/* --- brands and designs ----------------------------------------------------------------------- */

static gboolean
add_brands (Workshop *self, const json_t *brands, GError **error)
{
  size_t i;
  const json_t *entry;
  json_array_foreach (brands, i, entry)
  {
    KnId id;
    g_autofree char *text = json_dumps (json_object_get (entry, "brand"), JSON_COMPACT);
    g_autoptr (KnScene) scene
        = text == NULL ? NULL : kn_brand_parse_json (text, strlen (text), error);
    if (scene == NULL)
      return FALSE;
    g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (self->library);
    g_autoptr (KnDesign) brand = kn_design_new (scene, assets, string_of (entry, "id"));
    if (!kn_library_import_design (self->library, brand, &id, error)
        || !remember (self->brands, entry, &id, error))
      return FALSE;
  }
  return TRUE;
}

static const KnStarterTemplate *
find_template (const GPtrArray *templates, const char *id)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_strcmp0 (((const KnStarterTemplate *)templates->pdata[i])->id, id) == 0)
      return templates->pdata[i];
  return NULL;
}

static gboolean
set_text (KnDoc *doc, const KnId *item, KnProp prop, const char *text, GError **error)
{
  g_autoptr (KnValue) value = kn_value_new_string (text);
  return kn_doc_edit_set (doc, item, prop, value, error);
}

static gboolean
write_texts (KnDoc *doc, const json_t *texts, GError **error)
{
  const char *handle;
  json_t *text;
  json_object_foreach ((json_t *)texts, handle, text)
  {
    const KnNode *item = kn_scene_lookup_handle (kn_doc_get_scene (doc), KN_NODE_TEXT, handle);
    if (item == NULL || json_string_value (text) == NULL)
      return fail_file (handle, error);
    KnId id = *kn_node_get_id (item);
    if (!set_text (doc, &id, KN_PROP_TEXT, json_string_value (text), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_design (Workshop *self, const GPtrArray *templates, const json_t *entry, GError **error)
{
  const KnStarterTemplate *template = find_template (templates, string_of (entry, "template"));
  const char *name = string_of (entry, "name"), *brand_id = string_of (entry, "brand");
  const KnId *brand = brand_id == NULL ? NULL : g_hash_table_lookup (self->brands, brand_id);
  if (template == NULL || name == NULL || brand == NULL)
    return fail_file (name, error);
  g_autoptr (KnDesign) file = kn_starter_load_template (template, error);
  if (file == NULL)
    return FALSE;
  g_autoptr (KnDoc) doc = kn_doc_new (file->scene);
  KnId root = *kn_node_get_id (kn_scene_get_design (file->scene)), id, batch = KN_ID_NULL;
  kn_doc_begin_step (doc, "sample");
  if (!set_text (doc, &root, KN_PROP_NAME, name, error)
      || !write_texts (doc, json_object_get (entry, "texts"), error)
      || !kn_doc_commit_step (doc, error))
    return FALSE;
  g_autoptr (KnDesign) design = kn_design_new (kn_doc_get_scene (doc), file->assets, name);
  const KnBrandWork work = { KN_BRAND_TAKE, TRUE, NULL, NULL };
  guint n = 0;
  return kn_library_import_design (self->library, design, &id, error)
         && kn_library_use_brand (self->library, brand, &id, 1, &work, &batch, &n, error);
}

static gboolean
add_designs (Workshop *self, const json_t *designs, GError **error)
{
  g_autoptr (GPtrArray) templates = kn_starter_list_templates (NULL);
  /* The newest stands first in the library. */
  for (size_t i = json_array_size (designs); i > 0; i--)
    if (!add_design (self, templates, json_array_get (designs, i - 1), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_all (Workshop *self, const json_t *file, GError **error)
{
  return add_people (self, json_object_get (file, "people"), error)
         && add_wisdom (self, json_object_get (file, "wisdom"), error)
         && add_brands (self, json_object_get (file, "brands"), error)
         && add_designs (self, json_object_get (file, "designs"), error)
         && kn_schema_set_setting (self->library->sql, SETTING, PACKAGE_VERSION, error);
}

/**
 * kn_starter_add_workshop:
 * @library: a library that may be written
 * @out_is_new: (out) (optional): %FALSE if the library has had it before; then nothing is done
 * @error: return location
 *
 * Cost: one transaction.
 *
 * Returns: %TRUE if the library has, or once had, the sample workshop
 */
gboolean
kn_starter_add_workshop (KnLibrary *library, gboolean *out_is_new, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), FALSE);
  g_autofree char *before = kn_schema_dup_setting (library->sql, SETTING);
  if (out_is_new != NULL)
    *out_is_new = before == NULL;
  if (before != NULL)
    return TRUE;
  g_autoptr (GBytes) bytes = kn_starter_lookup (WORKSHOP, error);
  if (bytes == NULL || !kn_starter_install_motifs (library, error))
    return FALSE;
  json_t *index = kn_starter_load_index ();
  json_t *file = json_loadb (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                             JSON_REJECT_DUPLICATES, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) brands = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Workshop self = { library, json_object_get (index, "motifs"), people, brands };
  gboolean done = file == NULL
                      ? fail_file ("JSON", error)
                      : kn_library_begin_write (library, error)
                            && kn_library_end_write (library, add_all (&self, file, error), error);
  json_decref (index);
  json_decref (file);
  return done;
}
