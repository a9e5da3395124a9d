/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "app/kn-view-part.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pasteboard with one face of the design: draws it, and turns pointer, keys and input methods
 * into steps of the document. Zoom and selection live in the session; scrolling lives here. */

#define KN_TYPE_CANVAS (kn_canvas_get_type ())
G_DECLARE_FINAL_TYPE (KnCanvas, kn_canvas, KN, CANVAS, GtkWidget)

GtkWidget *kn_canvas_new (KnSession *session);
KnSession *kn_canvas_get_session (KnCanvas *self);

/* --- the view ------------------------------------------------------------------------------ */

/* Widget pixels of a point of the face, and back. */
KnPoint kn_canvas_to_px (KnCanvas *self, double x_mm, double y_mm);
KnPoint kn_canvas_to_mm (KnCanvas *self, double x_px, double y_px);
double kn_canvas_get_px_per_mm (KnCanvas *self);
void kn_canvas_zoom_at (KnCanvas *self, double zoom, double x_px, double y_px);
void kn_canvas_zoom_to_fit (KnCanvas *self);
void kn_canvas_zoom_to_box (KnCanvas *self, const KnRect *box_mm);
void kn_canvas_scroll_by (KnCanvas *self, double dx_px, double dy_px);
void kn_canvas_get_part (KnCanvas *self, KnViewPart *out_part);
void kn_canvas_show_part (KnCanvas *self, const KnViewPart *part);
/* Whether keys write into a text of the design. */
gboolean kn_canvas_is_editing (KnCanvas *self);
/* Larger handles and labels. */
void kn_canvas_set_projector (KnCanvas *self, gboolean projector);

/* Snapping to items, guides and form while something is dragged (Ctrl held turns it off). */
/* Mirrors, glides and centres above the selected pattern. */
void kn_canvas_set_elements (KnCanvas *self, gboolean shown);
void kn_canvas_set_snapping (KnCanvas *self, gboolean snapping);
#define KN_GRID_MINIMUM_MM 0.1
#define KN_GRID_MAXIMUM_MM 200.0
/* A grid that begins at the trim's corner; while it is shown things snap to it. */
void kn_canvas_set_grid (KnCanvas *self, gboolean shown, double step_mm);

/* Emitted when what is seen moved: rulers listen. Signal "view-moved". */

/* --- counters, for tests and benchmarks ----------------------------------------------------- */

typedef struct
{
  /* since the canvas was made */
  guint n_snapshots;      /* times the widget was drawn */
  guint n_nodes_built;    /* render nodes made anew, not reused */
  guint n_tiles_rendered; /* painted by other threads, empty ones too */
  guint n_tiles_requested, n_tiles_dropped;
  guint64 n_items_visited; /* to paint them */
  guint n_layouts;         /* names of lines and panels laid out, since their size was chosen */
  guint n_live_renders;    /* pictures of what a gesture changes */
  guint64 n_snap_visited;  /* boxes that smart guides looked at in the gesture */
  /* now */
  double overlay_px; /* what the selection and the guides of the last frame cover */
  guint n_tiles_waiting, n_tiles_kept;
  gsize n_bytes; /* of pictures kept */
  /* in the last frame */
  guint n_drawn;     /* places for tiles */
  guint n_stand_ins; /* tiles of another scale, for those that are not there yet */
  guint n_missing;   /* places where nothing could be shown */
} KnCanvasCounters;

void kn_canvas_get_counters (KnCanvas *self, KnCanvasCounters *out_counters);
/* TRUE while the picture on the screen is older than the scene. */
gboolean kn_canvas_is_rendering (KnCanvas *self);

G_END_DECLS
