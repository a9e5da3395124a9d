/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The swatch: it keeps finished colours, not the paint, so drawing asks nobody. */

#include "config.h"

#include "app/kn-swatch.h"

#include "render/kn-ink-resolver.h"

#define MAX_STOPS 16
#define RADIUS_PX 6
#define CORNER_RATIO 0.36

struct _KnSwatch
{
  GtkWidget parent_instance;

  int size;
  gboolean has_paint, is_spot;
  int n_stops;
  GskColorStop stops[MAX_STOPS];
};

G_DEFINE_FINAL_TYPE (KnSwatch, kn_swatch, GTK_TYPE_WIDGET)

static void
append_none (GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, box);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);
  cairo_set_source_rgb (cr, 0.88, 0.11, 0.14);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, 0, box->size.height);
  cairo_line_to (cr, box->size.width, 0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
append_spot_mark (GtkSnapshot *snapshot, const graphene_rect_t *box)
{
  float w = box->size.width, h = box->size.height, c = w * (float)CORNER_RATIO;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, box);
  cairo_move_to (cr, w, h - c);
  cairo_line_to (cr, w, h);
  cairo_line_to (cr, w - c, h);
  cairo_close_path (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_arc (cr, w - c * 0.33, h - c * 0.33, MAX (1.2, w * 0.06), 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
kn_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnSwatch *self = KN_SWATCH (widget);
  graphene_rect_t box = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                            (float)gtk_widget_get_height (widget));
  GskRoundedRect outline;
  gsk_rounded_rect_init_from_rect (&outline, &box, MIN (RADIUS_PX, (float)self->size / 4));
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (!self->has_paint)
    append_none (snapshot, &box);
  else if (self->n_stops == 1)
    gtk_snapshot_append_color (snapshot, &self->stops[0].color, &box);
  else
    gtk_snapshot_append_linear_gradient (snapshot, &box, &GRAPHENE_POINT_INIT (0, 0),
                                         &GRAPHENE_POINT_INIT (box.size.width, 0), self->stops,
                                         (gsize)self->n_stops);
  if (self->is_spot)
    append_spot_mark (snapshot, &box);
  gtk_snapshot_pop (snapshot);
  const float width[4] = { 1, 1, 1, 1 };
  GdkRGBA ring;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ring);
  ring.alpha = 0.18f;
  const GdkRGBA ink[4] = { ring, ring, ring, ring };
  gtk_snapshot_append_border (snapshot, &outline, width, ink);
}

static void
kn_swatch_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  *minimum = *natural = KN_SWATCH (widget)->size;
}

static void
kn_swatch_class_init (KnSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  widget_class->snapshot = kn_swatch_snapshot;
  widget_class->measure = kn_swatch_measure;
  gtk_widget_class_set_css_name (widget_class, "swatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
kn_swatch_init (KnSwatch *self)
{
  self->size = 24;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
kn_swatch_new (int size_px)
{
  KnSwatch *self = g_object_new (KN_TYPE_SWATCH, NULL);
  self->size = size_px;
  return GTK_WIDGET (self);
}

static GdkRGBA
screen_colour (KnSession *session, const KnPaint *paint)
{
  KnRgb rgb = kn_paint_to_screen (kn_session_get_scene (session), paint,
                                  kn_session_get_condition (session));
  return (GdkRGBA){ (float)rgb.r, (float)rgb.g, (float)rgb.b, 1 };
}

static gboolean
uses_spot (KnSession *session, const KnPaint *paint)
{
  const KnId *ink = kn_paint_get_ink (paint);
  const KnNode *node = ink == NULL ? NULL : kn_scene_lookup (kn_session_get_scene (session), ink);
  return node != NULL && kn_node_get_bool (node, KN_PROP_INK_SPOT);
}

/**
 * kn_swatch_set_paint:
 * @session: whose inks and print condition count
 * @paint: (nullable): %NULL is "no paint"
 */
void
kn_swatch_set_paint (KnSwatch *self, KnSession *session, const KnPaint *paint)
{
  self->has_paint = paint != NULL;
  self->is_spot = FALSE;
  self->n_stops = 0;
  if (paint != NULL && kn_paint_is_gradient (paint))
    {
      gsize n;
      const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
      for (gsize i = 0; i < MIN (n, MAX_STOPS); i++)
        self->stops[self->n_stops++]
            = (GskColorStop){ (float)stops[i].offset, screen_colour (session, stops[i].paint) };
    }
  else if (paint != NULL)
    {
      self->stops[self->n_stops++] = (GskColorStop){ 0, screen_colour (session, paint) };
      self->is_spot = uses_spot (session, paint);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
