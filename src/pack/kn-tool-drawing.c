/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lines that came from a file, and the guess at what they are. Print shops name layers and
 * inks for what they do, in English or Thai; a name that says nothing is not guessed at, but for
 * the outermost line of a file without any cut, and for colours where there is no name at all. */

#include "config.h"

#include "pack/kn-tool-drawing.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define OTHERS_MAX 32
#define INSIDE_CUT_MM 1.0
#define COLOURED 60   /* of 255, by which blue or green outweigh red */
#define POINT_MM 1e-6 /* what is shorter is a point */

typedef struct
{
  char *name;
  guint n;
} Other;

struct _KnToolDrawing
{
  gboolean is_y_up;
  GArray *classes; /* KnToolClass */
  GArray *pieces;  /* KnToolPiece */
  GArray *steps;   /* KnToolStep */
  GArray *others;  /* Other */
  GHashTable *index;
  char *note;
};

static const char *const kind_names[] = { "none", "cut", "crease", "perforation" };
G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == KN_N_TOOL_KINDS);

const char *
kn_tool_kind_get_name (KnToolKind self)
{
  return kind_names[self];
}

gboolean
kn_tool_kind_parse (const char *name, KnToolKind *out_kind)
{
  for (int i = 0; i < KN_N_TOOL_KINDS; i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *out_kind = (KnToolKind)i;
        return TRUE;
      }
  return FALSE;
}

static void
class_clear (gpointer data)
{
  KnToolClass *self = data;
  g_free (self->layer);
  g_free (self->colour);
  g_free (self->name);
}

static void
other_clear (gpointer data)
{
  g_free (((Other *)data)->name);
}

KnToolDrawing *
kn_tool_drawing_new (gboolean is_y_up)
{
  KnToolDrawing *self = g_new0 (KnToolDrawing, 1);
  self->is_y_up = is_y_up;
  self->classes = g_array_new (FALSE, FALSE, sizeof (KnToolClass));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (KnToolPiece));
  self->steps = g_array_new (FALSE, FALSE, sizeof (KnToolStep));
  self->others = g_array_new (FALSE, FALSE, sizeof (Other));
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_array_set_clear_func (self->classes, class_clear);
  g_array_set_clear_func (self->others, other_clear);
  return self;
}

void
kn_tool_drawing_free (KnToolDrawing *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->classes);
  g_array_unref (self->pieces);
  g_array_unref (self->steps);
  g_array_unref (self->others);
  g_hash_table_unref (self->index);
  g_free (self->note);
  g_free (self);
}

/* --- filling --------------------------------------------------------------------------------- */

static gboolean
fail_many (GError **error)
{
  g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                       _ ("the drawing has too many lines for an outline"));
  return FALSE;
}

static gboolean
find_class (KnToolDrawing *self,
            const char *layer,
            const char *colour,
            gboolean is_off,
            guint *out_index,
            GError **error)
{
  g_autofree char *key = g_strconcat (layer, "\n", colour, NULL);
  gpointer found = NULL;
  if (g_hash_table_lookup_extended (self->index, key, NULL, &found))
    {
      *out_index = GPOINTER_TO_UINT (found);
      return TRUE;
    }
  if (self->classes->len == KN_TOOL_CLASSES_MAX)
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                   _ ("the drawing has more than %d layers and colours"), KN_TOOL_CLASSES_MAX);
      return FALSE;
    }
  const KnToolClass fresh = {
    .layer = g_strdup (layer), .colour = g_strdup (colour), .is_off = is_off, .box = KN_RECT_EMPTY
  };
  *out_index = self->classes->len;
  g_array_append_val (self->classes, fresh);
  g_hash_table_insert (self->index, g_steal_pointer (&key), GUINT_TO_POINTER (*out_index));
  return TRUE;
}

static gboolean
is_near (KnPoint p)
{
  return fabs (p.x) <= KN_LIMIT_COORD_MM && fabs (p.y) <= KN_LIMIT_COORD_MM; /* no NaN either */
}

static gboolean
check_reach (const KnPathSegment *s, gsize n, const char *entity, guint file_line, GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      const int n_points = s[i].verb == KN_PATH_CURVE ? 3 : s[i].verb == KN_PATH_CLOSE ? 0 : 1;
      for (int k = 0; k < n_points; k++)
        if (!is_near (s[i].points[k]))
          {
            /* Translators: a number of a line of a file, then the kind of an entity: LINE, ARC */
            g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                         _ ("line %u: %s lies more than 100 metres from the origin"), file_line,
                         entity);
            return FALSE;
          }
    }
  return TRUE;
}

