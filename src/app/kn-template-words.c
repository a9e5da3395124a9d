/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the words of a new design: those of a template give way to somebody's own, and where there
 * is no template they stand above and below the middle of the front, which is left for a motif. */

#include "config.h"

#include "app/kn-template-words-private.h"

#include "base/kn-unit.h"

#include "model/kn-form.h"
#include "model/kn-motif-wear.h"
#include "model/kn-op.h"
#include "render/kn-form-fit.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const KnScene *scene;
  GPtrArray *ops; /* KnOp */
  KnTextContext *text;
} Words;

static void
set (Words *self, const KnNode *node, KnProp prop, KnValue *value)
{
  const KnValue *old = kn_node_get (node, prop);
  if (!kn_value_equal (old, value))
    g_ptr_array_add (self->ops, kn_op_new_set (kn_node_get_id (node), prop, old, value));
  kn_value_unref (value);
}

/* --- in place of a template's own ---------------------------------------------------------------
 */

/* The items are looked for by the handle that the index names. */
static const KnNode *
find_item (const KnScene *scene, const char *handle)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; handle != NULL && i < texts->len; i++)
    if (g_strcmp0 (kn_node_get_string (texts->pdata[i], KN_PROP_HANDLE), handle) == 0)
      return texts->pdata[i];
  return NULL;
}

/* The text in the largest letters: what a label of one's own calls its product. */
static const KnNode *
find_largest_text (const KnScene *scene)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  const KnNode *largest = NULL;
  for (guint i = 0; i < texts->len; i++)
    if (largest == NULL
        || kn_node_get_number (texts->pdata[i], KN_PROP_SIZE)
               > kn_node_get_number (largest, KN_PROP_SIZE))
      largest = texts->pdata[i];
  return largest;
}

static void
put_words (Words *self, const KnNode *node, const char *words)
{
  if (node == NULL || words == NULL || *words == '\0')
    return;
  g_autoptr (KnTextLayout) before = kn_text_layout_new (self->text, NULL, node);
  int n_lines = MAX (1, kn_text_layout_get_n_lines (before));
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (node);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, words);
  g_autoptr (KnNode) filled = kn_node_builder_build (g_steal_pointer (&builder));
  double size
      = kn_text_get_fitting_size (self->text, filled, kn_node_get_number (node, KN_PROP_WIDTH),
                                  kn_node_get_number (node, KN_PROP_HEIGHT),
                                  kn_node_get_number (node, KN_PROP_SIZE), n_lines);
  set (self, node, KN_PROP_TEXT, kn_value_new_string (words));
  set (self, node, KN_PROP_SIZE, kn_value_new_number (size));
}

/* "ตัวอย่าง" and the English name of the invented product have no place on somebody's own label. */
static void
remove_sample_words (Words *self, gboolean has_product)
{
  static const char *const sample_handles[] = { "sample", "product-en", "descriptor-en" };
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (self->scene, KN_NODE_TEXT);
  for (guint i = 0; has_product && i < texts->len; i++)
    {
      const KnNode *node = texts->pdata[i];
      const char *handle = kn_node_get_string (node, KN_PROP_HANDLE);
      const char *text = kn_node_get_string (node, KN_PROP_TEXT);
      gboolean is_sample = text != NULL && g_str_has_prefix (text, "ตัวอย่าง");
      for (gsize j = 0; j < G_N_ELEMENTS (sample_handles); j++)
        is_sample = is_sample || g_strcmp0 (handle, sample_handles[j]) == 0;
      if (is_sample)
        g_ptr_array_add (self->ops, kn_op_new_remove (node));
    }
}

KnScene *
kn_template_fill (const KnScene *scene,
                  const KnStarterTemplate *template,
                  const KnTemplateWishes *wishes,
                  const char *name,
                  GError **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  Words self = { scene, ops, text };
  set (&self, kn_scene_get_design (scene), KN_PROP_NAME, kn_value_new_string (name));
  const KnNode *product = find_item (scene, template != NULL ? template->product_item : "product");
  if (template == NULL && product == NULL)
    product = find_largest_text (scene);
  put_words (&self, product, wishes->product);
  put_words (&self, find_item (scene, template != NULL ? template->maker_item : "maker"),
             wishes->maker);
  put_words (&self, find_item (scene, template != NULL ? template->net_item : "net"),
             wishes->net_weight);
  remove_sample_words (&self, wishes->product != NULL && *wishes->product != '\0');
  return kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, error);
}

