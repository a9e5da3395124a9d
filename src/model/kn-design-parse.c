/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text form, read (contract.md "Design JSON"). A strict reader: unknown keys, unknown or
 * duplicate ids and values out of range are errors with their place, so that nothing is lost in
 * silence. Nodes are made in the order inks, assets, faces, so every reference is known when it is
 * met; the ops that add them are then applied to nothing, which checks the whole once more. */

#include "config.h"

#include "model/kn-brand.h"

#include "base/kn-limits.h"
#include "base/kn-order.h"
#include "model/kn-flow-json.h"
#include "model/kn-form-screen-private.h"
#include "model/kn-json-private.h"
#include "model/kn-record.h"

#include <glib/gi18n.h>
#include <string.h>

#define FORMAT_VERSION 1

typedef struct
{
  KnNodeKind kind; /* of the root */
  GPtrArray *ops;
  GHashTable *inks, *assets, *faces, *items; /* handle → KnId *, owned */
  KnId root;
  gsize n_items;
  KnFlowReader *flows; /* NULL: no text flows */
} Reader;

/* --- references ------------------------------------------------------------------------------ */

static GHashTable *
new_handles (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
handles_of (Reader *self, KnNodeKind kind)
{
  return kind == KN_NODE_INK     ? self->inks
         : kind == KN_NODE_ASSET ? self->assets
         : kind == KN_NODE_FACE  ? self->faces
                                 : self->items;
}

static gboolean
find_handle (gpointer data, KnNodeKind kind, const char *name, KnId *out_id)
{
  const KnId *id = g_hash_table_lookup (handles_of (data, kind), name);
  if (id == NULL)
    return FALSE;
  *out_id = *id;
  return TRUE;
}

static gboolean
take_handle (Reader *self, KnNodeKind kind, const char *handle, KnId *out_id, GError **error)
{
  kn_id_init_random (out_id);
  if (handle == NULL)
    return TRUE;
  if (g_hash_table_contains (handles_of (self, kind), handle))
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” is used twice"), handle);
      return kn_json_fail (error, "id", message);
    }
  g_hash_table_insert (handles_of (self, kind), g_strdup (handle),
                       g_memdup2 (out_id, sizeof *out_id));
  return TRUE;
}

/* --- nodes ----------------------------------------------------------------------------------- */

/* null says "not painted". Elsewhere than in a paint it says nothing and is a mistake. */
static gboolean
read_null (const KnPropInfo *info, KnNodeKind kind, KnNodeBuilder *builder, GError **error)
{
  if (info->type != KN_VALUE_PAINT)
    return kn_json_fail (error, info->name, _ ("this cannot be null"));
  if (info->prop == KN_PROP_FILL && kn_node_kind_has_default_fill (kind))
    {
      g_autoptr (KnValue) none = kn_value_new_paint (NULL);
      kn_node_builder_set (builder, info->prop, none);
    }
  return TRUE;
}

/* Sets every key of @json that is a property of the node's kind; keys in @skip are somebody else's.
 */
static gboolean
read_props (Reader *self,
            const json_t *json,
            KnNodeKind kind,
            const char *const *skip,
            KnNodeBuilder *builder,
            GError **error)
{
  const KnRefCodec refs = { NULL, find_handle, self };
  void *iter = json_object_iter ((json_t *)json);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)json, iter))
    {
      const char *key = json_object_iter_key (iter);
      if (g_strv_contains (skip, key))
        continue;
      const KnPropInfo *info = kn_prop_find (kind, key);
      if (info == NULL)
        return kn_json_fail (error, key, _ ("there is no such key"));
      const json_t *text = json_object_iter_value (iter);
      if (json_is_null (text))
        {
          if (!read_null (info, kind, builder, error))
            return FALSE;
          continue;
        }
      if (info->type == KN_VALUE_PAINT && !json_is_object (text))
        return kn_json_fail (error, key, _ ("a paint is an ink, cmyk, rgb, a gradient or null"));
      g_autoptr (GError) local = NULL;
      g_autoptr (KnValue) value = kn_value_from_json (info, text, &refs, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      kn_node_builder_set (builder, info->prop, value);
    }
  return TRUE;
}

static void
add_node (Reader *self, KnNodeBuilder *builder)
{
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_ptr_array_add (self->ops, kn_op_new_add (node));
}

/* Puts the place before a message that begins with a place inside it ("fill.tint: …"), or with ": "
 * where all of it is meant. What is too large is not a matter of one place. */
