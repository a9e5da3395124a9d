/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

#include <glib.h>

G_BEGIN_DECLS

/* What somebody drew for the tool, as a file had it: open and closed lines, each on a layer and in
 * a colour, and what each layer may be: cut, crease, perforation or nothing of the tool. mm, in the
 * frame of the file: y runs up in DXF and down in SVG. Filled by one reader, then only read. */

#define KN_TOOL_PIECES_MAX 100000
#define KN_TOOL_STEPS_MAX 1000000
#define KN_TOOL_CLASSES_MAX 200

typedef enum
{
  KN_TOOL_NONE,
  KN_TOOL_CUT,
  KN_TOOL_CREASE,
  KN_TOOL_PERFORATION,
  KN_N_TOOL_KINDS
} KnToolKind;

const char *kn_tool_kind_get_name (KnToolKind self); /* "cut" */
gboolean kn_tool_kind_parse (const char *name, KnToolKind *out_kind);

/* Lines of one layer and one colour. */
typedef struct
{
  char *layer, *colour; /* "", "#ff0000" */
  char *name;           /* what it is called: the layer, and the colour where that is not enough */
  KnToolKind proposed;  /* by its name */
  gboolean is_off;      /* the file does not show it */
  guint n_pieces;
  KnRect box;
} KnToolClass;

/* From where the one before ends. */
typedef struct
{
  KnPoint from, c1, c2, to; /* the controls of a straight one are its ends */
  gboolean is_curve;
} KnToolStep;

/* One line without a gap. */
typedef struct
{
  guint class_index;
  guint file_line;    /* where its entity begins; 0: not known */
  const char *entity; /* "LINE"; static or interned */
  guint first, n;     /* of the steps */
  gboolean is_closed;
} KnToolPiece;

typedef struct _KnToolDrawing KnToolDrawing;

KnToolDrawing *kn_tool_drawing_new (gboolean is_y_up) G_GNUC_WARN_UNUSED_RESULT;
void kn_tool_drawing_free (KnToolDrawing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnToolDrawing, kn_tool_drawing_free)

/* Every part of @path as a piece. @colour: of the line, "" for none. */
gboolean kn_tool_drawing_add (KnToolDrawing *self,
                              const char *layer,
                              const char *colour,
                              gboolean is_off,
                              const char *entity,
                              guint file_line,
                              const KnPath *path,
                              GError **error);
/* What is no line and was left out, once more: "TEXT". */
void kn_tool_drawing_add_other (KnToolDrawing *self, const char *name);
/* Said of the whole file: that a unit had to be assumed. Takes @note. */
void kn_tool_drawing_take_note (KnToolDrawing *self, char *note);
/* Names and proposes; %FALSE if there is not one line. */
gboolean kn_tool_drawing_finish (KnToolDrawing *self, GError **error);

gboolean kn_tool_drawing_is_y_up (const KnToolDrawing *self);
guint kn_tool_drawing_get_n_classes (const KnToolDrawing *self);
const KnToolClass *kn_tool_drawing_get_class (const KnToolDrawing *self, guint i);
const KnToolPiece *kn_tool_drawing_get_pieces (const KnToolDrawing *self, guint *out_n);
const KnToolStep *kn_tool_drawing_get_steps (const KnToolDrawing *self, const KnToolPiece *piece);
/* The lines of a class as one path, in the frame of the page of the whole drawing (y down, its box
 * at 0, 0), for a picture of them. */
KnPath *
kn_tool_drawing_dup_class_path (const KnToolDrawing *self, guint i) G_GNUC_WARN_UNUSED_RESULT;
KnRect kn_tool_drawing_get_box (const KnToolDrawing *self);
/* From the frame of the file to a page whose top left is that of @box: the one place where y turns
 * over. */
KnMatrix kn_tool_drawing_get_page_matrix (const KnToolDrawing *self, const KnRect *box);
/* "3 TEXT and 1 INSERT were left out"; NULL: nothing was and nothing is to be said. */
char *kn_tool_drawing_dup_note (const KnToolDrawing *self) G_GNUC_WARN_UNUSED_RESULT;
/* Sets the kinds of what @name means: a layer, or the name of one class. %FALSE: there is none. */
gboolean kn_tool_drawing_set_kind (const KnToolDrawing *self,
                                   const char *name,
                                   KnToolKind kind,
                                   KnToolKind *kinds);

G_END_DECLS
