/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the scratch PDF that cairo draws. Eight times the size, because librsvg rasterises masks at
 * one pixel a unit (press.md T3); a page a drawing, because text outside a page is lost and forms
 * are made of pages; equal drawings share one page, wherever they stand. Page 0 primes the fonts:
 * cairo keeps the first text it sees for a glyph, so every Thai mark is shown alone first
 * (press.md section 11). */

#include "config.h"

#include "press/kn-scratch.h"

#include "base/kn-unit.h"
#include "model/kn-flow.h"
#include "press/kn-export-private.h"
#include "press/kn-press-resolver.h"
#include "render/kn-code-text.h"
#include "render/kn-motif.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#define SCALE 8.0
#define MARGIN_MM 1.0

/* Which properties of an item do not change what it looks like in its own frame. */
static const KnProp place_props[]
    = { KN_PROP_HANDLE, KN_PROP_NAME, KN_PROP_OPACITY, KN_PROP_LOCKED, KN_PROP_HIDDEN };
/* Neither do these, unless a gradient is fixed to the page. */
static const KnProp frame_props[]
    = { KN_PROP_X, KN_PROP_Y, KN_PROP_ROTATION, KN_PROP_FLIP_X, KN_PROP_FLIP_Y };

typedef struct
{
  KnNode *look; /* the item without its place */
  const KnId *step_ink;
  int page;
} Drawing;

struct _KnScratch
{
  KnDesign *design;
  KnMarkers *markers;
  KnScratchOptions options; /* its cache is never NULL */
  KnDrawCache *own_cache;
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
  GArray *pages;        /* KnRewritePage */
  GHashTable *drawings; /* hash -> GPtrArray of Drawing */
};

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;
  kn_node_unref (drawing->look);
  g_free (drawing);
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* --- what must be known before drawing ------------------------------------------------------- */

static const KnRecolour *
get_recolour (const KnNode *item, KnProp prop)
{
  const KnValue *value = kn_node_get (item, prop);
  return value != NULL ? kn_value_get_recolour (value) : NULL;
}

static void
reserve_recolour (KnScratch *self, const KnNode *item, KnProp prop)
{
  const KnRecolour *recolour = get_recolour (item, prop);
  for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
    {
      const KnPaint *paint = kn_recolour_get_paint (recolour, i);
      if (paint != NULL && kn_paint_get_type (paint) == KN_PAINT_RGB)
        kn_markers_reserve (self->markers, kn_paint_get_rgb (paint));
    }
}

/* The draw cache's: read once however often it is placed. */
static const KnMotif *
find_motif (KnScratch *self, const KnNode *item)
{
  const KnDraw draw = { .design = self->design, .cache = self->options.cache };
  return kn_draw_cache_get_motif (&draw, item, NULL);
}

static void
reserve_motif (KnScratch *self, GHashTable *seen, const KnNode *item)
{
  const KnId *ref = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = ref != NULL ? kn_scene_lookup (self->design->scene, ref) : NULL;
  if (asset == NULL || !g_hash_table_add (seen, (gpointer)asset))
    return;
  const KnMotif *motif = find_motif (self, item);
  const char *const *colours = motif != NULL ? kn_motif_get_colours (motif) : NULL;
  guint32 rgb24 = 0;
  for (gsize c = 0; colours != NULL && colours[c] != NULL; c++)
    if (kn_rgb_parse (colours[c], &rgb24))
      kn_markers_reserve (self->markers, rgb24);
}

/* No palette colour may equal a colour of any motif. What cannot be read is reported when drawn. */
static void
reserve_colours (KnScratch *self)
{
  const KnNodeKind kinds[] = { KN_NODE_MOTIF, KN_NODE_PATTERN };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) items = kn_scene_list_kind (self->design->scene, kinds[k]);
      for (guint i = 0; i < items->len; i++)
        {
          reserve_recolour (self, items->pdata[i], KN_PROP_RECOLOUR);
          reserve_recolour (self, items->pdata[i], KN_PROP_RECOLOUR_2);
          reserve_motif (self, seen, items->pdata[i]);
          if (kn_node_has_pattern_unit (items->pdata[i], KN_PATTERN_UNIT_END))
            {
              g_autoptr (KnNode) end
                  = kn_node_dup_pattern_unit (items->pdata[i], NULL, KN_PATTERN_UNIT_END);
              reserve_motif (self, seen, end);
            }
        }
    }
}

