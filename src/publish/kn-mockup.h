/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-design.h"

/* A flat on the paper of an office printer, to be cut out and folded by hand before anybody pays
 * for a tool: art in the colours of a screen, the lines to cut and to fold, and a ruler. */

typedef enum
{
  KN_MOCKUP_FULL, /* real size, on as many A4 pages as it takes, to be glued together */
  KN_MOCKUP_FIT,  /* one A4 page, made smaller where it has to be */
} KnMockupKind;

/* How it lies on paper; mm. */
typedef struct
{
  double page_width_mm, page_height_mm;
  double scale;                         /* 1: real size */
  double part_width_mm, part_height_mm; /* of the flat on one page; parts overlap by */
  double overlap_mm;
  int columns, rows;
} KnMockupPlan;

#define KN_MOCKUP_MAX_PAGES 100

/* FALSE with a sentence where it would take too many pages. */
gboolean kn_mockup_plan (KnMockupKind kind,
                         double width_mm,
                         double height_mm,
                         KnMockupPlan *out_plan,
                         GError **error);
/* @face: its handle; NULL: the first. In the language of the program. Any thread. Whole or not at
 * all. */
gboolean kn_mockup_write (KnDesign *design,
                          KnCondition *condition,
                          const char *face,
                          KnMockupKind kind,
                          const char *path,
                          GError **error);
/* What is to be said of a mock-up that is written: columns of a print run, which it shows as they
 * are typed. A sentence, or NULL. */
char *kn_mockup_dup_note (const KnDesign *design) G_GNUC_WARN_UNUSED_RESULT;
