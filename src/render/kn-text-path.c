/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns text along a line: every cluster of a shaped line becomes a piece of its own that stands on
 * the line by its middle, so a Thai consonant, its vowel and its tone mark turn together. Further
 * lines of a circle have circles of their own; of a path they keep their distance to it. */

#include "config.h"

#include "base/kn-unit.h"
#include "model/kn-text-line.h"
#include "render/kn-text-private.h"

#define TOLERANCE_PT 0.05
/* Direction is taken over this part of a cluster: a kink turns it half, not to and fro. */
#define SPAN_RATIO 0.5

typedef struct
{
  KnTextLayout *layout;
  KnTextPlacedLine *line;
  const KnTrack *track;
  double start_pt; /* where the line's left edge lies on the track */
  double depth_pt; /* how far below it the baseline lies */
  int x;           /* Pango units, from the line's left edge */
} Walk;

static void
add_piece (Walk *self, PangoGlyphItem *cluster)
{
  double width = (double)pango_glyph_string_get_width (cluster->glyphs) / PANGO_SCALE;
  double middle_mm = kn_mm_from_pt (self->start_pt + (double)self->x / PANGO_SCALE + width / 2);
  KnPoint at = kn_track_point_at (self->track, middle_mm);
  double turn = kn_track_angle_at (self->track, middle_mm, kn_mm_from_pt (width) * SPAN_RATIO);
  KnMatrix shift = kn_matrix_translation (-width / 2,
                                          self->depth_pt - (double)cluster->y_offset / PANGO_SCALE);
  KnMatrix rotation = kn_matrix_rotation_about (turn, 0, 0);
  KnMatrix place = kn_matrix_translation (kn_pt_from_mm (at.x), kn_pt_from_mm (at.y));
  KnMatrix frame = kn_matrix_multiply (&shift, &rotation);
  const PangoItem *item = cluster->item;
  KnTextPiece piece = { .glyphs = cluster,
                        .is_own = TRUE,
                        .fill = kn_text_style_get_fill (item),
                        .frame = kn_matrix_multiply (&frame, &place),
                        .x_pt = (double)self->x / PANGO_SCALE,
                        .width_pt = width,
                        .start = item->offset,
                        .end = item->offset + item->length };
  g_array_append_val (self->line->pieces, piece);
  self->x += pango_glyph_string_get_width (cluster->glyphs);
}

/* Bytes from the start of @run to where its first cluster of writing ends. */
static int
first_cluster_length (const PangoGlyphItem *run, const char *text)
{
  PangoGlyphItemIter iter;
  gboolean more = pango_glyph_item_iter_init_start (&iter, (PangoGlyphItem *)run, text);
  while (more)
    {
      int end = iter.end_index;
      more = pango_glyph_item_iter_next_cluster (&iter);
      if (!more || kn_text_starts_cluster (g_utf8_get_char (text + end)))
        return end - run->item->offset;
    }
  return run->item->length;
}

static void
add_run (Walk *self, const PangoGlyphItem *run)
{
  const char *text = pango_layout_get_text (self->layout->pango);
  PangoGlyphItem *rest = pango_glyph_item_copy ((PangoGlyphItem *)run);
  self->x += run->start_x_offset;
  /* Letters from right to left keep together: their first cluster is the last. */
  gboolean is_split = (run->item->analysis.level & 1) == 0;
  while (is_split)
    {
      int length = first_cluster_length (rest, text);
      if (length <= 0 || length >= rest->item->length)
        break;
      add_piece (self, pango_glyph_item_split (rest, text, length));
    }
  add_piece (self, rest);
  self->x += run->end_x_offset;
}

/* *@out_room_pt: how much of the line has room on the track, from the line's left edge. */
static double
find_start (const KnTextLayout *self,
            const KnTrack *track,
            double width_pt,
            gboolean *out_fits,
            double *out_room_pt)
{
  KnAlign align = (KnAlign)kn_node_get_choice (self->item, KN_PROP_ALIGN);
  double offset = kn_pt_from_mm (kn_node_get_number (self->item, KN_PROP_PATH_OFFSET));
  double length = kn_pt_from_mm (kn_track_get_length_mm (track));
  double room = kn_track_is_closed (track) ? 0 : length;
  double start = align == KN_ALIGN_CENTER ? (room - width_pt) / 2
                 : align == KN_ALIGN_END  ? room - width_pt
                                          : 0;
  start += offset;
  *out_fits = kn_track_is_closed (track)
                  ? width_pt <= length + TOLERANCE_PT
                  : start >= -TOLERANCE_PT && start + width_pt <= length + TOLERANCE_PT;
  *out_room_pt = kn_track_is_closed (track) ? length : MAX (length - MAX (start, 0), 0);
  return start;
}

