/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of a pack: a z-buffer over facets (kn-solid-fill.c), drawn at twice the size and
 * averaged, which smooths edges and art alike. */

#include "config.h"

#include "render/kn-solid-picture.h"

#include "render/kn-solid-fill-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIELD_DEG 26.0 /* of the camera, upright */
#define FILL_SHARE 0.92
#define SUPER 2
#define BAND_LINES 64 /* even */
/* Lights, in the frame of the camera: one from the upper left, a weak one from the right. */
#define AMBIENT 0.66
#define KEY 0.36
#define WEAK 0.1
#define BOARD 0xd6cfc2 /* the unprinted side */
#define PAPER 0xffffff
#define BODY 0xcfd8d8
#define LID 0xb9b3a8
#define GROUND 0xff
#define SHADOW_DARK 0.3
#define SHADOW_COARSE 4
#define SHADOW_BLUR_SHARE 0.016 /* of the picture's width */

typedef struct
{
  KnPoint3 centre;
  double cos_yaw, sin_yaw, cos_pitch, sin_pitch;
  double distance, scale; /* of what is at the centre: mm; px × mm */
  double x0, y0;
} Camera;

/* --- the camera ---------------------------------------------------------------------------------
 */

static KnPoint3
turn (const Camera *self, KnPoint3 at)
{
  const double x = at.x - self->centre.x, y = at.y - self->centre.y, z = at.z - self->centre.z;
  const double x1 = x * self->cos_yaw + z * self->sin_yaw;
  const double z1 = z * self->cos_yaw - x * self->sin_yaw;
  return (KnPoint3){ x1, y * self->cos_pitch - z1 * self->sin_pitch,
                     z1 * self->cos_pitch + y * self->sin_pitch };
}

static void
look (Camera *self, const KnSolid *solid, const KnSolidView *view, int width, int height)
{
  KnPoint3 least, most;
  gsize n = 0;
  kn_solid_get_box (solid, &least, &most);
  self->centre
      = (KnPoint3){ (least.x + most.x) / 2, (least.y + most.y) / 2, (least.z + most.z) / 2 };
  self->cos_yaw = cos (view->yaw_deg * G_PI / 180);
  self->sin_yaw = sin (view->yaw_deg * G_PI / 180);
  self->cos_pitch = cos (view->pitch_deg * G_PI / 180);
  self->sin_pitch = sin (view->pitch_deg * G_PI / 180);
  const KnSolidPoint *points = kn_solid_get_points (solid, &n);
  /* The ball that holds it, whichever way it turns: it does not breathe while it is turned. */
  double radius = 1e-3;
  for (gsize i = 0; i < n; i++)
    radius = fmax (radius, sqrt (pow (points[i].at.x - self->centre.x, 2)
                                 + pow (points[i].at.y - self->centre.y, 2)
                                 + pow (points[i].at.z - self->centre.z, 2)));
  self->distance = radius / sin (FIELD_DEG / 2 * G_PI / 180);
  self->scale = FILL_SHARE * MIN (width, height) / 2.0 / tan (FIELD_DEG / 2 * G_PI / 180);
  self->x0 = width / 2.0;
  self->y0 = height / 2.0;
}

static KnSolidCorner
project (const Camera *self, KnPoint3 turned)
{
  const double w = 1 / (self->distance - turned.z);
  return (KnSolidCorner){
    self->x0 + self->scale * turned.x * w, self->y0 - self->scale * turned.y * w, w, { 0, 0 }
  };
}

/* Through three corners that span most of the facet. FALSE: it is seen from its edge. */
static gboolean
choose_corners (const KnSolidCorner *corners, guint n, guint out[3])
{
  double most = 1e-9;
  out[0] = 0;
  out[1] = out[2] = 0;
  for (guint i = 1; i < n; i++)
    for (guint k = i + 1; k < n; k++)
      {
        const double area = fabs ((corners[i].x - corners[0].x) * (corners[k].y - corners[0].y)
                                  - (corners[i].y - corners[0].y) * (corners[k].x - corners[0].x));
        if (area <= most)
          continue;
        most = area;
        out[1] = i;
        out[2] = k;
      }
  return out[2] != 0;
}

/* --- facets -------------------------------------------------------------------------------------
 */

static double
get_light (const KnPoint3 points[3])
{
  const KnPoint3 p
      = { points[1].x - points[0].x, points[1].y - points[0].y, points[1].z - points[0].z };
  const KnPoint3 q
      = { points[2].x - points[0].x, points[2].y - points[0].y, points[2].z - points[0].z };
  KnPoint3 normal = { p.y * q.z - p.z * q.y, p.z * q.x - p.x * q.z, p.x * q.y - p.y * q.x };
  double length = sqrt (normal.x * normal.x + normal.y * normal.y + normal.z * normal.z);
  if (normal.z < 0)
    length = -length; /* towards the viewer */
  if (length == 0)
    return AMBIENT;
  normal = (KnPoint3){ normal.x / length, normal.y / length, normal.z / length };
  const double key = -0.4 * normal.x + 0.62 * normal.y + 0.68 * normal.z;
  const double weak = 0.84 * normal.x + 0.1 * normal.y + 0.53 * normal.z;
  return fmin (1, AMBIENT + KEY * fmax (0, key) + WEAK * fmax (0, weak));
}

