/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of layers: a tree of the face's items, lazy at both ends. Lists are kn-layer-model.h's,
 * GTK makes widgets for the rows that are seen, and pictures are drawn for those alone. Dragging,
 * keys and buttons are steps of the document; the list only follows what is durable. */

#include "config.h"

#include "app/kn-layers.h"

#include "app/kn-layer-model.h"
#include "app/kn-layer-row.h"
#include "app/kn-session-arrange.h"
#include "model/kn-find.h"

#include <glib/gi18n.h>

#define LIST_MINIMUM_PX 66
#define LIST_MAXIMUM_PX 175 /* where the sections above need the room, more rows scroll */

struct _KnLayers
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *find, *search, *scroller, *list, *said;
  KnLayerModel *root;  /* of the face */
  KnLayerModel *found; /* while something is searched */
  GtkTreeListModel *tree;
  GHashTable *models; /* KnLayerModel of each opened group; not owned */
  GHashTable *rows;   /* KnLayerRow that show something; not owned */
  KnId face, revealed;
};

G_DEFINE_FINAL_TYPE (KnLayers, kn_layers, GTK_TYPE_BOX)

static const KnScene *
committed (KnLayers *self)
{
  return kn_doc_get_committed_scene (kn_session_get_doc (self->session));
}

/* --- the models ------------------------------------------------------------------------------- */

static void
on_model_gone (gpointer data, GObject *model)
{
  KnLayers *self = data;
  g_hash_table_remove (self->models, model);
}

static GListModel *
make_children (gpointer object, gpointer data)
{
  KnLayers *self = data;
  const KnId *id = kn_layer_item_get_id (object);
  const KnNode *node = kn_scene_lookup (committed (self), id);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_GROUP)
    return NULL;
  KnLayerModel *model = kn_layer_model_new (committed (self), id);
  g_hash_table_add (self->models, model);
  g_object_weak_ref (G_OBJECT (model), on_model_gone, self);
  return G_LIST_MODEL (model);
}

static void
forget_models (KnLayers *self)
{
  GHashTableIter iter;
  gpointer model;
  g_hash_table_iter_init (&iter, self->models);
  while (g_hash_table_iter_next (&iter, &model, NULL))
    g_object_weak_unref (model, on_model_gone, self);
  g_hash_table_remove_all (self->models);
}

static void
show_model (KnLayers *self, KnLayerModel *model)
{
  forget_models (self);
  g_clear_object (&self->tree);
  self->tree = gtk_tree_list_model_new (g_object_ref (G_LIST_MODEL (model)), FALSE, FALSE,
                                        make_children, self, NULL);
  g_autoptr (GtkNoSelection) selection
      = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->tree)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
}

static void
show_face (KnLayers *self)
{
  self->face = *kn_session_get_face (self->session);
  self->revealed = KN_ID_NULL;
  g_clear_object (&self->root);
  self->root = kn_layer_model_new (committed (self), &self->face);
  if (self->found == NULL)
    show_model (self, self->root);
}

static void
update_models (KnLayers *self)
{
  kn_layer_model_update (self->root, committed (self));
  guint n = 0;
  g_autofree gpointer *open = g_hash_table_get_keys_as_array (self->models, &n);
  for (guint i = 0; i < n; i++)
    {
      /* An update may close rows below it, and their lists go. */
      if (!g_hash_table_contains (self->models, open[i]))
        continue;
      g_autoptr (KnLayerModel) model = g_object_ref (open[i]);
      kn_layer_model_update (model, committed (self));
    }
}

/* --- opening the way to what is selected ------------------------------------------------------ */

/* The tree row of an item, its groups opened; NULL if it is not on this face. */
static GtkTreeListRow *
open_way (KnLayers *self, const KnNode *node)
{
  const KnScene *scene = committed (self);
  const KnNode *parent = kn_scene_lookup (scene, kn_node_get_parent (node));
  if (parent == NULL)
    return NULL;
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (parent));
  guint row = 0; /* the top one first */
  while (row < n && kn_scene_get_child (scene, kn_node_get_id (parent), n - 1 - row) != node)
    row++;
  if (kn_id_equal (kn_node_get_id (parent), &self->face))
    return gtk_tree_list_model_get_child_row (self->tree, row);
  g_autoptr (GtkTreeListRow) above = open_way (self, parent);
  if (above == NULL)
    return NULL;
  gtk_tree_list_row_set_expanded (above, TRUE);
  return gtk_tree_list_row_get_child_row (above, row);
}

