/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of a pack: a z-buffer over facets (kn-solid-fill.c), drawn at twice the size and
 * averaged, which smooths edges and art alike. */

#include "config.h"

#include "render/kn-solid-picture.h"

#include "render/kn-solid-camera-private.h"

#include <math.h>
#include <string.h>

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

/* --- facets -------------------------------------------------------------------------------------
 */

/* Of what is square to @normal, in the frame of the camera: 0 to 65536. */
static double
get_light (KnPoint3 normal)
{
  const double length = sqrt (normal.x * normal.x + normal.y * normal.y + normal.z * normal.z);
  if (length == 0)
    return AMBIENT * 65536;
  const double key = (-0.4 * normal.x + 0.62 * normal.y + 0.68 * normal.z) / length;
  const double weak = (0.84 * normal.x + 0.1 * normal.y + 0.53 * normal.z) / length;
  const double light = AMBIENT + KEY * MAX (0, key) + WEAK * MAX (0, weak);
  return MIN (1, light) * 65536;
}

/* At three corners of a facet, on the side that is seen. */
static void
find_lights (const KnSolidCamera *camera,
             const KnSolidPoint *points,
             const guint at[3],
             double out_lights[3])
{
  KnPoint3 turned[3];
  for (int i = 0; i < 3; i++)
    turned[i] = kn_solid_camera_turn (camera, points[at[i]].at);
  KnPoint3 own = kn_point3_get_normal (turned[0], turned[1], turned[0], turned[2]);
  const double side = own.z < 0 ? -1 : 1; /* towards the viewer */
  own = (KnPoint3){ side * own.x, side * own.y, side * own.z };
  for (int i = 0; i < 3; i++)
    {
      const KnPoint3 n = kn_solid_camera_rotate (camera, points[at[i]].normal);
      const double along = n.x * own.x + n.y * own.y + n.z * own.z, sign = along < 0 ? -1 : 1;
      out_lights[i]
          = get_light (along == 0 ? own : (KnPoint3){ sign * n.x, sign * n.y, sign * n.z });
    }
}

/* Twice the area between the corners: positive if they run with the clock on a page. */
static double
get_turning (const KnSolidCorner *p, const KnSolidCorner *q, const KnSolidCorner *r)
{
  return (q->x - p->x) * (r->y - p->y) - (q->y - p->y) * (r->x - p->x);
}

/* Through three corners that span much of the facet: the farthest from the first, and the farthest
 * from the line through both. FALSE: it is seen from its edge. */
static gboolean
choose_corners (const KnSolidCorner *corners, guint n, guint out[3])
{
  double far = 0, most = 1e-9;
  out[0] = out[1] = out[2] = 0;
  for (guint i = 1; i < n; i++)
    {
      const double x = corners[i].x - corners[0].x, y = corners[i].y - corners[0].y;
      if (x * x + y * y <= far)
        continue;
      far = x * x + y * y;
      out[1] = i;
    }
  for (guint i = 1; i < n; i++)
    {
      const double area = fabs (get_turning (&corners[0], &corners[out[1]], &corners[i]));
      if (area <= most)
        continue;
      most = area;
      out[2] = i;
    }
  if (out[2] == 0)
    return FALSE;
  /* In the facet's own order: which side is seen is read from it. */
  if (out[1] > out[2])
    {
      const guint later = out[1];
      out[1] = out[2];
      out[2] = later;
    }
  return TRUE;
}

/* A facet as it lies on the screen. */
typedef struct
{
  guint first, n;               /* of the edges */
  int top, bottom, left, right; /* px; the last of both beyond it */
  KnSolidFill fill;
} Shape;

typedef struct
{
  KnSolidEdge *edges;
  KnSolidCorner *corners; /* of one facet, while it is made */
  Shape *shapes;
  guint n_edges, n_shapes;
} Shapes;

