/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One layer. The picture is asked for anew only when the item's node has changed, which is a
 * comparison of pointers since nodes are immutable. */

#include "config.h"

#include "app/kn-layer-row.h"

#include "app/kn-picture.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH_PX 27
#define PICTURE_HEIGHT_PX 24

struct _KnLayerRow
{
  GtkListBoxRow parent_instance;

  KnSession *session;
  KnId item;
  KnNode *shown; /* node that the row shows */
  GtkWidget *picture, *stack, *name, *entry, *lock, *eye;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnLayerRow, kn_layer_row, GTK_TYPE_LIST_BOX_ROW)

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
  kn_session_cancel (self->session);
  kn_session_say_error (self->session, error);
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

static char *
display_name (const KnNode *item)
{
  const char *name = kn_node_get_string (item, KN_PROP_NAME);
  const char *text
      = kn_node_get_kind (item) == KN_NODE_TEXT ? kn_node_get_string (item, KN_PROP_TEXT) : NULL;
  if (name != NULL && *name != '\0')
    return g_strdup (name);
  if (text == NULL || *text == '\0')
    return g_strdup (kn_node_kind_get_label (kn_node_get_kind (item)));
  g_autofree char *line = g_strdup (text);
  g_strdelimit (line, "\n\r\t", ' ');
  return g_steal_pointer (&line);
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
  g_autofree char *name = display_name (item);
  gtk_label_set_text (GTK_LABEL (self->name), name);
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

void
kn_layer_row_rename (KnLayerRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_text (GTK_LABEL (self->name)));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->entry);
  gtk_widget_grab_focus (self->entry);
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
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->name);
  gtk_stack_add_child (GTK_STACK (self->stack), self->entry);
  self->lock = make_toggle (_ ("Lock or unlock"));
  self->eye = make_toggle (_ ("Hide or show"));
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), self->lock);
  gtk_box_append (GTK_BOX (box), self->eye);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect (self->eye, "toggled", G_CALLBACK (on_eye), self);
  g_signal_connect (self->lock, "toggled", G_CALLBACK (on_lock), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_entry_activate), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_entry_key), self);
  gtk_widget_add_controller (self->entry, keys);
}

GtkWidget *
kn_layer_row_new (KnSession *session, const KnId *item)
{
  KnLayerRow *self = g_object_new (KN_TYPE_LAYER_ROW, NULL);
  self->session = g_object_ref (session);
  self->item = *item;
  return GTK_WIDGET (self);
}