static void
reveal_selected (KnLayers *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnId *lead = n > 0 ? kn_session_get_selected (self->session, n - 1) : &KN_ID_NULL;
  if (kn_id_equal (lead, &self->revealed) || self->found != NULL)
    return;
  self->revealed = *lead;
  const KnNode *node = kn_scene_lookup (committed (self), lead);
  g_autoptr (GtkTreeListRow) row = node != NULL ? open_way (self, node) : NULL;
  if (row != NULL)
    (void)gtk_widget_activate_action (self->list, "list.scroll-to-item", "u",
                                      gtk_tree_list_row_get_position (row));
}

/* --- searching -------------------------------------------------------------------------------- */

static void
search (KnLayers *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  gboolean is_searching = *words != '\0';
  gtk_widget_set_visible (self->said, is_searching);
  if (!is_searching)
    {
      if (self->found == NULL)
        return;
      g_clear_object (&self->found);
      show_model (self, self->root);
      self->revealed = KN_ID_NULL;
      reveal_selected (self);
      return;
    }
  g_autoptr (GPtrArray) nodes = kn_find_items (committed (self), &self->face, words);
  if (self->found == NULL)
    {
      self->found = kn_layer_model_new (committed (self), NULL);
      show_model (self, self->found);
    }
  kn_layer_model_set_found (self->found, nodes);
  g_autofree char *said
      = nodes->len == 0 ? g_strdup (_ ("Nothing on this face is called that."))
                        : g_strdup_printf (ngettext ("%u item found", "%u items found", nodes->len),
                                           nodes->len);
  gtk_label_set_text (GTK_LABEL (self->said), said);
}

/* Return: to the first. */
static void
on_search_activate (GtkSearchEntry *entry, KnLayers *self)
{
  g_autoptr (KnLayerItem) first
      = self->found != NULL ? g_list_model_get_item (G_LIST_MODEL (self->found), 0) : NULL;
  if (first != NULL)
    kn_session_reveal (self->session, kn_layer_item_get_id (first));
}

static void
on_stop_search (GtkSearchEntry *entry, KnLayers *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->find), FALSE);
}

/* The field takes a row of the list away: it comes when it is asked for. */
static void
on_find (GtkToggleButton *find, KnLayers *self)
{
  gboolean is_finding = gtk_toggle_button_get_active (find);
  gtk_widget_set_visible (self->search, is_finding);
  if (is_finding)
    gtk_widget_grab_focus (self->search);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* --- rows ------------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, KnLayers *self)
{
  gtk_list_item_set_child (item, kn_layer_row_new (self->session));
}

static void
update_row (KnLayers *self, KnLayerRow *row, KnDesign *design)
{
  kn_layer_row_update (row, design,
                       kn_session_is_selected (self->session, kn_layer_row_get_item (row)));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, KnLayers *self)
{
  KnLayerRow *row = KN_LAYER_ROW (gtk_list_item_get_child (item));
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);
  g_autoptr (KnLayerItem) layer = gtk_tree_list_row_get_item (tree_row);
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  kn_layer_row_bind (row, tree_row, kn_layer_item_get_id (layer));
  g_hash_table_add (self->rows, row);
  update_row (self, row, design);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, KnLayers *self)
{
  KnLayerRow *row = KN_LAYER_ROW (gtk_list_item_get_child (item));
  g_hash_table_remove (self->rows, row);
  kn_layer_row_bind (row, NULL, &KN_ID_NULL);
}

