/* SPDX-License-Identifier: GPL-3.0-or-later */

/* AdwEntryRow takes the keyboard only when the time for a double click is over (libadwaita 1.2,
 * some 400 ms). Whoever types at once would write into the row above. Here a row gets the keyboard
 * when it is pressed; the press goes on and sets the cursor. Can go with the floor: rows of
 * libadwaita 1.4 do not wait. */

#include "config.h"

#include "app/kn-entry-focus.h"

#include <adwaita.h>

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  double x = 0, y = 0, left = 0, top = 0;
  if (gdk_event_get_event_type (event) != GDK_BUTTON_PRESS
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY
      || gdk_event_get_surface (event) != gtk_native_get_surface (GTK_NATIVE (window))
      || !gdk_event_get_position (event, &x, &y))
    return GDK_EVENT_PROPAGATE;
  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  GtkWidget *picked = gtk_widget_pick (window, x - left, y - top, GTK_PICK_DEFAULT);
  GtkWidget *row = picked == NULL ? NULL : gtk_widget_get_ancestor (picked, ADW_TYPE_ENTRY_ROW);
  GtkWidget *button = picked == NULL ? NULL : gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  /* A row that has it would select everything; a button in a row is pressed for itself. */
  if (row != NULL && button == NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, row)))
    (void)gtk_widget_grab_focus (row);
  return GDK_EVENT_PROPAGATE;
}

void
kn_entry_focus_add_to_window (GtkWindow *window)
{
  GtkEventController *pointer = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect (pointer, "event", G_CALLBACK (on_event), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), pointer);
}
