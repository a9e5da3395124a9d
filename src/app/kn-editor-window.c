/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the frame of the editor window and its slots: rail and panels, canvas with rulers,
 * inspector, status bar. Actions are in kn-editor-actions.c, what title, zoom and face say in
 * kn-editor-title.c, what stands in the slots in kn-editor-panels.c. The document is the session's.
 */

#include "config.h"

#include "app/kn-editor-panels.h"
#include "app/kn-editor-private.h"
#include "app/kn-find-bar.h"
#include "app/kn-pdf-page-dialog.h"
#include "app/kn-ruler.h"
#include "app/kn-settings.h"
#include "app/kn-still.h"
#include "app/kn-toast.h"

#include <glib/gi18n.h>
#include <math.h>

#define WINDOW_NAME "editor" /* of its settings */

G_DEFINE_FINAL_TYPE (KnEditorWindow, kn_editor_window, ADW_TYPE_APPLICATION_WINDOW)

#define TOAST_SECONDS 5

/* --- slots --------------------------------------------------------------------------------------
 */

static void
on_rail_toggled (KnEditorWindow *self, GtkToggleButton *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "kn-panel");
  if (gtk_toggle_button_get_active (button))
    kn_editor_window_show_panel (self, name);
  else if (g_strcmp0 (self->open_panel, name) == 0)
    kn_editor_window_show_panel (self, NULL);
}

static GtkWidget *
make_rail_button (const char *name, const char *title, const char *icon_name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *image = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (title);
  gtk_image_set_pixel_size (GTK_IMAGE (image), 24);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  GtkWidget *button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kn-rail-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "kn-panel", g_strdup (name), g_free);
  return button;
}

void
kn_editor_window_add_panel (KnEditorWindow *self,
                            const char *name,
                            const char *title,
                            const char *icon_name,
                            GtkWidget *panel)
{
  g_return_if_fail (KN_IS_EDITOR_WINDOW (self) && GTK_IS_WIDGET (panel));
  gboolean is_first = gtk_widget_get_first_child (self->rail) == NULL;
  gtk_stack_add_named (self->panels, panel, name);
  GtkWidget *button = make_rail_button (name, title, icon_name);
  gtk_box_append (GTK_BOX (self->rail), button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (on_rail_toggled), self);
  gtk_widget_set_visible (self->rail, TRUE);
  if (is_first)
    kn_editor_window_show_panel (self, name);
}

void
kn_editor_window_show_panel (KnEditorWindow *self, const char *name)
{
  g_return_if_fail (KN_IS_EDITOR_WINDOW (self));
  if (g_strcmp0 (name, self->open_panel) == 0)
    return;
  g_autofree char *wanted = g_strdup (name); /* may be the string that is freed next */
  g_free (self->open_panel);
  self->open_panel = g_strdup (wanted);
  if (wanted != NULL)
    {
      g_free (self->last_panel);
      self->last_panel = g_strdup (wanted);
      gtk_stack_set_visible_child_name (self->panels, wanted);
    }
  gtk_revealer_set_reveal_child (self->panel_revealer, wanted != NULL);
  for (GtkWidget *button = gtk_widget_get_first_child (self->rail); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                  g_strcmp0 (g_object_get_data (G_OBJECT (button), "kn-panel"),
                                             wanted)
                                      == 0);
}

void
kn_editor_window_set_inspector (KnEditorWindow *self, GtkWidget *inspector)
{
  g_return_if_fail (KN_IS_EDITOR_WINDOW (self));
  adw_clamp_set_child (self->inspector_slot, inspector);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_slot), inspector != NULL);
}

void
kn_editor_window_add_status (KnEditorWindow *self, GtkWidget *widget)
{
  g_return_if_fail (KN_IS_EDITOR_WINDOW (self) && GTK_IS_WIDGET (widget));
  if (gtk_widget_get_first_child (GTK_WIDGET (self->status)) != NULL)
    {
      GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
      gtk_widget_add_css_class (separator, "kn-status-separator");
      gtk_box_append (self->status, separator);
    }
  gtk_box_append (self->status, widget);
}

