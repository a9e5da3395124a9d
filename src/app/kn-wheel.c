/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes the wheel away from a scale or a number field. GTK 4 has no property for it: the widget's
 * own scroll controller is found among those that it shows, and is given no phase to run in. */

#include "config.h"

#include "app/kn-wheel.h"

void
kn_wheel_scrolls_past (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}
