/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas widget: what it is made of and how it is put on the screen. From below: pasteboard,
 * paper, the picture of the face (kn-canvas-picture.c, from other threads), then lines, selection
 * and guides (kn-canvas-draw.c) in screen pixels at any zoom. View, frame and picking, pointer,
 * gestures, keys, drops and text editing are files of their own over kn-canvas-private.h. */

#include "config.h"

#include "app/kn-canvas-node.h"
#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"
#include "app/kn-session-gradient.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>

/* Art is shown up to so far beyond the bleed, in sides of it. */
#define AROUND_RATIO 0.25

enum
{
  SIGNAL_VIEW_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnCanvas, kn_canvas, GTK_TYPE_WIDGET)

/* --- the picture -------------------------------------------------------------------------------
 */

KnRect
kn_canvas_get_drawn_box (KnCanvas *self)
{
  KnRect bleed = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  return kn_rect_inset (&bleed, -MAX (bleed.width, bleed.height) * AROUND_RATIO);
}

static void
on_picture_changed (gpointer data)
{
  gtk_widget_queue_draw (GTK_WIDGET (data));
}

static void
append_picture (KnCanvas *self, GtkSnapshot *snapshot)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  const KnRect whole = kn_canvas_get_drawn_box (self);
  const KnRect seen = kn_session_get_visible (self->session);
  const KnPictureView view = {
    .origin_px = { self->origin_x_px, self->origin_y_px },
    .px_per_mm = kn_canvas_get_px_per_mm (self),
    .scale_factor = gtk_widget_get_scale_factor (GTK_WIDGET (self)),
    .visible_mm = kn_rect_intersect (&seen, &whole),
    .is_cairo = GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)),
  };
  kn_canvas_picture_snapshot (self->picture, snapshot, &view);
}

static void
append_focus (KnCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *all)
{
  const GdkRGBA accent = kn_get_named_colour (GTK_WIDGET (self), "accent_color");
  const GdkRGBA colours[4] = { accent, accent, accent, accent };
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect edge;
  gsk_rounded_rect_init_from_rect (&edge, all, 0);
  if (gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    gtk_snapshot_append_border (snapshot, &edge, widths, colours);
}

/* The paper reaches to the edges of the widget: nothing of what is around it is to be seen. */
static gboolean
is_filled (KnCanvas *self)
{
  KnForm form = kn_form_get (kn_session_get_scene (self->session));
  KnRect bleed = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  KnRect seen = kn_session_get_visible (self->session);
  return form.shape == KN_SHAPE_RECTANGLE && kn_rect_contains_rect (&bleed, &seen, 0);
}

static void
kn_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnCanvas *self = KN_CANVAS (widget);
  self->was_drawn = TRUE;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  if (width <= 0 || height <= 0)
    return;
  self->counters.n_snapshots++;
  const KnPoint origin = { self->origin_x_px, self->origin_y_px };
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  const GdkRGBA ground = kn_get_named_colour (widget, "kn_pasteboard");
  const GdkRGBA white = { 1, 1, 1, 1 };
  self->counters.n_nodes_built += kn_backdrop_update (&self->backdrop, self);
  gtk_snapshot_push_clip (snapshot, &all);
  gtk_snapshot_append_color (snapshot, is_filled (self) ? &white : &ground, &all);
  if (!is_filled (self))
    kn_backdrop_append (snapshot, self->backdrop.paper, &origin);
  append_picture (self, snapshot);
  if (!is_filled (self))
    kn_backdrop_append (snapshot, self->backdrop.outside, &origin);
  GskRenderNode *guides = kn_backdrop_get_guides (&self->backdrop, self);
  if (guides != NULL)
    gtk_snapshot_append_node (snapshot, guides);
  kn_backdrop_append (snapshot, self->backdrop.form, &origin);
  kn_canvas_append_overlay (self, snapshot, &all);
  append_focus (self, snapshot, &all);
  gtk_snapshot_pop (snapshot);
  GTK_WIDGET_CLASS (kn_canvas_parent_class)->snapshot (widget, snapshot);
}

