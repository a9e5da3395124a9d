/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas widget: what it is made of and how it is put on the screen. From below: pasteboard,
 * paper, the picture of the face (kn-canvas-face.c, from its own thread), then lines, selection and
 * guides (kn-canvas-draw.c) in screen pixels at any zoom. View, frame and picking, pointer,
 * gestures, keys, drops and text editing are files of their own over kn-canvas-private.h. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

/* What is drawn around the part that is seen, so that a short scroll needs no new picture. */
#define AROUND_RATIO 0.25
#define MAXIMUM_SIDE_PX 8192.0
/* Art beyond the bleed is not printed: it is shown, but faintly. */
#define OUTSIDE_OPACITY 0.25

enum
{
  SIGNAL_VIEW_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnCanvas, kn_canvas, GTK_TYPE_WIDGET)

/* --- the picture -------------------------------------------------------------------------------
 */

static KnRect
choose_box (KnCanvas *self, double px_per_mm, KnRect *out_needed)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  KnRect seen = kn_session_get_visible (self->session);
  KnRect bleed = kn_form_get_bleed_box (scene);
  KnRect whole = kn_rect_inset (&bleed, -MAX (bleed.width, bleed.height) * AROUND_RATIO);
  KnRect box = kn_rect_intersect (&seen, &whole);
  if (kn_rect_is_empty (&box))
    return box;
  *out_needed = box;
  double around = MAX (seen.width, seen.height) * AROUND_RATIO;
  box = kn_rect_inset (&box, -around);
  box = kn_rect_intersect (&box, &whole);
  double room = MAXIMUM_SIDE_PX / px_per_mm;
  box.width = MIN (box.width, room);
  box.height = MIN (box.height, room);
  /* On whole pixels of the face, so that the picture is blitted and not resampled. */
  double left = floor (box.x * px_per_mm) / px_per_mm;
  double top = floor (box.y * px_per_mm) / px_per_mm;
  return (KnRect){ left, top, box.x + box.width - left, box.y + box.height - top };
}

static void
request_picture (KnCanvas *self)
{
  double scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double px_per_mm = kn_canvas_get_px_per_mm (self) * scale;
  KnRect needed = KN_RECT_EMPTY;
  KnRect box = choose_box (self, px_per_mm, &needed);
  if (kn_rect_is_empty (&box))
    return;
  g_autoptr (KnDesign) design = kn_session_dup_design (self->session);
  KnFaceRequest request = {
    .design = design,
    .face = *kn_session_get_face (self->session),
    .condition = kn_session_get_condition (self->session),
    .needed_mm = kn_rect_intersect (&needed, &box),
    .box_mm = box,
    .px_per_mm = px_per_mm,
    .scale_factor = scale,
  };
  kn_face_view_request (self->face_view, &request);
}

static void
on_picture_ready (gpointer data)
{
  gtk_widget_queue_draw (GTK_WIDGET (data));
}

static void
append_picture (KnCanvas *self, GtkSnapshot *snapshot)
{
  KnRect box;
  double drawn_scale = 1;
  GskRenderNode *node = kn_face_view_get_node (self->face_view, &box, &drawn_scale);
  if (node == NULL)
    return;
  KnPoint at = kn_canvas_to_px (self, box.x, box.y);
  double zoom = kn_canvas_get_px_per_mm (self) / drawn_scale;
  gboolean is_exact = fabs (zoom - 1) < 1e-9;
  if (is_exact)
    at = (KnPoint){ round (at.x), round (at.y) };
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)at.x, (float)at.y));
  if (!is_exact)
    gtk_snapshot_scale (snapshot, (float)zoom, (float)zoom);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
}

static graphene_rect_t
get_px_rect (KnCanvas *self, const KnRect *mm)
{
  KnPoint a = kn_canvas_to_px (self, mm->x, mm->y);
  KnPoint b = kn_canvas_to_px (self, mm->x + mm->width, mm->y + mm->height);
  return GRAPHENE_RECT_INIT ((float)a.x, (float)a.y, (float)(b.x - a.x), (float)(b.y - a.y));
}