static gboolean
is_thai_mark (gunichar c)
{
  return c == 0x0e31 || (c >= 0x0e34 && c <= 0x0e3a) || (c >= 0x0e47 && c <= 0x0e4e);
}

/* Every mark of @text, alone on each base whose shape changes what lies below it. */
static char *
dup_prime_text (const char *text)
{
  static const char *const bases[] = { "ก", "ป", "ญ", "ฐ" };
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GString *prime = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p) == 0x0e33 ? 0x0e4d : g_utf8_get_char (p); /* ำ draws ํ */
      if (!is_thai_mark (c) || !g_hash_table_add (seen, GUINT_TO_POINTER (c)))
        continue;
      for (gsize b = 0; b < G_N_ELEMENTS (bases); b++)
        {
          g_string_append (prime, bases[b]);
          g_string_append_unichar (prime, c);
          g_string_append_c (prime, ' ');
        }
    }
  return g_string_free (prime, FALSE);
}

/* Text items, and text nodes that stand for the letters of codes. */
static GPtrArray *
list_texts (const KnScene *scene)
{
  g_autoptr (GPtrArray) items = kn_scene_list_kind (scene, KN_NODE_TEXT);
  g_autoptr (GPtrArray) codes = kn_scene_list_kind (scene, KN_NODE_BARCODE);
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_node_unref);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (texts, kn_node_ref (items->pdata[i]));
  for (guint i = 0; i < codes->len; i++)
    {
      KnNode *letters = kn_code_text_dup_node (codes->pdata[i]);
      if (letters != NULL)
        g_ptr_array_add (texts, letters);
    }
  return texts;
}

static void
note_font (GPtrArray *fonts, GHashTable *by_font, const char *font, const char *text)
{
  font = font != NULL ? font : "";
  const char *sofar = g_hash_table_lookup (by_font, font);
  if (sofar == NULL)
    g_ptr_array_add (fonts, g_strdup (font));
  g_hash_table_replace (by_font, g_strdup (font),
                        g_strconcat (sofar != NULL ? sofar : "", text, NULL));
}

static void
prime_fonts (KnScratch *self)
{
  g_autoptr (GPtrArray) texts = list_texts (self->design->scene);
  g_autoptr (GHashTable) by_font = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) fonts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
      const KnRuns *runs = kn_node_get_runs (texts->pdata[i]);
      note_font (fonts, by_font, kn_node_get_string (texts->pdata[i], KN_PROP_FONT), text);
      for (gsize r = 0; r < kn_runs_get_n (runs); r++)
        if (kn_runs_get (runs, r)->style.font != NULL)
          note_font (fonts, by_font, kn_runs_get (runs, r)->style.font, text);
    }
  KnPressResolver resolver;
  kn_press_resolver_init (&resolver, self->design->scene, self->markers, NULL);
  resolver.keeps_lines = FALSE;
  const KnDraw draw = { self->design, self->options.cache, &resolver.base, FALSE, FALSE, 0 };
  for (guint i = 0; i < fonts->len; i++)
    {
      g_autofree char *prime = dup_prime_text (g_hash_table_lookup (by_font, fonts->pdata[i]));
      KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, &KN_ID_NULL);
      if (*(const char *)fonts->pdata[i] != '\0')
        kn_node_builder_set_string (builder, KN_PROP_FONT, fonts->pdata[i]);
      kn_node_builder_set_string (builder, KN_PROP_TEXT, prime);
      g_autoptr (KnNode) item = kn_node_builder_build (builder);
      if (*prime != '\0')
        (void)kn_draw_leaf (&draw, self->cr, item, NULL); /* the real text reports what is wrong */
    }
}

