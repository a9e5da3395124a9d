/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the facts about items that several rules ask for: outline and inked edge on the face, what
 * covers a point, which paints are used, what the user calls the thing. Each is found when it is
 * first asked for, since most items lie far from every edge and need none of it. A motif counts by
 * its drawing (a mask of its ink), not by its box: a kranok's tip reaches where its box's corners
 * hold nothing. */

#include "config.h"

#include "check/kn-check-private.h"

#include "base/kn-unit.h"
#include "model/kn-crop.h"
#include "model/kn-duotone.h"
#include "model/kn-text-line.h"

#include <math.h>
#include <string.h>

#define NAME_CHARACTERS_MAX 32
#define POINT_STEP_MM 0.5
#define POINTS_MAX 2000
#define MASK_PIXELS 128
#define MASKS_MAX 1024 /* kept at once */
#define MASK_INKED 48  /* of 255: fainter is the softened edge of a shape */

/* --- names --------------------------------------------------------------------------------- */

static char *
quote (const char *text)
{
  g_autofree char *line = g_strdup (text);
  g_strdelimit (line, "\n\r\t", ' ');
  g_strstrip (line);
  if (g_utf8_strlen (line, -1) <= NAME_CHARACTERS_MAX)
    return g_strdup_printf ("“%s”", line);
  *g_utf8_offset_to_pointer (line, NAME_CHARACTERS_MAX) = '\0';
  return g_strdup_printf ("“%s…”", g_strchomp (line));
}

static const char *
get_called (const KnCheckItem *item)
{
  const char *name = kn_node_get_string (item->node, KN_PROP_NAME);
  if ((name == NULL || *name == '\0') && kn_node_get_kind (item->node) == KN_NODE_TEXT)
    name = kn_node_get_string (item->node, KN_PROP_TEXT);
  if (name == NULL || *name == '\0')
    name = kn_node_get_string (item->node, KN_PROP_HANDLE);
  return name == NULL || *name == '\0' ? NULL : name;
}

char *
kn_check_dup_plain_name (const KnCheckItem *item)
{
  const char *name = get_called (item);
  return g_strdup (name != NULL ? name : kn_node_kind_get_label (kn_node_get_kind (item->node)));
}

char *
kn_check_dup_item_name (const KnCheckItem *item)
{
  const char *name = get_called (item);
  if (name != NULL)
    return quote (name);
  return g_strdup (kn_node_kind_get_label (kn_node_get_kind (item->node)));
}

char *
kn_check_dup_asset_name (const KnCheckAsset *asset, const KnCheckItem *item)
{
  const char *name = get_called (item);
  if (name == NULL)
    name = kn_node_get_string (asset->node, KN_PROP_NAME);
  if (name == NULL || *name == '\0')
    name = kn_node_get_string (asset->node, KN_PROP_HANDLE);
  return name == NULL || *name == '\0' ? kn_check_dup_item_name (item) : quote (name);
}

char *
kn_check_dup_motif_name (const KnCheckAsset *asset, const KnCheckItem *item)
{
  const char *name = kn_node_get_string (asset->node, KN_PROP_NAME);
  return name == NULL || *name == '\0' ? kn_check_dup_asset_name (asset, item) : quote (name);
}

/* --- paints -------------------------------------------------------------------------------- */

gboolean
kn_check_is_recoloured (const KnRecolour *recolour, const char *colour)
{
  const KnPaint *paint;
  return kn_recolour_lookup (recolour, colour, &paint);
}

gboolean
kn_check_is_spot (const KnCheck *self, const KnPaint *paint)
{
  if (paint == NULL || kn_paint_get_type (paint) != KN_PAINT_INK)
    return FALSE;
  const KnNode *ink = kn_scene_lookup (self->scene, kn_paint_get_ink (paint));
  return ink != NULL && kn_node_get_bool (ink, KN_PROP_INK_SPOT);
}

