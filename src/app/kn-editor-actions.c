/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions "win.…" of the editor window and their keys. Keys are bindings of the window and not
 * accelerators of the program, so that a text field keeps its own Ctrl+Z. Commands on the selection
 * are the canvas's (kn-canvas-actions.c). */

#include "config.h"

#include "app/kn-editor-private.h"
#include "app/kn-find-bar.h"
#include "app/kn-label-size-dialog.h"
#include "app/kn-pack-measures-dialog.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>

#define ZOOM_STEP 1.25

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_session_undo (KN_EDITOR_WINDOW (data)->session);
}

static void
on_redo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_session_redo (KN_EDITOR_WINDOW (data)->session);
}

static void
zoom_by (KnEditorWindow *self, double factor)
{
  kn_session_set_zoom (self->session, kn_session_get_zoom (self->session) * factor);
}

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_by (data, ZOOM_STEP);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_by (data, 1 / ZOOM_STEP);
}

static void
on_zoom (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_session_set_zoom (KN_EDITOR_WINDOW (data)->session, g_variant_get_double (parameter));
}

static void
on_zoom_real (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_session_set_zoom (KN_EDITOR_WINDOW (data)->session, 1);
}

static void
on_zoom_fit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_editor_window_zoom_to_fit (data);
}

static void
on_zoom_selection (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  KnRect box = kn_session_get_selection_bounds (self->session);
  kn_canvas_zoom_to_box (self->canvas, &box);
}

/* Back to where it came from: nothing is lost, every step is on the disk. */
static void
on_library (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (data));
  g_action_group_activate_action (G_ACTION_GROUP (application), "library", NULL);
  gtk_window_close (GTK_WINDOW (data));
}

static void
on_close (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (GTK_WINDOW (data));
}

static void
on_rename (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_menu_button_popup (KN_EDITOR_WINDOW (data)->title_button);
}

static void
on_pack_measures (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  kn_session_set_edited_text (self->session, NULL);
  GtkWidget *dialog = kn_pack_measures_dialog_new (self->session, GTK_WINDOW (self));
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_label_size (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  kn_session_set_edited_text (self->session, NULL);
  GtkWidget *dialog = kn_label_size_dialog_new (self->session, GTK_WINDOW (self));
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_side_panel (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  kn_editor_window_show_panel (self, self->open_panel != NULL ? NULL : self->last_panel);
}

static void
on_focus_canvas (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_editor_window_focus_view (data);
}

static void
on_find_replace (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  if (kn_editor_window_is_proofing (self))
    g_action_group_activate_action (G_ACTION_GROUP (self), "view-design", NULL);
  kn_find_bar_open (KN_FIND_BAR (self->find_bar));
}

void
kn_editor_window_add_actions (KnEditorWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = on_undo },
    { .name = "redo", .activate = on_redo },
    { .name = "zoom-in", .activate = on_zoom_in },
    { .name = "zoom-out", .activate = on_zoom_out },
    { .name = "zoom", .activate = on_zoom, .parameter_type = "d" },
    { .name = "zoom-real", .activate = on_zoom_real },
    { .name = "zoom-fit", .activate = on_zoom_fit },
    { .name = "zoom-selection", .activate = on_zoom_selection },
    { .name = "library", .activate = on_library },
    { .name = "close", .activate = on_close },
    { .name = "rename", .activate = on_rename },
    { .name = "pack-measures", .activate = on_pack_measures },
    { .name = "label-size", .activate = on_label_size },
    { .name = "side-panel", .activate = on_side_panel },
    { .name = "focus-canvas", .activate = on_focus_canvas },
    { .name = "find-replace", .activate = on_find_replace },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  kn_editor_window_add_pane_actions (self);
}

static void
set_enabled (KnEditorWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* GTK asks where the pointer is whenever a tooltip is set, even to what it was: a drag says that
 * the document has changed in every frame. */
static void
set_tip (GtkWidget *widget, const char *tip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), tip) != 0)
    gtk_widget_set_tooltip_text (widget, tip);
}

void
kn_editor_window_update_actions (KnEditorWindow *self)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  /* While a text is edited its step is open: undo ends the gesture, then takes it back. */
  gboolean is_editing = kn_session_get_edited_text (self->session) != NULL;
  set_enabled (self, "undo", kn_doc_can_undo (doc) || is_editing);
  set_enabled (self, "redo", kn_doc_can_redo (doc));
  set_enabled (self, "pack-measures", kn_form_has_measures (kn_session_get_scene (self->session)));
  set_enabled (self, "label-size",
               !kn_form_kind_is_pack (kn_form_get (kn_session_get_scene (self->session)).kind));
  set_enabled (self, "zoom-selection", kn_session_get_n_selected (self->session) > 0);
  const char *undo = kn_doc_get_undo_label (doc);
  const char *redo = kn_doc_get_redo_label (doc);
  /* Translators: %s is what was done: Move, Edit text */
  g_autofree char *undo_tip = g_strdup_printf (_ ("Undo: %s (Ctrl+Z)"), undo != NULL ? undo : "");
  /* Translators: %s is what was undone: Move, Edit text */
  g_autofree char *redo_tip
      = g_strdup_printf (_ ("Redo: %s (Ctrl+Shift+Z)"), redo != NULL ? redo : "");
  set_tip (self->undo_button, undo != NULL ? undo_tip : _ ("Nothing to undo"));
  set_tip (self->redo_button, redo != NULL ? redo_tip : _ ("Nothing to redo"));
}

void
kn_editor_window_class_add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" },
    { GDK_KEY_y, GDK_CONTROL_MASK, "win.redo" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "win.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "win.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "win.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "win.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "win.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "win.zoom-fit" },
    { GDK_KEY_1, GDK_CONTROL_MASK, "win.zoom-real" },
    { GDK_KEY_2, GDK_CONTROL_MASK, "win.zoom-selection" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "win.export" },
    { GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.print-run" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "win.print-sheets" },
    { GDK_KEY_1, GDK_ALT_MASK, "win.view-design" },
    { GDK_KEY_2, GDK_ALT_MASK, "win.view-proof" },
    { GDK_KEY_3, GDK_ALT_MASK, "win.view-fold" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "win.close" },
    { GDK_KEY_h, GDK_CONTROL_MASK, "win.find-replace" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "win.find-replace" }, /* what most programs find with */
    { GDK_KEY_F2, 0, "win.rename" },
    { GDK_KEY_F9, 0, "win.side-panel" },
    { GDK_KEY_apostrophe, GDK_CONTROL_MASK, "win.grid" },
    { GDK_KEY_percent, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.snap" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].state, keys[i].action, NULL);
  kn_editor_window_class_add_pane_keys (klass);
}
