/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns where in a design another motif belongs. A template is drawn about a figure, or in a field
 * or border of many repeats that was drawn as one picture (the files in "art/"). One motif as large
 * as a field would be a poster, so there it becomes a pattern. */

#include "config.h"

#include "model/kn-motif-wear.h"

#include "ink/kn-oklab.h"
#include "model/kn-edit-motif.h"
#include "model/kn-edit-pattern.h"
#include "model/kn-edit-private.h"
#include "model/kn-form.h"

#include <math.h>
#include <string.h>

#define DRAWN_FOR_TEMPLATES "art/"
#define BAND_RATIO 3.0   /* longer than this is a border */
#define ROWS 5.0         /* of a field, about */
#define ROW_LEAST_MM 7.0 /* smaller repeats are grey from an arm's length */
#define ROW_MOST_MM 40.0 /* and larger ones are no field */
#define GAP_SHARE 0.16   /* of a repeat's height */
#define FRAME_REACH 0.3  /* of its sides, from the middle: words there have it as their frame */
#define ROOM_MARGIN 0.15
#define TINTS 3
#define TINTED_BELOW_L 0.7 /* tints of a lighter ink are all paper */

/* --- which one -------------------------------------------------------------------------------- */

static gboolean
is_shown_on (const KnScene *scene, const KnNode *item, const KnId *face)
{
  const KnNode *on = kn_scene_get_face_of (scene, item);
  return on != NULL && kn_id_equal (kn_node_get_id (on), face)
         && !kn_node_get_bool (item, KN_PROP_HIDDEN);
}

/* Shows a motif; a logo is none. */
static gboolean
is_on (const KnScene *scene, const KnNode *item, const KnId *face)
{
  const KnId *ref = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = ref == NULL ? NULL : kn_scene_lookup (scene, ref);
  return asset != NULL && is_shown_on (scene, item, face)
         && (kn_node_get (asset, KN_PROP_ASSET_KIND) == NULL
             || kn_node_get_choice (asset, KN_PROP_ASSET_KIND) != KN_ASSET_LOGO);
}

static gboolean
is_band (const KnRect *box)
{
  return box->width >= BAND_RATIO * box->height || box->height >= BAND_RATIO * box->width;
}

static gboolean
is_figure (const KnScene *scene, const KnNode *item, const KnRect *box)
{
  const KnNode *asset = kn_scene_lookup (scene, kn_node_get_ref (item, KN_PROP_ASSET));
  const char *file = asset == NULL ? NULL : kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  return kn_node_get_kind (item) == KN_NODE_MOTIF && !is_band (box)
         && (file == NULL || !g_str_has_prefix (file, DRAWN_FOR_TEMPLATES));
}

/* The largest of @face, of figures or of everything. */
static const KnNode *
find_largest (const KnScene *scene, const KnId *face, gboolean of_figures)
{
  static const KnNodeKind kinds[] = { KN_NODE_MOTIF, KN_NODE_PATTERN };
  const KnNode *largest = NULL;
  double most = 0;
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) items = kn_scene_list_kind (scene, kinds[k]);
      for (guint i = 0; i < items->len; i++)
        {
          if (!is_on (scene, items->pdata[i], face))
            continue;
          const KnRect box = kn_scene_get_item_bounds (scene, items->pdata[i], FALSE);
          if (box.width * box.height <= most
              || (of_figures && !is_figure (scene, items->pdata[i], &box)))
            continue;
          most = box.width * box.height;
          largest = items->pdata[i];
        }
    }
  return largest;
}

/* --- as a pattern ----------------------------------------------------------------------------- */

static gboolean
set_box (KnDoc *doc, const KnId *item, const KnRect *box, GError **error)
{
  return kn_edit_set_number (doc, item, KN_PROP_X, box->x, error)
         && kn_edit_set_number (doc, item, KN_PROP_Y, box->y, error)
         && kn_edit_set_number (doc, item, KN_PROP_WIDTH, box->width, error)
         && kn_edit_set_number (doc, item, KN_PROP_HEIGHT, box->height, error);
}

