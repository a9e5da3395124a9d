/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After every layout GTK tells its widgets by a motion of its own where the pointer is, with the
 * buttons that the X server sees held at that moment (gdksurface.c, gdk_surface_ensure_motion). If
 * the window was busy while somebody clicked, that motion comes between the press and the release
 * and says that no button is held: the gesture gives up and the click, or the end of a drag, is
 * lost. While a press waits for its release such a motion stops at the window. It still tells GTK
 * which widget the pointer is over: that is done before any controller is asked. */

#include "config.h"

#include "app/kn-press-guard.h"

#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)
#define KEY "kn-is-pressed"

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  GObject *self = G_OBJECT (controller);
  const GdkEventType type = gdk_event_get_event_type (event);
  if (type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE || type == GDK_GRAB_BROKEN)
    g_object_set_data (self, KEY, GINT_TO_POINTER (type == GDK_BUTTON_PRESS));
  if (type != GDK_MOTION_NOTIFY || (gdk_event_get_modifier_state (event) & BUTTONS) != 0)
    return GDK_EVENT_PROPAGATE;
  /* Only GTK's own have no time. */
  if (gdk_event_get_time (event) == GDK_CURRENT_TIME)
    return g_object_get_data (self, KEY) != NULL ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
  /* The release went elsewhere, to what had dropped down. */
  g_object_set_data (self, KEY, NULL);
  return GDK_EVENT_PROPAGATE;
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *pointer = gtk_event_controller_legacy_new ();
      gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
      g_signal_connect (pointer, "event", G_CALLBACK (on_event), NULL);
      gtk_widget_add_controller (window, pointer);
    }
}

void
kn_press_guard_start (void)
{
  GListModel *windows = gtk_window_get_toplevels (); /* GTK's own, for as long as it runs */
  g_signal_connect (windows, "items-changed", G_CALLBACK (on_windows_changed), NULL);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), NULL);
}
