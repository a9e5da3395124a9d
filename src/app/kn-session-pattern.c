/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps on the selected pattern: the editing commands of the model with what only the session
 * knows, the motif's proportion. */

#include "config.h"

#include "app/kn-session-pattern.h"

#include "app/kn-session-private.h"
#include "model/kn-edit-pattern.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>

KnPattern *
kn_session_dup_pattern (KnSession *self, const KnNode *item, GError **error)
{
  g_autoptr (KnDesign) design = kn_design_new (kn_session_get_scene (self), self->assets, NULL);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  const KnDraw draw = { .design = design, .cache = cache };
  KnPattern *pattern = kn_draw_cache_get_pattern (&draw, item, error);
  return pattern != NULL ? kn_pattern_ref (pattern) : NULL;
}

static const KnNode *
get_single (KnSession *self, KnNodeKind kind)
{
  const KnNode *item = kn_session_get_single (self);
  return item != NULL && kn_node_get_kind (item) == kind ? item : NULL;
}

void
kn_session_repeat_motif (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnNode *item = get_single (self, KN_NODE_MOTIF);
  g_autoptr (GError) error = NULL;
  KnId made;
  if (item == NULL)
    return;
  kn_session_begin (self, _ ("Repeat motif"));
  gboolean done = kn_edit_repeat_motif (self->doc, kn_node_get_id (item), &made, &error);
  if (kn_session_finish (self, done, error))
    kn_session_select (self, &made);
}

void
kn_session_single_motif (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnNode *item = get_single (self, KN_NODE_PATTERN);
  g_autoptr (GError) error = NULL;
  KnId made;
  if (item == NULL)
    return;
  g_autoptr (KnPattern) pattern = kn_session_dup_pattern (self, item, NULL);
  double width = 1, height = 1;
  if (pattern != NULL)
    kn_pattern_get_size (pattern, KN_PATTERN_UNIT_MOTIF, &width, &height);
  kn_session_begin (self, _ ("Single motif"));
  gboolean done
      = kn_edit_single_motif (self->doc, kn_node_get_id (item), width / height, &made, &error);
  if (kn_session_finish (self, done, error))
    kn_session_select (self, &made);
}

void
kn_session_set_pattern_group (KnSession *self, const char *group)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnNode *item = get_single (self, KN_NODE_PATTERN);
  g_autoptr (GError) error = NULL;
  if (item == NULL || g_strcmp0 (kn_node_get_string (item, KN_PROP_GROUP), group) == 0)
    return;
  kn_session_begin (self, _ ("Change way of repeating"));
  gboolean done = kn_edit_set_pattern_group (self->doc, kn_node_get_id (item), group, &error);
  (void)kn_session_finish (self, done, error);
}

void
kn_session_set_pattern_cell (KnSession *self, int side, double value_mm)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnNode *item = get_single (self, KN_NODE_PATTERN);
  g_autoptr (GError) error = NULL;
  double cell[2] = { value_mm, value_mm };
  if (item == NULL)
    return;
  g_autoptr (KnPattern) pattern = kn_session_dup_pattern (self, item, NULL);
  if (pattern != NULL)
    kn_pattern_get_cell (pattern, &cell[0], &cell[1]);
  kn_session_begin (self, _ ("Change cell"));
  gboolean done
      = kn_edit_set_pattern_cell (self->doc, kn_node_get_id (item), cell, side, value_mm, &error);
  (void)kn_session_finish (self, done, error);
}

gboolean
kn_session_set_pattern_motif (KnSession *self, const KnId *pattern, const char *sha256)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  g_autoptr (GError) error = NULL;
  KnId asset;
  kn_session_begin (self, _ ("Edit motif"));
  gboolean done = kn_session_ensure_asset (self, sha256, &asset, &error);
  g_autoptr (KnValue) value = done ? kn_value_new_ref (&asset) : NULL;
  done = done && kn_doc_edit_set (self->doc, pattern, KN_PROP_ASSET, value, &error);
  return kn_session_finish (self, done, error);
}

void
kn_session_set_pattern_corners (KnSession *self, KnPatternCorners corners)
{
  g_return_if_fail (KN_IS_SESSION (self));
  const KnNode *item = get_single (self, KN_NODE_PATTERN);
  g_autoptr (GError) error = NULL;
  if (item == NULL || kn_node_get_choice (item, KN_PROP_CORNERS) == (int)corners)
    return;
  kn_session_begin (self, _ ("Change border"));
  gboolean done = kn_edit_set_pattern_corners (self->doc, kn_node_get_id (item), corners, &error);
  (void)kn_session_finish (self, done, error);
}
