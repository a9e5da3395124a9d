/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-canvas-backdrop.h"
#include "app/kn-canvas-picture.h"
#include "app/kn-canvas.h"
#include "app/kn-frame.h"
#include "app/kn-layout-cache.h"
#include "app/kn-session-arrange.h"
#include "app/kn-text-editing.h"
#include "model/kn-edit.h"
#include "model/kn-pattern-item.h"
#include "model/kn-snap.h"

/* What the files of the canvas share. */

typedef enum
{
  KN_GESTURE_NONE,
  KN_GESTURE_PRESSED, /* on an item, not moved yet */
  KN_GESTURE_MOVE,
  KN_GESTURE_COPY,
  KN_GESTURE_SCALE,
  KN_GESTURE_ROTATE,
  KN_GESTURE_PIVOT, /* drags the turning point */
  KN_GESTURE_GUIDE, /* a guide, from a ruler or along */
  KN_GESTURE_BAND,
  KN_GESTURE_PAN,
  KN_GESTURE_TEXT, /* selects letters */
  KN_GESTURE_TOOL, /* what the tool does with it */
} KnGesture;

/* A guide on its way; -1: a new one. */
typedef struct
{
  gboolean is_vertical;
  int index;
  double at_mm;
  gboolean is_out; /* over its ruler: will be removed */
} KnGuideDrag;

typedef struct _KnCanvasTool KnCanvasTool; /* kn-canvas-tool-private.h */

struct _KnCanvas
{
  GtkWidget parent_instance;
  KnSession *session;
  KnCanvasPicture *picture;
  KnBackdrop backdrop;
  KnLayoutCache *pills;    /* their numbers */
  KnLayoutCache *labels;   /* names of lines and panels; NULL until something is named */
  gboolean shows_counters; /* for those who work on Kanok */

  /* the view: widget px of the face's origin */
  double origin_x_px, origin_y_px;
  double zoom;
  gboolean is_fitted; /* nobody has zoomed or scrolled: keep it fitted */
  KnPoint corner_px;  /* where the canvas lies among its panels */
  gboolean was_drawn; /* somebody has seen where the face lies */
  guint fit_idle;
  gboolean is_projector;

  /* the pointer */
  KnGesture gesture;
  GtkGesture *drag;
  GtkGesture *pan_drag;
  KnPoint press_px, press_mm, last_px;
  KnPoint pan_origin;
  KnPoint pointer_px;
  gboolean has_pointer;
  gboolean is_space_down;
  gboolean press_was_selected; /* a click without moving then selects what is below alone */
  KnId press_item;
  KnHandle handle;
  KnFrame frame;    /* as it was when the gesture began */
  KnPoint pivot;    /* of that frame, in its box */
  KnPoint moved_mm; /* what a copying drag has moved so far */
  KnRect band;
  gboolean band_touches;
  gboolean
      pastes_in_place; /* the paste under way: where it was cut or copied, also on another face */
  double turned_deg;
  gboolean shows_pivot; /* a click on the knob: the turning point can be taken in the middle, too */
  GArray *picked_before; /* selection before a rubber band */
  KnId hovered;
  double pinch_zoom;

  /* guides and grid */
  KnGuideDrag guide;
  KnGuideDrag press_guide; /* what a drag would take */
  gboolean is_guide_pressed;
  gboolean snapping, shows_grid;
  double grid_mm;

  /* smart guides */
  KnSnap *snap;
  KnRect snap_within;  /* what was asked for it */
  KnScene *snap_scene; /* under a pointer that only hovers: what it was made of */
  KnSnapResult guides;

  int n_press;              /* of the press under way: 2 for the second of a double click */
  const KnCanvasTool *tool; /* NULL: select and move */
  gpointer tool_data;

  KnTextEditing *editing; /* NULL while no text is edited */
  struct
  {
    KnTextContext *context;
    KnNode *node; /* what was asked last, and the answer */
    gboolean is_overset;
  } flow; /* kn-canvas-flow.c */

  struct
  {
    gboolean is_shown;
    KnScene *scene; /* what the layout was made of */
    KnId item;
    KnPattern *pattern;
  } elements; /* kn-canvas-elements.c */

  gint64 flash_until_us; /* an item that was revealed */
  KnId flashed;
  guint flash_timeout;

  GtkWidget *menu;
  KnCanvasCounters counters;
};

