/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a pattern in the PDF: the unit is one form, a cell is a form of units, a row of cells a form
 * of cells. Each is written once however often it is placed, so the size of the file hardly depends
 * on the number of repeats. In a row each cell moves on from the last one: equal lines, which cost
 * nothing when compressed. */

#include "config.h"

#include "press/kn-page-private.h"

typedef struct
{
  KnPageWriter *writer;
  const KnPattern *pattern;
  const int *pages;
  KnRect cell_box; /* of everything in a cell, hairs counted */
  GError *error;
} Work;

static void
place_named (KnContent *content, const KnMatrix *matrix, const char *name)
{
  kn_content_op (content, "q");
  kn_content_matrix (content, matrix);
  kn_content_use (content, "XObject", name);
  g_string_append_printf (content->text, "/%s Do\n", name);
  kn_content_op (content, "Q");
}

static void
clip_to (KnContent *content, const KnPoint *points, gsize n)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, points[0].x, points[0].y);
  for (gsize i = 1; i < n; i++)
    kn_path_builder_line_to (builder, points[i].x, points[i].y);
  kn_path_builder_close (builder);
  g_autoptr (KnPath) path = kn_path_builder_build (builder);
  kn_content_clip (content, path);
}

/* What of the unit is seen, in its frame, as operators. */
static void
write_unit (Work *self, KnContent *content, KnPatternUnit unit)
{
  if (kn_pattern_cuts (self->pattern, unit))
    {
      KnPoint grown[KN_PATTERN_CLIP_MAX];
      gsize n = 0;
      (void)kn_pattern_get_clip (self->pattern, unit, &n);
      kn_pattern_get_grown_clip (self->pattern, unit, grown);
      clip_to (content, grown, n);
    }
  else if (kn_pattern_get_overlap (self->pattern) > 0)
    {
      const KnMatrix growth = kn_pattern_get_growth (self->pattern, unit);
      kn_content_matrix (content, &growth);
    }
  if (self->error == NULL)
    (void)kn_page_place_form (self->writer, content, self->pages[unit], &self->error);
}

static void
place_unit (Work *self, KnContent *content, const KnMatrix *matrix, KnPatternUnit unit)
{
  if (self->pages[unit] < 0)
    return;
  kn_content_op (content, "q");
  kn_content_matrix (content, matrix);
  write_unit (self, content, unit);
  kn_content_op (content, "Q");
}

/* --- cells and rows -------------------------------------------------------------------------- */

/* NULL if nothing is painted in it. */
static char *
dup_cell (Work *self, int i, int j)
{
  g_autoptr (KnContent) content = kn_content_new ();
  gsize n_ops = 0;
  const KnPatternOp *ops = kn_pattern_get_ops (self->pattern, &n_ops);
  for (gsize op = 0; op < n_ops; op++)
    place_unit (self, content, &ops[op].matrix, kn_pattern_get_unit (self->pattern, i, j, op));
  return content->text->len > 0
             ? kn_page_writer_dup_form (self->writer, content, &self->cell_box, FALSE)
             : NULL;
}

/* Cells may differ in their colours, in one row at most by turns of two. */
static void
write_row (Work *self, KnContent *content, const KnPatternRow *row)
{
  KnPoint a, b;
  g_autofree char *even = dup_cell (self, row->i, row->j);
  g_autofree char *odd = dup_cell (self, row->i + 1, row->j);
  kn_pattern_get_steps (self->pattern, &a, &b);
  g_autoptr (KnContent) cells = kn_content_new ();
  const KnMatrix step = kn_matrix_translation (a.x, a.y);
  for (int k = 0; k < row->n; k++)
    {
      const char *name = k % 2 == 0 ? even : odd;
      if (k > 0)
        kn_content_matrix (cells, &step);
      if (name == NULL)
        continue;
      kn_content_use (cells, "XObject", name);
      g_string_append_printf (cells->text, "/%s Do\n", name);
    }
  const KnMatrix last = kn_matrix_translation ((row->n - 1) * a.x, (row->n - 1) * a.y);
  const KnRect end = kn_matrix_apply_rect (&last, &self->cell_box);
  const KnRect box = kn_rect_union (&self->cell_box, &end);
  g_autofree char *name = kn_page_writer_dup_form (self->writer, cells, &box, FALSE);
  const KnMatrix place
      = kn_matrix_translation (row->i * a.x + row->j * b.x, row->i * a.y + row->j * b.y);
  place_named (content, &place, name);
}

