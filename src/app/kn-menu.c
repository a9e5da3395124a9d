/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK 4.8 leaves undone for menus. When one closes on an inner page ("Order", "Guides and
 * grid"), that hidden page keeps the keyboard, and no shortcut of the window is heard any more. And
 * a menu that fits neither above nor below its place is cut, to be scrolled, rather than moved. */

#include "config.h"

#include "app/kn-menu.h"

#include <math.h>

#define KEY "kn-menu-watched"

static gboolean
give_back (gpointer data)
{
  GtkWidget *widget = g_weak_ref_get (data);
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (root != NULL && (focus == NULL || !gtk_widget_get_mapped (focus)))
    for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
      if (gtk_widget_get_mapped (at) && gtk_widget_grab_focus (at))
        break;
  g_clear_object (&widget);
  return G_SOURCE_REMOVE;
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* It is not yet hidden when it says so; what was chosen may put the keyboard elsewhere. */
static void
on_closed (GtkWidget *popover, gpointer data)
{
  GWeakRef *parent = g_new (GWeakRef, 1);
  g_weak_ref_init (parent, gtk_widget_get_parent (popover));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, give_back, parent, free_weak);
}

static void
on_focus (GtkWindow *window, GParamSpec *property, gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;
  if (popover == NULL || g_object_get_data (G_OBJECT (popover), KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (popover), KEY, GINT_TO_POINTER (TRUE));
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      g_signal_connect (window, "notify::focus-widget", G_CALLBACK (on_focus), NULL);
    }
}

void
kn_menu_start (void)
{
  GListModel *windows = gtk_window_get_toplevels (); /* GTK's own, for as long as it runs */
  g_signal_connect (windows, "items-changed", G_CALLBACK (on_windows_changed), NULL);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), NULL);
}

void
kn_menu_popup (GtkPopover *self, double x_px, double y_px)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (parent));
  GdkRectangle at = { (int)x_px, (int)y_px, 1, 1 };
  double x, y;
  int height = 0;
  gtk_popover_set_pointing_to (self, &at);
  gtk_popover_popup (self);
  /* What is hidden has no height. */
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  if (!gtk_widget_translate_coordinates (parent, window, x_px, y_px, &x, &y))
    return;
  double missing = y + height - gtk_widget_get_height (window);
  if (missing <= 0 || y >= height)
    return;
  at.y -= (int)ceil (MIN (missing, y));
  gtk_popover_set_pointing_to (self, &at);
}
