/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the whole program has one of: the library, the settings, the list of windows, and the
 * actions that are the same everywhere. Windows own their content. */

#include "config.h"

#include "app/kn-application.h"
#include "app/kn-library-window.h"
#include "app/kn-settings.h"

#include <glib/gi18n.h>

GResource *kn_app_get_resource (void);

struct _KnApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  KnLibrary *library;
  KnCompat compat;
};

G_DEFINE_FINAL_TYPE (KnApplication, kn_application, ADW_TYPE_APPLICATION)

static int
kn_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (gtk_init_check ())
    return -1;
  g_printerr ("%s\n", _ ("kanok: There is no display to open a window on. Use kanok-cli here."));
  return 1;
}

static void
kn_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  if (window == NULL)
    window = GTK_WINDOW (kn_library_window_new (KN_APPLICATION (application)));
  gtk_window_present (window);
}

static void
kn_application_finalize (GObject *object)
{
  KnApplication *self = KN_APPLICATION (object);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (kn_application_parent_class)->finalize (object);
}

static void
kn_application_class_init (KnApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->handle_local_options = kn_application_handle_local_options;
  application_class->activate = kn_application_activate;
  G_OBJECT_CLASS (klass)->finalize = kn_application_finalize;
}

static void
kn_application_init (KnApplication *self)
{
  /* A static library keeps a resource only if somebody names it. */
  (void)kn_app_get_resource ();
  self->compat.funcs = &kn_compat_gtk_funcs;
}

/**
 * kn_application_new:
 * @settings: (nullable): the program's settings
 *
 * Returns: (transfer full): the program, to be run
 */
KnApplication *
kn_application_new (GSettings *settings)
{
  KnApplication *self = g_object_new (KN_TYPE_APPLICATION, "application-id", KN_APP_ID, "flags",
                                      G_APPLICATION_HANDLES_OPEN, NULL);
  g_set_object (&self->settings, settings);
  return self;
}

GSettings *
kn_application_get_settings (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return self->settings;
}

gboolean
kn_application_is_projector (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), FALSE);
  return kn_settings_get_boolean (self->settings, KN_SETTING_PROJECTOR, FALSE);
}

KnLibrary *
kn_application_get_library (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return self->library;
}

KnCompat *
kn_application_get_compat (KnApplication *self)
{
  g_return_val_if_fail (KN_IS_APPLICATION (self), NULL);
  return &self->compat;
}

void
kn_application_set_compat_funcs (KnApplication *self, const KnCompatFuncs *funcs, gpointer data)
{
  g_return_if_fail (KN_IS_APPLICATION (self) && funcs != NULL);
  self->compat = (KnCompat){ funcs, data };
}
