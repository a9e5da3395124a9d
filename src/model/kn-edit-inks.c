/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on a design's inks. An item that changes gets one SET for each property that names the
 * ink, so that undo and the log stay as small as the change. */

#include "config.h"

#include "model/kn-edit-inks.h"

#include "model/kn-edit-private.h"

#include <glib/gi18n.h>

/* --- who uses what ---------------------------------------------------------------------------- */

static void
foreach_item (const KnScene *scene, const KnNode *parent, KnItemFunc func, gpointer data)
{
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (parent));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (scene, kn_node_get_id (parent), i);
      if (kn_node_kind_is_item (kn_node_get_kind (child)))
        func (child, data);
      foreach_item (scene, child, func, data);
    }
}

void
kn_edit_foreach_item (const KnScene *scene,
                      const KnId *items,
                      gsize n,
                      KnItemFunc func,
                      gpointer data)
{
  if (items == NULL)
    foreach_item (scene, kn_scene_get_design (scene), func, data);
  for (gsize i = 0; items != NULL && i < n; i++)
    {
      const KnNode *item = kn_scene_lookup (scene, &items[i]);
      if (item == NULL)
        continue;
      func (item, data);
      foreach_item (scene, item, func, data);
    }
}

typedef struct
{
  const KnId *ink;
  gboolean found;
  GArray *users;
} Users;

static void
find_ink (const KnId *ink, gpointer data)
{
  Users *self = data;
  self->found = self->found || kn_id_equal (ink, self->ink);
}

static void
note_user (const KnNode *item, gpointer data)
{
  Users *self = data;
  self->found = FALSE;
  kn_node_foreach_ink (item, find_ink, self);
  if (self->found)
    g_array_append_val (self->users, *kn_node_get_id (item));
}

/**
 * kn_ink_list_users:
 * @ink: an ink of @scene
 *
 * Cost: one walk over the scene.
 *
 * Returns: (transfer full): ids, empty if nothing uses it
 */
GArray *
kn_ink_list_users (const KnScene *scene, const KnId *ink)
{
  Users users = { ink, FALSE, g_array_new (FALSE, FALSE, sizeof (KnId)) };
  foreach_item (scene, kn_scene_get_design (scene), note_user, &users);
  return users.users;
}

static void
add_once (const KnId *ink, gpointer data)
{
  g_hash_table_add (data, (gpointer)ink);
}

static void
count_item (const KnNode *item, gpointer data)
{
  g_autoptr (GHashTable) once = g_hash_table_new (kn_id_hash, kn_id_equal);
  kn_node_foreach_ink (item, add_once, once);
  GHashTableIter iter;
  gpointer ink;
  g_hash_table_iter_init (&iter, once);
  while (g_hash_table_iter_next (&iter, &ink, NULL))
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (data, ink));
      g_hash_table_insert (data, ink, GUINT_TO_POINTER (n + 1));
    }
}

GHashTable *
kn_ink_count_uses (const KnScene *scene)
{
  GHashTable *uses = g_hash_table_new (kn_id_hash, kn_id_equal);
  foreach_item (scene, kn_scene_get_design (scene), count_item, uses);
  return uses;
}

/* --- one in the place of another -------------------------------------------------------------- */

typedef struct
{
  KnDoc *doc;
  KnPaintMapFunc map;
  gpointer map_data;
  guint n;
  GError *error;
} Change;

/* An item that says nothing of its fill is printed in black: that is a colour like any other. */
static gboolean
change_default_fill (Change *self, const KnNode *item)
{
  const KnPaint *fill = kn_node_get_fill (item);
  if (fill == NULL || kn_node_get (item, KN_PROP_FILL) != NULL)
    return FALSE;
  g_autoptr (KnPaint) mapped = self->map (fill, self->map_data);
  if (kn_paint_equal (fill, mapped))
    return FALSE;
  g_autoptr (KnValue) value = kn_value_new_paint (mapped);
  kn_doc_edit_set (self->doc, kn_node_get_id (item), KN_PROP_FILL, value, &self->error);
  return TRUE;
}

static void
change_item (const KnNode *item, gpointer data)
{
  Change *self = data;
  gboolean changed = self->error == NULL && change_default_fill (self, item);
  for (gsize i = 0; self->error == NULL && i < kn_node_get_n_set (item); i++)
    {
      KnProp prop;
      const KnValue *value = kn_node_get_nth_set (item, i, &prop);
      g_autoptr (KnValue) mapped = kn_value_map_paints (value, self->map, self->map_data);
      if (kn_value_equal (value, mapped))
        continue;
      kn_doc_edit_set (self->doc, kn_node_get_id (item), prop, mapped, &self->error);
      changed = TRUE;
    }
  self->n += changed ? 1 : 0;
}

