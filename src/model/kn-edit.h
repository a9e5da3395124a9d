/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path-ops.h"
#include "model/kn-doc.h"

/* Editing commands that people have words for, in terms of the four ops. Each works inside a step
 * that the caller has begun, on items of one parent, and fails as a whole with a sentence. Lengths
 * in mm; "on the face" means the frame of the face, whatever groups lie between. */

typedef enum
{
  KN_HANDLE_TOP_LEFT,
  KN_HANDLE_TOP,
  KN_HANDLE_TOP_RIGHT,
  KN_HANDLE_RIGHT,
  KN_HANDLE_BOTTOM_RIGHT,
  KN_HANDLE_BOTTOM,
  KN_HANDLE_BOTTOM_LEFT,
  KN_HANDLE_LEFT,
  KN_N_HANDLES
} KnHandle;

typedef enum
{
  KN_ORDER_FRONT,
  KN_ORDER_FORWARD,
  KN_ORDER_BACKWARD,
  KN_ORDER_BACK,
} KnReorder;

typedef enum
{
  KN_EDGE_LEFT,
  KN_EDGE_CENTRE,
  KN_EDGE_RIGHT,
  KN_EDGE_TOP,
  KN_EDGE_MIDDLE,
  KN_EDGE_BOTTOM,
} KnEdge;

/* --- geometry, no document ------------------------------------------------------------------ */

/* -1, 0 or 1: which sides the handle moves. */
void kn_handle_get_sides (KnHandle self, int *out_x, int *out_y);
/* The place of a handle on a box. */
KnPoint kn_handle_get_point (KnHandle self, const KnRect *box);
/* The box after its handle went by (dx, dy) in the parent's frame; @about (a point of the box
 * before rotation; NULL: the side across) stays where it is seen, @rotation_deg counted. No side
 * gets shorter than @minimum, and none passes the other. */
KnRect kn_edit_drag_handle (const KnRect *box,
                            double rotation_deg,
                            KnHandle handle,
                            double dx,
                            double dy,
                            gboolean proportional,
                            const KnPoint *about,
                            double minimum);
/* The top left corner stays where it is seen. */
KnRect kn_edit_resize_box (const KnRect *box, double rotation_deg, double width, double height);
/* The frame of a parent (face or group) on its face. */
KnMatrix kn_edit_get_parent_matrix (const KnScene *scene, const KnId *parent);
/* Whether width and height of the item may change apart: not a group that holds turned items. */
gboolean kn_edit_can_stretch (const KnScene *scene, const KnId *item);
/* Whether corners keep the proportion unless told otherwise: motif, picture, text, code, group. */
gboolean kn_edit_keeps_proportion (const KnScene *scene, const KnId *item);
/* Whether @after is @before moved and nothing else, gradients along with it, and how far in the
 * frame of the parent. Two versions of one node. */
gboolean kn_edit_get_distance (const KnNode *before, const KnNode *after, KnPoint *out_by);

/* --- inside a step --------------------------------------------------------------------------- */

/* Moves by a distance on the face. Gradients go along. */
gboolean
kn_edit_move_by (KnDoc *doc, const KnId *items, gsize n, double dx, double dy, GError **error);
/* Turns about a point of the parent's frame. */
gboolean kn_edit_rotate_by (KnDoc *doc,
                            const KnId *items,
                            gsize n,
                            double degrees,
                            const KnPoint *centre,
                            GError **error);
/* Gives one item a new box in its parent's frame (before its own rotation). With @scale_content the
 * letters of a text and the pens of a group grow along; else a text only gets another frame. */
gboolean kn_edit_set_box (KnDoc *doc,
                          const KnId *item,
                          const KnRect *box,
                          gboolean scale_content,
                          GError **error);
/* Maps every item as @from (a box of the parent's frame) goes to @to. Turned items keep their
 * proportion. */
gboolean kn_edit_scale (KnDoc *doc,
                        const KnId *items,
                        gsize n,
                        const KnRect *from,
                        const KnRect *to,
                        GError **error);
gboolean kn_edit_remove (KnDoc *doc, const KnId *items, gsize n, GError **error);
/* Copies with everything inside, above the originals; @out_copies: array of KnId. */
gboolean
kn_edit_duplicate (KnDoc *doc, const KnId *items, gsize n, GArray **out_copies, GError **error);
gboolean kn_edit_reorder (KnDoc *doc, const KnId *items, gsize n, KnReorder order, GError **error);
gboolean kn_edit_group (KnDoc *doc, const KnId *items, gsize n, KnId *out_group, GError **error);
/* The children stay where they are seen; @out_items: array of KnId. */
gboolean kn_edit_ungroup (KnDoc *doc, const KnId *group, GArray **out_items, GError **error);
/* @to: box on the face, or NULL for the bounds of the items themselves. */
gboolean kn_edit_align (KnDoc *doc,
                        const KnId *items,
                        gsize n,
                        KnEdge edge,
                        const KnRect *to,
                        GError **error);
/* Equal gaps between three or more; with @to (a box on the face) the outer ones go to its sides. */
gboolean kn_edit_distribute (KnDoc *doc,
                             const KnId *items,
                             gsize n,
                             gboolean across,
                             const KnRect *to,
                             GError **error);
/* That gap between every two; @fixed (or the first) stays. */
gboolean kn_edit_space (KnDoc *doc,
                        const KnId *items,
                        gsize n,
                        gboolean across,
                        double gap_mm,
                        const KnId *fixed,
                        GError **error);
