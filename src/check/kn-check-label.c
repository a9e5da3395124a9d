/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Label law: holds the rules of a pack against the product that a design speaks of. This file owns
 * which rules apply (category, how the product is sold, its traits, days of validity) and how a
 * finding of law is worded and weighed. Only what is well sourced blocks; everything else warns and
 * says that it is not verified. A design without a product has no findings of law. */

#include "config.h"

#include "check/kn-check-label-private.h"
#include "check/kn-compliance-private.h"
#include "check/kn-label-asked.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SMALL_LABEL_CM2 20.0   /* of cosmetics: a reduced set of facts */
#define REGEX_BUDGET_US 500000 /* of one check, all patterns: nobody's pack makes a window wait */
#define AREA_STEP_MM 0.5
#define AREA_POINTS 4000

/* --- rules and facts -------------------------------------------------------------------------- */

typedef struct
{
  const char *rule;  /* id in the pack */
  const char *fact;  /* NULL: about all of the label */
  const char *trait; /* of a conditional rule: applies where the product has it */
} RuleFact;

static const RuleFact RULE_FACTS[] = {
  { "food_name", "name", NULL },
  { "brand_mark", "brand", NULL },
  { "food_serial", "serial", "serial" },
  { "maker", "maker", NULL },
  { "net_qty", "net", NULL },
  { "ingredients", "ingredients", NULL },
  { "additives", "additives", "additives" },
  { "flavour", "flavour", "flavouring" },
  { "allergen", "allergens", NULL },
  { "date", "expires", NULL },
  { "warning", "warning", NULL },
  { "storage", "storage", "keep_cool" },
  { "cooking", "cooking", "cook_first" },
  { "desiccant", "warning", "sachet" },
  { "gda", "gda", NULL },
  { "nutrition_panel", "nutrition", NULL },
  { "less_exercise", "warning", NULL },
  { "bv_caffeine", "warning", NULL },
  { "sp_class", "kind", NULL },
  { "sp_warn", "warning", NULL },
  { "al_degree", "strength", NULL },
  { "al_age", "warning", NULL },
  { "al_drive", "warning", NULL },
  { "al_maker", "maker", NULL },
  { "cos_name", "name", NULL },
  { "cos_type", "kind", NULL },
  { "cos_ingredients", "ingredients", NULL },
  { "cos_use", "usage", NULL },
  { "cos_maker", "maker", NULL },
  { "cos_net", "net", NULL },
  { "cos_lot", "lot", NULL },
  { "cos_mfd", "made", NULL },
  { "cos_exp", "expires", "shelf_30_months" },
  { "cos_no", "licence", NULL },
  { "cos_warn", "warning", "needs_warning" },
  { "hb_name", "name", NULL },
  { "hb_regno", "licence", NULL },
  { "hb_formula", "ingredients", NULL },
  { "hb_indication", "indication", NULL },
  { "hb_use", "usage", NULL },
  { "hb_warn", "warning", "needs_warning" },
  { "hb_net", "net", NULL },
  { "hb_lot", "lot", NULL },
  { "hb_dates", "expires", NULL },
  { "hb_maker", "maker", NULL },
  { "hb_kind", "kind", "never" },
  { "oc_type", "kind", NULL },
  { "oc_maker", "maker", NULL },
  { "oc_place", "address", NULL },
  { "oc_size", "size", NULL },
  { "oc_use", "usage", NULL },
  { "oc_advice", "advice", NULL },
  { "oc_warn", "warning", "needs_warning" },
  { "oc_date", "made", NULL },
  { "oc_price", "price", NULL },
  { "oc_country", "country", "imported" },
  { "tx_fibre", "fibre", NULL },
  { "tx_care", "care", NULL },
  { "tx_dye", "dye", NULL },
  { "tx_weaver", "weaver", NULL },
  { "tx_motif", "motif", NULL },
};

static const RuleFact *
find_row (const KnLabelRule *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RULE_FACTS); i++)
    if (strcmp (RULE_FACTS[i].rule, rule->id) == 0)
      return &RULE_FACTS[i];
  return NULL;
}

