/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tool that crops a picture: its frame has handles that cut, a drag inside moves the picture
 * under the frame, the wheel and + - make it larger and smaller; what lies outside of the frame is
 * seen dimmed. Arrows move the picture; with Ctrl they move the frame's right or lower edge, with
 * Alt its left or upper edge. Return and Esc end it. One gesture is one step; turns of the wheel
 * that follow each other are one. What a crop is, kn-crop.h says. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"
#include "app/kn-picture.h"
#include "app/kn-session-picture.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <math.h>

#define REACH_PX 4.0
#define LEAST_MM 0.5
#define WHEEL_FACTOR 1.08
#define KEY_FACTOR 1.05
#define NUDGE_MM 0.5
#define NUDGE_FAR_MM 5.0
#define REST_MS 300 /* a wheel that has not turned for so long has come to rest */
#define WHOLE_PX 1024
#define DIMMED 0.35

typedef enum
{
  GRIP_NONE,
  GRIP_PICTURE,
  GRIP_FRAME,
} Grip;

typedef struct
{
  KnId item;
  int width_px, height_px; /* of the picture; 0: there is nothing to crop */
  Grip grip;
  KnHandle handle;
  guint rest;
  cairo_surface_t *whole; /* the whole picture, or NULL while it is drawn */
  GCancellable *drawing;
} Crop;

static Crop *
get (KnCanvas *self)
{
  return self->tool_data;
}

static const KnNode *
get_item (KnCanvas *self)
{
  const Crop *crop = get (self);
  const KnNode *item = kn_scene_lookup (kn_session_get_scene (self->session), &crop->item);
  return item != NULL && crop->width_px > 0 ? item : NULL;
}

static gboolean
to_local (KnCanvas *self, double x_px, double y_px, KnPoint *out_point)
{
  KnMatrix matrix, inverse;
  if (!kn_canvas_get_item_to_px (self, &get (self)->item, &matrix)
      || !kn_matrix_invert (&matrix, &inverse))
    return FALSE;
  *out_point = kn_matrix_apply (&inverse, x_px, y_px);
  return TRUE;
}

static KnRect
get_frame (const KnNode *item)
{
  return (KnRect){ 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                   kn_node_get_number (item, KN_PROP_HEIGHT) };
}

static int
find_handle (KnCanvas *self, const KnNode *item, double x, double y)
{
  KnMatrix matrix;
  const KnRect frame = get_frame (item);
  double reach = kn_canvas_handle_size_px (self) / 2 + REACH_PX;
  if (!kn_canvas_get_item_to_px (self, &get (self)->item, &matrix))
    return -1;
  for (int i = 0; i < KN_N_HANDLES; i++)
    {
      KnPoint at = kn_handle_get_point ((KnHandle)i, &frame);
      at = kn_matrix_apply (&matrix, at.x, at.y);
      if (MAX (fabs (at.x - x), fabs (at.y - y)) <= reach)
        return i;
    }
  return -1;
}

/* --- steps --------------------------------------------------------------------------------------
 */

static void
flush (KnCanvas *self)
{
  Crop *crop = get (self);
  if (crop->rest == 0)
    return;
  g_clear_handle_id (&crop->rest, g_source_remove);
  (void)kn_session_end (self->session);
}

static gboolean
on_rest (gpointer data)
{
  KnCanvas *self = data;
  get (self)->rest = 0;
  (void)kn_session_end (self->session);
  return G_SOURCE_REMOVE;
}

static void
refuse (KnCanvas *self, const GError *error)
{
  (void)kn_session_give_up (self->session, error);
  get (self)->grip = GRIP_NONE;
}

static void
enlarge (KnCanvas *self, double factor, const KnPoint *about)
{
  Crop *crop = get (self);
  g_autoptr (GError) error = NULL;
  if (get_item (self) == NULL)
    return;
  if (crop->rest == 0)
    kn_session_begin (self->session, _ ("Crop picture"));
  g_clear_handle_id (&crop->rest, g_source_remove);
  if (kn_edit_crop_zoom (kn_session_get_doc (self->session), &crop->item, crop->width_px,
                         crop->height_px, factor, about, &error))
    crop->rest = g_timeout_add (REST_MS, on_rest, self);
  else
    refuse (self, error);
}