gboolean
kn_edit_change_paints (KnDoc *doc,
                       const KnId *items,
                       gsize n,
                       KnPaintMapFunc map,
                       gpointer map_data,
                       guint *out_n,
                       GError **error)
{
  /* The scene as it is now: edits make new ones. */
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  Change change = { doc, map, map_data, 0, NULL };
  kn_edit_foreach_item (scene, items, n, change_item, &change);
  if (out_n != NULL)
    *out_n = change.n;
  if (change.error == NULL)
    return TRUE;
  g_propagate_error (error, change.error);
  return FALSE;
}

static KnPaint *
swap_ink (const KnPaint *paint, gpointer data)
{
  const KnId *const *pair = data;
  if (kn_paint_get_type (paint) == KN_PAINT_INK && kn_id_equal (kn_paint_get_ink (paint), pair[0]))
    return kn_paint_new_ink (pair[1], kn_paint_get_tint_pct (paint));
  return kn_paint_ref (paint);
}

gboolean
kn_edit_replace_ink (KnDoc *doc, const KnId *from, const KnId *to, guint *out_n, GError **error)
{
  const KnId *pair[] = { from, to };
  return kn_edit_change_paints (doc, NULL, 0, swap_ink, pair, out_n, error);
}

static KnPaint *
swap_paint (const KnPaint *paint, gpointer data)
{
  const KnPaint *const *pair = data;
  return kn_paint_ref (kn_paint_equal (paint, pair[0]) ? pair[1] : paint);
}

gboolean
kn_edit_replace_paint (KnDoc *doc,
                       const KnPaint *from,
                       const KnPaint *to,
                       guint *out_n,
                       GError **error)
{
  g_return_val_if_fail (!kn_paint_is_gradient (from) && !kn_paint_is_gradient (to), FALSE);
  const KnPaint *pair[] = { from, to };
  return kn_edit_change_paints (doc, NULL, 0, swap_paint, pair, out_n, error);
}

/* --- what prints alike ----------------------------------------------------------------------- */

/* "pantone  871 C" is typed, "PANTONE 871 C" is printed on the tin. */
static char *
dup_tin_name (const char *name)
{
  g_autofree char *cased = g_utf8_casefold (name != NULL ? name : "", -1);
  g_auto (GStrv) words = g_strsplit_set (cased, " \t", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (plain, "%s%s", plain->len > 0 ? " " : "", *word);
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

gboolean
kn_ink_names_mean_one_spot (const char *a, const char *b)
{
  g_autofree char *one = dup_tin_name (a);
  g_autofree char *other = dup_tin_name (b);
  return g_str_equal (one, other);
}

/**
 * kn_ink_find_spot:
 * @scene: a design
 * @name: of a spot or step ink, as somebody may write it
 * @but: (nullable): an ink that does not count
 *
 * Returns: (transfer none) (nullable): the first spot ink that a printer would take from the same
 * tin
 */
const KnNode *
kn_ink_find_spot (const KnScene *scene, const char *name, const KnId *but)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT)
        && (but == NULL || !kn_id_equal (kn_node_get_id (inks->pdata[i]), but))
        && kn_ink_names_mean_one_spot (kn_node_get_string (inks->pdata[i], KN_PROP_NAME), name))
      return inks->pdata[i];
  return NULL;
}

static KnInkSpec
spec_of (const KnNode *ink)
{
  return (KnInkSpec){ kn_node_get_string (ink, KN_PROP_NAME), kn_node_get_ink_cmyk (ink),
                      kn_node_get_bool (ink, KN_PROP_INK_SPOT),
                      (KnStepKind)kn_node_get_choice (ink, KN_PROP_INK_STEP) };
}

static gboolean
print_alike (const KnInkSpec *a, const KnInkSpec *b)
{
  if (a->is_spot != b->is_spot || a->step != b->step)
    return FALSE;
  return a->is_spot ? kn_ink_names_mean_one_spot (a->name, b->name)
                    : kn_cmyk_equal (&a->cmyk, &b->cmyk);
}

static const KnNode *
find_alike (const GPtrArray *inks, const KnInkSpec *spec)
{
  for (guint i = 0; i < inks->len; i++)
    {
      const KnInkSpec other = spec_of (inks->pdata[i]);
      if (print_alike (&other, spec))
        return inks->pdata[i];
    }
  return NULL;
}

/* --- new ones -------------------------------------------------------------------------------- */

static char *
dup_free_handle (const KnScene *scene)
{
  for (int i = 1;; i++)
    {
      g_autofree char *handle = g_strdup_printf ("ink%d", i);
      if (kn_scene_lookup_handle (scene, KN_NODE_INK, handle) == NULL)
        return g_steal_pointer (&handle);
    }
}

static gboolean
is_name_free (const KnScene *scene, const char *name)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (g_strcmp0 (kn_node_get_string (inks->pdata[i], KN_PROP_NAME), name) == 0)
      return FALSE;
  return TRUE;
}

/**
 * kn_ink_dup_free_name:
 * @scene: a design
 * @name: what an ink should be called
 *
 * Returns: (transfer full): "Red", or "Red 2" if another ink has that name
 */
