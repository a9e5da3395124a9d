/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns when two records are taken for the same one. Names are compared as sets of pairs of
 * neighbouring characters. Of thousands of names the pairs are found without comparing each with
 * each: two sets that share four fifths share one of their rarest thirds, so only names that meet
 * in a list of a rare pair are compared (prefix filtering). */

#include "config.h"

#include "model/kn-record.h"

#include <math.h>
#include <string.h>

#define LIKENESS 0.8       /* of names: shared pairs of characters, Dice */
#define NAME_CHARS_MAX 400 /* that are compared */

/* Letters, vowels, tones and digits only, one case; few enough to compare. */
static gunichar *
fold_name (const char *name, glong *out_n)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
  glong n = 0, kept = 0;
  gunichar *chars = g_utf8_to_ucs4_fast (composed == NULL ? "" : composed, -1, &n);
  for (glong i = 0; i < n && kept < NAME_CHARS_MAX; i++)
    if (g_unichar_isalnum (chars[i]) || g_unichar_ismark (chars[i]))
      chars[kept++] = chars[i];
  *out_n = kept;
  return chars;
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
  return (one > other) - (one < other);
}

static guint64 *
sort_pairs (const gunichar *chars, glong n)
{
  guint64 *pairs = g_new0 (guint64, (gsize)MAX (n, 1));
  for (glong i = 0; i + 1 < n; i++)
    pairs[i] = (guint64)chars[i] << 32 | chars[i + 1];
  qsort (pairs, (gsize)MAX (n - 1, 0), sizeof *pairs, compare_pairs);
  return pairs;
}

gboolean
kn_record_names_are_alike (const char *one, const char *other)
{
  glong n = 0, m = 0, shared = 0;
  g_autofree gunichar *a = fold_name (one, &n);
  g_autofree gunichar *b = fold_name (other, &m);
  if (n == m && memcmp (a, b, (gsize)n * sizeof *a) == 0)
    return n > 0;
  if (n < 2 || m < 2)
    return FALSE;
  g_autofree guint64 *p = sort_pairs (a, n);
  g_autofree guint64 *q = sort_pairs (b, m);
  for (glong i = 0, k = 0; i + 1 < n && k + 1 < m;)
    {
      if (p[i] == q[k])
        shared++, i++, k++;
      else if (p[i] < q[k])
        i++;
      else
        k++;
    }
  return 2.0 * (double)shared / (double)(n + m - 2) >= LIKENESS;
}