/* Twice the area between the corners: positive if they run with the clock on a page. */
static double
get_turning (const KnSolidCorner *p, const KnSolidCorner *q, const KnSolidCorner *r)
{
  return (q->x - p->x) * (r->y - p->y) - (q->y - p->y) * (r->x - p->x);
}

/* A facet as it lies on the screen. */
typedef struct
{
  guint first, n; /* of the corners */
  KnSolidReach reach;
  KnSolidFill fill;
} Shape;

typedef struct
{
  GArray *corners, *shapes;
} Shapes;

static void
add_shape (Shapes *self,
           const Camera *camera,
           const KnFacet *facet,
           const KnSolidPoint *points,
           const KnSolidArt *art,
           const KnMatrix *flat_to_art)
{
  const guint first = self->corners->len;
  g_array_set_size (self->corners, first + facet->n);
  KnSolidCorner *corners = &g_array_index (self->corners, KnSolidCorner, first);
  for (guint i = 0; i < facet->n; i++)
    {
      corners[i] = project (camera, turn (camera, points[i].at));
      corners[i].art = kn_matrix_apply (flat_to_art, points[i].flat.x, points[i].flat.y);
    }
  guint at[3];
  if (!choose_corners (corners, facet->n, at))
    return;
  const KnSolidCorner *p = &corners[at[0]], *q = &corners[at[1]], *r = &corners[at[2]];
  const KnPoint3 turned[3] = { turn (camera, points[at[0]].at), turn (camera, points[at[1]].at),
                               turn (camera, points[at[2]].at) };
  const KnSolidCorner flat[3] = { { .x = p->art.x, .y = p->art.y },
                                  { .x = q->art.x, .y = q->art.y },
                                  { .x = r->art.x, .y = r->art.y } };
  const gboolean is_printed
      = facet->kind == KN_FACET_ART
        && (get_turning (p, q, r) > 0) == (get_turning (&flat[0], &flat[1], &flat[2]) > 0);
  /* A container is closed: its far side is hidden by its near one. */
  if (facet->kind != KN_FACET_ART && get_turning (p, q, r) > 0)
    return;
  Shape shape = { .first = first, .n = facet->n, .reach = kn_solid_get_reach (corners, facet->n) };
  KnSolidFill *fill = &shape.fill;
  fill->light_256 = (guint32)lround (256 * get_light (turned));
  fill->w = kn_solid_plane_through (corners, at, (double[]){ p->w, q->w, r->w });
  if (is_printed && art->pixels != NULL)
    {
      fill->art = art;
      fill->u = kn_solid_plane_through (corners, at,
                                        (double[]){ p->art.x * p->w, q->art.x * q->w,
                                                    r->art.x * r->w });
      fill->v = kn_solid_plane_through (corners, at,
                                        (double[]){ p->art.y * p->w, q->art.y * q->w,
                                                    r->art.y * r->w });
    }
  const guint32 plain = is_printed                     ? PAPER
                        : facet->kind == KN_FACET_ART  ? BOARD
                        : facet->kind == KN_FACET_BODY ? BODY
                                                       : LID;
  fill->colour = kn_solid_shade (0xff000000 | plain, fill->light_256);
  g_array_append_val (self->shapes, shape);
}

/* The printed sides first: what is drawn later behind them costs little. Where two sheets are
 * sealed to each other one depth has both, and what was drawn first stays; so the data's order
 * counts among the rest. */
static int
compare_shapes (gconstpointer a, gconstpointer b)
{
  const Shape *first = a, *second = b;
  if ((first->fill.art != NULL) != (second->fill.art != NULL))
    return first->fill.art != NULL ? -1 : 1;
  return first->first < second->first ? -1 : first->first > second->first;
}

/* --- the shadow ---------------------------------------------------------------------------------
 */

