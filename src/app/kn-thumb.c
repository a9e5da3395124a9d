/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a small picture of a design or motif is shown. The scaled picture with its shadow is
 * kept as one cairo surface for the size on the screen, because GTK's cairo renderer converts a
 * texture anew in every frame and a grid has many of them. */

#include "config.h"

#include "app/kn-thumb.h"

#include <librsvg/rsvg.h>
#include <string.h>
#include <math.h>

#define MARGIN_PX 12
#define NEARLY 0.06
#define SVG_RATIO 2 /* drawn larger than shown, for fine screens */

struct _KnThumb
{
  GtkWidget parent_instance;
  cairo_surface_t *surface;
  cairo_surface_t *scaled; /* device pixels, shadow counted; NULL until drawn */
  int scaled_width, scaled_height, scaled_factor;
  int margin_px, width_px, height_px;
  gboolean has_shadow, fills;
};

G_DEFINE_FINAL_TYPE (KnThumb, kn_thumb, GTK_TYPE_WIDGET)

static void
drop_scaled (KnThumb *self)
{
  g_clear_pointer (&self->scaled, cairo_surface_destroy);
}

/* A soft shadow without a blur: the silhouette laid over itself, slightly moved. */
static void
paint_shadow (cairo_t *cr, cairo_surface_t *picture, double x, double y, double scale)
{
  static const double offsets[] = { -1.6, 0, 1.6 };
  static const double fall_px = 2.0;
  static const double alpha_each = 0.030;
  cairo_set_source_rgba (cr, 0, 0, 0, alpha_each);
  for (gsize i = 0; i < G_N_ELEMENTS (offsets); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (offsets); j++)
      {
        cairo_save (cr);
        cairo_translate (cr, x + offsets[i], y + fall_px + offsets[j]);
        cairo_scale (cr, scale, scale);
        cairo_mask_surface (cr, picture, 0, 0);
        cairo_restore (cr);
      }
}

static cairo_surface_t *
make_scaled (KnThumb *self, int width, int height, int factor)
{
  double source_width = cairo_image_surface_get_width (self->surface);
  double source_height = cairo_image_surface_get_height (self->surface);
  double room_width = MAX (1, width - 2 * self->margin_px);
  double room_height = MAX (1, height - 2 * self->margin_px);
  double across = room_width / source_width, down = room_height / source_height;
  double scale = self->fills ? MAX (across, down) : MIN (across, down);
  /* A hair's breadth is not worth a picture that is resampled. */
  if (fabs (scale * factor - 1) < NEARLY)
    scale = 1.0 / factor;
  double x = round ((width - source_width * scale) / 2 * factor) / factor;
  double y = round ((height - source_height * scale) / 2 * factor) / factor;

  cairo_surface_t *scaled
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * factor, height * factor);
  cairo_t *cr = cairo_create (scaled);
  cairo_scale (cr, factor, factor);
  if (self->has_shadow)
    paint_shadow (cr, self->surface, x, y, scale);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (scaled, factor, factor);
  return scaled;
}

static void
kn_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnThumb *self = KN_THUMB (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int factor = gtk_widget_get_scale_factor (widget);
  if (self->surface == NULL || width <= 0 || height <= 0)
    return;
  if (self->scaled == NULL || width != self->scaled_width || height != self->scaled_height
      || factor != self->scaled_factor)
    {
      drop_scaled (self);
      self->scaled = make_scaled (self, width, height, factor);
      self->scaled_width = width;
      self->scaled_height = height;
      self->scaled_factor = factor;
    }
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_set_source_surface (cr, self->scaled, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
kn_thumb_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  KnThumb *self = KN_THUMB (widget);
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width_px : self->height_px;
}

static void
kn_thumb_finalize (GObject *object)
{
  KnThumb *self = KN_THUMB (object);
  drop_scaled (self);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  G_OBJECT_CLASS (kn_thumb_parent_class)->finalize (object);
}

static void
kn_thumb_class_init (KnThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_thumb_finalize;
  widget_class->snapshot = kn_thumb_snapshot;
  widget_class->measure = kn_thumb_measure;
  gtk_widget_class_set_css_name (widget_class, "knthumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kn_thumb_init (KnThumb *self)
{
  self->margin_px = MARGIN_PX;
  self->has_shadow = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
kn_thumb_new (void)
{
  return g_object_new (KN_TYPE_THUMB, NULL);
}

void
kn_thumb_set_surface (KnThumb *self, cairo_surface_t *surface)
{
  g_return_if_fail (KN_IS_THUMB (self));
  if (self->surface == surface)
    return;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = surface == NULL ? NULL : cairo_surface_reference (surface);
  drop_scaled (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
show_svg (KnThumb *self, const guint8 *data, gsize n, int width, int height)
{
  RsvgHandle *handle = rsvg_handle_new_from_data (data, n, NULL);
  g_return_if_fail (handle != NULL);
  const RsvgRectangle room = { 0, 0, width * SVG_RATIO, height * SVG_RATIO };
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)room.width, (int)room.height);
  cairo_t *cr = cairo_create (surface);
  (void)rsvg_handle_render_document (handle, cr, &room, NULL); /* our own file, seen by a test */
  g_object_unref (handle);
  cairo_destroy (cr);
  self->margin_px = 0;
  self->has_shadow = FALSE;
  kn_thumb_set_surface (self, surface);
  cairo_surface_destroy (surface);
  kn_thumb_set_request_px (self, width, height);
}

/**
 * kn_thumb_set_svg:
 * @self: the thumbnail
 * @resource: an SVG of the program itself, trusted
 * @width: room for it, logical pixels
 * @height: room for it
 *
 * The picture keeps its ratio; it has no margin and no shadow of its own.
 */
void
kn_thumb_set_svg (KnThumb *self, const char *resource, int width, int height)
{
  g_return_if_fail (KN_IS_THUMB (self) && resource != NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_return_if_fail (bytes != NULL);
  show_svg (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), width, height);
}

void
kn_thumb_set_svg_text (KnThumb *self, const char *svg, int width, int height)
{
  g_return_if_fail (KN_IS_THUMB (self) && svg != NULL);
  show_svg (self, (const guint8 *)svg, strlen (svg), width, height);
}

cairo_surface_t *
kn_thumb_get_surface (KnThumb *self)
{
  g_return_val_if_fail (KN_IS_THUMB (self), NULL);
  return self->surface;
}

void
kn_thumb_set_margin_px (KnThumb *self, int margin_px)
{
  g_return_if_fail (KN_IS_THUMB (self));
  self->margin_px = margin_px;
  drop_scaled (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_thumb_set_request_px (KnThumb *self, int width, int height)
{
  g_return_if_fail (KN_IS_THUMB (self));
  self->width_px = width;
  self->height_px = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
kn_thumb_set_fill (KnThumb *self, gboolean fills)
{
  g_return_if_fail (KN_IS_THUMB (self));
  if (self->fills == fills)
    return;
  self->fills = fills;
  drop_scaled (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_thumb_set_shadow (KnThumb *self, gboolean has_shadow)
{
  g_return_if_fail (KN_IS_THUMB (self));
  self->has_shadow = has_shadow;
  drop_scaled (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
