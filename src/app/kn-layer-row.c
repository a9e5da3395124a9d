/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One layer. The picture is asked for anew only when the item's node has changed, which is a
 * comparison of pointers since nodes are immutable. Where a dragged row is dropped: on the upper
 * part above, on the lower part below, on the middle of a group into it. */

#include "config.h"

#include "app/kn-layer-row.h"

#include "app/kn-control-name.h"
#include "app/kn-picture.h"
#include "app/kn-session-arrange.h"
#include "model/kn-find.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH_PX 27
#define PICTURE_HEIGHT_PX 24

struct _KnLayerRow
{
  GtkBox parent_instance;

  KnSession *session;
  KnId item;
  KnNode *shown; /* node that the row shows */
  GtkWidget *expander, *picture, *stack, *name, *entry, *lock, *eye;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnLayerRow, kn_layer_row, GTK_TYPE_BOX)

const KnId *
kn_layer_row_get_item (KnLayerRow *self)
{
  return &self->item;
}

static void
set_one (KnLayerRow *self, const char *label, KnProp prop, KnValue *owned_value)
{
  g_autoptr (KnValue) value = owned_value;
  g_autoptr (GError) error = NULL;
  kn_session_begin (self->session, label);
  if (kn_doc_edit_set (kn_session_get_doc (self->session), &self->item, prop, value, &error))
    {
      kn_session_end (self->session);
      return;
    }
  (void)kn_session_give_up (self->session, error);
}

static void
on_eye (GtkToggleButton *eye, KnLayerRow *self)
{
  if (self->is_updating)
    return;
  gboolean hidden = !gtk_toggle_button_get_active (eye);
  set_one (self, hidden ? _ ("Hide") : _ ("Show"), KN_PROP_HIDDEN,
           hidden ? kn_value_new_bool (TRUE) : NULL);
}

static void
on_lock (GtkToggleButton *lock, KnLayerRow *self)
{
  if (self->is_updating)
    return;
  gboolean locked = gtk_toggle_button_get_active (lock);
  set_one (self, locked ? _ ("Lock") : _ ("Unlock"), KN_PROP_LOCKED,
           locked ? kn_value_new_bool (TRUE) : NULL);
}

void
kn_layer_row_bind (KnLayerRow *self, GtkTreeListRow *tree_row, const KnId *item)
{
  self->item = *item;
  g_clear_pointer (&self->shown, kn_node_unref);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), tree_row);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->name);
}

/**
 * kn_layer_row_update:
 * @design: the committed scene, for the picture
 */
void
kn_layer_row_update (KnLayerRow *self, KnDesign *design, gboolean selected)
{
  const KnNode *item = kn_scene_lookup (design->scene, &self->item);
  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "kn-chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "kn-chosen");
  if (item == NULL || item == self->shown)
    return;
  g_clear_pointer (&self->shown, kn_node_unref);
  self->shown = kn_node_ref (item);
  self->is_updating = TRUE;
  g_autofree char *name = kn_find_dup_shown_title (design->scene, design->assets, item);
  gtk_label_set_text (GTK_LABEL (self->name), name);
  kn_control_name (GTK_WIDGET (self), name);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL) /* the item of the list, which is walked */
    kn_control_name (gtk_widget_get_parent (GTK_WIDGET (self)), name);
  gboolean hidden = kn_node_get_bool (item, KN_PROP_HIDDEN);
  gboolean locked = kn_node_get_bool (item, KN_PROP_LOCKED);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->eye), !hidden);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->lock), locked);
  gtk_button_set_icon_name (GTK_BUTTON (self->eye),
                            hidden ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_button_set_icon_name (GTK_BUTTON (self->lock),
                            locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_widget_set_opacity (self->lock, locked ? 1 : 0.3);
  gtk_widget_set_opacity (self->name, hidden ? 0.5 : 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  kn_picture_show (self->picture, design, &self->item, kn_session_get_condition (self->session),
                   PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  self->is_updating = FALSE;
}

/* --- renaming -------------------------------------------------------------------------------- */

static void
stop_renaming (KnLayerRow *self)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->name);
}

static void
on_entry_activate (GtkEntry *entry, KnLayerRow *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_strstrip (name);
  stop_renaming (self);
  set_one (self, _ ("Rename"), KN_PROP_NAME, *name == '\0' ? NULL : kn_value_new_string (name));
}

static gboolean
on_entry_key (GtkEventControllerKey *keys,
              guint keyval,
              guint keycode,
              GdkModifierType state,
              KnLayerRow *self)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  stop_renaming (self);
  return TRUE;
}

/* Who types a name and clicks elsewhere means it. */
static void
on_entry_leave (GtkEventControllerFocus *focus, KnLayerRow *self)
{
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) != self->entry)
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                 gtk_label_get_text (GTK_LABEL (self->name)))
      == 0)
    stop_renaming (self);
  else
    on_entry_activate (GTK_ENTRY (self->entry), self);
}

void
kn_layer_row_rename (KnLayerRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_text (GTK_LABEL (self->name)));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->entry);
  gtk_widget_grab_focus (self->entry);
}

/* --- dragging --------------------------------------------------------------------------------- */

typedef enum
{
  PLACE_ABOVE,
  PLACE_BELOW,
  PLACE_INTO,
} Place;

