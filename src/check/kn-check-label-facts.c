/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges what a product says against one rule, by the kind of the rule. Each judge makes one
 * sentence of what is wrong; what is missing is the same sentence for all. */

#include "config.h"

#include "check/kn-check-label-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SUM_TOLERANCE 0.5 /* percent: rounding of what was weighed */
#define FRIED_OR_BAKED "food_snack"
#define SHORT_SHELF_TRAIT "shelf_90"

static void
missing (KnLabelCheck *self, const KnLabelRule *rule)
{
  kn_label_report (self, rule, NULL, "", g_strdup (_ ("this is missing.")));
}

static void
wrong (KnLabelCheck *self, const KnLabelRule *rule, char *problem)
{
  if (problem == NULL)
    return;
  const KnPlacedFact *placed = kn_label_find_placed (self, kn_label_get_fact_of_rule (rule));
  /* Translators: ends a sentence about what a label says */
  g_autofree char *sentence = g_strdup_printf (C_ ("sentence", "%s."), problem);
  g_free (problem);
  kn_label_report (self, rule, placed == NULL ? NULL : placed->item, "",
                   g_steal_pointer (&sentence));
}

/* --- texts ------------------------------------------------------------------------------------ */

#define SHOWN_CHARS 70 /* of what somebody typed, in a sentence */

static char *
dup_not_as_it_has_to_be (const char *text)
{
  g_autofree char *shown = kn_rule_pack_dup_cut (text, SHOWN_CHARS);
  return g_strdup_printf (_ ("“%s” is not written as it has to be"), shown);
}

static char *
dup_none_of (const char *text)
{
  g_autofree char *shown = kn_rule_pack_dup_cut (text, SHOWN_CHARS);
  return g_strdup_printf (_ ("“%s” is none of the phrases for it"), shown);
}

/* Where somebody moved, or took another's number for a pattern: a question, as a licence may have
 * its reasons. */
static void
judge_province (KnLabelCheck *self, const KnLabelRule *rule, const char *serial)
{
  g_autofree char *maker = kn_label_dup_fact (self, "maker");
  g_autofree char *address = kn_label_dup_fact (self, "address");
  g_autofree char *both
      = g_strdup_printf ("%s\n%s", maker == NULL ? "" : maker, address == NULL ? "" : address);
  const char *other = kn_label_find_other_province (self->pack, serial, both, self->language);
  if (other == NULL)
    return;
  g_autofree char *place = kn_label_dup_serial_place (self->pack, serial, self->language);
  const KnPlacedFact *placed = kn_label_find_placed (self, "serial");
  KnLabelRule advice = *rule;
  advice.severity = KN_RULE_WARNING;
  kn_label_report (self, &advice, placed == NULL ? NULL : placed->item, "province",
                   /* Translators: “15 = Ang Thong”, then another province */
                   g_strdup_printf (_ ("the number begins with %s, and the maker's address says "
                                       "%s."),
                                    place, other));
}

static void
judge_pattern (KnLabelCheck *self, const KnLabelRule *rule, const char *text)
{
  g_autofree char *plain = kn_label_dup_plain (text);
  KnNetQuantity net;
  if (strcmp (rule->id, "food_serial") == 0)
    {
      wrong (self, rule, kn_label_dup_serial_problem (self->pack, text));
      judge_province (self, rule, text);
    }
  else if (g_str_has_suffix (rule->id, "net") || strcmp (rule->id, "net_qty") == 0)
    wrong (self, rule, kn_label_dup_net_problem (self->pack, text, &net));
  else
    switch (kn_label_try_regexes (self, rule->regexes, plain))
      {
      case KN_LABEL_REGEX_YES:
        break;
      case KN_LABEL_REGEX_NO:
        wrong (self, rule, dup_not_as_it_has_to_be (text));
        break;
      case KN_LABEL_REGEX_TOO_HARD:
        self->is_at_limit = TRUE;
        wrong (self, rule,
               g_strdup (_ ("the rule's pattern asks for too much work, so it was not "
                            "looked at")));
        self->is_at_limit = FALSE;
        break;
      }
}

static gboolean
has_word (const char *text, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    if (strstr (text, *words) != NULL)
      return TRUE;
  return FALSE;
}

