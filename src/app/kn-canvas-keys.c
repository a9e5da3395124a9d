/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys that are no commands: Space that drags the view, Esc that steps back one thing at a time,
 * keys and input methods while a text is edited. In projector mode also shows the keys that were
 * pressed and where was clicked, for the people at the back. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-paint-tools.h"

#include <math.h>

#define ECHO_US (1500 * 1000)
#define RING_US (500 * 1000)
#define ECHO_FRAME_MS 40
#define RING_PX 34.0

/* --- projector
 * ---------------------------------------------------------------------------------------- */

static gboolean
on_echo_frame (gpointer data)
{
  KnCanvas *self = data;
  gint64 now = g_get_monotonic_time ();
  for (guint i = self->echoes->len; i > 0; i--)
    {
      KnEcho *echo = &g_array_index (self->echoes, KnEcho, i - 1);
      if (echo->until_us > now)
        continue;
      g_free (echo->text);
      g_array_remove_index (self->echoes, i - 1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->echoes->len > 0)
    return G_SOURCE_CONTINUE;
  self->echo_timeout = 0;
  return G_SOURCE_REMOVE;
}

static void
add_echo (KnCanvas *self, KnEcho echo)
{
  g_array_append_val (self->echoes, echo);
  if (self->echo_timeout == 0)
    self->echo_timeout = g_timeout_add (ECHO_FRAME_MS, on_echo_frame, self);
}

void
kn_canvas_echo_click (KnCanvas *self, double x_px, double y_px)
{
  if (self->is_projector)
    add_echo (self, (KnEcho){ NULL, x_px, y_px, g_get_monotonic_time () + RING_US });
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R)
         || keyval == GDK_KEY_ISO_Level3_Shift;
}

/* Letters of a text that is being typed are seen anyway; commands are not. */
static void
echo_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK;
  if (!self->is_projector || is_modifier (keyval)
      || (self->editing != NULL && (state & GDK_CONTROL_MASK) == 0))
    return;
  for (guint i = self->echoes->len; i > 0; i--)
    if (g_array_index (self->echoes, KnEcho, i - 1).text != NULL)
      g_array_index (self->echoes, KnEcho, i - 1).until_us = 0; /* one at a time */
  add_echo (self, (KnEcho){ gtk_accelerator_get_label (keyval, state), 0, 0,
                            g_get_monotonic_time () + ECHO_US });
}

static void
draw_key (KnCanvas *self, cairo_t *cr, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Cantarell Bold");
  pango_font_description_set_absolute_size (font, 26 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  double x = (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) - height - 42.0;
  kn_append_round_rect (cr, x - 24, y - 12, width + 48, height + 24, 18);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.78);
  cairo_fill (cr);
  cairo_move_to (cr, x, y);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout (cr, layout);
}

void
kn_canvas_draw_echoes (KnCanvas *self, cairo_t *cr)
{
  gint64 now = g_get_monotonic_time ();
  for (guint i = 0; i < self->echoes->len; i++)
    {
      const KnEcho *echo = &g_array_index (self->echoes, KnEcho, i);
      if (echo->until_us <= now)
        continue;
      if (echo->text != NULL)
        {
          draw_key (self, cr, echo->text);
          continue;
        }
      double left = (double)(echo->until_us - now) / RING_US;
      cairo_arc (cr, echo->x, echo->y, RING_PX * (1 - left * 0.6), 0, 2 * G_PI);
      cairo_set_source_rgba (cr, 0.84, 0.08, 0.5, left);
      cairo_set_line_width (cr, 4);
      cairo_stroke (cr);
    }
}

/* --- Esc and Space
 * -------------------------------------------------------------------------------------- */

/* One thing at a time: the gesture, the text, the group, the selection. */
static gboolean
step_back (KnCanvas *self)
{
  if (kn_canvas_cancel_gesture (self))
    {
      gtk_gesture_set_state (self->drag, GTK_EVENT_SEQUENCE_DENIED);
      return TRUE;
    }
  if (self->editing != NULL)
    {
      kn_session_set_edited_text (self->session, NULL);
      return TRUE;
    }
  if (kn_session_leave_group (self->session))
    return TRUE;
  if (kn_session_get_n_selected (self->session) == 0)
    return FALSE;
  kn_session_select (self->session, NULL);
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                KnCanvas *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  echo_key (self, keyval, state);
  if (self->editing != NULL && event != NULL
      && gtk_im_context_filter_keypress (kn_text_editing_get_im_context (self->editing), event))
    return TRUE;
  if (keyval == GDK_KEY_Escape)
    return step_back (self);
  if (self->editing != NULL)
    return kn_text_editing_key (self->editing, keyval, state);
  if (keyval == GDK_KEY_space && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0)
    {
      self->is_space_down = TRUE;
      kn_canvas_update_cursor (self);
      return TRUE;
    }
  return FALSE;
}

static void
on_key_released (GtkEventControllerKey *controller,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 KnCanvas *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  if (self->editing != NULL && event != NULL)
    (void)gtk_im_context_filter_keypress (kn_text_editing_get_im_context (self->editing), event);
  if (keyval == GDK_KEY_space && self->is_space_down)
    {
      self->is_space_down = FALSE;
      kn_canvas_update_cursor (self);
    }
}

static void
on_focus_left (GtkEventControllerFocus *controller, KnCanvas *self)
{
  self->is_space_down = FALSE;
  if (self->editing != NULL)
    gtk_im_context_focus_out (kn_text_editing_get_im_context (self->editing));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_focus_came (GtkEventControllerFocus *controller, KnCanvas *self)
{
  if (self->editing != NULL)
    gtk_im_context_focus_in (kn_text_editing_get_im_context (self->editing));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_canvas_add_keys (KnCanvas *self)
{
  /* Before the bindings of the class: while a text is edited, arrows and Delete are the text's. */
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (keys, "key-released", G_CALLBACK (on_key_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left), self);
  g_signal_connect (focus, "enter", G_CALLBACK (on_focus_came), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
