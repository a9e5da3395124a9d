/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which allergens a list of ingredients points to. Thai has no spaces and short names of food
 * hide in longer words: นม (milk) in ขนม (snack), ปลา (fish) in ปลาย (end), ปู (crab) in ปู่. So a
 * name counts only where a word begins, as libthai (through Pango) sees it, where no mark or lone
 * consonant hangs on its end, and outside the pack's false friends. Inside a false friend of
 * another group it counts again: ปลาหมึก is no fish, but หมึก is squid. */

#include "config.h"

#include "check/kn-label-help.h"

#include <pango/pango.h>
#include <string.h>

#define MAX_TEXT_CHARS 8000 /* a list of ingredients is not longer */

typedef struct
{
  const char *text;
  gsize n_bytes;
  gboolean *starts;     /* of each byte: a word begins here */
  gboolean *in_foreign; /* of each byte: inside a false friend of some other group */
} Text;

static void
mark_starts (Text *self)
{
  int n = (int)g_utf8_strlen (self->text, (gssize)self->n_bytes);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, (gsize)n + 1);
  pango_get_log_attrs (self->text, (int)self->n_bytes, -1, pango_language_from_string ("th"), attrs,
                       n + 1);
  const char *c = self->text;
  for (int i = 0; i < n; i++, c = g_utf8_next_char (c))
    self->starts[c - self->text] = attrs[i].is_word_start || attrs[i].is_word_boundary;
}

/* Whether @word, found at @at, ends where it seems to. */
static gboolean
ends_well (const Text *self, gsize at, const char *word)
{
  gsize end = at + strlen (word);
  gunichar next = g_utf8_get_char (self->text + end);
  if (end >= self->n_bytes)
    return TRUE;
  if (g_unichar_ismark (next) || next == 0x0E30 || next == 0x0E32 || next == 0x0E33)
    return FALSE; /* ปู + ่; a vowel that belongs to the last consonant */
  if (g_ascii_isdigit (word[strlen (word) - 1]))
    return !g_unichar_isdigit (next);
  if (self->starts[end] || !g_unichar_isalpha (next))
    return TRUE;
  /* The rest of libthai's word is a word of its own, ไข่|ไก่, not a letter, ปลา|ย. */
  gsize rest = g_utf8_next_char (self->text + end) - self->text;
  return rest < self->n_bytes && !self->starts[rest]
         && (g_unichar_isalpha (g_utf8_get_char (self->text + rest))
             || g_unichar_ismark (g_utf8_get_char (self->text + rest)));
}

/* Whether a false friend of the group covers the bytes from @at to @end. */
static gboolean
is_false_friend (const Text *self, const KnAllergenGroup *group, gsize at, gsize end)
{
  for (const char *const *word = group->exclude; *word != NULL; word++)
    for (const char *found = strstr (self->text, *word); found != NULL;
         found = strstr (found + 1, *word))
      /* ปลาย is none in ปลาย่าง, where the mark takes its last letter along. */
      if (found <= self->text + at && found + strlen (*word) >= self->text + end
          && !g_unichar_ismark (g_utf8_get_char (found + strlen (*word))))
        return TRUE;
  return FALSE;
}

static void
mark_foreign (Text *self, const GPtrArray *groups, const KnAllergenGroup *own)
{
  memset (self->in_foreign, 0, self->n_bytes * sizeof *self->in_foreign);
  for (guint g = 0; g < groups->len; g++)
    {
      const KnAllergenGroup *group = groups->pdata[g];
      if (group == own)
        continue;
      for (const char *const *word = group->exclude; *word != NULL; word++)
        for (const char *found = strstr (self->text, *word); found != NULL;
             found = strstr (found + 1, *word))
          /* Its first letter begins a word anyway, or the friend is not one. */
          for (gsize i = 1; i < strlen (*word); i++)
            self->in_foreign[(gsize)(found - self->text) + i] = TRUE;
    }
}

static gboolean
find_group (const Text *self, const KnAllergenGroup *group, KnAllergenHint *out)
{
  gboolean is_found = FALSE;
  for (const char *const *word = group->detect; *word != NULL; word++)
    for (const char *found = **word == '\0' ? NULL : strstr (self->text, *word); found != NULL;
         found = strstr (found + 1, *word))
      {
        gsize at = (gsize)(found - self->text), end = at + strlen (*word);
        if ((!self->starts[at] && !self->in_foreign[at]) || !ends_well (self, at, *word)
            || is_false_friend (self, group, at, end))
          continue;
        /* The first place, and there the longest name. */
        if (!is_found || at < out->at || (at == out->at && strlen (*word) > strlen (out->word)))
          *out = (KnAllergenHint){ group, *word, at };
        is_found = TRUE;
      }
  return is_found;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KnAllergenHint *one = a, *other = b;
  return one->at != other->at ? (one->at > other->at ? 1 : -1)
                              : strcmp (one->group->id, other->group->id);
}

GArray *
kn_label_find_allergens (const KnRulePack *pack, const char *ingredients)
{
  g_return_val_if_fail (pack != NULL && ingredients != NULL, NULL);
  GArray *hints = g_array_new (FALSE, FALSE, sizeof (KnAllergenHint));
  g_autofree char *composed = g_utf8_normalize (ingredients, -1, G_NORMALIZE_NFC);
  if (composed == NULL || g_utf8_strlen (composed, -1) > MAX_TEXT_CHARS)
    return hints;
  const GPtrArray *groups = kn_rule_pack_get_allergens (pack);
  Text text = { composed, strlen (composed), NULL, NULL };
  g_autofree gboolean *starts = g_new0 (gboolean, text.n_bytes + 1);
  g_autofree gboolean *foreign = g_new0 (gboolean, text.n_bytes + 1);
  text.starts = starts;
  text.in_foreign = foreign;
  mark_starts (&text);
  for (guint i = 0; i < groups->len; i++)
    {
      KnAllergenHint hint = { 0 };
      mark_foreign (&text, groups, groups->pdata[i]);
      if (find_group (&text, groups->pdata[i], &hint))
        g_array_append_val (hints, hint);
    }
  g_array_sort (hints, compare_places);
  return hints;
}

char *
kn_label_dup_allergen_line (const GArray *hints)
{
  if (hints->len == 0)
    return NULL;
  GString *line = g_string_new ("ข้อมูลสำหรับผู้แพ้อาหาร: มี");
  for (guint i = 0; i < hints->len; i++)
    g_string_append_printf (line, " %s", g_array_index (hints, KnAllergenHint, i).word);
  return g_string_free (line, FALSE);
}
