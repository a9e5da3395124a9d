/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what projector mode shows of the hands of the one who teaches: the keys of a command and a
 * ring where was clicked. It lies over the whole window and takes no event itself; the window's own
 * controllers look at events on their way down and let them pass. Letters that are typed into a
 * field or a text are seen there and are not shown. */

#include "config.h"

#include "app/kn-echo.h"

#include "app/kn-canvas.h"
#include "app/kn-paint-tools.h"

#include <adwaita.h>
#include <math.h>

#define KEYS_US (1500 * G_TIME_SPAN_MILLISECOND)
#define RING_US (500 * G_TIME_SPAN_MILLISECOND)
#define FRAME_MS 40
#define RING_PX 34.0
#define RING_WIDTH_PX 4.0
#define RING_START_RATIO 0.4
#define FONT_PX 26
#define PILL_PADDING_X_PX 24.0
#define PILL_PADDING_Y_PX 12.0
#define PILL_RADIUS_PX 18.0
#define PILL_ABOVE_EDGE_PX 60.0

typedef struct
{
  double x_px, y_px;
  gint64 until_us;
} Ring;

struct _KnEcho
{
  GtkWidget parent_instance;
  char *keys; /* NULL: none are shown */
  gint64 keys_until_us;
  GArray *rings; /* of Ring */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (KnEcho, kn_echo, GTK_TYPE_WIDGET)

/* --- time ------------------------------------------------------------------------------------- */

static gboolean
on_frame (gpointer data)
{
  KnEcho *self = data;
  gint64 now = g_get_monotonic_time ();
  if (self->keys_until_us <= now)
    g_clear_pointer (&self->keys, g_free);
  for (guint i = self->rings->len; i > 0; i--)
    if (g_array_index (self->rings, Ring, i - 1).until_us <= now)
      g_array_remove_index (self->rings, i - 1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->keys != NULL || self->rings->len > 0)
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  return G_SOURCE_REMOVE;
}

static void
start (KnEcho *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (FRAME_MS, on_frame, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- what is seen ------------------------------------------------------------------------------
 */

static void
draw_keys (KnEcho *self, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->keys);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell Bold");
  pango_font_description_set_absolute_size (font, FONT_PX * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  int width = 0, height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  double x = (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) - height - PILL_ABOVE_EDGE_PX;
  kn_append_round_rect (cr, x - PILL_PADDING_X_PX, y - PILL_PADDING_Y_PX,
                        width + 2 * PILL_PADDING_X_PX, height + 2 * PILL_PADDING_Y_PX,
                        PILL_RADIUS_PX);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.78);
  cairo_fill (cr);
  cairo_move_to (cr, x, y);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout (cr, layout);
}

/* The ring of mockups/GUIDE.md's smart guide, which no artwork and no frame has. */
static void
draw_ring (KnEcho *self, cairo_t *cr, const Ring *ring, gint64 now)
{
  gboolean moves = TRUE;
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &moves, NULL);
  double left = moves ? CLAMP ((double)(ring->until_us - now) / RING_US, 0, 1) : RING_START_RATIO;
  cairo_new_sub_path (cr);
  cairo_arc (cr, ring->x_px, ring->y_px, RING_PX * (1 - left * (1 - RING_START_RATIO)), 0,
             2 * G_PI);
  cairo_set_source_rgba (cr, 0.84, 0.08, 0.5, moves ? left : 1);
  cairo_set_line_width (cr, RING_WIDTH_PX);
  cairo_stroke (cr);
}

static void
kn_echo_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnEcho *self = KN_ECHO (widget);
  if (self->keys == NULL && self->rings->len == 0)
    return;
  gint64 now = g_get_monotonic_time ();
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                            (float)gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &all);
  if (self->keys != NULL)
    draw_keys (self, cr);
  for (guint i = 0; i < self->rings->len; i++)
    draw_ring (self, cr, &g_array_index (self->rings, Ring, i), now);
  cairo_destroy (cr);
}

/* --- what is pressed ---------------------------------------------------------------------------
 */

