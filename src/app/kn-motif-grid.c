/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the Motifs page. Words are looked for by the library's index; among tens of thousands of
 * motifs that happens in the loader's thread, and the list is filtered in parts, so that typing
 * never waits. A page that nobody sees reads nothing. */

#include "config.h"

#include "app/kn-motif-grid.h"
#include "app/kn-motif-list.h"
#include "app/kn-motif-tile.h"
#include "app/kn-scroll-page.h"

#include <glib/gi18n.h>

#define AT_ONCE 3000      /* so many are looked through while the window waits: some 5 ms */
#define PICTURES_KEPT 120 /* of motifs that are not in sight; a third of a MB each */

struct _KnMotifGrid
{
  AdwBin parent_instance;
  GtkBox *chips;
  GtkWidget *make_button, *import_button;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_text;
  GtkGridView *grid;
  KnLibrary *library;
  KnLoader *loader; /* borrowed */
  KnMotifList *motifs;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkToggleButton *buttons[KN_N_REGIONS];
  char *search;
  GHashTable *found; /* SHA-256 of what the search finds; NULL: no search */
  GCancellable *finding;
  GQueue left;     /* KnMotifItem: were seen, and have their pictures still; the last one first */
  gboolean is_old; /* what is shown; read again when it is seen */
  KnRegion region;
};

G_DEFINE_FINAL_TYPE (KnMotifGrid, kn_motif_grid, ADW_TYPE_BIN)

static gboolean
is_shown (gpointer object, gpointer user_data)
{
  KnMotifGrid *self = user_data;
  KnMotifItem *item = object;
  KnRegion region = kn_motif_item_get_region (item);
  gboolean is_here
      = self->region == KN_REGION_ALL || region == self->region || region == KN_REGION_ALL;
  return is_here
         && (self->found == NULL
             || g_hash_table_contains (self->found, kn_motif_item_get_sha256 (item)));
}

/* Says why nothing is to be seen, and offers the regions that some motif has; a lone one says
 * nothing. */
static void
on_list_changed (gpointer data)
{
  KnMotifGrid *self = data;
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint n_all = g_list_model_get_n_items (kn_motif_list_get_model (self->motifs));
  gboolean is_done
      = self->finding == NULL && gtk_filter_list_model_get_pending (self->filtered) == 0;
  gtk_widget_set_visible (self->empty, n_shown == 0 && is_done);
  gtk_label_set_text (self->empty_title, n_all == 0 ? _ ("No motifs yet") : _ ("Nothing found"));
  gtk_label_set_text (
      self->empty_text,
      n_all == 0 ? _ ("Import a motif that you drew or traced as SVG, or add the sample library.")
                 : _ ("No motif has these words in its name, its meaning or its place."));
  guint n_regions = 0;
  for (int i = 1; i < KN_N_REGIONS; i++)
    {
      gboolean is_there = kn_motif_list_count_region (self->motifs, (KnRegion)i) > 0;
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), is_there);
      n_regions += is_there;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), n_regions > 1);
}

/* Takes @found: what the words find, or NULL: there are none. */
static void
set_found (KnMotifGrid *self, GHashTable *found)
{
  g_clear_pointer (&self->found, g_hash_table_unref);
  self->found = found;
  gtk_filter_list_model_set_incremental (
      self->filtered, g_list_model_get_n_items (kn_motif_list_get_model (self->motifs)) > AT_ONCE);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  on_list_changed (self);
}

static void
find_in_thread (KnLibrary *library, GTask *task, gpointer words, const GError *open_error)
{
  GError *error = NULL;
  GHashTable *found = library == NULL ? NULL : kn_library_find_assets (library, words, &error);
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify)g_hash_table_unref);
  else
    g_task_return_error (task, error != NULL ? error : g_error_copy (open_error));
}

/* What was cancelled has no page to go to: it may be gone. */
static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GHashTable *found = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    g_message ("%s", error->message);
  KnMotifGrid *self = data;
  g_clear_object (&self->finding);
  set_found (self, found);
}

static void
stop_finding (KnMotifGrid *self)
{
  if (self->finding != NULL)
    g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
}

/* Looks for the words again. */
static void
find (KnMotifGrid *self)
{
  const gboolean has_words = self->library != NULL && self->search != NULL && *self->search != '\0';
  stop_finding (self);
  if (has_words && self->loader != NULL
      && g_list_model_get_n_items (kn_motif_list_get_model (self->motifs)) > AT_ONCE)
    {
      self->finding = g_cancellable_new ();
      kn_loader_run_async (self->loader, find_in_thread, g_strdup (self->search), g_free,
                           self->finding, on_found, self);
    }
  else
    set_found (self, has_words ? kn_library_find_assets (self->library, self->search, NULL) : NULL);
}

static void
on_chip (GtkToggleButton *button, KnMotifGrid *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < KN_N_REGIONS; i++)
    if (self->buttons[i] == button)
      self->region = (KnRegion)i;
  if (self->filter != NULL)
    set_found (self, g_steal_pointer (&self->found));
}

static void
forget_pictures (KnMotifGrid *self, guint n_kept)
{
  while (self->left.length > n_kept)
    {
      g_autoptr (KnMotifItem) item = g_queue_pop_tail (&self->left);
      kn_motif_item_forget_picture (item);
    }
}

static void
on_setup_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnMotifGrid *self)
{
  gtk_list_item_set_child (list_item, kn_motif_tile_new ());
}

