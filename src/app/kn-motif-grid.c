/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the Motifs page. Filters run over the passports that are in memory: a library has hundreds
 * of motifs, not thousands. */

#include "config.h"

#include "app/kn-motif-grid.h"
#include "app/kn-motif-tile.h"
#include "app/kn-scroll-page.h"

#include <glib/gi18n.h>

struct _KnMotifGrid
{
  AdwBin parent_instance;
  GtkBox *chips;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_text;
  GtkGridView *grid;
  KnLibrary *library;
  KnLoader *loader; /* borrowed */
  GListStore *items;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkToggleButton *buttons[KN_N_REGIONS];
  char *search;
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
  return is_here && kn_motif_item_matches (item, self->search);
}

static void
update (KnMotifGrid *self)
{
  if (self->filter == NULL)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gtk_widget_set_visible (self->empty, n_shown == 0);
  gtk_label_set_text (self->empty_title, n_all == 0 ? _ ("No motifs yet") : _ ("Nothing found"));
  gtk_label_set_text (
      self->empty_text,
      n_all == 0 ? _ ("Import a motif that you drew or traced as SVG, or add the sample library.")
                 : _ ("No motif has these words in its name, its meaning or its place."));
}

static void
on_chip (GtkToggleButton *button, KnMotifGrid *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < KN_N_REGIONS; i++)
    if (self->buttons[i] == button)
      self->region = (KnRegion)i;
  update (self);
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
  kn_motif_tile_set_item (tile, gtk_list_item_get_item (list_item), self->loader);
}

static void
on_unbind_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnMotifGrid *self)
{
  kn_motif_tile_set_item (KN_MOTIF_TILE (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
on_activate (GtkGridView *grid, guint position, KnMotifGrid *self)
{
  g_autoptr (KnMotifItem) item = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-motif", "s",
                              kn_motif_item_get_sha256 (item));
}

/* Only the regions that some motif has; a lone chip says nothing. */
static void
update_chips (KnMotifGrid *self)
{
  guint counts[KN_N_REGIONS] = { 0 };
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (KnMotifItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      counts[kn_motif_item_get_region (item)]++;
    }
  guint n_regions = 0;
  for (int i = 1; i < KN_N_REGIONS; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]), counts[i] > 0);
      n_regions += counts[i] > 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), n_regions > 1);
}

/**
 * kn_motif_grid_reload:
 * @self: the page
 * @error: what the library said
 *
 * Returns: %FALSE if the list could not be read; what was shown stays
 */
gboolean
kn_motif_grid_reload (KnMotifGrid *self, GError **error)
{
  g_return_val_if_fail (KN_IS_MOTIF_GRID (self), FALSE);
  g_autoptr (GPtrArray) rows = NULL;
  if (self->library != NULL)
    {
      rows = kn_library_list_assets (self->library, KN_ASSET_MOTIF, NULL, error);
      if (rows == NULL)
        return FALSE;
    }
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; i < n_old; i++)
    {
      g_autoptr (KnMotifItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      g_hash_table_insert (known, (gpointer)kn_motif_item_get_sha256 (item), item);
    }
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_same = rows != NULL && rows->len == n_old;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnAssetRow *row = rows->pdata[i];
      KnMotifItem *item = g_hash_table_lookup (known, row->sha256);
      if (item != NULL)
        kn_motif_item_update (item, row);
      else
        is_same = FALSE;
      g_ptr_array_add (items, item != NULL ? g_object_ref (item) : kn_motif_item_new (row));
    }
  if (!is_same)
    g_list_store_splice (self->items, 0, n_old, items->pdata, items->len);
  update_chips (self);
  update (self);
  return TRUE;
}

void
kn_motif_grid_set_library (KnMotifGrid *self, KnLibrary *library, KnLoader *loader)
{
  g_return_if_fail (KN_IS_MOTIF_GRID (self));
  g_list_store_remove_all (self->items);
  g_set_object (&self->library, library);
  self->loader = loader;
}

void
kn_motif_grid_set_search (KnMotifGrid *self, const char *search)
{
  g_return_if_fail (KN_IS_MOTIF_GRID (self));
  g_free (self->search);
  self->search = g_strdup (search);
  update (self);
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
kn_motif_grid_dispose (GObject *object)
{
  KnMotifGrid *self = KN_MOTIF_GRID (object);
  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_object (&self->items);
  g_clear_object (&self->library);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_MOTIF_GRID);
  G_OBJECT_CLASS (kn_motif_grid_parent_class)->dispose (object);
}

static void
kn_motif_grid_finalize (GObject *object)
{
  g_free (KN_MOTIF_GRID (object)->search);
  G_OBJECT_CLASS (kn_motif_grid_parent_class)->finalize (object);
}

static void
kn_motif_grid_class_init (KnMotifGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_motif_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_motif_grid_finalize;
  g_type_ensure (KN_TYPE_SCROLL_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-motif-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, KnMotifGrid, chips);
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
  self->items = g_list_store_new (KN_TYPE_MOTIF_ITEM);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                              g_object_ref (GTK_FILTER (self->filter)));
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
