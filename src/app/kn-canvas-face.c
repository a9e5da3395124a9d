/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the thread that draws the face and the picture it made last. While a picture is under way
 * the newest wish waits; older ones are forgotten, so that a fast drag neither queues up work nor
 * starves. If only some items changed, the last picture is copied and drawn again where they were
 * and are: a drag costs what is under it, not the whole label, and stays sharp at any zoom. The
 * picture is handed to GTK as one cached cairo node: with the cairo renderer that is a plain blit
 * and its damage is found by pointer (textures are converted again in every frame). */

#include "config.h"

#include "app/kn-canvas-face.h"
#include "render/kn-draw.h"
#include "render/kn-tiles.h"

#include <math.h>

typedef struct
{
  KnFaceRequest request;
  GCancellable *cancellable;
  KnFaceView *view; /* used on the main thread only, and only while not cancelled */
  KnScene *base;    /* what the picture before shows, or NULL; same box, scale and inks */
  cairo_surface_t *base_surface;
  gboolean is_partial;
  cairo_surface_t *surface;
  char *problem;
} Job;

struct _KnFaceView
{
  GThreadPool *pool;        /* one thread, so that the cache stays in it */
  KnDrawCache *cache;       /* the thread's */
  Job *job;                 /* the newest request, if it is not done */
  KnFaceRequest next;       /* waits for the job, if it has a design */
  KnFaceRequest shown;      /* what the node shows */
  cairo_surface_t *surface; /* never drawn on again */
  guint n_partial;
  GskRenderNode *node;
  char *problem;
  guint n_renders;
  void (*on_ready) (gpointer data);
  gpointer data;
};

static void
request_clear (KnFaceRequest *self)
{
  g_clear_pointer (&self->design, kn_design_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
}

static void
job_free (Job *job)
{
  request_clear (&job->request);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->surface, cairo_surface_destroy);
  g_clear_pointer (&job->base, kn_scene_unref);
  g_clear_pointer (&job->base_surface, cairo_surface_destroy);
  g_free (job->problem);
  g_free (job);
}

/* --- in the thread ---------------------------------------------------------------------------- */

/* Clips @cr (device pixels) to whole pixels around the areas and clears them. */
static void
clear_areas (const KnFaceRequest *request, cairo_t *cr, const GArray *areas)
{
  for (guint i = 0; i < areas->len; i++)
    {
      const KnRect *area = &g_array_index (areas, KnRect, i);
      double x0 = floor ((area->x - request->box_mm.x) * request->px_per_mm) - 1;
      double y0 = floor ((area->y - request->box_mm.y) * request->px_per_mm) - 1;
      double x1 = ceil ((area->x + area->width - request->box_mm.x) * request->px_per_mm) + 1;
      double y1 = ceil ((area->y + area->height - request->box_mm.y) * request->px_per_mm) + 1;
      cairo_rectangle (cr, x0, y0, x1 - x0, y1 - y0);
    }
  cairo_clip (cr);
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_face (Job *job, cairo_t *cr, KnDrawCache *cache)
{
  const KnFaceRequest *request = &job->request;
  const KnScene *scene = request->design->scene;
  const KnNode *face = kn_scene_lookup (scene, &request->face);
  cairo_scale (cr, request->px_per_mm, request->px_per_mm);
  cairo_translate (cr, -request->box_mm.x, -request->box_mm.y);
  KnInkResolver *resolver = kn_screen_resolver_new (scene, request->condition);
  KnDraw drawing = {
    .design = request->design,
    .cache = cache,
    .resolver = resolver,
    .placeholders = TRUE,
    .pixels_per_mm = request->px_per_mm,
  };
  g_autoptr (GError) error = NULL;
  if (face != NULL && !kn_draw_face (&drawing, cr, face, job->cancellable, &error))
    job->problem = g_strdup (error->message);
  kn_screen_resolver_free (resolver);
}

/* What is different from the picture before; NULL: there is none, or everything. */
static GArray *
list_changes (Job *job)
{
  gboolean is_everything = FALSE;
  if (job->base == NULL)
    return NULL;
  GArray *areas = kn_tile_list_changes (job->base, job->request.design->scene, &job->request.face,
                                        NULL, &is_everything);
  if (is_everything)
    g_clear_pointer (&areas, g_array_unref);
  return areas;
}

static void
draw (Job *job, KnDrawCache *cache)
{
  const KnFaceRequest *request = &job->request;
  g_autoptr (GArray) changes = list_changes (job);
  if (changes != NULL && changes->len == 0)
    {
      job->surface = cairo_surface_reference (job->base_surface);
      return;
    }
  int width = MAX ((int)ceil (request->box_mm.width * request->px_per_mm), 1);
  int height = MAX ((int)ceil (request->box_mm.height * request->px_per_mm), 1);
  job->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (job->surface);
  if (changes != NULL)
    {
      cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
      cairo_set_source_surface (cr, job->base_surface, 0, 0);
      cairo_paint (cr);
      cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
      clear_areas (request, cr, changes);
      job->is_partial = TRUE;
    }
  draw_face (job, cr, cache);
  cairo_destroy (cr);
  cairo_surface_flush (job->surface);
}

static gboolean on_drawn (gpointer data);

static void
draw_in_thread (gpointer data, gpointer user_data)
{
  Job *job = data;
  KnDrawCache *cache = user_data;
  if (!g_cancellable_is_cancelled (job->cancellable))
    draw (job, cache);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_drawn, job, NULL);
}