/* Friezes run along the width: a border that stands is a column of a field. */
static gboolean
lay_out (KnDoc *doc, const KnId *pattern, const KnRect *box, double ratio, GError **error)
{
  const gboolean is_border = box->width >= BAND_RATIO * box->height;
  const double shorter = MIN (box->width, box->height);
  const double row
      = is_border       ? box->height
        : is_band (box) ? shorter / MAX (ratio, 0.2)
                        : CLAMP (sqrt (box->width * box->height) / ROWS, ROW_LEAST_MM, ROW_MOST_MM);
  const double gap = row * GAP_SHARE;
  const double motif = row - (is_border ? 0 : gap);
  const double cell[] = { kn_edit_round (motif * ratio + gap), kn_edit_round (row) };
  g_autoptr (KnValue) cell_value = kn_value_new_numbers (cell, 2);
  g_autoptr (KnValue) group = kn_value_new_string (is_border       ? "f1"
                                                   : is_band (box) ? "p1"
                                                                   : "half-drop");
  g_autoptr (KnValue) gap_value = kn_value_new_number (kn_edit_round (gap));
  return kn_doc_edit_set (doc, pattern, KN_PROP_GROUP, group, error)
         && kn_doc_edit_set (doc, pattern, KN_PROP_CELL, cell_value, error)
         && kn_doc_edit_set (doc, pattern, KN_PROP_GAP, gap_value, error)
         && set_box (doc, pattern, box, error);
}

static gboolean
repeat (KnDoc *doc, const KnId *motif, double ratio, GError **error)
{
  const KnNode *item = kn_edit_look_up (doc, motif, error);
  KnId pattern;
  if (item == NULL || kn_node_get_kind (item) != KN_NODE_MOTIF)
    return item != NULL;
  const KnRect box
      = { kn_node_get_number (item, KN_PROP_X), kn_node_get_number (item, KN_PROP_Y),
          kn_node_get_number (item, KN_PROP_WIDTH), kn_node_get_number (item, KN_PROP_HEIGHT) };
  return kn_edit_repeat_motif (doc, motif, &pattern, error)
         && lay_out (doc, &pattern, &box, ratio, error);
}

/* --- a frame ---------------------------------------------------------------------------------- */

/* Of what is written in the middle of @box, together; empty: nothing is. */
static KnRect
find_texts_in (const KnScene *scene, const KnId *face, const KnRect *box)
{
  const KnPoint middle = kn_rect_centre (box);
  KnRect all = KN_RECT_EMPTY;
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      if (!is_shown_on (scene, texts->pdata[i], face)
          || kn_node_get_choice (texts->pdata[i], KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE)
        continue; /* a line round a circle leaves its middle free */
      const KnRect one = kn_scene_get_item_bounds (scene, texts->pdata[i], FALSE);
      const KnPoint at = kn_rect_centre (&one);
      if (hypot ((at.x - middle.x) / box->width, (at.y - middle.y) / box->height) < FRAME_REACH)
        all = kn_rect_is_empty (&all) ? one : kn_rect_union (&all, &one);
    }
  return all;
}

/* A figure that words stand in was drawn as their frame; another one has to make room for them:
 * above, unless there is much more below. FALSE: it is no frame. */
static gboolean
find_room (const KnScene *scene, const KnNode *item, const KnRect *box, KnRect *out_room)
{
  const KnNode *face = kn_scene_get_face_of (scene, item);
  const KnRect texts = find_texts_in (scene, kn_node_get_id (face), box);
  if (kn_rect_is_empty (&texts) || kn_node_get_kind (item) != KN_NODE_MOTIF)
    return FALSE;
  const double above = texts.y - box->y, below = box->y + box->height - texts.y - texts.height;
  const double height = MAX (above, below / 2) * (1 - ROOM_MARGIN);
  *out_room = (KnRect){ box->x, box->y, box->width, MAX (height, 1) };
  if (above < below / 2)
    out_room->y = texts.y + texts.height + below * ROOM_MARGIN / 2;
  return TRUE;
}