char *
kn_ink_dup_free_name (const KnScene *scene, const char *name)
{
  char *free_name = g_strdup (name);
  for (int i = 2; !is_name_free (scene, free_name); i++)
    {
      g_free (free_name);
      /* Translators: the name of a colour and a number that makes it another name */
      free_name = g_strdup_printf (_ ("%s %d"), name, i);
    }
  return free_name;
}

gboolean
kn_edit_add_ink (KnDoc *doc, const KnInkSpec *spec, KnId *out_ink, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnId *root = kn_node_get_id (kn_scene_get_design (scene));
  g_autofree char *key = kn_scene_dup_key_at_end (scene, root);
  g_autofree char *handle = dup_free_handle (scene);
  const double amounts[4] = { spec->cmyk.c, spec->cmyk.m, spec->cmyk.y, spec->cmyk.k };
  g_autoptr (KnValue) cmyk = kn_value_new_numbers (amounts, G_N_ELEMENTS (amounts));
  kn_id_init_random (out_ink);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_INK, out_ink);
  kn_node_builder_set_place (builder, root, key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, handle);
  kn_node_builder_set_string (builder, KN_PROP_NAME, spec->name);
  kn_node_builder_set (builder, KN_PROP_INK_CMYK, cmyk);
  if (spec->is_spot)
    kn_node_builder_set_bool (builder, KN_PROP_INK_SPOT, TRUE);
  if (spec->step != KN_STEP_KIND_NONE)
    kn_node_builder_set_choice (builder, KN_PROP_INK_STEP, (int)spec->step);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_doc_edit_add (doc, node, error);
}

gboolean
kn_edit_ensure_ink (KnDoc *doc, const KnInkSpec *spec, KnId *out_ink, GError **error)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  const KnNode *twin = find_alike (inks, spec);
  if (twin == NULL)
    return kn_edit_add_ink (doc, spec, out_ink, error);
  *out_ink = *kn_node_get_id (twin);
  return TRUE;
}

/* --- tidying up ------------------------------------------------------------------------------- */

gboolean
kn_edit_merge_inks (KnDoc *doc, guint *out_n, GError **error)
{
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint n = 0;
  for (guint i = 0; i < inks->len; i++)
    {
      const KnInkSpec spec = spec_of (inks->pdata[i]);
      const KnNode *twin = find_alike (kept, &spec);
      if (twin == NULL)
        {
          g_ptr_array_add (kept, inks->pdata[i]);
          continue;
        }
      const KnId *id = kn_node_get_id (inks->pdata[i]);
      if (!kn_edit_replace_ink (doc, id, kn_node_get_id (twin), NULL, error)
          || !kn_doc_edit_remove (doc, id, error))
        return FALSE;
      n++;
    }
  *out_n = n;
  return TRUE;
}

/**
 * kn_ink_list_merge_ops:
 * @scene: a design
 * @from: an ink of it
 * @to: another one, which takes its place
 *
 * Thread: any, @scene is immutable. Cost: one walk over the scene.
 *
 * Returns: (transfer full) (element-type KnOp): ops to apply in one step
 */
GPtrArray *
kn_ink_list_merge_ops (const KnScene *scene, const KnId *from, const KnId *to)
{
  const KnId *pair[] = { from, to };
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GArray) users = kn_ink_list_users (scene, from);
  for (guint u = 0; u < users->len; u++)
    {
      const KnNode *item = kn_scene_lookup (scene, &g_array_index (users, KnId, u));
      for (gsize i = 0; i < kn_node_get_n_set (item); i++)
        {
          KnProp prop;
          const KnValue *value = kn_node_get_nth_set (item, i, &prop);
          g_autoptr (KnValue) mapped = kn_value_map_paints (value, swap_ink, pair);
          if (!kn_value_equal (value, mapped))
            g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (item), prop, value, mapped));
        }
    }
  g_ptr_array_add (ops, kn_op_new_remove (kn_scene_lookup (scene, from)));
  return ops;
}

gboolean
kn_edit_remove_unused_inks (KnDoc *doc, guint *out_n, GError **error)
{
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GHashTable) uses = kn_ink_count_uses (scene);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  *out_n = 0;
  for (guint i = 0; i < inks->len; i++)
    {
      const KnId *id = kn_node_get_id (inks->pdata[i]);
      if (g_hash_table_contains (uses, id))
        continue;
      if (!kn_doc_edit_remove (doc, id, error))
        return FALSE;
      (*out_n)++;
    }
  return TRUE;
}

gboolean
kn_edit_remove_ink (KnDoc *doc, const KnId *ink, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GArray) users = kn_ink_list_users (scene, ink);
  if (users->len == 0)
    return kn_doc_edit_remove (doc, ink, error);
  const KnNode *node = kn_scene_lookup (scene, ink);
  const char *name = node != NULL ? kn_node_get_string (node, KN_PROP_NAME) : NULL;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
               /* Translators: %s is the name of an ink, %u how many things are printed with it */
               ngettext ("“%s” is used by %u item: choose another ink for it first",
                         "“%s” is used by %u items: choose another ink for them first", users->len),
               name != NULL ? name : "", users->len);
  return FALSE;
}
