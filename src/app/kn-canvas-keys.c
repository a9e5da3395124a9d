/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys that are no commands: Space that drags the view, Esc that steps back one thing at a time,
 * keys and input methods while a text is edited. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"

/* --- Esc and Space
 * -------------------------------------------------------------------------------------- */

/* One thing at a time: the gesture, the text, the group, the selection. With none of these Esc does
 * nothing, as in other drawing programs: whoever presses it once too often loses nothing. */
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
  if (self->editing != NULL && event != NULL
      && gtk_im_context_filter_keypress (kn_text_editing_get_im_context (self->editing), event))
    return TRUE;
  if (keyval == GDK_KEY_Escape && self->gesture != KN_GESTURE_NONE)
    return step_back (self);
  if (self->tool != NULL && self->tool->key != NULL && self->tool->key (self, keyval, state))
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
