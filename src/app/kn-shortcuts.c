/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns making the window of keyboard shortcuts. What it lists stands in ui/kn-shortcuts.ui; the
 * keys themselves are set where their actions are. */

#include "config.h"

#include "app/kn-shortcuts.h"

GtkWidget *
kn_shortcuts_new (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (KN_RESOURCE "/kn-shortcuts.ui");
  return GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
}
