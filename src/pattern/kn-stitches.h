/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Cross-stitch as a matrix of bits, given row by row: "x..x/.xx./.xx./x..x". A stitch is x (or 1),
 * a bare place . (or 0), rows end with /. As a drawing one repeat fills its box, a square a place,
 * so that repeats beside each other are one cloth. What was stitched is written into the root of
 * the SVG, so that a kept motif can be opened again as its grid. */

#define KN_STITCHES_MAX 64 /* places each way */
/* The two colours of its drawing. */
#define KN_STITCHES_GROUND "#f7f1e3"
#define KN_STITCHES_THREAD "#8e1f3b"

typedef struct
{
  int columns, rows;                              /* 1 to KN_STITCHES_MAX */
  guint8 bits[KN_STITCHES_MAX * KN_STITCHES_MAX]; /* row by row, @columns a row; 0 or 1 */
} KnStitches;

/* All bare. */
void kn_stitches_init (KnStitches *self, int columns, int rows);
/* Refuses with KN_PATTERN_ERROR what is no such text, naming row and place; @out stays as it was.
 */
gboolean kn_stitches_parse (const char *text, KnStitches *out, GError **error);
/* As parse reads it. */
char *kn_stitches_dup_text (const KnStitches *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_stitches_get (const KnStitches *self, int column, int row);
void kn_stitches_set (KnStitches *self, int column, int row, gboolean is_on);
int kn_stitches_count (const KnStitches *self);
/* What is there stays in its place; new places are bare. */
void kn_stitches_resize (KnStitches *self, int columns, int rows);
gboolean kn_stitches_equal (const KnStitches *a, const KnStitches *b);
/* The same bytes for the same stitches: a ground and a thread, two flat colours. */
GBytes *kn_stitches_dup_svg (const KnStitches *self) G_GNUC_WARN_UNUSED_RESULT;
/* What an SVG was stitched from. FALSE, and @self as it was: it does not say. */
gboolean kn_stitches_read (KnStitches *self, GBytes *svg);
