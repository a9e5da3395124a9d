/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the Wisdom page. Rows of thousands of records are cheap; tiles and photos are made only for
 * what is in sight. */

#include "config.h"

#include "app/kn-wisdom-grid.h"

#include "app/kn-control-name.h"
#include "app/kn-design-item.h"
#include "app/kn-link-card.h"
#include "app/kn-photo.h"
#include "app/kn-thumb.h"
#include "app/kn-tip.h"
#include "model/kn-record.h"

#include <glib/gi18n.h>

#define PHOTO_WIDTH_PX 288
#define PHOTO_HEIGHT_PX 180
#define N_KINDS 3
#define CANVASES_SHOWN 4

struct _KnWisdomGrid
{
  AdwBin parent_instance;
  GtkWidget *stack, *empty, *chips, *toolbar;
  GtkWidget *canvases;           /* that were found */
  GtkWidget *kinds[N_KINDS + 1]; /* all first */
  GListStore *items;             /* KnDesignItem */
  KnLibrary *library;
  KnLoader *loader;
  char *search;
  char *shown;     /* what the tiles were made of */
  gboolean is_old; /* not shown yet what the library has */
};

G_DEFINE_FINAL_TYPE (KnWisdomGrid, kn_wisdom_grid, ADW_TYPE_BIN)

/* --- tiles ------------------------------------------------------------------------------------ */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnWisdomGrid *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *thumb = kn_thumb_new ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("kn-wisdom-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 48);
  gtk_widget_add_css_class (icon, "kn-dim");
  gtk_widget_set_opacity (icon, 0.4);
  gtk_widget_add_css_class (thumb, "kn-ground");
  gtk_widget_set_margin_bottom (thumb, 6);
  gtk_widget_set_overflow (thumb, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_can_target (icon, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), thumb);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), icon);
  kn_photo_set_stand_in (KN_THUMB (thumb), icon);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), make_label ("kn-name"));
  gtk_box_append (GTK_BOX (box), make_label ("kn-caption"));
  g_object_set_data (G_OBJECT (box), "kn-thumb", thumb);
  gtk_list_item_set_child (list_item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, KnWisdomGrid *self)
{
  const KnDesignRow *row = kn_design_item_get_row (gtk_list_item_get_item (list_item));
  const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, "kind");
  const char *const *kinds = kn_prop_get_info (KN_PROP_WISDOM_KIND)->choices;
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *caption = gtk_widget_get_last_child (box);
  GtkWidget *name = gtk_widget_get_prev_sibling (caption);
  const char *kind = "";
  for (int i = 0; i < N_KINDS; i++)
    if (g_strcmp0 (kinds[i], row->form) == 0)
      kind = kn_record_choice_get_label (field, i);
  g_autofree char *words
      = *row->size == '\0' ? g_strdup (kind) : g_strconcat (kind, " · ", row->size, NULL);
  gtk_label_set_text (GTK_LABEL (name), row->name);
  gtk_label_set_text (GTK_LABEL (caption), words);
  kn_tip_set (box, row->name);
  kn_photo_show_record (g_object_get_data (G_OBJECT (box), "kn-thumb"), self->loader, &row->id,
                        PHOTO_WIDTH_PX, PHOTO_HEIGHT_PX);
}

static void
on_activate (GtkGridView *grid, guint position, KnWisdomGrid *self)
{
  g_autoptr (KnDesignItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  g_autofree char *id = kn_id_dup_string (&kn_design_item_get_row (item)->id);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-wisdom", "s", id);
}

/* --- filling ---------------------------------------------------------------------------------- */

static int
get_kind (KnWisdomGrid *self)
{
  for (int i = 1; i <= N_KINDS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->kinds[i])))
      return i - 1;
  return -1;
}

static void
show_empty (KnWisdomGrid *self, gboolean is_filtered)
{
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty),
                             !is_filtered ? _ ("No wisdom recorded yet")
                             : gtk_widget_get_visible (self->canvases)
                                 ? _ ("Only a capital canvas has these words")
                                 : _ ("Nothing found"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (self->empty),
      is_filtered ? _ ("No record has these words.")
                  : _ ("Record what people of the community can do, make and grow. Motifs that are "
                       "taken from a record keep the way back to it, on every label."));
  gtk_widget_set_visible (adw_status_page_get_child (ADW_STATUS_PAGE (self->empty)), !is_filtered);
}

