/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"

#include <pango/pango.h>

/* Fonts that the user brought: of the library, of designs. They are there for this process only and
 * nothing is installed. Any thread may call. */

/* Looks at the file first (kn_font_file_check()). TRUE also if it is there already. */
gboolean kn_brought_fonts_add (GBytes *bytes, GError **error);
void kn_brought_fonts_remove (const char *sha256);
gboolean kn_brought_fonts_have (const char *sha256);
/* Those among a design's assets; what is wrong with one is said by the finding on its texts. */
void kn_brought_fonts_add_design (KnDesign *design);
/* Rises with each change: what was laid out before may look different now. */
guint kn_brought_fonts_get_generation (void);
/* A map of the fonts of this computer and those brought, for a widget or a context. */
PangoFontMap *kn_brought_fonts_new_map (void) G_GNUC_WARN_UNUSED_RESULT;
