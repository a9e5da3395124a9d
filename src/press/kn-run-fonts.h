/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-stream.h"
#include "render/kn-text-glyphs.h"

/* The fonts of a print run: written once for all labels, with the letters that they use. */

typedef struct _KnRunFonts KnRunFonts;

KnRunFonts *kn_run_fonts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_run_fonts_free (KnRunFonts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnRunFonts, kn_run_fonts_free)

/* Whether its letters can be written as they are: not those of variable, coloured or pixel fonts,
 * of fonts that must not be embedded, or made bold or slanted by fontconfig. */
gboolean kn_run_fonts_take (KnRunFonts *self, PangoFont *font);
/* Glyphs as operators, BT to ET, in mm, y down. FALSE, and nothing is written, if a letter has no
 * glyph or its font cannot be taken. @to_item: as KnTextGlyphs.to_line, and on to mm. */
gboolean kn_run_fonts_write_glyphs (KnRunFonts *self,
                                    GString *content,
                                    const KnTextGlyphs *glyphs,
                                    const KnMatrix *to_item);
/* The fonts, at the end of the run; the dictionary for /Font. */
char *
kn_run_fonts_put (KnRunFonts *self, KnStream *stream, GError **error) G_GNUC_WARN_UNUSED_RESULT;
