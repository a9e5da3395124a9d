/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window of a wait. The working thread writes one number, which is looked at ten times a
 * second. */

#include "config.h"

#include "app/kn-waiting.h"

#include "app/kn-control-name.h"

#include <glib/gi18n.h>

#define MOMENT_US (600 * G_TIME_SPAN_MILLISECOND) /* shorter work needs no window */
#define LOOK_MS 100
#define PARTS 1000
#define WIDTH_PX 360
#define MARGIN_PX 24

struct _KnWaiting
{
  GtkWindow *parent; /* weak */
  GtkWidget *window; /* weak; not before the moment is over */
  GtkWidget *bar;    /* of the window */
  GCancellable *cancellable;
  char *sentence;
  gint64 begun_us;
  int done; /* of PARTS; atomic */
  guint timeout;
};

static void
on_stop (GtkWidget *button, KnWaiting *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (button, FALSE); /* it stops at the next whole piece */
}

static gboolean
on_close (GtkWindow *window, KnWaiting *self)
{
  g_cancellable_cancel (self->cancellable);
  return GDK_EVENT_STOP;
}

static gboolean
on_escape (GtkWidget *window, GVariant *arguments, gpointer self)
{
  return on_close (GTK_WINDOW (window), self);
}

static void
show (KnWaiting *self)
{
  g_set_weak_pointer (&self->window, gtk_window_new ());
  GtkWindow *window = GTK_WINDOW (self->window);
  gtk_window_set_title (window, self->sentence);
  gtk_window_set_transient_for (window, self->parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_resizable (window, FALSE);
  gtk_window_set_destroy_with_parent (window, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *words = gtk_label_new (NULL);
  gtk_label_set_text (GTK_LABEL (words), self->sentence);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  self->bar = gtk_progress_bar_new ();
  kn_control_name (self->bar, self->sentence);
  GtkWidget *stop = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_widget_set_halign (stop, GTK_ALIGN_END);
  g_signal_connect (stop, "clicked", G_CALLBACK (on_stop), self);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close), self);
  gtk_widget_set_margin_top (box, MARGIN_PX);
  gtk_widget_set_margin_bottom (box, MARGIN_PX);
  gtk_widget_set_margin_start (box, MARGIN_PX);
  gtk_widget_set_margin_end (box, MARGIN_PX);
  gtk_widget_set_size_request (box, WIDTH_PX, -1);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), stop);
  gtk_window_set_child (window, box);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, self, NULL)));
  gtk_widget_add_controller (self->window, keys);
  gtk_window_present (window);
}

static gboolean
on_look (gpointer data)
{
  KnWaiting *self = data;
  const int done = g_atomic_int_get (&self->done);
  if (self->bar == NULL && self->parent != NULL
      && g_get_monotonic_time () - self->begun_us > MOMENT_US)
    show (self);
  if (self->window != NULL && done > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double)done / PARTS);
  else if (self->window != NULL)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  return G_SOURCE_CONTINUE;
}

KnWaiting *
kn_waiting_begin (GtkWindow *parent, const char *sentence, GCancellable *cancellable)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent) && sentence != NULL && cancellable != NULL, NULL);
  KnWaiting *self = g_new0 (KnWaiting, 1);
  g_set_weak_pointer (&self->parent, parent);
  self->sentence = g_strdup (sentence);
  self->cancellable = g_object_ref (cancellable);
  self->begun_us = g_get_monotonic_time ();
  self->timeout = g_timeout_add (LOOK_MS, on_look, self);
  return self;
}

void
kn_waiting_tell (double fraction, gpointer self)
{
  g_atomic_int_set (&((KnWaiting *)self)->done, (int)(CLAMP (fraction, 0, 1) * PARTS));
}

void
kn_waiting_end (KnWaiting *self)
{
  g_return_if_fail (self != NULL);
  g_source_remove (self->timeout);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->cancellable);
  g_free (self->sentence);
  g_free (self);
}
