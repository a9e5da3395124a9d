/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws every cases/NAME.json and compares it with cases/NAME.png. Two tolerances: many pixels may
 * differ by a breath (another cairo or FreeType), few may differ much (an edge half a pixel away);
 * anything beyond is a change. On failure NAME-out.png and NAME-diff.png lie in the build folder
 * and their paths are printed. The metamorphic runs need no picture: what must not matter, must not
 * matter.
 *
 *   golden                       TAP, all cases
 *   golden --draw F.json F.png [DPI]     one picture, to look at
 */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-edit.h"
#include "model/kn-form.h"
#include "model/kn-op.h"
#include "render/kn-draw.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define DPI 200.0
#define FAINT 8   /* levels of 255 that nobody sees */
#define STRONG 64 /* levels that everybody sees */
#define FAINT_SHARE 0.004
#define STRONG_SHARE 0.0002

static KnCondition *coated;

static cairo_surface_t *
draw_file (const char *path, double dpi)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_design_load_file (path, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  cairo_surface_t *surface
      = kn_draw_face_image (design, faces->pdata[0], coated, dpi, TRUE, FALSE, &error);
  g_assert_no_error (error);
  return surface;
}

static const guint32 *
row_of (cairo_surface_t *surface, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  return (gconstpointer)(data + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));
}

static int
distance (guint32 a, guint32 b)
{
  int most = 0;
  for (int shift = 0; shift < 32; shift += 8)
    most = MAX (most, ABS ((int)(a >> shift & 0xff) - (int)(b >> shift & 0xff)));
  return most;
}

/* PNG knows no premultiplied alpha and RGB24 comes back for opaque files: compare over white. */
static guint32
over_white (guint32 argb, cairo_format_t format)
{
  if (format == CAIRO_FORMAT_RGB24)
    return argb | 0xff000000;
  guint32 add = 255 - (argb >> 24), out = 0;
  for (int shift = 0; shift < 24; shift += 8)
    out |= MIN (255u, (argb >> shift & 0xff) + add) << shift;
  return out | 0xff000000;
}

typedef struct
{
  gsize n, faint, strong;
} Difference;

static Difference
compare (cairo_surface_t *a, cairo_surface_t *b, cairo_surface_t *marks)
{
  Difference result = { 0 };
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int d = distance (over_white (row_of (a, y)[x], cairo_image_surface_get_format (a)),
                          over_white (row_of (b, y)[x], cairo_image_surface_get_format (b)));
        result.n++;
        result.faint += d > FAINT;
        result.strong += d > STRONG;
        guint32 *mark = (guint32 *)row_of (marks, y) + x;
        *mark = d > STRONG  ? 0xffff0000
                : d > FAINT ? 0xffffa000
                            : 0xffffffff - 0x010101u * (guint)d;
      }
  return result;
}

static void
keep_picture (cairo_surface_t *surface, const char *name, const char *what)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", name, what);
  g_autofree char *path = g_build_filename (g_getenv ("KN_GOLDEN_OUT"), file, NULL);
  cairo_surface_write_to_png (surface, path);
  g_test_message ("see %s", path);
}

static void
test_case (gconstpointer data)
{
  const char *path = data;
  g_autofree char *base = g_path_get_basename (path);
  base[strlen (base) - strlen (".json")] = '\0';
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".json"));
  g_autofree char *reference_path = g_strconcat (stem, ".png", NULL);
  cairo_surface_t *out = draw_file (path, DPI);
  cairo_surface_t *reference = cairo_image_surface_create_from_png (reference_path);
  int width = cairo_image_surface_get_width (out), height = cairo_image_surface_get_height (out);
  if (cairo_surface_status (reference) != CAIRO_STATUS_SUCCESS
      || cairo_image_surface_get_width (reference) != width
      || cairo_image_surface_get_height (reference) != height)
    {
      keep_picture (out, base, "out");
      g_test_fail_printf ("%s: no reference picture of that size", base);
    }
  else
    {
      cairo_surface_t *marks = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
      Difference d = compare (out, reference, marks);
      if ((double)d.faint > FAINT_SHARE * (double)d.n
          || (double)d.strong > STRONG_SHARE * (double)d.n)
        {
          keep_picture (out, base, "out");
          cairo_surface_mark_dirty (marks);
          keep_picture (marks, base, "diff");
          g_test_fail_printf ("%s: %zu of %zu pixels differ, %zu of them strongly", base, d.faint,
                              d.n, d.strong);
        }
      cairo_surface_destroy (marks);
    }
  cairo_surface_destroy (out);
  cairo_surface_destroy (reference);
}