/* --- pages ----------------------------------------------------------------------------------- */

static void
begin_page (KnScratch *self, const KnRect *box, gboolean allows_pictures)
{
  const double scale = kn_pt_from_mm (1) * SCALE;
  KnRewritePage page = { .page = (int)self->pages->len,
                         .width_pt = box->width * scale,
                         .height_pt = box->height * scale,
                         .allows_pictures = allows_pictures };
  page.matrix = (KnMatrix){ 1 / scale, 0, 0, -1 / scale, box->x, box->y + box->height };
  g_array_append_val (self->pages, page);
  cairo_pdf_surface_set_size (self->surface, page.width_pt, page.height_pt);
  cairo_save (self->cr);
  cairo_identity_matrix (self->cr);
  cairo_scale (self->cr, scale, scale);
  cairo_translate (self->cr, -box->x, -box->y);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
}

static void
end_page (KnScratch *self)
{
  cairo_restore (self->cr);
  cairo_show_page (self->cr);
}

KnScratch *
kn_scratch_new (KnDesign *design, KnMarkers *markers, const KnScratchOptions *options)
{
  KnScratch *self = g_new0 (KnScratch, 1);
  self->design = kn_design_ref (design);
  self->markers = markers;
  self->options = *options;
  if (self->options.cache == NULL)
    self->options.cache = self->own_cache = kn_draw_cache_new ();
  self->bytes = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (on_write, self->bytes, 1, 1);
  self->cr = cairo_create (self->surface);
  self->pages = g_array_new (FALSE, TRUE, sizeof (KnRewritePage));
  self->drawings = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  reserve_colours (self);
  const KnRect prime_box = { 0, -10, 2000, 40 };
  begin_page (self, &prime_box, FALSE);
  if (!options->outline_text)
    prime_fonts (self);
  end_page (self);
  return self;
}

void
kn_scratch_free (KnScratch *self)
{
  if (self == NULL)
    return;
  cairo_destroy (self->cr);
  cairo_surface_finish (self->surface);
  cairo_surface_destroy (self->surface);
  g_clear_pointer (&self->own_cache, kn_draw_cache_free);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->pages);
  g_hash_table_unref (self->drawings);
  kn_design_unref (self->design);
  g_free (self);
}

/* --- leaves ---------------------------------------------------------------------------------- */

static gboolean
is_gradient (const KnPaint *paint)
{
  return paint != NULL && kn_paint_is_gradient (paint);
}

/* Frames of one story look alike and show different parts of it: they keep who they are. */
static KnNode *
dup_look (const KnScene *scene, const KnNode *item)
{
  gboolean is_fixed = is_gradient (kn_node_get_fill (item))
                      || is_gradient (kn_node_get_paint (item, KN_PROP_STROKE));
  KnNodeBuilder *builder = kn_node_builder_new_from (item);
  if (kn_scene_get_flow (scene, kn_node_get_id (item), NULL) == NULL)
    kn_node_builder_set_id (builder, &KN_ID_NULL);
  kn_node_builder_set_place (builder, &KN_ID_NULL, "");
  for (gsize i = 0; i < G_N_ELEMENTS (place_props); i++)
    kn_node_builder_set (builder, place_props[i], NULL);
  for (gsize i = 0; !is_fixed && i < G_N_ELEMENTS (frame_props); i++)
    kn_node_builder_set (builder, frame_props[i], NULL);
  return kn_node_builder_build (builder);
}

static guint
look_hash (const KnNode *look, const KnId *step_ink)
{
  const KnId *asset = kn_node_get_ref (look, KN_PROP_ASSET);
  const char *text = kn_node_get_string (look, KN_PROP_TEXT);
  guint hash = (guint)kn_node_get_kind (look) * 31 + (step_ink != NULL ? kn_id_hash (step_ink) : 0);
  hash = hash * 31 + (asset != NULL ? kn_id_hash (asset) : 0);
  hash = hash * 31 + (text != NULL ? g_str_hash (text) : 0);
  const KnPaint *fill = kn_node_get_fill (look);
  hash = hash * 31 + (fill != NULL ? kn_paint_hash (fill) : 0)
         + kn_runs_hash (kn_node_get_runs (look));
  double width = kn_node_get_number (look, KN_PROP_WIDTH);
  return hash * 31 + g_double_hash (&width);
}

