/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the walk through a foreign drawing that turns it into items. Each element either has an
 * equal among Kanok's items or it stays, with its neighbours that have none, a motif in its place:
 * nothing is lost, nothing looks different. What is read here has passed every check of a motif
 * first. */

#include "config.h"

#include "render/kn-svg-import.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "base/kn-unit.h"
#include "render/kn-draw.h"
#include "render/kn-motif.h"
#include "render/kn-svg-import-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Deeper groups are dissolved; the model's own limit is a little more. */
#define GROUP_DEPTH_MAX 8
#define USE_DEPTH_MAX 8
#define ITEMS_MAX 20000
#define PARTS_MAX 200
#define PX_PER_INCH 96.0
#define SIDE_MIN_MM 0.5

typedef struct
{
  KnSvgTree *tree;
  KnTextContext *context;
  KnSvgImport *result;
  GHashTable *assets; /* sha256 -> KnId */
  KnMatrix root_to_mm;
  guint32 current_rgb24;
  guint reasons; /* bit (1 << KnSvgReason) */
  guint n_parts;
  int use_depth;
  gboolean is_whole;
  gboolean is_sizeless; /* librsvg measures what is drawn: a part would get another size */
} Import;

void
kn_svg_import_free (KnSvgImport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->scene, kn_scene_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->note);
  g_free (self);
}

static void
part_free (gpointer data)
{
  KnSvgPart *self = data;
  g_free (self->sha256);
  g_bytes_unref (self->svg);
  g_free (self);
}

/* --- parts that stay motifs ---------------------------------------------------------------------
 */

static KnSvgItem *
make_motif (Import *self, GBytes *svg)
{
  const KnRect *box = &self->result->box;
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_MOTIF, NULL);
  kn_node_builder_set_number (builder, KN_PROP_X, box->x);
  kn_node_builder_set_number (builder, KN_PROP_Y, box->y);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, box->width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, box->height);
  kn_node_builder_set_choice (builder, KN_PROP_FIT, KN_FIT_STRETCH);
  self->n_parts++;
  KnSvgItem *item = kn_svg_item_new (builder, box);
  item->svg = g_bytes_ref (svg);
  return item;
}

/* Once each, however often a drawing repeats it. */
static void
name_parts (Import *self, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      KnSvgItem *item = items->pdata[i];
      if (item->children != NULL)
        name_parts (self, item->children);
      if (item->svg == NULL)
        continue;
      g_autofree char *sha256 = kn_file_sha256 (item->svg);
      KnId *id = g_hash_table_lookup (self->assets, sha256);
      if (id == NULL)
        {
          id = g_new (KnId, 1);
          kn_id_init_random (id);
          KnSvgPart *part = g_new0 (KnSvgPart, 1);
          part->sha256 = g_strdup (sha256);
          part->svg = g_bytes_ref (item->svg);
          g_ptr_array_add (self->result->parts, part);
          g_hash_table_insert (self->assets, g_steal_pointer (&sha256), id);
        }
      kn_node_builder_set_ref (item->builder, KN_PROP_ASSET, id);
    }
}

static void
flush_parts (Import *self, GPtrArray *pending, const KnSvgState *state, GPtrArray *out)
{
  if (pending->len == 0)
    return;
  g_autoptr (GBytes) svg = kn_svg_dup_part (self->tree, (const KnSvgElement *const *)pending->pdata,
                                            pending->len, state);
  if (self->n_parts >= PARTS_MAX || g_bytes_get_size (svg) > KN_LIMIT_SVG_BYTES)
    self->is_whole = TRUE;
  else
    g_ptr_array_add (out, make_motif (self, svg));
  g_ptr_array_set_size (pending, 0);
}

/* --- what an element asks for beyond its own paint ----------------------------------------------
 */

static gboolean
is_said (const KnSvgElement *element, const char *property)
{
  const char *value = kn_svg_element_get_style (element, property);
  return value != NULL && !g_str_equal (value, "none") && !g_str_equal (value, "normal")
         && !g_str_equal (value, "auto") && !g_str_equal (value, "inherit") && *value != '\0';
}

