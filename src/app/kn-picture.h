/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "model/kn-op.h"

#include <gtk/gtk.h>

/* Small pictures of motifs, pictures and items for panels, layers and the inspector: drawn by
 * render in another thread from immutable designs, one after the other, never blocking a frame. */

/* A design of one face of @width_mm × @height_mm that holds the library asset (motif or image)
 * alone. */
KnDesign *kn_picture_design_of_asset (KnAssetSource *assets,
                                      KnAssetKind kind,
                                      const char *sha256,
                                      double width_mm,
                                      double height_mm) G_GNUC_WARN_UNUSED_RESULT;

/* Left free at each side, of the width and the height. */
#define KN_PICTURE_MARGIN 0.02

typedef void (*KnPictureDone) (GdkTexture *texture, gpointer data); /* NULL: could not be drawn */

/* Draws @item (a face, or a null id: the whole first face) fitted into @width × @height pixels on
 * nothing.
 * @done comes on the main thread unless @cancellable was cancelled; @data is freed with @free_data
 * then too. */
void kn_picture_request (KnDesign *design,
                         const KnId *item,
                         KnCondition *condition,
                         int width,
                         int height,
                         GCancellable *cancellable,
                         KnPictureDone done,
                         gpointer data,
                         GDestroyNotify free_data);

/* Puts the picture into a GtkPicture or GtkImage when it is ready; cancels by itself when the
 * widget goes. */
void kn_picture_show (GtkWidget *picture,
                      KnDesign *design,
                      const KnId *item,
                      KnCondition *condition,
                      int width,
                      int height);