/* One change that is no drag: of the picture, or with @frame of the frame. */
static void
change (KnCanvas *self, double dx_mm, double dy_mm, const KnRect *frame)
{
  Crop *crop = get (self);
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  flush (self);
  kn_session_begin (self->session, _ ("Crop picture"));
  gboolean done = frame != NULL ? kn_edit_crop_frame (doc, &crop->item, crop->width_px,
                                                      crop->height_px, frame, &error)
                                : kn_edit_crop_move (doc, &crop->item, crop->width_px,
                                                     crop->height_px, dx_mm, dy_mm, &error);
  if (done)
    (void)kn_session_end (self->session);
  else
    refuse (self, error);
}

/* --- the pointer --------------------------------------------------------------------------------
 */

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Crop *crop = get (self);
  const KnNode *item = get_item (self);
  KnPoint at;
  crop->grip = GRIP_NONE;
  flush (self);
  if (item == NULL || !to_local (self, x, y, &at))
    return;
  const KnFitPlace place = kn_fit_get_place (item, crop->width_px, crop->height_px);
  const KnRect frame = get_frame (item);
  const KnRect whole
      = { place.x, place.y, crop->width_px * place.scale_x, crop->height_px * place.scale_y };
  int handle = find_handle (self, item, x, y);
  if (handle >= 0)
    {
      crop->grip = GRIP_FRAME;
      crop->handle = (KnHandle)handle;
    }
  else if (kn_rect_contains_point (&frame, &at) || kn_rect_contains_point (&whole, &at))
    crop->grip = GRIP_PICTURE;
  else /* beside it: done */
    kn_session_set_tool (self->session, KN_TOOL_SELECT);
}

static void
on_drag (KnCanvas *self, double x, double y, GdkModifierType state)
{
  Crop *crop = get (self);
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  KnPoint from, to;
  if (self->tool != &kn_canvas_crop_tool || crop->grip == GRIP_NONE)
    return;
  if (!kn_doc_is_in_step (doc))
    {
      if (hypot (x - self->press_px.x, y - self->press_px.y) < REACH_PX)
        return;
      kn_session_begin (self->session, _ ("Crop picture"));
    }
  kn_doc_rewind_step (doc);
  const KnNode *item = get_item (self);
  if (item == NULL || !to_local (self, self->press_px.x, self->press_px.y, &from)
      || !to_local (self, x, y, &to))
    return;
  gboolean done;
  if (crop->grip == GRIP_FRAME)
    {
      const KnRect frame = get_frame (item);
      const KnRect cut = kn_edit_drag_handle (&frame, 0, crop->handle, to.x - from.x, to.y - from.y,
                                              (state & GDK_SHIFT_MASK) != 0, NULL, LEAST_MM);
      done = kn_edit_crop_frame (doc, &crop->item, crop->width_px, crop->height_px, &cut, &error);
    }
  else
    done = kn_edit_crop_move (doc, &crop->item, crop->width_px, crop->height_px, to.x - from.x,
                              to.y - from.y, &error);
  if (!done)
    refuse (self, error);
}

static void
on_release (KnCanvas *self)
{
  get (self)->grip = GRIP_NONE;
  (void)kn_session_end (self->session);
}

static gboolean
on_cancel (KnCanvas *self)
{
  gboolean was = get (self)->grip != GRIP_NONE;
  get (self)->grip = GRIP_NONE;
  if (was)
    kn_session_cancel (self->session);
  return was;
}

static void
on_double_press (KnCanvas *self, double x, double y)
{
  kn_session_set_tool (self->session, KN_TOOL_SELECT);
}

static gboolean
on_scroll (KnCanvas *self, double x, double y, double steps)
{
  KnPoint about;
  if (get (self)->grip == GRIP_NONE && to_local (self, x, y, &about))
    enlarge (self, pow (WHEEL_FACTOR, -steps), &about);
  return TRUE;
}

/* --- keys ---------------------------------------------------------------------------------------
 */

static void
on_arrow (KnCanvas *self, int x, int y, GdkModifierType state)
{
  const KnNode *item = get_item (self);
  double step = (state & GDK_SHIFT_MASK) != 0 ? NUDGE_FAR_MM : NUDGE_MM;
  if (item == NULL)
    return;
  KnRect frame = get_frame (item);
  if ((state & GDK_CONTROL_MASK) != 0)
    {
      frame.width = MAX (frame.width + x * step, LEAST_MM);
      frame.height = MAX (frame.height + y * step, LEAST_MM);
      change (self, 0, 0, &frame);
    }
  else if ((state & GDK_ALT_MASK) != 0)
    {
      double dx = MIN (x * step, frame.width - LEAST_MM);
      double dy = MIN (y * step, frame.height - LEAST_MM);
      frame = (KnRect){ dx, dy, frame.width - dx, frame.height - dy };
      change (self, 0, 0, &frame);
    }
  else
    change (self, x * step, y * step, NULL);
}

