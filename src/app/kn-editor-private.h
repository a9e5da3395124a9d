/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-editor-window.h"
#include "app/kn-pace.h"

/* What the files of the editor window share. */

struct _KnEditorWindow
{
  AdwApplicationWindow parent_instance;
  KnSession *session;
  KnCanvas *canvas;
  char *open_panel;  /* name, or NULL */
  char *shown_faces; /* what the menu of faces was made of */
  char *last_panel;  /* the one that F9 opens again */
  gboolean is_updating_zoom;
  KnPace zoom_pace;

  AdwToastOverlay *toasts;
  GtkBox *view_slot;
  GtkWidget *header;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *title_button;
  GtkPopover *rename_popover;
  GtkWidget *step_popover; /* the last of "Other step…", a child of the canvas */
  GtkEditable *rename_entry;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkWidget *export_button;
  GtkMenuButton *zoom_button;
  GtkRevealer *banner_revealer;
  GtkLabel *banner_label;
  GtkWidget *rail;
  GtkRevealer *panel_revealer;
  GtkStack *panels;
  GtkStack *views;
  GtkGrid *canvas_grid;
  AdwClamp *inspector_slot;
  GtkWidget *status_bar;
  GtkBox *status;
  GtkMenuButton *face_button;
  GtkWidget *face_strip;
  GtkWidget *find_bar;
  GtkScale *zoom_scale;
  GtkAdjustment *zoom_adjustment;
};

/* kn-editor-actions.c */
void kn_editor_window_add_actions (KnEditorWindow *self);
void kn_editor_window_class_add_keys (GtkWidgetClass *klass);
void kn_editor_window_update_actions (KnEditorWindow *self);

/* kn-editor-panes.c */
void kn_editor_window_add_pane_actions (KnEditorWindow *self);
void kn_editor_window_class_add_pane_keys (GtkWidgetClass *klass);

/* kn-editor-keyboard.c */
void kn_editor_window_return_keyboard (KnEditorWindow *self);

/* kn-editor-view.c */
void kn_editor_window_add_view_actions (KnEditorWindow *self);

/* kn-editor-switcher.c */
void kn_editor_window_add_views (KnEditorWindow *self);
gboolean kn_editor_window_is_proofing (KnEditorWindow *self);
void kn_editor_window_focus_view (KnEditorWindow *self);  /* the picture in it */
void kn_editor_window_zoom_to_fit (KnEditorWindow *self); /* of the view that is seen */

/* kn-editor-title.c */
void kn_editor_window_update_title (KnEditorWindow *self);
void kn_editor_window_update_zoom (KnEditorWindow *self);

/* kn-editor-faces.c */
void kn_editor_window_update_face (KnEditorWindow *self);
void kn_editor_window_add_face_actions (KnEditorWindow *self);