static Place
place_at (KnLayerRow *self, double y)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_group = self->shown != NULL && kn_node_get_kind (self->shown) == KN_NODE_GROUP;
  if (is_group && y > height * 0.3 && y < height * 0.7)
    return PLACE_INTO;
  return y < height / 2 ? PLACE_ABOVE : PLACE_BELOW;
}

static void
show_place (KnLayerRow *self, int place)
{
  static const char *const classes[] = { "kn-drop-above", "kn-drop-below", "kn-drop-into" };
  for (int i = 0; i < (int)G_N_ELEMENTS (classes); i++)
    if (i == place)
      gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, KnLayerRow *self)
{
  g_autofree char *id = kn_id_dup_string (&self->item);
  g_autofree char *text = g_strconcat ("layer:", id, NULL);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  gtk_drag_source_set_icon (source, picture, 12, 12);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

typedef struct
{
  KnId parent;
  gsize index; /* among its children */
} Target;

static Target
find_target (KnLayerRow *self, Place place)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *node = kn_scene_lookup (scene, &self->item);
  if (place == PLACE_INTO)
    return (Target){ self->item, kn_scene_get_n_children (scene, &self->item) };
  Target target = { *kn_node_get_parent (node), 0 };
  while (kn_scene_get_child (scene, &target.parent, target.index) != node)
    target.index++;
  /* Above on the screen is in front, and so later in drawing order. */
  target.index += place == PLACE_ABOVE ? 1 : 0;
  return target;
}

static gboolean
do_move (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const Target *target = data;
  return kn_edit_move_into (doc, items, n, &target->parent, target->index, error);
}

static gboolean
on_drop (GtkDropTarget *drop, const GValue *value, double x, double y, KnLayerRow *self)
{
  const char *text = g_value_get_string (value);
  KnId item;
  show_place (self, -1);
  if (text == NULL || !g_str_has_prefix (text, "layer:") || !kn_id_parse (&item, text + 6)
      || kn_scene_lookup (kn_session_get_scene (self->session), &item) == NULL
      || kn_scene_lookup (kn_session_get_scene (self->session), &self->item) == NULL)
    return FALSE; /* dragged here from another window, or gone meanwhile */
  Target target = find_target (self, place_at (self, y));
  /* One of several that are selected takes the others along. */
  if (!kn_session_is_selected (self->session, &item))
    kn_session_select (self->session, &item);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  if (kn_session_run (self->session, _ ("Change order"), do_move, &target))
    kn_session_select_many (self->session, (const KnId *)(gconstpointer)ids->data, ids->len);
  return TRUE;
}

static GdkDragAction
on_drag_motion (GtkDropTarget *drop, double x, double y, KnLayerRow *self)
{
  show_place (self, (int)place_at (self, y));
  return GDK_ACTION_MOVE;
}

static void
on_drag_leave (GtkDropTarget *drop, KnLayerRow *self)
{
  show_place (self, -1);
}

static void
on_pressed (GtkGestureClick *click, int n_press, double x, double y, KnLayerRow *self)
{
  if (n_press != 2)
    return;
  /* Or the list's own row would take the keyboard from the name at once. */
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  kn_layer_row_rename (self);
}

static void
add_dragging (KnLayerRow *self, GtkWidget *grip)
{
  GtkDragSource *source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepare), self);
  gtk_widget_add_controller (grip, GTK_EVENT_CONTROLLER (source));
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);
  g_signal_connect (drop, "motion", G_CALLBACK (on_drag_motion), self);
  g_signal_connect (drop, "leave", G_CALLBACK (on_drag_leave), self);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (grip, GTK_EVENT_CONTROLLER (click));
}

/* --- making it ------------------------------------------------------------------------------- */

static void
kn_layer_row_dispose (GObject *object)
{
  KnLayerRow *self = KN_LAYER_ROW (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, kn_node_unref);
  G_OBJECT_CLASS (kn_layer_row_parent_class)->dispose (object);
}

static void
kn_layer_row_class_init (KnLayerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_layer_row_dispose;
}

static GtkWidget *
make_toggle (const char *label)
{
  GtkWidget *button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kn-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static void
kn_layer_row_init (KnLayerRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-layer");
  self->picture = gtk_picture_new ();
  gtk_widget_set_size_request (self->picture, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->picture, "kn-layer-picture");
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  self->entry = gtk_entry_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE); /* rows are low until renamed */
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->name);
  gtk_stack_add_child (GTK_STACK (self->stack), self->entry);
  self->lock = make_toggle (_ ("Lock or unlock"));
  self->eye = make_toggle (_ ("Hide or show"));
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), self->stack);
  self->expander = gtk_tree_expander_new ();
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (self->expander), box);
  gtk_widget_set_hexpand (self->expander, TRUE);
  gtk_box_append (GTK_BOX (self), self->expander);
  gtk_box_append (GTK_BOX (self), self->lock);
  gtk_box_append (GTK_BOX (self), self->eye);
  add_dragging (self, box);
  g_signal_connect (self->eye, "toggled", G_CALLBACK (on_eye), self);
  g_signal_connect (self->lock, "toggled", G_CALLBACK (on_lock), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_entry_activate), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_entry_key), self);
  gtk_widget_add_controller (self->entry, keys);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_entry_leave), self);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
kn_layer_row_new (KnSession *session)
{
  KnLayerRow *self = g_object_new (KN_TYPE_LAYER_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
