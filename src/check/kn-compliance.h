/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check.h"

/* What label law was asked of a design and what came out, as rows: one a rule. Made once, here;
 * publish/ sets it as a table for people or for a spreadsheet. Belongs to the thread that made it.
 */

typedef enum
{
  KN_VERDICT_BROKEN,
  KN_VERDICT_ADVISED,   /* all that is open are notes: good practice, a question nobody answered */
  KN_VERDICT_UNJUDGED,  /* cannot be judged: the row says why */
  KN_VERDICT_DISMISSED, /* somebody answered all that was found */
  KN_VERDICT_KEPT,
} KnVerdict;

typedef struct
{
  char *message; /* a sentence, without the name of the rule */
  char *answer;  /* the reason that somebody gave; NULL: it counts */
  KnSeverity severity;
  KnId item;  /* null id: the design */
  KnId face;  /* where the item stands */
  KnRect box; /* of its ink, mm from the top left of the trimmed face */
  char *face_name, *item_name;
  guint spot; /* its number in the picture; 0: none */
} KnComplianceFinding;

typedef struct
{
  char *rule;   /* "label.net_qty" */
  char *asks;   /* what it asks for, in the language of the program */
  char *source; /* keys of the pack, "fda-2mm, gh-regex"; NULL: none */
  char *confidence;
  gboolean is_verified;
  gboolean is_users; /* a rule of somebody's own pack */
  KnVerdict verdict;
  KnSeverity severity; /* the heaviest of what counts; NOTE where nothing does */
  char *reason;        /* why it cannot be judged; NULL: it can */
  GPtrArray *findings; /* KnComplianceFinding */
} KnComplianceRow;

typedef struct
{
  guint number; /* from 1 */
  KnId item, face;
  KnRect box; /* as of the finding */
} KnComplianceSpot;

typedef struct
{
  char *design, *product, *category; /* names; the category as the pack calls it */
  char today[11];                    /* ISO */
  KnRulePack *pack;
  GPtrArray *rows;      /* KnComplianceRow: broken ones first, the heaviest of them before */
  GPtrArray *spots;     /* KnComplianceSpot, one an item */
  GPtrArray *remarks;   /* char *: sentences about all of it */
  GPtrArray *not_asked; /* char *: what other rules of the category ask of other products */
  guint n_faces;
} KnCompliance;

/* @pack NULL: what is kept beside the design, else ours. An error for a design that speaks of no
 * product. */
KnCompliance *kn_compliance_new (KnDesign *design,
                                 KnCondition *condition,
                                 const KnRulePack *pack,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_compliance_free (KnCompliance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnCompliance, kn_compliance_free)

guint kn_compliance_count (const KnCompliance *self, KnVerdict verdict);
/* "thai-label-rules/1 · 20 พ.ย. 2569"; a user's own says that it is. */
char *kn_compliance_dup_version (const KnCompliance *self) G_GNUC_WARN_UNUSED_RESULT;
/* That this is no advice of a lawyer, in the language of the program. */
const char *kn_compliance_get_disclaimer (const KnCompliance *self);

const char *kn_verdict_get_label (KnVerdict self);       /* translated */
const char *kn_confidence_get_label (const char *value); /* translated; @value if it is unknown */
char *kn_compliance_row_dup_badge (const KnComplianceRow *self)
    G_GNUC_WARN_UNUSED_RESULT; /* translated */
/* Key and text of each source, "fda-2mm: https://…", with "; " between; never NULL. */
char *kn_compliance_dup_sources (const KnCompliance *self,
                                 const KnComplianceRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* "front: “net”, 12.5 mm from the left, 40 mm from the top"; NULL: it is about the design. */
char *kn_compliance_dup_place (const KnCompliance *self,
                               const KnComplianceFinding *finding) G_GNUC_WARN_UNUSED_RESULT;
