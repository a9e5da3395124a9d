/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of a pack: a z-buffer over facets. A facet is flat, so 1/z and the art's place
 * times 1/z are linear over the screen, and a facet of any number of corners is filled by lines
 * like any polygon: nothing is cut into triangles. Drawn at twice the size and averaged, which
 * smooths edges and art alike. */

#include "config.h"

#include "render/kn-solid-picture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIELD_DEG 26.0 /* of the camera, upright */
#define FILL_SHARE 0.92
#define SUPER 2
#define MAX_CROSSINGS 64
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

/* Some lines of the picture: so few that they stay in the processor's cache. */
typedef struct
{
  int width, first, end; /* lines */
  float *depths;         /* 1/z; 0: nothing */
  guint32 *pixels;
} Canvas;

typedef struct
{
  KnPoint3 centre;
  double cos_yaw, sin_yaw, cos_pitch, sin_pitch;
  double distance, scale; /* of what is at the centre: mm; px × mm */
  double x0, y0;
} Camera;

typedef struct
{
  double x, y, w; /* on the screen; 1/z */
  KnPoint art;    /* px */
} Corner;

/* a + b x + c y over the screen. */
typedef struct
{
  double a, b, c;
} Plane;

typedef struct
{
  const guint32 *pixels;
  int width, height, stride; /* px */
} Art;

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

static Corner
project (const Camera *self, KnPoint3 turned)
{
  const double w = 1 / (self->distance - turned.z);
  return (Corner){
    self->x0 + self->scale * turned.x * w, self->y0 - self->scale * turned.y * w, w, { 0, 0 }
  };
}

/* --- filling ------------------------------------------------------------------------------------
 */

/* Through three corners that span most of the facet. FALSE: it is seen from its edge. */
static gboolean
choose_corners (const Corner *corners, guint n, guint out[3])
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

static Plane
plane_through (const Corner *corners, const guint at[3], const double values[3])
{
  const Corner *p = &corners[at[0]], *q = &corners[at[1]], *r = &corners[at[2]];
  const double x1 = q->x - p->x, y1 = q->y - p->y, x2 = r->x - p->x, y2 = r->y - p->y;
  const double area = x1 * y2 - x2 * y1, v1 = values[1] - values[0], v2 = values[2] - values[0];
  Plane plane = { 0, (v1 * y2 - v2 * y1) / area, (v2 * x1 - v1 * x2) / area };
  plane.a = values[0] - plane.b * p->x - plane.c * p->y;
  return plane;
}

static guint32
blend (guint32 a, guint32 b, guint32 share_256)
{
  const guint32 low = 0x00ff00ff;
  const guint32 even = ((a & low) * (256 - share_256) + (b & low) * share_256) >> 8;
  const guint32 odd = ((a >> 8) & low) * (256 - share_256) + ((b >> 8) & low) * share_256;
  return (even & low) | (odd & ~low);
}

/* Between four pixels. Outside is nothing. */
static guint32
sample (const Art *art, double x, double y)
{
  const int fx = (int)floor ((x - 0.5) * 256), fy = (int)floor ((y - 0.5) * 256);
  const int column = fx >> 8, row = fy >> 8;
  if (column < 0 || row < 0 || column + 1 >= art->width || row + 1 >= art->height)
    {
      /* On the very edge the nearest will do. */
      const int c = CLAMP (column, 0, art->width - 1), r = CLAMP (row, 0, art->height - 1);
      return column < -1 || row < -1 || column > art->width || row > art->height
                 ? 0
                 : art->pixels[(gsize)r * (gsize)art->stride + (gsize)c];
    }
  const guint32 *upper = art->pixels + (gsize)row * (gsize)art->stride + column;
  const guint32 *lower = upper + art->stride;
  const guint32 sx = (guint32)(fx & 255);
  return blend (blend (upper[0], upper[1], sx), blend (lower[0], lower[1], sx),
                (guint32)(fy & 255));
}

/* Premultiplied over white board, darker by the light. */
static guint32
shade (guint32 colour, guint32 light_256)
{
  const guint32 white = 255 - (colour >> 24);
  guint32 out = 0xff000000;
  for (int shift = 0; shift < 24; shift += 8)
    out |= (MIN (255, ((colour >> shift) & 255) + white) * light_256 >> 8) << shift;
  return out;
}

