/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The hands of the window tests: a pointer and keys through the X server (XTest). */

#include "gui-input.h"
#include "gui-tools.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XI2.h>
#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <math.h>

/* GTK counts clicks that follow soon as double, by the server's clock and its own. Each wait is
 * long enough for the one kind, and short enough for the other, on a busy machine too. */
#define ALONE_MS 60
#define TOGETHER_MS 1000

/* --- the pointer ----------------------------------------------------------------------------- */

static Display *
get_display (void)
{
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

/* Presses and releases of keys and buttons that the server has sent to us so far. */
static guint n_seen;

static gboolean
on_x_event (GdkX11Display *display, gpointer data, gpointer opcode)
{
  const XEvent *event = data;
  if (event->type == GenericEvent && event->xcookie.extension == GPOINTER_TO_INT (opcode)
      && event->xcookie.evtype >= XI_KeyPress && event->xcookie.evtype <= XI_ButtonRelease)
    n_seen++;
  return GDK_EVENT_PROPAGATE;
}

void
gui_input_watch (void)
{
  int opcode = 0;
  int first_event = 0;
  int first_error = 0;
  g_assert_true (
      XQueryExtension (get_display (), "XInputExtension", &opcode, &first_event, &first_error));
  g_signal_connect (gdk_display_get_default (), "xevent", G_CALLBACK (on_x_event),
                    GINT_TO_POINTER (opcode));
}

/* From the server through GDK's queue to its widget, in a few rounds. */
static void
work_off (void)
{
  const int few = 20;
  XSync (get_display (), False);
  for (int i = 0; i < few || XPending (get_display ()) > 0; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* What was sent last, @n presses and releases with it, has come to the window and was worked off.
 * The window manager holds a press until it has looked at it, and what follows waits behind it: on
 * a busy machine a wait by the clock is too short, and the server's answer to somebody else says
 * nothing. What somebody has grabbed never comes. */
static void
settle (guint n)
{
  const int most_rounds = 100;
  guint until = n_seen + n;
  work_off ();
  for (int i = 0; i < most_rounds && (int)(until - n_seen) > 0; i++)
    gui_spin (10);
  if (n > 0)
    work_off ();
}

void
gui_point (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  double dx = 0;
  double dy = 0;
  graphene_point_t at;
  gtk_native_get_surface_transform (native, &dx, &dy);
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native),
                                           &GRAPHENE_POINT_INIT ((float)x, (float)y), &at));
  int scale = gdk_surface_get_scale_factor (surface);
  int root_x = 0;
  int root_y = 0;
  Window child = 0;
  XTranslateCoordinates (get_display (), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display ()), (int)lround ((at.x + dx) * scale),
                         (int)lround ((at.y + dy) * scale), &root_x, &root_y, &child);
  XTestFakeMotionEvent (get_display (), -1, root_x, root_y, 0);
  XFlush (get_display ());
}

void
gui_move (GtkWidget *widget, double x, double y)
{
  gui_point (widget, x, y);
  settle (0);
  gui_spin (20);
}

static gint64 last_press_us;
static int within_ms = TOGETHER_MS;

static void
set_double_click (int ms)
{
  within_ms = ms;
  g_object_set (gtk_settings_get_default (), "gtk-double-click-time", ms, NULL);
}

void
gui_button (guint button, gboolean down)
{
  XTestFakeButtonEvent (get_display (), button, down, 0);
  if (down)
    last_press_us = g_get_monotonic_time ();
  settle (1);
  gui_spin (30);
}

/* The next press is the first of its kind. */
static void
wait_alone (void)
{
  const int more = 20;
  gint64 alone_us = last_press_us + (within_ms + more) * G_TIME_SPAN_MILLISECOND;
  gint64 left_us = alone_us - g_get_monotonic_time ();
  gui_spin ((int)(MAX (left_us, 0) / G_TIME_SPAN_MILLISECOND) + more);
  set_double_click (ALONE_MS);
}

typedef struct
{
  GtkWidget *widget;
  double x, y;
  graphene_point_t last; /* where that was on the window, the last time */
} Aim;

/* A press there would meet the widget, and it stays where it is: not before a frame has given it a
 * place, nor while it slides in or another page is in front of it. A place beside the widget, on a
 * ruler say, has only to stay. */
static gboolean
is_aimed (gpointer data)
{
  Aim *self = data;
  GtkWidget *native = GTK_WIDGET (gtk_widget_get_native (self->widget));
  graphene_point_t at;
  if (gtk_widget_get_width (self->widget) == 0
      || !gtk_widget_compute_point (self->widget, native,
                                    &GRAPHENE_POINT_INIT ((float)self->x, (float)self->y), &at))
    return FALSE;
  gboolean stays = graphene_point_equal (&at, &self->last);
  self->last = at;
  GtkWidget *met = gtk_widget_pick (native, at.x, at.y, GTK_PICK_DEFAULT);
  if (!gtk_widget_contains (self->widget, self->x, self->y))
    return stays;
  return stays && met != NULL
         && (met == self->widget || gtk_widget_is_ancestor (met, self->widget)
             || gtk_widget_is_ancestor (self->widget, met));
}

/* A hand comes by way of other places. GTK needs that: after a popover has closed, the first motion
 * alone does not tell it again which widget the pointer is over. */
static void
approach (GtkWidget *widget, double x, double y)
{
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER) != NULL)
    return; /* a menu would follow each motion */
  gui_point (widget, x - 2, y);
  settle (0);
  gui_spin (30); /* motions of one frame count as one */
}

