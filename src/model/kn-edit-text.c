/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing the text of an item inside an open step: the letters and the runs that lie over them
 * change together, so that a run never slides off its word. */

#include "config.h"

#include "model/kn-edit-flow.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The node that holds the letters: of a frame that a story flows through, another one. */
static const KnNode *
look_up_text (KnDoc *doc, const KnId *item, GError **error)
{
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), item);
  if (node != NULL && kn_node_get_kind (node) == KN_NODE_TEXT)
    return kn_scene_get_story (kn_doc_get_scene (doc), node);
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                       _ ("The item is not in the design any more."));
  return NULL;
}

static gboolean
set_runs (KnDoc *doc, const KnId *item, const KnRuns *old, KnRuns *runs, GError **error)
{
  if (kn_runs_equal (old, runs))
    return TRUE;
  g_autoptr (KnValue) value = runs == NULL ? NULL : kn_value_new_runs (runs);
  return kn_doc_edit_set (doc, item, KN_PROP_RUNS, value, error);
}

gboolean
kn_edit_set_text (KnDoc *doc,
                  const KnNode *node,
                  const char *text,
                  const KnRuns *runs,
                  GError **error)
{
  const KnId id = *kn_node_get_id (node);
  const char *old = kn_node_get_string (node, KN_PROP_TEXT);
  gboolean is_same = g_strcmp0 (old == NULL ? "" : old, text) == 0;
  g_autoptr (KnRuns) fitted = kn_runs_fit (runs, text);
  g_autoptr (KnValue) value = kn_value_new_string (text);
  if (!set_runs (doc, &id, kn_node_get_runs (node), fitted, error))
    return FALSE;
  return is_same || kn_doc_edit_set (doc, &id, KN_PROP_TEXT, value, error);
}

gboolean
kn_edit_replace_text (KnDoc *doc,
                      const KnId *item,
                      guint at,
                      guint n_removed,
                      const char *inserted,
                      GError **error)
{
  const KnNode *node = look_up_text (doc, item, error);
  if (node == NULL)
    return FALSE;
  const char *old = kn_node_get_string (node, KN_PROP_TEXT);
  old = old == NULL ? "" : old;
  guint length = (guint)g_utf8_strlen (old, -1);
  at = MIN (at, length);
  n_removed = MIN (n_removed, length - at);
  const char *start = g_utf8_offset_to_pointer (old, at);
  g_autofree char *before = g_strndup (old, (gsize)(start - old));
  g_autofree char *text
      = g_strconcat (before, inserted, g_utf8_offset_to_pointer (start, n_removed), NULL);
  g_autoptr (KnRuns) moved = kn_runs_splice (kn_node_get_runs (node), at, n_removed,
                                             (guint)g_utf8_strlen (inserted, -1));
  return kn_edit_set_text (doc, node, text, moved, error);
}

gboolean
kn_edit_change_text (KnDoc *doc, const KnId *item, const char *text, GError **error)
{
  const KnNode *node = look_up_text (doc, item, error);
  if (node == NULL)
    return FALSE;
  const char *old = kn_node_get_string (node, KN_PROP_TEXT);
  old = old == NULL ? "" : old;
  const char *a = old, *b = text;
  guint at = 0, n_removed, n_inserted;
  while (*a != '\0' && g_utf8_get_char (a) == g_utf8_get_char (b))
    {
      a = g_utf8_next_char (a);
      b = g_utf8_next_char (b);
      at++;
    }
  const char *end_a = a + strlen (a), *end_b = b + strlen (b);
  while (end_a > a && end_b > b)
    {
      const char *last_a = g_utf8_prev_char (end_a), *last_b = g_utf8_prev_char (end_b);
      if (g_utf8_get_char (last_a) != g_utf8_get_char (last_b))
        break;
      end_a = last_a;
      end_b = last_b;
    }
  n_removed = (guint)g_utf8_strlen (a, end_a - a);
  n_inserted = (guint)g_utf8_strlen (b, end_b - b);
  g_autofree char *inserted = g_strndup (b, (gsize)(end_b - b));
  return (n_removed == 0 && n_inserted == 0)
         || kn_edit_replace_text (doc, item, at, n_removed, inserted, error);
}

gboolean
kn_edit_style_text (KnDoc *doc,
                    const KnId *item,
                    guint from,
                    guint to,
                    KnRunMask mask,
                    const KnRunStyle *style,
                    GError **error)
{
  const KnNode *node = look_up_text (doc, item, error);
  if (node == NULL)
    return FALSE;
  const char *text = kn_node_get_string (node, KN_PROP_TEXT);
  g_autoptr (KnRuns) styled = kn_runs_with (kn_node_get_runs (node), from, to, mask, style);
  g_autoptr (KnRuns) runs = kn_runs_fit (styled, text == NULL ? "" : text);
  return set_runs (doc, kn_node_get_id (node), kn_node_get_runs (node), runs, error);
}

gboolean
kn_edit_scale_runs (KnDoc *doc, const KnId *item, double factor, GError **error)
{
  const KnNode *node = look_up_text (doc, item, error);
  if (node == NULL)
    return FALSE;
  g_autoptr (KnRuns) runs = kn_runs_scale (kn_node_get_runs (node), factor);
  return set_runs (doc, kn_node_get_id (node), kn_node_get_runs (node), runs, error);
}

gboolean
kn_edit_scale_text_path (KnDoc *doc, const KnNode *node, const KnMatrix *map, GError **error)
{
  const KnPath *path
      = kn_node_get_kind (node) == KN_NODE_TEXT ? kn_node_get_path (node, KN_PROP_TEXT_PATH) : NULL;
  if (path == NULL || (map->xx == 1 && map->yy == 1))
    return TRUE;
  const KnMatrix scale = kn_matrix_scaling (map->xx, map->yy);
  g_autoptr (KnPath) scaled = kn_path_transform (path, &scale);
  g_autoptr (KnValue) value = kn_value_new_path (scaled);
  return kn_doc_edit_set (doc, kn_node_get_id (node), KN_PROP_TEXT_PATH, value, error);
}
