/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the links between text frames. A scene forgives a link that leads nowhere, since its target
 * may have been removed elsewhere (kn-flow.h); a file that has one is wrong, and is told why. */

#include "config.h"

#include "model/kn-flow-json.h"

#include "base/kn-limits.h"
#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct _Item Item;

struct _Item
{
  KnId id;
  int face;
  gboolean is_text, is_on_path, has_letters;
  Item *next, *previous;
};

struct _KnFlowReader
{
  GHashTable *by_json, *by_handle; /* json_t *, handle → Item *; the first one owns */
  gboolean has_links;
};

static void
add_item (KnFlowReader *self, const json_t *json, int face)
{
  const char *type = json_string_value (json_object_get (json, "type"));
  const char *handle = json_string_value (json_object_get (json, "id"));
  const char *text = json_string_value (json_object_get (json, "text"));
  const char *on_path = json_string_value (json_object_get (json, "on_path"));
  Item *item = g_new0 (Item, 1);
  kn_id_init_random (&item->id);
  item->face = face;
  item->is_text = g_strcmp0 (type, "text") == 0;
  item->is_on_path = on_path != NULL && strcmp (on_path, "none") != 0;
  item->has_letters = text != NULL && *text != '\0';
  self->has_links = self->has_links || json_object_get (json, "flow_to") != NULL;
  g_hash_table_insert (self->by_json, (gpointer)json, item);
  if (handle != NULL && !g_hash_table_contains (self->by_handle, handle))
    g_hash_table_insert (self->by_handle, (gpointer)handle, item);
}

/* The reader of JSON has bounded the depth. */
static void
add_items (KnFlowReader *self, const json_t *list, int face)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const json_t *json = json_array_get (list, i);
      if (json_is_object (json) && !g_hash_table_contains (self->by_json, json))
        add_item (self, json, face);
      add_items (self, json_object_get (json, "items"), face);
    }
}

void
kn_flow_reader_free (KnFlowReader *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_handle);
  g_hash_table_unref (self->by_json);
  g_free (self);
}

KnFlowReader *
kn_flow_reader_new (const json_t *faces)
{
  KnFlowReader *self = g_new0 (KnFlowReader, 1);
  self->by_json = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->by_handle = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t i = 0; i < json_array_size (faces); i++)
    add_items (self, json_object_get (json_array_get (faces, i), "items"), (int)i);
  if (self->has_links)
    return self;
  kn_flow_reader_free (self);
  return NULL;
}

const KnId *
kn_flow_reader_get_id (const KnFlowReader *self, const json_t *item)
{
  return &((const Item *)g_hash_table_lookup (self->by_json, item))->id;
}

/* The sentences of kn_flow_get_refusal() where they mean the same. */
static const char *
refuse (const Item *from, const Item *to)
{
  if (!to->is_text)
    return _ ("text flows only into another text");
  if (from == to)
    return _ ("a text cannot flow into itself");
  if (from->face != to->face)
    return _ ("text flows only into a text of the same face");
  if (from->is_on_path || to->is_on_path)
    return _ ("text along a path does not flow on");
  if (to->has_letters)
    return _ ("the text that it flows into has letters of its own");
  if (to->previous != NULL)
    return _ ("another text flows into it already");
  guint n = 0;
  for (const Item *at = to; at != NULL; at = at->next, n++)
    if (at == from)
      return _ ("a text cannot flow back to where it came from");
  for (const Item *at = from; at != NULL; at = at->previous)
    n++;
  return n > KN_LIMIT_FLOW_FRAMES ? _ ("a story runs through 500 texts at most") : NULL;
}

gboolean
kn_flow_reader_read (KnFlowReader *self, const json_t *item, KnNodeBuilder *builder, GError **error)
{
  const json_t *name = json_object_get (item, "flow_to");
  Item *from = g_hash_table_lookup (self->by_json, item);
  if (name == NULL)
    return TRUE;
  if (!json_is_string (name))
    return kn_json_fail (error, "flow_to", _ ("this is not text"));
  Item *to = g_hash_table_lookup (self->by_handle, json_string_value (name));
  if (to == NULL)
    {
      g_autofree char *message
          = g_strdup_printf (_ ("the design has no item “%s”"), json_string_value (name));
      return kn_json_fail (error, "flow_to", message);
    }
  const char *refusal = refuse (from, to);
  if (refusal != NULL)
    return kn_json_fail (error, "flow_to", refusal);
  from->next = to;
  to->previous = from;
  kn_node_builder_set_ref (builder, KN_PROP_FLOW_TO, &to->id);
  return TRUE;
}