static char *
dup_state (KnWisdomGrid *self, const GPtrArray *rows)
{
  GString *state = g_string_new (self->search);
  g_string_append_printf (state, "\n%d", get_kind (self));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      char id[KN_ID_STRING_SIZE];
      kn_id_print (&row->id, id);
      g_string_append_printf (state, "\n%s %" G_GINT64_FORMAT, id, row->changed_us);
    }
  return g_string_free (state, FALSE);
}

/* Canvases are found by the words of their cards; without words they are behind the button. */
static void
fill_canvases (KnWisdomGrid *self)
{
  g_autoptr (GPtrArray) rows
      = self->library == NULL || self->search == NULL
            ? NULL
            : kn_library_list_kind (self->library, KN_NODE_CANVAS, self->search, FALSE, NULL);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->canvases)) != NULL)
    gtk_box_remove (GTK_BOX (self->canvases), child);
  for (guint i = 0; rows != NULL && i < MIN (rows->len, CANVASES_SHOWN); i++)
    gtk_box_append (GTK_BOX (self->canvases), kn_link_card_new_canvas (rows->pdata[i]));
  gtk_widget_set_visible (self->canvases, rows != NULL && rows->len > 0);
}

static gboolean
fill (KnWisdomGrid *self, GError **error)
{
  int kind = get_kind (self);
  g_autoptr (GPtrArray) rows
      = self->library == NULL
            ? g_ptr_array_new ()
            : kn_library_list_kind (self->library, KN_NODE_WISDOM, self->search, FALSE, error);
  g_autofree char *state = dup_state (self, rows);
  fill_canvases (self);
  if (rows == NULL || g_strcmp0 (state, self->shown) == 0)
    return rows != NULL;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      if (kind < 0
          || g_strcmp0 (row->form, kn_prop_get_info (KN_PROP_WISDOM_KIND)->choices[kind]) == 0)
        g_ptr_array_add (items, kn_design_item_new (row));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gboolean is_filtered = self->search != NULL || kind >= 0;
  show_empty (self, is_filtered);
  gtk_widget_set_visible (self->toolbar, items->len > 0 || is_filtered);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), items->len > 0 ? "records" : "none");
  return TRUE;
}

gboolean
kn_wisdom_grid_reload (KnWisdomGrid *self, GError **error)
{
  g_return_val_if_fail (KN_IS_WISDOM_GRID (self), FALSE);
  self->is_old = !gtk_widget_get_mapped (GTK_WIDGET (self));
  return self->is_old || fill (self, error);
}

void
kn_wisdom_grid_set_library (KnWisdomGrid *self, KnLibrary *library, KnLoader *loader)
{
  g_return_if_fail (KN_IS_WISDOM_GRID (self));
  g_set_object (&self->library, library);
  self->loader = loader;
  g_clear_pointer (&self->shown, g_free);
  if (library == NULL)
    g_list_store_remove_all (self->items);  /* no tile asks a loader that is gone */
  (void)kn_wisdom_grid_reload (self, NULL); /* the window says what it cannot read */
}

void
kn_wisdom_grid_set_search (KnWisdomGrid *self, const char *words)
{
  g_return_if_fail (KN_IS_WISDOM_GRID (self));
  g_free (self->search);
  self->search = words == NULL || *words == '\0' ? NULL : g_strdup (words);
  (void)kn_wisdom_grid_reload (self, NULL);
}

