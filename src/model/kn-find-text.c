/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Find and replace. Text and words are folded cluster by cluster into bytes that are compared, so a
 * place found can be told back in characters and is thrown away where it would cut a cluster. */

#include "config.h"

#include "model/kn-find-text.h"

#include "model/kn-edit-private.h"
#include "model/kn-find.h"

#include <string.h>

/* --- one form for what looks alike ------------------------------------------------------------ */

typedef struct
{
  guint at;       /* byte of the folded text */
  guint from, to; /* characters of the text as it is */
} Cluster;

typedef struct
{
  GString *bytes;
  GArray *clusters; /* Cluster */
} Folded;

static void
folded_free (Folded *self)
{
  g_string_free (self->bytes, TRUE);
  g_array_unref (self->clusters);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Folded, folded_free)

/* Where a line may break, or a word was glued: nobody sees it, nobody types it when searching. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0x200B || c == 0x2060 || c == 0x00AD || c == 0xFEFF;
}

static void
append_cluster (Folded *self, const char *at, gsize n_bytes, gboolean match_case)
{
  if (n_bytes == 1)
    {
      g_string_append_c (self->bytes, match_case ? *at : g_ascii_tolower (*at));
      return;
    }
  g_autofree char *cased
      = match_case ? g_strndup (at, n_bytes) : g_utf8_casefold (at, (gssize)n_bytes);
  g_autofree char *normal = g_utf8_normalize (cased, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_string_append (self->bytes, normal != NULL ? normal : cased);
}

static Folded *
fold (const char *text, gboolean match_case)
{
  Folded *self = g_new0 (Folded, 1);
  self->bytes = g_string_new (NULL);
  self->clusters = g_array_new (FALSE, FALSE, sizeof (Cluster));
  guint character = 0;
  for (const char *at = text; *at != '\0';)
    {
      Cluster cluster = { (guint)self->bytes->len, character, character };
      gboolean unseen = is_unseen (g_utf8_get_char (at));
      const char *end = at;
      do
        {
          end = g_utf8_next_char (end);
          cluster.to++;
        }
      while (!unseen && *end != '\0' && !kn_text_starts_cluster (g_utf8_get_char (end)));
      if (!unseen)
        {
          append_cluster (self, at, (gsize)(end - at), match_case);
          g_array_append_val (self->clusters, cluster);
        }
      character = cluster.to;
      at = end;
    }
  return self;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint left = ((const Cluster *)a)->at, right = ((const Cluster *)b)->at;
  return left < right ? -1 : left > right;
}

/* The cluster that begins at a byte; past the last one at the end; -1 inside of one. */
static int
cluster_at (const Folded *self, gsize byte)
{
  const Cluster wanted = { .at = (guint)byte };
  guint i = 0;
  if (byte == self->bytes->len)
    return (int)self->clusters->len;
  return g_array_binary_search (self->clusters, &wanted, compare_places, &i) ? (int)i : -1;
}

/* --- finding ---------------------------------------------------------------------------------- */

typedef struct
{
  const KnScene *scene;
  Folded *words;
  gboolean match_case;
  GArray *found;
} Search;

static void
search_text (Search *self, const KnNode *item, gboolean is_locked)
{
  const char *text = kn_node_get_string (item, KN_PROP_TEXT);
  gsize n = self->words->bytes->len;
  if (text == NULL)
    return;
  g_autoptr (Folded) folded = fold (text, self->match_case);
  const char *start = folded->bytes->str;
  const char *at = strstr (start, self->words->bytes->str);
  while (at != NULL)
    {
      int first = cluster_at (folded, (gsize)(at - start));
      int last = cluster_at (folded, (gsize)(at - start) + n);
      gboolean is_whole = first >= 0 && last > first;
      if (is_whole)
        {
          KnTextMatch match
              = { *kn_node_get_id (item), g_array_index (folded->clusters, Cluster, first).from,
                  g_array_index (folded->clusters, Cluster, last - 1).to, is_locked };
          g_array_append_val (self->found, match);
        }
      at = strstr (is_whole ? at + n : g_utf8_next_char (at), self->words->bytes->str);
    }
}