typedef struct
{
  Plane w, u, v;
  const Art *art; /* NULL: of one colour */
  guint32 colour, light_256;
} Fill;

static void
fill_span (Canvas *self, const Fill *fill, int y, int from, int to)
{
  const gsize line = (gsize)(y - self->first) * (gsize)self->width;
  float *depths = self->depths + line;
  guint32 *pixels = self->pixels + line;
  const double at_y = y + 0.5;
  double w = fill->w.a + fill->w.b * (from + 0.5) + fill->w.c * at_y;
  double u = fill->u.a + fill->u.b * (from + 0.5) + fill->u.c * at_y;
  double v = fill->v.a + fill->v.b * (from + 0.5) + fill->v.c * at_y;
  for (int x = from; x < to; x++, w += fill->w.b, u += fill->u.b, v += fill->v.b)
    {
      if ((float)w <= depths[x])
        continue;
      guint32 colour = fill->colour;
      if (fill->art != NULL)
        {
          const double z = 1 / w;
          colour = sample (fill->art, u * z, v * z);
          if (colour >> 24 < 128)
            continue; /* cut away */
          colour = shade (colour, fill->light_256);
        }
      depths[x] = (float)w;
      pixels[x] = colour;
    }
}

static int
compare_doubles (const void *a, const void *b)
{
  const double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

typedef struct
{
  int first, end; /* lines */
} Reach;

static Reach
get_reach (const Corner *corners, guint n)
{
  double top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      top = fmin (top, corners[i].y);
      bottom = fmax (bottom, corners[i].y);
    }
  return (Reach){ (int)ceil (top - 0.5), (int)ceil (bottom - 0.5) };
}

