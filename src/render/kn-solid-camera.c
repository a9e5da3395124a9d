/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where a pack is seen from, and the shadow that it throws on the ground. */

#include "config.h"

#include "render/kn-solid-camera-private.h"

#include <math.h>
#include <string.h>

#define FIELD_DEG 26.0 /* of the camera, upright */
#define FILL_SHARE 0.92
#define BLUR_SHARE 0.016 /* of the picture's width */
#define BLURS 3          /* boxes one after another are nearly a bell */

void
kn_solid_camera_look (KnSolidCamera *self,
                      const KnSolid *solid,
                      double yaw_deg,
                      double pitch_deg,
                      int width,
                      int height)
{
  gsize n = 0;
  kn_solid_get_box (solid, &self->least, &self->most);
  self->centre = (KnPoint3){ (self->least.x + self->most.x) / 2, (self->least.y + self->most.y) / 2,
                             (self->least.z + self->most.z) / 2 };
  self->cos_yaw = cos (yaw_deg * G_PI / 180);
  self->sin_yaw = sin (yaw_deg * G_PI / 180);
  self->cos_pitch = cos (pitch_deg * G_PI / 180);
  self->sin_pitch = sin (pitch_deg * G_PI / 180);
  const KnSolidPoint *points = kn_solid_get_points (solid, &n);
  /* The ball that holds it, whichever way it turns: it does not breathe while it is turned. */
  double most = 1e-6;
  for (gsize i = 0; i < n; i++)
    {
      const double x = points[i].at.x - self->centre.x, y = points[i].at.y - self->centre.y,
                   z = points[i].at.z - self->centre.z, square = x * x + y * y + z * z;
      most = MAX (most, square);
    }
  self->distance = sqrt (most) / sin (FIELD_DEG / 2 * G_PI / 180);
  self->scale = FILL_SHARE * MIN (width, height) / 2.0 / tan (FIELD_DEG / 2 * G_PI / 180);
  self->x0 = width / 2.0;
  self->y0 = height / 2.0;
}

/* --- the shadow ---------------------------------------------------------------------------------
 */

typedef struct
{
  int left, top, right, bottom; /* px; the last two beyond it */
} Frame;

/* One line of @n, each of them the mean of those around it, into a column of @out: two such passes
 * blur both ways and read memory in its order. */
static void
blur_line (const guint8 *line, int n, int radius, guint8 *out, gsize step)
{
  const guint32 share = 65536 / (guint32)(2 * radius + 1); /* no division a pixel */
  guint32 sum = 0;
  for (int i = 0; i < MIN (radius, n); i++)
    sum += line[i];
  for (int i = 0; i < n; i++)
    {
      sum += i + radius < n ? line[i + radius] : 0;
      out[(gsize)i * step] = (guint8)(sum * share >> 16);
      sum -= i >= radius ? line[i - radius] : 0;
    }
}

/* The part of @mask that @within holds, which has nothing around it that the blur could reach. */
static void
blur (guint8 *mask, int stride, const Frame *within, int radius)
{
  const int width = within->right - within->left, height = within->bottom - within->top;
  if (width <= 0 || height <= 0)
    return;
  guint8 *first = mask + (gsize)within->top * (gsize)stride + within->left;
  g_autofree guint8 *turned = g_malloc ((gsize)width * (gsize)height);
  for (int pass = 0; pass < BLURS; pass++)
    {
      for (int y = 0; y < height; y++)
        blur_line (first + (gsize)y * (gsize)stride, width, radius, turned + y, (gsize)height);
      for (int x = 0; x < width; x++)
        blur_line (turned + (gsize)x * (gsize)height, height, radius, first + x, (gsize)stride);
    }
}

void
kn_solid_shadow_init (KnSolidShadow *self,
                      const KnSolidCamera *camera,
                      const KnSolid *solid,
                      int width,
                      int height)
{
  gsize n_facets = 0, n_points = 0;
  const KnFacet *facets = kn_solid_get_facets (solid, &n_facets);
  const KnSolidPoint *points = kn_solid_get_points (solid, &n_points);
  KnSolidCanvas coarse = { .width = MAX (1, width / KN_SOLID_SHADOW_COARSE),
                           .end = MAX (1, height / KN_SOLID_SHADOW_COARSE) };
  const gsize n = (gsize)coarse.width * (gsize)coarse.end;
  coarse.depths = g_new0 (float, n);
  coarse.pixels = g_new0 (guint32, n);
  const KnSolidFill fill = { .w = { 1, 0, 0 }, .light = { 65536, 0, 0 }, .colour = 0xffffffff };
  double left = coarse.width, top = coarse.end, right = 0, bottom = 0;
  g_autofree KnSolidCorner *corners = g_new (KnSolidCorner, n_points);
  g_autofree KnSolidEdge *edges = g_new (KnSolidEdge, n_points);
  for (gsize i = 0; i < n_facets; i++)
    {
      for (guint k = 0; k < facets[i].n; k++)
        {
          const KnPoint3 *at = &points[facets[i].first + k].at;
          const double up = at->y - camera->least.y;
          const KnPoint3 thrown = { at->x + 0.12 * up, camera->least.y, at->z - 0.1 * up };
          corners[k] = kn_solid_camera_project (camera, kn_solid_camera_turn (camera, thrown));
          corners[k].x /= KN_SOLID_SHADOW_COARSE;
          corners[k].y /= KN_SOLID_SHADOW_COARSE;
          left = MIN (left, corners[k].x);
          right = MAX (right, corners[k].x);
          top = MIN (top, corners[k].y);
          bottom = MAX (bottom, corners[k].y);
        }
      kn_solid_fill_edges (&coarse, edges, kn_solid_get_edges (corners, facets[i].n, edges), &fill);
    }
  *self = (KnSolidShadow){ g_malloc (n), coarse.width, coarse.end };
  for (gsize i = 0; i < n; i++)
    self->mask[i] = (guint8)coarse.pixels[i];
  g_free (coarse.depths);
  g_free (coarse.pixels);
  const int radius = MAX (1, (int)(BLUR_SHARE * self->width)), reach = BLURS * radius + 1;
  const Frame within
      = { MAX (0, kn_solid_round_up (left) - reach), MAX (0, kn_solid_round_up (top) - reach),
          MIN (self->width, kn_solid_round_up (right) + reach),
          MIN (self->height, kn_solid_round_up (bottom) + reach) };
  blur (self->mask, self->width, &within, radius);
}

void
kn_solid_shadow_clear (KnSolidShadow *self)
{
  g_clear_pointer (&self->mask, g_free);
}
