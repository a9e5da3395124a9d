/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what choosing a family, a weight or a slant does to a design. A font is written as Pango
 * writes it, family and looks in one string, so each text's own string is changed. */

#include "config.h"

#include "app/kn-session-font.h"

#include "app/kn-session-mixed.h"
#include "app/kn-session-private.h"
#include "model/kn-edit.h"
#include "model/kn-flow.h"

#include <glib/gi18n.h>
#include <pango/pango.h>

static KnValue *
with_change (const char *font, const PangoFontDescription *change)
{
  g_autoptr (PangoFontDescription) description
      = pango_font_description_from_string (font == NULL ? "" : font);
  pango_font_description_merge (description, change, TRUE);
  g_autofree char *changed = pango_font_description_to_string (description);
  return kn_value_new_string (changed);
}

static PangoFontDescription *
new_family (const char *family)
{
  PangoFontDescription *change = pango_font_description_new ();
  pango_font_description_set_family (change, family);
  return change;
}

static gboolean
set_on_selected (KnSession *self, const PangoFontDescription *change, GError **error)
{
  gboolean done = TRUE;
  guint n = kn_session_get_n_selected (self);
  kn_doc_hold_changed (self->doc);
  for (guint i = 0; done && i < n; i++)
    {
      const KnNode *node = kn_session_get_selected_node (self, i);
      if (node == NULL || !kn_prop_applies (KN_PROP_FONT, kn_node_get_kind (node)))
        continue;
      const KnId id = *kn_node_get_id (kn_scene_get_story (kn_doc_get_scene (self->doc), node));
      g_autoptr (KnValue) font = with_change (kn_node_get_string (node, KN_PROP_FONT), change);
      done = kn_doc_edit_set (self->doc, &id, KN_PROP_FONT, font, error);
    }
  kn_doc_release_changed (self->doc);
  return done;
}

static gboolean
begin_and_set (KnSession *self, const PangoFontDescription *change)
{
  g_autoptr (GError) error = NULL;
  if (!kn_doc_is_in_step (self->doc))
    kn_session_begin (self, _ ("Change font"));
  if (set_on_selected (self, change, &error))
    return TRUE;
  return kn_session_give_up (self, error);
}

/* The item that has the letters which are edited; NULL: none are. */
static const KnNode *
get_edited (KnSession *self)
{
  const KnScene *scene = kn_session_get_scene (self);
  const KnId *edited = kn_session_get_edited_text (self);
  const KnNode *text = edited != NULL ? kn_scene_lookup (scene, edited) : NULL;
  return text != NULL ? kn_scene_get_story (scene, text) : NULL;
}

/* Of the first of the selected letters, else of the text. */
static const char *
get_edited_font (KnSession *self, const KnNode *text)
{
  guint from, to;
  const KnRunStyle *style = kn_session_get_text_range (self, &from, &to)
                                ? kn_runs_style_at (kn_node_get_runs (text), from)
                                : NULL;
  return style != NULL && style->font != NULL ? style->font
                                              : kn_node_get_string (text, KN_PROP_FONT);
}

typedef struct
{
  KnId text;
  KnValue *font;
  gboolean is_part; /* letters, not all of it */
  guint from, to;
} Try;

static gboolean
try_font (KnDoc *doc, gpointer data, GError **error)
{
  const Try *try = data;
  const KnRunStyle style = { .font = (char *)kn_value_get_string (try->font) };
  if (!try->is_part)
    return kn_doc_edit_set (doc, &try->text, KN_PROP_FONT, try->font, error);
  return kn_edit_style_text (doc, &try->text, try->from, try->to, KN_RUN_FONT, &style, error);
}

gboolean
kn_session_preview_family (KnSession *self, const char *family)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && family != NULL, FALSE);
  g_autoptr (PangoFontDescription) change = new_family (family);
  const KnId *edited = kn_session_get_edited_text (self);
  if (edited == NULL)
    return begin_and_set (self, change);
  if (self->text_host == NULL)
    return FALSE;
  /* The font that the letters have without the preview before. */
  kn_session_forget_family (self);
  const KnNode *text = get_edited (self);
  if (text == NULL)
    return FALSE;
  g_autoptr (KnValue) font = with_change (get_edited_font (self, text), change);
  Try try = { .text = *kn_node_get_id (text), .font = font };
  try.is_part = kn_session_get_text_range (self, &try.from, &try.to);
  self->text_host->try_edit (self->text_host_data, try_font, &try);
  return TRUE;
}

void
kn_session_forget_family (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  if (self->text_host != NULL)
    self->text_host->try_edit (self->text_host_data, NULL, NULL);
  else
    kn_session_cancel (self);
}

gboolean
kn_session_choose_family (KnSession *self, const char *family)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && family != NULL, FALSE);
  g_autoptr (PangoFontDescription) change = new_family (family);
  return kn_session_change_font (self, change);
}

/**
 * kn_session_change_font:
 * @change: the parts that it sets are those that change
 *
 * Ends the preview of a family. What goes wrong becomes a message.
 *
 * Returns: %TRUE if it is so now
 */
gboolean
kn_session_change_font (KnSession *self, const PangoFontDescription *change)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && change != NULL, FALSE);
  g_autoptr (GError) error = NULL;
  const KnId *edited = kn_session_get_edited_text (self);
  if (edited != NULL)
    kn_session_forget_family (self);
  const KnNode *text = get_edited (self);
  if (edited == NULL)
    {
      if (!begin_and_set (self, change))
        return FALSE;
      if (kn_session_ensure_fonts (self, NULL, &error))
        return kn_session_end (self);
      return kn_session_give_up (self, error);
    }
  if (text == NULL)
    return FALSE;
  g_autoptr (KnValue) font = with_change (get_edited_font (self, text), change);
  /* The step of the editing is open. */
  if (kn_doc_is_in_step (self->doc)
      && !kn_session_ensure_fonts (self, pango_font_description_get_family (change), &error))
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  return kn_session_set_selected (self, _ ("Change font"), KN_PROP_FONT, font);
}
