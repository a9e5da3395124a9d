/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-canvas.h"
#include "app/kn-fold-view.h"
#include "app/kn-proof-view.h"
#include "app/kn-session.h"

G_BEGIN_DECLS

/* The window of one open design: header, rail, panel, canvas with rulers, inspector, status bar. It
 * owns the frame and the canvas; what stands in the slots is put there by their own widgets through
 * the functions below (kn-editor-panels.c does that when the window is made). */

#define KN_TYPE_EDITOR_WINDOW (kn_editor_window_get_type ())
G_DECLARE_FINAL_TYPE (KnEditorWindow, kn_editor_window, KN, EDITOR_WINDOW, AdwApplicationWindow)

KnEditorWindow *kn_editor_window_new (KnApplication *application, KnSession *session);
KnSession *kn_editor_window_get_session (KnEditorWindow *self);
KnCanvas *kn_editor_window_get_canvas (KnEditorWindow *self);

/* NULL until it is first shown (win.view-proof). */
KnProofView *kn_editor_window_get_proof (KnEditorWindow *self);
KnFoldView *kn_editor_window_get_fold (KnEditorWindow *self); /* the same of the folded pack */

/* A panel with its button in the rail: icon over a word. @name: "motif". The first one added is
 * open. */
void kn_editor_window_add_panel (KnEditorWindow *self,
                                 const char *name,
                                 const char *title,
                                 const char *icon_name,
                                 GtkWidget *panel);
/* Opens the panel of that name; NULL closes the open one. */
void kn_editor_window_show_panel (KnEditorWindow *self, const char *name);
/* The column at the right. Replaces what was there. */
void kn_editor_window_set_inspector (KnEditorWindow *self, GtkWidget *inspector);
/* At the start of the status bar, from left to right, with separators between. */
void kn_editor_window_add_status (KnEditorWindow *self, GtkWidget *widget);
/* A bar below the header for lasting states; NULL hides it. */
void kn_editor_window_set_banner (KnEditorWindow *self, const char *sentence);
void kn_editor_window_toast (KnEditorWindow *self, const char *sentence);

G_END_DECLS
