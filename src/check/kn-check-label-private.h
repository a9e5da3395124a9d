/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check-private.h"
#include "check/kn-label-help.h"
#include "model/kn-nutrition.h"
#include "model/kn-product.h"

/* Ours: the law asks for "clearly legible" and names no number. */
#define KN_LABEL_LETTER_MIN_MM 1.0

/* What the files of label law share: one product, judged by one pack, on one design. */

typedef struct
{
  const KnProductField *field;
  KnCheckItem *item; /* the text that shows it */
  double height_mm;  /* of its letters as set */
} KnPlacedFact;

typedef struct
{
  KnCheck *check;
  const KnRulePack *pack;
  const KnNode *product;
  const char *category; /* of the pack */
  gboolean is_exempt;   /* sold so that the law asks for no label */
  gboolean is_advice;   /* hand-made: the law often does not reach it */
  double area_cm2;      /* of the label; 0: not known */
  GPtrArray *placed;    /* KnPlacedFact */
  GHashTable *told;     /* interned "label.x": a finding was made */
  gint64 regex_us;      /* spent in patterns */
  gboolean is_at_limit; /* what is reported now was not judged: it asked for too much work */
  const char *language; /* of rule texts: "th", "en" */
} KnLabelCheck;

/* What the rules call the product's category. */
const char *kn_label_get_category (const KnNode *product);
/* What judges @check: its own pack, what is kept beside its design, or ours with the reason.
 * (transfer full) */
KnRulePack *kn_label_load_pack (const KnCheck *check, char **out_problem) G_GNUC_WARN_UNUSED_RESULT;
/* What @check is judged by. The others are borrowed and outlive @self. */
void
kn_label_begin (KnLabelCheck *self, KnCheck *check, const KnScene *product, const KnRulePack *pack);
void kn_label_end (KnLabelCheck *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnLabelCheck, kn_label_end)
/* The rules that are in force, apply to the product and can be checked; empty if the pack does not
 * know its category. KnLabelRule, the pack's own. (transfer container) */
GPtrArray *
kn_label_list_applied (const KnLabelCheck *self, const char *today) G_GNUC_WARN_UNUSED_RESULT;

/* Reports in the name of a rule. @about: what of it can be answered; "" for all. @problem is
 * taken. */
void kn_label_report (KnLabelCheck *self,
                      const KnLabelRule *rule,
                      const KnCheckItem *item,
                      const char *about,
                      char *problem);
/* What is no rule of the pack's categories: marks, heights that are advice. @name: "label.mark". */
void kn_label_report_other (KnLabelCheck *self,
                            const char *name,
                            gboolean may_block,
                            const char *source,
                            const char *confidence,
                            const KnCheckItem *item,
                            char *problem);
/* The fact in Thai, or in English where there is no Thai; NULL: not said. */
char *kn_label_dup_fact (const KnLabelCheck *self, const char *fact) G_GNUC_WARN_UNUSED_RESULT;
/* The fact that a rule is about, or NULL: it is about all of the label. */
const char *kn_label_get_fact_of_rule (const KnLabelRule *rule);
/* The rules that this program holds against a label; others are kept as records, with the reason.
 * NULL: it is checked. */
const char *kn_label_get_reason_unchecked (const KnLabelRule *rule);
const KnPlacedFact *kn_label_find_placed (const KnLabelCheck *self, const char *fact);
KnLabelRegexAnswer
kn_label_try_regexes (KnLabelCheck *self, const KnLabelRegex *const *regexes, const char *text);

/* kn-check-label-facts.c: what is said, whatever it looks like. */
void kn_label_judge_fact (KnLabelCheck *self, const KnLabelRule *rule);
/* Why the values of that fact may not be printed, without a full stop; NULL: they may. */
char *kn_label_dup_laboratory_problem (const KnLabelCheck *self,
                                       const KnProductField *field) G_GNUC_WARN_UNUSED_RESULT;
/* kn-check-label-art.c: where it stands and how it is set. */
void kn_label_list_placed (KnLabelCheck *self);
/* The least height of letters that @rule asks for on a label of that area, mm; 0: none. */
double kn_label_get_least_mm (const KnLabelCheck *self, const KnLabelRule *rule);
/* The same by the ladder of net quantities; 0: the product names none in g or ml. */
double kn_label_get_net_least_mm (const KnLabelCheck *self);
/* What is seen at @at of @face below the item of that order; letters do not count. */
KnRgb kn_label_get_ground (KnCheck *check, guint below, const KnNode *face, KnPoint at);
/* Whether the words stand in a box of their own: an outline, or a ground that is seen. TRUE too if
 * no text holds them. */
gboolean kn_label_is_boxed (KnLabelCheck *self, const char *words);
void kn_label_judge_art (KnLabelCheck *self, const KnLabelRule *rule);
void kn_label_judge_order (KnLabelCheck *self, const GPtrArray *rules);
/* kn-check-label-marks.c */
/* The mark that a rule about one is about: an id of the pack. */
const char *kn_label_get_mark_of_rule (const KnLabelRule *rule);
gboolean kn_label_holds_mark (const KnLabelCheck *self, const char *mark);
void kn_label_judge_marks (KnLabelCheck *self);
