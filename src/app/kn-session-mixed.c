/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the selection does not agree about. Values are compared by the model; fonts here, since only
 * Pango reads them: family, weight and slant stand in one string. */

#include "config.h"

#include "app/kn-session-mixed.h"

#include "app/kn-session-private.h"
#include "model/kn-features.h"
#include "model/kn-flow.h"
#include "model/kn-mixed.h"

#include <glib/gi18n.h>

#define FONT_PARTS (PANGO_FONT_MASK_FAMILY | PANGO_FONT_MASK_WEIGHT | PANGO_FONT_MASK_STYLE)

static const KnId *
get_items (KnSession *self)
{
  return (const KnId *)(gconstpointer)self->selection->data;
}

gboolean
kn_session_is_mixed (KnSession *self, KnProp prop)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  return kn_mixed_prop (kn_session_get_scene (self), get_items (self), self->selection->len, prop);
}

gboolean
kn_session_is_feature_mixed (KnSession *self, const char *tag, int unset)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  return kn_mixed_feature (kn_session_get_scene (self), get_items (self), self->selection->len, tag,
                           unset);
}

/* Parts of @b that are not as in @a. */
static PangoFontMask
compare (const PangoFontDescription *a, const PangoFontDescription *b)
{
  PangoFontMask differ = 0;
  if (g_strcmp0 (pango_font_description_get_family (a), pango_font_description_get_family (b)) != 0)
    differ |= PANGO_FONT_MASK_FAMILY;
  if (pango_font_description_get_weight (a) != pango_font_description_get_weight (b))
    differ |= PANGO_FONT_MASK_WEIGHT;
  if (pango_font_description_get_style (a) != pango_font_description_get_style (b))
    differ |= PANGO_FONT_MASK_STYLE;
  return differ;
}

PangoFontMask
kn_session_get_mixed_font (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), 0);
  g_autoptr (PangoFontDescription) first = NULL;
  const char *last = NULL; /* most texts of a selection are set in one font */
  PangoFontMask differ = 0;
  for (guint i = 0; i < self->selection->len && differ != FONT_PARTS; i++)
    {
      const KnNode *node = kn_session_get_selected_node (self, i);
      if (node == NULL || kn_node_get_kind (node) != KN_NODE_TEXT)
        continue;
      const char *font = kn_node_get_string (node, KN_PROP_FONT);
      if (first != NULL && g_strcmp0 (font, last) == 0)
        continue;
      last = font;
      g_autoptr (PangoFontDescription) one
          = pango_font_description_from_string (font != NULL ? font : "");
      if (first == NULL)
        first = g_steal_pointer (&one);
      else
        differ |= compare (first, one);
    }
  return differ;
}

static gboolean
set_feature (KnSession *self, const KnNode *text, const char *tag, int value, GError **error)
{
  const KnId id = *kn_node_get_id (kn_scene_get_story (kn_doc_get_scene (self->doc), text));
  g_autofree char *features
      = kn_features_with (kn_node_get_string (text, KN_PROP_FEATURES), tag, value);
  g_autoptr (KnValue) set = features != NULL ? kn_value_new_string (features) : NULL;
  return kn_doc_edit_set (self->doc, &id, KN_PROP_FEATURES, set, error);
}

gboolean
kn_session_set_feature (KnSession *self, const char *tag, int value, int unset)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && tag != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  kn_session_begin (self, _ ("Letterforms"));
  kn_doc_hold_changed (self->doc);
  for (guint i = 0; done && i < self->selection->len; i++)
    {
      const KnNode *node = kn_session_get_selected_node (self, i);
      if (node != NULL && kn_node_get_kind (node) == KN_NODE_TEXT)
        done = set_feature (self, node, tag, value == unset ? -1 : value, &error);
    }
  kn_doc_release_changed (self->doc);
  return kn_session_finish (self, done, error);
}
