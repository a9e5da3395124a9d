/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the memory of when a tile was clicked last: a time on the widget itself. */

#include "config.h"

#include "app/kn-double-click.h"

#define KEY "kn-clicked-us"

gboolean
kn_double_click_is_second (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  int time_ms = 0;
  g_object_get (gtk_widget_get_settings (widget), "gtk-double-click-time", &time_ms, NULL);
  gint64 now = g_get_monotonic_time ();
  gint64 *last = g_object_get_data (G_OBJECT (widget), KEY);
  gboolean is_second = last != NULL && now - *last < time_ms * G_TIME_SPAN_MILLISECOND;
  g_object_set_data_full (G_OBJECT (widget), KEY, g_memdup2 (&now, sizeof now), g_free);
  return is_second;
}
