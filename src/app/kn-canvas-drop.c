/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be dropped on the canvas: "asset:<sha256>" from a panel, and files from the file
 * manager. Both land with their middle under the pointer. */

#include "config.h"

#include "app/kn-canvas-private.h"

#define ASSET_PREFIX "asset:"

gboolean
kn_canvas_take_files (KnCanvas *self, const GValue *value, KnPoint at)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  gboolean any = FALSE;
  for (GSList *link = files; link != NULL; link = link->next)
    {
      any = kn_session_import_file (self->session, link->data, NULL, &at) || any;
      at.x += 3; /* several files must not hide each other */
      at.y += 3;
    }
  return any;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, KnCanvas *self)
{
  KnPoint at = kn_canvas_to_mm (self, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return kn_canvas_take_files (self, value, at);
  const char *text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;
  if (text == NULL || !g_str_has_prefix (text, ASSET_PREFIX))
    return FALSE;
  return kn_session_place_asset (self->session, text + strlen (ASSET_PREFIX), &at);
}

void
kn_canvas_add_drop (KnCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { G_TYPE_STRING, GDK_TYPE_FILE_LIST };
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