/* What it can cover. */
static void
measure (Shape *self, const KnSolidEdge *edges, const KnSolidCorner *corners, guint n_corners)
{
  double left = corners[0].x, right = corners[0].x;
  self->top = edges[0].first;
  self->bottom = edges[0].end;
  for (guint i = 1; i < self->n; i++)
    {
      self->top = MIN (self->top, edges[i].first);
      self->bottom = MAX (self->bottom, edges[i].end);
    }
  for (guint i = 1; i < n_corners; i++)
    {
      left = MIN (left, corners[i].x);
      right = MAX (right, corners[i].x);
    }
  self->left = kn_solid_round_up (left) - 1;
  self->right = kn_solid_round_up (right) + 1;
}

static void
add_shape (Shapes *self,
           const KnSolidCamera *camera,
           const KnFacet *facet,
           const KnSolidPoint *points,
           const KnSolidArt *art,
           const KnMatrix *flat_to_art)
{
  KnSolidCorner *corners = self->corners;
  for (guint i = 0; i < facet->n; i++)
    {
      corners[i] = kn_solid_camera_project (camera, kn_solid_camera_turn (camera, points[i].at));
      corners[i].art = kn_matrix_apply (flat_to_art, points[i].flat.x, points[i].flat.y);
    }
  guint at[3];
  if (!choose_corners (corners, facet->n, at))
    return;
  const KnSolidCorner *p = &corners[at[0]], *q = &corners[at[1]], *r = &corners[at[2]];
  const KnSolidCorner flat[3] = { { .x = p->art.x, .y = p->art.y },
                                  { .x = q->art.x, .y = q->art.y },
                                  { .x = r->art.x, .y = r->art.y } };
  const gboolean is_printed
      = facet->kind == KN_FACET_ART
        && (get_turning (p, q, r) > 0) == (get_turning (&flat[0], &flat[1], &flat[2]) > 0);
  /* A container is closed: its far side is hidden by its near one. */
  if (facet->kind != KN_FACET_ART && get_turning (p, q, r) > 0)
    return;
  Shape *shape = &self->shapes[self->n_shapes];
  *shape = (Shape){ .first = self->n_edges };
  shape->n = kn_solid_get_edges (corners, facet->n, self->edges + shape->first);
  if (shape->n == 0)
    return; /* between two lines */
  measure (shape, self->edges + shape->first, corners, facet->n);
  self->n_edges += shape->n;
  self->n_shapes++;
  KnSolidFill *fill = &shape->fill;
  double lights[3];
  find_lights (camera, points, at, lights);
  fill->light = kn_solid_plane_through (corners, at, lights);
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
  fill->colour = 0xff000000
                 | (is_printed                     ? PAPER
                    : facet->kind == KN_FACET_ART  ? BOARD
                    : facet->kind == KN_FACET_BODY ? BODY
                                                   : LID);
}

/* Which shapes each band of the canvas has to do with, in the order in which they are drawn. */
typedef struct
{
  guint *first;   /* for each band, and one more */
  guint *members; /* of the shapes */
} Bands;

static guint
count_bands (const Shape *shape, guint n_bands, guint *out_first)
{
  const int first = MAX (shape->top, 0) / BAND_LINES;
  const int end = MIN ((shape->bottom + BAND_LINES - 1) / BAND_LINES, (int)n_bands);
  *out_first = (guint)first;
  return end > first ? (guint)(end - first) : 0;
}

/* The printed sides first: what is drawn later behind them costs little. Where two sheets are
 * sealed to each other one depth has both, and what was drawn first stays; so the data's order
 * counts among the rest. */