static void
kn_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnCanvas *self = KN_CANVAS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  if (width <= 0 || height <= 0)
    return;
  request_picture (self);
  self->counters.n_snapshots++;
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  gtk_snapshot_push_clip (snapshot, &all);

  cairo_t *paper = gtk_snapshot_append_cairo (snapshot, &all);
  kn_canvas_draw_paper (self, paper);
  cairo_destroy (paper);

  gtk_snapshot_push_opacity (snapshot, OUTSIDE_OPACITY);
  append_picture (self, snapshot);
  gtk_snapshot_pop (snapshot);
  KnRect bleed = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  graphene_rect_t inside = get_px_rect (self, &bleed);
  GskRoundedRect shape;
  gboolean is_round = kn_form_get (kn_session_get_scene (self->session)).shape == KN_SHAPE_ELLIPSE;
  graphene_size_t corner = GRAPHENE_SIZE_INIT (is_round ? inside.size.width / 2 : 0,
                                               is_round ? inside.size.height / 2 : 0);
  gsk_rounded_rect_init (&shape, &inside, &corner, &corner, &corner, &corner);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  append_picture (self, snapshot);
  gtk_snapshot_pop (snapshot);

  cairo_t *overlay = gtk_snapshot_append_cairo (snapshot, &all);
  kn_canvas_draw_overlay (self, overlay);
  cairo_destroy (overlay);
  self->counters.n_nodes_built += 2;

  gtk_snapshot_pop (snapshot);
  GTK_WIDGET_CLASS (kn_canvas_parent_class)->snapshot (widget, snapshot);
}

/* --- listening ---------------------------------------------------------------------------------
 */

