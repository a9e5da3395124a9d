/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the editor window says about the state of its session: name, size and that it is saved; the
 * zoom. */

#include "config.h"

#include "app/kn-control-name.h"
#include "app/kn-editor-private.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

void
kn_editor_window_update_title (KnEditorWindow *self)
{
  const char *name = kn_session_get_name (self->session);
  g_autofree char *size = kn_form_dup_size_label (kn_session_get_scene (self->session));
  gboolean is_open = kn_doc_is_in_step (kn_session_get_doc (self->session));
  g_autofree char *state
      = g_strdup_printf ("%s · %s", size, is_open ? _ ("changing…") : _ ("saved"));
  gtk_label_set_label (self->title_label, name);
  gtk_label_set_label (self->subtitle_label, state);
  /* Translators: title of a window: the name of the design, then the program */
  g_autofree char *title = g_strdup_printf (_ ("%s — Kanok"), name);
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title) == 0)
    return; /* a drag asks in every frame, and the X server would be told each time */
  kn_control_name (GTK_WIDGET (self->title_button), _ ("Rename the design"));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
on_zoom_pace (gpointer data)
{
  kn_editor_window_update_zoom (data);
}

void
kn_editor_window_update_zoom (KnEditorWindow *self)
{
  if (!kn_pace_may (&self->zoom_pace, on_zoom_pace, self))
    return;
  kn_pace_note (&self->zoom_pace);
  double zoom = kn_session_get_zoom (self->session);
  g_autofree char *text = g_strdup_printf ("%.0f %%", zoom * 100);
  gtk_menu_button_set_label (self->zoom_button, text);
  kn_control_name (GTK_WIDGET (self->zoom_button), _ ("Zoom"));
  self->is_updating_zoom = TRUE;
  gtk_adjustment_set_value (self->zoom_adjustment, log2 (zoom));
  self->is_updating_zoom = FALSE;
}