static void
prefix_place (GError **error, const char *place)
{
  if (error == NULL || (*error)->code == KN_MODEL_ERROR_LIMIT)
    return;
  g_prefix_error (error, "%s%s", place, *(*error)->message == ':' ? "" : ".");
}

/* The mistake is the whole thing that is being read. */
static gboolean
fail_here (GError **error, const char *message)
{
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, ": %s", message);
  return FALSE;
}

static gboolean
is_true_object (const json_t *json, GError **error)
{
  return json_is_object (json) || fail_here (error, _ ("this is not a JSON object"));
}

static gboolean
require (const json_t *json, const char *key, GError **error)
{
  return json_object_get (json, key) != NULL
         || kn_json_fail (error, key, _ ("this key is missing"));
}

static gboolean
read_ink (Reader *self, const json_t *json, const char *order, GError **error)
{
  static const char *const skip[] = { NULL };
  KnId id;
  if (!is_true_object (json, error) || !require (json, "id", error)
      || !require (json, "name", error) || !require (json, "cmyk", error))
    return FALSE;
  if (!take_handle (self, KN_NODE_INK, json_string_value (json_object_get (json, "id")), &id,
                    error))
    return FALSE;
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_INK, &id);
  kn_node_builder_set_place (builder, &self->root, order);
  if (!read_props (self, json, KN_NODE_INK, skip, builder, error))
    return FALSE;
  if (json_object_get (json, "step") != NULL && !json_is_true (json_object_get (json, "spot")))
    return kn_json_fail (error, "step", _ ("only a spot ink can be a processing step"));
  add_node (self, g_steal_pointer (&builder));
  return TRUE;
}

static gboolean
read_asset (Reader *self, const char *handle, const json_t *json, const char *order, GError **error)
{
  static const char *const skip[] = { NULL };
  KnId id;
  if (*handle == '\0')
    return fail_here (error, _ ("an asset needs a name"));
  if (!is_true_object (json, error) || !kn_json_check_asset (json, error))
    return FALSE;
  if (json_object_get (json, "id") != NULL)
    return kn_json_fail (error, "id", _ ("there is no such key"));
  if (!take_handle (self, KN_NODE_ASSET, handle, &id, error))
    return FALSE;
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_ASSET, &id);
  kn_node_builder_set_place (builder, &self->root, order);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, handle);
  if (!read_props (self, json, KN_NODE_ASSET, skip, builder, error))
    return FALSE;
  add_node (self, g_steal_pointer (&builder));
  return TRUE;
}

/* --- items ----------------------------------------------------------------------------------- */

static gboolean
read_items (Reader *self, const json_t *list, const KnId *parent, int depth, GError **error);

/* Runs end inside the text; their borders move to the end of the cluster they cut. */
static gboolean
settle_runs (KnNodeBuilder *builder, GError **error)
{
  const KnValue *given = kn_node_builder_get (builder, KN_PROP_RUNS);
  const KnValue *of_text = kn_node_builder_get (builder, KN_PROP_TEXT);
  const KnRuns *runs = given == NULL ? NULL : kn_value_get_runs (given);
  const char *text = of_text == NULL ? "" : kn_value_get_string (of_text);
  gsize n = kn_runs_get_n (runs);
  if (n == 0)
    return TRUE;
  if (kn_runs_get (runs, n - 1)->to > (guint)g_utf8_strlen (text, -1))
    return kn_json_fail (error, "runs", _ ("a run goes on after the end of the text"));
  g_autoptr (KnRuns) fitting = kn_runs_fit (runs, text);
  g_autoptr (KnValue) value = fitting == NULL ? NULL : kn_value_new_runs (fitting);
  kn_node_builder_set (builder, KN_PROP_RUNS, value);
  return TRUE;
}

