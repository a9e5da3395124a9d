/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the Designs page. The list comes from the library in one query; pictures come from the
 * loader as tiles come into sight. Commands are actions of the window; this page only shows. */

#include "config.h"

#include "app/kn-design-grid.h"
#include "app/kn-design-tile.h"
#include "app/kn-form-choice.h"
#include "app/kn-own-tile.h"
#include "app/kn-scroll-page.h"
#include "app/kn-thumb.h"

#include <glib/gi18n.h>

#define FORM_PICTURE_WIDTH_PX 110
#define FORM_PICTURE_HEIGHT_PX 78
#define FORM_TILE_WIDTH_PX 146

struct _KnDesignGrid
{
  AdwBin parent_instance;
  GtkStack *stack;
  GtkWidget *make_section;
  GtkBox *forms;
  GtkWidget *own_tile; /* in it, the last */
  GtkWidget *trash_section;
  GtkLabel *heading;
  GtkLabel *count;
  GtkDropDown *sort;
  GtkWidget *empty;
  GtkLabel *empty_title;
  GtkLabel *empty_text;
  GtkWidget *empty_button;
  GtkGridView *grid;
  KnLibrary *library;
  KnLoader *loader;  /* borrowed */
  GListStore *items; /* KnDesignItem, newest first */
  GtkSortListModel *sorted;
  char *search;
  gboolean is_trash;
};

G_DEFINE_FINAL_TYPE (KnDesignGrid, kn_design_grid, ADW_TYPE_BIN)

static GtkWidget *
make_form_tile (const KnFormChoice *choice)
{
  g_autofree char *resource = kn_form_choice_dup_picture (choice);
  GtkWidget *picture = kn_thumb_new ();
  kn_thumb_set_svg (KN_THUMB (picture), resource, FORM_PICTURE_WIDTH_PX, FORM_PICTURE_HEIGHT_PX);
  GtkWidget *title = gtk_label_new (_ (choice->label));
  gtk_widget_add_css_class (title, "kn-name");
  GtkWidget *sizes = gtk_label_new (_ (choice->sizes));
  gtk_widget_add_css_class (sizes, "kn-caption");

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_bottom (picture, 6);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), sizes);

  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-form-tile");
  gtk_widget_set_size_request (button, FORM_TILE_WIDTH_PX, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-design");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", choice->id);
  g_autofree char *spoken = g_strdup_printf (_ ("Make a new design: %s"), _ (choice->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static void
on_setup_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnDesignGrid *self)
{
  gtk_list_item_set_child (list_item, kn_design_tile_new ());
}

static void
on_bind_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnDesignGrid *self)
{
  KnDesignTile *tile = KN_DESIGN_TILE (gtk_list_item_get_child (list_item));
  kn_design_tile_set_item (tile, gtk_list_item_get_item (list_item), self->loader);
}

