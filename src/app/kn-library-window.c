/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the frame of the library window: header, views, banner, toasts, and the loader that works
 * for its pages. Commands are in kn-library-actions.c; the pages own their content. */

#include "config.h"

#include "app/kn-library-window.h"
#include "app/kn-brand-grid.h"
#include "app/kn-brand-page.h"
#include "app/kn-library-actions.h"
#include "app/kn-library-care.h"
#include "app/kn-library-standards.h"
#include "app/kn-motif-page.h"
#include "app/kn-settings.h"
#include "app/kn-shortcuts.h"
#include "app/kn-start.h"
#include "app/kn-toast.h"
#include "app/kn-welcome.h"
#include "app/kn-wisdom-grid.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>

#define POLL_SECONDS 1
#define TOAST_SECONDS 5

struct _KnLibraryWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkToggleButton *search_button;
  GtkWidget *languages;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  GtkButton *banner_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *states;
  AdwViewStack *views;
  AdwStatusPage *problem;
  KnDesignGrid *designs;
  KnMotifGrid *motifs;
  KnMotifPage *passport;
  KnBrandGrid *brands;
  KnBrandPage *brand;
  KnWisdomGrid *wisdom;
  KnWisdomPage *record;
  KnCapitalPage *canvas;
  KnLibrary *library;
  KnLoader *loader;
  guint poll_id;
  gboolean has_problem;      /* the banner says so; nothing takes it away */
  gboolean has_daily_backup; /* asked for in this run */
  guint reload_id;
};

G_DEFINE_FINAL_TYPE (KnLibraryWindow, kn_library_window, ADW_TYPE_APPLICATION_WINDOW)

KnApplication *
kn_library_window_get_application (KnLibraryWindow *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (self), NULL);
  return KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

KnLibrary *
kn_library_window_get_library (KnLibraryWindow *self)
{
  return kn_application_get_library (kn_library_window_get_application (self));
}

KnCompat *
kn_library_window_get_compat (KnLibraryWindow *self)
{
  return kn_application_get_compat (kn_library_window_get_application (self));
}

KnDesignGrid *
kn_library_window_get_designs (KnLibraryWindow *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (self), NULL);
  return self->designs;
}

KnMotifGrid *
kn_library_window_get_motifs (KnLibraryWindow *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (self), NULL);
  return self->motifs;
}

KnLoader *
kn_library_window_get_loader (KnLibraryWindow *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (self), NULL);
  return self->loader;
}

void
kn_library_window_toast (KnLibraryWindow *self,
                         const char *sentence,
                         const char *button,
                         const char *action,
                         const char *target)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self) && sentence != NULL);
  AdwToast *toast = kn_toast_new (sentence);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target (toast, "s", target);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
kn_library_window_toast_error (KnLibraryWindow *self, const GError *error)
{
  kn_library_window_toast (self, error->message, NULL, NULL, NULL);
}

void
kn_library_window_show_view (KnLibraryWindow *self, const char *name)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  adw_leaflet_set_visible_child_name (self->leaflet, "library");
  adw_view_stack_set_visible_child_name (self->views, name);
}

void
kn_library_window_show_motif (KnLibraryWindow *self, const char *sha256)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  if (sha256 == NULL || *sha256 == '\0' || self->library == NULL)
    {
      adw_leaflet_set_visible_child_name (self->leaflet, "library");
      return;
    }
  kn_motif_page_show (self->passport, self->library, self->loader, sha256);
  adw_leaflet_set_visible_child_name (self->leaflet, "passport");
}

void
kn_library_window_show_brand (KnLibraryWindow *self, const KnId *brand)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  g_autoptr (GError) error = NULL;
  KnCompat *compat = kn_library_window_get_compat (self);
  gboolean is_shown = kn_brand_page_show (self->brand, self->library, compat, brand, &error);
  if (error != NULL)
    kn_library_window_toast_error (self, error);
  adw_leaflet_set_visible_child_name (self->leaflet, is_shown ? "brand" : "library");
}

void
kn_library_window_show_wisdom (KnLibraryWindow *self, const KnId *record)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  g_autoptr (GError) error = NULL;
  gboolean is_shown
      = self->library != NULL
        && kn_wisdom_page_show (self->record, self->library, self->loader, record, &error);
  if (error != NULL)
    kn_library_window_toast_error (self, error);
  if (record == NULL)
    adw_view_stack_set_visible_child_name (self->views, "wisdom");
  adw_leaflet_set_visible_child_name (self->leaflet, is_shown ? "record" : "library");
}

void
kn_library_window_show_canvas (KnLibraryWindow *self, const KnId *canvas)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self) && canvas != NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_shown
      = self->library != NULL && kn_capital_page_show (self->canvas, self->library, canvas, &error);
  if (error != NULL)
    kn_library_window_toast_error (self, error);
  adw_leaflet_set_visible_child_name (self->leaflet, is_shown ? "canvas" : "library");
}

