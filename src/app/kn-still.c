/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A part of the window that seldom changes, kept as a picture: the columns and bars around the
 * canvas. GTK 4.8 without a GPU skips nothing that lies outside of what it has to draw again. In
 * each frame it walks through every node of the window, recolours every icon and sets every word,
 * to paint it nowhere; around the canvas that was two thirds of a frame in which only the canvas
 * had changed. A node that paints a picture is left at once.
 *
 * The picture is cut into strips, and a strip whose pixels stay the same stays the same node: GTK
 * draws again the strips in which something has changed. With a GPU the child is drawn as it is. */

#include "config.h"

#include "app/kn-still.h"

#include <math.h>
#include <string.h>

#define STRIP_PX 32
/* No picture larger than this, whatever a child may say of itself. */
#define SIDE_MAX_PX 8192

typedef struct
{
  cairo_surface_t *surface; /* in device pixels */
  GskRenderNode *node;
} Strip;

struct _KnStill
{
  GtkWidget parent_instance;

  GArray *strips; /* Strip, from the top */
  cairo_rectangle_int_t place;
  int scale;
  guint n_strips; /* made so far */
};

G_DEFINE_FINAL_TYPE (KnStill, kn_still, GTK_TYPE_WIDGET)

static void
clear_strip (gpointer data)
{
  Strip *self = data;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->node, gsk_render_node_unref);
}

/* --- the picture ------------------------------------------------------------------------------ */

static gboolean
get_place (GskRenderNode *node, cairo_rectangle_int_t *out_place)
{
  graphene_rect_t bounds;
  gsk_render_node_get_bounds (node, &bounds);
  double x0 = floor ((double)bounds.origin.x), y0 = floor ((double)bounds.origin.y);
  double x1 = ceil ((double)(bounds.origin.x + bounds.size.width));
  double y1 = ceil ((double)(bounds.origin.y + bounds.size.height));
  if (!(x1 > x0 && y1 > y0 && x1 - x0 <= SIDE_MAX_PX && y1 - y0 <= SIDE_MAX_PX
        && fabs (x0) <= SIDE_MAX_PX && fabs (y0) <= SIDE_MAX_PX))
    return FALSE;
  *out_place = (cairo_rectangle_int_t){ (int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0) };
  return TRUE;
}

static cairo_surface_t *
draw_picture (GskRenderNode *node, const cairo_rectangle_int_t *place, int scale)
{
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, place->width * scale,
                                                         place->height * scale);
  cairo_surface_set_device_scale (picture, scale, scale);
  cairo_t *cr = cairo_create (picture);
  cairo_translate (cr, -place->x, -place->y);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (picture);
  return picture;
}

static gboolean
is_same (cairo_surface_t *strip, const guint8 *pixels, int stride)
{
  const guint8 *own = cairo_image_surface_get_data (strip);
  int own_stride = cairo_image_surface_get_stride (strip);
  gsize row = 4 * (gsize)cairo_image_surface_get_width (strip);
  for (int y = 0; y < cairo_image_surface_get_height (strip); y++)
    if (own == NULL || memcmp (own + y * own_stride, pixels + y * stride, row) != 0)
      return FALSE;
  return TRUE;
}

static void
make_strip (KnStill *self, Strip *strip, int y_px, int height_px, const guint8 *pixels, int stride)
{
  int width = self->place.width * self->scale, height = height_px * self->scale;
  clear_strip (strip);
  strip->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  guint8 *own = cairo_image_surface_get_data (strip->surface);
  int own_stride = cairo_image_surface_get_stride (strip->surface);
  for (int y = 0; y < height && own != NULL; y++)
    memcpy (own + y * own_stride, pixels + y * stride, 4 * (gsize)width);
  cairo_surface_mark_dirty (strip->surface);
  cairo_surface_set_device_scale (strip->surface, self->scale, self->scale);
  const graphene_rect_t bounds
      = GRAPHENE_RECT_INIT ((float)self->place.x, (float)(self->place.y + y_px),
                            (float)self->place.width, (float)height_px);
  strip->node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (strip->node);
  cairo_set_source_surface (cr, strip->surface, self->place.x, self->place.y + y_px);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  self->n_strips++;
}

