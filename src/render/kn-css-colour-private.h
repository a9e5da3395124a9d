/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Colours as SVG and CSS write them, found lexically. */

typedef struct
{
  gsize offset, length; /* of the colour's own characters in the value */
  guint32 rgb24;
  guint8 alpha;        /* 255 if none is written */
  gboolean is_current; /* currentColor */
} KnCssColour;

/* The colour in the value of a paint property, if there is one that can be replaced: not none, not
 * inherit, and never what stands inside url(). */
gboolean kn_css_colour_find (const char *value, gsize length, KnCssColour *out_colour);

typedef enum
{
  KN_CSS_OTHER,
  KN_CSS_PAINT,      /* fill, stroke: can be "none" */
  KN_CSS_STOP,       /* stop-color and its kind: can only be transparent */
  KN_CSS_FOREGROUND, /* color: what currentColor means below */
} KnCssPropertyKind;

KnCssPropertyKind kn_css_property_kind (const char *name, gsize length);

/* Calls @declaration for each "name: value" of a style attribute, or of a whole style sheet (rules
 * and nested blocks are walked into, selectors passed over). */
typedef void (*KnCssDeclarationFunc) (const char *name,
                                      gsize name_length,
                                      const char *value,
                                      gsize value_length,
                                      gpointer data);
void kn_css_foreach_declaration (const char *text,
                                 gsize length,
                                 gboolean is_sheet,
                                 KnCssDeclarationFunc func,
                                 gpointer data);
