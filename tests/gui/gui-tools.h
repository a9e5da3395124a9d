/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-editor-window.h"

/* Real clicks, drags and keys through the X server from inside the test process, and the state of
 * the widgets read directly: no place on the screen is guessed (platform.md section 3). */

void gui_init (int *argc, char ***argv);
/* One program for all windows of a test, with a library of its own. */
KnApplication *gui_get_application (void);
void gui_spin (int ms);
/* Runs the main loop until @done says so; fails the test after twenty seconds. */
void gui_wait (gboolean (*done) (gpointer data), gpointer data, const char *what);

/* Pointer in the pixels of @widget. */
void gui_move (GtkWidget *widget, double x, double y);
void gui_point (GtkWidget *widget, double x, double y); /* the same without waiting */
void gui_button (guint button, gboolean down);
void gui_click (GtkWidget *widget, double x, double y);
void gui_double_click (GtkWidget *widget, double x, double y);
/* From one place to another in some steps, with the primary button. */
void gui_drag (GtkWidget *widget, double x0, double y0, double x1, double y1);
void gui_scroll (GtkWidget *widget, double x, double y, gboolean up);

void gui_key (const char *keysym, gboolean down);
void gui_press (const char *keysym); /* "Escape", "Control_L+z" */
/* Types on an English keyboard and a Thai one, whichever has the sign. */
void gui_type (const char *text);
void gui_screenshot (const char *name); /* into KN_SHOTS, if that is set */

GtkWidget *gui_find (GtkWidget *root, GType type, const char *buildable_id);
/* The first widget that is seen and says @words, on it or as its tooltip; NULL: none. */
GtkWidget *gui_find_saying (GtkWidget *root, const char *words);
/* Waits for it, until it stands still, and clicks in its middle. */
void gui_click_saying (GtkWidget *root, const char *words);

/* --- a window on a design in memory --------------------------------------------------------- */

typedef struct
{
  KnApplication *application;
  KnLibrary *library; /* NULL without one */
  KnDoc *doc;
  KnSession *session;
  KnEditorWindow *window;
  KnCanvas *canvas;
} GuiEditor;

void gui_editor_open (GuiEditor *self, const char *json);
void gui_editor_open_file (GuiEditor *self, const char *path);
void gui_editor_open_scene (GuiEditor *self, const KnScene *scene, KnAssetSource *assets);
/* In a library of its own, which is made at @path if it is not there. */
void gui_editor_open_library (GuiEditor *self, const char *path, const char *json);
/* Closes, and asserts that window, canvas and session are gone. */
void gui_editor_close (GuiEditor *self);
void gui_editor_wait_drawn (GuiEditor *self);
const KnNode *gui_editor_item (GuiEditor *self, const char *handle);
/* Widget pixels of a point of the face. */
KnPoint gui_editor_px (GuiEditor *self, double x_mm, double y_mm);