static gboolean
places_differ (const KnNode *one, const KnNode *other)
{
  static const KnProp PARTS[] = { KN_PROP_PROVINCE, KN_PROP_AMPHOE, KN_PROP_TAMBON };
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      const char *a = kn_node_get_string (one, PARTS[i]);
      const char *b = kn_node_get_string (other, PARTS[i]);
      if (a != NULL && b != NULL && strcmp (a, b) != 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
kn_record_is_alike (const KnNode *one, const KnNode *other)
{
  const char *a = kn_node_get_string (one, KN_PROP_NAME);
  const char *b = kn_node_get_string (other, KN_PROP_NAME);
  return kn_node_get_kind (one) == kn_node_get_kind (other) && a != NULL && b != NULL
         && kn_record_names_are_alike (a, b) && !places_differ (one, other);
}

/* --- of many names ---------------------------------------------------------------------------- */

typedef struct
{
  guint64 *tokens; /* pairs of characters, the n-th of its kind marked as such: a set, in order */
  guint64 *rarest; /* the same, rarest first */
  guint n;
} NameSet;

typedef struct
{
  guint64 token;
  guint n_names; /* that have it */
} Rarity;

static int
compare_rarity (gconstpointer a, gconstpointer b)
{
  const Rarity *one = a, *other = b;
  return one->n_names != other->n_names ? (one->n_names > other->n_names) * 2 - 1
                                        : (one->token > other->token) - (one->token < other->token);
}

/* Of a name of one letter, which is alike only to itself, the letter. */
static NameSet
make_set (const char *name)
{
  glong n = 0;
  g_autofree gunichar *chars = fold_name (name, &n);
  g_autofree guint64 *pairs = sort_pairs (chars, n);
  NameSet set = { g_new0 (guint64, (gsize)MAX (n, 1)), NULL, n == 1 ? 1 : (guint)MAX (n - 1, 0) };
  if (n == 1)
    set.tokens[0] = chars[0];
  guint64 which = 0;
  for (guint i = 0; n > 1 && i < set.n; i++)
    {
      which = i > 0 && pairs[i] == pairs[i - 1] ? which + 1 : 0;
      /* A character has 21 bits, and no name more than NAME_CHARS_MAX of a pair. */
      set.tokens[i] = which << 42 | (pairs[i] >> 32) << 21 | (pairs[i] & 0x1fffff);
    }
  qsort (set.tokens, set.n, sizeof *set.tokens, compare_pairs);
  return set;
}

static void
set_clear (gpointer data)
{
  NameSet *self = data;
  g_free (self->tokens);
  g_free (self->rarest);
}

static void
sort_by_rarity (NameSet *set, GHashTable *counts)
{
  g_autofree Rarity *order = g_new (Rarity, MAX (set->n, 1));
  for (guint i = 0; i < set->n; i++)
    order[i] = (Rarity){ set->tokens[i],
                         GPOINTER_TO_UINT (g_hash_table_lookup (counts, &set->tokens[i])) };
  qsort (order, set->n, sizeof *order, compare_rarity);
  set->rarest = g_new (guint64, MAX (set->n, 1));
  for (guint i = 0; i < set->n; i++)
    set->rarest[i] = order[i].token;
}

/* How many tokens a set shares at least with one that it is alike, and so how many that one has at
 * least. */
static guint
get_least_shared (const NameSet *set)
{
  return (guint)ceil (LIKENESS / (2 - LIKENESS) * set->n - 1e-9);
}

/* As kn_record_names_are_alike() says it. */
static gboolean
sets_are_alike (const NameSet *a, const NameSet *b)
{
  guint shared = 0;
  if (a->n < get_least_shared (b) || b->n < get_least_shared (a))
    return FALSE;
  for (guint i = 0, k = 0; i < a->n && k < b->n;)
    {
      guint64 one = a->tokens[i], other = b->tokens[k];
      shared += one == other;
      i += one <= other;
      k += other <= one;
    }
  return 2.0 * shared / (a->n + b->n) >= LIKENESS;
}

static GHashTable *
count_tokens (GArray *sets)
{
  GHashTable *counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < sets->len; i++)
    {
      NameSet *set = &g_array_index (sets, NameSet, i);
      for (guint k = 0; k < set->n; k++)
        g_hash_table_insert (counts, &set->tokens[k],
                             GUINT_TO_POINTER (
                                 GPOINTER_TO_UINT (g_hash_table_lookup (counts, &set->tokens[k]))
                                 + 1));
    }
  return counts;
}

static void
free_list (gpointer data)
{
  g_array_unref (data);
}

/**
 * kn_record_list_alike_names:
 * @names: UTF-8
 * @n_names: how many
 *
 * Pairs for which kn_record_names_are_alike() is %TRUE, without comparing each with each.
 *
 * Shape: the lesser number first in each, in order of the second.
 * Thread: any. Cost: of 10,000 names that share all their syllables a few seconds, else far less.
 *
 * Returns: (transfer full): array of KnRecordNamePair
 */
GArray *
kn_record_list_alike_names (const char *const *names, guint n_names)
{
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (NameSet));
  g_array_set_clear_func (sets, set_clear);
  for (guint i = 0; i < n_names; i++)
    {
      NameSet set = make_set (names[i]);
      g_array_append_val (sets, set);
    }
  g_autoptr (GHashTable) counts = count_tokens (sets);
  g_autoptr (GHashTable) holders
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_list);
  g_autofree guint *met = g_new0 (guint, MAX (n_names, 1)); /* by which name, from 1 on */
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (KnRecordNamePair));
  for (guint i = 0; i < n_names; i++)
    {
      NameSet *set = &g_array_index (sets, NameSet, i);
      sort_by_rarity (set, counts);
      guint n_looked = MIN (set->n, set->n - get_least_shared (set) + 1);
      for (guint k = 0; k < n_looked; k++)
        {
          GArray *list = g_hash_table_lookup (holders, &set->rarest[k]);
          if (list == NULL)
            {
              list = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (holders, &set->rarest[k], list);
            }
          for (guint m = 0; m < list->len; m++)
            {
              const KnRecordNamePair pair = { g_array_index (list, guint, m), i };
              if (met[pair.one] != i + 1
                  && sets_are_alike (&g_array_index (sets, NameSet, pair.one), set))
                g_array_append_val (pairs, pair);
              met[pair.one] = i + 1;
            }
          g_array_append_val (list, i);
        }
    }
  return pairs;
}