/* --- without a template --------------------------------------------------------------------------
 */

#define ROUND_HEIGHT_SHARE 0.8 /* of an ellipse: above and below it is too narrow */
#define INSET_SHARE 0.05
#define WIDE_RATIO 1.9
#define BESIDE_SHARE 0.94 /* of what is free beside the middle */
#define BEYOND_SAFE_MM 0.5
#define LEAST_PT 6.0
#define MOST_PT 72.0

typedef struct
{
  const char *handle, *font;
  double height_share; /* of the front, at most */
  double room_share;   /* of what is free above or below the middle, at most */
  int n_lines;         /* at most */
} Line;

static const Line MAKER = { "maker", "Noto Sans Thai, Noto Sans", 0.08, 0.32, 1 };
static const Line PRODUCT = { "product", "Noto Serif Thai, Noto Serif Bold", 0.17, 0.68, 2 };
static const Line NET = { "net", "Noto Sans Thai, Noto Sans Bold", 0.1, 0.6, 1 };

/* Of as many lines as make the letters largest; the least there is where none have room, which the
 * findings tell. */
static double
get_size_pt (KnTextContext *text, const KnNode *node, const KnRect *frame, int most_lines)
{
  double largest = 0;
  for (int n = 1; n <= most_lines; n++)
    {
      /* Thai needs a third more than its size from line to line. */
      const double wanted = CLAMP (kn_pt_from_mm (frame->height) / n / 1.35, LEAST_PT, MOST_PT);
      const double size
          = kn_text_get_fitting_size (text, node, frame->width, frame->height, wanted, n);
      if (kn_text_fits (text, node, frame->width, frame->height, size, n))
        largest = MAX (largest, size);
    }
  return largest > 0 ? largest : LEAST_PT;
}

/* A hundredth of a millimetre is finer than any press. */
static double
round_mm (double value)
{
  return round (value * 100) / 100;
}

/* The front as its words see it. */
typedef struct
{
  KnRect box;    /* where they may stand */
  KnRect middle; /* where a motif does */
  gboolean is_round, is_wide;
} Front;

/* Without the bands at its sides where the pack is sealed, hung or stands. */
static KnRect
leave_zones (KnRect box, const KnPackForm *pack)
{
  gsize n = 0;
  const KnPackZone *zones = pack == NULL ? NULL : kn_pack_form_get_zones (pack, &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnRect bounds = kn_path_get_bounds (zones[i].outline);
      const KnRect zone = kn_rect_intersect (&bounds, &box);
      const double right = box.x + box.width, bottom = box.y + box.height;
      if ((zones[i].rules & KN_ZONE_NO_TEXT) == 0 || kn_rect_is_empty (&zone))
        continue;
      if (zone.width > box.width / 2 && zone.y + zone.height / 2 < box.y + box.height / 2)
        box = (KnRect){ box.x, zone.y + zone.height, box.width, bottom - zone.y - zone.height };
      else if (zone.width > box.width / 2)
        box.height = zone.y - box.y;
      else if (zone.x + zone.width / 2 < box.x + box.width / 2)
        box = (KnRect){ zone.x + zone.width, box.y, right - zone.x - zone.width, box.height };
      else
        box.width = zone.x - box.x;
    }
  return box;
}

/* Whether a corner of it is cut away, as on the label of a lid. */
static gboolean
is_round (const KnScene *scene, const KnRect *box)
{
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  return pack == NULL ? kn_form_get (scene).shape == KN_SHAPE_ELLIPSE
                      : kn_pack_form_find_panel_at (pack, (KnPoint){ box->x, box->y }) < 0;
}

static Front
get_front (const KnScene *scene)
{
  const KnForm form = kn_form_get (scene);
  const KnRect all = kn_form_get_front_box (scene, NULL);
  const double shorter = MIN (all.width, all.height), motif = KN_MOTIF_MIDDLE_SHARE * shorter;
  const double inset
      = MIN (MAX (form.safe_mm + BEYOND_SAFE_MM, INSET_SHARE * shorter), shorter / 4);
  const KnPoint centre = kn_rect_centre (&all);
  const KnRect free_box = leave_zones (all, kn_form_get_pack (scene, NULL));
  Front front = { .box = kn_rect_inset (&free_box, inset),
                  .middle = { centre.x - motif / 2, centre.y - motif / 2, motif, motif } };
  front.is_round = is_round (scene, &front.box);
  front.is_wide = !front.is_round && all.width > WIDE_RATIO * all.height;
  if (front.is_round)
    {
      const double cut = front.box.height * (1 - ROUND_HEIGHT_SHARE) / 2;
      front.box.y += cut;
      front.box.height -= 2 * cut;
    }
  return front;
}