/* Each one off its place in its own way: nothing is alike but the unit. */
static void
write_jittered (Work *self, KnContent *content, const KnPatternRow *row)
{
  gsize n_ops = 0;
  kn_pattern_get_ops (self->pattern, &n_ops);
  for (int i = row->i; i < row->i + row->n; i++)
    for (gsize op = 0; op < n_ops; op++)
      {
        const KnMatrix matrix = kn_pattern_place (self->pattern, i, row->j, op);
        place_unit (self, content, &matrix, kn_pattern_get_unit (self->pattern, i, row->j, op));
      }
}

static void
write_strip (Work *self, KnContent *content, const KnPatternStrip *strip)
{
  kn_content_op (content, "q");
  if (strip->n_clip > 0)
    clip_to (content, strip->clip, strip->n_clip);
  kn_content_matrix (content, &strip->matrix);
  g_autoptr (GArray) rows = kn_pattern_list_rows (self->pattern, strip, NULL);
  for (guint r = 0; r < rows->len && self->error == NULL; r++)
    if (kn_pattern_is_jittered (self->pattern))
      write_jittered (self, content, &g_array_index (rows, KnPatternRow, r));
    else
      write_row (self, content, &g_array_index (rows, KnPatternRow, r));
  kn_content_op (content, "Q");
}

static KnRect
measure_cell (const KnPattern *pattern)
{
  KnRect all = KN_RECT_EMPTY;
  gsize n_ops = 0, n_points = 0;
  const KnPatternOp *ops = kn_pattern_get_ops (pattern, &n_ops);
  const KnPoint *points = kn_pattern_get_clip (pattern, KN_PATTERN_UNIT_MOTIF, &n_points);
  KnRect seen = KN_RECT_EMPTY;
  for (gsize i = 0; i < n_points; i++)
    kn_rect_add_point (&seen, points[i].x, points[i].y);
  for (gsize i = 0; i < n_ops; i++)
    {
      const KnRect box = kn_matrix_apply_rect (&ops[i].matrix, &seen);
      all = kn_rect_union (&all, &box);
    }
  /* Growth is even: the longer side grows by more than the overlap. */
  const double longer = MAX (seen.width, seen.height) / MIN (seen.width, seen.height);
  return kn_rect_inset (&all, -2 * longer * kn_pattern_get_overlap (pattern));
}

gboolean
kn_page_write_pattern (KnPageWriter *self,
                       KnContent *content,
                       const KnPattern *pattern,
                       const KnRect *area,
                       const int pages[KN_PATTERN_N_UNITS],
                       GError **error)
{
  Work work = { self, pattern, pages, measure_cell (pattern), NULL };
  gsize n = 0;
  g_autoptr (KnContent) all = kn_content_new ();
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n);
  for (gsize i = 0; i < n; i++)
    write_strip (&work, all, &strips[i]);
  const KnPatternSingle *singles = kn_pattern_get_singles (pattern, &n);
  for (gsize i = 0; i < n; i++)
    place_unit (&work, all, &singles[i].matrix, singles[i].unit);
  if (work.error != NULL)
    {
      g_propagate_error (error, work.error);
      return FALSE;
    }
  /* The form's box is the clip. */
  g_autofree char *name = kn_page_writer_dup_form (self, all, area, FALSE);
  kn_content_use (content, "XObject", name);
  g_string_append_printf (content->text, "/%s Do\n", name);
  return TRUE;
}