/* Light or dark: the colours of the style sheet are others. */
static void
kn_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (kn_canvas_parent_class)->css_changed (widget, change);
  kn_backdrop_clear (&KN_CANVAS (widget)->backdrop);
  kn_layout_cache_forget (KN_CANVAS (widget)->pills);
  g_clear_pointer (&KN_CANVAS (widget)->labels, kn_layout_cache_free);
}

/* --- listening ---------------------------------------------------------------------------------
 */

static void
on_changed (KnCanvas *self)
{
  /* An undo, or a plain ink, has taken what the tool would drag. */
  if (kn_session_get_tool (self->session) == KN_TOOL_GRADIENT
      && kn_session_get_gradient (self->session) == NULL)
    kn_session_set_tool (self->session, KN_TOOL_SELECT);
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
on_node_command (KnCanvas *self, const char *what)
{
  (void)kn_canvas_do_with_nodes (self, what);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_selection_changed (KnCanvas *self)
{
  /* Nodes, gradients and crops belong to the item that was selected. */
  KnTool tool = kn_session_get_tool (self->session);
  if (tool == KN_TOOL_NODES || tool == KN_TOOL_GRADIENT || tool == KN_TOOL_CROP
      || tool == KN_TOOL_CELL)
    kn_session_set_tool (self->session, KN_TOOL_SELECT);
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
  kn_canvas_follow_tool (self);
  kn_canvas_update_actions (self);
  kn_canvas_update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_view_changed (KnCanvas *self)
{
  double zoom = kn_session_get_zoom (self->session);
  /* Unseen it keeps its place: the zoom is another view's then. */
  if (zoom != self->zoom && gtk_widget_get_mapped (GTK_WIDGET (self)))
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
    { "node-command", G_CALLBACK (on_node_command) },
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
  kn_canvas_drop_tool (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->picture, kn_canvas_picture_free);
  kn_backdrop_clear (&self->backdrop);
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
  kn_canvas_forget_flow (self);
  kn_canvas_forget_elements (self);
  kn_canvas_forget_snap (self);
  g_clear_pointer (&self->picked_before, g_array_unref);
  kn_layout_cache_free (self->pills);
  kn_layout_cache_free (self->labels);
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
  widget_class->css_changed = kn_canvas_css_changed;
  widget_class->size_allocate = kn_canvas_size_allocate;
  widget_class->measure = kn_canvas_measure;
  gtk_widget_class_set_css_name (widget_class, "kn-canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  kn_canvas_class_add_actions (widget_class);
  kn_canvas_class_add_arrange_actions (widget_class);
  kn_canvas_class_add_guide_actions (widget_class);
  kn_canvas_class_add_counters (widget_class);
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
  self->pills = kn_layout_cache_new (GTK_WIDGET (self), KN_PILL_FONT, KN_PILL_FONT_PX);
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
  self->picture = kn_canvas_picture_new (session, on_picture_changed, self);
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
  g_clear_pointer (&self->labels, kn_layout_cache_free); /* they have another size */
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
  const KnPictureCounters picture = kn_canvas_picture_get_counters (self->picture);
  out_counters->n_layouts = self->labels != NULL ? kn_layout_cache_get_n_made (self->labels) : 0;
  out_counters->n_nodes_built += picture.n_nodes_built;
  out_counters->n_tiles_rendered = (guint)picture.tiles.n_rendered;
  out_counters->n_tiles_requested = (guint)picture.tiles.n_requested;
  out_counters->n_tiles_dropped = (guint)picture.tiles.n_dropped;
  out_counters->n_items_visited = picture.tiles.n_items;
  out_counters->n_live_renders = picture.n_live_renders;
  out_counters->n_tiles_waiting = (guint)picture.tiles.n_waiting;
  out_counters->n_tiles_kept = (guint)picture.tiles.n_tiles;
  out_counters->n_bytes = picture.tiles.bytes;
  out_counters->n_drawn = picture.n_drawn;
  out_counters->n_stand_ins = picture.n_stand_ins;
  out_counters->n_missing = picture.n_missing;
}

gboolean
kn_canvas_is_rendering (KnCanvas *self)
{
  g_return_val_if_fail (KN_IS_CANVAS (self), FALSE);
  return kn_canvas_picture_is_rendering (self->picture);
}