static KnSvgReason
judge_effects (const KnSvgElement *element)
{
  if (is_said (element, "filter"))
    return KN_SVG_FILTER;
  if (is_said (element, "mask"))
    return KN_SVG_MASK;
  if (is_said (element, "mix-blend-mode") || is_said (element, "isolation")
      || is_said (element, "marker-start") || is_said (element, "marker-mid")
      || is_said (element, "marker-end") || is_said (element, "marker")
      || is_said (element, "paint-order")
      || kn_svg_element_get (element, "requiredFeatures") != NULL
      || kn_svg_element_get (element, "systemLanguage") != NULL
      || kn_svg_element_get (element, "requiredExtensions") != NULL)
    return KN_SVG_OTHER;
  return KN_SVG_EDITABLE;
}

static gboolean
has_clip (const KnSvgElement *element)
{
  return is_said (element, "clip-path");
}

static gboolean
clip_holds (Import *self, const KnSvgElement *element, const KnSvgState *state, GPtrArray *items)
{
  KnRect bounds = KN_RECT_EMPTY;
  for (guint i = 0; i < items->len; i++)
    bounds = kn_rect_union (&bounds, &((const KnSvgItem *)items->pdata[i])->bounds);
  return kn_svg_clip_holds (self->tree, element, state, &bounds);
}

/* --- elements -----------------------------------------------------------------------------------
 */

static void
walk (Import *self, GPtrArray *children, const KnSvgState *state, int depth, GPtrArray *out);

