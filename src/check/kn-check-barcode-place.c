/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about what lies around, below and over a barcode. What is there is drawn, not guessed from
 * boxes: the other items of the face, in the code's own frame, as the print condition shows them,
 * those below on paper and those above on glass. Scanners light with red of about 660 nm. The
 * reflectance at that wavelength is approximated by the red channel of the predicted sRGB colour,
 * made linear: right to some percent for process inks, and no better than the ink's CMYK stand-in
 * for spots. Metallic inks mirror the light away from the reader, which no colour shows: they are
 * known by name. */

#include "config.h"

#include "check/kn-check-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PX_PER_MM 10.0
#define PIXELS_MAX 1500
/* ISO/IEC 15416: symbol contrast of 40 % is grade 2 (C), the least that GS1 asks for is 1.5. */
#define CONTRAST_MIN 0.40
/* Ground darker than this is none for a scanner even with black bars (grade C needs 40 %). */
#define INTRUDER_DIFFERENCE 0.15
/* Dirt: a share of a column's or ring's pixels that is the softened edge of something else. */
#define INTRUDER_SHARE 0.01
#define COVER_ALPHA 32

static const KnRule quiet
    = { "barcode.quiet-zone",
        KN_SEVERITY_WARN,
        N_ ("GS1 General Specifications 5.2.3, 5.3.2, 5.9; ISO/IEC 18004 and 16022"),
        "high",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule contrast
    = { "barcode.contrast",
        KN_SEVERITY_WARN,
        N_ ("ISO/IEC 15416 symbol contrast; reflectance near 660 nm approximated by the red of the "
            "predicted colour"),
        "medium",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule colour = { "barcode.colour",
                               KN_SEVERITY_WARN,
                               N_ ("Scanners light with red: red, orange and gold bars vanish"),
                               "high",
                               KN_REPAIR_NONE,
                               .is_about_print = TRUE };
static const KnRule reversed
    = { "barcode.reversed",
        KN_SEVERITY_WARN,
        N_ ("GS1 General Specifications 5.12.4: dark bars on light ground"),
        "high",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule covered
    = { "barcode.covered", KN_SEVERITY_WARN,      N_ ("Nothing may lie on bars"), "high",
        KN_REPAIR_NONE,    .is_about_print = TRUE };
static const KnRule trim = { "barcode.trim",
                             KN_SEVERITY_WARN,
                             N_ ("A code that is cut, or whose quiet zone is, cannot be read"),
                             "high",
                             KN_REPAIR_NONE,
                             .is_about_print = TRUE };
static const KnRule safe
    = { "barcode.safe", KN_SEVERITY_WARN, N_ ("Safe distance of the form: cutting varies"),
        "high",         KN_REPAIR_NONE,   .is_about_print = TRUE };

/* What surrounds one code, in its own frame. */
typedef struct
{
  KnBarcodeKind kind;
  KnBarcodeLayout place;
  int width, height; /* px, of the box */
  double scale;      /* px per mm */
  float *light;      /* reflectance without the code */
  guint8 *over;      /* alpha of what lies above the code */
} Around;

static void
around_clear (Around *self)
{
  g_clear_pointer (&self->light, g_free);
  g_clear_pointer (&self->over, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Around, around_clear)

static double
linear (double encoded)
{
  return encoded <= 0.04045 ? encoded / 12.92 : pow ((encoded + 0.055) / 1.055, 2.4);
}

/* --- drawing the neighbours ------------------------------------------------------------------ */

static void
draw_item (KnCheck *self, cairo_t *cr, const KnCheckItem *item)
{
  const KnMatrix *m = &item->to_face;
  cairo_matrix_t matrix;
  KnDraw draw = { .design = self->design,
                  .cache = self->draw_cache,
                  .resolver = self->resolver,
                  .placeholders = TRUE };
  double alpha = kn_node_get_number (item->node, KN_PROP_OPACITY) / 100;
  cairo_matrix_init (&matrix, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  cairo_save (cr);
  cairo_transform (cr, &matrix);
  if (alpha < 1)
    cairo_push_group (cr);
  (void)kn_draw_leaf (&draw, cr, item->node, NULL); /* what cannot be drawn has its own rule */
  if (alpha < 1)
    {
      cairo_pop_group_to_source (cr);
      cairo_paint_with_alpha (cr, alpha);
    }
  cairo_restore (cr);
}

/* Items of the same face before or after @item, in its frame. */
static cairo_surface_t *
draw_side (KnCheck *self, const KnCheckItem *item, const Around *around, gboolean above)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, around->width, around->height);
  cairo_t *cr = cairo_create (surface);
  KnMatrix inverse = KN_MATRIX_IDENTITY;
  (void)kn_matrix_invert (&item->to_face, &inverse); /* turns and shifts only */
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, inverse.xx, inverse.yx, inverse.xy, inverse.yy, inverse.x0,
                     inverse.y0);
  if (!above)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
    }
  cairo_scale (cr, around->scale, around->scale);
  cairo_transform (cr, &matrix);
  KnRect area = kn_matrix_apply_rect (&item->to_face, &around->place.box);
  gboolean has_field = kn_node_get_bool (item->node, KN_PROP_WHITE_FIELD);
  for (guint i = 0; i < self->items->len; i++)
    {
      const KnCheckItem *other = &g_array_index (self->items, KnCheckItem, i);
      if (other->face != item->face || other == item || other->is_blank || other->is_step
          || (other->order > item->order) != above || !kn_rect_intersects (&other->bounds, &area))
        continue;
      if (above || !has_field)
        draw_item (self, cr, other);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
look_around (KnCheck *self, const KnCheckItem *item, Around *around)
{
  KnRect *box = &around->place.box;
  around->scale = MIN (PX_PER_MM, PIXELS_MAX / MAX (box->width, box->height));
  around->width = MAX (1, (int)floor (box->width * around->scale));
  around->height = MAX (1, (int)floor (box->height * around->scale));
  cairo_surface_t *below = draw_side (self, item, around, FALSE);
  cairo_surface_t *above = draw_side (self, item, around, TRUE);
  cairo_t *cr = cairo_create (below);
  cairo_set_source_surface (cr, above, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (below);
  gsize n = (gsize)around->width * (gsize)around->height;
  around->light = g_new (float, n);
  around->over = g_new (guint8, n);
  for (int y = 0; y < around->height; y++)
    for (int x = 0; x < around->width; x++)
      {
        gsize offset = (gsize)y * (gsize)cairo_image_surface_get_stride (below) + (gsize)x * 4;
        guint32 pixel, glass;
        memcpy (&pixel, cairo_image_surface_get_data (below) + offset, sizeof pixel);
        memcpy (&glass, cairo_image_surface_get_data (above) + offset, sizeof glass);
        around->light[y * around->width + x] = (float)linear ((pixel >> 16 & 0xff) / 255.0);
        around->over[y * around->width + x] = (guint8)(glass >> 24);
      }
  cairo_surface_destroy (below);
  cairo_surface_destroy (above);
}

/* --- the quiet zone -------------------------------------------------------------------------- */

typedef struct
{
  int x0, y0, x1, y1; /* px, the end not included */
} Span;

static Span
span_of (const Around *self, double x, double y, double width, double height)
{
  Span span = { (int)ceil (x * self->scale), (int)ceil (y * self->scale),
                (int)floor ((x + width) * self->scale), (int)floor ((y + height) * self->scale) };
  span.x1 = CLAMP (span.x1, 0, self->width);
  span.y1 = CLAMP (span.y1, 0, self->height);
  span.x0 = CLAMP (span.x0, 0, span.x1);
  span.y0 = CLAMP (span.y0, 0, span.y1);
  return span;
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *)a, y = *(const float *)b;
  return x < y ? -1 : x > y;
}

/* The value below which @share of the pixels lie. */
static double
quantile (const Around *self, Span span, double share)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (float));
  for (int y = span.y0; y < span.y1; y++)
    if (span.x1 > span.x0)
      g_array_append_vals (values, self->light + y * self->width + span.x0,
                           (guint)(span.x1 - span.x0));
  if (values->len == 0)
    return 1;
  g_array_sort (values, compare_floats);
  guint at = (guint)(share * (values->len - 1));
  return g_array_index (values, float, at);
}

static gboolean
is_dirty (const Around *self, Span span, double ground)
{
  int n = 0, dirty = 0;
  for (int y = span.y0; y < span.y1; y++)
    for (int x = span.x0; x < span.x1; x++)
      {
        n++;
        dirty += fabs (self->light[y * self->width + x] - ground) > INTRUDER_DIFFERENCE ? 1 : 0;
      }
  return n > 0 && dirty > n * INTRUDER_SHARE;
}

/* How far from the bars on one side the ground stays what it is below them, mm. @dx, @dy: outwards.
 */
static double
measure_side (const Around *self, int dx, int dy, double want_mm, double ground)
{
  const KnRect *s = &self->place.symbol;
  int steps = (int)floor (want_mm * self->scale);
  for (int i = 0; i < steps; i++)
    {
      double near = i / self->scale, one = 1 / self->scale;
      Span span
          = dx != 0 ? span_of (self, dx < 0 ? s->x - near - 2 * one : s->x + s->width + near, s->y,
                               2 * one, s->height)
                    : span_of (self, s->x, dy < 0 ? s->y - near - 2 * one : s->y + s->height + near,
                               s->width, 2 * one);
      if (is_dirty (self, span, ground))
        return near;
    }
  return want_mm;
}

static void
check_quiet (KnCheck *self, KnCheckItem *item, const Around *around, double ground)
{
  const KnBarcodeInfo *info = kn_barcode_kind_get_info (around->kind);
  double module = around->place.module_mm;
  const struct
  {
    int dx, dy;
    double want;
  } sides[4] = { { -1, 0, info->quiet_left * module },
                 { 1, 0, info->quiet_right * module },
                 { 0, -1, info->quiet_top * module },
                 { 0, 1, info->quiet_bottom * module } };
  double worst = 1, free_mm = 0, want_mm = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      double found = measure_side (around, sides[i].dx, sides[i].dy, sides[i].want, ground);
      if (sides[i].want > 0 && found / sides[i].want < worst
          && found < sides[i].want - 2 / around->scale)
        {
          worst = found / sides[i].want;
          free_mm = found;
          want_mm = sides[i].want;
        }
    }
  if (worst >= 1)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *found = kn_check_dup_number (free_mm, 1);
  g_autofree char *want = kn_check_dup_number (want_mm, 1);
  kn_check_report (self, &quiet, item,
                   /* Translators: an item, then two lengths in mm */
                   g_strdup_printf (_ ("%s: other art lies %s mm from its bars; they need a quiet "
                                       "zone of %s mm."),
                                    name, found, want));
}