/* --- metamorphic ----------------------------------------------------------------------------- */

#define META_PX_PER_MM 10

static cairo_surface_t *
draw_scene (const KnDesign *like, const KnScene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_design_new (scene, like->assets, like->origin);
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const KnForm form = kn_form_get (scene);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)ceil (form.width_mm) * META_PX_PER_MM,
                                    (int)ceil (form.height_mm) * META_PX_PER_MM);
  KnInkResolver *resolver = kn_screen_resolver_new (scene, coated);
  const KnDraw draw = { .design = design, .cache = cache, .resolver = resolver };
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, META_PX_PER_MM, META_PX_PER_MM);
  kn_draw_face (&draw, cr, faces->pdata[0], NULL, &error);
  g_assert_no_error (error);
  cairo_destroy (cr);
  kn_screen_resolver_free (resolver);
  cairo_surface_flush (surface);
  return surface;
}

/* Largest difference where @b is @a moved right by @shift_px. */
static int
worst_difference (cairo_surface_t *a, cairo_surface_t *b, int shift_px)
{
  int worst = 0;
  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    for (int x = 0; x + shift_px < cairo_image_surface_get_width (a); x++)
      worst = MAX (worst, distance (row_of (a, y)[x], row_of (b, y)[x + shift_px]));
  return worst;
}

static KnScene *
apply (const KnScene *scene, GPtrArray *ops)
{
  g_autoptr (GError) error = NULL;
  KnScene *result = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  return result;
}

/* Every item of the face turned once round. */
static KnScene *
turned_by_360 (const KnScene *scene, const KnNode *face)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) items
      = kn_scene_list_children (scene, kn_node_get_id (face), KN_N_NODE_KINDS);
  for (guint i = 0; i < items->len; i++)
    {
      const KnNode *item = items->pdata[i];
      g_autoptr (KnValue) turned
          = kn_value_new_number (kn_node_get_number (item, KN_PROP_ROTATION) + 360);
      g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (item), KN_PROP_ROTATION,
                                           kn_node_get (item, KN_PROP_ROTATION), turned));
    }
  return apply (scene, ops);
}

/* All items of the face inside one group that lies @shift_mm to the right. */
static KnScene *
grouped (const KnScene *scene, const KnNode *face, double shift_mm)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) items
      = kn_scene_list_children (scene, kn_node_get_id (face), KN_N_NODE_KINDS);
  g_autofree char *key = kn_scene_dup_key_at_end (scene, kn_node_get_id (face));
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_GROUP, NULL);
  kn_node_builder_set_place (builder, kn_node_get_id (face), key);
  if (shift_mm != 0)
    kn_node_builder_set_number (builder, KN_PROP_X, shift_mm);
  g_autoptr (KnNode) group = kn_node_builder_build (builder);
  g_ptr_array_add (ops, kn_op_new_add (group));
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ops, kn_op_new_move (kn_node_get_id (items->pdata[i]), kn_node_get_id (face),
                                          kn_node_get_key (items->pdata[i]), kn_node_get_id (group),
                                          kn_node_get_key (items->pdata[i])));
  return apply (scene, ops);
}

/* Pixels that differ by more than the smoothing of an edge where @b is @a in a mirror, per mille.
 */