static const char *
name_of (const KnSvgElement *element)
{
  const char *label = kn_svg_element_get (element, "inkscape:label");
  const char *id = kn_svg_element_get (element, "id");
  if (label != NULL && *label != '\0')
    return label;
  for (const char *p = id; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      return NULL; /* a program counted it */
  return id;
}

static void
set_name (KnNodeBuilder *builder, const KnSvgElement *element)
{
  const char *name = name_of (element);
  if (name != NULL && strlen (name) < 200)
    kn_node_builder_set_string (builder, KN_PROP_NAME, name);
}

static KnRect
bounds_of (const GPtrArray *items)
{
  KnRect box = KN_RECT_EMPTY;
  for (guint i = 0; i < items->len; i++)
    box = kn_rect_union (&box, &((const KnSvgItem *)items->pdata[i])->bounds);
  return box;
}

/* The items as one: a group, unless there is nothing that a group would say. */
static void
wrap (GPtrArray *items, const KnSvgElement *element, double opacity, int depth, GPtrArray *out)
{
  gboolean says_something = opacity < 1 || (items->len > 1 && depth <= GROUP_DEPTH_MAX);
  if (!says_something)
    {
      while (items->len > 0)
        g_ptr_array_add (out, g_ptr_array_steal_index (items, 0));
      return;
    }
  const KnRect bounds = bounds_of (items);
  KnSvgItem *group = kn_svg_item_new (kn_node_builder_new (KN_NODE_GROUP, NULL), &bounds);
  set_name (group->builder, element);
  if (opacity < 1)
    kn_node_builder_set_number (group->builder, KN_PROP_OPACITY, round (opacity * 1e4) / 100);
  group->children = kn_svg_item_list_new ();
  while (items->len > 0)
    g_ptr_array_add (group->children, g_ptr_array_steal_index (items, 0));
  g_ptr_array_add (out, group);
}

static KnSvgReason
convert_use (Import *self,
             const KnSvgElement *element,
             const KnSvgState *state,
             int depth,
             GPtrArray *items)
{
  KnSvgElement *target = kn_svg_tree_find (self->tree, kn_svg_element_get (element, "href"));
  if (target == NULL)
    return KN_SVG_EDITABLE; /* draws nothing */
  gboolean is_symbol = kn_svg_element_is (target, "symbol");
  if (kn_svg_element_is (target, "svg")
      || (is_symbol && kn_svg_element_get (target, "viewBox") != NULL)
      || self->use_depth >= USE_DEPTH_MAX)
    return KN_SVG_OTHER;
  KnSvgState inside = *state;
  const KnMatrix shift = kn_matrix_translation (
      kn_svg_parse_length (state, kn_svg_element_get (element, "x"), state->view_width, 0),
      kn_svg_parse_length (state, kn_svg_element_get (element, "y"), state->view_height, 0));
  inside.to_mm = kn_matrix_multiply (&shift, &state->to_mm);
  inside.to_root = kn_matrix_multiply (&shift, &state->to_root);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  if (is_symbol)
    kn_svg_state_inherit (&inside, target);
  else
    g_ptr_array_add (one, target);
  self->use_depth++;
  walk (self, is_symbol ? target->children : one, &inside, depth, items);
  self->use_depth--;
  return KN_SVG_EDITABLE;
}

static void
add_builders (Import *self,
              GPtrArray *builders,
              const KnRect *bounds,
              const KnSvgElement *element,
              GPtrArray *items)
{
  for (guint i = 0; i < builders->len; i++)
    {
      set_name (builders->pdata[i], element);
      g_ptr_array_add (items, kn_svg_item_new (builders->pdata[i], bounds));
      self->result->n_items++;
    }
}

static KnSvgReason
convert_content (Import *self,
                 const KnSvgElement *element,
                 const KnSvgState *state,
                 int depth,
                 GPtrArray *items)
{
  g_autoptr (GPtrArray) builders = g_ptr_array_new ();
  KnRect bounds = KN_RECT_EMPTY;
  KnSvgReason reason = KN_SVG_EDITABLE;
  if (kn_svg_element_is (element, "g") || kn_svg_element_is (element, "a"))
    walk (self, element->children, state, depth + 1, items);
  else if (kn_svg_element_is (element, "use"))
    return convert_use (self, element, state, depth, items);
  else if (kn_svg_element_is_shape (element))
    reason = state->is_hidden ? KN_SVG_EDITABLE
                              : kn_svg_make_shape (self->tree, element, state, builders, &bounds);
  else if (kn_svg_element_is (element, "text") && !state->is_hidden)
    {
      reason = kn_svg_make_text (self->tree, element, state, self->context, builders);
      bounds = self->result->box;
    }
  else if (kn_svg_element_is (element, "image"))
    return KN_SVG_PICTURE;
  else if (kn_svg_element_is (element, "svg") || kn_svg_element_is (element, "switch"))
    return KN_SVG_OTHER;
  add_builders (self, builders, &bounds, element, items);
  return reason;
}

/* Appends to @out, or says why not and appends nothing. */
static KnSvgReason
convert (Import *self,
         const KnSvgElement *element,
         const KnSvgState *above,
         int depth,
         GPtrArray *out)
{
  KnSvgState state = *above;
  KnMatrix own;
  KnSvgReason reason = judge_effects (element);
  if (reason != KN_SVG_EDITABLE)
    return reason;
  if (!kn_svg_parse_transform (kn_svg_element_get_style (element, "transform"), &own))
    return KN_SVG_OTHER;
  kn_svg_state_inherit (&state, element);
  state.to_mm = kn_matrix_multiply (&own, &above->to_mm);
  state.to_root = kn_matrix_multiply (&own, &above->to_root);
  const double opacity
      = CLAMP (kn_svg_parse_number (kn_svg_element_get_style (element, "opacity"), 1), 0, 1);
  const guint n_items = self->result->n_items, n_parts = self->n_parts, reasons = self->reasons;
  g_autoptr (GPtrArray) items = kn_svg_item_list_new ();
  reason = convert_content (self, element, &state, depth, items);
  if (reason == KN_SVG_EDITABLE && has_clip (element) && !clip_holds (self, element, &state, items))
    reason = KN_SVG_CLIP;
  if (reason != KN_SVG_EDITABLE)
    {
      self->result->n_items = n_items;
      self->n_parts = n_parts;
      self->reasons = reasons;
      return reason;
    }
  if (opacity > 0)
    wrap (items, element, opacity, depth, out);
  return KN_SVG_EDITABLE;
}

static void
walk (Import *self, GPtrArray *children, const KnSvgState *state, int depth, GPtrArray *out)
{
  g_autoptr (GPtrArray) pending = g_ptr_array_new ();
  for (guint i = 0; i < children->len && !self->is_whole; i++)
    {
      KnSvgElement *child = children->pdata[i];
      if (child->name == NULL || kn_svg_element_is_definition (child)
          || g_strcmp0 (kn_svg_element_get_style (child, "display"), "none") == 0)
        continue;
      g_autoptr (GPtrArray) items = kn_svg_item_list_new ();
      KnSvgReason reason = convert (self, child, state, depth, items);
      if (reason != KN_SVG_EDITABLE)
        {
          self->reasons |= 1u << reason;
          g_ptr_array_add (pending, child);
        }
      else if (items->len > 0)
        {
          flush_parts (self, pending, state, out);
          while (items->len > 0)
            g_ptr_array_add (out, g_ptr_array_steal_index (items, 0));
        }
      if (self->result->n_items > ITEMS_MAX)
        self->is_whole = TRUE;
    }
  if (!self->is_whole)
    flush_parts (self, pending, state, out);
}

/* --- the sheet ----------------------------------------------------------------------------------
 */

static double
absolute_px (const char *text)
{
  KnSvgState plain;
  kn_svg_state_init (&plain, 1, 1);
  return text == NULL || strchr (text, '%') != NULL ? 0 : kn_svg_parse_length (&plain, text, 1, 0);
}

gboolean
kn_svg_place_root (const KnSvgTree *tree,
                   const KnMotif *motif,
                   double max_width_mm,
                   double max_height_mm,
                   KnMatrix *out_to_mm,
                   KnRect *out_box)
{
  const KnSvgElement *root = tree->root;
  double view[4] = { 0 }, width = 0, height = 0;
  kn_motif_get_size (motif, &width, &height);
  gboolean has_view = kn_svg_parse_numbers (kn_svg_element_get (root, "viewBox"), view, 4) == 4
                      && view[2] > 0 && view[3] > 0;
  double px = absolute_px (kn_svg_element_get (root, "width"));
  double mm_per_unit = kn_mm_from_px (px > 0 ? px / width : 1, PX_PER_INCH);
  double shrink
      = MIN (1, MIN (max_width_mm / (width * mm_per_unit), max_height_mm / (height * mm_per_unit)));
  mm_per_unit *= shrink;
  *out_box = (KnRect){ 0, 0, MAX (round (width * mm_per_unit * 1e4) / 1e4, SIDE_MIN_MM),
                       MAX (round (height * mm_per_unit * 1e4) / 1e4, SIDE_MIN_MM) };
  KnMatrix matrix = kn_matrix_scaling (mm_per_unit, mm_per_unit);
  if (has_view)
    {
      const KnMatrix shift = kn_matrix_translation ((width - view[2]) / 2 - view[0],
                                                    (height - view[3]) / 2 - view[1]);
      matrix = kn_matrix_multiply (&shift, &matrix);
    }
  *out_to_mm = matrix;
  const char *aspect = kn_svg_element_get (root, "preserveAspectRatio");
  gboolean is_fitted
      = fabs (width - view[2]) < 1e-6 * width && fabs (height - view[3]) < 1e-6 * height;
  return !has_view || is_fitted || aspect == NULL || g_str_has_prefix (aspect, "xMidYMid meet")
         || g_str_equal (aspect, "xMidYMid");
}

/* librsvg then measures what is drawn. */
static gboolean
is_sizeless (const KnSvgElement *root)
{
  double view[4] = { 0 };
  const gboolean has_view
      = kn_svg_parse_numbers (kn_svg_element_get (root, "viewBox"), view, 4) == 4 && view[2] > 0
        && view[3] > 0;
  return !has_view
         && !(absolute_px (kn_svg_element_get (root, "width")) > 0
              && absolute_px (kn_svg_element_get (root, "height")) > 0);
}

/* Nothing of it may reach beyond the sheet: librsvg clips there, a group does not. */
static void
convert_all (Import *self, GPtrArray *out)
{
  const KnSvgElement *root = self->tree->root;
  KnSvgState state;
  double view[4] = { 0 };
  gboolean has_view = kn_svg_parse_numbers (kn_svg_element_get (root, "viewBox"), view, 4) == 4;
  const KnRect *box = &self->result->box;
  kn_svg_state_init (&state, has_view ? view[2] : box->width / self->root_to_mm.xx,
                     has_view ? view[3] : box->height / self->root_to_mm.yy);
  state.current = self->current_rgb24;
  kn_svg_state_inherit (&state, root);
  state.to_mm = self->root_to_mm;
  if (self->tree->has_hard_rules || judge_effects (root) != KN_SVG_EDITABLE || has_clip (root)
      || is_said (root, "transform")
      || kn_svg_parse_number (kn_svg_element_get_style (root, "opacity"), 1) < 1)
    {
      self->reasons |= 1u << KN_SVG_OTHER;
      self->is_whole = TRUE;
    }
  else
    walk (self, root->children, &state, 1, out);
}

static void
keep_whole (Import *self, GBytes *svg, GPtrArray *items)
{
  g_ptr_array_set_size (items, 0);
  self->result->n_items = 0;
  self->n_parts = 0;
  g_ptr_array_add (items, make_motif (self, svg));
}

/**
 * kn_svg_import_new:
 * @svg: the whole file
 * @name: what the group is called
 * @max_width_mm: the most room
 * @max_height_mm: the most room
 * @current_rgb24: what currentColor is, where the SVG sets nothing: black in other programs
 *
 * Thread: any; may run the helper, as kn_motif_new().
 * Errors: those of kn_motif_new(), about "the SVG".
 *
 * Returns: (transfer full): the items, or %NULL
 */
KnSvgImport *
kn_svg_import_new (GBytes *svg,
                   const char *name,
                   double max_width_mm,
                   double max_height_mm,
                   guint32 current_rgb24,
                   GError **error)
{
  g_return_val_if_fail (svg != NULL && max_width_mm > 0 && max_height_mm > 0, NULL);
  g_autoptr (KnMotif) motif = kn_motif_new (svg, error);
  g_autoptr (KnSvgTree) tree = motif != NULL ? kn_svg_tree_new (svg, error) : NULL;
  if (tree == NULL)
    return NULL;
  g_autoptr (KnSvgImport) result = g_new0 (KnSvgImport, 1);
  result->parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (GHashTable) assets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) items = kn_svg_item_list_new ();
  Import self = { .tree = tree,
                  .context = context,
                  .result = result,
                  .assets = assets,
                  .current_rgb24 = current_rgb24 };
  self.is_sizeless = is_sizeless (tree->root);
  if (kn_svg_place_root (tree, motif, max_width_mm, max_height_mm, &self.root_to_mm, &result->box))
    convert_all (&self, items);
  else
    {
      self.reasons = 1u << KN_SVG_OTHER;
      self.is_whole = TRUE;
    }
  self.is_whole = self.is_whole || (self.is_sizeless && self.n_parts > 0);
  if (self.is_whole || (result->n_items == 0 && self.n_parts > 0))
    keep_whole (&self, svg, items);
  result->note = kn_svg_dup_note (self.reasons, self.n_parts, result->n_items, self.is_whole);
  if (items->len == 0)
    {
      g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                           _ ("the SVG draws nothing"));
      return NULL;
    }
  name_parts (&self, items);
  result->scene = kn_svg_items_to_scene (items, assets, name, error);
  return result->scene != NULL ? g_steal_pointer (&result) : NULL;
}