/* The gap between every two, if it is one and the same. */
gboolean kn_edit_get_gap (const KnScene *scene,
                          const KnId *items,
                          gsize n,
                          gboolean across,
                          double *out_gap_mm);
/* Mirrors what is seen, about a point of the parent's frame. Refuses barcodes. */
gboolean kn_edit_flip (KnDoc *doc,
                       const KnId *items,
                       gsize n,
                       gboolean across,
                       const KnPoint *centre,
                       GError **error);
/* Puts items, kept in drawing order, into a face or group before its @index-th child; @index counts
 * what is there before. They stay where they are seen when the face stays the same; on another face
 * they keep their place on the face. */
gboolean kn_edit_move_into (KnDoc *doc,
                            const KnId *items,
                            gsize n,
                            const KnId *parent,
                            gsize index,
                            GError **error);

/* --- step and repeat -------------------------------------------------------------------------- */

#define KN_REPEAT_MAXIMUM 2000 /* copies of one command */

typedef struct
{
  gboolean is_circle;
  /* rows and columns: the originals are the first cell */
  int columns, rows;
  double pitch_x_mm, pitch_y_mm; /* from edge to the same edge */
  /* circle: @copies in all, the originals among them, about a point of the parent's frame */
  int copies;
  KnPoint centre;
  double angle_deg; /* from each to the next */
  gboolean turns;   /* the copies turn with the circle */
} KnRepeat;

/* @out_copies: array of KnId, without the originals. */
gboolean kn_edit_repeat (KnDoc *doc,
                         const KnId *items,
                         gsize n,
                         const KnRepeat *how,
                         GArray **out_copies,
                         GError **error);

/* --- faces ------------------------------------------------------------------------------------ */

#define KN_FACES_MAXIMUM 32

/* @handle: "front", "back", "inside" or NULL for one that is free; @name NULL: said by the handle.
 */
gboolean
kn_edit_add_face (KnDoc *doc, const char *handle, const char *name, KnId *out_face, GError **error);
gboolean kn_edit_duplicate_face (KnDoc *doc, const KnId *face, KnId *out_face, GError **error);
/* Refuses the last one. */
gboolean kn_edit_remove_face (KnDoc *doc, const KnId *face, GError **error);
gboolean kn_edit_rename_face (KnDoc *doc, const KnId *face, const char *name, GError **error);
/* @direction: -1 earlier, 1 later. */
gboolean kn_edit_move_face (KnDoc *doc, const KnId *face, int direction, GError **error);
/* Copies to the same place of another face; @out_copies: array of KnId. */
gboolean kn_edit_copy_to_face (KnDoc *doc,
                               const KnId *items,
                               gsize n,
                               const KnId *face,
                               GArray **out_copies,
                               GError **error);

/* --- text ------------------------------------------------------------------------------------- */

/* Puts @inserted in the place of @n_removed characters at character @at; the runs go along. */
gboolean kn_edit_replace_text (KnDoc *doc,
                               const KnId *item,
                               guint at,
                               guint n_removed,
                               const char *inserted,
                               GError **error);
/* The whole text anew: what is the same at both ends keeps its runs. */
gboolean kn_edit_change_text (KnDoc *doc, const KnId *item, const char *text, GError **error);
/* Gives characters @from up to @to what @mask names of @style; NULL: as the item says. Clusters
 * stay whole. */
gboolean kn_edit_style_text (KnDoc *doc,
                             const KnId *item,
                             guint from,
                             guint to,
                             KnRunMask mask,
                             const KnRunStyle *style,
                             GError **error);

/* --- outlines (kn-edit-path.c) ---------------------------------------------------------------- */

gboolean kn_edit_combine (KnDoc *doc,
                          const KnId *items,
                          gsize n,
                          KnPathOp op,
                          KnId *out_item,
                          GError **error);
/* Each becomes its own outline grown by @distance_mm (shrunk below 0); array of KnId. */
gboolean kn_edit_offset (KnDoc *doc,
                         const KnId *items,
                         gsize n,
                         double distance_mm,
                         KnPathJoin join,
                         GArray **out_items,
                         GError **error);
/* Gives @item the place right below @other, in its parent. */
gboolean kn_edit_move_below (KnDoc *doc, const KnId *item, const KnId *other, GError **error);
/* @outline: in the item's local frame; NULL for shapes. */
gboolean kn_edit_to_path (KnDoc *doc,
                          const KnId *item,
                          const KnPath *outline,
                          KnId *out_item,
                          GError **error);

/* --- clipping (kn-edit-clip.c) ------------------------------------------------------------------
 */

/* The topmost of them clips the others, which become a group. */
gboolean kn_edit_clip (KnDoc *doc, const KnId *items, gsize n, KnId *out_group, GError **error);
/* Array of KnId: what was inside, and the clip as an outline on top. */
gboolean kn_edit_release_clip (KnDoc *doc, const KnId *group, GArray **out_items, GError **error);

/* --- the clipboard ---------------------------------------------------------------------------- */

/* A design that holds copies of the items and the inks and assets they name, nothing else. */
KnScene *kn_edit_copy (const KnScene *scene, const KnId *items, gsize n, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* Adds the items of the first face of @from at the end of @parent, moved by (dx, dy). Inks and
 * assets that the design has already (same name and amounts, same bytes) are used, others are
 * added. */
gboolean kn_edit_paste (KnDoc *doc,
                        const KnScene *from,
                        const KnId *parent,
                        double dx,
                        double dy,
                        GArray **out_items,
                        GError **error);
