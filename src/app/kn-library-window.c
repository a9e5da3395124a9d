/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the frame of the library window: header, pages, banner, toasts. The pages own their content.
 */

#include "config.h"

#include "app/kn-library-window.h"

struct _KnLibraryWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (KnLibraryWindow, kn_library_window, ADW_TYPE_APPLICATION_WINDOW)

static void
kn_library_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_LIBRARY_WINDOW);
  G_OBJECT_CLASS (kn_library_window_parent_class)->dispose (object);
}

static void
kn_library_window_class_init (KnLibraryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_library_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-library-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, toasts);
}

static void
kn_library_window_init (KnLibraryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

KnLibraryWindow *
kn_library_window_new (KnApplication *application)
{
  return g_object_new (KN_TYPE_LIBRARY_WINDOW, "application", application, NULL);
}
