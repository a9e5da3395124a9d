/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks and standards that a product holds: the form of their numbers, their evidence, their last
 * day. Kanok draws no official mark, so what is judged is what the product says it holds. */

#include "config.h"

#include "check/kn-check-label-private.h"
#include "check/kn-compliance-private.h"
#include "check/kn-label-asked.h"

#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

static const KnRuleMark *
find_mark (const KnRulePack *pack, const char *id)
{
  const GPtrArray *marks = kn_rule_pack_get_marks (pack);
  for (guint i = 0; i < marks->len; i++)
    if (g_strcmp0 (((const KnRuleMark *)marks->pdata[i])->id, id) == 0)
      return marks->pdata[i];
  return NULL;
}

static void
say (KnLabelCheck *self, const KnRuleMark *mark, gboolean may_block, char *problem)
{
  g_auto (GStrv) keys = g_strsplit (mark->source == NULL ? "" : mark->source, ", ", -1);
  kn_label_report_other (self, "label.mark",
                         may_block && keys[0] != NULL && strcmp (mark->confidence, "high") == 0,
                         keys[0], mark->confidence, NULL,
                         g_strdup_printf ("%s: %s", mark->th, problem));
  g_free (problem);
}

static void
judge_standard (KnLabelCheck *self, const KnStandard *standard)
{
  const KnRuleMark *mark = find_mark (self->pack, standard->mark);
  if (mark == NULL)
    {
      kn_label_report_other (self, "label.mark", FALSE, NULL, "high", NULL,
                             g_strdup_printf (_ ("The rules know no mark or standard “%s”."),
                                              standard->mark));
      return;
    }
  const KnLabelRegex *const one[] = { mark->regex, NULL };
  if (mark->is_blocked)
    say (self, mark, TRUE, g_strdup (_ ("this emblem is not for labels.")));
  else if (mark->regex != NULL
           && kn_label_try_regexes (self, one, standard->number) == KN_LABEL_REGEX_NO)
    say (self, mark, FALSE,
         g_strdup_printf (_ ("its number is not written as “%s”."), standard->number));
  else if (standard->expires != NULL && strcmp (standard->expires, self->check->today) < 0)
    {
      g_autofree char *day = kn_day_dup_shown (standard->expires);
      say (self, mark, FALSE, g_strdup_printf (_ ("it ended on %s."), day));
    }
  else if (standard->evidence == NULL)
    say (self, mark, FALSE,
         g_strdup (_ ("there is no evidence of it with the product, so it prints as a sample.")));
}

const char *
kn_label_get_mark_of_rule (const KnLabelRule *rule)
{
  return rule->check == KN_RULE_CHECK_MARK_ABSENT ? rule->mark : "silk_peacock";
}

gboolean
kn_label_holds_mark (const KnLabelCheck *self, const char *mark)
{
  g_autoptr (GPtrArray) standards = kn_product_list_standards (self->product);
  for (guint i = 0; i < standards->len; i++)
    if (g_strcmp0 (((const KnStandard *)standards->pdata[i])->mark, mark) == 0)
      return TRUE;
  return FALSE;
}

/* A cosmetic carries no อย. frame; the royal peacock asks for its certificate. */
static void
judge_rule (KnLabelCheck *self, const KnLabelRule *rule, const GPtrArray *standards)
{
  const char *wanted = kn_label_get_mark_of_rule (rule);
  gboolean is_held = FALSE, is_proved = FALSE;
  for (guint i = 0; i < standards->len; i++)
    {
      const KnStandard *one = standards->pdata[i];
      is_held |= g_strcmp0 (one->mark, wanted) == 0;
      is_proved |= g_strcmp0 (one->mark, wanted) == 0 && one->evidence != NULL;
    }
  g_autofree char *serial = kn_label_dup_fact (self, "serial");
  if (rule->check == KN_RULE_CHECK_MARK_ABSENT
      && (is_held || (g_strcmp0 (wanted, "fda_food") == 0 && serial != NULL)))
    kn_label_report (self, rule, NULL, "", g_strdup (_ ("this mark may not stand on it.")));
  if (rule->check == KN_RULE_CHECK_MARK_EVIDENCE && is_held && !is_proved)
    kn_label_report (self, rule, NULL, "",
                     g_strdup (_ ("there is no evidence of it with the product.")));
}

void
kn_label_judge_marks (KnLabelCheck *self)
{
  g_autoptr (GPtrArray) standards = kn_product_list_standards (self->product);
  g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (self->pack, self->category);
  if (standards->len > 0)
    kn_compliance_ask_other (self, "label.mark", _ ("Marks and standards that the product holds"));
  for (guint i = 0; i < standards->len; i++)
    judge_standard (self, standards->pdata[i]);
  for (guint i = 0; i < rules->len; i++)
    {
      const KnLabelRule *rule = rules->pdata[i];
      if ((rule->check == KN_RULE_CHECK_MARK_ABSENT || rule->check == KN_RULE_CHECK_MARK_EVIDENCE)
          && kn_label_rule_is_in_force (rule, self->check->today))
        judge_rule (self, rule, standards);
    }
}

char *
kn_label_dup_mark_refusal (const KnRulePack *pack, const KnNode *product, const char *id)
{
  g_return_val_if_fail (pack != NULL && product != NULL && id != NULL, NULL);
  const KnRuleMark *mark = find_mark (pack, id);
  if (mark == NULL)
    return g_strdup_printf (_ ("The rules know no mark or standard “%s”."), id);
  if (mark->is_blocked)
    return g_strdup_printf (_ ("%s: this emblem is not for labels."), mark->th);
  const char *category = kn_label_get_category (product);
  g_autoptr (GPtrArray) rules = g_strv_contains (kn_rule_pack_list_categories (pack), category)
                                    ? kn_rule_pack_list_rules (pack, category)
                                    : g_ptr_array_new ();
  for (guint i = 0; i < rules->len; i++)
    {
      const KnLabelRule *rule = rules->pdata[i];
      if (rule->check == KN_RULE_CHECK_MARK_ABSENT && g_strcmp0 (rule->mark, id) == 0)
        return g_strdup_printf (_ ("%s: this mark may not stand on such a product."), mark->th);
    }
  return NULL;
}