/* --- in the middle ---------------------------------------------------------------------------- */

typedef struct
{
  const char *key;
  KnOklab look;
} Colour;

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = ((const Colour *)a)->look.l, y = ((const Colour *)b)->look.l;
  return x < y ? -1 : x > y;
}

static GArray *
list_colours (const char *const *colours)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Colour));
  for (gsize i = 0; colours[i] != NULL; i++)
    {
      guint32 rgb24 = 0;
      (void)kn_rgb_parse (colours[i], &rgb24); /* currentColor is black */
      const KnRgb rgb = kn_rgb_from_hex (rgb24);
      const Colour colour = { colours[i], kn_oklab_from_rgb (&rgb) };
      g_array_append_val (list, colour);
    }
  g_array_sort (list, compare);
  return list;
}

/* Inks that belong to the design's brand. */
static GPtrArray *
list_brand_inks (const KnScene *scene)
{
  GPtrArray *inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = inks->len; i > 0; i--)
    if (kn_node_get_string (inks->pdata[i - 1], KN_PROP_BRAND_INK) == NULL
        || kn_node_get_choice (inks->pdata[i - 1], KN_PROP_INK_STEP) != 0)
      g_ptr_array_remove_index (inks, i - 1);
  return inks;
}

/* As plain arithmetic has it: enough to tell inks from each other. */
static KnOklab
get_look_of (const KnCmyk *amounts)
{
  const double k = 1 - amounts->k / 100;
  const KnRgb rgb
      = { (1 - amounts->c / 100) * k, (1 - amounts->m / 100) * k, (1 - amounts->y / 100) * k };
  return kn_oklab_from_rgb (&rgb);
}

static double
get_distance (const KnNode *ink, const KnOklab *look)
{
  const KnCmyk amounts = kn_node_get_ink_cmyk (ink);
  const KnOklab other = get_look_of (&amounts);
  return hypot (2 * (other.l - look->l), hypot (other.a - look->a, other.b - look->b));
}

static const double tints[TINTS] = { 100, 55, 25 };

/* Each colour an ink of its own, the nearest; tints of them once there is none left. */
static KnPaint *
take_ink (const GPtrArray *inks, guint *uses, const KnOklab *look)
{
  guint best = 0;
  for (guint i = 1; i < inks->len; i++)
    if (uses[i] < uses[best]
        || (uses[i] == uses[best]
            && get_distance (inks->pdata[i], look) < get_distance (inks->pdata[best], look)))
      best = i;
  const double tint = tints[MIN (uses[best], TINTS - 1)];
  uses[best]++;
  return kn_paint_new_ink (kn_node_get_id (inks->pdata[best]), tint);
}

static void
put (KnRecolour **recolour, const Colour *colour, KnPaint *paint)
{
  KnRecolour *next = kn_recolour_with (*recolour, colour->key, paint);
  kn_recolour_unref (*recolour);
  *recolour = next;
}

static KnRecolour *
new_recolour (const KnScene *scene, const char *const *colours)
{
  g_autoptr (GPtrArray) inks = list_brand_inks (scene);
  g_autoptr (GArray) list = list_colours (colours);
  g_autofree guint *uses = g_new0 (guint, inks->len + 1);
  KnRecolour *recolour = NULL;
  for (guint i = 0; inks->len > 0 && i < list->len; i++)
    {
      const Colour *colour = &g_array_index (list, Colour, i);
      g_autoptr (KnPaint) paint = take_ink (inks, uses, &colour->look);
      put (&recolour, colour, paint);
    }
  return recolour;
}

