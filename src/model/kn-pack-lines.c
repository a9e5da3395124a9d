/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pack's cuts, creases and glue areas follow from its form, so they are not items that somebody
 * could move or forget: they are added where the design leaves for the press. What they are painted
 * with is the design's own ink of that step, so that a shop's name for it is typed once, among the
 * inks. A design that draws such a line itself, as files from elsewhere do, keeps its own. */

#include "config.h"

#include "model/kn-pack-lines.h"

#include "model/kn-form.h"
#include "model/kn-op.h"

#include <math.h>
#include <string.h>

#define LINE_PT 0.5
#define SAME_PLACE_MM 0.2

static const struct
{
  KnStepKind step;
  const char *name;
  KnCmyk cmyk;
} steps[] = {
  { KN_STEP_KIND_CUTTING, "Cutter", { 0, 100, 0, 0 } },
  { KN_STEP_KIND_CREASING, "Crease", { 100, 0, 0, 0 } },
  { KN_STEP_KIND_PERFORATING, "Perforation", { 0, 100, 100, 0 } },
  { KN_STEP_KIND_GLUING, "Glue", { 0, 50, 100, 0 } },
};

const char *
kn_pack_get_step_name (KnStepKind step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].step == step)
      return steps[i].name;
  return "";
}

KnCmyk
kn_pack_get_step_colour (KnStepKind step)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].step == step)
      return steps[i].cmyk;
  return (KnCmyk){ 0, 0, 0, 0 };
}

const KnNode *
kn_pack_find_step_ink (const KnScene *scene, KnStepKind step)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if ((KnStepKind)kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == step)
      return inks->pdata[i];
  return NULL;
}

/* The same design gives the same ids, and so the same file. */
static KnId
make_id (const KnScene *scene, guint number)
{
  static const char salt[] = "kanok pack lines";
  KnId id = *kn_node_get_id (kn_scene_get_design (scene));
  for (gsize i = 0; i < sizeof id.bytes; i++)
    id.bytes[i] ^= (guint8)salt[i];
  id.bytes[15] = (guint8)(id.bytes[15] + number);
  return id;
}

static gboolean
has_name (const KnScene *scene, const char *name)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (g_strcmp0 (kn_node_get_string (inks->pdata[i], KN_PROP_NAME), name) == 0)
      return TRUE;
  return FALSE;
}

/* Two inks of one name would be one plate. */
static char *
dup_free_name (const KnScene *scene, const char *name)
{
  char *text = g_strdup (name);
  for (int i = 2; has_name (scene, text); i++)
    {
      g_free (text);
      text = g_strdup_printf ("%s %d", name, i);
    }
  return text;
}

static gboolean
is_drawn_already (const KnScene *scene, const KnNode *face, const KnPackLine *line)
{
  const KnRect wanted = kn_path_get_bounds (line->path);
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    {
      const KnNode *item = kn_scene_get_node (scene, i);
      const KnPaint *stroke = kn_node_kind_is_item (kn_node_get_kind (item))
                                  ? kn_node_get_paint (item, KN_PROP_STROKE)
                                  : NULL;
      if (stroke == NULL || kn_node_get_bool (item, KN_PROP_HIDDEN)
          || kn_scene_get_face_of (scene, item) != face
          || kn_scene_get_paint_step (scene, stroke) != (int)line->step)
        continue;
      const KnRect box = kn_scene_get_item_bounds (scene, item, FALSE);
      if (fabs (box.x - wanted.x) < SAME_PLACE_MM && fabs (box.y - wanted.y) < SAME_PLACE_MM
          && fabs (box.width - wanted.width) < SAME_PLACE_MM
          && fabs (box.height - wanted.height) < SAME_PLACE_MM)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const KnScene *scene;
  GPtrArray *ops;
  KnId inks[KN_N_STEP_KINDS];
  gboolean has_ink[KN_N_STEP_KINDS];
  guint n_ids;
} Lines;

static KnId
ensure_ink (Lines *self, KnStepKind step)
{
  const KnNode *own = kn_pack_find_step_ink (self->scene, step);
  if (own != NULL)
    return *kn_node_get_id (own);
  if (self->has_ink[step])
    return self->inks[step];
  const KnId *root = kn_node_get_id (kn_scene_get_design (self->scene));
  const KnId id = make_id (self->scene, self->n_ids++);
  const KnCmyk cmyk = kn_pack_get_step_colour (step);
  g_autoptr (KnValue) amounts
      = kn_value_new_numbers ((const double[]){ cmyk.c, cmyk.m, cmyk.y, cmyk.k }, 4);
  g_autofree char *name = dup_free_name (self->scene, kn_pack_get_step_name (step));
  g_autofree char *end = kn_scene_dup_key_at_end (self->scene, root);
  g_autofree char *key = g_strdup_printf ("%s%uV", end, self->n_ids);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_INK, &id);
  kn_node_builder_set_place (builder, root, key);
  kn_node_builder_set_string (builder, KN_PROP_NAME, name);
  kn_node_builder_set (builder, KN_PROP_INK_CMYK, amounts);
  kn_node_builder_set_bool (builder, KN_PROP_INK_SPOT, TRUE);
  kn_node_builder_set_choice (builder, KN_PROP_INK_STEP, (int)step);
  g_autoptr (KnNode) ink = kn_node_builder_build (builder);
  g_ptr_array_add (self->ops, kn_op_new_add (ink));
  self->inks[step] = id;
  self->has_ink[step] = TRUE;
  return id;
}

