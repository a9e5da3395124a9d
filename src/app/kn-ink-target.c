/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Targets of colouring: what an item has to be coloured, what it is coloured with, and the edit
 * that changes it. The ink section shows them as chips. */

#include "config.h"

#include "app/kn-ink-target.h"

#include "model/kn-duotone.h"
#include "model/kn-flow.h"
#include "model/kn-pattern-item.h"
#include "render/kn-motif.h"

static KnMotif *
load_motif (KnSession *session, const KnNode *item)
{
  const KnId *id = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = id == NULL ? NULL : kn_scene_lookup (kn_session_get_scene (session), id);
  if (asset == NULL)
    return NULL;
  g_autoptr (GBytes) bytes = kn_asset_source_load (kn_session_get_assets (session), asset, NULL);
  return bytes == NULL ? NULL : kn_motif_new (bytes, NULL);
}

static void
add_target (GArray *targets, KnInkTargetKind kind, const char *key)
{
  KnInkTarget target = { .kind = kind };
  g_strlcpy (target.key, key == NULL ? "" : key, sizeof target.key);
  g_array_append_val (targets, target);
}

/**
 * kn_ink_target_list:
 *
 * Cost: reads and scans the motif's SVG for motif items.
 */
void
kn_ink_target_list (GArray *targets, KnSession *session, const KnNode *item)
{
  KnDuotone duotone;
  g_array_set_size (targets, 0);
  if (item == NULL)
    return;
  switch (kn_node_get_kind (item))
    {
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
      add_target (targets, KN_INK_TARGET_FILL, NULL);
      add_target (targets, KN_INK_TARGET_STROKE, NULL);
      break;
    case KN_NODE_TEXT:
    case KN_NODE_BARCODE:
      add_target (targets, KN_INK_TARGET_FILL, NULL);
      break;
    case KN_NODE_MOTIF:
    case KN_NODE_PATTERN:
      {
        g_autoptr (KnMotif) motif = load_motif (session, item);
        const char *const *colours = motif == NULL ? NULL : kn_motif_get_colours (motif);
        for (; colours != NULL && *colours != NULL; colours++)
          add_target (targets, KN_INK_TARGET_COLOUR, *colours);
        colours = motif == NULL || !kn_node_has_pattern_unit (item, KN_PATTERN_UNIT_SECOND)
                      ? NULL
                      : kn_motif_get_colours (motif);
        for (; colours != NULL && *colours != NULL; colours++)
          add_target (targets, KN_INK_TARGET_SECOND, *colours);
      }
      break;
    case KN_NODE_IMAGE:
      if (kn_duotone_get (item, &duotone))
        {
          add_target (targets, KN_INK_TARGET_DARK, NULL);
          add_target (targets, KN_INK_TARGET_LIGHT, NULL);
        }
      break;
    case KN_NODE_GROUP:
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_CANVAS:
    case KN_NODE_CARD:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_N_NODE_KINDS:
      break;
    }
}

static KnProp
get_prop (KnInkTargetKind kind)
{
  static const KnProp props[] = {
    [KN_INK_TARGET_FILL] = KN_PROP_FILL,           [KN_INK_TARGET_STROKE] = KN_PROP_STROKE,
    [KN_INK_TARGET_COLOUR] = KN_PROP_RECOLOUR,     [KN_INK_TARGET_DARK] = KN_PROP_DUOTONE_DARK,
    [KN_INK_TARGET_LIGHT] = KN_PROP_DUOTONE_LIGHT, [KN_INK_TARGET_SECOND] = KN_PROP_RECOLOUR_2,
  };
  return props[kind];
}

static const KnRecolour *
get_map (const KnInkTarget *self, const KnNode *item)
{
  const KnValue *value = kn_node_get (item, get_prop (self->kind));
  return value != NULL ? kn_value_get_recolour (value) : NULL;
}

KnPaint *
kn_ink_target_dup_paint (const KnInkTarget *self, const KnNode *item)
{
  const KnPaint *paint = NULL;
  guint32 rgb;
  switch (self->kind)
    {
    case KN_INK_TARGET_FILL:
      paint = kn_node_get_fill (item);
      break;
    case KN_INK_TARGET_STROKE:
      paint = kn_node_get_paint (item, KN_PROP_STROKE);
      break;
    case KN_INK_TARGET_COLOUR:
    case KN_INK_TARGET_SECOND:
      if (!kn_recolour_lookup (get_map (self, item), self->key, &paint)
          && kn_rgb_parse (self->key, &rgb))
        return kn_paint_new_rgb (rgb);
      break;
    case KN_INK_TARGET_DARK:
    case KN_INK_TARGET_LIGHT:
      paint = kn_node_get_paint (item, get_prop (self->kind));
      break;
    }
  return paint == NULL ? NULL : kn_paint_ref (paint);
}

gboolean
kn_ink_target_fits (const KnInkTarget *self, const KnNode *item)
{
  return kn_prop_applies (get_prop (self->kind), kn_node_get_kind (item));
}

gboolean
kn_ink_target_paint (const KnInkTarget *self,
                     KnDoc *doc,
                     const KnNode *item,
                     const KnPaint *paint,
                     GError **error)
{
  g_autoptr (KnValue) value = NULL;
  KnProp prop = get_prop (self->kind);
  if (!kn_ink_target_fits (self, item))
    return TRUE;
  if (self->kind == KN_INK_TARGET_COLOUR || self->kind == KN_INK_TARGET_SECOND)
    {
      const KnRecolour *old = get_map (self, item);
      const char *keys[] = { self->key };
      KnPaint *paints[] = { (KnPaint *)paint };
      g_autoptr (KnRecolour) map = old == NULL
                                       ? kn_recolour_new (keys, paints, 1, error)
                                       : kn_recolour_with (old, self->key, (KnPaint *)paint);
      if (map == NULL)
        return FALSE;
      value = kn_value_new_recolour (map);
    }
  else if (paint != NULL
           || (prop == KN_PROP_FILL && kn_node_kind_has_default_fill (kn_node_get_kind (item))))
    value = kn_value_new_paint (paint); /* a text without ink says so: unset would be black */
  const KnId id = *kn_node_get_id (kn_scene_get_owner (kn_doc_get_scene (doc), item, prop));
  return kn_doc_edit_set (doc, &id, prop, value, error);
}
