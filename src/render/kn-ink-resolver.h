/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-duotone.h"
#include "model/kn-scene.h"

#include <cairo.h>

/* The one door between drawing and colour. Screen: an ink becomes the sRGB colour that the print
 * condition predicts. Press: a marker that the rewriter turns back into the ink. So what is seen
 * and what is printed are the same drawing. Embed as first member. */

typedef struct _KnInkResolver KnInkResolver;

struct _KnInkResolver
{
  /* Makes @paint the cairo source. @to_user maps the paint's frame (the item's parent, mm;
   * gradients) to cairo's user space. @line: what begin_line returned, or -1. FALSE: this paint is
   * not wanted here (it belongs to another layer): draw nothing. */
  gboolean (*set_source) (KnInkResolver *self,
                          cairo_t *cr,
                          const KnPaint *paint,
                          const KnMatrix *to_user,
                          gboolean overprint,
                          int line);
  /* The colour to write into the motif's SVG for one of its colours. @paint is the recolouring or,
   * for colours not recoloured, an RGB paint. Returns 0xrrggbb, or -1 for "none" (other layer, NULL
   * paint). */
  gint32 (*motif_colour) (KnInkResolver *self, const KnPaint *paint, gboolean overprint);
  /* A visual line of text is about to be drawn; returns its id for set_source. May be NULL (-1). */
  int (*begin_line) (KnInkResolver *self, const char *text, gsize length);
  /* Whether set_source would take @paint. May be NULL: it takes all. */
  gboolean (*wants_paint) (KnInkResolver *self, const KnPaint *paint);
  /* Whether pictures are wanted here (the art layer). */
  gboolean (*wants_images) (KnInkResolver *self);
  /* Pictures keep their JPEG bytes (CAIRO_MIME_TYPE_JPEG) and are not converted: the press does. On
   * a screen CMYK pictures are shown through the condition. */
  gboolean keeps_jpeg;
  /* What each level of light of a duotone (kn-duotone.h) looks like, 0xrrggbb. NULL: their grey is
   * wanted, the press turns it into ink. */
  void (*get_tones) (KnInkResolver *self,
                     const KnDuotone *duotone,
                     guint32 out_rgb24[KN_DUOTONE_LEVELS]);
};

/* Shows inks as @condition prints them. Free with kn_screen_resolver_free. */
KnInkResolver *
kn_screen_resolver_new (const KnScene *scene, KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
void kn_screen_resolver_free (KnInkResolver *self);
/* The screen colour of a plain paint: swatches, thumbnails. Gradients: the first stop. */
KnRgb kn_paint_to_screen (const KnScene *scene, const KnPaint *paint, KnCondition *condition);