static Drawing *
find_drawing (GPtrArray *bucket, const KnNode *look, const KnId *step_ink)
{
  for (guint i = 0; i < bucket->len; i++)
    {
      Drawing *drawing = bucket->pdata[i];
      gboolean same_layer = step_ink == NULL ? drawing->step_ink == NULL
                                             : drawing->step_ink != NULL
                                                   && kn_id_equal (drawing->step_ink, step_ink);
      if (same_layer && kn_node_equal (drawing->look, look))
        return drawing;
    }
  return NULL;
}

/* Cheap, and sure when it says no. */
static gboolean
may_paint (const KnScene *scene, const KnNode *item, const KnId *step_ink)
{
  const KnRecolour *recolour = kn_node_get_recolour (item);
  switch (kn_node_get_kind (item))
    {
    case KN_NODE_IMAGE:
      return step_ink == NULL;
    case KN_NODE_MOTIF:
    case KN_NODE_PATTERN:
    case KN_NODE_BARCODE:
      if (step_ink == NULL)
        return TRUE;
      break;
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_CANVAS:
    case KN_NODE_CARD:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
    case KN_NODE_TEXT:
    case KN_NODE_GROUP:
    case KN_N_NODE_KINDS:
      break;
    }
  const KnRuns *runs = kn_node_get_runs (item);
  for (gsize i = 0; i < kn_runs_get_n (runs); i++)
    if (kn_press_wants (scene, step_ink, kn_runs_get (runs, i)->style.fill))
      return TRUE;
  for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
    if (kn_press_wants (scene, step_ink, kn_recolour_get_paint (recolour, i)))
      return TRUE;
  return kn_press_wants (scene, step_ink, kn_node_get_fill (item))
         || kn_press_wants (scene, step_ink, kn_node_get_paint (item, KN_PROP_STROKE));
}

static gboolean
may_hold_pictures (KnScratch *self, const KnNode *item)
{
  KnNodeKind kind = kn_node_get_kind (item);
  if (kind != KN_NODE_MOTIF && kind != KN_NODE_PATTERN)
    return kind == KN_NODE_IMAGE;
  const KnMotif *motif = find_motif (self, item);
  return motif != NULL && (kn_motif_has_raster (motif) || kn_motif_has_filter (motif));
}

static gboolean
draw_leaf (KnScratch *self, const KnNode *item, const KnId *step_ink, int *out_page, GError **error)
{
  KnPressResolver resolver;
  kn_press_resolver_init (&resolver, self->design->scene, self->markers, step_ink);
  resolver.keeps_lines = !self->options.outline_text;
  resolver.ignores_overprint = self->options.ignores_overprint;
  const KnDraw draw = { self->design,           self->options.cache,
                        &resolver.base,         self->options.outline_text,
                        self->options.is_proof, 0 };
  KnRect box;
  if (!kn_draw_get_leaf_extents (&draw, item, &box, error))
    return kn_export_name_item (item, error);
  *out_page = -1;
  if (kn_rect_is_empty (&box))
    return TRUE;
  box = kn_rect_inset (&box, -MARGIN_MM);
  begin_page (self, &box, self->options.is_proof || may_hold_pictures (self, item));
  KnDuotone duotone;
  if (kn_duotone_get (item, &duotone))
    g_array_index (self->pages, KnRewritePage, self->pages->len - 1).tone
        = kn_press_add_tone (&resolver, &duotone);
  gboolean ok = kn_draw_leaf (&draw, self->cr, item, error);
  end_page (self);
  if (!ok)
    return kn_export_name_item (item, error);
  if (resolver.has_painted || self->options.is_proof)
    *out_page = (int)self->pages->len - 1;
  return TRUE;
}

const KnScratchOptions *
kn_scratch_get_options (const KnScratch *self)
{
  return &self->options;
}

