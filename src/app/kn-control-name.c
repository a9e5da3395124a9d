/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns giving a control its name in one place, because in a menu button and in a drop-down it is
 * not the control itself that takes the keyboard but the button within. GTK before 4.12 hands no
 * name on to it, and a screen reader would read out "GtkToggleButton". */

#include "config.h"

#include "app/kn-control-name.h"

/**
 * kn_control_name:
 * @widget: a control
 * @name: translated; what it does or holds
 *
 * Thread: GTK's.
 */
void
kn_control_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && name != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  GtkWidget *inner = GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
                         ? gtk_widget_get_first_child (widget)
                         : NULL;
  if (GTK_IS_BUTTON (inner))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}
