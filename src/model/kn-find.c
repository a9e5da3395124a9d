/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an item is called, and finding it by that. Everything is compared in one folded form. */

#include "config.h"

#include "model/kn-find.h"

#include "code/kn-barcode.h"
#include "model/kn-passport-table.h"
#include "model/kn-passport.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Case and compatible forms folded, digits of any script made Arabic. */
static char *
fold (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autofree char *normal = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);
  for (const char *at = normal != NULL ? normal : cased; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (folded, g_unichar_isdigit (c)
                                           ? '0' + (gunichar)g_unichar_digit_value (c)
                                           : c);
    }
  return g_string_free (folded, FALSE);
}

/* Rounder than anybody draws by chance, and than a scaled circle's last digit. */
#define ROUND_MM 1e-6

const char *
kn_find_kind_label (const KnNode *item)
{
  const KnNodeKind kind = kn_node_get_kind (item);
  const double width = kind == KN_NODE_ELLIPSE ? kn_node_get_number (item, KN_PROP_WIDTH) : 0;
  if (width > 0 && fabs (width - kn_node_get_number (item, KN_PROP_HEIGHT)) < ROUND_MM)
    return _ ("Circle");
  return kn_node_kind_get_label (kind);
}

static const char *
file_name (const KnScene *scene, const KnNode *item)
{
  const KnId *id = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = id != NULL ? kn_scene_lookup (scene, id) : NULL;
  return asset != NULL ? kn_node_get_string (asset, KN_PROP_NAME) : NULL;
}

char *
kn_find_dup_title (const KnScene *scene, const KnNode *item)
{
  KnNodeKind kind = kn_node_get_kind (item);
  const char *name = kn_node_get_string (item, KN_PROP_NAME);
  const char *text = kind == KN_NODE_TEXT ? kn_node_get_string (item, KN_PROP_TEXT) : NULL;
  const char *file = file_name (scene, item);
  if (name != NULL && *name != '\0')
    return g_strdup (name);
  if (text != NULL && *text != '\0')
    {
      char *line = g_strndup (text, strcspn (text, "\r\n"));
      if (*g_strstrip (line) != '\0')
        return line;
      g_free (line);
    }
  if (file != NULL && *file != '\0')
    return g_strdup (file);
  if (kind == KN_NODE_BARCODE)
    {
      const KnBarcode *code = kn_node_get_barcode (item);
      return g_strdup_printf ("%s %s", kn_barcode_kind_get_info (kn_barcode_get_kind (code))->label,
                              kn_node_get_string (item, KN_PROP_DATA));
    }
  return g_strdup (kn_find_kind_label (item));
}

/* The names of a motif's passport, that in the program's language first. */
static void
read_names (KnAssetSource *assets, const KnNode *asset, char *out_names[2])
{
  g_autofree char *json = assets == NULL ? NULL : kn_asset_source_dup_passport (assets, asset);
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  const gboolean is_thai = kn_passport_is_read_in_thai ();
  if (passport == NULL)
    return;
  out_names[0] = g_strdup (is_thai ? passport->name_th : passport->name_en);
  out_names[1] = g_strdup (is_thai ? passport->name_en : passport->name_th);
}

char *
kn_find_dup_shown_title (const KnScene *scene, KnAssetSource *assets, const KnNode *item)
{
  const KnId *id = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = id != NULL ? kn_scene_lookup (scene, id) : NULL;
  g_autofree char *title = kn_find_dup_title (scene, item);
  if (asset == NULL)
    return g_steal_pointer (&title);
  char *names[2] = { NULL, NULL };
  read_names (assets, asset, names);
  g_autofree char *first = names[0];
  g_autofree char *second = names[1];
  const gboolean is_renamed
      = g_strcmp0 (title, second) != 0 && g_strcmp0 (title, file_name (scene, item)) != 0;
  if (is_renamed || first == NULL || *first == '\0')
    return g_steal_pointer (&title);
  return g_steal_pointer (&first);
}

static gboolean
matches (const KnScene *scene, const KnNode *item, char **words)
{
  const char *parts[] = {
    kn_node_get_string (item, KN_PROP_NAME),          kn_node_get_string (item, KN_PROP_TEXT),
    kn_node_get_string (item, KN_PROP_DATA),          file_name (scene, item),
    kn_node_kind_get_label (kn_node_get_kind (item)), kn_find_kind_label (item),
  };
  g_autoptr (GString) all = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (all, "%s\n", parts[i]);
  g_autofree char *folded = fold (all->str);
  for (char **word = words; *word != NULL; word++)
    if (strstr (folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

static void
search (const KnScene *scene, const KnId *parent, char **words, GPtrArray *found)
{
  gsize n = kn_scene_get_n_children (scene, parent);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *item = kn_scene_get_child (scene, parent, i);
      if (matches (scene, item, words))
        g_ptr_array_add (found, (gpointer)item);
      if (kn_node_get_kind (item) == KN_NODE_GROUP)
        search (scene, kn_node_get_id (item), words, found);
    }
}

GPtrArray *
kn_find_items (const KnScene *scene, const KnId *root, const char *words)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = fold (words);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  guint n = 0;
  for (guint i = 0; parts[i] != NULL; i++) /* empty words between two spaces find everything */
    if (*parts[i] != '\0')
      n++;
  if (n > 0)
    search (scene, root, parts, found);
  return found;
}

gboolean
kn_find_is_locked (const KnScene *scene, const KnNode *item)
{
  for (const KnNode *node = item; node != NULL && kn_node_kind_is_item (kn_node_get_kind (node));
       node = kn_scene_lookup (scene, kn_node_get_parent (node)))
    if (kn_node_get_bool (node, KN_PROP_LOCKED))
      return TRUE;
  return FALSE;
}