void
kn_check_foreach_paint (KnCheck *self, KnCheckItem *item, KnCheckPaintFunc func, gpointer data)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  const KnPaint *fill = kn_prop_applies (KN_PROP_FILL, kind) ? kn_node_get_fill (item->node) : NULL;
  const KnPaint *stroke = kn_prop_applies (KN_PROP_STROKE, kind)
                              ? kn_node_get_paint (item->node, KN_PROP_STROKE)
                              : NULL;
  const KnRecolour *recolour
      = kn_prop_applies (KN_PROP_RECOLOUR, kind) ? kn_node_get_recolour (item->node) : NULL;
  if (fill != NULL)
    func (self, item, fill, data);
  if (stroke != NULL)
    func (self, item, stroke, data);
  const KnRuns *runs = kn_prop_applies (KN_PROP_RUNS, kind) ? kn_node_get_runs (item->node) : NULL;
  for (gsize i = 0; i < kn_runs_get_n (runs); i++)
    if (kn_runs_get (runs, i)->style.fill != NULL)
      func (self, item, kn_runs_get (runs, i)->style.fill, data);
  for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
    if (kn_recolour_get_paint (recolour, i) != NULL)
      func (self, item, kn_recolour_get_paint (recolour, i), data);
  const KnValue *second = kn_prop_applies (KN_PROP_RECOLOUR_2, kind)
                                  && kn_node_has_pattern_unit (item->node, KN_PATTERN_UNIT_SECOND)
                              ? kn_node_get (item->node, KN_PROP_RECOLOUR_2)
                              : NULL;
  recolour = second != NULL ? kn_value_get_recolour (second) : NULL;
  for (gsize i = 0; i < kn_recolour_get_n (recolour); i++)
    if (kn_recolour_get_paint (recolour, i) != NULL)
      func (self, item, kn_recolour_get_paint (recolour, i), data);
  KnDuotone duotone;
  if (!kn_duotone_get (item->node, &duotone))
    return;
  if (duotone.dark != NULL)
    func (self, item, duotone.dark, data);
  if (duotone.light != NULL)
    func (self, item, duotone.light, data);
}

gboolean
kn_check_is_opaque (const KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  return !item->in_group_with_opacity && !item->is_step && !item->is_blank
         && kn_node_get_number (item->node, KN_PROP_OPACITY) >= 100
         && !kn_node_get_bool (item->node, KN_PROP_OVERPRINT)
         && (kind == KN_NODE_IMAGE || kind == KN_NODE_MOTIF || kind == KN_NODE_PATTERN
             || kn_node_get_fill (item->node) != NULL);
}

/* --- shapes -------------------------------------------------------------------------------- */

const KnOutline *
kn_check_get_outline (KnCheck *self, KnCheckItem *item)
{
  if (item->outline == NULL)
    {
      g_autoptr (KnPath) path = kn_scene_dup_item_outline (self->scene, item->node);
      if (path != NULL)
        item->outline = kn_outline_new (path, &item->to_face);
    }
  return item->outline;
}

KnTextLayout *
kn_check_get_text (KnCheck *self, KnCheckItem *item)
{
  if (item->text == NULL && kn_node_get_kind (item->node) == KN_NODE_TEXT)
    {
      item->text = kn_text_layout_new (self->text_context, self->scene, item->node);
      item->text_ink = kn_text_layout_get_ink_box (item->text);
      item->bounds = kn_matrix_apply_rect (&item->to_face, &item->text_ink);
      item->has_text_ink = TRUE;
    }
  return item->text;
}

KnRect
kn_check_get_art_box (KnCheck *self, const KnCheckItem *item)
{
  KnRect box = kn_scene_get_item_box (self->scene, item->node);
  KnRect local = { 0, 0, box.width, box.height };
  KnCheckAsset *asset = kn_check_get_asset (self, item);
  double width = 0, height = 0;
  if (asset == NULL)
    return local;
  if (asset->motif != NULL)
    kn_motif_get_size (asset->motif, &width, &height);
  else
    {
      width = asset->width_px;
      height = asset->height_px;
    }
  if (!(width > 0) || !(height > 0))
    return local;
  return kn_fit_get_box (item->node, width, height);
}

/* --- masks of motifs ----------------------------------------------------------------------- */

void
kn_check_mask_free (KnCheckMask *self)
{
  g_free (self->inked);
  g_free (self);
}

static void
fill_mask (KnCheck *self, const KnCheckItem *item, const KnRect *box, KnCheckMask *mask)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, mask->width, mask->height);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, mask->width / box->width, mask->height / box->height);
  cairo_rectangle (cr, 0, 0, box->width, box->height);
  cairo_clip (cr);
  KnDraw draw = { .design = self->design, .cache = self->draw_cache, .resolver = self->resolver };
  gboolean drawn = kn_draw_leaf (&draw, cr, item->node, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < mask->height; y++)
    for (int x = 0; x < mask->width; x++)
      {
        guint32 pixel;
        memcpy (&pixel, data + (gsize)y * (gsize)stride + (gsize)x * 4, sizeof pixel);
        /* What cannot be drawn counts as its whole box; another rule says why it cannot. */
        mask->inked[y * mask->width + x] = !drawn || (pixel >> 24) >= MASK_INKED;
      }
  cairo_surface_destroy (surface);
}