static void
on_unbind_tile (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnDesignGrid *self)
{
  kn_design_tile_set_item (KN_DESIGN_TILE (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
on_activate (GtkGridView *grid, guint position, KnDesignGrid *self)
{
  g_autoptr (KnDesignItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  const KnDesignRow *row = kn_design_item_get_row (item);
  g_autofree char *id = kn_id_dup_string (&row->id);
  gtk_widget_activate_action (GTK_WIDGET (self),
                              row->trashed ? "win.restore-design" : "win.open-design", "s", id);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const KnDesignRow *row_a = kn_design_item_get_row ((KnDesignItem *)a);
  const KnDesignRow *row_b = kn_design_item_get_row ((KnDesignItem *)b);
  return g_utf8_collate (row_a->name, row_b->name);
}

static void
on_sort_changed (GtkDropDown *sort, GParamSpec *pspec, KnDesignGrid *self)
{
  g_autoptr (GtkSorter) sorter = NULL;
  if (gtk_drop_down_get_selected (sort) == 1)
    sorter = GTK_SORTER (gtk_custom_sorter_new (compare_names, NULL, NULL));
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
}

/* What the page says when there is nothing to show, and the one thing to do about it. */
static void
update_empty (KnDesignGrid *self, guint n_items)
{
  gboolean is_search = self->search != NULL && *self->search != '\0';
  gtk_widget_set_visible (self->empty, n_items == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sort), n_items > 1);
  gtk_widget_set_visible (self->empty_button, !is_search && !self->is_trash);
  if (is_search)
    {
      gtk_label_set_text (self->empty_title, _ ("Nothing found"));
      gtk_label_set_text (self->empty_text,
                          _ ("No design has these words in its name or its text."));
    }
  else if (self->is_trash)
    {
      gtk_label_set_text (self->empty_title, _ ("The trash is empty"));
      gtk_label_set_text (self->empty_text,
                          _ ("What you throw away stays here until you delete it."));
    }
  else
    {
      gtk_label_set_text (self->empty_title, _ ("Your designs will stand here"));
      gtk_label_set_text (self->empty_text, _ ("Choose what to make, type the name of the product, "
                                               "and start from a finished label."));
    }
}

static void
update_head (KnDesignGrid *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean is_search = self->search != NULL && *self->search != '\0';
  gtk_widget_set_visible (self->make_section, !self->is_trash && !is_search);
  gtk_widget_set_visible (self->trash_section, self->is_trash);
  gtk_label_set_text (self->heading, self->is_trash ? _ ("Trash")
                                     : is_search    ? _ ("Found")
                                                    : _ ("Your designs"));
  g_autofree char *count = n_items == 0 ? g_strdup ("") : g_strdup_printf ("%u", n_items);
  gtk_label_set_text (self->count, count);
  update_empty (self, n_items);
}

/* Nobody has used the library yet: no design, not even in the trash. */
static gboolean
is_fresh (KnDesignGrid *self, guint n_rows)
{
  gboolean is_search = self->search != NULL && *self->search != '\0';
  return n_rows == 0 && !is_search && !self->is_trash && self->library != NULL
         && !kn_library_is_read_only (self->library);
}

/* Designs, and in the trash whatever else was thrown away. */
static GPtrArray *
list_rows (KnDesignGrid *self, GError **error)
{
  static const KnNodeKind others[] = { KN_NODE_BRAND, KN_NODE_WISDOM, KN_NODE_CANVAS };
  GPtrArray *rows = kn_library_list_designs (self->library, self->search, TRUE, error);
  for (gsize i = 0; rows != NULL && self->is_trash && i < G_N_ELEMENTS (others); i++)
    {
      GPtrArray *more = kn_library_list_kind (self->library, others[i], self->search, TRUE, error);
      if (more == NULL)
        {
          g_ptr_array_unref (rows);
          return NULL;
        }
      g_ptr_array_extend_and_steal (rows, more);
    }
  return rows;
}

/**
 * kn_design_grid_reload:
 * @self: the page
 * @error: what the library said
 *
 * Cost: one query, and a comparison for each design.
 *
 * Returns: %FALSE if the list could not be read; what was shown stays
 */
gboolean
kn_design_grid_reload (KnDesignGrid *self, GError **error)
{
  g_return_val_if_fail (KN_IS_DESIGN_GRID (self), FALSE);
  g_autoptr (GPtrArray) rows = NULL;
  if (self->library != NULL)
    {
      rows = list_rows (self, error);
      if (rows == NULL)
        return FALSE;
    }
  g_autoptr (GHashTable) known = g_hash_table_new (kn_id_hash, kn_id_equal);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; i < n_old; i++)
    {
      g_autoptr (KnDesignItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      g_hash_table_insert (known, (gpointer)&kn_design_item_get_row (item)->id, item);
    }
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      if (row->trashed != self->is_trash)
        continue;
      KnDesignItem *item = g_hash_table_lookup (known, &row->id);
      if (item != NULL)
        kn_design_item_update (item, row);
      g_ptr_array_add (items, item != NULL ? g_object_ref (item) : kn_design_item_new (row));
    }
  gboolean is_same = items->len == n_old;
  for (guint i = 0; is_same && i < n_old; i++)
    {
      g_autoptr (KnDesignItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      is_same = item == items->pdata[i];
    }
  if (!is_same)
    g_list_store_splice (self->items, 0, n_old, items->pdata, items->len);
  update_head (self);
  kn_own_tile_reload (KN_OWN_TILE (self->own_tile), self->library, self->loader);
  gtk_stack_set_visible_child_name (self->stack, is_fresh (self, rows == NULL ? 0 : rows->len)
                                                     ? "welcome"
                                                     : "designs");
  return TRUE;
}

void
kn_design_grid_set_library (KnDesignGrid *self, KnLibrary *library, KnLoader *loader)
{
  g_return_if_fail (KN_IS_DESIGN_GRID (self));
  g_list_store_remove_all (self->items);
  g_set_object (&self->library, library);
  self->loader = loader;
  kn_own_tile_reload (KN_OWN_TILE (self->own_tile), NULL, NULL); /* not the old loader again */
}

void
kn_design_grid_set_search (KnDesignGrid *self, const char *search)
{
  g_return_if_fail (KN_IS_DESIGN_GRID (self));
  if (g_strcmp0 (self->search, search) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (search);
  (void)kn_design_grid_reload (self, NULL); /* the next poll says it if the library is gone */
}

void
kn_design_grid_show_trash (KnDesignGrid *self, gboolean show)
{
  g_return_if_fail (KN_IS_DESIGN_GRID (self));
  if (self->is_trash == show && !show) /* what is thrown away on other pages is not told here */
    return;
  self->is_trash = show;
  (void)kn_design_grid_reload (self, NULL);
}

gboolean
kn_design_grid_is_trash (KnDesignGrid *self)
{
  g_return_val_if_fail (KN_IS_DESIGN_GRID (self), FALSE);
  return self->is_trash;
}

gboolean
kn_design_grid_is_welcome (KnDesignGrid *self)
{
  g_return_val_if_fail (KN_IS_DESIGN_GRID (self), FALSE);
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "welcome") == 0;
}

GListModel *
kn_design_grid_get_model (KnDesignGrid *self)
{
  g_return_val_if_fail (KN_IS_DESIGN_GRID (self), NULL);
  return G_LIST_MODEL (self->sorted);
}

void
kn_design_grid_forget_pictures (KnDesignGrid *self)
{
  g_return_if_fail (KN_IS_DESIGN_GRID (self));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (KnDesignItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      kn_design_item_forget (item);
    }
}

static void
kn_design_grid_dispose (GObject *object)
{
  KnDesignGrid *self = KN_DESIGN_GRID (object);
  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  g_clear_object (&self->sorted);
  g_clear_object (&self->items);
  g_clear_object (&self->library);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_DESIGN_GRID);
  G_OBJECT_CLASS (kn_design_grid_parent_class)->dispose (object);
}

static void
kn_design_grid_finalize (GObject *object)
{
  g_free (KN_DESIGN_GRID (object)->search);
  G_OBJECT_CLASS (kn_design_grid_parent_class)->finalize (object);
}

static void
kn_design_grid_class_init (KnDesignGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_design_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_design_grid_finalize;
  g_type_ensure (KN_TYPE_SCROLL_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-design-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, stack);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, make_section);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, forms);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, trash_section);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, heading);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, count);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, sort);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, empty);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, empty_title);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, empty_text);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, empty_button);
  gtk_widget_class_bind_template_child (widget_class, KnDesignGrid, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_tile);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_tile);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind_tile);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_sort_changed);
}

static void
kn_design_grid_init (KnDesignGrid *self)
{
  self->items = g_list_store_new (KN_TYPE_DESIGN_ITEM);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < kn_n_form_choices; i++)
    gtk_box_append (self->forms, make_form_tile (&kn_form_choices[i]));
  self->own_tile = kn_own_tile_new (FORM_PICTURE_WIDTH_PX, FORM_PICTURE_HEIGHT_PX);
  gtk_widget_set_size_request (self->own_tile, FORM_TILE_WIDTH_PX, -1);
  gtk_box_append (self->forms, self->own_tile);
  g_autoptr (GtkNoSelection) selection
      = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
}