static gboolean
on_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      kn_session_set_tool (self->session, KN_TOOL_SELECT);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      on_arrow (self, keyval == GDK_KEY_Left ? -1 : 1, 0, state);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      on_arrow (self, 0, keyval == GDK_KEY_Up ? -1 : 1, state);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      if ((state & GDK_CONTROL_MASK) != 0)
        return FALSE; /* of the view */
      enlarge (self,
               keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract ? 1 / KEY_FACTOR
                                                                        : KEY_FACTOR,
               NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- drawing ------------------------------------------------------------------------------------
 */

static void
append_rect (cairo_t *cr, const KnRect *box)
{
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
}

/* What the frame hides. */
static void
draw_rest (KnCanvas *self, cairo_t *cr, const KnMatrix *m, const KnRect *whole, const KnRect *frame)
{
  Crop *crop = get (self);
  const cairo_matrix_t matrix = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  if (crop->whole == NULL)
    return;
  cairo_save (cr);
  cairo_transform (cr, &matrix);
  append_rect (cr, whole);
  append_rect (cr, frame);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  append_rect (cr, whole);
  cairo_clip (cr);
  /* Pictures come with a margin around them. */
  const double used = 1 - 2 * KN_PICTURE_MARGIN;
  cairo_translate (cr, whole->x + whole->width / 2, whole->y + whole->height / 2);
  cairo_scale (cr, whole->width / cairo_image_surface_get_width (crop->whole) / used,
               whole->height / cairo_image_surface_get_height (crop->whole) / used);
  cairo_translate (cr, -cairo_image_surface_get_width (crop->whole) / 2.0,
                   -cairo_image_surface_get_height (crop->whole) / 2.0);
  cairo_set_source_surface (cr, crop->whole, 0, 0);
  cairo_paint_with_alpha (cr, DIMMED);
  cairo_restore (cr);
}

static KnPath *
path_of (const KnRect *box)
{
  KnPathBuilder *b = kn_path_builder_new ();
  kn_path_builder_move_to (b, box->x, box->y);
  kn_path_builder_line_to (b, box->x + box->width, box->y);
  kn_path_builder_line_to (b, box->x + box->width, box->y + box->height);
  kn_path_builder_line_to (b, box->x, box->y + box->height);
  kn_path_builder_close (b);
  return kn_path_builder_build (b);
}

static void
draw_outline_of_whole (KnCanvas *self, cairo_t *cr, const KnMatrix *matrix, const KnRect *whole)
{
  const KnHandle corners[]
      = { KN_HANDLE_TOP_LEFT, KN_HANDLE_TOP_RIGHT, KN_HANDLE_BOTTOM_RIGHT, KN_HANDLE_BOTTOM_LEFT };
  const double dashes[] = { 5, 4 };
  cairo_save (cr);
  for (int i = 0; i < 4; i++)
    {
      KnPoint at = kn_handle_get_point (corners[i], whole);
      at = kn_matrix_apply (matrix, at.x, at.y);
      cairo_line_to (cr, at.x, at.y);
    }
  cairo_close_path (cr);
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_stroke_preserve (cr);
  cairo_set_dash (cr, dashes, 2, 0);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
on_draw (KnCanvas *self, cairo_t *cr)
{
  Crop *crop = get (self);
  const KnNode *item = get_item (self);
  KnMatrix matrix;
  if (item == NULL || !kn_canvas_get_item_to_px (self, &crop->item, &matrix))
    return;
  const KnFitPlace place = kn_fit_get_place (item, crop->width_px, crop->height_px);
  const KnRect frame = get_frame (item);
  const KnRect whole
      = { place.x, place.y, crop->width_px * place.scale_x, crop->height_px * place.scale_y };
  draw_rest (self, cr, &matrix, &whole, &frame);
  draw_outline_of_whole (self, cr, &matrix, &whole);
  g_autoptr (KnPath) outline = path_of (&frame);
  kn_canvas_stroke_px_path (self, cr, outline, &matrix);
  for (int i = 0; i < KN_N_HANDLES; i++)
    {
      KnPoint at = kn_handle_get_point ((KnHandle)i, &frame);
      kn_canvas_draw_node (self, cr, kn_matrix_apply (&matrix, at.x, at.y), KN_PATH_NODE_CORNER,
                           crop->grip == GRIP_FRAME && (int)crop->handle == i);
    }
}

/* --- begin and end ------------------------------------------------------------------------------
 */

static void
on_whole (GdkTexture *texture, gpointer data)
{
  KnCanvas *self = data;
  if (texture == NULL || self->tool != &kn_canvas_crop_tool)
    return;
  Crop *crop = get (self);
  g_clear_pointer (&crop->whole, cairo_surface_destroy);
  crop->whole = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gdk_texture_get_width (texture),
                                            gdk_texture_get_height (texture));
  gdk_texture_download (texture, cairo_image_surface_get_data (crop->whole),
                        (gsize)cairo_image_surface_get_stride (crop->whole));
  cairo_surface_mark_dirty (crop->whole);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_set (GPtrArray *ops, const KnNode *item, KnProp prop, KnValue *owned)
{
  g_autoptr (KnValue) value = owned;
  const KnValue *old = kn_node_get (item, prop);
  if (old != value && (old == NULL || value == NULL || !kn_value_equal (old, value)))
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (item), prop, old, value));
}