/* FALSE if there is no memory for it. */
static gboolean
keep_picture (KnStill *self,
              const cairo_rectangle_int_t *place,
              int scale,
              cairo_surface_t *picture)
{
  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  gboolean is_placed = memcmp (place, &self->place, sizeof *place) == 0 && scale == self->scale;
  int n = (place->height + STRIP_PX - 1) / STRIP_PX;
  if (!is_placed)
    g_array_set_size (self->strips, 0);
  g_array_set_size (self->strips, (guint)n); /* new ones are empty */
  self->place = *place;
  self->scale = scale;
  const guint8 *pixels = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);
  for (int i = 0; i < n; i++)
    {
      Strip *strip = &g_array_index (self->strips, Strip, i);
      int y = i * STRIP_PX, height = MIN (STRIP_PX, place->height - y);
      const guint8 *first = pixels + (gsize)y * (gsize)scale * (gsize)stride;
      if (strip->node == NULL || !is_same (strip->surface, first, stride))
        make_strip (self, strip, y, height, first, stride);
    }
  return TRUE;
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
kn_still_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnStill *self = KN_STILL (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkNative *native = gtk_widget_get_native (widget);
  if (child == NULL)
    return;
  if (native == NULL || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    {
      gtk_widget_snapshot_child (widget, child, snapshot);
      return;
    }
  GtkSnapshot *inner = gtk_snapshot_new ();
  gtk_widget_snapshot_child (widget, child, inner);
  GskRenderNode *node = gtk_snapshot_free_to_node (inner);
  cairo_rectangle_int_t place;
  if (node == NULL)
    {
      g_array_set_size (self->strips, 0);
      return;
    }
  cairo_surface_t *picture = NULL;
  int scale = gtk_widget_get_scale_factor (widget);
  if (get_place (node, &place))
    picture = draw_picture (node, &place, scale);
  if (picture != NULL && keep_picture (self, &place, scale, picture))
    for (guint i = 0; i < self->strips->len; i++)
      gtk_snapshot_append_node (snapshot, g_array_index (self->strips, Strip, i).node);
  else
    gtk_snapshot_append_node (snapshot, node);
  g_clear_pointer (&picture, cairo_surface_destroy);
  gsk_render_node_unref (node);
}

static void
kn_still_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kn_still_parent_class)->unmap (widget);
  g_array_set_size (KN_STILL (widget)->strips, 0); /* nobody sees it */
}

static void
kn_still_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (kn_still_parent_class)->dispose (object);
}

static void
kn_still_finalize (GObject *object)
{
  g_array_unref (KN_STILL (object)->strips);
  G_OBJECT_CLASS (kn_still_parent_class)->finalize (object);
}

static void
kn_still_class_init (KnStillClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_still_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_still_finalize;
  widget_class->snapshot = kn_still_snapshot;
  widget_class->unmap = kn_still_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
kn_still_init (KnStill *self)
{
  self->strips = g_array_new (FALSE, TRUE, sizeof (Strip));
  g_array_set_clear_func (self->strips, clear_strip);
}

/**
 * kn_still_new:
 * @child: (transfer floating): it may be hidden, and then takes no room. Nobody hides what this
 *   returns along with it: GTK 4.8 never lets go of the first of two widgets, one in the other,
 * that are hidden in one frame while the keyboard is in them.
 */
GtkWidget *
kn_still_new (GtkWidget *child)
{
  GtkWidget *self = g_object_new (KN_TYPE_STILL, NULL);
  gtk_widget_set_parent (child, self);
  return self;
}

guint
kn_still_get_n_strips (KnStill *self)
{
  g_return_val_if_fail (KN_IS_STILL (self), 0);
  return self->n_strips;
}
