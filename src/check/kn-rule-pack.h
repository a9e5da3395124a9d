/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-label-regex.h"

/* Label law as data: the fields that a label of a category must show and how each is judged, with
 * source and confidence. Our own pack is data/rules/label_rules.json; a user may bring a copy with
 * changes. Immutable, reference-counted (atomically): any thread. */

#define KN_RULE_PACK_SCHEMA "thai-label-rules/1"
#define KN_RULE_PACK_MAX_BYTES (4u * 1024u * 1024u)
#define KN_RULE_PACK_MAX_RULES 2000

typedef struct _KnRulePack KnRulePack;

/* How a field is judged. */
typedef enum
{
  KN_RULE_CHECK_PRESENT,
  KN_RULE_CHECK_NONEMPTY, /* the same, where the grammar of the text is not known */
  KN_RULE_CHECK_MIN_MM,
  KN_RULE_CHECK_CONTAINS_ANY,
  KN_RULE_CHECK_REGEX,
  KN_RULE_CHECK_REGEX_ANY,
  KN_RULE_CHECK_INGREDIENTS,
  KN_RULE_CHECK_LIST,
  KN_RULE_CHECK_ONE_OF,
  KN_RULE_CHECK_DATE,
  KN_RULE_CHECK_WARNINGS,
  KN_RULE_CHECK_TEXT,
  KN_RULE_CHECK_TEXT_BOXED,
  KN_RULE_CHECK_SCRIPT,
  KN_RULE_CHECK_CONTRAST,
  KN_RULE_CHECK_WORDLIST_ABSENT,
  KN_RULE_CHECK_GDA,
  KN_RULE_CHECK_NUTRITION,
  KN_RULE_CHECK_PERCENT_SUM,
  KN_RULE_CHECK_MANUAL_CONFIRM,
  KN_RULE_CHECK_EXPORTER_BLOCK,
  KN_RULE_CHECK_MARK_ABSENT,
  KN_RULE_CHECK_MARK_EVIDENCE,
  KN_N_RULE_CHECKS
} KnRuleCheckKind;

typedef enum
{
  KN_RULE_NEVER, /* good practice: a note at most */
  KN_RULE_CONDITIONAL,
  KN_RULE_ALWAYS,
} KnRuleDuty;

typedef enum
{
  KN_RULE_INFO,
  KN_RULE_WARNING,
  KN_RULE_ERROR,
} KnRuleSeverity;

/* One field of a category. Strings belong to the pack; NULL: not said. */
typedef struct
{
  const char *id;       /* "net_qty": unique in its category */
  const char *category; /* where it stands, which may be what another one extends */
  const char *th, *en;
  const char *condition, *note, *panel;
  KnRuleDuty duty;
  KnRuleSeverity severity;
  const char *confidence; /* one of the pack's "confidence_values" */
  const char *source;     /* keys of the pack's sources, "fda-2mm, gh-regex"; NULL: none */
  const char *valid_from, *valid_until; /* ISO days, both included; NULL: no end */
  int order;                            /* 0: any place */
  KnRuleCheckKind check;
  /* Of the check, as far as it has them. */
  const KnLabelRegex *const *regexes;  /* NULL-terminated: one of them must match */
  const char *const *words;            /* NULL-terminated: any, words, values, when, value */
  const char *mark;                    /* MARK_ABSENT */
  double min_mm;                       /* least letter height; 0: none */
  double small_min_mm, small_area_cm2; /* the same for labels below that area; 0: none */
  double min_ratio;                    /* CONTRAST */
  double sum_max, sum_equals;          /* INGREDIENTS, PERCENT_SUM; 0: not said */
  gboolean must_descend, needs_percents;
  gboolean is_users; /* somebody's pack has it otherwise than ours */
} KnLabelRule;

typedef struct
{
  const char *id, *th;
  const char *const *detect;  /* words that say that it is in */
  const char *const *exclude; /* words that look so and are not */
} KnAllergenGroup;

typedef struct
{
  const char *when; /* a trait of the product: "sachet" */
  const char *text; /* as it is to be printed; "{container}" and "…" stand for what varies */
  double min_mm;    /* 0: not said */
  const char *confidence, *source;
} KnRuleWarning;

typedef struct
{
  const char *id, *th;
  const KnLabelRegex *regex; /* of its number; NULL: not known */
  const char *confidence, *source;
  const char *office;  /* that gives it, as the sources name it; NULL: not known */
  int valid_years;     /* from its first day; 0: not known */
  gboolean is_blocked; /* royal and state emblems: nobody's to print */
} KnRuleMark;

/* @text is hostile until read: unknown and duplicate keys, broken patterns, later schemas, other
 * types are refused by one sentence that names the place. */
