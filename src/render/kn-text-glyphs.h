/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"
#include "render/kn-text.h"

/* What a laid-out text is made of, for who writes its glyphs without cairo. */

typedef struct
{
  PangoFont *font;                /* the layout's */
  const PangoGlyphString *glyphs; /* the layout's; geometry in pt × PANGO_SCALE */
  const char *text;               /* what they show, @length bytes */
  gsize length;
  KnMatrix to_line;     /* pt: from the pen on the baseline to the line's left edge and baseline */
  const KnPaint *paint; /* NULL: none */
  gboolean is_closed;   /* the font must not be embedded */
} KnTextGlyphs;

/* Of line @line, in order of reading; array of KnTextGlyphs. */
GArray *kn_text_layout_list_glyphs (const KnTextLayout *self, int line) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_text_layout_has_line_ink (const KnTextLayout *self, int line);