const char *
kn_label_get_fact_of_rule (const KnLabelRule *rule)
{
  const RuleFact *row = find_row (rule);
  return row == NULL ? NULL : row->fact;
}

const char *
kn_label_get_reason_unchecked (const KnLabelRule *rule)
{
  static const struct
  {
    const char *rule, *reason;
  } RECORDS[] = {
    { "hb_kind", N_ ("when the words are needed was not found") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (RECORDS); i++)
    if (strcmp (RECORDS[i].rule, rule->id) == 0)
      return RECORDS[i].reason;
  gboolean is_whole
      = rule->check == KN_RULE_CHECK_SCRIPT || rule->check == KN_RULE_CHECK_CONTRAST
        || rule->check == KN_RULE_CHECK_WORDLIST_ABSENT
        || rule->check == KN_RULE_CHECK_MANUAL_CONFIRM || rule->check == KN_RULE_CHECK_MARK_ABSENT
        || rule->check == KN_RULE_CHECK_MARK_EVIDENCE || rule->check == KN_RULE_CHECK_EXPORTER_BLOCK
        || strcmp (rule->id, "cos_small") == 0;
  return is_whole || find_row (rule) != NULL ? NULL : N_ ("no fact of a product belongs to it");
}

char *
kn_label_dup_fact (const KnLabelCheck *self, const char *fact)
{
  g_autofree char *english = g_strconcat (fact, ".en", NULL);
  char *text = kn_product_dup_text (self->product, kn_product_find_field (fact));
  return text != NULL ? text : kn_product_dup_text (self->product, kn_product_find_field (english));
}

KnLabelRegexAnswer
kn_label_try_regexes (KnLabelCheck *self, const KnLabelRegex *const *regexes, const char *text)
{
  KnLabelRegexAnswer answer = KN_LABEL_REGEX_NO;
  for (; *regexes != NULL; regexes++)
    {
      if (self->regex_us > REGEX_BUDGET_US)
        return KN_LABEL_REGEX_TOO_HARD;
      gint64 began_us = g_get_monotonic_time ();
      KnLabelRegexAnswer one = kn_label_regex_match (*regexes, text);
      self->regex_us += g_get_monotonic_time () - began_us;
      if (one == KN_LABEL_REGEX_YES)
        return one;
      answer = MAX (answer, one);
    }
  return answer;
}

/* --- findings --------------------------------------------------------------------------------- */

static KnSeverity
weigh (const KnLabelCheck *self, gboolean may_block, KnRuleDuty duty)
{
  if (duty == KN_RULE_NEVER || self->is_exempt)
    return KN_SEVERITY_NOTE;
  return may_block && !self->is_advice ? KN_SEVERITY_BLOCK : KN_SEVERITY_WARN;
}

static void
report (KnLabelCheck *self,
        const KnRule *rule,
        gboolean is_verified,
        gboolean is_users,
        const KnCheckItem *item,
        const char *about,
        const char *message)
{
  g_autofree char *plain
      = is_verified
            ? g_strdup (message)
            /* Translators: a finding about label law */
            : g_strdup_printf (_ ("%s (not yet verified against the announcement)"), message);
  KnFinding *finding
      = kn_check_report (self->check, rule, item,
                         /* Translators: a finding about label law */
                         is_users ? g_strdup_printf (_ ("%s (by a rule of your own)"), plain)
                                  : g_steal_pointer (&plain));
  if (finding == NULL)
    return;
  finding->is_law = TRUE;
  finding->is_verified = is_verified;
  finding->is_users = is_users;
  /* Few words: groups of allergens, names of facts. */
  finding->about
      = about == NULL || rule->severity == KN_SEVERITY_BLOCK ? NULL : g_intern_string (about);
  g_hash_table_add (self->told, (gpointer)rule->name);
}

void
kn_label_report (KnLabelCheck *self,
                 const KnLabelRule *rule,
                 const KnCheckItem *item,
                 const char *about,
                 char *problem)
{
  g_autofree char *why = problem, *name = g_strconcat ("label.", rule->id, NULL);
  gboolean is_verified = kn_label_rule_is_verified (rule);
  const char *first = rule->source == NULL ? NULL : rule->source;
  g_auto (GStrv) keys = g_strsplit (first == NULL ? "" : first, ", ", -1);
  const char *where = keys[0] == NULL ? NULL : kn_rule_pack_get_source (self->pack, keys[0]);
  g_autofree char *source
      = where == NULL ? g_strdup (_ ("no source")) : g_strdup_printf ("%s: %s", first, where);
  /* Packs are few and their rules are counted, so interned strings do not pile up. */
  const KnRule made = { .name = g_intern_string (name),
                        .severity = weigh (self, kn_label_rule_may_block (rule), rule->duty),
                        .source = g_intern_string (source),
                        .confidence = g_intern_string (rule->confidence) };
  g_autofree char *answer = kn_product_dup_dismissal (self->product, made.name, about);
  gboolean is_answered = answer != NULL && made.severity != KN_SEVERITY_BLOCK;
  kn_compliance_found (self, &made, is_verified, item, why, is_answered ? answer : NULL);
  if (is_answered)
    return;
  const char *called = self->language[0] == 't' || rule->en == NULL ? rule->th : rule->en;
  g_autofree char *message = g_strdup_printf ("%s: %s", called, why);
  report (self, &made, is_verified, rule->is_users, item, about, message);
}

void
kn_label_report_other (KnLabelCheck *self,
                       const char *name,
                       gboolean may_block,
                       const char *source,
                       const char *confidence,
                       const KnCheckItem *item,
                       char *problem)
{
  g_autofree char *message = problem;
  const char *where = source == NULL ? NULL : kn_rule_pack_get_source (self->pack, source);
  g_autofree char *told
      = where == NULL ? g_strdup (_ ("no source")) : g_strdup_printf ("%s: %s", source, where);
  const KnRule made = { .name = g_intern_string (name),
                        .severity = may_block ? KN_SEVERITY_BLOCK : KN_SEVERITY_WARN,
                        .source = g_intern_string (told),
                        .confidence = g_intern_string (confidence) };
  g_autofree char *answer = kn_product_dup_dismissal (self->product, made.name, "");
  gboolean is_verified = where != NULL && strcmp (confidence, "high") == 0;
  gboolean is_answered = answer != NULL && !may_block;
  kn_compliance_found (self, &made, is_verified, item, message, is_answered ? answer : NULL);
  if (!is_answered)
    report (self, &made, is_verified, kn_rule_pack_is_users_other (self->pack, name), item, "",
            message);
}

/* --- what applies ----------------------------------------------------------------------------- */

static gboolean
has_any_trait (const KnLabelCheck *self, const char *const *traits)
{
  for (; traits != NULL && *traits != NULL; traits++)
    if (kn_product_has_trait (self->product, *traits))
      return TRUE;
  return FALSE;
}

static gboolean
any_warning_applies (const KnLabelCheck *self)
{
  const GPtrArray *warnings = kn_rule_pack_get_warnings (self->pack);
  for (guint i = 0; i < warnings->len; i++)
    if (kn_product_has_trait (self->product, ((const KnRuleWarning *)warnings->pdata[i])->when))
      return TRUE;
  return FALSE;
}

static gboolean
applies (const KnLabelCheck *self, const KnLabelRule *rule)
{
  const RuleFact *row = find_row (rule);
  if (strcmp (rule->id, "ingredients") == 0)
    return !kn_product_has_trait (self->product, "single");
  if (rule->duty != KN_RULE_CONDITIONAL)
    return TRUE;
  if (row != NULL && row->trait != NULL)
    return kn_product_has_trait (self->product, row->trait);
  if (strcmp (rule->id, "cos_small") == 0)
    return self->area_cm2 > 0 && self->area_cm2 < SMALL_LABEL_CM2;
  if (rule->check == KN_RULE_CHECK_WARNINGS)
    return rule->words != NULL ? has_any_trait (self, rule->words) : any_warning_applies (self);
  return TRUE; /* the judge of its kind looks at what is said */
}

/* The direct seller can tell the buyer; a food with a serial number must comply all the same. */
static gboolean
is_exempt (const KnLabelCheck *self)
{
  static const char *const FOODS[] = { "food", "food_snack", "beverage", NULL };
  int sold = kn_node_get_choice (self->product, KN_PROP_SOLD);
  g_autofree char *serial = kn_label_dup_fact (self, "serial");
  return g_strv_contains (FOODS, self->category)
         && (sold == KN_SOLD_DIRECT || sold == KN_SOLD_SERVICE) && serial == NULL
         && !kn_product_has_trait (self->product, "serial");
}

/* Consumer protection law speaks of what a factory makes or what is imported. */
static gboolean
is_advice (const KnLabelCheck *self)
{
  static const char *const CRAFTS[] = { "textile", "craft", NULL };
  const int SME = 2;
  return g_strv_contains (CRAFTS, self->category)
         && kn_node_get_choice (self->product, KN_PROP_PRODUCER) != SME
         && !kn_product_has_trait (self->product, "imported");
}

const char *
kn_label_get_category (const KnNode *product)
{
  static const char *const BY_OTOP[] = { "food", "beverage", "textile", "craft", "herbal" };
  const char *said = kn_node_get_string (product, KN_PROP_JUDGED_AS);
  return said != NULL ? said : BY_OTOP[kn_node_get_choice (product, KN_PROP_CATEGORY)];
}

/* Of the outline that is cut, cm². */
static double
get_area_cm2 (const KnCheck *check)
{
  if (check->trim == NULL || check->form.kind == KN_FORM_SCREEN)
    return 0;
  if (check->form.shape == KN_SHAPE_ELLIPSE)
    return G_PI * check->form.width_mm * check->form.height_mm / 4 / 100;
  if (check->form.shape == KN_SHAPE_RECTANGLE)
    return check->form.width_mm * check->form.height_mm / 100;
  g_autoptr (GArray) points = kn_outline_dup_points (check->trim, AREA_STEP_MM, AREA_POINTS);
  double twice = 0;
  for (guint i = 0; i < points->len; i++)
    {
      const KnPoint *a = &g_array_index (points, KnPoint, i);
      const KnPoint *b = &g_array_index (points, KnPoint, (i + 1) % points->len);
      twice += a->x * b->y - b->x * a->y;
    }
  return fabs (twice) / 2 / 100;
}

/* --- what is asked ---------------------------------------------------------------------------- */

static void
add_asked (GPtrArray *asked, const KnProductField *field, const KnLabelRule *rule, gboolean is_must)
{
  for (guint i = 0; i < asked->len; i++)
    {
      KnAskedFact *fact = asked->pdata[i];
      if (fact->field != field)
        continue;
      if (is_must && !fact->is_must)
        *fact = (KnAskedFact){ field, rule, TRUE };
      return;
    }
  KnAskedFact *fact = g_new (KnAskedFact, 1);
  *fact = (KnAskedFact){ field, rule, is_must };
  g_ptr_array_add (asked, fact);
}

/* Whether a rule that applies asks for its fact whatever else is said. Whether there are allergens,
 * say, its judge reads in the ingredients. */
static gboolean
is_certain (const KnLabelRule *rule)
{
  const RuleFact *row = find_row (rule);
  return rule->duty == KN_RULE_ALWAYS
         || (rule->duty == KN_RULE_CONDITIONAL
             && ((row != NULL && row->trait != NULL) || strcmp (rule->id, "ingredients") == 0
                 || rule->check == KN_RULE_CHECK_WARNINGS));
}

static int
by_field (gconstpointer a, gconstpointer b)
{
  const KnAskedFact *x = *(KnAskedFact *const *)a, *y = *(KnAskedFact *const *)b;
  return x->field < y->field ? -1 : x->field > y->field;
}

/**
 * kn_label_list_asked:
 * @pack: rules; the fields of the answer are its own
 * @product: root of a product
 * @area_cm2: of the label; 0: not known
 *
 * Which facts a label of @product has to show, or should, as kn_check_run() judges them today: by
 * its category, how it is sold and what applies to it. Facts in Thai, in the order of a label.
 *
 * Returns: (transfer full): #KnAskedFact; empty where the rules do not know the category
 */
GPtrArray *
kn_label_list_asked (const KnRulePack *pack, const KnNode *product, double area_cm2)
{
  g_return_val_if_fail (pack != NULL && product != NULL, NULL);
  GPtrArray *asked = g_ptr_array_new_with_free_func (g_free);
  KnLabelCheck self = { .pack = pack,
                        .product = product,
                        .category = kn_label_get_category (product),
                        .area_cm2 = area_cm2 };
  self.is_exempt = is_exempt (&self);
  self.is_advice = is_advice (&self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GPtrArray) rules = kn_label_list_applied (&self, today);
  for (guint i = 0; i < rules->len; i++)
    {
      const KnLabelRule *rule = rules->pdata[i];
      const KnProductField *field = kn_product_find_field (kn_label_get_fact_of_rule (rule));
      if (field != NULL)
        add_asked (asked, field, rule, is_certain (rule) && !self.is_exempt && !self.is_advice);
    }
  g_ptr_array_sort (asked, by_field);
  return asked;
}

/* --- running ---------------------------------------------------------------------------------- */

static void
say_what_is_not_known (KnLabelCheck *self)
{
  kn_compliance_ask_other (self, "label.category", _ ("A category that the rules know"));
  g_autofree char *all = g_strjoinv (", ", (char **)kn_rule_pack_list_categories (self->pack));
  kn_label_report_other (self, "label.category", FALSE, NULL, "high", NULL,
                         g_strdup_printf (_ ("The rules have no category “%s”; they have: %s."),
                                          self->category, all));
}

static void
say_exempt (KnLabelCheck *self)
{
  static const KnRule exempt = { "label.exempt", KN_SEVERITY_NOTE, NULL, "high", KN_REPAIR_NONE };
  KnRule made = exempt;
  made.source = g_intern_static_string ("450-tilleke, 450-exempt");
  const char *sentence = _ ("Sold by the maker to the buyer without a serial number, the food "
                            "needs no label by law; what is missing is good practice.");
  kn_compliance_remark (self, sentence);
  report (self, &made, TRUE, FALSE, NULL, NULL, sentence);
}

/* A picture for social media is no label; all that the law says of it is that alcohol has none. */
static void
judge_screen (KnLabelCheck *self, const GPtrArray *rules)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const KnLabelRule *rule = rules->pdata[i];
      if (rule->check == KN_RULE_CHECK_EXPORTER_BLOCK
          && kn_label_rule_is_in_force (rule, self->check->today))
        {
          kn_compliance_ask (self, rule);
          kn_label_report (self, rule, NULL, "",
                           g_strdup (_ ("no picture of it may invite to drink on social media.")));
        }
    }
}

