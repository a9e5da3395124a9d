/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text form, written. Keys in the order of the property table, numbers exact, so that reading
 * and writing is a fixed point. Inks, assets and faces must have handles in JSON; where one is
 * missing or two machines made the same, a unique one is made up here. */

#include "config.h"

#include "model/kn-design.h"

#include "model/kn-form-screen-private.h"
#include "model/kn-json-private.h"
#include "model/kn-scene-private.h"

#include <string.h>

typedef struct
{
  const KnScene *scene;
  GHashTable *names;       /* KnId * → handle, owned */
  GHashTable *asset_files; /* KnId * → file name, or NULL */
} Writer;

static char *
name_of (gpointer data, const KnId *id)
{
  Writer *self = data;
  const char *name = g_hash_table_lookup (self->names, id);
  return g_strdup (name == NULL ? "" : name);
}

static int
handle_group (KnNodeKind kind)
{
  return kn_scene_sibling_rank (kind);
}

typedef struct
{
  GHashTable *taken; /* "group name", owned: handles are unique among inks, assets, faces, items */
  GHashTable *last;  /* "group stem", owned → the last number tried */
} Names;

static gboolean
take_name (Names *self, int group, const char *name)
{
  return g_hash_table_add (self->taken, g_strdup_printf ("%d %s", group, name));
}

static char *
make_name (Names *self, int group, const char *stem)
{
  g_autofree char *key = g_strdup_printf ("%d %s", group, stem);
  int n = GPOINTER_TO_INT (g_hash_table_lookup (self->last, key));
  g_autofree char *name = g_strdup (stem);
  while (!take_name (self, group, name))
    {
      n = MAX (n + 1, 2);
      g_free (name);
      name = g_strdup_printf ("%s-%d", stem, n);
    }
  g_hash_table_replace (self->last, g_steal_pointer (&key), GINT_TO_POINTER (n));
  return g_steal_pointer (&name);
}

static gboolean
is_flowed_into (const KnScene *scene, const KnNode *node)
{
  guint index = 0;
  return kn_scene_get_flow (scene, kn_node_get_id (node), &index) != NULL && index > 0;
}

/* A link may lead nowhere (kn-flow.h). */
static gboolean
flows_on (const KnScene *scene, const KnNode *node)
{
  guint index = 0;
  const KnFlow *flow = kn_scene_get_flow (scene, kn_node_get_id (node), &index);
  return flow != NULL && index + 1 < kn_flow_get_n (flow);
}

/* Handles that are there first, so that what is made up never takes the name of another. */
static void
choose_names (Writer *self)
{
  Names names = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gsize n = kn_scene_get_n_nodes (self->scene);
  for (gsize i = 1; i < n; i++)
    {
      const KnNode *node = kn_scene_get_node (self->scene, i);
      const char *handle = kn_node_get_string (node, KN_PROP_HANDLE);
      if (handle != NULL && take_name (&names, handle_group (kn_node_get_kind (node)), handle))
        g_hash_table_insert (self->names, (gpointer)kn_node_get_id (node), g_strdup (handle));
    }
  for (gsize i = 1; i < n; i++)
    {
      const KnNode *node = kn_scene_get_node (self->scene, i);
      const char *handle = kn_node_get_string (node, KN_PROP_HANDLE);
      KnNodeKind kind = kn_node_get_kind (node);
      if ((handle == NULL && kn_node_kind_is_item (kind) && !is_flowed_into (self->scene, node))
          || g_hash_table_contains (self->names, kn_node_get_id (node)))
        continue;
      const char *stem = handle != NULL ? handle : kn_node_kind_get_name (kind);
      g_hash_table_insert (self->names, (gpointer)kn_node_get_id (node),
                           make_name (&names, handle_group (kind), stem));
    }
  g_hash_table_unref (names.taken);
  g_hash_table_unref (names.last);
}

static void
add_props (Writer *self, json_t *json, const KnNode *node, KnProp first, KnProp last)
{
  const KnRefCodec refs = { name_of, NULL, self };
  for (int i = (int)first; i <= (int)last; i++)
    {
      const KnPropInfo *info = kn_prop_get_info ((KnProp)i);
      const KnValue *value = kn_node_get (node, info->prop);
      if (value == NULL || info->prop == KN_PROP_HANDLE)
        continue;
      if (info->prop == KN_PROP_INK_STEP && !kn_node_get_bool (node, KN_PROP_INK_SPOT))
        continue; /* has no meaning, and is not read */
      if (info->prop == KN_PROP_FLOW_TO && !flows_on (self->scene, node))
        continue; /* leads nowhere */
      if (info->prop == KN_PROP_RUNS)
        {
          /* What lies behind the end of the text has no meaning, and is not read. */
          g_autoptr (KnRuns) runs
              = kn_runs_fit (kn_value_get_runs (value), kn_node_get_string (node, KN_PROP_TEXT));
          if (runs != NULL)
            json_object_set_new (json, info->name, kn_runs_to_json (runs, &refs));
          continue;
        }
      gboolean is_none = info->type == KN_VALUE_PAINT && kn_value_get_paint (value) == NULL;
      if (is_none && info->prop == KN_PROP_FILL
          && kn_node_kind_has_default_fill (kn_node_get_kind (node)))
        json_object_set_new (json, info->name, json_null ());
      else if (!is_none)
        json_object_set_new (json, info->name, kn_value_to_json (info, value, &refs));
    }
}

static json_t *
node_to_json (Writer *self, const KnNode *node, const char *type)
{
  json_t *json = json_object ();
  if (type != NULL)
    json_object_set_new (json, "type", json_string (type));
  const char *handle = g_hash_table_lookup (self->names, kn_node_get_id (node));
  if (handle != NULL && kn_node_get_kind (node) != KN_NODE_ASSET)
    json_object_set_new (json, "id", json_string (handle));
  add_props (self, json, node, KN_PROP_NAME, KN_N_PROPS - 1);
  return json;
}

