/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the credit line: which passports speak for a design, and what they want to be printed. */

#include "config.h"

#include "model/kn-credit.h"

#include "model/kn-passport-fields.h"
#include "model/kn-passport.h"

#include <string.h>

#define MAX_ANCESTORS 64

typedef struct
{
  KnAssetSource *assets;
  gboolean is_thai;
  GHashTable *seen; /* lines and assets */
  GString *text;
} Credits;

static void
add_line (Credits *self, const KnPassport *passport)
{
  const char *first = self->is_thai ? passport->attribution_th : passport->attribution_en;
  const char *second = self->is_thai ? passport->attribution_en : passport->attribution_th;
  g_autofree char *line = g_strdup (first != NULL ? first : second);
  if (line == NULL || *g_strstrip (line) == '\0')
    return;
  g_strdelimit (line, "\r\n", ' ');
  if (g_hash_table_add (self->seen, g_strdup (line)))
    g_string_append_printf (self->text, "%s%s", self->text->len > 0 ? "\n" : "", line);
}

/* What it was made from, all the way up. */
static void
add_ancestors (Credits *self, const char *sha256)
{
  g_autofree char *next = g_strdup (sha256);
  for (int i = 0; next != NULL && i < MAX_ANCESTORS; i++)
    {
      g_autofree char *json = kn_asset_source_dup_passport_of (self->assets, next);
      g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
      if (passport != NULL)
        add_line (self, passport);
      g_free (next);
      next = passport == NULL ? NULL : g_strdup (passport->derived_from);
    }
}

static void
add_asset (Credits *self, const KnNode *asset)
{
  g_autofree char *key = kn_id_dup_string (kn_node_get_id (asset));
  if (!g_hash_table_add (self->seen, g_steal_pointer (&key)))
    return;
  g_autofree char *json = kn_asset_source_dup_passport (self->assets, asset);
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  if (passport == NULL)
    return;
  add_line (self, passport);
  add_ancestors (self, passport->derived_from);
}

/* Items that are hidden, or lie in a group that is, are not printed. */
static void
add_items (Credits *self, const KnScene *scene, const KnNode *parent)
{
  const KnId *id = kn_node_get_id (parent);
  for (gsize i = 0; i < kn_scene_get_n_children (scene, id); i++)
    {
      const KnNode *item = kn_scene_get_child (scene, id, i);
      KnNodeKind kind = kn_node_get_kind (item);
      if (kn_node_kind_is_item (kind) && kn_node_get_bool (item, KN_PROP_HIDDEN))
        continue;
      const KnId *ref
          = kn_prop_applies (KN_PROP_ASSET, kind) ? kn_node_get_ref (item, KN_PROP_ASSET) : NULL;
      const KnNode *asset = ref == NULL ? NULL : kn_scene_lookup (scene, ref);
      if (asset != NULL)
        add_asset (self, asset);
      if (kind == KN_NODE_FACE || kind == KN_NODE_GROUP)
        add_items (self, scene, item);
    }
}

/**
 * kn_credit_dup_text:
 *
 * Thread: any.
 *
 * Returns: (transfer full) (nullable): the lines
 */
char *
kn_credit_dup_text (const KnScene *scene, KnAssetSource *assets, const char *language)
{
  g_return_val_if_fail (scene != NULL && assets != NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  Credits credits = { assets, g_strcmp0 (language, "en") != 0, seen, text };
  add_items (&credits, scene, kn_scene_get_design (scene));
  return text->len == 0 ? NULL : g_strdup (text->str);
}

char *
kn_credit_dup_of_design (const KnScene *scene, KnAssetSource *assets)
{
  const KnNode *design = kn_scene_get_design (scene);
  return kn_credit_dup_text (scene, assets, kn_node_get_string (design, KN_PROP_LANGUAGE));
}

/* The words are those of the label, whatever the language of the program. */
char *
kn_credit_dup_suggestion (const char *passport, const char *language)
{
  gboolean is_thai = g_strcmp0 (language, "en") != 0;
  g_autofree char *name_th = kn_passport_dup_field (passport, "name_th");
  g_autofree char *name_en = kn_passport_dup_field (passport, "name_en");
  g_autofree char *group = kn_passport_dup_field (passport, "community_or_group");
  g_autofree char *holder = kn_passport_dup_field (passport, "knowledge_holder");
  const char *first = is_thai ? name_th : name_en, *second = is_thai ? name_en : name_th;
  const char *name = first != NULL ? first : second, *whose = group != NULL ? group : holder;
  if (name == NULL || whose == NULL)
    return NULL;
  return is_thai ? g_strdup_printf ("%s โดย %s", name, whose)
                 : g_strdup_printf ("%s by %s", name, whose);
}

const KnNode *
kn_credit_find_item (const KnScene *scene)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (kn_node_get_string (texts->pdata[i], KN_PROP_HANDLE), KN_CREDIT_HANDLE) == 0)
      return texts->pdata[i];
  return NULL;
}

GPtrArray *
kn_credit_list_ops (const KnScene *scene, const char *text)
{
  const KnNode *node = kn_credit_find_item (scene);
  if (node == NULL || text == NULL
      || g_strcmp0 (kn_node_get_string (node, KN_PROP_TEXT), text) == 0)
    return NULL;
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (KnValue) value = kn_value_new_string (text);
  /* Runs lie over letters that go. */
  if (kn_node_get (node, KN_PROP_RUNS) != NULL)
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), KN_PROP_RUNS,
                                         kn_node_get (node, KN_PROP_RUNS), NULL));
  g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), KN_PROP_TEXT,
                                       kn_node_get (node, KN_PROP_TEXT), value));
  return ops;
}
