/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-drawing-view.h"
#include "model/kn-drawing.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page of the motif workshop where a new motif is drawn under turns and mirrors. Signal
 * "changed": what can be taken back is another. */

#define KN_TYPE_DRAWING_PAGE (kn_drawing_page_get_type ())
G_DECLARE_FINAL_TYPE (KnDrawingPage, kn_drawing_page, KN, DRAWING_PAGE, GtkBox)

GtkWidget *kn_drawing_page_new (void);
KnDrawing *kn_drawing_page_get_drawing (KnDrawingPage *self); /* borrowed */
void kn_drawing_page_step (KnDrawingPage *self, int by);
KnDrawingView *kn_drawing_page_get_view (KnDrawingPage *self); /* borrowed */
/* Draws over another motif instead of on nothing: turns and mirrors begin with none. @ground: its
 * picture; @passport: what is said of it, or NULL. */
typedef struct
{
  GBytes *svg;
  cairo_surface_t *ground;
  const char *name, *passport, *sha256;
} KnDrawingOver;
void kn_drawing_page_begin_over (KnDrawingPage *self, const KnDrawingOver *over);
/* Goes on with a motif that was drawn here: its parts are back. FALSE: it was not, and nothing has
 * changed. @over->ground is not needed. */
gboolean kn_drawing_page_begin_with (KnDrawingPage *self, const KnDrawingOver *over);
/* As kn_craft_page_make. */
GBytes *kn_drawing_page_make (KnDrawingPage *self,
                              char **out_name,
                              char **out_passport,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_drawing_page_tell (KnDrawingPage *self, const char *problem);

G_END_DECLS