void
kn_editor_window_set_banner (KnEditorWindow *self, const char *sentence)
{
  g_return_if_fail (KN_IS_EDITOR_WINDOW (self));
  if (sentence != NULL)
    gtk_label_set_label (self->banner_label, sentence);
  gtk_revealer_set_reveal_child (self->banner_revealer, sentence != NULL);
}

void
kn_editor_window_toast (KnEditorWindow *self, const char *sentence)
{
  g_return_if_fail (KN_IS_EDITOR_WINDOW (self) && sentence != NULL);
  AdwToast *toast = kn_toast_new (sentence);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* --- listening
 * ------------------------------------------------------------------------------------ */

static void
on_message (KnEditorWindow *self, const char *sentence)
{
  kn_editor_window_toast (self, sentence);
}

/* "editor.say": for what stands in the window and knows no session. */
static void
say (GtkWidget *widget, const char *action, GVariant *sentence)
{
  KnEditorWindow *self = KN_EDITOR_WINDOW (widget);
  if (self->toasts != NULL) /* a field loses the keyboard while its window goes */
    kn_editor_window_toast (self, g_variant_get_string (sentence, NULL));
}

static void
on_choose_page (KnEditorWindow *self, KnPdfImport *import)
{
  kn_pdf_page_dialog_ask (GTK_WINDOW (self), self->session, import);
}

static void
on_document (KnEditorWindow *self)
{
  kn_editor_window_update_title (self);
  kn_editor_window_update_actions (self);
}

static void
on_zoom_scale (KnEditorWindow *self)
{
  if (!self->is_updating_zoom)
    kn_session_set_zoom (self->session, exp2 (gtk_adjustment_get_value (self->zoom_adjustment)));
}

static void
on_rename_activate (KnEditorWindow *self)
{
  (void)kn_session_rename (self->session, gtk_editable_get_text (self->rename_entry));
  gtk_popover_popdown (self->rename_popover);
}

static void
on_rename_shown (KnEditorWindow *self)
{
  gtk_editable_set_text (self->rename_entry, kn_session_get_name (self->session));
  gtk_editable_select_region (self->rename_entry, 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->rename_entry));
}

static void
listen (KnEditorWindow *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "message", G_CALLBACK (on_message) },
    { "choose-page", G_CALLBACK (on_choose_page) },
    { "changed", G_CALLBACK (on_document) },
    { "head-changed", G_CALLBACK (on_document) },
    { "selection-changed", G_CALLBACK (kn_editor_window_update_actions) },
    { "tool-changed", G_CALLBACK (kn_editor_window_update_actions) },
    { "view-changed", G_CALLBACK (kn_editor_window_update_zoom) },
    { "face-changed", G_CALLBACK (kn_editor_window_update_face) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->session, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rename_popover, "show", G_CALLBACK (on_rename_shown), self,
                           G_CONNECT_SWAPPED);
}

static void
on_css_classes (KnEditorWindow *self)
{
  kn_canvas_set_projector (self->canvas, gtk_widget_has_css_class (GTK_WIDGET (self), "projector"));
}

/* --- the window
 * --------------------------------------------------------------------------------------- */

static gboolean
kn_editor_window_close_request (GtkWindow *window)
{
  KnEditorWindow *self = KN_EDITOR_WINDOW (window);
  GtkApplication *application = gtk_window_get_application (window);
  if (KN_IS_APPLICATION (application))
    kn_settings_keep_window_size (kn_application_get_settings (KN_APPLICATION (application)),
                                  WINDOW_NAME, window);
  kn_session_close (self->session);
  return GTK_WINDOW_CLASS (kn_editor_window_parent_class)->close_request (window);
}

static void
kn_editor_window_dispose (GObject *object)
{
  KnEditorWindow *self = KN_EDITOR_WINDOW (object);
  if (self->session != NULL)
    {
      kn_session_close (self->session);
      g_signal_handlers_disconnect_by_data (self->session, self);
    }
  g_clear_pointer (&self->step_popover, gtk_widget_unparent);
  kn_pace_clear (&self->zoom_pace);
  gtk_widget_dispose_template (GTK_WIDGET (self), KN_TYPE_EDITOR_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_editor_window_parent_class)->dispose (object);
}