static void
end_piece (KnToolDrawing *self, KnToolPiece *piece, gboolean is_closed)
{
  piece->n = self->steps->len - piece->first;
  piece->is_closed = is_closed;
  if (piece->n > 0)
    {
      g_array_append_val (self->pieces, *piece);
      g_array_index (self->classes, KnToolClass, piece->class_index).n_pieces++;
    }
  piece->first = self->steps->len;
}

static void
add_step (KnToolDrawing *self, const KnPathSegment *segment, KnPoint from)
{
  const gboolean is_curve = segment->verb == KN_PATH_CURVE;
  const KnPoint to = segment->points[is_curve ? 2 : 0];
  const KnToolStep step = { from, is_curve ? segment->points[0] : from,
                            is_curve ? segment->points[1] : to, to, is_curve };
  if (is_curve || hypot (to.x - from.x, to.y - from.y) > POINT_MM)
    g_array_append_val (self->steps, step);
}

gboolean
kn_tool_drawing_add (KnToolDrawing *self,
                     const char *layer,
                     const char *colour,
                     gboolean is_off,
                     const char *entity,
                     guint file_line,
                     const KnPath *path,
                     GError **error)
{
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  KnToolPiece piece = { .file_line = file_line, .entity = entity, .first = self->steps->len };
  if (n == 0)
    return TRUE;
  if (!check_reach (s, n, entity, file_line, error)
      || !find_class (self, layer, colour, is_off, &piece.class_index, error))
    return FALSE;
  if (n > KN_TOOL_STEPS_MAX - self->steps->len || n > KN_TOOL_PIECES_MAX * 2
      || self->pieces->len >= KN_TOOL_PIECES_MAX)
    return fail_many (error);
  KnPoint start = { 0, 0 }, at = { 0, 0 };
  for (gsize i = 0; i < n; i++)
    if (s[i].verb == KN_PATH_MOVE)
      {
        end_piece (self, &piece, FALSE);
        start = at = s[i].points[0];
      }
    else if (s[i].verb == KN_PATH_CLOSE)
      {
        add_step (self, &(KnPathSegment){ KN_PATH_LINE, { start } }, at);
        end_piece (self, &piece, TRUE);
        at = start;
      }
    else
      {
        add_step (self, &s[i], at);
        at = s[i].points[s[i].verb == KN_PATH_CURVE ? 2 : 0];
      }
  end_piece (self, &piece, FALSE);
  const KnRect box = kn_path_get_bounds (path);
  KnToolClass *class = &g_array_index (self->classes, KnToolClass, piece.class_index);
  class->box = kn_rect_union (&class->box, &box);
  return TRUE;
}

void
kn_tool_drawing_add_other (KnToolDrawing *self, const char *name)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      Other *other = &g_array_index (self->others, Other, i);
      if (i + 1 == OTHERS_MAX || g_str_equal (other->name, name))
        {
          other->n++;
          return;
        }
    }
  const Other fresh = { self->others->len + 1 == OTHERS_MAX ? g_strdup ("…") : g_strdup (name), 1 };
  g_array_append_val (self->others, fresh);
}

void
kn_tool_drawing_take_note (KnToolDrawing *self, char *note)
{
  g_free (self->note);
  self->note = note;
}

/* --- what lines may be ----------------------------------------------------------------------- */