KnRulePack *
kn_rule_pack_parse (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a pack in the place of ours: its rules know whether they are ours (is_users). */
KnRulePack *
kn_rule_pack_parse_users (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnRulePack *kn_rule_pack_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What judges on @iso_day where @kept is kept (kn_asset_source_dup_rules()); ours if it is NULL,
 * cannot be read or is not valid on that day, which @out_problem says in a sentence. (transfer
 * full)
 */
KnRulePack *kn_rule_pack_load_kept (GBytes *kept,
                                    const char *iso_day,
                                    char **out_problem) G_GNUC_WARN_UNUSED_RESULT;
/* Ours. It is part of the program: no error. */
KnRulePack *kn_rule_pack_load_own (void) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kn_rule_pack_dup_own_text (void) G_GNUC_WARN_UNUSED_RESULT;
KnRulePack *kn_rule_pack_ref (const KnRulePack *self);
void kn_rule_pack_unref (KnRulePack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRulePack, kn_rule_pack_unref)

/* Of the pack as a whole; its rules have days of their own. NULL: no end. */
const char *kn_rule_pack_get_valid_from (const KnRulePack *self);
const char *kn_rule_pack_get_valid_until (const KnRulePack *self);
gboolean kn_rule_pack_is_users (const KnRulePack *self); /* not ours */
/* The same as is_users for a finding that is of no rule: "label.mark", "label.net-height". */
gboolean kn_rule_pack_is_users_other (const KnRulePack *self, const char *name);
const char *kn_rule_pack_get_built (const KnRulePack *self);      /* "2026-11-20" */
const char *kn_rule_pack_get_disclaimer (const KnRulePack *self); /* in Thai */
/* What a source key stands for, or NULL. */
const char *kn_rule_pack_get_source (const KnRulePack *self, const char *key);
const KnLabelRegex *kn_rule_pack_get_regex (const KnRulePack *self, const char *name); /* or NULL */
/* NULL-terminated ids of the categories, in the pack's order. */
const char *const *kn_rule_pack_list_categories (const KnRulePack *self);
/* What a label of that category is judged by, those of the categories that it extends first:
 * KnLabelRule, the pack's own. (transfer container) */
GPtrArray *
kn_rule_pack_list_rules (const KnRulePack *self, const char *category) G_GNUC_WARN_UNUSED_RESULT;
const GPtrArray *kn_rule_pack_get_allergens (const KnRulePack *self); /* KnAllergenGroup */
const GPtrArray *kn_rule_pack_get_warnings (const KnRulePack *self);  /* KnRuleWarning */
const GPtrArray *kn_rule_pack_get_marks (const KnRulePack *self);     /* KnRuleMark */
const char *const *kn_rule_pack_get_additive_classes (const KnRulePack *self);
/* Of two digits "15"; NULL: there is no such province. */
const char *
kn_rule_pack_get_province (const KnRulePack *self, const char *code, const char *language);
/* Least letter height of a net quantity of @amount g or ml, mm. */
double kn_rule_pack_get_net_min_mm (const KnRulePack *self, double amount);

gboolean kn_label_rule_is_in_force (const KnLabelRule *self, const char *iso_day);
/* Well sourced and of high confidence. Everything else carries a badge "not yet verified" and can
 * stop nothing. */
gboolean kn_label_rule_is_verified (const KnLabelRule *self);
gboolean kn_label_rule_may_block (const KnLabelRule *self);

/* (transfer full): the first @max_chars characters of anybody's text, for a sentence. */
char *kn_rule_pack_dup_cut (const char *text, glong max_chars) G_GNUC_WARN_UNUSED_RESULT;

/* How many places differ: what kn_rule_pack_diff() lists. */
guint kn_rule_pack_count_differences (const KnRulePack *ours, const KnRulePack *theirs);
/* "Rules: Kanok's data, version 20 Nov 2026"; of a user's pack with how many differences. */
char *
kn_rule_pack_dup_status (const KnRulePack *self, guint n_differences) G_GNUC_WARN_UNUSED_RESULT;

/* What differs, for people: one of these a rule, mark, warning or section. */
typedef struct
{
  char *title;   /* "Net quantity · food" */
  char *details; /* lines: "Weight: stops the print → warns" */
} KnRuleChange;

void kn_rule_change_free (KnRuleChange *self);
GPtrArray *kn_rule_pack_list_changes (const KnRulePack *ours,
                                      const KnRulePack *theirs) G_GNUC_WARN_UNUSED_RESULT;

/* What differs, one line a place: "categories.food.fields.net_qty.severity: "error" → "warning"".
 * NULL-terminated; empty: nothing. */
char **
kn_rule_pack_diff (const KnRulePack *ours, const KnRulePack *theirs) G_GNUC_WARN_UNUSED_RESULT;