/* All texts of the design and of the product, one after another. */
static char *
dup_all_text (const KnLabelCheck *self)
{
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < self->check->items->len; i++)
    {
      const KnNode *node = g_array_index (self->check->items, KnCheckItem, i).node;
      const char *text = kn_node_get_kind (node) == KN_NODE_TEXT
                             ? kn_node_get_string (node, KN_PROP_TEXT)
                             : NULL;
      g_string_append_printf (all, "%s\n", text == NULL ? "" : text);
    }
  for (gsize i = 0; i < kn_n_product_fields; i++)
    {
      g_autofree char *text
          = kn_product_fields[i].fact == NULL && kn_product_fields[i].prop != KN_PROP_NAME
                ? NULL
                : kn_product_dup_text (self->product, &kn_product_fields[i]);
      g_string_append_printf (all, "%s\n", text == NULL ? "" : text);
    }
  return g_string_free (all, FALSE);
}

/* What the law itself tells to print is no claim: "ไม่มีผลในการป้องกัน หรือรักษาโรค". */
static char *
dup_without_statutory (const KnLabelCheck *self, const char *text)
{
  const GPtrArray *warnings = kn_rule_pack_get_warnings (self->pack);
  g_autoptr (GString) rest = g_string_new (text);
  for (guint i = 0; i < warnings->len; i++)
    {
      const KnRuleWarning *warning = warnings->pdata[i];
      g_auto (GStrv) parts = g_strsplit (warning->text, " / ", -1);
      for (char **part = parts; *part != NULL; part++)
        if (**part != '\0')
          (void)g_string_replace (rest, *part, " ", 0);
    }
  return g_strdup (rest->str);
}

static void
judge_claims (KnLabelCheck *self, const KnLabelRule *rule)
{
  g_autofree char *all = dup_all_text (self), *text = dup_without_statutory (self, all);
  for (const char *const *word = rule->words; word != NULL && *word != NULL; word++)
    if (strstr (text, *word) != NULL)
      wrong (self, rule, g_strdup_printf (_ ("the words “%s” may not stand on it"), *word));
}