static json_t *
items_to_json (Writer *self, const KnId *parent)
{
  json_t *list = json_array ();
  gsize n = kn_scene_get_n_children (self->scene, parent);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *item = kn_scene_get_child (self->scene, parent, i);
      json_t *json = node_to_json (self, item, kn_node_kind_get_name (kn_node_get_kind (item)));
      if (kn_node_get_kind (item) == KN_NODE_GROUP)
        json_object_set_new (json, "items", items_to_json (self, kn_node_get_id (item)));
      json_array_append_new (list, json);
    }
  return list;
}

static json_t *
asset_to_json (Writer *self, const KnNode *asset)
{
  json_t *json = node_to_json (self, asset, NULL);
  const char *file = self->asset_files == NULL
                         ? NULL
                         : g_hash_table_lookup (self->asset_files, kn_node_get_id (asset));
  if (file != NULL)
    json_object_set_new (json, "file", json_string (file));
  return json;
}

static json_t *
form_to_json (Writer *self, const KnNode *design)
{
  json_t *form = json_object ();
  const KnPropInfo *kind = kn_prop_get_info (KN_PROP_FORM_KIND);
  json_object_set_new (form, "kind",
                       json_string (kind->choices[kn_node_get_choice (design, KN_PROP_FORM_KIND)]));
  if (kn_node_get_choice (design, KN_PROP_FORM_KIND) == KN_FORM_SCREEN)
    {
      kn_form_screen_print (design, form);
      add_props (self, form, design, KN_PROP_FORM_SAFE, KN_PROP_FORM_SAFE);
      return form;
    }
  add_props (self, form, design, KN_PROP_FORM_SHAPE, KN_PROP_FORM_SAFE);
  const char *extra = kn_node_get_string (design, KN_PROP_FORM_EXTRA);
  g_autoptr (json_t) more = extra == NULL ? NULL : json_loads (extra, 0, NULL);
  if (more != NULL)
    json_object_update_missing (form, more);
  return form;
}

static void
add_children (Writer *self, json_t *root)
{
  const KnId *id = kn_node_get_id (kn_scene_get_design (self->scene));
  json_t *inks = json_array (), *assets = json_object (), *faces = json_array ();
  json_t *cards = json_array ();
  gsize n = kn_scene_get_n_children (self->scene, id);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_get_child (self->scene, id, i);
      const char *name = g_hash_table_lookup (self->names, kn_node_get_id (node));
      if (kn_node_get_kind (node) == KN_NODE_INK)
        json_array_append_new (inks, node_to_json (self, node, NULL));
      else if (kn_node_get_kind (node) == KN_NODE_ASSET)
        json_object_set_new (assets, name, asset_to_json (self, node));
      else if (kn_node_get_kind (node) == KN_NODE_CARD)
        json_array_append_new (cards, node_to_json (self, node, NULL));
      else
        {
          json_t *face = node_to_json (self, node, NULL);
          json_object_set_new (face, "items", items_to_json (self, kn_node_get_id (node)));
          json_array_append_new (faces, face);
        }
    }
  KnNodeKind kind = kn_node_get_kind (kn_scene_get_design (self->scene));
  if (kind == KN_NODE_DESIGN || kind == KN_NODE_BRAND)
    json_object_set_new (root, "inks", inks);
  else
    json_decref (inks);
  json_object_set_new (root, kind == KN_NODE_CANVAS ? "cards" : "assets",
                       kind == KN_NODE_CANVAS ? json_incref (cards) : json_incref (assets));
  json_decref (cards);
  json_decref (assets);
  if (kind == KN_NODE_DESIGN)
    json_object_set_new (root, "faces", faces);
  else
    json_decref (faces); /* only designs have faces */
}

/**
 * kn_scene_print_json:
 * @asset_files: (nullable): asset KnId * → file name, in place of the assets' own "file"
 *
 * Returns: (transfer full): canonical JSON with a final newline
 */
char *
kn_scene_print_json (const KnScene *scene, GHashTable *asset_files)
{
  Writer writer = {
    .scene = scene,
    .names = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, g_free),
    .asset_files = asset_files,
  };
  choose_names (&writer);
  const KnNode *design = kn_scene_get_design (scene);
  g_autofree char *format
      = g_strconcat ("kanok-", kn_node_kind_get_name (kn_node_get_kind (design)), NULL);
  g_autoptr (json_t) root = json_object ();
  json_object_set_new (root, "format", json_string (format));
  json_object_set_new (root, "version", json_integer (1));
  add_props (&writer, root, design, KN_PROP_NAME, KN_PROP_LANGUAGE);
  if (kn_node_get_kind (design) == KN_NODE_DESIGN)
    json_object_set_new (root, "form", form_to_json (&writer, design));
  add_children (&writer, root);
  add_props (&writer, root, design, KN_PROP_BRAND, KN_PROP_GUIDES);
  add_props (&writer, root, design, KN_PROP_NO_BREAK, KN_PROP_NO_BREAK);
  add_props (&writer, root, design, KN_PROP_NAME_EN, KN_PROP_VALUES);
  add_props (&writer, root, design, KN_PROP_WISDOM_KIND, KN_PROP_NOTE);
  add_props (&writer, root, design, KN_PROP_VOICE_EN, KN_PROP_VALUES_EN);
  add_props (&writer, root, design, KN_PROP_CATEGORY, KN_PROP_DISMISSED);
  g_hash_table_unref (writer.names);
  return kn_json_print (root, TRUE);
}
