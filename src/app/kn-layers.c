/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of layers. Rows are kept while the order of items stays, so typing a text or dragging an
 * item touches one row; at most MAX_ROWS are made, since a list of ten thousand rows helps nobody.
 */

#include "config.h"

#include "app/kn-layers.h"

#include "app/kn-layer-row.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_ROWS 300
/* So many rows above and below what is seen are ready. */
#define MARGIN_ROWS 8

struct _KnLayers
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *title, *list, *more;
  GArray *order; /* KnId of the rows, top first */
  KnId scope;
  GtkAdjustment *scroll; /* of the scrolled window around, watched; not owned */
  guint window_tick;
};

G_DEFINE_FINAL_TYPE (KnLayers, kn_layers, GTK_TYPE_BOX)

static void
on_activated (GtkListBox *list, GtkListBoxRow *row, KnLayers *self)
{
  const KnId *item = kn_layer_row_get_item (KN_LAYER_ROW (row));
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self));
  GdkDevice *keyboard = gdk_seat_get_keyboard (gdk_display_get_default_seat (display));
  GdkModifierType state = keyboard == NULL ? 0 : gdk_device_get_modifier_state (keyboard);
  if (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    kn_session_select_toggle (self->session, item);
  else
    kn_session_reveal (self->session, item);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, KnLayers *self)
{
  if (n_press != 2)
    return;
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int)y);
  if (row != NULL)
    kn_layer_row_rename (KN_LAYER_ROW (row));
}

/* --- order by dragging ----------------------------------------------------------------------- */

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, KnLayers *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int)y);
  if (row == NULL)
    return NULL;
  g_autofree char *id = kn_id_dup_string (kn_layer_row_get_item (KN_LAYER_ROW (row)));
  g_autofree char *text = g_strconcat ("layer:", id, NULL);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (row));
  gtk_drag_source_set_icon (source, picture, 12, 12);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

/* Puts @item just above (on screen) the row at @target; -1: below all. */
static void
move_to (KnLayers *self, const KnId *item, int target)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnId *scope = kn_session_get_scope (self->session);
  gsize n = kn_scene_get_n_children (scene, scope);
  /* The list is upside down: row 0 is the last child. Behind row t in drawing order means index n -
   * t. */
  gsize index = target < 0 ? 0 : n - (gsize)target;
  g_autofree char *key = kn_scene_dup_key_at (scene, scope, MIN (index, n));
  g_autoptr (GError) error = NULL;
  kn_session_begin (self->session, _ ("Change order"));
  if (key != NULL
      && kn_doc_edit_move (kn_session_get_doc (self->session), item, scope, key, &error))
    {
      kn_session_end (self->session);
      return;
    }
  kn_session_cancel (self->session);
  if (error != NULL)
    kn_session_say_error (self->session, error);
}

static gboolean
on_drop (GtkDropTarget *drop, const GValue *value, double x, double y, KnLayers *self)
{
  const char *text = g_value_get_string (value);
  KnId item;
  if (text == NULL || !g_str_has_prefix (text, "layer:") || !kn_id_parse (&item, text + 6))
    return FALSE;
  GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int)y);
  int target = row == NULL ? -1 : gtk_list_box_row_get_index (row);
  if (row != NULL)
    {
      graphene_rect_t box;
      if (gtk_widget_compute_bounds (GTK_WIDGET (row), self->list, &box)
          && y > box.origin.y + box.size.height / 2)
        target++;
      if (target >= (int)self->order->len)
        target = -1;
    }
  move_to (self, &item, target);
  return TRUE;
}

/* --- what is in sight ------------------------------------------------------------------------- */

/* GTK draws every row of a list box in every frame of the window, however far it is scrolled away:
 * the content of those out of sight is taken out of the drawing. */
static void
show_rows_in_sight (KnLayers *self)
{
  GtkWidget *around = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  float height = around != NULL ? (float)gtk_widget_get_height (around) : 0;
  for (guint i = 0; around != NULL && i < self->order->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i);
      graphene_rect_t box;
      if (!gtk_widget_compute_bounds (GTK_WIDGET (row), around, &box))
        continue;
      float margin = box.size.height * MARGIN_ROWS;
      gboolean is_in_sight
          = box.origin.y + box.size.height > -margin && box.origin.y < height + margin;
      gtk_widget_set_child_visible (gtk_list_box_row_get_child (row), is_in_sight);
    }
}