static gboolean
has_thai (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_THAI
        && g_unichar_isalpha (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

/* Of facts in words: numbers are of no language. */
static void
judge_language (KnLabelCheck *self, const KnLabelRule *rule)
{
  static const char *const FACTS[]
      = { "name", "ingredients", "maker", "net", "storage", "warning" };
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    {
      g_autofree char *text = kn_label_dup_fact (self, FACTS[i]);
      if (text == NULL || has_thai (text))
        continue;
      const char *label = kn_product_field_get_label (kn_product_find_field (FACTS[i]));
      kn_label_report (self, rule, NULL, FACTS[i],
                       g_strdup_printf (_ ("“%s” is not said in Thai."), label));
    }
}

/* --- ingredients, allergens ------------------------------------------------------------------- */

static void
judge_ingredients (KnLabelCheck *self, const KnLabelRule *rule, const char *text)
{
  g_autoptr (GPtrArray) all = kn_label_split_ingredients (text);
  double sum = kn_label_sum_ingredients (all);
  int rising = kn_label_find_rising (all);
  guint n_without = 0;
  for (guint i = 0; i < all->len; i++)
    n_without += ((const KnIngredient *)all->pdata[i])->percent < 0 ? 1 : 0;
  g_autofree char *number = kn_check_dup_number (sum, 1);
  if (rule->needs_percents && n_without > 0 && all->len > 1)
    wrong (self, rule,
           g_strdup_printf (ngettext ("%u ingredient has no percentage",
                                      "%u ingredients have no percentage", n_without),
                            n_without));
  if (rule->sum_max > 0 && sum > rule->sum_max)
    wrong (self, rule, g_strdup_printf (_ ("the percentages add up to %s %%"), number));
  if (rule->must_descend && rising > 0)
    wrong (self, rule,
           /* Translators: two ingredients */
           g_strdup_printf (_ ("“%s” is more than “%s” and stands before it"),
                            ((const KnIngredient *)all->pdata[rising])->name,
                            ((const KnIngredient *)all->pdata[rising - 1])->name));
}

static void
judge_fibres (KnLabelCheck *self, const KnLabelRule *rule, const char *text)
{
  g_autoptr (GPtrArray) all = kn_label_split_ingredients (text);
  double sum = kn_label_sum_ingredients (all);
  g_autofree char *number = kn_check_dup_number (sum, 1);
  if (rule->sum_equals > 0
      && (sum < rule->sum_equals - SUM_TOLERANCE || sum > rule->sum_equals + SUM_TOLERANCE))
    wrong (self, rule, g_strdup_printf (_ ("the percentages add up to %s %%"), number));
}

/* Snacks and bakery share oil and trays with other food. No ingredient gives that away, so the
 * maker is asked where nothing else is known; a question is never in the way. */
static void
ask_about_the_pan (KnLabelCheck *self, const KnLabelRule *rule)
{
  KnLabelRule question = *rule;
  question.severity = KN_RULE_WARNING;
  question.duty = KN_RULE_NEVER;
  kn_label_report (self, &question, NULL, "processing",
                   g_strdup (_ ("is it fried or baked together with shrimp or nuts? If so, the "
                                "label says “อาจมี …”; if not, answer so.")));
}

/* Each group on its own, so that each can be answered. One that the name says needs no line. */
static void
judge_allergens (KnLabelCheck *self, const KnLabelRule *rule, const char *said)
{
  g_autofree char *ingredients = kn_label_dup_fact (self, "ingredients");
  g_autofree char *name = kn_label_dup_fact (self, "name");
  g_autoptr (GArray) hints
      = kn_label_find_allergens (self->pack, ingredients == NULL ? "" : ingredients);
  if (said == NULL && hints->len == 0 && kn_product_has_trait (self->product, "allergens_possible"))
    missing (self, rule);
  if (said == NULL && hints->len == 0 && strcmp (self->category, FRIED_OR_BAKED) == 0)
    ask_about_the_pan (self, rule);
  if (said != NULL && rule->regexes != NULL)
    judge_pattern (self, rule, said);
  g_autoptr (GArray) told = kn_label_find_allergens (self->pack, said == NULL ? "" : said);
  g_autoptr (GArray) named = kn_label_find_allergens (self->pack, name == NULL ? "" : name);
  for (guint i = 0; i < hints->len; i++)
    {
      const KnAllergenHint *hint = &g_array_index (hints, KnAllergenHint, i);
      gboolean is_told = said != NULL && strstr (said, hint->word) != NULL;
      for (guint k = 0; k < told->len; k++)
        is_told |= g_array_index (told, KnAllergenHint, k).group == hint->group;
      for (guint k = 0; k < named->len; k++)
        is_told |= g_array_index (named, KnAllergenHint, k).group == hint->group;
      if (is_told)
        continue;
      /* A suggestion of ours, not the letter of the law: it never blocks. */
      KnLabelRule suggestion = *rule;
      suggestion.severity = KN_RULE_WARNING;
      kn_label_report (self, &suggestion, NULL, hint->group->id,
                       /* Translators: a group of allergens, then a word of the ingredients */
                       g_strdup_printf (_ ("the ingredients seem to hold %s (“%s”), and the label "
                                           "does not say so."),
                                        hint->group->th, hint->word));
    }
}

/* --- dates, warnings, laboratory -------------------------------------------------------------- */

static void
judge_date (KnLabelCheck *self, const KnLabelRule *rule, const char *text)
{
  KnLabelDate date;
  char *problem = kn_label_dup_date_problem (text, &date);
  if (problem != NULL)
    {
      wrong (self, rule, problem);
      return;
    }
  if (rule->words != NULL && !has_word (text, rule->words))
    wrong (self, rule,
           g_strdup_printf (_ ("“%s” has to stand in front of the date"), rule->words[0]));
  if (date.day == 0 && kn_product_has_trait (self->product, SHORT_SHELF_TRAIT))
    wrong (self, rule,
           g_strdup (_ ("what keeps no longer than 90 days needs the day, not only the month")));
  if (date.is_short_year)
    {
      KnLabelRule advice = *rule;
      advice.severity = KN_RULE_WARNING;
      kn_label_report (self, &advice, NULL, "year",
                       g_strdup (
                           _ ("a year of two digits can be read as B.E. or C.E.; print four.")));
    }
}

/* Parts of a warning that vary ("{container}", "...") are let stand for anything. */
static gboolean
says_warning (const char *all, const char *wanted)
{
  g_auto (GStrv) lines = g_strsplit (wanted, " / ", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) parts = g_regex_split_simple ("\\{[a-z]+\\}|\\.\\.\\.|…", *line, 0, 0);
      for (char **part = parts; *part != NULL; part++)
        if (*g_strstrip (*part) != '\0' && strstr (all, *part) == NULL)
          return FALSE;
    }
  return TRUE;
}

static void
judge_warnings (KnLabelCheck *self, const KnLabelRule *rule)
{
  g_autofree char *all = dup_all_text (self);
  const GPtrArray *warnings = kn_rule_pack_get_warnings (self->pack);
  for (guint i = 0; i < warnings->len; i++)
    {
      const KnRuleWarning *warning = warnings->pdata[i];
      gboolean is_meant = rule->words == NULL || g_strv_contains (rule->words, warning->when);
      gboolean holds = kn_product_has_trait (self->product, warning->when)
                       || (rule->duty == KN_RULE_ALWAYS && rule->words != NULL);
      if (is_meant && holds && !says_warning (all, warning->text))
        kn_label_report (self, rule, NULL, warning->when,
                         g_strdup_printf (_ ("“%s” is missing."), warning->text));
    }
}

static void
judge_words (KnLabelCheck *self, const KnLabelRule *rule)
{
  g_autofree char *all = dup_all_text (self);
  if (rule->words != NULL && !has_word (all, rule->words))
    wrong (self, rule, g_strdup_printf (_ ("“%s” is missing"), rule->words[0]));
  else if (rule->words != NULL && rule->check == KN_RULE_CHECK_TEXT_BOXED
           && !kn_label_is_boxed (self, rule->words[0]))
    {
      /* A box may be part of a picture, where no shape tells of it. */
      KnLabelRule advice = *rule;
      advice.severity = KN_RULE_WARNING;
      wrong (self, &advice,
             g_strdup_printf (_ ("“%s” has to stand in a box of its own"), rule->words[0]));
    }
}

/* Values come from a laboratory: what a recipe computes to is not accepted. */
char *
kn_label_dup_laboratory_problem (const KnLabelCheck *self, const KnProductField *field)
{
  g_autofree char *report = kn_label_dup_fact (self, "lab_report");
  g_autofree char *date = kn_label_dup_fact (self, "lab_date");
  KnLabelDate day;
  char *problem = date == NULL ? NULL : kn_label_dup_date_problem (date, &day);
  if (report == NULL || date == NULL)
    return g_strdup (_ ("values need the number and the date of a laboratory's report; "
                        "computed ones are not accepted"));
  if (problem != NULL)
    return problem;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnNutrition) values = kn_nutrition_read (self->product, field, &error);
  /* The finding names the fact already. */
  const char *said = error == NULL ? NULL : strstr (error->message, ": ");
  if (error != NULL)
    return g_strdup (said == NULL ? error->message : said + 2);
  g_autofree char *missing = values == NULL ? NULL : kn_nutrition_dup_missing (values);
  return missing == NULL
             ? NULL
             : g_strdup_printf (_ ("of the laboratory's values these are missing (0 where it "
                                   "found none): %s"),
                                missing);
}