KnCapitalPage *
kn_library_window_get_capital_page (KnLibraryWindow *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (self), NULL);
  return self->canvas;
}

KnWisdomPage *
kn_library_window_get_wisdom_page (KnLibraryWindow *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (self), NULL);
  return self->record;
}

/* The language can be chosen where nothing has been chosen yet. */
static void
update_languages (KnLibraryWindow *self)
{
  gtk_widget_set_visible (self->languages, kn_design_grid_is_welcome (self->designs));
}

void
kn_library_window_reload (KnLibraryWindow *self)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  g_autoptr (GError) error = NULL;
  if (!kn_design_grid_reload (self->designs, &error) || !kn_motif_grid_reload (self->motifs, &error)
      || !kn_brand_grid_reload (self->brands, &error)
      || !kn_wisdom_grid_reload (self->wisdom, &error))
    kn_library_window_toast_error (self, error);
  kn_motif_page_reload (self->passport);
  kn_brand_page_reload (self->brand);
  kn_wisdom_page_reload (self->record);
  kn_capital_page_reload (self->canvas);
  update_languages (self);
}

static gboolean
on_reload (gpointer data)
{
  KnLibraryWindow *self = data;
  self->reload_id = 0;
  kn_library_window_reload (self);
  return G_SOURCE_REMOVE;
}

/* Several writes in a row are one reload. */
static void
on_library_changed (KnLibrary *library, KnLibraryWindow *self)
{
  if (self->reload_id == 0)
    self->reload_id = g_idle_add (on_reload, self);
}

static gboolean
on_poll (gpointer data)
{
  KnLibraryWindow *self = data;
  if (self->library == NULL)
    return G_SOURCE_CONTINUE;
  (void)kn_library_poll (self->library);
  /* Some seconds after the start, when nobody waits for the disk. */
  if (!self->has_daily_backup)
    kn_library_care_back_up_today (self);
  self->has_daily_backup = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
show_banner (KnLibraryWindow *self, const char *sentence, const char *button, const char *action)
{
  gtk_revealer_set_reveal_child (self->banner, sentence != NULL);
  if (sentence == NULL)
    return;
  gtk_label_set_text (self->banner_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->banner_button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->banner_button, button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner_button), action);
    }
}

void
kn_library_window_set_reminder (KnLibraryWindow *self,
                                const char *sentence,
                                const char *button,
                                const char *action)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  if (!self->has_problem)
    show_banner (self, sentence, button, action);
}

static void
install_motifs (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  GError *error = NULL;
  if (library == NULL)
    g_task_return_error (task, g_error_copy (open_error));
  else if (kn_starter_install_motifs (library, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* A library that cannot take the motifs (a full disk) says so with the next thing the user does. */
static void
on_motifs_installed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error->message);
}

static void
close_library (KnLibraryWindow *self)
{
  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_func (self->library, on_library_changed, self);
  if (self->designs != NULL)
    kn_design_grid_set_library (self->designs, NULL, NULL);
  if (self->motifs != NULL)
    kn_motif_grid_set_library (self->motifs, NULL, NULL);
  if (self->passport != NULL)
    kn_motif_page_show (self->passport, NULL, NULL, NULL);
  if (self->brands != NULL)
    kn_brand_grid_set_library (self->brands, NULL);
  if (self->brand != NULL)
    (void)kn_brand_page_show (self->brand, NULL, NULL, NULL, NULL);
  if (self->wisdom != NULL)
    kn_wisdom_grid_set_library (self->wisdom, NULL, NULL);
  if (self->record != NULL)
    (void)kn_wisdom_page_show (self->record, NULL, NULL, NULL, NULL);
  if (self->canvas != NULL)
    (void)kn_capital_page_show (self->canvas, NULL, NULL, NULL);
  g_clear_pointer (&self->loader, kn_loader_free);
  g_clear_object (&self->library);
}

void
kn_library_window_library_changed (KnLibraryWindow *self)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  close_library (self);
  KnApplication *application = kn_library_window_get_application (self);
  g_set_object (&self->library, kn_application_get_library (application));
  /* No library and no problem: it is being replaced. */
  const char *problem = kn_application_get_library_problem (application);
  gboolean is_broken = self->library == NULL && problem != NULL;
  gtk_stack_set_visible_child_name (self->states, is_broken ? "problem" : "library");
  if (self->library == NULL)
    {
      g_autofree char *text = g_markup_escape_text (problem == NULL ? "" : problem, -1);
      adw_status_page_set_description (self->problem, text);
      show_banner (self, NULL, NULL, NULL);
    }
  else
    {
      self->loader = kn_loader_new (kn_library_get_path (self->library));
      g_signal_connect (self->library, "changed", G_CALLBACK (on_library_changed), self);
      kn_design_grid_set_library (self->designs, self->library, self->loader);
      kn_motif_grid_set_library (self->motifs, self->library, self->loader);
      kn_brand_grid_set_library (self->brands, self->library);
      kn_wisdom_grid_set_library (self->wisdom, self->library, self->loader);
      if (!kn_library_is_read_only (self->library))
        kn_loader_run_async (self->loader, install_motifs, NULL, NULL, NULL, on_motifs_installed,
                             NULL);
      self->has_problem = problem != NULL;
      show_banner (self, problem, _ ("_Save a Copy…"), "win.backup");
      kn_library_standards_remind (self);
    }
  kn_library_actions_update (self);
  kn_library_window_reload (self);
}