/* Whether a rule that applies has something to look at: what a rule says of a brand, of a mark or
 * of pictures for social media is silent about a label without them. */
static gboolean
has_its_subject (const KnLabelCheck *self, const KnLabelRule *rule)
{
  if (rule->check == KN_RULE_CHECK_EXPORTER_BLOCK)
    return FALSE;
  if (rule->check == KN_RULE_CHECK_MARK_EVIDENCE)
    return kn_label_holds_mark (self, kn_label_get_mark_of_rule (rule));
  g_autofree char *brand
      = strcmp (rule->id, "brand_mark") == 0 ? kn_label_dup_fact (self, "brand") : NULL;
  return strcmp (rule->id, "brand_mark") != 0 || brand != NULL;
}

static void
judge (KnLabelCheck *self, const KnLabelRule *rule)
{
  const char *unchecked = kn_label_get_reason_unchecked (rule);
  if (!kn_label_rule_is_in_force (rule, self->check->today) || !applies (self, rule))
    {
      kn_compliance_pass (self, rule);
      return;
    }
  if (unchecked != NULL)
    {
      kn_compliance_cannot (self, rule, _ (unchecked));
      return;
    }
  if (has_its_subject (self, rule))
    kn_compliance_ask (self, rule);
  else
    kn_compliance_pass (self, rule);
  kn_label_judge_fact (self, rule);
  kn_label_judge_art (self, rule);
}

