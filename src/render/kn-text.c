/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the laying out of one text item: Pango pinned to points of document space (resolution 72,
 * no hinting, no rounding of advances), so that a line breaks at the same letter on every screen
 * and at the press. What Pango is told is kn-text-style.c's, where its lines lie kn-text-place.c's.
 */

#include "config.h"

#include "base/kn-unit.h"
#include "model/kn-text-line.h"
#include "render/kn-brought-fonts.h"
#include "render/kn-font-pin.h"
#include "render/kn-text-private.h"

#include <string.h>

struct _KnTextContext
{
  guint generation; /* of the brought fonts that @map knows */
  PangoFontMap *map;
  PangoContext *pango;
  KnTextFlowMemory flows;
  GHashTable *families; /* name -> whether the map has it; NULL: not asked yet */
};

static void
make_map (KnTextContext *self)
{
  self->generation = kn_brought_fonts_get_generation ();
  self->map = kn_brought_fonts_new_map ();
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (self->map), KN_PT_PER_INCH);
  self->pango = pango_font_map_create_context (self->map);

  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->pango, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->pango, KN_PT_PER_INCH);
  pango_context_set_round_glyph_positions (self->pango, FALSE);
  /* Thai first where the language of a run is open: fallback fonts and word breaking follow it. */
  pango_context_set_language (self->pango, pango_language_from_string ("th"));
}

/* Layouts made before keep the map that they were made with. */
static void
follow_brought_fonts (KnTextContext *self)
{
  if (self->generation == kn_brought_fonts_get_generation ())
    return;
  kn_text_flow_memory_clear (&self->flows);
  g_clear_pointer (&self->families, g_hash_table_unref);
  g_object_unref (self->pango);
  g_object_unref (self->map);
  make_map (self);
}

/**
 * kn_text_context_new:
 *
 * A font map of its own, so that a worker thread shares nothing with the window. It follows the
 * fonts that are brought in: the next layout knows them.
 *
 * Thread: the new context belongs to the calling thread. Cost: fonts are found on first use.
 *
 * Returns: (transfer full): a context
 */
KnTextContext *
kn_text_context_new (void)
{
  KnTextContext *self = g_new0 (KnTextContext, 1);
  kn_font_pin_ensure ();
  make_map (self);
  return self;
}

void
kn_text_context_free (KnTextContext *self)
{
  if (self == NULL)
    return;
  kn_text_flow_memory_clear (&self->flows);
  g_clear_pointer (&self->families, g_hash_table_unref);
  g_object_unref (self->pango);
  g_object_unref (self->map);
  g_free (self);
}

KnTextFlowMemory *
kn_text_context_get_flow_memory (KnTextContext *self)
{
  return &self->flows;
}

GHashTable *
kn_text_context_get_families (KnTextContext *self)
{
  if (self->families == NULL)
    self->families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self->families;
}

PangoContext *
kn_text_context_get_pango (KnTextContext *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pango;
}

/**
 * kn_text_layout_new:
 * @context: of this thread; must outlive the layout
 * @scene: (nullable): the design that @item is of
 * @item: a text node
 *
 * Without a width the text does not wrap and hangs from x_mm by its alignment. Of a story that
 * flows through several frames the layout has what the frame @item shows; indexes stay those of the
 * story.
 *
 * Thread: that of @context. Cost: shaping, linear in the text; about 0.1 ms a label line.
 *
 * Returns: (transfer full): the layout
 */
KnTextLayout *
kn_text_layout_new (KnTextContext *context, const KnScene *scene, const KnNode *item)
{
  g_return_val_if_fail (context != NULL && item != NULL, NULL);
  g_return_val_if_fail (kn_node_get_kind (item) == KN_NODE_TEXT, NULL);
  follow_brought_fonts (context);
  guint i = 0;
  const KnFlow *flow = scene != NULL ? kn_scene_get_flow (scene, kn_node_get_id (item), &i) : NULL;
  const KnTextFrame whole = { 0 };
  const KnTextFrame frame
      = flow != NULL ? kn_text_flow_find_frame (context, scene, flow, i) : whole;
  return kn_text_layout_new_frame (context, scene,
                                   flow != NULL ? kn_flow_get_frame (flow, i) : item, flow, i,
                                   &frame);
}