static void
kn_editor_window_finalize (GObject *object)
{
  KnEditorWindow *self = KN_EDITOR_WINDOW (object);
  g_free (self->open_panel);
  g_free (self->last_panel);
  g_free (self->shown_faces);
  G_OBJECT_CLASS (kn_editor_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, toasts);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, view_slot);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, header);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, undo_button);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, redo_button);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, title_button);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, rename_popover);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, rename_entry);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, title_label);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, subtitle_label);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, export_button);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, zoom_button);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, banner_revealer);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, banner_label);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, rail);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, panel_revealer);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, panels);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, views);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, canvas_grid);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, inspector_slot);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, status_bar);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, status);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, face_button);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, zoom_scale);
  gtk_widget_class_bind_template_child (klass, KnEditorWindow, zoom_adjustment);
  gtk_widget_class_bind_template_callback (klass, on_zoom_scale);
  gtk_widget_class_bind_template_callback (klass, on_rename_activate);
}

static void
kn_editor_window_class_init (KnEditorWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_editor_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_editor_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = kn_editor_window_close_request;
  g_type_ensure (KN_TYPE_STILL);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-editor-window.ui");
  bind_children (widget_class);
  kn_editor_window_class_add_keys (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.say", "s", say);
}

static void
kn_editor_window_init (KnEditorWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_canvas (KnEditorWindow *self)
{
  self->canvas = KN_CANVAS (kn_canvas_new (self->session));
  gtk_grid_attach (self->canvas_grid, GTK_WIDGET (self->canvas), 1, 1, 1, 1);
  gtk_grid_attach (self->canvas_grid, kn_ruler_new (self->canvas, GTK_ORIENTATION_HORIZONTAL), 1, 0,
                   1, 1);
  gtk_grid_attach (self->canvas_grid, kn_ruler_new (self->canvas, GTK_ORIENTATION_VERTICAL), 0, 1,
                   1, 1);
  self->find_bar = kn_find_bar_new (self->session);
  gtk_grid_attach (self->canvas_grid, self->find_bar, 0, 3, 2, 1);
}

/**
 * kn_editor_window_new:
 * @application: the program
 * @session: the open design
 *
 * Returns: (transfer none): the window, owned by GTK until it is closed
 */
KnEditorWindow *
kn_editor_window_new (KnApplication *application, KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnEditorWindow *self = g_object_new (KN_TYPE_EDITOR_WINDOW, "application", application, NULL);
  self->session = g_object_ref (session);
  add_canvas (self);
  kn_editor_window_add_actions (self);
  kn_editor_window_add_view_actions (self);
  kn_editor_window_add_views (self);
  kn_editor_window_add_face_actions (self);
  kn_editor_window_return_keyboard (self);
  listen (self);
  g_signal_connect (self, "notify::css-classes", G_CALLBACK (on_css_classes), NULL);
  on_css_classes (self);
  if (application != NULL)
    kn_settings_take_window_size (kn_application_get_settings (application), WINDOW_NAME,
                                  GTK_WINDOW (self));
  kn_editor_panels_fill (self, application);
  kn_editor_window_update_title (self);
  kn_editor_window_update_zoom (self);
  kn_editor_window_update_face (self);
  kn_editor_window_update_actions (self);
  KnLibrary *library = kn_session_get_library (session);
  if (library != NULL && kn_library_is_read_only (library))
    kn_editor_window_set_banner (
        self, _ ("This library is read-only here: what you change now is not kept."));
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  return self;
}

KnSession *
kn_editor_window_get_session (KnEditorWindow *self)
{
  g_return_val_if_fail (KN_IS_EDITOR_WINDOW (self), NULL);
  return self->session;
}

KnCanvas *
kn_editor_window_get_canvas (KnEditorWindow *self)
{
  g_return_val_if_fail (KN_IS_EDITOR_WINDOW (self), NULL);
  return self->canvas;
}
