/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A motif that was taken apart looks as it did: whatever its frame, turn, mirror, see-through and
 * inks, and one undo makes it whole. The judge is the picture before. */

#include "config.h"

#include "model/kn-doc.h"
#include "model/kn-edit-apart.h"
#include "render/kn-motif-apart.h"

#include "stage.h"

#include <math.h>

#define SIDE_MM 60
/* A path that is filled in one go and one that is filled as a motif differ at their edges,
 * gradients of RGB art a little along their way. */
#define MEAN_MAX 1.5
#define FAR_SHARE_MAX 0.004 /* of all samples, more than 48 of 255 away */

static const char *const SVGS[] = {
  /* strokes that scale, a group, currentColor set and unset, a fill that nobody named */
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10' stroke-linejoin='round'>"
  "<rect width='9' height='9' fill='#ff0000' stroke='currentColor' stroke-width='1'/>"
  "<g transform='translate(10 1) rotate(10)'><path d='M0 0h6l-3 7z' fill='currentColor'/>"
  "<circle cx='5' cy='5' r='2'/></g></svg>",
  /* a gradient, one path alone */
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><linearGradient id='g'>"
  "<stop stop-color='#ff0000'/><stop offset='1' stop-color='#0000ff'/></linearGradient>"
  "<path d='M1 1h8v8z' fill='url(#g)'/></svg>",
  /* what stays a motif inside, and takes the inks too */
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><clipPath id='c'>"
  "<circle cx='5' cy='5' r='3'/></clipPath><pattern id='p' width='2' height='2' "
  "patternUnits='userSpaceOnUse'><rect width='1' height='2' fill='currentColor'/></pattern>"
  "<rect width='10' height='10' fill='url(#p)'/><path d='M0 0h4v4z' fill='#ff0000'/></svg>",
};

typedef struct
{
  double width, height, turn, opacity;
  gboolean flip_x, flip_y, recoloured;
  KnFit fit;
} Look;

static const Look LOOKS[] = {
  { 30, 30, 0, 100, FALSE, FALSE, FALSE, KN_FIT_CONTAIN },
  { 30, 20, 30, 100, TRUE, FALSE, TRUE, KN_FIT_CONTAIN },
  { 20, 30, -75, 40, FALSE, TRUE, TRUE, KN_FIT_STRETCH },
  { 30, 12, 20, 100, TRUE, TRUE, TRUE, KN_FIT_COVER },
};

static KnId
add_motif (Kit *kit, const Look *look)
{
  KnId gold = kit_ink (kit, "gold", (KnCmyk){ 20, 25, 60, 25 }, TRUE, 0);
  KnId asset = add_asset (kit, "motif.svg");
  KnNodeBuilder *item = kit_box (KN_NODE_MOTIF, 15, 18, look->width, look->height);
  kn_node_builder_set_ref (item, KN_PROP_ASSET, &asset);
  kn_node_builder_set_choice (item, KN_PROP_FIT, look->fit);
  kn_node_builder_set_number (item, KN_PROP_ROTATION, look->turn);
  kn_node_builder_set_number (item, KN_PROP_OPACITY, look->opacity);
  kn_node_builder_set_bool (item, KN_PROP_FLIP_X, look->flip_x);
  kn_node_builder_set_bool (item, KN_PROP_FLIP_Y, look->flip_y);
  kn_node_builder_set_bool (item, KN_PROP_OVERPRINT, FALSE);
  if (look->recoloured)
    {
      const char *const keys[] = { "#ff0000", "currentColor" };
      const KnCmyk cyan = { 100, 0, 0, 0 };
      KnPaint *paints[] = { kn_paint_new_ink (&gold, 80), kn_paint_new_cmyk (&cyan) };
      g_autoptr (KnRecolour) recolour = kn_recolour_new (keys, paints, 2, NULL);
      g_autoptr (KnValue) value = kn_value_new_recolour (recolour);
      kn_node_builder_set (item, KN_PROP_RECOLOUR, value);
      for (int i = 0; i < 2; i++)
        kn_paint_unref (paints[i]);
    }
  return kit_add (kit, item, &kit->face);
}