/* kn-canvas.c: mm of the face that are ever drawn */
KnRect kn_canvas_get_drawn_box (KnCanvas *self);

/* kn-canvas-view.c */
void kn_canvas_view_changed (KnCanvas *self);
void kn_canvas_allocate_view (KnCanvas *self, int width, int height);
void kn_canvas_reveal (KnCanvas *self, const KnId *item);

/* kn-canvas-frame.c */
gboolean kn_canvas_get_frame (KnCanvas *self, KnFrame *out_frame);
KnPoint kn_canvas_frame_point_px (KnCanvas *self, const KnFrame *frame, KnHandle handle);
KnPoint kn_canvas_knob_px (KnCanvas *self, const KnFrame *frame);
/* Which handle is at a pixel; KN_N_HANDLES: the knob; -1: none. */
int kn_canvas_handle_at (KnCanvas *self, double x_px, double y_px);
gboolean kn_canvas_shows_handle (KnCanvas *self, const KnFrame *frame, KnHandle handle);
double kn_canvas_handle_size_px (KnCanvas *self);
/* The topmost item of the scope at a pixel, or NULL. @deep: looks inside groups. */
const KnNode *kn_canvas_pick (KnCanvas *self, double x_px, double y_px, gboolean deep);

/* kn-canvas-pivot.c */
KnPoint kn_canvas_pivot_px (KnCanvas *self, const KnFrame *frame);
gboolean kn_canvas_shows_pivot (KnCanvas *self);
gboolean kn_canvas_is_on_pivot (KnCanvas *self, double x_px, double y_px);
void kn_canvas_drag_pivot (KnCanvas *self, double x_px, double y_px);
void kn_canvas_draw_pivot (KnCanvas *self, cairo_t *cr, const KnFrame *frame);

/* kn-canvas-guides.c */
void kn_canvas_draw_guides (KnCanvas *self, cairo_t *cr);
/* FALSE if there is none at the pixel, or they are locked or hidden. */
gboolean kn_canvas_find_guide (KnCanvas *self, double x_px, double y_px, KnGuideDrag *out_guide);
/* Rulers begin a new guide; pixels are the canvas's. */
void kn_canvas_begin_guide (KnCanvas *self, const KnGuideDrag *guide);
void kn_canvas_drag_guide (KnCanvas *self, double x_px, double y_px, GdkModifierType state);
void kn_canvas_end_guide (KnCanvas *self);
/* Asks where it shall be. */
void kn_canvas_type_guide (KnCanvas *self, const KnGuideDrag *guide);
void kn_canvas_class_add_guide_actions (GtkWidgetClass *klass);

/* kn-canvas-snap.c */
#define KN_CANVAS_SNAP_PX 6.0                     /* from so far */
double kn_canvas_snap_tolerance (KnCanvas *self); /* the same in mm of the face */
/* Whether a drag with these keys held snaps. */
gboolean kn_canvas_snaps (KnCanvas *self, GdkModifierType state);
/* The places to snap to in the gesture under way; made again when the view has moved away. */
void kn_canvas_prepare_snap (KnCanvas *self, const KnId *moving, gsize n_moving);
/* Where a point under the pointer comes to lie, pixels, with lines and distances shown for it.
 * @moving: what it belongs to and does not snap to, or NULL. */
KnPoint kn_canvas_snap_px (KnCanvas *self,
                           double x_px,
                           double y_px,
                           const KnId *moving,
                           GdkModifierType state);
/* Also takes away what is shown. */
void kn_canvas_forget_snap (KnCanvas *self);

/* kn-canvas-arrange.c: mirror, align, gaps, step and repeat */
void kn_canvas_class_add_arrange_actions (GtkWidgetClass *klass);
void kn_canvas_update_arrange_actions (KnCanvas *self);
GMenuModel *kn_canvas_make_align_menu (void);

/* kn-canvas-overlay.c: what changes with the pointer and the selection, above the picture */
void kn_canvas_append_overlay (KnCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all);

/* kn-canvas-draw.c */
void kn_canvas_draw_form (KnCanvas *self, cairo_t *cr);
void kn_canvas_draw_paper (KnCanvas *self, cairo_t *cr);
#define KN_PILL_FONT "Cantarell, Noto Sans Thai Bold"
#define KN_PILL_FONT_PX 11.5
/* A number in its pill, its middle at a pixel; and how wide that is. */
void kn_canvas_draw_pill (KnCanvas *self, cairo_t *cr, double x, double y, const char *text);
double kn_canvas_get_pill_width_px (KnCanvas *self, const char *text);
void kn_canvas_draw_outside (KnCanvas *self, cairo_t *cr);

