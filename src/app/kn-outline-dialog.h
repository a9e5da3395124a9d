/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "pack/kn-tool-drawing.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A new design out of a drawn outline: its picture, and what each of its layers is. */

#define KN_TYPE_OUTLINE_DIALOG (kn_outline_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnOutlineDialog, kn_outline_dialog, KN, OUTLINE_DIALOG, AdwWindow)

/* Takes @drawing, which @bytes say. @name: of the design. @parent: if it is the New dialog, it
 * closes with it. */
GtkWidget *kn_outline_dialog_new (KnApplication *application,
                                  GtkWindow *parent,
                                  KnToolDrawing *drawing,
                                  GBytes *bytes,
                                  const char *name);
/* The drawing was not read from a file: its unit is no question. */
void kn_outline_dialog_set_drawn_here (KnOutlineDialog *self);
/* Asks for a DXF or SVG, and shows the dialog or what is wrong with the file. */
void kn_outline_dialog_choose (KnApplication *application, GtkWindow *parent);

G_END_DECLS