KnDesign *
kn_scratch_get_design (const KnScratch *self)
{
  return self->design;
}

gboolean
kn_scratch_add_leaf (KnScratch *self,
                     const KnNode *item,
                     const KnId *step_ink,
                     int *out_page,
                     GError **error)
{
  *out_page = -1;
  if (!may_paint (self->design->scene, item, step_ink))
    return TRUE;
  g_autoptr (KnNode) look = dup_look (self->design->scene, item);
  gpointer hash = GUINT_TO_POINTER (look_hash (look, step_ink));
  GPtrArray *bucket = g_hash_table_lookup (self->drawings, hash);
  if (bucket == NULL)
    {
      bucket = g_ptr_array_new_with_free_func (drawing_free);
      g_hash_table_insert (self->drawings, hash, bucket);
    }
  Drawing *drawing = find_drawing (bucket, look, step_ink);
  if (drawing == NULL)
    {
      int page = -1;
      if (!draw_leaf (self, item, step_ink, &page, error))
        return FALSE;
      drawing = g_new0 (Drawing, 1);
      *drawing = (Drawing){ g_steal_pointer (&look), step_ink, page };
      g_ptr_array_add (bucket, drawing);
    }
  *out_page = drawing->page;
  return TRUE;
}

/* --- faces ----------------------------------------------------------------------------------- */

typedef struct
{
  KnScratch *scratch;
  const KnLayer *layer;
  GCancellable *cancellable;
  KnScratchStep step;
  gpointer data;
  GError *error;
} FaceVisit;

static gboolean
on_begin_group (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  (void)group;
  (void)matrix;
  return ((FaceVisit *)data)->error == NULL;
}

static void
on_leaf (gpointer data, const KnNode *item, const KnMatrix *matrix)
{
  FaceVisit *visit = data;
  int page = -1;
  (void)matrix;
  if (visit->error == NULL && !kn_export_is_cancelled (visit->cancellable, &visit->error)
      && (kn_node_get_kind (item) == KN_NODE_PATTERN
              ? kn_scratch_add_pattern_item (visit->scratch, item, visit->layer->id, &visit->error)
              : kn_scratch_add_leaf (visit->scratch, item, visit->layer->id, &page, &visit->error))
      && visit->step != NULL)
    visit->step (visit->data);
}

gboolean
kn_scratch_add_face (KnScratch *self,
                     const KnNode *face,
                     GPtrArray *layers,
                     GCancellable *cancellable,
                     KnScratchStep step,
                     gpointer data,
                     GError **error)
{
  static const KnSceneVisitor visitor = { on_begin_group, NULL, on_leaf };
  FaceVisit visit = { self, NULL, cancellable, step, data, NULL };
  for (guint i = 0; i < layers->len && visit.error == NULL; i++)
    {
      visit.layer = layers->pdata[i];
      kn_scene_visit (self->design->scene, kn_node_get_id (face), &visitor, &visit);
    }
  if (visit.error == NULL)
    return TRUE;
  g_propagate_error (error, visit.error);
  return FALSE;
}

int
kn_scratch_add_drawing (KnScratch *self, const KnRect *box, KnScratchFunc func, gpointer data)
{
  begin_page (self, box, FALSE);
  func (self->cr, self->markers, data);
  end_page (self);
  return (int)self->pages->len - 1;
}

int
kn_scratch_get_n_pages (const KnScratch *self)
{
  return (int)self->pages->len;
}

const KnRewritePage *
kn_scratch_get_page (const KnScratch *self, int page)
{
  g_return_val_if_fail (page >= 0 && (guint)page < self->pages->len, NULL);
  return &g_array_index (self->pages, KnRewritePage, page);
}

GBytes *
kn_scratch_finish (KnScratch *self, GError **error)
{
  cairo_status_t status = cairo_status (self->cr);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is a technical reason in English */
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
                   _ ("the design cannot be drawn (%s)"), cairo_status_to_string (status));
      return NULL;
    }
  return g_bytes_new (self->bytes->data, self->bytes->len);
}
