/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns making the window of keyboard shortcuts. What it lists stands in ui/kn-shortcuts.ui; the
 * keys themselves are set where their actions are. */

#include "config.h"

#include "app/kn-shortcuts.h"

GtkWidget *
kn_shortcuts_new (const char *section)
{
  g_return_val_if_fail (section != NULL, NULL);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (KN_RESOURCE "/kn-shortcuts.ui");
  GObject *window = gtk_builder_get_object (builder, "help_overlay");
  g_object_set (window, "section-name", section, NULL);
  return GTK_WIDGET (window);
}