static void
bands_init (Bands *self, const Shapes *shapes, guint n_bands)
{
  guint at;
  self->first = g_new0 (guint, n_bands + 1);
  for (guint i = 0; i < shapes->n_shapes; i++)
    for (guint n = count_bands (&shapes->shapes[i], n_bands, &at); n > 0; n--)
      self->first[at + n]++;
  for (guint i = 0; i < n_bands; i++)
    self->first[i + 1] += self->first[i];
  self->members = g_new (guint, self->first[n_bands]);
  g_autofree guint *filled = g_memdup2 (self->first, n_bands * sizeof *filled);
  for (int is_printed = 1; is_printed >= 0; is_printed--)
    for (guint i = 0; i < shapes->n_shapes; i++)
      if ((shapes->shapes[i].fill.art != NULL) == is_printed)
        for (guint n = count_bands (&shapes->shapes[i], n_bands, &at), k = 0; k < n; k++)
          self->members[filled[at + k]++] = i;
}

/* --- the picture --------------------------------------------------------------------------------
 */

typedef struct
{
  const Shapes *shapes;
  KnSolidShadow shadow;
  guint32 greys[256]; /* of the ground */
  int super;
  guchar *data;
  int width, height; /* of the picture */
  gsize stride;
} Job;

/* The ground of a line of the picture, or nothing. */
static void
draw_ground (const Job *self, int y, int from, int to)
{
  guint32 *out = (guint32 *)(void *)(self->data + (gsize)y * self->stride);
  if (self->shadow.mask == NULL)
    {
      memset (out + from, 0, (gsize)(to - from) * sizeof *out);
      return;
    }
  const int row = MIN (y * self->super / KN_SOLID_SHADOW_COARSE, self->shadow.height - 1);
  const guint8 *line = self->shadow.mask + (gsize)row * (gsize)self->shadow.width;
  for (int x = from; x < to; x++)
    out[x]
        = self->greys[line[MIN (x * self->super / KN_SOLID_SHADOW_COARSE, self->shadow.width - 1)]];
}

/* What a line of the canvas begins with: the ground, which is no finer than the picture. */
static void
spread_ground (const Job *self, KnSolidCanvas *canvas, int y, int from, int to)
{
  const guint32 *ground
      = (const guint32 *)(const void *)(self->data + (gsize)(y / self->super) * self->stride);
  const gsize line = (gsize)(y - canvas->first) * (gsize)canvas->width;
  memset (canvas->depths + line + from, 0, (gsize)(to - from) * sizeof *canvas->depths);
  if (self->super == 1)
    memcpy (canvas->pixels + line + from, ground + from, (gsize)(to - from) * sizeof *ground);
  else
    for (int x = from / SUPER; x < to / SUPER; x++)
      canvas->pixels[line + (gsize)x * SUPER] = canvas->pixels[line + (gsize)x * SUPER + 1]
          = ground[x];
}

/* Of two pairs of pixels, rounded down. */
static inline guint64
get_mean (guint64 a, guint64 b)
{
  return (a & b) + (((a ^ b) & G_GUINT64_CONSTANT (0xfefefefefefefefe)) >> 1);
}

/* A line of the picture from those of the canvas. */
static void
average (const Job *self, const KnSolidCanvas *canvas, int y, int from, int to)
{
  guint32 *out = (guint32 *)(void *)(self->data + (gsize)y * self->stride);
  const guint32 *upper
      = canvas->pixels + (gsize)(y * self->super - canvas->first) * (gsize)canvas->width;
  const guint32 *lower = upper + canvas->width;
  if (self->super == 1)
    memcpy (out + from, upper + from, sizeof *out * (gsize)(to - from));
  else
    for (int x = from; x < to; x++)
      {
        guint64 above, below;
        memcpy (&above, upper + 2 * x, sizeof above);
        memcpy (&below, lower + 2 * x, sizeof below);
        const guint64 both = get_mean (above, below);
        out[x] = (guint32)get_mean (both & 0xffffffff, both >> 32);
      }
}