static void
on_search_changed (GtkSearchEntry *entry, KnLibraryWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  kn_design_grid_set_search (self->designs, text);
  kn_motif_grid_set_search (self->motifs, text);
  kn_brand_grid_set_search (self->brands, text);
  kn_wisdom_grid_set_search (self->wisdom, text);
  update_languages (self);
}

void
kn_library_window_toggle_search (KnLibraryWindow *self)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (self));
  gboolean show = !gtk_search_bar_get_search_mode (self->search_bar);
  gtk_search_bar_set_search_mode (self->search_bar, show);
  if (show)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_view_changed (AdwViewStack *views, GParamSpec *pspec, KnLibraryWindow *self)
{
  if (self->languages != NULL)
    update_languages (self);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, KnLibraryWindow *self)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);
  for (GSList *link = files; link != NULL; link = link->next)
    kn_library_actions_open_file (self, link->data);
  return files != NULL;
}

static void
kn_library_window_unmap (GtkWidget *widget)
{
  KnLibraryWindow *self = KN_LIBRARY_WINDOW (widget);
  KnApplication *application = kn_library_window_get_application (self);
  if (application != NULL)
    {
      GSettings *settings = kn_application_get_settings (application);
      gboolean is_maximized = gtk_window_is_maximized (GTK_WINDOW (self));
      kn_settings_set_boolean (settings, KN_SETTING_MAXIMIZED, is_maximized);
      if (!is_maximized)
        {
          int width, height;
          gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
          kn_settings_set_int (settings, KN_SETTING_WIDTH, width);
          kn_settings_set_int (settings, KN_SETTING_HEIGHT, height);
        }
    }
  GTK_WIDGET_CLASS (kn_library_window_parent_class)->unmap (widget);
}

static void
kn_library_window_dispose (GObject *object)
{
  KnLibraryWindow *self = KN_LIBRARY_WINDOW (object);
  g_clear_handle_id (&self->poll_id, g_source_remove);
  close_library (self);
  self->languages = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_LIBRARY_WINDOW);
  G_OBJECT_CLASS (kn_library_window_parent_class)->dispose (object);
}

static void
kn_library_window_class_init (KnLibraryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_library_window_dispose;
  widget_class->unmap = kn_library_window_unmap;
  g_type_ensure (KN_TYPE_WELCOME);
  g_type_ensure (KN_TYPE_DESIGN_GRID);
  g_type_ensure (KN_TYPE_MOTIF_GRID);
  g_type_ensure (KN_TYPE_MOTIF_PAGE);
  g_type_ensure (KN_TYPE_BRAND_GRID);
  g_type_ensure (KN_TYPE_BRAND_PAGE);
  g_type_ensure (KN_TYPE_WISDOM_GRID);
  g_type_ensure (KN_TYPE_WISDOM_PAGE);
  g_type_ensure (KN_TYPE_CAPITAL_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-library-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, banner_button);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, states);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, views);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, designs);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, motifs);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, passport);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, brands);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, brand);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, wisdom);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, record);
  gtk_widget_class_bind_template_child (widget_class, KnLibraryWindow, canvas);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  kn_library_actions_install (widget_class);
}

static void
kn_library_window_init (KnLibraryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  gtk_search_bar_set_key_capture_widget (self->search_bar, GTK_WIDGET (self));
  gtk_button_set_use_underline (self->banner_button, TRUE);
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  self->poll_id = g_timeout_add_seconds (POLL_SECONDS, on_poll, self);
}

/**
 * kn_library_window_new:
 * @application: whose library is shown
 *
 * Returns: (transfer none): the window, owned by GTK
 */
KnLibraryWindow *
kn_library_window_new (KnApplication *application)
{
  KnLibraryWindow *self = g_object_new (KN_TYPE_LIBRARY_WINDOW, "application", application, NULL);
  GSettings *settings = kn_application_get_settings (application);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               kn_settings_get_int (settings, KN_SETTING_WIDTH, 1200),
                               kn_settings_get_int (settings, KN_SETTING_HEIGHT, 720));
  if (kn_settings_get_boolean (settings, KN_SETTING_MAXIMIZED, FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (kn_shortcuts_new ("library")));
  kn_library_window_library_changed (self);
  return self;
}