static void
fill_polygon (Canvas *self, const Corner *corners, guint n, const Fill *fill)
{
  const Reach reach = get_reach (corners, n);
  for (int y = MAX (self->first, reach.first); y < MIN (self->end, reach.end); y++)
    {
      double crossings[MAX_CROSSINGS];
      int n_crossings = 0;
      for (guint i = 0; i < n && n_crossings < MAX_CROSSINGS; i++)
        {
          const Corner *p = &corners[i], *q = &corners[i + 1 < n ? i + 1 : 0];
          if ((p->y <= y + 0.5) == (q->y <= y + 0.5))
            continue;
          crossings[n_crossings++] = p->x + (q->x - p->x) * (y + 0.5 - p->y) / (q->y - p->y);
        }
      if (n_crossings > 2)
        qsort (crossings, (size_t)n_crossings, sizeof *crossings, compare_doubles);
      else if (n_crossings == 2 && crossings[0] > crossings[1])
        {
          const double right = crossings[0];
          crossings[0] = crossings[1];
          crossings[1] = right;
        }
      for (int i = 0; i + 1 < n_crossings; i += 2)
        fill_span (self, fill, y, MAX (0, (int)ceil (crossings[i] - 0.5)),
                   MIN (self->width, (int)ceil (crossings[i + 1] - 0.5)));
    }
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
get_turning (const Corner *p, const Corner *q, const Corner *r)
{
  return (q->x - p->x) * (r->y - p->y) - (q->y - p->y) * (r->x - p->x);
}

/* A facet as it lies on the screen. */
typedef struct
{
  guint first, n; /* of the corners */
  Reach reach;
  Fill fill;
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
           const Art *art,
           const KnMatrix *flat_to_art)
{
  const guint first = self->corners->len;
  g_array_set_size (self->corners, first + facet->n);
  Corner *corners = &g_array_index (self->corners, Corner, first);
  for (guint i = 0; i < facet->n; i++)
    {
      corners[i] = project (camera, turn (camera, points[i].at));
      corners[i].art = kn_matrix_apply (flat_to_art, points[i].flat.x, points[i].flat.y);
    }
  guint at[3];
  if (!choose_corners (corners, facet->n, at))
    return;
  const Corner *p = &corners[at[0]], *q = &corners[at[1]], *r = &corners[at[2]];
  const KnPoint3 turned[3] = { turn (camera, points[at[0]].at), turn (camera, points[at[1]].at),
                               turn (camera, points[at[2]].at) };
  const Corner flat[3] = { { .x = p->art.x, .y = p->art.y },
                           { .x = q->art.x, .y = q->art.y },
                           { .x = r->art.x, .y = r->art.y } };
  const gboolean is_printed
      = facet->kind == KN_FACET_ART
        && (get_turning (p, q, r) > 0) == (get_turning (&flat[0], &flat[1], &flat[2]) > 0);
  /* A container is closed: its far side is hidden by its near one. */
  if (facet->kind != KN_FACET_ART && get_turning (p, q, r) > 0)
    return;
  Shape shape = { .first = first, .n = facet->n, .reach = get_reach (corners, facet->n) };
  Fill *fill = &shape.fill;
  fill->light_256 = (guint32)lround (256 * get_light (turned));
  fill->w = plane_through (corners, at, (double[]){ p->w, q->w, r->w });
  if (is_printed && art->pixels != NULL)
    {
      fill->art = art;
      fill->u = plane_through (corners, at,
                               (double[]){ p->art.x * p->w, q->art.x * q->w, r->art.x * r->w });
      fill->v = plane_through (corners, at,
                               (double[]){ p->art.y * p->w, q->art.y * q->w, r->art.y * r->w });
    }
  const guint32 plain = is_printed                     ? PAPER
                        : facet->kind == KN_FACET_ART  ? BOARD
                        : facet->kind == KN_FACET_BODY ? BODY
                                                       : LID;
  fill->colour = shade (0xff000000 | plain, fill->light_256);
  g_array_append_val (self->shapes, shape);
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
  Canvas coarse
      = { .width = MAX (1, width / SHADOW_COARSE), .end = MAX (1, height / SHADOW_COARSE) };
  const gsize n = (gsize)coarse.width * (gsize)coarse.end;
  coarse.depths = g_new0 (float, n);
  coarse.pixels = g_new0 (guint32, n);
  const Fill fill = { .w = { 1, 0, 0 }, .colour = 1 };
  for (gsize i = 0; i < n_facets; i++)
    {
      g_autofree Corner *corners = g_new (Corner, facets[i].n);
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
      fill_polygon (&coarse, corners, facets[i].n, &fill);
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
clear (Canvas *self, const Ground *ground)
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
      for (int x = 0; x < self->width; x++)
        pixels[x] = greys[row[MIN (x / SHADOW_COARSE, ground->width - 1)]];
    }
}

/* --- the picture --------------------------------------------------------------------------------
 */

/* The lines of @canvas, averaged, as lines of @picture. */
static void
average (const Canvas *canvas, int super, cairo_surface_t *picture)
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
          out[x] = blend (blend (upper[2 * x], upper[2 * x + 1], 128),
                          blend (lower[2 * x], lower[2 * x + 1], 128), 128);
    }
}

static void
draw_bands (const Shapes *shapes, const Ground *ground, int super, cairo_surface_t *picture)
{
  const int height = cairo_image_surface_get_height (picture) * super;
  Canvas canvas = { .width = cairo_image_surface_get_width (picture) * super };
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
            fill_polygon (&canvas, &g_array_index (shapes->corners, Corner, shape->first), shape->n,
                          &shape->fill);
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
  Art texture = { 0 };
  if (art != NULL)
    {
      cairo_surface_flush (art);
      texture = (Art){ (const guint32 *)(const void *)cairo_image_surface_get_data (art),
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
  Shapes shapes = { g_array_sized_new (FALSE, FALSE, sizeof (Corner), (guint)n_points),
                    g_array_sized_new (FALSE, FALSE, sizeof (Shape), (guint)n_facets) };
  for (gsize i = 0; i < n_facets; i++)
    add_shape (&shapes, &camera, &facets[i], points + facets[i].first, &texture, flat_to_art);
  draw_bands (&shapes, &ground, super, picture);
  g_array_unref (shapes.corners);
  g_array_unref (shapes.shapes);
  g_free (ground.mask);
  cairo_surface_mark_dirty (picture);
  return picture;
}
