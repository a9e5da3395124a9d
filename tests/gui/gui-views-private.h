/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui-tools.h"
#include "gui-views.h"

/* What the files of the walk share (gui-views.c, gui-views-editor.c). */

typedef struct
{
  guint settle_ms;
  const char *only;
  GuiViewSeen seen;
  gpointer data;
  KnApplication *application;
  GtkWindow *library;
  GuiEditor editor; /* on the label of every type, later on the sample */
} GuiViews;

void gui_views_pause (GuiViews *self, int ms);
gboolean gui_views_is_repeat (GuiViews *self, gsize i);
gboolean gui_views_is_wanted (GuiViews *self, const char *name);
void gui_views_close_others (GuiViews *self, GtkWindow *kept);
void gui_views_seen (GuiViews *self, const char *name);
void gui_views_push (GuiViews *self, GtkWidget *root, const char *words);
void gui_views_popup (GuiViews *self, GtkWidget *root, const char *id);

/* gui-views-editor.c */
void gui_views_visit_editor (GuiViews *self);
void gui_views_visit_sample (GuiViews *self);
KnDesign *gui_views_load_label (void);
void gui_views_open_editor (GuiViews *self, const KnId *id);

/* gui-views-wisdom.c */
void gui_views_visit_wisdom (GuiViews *self);
