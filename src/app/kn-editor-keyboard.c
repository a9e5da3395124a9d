/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has the keyboard after a click beside the label. A button of a tool that was clicked is done
 * with: what is typed next goes into the text under edit, arrows move what is selected, Delete
 * deletes it. If the button kept the keyboard, Space would press it once more. A field that was
 * being typed in gives its value first, since it loses the keyboard. Whoever walks by keys alone
 * stays where he is. */

#include "config.h"

#include "app/kn-editor-private.h"
#include "app/kn-find-bar.h"

static GtkWidget *
pick (GtkWidget *window, GdkEvent *event)
{
  double x = 0, y = 0, left = 0, top = 0;
  if (gdk_event_get_surface (event) != gtk_native_get_surface (GTK_NATIVE (window))
      || !gdk_event_get_position (event, &x, &y))
    return NULL;
  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  return gtk_widget_pick (window, x - left, y - top, GTK_PICK_DEFAULT);
}

/* The bar that finds, and fields with small buttons of their own, are typed in further. */
static gboolean
is_typed_in (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, KN_TYPE_FIND_BAR) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_EDITABLE) != NULL;
}

/* Tiles and rows take the keyboard by themselves, after the click. */
static gboolean
leave_row (gpointer data)
{
  KnEditorWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL
      && (gtk_widget_get_ancestor (focus, GTK_TYPE_FLOW_BOX_CHILD) != NULL
          || gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) != NULL))
    kn_editor_window_focus_view (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, KnEditorWindow *self)
{
  GdkEventType type = gdk_event_get_event_type (event);
  if ((type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE)
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_PROPAGATE;
  GtkWidget *picked = pick (GTK_WIDGET (self), event);
  if (picked == NULL || is_typed_in (picked))
    return GDK_EVENT_PROPAGATE;
  GtkWidget *button = gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON);
  if (type == GDK_BUTTON_RELEASE)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_row, g_object_ref (self), g_object_unref);
  else if (button != NULL)
    {
      gtk_widget_set_focus_on_click (button, FALSE);
      kn_editor_window_focus_view (self);
    }
  return GDK_EVENT_PROPAGATE;
}

void
kn_editor_window_return_keyboard (KnEditorWindow *self)
{
  GtkEventController *pointer = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect (pointer, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
}