static void
judge_laboratory (KnLabelCheck *self, const KnLabelRule *rule, const char *fact)
{
  const KnProductField *field = kn_product_find_field (fact);
  g_autofree char *thai = kn_product_dup_text (self->product, field);
  g_autofree char *english = g_strconcat (fact, ".en", NULL);
  g_autofree char *text = kn_label_dup_fact (self, fact);
  if (text == NULL)
    missing (self, rule);
  else
    wrong (self, rule,
           kn_label_dup_laboratory_problem (self, thai != NULL ? field
                                                               : kn_product_find_field (english)));
}

/* --- the whole label -------------------------------------------------------------------------- */

static void
judge_small (KnLabelCheck *self, const KnLabelRule *rule)
{
  static const char *const FACTS[] = { "name", "lot", "made", "licence" };
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    if (kn_label_find_placed (self, FACTS[i]) == NULL)
      kn_label_report (self, rule, NULL, FACTS[i],
                       g_strdup_printf (_ ("“%s” stays on the label; the rest may go onto a "
                                           "leaflet."),
                                        kn_product_field_get_label (
                                            kn_product_find_field (FACTS[i]))));
}

static gboolean
judge_whole (KnLabelCheck *self, const KnLabelRule *rule)
{
  if (strcmp (rule->id, "cos_small") == 0)
    judge_small (self, rule);
  else if (rule->check == KN_RULE_CHECK_SCRIPT)
    judge_language (self, rule);
  else if (rule->check == KN_RULE_CHECK_WORDLIST_ABSENT)
    judge_claims (self, rule);
  else if (rule->check == KN_RULE_CHECK_WARNINGS)
    judge_warnings (self, rule);
  else if (rule->check == KN_RULE_CHECK_TEXT || rule->check == KN_RULE_CHECK_TEXT_BOXED)
    judge_words (self, rule);
  else if (rule->check == KN_RULE_CHECK_MANUAL_CONFIRM)
    {
      if (!kn_product_has_trait (self->product, "excise_approved"))
        wrong (self, rule, g_strdup (_ ("the product does not say that this was done")));
    }
  else
    return FALSE;
  return TRUE;
}