/* The first that is part of a name decides: "cut-crease" is no through cut, "bleed" none at all. */
static const struct
{
  const char *word;
  KnToolKind kind;
} words[] = {
  { "perf", KN_TOOL_PERFORATION }, { "tear", KN_TOOL_PERFORATION }, { "ปรุ", KN_TOOL_PERFORATION },
  { "crease", KN_TOOL_CREASE },    { "fold", KN_TOOL_CREASE },      { "score", KN_TOOL_CREASE },
  { "scoring", KN_TOOL_CREASE },   { "crush", KN_TOOL_CREASE },     { "bend", KN_TOOL_CREASE },
  { "พับ", KN_TOOL_CREASE },        { "bleed", KN_TOOL_NONE },       { "dimension", KN_TOOL_NONE },
  { "defpoints", KN_TOOL_NONE },   { "annotation", KN_TOOL_NONE },  { "title", KN_TOOL_NONE },
  { "safe", KN_TOOL_NONE },        { "glue", KN_TOOL_NONE },        { "artwork", KN_TOOL_NONE },
  { "guide", KN_TOOL_NONE },       { "ระยะตัดตก", KN_TOOL_NONE },    { "ตัดตก", KN_TOOL_NONE },
  { "cut", KN_TOOL_CUT },          { "dieline", KN_TOOL_CUT },      { "die line", KN_TOOL_CUT },
  { "diecut", KN_TOOL_CUT },       { "die-cut", KN_TOOL_CUT },      { "die_cut", KN_TOOL_CUT },
  { "knife", KN_TOOL_CUT },        { "trim", KN_TOOL_CUT },         { "outline", KN_TOOL_CUT },
  { "contour", KN_TOOL_CUT },      { "stanze", KN_TOOL_CUT },       { "ไดคัท", KN_TOOL_CUT },
  { "ตัด", KN_TOOL_CUT },
};

static gboolean
propose (const KnToolClass *class, KnToolKind *out_kind)
{
  g_autofree char *name = g_utf8_casefold (class->layer, -1);
  *out_kind = KN_TOOL_NONE;
  if (class->is_off)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i].word) != NULL)
      {
        *out_kind = words[i].kind;
        return TRUE;
      }
  return FALSE;
}

static void
name_class (KnToolDrawing *self, KnToolClass *class)
{
  guint n_colours = 0;
  for (guint i = 0; i < self->classes->len; i++)
    n_colours += g_str_equal (g_array_index (self->classes, KnToolClass, i).layer, class->layer);
  class->name = *class->layer == '\0'    ? g_strdup (class->colour)
                : n_colours == 1         ? g_strdup (class->layer)
                : *class->colour == '\0' ? g_strdup (class->layer)
                                         : g_strconcat (class->layer, " ", class->colour, NULL);
}

static KnToolClass *
get_class (KnToolDrawing *self, guint i)
{
  return &g_array_index (self->classes, KnToolClass, i);
}

/* A drawing without layers, as programs write that know only pens: blue, cyan and green are creases
 * by custom, and all that are creases lie inside the cut. */
static void
propose_by_colour (KnToolDrawing *self)
{
  KnRect cut = KN_RECT_EMPTY;
  for (guint i = 0; i < self->classes->len; i++)
    if (get_class (self, i)->proposed == KN_TOOL_CUT)
      cut = kn_rect_union (&cut, &get_class (self, i)->box);
  for (guint i = 0; i < self->classes->len; i++)
    {
      KnToolClass *class = get_class (self, i);
      guint rgb = 0;
      if (*class->layer != '\0' || class->proposed != KN_TOOL_NONE || class->is_off
          || sscanf (class->colour, "#%6x", &rgb) != 1
          || !kn_rect_contains_rect (&cut, &class->box, INSIDE_CUT_MM))
        continue;
      const guint r = rgb >> 16, g = rgb >> 8 & 0xff, b = rgb & 0xff;
      if (MAX (g, b) > r + COLOURED)
        class->proposed = KN_TOOL_CREASE;
    }
}

/**
 * kn_tool_drawing_finish:
 *
 * Errors: %KN_BASE_ERROR_INVALID: nothing in the file is a line, with what there is instead.
 */
gboolean
kn_tool_drawing_finish (KnToolDrawing *self, GError **error)
{
  gboolean has_cut = FALSE;
  KnToolClass *largest = NULL;
  double most = -1;
  if (self->pieces->len == 0)
    {
      g_autofree char *note = kn_tool_drawing_dup_note (self);
      if (self->others->len == 0)
        g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                             _ ("there are no lines in the drawing"));
      else
        g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                     /* Translators: %s is a sentence: "2 INSERT and 1 TEXT were left out …" */
                     _ ("there are no lines in the drawing: %s"), note);
      return FALSE;
    }
  for (guint i = 0; i < self->classes->len; i++)
    {
      KnToolClass *class = &g_array_index (self->classes, KnToolClass, i);
      name_class (self, class);
      const gboolean is_known = propose (class, &class->proposed);
      const double size = class->box.width * class->box.height;
      has_cut = has_cut || class->proposed == KN_TOOL_CUT;
      if (!is_known && class->n_pieces > 0 && size > most)
        {
          most = size;
          largest = class;
        }
    }
  if (!has_cut && largest != NULL)
    largest->proposed = KN_TOOL_CUT;
  propose_by_colour (self);
  return TRUE;
}