/* Asks for the picture as it is without its frame: a copy, since groups around it may be turned. */
static void
request_whole (KnCanvas *self, const KnNode *item)
{
  Crop *crop = get (self);
  const double most = MAX (crop->width_px, crop->height_px);
  const int width = MAX (1, (int)lround (WHOLE_PX * crop->width_px / most));
  const int height = MAX (1, (int)lround (WHOLE_PX * crop->height_px / most));
  g_autoptr (KnScene) small
      = kn_edit_copy (kn_session_get_scene (self->session), kn_node_get_id (item), 1, NULL);
  g_autoptr (GPtrArray) copies
      = small != NULL ? kn_scene_list_kind (small, KN_NODE_IMAGE) : g_ptr_array_new ();
  if (copies->len == 0)
    return;
  const KnNode *copy = copies->pdata[0];
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  add_set (ops, copy, KN_PROP_WIDTH, kn_value_new_number (100.0 * width / WHOLE_PX));
  add_set (ops, copy, KN_PROP_HEIGHT, kn_value_new_number (100.0 * height / WHOLE_PX));
  add_set (ops, copy, KN_PROP_FIT, kn_value_new_choice (KN_FIT_STRETCH));
  static const KnProp plain[]
      = { KN_PROP_ROTATION, KN_PROP_OPACITY, KN_PROP_FLIP_X, KN_PROP_FLIP_Y };
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    add_set (ops, copy, plain[i], NULL);
  g_autoptr (KnScene) scene = kn_scene_apply (small, (KnOp *const *)ops->pdata, ops->len, NULL);
  if (scene == NULL)
    return;
  g_autoptr (KnDesign) design = kn_design_new (scene, kn_session_get_assets (self->session), NULL);
  crop->drawing = g_cancellable_new ();
  kn_picture_request (design, kn_node_get_id (copy), kn_session_get_condition (self->session),
                      width, height, crop->drawing, on_whole, self, NULL);
}

static void
on_begin (KnCanvas *self)
{
  Crop *crop = g_new0 (Crop, 1);
  const KnNode *item = kn_session_get_picture (self->session);
  self->tool_data = crop;
  if (item == NULL)
    return;
  crop->item = *kn_node_get_id (item);
  if (kn_session_get_picture_size (self->session, item, &crop->width_px, &crop->height_px))
    request_whole (self, item);
  else
    kn_session_say (self->session, _ ("The picture cannot be read, so it cannot be cropped."));
}

static void
on_end (KnCanvas *self)
{
  Crop *crop = get (self);
  if (!on_cancel (self))
    flush (self);
  if (crop->drawing != NULL)
    g_cancellable_cancel (crop->drawing);
  g_clear_object (&crop->drawing);
  g_clear_pointer (&crop->whole, cairo_surface_destroy);
  g_free (crop);
  self->tool_data = NULL;
}

const KnCanvasTool kn_canvas_crop_tool = {
  .begin = on_begin,
  .end = on_end,
  .press = on_press,
  .double_press = on_double_press,
  .drag = on_drag,
  .release = on_release,
  .cancel = on_cancel,
  .scroll = on_scroll,
  .key = on_key,
  .draw = on_draw,
  .cursor = "default",
};