static gboolean
is_shown (KnEcho *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return root != NULL && gtk_widget_has_css_class (GTK_WIDGET (root), "projector");
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R)
         || keyval == GDK_KEY_ISO_Level3_Shift || keyval == GDK_KEY_ISO_Next_Group;
}

/* Whether a letter would be written where the keyboard is. */
static gboolean
takes_text (GtkWidget *focus)
{
  return focus != NULL
         && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
             || (KN_IS_CANVAS (focus) && kn_canvas_is_editing (KN_CANVAS (focus))));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                KnEcho *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (!is_shown (self) || is_modifier (keyval)
      || (takes_text (gtk_root_get_focus (root)) && gdk_keyval_to_unicode (keyval) >= ' '
          && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0))
    return GDK_EVENT_PROPAGATE;
  g_free (self->keys);
  self->keys = gtk_accelerator_get_label (keyval, state);
  self->keys_until_us = g_get_monotonic_time () + KEYS_US;
  start (self);
  return GDK_EVENT_PROPAGATE;
}

/* A gesture would take part in who gets the click, even one that refuses it: double clicks beneath
 * it go astray. This only looks. */
static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, KnEcho *self)
{
  double x = 0, y = 0, left = 0, top = 0;
  if (gdk_event_get_event_type (event) != GDK_BUTTON_PRESS || !is_shown (self)
      || !gdk_event_get_position (event, &x, &y))
    return GDK_EVENT_PROPAGATE;
  /* A popover is a surface of its own. */
  GtkNative *native = gtk_native_get_for_surface (gdk_event_get_surface (event));
  if (native == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_native_get_surface_transform (native, &left, &top);
  Ring ring = { 0, 0, g_get_monotonic_time () + RING_US };
  if (gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - left, y - top,
                                        &ring.x_px, &ring.y_px))
    {
      g_array_append_val (self->rings, ring);
      start (self);
    }
  return GDK_EVENT_PROPAGATE;
}

/* --- class -------------------------------------------------------------------------------------
 */

static void
kn_echo_dispose (GObject *object)
{
  KnEcho *self = KN_ECHO (object);
  g_clear_handle_id (&self->timeout, g_source_remove);
  G_OBJECT_CLASS (kn_echo_parent_class)->dispose (object);
}

static void
kn_echo_finalize (GObject *object)
{
  KnEcho *self = KN_ECHO (object);
  g_free (self->keys);
  g_array_unref (self->rings);
  G_OBJECT_CLASS (kn_echo_parent_class)->finalize (object);
}

static void
kn_echo_class_init (KnEchoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_echo_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_echo_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = kn_echo_snapshot;
  /* What it shows is what was just done; a screen reader has said it already. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
kn_echo_init (KnEcho *self)
{
  self->rings = g_array_new (FALSE, FALSE, sizeof (Ring));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

static GtkWidget *
take_content (GtkWindow *window)
{
  GtkWidget *content = NULL;
  if (ADW_IS_APPLICATION_WINDOW (window))
    content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  else if (ADW_IS_WINDOW (window))
    content = adw_window_get_content (ADW_WINDOW (window));
  return content == NULL || GTK_IS_OVERLAY (content) ? NULL : g_object_ref (content);
}

static void
set_content (GtkWindow *window, GtkWidget *content)
{
  if (ADW_IS_APPLICATION_WINDOW (window))
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), content);
  else
    adw_window_set_content (ADW_WINDOW (window), content);
}

void
kn_echo_add_to_window (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));
  g_autoptr (GtkWidget) content = take_content (window);
  if (content == NULL)
    return;
  GtkWidget *echo = g_object_new (KN_TYPE_ECHO, NULL);
  GtkWidget *overlay = gtk_overlay_new ();
  set_content (window, NULL);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), content);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), echo);
  set_content (window, overlay);

  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), echo, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  GtkEventController *pointer = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect_object (pointer, "event", G_CALLBACK (on_event), echo, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), pointer);
}

const char *
kn_echo_get_keys (KnEcho *self)
{
  g_return_val_if_fail (KN_IS_ECHO (self), NULL);
  return self->keys;
}

guint
kn_echo_get_n_clicks (KnEcho *self)
{
  g_return_val_if_fail (KN_IS_ECHO (self), 0);
  return self->rings->len;
}