static gboolean
read_item (Reader *self,
           const json_t *json,
           const KnId *parent,
           const char *order,
           int depth,
           GError **error)
{
  static const char *const skip[] = { "type", "items", NULL };
  static const char *const skip_text[] = { "type", "items", "flow_to", NULL };
  const char *type = json_string_value (json_object_get (json, "type"));
  const char *handle = json_string_value (json_object_get (json, "id"));
  KnNodeKind kind;
  KnId id;
  if (!is_true_object (json, error))
    return FALSE;
  if (type == NULL || !kn_node_kind_parse (type, &kind) || !kn_node_kind_is_item (kind))
    {
      g_autofree char *message
          = g_strdup_printf (_ ("“%s” is no item type that Kanok knows"), type == NULL ? "" : type);
      return kn_json_fail (error, "type", message);
    }
  for (const char *const *key = kn_json_required_keys (kind); *key != NULL; key++)
    if (!require (json, *key, error))
      return FALSE;
  if (++self->n_items > KN_LIMIT_ITEMS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("the design has more than %d items"), KN_LIMIT_ITEMS);
      return FALSE;
    }
  if (!take_handle (self, kind, handle, &id, error))
    return FALSE;
  if (self->flows != NULL)
    id = *kn_flow_reader_get_id (self->flows, json);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (kind, &id);
  kn_node_builder_set_place (builder, parent, order);
  gboolean is_text = kind == KN_NODE_TEXT;
  if (!read_props (self, json, kind, is_text ? skip_text : skip, builder, error))
    return FALSE;
  if (is_text && !settle_runs (builder, error))
    return FALSE;
  if (is_text && self->flows != NULL && !kn_flow_reader_read (self->flows, json, builder, error))
    return FALSE;
  add_node (self, g_steal_pointer (&builder));
  const json_t *items = json_object_get (json, "items");
  if (kind == KN_NODE_GROUP)
    return read_items (self, items, &id, depth + 1, error);
  return items == NULL || kn_json_fail (error, "items", _ ("there is no such key"));
}

static gboolean
read_items (Reader *self, const json_t *list, const KnId *parent, int depth, GError **error)
{
  if (!json_is_array (list))
    return kn_json_fail (error, "items", _ ("this is not a list"));
  if (depth > KN_LIMIT_GROUP_DEPTH)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("groups are nested more than %d deep"), KN_LIMIT_GROUP_DEPTH);
      return FALSE;
    }
  size_t n = json_array_size (list);
  if (n > KN_LIMIT_ITEMS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("the design has more than %d items"), KN_LIMIT_ITEMS);
      return FALSE;
    }
  g_auto (GStrv) orders = kn_order_spread (NULL, NULL, n);
  for (size_t i = 0; i < n; i++)
    if (!read_item (self, json_array_get (list, i), parent, orders[i], depth, error))
      {
        char place[40];
        g_snprintf (place, sizeof place, "items[%d]", (int)i);
        prefix_place (error, place);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_face (Reader *self, const json_t *json, const char *order, GError **error)
{
  static const char *const skip[] = { "items", NULL };
  KnId id;
  if (!is_true_object (json, error) || !require (json, "id", error)
      || !require (json, "items", error))
    return FALSE;
  if (!take_handle (self, KN_NODE_FACE, json_string_value (json_object_get (json, "id")), &id,
                    error))
    return FALSE;
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_FACE, &id);
  kn_node_builder_set_place (builder, &self->root, order);
  if (!read_props (self, json, KN_NODE_FACE, skip, builder, error))
    return FALSE;
  add_node (self, g_steal_pointer (&builder));
  return read_items (self, json_object_get (json, "items"), &id, 0, error);
}

/* --- lists and the form ---------------------------------------------------------------------- */

typedef gboolean (*ReadOne) (Reader *self, const json_t *json, const char *order, GError **error);