static void
search_tree (Search *self, const KnNode *node, gboolean is_locked)
{
  const KnId *id = kn_node_get_id (node);
  is_locked = is_locked || kn_node_get_bool (node, KN_PROP_LOCKED);
  if (kn_node_get_kind (node) == KN_NODE_TEXT)
    search_text (self, node, is_locked);
  if (kn_node_get_kind (node) != KN_NODE_GROUP && kn_node_get_kind (node) != KN_NODE_FACE)
    return;
  gsize n = kn_scene_get_n_children (self->scene, id);
  for (gsize i = 0; i < n; i++)
    search_tree (self, kn_scene_get_child (self->scene, id, i), is_locked);
}

GArray *
kn_find_text (const KnScene *scene,
              const KnId *items,
              gsize n_items,
              const char *words,
              gboolean match_case)
{
  g_autoptr (Folded) folded = fold (words, match_case);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (KnTextMatch));
  Search search = { scene, folded, match_case, found };
  if (folded->bytes->len == 0)
    return found;
  for (gsize i = 0; items != NULL && i < n_items; i++)
    {
      const KnNode *item = kn_scene_lookup (scene, &items[i]);
      if (item != NULL)
        search_tree (&search, item, kn_find_is_locked (scene, item));
    }
  const KnId *design = kn_node_get_id (kn_scene_get_design (scene));
  gsize n = items == NULL ? kn_scene_get_n_children (scene, design) : 0;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *child = kn_scene_get_child (scene, design, i);
      if (kn_node_get_kind (child) == KN_NODE_FACE)
        search_tree (&search, child, FALSE);
    }
  return found;
}

/* --- replacing -------------------------------------------------------------------------------- */

/* From the last to the first, so that places are still those of the old text. */
static KnRuns *
replace_runs (const KnRuns *runs, const KnTextMatch *matches, gsize n, guint n_inserted)
{
  KnRuns *moved = runs == NULL ? NULL : kn_runs_ref (runs);
  while (moved != NULL && n-- > 0)
    {
      g_autoptr (KnRuns) old = moved;
      moved = kn_runs_splice (old, matches[n].from, matches[n].to - matches[n].from, n_inserted);
    }
  return moved;
}

/* All matches of one item: its text is written once, however many there are. */
static gboolean
replace_in_item (KnDoc *doc, const KnTextMatch *matches, gsize n, const char *text, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, &matches[0].item, error);
  if (node == NULL)
    return FALSE;
  const char *old = kn_node_get_string (node, KN_PROP_TEXT);
  old = old == NULL ? "" : old;
  g_autoptr (GString) whole = g_string_new (NULL);
  const char *at = old;
  guint character = 0;
  g_return_val_if_fail (matches[n - 1].to <= (guint)g_utf8_strlen (old, -1), FALSE);
  for (gsize i = 0; i < n; i++)
    {
      const char *from = g_utf8_offset_to_pointer (at, matches[i].from - character);
      g_string_append_len (whole, at, from - at);
      g_string_append (whole, text);
      at = g_utf8_offset_to_pointer (from, matches[i].to - matches[i].from);
      character = matches[i].to;
    }
  g_string_append (whole, at);
  g_autoptr (KnRuns) runs
      = replace_runs (kn_node_get_runs (node), matches, n, (guint)g_utf8_strlen (text, -1));
  return kn_edit_set_text (doc, node, whole->str, runs, error);
}

gboolean
kn_edit_replace_matches (KnDoc *doc,
                         const KnTextMatch *matches,
                         gsize n_matches,
                         const char *text,
                         guint *out_n,
                         GError **error)
{
  guint n_done = 0;
  gboolean ok = TRUE;
  gsize end;
  kn_doc_hold_changed (doc);
  for (gsize i = 0; ok && i < n_matches; i = end)
    {
      for (end = i + 1; end < n_matches && kn_id_equal (&matches[end].item, &matches[i].item);)
        end++;
      if (matches[i].is_locked)
        continue;
      ok = replace_in_item (doc, &matches[i], end - i, text, error);
      n_done += ok ? (guint)(end - i) : 0;
    }
  kn_doc_release_changed (doc);
  if (out_n != NULL)
    *out_n = n_done;
  return ok;
}