/* What is left of the story, and of its runs; not much more of it than the frame can hold. */
static void
set_text (KnTextLayout *self, const KnTextFrame *frame)
{
  static const char separator[] = "\u2028";
  const char *story = kn_node_get_string (self->item, KN_PROP_TEXT);
  const char *rest = (story != NULL ? story : "") + frame->start;
  const char *cut = strlen (rest) > self->taken ? strchr (rest + self->taken, '\n') : NULL;
  self->is_cut = cut != NULL;
  self->start = frame->start;
  self->lead = frame->is_mid ? (int)strlen (separator) : 0;
  self->first_line = frame->is_mid ? 1 : 0;
  g_autofree char *part = cut != NULL ? g_strndup (rest, (gsize)(cut + 1 - rest)) : g_strdup (rest);
  g_autofree char *text = g_strconcat (frame->is_mid ? separator : "", part, NULL);
  guint n_before = story != NULL ? (guint)g_utf8_strlen (story, frame->start) : 0;
  g_autoptr (KnRuns) left = kn_runs_splice (kn_node_get_runs (self->item), 0, n_before, 0);
  g_autoptr (KnRuns) shifted = kn_runs_splice (left, 0, 0, frame->is_mid ? 1 : 0);
  kn_runs_unref (self->runs);
  self->runs = kn_runs_fit (shifted, text);
  pango_layout_set_text (self->pango, text, -1);
}

/* Shaping a whole book for each of its pages would cost the square of it: a frame gets what it has
 * room for by a generous guess, up to the end of a paragraph, and more if that was not enough. */
static void
place_in_frame (KnTextLayout *self, const KnTextFrame *frame)
{
  double em_pt = MAX (self->size_pt, 1);
  double area_em = self->width_pt / em_pt * (self->height_pt / em_pt);
  gboolean is_bounded = !self->is_last && self->width_pt > 0 && self->height_pt > 0;
  self->taken = is_bounded ? (gsize)CLAMP (8 * area_em, 1024, G_MAXINT) : G_MAXINT;
  for (;;)
    {
      set_text (self, frame);
      kn_text_place (self);
      if (!self->is_cut || self->has_more)
        return;
      self->taken *= 4;
    }
}

KnTextLayout *
kn_text_layout_new_frame (KnTextContext *context,
                          const KnScene *scene,
                          const KnNode *item,
                          const KnFlow *flow,
                          guint i,
                          const KnTextFrame *frame)
{
  KnTextLayout *self = g_new0 (KnTextLayout, 1);
  self->context = context;
  self->item = kn_node_ref (item);
  self->flow = flow != NULL ? kn_flow_ref (flow) : NULL;
  self->frame = i;
  self->is_last = flow == NULL || i + 1 == kn_flow_get_n (flow);
  self->is_past_end = frame->is_past_end;
  self->scale = 1;
  self->size_pt = kn_node_get_number (item, KN_PROP_SIZE);
  self->width_pt = kn_pt_from_mm (kn_node_get_number (item, KN_PROP_WIDTH));
  self->height_pt = kn_pt_from_mm (kn_node_get_number (item, KN_PROP_HEIGHT));
  self->no_break = scene != NULL ? kn_scene_dup_no_break (scene) : NULL;
  self->pango = pango_layout_new (context->pango);
  place_in_frame (self, frame);
  return self;
}

void
kn_text_layout_free (KnTextLayout *self)
{
  if (self == NULL)
    return;
  kn_text_clear_lines (self);
  g_object_unref (self->pango);
  kn_runs_unref (self->runs);
  g_strfreev (self->no_break);
  kn_flow_unref (self->flow);
  kn_node_unref (self->item);
  g_free (self);
}

PangoLayout *
kn_text_layout_get_pango (KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pango;
}

int
kn_text_layout_get_n_lines (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_lines;
}

KnTextLine
kn_text_layout_get_line (const KnTextLayout *self, int i)
{
  KnTextLine line = { 0 };
  g_return_val_if_fail (self != NULL && i >= 0 && i < self->n_lines, line);
  const KnTextPlacedLine *placed = &self->lines[i];
  line.line = placed->line;
  line.x_mm = kn_mm_from_pt (placed->x_pt);
  line.baseline_mm = kn_mm_from_pt (placed->baseline_pt);
  line.top_mm = kn_mm_from_pt (placed->top_pt);
  line.bottom_mm = kn_mm_from_pt (placed->bottom_pt);
  line.text = pango_layout_get_text (self->pango) + placed->line->start_index;
  line.length = (gsize)placed->line->length;
  return line;
}

static KnRect
path_bounds (const KnTextLayout *self, gboolean of_ink)
{
  KnRect box = KN_RECT_EMPTY;
  g_autoptr (GArray) quads = kn_text_path_list_quads (self, of_ink);
  for (guint i = 0; i < quads->len; i++)
    {
      KnRect one = kn_text_quad_get_bounds (&g_array_index (quads, KnTextQuad, i));
      box = kn_rect_union (&box, &one);
    }
  return box;
}

