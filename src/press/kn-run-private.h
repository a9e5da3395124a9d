/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check-rows.h"
#include "model/kn-find.h"
#include "model/kn-variables.h"
#include "press/kn-export-private.h"
#include "press/kn-page.h"
#include "press/kn-rewrite.h"
#include "press/kn-run.h"
#include "press/kn-run-fonts.h"
#include "render/kn-code-text.h"

/* Shared by the files of print runs: a design taken apart into what all labels have, which becomes
 * forms, and what differs, which is written for each label. */

typedef struct
{
  KnPaint *paint;
  gboolean overprint;
  KnMarker marker;
  char *ops; /* sets it for filling; after kn_run_base_make() */
} KnRunColour;

/* An item in one of the looks that it has in a run. */
typedef struct
{
  KnNode *item;  /* as that look has it; its asset is one of the base's */
  KnNode *asset; /* a new node of the design, or NULL */
  char *form;    /* after kn_run_base_make(); NULL: it cannot be drawn */
} KnRunLook;

/* The digits of a barcode, shaped once for all labels. */
typedef struct
{
  KnTextLayout *layouts[10];
  GArray *glyphs[10]; /* KnTextGlyphs, one each */
  double advances_mm[10], height_mm;
  KnTextLayout *word;
  double word_x_mm, word_y_mm;
  gboolean is_usable;
} KnRunDigits;

/* An item that varies. */
typedef struct
{
  const KnNode *item;           /* of the design */
  int variable, asset_variable; /* of KnVariables, or -1 */
  guint face, layer;            /* layer: only of items that are written */
  gboolean is_written; /* as operators for each label; else it is drawn once for each look */
  GPtrArray *clips;    /* KnPath, on the face */
  KnRunDigits *digits; /* NULL: not asked for yet */
  GHashTable *looks;   /* what is filled in -> KnRunLook */
} KnRunItem;

/* What a layer of a face is made of, lowest first. */
typedef struct
{
  char *form; /* of what does not vary; or: */
  KnRunItem *item;
} KnRunPart;

typedef struct
{
  KnDesign *design;
  const KnVariables *variables;
  const KnPdfOptions *options;
  KnForm form;
  GPtrArray *faces;   /* KnNode */
  GPtrArray *layers;  /* KnLayer, of the design */
  GPtrArray *items;   /* KnRunItem, in drawing order, face by face */
  GPtrArray *parts;   /* of face × layers + layer: GArray of KnRunPart */
  GPtrArray *colours; /* KnRunColour */
  guint n_looks;
  KnMarkers *markers;
  KnScratch *scratch;
  KnPdf *pdf;
  KnRewriter *rewriter;
  KnPageWriter *writer;
  KnTextContext *context;
  KnRunFonts *fonts;
  const char *beside; /* what the id of the document is made from, besides the design */
  KnRect clip;        /* what a label shows of its art; mm from the trim's top left */
  char *marks;        /* the form of printer's marks round one label; NULL: none */
} KnRunBase;

#define KN_RUN_LOOKS_MAX 2000 /* drawings that are made once for each look */

/* --- kn-run-base.c --------------------------------------------------------------------------- */

/* The base as a document of one page that uses all of it; opened again. */
KnPdf *kn_run_base_make (KnRunBase *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-run-label.c -------------------------------------------------------------------------- */

/* Takes the design apart; @row: of the first label. Errors name items that cannot vary. */
KnRunBase *kn_run_base_new (KnDesign *design,
                            const KnVariables *variables,
                            const KnPdfOptions *options,
                            const KnVariableRow *row,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_run_base_free (KnRunBase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRunBase, kn_run_base_free)
/* Whether every row has to be noted before kn_run_base_make(). */
gboolean kn_run_base_has_looks (const KnRunBase *self);
gboolean kn_run_base_note_row (KnRunBase *self, const KnVariableRow *row, GError **error);
/* One label on its face, mm from the trim's top left; FALSE, and @content is as it was, if the
 * checks have to say what is wrong with it. */
gboolean
kn_run_base_write (KnRunBase *self, guint face, const KnVariableRow *row, GString *content);
const KnRunColour *
kn_run_base_get_colour (KnRunBase *self, const KnPaint *paint, gboolean overprint);
/* The lines of one text, as operators. */
gboolean kn_run_write_line (KnRunBase *self,
                            GString *content,
                            KnTextLayout *layout,
                            int line,
                            const KnPoint *origin,
                            gboolean overprint,
                            const char **current_ops);
void kn_run_open_span (GString *content, const char *text, gsize length);

/* --- kn-run-code.c --------------------------------------------------------------------------- */

gboolean kn_run_write_code (KnRunBase *self, KnRunItem *item, const KnNode *node, GString *content);
void kn_run_digits_free (KnRunDigits *self);

/* --- kn-run-judge.c -------------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  const KnVariables *variables;
  const KnRunOptions *options;
  KnRowCheck *rows;
  GHashTable *looks; /* an asset and its file → GPtrArray of KnFinding */
  guint n_judged;    /* rows that all checks were asked about for warnings */
  guint n_reasons;   /* or for why they cannot be printed */
  gsize *longest;    /* of each column, bytes */
} KnRunJudge;

void kn_run_judge_init (KnRunJudge *self,
                        KnDesign *design,
                        const KnVariables *variables,
                        const KnRunOptions *options);
void kn_run_judge_clear (KnRunJudge *self);
gboolean kn_run_judge_design (KnRunJudge *self, const KnVariableRow *row, GError **error);
gboolean kn_run_judge_row (KnRunJudge *self, const KnVariableRow *row, GError **error);
gboolean kn_run_judge_warnings (KnRunJudge *self, const KnVariableRow *row, GError **error);

/* Of the row that the table is at. */
void
kn_run_tell (const KnRunOptions *options, const char *rule, const char *item, const char *message);