/* --- reading it ------------------------------------------------------------------------------ */

gboolean
kn_tool_drawing_is_y_up (const KnToolDrawing *self)
{
  return self->is_y_up;
}

guint
kn_tool_drawing_get_n_classes (const KnToolDrawing *self)
{
  return self->classes->len;
}

const KnToolClass *
kn_tool_drawing_get_class (const KnToolDrawing *self, guint i)
{
  return &g_array_index (self->classes, KnToolClass, i);
}

const KnToolPiece *
kn_tool_drawing_get_pieces (const KnToolDrawing *self, guint *out_n)
{
  *out_n = self->pieces->len;
  return (const KnToolPiece *)(gpointer)self->pieces->data;
}

const KnToolStep *
kn_tool_drawing_get_steps (const KnToolDrawing *self, const KnToolPiece *piece)
{
  return &g_array_index (self->steps, KnToolStep, piece->first);
}

KnRect
kn_tool_drawing_get_box (const KnToolDrawing *self)
{
  KnRect box = KN_RECT_EMPTY;
  for (guint i = 0; i < self->classes->len; i++)
    box = kn_rect_union (&box, &g_array_index (self->classes, KnToolClass, i).box);
  return box;
}

KnMatrix
kn_tool_drawing_get_page_matrix (const KnToolDrawing *self, const KnRect *box)
{
  return self->is_y_up ? (KnMatrix){ 1, 0, 0, -1, -box->x, box->y + box->height }
                       : kn_matrix_translation (-box->x, -box->y);
}

KnPath *
kn_tool_drawing_dup_class_path (const KnToolDrawing *self, guint i)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  for (guint p = 0; p < self->pieces->len; p++)
    {
      const KnToolPiece *piece = &g_array_index (self->pieces, KnToolPiece, p);
      const KnToolStep *steps = kn_tool_drawing_get_steps (self, piece);
      if (piece->class_index != i)
        continue;
      kn_path_builder_move_to (builder, steps[0].from.x, steps[0].from.y);
      for (guint k = 0; k < piece->n; k++)
        if (steps[k].is_curve)
          kn_path_builder_curve_to (builder, steps[k].c1.x, steps[k].c1.y, steps[k].c2.x,
                                    steps[k].c2.y, steps[k].to.x, steps[k].to.y);
        else
          kn_path_builder_line_to (builder, steps[k].to.x, steps[k].to.y);
      if (piece->is_closed)
        kn_path_builder_close (builder);
    }
  g_autoptr (KnPath) path = kn_path_builder_build (builder);
  const KnRect box = kn_tool_drawing_get_box (self);
  const KnMatrix matrix = kn_tool_drawing_get_page_matrix (self, &box);
  return kn_path_transform (path, &matrix);
}

char *
kn_tool_drawing_dup_note (const KnToolDrawing *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < self->others->len; i++)
    {
      const Other *other = &g_array_index (self->others, Other, i);
      g_string_append_printf (list, "%s%u %s", i > 0 ? ", " : "", other->n, other->name);
    }
  if (list->len == 0)
    return g_strdup (self->note);
  g_autofree char *left
      /* Translators: a list of kinds of entities of a DXF or SVG with their numbers: 3 TEXT, 1
         INSERT */
      = g_strdup_printf (_ ("%s left out: only lines and curves become an outline"), list->str);
  return self->note == NULL ? g_steal_pointer (&left) : g_strconcat (self->note, "; ", left, NULL);
}

gboolean
kn_tool_drawing_set_kind (const KnToolDrawing *self,
                          const char *name,
                          KnToolKind kind,
                          KnToolKind *kinds)
{
  gboolean is_found = FALSE;
  for (int by_layer = 0; by_layer < 2 && !is_found; by_layer++)
    for (guint i = 0; i < self->classes->len; i++)
      {
        const KnToolClass *class = kn_tool_drawing_get_class (self, i);
        if (!g_str_equal (by_layer ? class->layer : class->name, name))
          continue;
        kinds[i] = kind;
        is_found = TRUE;
      }
  return is_found;
}