static const KnCheckMask *
get_mask (KnCheck *self, const KnCheckItem *item)
{
  KnRect box = kn_scene_get_item_box (self->scene, item->node);
  g_autofree char *key = g_strdup_printf ("%u %.3f %.3f", item->look, box.width, box.height);
  KnCheckMask *mask = g_hash_table_lookup (self->masks, key);
  if (mask != NULL || !(box.width > 0) || !(box.height > 0))
    return mask;
  mask = g_new0 (KnCheckMask, 1);
  double scale = MASK_PIXELS / MAX (box.width, box.height);
  mask->width = MAX (1, (int)round (box.width * scale));
  mask->height = MAX (1, (int)round (box.height * scale));
  mask->inked = g_malloc0 ((gsize)mask->width * (gsize)mask->height);
  fill_mask (self, item, &box, mask);
  if (g_hash_table_size (self->masks) >= MASKS_MAX)
    g_hash_table_remove_all (self->masks);
  g_hash_table_insert (self->masks, g_steal_pointer (&key), mask);
  return mask;
}

/* Outside the mask there is no ink. */
static gboolean
mask_get (const KnCheckMask *mask, int x, int y)
{
  return x >= 0 && y >= 0 && x < mask->width && y < mask->height
         && mask->inked[y * mask->width + x];
}

static void
add_mask_edge (KnCheck *self, KnCheckItem *item)
{
  const KnCheckMask *mask = get_mask (self, item);
  KnRect box = kn_scene_get_item_box (self->scene, item->node);
  for (int y = 0; mask != NULL && y < mask->height; y++)
    for (int x = 0; x < mask->width; x++)
      {
        if (!mask_get (mask, x, y)
            || (mask_get (mask, x - 1, y) && mask_get (mask, x + 1, y) && mask_get (mask, x, y - 1)
                && mask_get (mask, x, y + 1)))
          continue;
        /* The pixel's outer side, so that art which fills its box ends where the box ends. */
        double dx = mask_get (mask, x - 1, y) ? (mask_get (mask, x + 1, y) ? 0.5 : 1) : 0;
        double dy = mask_get (mask, x, y - 1) ? (mask_get (mask, x, y + 1) ? 0.5 : 1) : 0;
        KnPoint p = kn_matrix_apply (&item->to_face, (x + dx) * box.width / mask->width,
                                     (y + dy) * box.height / mask->height);
        g_array_append_val (item->points, p);
      }
}

/* --- edges --------------------------------------------------------------------------------- */

static void
add_rect_edge (KnCheckItem *item, const KnRect *local)
{
  for (int i = 0; i < 4; i++)
    {
      KnPoint from = { local->x + (i == 1 || i == 2 ? local->width : 0),
                       local->y + (i >= 2 ? local->height : 0) };
      gboolean across = i % 2 == 0;
      double length = across ? local->width : local->height;
      double sign = i < 2 ? 1 : -1;
      int n = (int)CLAMP (ceil (length / POINT_STEP_MM), 1, POINTS_MAX / 4);
      for (int k = 0; k < n; k++)
        {
          double along = sign * length * k / n;
          KnPoint p = kn_matrix_apply (&item->to_face, from.x + (across ? along : 0),
                                       from.y + (across ? 0 : along));
          g_array_append_val (item->points, p);
        }
    }
}

static void
add_text_edge (KnCheck *self, KnCheckItem *item)
{
  KnTextLayout *layout = kn_check_get_text (self, item);
  g_autoptr (GArray) quads = kn_text_layout_list_ink_quads (layout);
  for (guint i = 0; i < quads->len; i++)
    {
      const KnTextQuad *quad = &g_array_index (quads, KnTextQuad, i);
      KnRect box = { quad->points[0].x, quad->points[0].y, quad->points[1].x - quad->points[0].x,
                     quad->points[3].y - quad->points[0].y };
      if (!kn_text_is_on_path (item->node))
        add_rect_edge (item, &box);
      for (int k = 0; k < 4 && kn_text_is_on_path (item->node); k++)
        {
          KnPoint p = kn_matrix_apply (&item->to_face, quad->points[k].x, quad->points[k].y);
          g_array_append_val (item->points, p);
        }
    }
}

