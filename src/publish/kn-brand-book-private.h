/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "publish/kn-brand-book.h"

#include "render/kn-text.h"

#include <jansson.h>

/* One book while it is written: pages as the text form of a design. Lengths in mm. */

#define KN_BOOK_LEFT 24.0
#define KN_BOOK_WIDTH 162.0 /* of the type area; A4 is 210 */
#define KN_BOOK_TOP 52.0    /* below a page's heading */
#define KN_BOOK_BOTTOM 276.0

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

typedef struct
{
  KnLibrary *library;
  KnAssetSource *assets;
  KnCondition *condition;
  const char *today;
  KnScene *brand;
  KnTextContext *text;
  const char *heading, *body, *latin;       /* fonts */
  json_t *ground, *letters, *strong, *weak; /* paints: of the cover, of headings, of captions */
  json_t *faces, *files;
  json_t *items; /* of the page under way: borrowed */
  gboolean is_thai;
} KnBook;

typedef struct
{
  double x, y, width;
  const char *font;
  double size_pt;
  json_t *paint;     /* borrowed; NULL: black */
  const char *align; /* NULL: start */
} KnBookText;

/* A new page; with @title it has a heading and its number. */
void kn_book_begin_page (KnBook *self, const char *id, const char *title);
/* Returns how tall it is; no text is not. */
double kn_book_add_text (KnBook *self, const KnBookText *style, const char *text);
double kn_book_measure (KnBook *self, const KnBookText *style, const char *text);
/* Captions, names, and what is told: their styles, and texts in them. */
KnBookText kn_book_small (KnBook *self, double x, double y, double width);
KnBookText kn_book_bold (KnBook *self, double x, double y, double width, double size_pt);
double kn_book_add_small (KnBook *self, double x, double y, double width, const char *text);
double
kn_book_add_bold (KnBook *self, double x, double y, double width, double size_pt, const char *text);
double
kn_book_add_body (KnBook *self, double x, double y, double width, double size_pt, const char *text);
/* @paint is borrowed; NULL: not painted. */
json_t *kn_book_add_rect (KnBook *self, const KnRect *box, json_t *paint);
/* A logo or motif in the middle of @box, as large as fits; what it covers is in *@out_box. FALSE:
 * it cannot be read. */
gboolean
kn_book_add_picture (KnBook *self, const KnNode *asset, const KnRect *box, KnRect *out_box);
json_t *kn_book_new_ink (const KnNode *ink); /* a paint of it */
/* May what has that passport be shown? */
gboolean kn_book_may_show (KnBook *self, const char *sha256);

void kn_book_add_cover (KnBook *self);
void kn_book_add_story (KnBook *self);
void kn_book_add_logos (KnBook *self);
void kn_book_add_inks (KnBook *self);
/* The fonts of its roles, then @families that its designs are set in (char *). */
void kn_book_add_fonts (KnBook *self, const GPtrArray *families);
/* Assets (KnNode), each with its people. */
void kn_book_add_motifs (KnBook *self, const GPtrArray *motifs);
/* A page with room for @n designs; their boxes. */
void kn_book_add_examples (KnBook *self, guint n, KnRect *out_boxes);
