/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which keys an item of the text form cannot do without, and what an asset and a form say that
 * is kept as JSON. */

#include "config.h"

#include "model/kn-json-private.h"

#include "base/kn-file.h"
#include "model/kn-pack-form.h"

#include <glib/gi18n.h>
#include <string.h>

const char *const *
kn_json_required_keys (KnNodeKind kind)
{
  static const char *const box[] = { "width_mm", "height_mm", NULL };
  static const char *const path[] = { "d", NULL };
  static const char *const text[] = { "text", "width_mm", NULL };
  static const char *const asset[] = { "asset", "width_mm", "height_mm", NULL };
  static const char *const pattern[] = { "asset", "group", "width_mm", "height_mm", NULL };
  static const char *const barcode[] = { "symbology", "data", NULL };
  static const char *const card[] = { "capital", "sense", "text", NULL };
  static const char *const group[] = { "items", NULL };
  static const char *const none[] = { NULL };
  switch (kind)
    {
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
      return box;
    case KN_NODE_PATH:
      return path;
    case KN_NODE_TEXT:
      return text;
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
      return asset;
    case KN_NODE_PATTERN:
      return pattern;
    case KN_NODE_BARCODE:
      return barcode;
    case KN_NODE_GROUP:
      return group;
    case KN_NODE_CARD:
      return card;
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_CANVAS:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_N_NODE_KINDS:
      break;
    }
  return none;
}

gboolean
kn_json_check_asset (const json_t *json, GError **error)
{
  const char *file = json_string_value (json_object_get (json, "file"));
  const char *hash = json_string_value (json_object_get (json, "sha256"));
  if (file == NULL && hash == NULL)
    return kn_json_fail (error, "file", _ ("this key is missing"));
  if (file != NULL && !kn_file_name_is_contained (file))
    return kn_json_fail (error, "file",
                         _ ("an asset's file must lie beside the design, not elsewhere"));
  if (hash != NULL && (strlen (hash) != 64 || strspn (hash, "0123456789abcdef") != 64))
    return kn_json_fail (error, "sha256", _ ("this is not a SHA-256 of 64 digits"));
  return TRUE;
}

/* Sides of the forms that are kept as JSON have the same limits as those that are drawn. */
gboolean
kn_json_check_sides (const json_t *form, GError **error)
{
  static const char *const sides[] = { "width_mm", "height_mm", "diameter_mm" };
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_FORM_WIDTH);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const json_t *side = json_object_get (form, sides[i]);
      double length = json_number_value (side);
      if (side != NULL
          && (!json_is_number (side) || length < info->minimum || length > info->maximum))
        return kn_json_fail (error, sides[i], _ ("a side is from 1 to 5000 mm"));
    }
  return TRUE;
}

/* What a pack is made of is kept as it was written; here it is made once to hear what is wrong. */
gboolean
kn_json_check_pack (const char *kind,
                    const json_t *own,
                    const KnNodeBuilder *builder,
                    GError **error)
{
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_FORM_KIND);
  for (int i = 0; kind != NULL && info->choices[i] != NULL; i++)
    if (strcmp (info->choices[i], kind) == 0 && kn_form_kind_is_pack ((KnFormKind)i))
      {
        const KnValue *bleed = kn_node_builder_get (builder, KN_PROP_FORM_BLEED);
        const KnValue *safe = kn_node_builder_get (builder, KN_PROP_FORM_SAFE);
        g_autoptr (KnPackForm) pack
            = kn_pack_form_new ((KnFormKind)i, own,
                                bleed != NULL ? kn_value_get_number (bleed) : -1,
                                safe != NULL ? kn_value_get_number (safe) : 0, error);
        return pack != NULL;
      }
  return TRUE;
}