/* @depth_pt: of the baseline below the first one. */
static void
add_line (KnTextLayout *self, int i, const KnTrack *first, double depth_pt)
{
  KnTextPlacedLine *line = &self->lines[i];
  gboolean is_circle = kn_node_get_choice (self->item, KN_PROP_ON_PATH) == KN_TEXT_PATH_CIRCLE;
  gboolean is_outside = kn_node_get_choice (self->item, KN_PROP_PATH_SIDE) == KN_TEXT_SIDE_OUTSIDE;
  double inset_mm = kn_mm_from_pt (is_outside ? depth_pt : -depth_pt);
  g_autoptr (KnTrack) own
      = is_circle && depth_pt != 0 ? kn_text_dup_track (self->item, inset_mm) : NULL;
  const KnTrack *track = own != NULL ? own : first;
  gboolean fits = TRUE;
  double room_pt = 0;
  Walk walk = { .layout = self, .line = line, .track = track };
  walk.start_pt = find_start (self, track, line->width_pt, &fits, &room_pt);
  walk.depth_pt = own == NULL ? depth_pt : 0;
  if (!kn_text_layout_line_is_blank (self, i)
      && (!fits || (is_circle && own == NULL && depth_pt != 0)))
    {
      double length = kn_pt_from_mm (kn_track_get_length_mm (track));
      kn_text_set_overset (self, i, fits ? 0 : room_pt);
      self->overrun_pt = MAX (self->overrun_pt, line->width_pt - length);
    }
  kn_text_begin_pieces (line);
  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    add_run (&walk, l->data);
}

gboolean
kn_text_place_on_path (KnTextLayout *self)
{
  g_autoptr (KnTrack) first = kn_text_dup_track (self->item, 0);
  if (first == NULL)
    return FALSE;
  double top = self->n_lines > 0 ? self->lines[0].baseline_pt : 0;
  self->is_overset = FALSE;
  self->overset_line = -1;
  self->is_on_path = TRUE;
  for (int i = 0; i < self->n_lines; i++)
    {
      KnTextPlacedLine *line = &self->lines[i];
      add_line (self, i, first, line->baseline_pt - top);
      /* From here on the line's frame is the item's. */
      line->top_pt -= line->baseline_pt;
      line->bottom_pt -= line->baseline_pt;
      line->baseline_pt = 0;
      line->x_pt = 0;
    }
  return TRUE;
}

/* --- boxes ----------------------------------------------------------------------------------- */

KnTextQuad
kn_text_piece_quad (const KnTextPiece *piece, const KnRect *box_pt)
{
  KnTextQuad quad;
  const double x[4]
      = { box_pt->x, box_pt->x + box_pt->width, box_pt->x + box_pt->width, box_pt->x };
  const double y[4]
      = { box_pt->y, box_pt->y, box_pt->y + box_pt->height, box_pt->y + box_pt->height };
  for (int i = 0; i < 4; i++)
    {
      KnPoint p = kn_matrix_apply (&piece->frame, x[i], y[i]);
      quad.points[i] = (KnPoint){ kn_mm_from_pt (p.x), kn_mm_from_pt (p.y) };
    }
  return quad;
}

KnRect
kn_text_quad_get_bounds (const KnTextQuad *self)
{
  KnRect box = { self->points[0].x, self->points[0].y, 0, 0 };
  for (int i = 1; i < 4; i++)
    kn_rect_add_point (&box, self->points[i].x, self->points[i].y);
  return box;
}

GArray *
kn_text_path_list_quads (const KnTextLayout *self, gboolean of_ink)
{
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (KnTextQuad));
  for (int i = 0; i < self->n_lines; i++)
    for (guint k = 0; k < self->lines[i].pieces->len; k++)
      {
        const KnTextPiece *piece = &g_array_index (self->lines[i].pieces, KnTextPiece, k);
        KnRect box = { 0, self->lines[i].top_pt, piece->width_pt,
                       self->lines[i].bottom_pt - self->lines[i].top_pt };
        if (of_ink)
          {
            PangoRectangle ink;
            pango_glyph_string_extents (piece->glyphs->glyphs, piece->glyphs->item->analysis.font,
                                        &ink, NULL);
            if (ink.width <= 0 || ink.height <= 0)
              continue;
            box = (KnRect){ (double)ink.x / PANGO_SCALE, (double)ink.y / PANGO_SCALE,
                            (double)ink.width / PANGO_SCALE, (double)ink.height / PANGO_SCALE };
          }
        KnTextQuad quad = kn_text_piece_quad (piece, &box);
        g_array_append_val (quads, quad);
      }
  return quads;
}
