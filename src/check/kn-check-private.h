/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check.h"
#include "check/kn-compliance.h"
#include "check/kn-outline.h"
#include "check/kn-rule-pack.h"
#include "ink/kn-step-kind.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"
#include "render/kn-motif.h"
#include "render/kn-text.h"

/* What the rules share: every leaf of the design with the facts that more than one rule needs,
 * found once and only when asked for. */

/* Rounding of typed numbers and of flattened curves: differences below it are no faults. */
#define KN_CHECK_TOLERANCE_MM 0.05

typedef struct
{
  const KnNode *node;
  GBytes *bytes; /* NULL: problem says why */
  KnMotif *motif;
  int width_px, height_px; /* pictures; 0: not one, or unreadable */
  int channels;            /* 1 grey, 3 RGB, 4 CMYK */
  double max_total_pct;    /* CMYK pictures: heaviest sampled pixel */
  char *problem;           /* why it cannot be used: a part of a sentence */
  gboolean opened;
  /* Said once, at the first item that shows it: forty tiles of one motif are one fault. */
  gboolean told_problem, told_filter, told_consent, told_columns;
} KnCheckAsset;

typedef struct
{
  const KnNode *node;
  const KnNode *face;
  guint order;        /* drawing order over all faces */
  gboolean is_behind; /* on a face where the form is seen mirrored */
  KnMatrix to_face;   /* local to face, mm */
  gboolean in_group_with_opacity;
  gboolean is_step;   /* everything it prints is a processing step */
  gboolean is_blank;  /* it prints nothing */
  KnRect bounds;      /* on the face, strokes counted; text: what is inked */
  double pen_mm;      /* half the stroke's width, 0 without stroke */
  guint look;         /* equal for things that look the same */
  KnOutline *outline; /* face; rect, ellipse, path; use kn_check_get_outline */
  GPtrArray *clips;   /* of KnOutline on the face: what groups around it clip to; NULL: nothing */
  GArray *points;     /* of KnPoint, the edge of what is inked; use kn_check_get_points */
  KnTextLayout *text; /* only while its rules run, and again when an edge asks */
  KnRect text_ink;    /* local; what the text inks, not its frame */
  gboolean has_text_ink;
} KnCheckItem;

/* Where ink lies inside a motif's box, on a grid. */
typedef struct
{
  int width, height;
  guint8 *inked;
} KnCheckMask;

typedef struct
{
  KnDesign *design;
  const KnScene *scene;
  KnCondition *condition;
  GCancellable *cancellable;
  KnForm form;
  KnOutline *trim;        /* of the first face */
  KnOutline *trim_behind; /* as seen from behind; use kn_check_get_trim() */
  GArray *items;          /* of KnCheckItem, drawing order */
  GHashTable *assets;     /* KnId * → KnCheckAsset * */
  GHashTable *masks;      /* text key → KnCheckMask * */
  KnTextContext *text_context;
  KnDrawCache *draw_cache;
  KnDrawCache *own_cache; /* NULL: the caller's */
  KnInkResolver *resolver;
  GPtrArray *findings;
  KnCheckFacts facts;
  const KnRulePack *pack;   /* of label law; NULL: what is kept, else ours */
  KnCompliance *compliance; /* what label law asks is written down here; NULL: nowhere */
  char today[11];
} KnCheck;

typedef struct
{
  const char *name; /* "text.overset" */
  KnSeverity severity;
  const char *source;
  const char *confidence;
  KnRepair repair;
  /* What a press, a knife or a scanner at a till asks for: means nothing in a design for screens.
   */
  gboolean is_about_print;
} KnRule;

/* Label law alone, every rule that it asks written into @compliance. */
gboolean kn_check_trace_label (KnDesign *design,
                               KnCondition *condition,
                               const KnRulePack *pack,
                               KnCompliance *compliance,
                               GCancellable *cancellable,
                               GError **error);

/* kn-check-spots.c: two spot inks of @scene that are one tin and mean the same, so that merging
 * them is safe; @item, if it is not the null id, is painted with the second. */
gboolean kn_check_find_twins (const KnScene *scene,
                              const KnId *item,
                              const KnNode **out_first,
                              const KnNode **out_second);

/* @self: zeroes. @cache NULL: its own. All are borrowed but for what kn_check_clear() frees. */
void kn_check_init (KnCheck *self,
                    KnDesign *design,
                    KnCondition *condition,
                    KnDrawCache *cache,
                    GCancellable *cancellable);
void kn_check_clear (KnCheck *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KnCheck, kn_check_clear)
/* Once, after kn_check_init(). */
void kn_check_list_items (KnCheck *self);

/* What has been found since the last time, most severe first, then in drawing order. */
GPtrArray *kn_check_take_findings (KnCheck *self) G_GNUC_WARN_UNUSED_RESULT;
/* Puts another node of the same id, kind and place into the item's, and forgets what was known. */
void kn_check_renew_item (KnCheck *self, KnCheckItem *item, const KnNode *node);