/* The next press is the first of its kind, and meets the widget. */
static void
aim (GtkWidget *widget, double x, double y)
{
  Aim at = { widget, x, y, GRAPHENE_POINT_INIT (-1, -1) };
  wait_alone ();
  gui_wait (is_aimed, &at, "a place to press");
  approach (widget, x, y);
}

static void
click_now (GtkWidget *widget, double x, double y)
{
  gui_move (widget, x, y);
  gui_button (1, TRUE);
  gui_button (1, FALSE);
}

void
gui_click (GtkWidget *widget, double x, double y)
{
  aim (widget, x, y);
  click_now (widget, x, y);
}

/* All four at once: a busy machine must not make two clicks of them. One more press makes three. */
void
gui_double_click (GtkWidget *widget, double x, double y)
{
  aim (widget, x, y);
  set_double_click (TOGETHER_MS);
  gui_move (widget, x, y);
  for (int i = 0; i < 4; i++)
    XTestFakeButtonEvent (get_display (), 1, i % 2 == 0, 0);
  last_press_us = g_get_monotonic_time ();
  settle (4);
  gui_spin (30);
}

void
gui_drag (GtkWidget *widget, double x0, double y0, double x1, double y1)
{
  aim (widget, x0, y0);
  gui_move (widget, x0, y0);
  gui_button (1, TRUE);
  for (int i = 1; i <= 6; i++)
    gui_move (widget, x0 + (x1 - x0) * i / 6, y0 + (y1 - y0) * i / 6);
  gui_button (1, FALSE);
}

void
gui_scroll (GtkWidget *widget, double x, double y, gboolean up)
{
  gui_move (widget, x, y);
  gui_button (up ? 4 : 5, TRUE);
  gui_button (up ? 4 : 5, FALSE);
}

typedef struct
{
  GtkWidget *root;
  const char *words;
  Aim aim;
} Saying;

/* Rows may be made anew before the next frame after a change: what is to be clicked must be the
 * same widget for two looks, at the same place. */
static gboolean
is_settled (gpointer data)
{
  Saying *self = data;
  GtkWidget *found = gui_find_saying (self->root, self->words);
  if (found == NULL || found != self->aim.widget)
    self->aim = (Aim){ .widget = found, .last = GRAPHENE_POINT_INIT (-1, -1) };
  if (found == NULL)
    return FALSE;
  self->aim.x = gtk_widget_get_width (found) / 2.0;
  self->aim.y = gtk_widget_get_height (found) / 2.0;
  return is_aimed (&self->aim);
}

void
gui_click_saying (GtkWidget *root, const char *words)
{
  Saying saying = { root, words, { NULL } };
  wait_alone (); /* before it is looked for: it may be another one by then */
  gui_wait (is_settled, &saying, words);
  approach (saying.aim.widget, saying.aim.x, saying.aim.y);
  click_now (saying.aim.widget, saying.aim.x, saying.aim.y);
}

/* --- keys ------------------------------------------------------------------------------------ */

/* Both keyboards at once, before anybody reads the map of the keys: a change of it while keys are
 * on their way makes other letters of them. */
void
gui_input_set_keyboards (void)
{
  const char *argv[] = { "setxkbmap", "-layout", "us,th", NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static void
send_key (const char *keysym, gboolean down)
{
  KeyCode code = XKeysymToKeycode (get_display (), XStringToKeysym (keysym));
  g_assert_cmpint (code, !=, 0);
  XTestFakeKeyEvent (get_display (), code, down, 0);
  settle (1);
}

void
gui_key (const char *keysym, gboolean down)
{
  send_key (keysym, down);
  gui_spin (20);
}

void
gui_press (const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);
  for (guint i = 0; i < n; i++)
    send_key (names[i], TRUE);
  for (guint i = n; i > 0; i--)
    send_key (names[i - 1], FALSE);
  gui_spin (20);
}

/* Where the sign is on the keyboards: key, layout, and whether Shift is held for it. */
static gboolean
find_key (KeySym wanted, KeyCode *out_code, unsigned *out_group, gboolean *out_has_shift)
{
  int first = 0, last = 0;
  XDisplayKeycodes (get_display (), &first, &last);
  for (unsigned group = 0; group < 2; group++)
    for (unsigned level = 0; level < 2; level++)
      for (int code = first; code <= last; code++)
        if (XkbKeycodeToKeysym (get_display (), (KeyCode)code, group, level) == wanted)
          {
            *out_code = (KeyCode)code;
            *out_group = group;
            *out_has_shift = level == 1;
            return TRUE;
          }
  return FALSE;
}

static void
type_sign (gunichar sign)
{
  KeyCode code = 0;
  unsigned group = 0;
  gboolean has_shift = FALSE;
  if (!find_key (gdk_unicode_to_keyval (sign), &code, &group, &has_shift))
    g_error ("no keyboard has the sign U+%04X", sign);
  XkbLockGroup (get_display (), XkbUseCoreKbd, group);
  if (has_shift)
    send_key ("Shift_L", TRUE);
  XTestFakeKeyEvent (get_display (), code, True, 0);
  XTestFakeKeyEvent (get_display (), code, False, 0);
  settle (2);
  gui_spin (20); /* nobody types four letters between two frames */
  if (has_shift)
    send_key ("Shift_L", FALSE);
  XkbLockGroup (get_display (), XkbUseCoreKbd, 0);
}

void
gui_type (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    type_sign (g_utf8_get_char (at));
}