static void
check_covered (KnCheck *self, KnCheckItem *item, const Around *around)
{
  const KnRect *s = &around->place.symbol;
  Span span = span_of (around, s->x, s->y, s->width, s->height);
  int n = 0;
  for (int y = span.y0; y < span.y1; y++)
    for (int x = span.x0; x < span.x1; x++)
      n += around->over[y * around->width + x] >= COVER_ALPHA ? 1 : 0;
  if (n <= 2)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (self, &covered, item,
                   g_strdup_printf (_ ("%s is partly covered by other art."), name));
}

/* --- contrast -------------------------------------------------------------------------------- */

static gboolean
is_metallic (const KnCheck *self, const KnPaint *paint)
{
  static const char *const words[]
      = { "gold", "silver", "copper", "bronze", "metallic", "foil", "ทอง", "เงิน", "ฟอยล์" };
  const KnNode *ink = kn_check_is_spot (self, paint)
                          ? kn_scene_lookup (self->scene, kn_paint_get_ink (paint))
                          : NULL;
  const char *given = ink != NULL ? kn_node_get_string (ink, KN_PROP_NAME) : NULL;
  if (given == NULL)
    return FALSE;
  g_autofree char *name = g_utf8_strdown (given, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  /* PANTONE 871–877 are the basic metallics, four-digit numbers from 8001 the others. */
  return g_regex_match_simple ("pantone\\s+(87[1-7]|8[0-9]{3})\\b", name, 0, 0);
}

/* The lightest of the bars' colours: a gradient is as good as its weakest part. */
static KnRgb
get_bar_colour (const KnCheck *self, const KnPaint *paint)
{
  gsize n = 0;
  KnRgb lightest = { 0, 0, 0 };
  if (!kn_paint_is_gradient (paint))
    return kn_paint_to_screen (self->scene, paint, self->condition);
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  for (gsize i = 0; i < n; i++)
    {
      KnRgb rgb = kn_paint_to_screen (self->scene, stops[i].paint, self->condition);
      if (i == 0 || rgb.r > lightest.r)
        lightest = rgb;
    }
  return lightest;
}

/* What a person sees: luminance of sRGB. */
static double
luminance (const KnRgb *rgb)
{
  return 0.2126 * linear (rgb->r) + 0.7152 * linear (rgb->g) + 0.0722 * linear (rgb->b);
}

static void
check_contrast (KnCheck *self, KnCheckItem *item, double ground)
{
  const KnPaint *fill = kn_node_get_fill (item->node);
  if (fill == NULL || item->is_step)
    return;
  KnRgb rgb = get_bar_colour (self, fill);
  double see_through = kn_node_get_number (item->node, KN_PROP_OPACITY) / 100;
  double bars = linear (rgb.r) * (kn_node_get_bool (item->node, KN_PROP_OVERPRINT) ? ground : 1);
  bars = bars * see_through + ground * (1 - see_through);
  double found = ground - bars;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *pct = kn_check_dup_number (MAX (found, 0) * 100, 0);
  if (is_metallic (self, fill))
    kn_check_report (
        self, &colour, item,
        g_strdup_printf (_ ("%s is printed in a metallic ink, which mirrors the scanner's light."),
                         name));
  else if (found < -0.05)
    kn_check_report (
        self, &reversed, item,
        g_strdup_printf (_ ("%s has light bars on dark ground, which scanners do not read."),
                         name));
  else if (found < CONTRAST_MIN && luminance (&rgb) < ground - CONTRAST_MIN)
    kn_check_report (self, &colour, item,
                     /* Translators: an item, then a percentage */
                     g_strdup_printf (_ ("%s: in a scanner's red light bars of this colour are "
                                         "nearly as light as the ground (contrast %s %%; 40 %% are "
                                         "needed)."),
                                      name, pct));
  else if (found < CONTRAST_MIN)
    kn_check_report (self, &contrast, item,
                     /* Translators: an item, then a percentage */
                     g_strdup_printf (_ ("%s has too little contrast with its ground: %s %%; 40 %% "
                                         "are needed."),
                                      name, pct));
}

/* --- edges of the label ---------------------------------------------------------------------- */

/* The least distance of the corners from the trim, inside positive. */
static double
get_depth (KnCheck *self, const KnCheckItem *item, const KnRect *rect)
{
  double depth = G_MAXDOUBLE;
  for (int i = 0; i < 4; i++)
    {
      KnPoint p = kn_matrix_apply (&item->to_face, rect->x + (i % 2 == 0 ? 0 : rect->width),
                                   rect->y + (i < 2 ? 0 : rect->height));
      depth = MIN (depth, kn_outline_depth (kn_check_get_trim (self, item), p));
    }
  return depth;
}

static void
check_edges (KnCheck *self, KnCheckItem *item, const Around *around)
{
  if (self->trim == NULL || self->form.kind == KN_FORM_SCREEN)
    return;
  const KnRect *dark
      = kn_rect_is_empty (&around->place.frame) ? &around->place.symbol : &around->place.frame;
  double box = get_depth (self, item, &around->place.box);
  double bars = get_depth (self, item, dark);
  g_autofree char *name = kn_check_dup_item_name (item);
  if (box < -KN_CHECK_TOLERANCE_MM)
    {
      g_autofree char *over = kn_check_dup_number (MAX (-box, 0.1), 1);
      kn_check_report (
          self, &trim, item,
          /* Translators: an item, then a length in mm */
          g_strdup_printf (
              _ ("%s with its quiet zone reaches %s mm over the trim and would be cut off."), name,
              over));
    }
  else if (bars < self->form.safe_mm - KN_CHECK_TOLERANCE_MM)
    {
      g_autofree char *near = kn_check_dup_number (MAX (bars, 0), 1);
      g_autofree char *want = kn_check_dup_number (self->form.safe_mm, 1);
      kn_check_report (self, &safe, item,
                       g_strdup_printf (_ ("%s is %s mm from the trim; %s mm are safe."), name,
                                        near, want));
    }
}

void
kn_check_barcode_place (KnCheck *self, KnCheckItem *item)
{
  if (kn_node_get_kind (item->node) != KN_NODE_BARCODE || item->is_blank)
    return;
  const KnBarcode *code = kn_node_get_barcode (item->node);
  if (kn_barcode_get_problem (code) != KN_BARCODE_PROBLEM_NONE)
    return;
  g_auto (Around) around = { .kind = kn_barcode_get_kind (code) };
  KnBarcodeStyle style;
  kn_node_get_barcode_style (item->node, &style);
  kn_barcode_lay_out (code, &style, &around.place);
  look_around (self, item, &around);
  const KnRect *s = &around.place.symbol;
  Span bars = span_of (&around, s->x, s->y, s->width, s->height);
  check_covered (self, item, &around);
  check_quiet (self, item, &around, quantile (&around, bars, 0.5));
  check_contrast (self, item, quantile (&around, bars, 0.05));
  check_edges (self, item, &around);
}

void
kn_check_design_barcodes (KnCheck *self)
{
  for (guint i = 0; i < self->items->len && !g_cancellable_is_cancelled (self->cancellable); i++)
    kn_check_barcode_place (self, &g_array_index (self->items, KnCheckItem, i));
}
