/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-library-window.h"

/* A program under test in this process: its own home, its own library, its own dialogs, and a hand
 * and a keyboard that the X server cannot tell from real ones. */

typedef struct
{
  char *home;
  KnApplication *app;
  KnLibraryWindow *window;
  /* What the injected dialogs answer, and what they were asked. */
  char *pick_path; /* open and save: this file; NULL cancels */
  char *answer;    /* ask: this id */
  char *text;      /* ask_text: this text */
  char *last_heading;
  char *last_body;
} ShellTest;

typedef gboolean (*ShellCondition) (gpointer data);

/* Makes the home and points the environment at it; before gtk_init. */
char *shell_test_make_home (void);
void shell_test_start (ShellTest *self, const char *home, const char *library_name);
void shell_test_stop (ShellTest *self);

/* Runs the main loop until it holds; fails the test after ten seconds. */
void shell_test_wait (ShellCondition condition, gpointer data, const char *what);
void shell_test_spin (guint milliseconds);

/* The first visible widget of @type below @root for which @accept says yes (NULL: any). */
GtkWidget *shell_test_find (GtkWidget *root,
                            GType type,
                            gboolean (*accept) (GtkWidget *, gpointer),
                            gpointer data);
GtkWidget *shell_test_find_id (GtkWidget *root, const char *buildable_id);
/* The label with exactly this text. */
GtkWidget *shell_test_find_label (GtkWidget *root, const char *text);
/* The button with exactly this tooltip. */
GtkWidget *shell_test_find_tooltip (GtkWidget *root, const char *text);
/* The newest window of that type, or NULL. */
GtkWidget *shell_test_toplevel (GType type);

/* Real motion, press and release in the middle of the widget. */
void shell_test_click (GtkWidget *widget);
/* Types into the widget that has the keyboard until it holds just that. A loaded X server may drop
 * a key while the keyboard map changes to Thai and back; a person would type it again, too. */
void shell_test_type_into (GtkEditable *editable, const char *text);
void shell_test_key (const char *keys); /* "ctrl+f" */
guint shell_test_count_designs (ShellTest *self, gboolean with_trash);