/* --- on the main thread ------------------------------------------------------------------------
 */

static GskRenderNode *
make_node (cairo_surface_t *surface, double scale_factor)
{
  double width = cairo_image_surface_get_width (surface) / scale_factor;
  double height = cairo_image_surface_get_height (surface) / scale_factor;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height);
  GskRenderNode *node = gsk_cairo_node_new (&bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  cairo_scale (cr, 1 / scale_factor, 1 / scale_factor);
  cairo_set_source_surface (cr, surface, 0, 0);
  /* The default filter is many times slower when it shrinks (platform.md section 2). */
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
  return node;
}

static void start (KnFaceView *self, const KnFaceRequest *request);

static gboolean is_same (const KnFaceRequest *a, const KnFaceRequest *b);

static gboolean
on_drawn (gpointer data)
{
  Job *job = data;
  if (g_cancellable_is_cancelled (job->cancellable))
    {
      job_free (job); /* the view has gone on, or is gone */
      return G_SOURCE_REMOVE;
    }
  KnFaceView *self = job->view;
  self->job = NULL;
  request_clear (&self->shown);
  self->shown = job->request;
  job->request.design = NULL;
  job->request.condition = NULL;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->node = make_node (job->surface, self->shown.scale_factor);
  g_free (self->problem);
  self->problem = g_steal_pointer (&job->problem);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = g_steal_pointer (&job->surface);
  self->n_partial += job->is_partial;
  job_free (job);
  KnFaceRequest next = self->next;
  self->next = (KnFaceRequest){ 0 };
  if (next.design != NULL && !is_same (&self->shown, &next))
    start (self, &next);
  request_clear (&next);
  self->on_ready (self->data);
  return G_SOURCE_REMOVE;
}

KnFaceView *
kn_face_view_new (void (*on_ready) (gpointer data), gpointer data)
{
  KnFaceView *self = g_new0 (KnFaceView, 1);
  self->on_ready = on_ready;
  self->data = data;
  self->cache = kn_draw_cache_new ();
  self->pool = g_thread_pool_new (draw_in_thread, self->cache, 1, TRUE, NULL);
  return self;
}

static void
drop_job (KnFaceView *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (self->job->cancellable);
  self->job = NULL;
  request_clear (&self->next);
}

void
kn_face_view_free (KnFaceView *self)
{
  drop_job (self);
  g_thread_pool_free (self->pool, FALSE, TRUE); /* cancelled jobs end at the next item */
  kn_draw_cache_free (self->cache);
  request_clear (&self->shown);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self->problem);
  g_free (self);
}

/* Same face, inks and scale, and @a has all that @b needs: only items can differ. */
static gboolean
is_compatible (const KnFaceRequest *a, const KnFaceRequest *b)
{
  return a->design != NULL && a->condition == b->condition && kn_id_equal (&a->face, &b->face)
         && a->px_per_mm == b->px_per_mm && kn_rect_contains_rect (&a->box_mm, &b->needed_mm, 1e-6);
}

static gboolean
is_same (const KnFaceRequest *a, const KnFaceRequest *b)
{
  return is_compatible (a, b) && a->design->scene == b->design->scene;
}

static void
start (KnFaceView *self, const KnFaceRequest *request)
{
  Job *job = g_new0 (Job, 1);
  job->request = *request;
  kn_design_ref (request->design);
  kn_condition_ref (request->condition);
  job->cancellable = g_cancellable_new ();
  job->view = self;
  if (self->surface != NULL && self->problem == NULL && is_compatible (&self->shown, request))
    {
      job->request.box_mm = self->shown.box_mm;
      job->base = kn_scene_ref (self->shown.design->scene);
      job->base_surface = cairo_surface_reference (self->surface);
    }
  self->job = job;
  self->n_renders++;
  g_thread_pool_push (self->pool, job, NULL);
}

void
kn_face_view_request (KnFaceView *self, const KnFaceRequest *request)
{
  if (self->job == NULL)
    {
      if (!is_same (&self->shown, request))
        start (self, request);
      return;
    }
  if (is_same (&self->job->request, request))
    {
      request_clear (&self->next);
      return;
    }
  if (!is_compatible (&self->job->request, request))
    {
      drop_job (self); /* another zoom or face: nobody wants to see that one any more */
      start (self, request);
      return;
    }
  request_clear (&self->next);
  self->next = *request;
  kn_design_ref (request->design);
  kn_condition_ref (request->condition);
}

gboolean
kn_face_view_is_busy (KnFaceView *self)
{
  return self->job != NULL;
}

guint
kn_face_view_get_n_renders (KnFaceView *self)
{
  return self->n_renders;
}

guint
kn_face_view_get_n_partial (KnFaceView *self)
{
  return self->n_partial;
}

GskRenderNode *
kn_face_view_get_node (KnFaceView *self, KnRect *out_box_mm, double *out_px_per_mm)
{
  *out_box_mm = self->shown.box_mm;
  *out_px_per_mm = self->node != NULL ? self->shown.px_per_mm / self->shown.scale_factor : 1;
  return self->node;
}

const char *
kn_face_view_get_problem (KnFaceView *self)
{
  return self->problem;
}
