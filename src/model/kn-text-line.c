/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the line that a text runs along, as geometry: the ellipse in its box, or a path of its own;
 * and the list of words that stay whole. How letters stand on the line is render's. */

#include "config.h"

#include "model/kn-text-line.h"

#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define WORDS_MAX 1000
#define WORD_BYTES_MAX 200

gboolean
kn_text_is_on_path (const KnNode *text)
{
  return kn_node_get_kind (text) == KN_NODE_TEXT
         && kn_node_get_choice (text, KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE;
}

KnTrack *
kn_text_dup_track (const KnNode *text, double inset_mm)
{
  if (!kn_text_is_on_path (text))
    return NULL;
  if (kn_node_get_choice (text, KN_PROP_ON_PATH) == KN_TEXT_PATH_PATH)
    {
      const KnPath *path = kn_node_get_path (text, KN_PROP_TEXT_PATH);
      return path == NULL ? NULL : kn_track_new_path (path);
    }
  KnRect box = { 0, 0, kn_node_get_number (text, KN_PROP_WIDTH),
                 kn_node_get_number (text, KN_PROP_HEIGHT) };
  box = kn_rect_inset (&box, inset_mm);
  return kn_track_new_ellipse (&box, kn_node_get_number (text, KN_PROP_PATH_ANGLE),
                               kn_node_get_choice (text, KN_PROP_PATH_SIDE)
                                   == KN_TEXT_SIDE_OUTSIDE);
}

/* --- words that stay whole ------------------------------------------------------------------- */

gboolean
kn_no_break_check (const char *text, GError **error)
{
  g_autoptr (json_t) list = json_loads (text, JSON_DECODE_ANY, NULL);
  gboolean ok = json_is_array (list) && json_array_size (list) <= WORDS_MAX;
  for (size_t i = 0; ok && i < json_array_size (list); i++)
    {
      const char *word = json_string_value (json_array_get (list, i));
      ok = word != NULL && *word != '\0' && strlen (word) <= WORD_BYTES_MAX;
    }
  return ok || kn_json_fail (error, "no_break", _ ("this is not a list of words"));
}

GStrv
kn_scene_dup_no_break (const KnScene *scene)
{
  const json_t *list = kn_node_get_json (kn_scene_get_design (scene), KN_PROP_NO_BREAK);
  if (json_array_size (list) == 0)
    return NULL;
  GStrv words = g_new0 (char *, json_array_size (list) + 1);
  for (size_t i = 0; i < json_array_size (list); i++)
    words[i] = g_strdup (json_string_value (json_array_get (list, i)));
  return words;
}

KnValue *
kn_no_break_new_value (const char *const *words)
{
  g_autoptr (json_t) list = json_array ();
  for (; *words != NULL; words++)
    json_array_append_new (list, json_string (*words));
  g_autofree char *text = kn_json_print (list, FALSE);
  return kn_value_new_json (text);
}
