/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-run.h"

/* What is said about the rows of a run, by kind: a table of 100,000 rows may have one fault 100,000
 * times. Memory does not grow with rows. */

#define KN_RUN_TOLD 3 /* rows of a kind that are told one by one */

typedef struct
{
  guint row, record;
  char *message;
} KnRunTold;

/* One kind of finding about one item of the design. */
typedef struct
{
  char *rule;          /* NULL: the table itself */
  char *title;         /* the item, as the design calls it; may be NULL */
  gboolean is_printed; /* a warning: the rows are printed all the same */
  guint n_rows;
  KnRunTold told[KN_RUN_TOLD]; /* the first ones */
  guint last_row;
} KnRunKind;

typedef struct _KnRunTally KnRunTally;

KnRunTally *kn_run_tally_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_run_tally_free (KnRunTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRunTally, kn_run_tally_free)

/* TRUE: it is one of the first of its kind, to be told by itself. */
gboolean kn_run_tally_add (KnRunTally *self, const KnRunFinding *finding, gboolean is_printed);
guint kn_run_tally_get_n (const KnRunTally *self);
/* In the order in which they were met. */
const KnRunKind *kn_run_tally_get (const KnRunTally *self, guint i);
/* "12, 45, 46 … and 1203 others"; NULL: all of its rows were told one by one. */
char *kn_run_kind_dup_rows (const KnRunKind *self) G_GNUC_WARN_UNUSED_RESULT;