static void
blur (guint8 *mask, int width, int height, int radius)
{
  const int size = MAX (width, height);
  g_autofree guint8 *line = g_malloc ((gsize)size);
  for (int pass = 0; pass < 6; pass++)
    {
      const gboolean is_across = pass % 2 == 0;
      const int n = is_across ? width : height, lines = is_across ? height : width;
      const gsize step = is_across ? 1 : (gsize)width, next = is_across ? (gsize)width : 1;
      for (int k = 0; k < lines; k++)
        {
          guint8 *at = mask + (gsize)k * next;
          int sum = 0;
          for (int i = -radius; i < n + radius; i++)
            {
              sum += i + radius < n ? at[(gsize)(i + radius) * step] : 0;
              sum -= i - radius - 1 >= 0 && i - radius - 1 < n ? line[i - radius - 1] : 0;
              if (i >= 0 && i < n)
                {
                  line[i] = at[(gsize)i * step];
                  at[(gsize)i * step] = (guint8)(sum / (2 * radius + 1));
                }
            }
        }
    }
}

/* What stands between the light and the ground, in a coarse picture of its own. */
static guint8 *
draw_shadow (const Camera *camera,
             const KnSolid *solid,
             int width,
             int height,
             int *out_width,
             int *out_height)
{
  KnPoint3 least, most;
  gsize n_facets = 0, n_points = 0;
  const KnFacet *facets = kn_solid_get_facets (solid, &n_facets);
  const KnSolidPoint *points = kn_solid_get_points (solid, &n_points);
  kn_solid_get_box (solid, &least, &most);
  KnSolidCanvas coarse
      = { .width = MAX (1, width / SHADOW_COARSE), .end = MAX (1, height / SHADOW_COARSE) };
  const gsize n = (gsize)coarse.width * (gsize)coarse.end;
  coarse.depths = g_new0 (float, n);
  coarse.pixels = g_new0 (guint32, n);
  const KnSolidFill fill = { .w = { 1, 0, 0 }, .colour = 1 };
  for (gsize i = 0; i < n_facets; i++)
    {
      g_autofree KnSolidCorner *corners = g_new (KnSolidCorner, facets[i].n);
      for (guint k = 0; k < facets[i].n; k++)
        {
          const KnPoint3 *at = &points[facets[i].first + k].at;
          const double up = at->y - least.y;
          corners[k]
              = project (camera,
                         turn (camera, (KnPoint3){ at->x + 0.12 * up, least.y, at->z - 0.1 * up }));
          corners[k].x /= SHADOW_COARSE;
          corners[k].y /= SHADOW_COARSE;
        }
      kn_solid_fill_polygon (&coarse, corners, facets[i].n, &fill);
    }
  guint8 *mask = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    mask[i] = coarse.pixels[i] != 0 ? 255 : 0;
  g_free (coarse.depths);
  g_free (coarse.pixels);
  blur (mask, coarse.width, coarse.end, MAX (1, (int)(SHADOW_BLUR_SHARE * coarse.width)));
  *out_width = coarse.width;
  *out_height = coarse.end;
  return mask;
}

typedef struct
{
  guint8 *mask; /* NULL: nothing lies behind */
  int width, height;
} Ground;

static void
clear (KnSolidCanvas *self, const Ground *ground)
{
  const gsize n = (gsize)self->width * (gsize)(self->end - self->first);
  memset (self->depths, 0, n * sizeof *self->depths);
  if (ground->mask == NULL)
    {
      memset (self->pixels, 0, n * sizeof *self->pixels);
      return;
    }
  guint32 greys[256];
  for (int i = 0; i < 256; i++)
    greys[i] = 0xff000000 | (guint32)lround (GROUND * (1 - SHADOW_DARK * i / 255)) * 0x010101;
  for (int y = self->first; y < self->end; y++)
    {
      guint32 *pixels = self->pixels + (gsize)(y - self->first) * (gsize)self->width;
      const guint8 *row
          = ground->mask
            + (gsize)MIN (y / SHADOW_COARSE, ground->height - 1) * (gsize)ground->width;
      if (y > self->first && y % SHADOW_COARSE != 0)
        memcpy (pixels, pixels - self->width, (gsize)self->width * sizeof *pixels);
      else
        for (int x = 0; x < self->width; x++)
          pixels[x] = greys[row[MIN (x / SHADOW_COARSE, ground->width - 1)]];
    }
}

/* --- the picture --------------------------------------------------------------------------------
 */

/* The lines of @canvas, averaged, as lines of @picture. */
static void
average (const KnSolidCanvas *canvas, int super, cairo_surface_t *picture)
{
  guchar *data = cairo_image_surface_get_data (picture);
  const gsize stride = (gsize)cairo_image_surface_get_stride (picture);
  const int width = cairo_image_surface_get_width (picture);
  for (int y = canvas->first / super; y < canvas->end / super; y++)
    {
      guint32 *out = (guint32 *)(void *)(data + (gsize)y * stride);
      const guint32 *upper
          = canvas->pixels + (gsize)(y * super - canvas->first) * (gsize)canvas->width;
      const guint32 *lower = upper + canvas->width;
      if (super == 1)
        memcpy (out, upper, sizeof *out * (gsize)width);
      else
        for (int x = 0; x < width; x++)
          out[x] = kn_solid_blend (kn_solid_blend (upper[2 * x], upper[2 * x + 1], 128),
                                   kn_solid_blend (lower[2 * x], lower[2 * x + 1], 128), 128);
    }
}

