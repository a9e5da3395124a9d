/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of a design as the window edits them. The size of a file never changes under its
 * fingerprint, so it is read once: a crop asks for it in every frame. */

#include "config.h"

#include "app/kn-session-picture.h"

#include "ink/kn-step-kind.h"
#include "render/kn-image.h"

#include <glib/gi18n.h>

#define SIZES_KEY "kn-picture-sizes"

typedef struct
{
  int width_px, height_px; /* 0: it cannot be read */
} Size;

static GHashTable *
get_sizes (KnSession *self)
{
  GHashTable *sizes = g_object_get_data (G_OBJECT (self), SIZES_KEY);
  if (sizes == NULL)
    {
      sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_object_set_data_full (G_OBJECT (self), SIZES_KEY, sizes,
                              (GDestroyNotify)g_hash_table_unref);
    }
  return sizes;
}

static Size
read_size (KnSession *self, const KnNode *asset)
{
  Size size = { 0, 0 };
  g_autoptr (GBytes) bytes = kn_asset_source_load (kn_session_get_assets (self), asset, NULL);
  g_autoptr (KnImage) image = bytes != NULL ? kn_image_new (bytes, NULL) : NULL;
  if (image != NULL)
    kn_image_get_size_px (image, &size.width_px, &size.height_px);
  return size;
}

gboolean
kn_session_get_picture_size (KnSession *self,
                             const KnNode *item,
                             int *out_width_px,
                             int *out_height_px)
{
  const KnId *id = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = id != NULL ? kn_scene_lookup (kn_session_get_scene (self), id) : NULL;
  if (asset == NULL)
    return FALSE;
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  Size *known = sha256 != NULL ? g_hash_table_lookup (get_sizes (self), sha256) : NULL;
  const Size size = known != NULL ? *known : read_size (self, asset);
  if (known == NULL && sha256 != NULL && size.width_px > 0)
    g_hash_table_insert (get_sizes (self), g_strdup (sha256), g_memdup2 (&size, sizeof size));
  *out_width_px = size.width_px;
  *out_height_px = size.height_px;
  return size.width_px > 0 && size.height_px > 0;
}

const KnNode *
kn_session_get_picture (KnSession *self)
{
  const KnNode *item = kn_session_get_single (self);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_IMAGE ? item : NULL;
}

static KnPaint *
new_dark_paint (const KnScene *scene)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == (int)KN_STEP_KIND_NONE)
      return kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100);
  const KnCmyk black = { 0, 0, 0, 100 };
  return kn_paint_new_cmyk (&black);
}

void
kn_session_set_duotone (KnSession *self, gboolean is_duotone)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (KnPaint) dark = new_dark_paint (kn_session_get_scene (self));
  g_autoptr (KnValue) value = is_duotone ? kn_value_new_paint (dark) : NULL;
  const char *label = is_duotone ? _ ("Print in inks") : _ ("Print in its own colours");
  if (kn_session_preview_selected (self, label, KN_PROP_DUOTONE_DARK, value)
      && kn_session_preview_selected (self, label, KN_PROP_DUOTONE_LIGHT, NULL))
    (void)kn_session_end (self);
}

void
kn_session_crop_preset (KnSession *self, KnCropPreset preset)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  KnDoc *doc = kn_session_get_doc (self);
  kn_session_begin (self, _ ("Change fit"));
  for (guint i = 0; done && i < kn_session_get_n_selected (self); i++)
    {
      const KnNode *item = kn_session_get_selected_node (self, i);
      int width = 0, height = 0;
      if (item == NULL || kn_node_get_kind (item) != KN_NODE_IMAGE
          || !kn_session_get_picture_size (self, item, &width, &height))
        continue;
      KnId id = *kn_node_get_id (item);
      done = kn_edit_crop_preset (doc, &id, width, height, preset, &error);
    }
  (void)kn_session_finish (self, done, error); /* a refusal was said */
}
