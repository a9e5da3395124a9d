/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-flow.h"
#include "render/kn-packed-outline.h"
#include "render/kn-text.h"

/* Shared by the files that lay out, examine, draw and edit text. */

/* Which paint: the index of a run, or one of these. */
#define KN_TEXT_FILL_ITEM -1
#define KN_TEXT_FILL_ALL -2

/* Neighbouring glyphs of one line that are painted alike and lie in one frame: a run of a straight
 * line, a cluster on a path. */
typedef struct
{
  PangoGlyphItem *glyphs;
  gboolean is_own;       /* else the line's */
  int fill;              /* index of the run that says its paint, or KN_TEXT_FILL_ITEM */
  KnMatrix frame;        /* pt: from the piece's pen position on the baseline to the line's frame */
  double x_pt, width_pt; /* in the line as it was shaped */
  int start, end;        /* bytes of the text */
} KnTextPiece;

typedef struct
{
  int fill;
  KnPackedOutline *path; /* in the line's frame */
} KnTextOutline;

typedef struct
{
  PangoLayoutLine *line; /* owned by the layout */
  double x_pt;           /* of the line's logical left edge */
  double baseline_pt;
  double top_pt, bottom_pt; /* logical */
  double width_pt;          /* logical */
  PangoRectangle ink;       /* relative to the line's left edge and baseline, Pango units */
  GArray *pieces;           /* of KnTextPiece */
  GArray *outlines;         /* of KnTextOutline, made on first use */
} KnTextPlacedLine;

struct _KnTextLayout
{
  KnTextContext *context;
  PangoLayout *pango;
  KnNode *item;
  KnRuns *runs;               /* on clusters of the text; NULL if none */
  double size_pt;             /* of the item, as it is set */
  double scale;               /* of all sizes, where the text was made to fit */
  double width_pt, height_pt; /* of the frame; 0: not bounded */
  double shift_pt;            /* added to Pango's x: texts without a width hang from x_mm */
  KnTextPlacedLine *lines;
  int n_lines;
  gboolean is_overset;
  int overset_line;    /* the first that has no room, or not all of it; -1: all have */
  double room_pt;      /* how much of that line has, from its left edge; 0: nothing */
  gboolean is_on_path; /* then every line's frame is the item's, in pt */
  double overrun_pt;   /* how much longer a line is than its path */
  char **no_break;     /* words that stay whole; NULL: none */
  /* Of a frame that a story flows through; @pango has what is left of the story from @start on,
   * after a line separator where a paragraph goes on, so that its indent is not set again. */
  KnFlow *flow; /* NULL: not in a chain */
  guint frame;
  int start, end;       /* bytes of the story that the frame shows */
  int lead;             /* bytes of @pango before them */
  gsize taken;          /* bytes of the story behind @start that @pango has */
  gboolean is_cut;      /* those are not all */
  int first_line;       /* of @pango, that is shown */
  gsize n_runs;         /* that letters of the frame have */
  gboolean is_last;     /* of the chain */
  gboolean is_past_end; /* the story ended in a frame before */
  gboolean has_more;    /* lines that go on in the next frame */
  gboolean ends_in_paragraph;
};

/* --- kn-text-flow.c: a story in its frames ---------------------------------------------------- */

/* Where a frame begins. */
typedef struct
{
  int start;       /* byte of the story */
  gboolean is_mid; /* of a paragraph */
  gboolean is_past_end;
} KnTextFrame;

/* What a context remembers of a chain that it laid out. */
typedef struct
{
  KnFlow *flow;   /* NULL: nothing */
  guint no_break; /* hash of the words that stay whole */
  GArray *frames; /* of KnTextFrame, as far as they are known */
} KnTextFlowMemo;

/* Several stories of a scene, and a scene beside the one before it, are asked for in turn. */
typedef struct
{
  KnTextFlowMemo memos[8];
  guint next; /* to be forgotten */
} KnTextFlowMemory;

void kn_text_flow_memory_clear (KnTextFlowMemory *self);
KnTextFrame
kn_text_flow_find_frame (KnTextContext *context, const KnScene *scene, const KnFlow *flow, guint i);
KnTextLayout *kn_text_layout_new_frame (KnTextContext *context,
                                        const KnScene *scene,
                                        const KnNode *item,
                                        const KnFlow *flow,
                                        guint i,
                                        const KnTextFrame *frame) G_GNUC_WARN_UNUSED_RESULT;