void
kn_label_begin (KnLabelCheck *self, KnCheck *check, const KnScene *product, const KnRulePack *pack)
{
  const KnNode *root = kn_scene_get_design (product);
  *self = (KnLabelCheck){
    .check = check,
    .pack = pack,
    .product = root,
    .category = kn_label_get_category (root),
    .area_cm2 = get_area_cm2 (check),
    .placed = g_ptr_array_new_with_free_func (g_free),
    .told = g_hash_table_new (g_str_hash, g_str_equal),
    /* Translators: “th” where the program speaks Thai: in which language rules are named */
    .language = C_ ("language of rules", "en"),
  };
  self->is_exempt = is_exempt (self);
  self->is_advice = is_advice (self);
}

void
kn_label_end (KnLabelCheck *self)
{
  g_clear_pointer (&self->placed, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_hash_table_unref);
}

GPtrArray *
kn_label_list_applied (const KnLabelCheck *self, const char *today)
{
  if (!g_strv_contains (kn_rule_pack_list_categories (self->pack), self->category))
    return g_ptr_array_new ();
  GPtrArray *rules = kn_rule_pack_list_rules (self->pack, self->category);
  for (guint i = rules->len; i > 0; i--)
    {
      const KnLabelRule *rule = rules->pdata[i - 1];
      if (!kn_label_rule_is_in_force (rule, today) || !applies (self, rule)
          || kn_label_get_reason_unchecked (rule) != NULL)
        g_ptr_array_remove_index (rules, i - 1);
    }
  return rules;
}