static GBytes *
load (gpointer data, const KnNode *asset, GError **error)
{
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  GBytes *part = sha256 != NULL ? g_hash_table_lookup (data, sha256) : NULL;
  return g_bytes_ref (part != NULL ? part : g_hash_table_lookup (data, ""));
}

/* sha256 -> GBytes of the parts; "": the motif itself. */
static cairo_surface_t *
draw (const KnScene *scene, GHashTable *files)
{
  const KnAssetSourceFuncs funcs = { load, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnAssetSource) assets = kn_asset_source_new (&funcs, files, NULL);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, "test");
  KnDrawCache *cache = kn_draw_cache_new ();
  KnInkResolver *resolver = kn_screen_resolver_new (scene, coated);
  KnDraw how = { .design = design, .cache = cache, .resolver = resolver };
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIDE_MM * PX_PER_MM, SIDE_MM * PX_PER_MM);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PX_PER_MM, PX_PER_MM);
  kn_draw_face (&how, cr, kn_scene_lookup_handle (scene, KN_NODE_FACE, "front"), NULL, &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  kn_screen_resolver_free (resolver);
  kn_draw_cache_free (cache);
  cairo_surface_flush (surface);
  return surface;
}

static void
assert_alike (cairo_surface_t *a, cairo_surface_t *b, gsize svg, gsize look)
{
  double sum = 0;
  gsize far = 0, ink = 0, n = (gsize)SIDE_MM * PX_PER_MM * 4;
  for (int y = 0; y < SIDE_MM * PX_PER_MM; y++)
    {
      const guint8 *p = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
      const guint8 *q = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);
      for (gsize x = 0; x < n; x++)
        {
          if (x % 4 == 3)
            continue;
          sum += abs (p[x] - q[x]);
          far += abs (p[x] - q[x]) > 48;
          ink += p[x] < 240;
        }
    }
  const double all = SIDE_MM * PX_PER_MM * SIDE_MM * PX_PER_MM * 3.0;
  g_test_message ("drawing %zu, look %zu: mean %.3f, far %.5f, ink %.3f", svg, look, sum / all,
                  (double)far / all, (double)ink / all);
  g_assert_cmpfloat (sum / all, <, MEAN_MAX);
  g_assert_cmpfloat ((double)far / all, <, FAR_SHARE_MAX);
  g_assert_cmpfloat ((double)ink / all, >, 0.005);
}

static void
test_looks_as_it_did (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (SVGS); s++)
    for (gsize l = 0; l < G_N_ELEMENTS (LOOKS); l++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) svg = g_bytes_new_static (SVGS[s], strlen (SVGS[s]));
        Kit kit;
        kit_init (&kit, SIDE_MM, SIDE_MM);
        KnId motif = add_motif (&kit, &LOOKS[l]), made;
        g_autoptr (KnScene) scene = kit_build (&kit);
        KnRect place;
        guint32 current = 0;
        g_autoptr (KnSvgImport) drawing = kn_motif_take_apart (svg, kn_scene_lookup (scene, &motif),
                                                               "motif", &place, &current, &error);
        g_assert_no_error (error);
        g_autoptr (GHashTable) files = g_hash_table_new (g_str_hash, g_str_equal);
        g_hash_table_insert (files, (gpointer) "", svg);
        for (guint i = 0; i < drawing->parts->len; i++)
          {
            KnSvgPart *part = drawing->parts->pdata[i];
            g_hash_table_insert (files, part->sha256, part->svg);
          }

        g_autoptr (KnDoc) doc = kn_doc_new (scene);
        kn_doc_begin_step (doc, "Take apart");
        g_assert_true (kn_edit_take_apart (doc, &motif, drawing->scene, &drawing->box, &place,
                                           current, &made, &error));
        g_assert_no_error (error);
        g_assert_true (kn_doc_commit_step (doc, &error));
        g_assert_null (kn_scene_lookup (kn_doc_get_scene (doc), &motif));

        cairo_surface_t *before = draw (scene, files);
        cairo_surface_t *after = draw (kn_doc_get_scene (doc), files);
        assert_alike (before, after, s, l);
        cairo_surface_destroy (before);
        cairo_surface_destroy (after);
        g_assert_true (kn_doc_undo (doc, &error));
        g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), scene));
      }
}