KnTextFlowMemory *kn_text_context_get_flow_memory (KnTextContext *self);
/* What was found out of families: name -> GINT_TO_POINTER (is installed). */
GHashTable *kn_text_context_get_families (KnTextContext *self);
/* Bytes of the story and of @pango. */
int kn_text_to_own (const KnTextLayout *self, int index);
int kn_text_to_story (const KnTextLayout *self, int own);

/* --- kn-text-style.c: what Pango is told ------------------------------------------------------ */

/* Font, size and attributes of @self->pango, its text set already. TRUE if letters are spaced. */
gboolean kn_text_style (KnTextLayout *self);
/* The run that paints a shaped item, or KN_TEXT_FILL_ITEM. */
int kn_text_style_get_fill (const PangoItem *item);

/* Height of the outline in em, at design size; 0 if the font lacks the letter. */
double kn_text_letter_height_em (PangoFont *font, gunichar letter);

/* --- kn-text-place.c: where lines lie --------------------------------------------------------- */

void kn_text_place (KnTextLayout *self);
/* Line @line has room for its first @room_pt only. */
void kn_text_set_overset (KnTextLayout *self, int line, double room_pt);
void kn_text_clear_lines (KnTextLayout *self);

/* --- kn-text-piece.c ------------------------------------------------------------------------- */

void kn_text_add_pieces (KnTextLayout *self, int line);
void kn_text_begin_pieces (KnTextPlacedLine *line);
void kn_text_clear_pieces (KnTextPlacedLine *line);

/* --- kn-text-path.c --------------------------------------------------------------------------- */

/* FALSE if there is no line to follow: then the text stays straight. */
gboolean kn_text_place_on_path (KnTextLayout *self);
/* A box in the frame of a piece, as it lies in the item. */
KnTextQuad kn_text_piece_quad (const KnTextPiece *piece, const KnRect *box_pt);
KnRect kn_text_quad_get_bounds (const KnTextQuad *self);
/* One for each piece of a text on a path: of its ink, or of its place. */
GArray *kn_text_path_list_quads (const KnTextLayout *self, gboolean of_ink);

/* Keeps the space between letters out of clusters. */
void kn_text_mend_tracking (PangoLayout *layout);
/* Spreads the lines of @layout over @width_pt, all but the last of each paragraph. */
void kn_text_justify (PangoLayout *layout, double width_pt, double size_pt);
/* The filled outline of what @fill paints of one line, or of all of it, appended to the path of
 * @cr, whose user space is pt with the line's left edge and baseline at the origin. */
void kn_text_layout_append_outline (KnTextLayout *self, cairo_t *cr, int line, int fill);
/* The same for a file that embeds fonts: glyphs with the source of @cr, and as outlines, appended
 * to its path, what stands in a font that must not be embedded. */
void kn_text_layout_show_glyphs (KnTextLayout *self, cairo_t *cr, int line, int fill);
void kn_text_layout_append_closed (KnTextLayout *self, cairo_t *cr, int line, int fill);
/* Whether @fill paints letters of the one and of the other kind. */
void kn_text_layout_get_closed (const KnTextLayout *self,
                                int line,
                                int fill,
                                gboolean *out_any_open,
                                gboolean *out_any_closed);
gboolean kn_text_font_forbids_embedding (PangoFont *font);
/* Which paints one line is drawn with: array of int, in order of reading. */
GArray *kn_text_layout_dup_fills (const KnTextLayout *self, int line) G_GNUC_WARN_UNUSED_RESULT;
const KnPaint *kn_text_layout_get_paint (const KnTextLayout *self, int fill); /* NULL: none */
gsize kn_text_layout_get_n_pieces (const KnTextLayout *self, int line);
const char *kn_text_layout_get_piece_text (const KnTextLayout *self,
                                           int line,
                                           gsize piece,
                                           gsize *out_length,
                                           int *out_fill,
                                           gboolean *out_is_closed);
gboolean kn_text_layout_line_is_blank (const KnTextLayout *self, int line);
/* Bytes held, about: for the cache's budget. */
gsize kn_text_layout_get_cost (const KnTextLayout *self);