/**
 * kn_text_layout_list_ink_quads:
 * @self: a layout
 *
 * Returns: (transfer full): array of #KnTextQuad, local mm: each line's ink, on a path each
 * cluster's
 */
GArray *
kn_text_layout_list_ink_quads (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (self->is_on_path)
    return kn_text_path_list_quads (self, TRUE);
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (KnTextQuad));
  for (int i = 0; i < self->n_lines; i++)
    {
      const KnTextPlacedLine *placed = &self->lines[i];
      if (placed->ink.width <= 0 || placed->ink.height <= 0)
        continue;
      const KnTextPiece frame
          = { .frame = kn_matrix_translation (placed->x_pt, placed->baseline_pt) };
      const KnRect ink
          = { (double)placed->ink.x / PANGO_SCALE, (double)placed->ink.y / PANGO_SCALE,
              (double)placed->ink.width / PANGO_SCALE, (double)placed->ink.height / PANGO_SCALE };
      KnTextQuad quad = kn_text_piece_quad (&frame, &ink);
      g_array_append_val (quads, quad);
    }
  return quads;
}

double
kn_text_layout_get_overrun_mm (const KnTextLayout *self)
{
  return kn_mm_from_pt (self->overrun_pt);
}

/**
 * kn_text_layout_get_ink_box:
 * @self: a layout
 *
 * Shape: empty when nothing is inked (blank text).
 *
 * Returns: what the letters cover, local mm; overhang past the frame is counted
 */
KnRect
kn_text_layout_get_ink_box (const KnTextLayout *self)
{
  KnRect box = KN_RECT_EMPTY;
  g_return_val_if_fail (self != NULL, box);
  if (self->is_on_path)
    return path_bounds (self, TRUE);
  for (int i = 0; i < self->n_lines; i++)
    {
      const KnTextPlacedLine *placed = &self->lines[i];
      if (placed->ink.width <= 0 || placed->ink.height <= 0)
        continue;
      KnRect ink = { kn_mm_from_pt (placed->x_pt + (double)placed->ink.x / PANGO_SCALE),
                     kn_mm_from_pt (placed->baseline_pt + (double)placed->ink.y / PANGO_SCALE),
                     kn_mm_from_pt ((double)placed->ink.width / PANGO_SCALE),
                     kn_mm_from_pt ((double)placed->ink.height / PANGO_SCALE) };
      box = kn_rect_union (&box, &ink);
    }
  return box;
}

KnRect
kn_text_layout_get_logical_box (const KnTextLayout *self)
{
  KnRect box = KN_RECT_EMPTY;
  g_return_val_if_fail (self != NULL, box);
  if (self->is_on_path)
    return path_bounds (self, FALSE);
  for (int i = 0; i < self->n_lines; i++)
    {
      const KnTextPlacedLine *placed = &self->lines[i];
      KnRect line = { kn_mm_from_pt (placed->x_pt), kn_mm_from_pt (placed->top_pt),
                      kn_mm_from_pt (placed->width_pt),
                      kn_mm_from_pt (placed->bottom_pt - placed->top_pt) };
      box = kn_rect_union (&box, &line);
    }
  return box;
}

gboolean
kn_text_layout_is_overset (const KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_overset;
}

gboolean
kn_text_layout_line_is_blank (const KnTextLayout *self, int line)
{
  const char *text = pango_layout_get_text (self->pango) + self->lines[line].line->start_index;
  const char *end = text + self->lines[line].line->length;
  for (; text < end; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c))
        return FALSE;
    }
  return TRUE;
}

gsize
kn_text_layout_get_cost (const KnTextLayout *self)
{
  /* Measured: a Thai letter, three bytes of text, has an outline of up to 25 pieces, packed. */
  return 2048 + 400 * strlen (pango_layout_get_text (self->pango));
}

/* The item's own style counts only where a letter has it. */
static gboolean
item_style_is_used (const KnTextLayout *self)
{
  const char *text = pango_layout_get_text (self->pango);
  const char *end = text + kn_text_to_own (self, self->end);
  guint i = 0;
  for (const char *p = text; p < end; p = g_utf8_next_char (p), i++)
    if (!g_unichar_isspace (g_utf8_get_char (p)) && kn_runs_style_at (self->runs, i) == NULL)
      return TRUE;
  return FALSE;
}

gsize
kn_text_layout_get_n_styles (const KnTextLayout *self)
{
  return self->n_runs + (item_style_is_used (self) ? 1 : 0);
}

const KnRunStyle *
kn_text_layout_get_style (const KnTextLayout *self, gsize i)
{
  return i < self->n_runs ? &kn_runs_get (self->runs, i)->style : NULL;
}

double
kn_text_layout_get_scale (const KnTextLayout *self)
{
  return self->scale;
}