static void
on_bind_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnMotifGrid *self)
{
  KnMotifTile *tile = KN_MOTIF_TILE (gtk_list_item_get_child (list_item));
  KnMotifItem *item = gtk_list_item_get_item (list_item);
  if (g_queue_remove (&self->left, item))
    g_object_unref (item);
  kn_motif_tile_set_item (tile, item, self->loader);
}

static void
on_unbind_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnMotifGrid *self)
{
  kn_motif_tile_set_item (KN_MOTIF_TILE (gtk_list_item_get_child (list_item)), NULL, NULL);
  /* One motif has one tile, so nobody shows it now. */
  g_queue_push_head (&self->left, g_object_ref (gtk_list_item_get_item (list_item)));
  forget_pictures (self, PICTURES_KEPT);
}

static void
on_activate (GtkGridView *grid, guint position, KnMotifGrid *self)
{
  g_autoptr (KnMotifItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-motif", "s",
                              kn_motif_item_get_sha256 (item));
}

static gboolean
fill (KnMotifGrid *self, GError **error)
{
  if (!kn_motif_list_read (self->motifs, error))
    return FALSE;
  /* What was found is of the library as it was. */
  if (self->found != NULL)
    find (self);
  return TRUE;
}

/**
 * kn_motif_grid_reload:
 * @self: the page
 * @error: what the library said
 *
 * A page that is not seen is read when it is.
 *
 * Returns: %FALSE if the list could not be read; what was shown stays
 */
gboolean
kn_motif_grid_reload (KnMotifGrid *self, GError **error)
{
  g_return_val_if_fail (KN_IS_MOTIF_GRID (self), FALSE);
  self->is_old = !gtk_widget_get_mapped (GTK_WIDGET (self));
  return self->is_old || fill (self, error);
}

void
kn_motif_grid_set_library (KnMotifGrid *self, KnLibrary *library, KnLoader *loader)
{
  g_return_if_fail (KN_IS_MOTIF_GRID (self));
  stop_finding (self);
  kn_motif_list_set_library (self->motifs, library, loader);
  forget_pictures (self, 0);
  g_set_object (&self->library, library);
  self->loader = loader;
}

void
kn_motif_grid_set_search (KnMotifGrid *self, const char *search)
{
  g_return_if_fail (KN_IS_MOTIF_GRID (self));
  if (g_strcmp0 (self->search, search) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (search);
  find (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)))),
                            0);
}

void
kn_motif_grid_set_region (KnMotifGrid *self, KnRegion region)
{
  g_return_if_fail (KN_IS_MOTIF_GRID (self) && region < KN_N_REGIONS);
  gtk_toggle_button_set_active (self->buttons[region], TRUE);
}

GListModel *
kn_motif_grid_get_model (KnMotifGrid *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_GRID (self), NULL);
  return G_LIST_MODEL (self->filtered);
}

static void
kn_motif_grid_map (GtkWidget *widget)
{
  KnMotifGrid *self = KN_MOTIF_GRID (widget);
  GTK_WIDGET_CLASS (kn_motif_grid_parent_class)->map (widget);
  if (self->is_old)
    (void)fill (self, NULL);
  self->is_old = FALSE;
}

static void
kn_motif_grid_dispose (GObject *object)
{
  KnMotifGrid *self = KN_MOTIF_GRID (object);
  stop_finding (self);
  if (self->filtered != NULL)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  forget_pictures (self, 0);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_pointer (&self->motifs, kn_motif_list_free);
  g_clear_object (&self->library);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_MOTIF_GRID);
  G_OBJECT_CLASS (kn_motif_grid_parent_class)->dispose (object);
}

static void
kn_motif_grid_finalize (GObject *object)
{
  KnMotifGrid *self = KN_MOTIF_GRID (object);
  g_free (self->search);
  g_clear_pointer (&self->found, g_hash_table_unref);
  G_OBJECT_CLASS (kn_motif_grid_parent_class)->finalize (object);
}

static void
kn_motif_grid_class_init (KnMotifGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_motif_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_motif_grid_finalize;
  widget_class->map = kn_motif_grid_map;
  g_type_ensure (KN_TYPE_SCROLL_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-motif-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, chips);
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, make_button);
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, import_button);
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, empty);
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, empty_title);
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, empty_text);
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_tile);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_tile);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_tile);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
kn_motif_grid_init (KnMotifGrid *self)
{
  self->motifs = kn_motif_list_new (on_list_changed, self);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (kn_motif_list_get_model (self->motifs)),
                                              g_object_ref (GTK_FILTER (self->filter)));
  g_signal_connect_swapped (self->filtered, "notify::pending", G_CALLBACK (on_list_changed), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < KN_N_REGIONS; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (kn_region_get_label ((KnRegion)i));
      gtk_widget_add_css_class (chip, "kn-chip");
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), self->buttons[0]);
      self->buttons[i] = GTK_TOGGLE_BUTTON (chip);
      gtk_box_append (self->chips, chip);
      g_signal_connect (chip, "toggled", G_CALLBACK (on_chip), self);
    }
  gtk_toggle_button_set_active (self->buttons[0], TRUE);
  g_autoptr (GtkNoSelection) selection
      = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}

void
kn_motif_grid_only_choose (KnMotifGrid *self)
{
  g_return_if_fail (KN_IS_MOTIF_GRID (self));
  gtk_widget_set_visible (self->make_button, FALSE);
  gtk_widget_set_visible (self->import_button, FALSE);
}
