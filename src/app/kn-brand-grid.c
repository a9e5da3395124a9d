/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the Brands page. A community has a few brands, not thousands: they are read and drawn when
 * the page is shown. */

#include "config.h"

#include "app/kn-brand-grid.h"

#include "app/kn-brand-picture.h"
#include "app/kn-thumb.h"

#include <glib/gi18n.h>

#define CARD_WIDTH_PX 252
#define CARD_HEIGHT_PX 168
#define RATIO 2
#define CARDS_MAX 120 /* more are found by name */

struct _KnBrandGrid
{
  AdwBin parent_instance;
  GtkWidget *stack, *flow, *empty, *first;
  KnLibrary *library;
  KnCondition *condition;
  char *search;
  char *shown;     /* what the cards were made of */
  gboolean is_old; /* not shown yet what the library has */
};

G_DEFINE_FINAL_TYPE (KnBrandGrid, kn_brand_grid, ADW_TYPE_BIN)

static void
add_card (KnBrandGrid *self, const KnDesignRow *row, const KnScene *brand)
{
  GtkWidget *thumb = kn_thumb_new (), *button = gtk_button_new ();
  cairo_surface_t *picture = kn_brand_picture_new (brand, self->condition, CARD_WIDTH_PX * RATIO,
                                                   CARD_HEIGHT_PX * RATIO);
  kn_thumb_set_surface (KN_THUMB (thumb), picture);
  cairo_surface_destroy (picture);
  kn_thumb_set_margin_px (KN_THUMB (thumb), 0);
  kn_thumb_set_request_px (KN_THUMB (thumb), CARD_WIDTH_PX, CARD_HEIGHT_PX);
  GtkWidget *label = gtk_label_new (row->name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (label, "kn-name");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-choice");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, row->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, row->name,
                                  -1);
  g_autofree char *id = kn_id_dup_string (&row->id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-brand");
  GtkWidget *child = gtk_flow_box_child_new ();
  gtk_widget_set_focusable (child, FALSE); /* the button is what is focused */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), child);
}

static void
show_empty (KnBrandGrid *self)
{
  gboolean is_searched = self->search != NULL && *self->search != '\0';
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty),
                             is_searched ? _ ("Nothing found") : _ ("No brand yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (self->empty),
      is_searched ? _ ("No brand has these words in its name.")
                  : _ ("A brand keeps name, inks and fonts the same on everything that you sell. "
                       "Name a new one here, or make one of a design that looks right: “Make a "
                       "brand of this design” in its menu."));
  gtk_widget_set_visible (self->first, !is_searched);
}

static char *
dup_state (KnBrandGrid *self, const GPtrArray *rows)
{
  GString *state = g_string_new (self->search);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      g_string_append_printf (state, "\n%s %" G_GINT64_FORMAT, id, row->changed_us);
    }
  return g_string_free (state, FALSE);
}

/* A card must not go away under the pointer because something else in the library has changed. */
static gboolean
fill (KnBrandGrid *self, GError **error)
{
  GtkWidget *child;
  guint n = 0;
  g_autoptr (GPtrArray) rows
      = self->library == NULL
            ? g_ptr_array_new ()
            : kn_library_list_kind (self->library, KN_NODE_BRAND, self->search, FALSE, error);
  g_autofree char *state = dup_state (self, rows);
  if (g_strcmp0 (state, self->shown) == 0)
    return rows != NULL;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
  if (self->condition == NULL)
    self->condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
  for (guint i = 0; rows != NULL && self->condition != NULL && i < rows->len && n < CARDS_MAX; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autoptr (KnDesign) brand = kn_library_load_design (self->library, &row->id, NULL);
      if (brand == NULL)
        continue; /* of a newer version: `brand show` says what it is */
      add_card (self, row, brand->scene);
      n++;
    }
  show_empty (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "brands" : "none");
  return rows != NULL;
}

gboolean
kn_brand_grid_reload (KnBrandGrid *self, GError **error)
{
  g_return_val_if_fail (KN_IS_BRAND_GRID (self), FALSE);
  self->is_old = !gtk_widget_get_mapped (GTK_WIDGET (self));
  return self->is_old || fill (self, error);
}

void
kn_brand_grid_set_library (KnBrandGrid *self, KnLibrary *library)
{
  g_return_if_fail (KN_IS_BRAND_GRID (self));
  g_set_object (&self->library, library);
  (void)kn_brand_grid_reload (self, NULL); /* the window says what it cannot read */
}

void
kn_brand_grid_set_search (KnBrandGrid *self, const char *words)
{
  g_return_if_fail (KN_IS_BRAND_GRID (self));
  g_free (self->search);
  self->search = words == NULL || *words == '\0' ? NULL : g_strdup (words);
  (void)kn_brand_grid_reload (self, NULL);
}

static void
kn_brand_grid_map (GtkWidget *widget)
{
  KnBrandGrid *self = KN_BRAND_GRID (widget);
  GTK_WIDGET_CLASS (kn_brand_grid_parent_class)->map (widget);
  if (self->is_old)
    (void)fill (self, NULL);
  self->is_old = FALSE;
}

static void
kn_brand_grid_dispose (GObject *object)
{
  KnBrandGrid *self = KN_BRAND_GRID (object);
  g_clear_object (&self->library);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_brand_grid_parent_class)->dispose (object);
}

static void
kn_brand_grid_class_init (KnBrandGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_grid_dispose;
  GTK_WIDGET_CLASS (klass)->map = kn_brand_grid_map;
}

static GtkWidget *
make_new (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_New Brand…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.new-brand");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return button;
}

static void
kn_brand_grid_init (KnBrandGrid *self)
{
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 18);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 18);
  gtk_widget_set_halign (self->flow, GTK_ALIGN_START);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->flow, 12);
  gtk_widget_set_margin_bottom (self->flow, 24);
  gtk_widget_set_margin_start (self->flow, 48);
  gtk_widget_set_margin_end (self->flow, 48);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->flow);
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "kn-brand-symbolic");
  self->first = make_new ();
  gtk_widget_add_css_class (self->first, "pill");
  gtk_widget_set_halign (self->first, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), self->first);
  self->stack = gtk_stack_new ();
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *button = make_new ();
  gtk_widget_set_margin_top (button, 24);
  gtk_widget_set_margin_bottom (button, 12);
  gtk_widget_set_margin_end (button, 48);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (page), button);
  gtk_box_append (GTK_BOX (page), scrolled);
  gtk_stack_add_named (GTK_STACK (self->stack), page, "brands");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "none");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}