static gboolean
read_list (Reader *self, const json_t *list, const char *name, ReadOne read_one, GError **error)
{
  if (list == NULL)
    return TRUE;
  if (!json_is_array (list) || json_array_size (list) > KN_LIMIT_ITEMS)
    return kn_json_fail (error, name, _ ("this is not a list"));
  size_t n = json_array_size (list);
  g_auto (GStrv) orders = kn_order_spread (NULL, NULL, n);
  for (size_t i = 0; i < n; i++)
    if (!read_one (self, json_array_get (list, i), orders[i], error))
      {
        g_autofree char *place = g_strdup_printf ("%s[%d]", name, (int)i);
        prefix_place (error, place);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_assets (Reader *self, const json_t *assets, GError **error)
{
  if (assets == NULL)
    return TRUE;
  if (!json_is_object (assets) || json_object_size (assets) > KN_LIMIT_ITEMS)
    return kn_json_fail (error, "assets", _ ("this is not a JSON object"));
  g_auto (GStrv) orders = kn_order_spread (NULL, NULL, json_object_size (assets));
  void *iter = json_object_iter ((json_t *)assets);
  for (int i = 0; iter != NULL; i++, iter = json_object_iter_next ((json_t *)assets, iter))
    if (!read_asset (self, json_object_iter_key (iter), json_object_iter_value (iter), orders[i],
                     error))
      {
        g_autofree char *place = g_strconcat ("assets.", json_object_iter_key (iter), NULL);
        prefix_place (error, place);
        return FALSE;
      }
  return TRUE;
}

/* The forms that become packs keep their own keys as JSON. Only what all forms share is read: a
 * dieline may name a parameter "d". */
static gboolean
read_form (Reader *self, const json_t *form, KnNodeBuilder *builder, GError **error)
{
  if (!is_true_object (form, error) || !require (form, "kind", error))
    return FALSE;
  g_autoptr (json_t) own = json_object ();
  g_autoptr (json_t) others = json_object ();
  const char *kind = json_string_value (json_object_get (form, "kind"));
  if (g_strcmp0 (kind, "screen") == 0)
    return kn_form_screen_read (form, builder, error);
  gboolean is_flat
      = kind != NULL
        && (strcmp (kind, "label") == 0 || strcmp (kind, "tag") == 0 || strcmp (kind, "card") == 0);
  void *iter = json_object_iter ((json_t *)form);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)form, iter))
    {
      const char *key = json_object_iter_key (iter);
      const KnPropInfo *info = kn_prop_find (KN_NODE_DESIGN, key);
      gboolean known = info != NULL && info->prop >= KN_PROP_FORM_KIND
                       && info->prop < KN_PROP_FORM_EXTRA
                       && (is_flat || info->prop == KN_PROP_FORM_KIND
                           || info->prop == KN_PROP_FORM_BLEED || info->prop == KN_PROP_FORM_SAFE);
      if (!known && is_flat)
        return kn_json_fail (error, key, _ ("there is no such key"));
      json_object_set (known ? own : others, key, json_object_iter_value (iter));
    }
  static const char *const skip[] = { NULL };
  if (is_flat && (!require (form, "width_mm", error) || !require (form, "height_mm", error)))
    return FALSE;
  if (is_flat && g_strcmp0 (json_string_value (json_object_get (form, "shape")), "path") == 0
      && !require (form, "d", error))
    return FALSE;
  if (!read_props (self, own, KN_NODE_DESIGN, skip, builder, error)
      || !kn_json_check_sides (others, error) || !kn_json_check_pack (kind, others, builder, error))
    return FALSE;
  if (json_object_size (others) > 0)
    {
      g_autofree char *text = kn_json_print (others, FALSE);
      g_autoptr (KnValue) value = kn_value_new_json (text);
      kn_node_builder_set (builder, KN_PROP_FORM_EXTRA, value);
    }
  return TRUE;
}

/* Of a canvas. The number of cards and their texts are judged with the ops. */
static gboolean
read_card (Reader *self, const json_t *json, const char *order, GError **error)
{
  static const char *const skip[] = { NULL };
  KnId id;
  if (!is_true_object (json, error))
    return FALSE;
  for (const char *const *key = kn_json_required_keys (KN_NODE_CARD); *key != NULL; key++)
    if (!require (json, *key, error))
      return FALSE;
  if (!take_handle (self, KN_NODE_CARD, json_string_value (json_object_get (json, "id")), &id,
                    error))
    return FALSE;
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_CARD, &id);
  kn_node_builder_set_place (builder, &self->root, order);
  if (!read_props (self, json, KN_NODE_CARD, skip, builder, error))
    return FALSE;
  add_node (self, g_steal_pointer (&builder));
  return TRUE;
}

static gboolean
read_header (const json_t *root, const char *format, const char *sentence, GError **error)
{
  const json_t *version = json_object_get (root, "version");
  if (!json_is_object (root)
      || g_strcmp0 (json_string_value (json_object_get (root, "format")), format) != 0)
    return kn_json_fail (error, "format", sentence);
  if (!json_is_integer (version) || json_integer_value (version) < 1)
    return kn_json_fail (error, "version", _ ("this is not a version number"));
  if (json_integer_value (version) > FORMAT_VERSION)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_VERSION,
                   _ ("the design was made by a newer Kanok (format version %d)"),
                   (int)json_integer_value (version));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_design (Reader *self, const json_t *root, GError **error)
{
  static const char *const skip[]
      = { "format", "version", "form", "inks", "assets", "faces", NULL };
  static const char *const design_keys[]
      = { "name", "language", "brand", "facts", "guides", "no_break", NULL };
  if (!read_header (root, "kanok-design", _ ("this is not a Kanok design"), error)
      || !require (root, "name", error) || !require (root, "form", error)
      || !require (root, "faces", error))
    return FALSE;
  void *iter = json_object_iter ((json_t *)root);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)root, iter))
    if (!g_strv_contains (skip, json_object_iter_key (iter))
        && !g_strv_contains (design_keys, json_object_iter_key (iter)))
      return kn_json_fail (error, json_object_iter_key (iter), _ ("there is no such key"));
  kn_id_init_random (&self->root);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_DESIGN, &self->root);
  if (!read_props (self, root, KN_NODE_DESIGN, skip, builder, error))
    return FALSE;
  if (!read_form (self, json_object_get (root, "form"), builder, error))
    {
      prefix_place (error, "form");
      return FALSE;
    }
  add_node (self, g_steal_pointer (&builder));
  self->flows = kn_flow_reader_new (json_object_get (root, "faces"));
  if (!read_list (self, json_object_get (root, "inks"), "inks", read_ink, error)
      || !read_assets (self, json_object_get (root, "assets"), error)
      || !read_list (self, json_object_get (root, "faces"), "faces", read_face, error))
    return FALSE;
  if (g_hash_table_size (self->faces) == 0)
    return kn_json_fail (error, "faces", _ ("a design needs at least one face"));
  return TRUE;
}

