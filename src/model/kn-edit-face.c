/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sides of a design: adding, copying, removing, naming and ordering faces, and taking items
 * from one to the same place on another. A face has a handle that files and exports name it by; its
 * name is only for people and may be anything. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"

#include "base/kn-limits.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, sentence);
  return FALSE;
}

static const KnNode *
look_up_face (KnDoc *doc, const KnId *id, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), id);
  if (node != NULL && kn_node_get_kind (node) == KN_NODE_FACE)
    return node;
  refuse (error, _ ("The face is not in the design any more."));
  return NULL;
}

static char *
dup_free_handle (const KnScene *scene, const char *stem)
{
  char *handle = g_strdup (stem);
  for (int i = 2; kn_scene_lookup_handle (scene, KN_NODE_FACE, handle) != NULL; i++)
    {
      g_free (handle);
      handle = g_strdup_printf ("%s-%d", stem, i);
    }
  return handle;
}

static gboolean
has_room (const KnScene *scene, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  if (faces->len < KN_FACES_MAXIMUM)
    return TRUE;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT, _ ("A design has at most %d faces."),
               KN_FACES_MAXIMUM);
  return FALSE;
}

static gboolean
is_name (const char *name, GError **error)
{
  if (name == NULL || (*name != '\0' && strlen (name) <= KN_LIMIT_STRING_BYTES))
    return TRUE;
  return refuse (error, *name == '\0' ? _ ("A face needs a name.") : _ ("That name is too long."));
}

gboolean
kn_edit_add_face (KnDoc *doc, const char *handle, const char *name, KnId *out_face, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  if (!has_room (scene, error) || !is_name (name, error))
    return FALSE;
  const KnId *design = kn_node_get_id (kn_scene_get_design (scene));
  g_autofree char *key = kn_scene_dup_key_at_end (scene, design);
  g_autofree char *free_handle = dup_free_handle (scene, handle != NULL ? handle : "face");
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_FACE, NULL);
  kn_node_builder_set_place (builder, design, key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, free_handle);
  if (name != NULL)
    kn_node_builder_set_string (builder, KN_PROP_NAME, name);
  g_autoptr (KnNode) face = kn_node_builder_build (builder);
  if (out_face != NULL)
    *out_face = *kn_node_get_id (face);
  return kn_doc_edit_add (doc, face, error);
}

static gboolean
copy_children (KnDoc *doc, const KnScene *from, const KnId *face, const KnId *to, GError **error)
{
  gsize n = kn_scene_get_n_children (from, face);
  g_autoptr (GHashTable) copies = kn_edit_new_copies ();
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (from, face, i);
      if (!kn_edit_copy_tree (doc, from, child, to, kn_node_get_key (child), copies, NULL, error))
        return FALSE;
    }
  return kn_edit_relink_flows (doc, from, copies, error);
}

gboolean
kn_edit_duplicate_face (KnDoc *doc, const KnId *face, KnId *out_face, GError **error)
{
  g_autoptr (KnScene) from = kn_scene_ref (kn_doc_get_scene (doc));
  const KnNode *node = look_up_face (doc, face, error);
  if (node == NULL || !has_room (from, error))
    return FALSE;
  KnId id;
  kn_id_init_random (&id);
  const char *handle = kn_node_get_string (node, KN_PROP_HANDLE);
  g_autofree char *free_handle = dup_free_handle (from, handle != NULL ? handle : "face");
  g_autofree char *key
      = kn_scene_dup_key_at (from, kn_node_get_parent (node), kn_edit_get_index (from, node) + 1);
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  kn_node_builder_set_id (builder, &id);
  kn_node_builder_set_place (builder, kn_node_get_parent (node), key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, free_handle);
  const char *name = kn_node_get_string (node, KN_PROP_NAME);
  if (name != NULL)
    {
      /* Translators: the name of a copied face; %s is the name of the first */
      g_autofree char *copied = g_strdup_printf (_ ("%s, copy"), name);
      kn_node_builder_set_string (builder, KN_PROP_NAME, copied);
    }
  g_autoptr (KnNode) copy = kn_node_builder_build (builder);
  if (out_face != NULL)
    *out_face = id;
  return kn_doc_edit_add (doc, copy, error)
         && copy_children (doc, from, kn_node_get_id (node), &id, error);
}

gboolean
kn_edit_remove_face (KnDoc *doc, const KnId *face, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_FACE);
  if (look_up_face (doc, face, error) == NULL)
    return FALSE;
  if (faces->len < 2)
    return refuse (error, _ ("A design needs at least one face."));
  KnId id = *face;
  return kn_doc_edit_remove (doc, &id, error);
}

gboolean
kn_edit_rename_face (KnDoc *doc, const KnId *face, const char *name, GError **error)
{
  if (look_up_face (doc, face, error) == NULL || !is_name (name, error))
    return FALSE;
  g_autoptr (KnValue) value = kn_value_new_string (name);
  return kn_doc_edit_set (doc, face, KN_PROP_NAME, value, error);
}

gboolean
kn_edit_move_face (KnDoc *doc, const KnId *face, int direction, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = look_up_face (doc, face, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  guint at = 0;
  if (!g_ptr_array_find (faces, node, &at) || (direction < 0 ? at == 0 : at + 1 == faces->len))
    return TRUE;
  /* Inks and assets are siblings: the place is beside the other face, not one index further. */
  const KnNode *other = g_ptr_array_index (faces, direction < 0 ? at - 1 : at + 1);
  KnId parent = *kn_node_get_parent (node);
  gsize index = kn_edit_get_index (scene, other) + (direction < 0 ? 0 : 1);
  g_autofree char *key = kn_scene_dup_key_at (scene, &parent, index);
  return kn_doc_edit_move (doc, face, &parent, key, error);
}

gboolean
kn_edit_copy_to_face (KnDoc *doc,
                      const KnId *items,
                      gsize n,
                      const KnId *face,
                      GArray **out_copies,
                      GError **error)
{
  g_autoptr (GArray) copies = NULL;
  if (look_up_face (doc, face, error) == NULL || !kn_edit_duplicate (doc, items, n, &copies, error))
    return FALSE;
  KnId target = *face;
  gsize index = kn_scene_get_n_children (kn_doc_get_scene (doc), &target);
  if (!kn_edit_move_into (doc, (const KnId *)(gconstpointer)copies->data, copies->len, &target,
                          index, error))
    return FALSE;
  if (out_copies != NULL)
    *out_copies = g_steal_pointer (&copies);
  return TRUE;
}
