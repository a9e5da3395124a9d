/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What GTK 4.8 leaves undone for menus and what drops down. When one closes on an inner page
 * ("Order", "Guides and grid"), that hidden page keeps the keyboard, and no shortcut of the window
 * is heard any more. And a menu that fits neither above nor below its place is cut, to be scrolled,
 * rather than moved. */

#include "config.h"

#include "app/kn-menu.h"

#include <math.h>

#define KEY "kn-menu-watched"

typedef struct
{
  GWeakRef parent; /* of the popover */
  GWeakRef before; /* what had the keyboard when it opened */
} Return;

static GtkWidget *
get_popover (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_POPOVER);
}

/* Nobody seen has the keyboard, or the button does that the popover hung on. */
static gboolean
is_left_over (GtkWidget *focus, GtkWidget *parent)
{
  gboolean is_button = GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent);
  return focus == NULL || !gtk_widget_get_mapped (focus)
         || (is_button && (focus == parent || gtk_widget_is_ancestor (focus, parent)));
}

static gboolean
give_back (gpointer data)
{
  Return *self = data;
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);
  g_autoptr (GtkWidget) before = g_weak_ref_get (&self->before);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  if (root == NULL || !is_left_over (gtk_root_get_focus (root), parent))
    return G_SOURCE_REMOVE;
  gboolean given = before != NULL && get_popover (parent) == NULL
                   && gtk_widget_get_root (before) == root && gtk_widget_get_mapped (before)
                   && gtk_widget_grab_focus (before);
  for (GtkWidget *at = parent; at != NULL && !given; at = gtk_widget_get_parent (at))
    given = gtk_widget_get_mapped (at) && gtk_widget_grab_focus (at);
  return G_SOURCE_REMOVE;
}

static void
return_free (gpointer data)
{
  Return *self = data;
  g_weak_ref_clear (&self->parent);
  g_weak_ref_clear (&self->before);
  g_free (self);
}

/* The tooltip of a button would come up over the first words of its own menu. */
static void
set_has_tooltip (GtkWidget *button, gboolean has)
{
  if (button != NULL && gtk_widget_get_tooltip_text (button) != NULL)
    gtk_widget_set_has_tooltip (button, has);
}

static void
on_map (GtkWidget *popover, gpointer data)
{
  set_has_tooltip (gtk_widget_get_parent (popover), FALSE);
}

/* It is not yet hidden when it says so; what was chosen may put the keyboard elsewhere. */
static void
on_closed (GtkWidget *popover, GWeakRef *before)
{
  Return *back = g_new (Return, 1);
  set_has_tooltip (gtk_widget_get_parent (popover), TRUE);
  g_autoptr (GObject) widget = g_weak_ref_get (before);
  g_weak_ref_init (&back->parent, gtk_widget_get_parent (popover));
  g_weak_ref_init (&back->before, widget);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, give_back, back, return_free);
}

static void
release_weak (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, (GDestroyNotify)g_weak_ref_clear);
}

/* @before: what last had the keyboard outside of popovers. */
static void
on_focus (GtkWindow *window, GParamSpec *property, GWeakRef *before)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *popover = focus != NULL ? get_popover (focus) : NULL;
  if (popover == NULL && focus != NULL)
    g_weak_ref_set (before, focus);
  if (popover == NULL || g_object_get_data (G_OBJECT (popover), KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (popover), KEY, GINT_TO_POINTER (TRUE));
  g_signal_connect (popover, "map", G_CALLBACK (on_map), NULL);
  on_map (popover, NULL);
  g_signal_connect_data (popover, "closed", G_CALLBACK (on_closed), g_rc_box_acquire (before),
                         release_weak, 0);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, gpointer data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GWeakRef *before = g_rc_box_new (GWeakRef);
      g_weak_ref_init (before, NULL);
      g_signal_connect_data (window, "notify::focus-widget", G_CALLBACK (on_focus), before,
                             release_weak, 0);
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
