/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A press while the window is busy. After a layout GTK makes a motion of its own in the next frame,
 * with the buttons that are held by then. The hand here works over a connection of its own and lets
 * go just when the main loop has looked for events and goes on to that frame: so the motion says
 * that nothing is held, before the release is read. Without the guard it takes the press back. */

#include "config.h"

#include "shell-test.h"

#include "app/kn-press-guard.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

#define ROUNDS 10
#define BUSY_US 60000 /* some frames */

static Display *display;

/* A source that is never ready. It is looked at after those of higher priority, that is after the
 * X server's events, and with those of its own, that is before a frame begins. */
typedef struct
{
  GSource source;
  gboolean is_letting_go;
} Hand;

typedef struct
{
  GSource *hand;
  GtkWidget *window;
  GtkWidget *button;
  guint n_pressed, n_clicked;
} Busy;

static void
press (gboolean is_down)
{
  XTestFakeButtonEvent (display, 1, is_down, 0);
  XSync (display, False);
}

static gboolean
look (GSource *source)
{
  Hand *self = (Hand *)source;
  if (self->is_letting_go)
    press (FALSE);
  self->is_letting_go = FALSE;
  return FALSE;
}

static GSourceFuncs hand_funcs = { .check = look };

static void
on_press (GtkGestureClick *gesture, int n_press, double x, double y, Busy *self)
{
  self->n_pressed++;
  ((Hand *)self->hand)->is_letting_go = TRUE;
  g_usleep (BUSY_US); /* the frame is due */
}

static void
on_click (GtkButton *button, Busy *self)
{
  self->n_clicked++;
}

static gboolean
on_asked (gpointer data)
{
  press (TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_layout (GdkFrameClock *clock, Busy *self)
{
  g_signal_handlers_disconnect_by_func (clock, on_layout, self);
  g_idle_add_full (GDK_PRIORITY_REDRAW + 21, on_asked, NULL, NULL); /* GTK asks in one at + 20 */
}

static gboolean
is_pressed_anew (gpointer data)
{
  return ((Busy *)data)->n_pressed > 0;
}

static void
point_at (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double left, top;
  gtk_native_get_surface_transform (native, &left, &top);
  graphene_point_t at;
  g_assert_true (
      gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                &GRAPHENE_POINT_INIT ((float)gtk_widget_get_width (widget) / 2,
                                                      (float)gtk_widget_get_height (widget) / 2),
                                &at));
  int x, y;
  Window child;
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                         (int)(at.x + left), (int)(at.y + top), &x, &y, &child);
  XTestFakeMotionEvent (display, -1, x, y, 0);
  XSync (display, False);
}

static void
test_a_press_in_a_busy_moment_is_a_click (void)
{
  Busy busy = { g_source_new (&hand_funcs, sizeof (Hand)), gtk_window_new (),
                gtk_button_new_with_label ("?") };
  g_source_set_priority (busy.hand, GDK_PRIORITY_EVENTS + 1);
  g_source_attach (busy.hand, NULL);
  gtk_window_set_child (GTK_WINDOW (busy.window), busy.button);
  gtk_window_set_default_size (GTK_WINDOW (busy.window), 300, 200);
  GtkGesture *pressing = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pressing), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (busy.window, GTK_EVENT_CONTROLLER (pressing));
  g_signal_connect (pressing, "pressed", G_CALLBACK (on_press), &busy);
  g_signal_connect (busy.button, "clicked", G_CALLBACK (on_click), &busy);
  gtk_window_present (GTK_WINDOW (busy.window));
  shell_test_spin (400);
  point_at (busy.button);
  shell_test_spin (400);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (busy.window);
  for (guint i = 1; i <= ROUNDS; i++)
    {
      busy.n_pressed = 0;
      g_signal_connect_after (clock, "layout", G_CALLBACK (on_layout), &busy);
      gtk_widget_queue_resize (busy.window);
      shell_test_wait (is_pressed_anew, &busy, "the press");
      shell_test_spin (100);
      g_assert_cmpuint (busy.n_clicked, ==, i);
    }
  gtk_window_destroy (GTK_WINDOW (busy.window));
  g_source_destroy (busy.hand);
  g_source_unref (busy.hand);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = shell_test_make_home ();
  gtk_disable_setlocale ();
  gtk_test_init (&argc, &argv, NULL);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  kn_press_guard_start ();
  g_test_add_func ("/shell/press/in-a-busy-moment-is-a-click",
                   test_a_press_in_a_busy_moment_is_a_click);
  int status = g_test_run ();
  XCloseDisplay (display);
  return status;
}