/* kn-canvas-counters.c */
void kn_canvas_class_add_counters (GtkWidgetClass *klass);
void kn_canvas_draw_counters (KnCanvas *self, cairo_t *cr);

/* kn-canvas-pointer.c, kn-canvas-gesture.c */
void kn_canvas_add_pointer (KnCanvas *self);
void kn_canvas_update_cursor (KnCanvas *self);
void kn_canvas_begin_gesture (KnCanvas *self, KnGesture gesture, GdkModifierType state);
void kn_canvas_update_gesture (KnCanvas *self, double x_px, double y_px, GdkModifierType state);
void kn_canvas_end_gesture (KnCanvas *self);
gboolean kn_canvas_cancel_gesture (KnCanvas *self);

/* kn-canvas-actions.c */
void kn_canvas_class_add_actions (GtkWidgetClass *klass);
void kn_canvas_update_actions (KnCanvas *self);
void kn_canvas_popup_menu (KnCanvas *self, double x_px, double y_px);

/* kn-canvas-tool.c, kn-canvas-nodes.c */
void kn_canvas_follow_tool (KnCanvas *self);
void kn_canvas_drop_tool (KnCanvas *self);
gboolean kn_canvas_do_with_nodes (KnCanvas *self, const char *what);

/* kn-canvas-shapes.c */
void kn_canvas_class_add_shape_actions (GtkWidgetClass *klass);
void kn_canvas_update_shape_actions (KnCanvas *self);
GMenu *kn_canvas_make_shape_section (KnCanvas *self);

/* Ids as the edit commands take them; valid as long as the array. */
static inline const KnId *
kn_canvas_ids (const GArray *ids)
{
  return (const KnId *)(gconstpointer)ids->data;
}

/* kn-canvas-clipboard.c */
void kn_canvas_copy (GtkWidget *widget, const char *name, GVariant *parameter);
void kn_canvas_cut (GtkWidget *widget, const char *name, GVariant *parameter);
void kn_canvas_paste (GtkWidget *widget, const char *name, GVariant *parameter);

/* kn-canvas-keys.c */
void kn_canvas_add_keys (KnCanvas *self);

/* kn-canvas-drop.c */
/* Files (GdkFileList) into the library and onto the face, the first with its middle at @at. */
gboolean kn_canvas_take_files (KnCanvas *self, const GValue *value, KnPoint at);
void kn_canvas_add_drop (KnCanvas *self);

/* kn-canvas-elements.c */
void kn_canvas_draw_elements (KnCanvas *self, cairo_t *cr);
void kn_canvas_forget_elements (KnCanvas *self);

/* kn-canvas-panels.c */
void kn_canvas_update_panel_actions (KnCanvas *self);
GMenu *kn_canvas_make_panel_section (KnCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_canvas_class_add_panel_actions (GtkWidgetClass *klass);
/* kn-canvas-actions.c: where the context menu opens that a key asks for. */
void kn_canvas_popup_at_selection (KnCanvas *self, GMenuModel *menu);
/* kn-canvas-flow.c */
void kn_canvas_draw_flow (KnCanvas *self, cairo_t *cr);
/* Whether the red plus is there, and may be clicked. */
gboolean kn_canvas_is_on_overset (KnCanvas *self, double x_px, double y_px);
void kn_canvas_forget_flow (KnCanvas *self);
void kn_canvas_update_flow_actions (KnCanvas *self);
GMenu *kn_canvas_make_flow_section (KnCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_canvas_class_add_flow_actions (GtkWidgetClass *klass);

/* kn-canvas-text.c */
gboolean kn_canvas_begin_text (KnCanvas *self, const KnId *item);
/* Where the selected letters of the text under edit lie, and the caret; mm of the face. */
KnRect kn_canvas_get_letters_box (KnCanvas *self);
void kn_canvas_end_text (KnCanvas *self, gboolean keep);
void kn_canvas_click_text (KnCanvas *self, double x_px, double y_px, int n_press, gboolean extend);
void kn_canvas_drag_text (KnCanvas *self, double x_px, double y_px);
gboolean kn_canvas_is_in_text (KnCanvas *self, double x_px, double y_px);
void kn_canvas_draw_text_editing (KnCanvas *self, cairo_t *cr);