static gboolean
place (KnDoc *doc, const KnMotifWear *wear, const KnId *asset, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  if (faces->len == 0)
    return TRUE;
  const KnId *face = kn_node_get_id (faces->pdata[0]);
  const KnRect trim = kn_form_get_front_box (scene, NULL);
  const double side = MIN (trim.width, trim.height) * KN_MOTIF_MIDDLE_SHARE;
  const double width = wear->ratio >= 1 ? side : side * wear->ratio;
  const double height = wear->ratio >= 1 ? side / wear->ratio : side;
  const KnPoint middle = kn_rect_centre (&trim);
  g_autofree char *key = kn_scene_dup_key_at_end (scene, face);
  g_autoptr (KnRecolour) recolour = new_recolour (scene, wear->colours);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_MOTIF, NULL);
  kn_node_builder_set_place (builder, face, key);
  kn_node_builder_set_number (builder, KN_PROP_X, kn_edit_round (middle.x - width / 2));
  kn_node_builder_set_number (builder, KN_PROP_Y, kn_edit_round (middle.y - height / 2));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, kn_edit_round (width));
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, kn_edit_round (height));
  g_autoptr (KnValue) ref = kn_value_new_ref (asset);
  kn_node_builder_set (builder, KN_PROP_ASSET, ref);
  if (wear->spec.name != NULL && *wear->spec.name != '\0')
    kn_node_builder_set_string (builder, KN_PROP_NAME, wear->spec.name);
  g_autoptr (KnValue) colours = recolour == NULL ? NULL : kn_value_new_recolour (recolour);
  kn_node_builder_set (builder, KN_PROP_RECOLOUR, colours);
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  return kn_doc_edit_add (doc, node, error);
}

/* --- all of it -------------------------------------------------------------------------------- */

/* Colours that kn_edit_change_motif() had no paint left for take that of their nearest: nothing in
 * a design of inks stays a colour of a screen. */
static void
complete (KnRecolour **recolour, const GArray *list)
{
  g_autoptr (KnRecolour) old = kn_recolour_ref (*recolour);
  for (guint i = 0; i < list->len; i++)
    {
      const Colour *colour = &g_array_index (list, Colour, i);
      const KnPaint *paint = NULL, *nearest = NULL;
      double least = G_MAXDOUBLE;
      if (kn_recolour_lookup (old, colour->key, &paint))
        continue;
      for (guint k = 0; k < list->len; k++)
        {
          const Colour *other = &g_array_index (list, Colour, k);
          const double distance = kn_oklab_distance (&colour->look, &other->look);
          if (!kn_recolour_lookup (old, other->key, &paint) || distance >= least)
            continue;
          least = distance;
          nearest = paint;
        }
      if (nearest != NULL)
        put (recolour, colour, (KnPaint *)nearest);
    }
}

/* The only paint of all colours, if its tints can be seen; else NULL. */
static const KnPaint *
find_only_paint (const KnScene *scene, const KnRecolour *recolour, const GArray *list)
{
  const KnPaint *only = NULL, *paint = NULL;
  KnCmyk amounts;
  for (guint i = 0; i < list->len; i++)
    {
      if (!kn_recolour_lookup (recolour, g_array_index (list, Colour, i).key, &paint)
          || paint == NULL || (only != NULL && !kn_paint_equal (paint, only)))
        return NULL;
      only = paint;
    }
  return only != NULL && kn_paint_get_type (only) == KN_PAINT_INK
                 && kn_scene_get_paint_cmyk (scene, only, &amounts)
                 && get_look_of (&amounts).l <= TINTED_BELOW_L
             ? only
             : NULL;
}