static void
on_changed (KnCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
describe_selection (KnCanvas *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *single = kn_session_get_single (self->session);
  g_autofree char *text = NULL;
  if (single != NULL)
    {
      const char *name = kn_node_get_string (single, KN_PROP_NAME);
      if (name == NULL)
        name = kn_node_get_string (single, KN_PROP_TEXT);
      if (name == NULL)
        name = kn_node_kind_get_label (kn_node_get_kind (single));
      text = g_strdup_printf (_ ("Selected: %s"), name);
    }
  else if (n > 0)
    text = g_strdup_printf (ngettext ("%u item selected", "%u items selected", n), n);
  else
    text = g_strdup (_ ("Nothing selected"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
on_selection_changed (KnCanvas *self)
{
  self->shows_pivot = FALSE;
  kn_canvas_update_actions (self);
  describe_selection (self);
  g_signal_emit (self, signals[SIGNAL_VIEW_MOVED], 0); /* the rulers shade the selection */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_face_changed (KnCanvas *self)
{
  (void)kn_canvas_cancel_gesture (self);
  kn_canvas_zoom_to_fit (self);
}

static void
on_tool_changed (KnCanvas *self)
{
  const KnId *edited = kn_session_get_edited_text (self->session);
  if (self->editing != NULL
      && (edited == NULL || !kn_id_equal (edited, kn_text_editing_get_item (self->editing))))
    kn_canvas_end_text (self, TRUE);
  if (self->editing == NULL && edited != NULL)
    {
      KnId id = *edited;
      (void)kn_canvas_begin_text (self, &id);
    }
  kn_canvas_update_actions (self);
  kn_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_view_changed (KnCanvas *self)
{
  double zoom = kn_session_get_zoom (self->session);
  if (zoom != self->zoom)
    kn_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                       gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_reveal (KnCanvas *self, const KnId *item)
{
  kn_canvas_reveal (self, item);
}

static void
listen (KnCanvas *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "changed", G_CALLBACK (on_changed) },
    { "selection-changed", G_CALLBACK (on_selection_changed) },
    { "face-changed", G_CALLBACK (on_face_changed) },
    { "tool-changed", G_CALLBACK (on_tool_changed) },
    { "view-changed", G_CALLBACK (on_view_changed) },
    { "reveal", G_CALLBACK (on_reveal) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->session, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
kn_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KnCanvas *self = KN_CANVAS (widget);
  kn_canvas_allocate_view (self, width, height);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
kn_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 742 : 600;
}

static void
kn_canvas_dispose (GObject *object)
{
  KnCanvas *self = KN_CANVAS (object);
  if (self->editing != NULL)
    kn_canvas_end_text (self, TRUE);
  (void)kn_canvas_cancel_gesture (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->face_view, kn_face_view_free);
  g_clear_handle_id (&self->flash_timeout, g_source_remove);
  g_clear_handle_id (&self->fit_idle, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_canvas_parent_class)->dispose (object);
}

static void
kn_canvas_finalize (GObject *object)
{
  KnCanvas *self = KN_CANVAS (object);
  g_clear_pointer (&self->snap, kn_snap_free);
  g_clear_pointer (&self->picked_before, g_array_unref);
  G_OBJECT_CLASS (kn_canvas_parent_class)->finalize (object);
}

static void
kn_canvas_class_init (KnCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = kn_canvas_dispose;
  object_class->finalize = kn_canvas_finalize;
  widget_class->snapshot = kn_canvas_snapshot;
  widget_class->size_allocate = kn_canvas_size_allocate;
  widget_class->measure = kn_canvas_measure;
  gtk_widget_class_set_css_name (widget_class, "kn-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  kn_canvas_class_add_actions (widget_class);
  kn_canvas_class_add_arrange_actions (widget_class);
  kn_canvas_class_add_guide_actions (widget_class);
  signals[SIGNAL_VIEW_MOVED] = g_signal_new ("view-moved", KN_TYPE_CANVAS, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_canvas_init (KnCanvas *self)
{
  self->zoom = 1;
  self->snapping = TRUE;
  self->grid_mm = 5;
  self->is_fitted = TRUE;
  self->handle = KN_N_HANDLES;
  self->picked_before = g_array_new (FALSE, FALSE, sizeof (KnId));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  kn_canvas_add_pointer (self);
  kn_canvas_add_keys (self);
  kn_canvas_add_drop (self);
}

/**
 * kn_canvas_new:
 * @session: what is shown and edited
 *
 * Returns: (transfer floating): the canvas, fitted to the face until somebody zooms
 */
GtkWidget *
kn_canvas_new (KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnCanvas *self = g_object_new (KN_TYPE_CANVAS, NULL);
  self->session = g_object_ref (session);
  self->face_view = kn_face_view_new (on_picture_ready, self);
  listen (self);
  kn_canvas_update_actions (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The label on its pasteboard"), -1);
  describe_selection (self);
  return GTK_WIDGET (self);
}

KnSession *
kn_canvas_get_session (KnCanvas *self)
{
  g_return_val_if_fail (KN_IS_CANVAS (self), NULL);
  return self->session;
}

void
kn_canvas_set_projector (KnCanvas *self, gboolean projector)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  self->is_projector = projector;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
kn_canvas_is_editing (KnCanvas *self)
{
  g_return_val_if_fail (KN_IS_CANVAS (self), FALSE);
  return self->editing != NULL;
}

void
kn_canvas_get_counters (KnCanvas *self, KnCanvasCounters *out_counters)
{
  g_return_if_fail (KN_IS_CANVAS (self));
  *out_counters = self->counters;
  out_counters->n_face_renders = kn_face_view_get_n_renders (self->face_view);
  out_counters->n_partial_renders = kn_face_view_get_n_partial (self->face_view);
}

gboolean
kn_canvas_is_rendering (KnCanvas *self)
{
  g_return_val_if_fail (KN_IS_CANVAS (self), FALSE);
  return kn_face_view_is_busy (self->face_view);
}
