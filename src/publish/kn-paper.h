/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

/* A4 paper for an office printer, written from top to bottom: what the survey form and the
 * compliance report share. Sizes in points, y down from the top. Any thread. */

#define KN_PAPER_WIDTH 595.276
#define KN_PAPER_HEIGHT 841.890
#define KN_PAPER_LEFT 51.0 /* 18 mm: room for two holes */
#define KN_PAPER_RIGHT 544.0
#define KN_PAPER_TOP 48.0
#define KN_PAPER_BOTTOM 794.0

typedef struct
{
  cairo_t *cr;
  double y; /* where what comes next begins */
  int page;
  const char *foot; /* at the bottom of each page */
} KnPaper;

/* Writes everything; the last page is ended after it. */
typedef void (*KnPaperFunc) (KnPaper *self, gpointer data);

/* A PDF with that title in its properties. Whole or not at all. */
gboolean kn_paper_write (const char *path,
                         const char *title,
                         const char *foot,
                         KnPaperFunc func,
                         gpointer data,
                         GError **error);
/* Pages of another size, pt, which @func lays out and ends itself, with cairo_show_page(); only
 * what makes layouts and shows them is of use to it. */
gboolean kn_paper_write_sized (const char *path,
                               const char *title,
                               double width,
                               double height,
                               KnPaperFunc func,
                               gpointer data,
                               GError **error);
/* @width 0: one line. */
PangoLayout *
kn_paper_make_layout (KnPaper *self, const char *text, double size, gboolean is_bold, double width)
    G_GNUC_WARN_UNUSED_RESULT;
void kn_paper_show_line (KnPaper *self, PangoLayout *layout, int i, double x, double baseline);
/* One line; returns where it ends. */
double kn_paper_show_text (KnPaper *self,
                           const char *text,
                           double x,
                           double baseline,
                           double size,
                           gboolean is_bold);
/* A new page, which it says, if @height does not fit any more. */
gboolean kn_paper_make_room (KnPaper *self, double height);