/* A brand stands with the word ตรา: what the label shows counts, not what was typed. */
static void
judge_company (KnLabelCheck *self, const KnLabelRule *rule, const char *fact)
{
  const KnPlacedFact *placed = kn_label_find_placed (self, fact);
  const char *shown = placed == NULL ? NULL : kn_node_get_string (placed->item->node, KN_PROP_TEXT);
  if (shown != NULL && !has_word (shown, rule->words))
    wrong (self, rule, g_strdup_printf (_ ("“%s” has to stand with it"), rule->words[0]));
}

/* The words of al_age and al_drive are the rule's own name. */
static gboolean
is_fixed_wording (const KnLabelRule *rule)
{
  return strcmp (rule->id, "al_age") == 0 || strcmp (rule->id, "al_drive") == 0;
}

void
kn_label_judge_fact (KnLabelCheck *self, const KnLabelRule *rule)
{
  const char *fact = kn_label_get_fact_of_rule (rule);
  if (judge_whole (self, rule) || fact == NULL)
    return;
  g_autofree char *text = kn_label_dup_fact (self, fact);
  if (rule->check == KN_RULE_CHECK_GDA || rule->check == KN_RULE_CHECK_NUTRITION)
    judge_laboratory (self, rule, fact);
  else if (strcmp (rule->id, "allergen") == 0)
    judge_allergens (self, rule, text);
  else if (text == NULL && strcmp (rule->id, "brand_mark") != 0)
    missing (self, rule);
  else if (is_fixed_wording (rule))
    {
      g_autofree char *all = dup_all_text (self);
      if (strstr (all, rule->th) == NULL)
        wrong (self, rule, g_strdup_printf (_ ("“%s” is missing"), rule->th));
    }
  else if (text == NULL)
    return;
  else if (rule->check == KN_RULE_CHECK_CONTAINS_ANY)
    judge_company (self, rule, fact);
  else if (rule->check == KN_RULE_CHECK_INGREDIENTS)
    judge_ingredients (self, rule, text);
  else if (rule->check == KN_RULE_CHECK_PERCENT_SUM)
    judge_fibres (self, rule, text);
  else if (rule->check == KN_RULE_CHECK_DATE)
    judge_date (self, rule, text);
  else if (rule->check == KN_RULE_CHECK_ONE_OF && !has_word (text, rule->words))
    wrong (self, rule, dup_none_of (text));
  else if (strcmp (rule->id, "additives") == 0)
    wrong (self, rule, kn_label_dup_additive_problem (self->pack, text));
  else if (rule->check == KN_RULE_CHECK_REGEX || rule->check == KN_RULE_CHECK_REGEX_ANY)
    judge_pattern (self, rule, text);
}
