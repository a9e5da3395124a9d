/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the making of a whole design from a drawing: a label as large as the drawing, with its items
 * and with the bytes of the parts that stay motifs. */

#include "config.h"

#include "base/kn-limits.h"
#include "model/kn-op.h"
#include "render/kn-svg-import.h"

#include <glib/gi18n.h>

static GBytes *
load_part (gpointer data, const KnNode *asset, GError **error)
{
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  GBytes *bytes = sha256 != NULL ? g_hash_table_lookup (data, sha256) : NULL;
  if (bytes != NULL)
    return g_bytes_ref (bytes);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET, _ ("the asset %s is missing"),
               sha256 != NULL ? sha256 : "?");
  return NULL;
}

/* The bytes of the parts, for whoever needs them: the library takes them over. */
KnAssetSource *
kn_svg_import_dup_assets (const KnSvgImport *self)
{
  static const KnAssetSourceFuncs funcs = { .load = load_part };
  g_return_val_if_fail (self != NULL, NULL);
  GHashTable *parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const KnSvgPart *part = self->parts->pdata[i];
      g_hash_table_insert (parts, g_strdup (part->sha256), g_bytes_ref (part->svg));
    }
  return kn_asset_source_new (&funcs, parts, (GDestroyNotify)g_hash_table_unref);
}

static void
add_set (GPtrArray *ops, const KnId *id, KnProp prop, KnValue *value)
{
  g_ptr_array_add (ops, kn_op_new_set (id, prop, NULL, value));
  kn_value_unref (value);
}

/**
 * kn_svg_import_to_design:
 * @self: a drawing
 * @name: what the design is called
 *
 * Thread: any.
 * Errors: %KN_MODEL_ERROR.
 *
 * Returns: (transfer full): a label of the drawing's size
 */
KnDesign *
kn_svg_import_to_design (const KnSvgImport *self, const char *name, GError **error)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);
  const KnId *design = kn_node_get_id (kn_scene_get_design (self->scene));
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  add_set (ops, design, KN_PROP_NAME, kn_value_new_string (name));
  add_set (ops, design, KN_PROP_FORM_WIDTH,
           kn_value_new_number (
               CLAMP (self->box.width, KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM)));
  add_set (ops, design, KN_PROP_FORM_HEIGHT,
           kn_value_new_number (
               CLAMP (self->box.height, KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM)));
  g_autoptr (KnScene) scene
      = kn_scene_apply (self->scene, (KnOp *const *)ops->pdata, ops->len, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) assets = kn_svg_import_dup_assets (self);
  return kn_design_new (scene, assets, name);
}