static double
mirror_difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a);
  int height = cairo_image_surface_get_height (a);
  int n = 0;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += distance (row_of (a, y)[x], row_of (b, y)[width - 1 - x]) > 48;
  return 1000.0 * n / width / height;
}

/* Everything in one group that is mirrored about the middle of the form. */
static KnScene *
mirrored (const KnScene *scene, const KnNode *face)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) in_group = grouped (scene, face, 0);
  g_autoptr (KnDoc) doc = kn_doc_new (in_group);
  KnId group = *kn_node_get_id (kn_scene_get_child (in_group, kn_node_get_id (face), 0));
  KnPoint middle = { ceil (kn_form_get (scene).width_mm) / 2, 0 };
  kn_doc_begin_step (doc, "Mirror");
  g_assert_true (kn_edit_flip (doc, &group, 1, TRUE, &middle, &error));
  g_assert_no_error (error);
  return kn_scene_ref (kn_doc_get_scene (doc));
}

static void
test_metamorphic (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_design_load_file (data, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  const KnNode *face = faces->pdata[0];
  cairo_surface_t *plain = draw_scene (design, design->scene);

  g_autoptr (KnScene) turned = turned_by_360 (design->scene, face);
  cairo_surface_t *picture = draw_scene (design, turned);
  g_assert_cmpint (worst_difference (plain, picture, 0), <=, 2);
  cairo_surface_destroy (picture);

  g_autoptr (KnScene) in_group = grouped (design->scene, face, 0);
  picture = draw_scene (design, in_group);
  g_assert_cmpint (worst_difference (plain, picture, 0), ==, 0);
  cairo_surface_destroy (picture);

  g_autoptr (KnScene) moved = grouped (design->scene, face, 3);
  picture = draw_scene (design, moved);
  /* Edges that fall on 1/256 of a pixel may round to the other side. */
  g_assert_cmpint (worst_difference (plain, picture, 3 * META_PX_PER_MM), <=, 4);
  cairo_surface_destroy (picture);

  g_autoptr (GPtrArray) codes = kn_scene_list_kind (design->scene, KN_NODE_BARCODE);
  if (codes->len == 0) /* those refuse a mirror */
    {
      g_autoptr (KnScene) in_mirror = mirrored (design->scene, face);
      picture = draw_scene (design, in_mirror);
      g_assert_cmpfloat (mirror_difference (plain, picture), <=, 1);
      cairo_surface_destroy (picture);
    }
  cairo_surface_destroy (plain);
}

static int
draw_one (int argc, char **argv)
{
  cairo_surface_t *surface = draw_file (argv[2], argc > 4 ? g_ascii_strtod (argv[4], NULL) : DPI);
  cairo_status_t status = cairo_surface_write_to_png (surface, argv[3]);
  cairo_surface_destroy (surface);
  return status != CAIRO_STATUS_SUCCESS;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
list_cases (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "golden", "cases", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (cases, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (cases, compare_names);
  g_assert_cmpuint (cases->len, >, 0);
  return cases;
}

int
main (int argc, char **argv)
{
  coated = kn_condition_load ("coated", NULL);
  g_assert_nonnull (coated);
  if (argc >= 4 && strcmp (argv[1], "--draw") == 0)
    return draw_one (argc, argv);
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) cases = list_cases ();
  for (guint i = 0; i < cases->len; i++)
    {
      g_autofree char *base = g_path_get_basename (cases->pdata[i]);
      base[strlen (base) - strlen (".json")] = '\0';
      g_autofree char *picture = g_strdup_printf ("/golden/%s/picture", base);
      g_autofree char *metamorphic = g_strdup_printf ("/golden/%s/metamorphic", base);
      g_test_add_data_func (picture, cases->pdata[i], test_case);
      g_test_add_data_func (metamorphic, cases->pdata[i], test_metamorphic);
    }
  int status = g_test_run ();
  kn_condition_unref (coated);
  return status;
}
