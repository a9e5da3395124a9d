/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "random-design.h"

#include "base/kn-order.h"
#include "model/kn-story.h"

static int
below (int n)
{
  return g_test_rand_int_range (0, n);
}

/* Whole, decimal and awkward numbers alike. */
static double
number_between (double least, double most)
{
  double value = g_test_rand_double_range (least, most);
  switch (below (4))
    {
    case 0:
      value = (double)(gint64)value;
      break;
    case 1:
      value = (double)(gint64)(value * 1000) / 1000;
      break;
    case 2:
      return below (2) == 0 ? least : most;
    default:
      break;
    }
  return CLAMP (value, least, most);
}

static char *
random_text (void)
{
  static const char *const pieces[] = { "ก",  "น้ำ", "พริก", "๒๕๐", " ", "\n", "\"", "\\", "a",
                                        "{{", "}}", "/",   "\t",  "ฎ", "é",  "😀",  "'",  "." };
  GString *text = g_string_new ("x");
  for (int i = below (12); i > 0; i--)
    g_string_append (text, pieces[below (G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static const KnNode *
pick (const KnScene *scene, KnNodeKind kind)
{
  g_autoptr (GPtrArray) list = kn_scene_list_kind (scene, kind);
  return list->len == 0 ? NULL : list->pdata[below ((int)list->len)];
}

/* --- values ---------------------------------------------------------------------------------- */

static KnPaint *
ink_paint (const KnScene *scene)
{
  const KnNode *ink = pick (scene, KN_NODE_INK);
  if (ink != NULL && below (2) == 0)
    return kn_paint_new_ink (kn_node_get_id (ink), number_between (0, 100));
  return kn_paint_new_cmyk (&(KnCmyk){ number_between (0, 100), number_between (0, 100),
                                       number_between (0, 100), number_between (0, 100) });
}

static KnPaint *
plain_paint (const KnScene *scene)
{
  return below (3) == 0 ? kn_paint_new_rgb ((guint32)below (0x1000000)) : ink_paint (scene);
}

static KnPaint *
random_paint (const KnScene *scene)
{
  if (below (3) > 0)
    return plain_paint (scene);
  KnPaintStop stops[5];
  gsize n = (gsize)below (4) + 2;
  double offset = 0;
  for (gsize i = 0; i < n; i++)
    {
      stops[i] = (KnPaintStop){ offset, plain_paint (scene) };
      offset += (1 - offset) * g_test_rand_double ();
    }
  KnPoint from = { number_between (-100, 100), number_between (-100, 100) };
  KnPoint to = { number_between (-100, 100), number_between (-100, 100) };
  KnPaint *paint = kn_paint_new_gradient (below (2) == 0 ? KN_PAINT_LINEAR : KN_PAINT_RADIAL, from,
                                          to, stops, n);
  for (gsize i = 0; i < n; i++)
    kn_paint_unref (stops[i].paint);
  return paint;
}

static KnPath *
random_path (void)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, number_between (0, 50), number_between (0, 50));
  for (int i = below (5) + 1; i > 0; i--)
    if (below (2) == 0)
      kn_path_builder_line_to (builder, number_between (0, 50), number_between (0, 50));
    else
      kn_path_builder_curve_to (builder, number_between (0, 50), number_between (0, 50),
                                number_between (0, 50), number_between (0, 50),
                                number_between (0, 50), number_between (0, 50));
  if (below (2) == 0)
    kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

static KnRecolour *
random_recolour (const KnScene *scene)
{
  g_autoptr (KnRecolour) map = NULL;
  for (int i = below (4) + 1; i > 0; i--)
    {
      g_autofree char *key = below (4) == 0 ? g_strdup ("currentColor")
                                            : g_strdup_printf ("#%06x", below (0x1000000));
      g_autoptr (KnPaint) paint = below (4) == 0 ? NULL : plain_paint (scene);
      KnRecolour *next = kn_recolour_with (map, key, paint);
      g_clear_pointer (&map, kn_recolour_unref);
      map = next;
    }
  return g_steal_pointer (&map);
}

static KnRuns *
random_runs (const KnScene *scene)
{
  KnRuns *runs = NULL;
  for (int i = below (4) + 1; i > 0; i--)
    {
      guint from = (guint)below (12), to = from + (guint)below (6);
      g_autoptr (KnPaint) paint = below (3) == 0 ? NULL : plain_paint (scene);
      const KnRunStyle style = { .font = (char *)(below (2) == 0 ? "Loma" : "Norasi Bold"),
                                 .size_pt = number_between (1, 40),
                                 .has_fill = TRUE,
                                 .fill = paint,
                                 .has_tracking = TRUE,
                                 .tracking = below (200),
                                 .features = (char *)"liga=0" };
      KnRuns *next = kn_runs_with (runs, from, to, (KnRunMask)below (KN_RUN_ALL + 1),
                                   below (5) == 0 ? NULL : &style);
      kn_runs_unref (runs);
      runs = next;
    }
  return runs;
}

KnValue *
random_value (const KnScene *scene, KnProp prop)
{
  const KnPropInfo *info = kn_prop_get_info (prop);
  switch (info->type)
    {
    case KN_VALUE_BOOL:
      return kn_value_new_bool (below (2) == 0);
    case KN_VALUE_NUMBER:
      return kn_value_new_number (number_between (info->minimum, info->maximum));
    case KN_VALUE_CHOICE:
      return kn_value_new_choice (below ((int)g_strv_length ((char **)info->choices)));
    case KN_VALUE_STRING:
      {
        if (prop == KN_PROP_FEATURES)
          return kn_value_new_string (below (2) == 0 ? "liga=0" : "ss01=1,kern=0");
        if (prop == KN_PROP_BRAND_INK || prop == KN_PROP_BRAND_ASSET)
          return kn_value_new_string ("0123456789abcdef0123456789abcdef");
        g_autofree char *text = random_text ();
        return kn_value_new_string (text);
      }
    case KN_VALUE_REF:
      {
        const KnNode *asset = pick (scene, prop == KN_PROP_FLOW_TO ? KN_NODE_TEXT : KN_NODE_ASSET);
        return asset == NULL ? NULL : kn_value_new_ref (kn_node_get_id (asset));
      }
    case KN_VALUE_PAINT:
      {
        gboolean in_inks = prop == KN_PROP_DUOTONE_DARK || prop == KN_PROP_DUOTONE_LIGHT;
        g_autoptr (KnPaint) paint = below (6) == 0 ? NULL
                                    : in_inks      ? ink_paint (scene)
                                                   : random_paint (scene);
        return kn_value_new_paint (paint);
      }
    case KN_VALUE_PATH:
      {
        g_autoptr (KnPath) path = random_path ();
        return kn_value_new_path (path);
      }
    case KN_VALUE_RECOLOUR:
      {
        g_autoptr (KnRecolour) map = random_recolour (scene);
        return kn_value_new_recolour (map);
      }
    case KN_VALUE_NUMBERS:
      {
        double numbers[8];
        int n = info->fallback != 0 ? (int)info->fallback : g_test_rand_int_range (1, 9);
        for (int i = 0; i < n; i++) /* all nothing is refused where any count may be */
          numbers[i] = number_between (info->fallback != 0 ? info->minimum : 0.1, info->maximum);
        return kn_value_new_numbers (numbers, (gsize)n);
      }
    case KN_VALUE_RUNS:
      {
        g_autoptr (KnRuns) runs = random_runs (scene);
        return runs == NULL ? NULL : kn_value_new_runs (runs);
      }
    case KN_VALUE_JSON:
      if (prop == KN_PROP_NO_BREAK)
        return kn_value_new_json (below (2) == 0 ? "[\"บางเจ้าฉ่า\", \"Kanok\"]" : "[]");
      if (prop == KN_PROP_STORY_OF)
        return kn_story_new_link (kn_node_get_id (kn_scene_get_design (scene)),
                                  kn_record_find_field (KN_NODE_WISDOM, "story.en.30"), "ก");
      return kn_value_new_json (below (2) == 0 ? "{ \"a\": [1, 2.5, null, \"ก\"] }" : "{}");
    }
  return NULL;
}

/* --- ops ------------------------------------------------------------------------------------- */

static KnNode *
new_node (KnNodeKind kind, const KnId *parent, const char *key)
{
  KnNodeBuilder *builder = kn_node_builder_new (kind, NULL);
  kn_node_builder_set_place (builder, parent, key);
  return kn_node_builder_build (builder);
}

/* A face or group that still has room below it; groups go at most three deep. */
static const KnNode *
pick_parent (const KnScene *scene)
{
  const KnNode *group = below (2) == 0 ? pick (scene, KN_NODE_GROUP) : NULL;
  int depth = 0;
  for (const KnNode *up = group; up != NULL && kn_node_get_kind (up) == KN_NODE_GROUP; depth++)
    up = kn_scene_lookup (scene, kn_node_get_parent (up));
  return group != NULL && depth < 3 ? group : pick (scene, KN_NODE_FACE);
}

static KnOp *
random_add (const KnScene *scene)
{
  /* What stands in a design. */
  KnNodeKind kind = (KnNodeKind)(KN_NODE_INK + below (KN_NODE_GROUP + 1 - KN_NODE_INK));
  const KnNode *parent
      = kn_node_kind_is_item (kind) ? pick_parent (scene) : kn_scene_get_design (scene);
  const KnId *id = kn_node_get_id (parent);
  g_autofree char *key
      = kn_scene_dup_key_at (scene, id,
                             (gsize)below ((int)kn_scene_get_n_children (scene, id) + 1));
  g_autoptr (KnNode) bare = new_node (kind, id, key);
  KnNodeBuilder *builder = kn_node_builder_new_from (bare);
  for (int i = 0; i < KN_N_PROPS; i++)
    if (kn_prop_is_kept ((KnProp)i, kind) && below (3) == 0)
      {
        g_autoptr (KnValue) value = random_value (scene, (KnProp)i);
        kn_node_builder_set (builder, (KnProp)i, value);
      }
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  return kn_op_new_add (node);
}

static const KnNode *
pick_any (const KnScene *scene)
{
  for (;;)
    {
      const KnNode *node = pick (scene, (KnNodeKind)below (KN_N_NODE_KINDS));
      if (node != NULL)
        return node;
    }
}

static KnOp *
random_set (const KnScene *scene)
{
  const KnNode *node = pick_any (scene);
  for (;;)
    {
      KnProp prop = (KnProp)below (KN_N_PROPS);
      if (!kn_prop_is_kept (prop, kn_node_get_kind (node)))
        continue;
      g_autoptr (KnValue) value = below (5) == 0 ? NULL : random_value (scene, prop);
      return kn_op_new_set (kn_node_get_id (node), prop, kn_node_get (node, prop), value);
    }
}

static gboolean
fits (const KnScene *scene, KnOp *op)
{
  g_autoptr (KnScene) next = kn_scene_apply (scene, &op, 1, NULL);
  return next != NULL;
}

KnOp *
random_op (const KnScene *scene)
{
  for (;;)
    {
      g_autoptr (KnOp) op = NULL;
      const KnNode *node = pick_any (scene);
      int dice = below (10);
      if (dice < 4)
        return random_add (scene);
      if (dice < 7)
        return random_set (scene);
      if (dice == 7)
        op = kn_op_new_remove (node);
      else
        {
          const KnNode *parent = kn_node_kind_is_item (kn_node_get_kind (node))
                                     ? pick_parent (scene)
                                     : kn_scene_get_design (scene);
          const KnId *id = kn_node_get_id (parent);
          int n = (int)kn_scene_get_n_children (scene, id);
          g_autofree char *key = kn_scene_dup_key_at (scene, id, (gsize)below (n + 1));
          op = kn_op_new_move (kn_node_get_id (node), kn_node_get_parent (node),
                               kn_node_get_key (node), id, key);
        }
      /* One ink, asset and face stay, so that there is always something to refer to. */
      g_autoptr (GPtrArray) same = kn_scene_list_kind (scene, kn_node_get_kind (node));
      if (dice == 7 && same->len == 1 && !kn_node_kind_is_item (kn_node_get_kind (node)))
        continue;
      /* Removing and moving may not be possible just here: what is full, used, or itself. */
      if (kn_node_get_kind (node) != KN_NODE_DESIGN && fits (scene, op))
        return g_steal_pointer (&op);
    }
}

KnScene *
must_apply (const KnScene *base, KnOp *op)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_scene_apply (base, &op, 1, &error);
  g_assert_no_error (error);
  return scene;
}

KnScene *
random_seed (void)
{
  g_autoptr (KnNode) design = new_node (KN_NODE_DESIGN, &KN_ID_NULL, "V");
  g_autoptr (KnOp) first = kn_op_new_add (design);
  KnScene *scene = must_apply (NULL, first);
  static const KnNodeKind kinds[] = { KN_NODE_INK, KN_NODE_ASSET, KN_NODE_FACE };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (KnNode) node = new_node (kinds[i], kn_node_get_id (design), "V");
      g_autoptr (KnOp) op = kn_op_new_add (node);
      KnScene *next = must_apply (scene, op);
      kn_scene_unref (scene);
      scene = next;
    }
  return scene;
}

KnScene *
random_design (int n)
{
  KnScene *scene = random_seed ();
  for (int i = 0; i < n; i++)
    {
      g_autoptr (KnOp) op = random_op (scene);
      KnScene *next = must_apply (scene, op);
      kn_scene_unref (scene);
      scene = next;
    }
  return scene;
}