/* @from: from the top of the front, or @is_up from its foot. In an ellipse as wide as that is where
 * the line is nearest to its edge. */
static KnRect
place_line (const Front *front, const Line *line, double from, gboolean is_up)
{
  const KnRect *box = &front->box;
  const double above = front->middle.y - box->y;
  const double below = box->y + box->height - front->middle.y - front->middle.height;
  const double height
      = MIN (line->height_share * box->height, line->room_share * MAX (0, is_up ? below : above));
  const double top = is_up ? box->height - from - height : from, half = box->height / 2;
  const double away
      = MAX (fabs (top - half), fabs (top + height - half)) / half * ROUND_HEIGHT_SHARE;
  const double width = box->width * (front->is_round ? sqrt (1 - away * away) : 1);
  return (KnRect){ box->x + (box->width - width) / 2, box->y + top, width, height };
}

static KnScene *
add_line (const KnScene *scene,
          KnTextContext *text,
          const KnRect *frame,
          const Line *line,
          const char *words,
          GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  if (faces->len == 0 || words == NULL || *words == '\0')
    return kn_scene_ref (scene);
  const KnId *face = kn_node_get_id (faces->pdata[0]);
  g_autofree char *key = kn_scene_dup_key_at_end (scene, face);
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_place (builder, face, key);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, line->handle);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, words);
  kn_node_builder_set_string (builder, KN_PROP_FONT, line->font);
  kn_node_builder_set_choice (builder, KN_PROP_ALIGN, KN_ALIGN_CENTER);
  kn_node_builder_set_choice (builder, KN_PROP_VALIGN, KN_VALIGN_MIDDLE);
  kn_node_builder_set_number (builder, KN_PROP_X, round_mm (frame->x));
  kn_node_builder_set_number (builder, KN_PROP_Y, round_mm (frame->y));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, round_mm (frame->width));
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, round_mm (frame->height));
  g_autoptr (KnNode) plain = kn_node_builder_build (g_steal_pointer (&builder));
  g_autoptr (KnNodeBuilder) sized = kn_node_builder_new_from (plain);
  kn_node_builder_set_number (sized, KN_PROP_SIZE, get_size_pt (text, plain, frame, line->n_lines));
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&sized));
  g_autoptr (KnOp) op = kn_op_new_add (node);
  return kn_scene_apply (scene, &op, 1, error);
}

/* Above and below the middle; in a wide front, where there is little room, on its left and right.
 */
static void
place_lines (const Front *front, KnRect *out_maker, KnRect *out_product, KnRect *out_net)
{
  *out_maker = place_line (front, &MAKER, 0, FALSE);
  *out_product = place_line (front, &PRODUCT, out_maker->height, FALSE);
  *out_net = place_line (front, &NET, 0, TRUE);
  if (!front->is_wide)
    return;
  const KnRect *box = &front->box;
  const double left = (front->middle.x - box->x) * BESIDE_SHARE;
  const double after = front->middle.x + front->middle.width;
  const double right = (box->x + box->width - after) * BESIDE_SHARE;
  *out_maker = (KnRect){ box->x, box->y + 0.16 * box->height, left, 0.2 * box->height };
  *out_product = (KnRect){ box->x, box->y + 0.36 * box->height, left, 0.48 * box->height };
  *out_net = (KnRect){ box->x + box->width - right, box->y + 0.36 * box->height, right,
                       0.28 * box->height };
}

KnScene *
kn_template_begin (const KnScene *scene, const KnTemplateWishes *wishes, GError **error)
{
  const Front front = get_front (scene);
  KnRect maker, product, net;
  place_lines (&front, &maker, &product, &net);
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  g_autoptr (KnScene) made = add_line (scene, text, &maker, &MAKER, wishes->maker, error);
  g_autoptr (KnScene) named
      = made == NULL ? NULL : add_line (made, text, &product, &PRODUCT, wishes->product, error);
  return named == NULL ? NULL : add_line (named, text, &net, &NET, wishes->net_weight, error);
}