guint
kn_wisdom_grid_get_n_shown (KnWisdomGrid *self)
{
  g_return_val_if_fail (KN_IS_WISDOM_GRID (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static void
on_kind (GtkToggleButton *button, KnWisdomGrid *self)
{
  if (gtk_toggle_button_get_active (button))
    (void)kn_wisdom_grid_reload (self, NULL);
}

static void
kn_wisdom_grid_map (GtkWidget *widget)
{
  KnWisdomGrid *self = KN_WISDOM_GRID (widget);
  GTK_WIDGET_CLASS (kn_wisdom_grid_parent_class)->map (widget);
  if (self->is_old)
    (void)fill (self, NULL);
  self->is_old = FALSE;
}

static void
kn_wisdom_grid_dispose (GObject *object)
{
  KnWisdomGrid *self = KN_WISDOM_GRID (object);
  g_clear_object (&self->library);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->items);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_wisdom_grid_parent_class)->dispose (object);
}

static void
kn_wisdom_grid_class_init (KnWisdomGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_wisdom_grid_dispose;
  GTK_WIDGET_CLASS (klass)->map = kn_wisdom_grid_map;
}

static GtkWidget *
make_add (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Record…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-wisdom");
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

/* For villages without a computer: it is filled in by hand and typed in later. */
static GtkWidget *
make_form (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Survey Form…"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.survey-form");
  gtk_widget_set_tooltip_text (button, _ ("A form for paper, to be filled in by hand"));
  return button;
}

/* What a workshop begins with: cards that become records. */
static GtkWidget *
make_canvas (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Capital Canvas"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.canvas");
  gtk_widget_set_tooltip_text (button, _ ("What the community has, on cards that become records"));
  return button;
}

static GtkWidget *
make_duplicates (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Duplicates…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.merge-wisdom");
  gtk_widget_set_tooltip_text (button, _ ("Records that are there twice, to be merged"));
  return button;
}

static GtkWidget *
make_toolbar (KnWisdomGrid *self)
{
  const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, "kind");
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  for (int i = 0; i <= N_KINDS; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (
          i == 0 ? C_ ("records", "All") : kn_record_choice_get_label (field, i - 1));
      gtk_widget_add_css_class (chip, "kn-chip");
      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (self->kinds[0]));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i == 0);
      g_signal_connect (chip, "toggled", G_CALLBACK (on_kind), self);
      gtk_box_append (GTK_BOX (bar), chip);
      self->kinds[i] = chip;
    }
  GtkWidget *duplicates = make_duplicates ();
  gtk_widget_set_hexpand (duplicates, TRUE);
  gtk_widget_set_halign (duplicates, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (bar), duplicates);
  gtk_box_append (GTK_BOX (bar), make_canvas ());
  gtk_box_append (GTK_BOX (bar), make_form ());
  gtk_box_append (GTK_BOX (bar), make_add ());
  gtk_widget_set_margin_top (bar, 24);
  gtk_widget_set_margin_bottom (bar, 12);
  gtk_widget_set_margin_start (bar, 48);
  gtk_widget_set_margin_end (bar, 48);
  return bar;
}

static GtkWidget *
make_grid (KnWisdomGrid *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  GtkNoSelection *model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  GtkWidget *grid = gtk_grid_view_new (GTK_SELECTION_MODEL (model), factory);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (grid), 6);
  gtk_grid_view_set_single_click_activate (GTK_GRID_VIEW (grid), TRUE);
  gtk_widget_add_css_class (grid, "kn-grid");
  kn_control_name (grid, _ ("Records of wisdom"));
  g_signal_connect (grid, "activate", G_CALLBACK (on_activate), self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  return scrolled;
}

static void
kn_wisdom_grid_init (KnWisdomGrid *self)
{
  self->items = g_list_store_new (KN_TYPE_DESIGN_ITEM);
  self->toolbar = make_toolbar (self);
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "kn-wisdom-symbolic");
  GtkWidget *ways = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons[] = { make_add (), make_canvas (), make_form () };
  gtk_widget_set_halign (ways, GTK_ALIGN_CENTER);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_add_css_class (buttons[i], "pill");
      gtk_box_append (GTK_BOX (ways), buttons[i]);
    }
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), ways);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_grid (self), "records");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "none");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), self->toolbar);
  self->canvases = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_set_visible (self->canvases, FALSE);
  gtk_widget_set_halign (self->canvases, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->canvases, 48);
  gtk_widget_set_margin_end (self->canvases, 48);
  gtk_widget_set_margin_bottom (self->canvases, 12);
  gtk_box_append (GTK_BOX (box), self->canvases);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}