/* The order among its siblings and the inks that print over others go along. */
static void
test_keeps_its_place_and_overprint (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = g_bytes_new_static (SVGS[0], strlen (SVGS[0]));
  Kit kit;
  kit_init (&kit, SIDE_MM, SIDE_MM);
  KnNodeBuilder *below = kit_box (KN_NODE_RECT, 0, 0, 5, 5);
  KnId first = kit_add (&kit, below, &kit.face);
  KnId motif = add_motif (&kit, &LOOKS[0]), made;
  KnId last = kit_add (&kit, kit_box (KN_NODE_RECT, 0, 0, 5, 5), &kit.face);
  g_autoptr (KnScene) scene = kit_build (&kit);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (KnValue) yes = kn_value_new_bool (TRUE);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_doc_edit_set (doc, &motif, KN_PROP_OVERPRINT, yes, &error));
  KnRect place;
  guint32 current = 0;
  g_autoptr (KnSvgImport) drawing
      = kn_motif_take_apart (svg, kn_scene_lookup (kn_doc_get_scene (doc), &motif), "motif", &place,
                             &current, &error);
  g_assert_no_error (error);
  g_assert_true (kn_edit_take_apart (doc, &motif, drawing->scene, &drawing->box, &place, current,
                                     &made, &error));
  const KnScene *now = kn_doc_get_scene (doc);
  const KnId *face = &kit.face;
  g_assert_cmpuint (kn_scene_get_n_children (now, face), ==, 3);
  const KnId order[] = { first, made, last };
  for (gsize i = 0; i < 3; i++)
    g_assert_true (kn_id_equal (kn_node_get_id (kn_scene_get_child (now, face, i)), &order[i]));
  g_autoptr (GPtrArray) paths = kn_scene_list_kind (now, KN_NODE_PATH);
  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    g_assert_true (kn_node_get_bool (paths->pdata[i], KN_PROP_OVERPRINT));
}

static void
test_what_no_item_can_be_is_refused (void)
{
  static const char filtered[]
      = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><filter id='f'>"
        "<feGaussianBlur stdDeviation='1'/></filter><rect width='9' height='9' "
        "filter='url(#f)'/></svg>";
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = g_bytes_new_static (filtered, strlen (filtered));
  Kit kit;
  kit_init (&kit, SIDE_MM, SIDE_MM);
  KnId motif = add_motif (&kit, &LOOKS[0]);
  g_autoptr (KnScene) scene = kit_build (&kit);
  KnRect place;
  guint32 current = 0;
  g_autoptr (KnSvgImport) drawing = kn_motif_take_apart (svg, kn_scene_lookup (scene, &motif),
                                                         "motif", &place, &current, &error);
  g_assert_null (drawing);
  g_assert_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_UNSUPPORTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  coated = kn_condition_load ("coated", &error);
  g_assert_no_error (error);
  g_test_add_func ("/render/apart/looks-as-it-did", test_looks_as_it_did);
  g_test_add_func ("/render/apart/keeps-its-place-and-overprint",
                   test_keeps_its_place_and_overprint);
  g_test_add_func ("/render/apart/what-no-item-can-be-is-refused",
                   test_what_no_item_can_be_is_refused);
  int status = g_test_run ();
  kn_condition_unref (coated);
  return status;
}