/* A drawing of several colours that all became one would be a blot: they are tints of it. */
static gboolean
part_tints (KnDoc *doc, const KnId *id, const char *const *colours, GError **error)
{
  const KnNode *item = kn_edit_look_up (doc, id, error);
  const KnValue *value = item == NULL ? NULL : kn_node_get (item, KN_PROP_RECOLOUR);
  if (value == NULL) /* it shows itself as it is */
    return item != NULL;
  g_autoptr (GArray) list = list_colours (colours);
  KnRecolour *recolour = kn_recolour_ref (kn_value_get_recolour (value));
  complete (&recolour, list);
  const KnPaint *found = find_only_paint (kn_doc_get_scene (doc), recolour, list);
  g_autoptr (KnPaint) only = found == NULL ? NULL : kn_paint_ref (found);
  for (guint i = 1; only != NULL && i < list->len; i++)
    {
      const double tint = tints[MIN (i, TINTS - 1)] / 100 * kn_paint_get_tint_pct (only);
      g_autoptr (KnPaint) lighter = kn_paint_new_ink (kn_paint_get_ink (only), tint);
      put (&recolour, &g_array_index (list, Colour, i), lighter);
    }
  g_autoptr (KnValue) changed = kn_value_new_recolour (recolour);
  kn_recolour_unref (recolour);
  return kn_doc_edit_set (doc, id, KN_PROP_RECOLOUR, changed, error);
}

static gboolean
part_all (KnDoc *doc, const KnId *asset, const char *const *colours, GError **error)
{
  g_autoptr (GArray) users = kn_asset_list_users (kn_doc_get_scene (doc), asset);
  for (guint i = 0; i < users->len; i++)
    if (!part_tints (doc, &g_array_index (users, KnId, i), colours, error))
      return FALSE;
  return TRUE;
}

static gboolean
change (KnDoc *doc, const KnNode *found, const KnMotifWear *wear, const KnId *asset, GError **error)
{
  const KnId item = *kn_node_get_id (found);
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnRect box = kn_scene_get_item_bounds (scene, found, FALSE);
  const gboolean repeats = !is_figure (scene, found, &box);
  KnRect room;
  const gboolean moves = !repeats && find_room (scene, found, &box, &room);
  if (kn_id_equal (kn_node_get_ref (found, KN_PROP_ASSET), asset))
    return TRUE; /* it is the template's own motif, or came with another face */
  return kn_edit_change_motif (doc, &item, asset, wear->colours, NULL, error)
         && part_all (doc, asset, wear->colours, error)
         && (!repeats || repeat (doc, &item, wear->ratio, error))
         && (!moves || set_box (doc, &item, &room, error));
}

static gboolean
wear_in (KnDoc *doc, const KnMotifWear *wear, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_FACE);
  gboolean has_figures = FALSE, is_worn = FALSE;
  KnId asset;
  if (!kn_edit_ensure_asset (doc, &wear->spec, &asset, error))
    return FALSE;
  for (guint i = 0; i < faces->len; i++)
    has_figures
        = has_figures
          || find_largest (kn_doc_get_scene (doc), kn_node_get_id (faces->pdata[i]), TRUE) != NULL;
  for (guint i = 0; i < faces->len; i++)
    {
      const KnNode *found
          = find_largest (kn_doc_get_scene (doc), kn_node_get_id (faces->pdata[i]), has_figures);
      if (found == NULL)
        continue;
      g_autoptr (KnNode) kept = kn_node_ref (found);
      if (!change (doc, kept, wear, &asset, error))
        return FALSE;
      is_worn = TRUE;
    }
  return is_worn || place (doc, wear, &asset, error);
}

KnScene *
kn_motif_wear (const KnScene *scene, const KnMotifWear *wear, GError **error)
{
  g_return_val_if_fail (scene != NULL && wear != NULL && wear->colours != NULL && wear->ratio > 0,
                        NULL);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  kn_doc_begin_step (doc, "");
  if (!wear_in (doc, wear, error))
    return NULL;
  KnScene *worn = kn_scene_ref (kn_doc_get_scene (doc));
  kn_doc_cancel_step (doc);
  return worn;
}