static gboolean
is_inside_clips (const KnCheckItem *item, KnPoint point, guint but)
{
  for (guint i = 0; item->clips != NULL && i < item->clips->len; i++)
    if (i != but && !kn_outline_contains (item->clips->pdata[i], point))
      return FALSE;
  return TRUE;
}

static gboolean covers_unclipped (KnCheck *self, KnCheckItem *item, KnPoint point);

/* The edge of what is seen of a clipped item: its own edge inside the clips, and theirs on it. */
static void
clip_points (KnCheck *self, KnCheckItem *item)
{
  if (item->clips == NULL)
    return;
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  for (guint i = 0; i < item->points->len; i++)
    if (is_inside_clips (item, g_array_index (item->points, KnPoint, i), G_MAXUINT))
      g_array_append_val (seen, g_array_index (item->points, KnPoint, i));
  for (guint k = 0; k < item->clips->len; k++)
    {
      g_autoptr (GArray) edge
          = kn_outline_dup_points (item->clips->pdata[k], POINT_STEP_MM, POINTS_MAX);
      for (guint i = 0; i < edge->len; i++)
        {
          KnPoint point = g_array_index (edge, KnPoint, i);
          if (is_inside_clips (item, point, k) && covers_unclipped (self, item, point))
            g_array_append_val (seen, point);
        }
    }
  g_array_unref (item->points);
  item->points = seen;
}

const GArray *
kn_check_get_points (KnCheck *self, KnCheckItem *item)
{
  if (item->points != NULL)
    return item->points;
  item->points = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  switch (kn_node_get_kind (item->node))
    {
    case KN_NODE_TEXT:
      add_text_edge (self, item);
      break;
    case KN_NODE_MOTIF:
    case KN_NODE_PATTERN:
      add_mask_edge (self, item);
      break;
    case KN_NODE_IMAGE:
      {
        KnRect box = kn_check_get_art_box (self, item);
        add_rect_edge (item, &box);
        break;
      }
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
      if (kn_check_get_outline (self, item) != NULL)
        {
          g_array_unref (item->points);
          item->points = kn_outline_dup_points (item->outline, POINT_STEP_MM, POINTS_MAX);
        }
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
    case KN_NODE_BARCODE:
    case KN_NODE_GROUP:
    case KN_N_NODE_KINDS:
      break;
    }
  clip_points (self, item);
  return item->points;
}

/* --- cover --------------------------------------------------------------------------------- */

static gboolean
covers_local (KnCheck *self, KnCheckItem *item, KnPoint point)
{
  KnMatrix inverse;
  if (!kn_matrix_invert (&item->to_face, &inverse))
    return FALSE;
  KnPoint p = kn_matrix_apply (&inverse, point.x, point.y);
  if (kn_node_get_kind (item->node) == KN_NODE_TEXT)
    {
      if (!item->has_text_ink)
        (void)kn_check_get_text (self, item);
      return kn_rect_contains_point (&item->text_ink, &p);
    }
  if (kn_node_get_kind (item->node) == KN_NODE_IMAGE)
    {
      KnRect box = kn_check_get_art_box (self, item);
      return kn_rect_contains_point (&box, &p);
    }
  KnRect box = kn_scene_get_item_box (self->scene, item->node);
  const KnCheckMask *mask = get_mask (self, item);
  return mask != NULL && p.x >= 0 && p.y >= 0
         && mask_get (mask, (int)(p.x / box.width * mask->width),
                      (int)(p.y / box.height * mask->height));
}

static gboolean
covers_unclipped (KnCheck *self, KnCheckItem *item, KnPoint point)
{
  switch (kn_node_get_kind (item->node))
    {
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
    case KN_NODE_PATH:
      {
        const KnOutline *outline = kn_check_get_outline (self, item);
        if (outline == NULL)
          return FALSE;
        if (kn_node_get_fill (item->node) != NULL && kn_outline_contains (outline, point))
          return TRUE;
        return item->pen_mm > 0 && kn_outline_distance (outline, point) <= item->pen_mm;
      }
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
    case KN_NODE_PATTERN:
    case KN_NODE_TEXT: /* the box of its ink: good enough for ink sums */
      return covers_local (self, item, point);
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
    case KN_NODE_BARCODE:
    case KN_NODE_GROUP:
    case KN_N_NODE_KINDS:
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

gboolean
kn_check_covers (KnCheck *self, KnCheckItem *item, KnPoint point)
{
  return !item->is_blank && kn_rect_contains_point (&item->bounds, &point)
         && is_inside_clips (item, point, G_MAXUINT) && covers_unclipped (self, item, point);
}
