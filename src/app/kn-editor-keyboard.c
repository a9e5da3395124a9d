/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who has the keyboard after a click while a text of the label is written. A button that was
 * clicked
 * ("Bold", an ink, a font) is done with: what is typed next goes into the text, at the same caret.
 * GTK would leave the keyboard on the button, where letters go nowhere and Space presses it again.
 * A change of the whole item ends the writing, so that it is a step of its own: the writing is
 * taken up again behind it. What takes text itself keeps the keyboard, whoever walks by keys stays
 * where he is, and while no text is written nothing here happens: then arrows and Space belong to
 * the control.
 */

#include "config.h"

#include "app/kn-editor-private.h"
#include "app/kn-inspector.h"

typedef struct
{
  KnEditorWindow *window; /* owns this */
  GWeakRef control;       /* clicked while the text was written; NULL: there is nothing to return */
  KnId item;
  guint anchor, caret;
  gboolean is_in_inspector;
  gboolean is_pressed; /* a button takes the keyboard then, and works when it is released */
  guint idle;
} Keyboard;

static void
keyboard_free (gpointer data)
{
  Keyboard *self = data;
  g_clear_handle_id (&self->idle, g_source_remove);
  g_weak_ref_clear (&self->control);
  g_free (self);
}

static GtkWidget *
pick (GtkWidget *window, GdkEvent *event)
{
  double x = 0, y = 0, left = 0, top = 0;
  if (gdk_event_get_surface (event) != gtk_native_get_surface (GTK_NATIVE (window))
      || !gdk_event_get_position (event, &x, &y))
    return NULL; /* within something that dropped down: the click that opened it counts */
  gtk_native_get_surface_transform (GTK_NATIVE (window), &left, &top);
  return gtk_widget_pick (window, x - left, y - top, GTK_PICK_DEFAULT);
}

static gboolean
is_or_has (GtkWidget *widget, GtkWidget *part)
{
  return widget == part || gtk_widget_is_ancestor (part, widget);
}

static gboolean
takes_text (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget)
         || gtk_widget_get_ancestor (widget, GTK_TYPE_EDITABLE) != NULL;
}

/* Part of a button that opens something, such as the arrow of a list. */
static GtkWidget *
find_control (GtkWidget *picked)
{
  GtkWidget *control = picked;
  for (GtkWidget *at = picked; at != NULL; at = gtk_widget_get_parent (at))
    if (GTK_IS_BUTTON (at) || GTK_IS_MENU_BUTTON (at) || GTK_IS_DROP_DOWN (at))
      control = at;
  return control;
}

static gboolean
give_back (gpointer data)
{
  Keyboard *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *canvas = GTK_WIDGET (self->window->canvas);
  KnSession *session = self->window->session;
  self->idle = 0;
  if (focus != NULL
      && (takes_text (focus) || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return G_SOURCE_REMOVE;
  if (kn_session_get_edited_text (session) == NULL && self->is_in_inspector
      && gtk_widget_get_mapped (canvas))
    (void)kn_session_resume_text (session, &self->item, self->anchor, self->caret);
  g_weak_ref_set (&self->control, NULL);
  if (kn_session_get_edited_text (session) != NULL)
    gtk_widget_grab_focus (canvas);
  return G_SOURCE_REMOVE;
}

static void
give_back_soon (Keyboard *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, give_back, self, NULL);
}

static void
remember (Keyboard *self, GtkWidget *control)
{
  const KnId *edited = kn_session_get_edited_text (self->window->session);
  g_weak_ref_set (&self->control, NULL);
  if (edited == NULL || is_or_has (GTK_WIDGET (self->window->canvas), control)
      || takes_text (control)
      || !kn_session_get_caret (self->window->session, &self->anchor, &self->caret))
    return;
  GtkWidget *inspector = gtk_widget_get_ancestor (control, KN_TYPE_INSPECTOR);
  self->item = *edited;
  self->is_in_inspector
      = inspector != NULL
        && !is_or_has (kn_inspector_get_layers (KN_INSPECTOR (inspector)), control);
  g_weak_ref_set (&self->control, control);
}

static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, Keyboard *self)
{
  GdkEventType type = gdk_event_get_event_type (event);
  if ((type != GDK_BUTTON_PRESS && type != GDK_BUTTON_RELEASE)
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY)
    return GDK_EVENT_PROPAGATE;
  self->is_pressed = type == GDK_BUTTON_PRESS;
  GtkWidget *picked = pick (GTK_WIDGET (self->window), event);
  if (picked != NULL && type == GDK_BUTTON_PRESS)
    remember (self, find_control (picked));
  g_autoptr (GtkWidget) control = g_weak_ref_get (&self->control);
  if (control != NULL && type == GDK_BUTTON_RELEASE)
    give_back_soon (self); /* the button does its work first */
  return GDK_EVENT_PROPAGATE;
}

/* What dropped down has closed, and the control that opened it has the keyboard again. */
static void
on_focus (GtkWindow *window, GParamSpec *property, Keyboard *self)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  g_autoptr (GtkWidget) control = g_weak_ref_get (&self->control);
  if (control == NULL || focus == NULL)
    return;
  if (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    {
      self->is_pressed = FALSE; /* the release may go to what dropped down */
      return;
    }
  if (self->is_pressed)
    return;
  if (is_or_has (control, focus) || is_or_has (focus, control))
    give_back_soon (self);
  else
    g_weak_ref_set (&self->control, NULL);
}

void
kn_editor_window_return_keyboard (KnEditorWindow *self)
{
  Keyboard *keyboard = g_new0 (Keyboard, 1);
  keyboard->window = self;
  g_weak_ref_init (&keyboard->control, NULL);
  g_object_set_data_full (G_OBJECT (self), "kn-editor-keyboard", keyboard, keyboard_free);
  GtkEventController *pointer = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect (pointer, "event", G_CALLBACK (on_event), keyboard);
  gtk_widget_add_controller (GTK_WIDGET (self), pointer);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus), keyboard);
}