/* Only where something stands is there more to do than the ground. */
static void
draw_band (const Job *self, KnSolidCanvas *canvas, const guint *members, guint n)
{
  const Shapes *shapes = self->shapes;
  const int first = canvas->first / self->super, end = canvas->end / self->super;
  int left = canvas->width, right = 0;
  for (guint i = 0; i < n; i++)
    {
      left = MIN (left, shapes->shapes[members[i]].left);
      right = MAX (right, shapes->shapes[members[i]].right);
    }
  left = CLAMP (left, 0, canvas->width) / self->super;
  right = MAX (left, (CLAMP (right, 0, canvas->width) + self->super - 1) / self->super);
  for (int y = first; y < end; y++)
    draw_ground (self, y, 0, self->width);
  if (left == right)
    return;
  for (int y = canvas->first; y < canvas->end; y++)
    spread_ground (self, canvas, y, left * self->super, right * self->super);
  for (guint i = 0; i < n; i++)
    {
      const Shape *shape = &shapes->shapes[members[i]];
      kn_solid_fill_edges (canvas, shapes->edges + shape->first, shape->n, &shape->fill);
    }
  for (int y = first; y < end; y++)
    average (self, canvas, y, left, right);
}

static void
draw_bands (const Job *self)
{
  const int height = self->height * self->super;
  const guint n_bands = (guint)(height + BAND_LINES - 1) / BAND_LINES;
  KnSolidCanvas canvas = { .width = self->width * self->super, .is_doubled = self->super == 2 };
  Bands bands;
  bands_init (&bands, self->shapes, n_bands);
  canvas.depths = g_new (float, (gsize)canvas.width *BAND_LINES);
  canvas.pixels = g_new (guint32, (gsize)canvas.width * BAND_LINES);
  for (guint i = 0; i < n_bands; i++)
    {
      canvas.first = (int)i * BAND_LINES;
      canvas.end = MIN (height, canvas.first + BAND_LINES);
      draw_band (self, &canvas, bands.members + bands.first[i],
                 bands.first[i + 1] - bands.first[i]);
    }
  g_free (bands.first);
  g_free (bands.members);
  g_free (canvas.depths);
  g_free (canvas.pixels);
}

double
kn_solid_get_art_scale (const KnSolid *self, const KnSolidView *view)
{
  g_return_val_if_fail (self != NULL && view != NULL, 1);
  const int super = view->is_draft ? 1 : SUPER;
  KnSolidCamera camera;
  kn_solid_camera_look (&camera, self, view->yaw_deg, view->pitch_deg, view->width_px * super,
                        view->height_px * super);
  /* Of its nearest side. */
  const double half = MAX (camera.most.x - camera.least.x, camera.most.z - camera.least.z) / 2;
  return camera.scale / MAX (camera.distance - half, camera.distance / 4);
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
  KnSolidCamera camera;
  gsize n_facets = 0, n_points = 0;
  const KnFacet *facets = kn_solid_get_facets (self, &n_facets);
  const KnSolidPoint *points = kn_solid_get_points (self, &n_points);
  Shapes shapes = { g_new (KnSolidEdge, n_points), g_new (KnSolidCorner, n_points),
                    g_new (Shape, n_facets), 0, 0 };
  kn_solid_camera_look (&camera, self, view->yaw_deg, view->pitch_deg, view->width_px * super,
                        view->height_px * super);
  for (gsize i = 0; i < n_facets; i++)
    add_shape (&shapes, &camera, &facets[i], points + facets[i].first, &texture, flat_to_art);
  Job job = { .shapes = &shapes,
              .super = super,
              .data = cairo_image_surface_get_data (picture),
              .width = view->width_px,
              .height = view->height_px,
              .stride = (gsize)cairo_image_surface_get_stride (picture) };
  for (int i = 0; i < 256; i++)
    job.greys[i] = 0xff000000 | (guint32)lround (GROUND * (1 - SHADOW_DARK * i / 255)) * 0x010101;
  if (view->has_ground)
    kn_solid_shadow_init (&job.shadow, &camera, self, job.width * super, job.height * super);
  draw_bands (&job);
  kn_solid_shadow_clear (&job.shadow);
  g_free (shapes.edges);
  g_free (shapes.corners);
  g_free (shapes.shapes);
  cairo_surface_mark_dirty (picture);
  return picture;
}
