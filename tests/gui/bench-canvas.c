/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas with ten thousand items in the real editor window, under real pointer events: CPU of
 * the main thread from an event to the end of its frame, and how long the first full picture takes
 * after a zoom. One JSON object a line (contract.md "Two commands"). A benchmark, never a test. */

#include "big-design.h"
#include "gui-tools.h"
#include "render/kn-pick.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define FRAMES_MAX 1000
/* More than the canvas reaches at zoom 1. */
#define PICK_MM 1.2

typedef struct
{
  GuiEditor editor;
  GtkWidget *canvas;
  guint n_painted; /* frames that the clock has finished */
  int n_items;
  /* of the case under way */
  double cpu_ms[FRAMES_MAX], wall_ms[FRAMES_MAX];
  int n_frames;
  KnCanvasCounters before;
  double process_ms;
} Bench;

static double
clock_ms (clockid_t clock)
{
  struct timespec t;
  clock_gettime (clock, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
on_after_paint (GdkFrameClock *clock, Bench *self)
{
  self->n_painted++;
}

static gboolean
on_late (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the loop until a frame is through; FALSE if none came. */
static gboolean
wait_frame (Bench *self)
{
  guint n = self->n_painted;
  gboolean is_late = FALSE;
  guint timeout = g_timeout_add (500, on_late, &is_late);
  while (self->n_painted == n && !is_late)
    g_main_context_iteration (NULL, TRUE);
  if (!is_late)
    g_source_remove (timeout);
  return !is_late;
}

static void
begin_case (Bench *self)
{
  gui_spin (400);
  self->n_frames = 0;
  kn_canvas_get_counters (self->editor.canvas, &self->before);
  self->process_ms = clock_ms (CLOCK_PROCESS_CPUTIME_ID);
}

typedef void (*StepFunc) (Bench *self, int i);

static void
run_frames (Bench *self, StepFunc step, int n)
{
  for (int i = 0; i < n && self->n_frames < FRAMES_MAX; i++)
    {
      double cpu = clock_ms (CLOCK_THREAD_CPUTIME_ID), wall = clock_ms (CLOCK_MONOTONIC);
      step (self, i);
      if (!wait_frame (self))
        continue;
      self->cpu_ms[self->n_frames] = clock_ms (CLOCK_THREAD_CPUTIME_ID) - cpu;
      self->wall_ms[self->n_frames++] = clock_ms (CLOCK_MONOTONIC) - wall;
    }
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

static double
share (double *values, int n, double at)
{
  qsort (values, (gsize)n, sizeof *values, compare_doubles);
  return n > 0 ? values[MIN (n - 1, (int)lround (at * (n - 1)))] : 0;
}

static double
peak_mb (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss / 1024;
}

static void
end_case (Bench *self, const char *name)
{
  KnCanvasCounters after;
  double process = clock_ms (CLOCK_PROCESS_CPUTIME_ID) - self->process_ms;
  kn_canvas_get_counters (self->editor.canvas, &after);
  int n = self->n_frames;
  printf ("{\"bench\": \"canvas\", \"case\": \"%s\", \"n\": %d, \"cpu_ms_median\": %.2f, "
          "\"cpu_ms_p95\": %.2f, \"wall_ms_median\": %.2f, \"peak_mb\": %.0f, \"items\": %d, "
          "\"all_threads_ms\": %.1f, \"tiles_rendered\": %u, \"live_pictures\": %u, "
          "\"items_visited\": %" G_GUINT64_FORMAT ", \"nodes_built\": %u, \"tiles_mb\": %.1f}\n",
          name, n, share (self->cpu_ms, n, .5), share (self->cpu_ms, n, .95),
          share (self->wall_ms, n, .5), peak_mb (), self->n_items, process / MAX (n, 1),
          after.n_tiles_rendered - self->before.n_tiles_rendered,
          after.n_live_renders - self->before.n_live_renders,
          after.n_items_visited - self->before.n_items_visited,
          after.n_nodes_built - self->before.n_nodes_built, (double)after.n_bytes / 1e6);
  fflush (stdout);
}

/* --- the cases ---------------------------------------------------------------------------------
 */

static KnPoint
middle (Bench *self)
{
  return (KnPoint){ gtk_widget_get_width (self->canvas) / 2,
                    gtk_widget_get_height (self->canvas) / 2 };
}

static void
look_at (Bench *self, double zoom, double x_mm, double y_mm)
{
  KnPoint at = middle (self);
  kn_canvas_zoom_at (self->editor.canvas, zoom, at.x, at.y);
  KnPoint px = kn_canvas_to_px (self->editor.canvas, x_mm, y_mm);
  kn_canvas_scroll_by (self->editor.canvas, px.x - at.x, px.y - at.y);
  gui_editor_wait_drawn (&self->editor);
}

static int
n_repeats (void)
{
  const char *repeat = g_getenv ("KN_BENCH_REPEAT"); /* for a profiler */
  return repeat != NULL ? atoi (repeat) : 1;
}

static void
pan_step (Bench *self, int i)
{
  double width = gtk_widget_get_width (self->canvas);
  gui_point (self->canvas, width - 30 - 7 * i, 300 + 40 * sin (i / 12.0));
}

/* The hand draws the sheet to the left, twice, into what was not seen before. */
static void
bench_pan (Bench *self, const char *name, double zoom)
{
  look_at (self, zoom, 300, 375);
  kn_session_set_tool (self->editor.session, KN_TOOL_PAN);
  begin_case (self);
  for (int i = 0; i < 2 * n_repeats (); i++)
    {
      gui_move (self->canvas, gtk_widget_get_width (self->canvas) - 30, 300);
      gui_button (1, TRUE);
      run_frames (self, pan_step, 80);
      gui_button (1, FALSE);
    }
  end_case (self, name);
  kn_session_set_tool (self->editor.session, KN_TOOL_SELECT);
}

static void
zoom_step (Bench *self, int i)
{
  KnPoint at = middle (self);
  kn_canvas_zoom_at (self->editor.canvas, 0.3 * pow (1.02, i % 240 < 120 ? i % 240 : 240 - i % 240),
                     at.x, at.y);
}

static void
bench_zoom (Bench *self)
{
  look_at (self, 0.3, 500, 375);
  begin_case (self);
  run_frames (self, zoom_step, 240 * n_repeats ());
  end_case (self, "zoom");
}

static KnPoint drag_from;

static void
drag_step (Bench *self, int i)
{
  int at = i % 240 < 120 ? i % 240 : 240 - i % 240; /* there, and when it is repeated, back */
  gui_point (self->canvas, drag_from.x + 2 * at, drag_from.y + at);
}

static void
bench_drag (Bench *self, const char *name, guint n)
{
  look_at (self, 1, 500, 375);
  const KnScene *scene = kn_session_get_scene (self->editor.session);
  const KnNode *face = kn_session_get_face_node (self->editor.session);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  KnRect box = KN_RECT_EMPTY;
  for (gsize i = 0; i < kn_scene_get_n_children (scene, kn_node_get_id (face)) && ids->len < n; i++)
    {
      const KnNode *item = kn_scene_get_child (scene, kn_node_get_id (face), i);
      KnRect one = kn_scene_get_item_bounds (scene, item, FALSE);
      const KnRect near = { 430, 310, 140, 110 };
      KnPoint centre = kn_rect_centre (&one);
      gboolean is_on_top = kn_pick_item_at (scene, face, &centre, PICK_MM, KN_PICK_DEFAULT) == item;
      if (!kn_rect_contains_rect (&near, &one, 0) || (ids->len == 0 && !is_on_top))
        continue; /* the pointer takes the first: nothing lies above it */
      if (ids->len == 0)
        box = one;
      g_array_append_val (ids, *kn_node_get_id (item));
    }
  kn_session_select_many (self->editor.session, (const KnId *)(gpointer)ids->data, ids->len);
  KnPoint centre = kn_rect_centre (&box);
  drag_from = gui_editor_px (&self->editor, centre.x, centre.y);
  gui_move (self->canvas, drag_from.x, drag_from.y);
  gui_spin (500);
  gui_button (1, TRUE);
  drag_step (self, 1);
  drag_step (self, 3); /* past the threshold: the gesture begins */
  gui_spin (400);
  gui_editor_wait_drawn (&self->editor);
  begin_case (self);
  run_frames (self, drag_step, 120 * n_repeats ());
  end_case (self, name);
  gui_button (1, FALSE);
  g_assert_cmpuint (kn_session_get_n_selected (self->editor.session), ==, n);
  gui_editor_wait_drawn (&self->editor);
  gui_press ("Control_L+z");
  gui_editor_wait_drawn (&self->editor);
}

static void
still_step (Bench *self, int i)
{
  gtk_widget_queue_draw (self->canvas);
}

/* A frame in which nothing changed: the canvas is asked again and damages nothing. What a frame
 * costs that draws nothing at all; GTK's own painting is not in it.
 */
static void
bench_still (Bench *self)
{
  look_at (self, 1, 500, 375);
  begin_case (self);
  run_frames (self, still_step, 120 * n_repeats ());
  end_case (self, "still");
}

/* From the zoom to the moment when every tile in sight is there at its own scale. */
static void
bench_full_picture (Bench *self)
{
  static const double zooms[] = { 1.2, 0.8, 1.7, 1, 2.3, 0.6, 1.45, 0.9, 3.1, 0.5, 1.1, 2 };
  look_at (self, 1, 500, 375);
  begin_case (self);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      KnPoint at = middle (self);
      gui_spin (300);
      double cpu = clock_ms (CLOCK_PROCESS_CPUTIME_ID), wall = clock_ms (CLOCK_MONOTONIC);
      kn_canvas_zoom_at (self->editor.canvas, zooms[i], at.x, at.y);
      do
        (void)wait_frame (self);
      while (kn_canvas_is_rendering (self->editor.canvas));
      self->cpu_ms[self->n_frames] = clock_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu;
      self->wall_ms[self->n_frames++] = clock_ms (CLOCK_MONOTONIC) - wall;
    }
  double p95 = share (self->wall_ms, self->n_frames, .95);
  end_case (self, "full picture after a zoom");
  printf ("{\"bench\": \"canvas\", \"case\": \"full picture after a zoom, wall\", \"n\": %d, "
          "\"wall_ms_median\": %.1f, \"wall_ms_p95\": %.1f}\n",
          self->n_frames, share (self->wall_ms, self->n_frames, .5), p95);
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };
  gui_init (&argc, &argv);
  self.n_items = argc > 1 ? atoi (argv[1]) : 10000;
  double begin = clock_ms (CLOCK_MONOTONIC);
  g_autoptr (KnScene) scene = big_design_new (self.n_items);
  g_autoptr (KnAssetSource) assets = big_design_new_assets ();
  double made = clock_ms (CLOCK_MONOTONIC);
  gui_editor_open_scene (&self.editor, scene, assets);
  self.canvas = GTK_WIDGET (self.editor.canvas);
  printf ("{\"bench\": \"canvas\", \"case\": \"open\", \"n\": 1, \"wall_ms_median\": %.0f, "
          "\"items\": %d, \"design_made_ms\": %.0f, \"peak_mb\": %.0f}\n",
          clock_ms (CLOCK_MONOTONIC) - made, self.n_items, made - begin, peak_mb ());
  g_signal_connect (gtk_widget_get_frame_clock (self.canvas), "after-paint",
                    G_CALLBACK (on_after_paint), &self);
  const char *only = g_getenv ("KN_BENCH_CASE");
#define WANTED(name) (only == NULL || g_strcmp0 (only, name) == 0)
  gui_spin (3000); /* findings, pictures of the layers: they have their own time */
  if (WANTED ("still"))
    bench_still (&self);
  if (WANTED ("pan"))
    bench_pan (&self, "pan", 1);
  if (WANTED ("pan-fit"))
    bench_pan (&self, "pan, all in sight", 0.17);
  if (WANTED ("zoom"))
    bench_zoom (&self);
  if (WANTED ("drag"))
    bench_drag (&self, "drag 1", 1);
  if (WANTED ("drag100"))
    bench_drag (&self, "drag 100", 100);
  if (WANTED ("full"))
    bench_full_picture (&self);
  gui_editor_close (&self.editor);
  return 0;
}