static void
run (KnLabelCheck *self)
{
  kn_compliance_begin (self);
  if (!g_strv_contains (kn_rule_pack_list_categories (self->pack), self->category))
    {
      say_what_is_not_known (self);
      return;
    }
  g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (self->pack, self->category);
  if (self->check->form.kind == KN_FORM_SCREEN)
    {
      judge_screen (self, rules);
      return;
    }
  kn_label_list_placed (self);
  if (self->is_exempt)
    say_exempt (self);
  for (guint i = 0; i < rules->len; i++)
    judge (self, rules->pdata[i]);
  kn_label_judge_order (self, rules);
  kn_label_judge_marks (self);
}

void
kn_check_design_label (KnCheck *check)
{
  static const KnRule unreadable
      = { "label.facts", KN_SEVERITY_WARN, N_ ("Kanok's own"), "high", KN_REPAIR_NONE };
  static const KnRule not_judging
      = { "label.rules", KN_SEVERITY_WARN, N_ ("Kanok's own"), "high", KN_REPAIR_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) product = kn_product_dup_of_design (check->scene, &error);
  if (product == NULL)
    {
      if (error != NULL)
        kn_check_report (check, &unreadable, NULL,
                         g_strdup_printf (_ ("The facts of the label cannot be read: %s."),
                                          error->message));
      return;
    }
  g_autofree char *problem = NULL;
  g_autoptr (KnRulePack) pack = kn_label_load_pack (check, &problem);
  g_auto (KnLabelCheck) self = { 0 };
  kn_label_begin (&self, check, product, pack);
  run (&self);
  if (problem != NULL)
    {
      kn_compliance_remark (&self, problem);
      kn_check_report (check, &not_judging, NULL, g_steal_pointer (&problem));
    }
}
