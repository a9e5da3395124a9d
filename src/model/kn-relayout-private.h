/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"
#include "model/kn-form.h"
#include "model/kn-relayout.h"

/* Shared by the files of the layout: what the items are (kn-relayout-read.c), where they go
 * (-plan.c, -stack.c), doing it (-put.c). Boxes are on the face, mm. */

typedef enum
{
  KN_RELAY_CONTENT,
  KN_RELAY_GROUND, /* covers the trim */
  KN_RELAY_ACROSS, /* from the left edge to the right one */
  KN_RELAY_DOWN,   /* from the top edge to the bottom one */
  KN_RELAY_EDGE,   /* bleeds at one side or a corner */
  KN_RELAY_FRAME,  /* runs along the outline */
  KN_RELAY_TOOL,   /* a line of the tool, the hole of a tag */
} KnRelayRole;

/* In the order in which they are left out. */
typedef enum
{
  KN_RELAY_ORNAMENT,
  KN_RELAY_STORY,
  KN_RELAY_LEGAL,
  KN_RELAY_CODE, /* keeps its size: what can be made smaller must not go for it */
  KN_RELAY_SECOND,
  KN_RELAY_FIGURE,
  KN_RELAY_KEPT,
} KnRelayRank;

typedef struct
{
  const KnNode *node;
  KnRect box;   /* the item's own */
  KnRect tight; /* what is seen of it */
  KnRelayRole role;
  KnRelayRank rank;
  gboolean is_text, is_product;
  gboolean is_hero; /* the picture that the design is known by */
  gboolean out;     /* left out */
  /* where it goes */
  KnRect to;          /* of bands and grounds their box; else that of @tight */
  double scale;       /* of content */
  gboolean centre;    /* its letters are set to the middle */
  gboolean start;     /* or to the start */
  double room;        /* its lines are broken to this width anew; 0: they are as they were */
  KnRect broken;      /* its letters in that frame */
  KnRect within;      /* its frame ends there; no width: where the front's safe zone does */
  gboolean is_beside; /* on another panel */
} KnRelayItem;

typedef struct
{
  KnRelayItem *items;
  gsize n;
  double width, height; /* trim of the old form */
  gboolean is_round;
  /* the new one */
  KnForm form;
  KnRect sheet; /* with bleed: grounds */
  KnRect belt;  /* with bleed: bands */
  KnRect panel; /* the trim that is laid into */
  KnRect safe;  /* of it */
  gboolean to_round, is_pack, has_hole;
  gboolean has_sides;  /* what is no front */
  gboolean has_panels; /* of a box, beside the front, seen on the pack */
  KnPoint hole;        /* of the tag that the new form is */
  double least_pt;
  const KnRelayItem *read; /* the items as they were before they were placed */
  double read_width, read_height;
  KnRelayoutMeasure measure;
  gpointer measure_data;
} KnRelay;

typedef struct
{
  double score;
  KnRelayItem *items; /* a copy, placed */
} KnRelayPlan;

void kn_relay_read (KnRelay *self,
                    const KnScene *scene,
                    const KnNode *face,
                    KnRelayoutMeasure measure,
                    gpointer data);

/* Below which the letters of @item cannot be read on the new form. */
double kn_relay_get_least_pt (const KnRelay *self, const KnRelayItem *item);
/* The alignment that a text gets. */
int kn_relay_get_align (const KnRelayItem *item);
/* @node with letters of @scale in a frame @width_mm wide and as high as it takes; hand-made line
 * breaks of a paragraph are given up. The node of @item itself or one that was made of it. */
KnNode *kn_relay_new_broken (const KnRelayItem *item,
                             const KnNode *node,
                             double scale,
                             double width_mm) G_GNUC_WARN_UNUSED_RESULT;
/* Its letters in that frame; %FALSE: it cannot be broken. */
gboolean kn_relay_measure_broken (const KnRelay *self,
                                  const KnRelayItem *item,
                                  double scale,
                                  double width_mm,
                                  KnRect *out_letters);

gboolean kn_relay_is_tool_line (const KnScene *scene, const KnNode *node);

/* --- one axis: 0 is x, 1 is y ----------------------------------------------------------------- */

#define KN_RELAY_EDGE_MM 0.6 /* nearer to the trim than this is at the trim */

typedef struct
{
  double from, to;
} KnRelaySpan;

typedef struct
{
  double from[128], to[128];
  gsize n;
} KnRelayMap;

KnRelaySpan kn_relay_span (const KnRect *box, int axis);
void kn_relay_set_span (KnRect *box, int axis, double from, double to);
double kn_relay_map (const KnRelayMap *self, double at);
gboolean kn_relay_is_placed (const KnRelayItem *item); /* content that is not left out */
gboolean kn_relay_is_part_of_band (const KnRelayItem *item);
void kn_relay_place_frame (KnRelay *self, KnRelayItem *item, double scale);
/* Spans of what is placed along the axis, grown together; array of KnRelaySpan, in order. */
GArray *kn_relay_list_spans (const KnRelay *self, int axis, gboolean with_bands);

/* Each tries to place the items of @self for what is not out, in @frame, and returns the scale of
 * its content; 0: it cannot. */
double kn_relay_place_in_proportion (KnRelay *self, const KnRect *frame);
/* What stands beside each other along @axis comes to stand across it. */
double kn_relay_place_in_stack (KnRelay *self, const KnRect *frame, int axis);
/* The column of the product alone; what else must stay comes under it. */
double kn_relay_place_column (KnRelay *self, const KnRect *frame);
/* Leaves only that column; %FALSE: there is only one. */
gboolean kn_relay_take_column (KnRelay *self);
/* Composed anew, all of it or that column (kn-relayout-compose.c). */
double kn_relay_place_composed (KnRelay *self, const KnRect *frame);
double kn_relay_place_column_composed (KnRelay *self, const KnRect *frame);

/* --- kn-relayout-choose.c --- */

/* Places all, leaving out what has no room. */
void kn_relay_choose (KnRelay *self);
void kn_relay_seat_small_letters (KnRelay *self);
void kn_relay_seat_codes (KnRelay *self);
/* Of each rank whether it is out. */
void kn_relay_leave_out (KnRelay *self, const gboolean *ranks);
/* After a way has placed them in @frame: all can be read and nothing lies on letters. */
gboolean kn_relay_is_good (KnRelay *self, const KnRect *frame);
KnRelayItem *kn_relay_copy_items (const KnRelay *self) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-relayout-put.c: in the open step of @doc; @names: takes what was left out ----------------
 */

gboolean
kn_relay_put_content (KnDoc *doc, const KnRelay *self, const KnRelayItem *item, GError **error);
gboolean kn_relay_put_all (KnDoc *doc, const KnRelay *self, GPtrArray *names, GError **error);

/* --- kn-relayout-panels.c: beside the front -----------------------------------------------------
 */

typedef struct _KnRelayPanels KnRelayPanels;

/* After the front: what is left out and can be told elsewhere is placed there and no longer out.
 * @other: another face, read, or NULL. @now: with the new form. */
KnRelayPanels *
kn_relay_plan_panels (KnRelay *self, KnRelay *other, const KnScene *now) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_relay_panels_have_other (const KnRelayPanels *self); /* it has found its place */
/* After kn_relay_put_all(). @old: what the items are of. */
gboolean kn_relay_put_panels (KnDoc *doc,
                              const KnRelay *self,
                              const KnRelayPanels *panels,
                              const KnScene *old,
                              const KnId *face,
                              GError **error);
void kn_relay_panels_free (KnRelayPanels *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRelayPanels, kn_relay_panels_free)
