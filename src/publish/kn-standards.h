/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-rule-pack.h"
#include "store/kn-library-products.h"

/* The tracker of standards: what all products of a library hold, what ends when, and what is to be
 * done next. Dates come from the library, names and offices from the rules; an office that the
 * rules do not name is not named. */

#define KN_STANDARDS_REMIND_DAYS 90 /* before the last day. Our choice: no source names one */

typedef enum
{
  KN_HELD_ENDED,
  KN_HELD_ENDS_SOON, /* within the days of a reminder */
  KN_HELD_UNKNOWN,   /* the rules know no such mark */
  KN_HELD_UNPROVED,  /* no certificate with the product */
  KN_HELD_UNDATED,   /* nobody wrote down its last day */
  KN_HELD_GOOD,
} KnHeldState;

typedef struct
{
  KnId product;
  char *product_name;
  char *mark;                      /* id of the pack, or what somebody wrote */
  char *called;                    /* what it is called */
  char *number, *office;           /* office NULL: the rules name none */
  char *evidence;                  /* SHA-256; NULL: none */
  char *issued, *expires, *remind; /* ISO days; NULL: not known */
  gboolean is_computed;            /* @expires is the first day plus the years that the rules say */
  int days;                        /* from the day asked about to @expires; 0 where that is NULL */
  KnHeldState state;
} KnHeld;

void kn_held_free (KnHeld *self);
const char *kn_held_state_get_name (KnHeldState self);  /* "ends-soon" */
const char *kn_held_get_next_step (const KnHeld *self); /* a sentence, translated */
/* One sentence about what has ended or ends within the days of a reminder; NULL: nothing does.
 * @all: KnHeld. */
char *kn_standards_dup_reminder (const GPtrArray *all) G_GNUC_WARN_UNUSED_RESULT;
/* KnHeld, the most urgent first. @on: the ISO day that it is asked for. */
GPtrArray *kn_standards_list (KnLibrary *library,
                              const KnRulePack *pack,
                              const char *on,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