static void
draw_bands (const Shapes *shapes, const Ground *ground, int super, cairo_surface_t *picture)
{
  const int height = cairo_image_surface_get_height (picture) * super;
  KnSolidCanvas canvas = { .width = cairo_image_surface_get_width (picture) * super };
  const gsize n = (gsize)canvas.width * BAND_LINES;
  canvas.depths = g_new (float, n);
  canvas.pixels = g_new (guint32, n);
  for (; canvas.first < height; canvas.first = canvas.end)
    {
      canvas.end = MIN (height, canvas.first + BAND_LINES);
      clear (&canvas, ground);
      for (guint i = 0; i < shapes->shapes->len; i++)
        {
          const Shape *shape = &g_array_index (shapes->shapes, Shape, i);
          if (shape->reach.first < canvas.end && shape->reach.end > canvas.first)
            kn_solid_fill_polygon (&canvas,
                                   &g_array_index (shapes->corners, KnSolidCorner, shape->first),
                                   shape->n, &shape->fill);
        }
      average (&canvas, super, picture);
    }
  g_free (canvas.depths);
  g_free (canvas.pixels);
}

double
kn_solid_get_art_scale (const KnSolid *self, const KnSolidView *view)
{
  g_return_val_if_fail (self != NULL && view != NULL, 1);
  const int super = view->is_draft ? 1 : SUPER;
  KnPoint3 least, most;
  Camera camera;
  look (&camera, self, view, view->width_px * super, view->height_px * super);
  kn_solid_get_box (self, &least, &most);
  /* Of its nearest side. */
  const double nearest
      = fmax (camera.distance - fmax (most.x - least.x, most.z - least.z) / 2, camera.distance / 4);
  return camera.scale / nearest;
}

/**
 * kn_solid_draw:
 * @self: a pack as a body
 * @art: (nullable): the blank's printed side, ARGB32
 * @flat_to_art: from the blank's frame to pixels of @art
 * @view: from where; sizes of 1 to %KN_SOLID_VIEW_MAX_PX
 *
 * Thread: any, if nobody writes to @art. Cost: the pixels it covers.
 *
 * Returns: (transfer full): ARGB32
 */
cairo_surface_t *
kn_solid_draw (const KnSolid *self,
               cairo_surface_t *art,
               const KnMatrix *flat_to_art,
               const KnSolidView *view)
{
  g_return_val_if_fail (self != NULL && view != NULL && flat_to_art != NULL, NULL);
  g_return_val_if_fail (view->width_px > 0 && view->width_px <= KN_SOLID_VIEW_MAX_PX, NULL);
  g_return_val_if_fail (view->height_px > 0 && view->height_px <= KN_SOLID_VIEW_MAX_PX, NULL);
  const int super = view->is_draft ? 1 : SUPER;
  cairo_surface_t *picture
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, view->width_px, view->height_px);
  if (cairo_surface_status (picture) != CAIRO_STATUS_SUCCESS)
    return picture;
  cairo_surface_flush (picture);
  KnSolidArt texture = { 0 };
  if (art != NULL)
    {
      cairo_surface_flush (art);
      texture
          = (KnSolidArt){ (const guint32 *)(const void *)cairo_image_surface_get_data (art),
                          cairo_image_surface_get_width (art), cairo_image_surface_get_height (art),
                          cairo_image_surface_get_stride (art) / 4 };
    }
  Camera camera;
  Ground ground = { 0 };
  look (&camera, self, view, view->width_px * super, view->height_px * super);
  if (view->has_ground)
    ground.mask = draw_shadow (&camera, self, view->width_px * super, view->height_px * super,
                               &ground.width, &ground.height);
  gsize n_facets = 0, n_points = 0;
  const KnFacet *facets = kn_solid_get_facets (self, &n_facets);
  const KnSolidPoint *points = kn_solid_get_points (self, &n_points);
  Shapes shapes = { g_array_sized_new (FALSE, FALSE, sizeof (KnSolidCorner), (guint)n_points),
                    g_array_sized_new (FALSE, FALSE, sizeof (Shape), (guint)n_facets) };
  for (gsize i = 0; i < n_facets; i++)
    add_shape (&shapes, &camera, &facets[i], points + facets[i].first, &texture, flat_to_art);
  g_array_sort (shapes.shapes, compare_shapes);
  draw_bands (&shapes, &ground, super, picture);
  g_array_unref (shapes.corners);
  g_array_unref (shapes.shapes);
  g_free (ground.mask);
  cairo_surface_mark_dirty (picture);
  return picture;
}
