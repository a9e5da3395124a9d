/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "many-motifs.h"

#include "gui-tools.h"
#include "store/kn-library-private.h"

#include <string.h>

void
many_motifs_make (const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (kn_library_begin_write (library, &error));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *svg
          = g_strdup_printf ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>"
                             "<path fill='#%06x' d='M50 %uL80 50L50 90L%u 50z'/></svg>",
                             i * 77 % 0xffffff, i % 40, i / 40 % 40);
      g_autofree char *name = g_strdup_printf ("ลาย %05u", i);
      g_autofree char *passport = g_strdup_printf (
          "{\"name_th\":\"ลายที่ %05u\",\"place\":\"%s\",\"consent_status\":\"granted\"}", i,
          i % 3 == 0 ? "น่าน" : "อ่างทอง");
      g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
      g_assert_true (kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, name, "svg", passport,
                                           NULL, &error));
    }
  g_assert_true (kn_library_end_write (library, TRUE, &error));
}

void
many_motifs_open (ManyMotifs *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  self->library = kn_library_open (path, &error);
  g_assert_no_error (error);
  self->loader = kn_loader_new (path);
  self->window = gtk_window_new ();
  self->grid = g_object_new (KN_TYPE_MOTIF_GRID, NULL);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->grid));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
  kn_motif_grid_set_library (self->grid, self->library, self->loader);
  g_assert_true (kn_motif_grid_reload (self->grid, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  self->scroll = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gui_find (self->window, GTK_TYPE_SCROLLED_WINDOW, NULL)));
}

void
many_motifs_close (ManyMotifs *self)
{
  kn_motif_grid_set_library (self->grid, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (self->window));
  gui_spin (50);
  g_clear_pointer (&self->loader, kn_loader_free);
  g_clear_object (&self->library);
}

guint
many_motifs_count_pictures (ManyMotifs *self)
{
  GListModel *model = kn_motif_grid_get_model (self->grid);
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KnMotifItem) item = g_list_model_get_item (model, i);
      n += kn_motif_item_get_picture (item) != NULL;
    }
  return n;
}