/* A document that is no design: what it says of itself, and its files. */
static gboolean
read_other (Reader *self, const json_t *root, GError **error)
{
  static const char *const skip[] = { "format", "version", "inks", "assets", "cards", NULL };
  KnNodeKind kind = self->kind;
  g_autofree char *format = g_strconcat ("kanok-", kn_node_kind_get_name (kind), NULL);
  if (!read_header (root, format,
                    kind == KN_NODE_BRAND     ? _ ("this is not a Kanok brand")
                    : kind == KN_NODE_WISDOM  ? _ ("this is not a record of wisdom")
                    : kind == KN_NODE_PRODUCT ? _ ("this is not a Kanok product")
                    : kind == KN_NODE_CANVAS  ? _ ("this is not a capital canvas")
                                              : _ ("this is not a record of a person"),
                    error)
      || !require (root, "name", error))
    return FALSE;
  if (kind != KN_NODE_BRAND && json_object_get (root, "inks") != NULL)
    return kn_json_fail (error, "inks", _ ("there is no such key"));
  const char *foreign = kind == KN_NODE_CANVAS ? "assets" : "cards";
  if (json_object_get (root, foreign) != NULL)
    return kn_json_fail (error, foreign, _ ("there is no such key"));
  kn_id_init_random (&self->root);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (kind, &self->root);
  if (!read_props (self, root, kind, skip, builder, error))
    return FALSE;
  add_node (self, g_steal_pointer (&builder));
  return read_list (self, json_object_get (root, "inks"), "inks", read_ink, error)
         && read_assets (self, json_object_get (root, "assets"), error)
         && read_list (self, json_object_get (root, "cards"), "cards", read_card, error);
}

static KnScene *
parse (const char *text, gsize length, KnNodeKind kind, GError **error)
{
  g_autoptr (json_t) root = kn_json_load (text, length, error);
  if (root == NULL)
    return NULL;
  Reader reader = {
    .kind = kind,
    .ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref),
    .inks = new_handles (),
    .assets = new_handles (),
    .faces = new_handles (),
    .items = new_handles (),
  };
  KnScene *scene = NULL;
  if (kind == KN_NODE_DESIGN ? read_design (&reader, root, error)
                             : read_other (&reader, root, error))
    scene = kn_scene_apply (NULL, (KnOp *const *)reader.ops->pdata, reader.ops->len, error);
  g_ptr_array_unref (reader.ops);
  g_hash_table_unref (reader.inks);
  g_hash_table_unref (reader.assets);
  g_hash_table_unref (reader.faces);
  g_hash_table_unref (reader.items);
  kn_flow_reader_free (reader.flows);
  kn_json_tidy_error (scene == NULL ? error : NULL);
  return scene;
}

/**
 * kn_design_parse_json:
 * @text: UTF-8, need not end in NUL
 * @length: bytes
 *
 * Errors: %KN_MODEL_ERROR_FORMAT with the place, such as "faces[0].items[3].fill.tint: …";
 * %KN_MODEL_ERROR_VERSION; %KN_MODEL_ERROR_LIMIT.
 *
 * Returns: (transfer full): the scene, or %NULL
 */
KnScene *
kn_design_parse_json (const char *text, gsize length, GError **error)
{
  return parse (text, length, KN_NODE_DESIGN, error);
}

KnScene *
kn_brand_parse_json (const char *text, gsize length, GError **error)
{
  return parse (text, length, KN_NODE_BRAND, error);
}

KnScene *
kn_record_parse_json (KnNodeKind kind, const char *text, gsize length, GError **error)
{
  return parse (text, length, kind, error);
}
