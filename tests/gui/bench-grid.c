/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scrolling through the Motifs page of a large library, CPU of the main thread for each frame. One
 * JSON object a line (contract.md "Two commands"). A benchmark, never a test. */

#define _GNU_SOURCE /* RUSAGE_THREAD */
#include "config.h"

#include "gui-tools.h"
#include "many-motifs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>

#define FRAMES 400
#define FRAME_MS 16
#define STEP_PX 53 /* a notch of the wheel */

static double
cpu_ms (void)
{
  struct timespec t;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static gint64
count_faults (void)
{
  struct rusage usage;
  getrusage (RUSAGE_THREAD, &usage);
  return usage.ru_minflt;
}

#define PEER_BYTES (16 * 1024 * 1024)

/* The peer: what this machine takes for a page of new shared memory. A window that begins to move
 * gets new buffers from cairo and the display, and the first frames are the first to touch them. */
static double
measure_fault_ms (void)
{
  gint64 faults = count_faults ();
  double before = cpu_ms ();
  char *memory = mmap (NULL, PEER_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return 0;
  memset (memory, 1, PEER_BYTES);
  double ms = cpu_ms () - before;
  faults = count_faults () - faults;
  munmap (memory, PEER_BYTES);
  return faults > 0 ? ms / (double)faults : 0;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

static void
on_after_paint (GdkFrameClock *clock, guint *n)
{
  (*n)++;
}

/* Letter by letter, as they are typed: until the page that holds what is found is drawn. */
static void
type_words (ManyMotifs *self, const guint *n_painted)
{
  static const char *const TYPED[]
      = { "ล",   "ลา",   "ลาย", "ลายน", "ลายนา", "ลายนาค", "ผ",    "ผ้",    "ผ้า",
          "ผ้าไ", "ผ้าไห", "",    "น",    "น่",     "น่าน",    "น่าน ", "น่าน ก" };
  double ms[G_N_ELEMENTS (TYPED)];
  const int n = (int)G_N_ELEMENTS (TYPED);
  for (int i = 0; i < n; i++)
    {
      double before = cpu_ms ();
      guint painted = *n_painted;
      kn_motif_grid_set_search (self->grid, TYPED[i]);
      gtk_widget_queue_draw (GTK_WIDGET (self->grid)); /* a space finds the same */
      while (*n_painted == painted)
        g_main_context_iteration (NULL, TRUE);
      ms[i] = cpu_ms () - before;
      gui_spin (300);
    }
  qsort (ms, (size_t)n, sizeof *ms, compare_doubles);
  printf ("{\"bench\": \"register\", \"case\": \"type a word on the page of motifs\", "
          "\"n\": %d, \"cpu_ms_median\": %.2f, \"cpu_ms_p95\": %.2f, \"cpu_ms_most\": %.2f}\n",
          n, ms[n / 2], ms[n * 95 / 100], ms[n - 1]);
}

int
main (int argc, char **argv)
{
  double frame_ms[FRAMES], without_faults_ms[FRAMES];
  guint n_painted = 0;
  ManyMotifs self = { 0 };
  gui_init (&argc, &argv);
  if (argc != 2)
    {
      fprintf (stderr, "usage: bench-grid LIBRARY\n");
      return 2;
    }
  (void)gui_get_application (); /* frames as the program has them */
  many_motifs_open (&self, argv[1]);
  gui_spin (4000); /* all motifs are read */
  g_signal_connect (gtk_widget_get_frame_clock (self.window), "after-paint",
                    G_CALLBACK (on_after_paint), &n_painted);
  const double fault_ms = measure_fault_ms ();
  for (int i = 0; i < FRAMES; i++)
    {
      double before = cpu_ms ();
      gint64 faults = count_faults ();
      guint n = n_painted;
      gtk_adjustment_set_value (self.scroll, gtk_adjustment_get_value (self.scroll) + STEP_PX);
      while (n_painted == n)
        g_main_context_iteration (NULL, TRUE);
      frame_ms[i] = cpu_ms () - before;
      faults = count_faults () - faults;
      without_faults_ms[i] = frame_ms[i] - (double)faults * fault_ms;
      if (frame_ms[i] > FRAME_MS)
        printf ("{\"bench\": \"register\", \"case\": \"a slow frame\", \"frame\": %d, "
                "\"cpu_ms\": %.2f, \"page_faults\": %" G_GINT64_FORMAT
                ", \"cpu_ms_without\": %.2f}\n",
                i, frame_ms[i], faults, without_faults_ms[i]);
    }
  int n_over = 0, n_over_without = 0;
  for (int i = 0; i < FRAMES; i++)
    {
      n_over += frame_ms[i] > FRAME_MS;
      n_over_without += without_faults_ms[i] > FRAME_MS;
    }
  qsort (frame_ms, FRAMES, sizeof *frame_ms, compare_doubles);
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  printf ("{\"bench\": \"register\", \"case\": \"scroll the motifs\", \"n\": %d, "
          "\"cpu_ms_median\": %.2f, \"cpu_ms_p95\": %.2f, \"cpu_ms_most\": %.2f, \"over_16_ms\": "
          "%d, \"over_16_ms_without_page_faults\": %d, \"page_fault_us\": %.2f, \"motifs\": %u, "
          "\"pictures_held\": %u, \"peak_mb\": %.0f}\n",
          FRAMES, frame_ms[FRAMES / 2], frame_ms[FRAMES * 95 / 100], frame_ms[FRAMES - 1], n_over,
          n_over_without, fault_ms * 1e3,
          g_list_model_get_n_items (kn_motif_grid_get_model (self.grid)),
          many_motifs_count_pictures (&self), (double)usage.ru_maxrss / 1024);
  type_words (&self, &n_painted);
  many_motifs_close (&self);
  return 0;
}
