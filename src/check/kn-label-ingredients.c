/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns lists of ingredients: how they are taken apart, their sum, their order, and how additives
 * are named in them. */

#include "config.h"

#include "check/kn-label-help.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_INGREDIENTS 300

static void
ingredient_free (gpointer data)
{
  KnIngredient *self = data;
  g_free (self->name);
  g_free (self);
}

/* "ร้อยละ 12.5", "12.5 %", "12.5เปอร์เซ็นต์" at the end of an entry; what is left is the name. */
static void
take_percent (char *entry, double *out_percent)
{
  static const char AFTER[] = "([0-9]+(?:\\.[0-9]+)?)\\s*(?:%|เปอร์เซ็นต์)";
  static const char BEFORE[] = "ร้อยละ\\s*([0-9]+(?:\\.[0-9]+)?)";
  *out_percent = -1;
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GRegex) regex = g_regex_new (i == 0 ? AFTER : BEFORE, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      int from, to;
      if (!g_regex_match (regex, entry, 0, &match)
          || !g_match_info_fetch_pos (match, 0, &from, &to))
        continue;
      g_autofree char *number = g_match_info_fetch (match, 1);
      *out_percent = g_ascii_strtod (number, NULL);
      memmove (entry + from, entry + to, strlen (entry + to) + 1);
      return;
    }
}

static void
add_entry (GPtrArray *all, const char *from, const char *to)
{
  g_autofree char *entry = g_strndup (from, (gsize)(to - from));
  double percent;
  take_percent (entry, &percent);
  char *name = g_strstrip (entry);
  while (*name != '\0' && strchr (":-–,. ", *name) != NULL)
    name++;
  if ((*name == '\0' && percent < 0) || all->len >= MAX_INGREDIENTS)
    return;
  KnIngredient *one = g_new0 (KnIngredient, 1);
  one->name = g_strdup (name);
  one->percent = percent;
  g_ptr_array_add (all, one);
}

/* A comma between digits belongs to the number: "1,000". */
static gboolean
is_separator (const char *text, const char *c)
{
  if (*c == '\n' || *c == ';')
    return TRUE;
  return *c == ',' && !(c > text && g_ascii_isdigit (c[-1]) && g_ascii_isdigit (c[1]));
}

GPtrArray *
kn_label_split_ingredients (const char *text)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (ingredient_free);
  if (text == NULL)
    return all;
  g_autofree char *plain = kn_label_dup_plain (text);
  static const char *const HEADINGS[]
      = { "ส่วนประกอบที่สำคัญโดยประมาณ", "ส่วนประกอบที่สำคัญ", "ส่วนประกอบ", "ส่วนผสม", "Ingredients" };
  const char *from = plain;
  for (gsize i = 0; i < G_N_ELEMENTS (HEADINGS); i++)
    if (g_str_has_prefix (from, HEADINGS[i]))
      {
        from += strlen (HEADINGS[i]);
        from += *from == ':' ? 1 : 0;
        break;
      }
  int depth = 0;
  const char *c = from;
  for (; *c != '\0'; c++)
    {
      depth += *c == '(' ? 1 : *c == ')' && depth > 0 ? -1 : 0;
      if (depth == 0 && (is_separator (plain, c) || *c == '%'))
        {
          add_entry (all, from, *c == '%' ? c + 1 : c);
          from = c + 1;
        }
    }
  add_entry (all, from, c);
  return all;
}

double
kn_label_sum_ingredients (const GPtrArray *ingredients)
{
  double sum = 0;
  for (guint i = 0; i < ingredients->len; i++)
    sum += MAX (((const KnIngredient *)ingredients->pdata[i])->percent, 0);
  return sum;
}

int
kn_label_find_rising (const GPtrArray *ingredients)
{
  double before = G_MAXDOUBLE;
  for (guint i = 0; i < ingredients->len; i++)
    {
      double percent = ((const KnIngredient *)ingredients->pdata[i])->percent;
      if (percent > before)
        return (int)i;
      before = percent < 0 ? before : percent;
    }
  return -1;
}

char *
kn_label_dup_additive_problem (const KnRulePack *pack, const char *text)
{
  g_return_val_if_fail (pack != NULL && text != NULL, NULL);
  const KnLabelRegex *form = kn_rule_pack_get_regex (pack, "ins_number");
  g_autofree char *plain = kn_label_dup_plain (text);
  /* Whatever looks as if it were meant as a number of an additive. */
  g_autoptr (GRegex) number
      = g_regex_new ("(?<![A-Za-z])(INS|ins|Ins|E|e)[ .-]*[0-9][0-9A-Za-z]*(\\s*\\([A-Za-z]+\\))?",
                     0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (form == NULL)
    return NULL;
  for (g_regex_match (number, plain, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      if (kn_label_regex_match (form, word) != KN_LABEL_REGEX_YES)
        /* Translators: a number of a food additive as somebody wrote it */
        return g_strdup_printf (_ ("“%s” is not written as INS 330 or INS 500(ii)"), word);
    }
  return NULL;
}