static gboolean
on_window_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  KnLayers *self = KN_LAYERS (widget);
  self->window_tick = 0;
  show_rows_in_sight (self);
  return G_SOURCE_REMOVE;
}

static void
queue_window (KnLayers *self)
{
  if (self->window_tick == 0)
    self->window_tick
        = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_window_tick, NULL, NULL);
}

static void
kn_layers_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KnLayers *self = KN_LAYERS (widget);
  GTK_WIDGET_CLASS (kn_layers_parent_class)->size_allocate (widget, width, height, baseline);
  GtkWidget *around = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *scroll
      = around != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (around)) : NULL;
  if (scroll != NULL && scroll != self->scroll)
    {
      self->scroll = scroll;
      g_signal_connect_object (scroll, "value-changed", G_CALLBACK (queue_window), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (scroll, "changed", G_CALLBACK (queue_window), self,
                               G_CONNECT_SWAPPED);
    }
  queue_window (self);
}

/* --- showing --------------------------------------------------------------------------------- */

static gboolean
same_order (KnLayers *self, const KnScene *scene, const KnId *scope)
{
  gsize n = kn_scene_get_n_children (scene, scope);
  if (!kn_id_equal (scope, &self->scope) || self->order->len != MIN (n, MAX_ROWS))
    return FALSE;
  for (guint i = 0; i < self->order->len; i++)
    if (!kn_id_equal (&g_array_index (self->order, KnId, i),
                      kn_node_get_id (kn_scene_get_child (scene, scope, n - 1 - i))))
      return FALSE;
  return TRUE;
}

static void
rebuild (KnLayers *self, const KnScene *scene, const KnId *scope)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_array_set_size (self->order, 0);
  self->scope = *scope;
  gsize n = kn_scene_get_n_children (scene, scope);
  for (gsize i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      const KnId *id = kn_node_get_id (kn_scene_get_child (scene, scope, n - 1 - i));
      g_array_append_val (self->order, *id);
      gtk_list_box_append (GTK_LIST_BOX (self->list), kn_layer_row_new (self->session, id));
    }
  gtk_widget_set_visible (self->more, n > MAX_ROWS);
  g_autofree char *more = g_strdup_printf (ngettext ("and %d more item", "and %d more items",
                                                     (gulong)MAX (n, MAX_ROWS) - MAX_ROWS),
                                           (int)(MAX (n, MAX_ROWS) - MAX_ROWS));
  gtk_label_set_text (GTK_LABEL (self->more), more);
}

/**
 * kn_layers_update:
 *
 * Shows the committed scene; what a drag changes from frame to frame is not followed.
 */
void
kn_layers_update (KnLayers *self)
{
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  const KnId *scope = kn_session_get_scope (self->session);
  if (scope == NULL || kn_scene_lookup (design->scene, scope) == NULL)
    return;
  if (!same_order (self, design->scene, scope))
    rebuild (self, design->scene, scope);
  for (guint i = 0; i < self->order->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int)i);
      gboolean selected
          = kn_session_is_selected (self->session, &g_array_index (self->order, KnId, i));
      kn_layer_row_update (KN_LAYER_ROW (row), design, selected);
    }
}

static void
kn_layers_dispose (GObject *object)
{
  KnLayers *self = KN_LAYERS (object);
  if (self->window_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->window_tick);
  self->window_tick = 0;
  g_clear_object (&self->session);
  g_clear_pointer (&self->order, g_array_unref);
  G_OBJECT_CLASS (kn_layers_parent_class)->dispose (object);
}

static void
kn_layers_class_init (KnLayersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_layers_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = kn_layers_size_allocate;
}

static void
kn_layers_init (KnLayers *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->order = g_array_new (FALSE, FALSE, sizeof (KnId));
  self->title = gtk_label_new (_ ("Layers"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "kn-heading");
  gtk_box_append (GTK_BOX (self), self->title);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "kn-dense");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_activated), self);
  gtk_box_append (GTK_BOX (self), self->list);
  self->more = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->more, "caption");
  gtk_box_append (GTK_BOX (self), self->more);

  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  GtkDragSource *source = gtk_drag_source_new ();
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (source));
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
kn_layers_new (KnSession *session)
{
  KnLayers *self = g_object_new (KN_TYPE_LAYERS, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