void kn_check_mask_free (KnCheckMask *self);
void kn_check_asset_free (KnCheckAsset *self);

/* Reports one finding. @item NULL: the design. @message is taken. The check's own; more may be
 * written into it. NULL: the rule means nothing for this form. */
KnFinding *
kn_check_report (KnCheck *self, const KnRule *rule, const KnCheckItem *item, char *message);
/* The text put right where it came damaged out of a PDF; NULL: nothing is wrong. Of what the text
 * doctor mends only what is a fault wherever it stands. */
char *kn_check_dup_mended (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* What the user calls the item, in quotes where it is a name: for the front of a message. */
char *kn_check_dup_item_name (const KnCheckItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* The same without quotes and whole. */
char *kn_check_dup_plain_name (const KnCheckItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* As at the front of a message, for what an asset is called; falls back to the item. */
char *kn_check_dup_asset_name (const KnCheckAsset *asset,
                               const KnCheckItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* What the file itself is called, whatever its item is: people allow a motif, not a layer. */
char *kn_check_dup_motif_name (const KnCheckAsset *asset,
                               const KnCheckItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* "2.5": for messages, at most @decimals. */
char *kn_check_dup_number (double value, int decimals) G_GNUC_WARN_UNUSED_RESULT;

/* Of the face that @item is on; NULL: the form cannot be drawn. */
const KnOutline *kn_check_get_trim (const KnCheck *self, const KnCheckItem *item);
const KnOutline *kn_check_get_outline (KnCheck *self, KnCheckItem *item);
const GArray *kn_check_get_points (KnCheck *self, KnCheckItem *item);
KnTextLayout *kn_check_get_text (KnCheck *self, KnCheckItem *item);
KnCheckAsset *kn_check_get_asset (KnCheck *self, const KnCheckItem *item); /* NULL: none set */
/* Of a pattern, the motif at its ends; NULL: none, or another kind of item. */
KnCheckAsset *kn_check_get_end_asset (KnCheck *self, const KnCheckItem *item);
/* The columns that its file is called by, "{{name}}", while a run has not filled them in; NULL:
 * none. */
char *kn_check_dup_columns (const KnCheckAsset *asset) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the item inks @point of the face; a motif by its drawing, a picture by its box. */
gboolean kn_check_covers (KnCheck *self, KnCheckItem *item, KnPoint point);
gboolean kn_check_is_opaque (const KnCheckItem *item);
/* The box that a motif's or picture's art really fills, local mm. */
KnRect kn_check_get_art_box (KnCheck *self, const KnCheckItem *item);

/* Calls @func for each paint of the item: fill, stroke, recolourings. */
typedef void (*KnCheckPaintFunc) (KnCheck *self,
                                  KnCheckItem *item,
                                  const KnPaint *paint,
                                  gpointer data);
void
kn_check_foreach_paint (KnCheck *self, KnCheckItem *item, KnCheckPaintFunc func, gpointer data);
gboolean kn_check_is_recoloured (const KnRecolour *recolour, const char *colour);
gboolean kn_check_is_spot (const KnCheck *self, const KnPaint *paint);

/* How many inks of a paint are strong enough to show a fringe when they are out of register. */
guint kn_check_count_inks (KnCheck *self, const KnPaint *paint);
/* Reports what is wrong with the fonts and letters of @layout, in the name of @item. */
void kn_check_text_problems (KnCheck *self, KnCheckItem *item, KnTextLayout *layout);

/* Rules of one item, and of the design; each file has its own. */
void kn_check_item_assets (KnCheck *self, KnCheckItem *item);
void kn_check_item_consent (KnCheck *self, KnCheckItem *item);
void kn_check_item_text (KnCheck *self, KnCheckItem *item);
void kn_check_item_print (KnCheck *self, KnCheckItem *item);
void kn_check_item_flatten (KnCheck *self, KnCheckItem *item);
void kn_check_item_image (KnCheck *self, KnCheckItem *item);
void kn_check_item_barcode (KnCheck *self, KnCheckItem *item);
/* How a text lies to the edge of its label, and what lies around a code. */
void kn_check_text_edge (KnCheck *self, KnCheckItem *item);
void kn_check_barcode_place (KnCheck *self, KnCheckItem *item);
void kn_check_item_story (KnCheck *self, KnCheckItem *item);
void kn_check_item_run (KnCheck *self, KnCheckItem *item);
void kn_check_design_form (KnCheck *self);
void kn_check_design_ink_sum (KnCheck *self);
void kn_check_design_edges (KnCheck *self);
void kn_check_design_barcodes (KnCheck *self);
void kn_check_design_credit (KnCheck *self);
void kn_check_design_spots (KnCheck *self);
void kn_check_design_label (KnCheck *self);
void kn_check_design_logos (KnCheck *self);
void kn_check_design_pack (KnCheck *self);