static void
add_line (Lines *self, const KnId *face, const KnPackLine *line)
{
  const KnId ink = ensure_ink (self, line->step), id = make_id (self->scene, self->n_ids++);
  g_autofree char *end = kn_scene_dup_key_at_end (self->scene, face);
  g_autofree char *key = g_strdup_printf ("%s%uV", end, self->n_ids);
  g_autoptr (KnPaint) paint = kn_paint_new_ink (&ink, 100);
  g_autoptr (KnValue) path = kn_value_new_path (line->path);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_PATH, &id);
  kn_node_builder_set_place (builder, face, key);
  kn_node_builder_set_string (builder, KN_PROP_NAME, kn_pack_get_step_name (line->step));
  kn_node_builder_set (builder, KN_PROP_PATH_DATA, path);
  kn_node_builder_set_paint (builder, KN_PROP_STROKE, paint);
  kn_node_builder_set_number (builder, KN_PROP_STROKE_WIDTH, LINE_PT);
  kn_node_builder_set_bool (builder, KN_PROP_OVERPRINT, TRUE);
  g_autoptr (KnNode) item = kn_node_builder_build (builder);
  g_ptr_array_add (self->ops, kn_op_new_add (item));
}

/**
 * kn_pack_dup_with_lines:
 * @design: any design
 *
 * Shape: for each face and each line of the form one path item, topmost, without fill.
 * Thread: any. Cost: linear in the items.
 * Errors: as kn_scene_apply(); a design at the limit of items has no room for them.
 *
 * Returns: (transfer full): the design, or %NULL
 */
KnDesign *
kn_pack_dup_with_lines (KnDesign *design, GError **error)
{
  const KnScene *scene = design->scene;
  if (kn_form_get_pack (scene, NULL) == NULL)
    return kn_design_ref (design);
  Lines self
      = { .scene = scene, .ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref) };
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  gsize n = 0;
  (void)kn_pack_form_get_lines (kn_form_get_pack (scene, NULL), &n); /* as many on each face */
  for (gsize i = 0; i < n; i++)
    for (guint f = 0; f < faces->len; f++)
      {
        const KnNode *face = faces->pdata[f];
        const KnPackLine *line = &kn_pack_form_get_lines (kn_form_get_pack (scene, face), &n)[i];
        if (!is_drawn_already (scene, face, line))
          add_line (&self, kn_node_get_id (face), line);
      }
  g_autoptr (KnScene) whole
      = kn_scene_apply (scene, (KnOp *const *)self.ops->pdata, self.ops->len, error);
  g_ptr_array_unref (self.ops);
  return whole == NULL ? NULL : kn_design_new (whole, design->assets, design->origin);
}
