/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-rule-pack.h"
#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "render/kn-draw.h"

#include <gio/gio.h>

/* What is wrong with a design, as data. Rules are functions in two tables of kn-check.c, those that
 * look at one item and those that look at the design as a whole; their files go by subject. */

typedef enum
{
  KN_SEVERITY_NOTE,
  KN_SEVERITY_WARN,
  KN_SEVERITY_BLOCK,
} KnSeverity;

typedef enum
{
  KN_REPAIR_NONE,
  KN_REPAIR_EXTEND_TO_BLEED, /* art that stops at the trim */
  KN_REPAIR_MOVE_INSIDE_SAFE,
  KN_REPAIR_THICKEN_LINE,
  KN_REPAIR_TEXT_BLACK_ONLY, /* small text in several inks */
  KN_REPAIR_FRAME_TO_TEXT,   /* overset: grow the frame */
  KN_REPAIR_FADE_TO_ZERO,    /* spot mixed in a gradient */
  KN_REPAIR_MERGE_INKS,      /* two inks of one tin */
  KN_REPAIR_UPDATE_CREDIT,   /* the credit line, as the passports have it now */
  KN_REPAIR_TAKE_STORY,      /* a story, as its record has it now */
  KN_REPAIR_GROW_LOGO,       /* to the least height that its brand asks for */
  KN_REPAIR_MEND_THAI,       /* letters that came damaged out of a PDF */
} KnRepair;

typedef struct
{
  const char *rule; /* stable name: "text.overset" */
  KnSeverity severity;
  KnId item;       /* null id: the design */
  char *face;      /* handle, or NULL */
  char *item_name; /* what the user calls it, or NULL */
  char *message;   /* translated sentence */
  const char *source;
  const char *confidence; /* "high", "medium", "low" */
  KnRepair repair;
  /* Whether it is about letters of what @item shows, and which: characters of its story. Equal:
   * from there on, as what does not fit. */
  gboolean has_letters;
  guint from, to;
  gboolean is_law;      /* of label law; then: */
  gboolean is_verified; /* well sourced; else it says so */
  gboolean is_users;    /* by rules that somebody keeps in the place of ours */
  const char *about;    /* what of it can be answered with a reason ("" for all); NULL: it blocks */
  char **designs; /* all of the library that it stops or touches, this one too; NULL: not known */
} KnFinding;

KnFinding *kn_finding_copy (const KnFinding *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_finding_free (KnFinding *self);
const char *kn_severity_get_name (KnSeverity self);  /* "block" */
const char *kn_severity_get_label (KnSeverity self); /* translated: "blocks" */

/* Figures that the rules find out on their way. */
typedef struct
{
  double max_ink_pct; /* the most ink that meets at one place, process and spot inks, no steps */
} KnCheckFacts;

/* All findings, most severe first, then in drawing order. Array of KnFinding. @condition NULL:
 * coated.
 * @cancellable may be NULL; cancelled: NULL with an error. */
GPtrArray *kn_check_run (KnDesign *design,
                         KnCondition *condition,
                         GCancellable *cancellable,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with a draw cache of the calling thread: what the checks have read and laid out is there
 * for the export that follows. %NULL: its own. */
GPtrArray *kn_check_run_cached (KnDesign *design,
                                KnCondition *condition,
                                KnDrawCache *cache,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, and the figures in @out_facts. */
GPtrArray *kn_check_run_with_facts (KnDesign *design,
                                    KnCondition *condition,
                                    GCancellable *cancellable,
                                    KnCheckFacts *out_facts,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Holds the label against @pack; NULL: what is kept beside the design, else ours, as all others do.
 */
GPtrArray *kn_check_run_by_rules (KnDesign *design,
                                  KnCondition *condition,
                                  const KnRulePack *pack,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What PDF/X-1a, which knows no transparency, turns into pixels: a finding "x1a.flattened" an item.
 */
GPtrArray *
kn_check_list_flattened (KnDesign *design, KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
/* The one blocking rule that outlined text makes void (--text outline): the font may not be
 * embedded.
 */
#define KN_CHECK_RULE_FONT_EMBEDDING "text.font-embedding"
/* What only a print run fills in: the person who meets it may want one. */
#define KN_CHECK_RULE_RUN_COLUMN "run.column"
gboolean kn_check_blocks (const GPtrArray *findings);
/* The ops that repair it, to be applied in one step; NULL if it has no safe repair. */
GPtrArray *
kn_check_repair_ops (KnDesign *design, const KnFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