static void
on_activate (GtkListView *list, guint position, KnLayers *self)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->tree), position);
  g_autoptr (KnLayerItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  GdkDevice *keyboard = gdk_seat_get_keyboard (gdk_display_get_default_seat (display));
  GdkModifierType state = keyboard == NULL ? 0 : gdk_device_get_modifier_state (keyboard);
  if (item == NULL)
    return;
  KnId id = *kn_layer_item_get_id (item);
  self->revealed = id; /* it is seen already: the list does not jump under the pointer */
  if (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    kn_session_select_toggle (self->session, &id);
  else
    kn_session_reveal (self->session, &id);
}

/* --- keys ------------------------------------------------------------------------------------- */

static KnLayerRow *
focused_row (KnLayers *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GHashTableIter iter;
  gpointer row;
  g_hash_table_iter_init (&iter, self->rows);
  while (focus != NULL && g_hash_table_iter_next (&iter, &row, NULL))
    if (gtk_widget_is_ancestor (row, focus) || gtk_widget_is_ancestor (focus, row))
      return row;
  return NULL;
}

static gboolean
do_reorder (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  return kn_edit_reorder (doc, items, n, *(const KnReorder *)data, error);
}

/* Alt and an arrow move the row with the keyboard, and what is selected with it. */
static gboolean
on_key (GtkEventControllerKey *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        KnLayers *self)
{
  KnLayerRow *row = focused_row (self);
  if (row == NULL)
    return FALSE;
  KnId id = *kn_layer_row_get_item (row);
  if (keyval == GDK_KEY_F2)
    {
      kn_layer_row_rename (row);
      return TRUE;
    }
  if ((state & GDK_ALT_MASK) == 0 || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down))
    return FALSE;
  KnReorder order = keyval == GDK_KEY_Up ? KN_ORDER_FORWARD : KN_ORDER_BACKWARD;
  if (!kn_session_is_selected (self->session, &id))
    kn_session_select (self->session, &id);
  (void)kn_session_run (self->session, _ ("Change order"), do_reorder, &order);
  return TRUE;
}

/* --- keeping up ------------------------------------------------------------------------------- */

/**
 * kn_layers_update:
 *
 * Shows the committed scene; what a drag changes from frame to frame is not followed.
 */
void
kn_layers_update (KnLayers *self)
{
  if (self->root == NULL || !kn_id_equal (&self->face, kn_session_get_face (self->session)))
    show_face (self);
  else
    update_models (self);
  if (self->found != NULL)
    search (self);
  reveal_selected (self);
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  GHashTableIter iter;
  gpointer row;
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    update_row (self, row, design);
}

static int
get_height (GtkWidget *widget, int width_px)
{
  int natural;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width_px, NULL, &natural, NULL, NULL);
  return natural;
}

/**
 * kn_layers_set_room:
 * @height_px: for all of this widget, without making its column scroll
 */
void
kn_layers_set_room (KnLayers *self, int height_px)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int head = get_height (GTK_WIDGET (self), width) - get_height (self->scroller, width);
  int maximum = MAX (height_px - head, LIST_MAXIMUM_PX);
  if (gtk_scrolled_window_get_max_content_height (scroller) != maximum)
    gtk_scrolled_window_set_max_content_height (scroller, maximum);
}

static void
kn_layers_dispose (GObject *object)
{
  KnLayers *self = KN_LAYERS (object);
  if (self->models != NULL)
    forget_models (self);
  if (self->list != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  self->list = NULL;
  g_clear_object (&self->tree);
  g_clear_object (&self->root);
  g_clear_object (&self->found);
  g_clear_pointer (&self->models, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_layers_parent_class)->dispose (object);
}

static void
kn_layers_class_init (KnLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_layers_dispose;
}

static GtkWidget *
make_list (KnLayers *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "kn-layers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Layers"), -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (on_activate), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->list, keys);

  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_MINIMUM_PX);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_MAXIMUM_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_add_css_class (scroller, "kn-layers-frame");
  self->scroller = scroller;
  return scroller;
}

static void
kn_layers_init (KnLayers *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->models = g_hash_table_new (NULL, NULL);
  self->rows = g_hash_table_new (NULL, NULL);
  GtkWidget *title = gtk_label_new (_ ("Layers"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "kn-heading");
  gtk_widget_set_hexpand (title, TRUE);
  GtkWidget *find = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (find), "edit-find-symbolic");
  gtk_widget_add_css_class (find, "flat");
  gtk_widget_add_css_class (find, "kn-small");
  gtk_widget_set_tooltip_text (find, _ ("Find by name or text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (find), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find by name or text"), -1);
  g_signal_connect (find, "toggled", G_CALLBACK (on_find), self);
  self->find = find;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), find);
  gtk_box_append (GTK_BOX (self), head);
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Find by name or text"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Find by name or text"), -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (on_search_activate), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search), self);
  gtk_widget_set_visible (self->search, FALSE);
  gtk_box_append (GTK_BOX (self), self->search);
  self->said = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->said), 0);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_widget_add_css_class (self->said, "caption");
  gtk_widget_set_visible (self->said, FALSE);
  gtk_box_append (GTK_BOX (self), self->said);
  gtk_box_append (GTK_BOX (self), make_list (self));
}

GtkWidget *
kn_layers_new (KnSession *session)
{
  KnLayers *self = g_object_new (KN_TYPE_LAYERS, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
