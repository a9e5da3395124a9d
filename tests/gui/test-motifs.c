/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Motifs page of a library of thousands: what is there at once, what comes after, scrolling,
 * words, and how much is kept. A warning of GTK ends the test: rows that are not drawn say it. */

#include "config.h"

#include "gui-tools.h"
#include "many-motifs.h"

#include <glib/gstdio.h>

#define N_MOTIFS 3500 /* more than are looked through while the window waits */

static guint
count (ManyMotifs *self)
{
  return g_list_model_get_n_items (kn_motif_grid_get_model (self->grid));
}

static gboolean
is_all_there (gpointer data)
{
  return count (data) == N_MOTIFS;
}

static const char *
get_name (ManyMotifs *self, guint i)
{
  g_autoptr (KnMotifItem) item = g_list_model_get_item (kn_motif_grid_get_model (self->grid), i);
  return kn_motif_item_get_name (item);
}

typedef struct
{
  ManyMotifs *motifs;
  guint n;
} Expected;

static gboolean
is_count (gpointer data)
{
  const Expected *self = data;
  return count (self->motifs) == self->n;
}

/* And that it stays so. */
static void
wait_for (ManyMotifs *self, guint n)
{
  Expected expected = { self, n };
  gui_wait (is_count, &expected, "what is found");
  gui_spin (200);
  g_assert_cmpuint (count (self), ==, n);
}

static void
test_thousands (void)
{
  g_autofree char *folder = g_dir_make_tmp ("kn-motifs-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.kanok", NULL);
  ManyMotifs self = { 0 };
  many_motifs_make (path, N_MOTIFS);
  many_motifs_open (&self, path);

  /* The first are there before the window waits for any thread, and the rest follows. */
  g_assert_cmpuint (count (&self), >, 100);
  gui_wait (is_all_there, &self, "all motifs");
  g_assert_cmpstr (get_name (&self, 0), ==, "ลายที่ 00000");
  g_assert_cmpstr (get_name (&self, N_MOTIFS - 1), ==, "ลายที่ 03499");
  gui_spin (300);

  /* Down to the end, fifteen rows at a time. */
  double last = -1;
  for (int i = 0; i < 100 && gtk_adjustment_get_value (self.scroll) > last; i++)
    {
      last = gtk_adjustment_get_value (self.scroll);
      gtk_adjustment_set_value (self.scroll, last + 2000);
      gui_spin (30);
    }
  double end = gtk_adjustment_get_upper (self.scroll) - gtk_adjustment_get_page_size (self.scroll);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (self.scroll), end, 1);
  gui_spin (500);
  gui_screenshot ("motifs-end");
  g_assert_cmpuint (many_motifs_count_pictures (&self), >, 0);
  /* GTK keeps tiles of some thirty rows around those in sight. */
  g_assert_cmpuint (many_motifs_count_pictures (&self), <, 400);

  /* Words find by the passport, begin at the top, and meet the region. */
  kn_motif_grid_set_search (self.grid, "ที่ 0120");
  wait_for (&self, 11); /* 00120, 01200 to 01209 */
  g_assert_cmpstr (get_name (&self, 0), ==, "ลายที่ 00120");
  g_assert_cmpfloat (gtk_adjustment_get_value (self.scroll), ==, 0);
  kn_motif_grid_set_region (self.grid, KN_REGION_NORTH); /* every third */
  wait_for (&self, 5);
  kn_motif_grid_set_region (self.grid, KN_REGION_ALL);

  /* What was typed last counts, however quickly. */
  kn_motif_grid_set_search (self.grid, "ลาย");
  kn_motif_grid_set_search (self.grid, "ที่ 0120");
  kn_motif_grid_set_search (self.grid, "03499");
  wait_for (&self, 1);
  kn_motif_grid_set_search (self.grid, "ไม่มีคำนี้");
  wait_for (&self, 0);
  kn_motif_grid_set_search (self.grid, "");
  wait_for (&self, N_MOTIFS);

  many_motifs_close (&self);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/motifs/thousands", test_thousands);
  return g_test_run ();
}
