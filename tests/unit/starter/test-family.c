/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template laid out for every size: what the layout promises is held against what a press and
 * the checks see of it. */

#include "config.h"

#include "check/kn-check.h"
#include "model/kn-family.h"
#include "model/kn-form.h"
#include "model/kn-op.h"
#include "model/kn-pack-form.h"
#include "render/kn-relayout-text.h"
#include "render/kn-text.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define STARTER KN_RESOURCE "/starter"
#define OUT_MM 0.6
#define FRAME_MM 3.0 /* beyond the trim, where letters nearly fill their frame */
#define ON_MM 0.35   /* of letters that meet */

/* All of them are told before the test fails. */
static guint n_problems;

#define PROBLEM(...)                                                                               \
  do                                                                                               \
    {                                                                                              \
      g_test_message (__VA_ARGS__);                                                                \
      n_problems++;                                                                                \
    }                                                                                              \
  while (0)

typedef void (*Look) (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out);

static KnDesign *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (STARTER, "/", name, NULL);
  g_autoptr (GBytes) json = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  gsize length = 0;
  const char *text = g_bytes_get_data (json, &length);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, length, &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_resource (STARTER);
  return kn_design_new (scene, assets, name);
}

typedef struct
{
  KnDesign *design;
  GPtrArray *left_out;
} Made;

static GHashTable *templates, *made_of;

static KnDesign *
recall_template (const char *name)
{
  KnDesign *design = g_hash_table_lookup (templates, name);
  if (design == NULL)
    {
      design = load (name);
      g_hash_table_insert (templates, g_strdup (name), design);
    }
  return design;
}

static const Made *
recall (KnDesign *before, const char *name, const char *size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = g_strconcat (name, ":", size, NULL);
  Made *made = g_hash_table_lookup (made_of, key);
  if (made != NULL)
    return made;
  made = g_new0 (Made, 1);
  made->design = kn_family_make (before, size, &made->left_out, &error);
  if (error != NULL)
    g_error ("%s, %s: %s", name, size, error->message);
  g_hash_table_insert (made_of, g_steal_pointer (&key), made);
  return made;
}

static void
made_free (gpointer data)
{
  Made *self = data;
  kn_design_unref (self->design);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/* All of them, made once. */
static guint
for_each (Look look)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names
      = g_resources_enumerate_children (STARTER, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  guint n = 0;
  n_problems = 0;
  for (char **name = names; *name != NULL; name++)
    {
      if (!g_str_has_suffix (*name, ".json") || g_str_equal (*name, "index.json"))
        continue;
      KnDesign *before = recall_template (*name);
      for (gsize i = 0; i <= kn_n_family_sizes; i++)
        {
          const char *size = i < kn_n_family_sizes ? kn_family_sizes[i].id : "90x60";
          const Made *made = recall (before, *name, size);
          look (before, made->design, size, made->left_out);
          n++;
        }
    }
  if (n_problems > 0)
    g_test_fail ();
  return n;
}

typedef struct
{
  const KnNode *node;
  KnRect ink; /* on the face */
  gboolean is_overset;
} Letters;

static GArray *
list_letters (KnDesign *design)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Letters));
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design->scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (KnTextLayout) layout
          = kn_text_layout_new (context, design->scene, texts->pdata[i]);
      const KnRect box = kn_text_layout_get_ink_box (layout);
      const KnMatrix matrix = kn_scene_get_item_matrix_to_face (design->scene, texts->pdata[i]);
      Letters letters = { texts->pdata[i], kn_matrix_apply_rect (&matrix, &box),
                          kn_text_layout_is_overset (layout) };
      g_array_append_val (all, letters);
    }
  return all;
}

static const Letters *
find_letters (const GArray *all, const KnNode *node)
{
  for (guint i = 0; i < all->len; i++)
    if (kn_id_equal (kn_node_get_id (g_array_index (all, Letters, i).node), kn_node_get_id (node)))
      return &g_array_index (all, Letters, i);
  return NULL;
}

/* What a text of another panel repeats, if it does. */
static const Letters *
find_original (const GArray *all, const KnNode *node)
{
  const Letters *same = find_letters (all, node);
  for (guint i = 0; same == NULL && i < all->len; i++)
    {
      const Letters *letters = &g_array_index (all, Letters, i);
      if (g_strcmp0 (kn_node_get_string (letters->node, KN_PROP_TEXT),
                     kn_node_get_string (node, KN_PROP_TEXT))
          == 0)
        same = letters;
    }
  return same;
}

static gboolean
meet (const KnRect *a, const KnRect *b)
{
  const KnRect less = kn_rect_inset (a, ON_MM);
  return !kn_rect_is_empty (&less) && kn_rect_intersects (&less, b);
}

static void
look_letters (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  g_autoptr (GArray) old = list_letters (before);
  g_autoptr (GArray) now = list_letters (after);
  const KnRect trim = kn_form_get_trim_box (after->scene);
  const KnRect safe = kn_form_get_safe_box (after->scene);
  const KnRect was_trim = kn_form_get_trim_box (before->scene);
  for (guint i = 0; i < now->len; i++)
    {
      const Letters *letters = &g_array_index (now, Letters, i);
      const Letters *was = find_original (old, letters->node);
      const char *name = kn_node_get_string (letters->node, KN_PROP_HANDLE);
      g_assert_nonnull (was);
      if (letters->is_overset && !was->is_overset)
        PROBLEM ("%s, %s: %s is overset", before->origin, size, name);
      const KnRect edge = kn_rect_inset (&safe, -OUT_MM);
      if (!kn_rect_contains_rect (&edge, &letters->ink, 0)
          || !kn_rect_contains_rect (&trim, &letters->ink, 0))
        PROBLEM ("%s, %s: %s is out of the safe zone", before->origin, size, name);
      const KnRect frame = kn_scene_get_item_box (after->scene, letters->node);
      const KnRect was_frame = kn_scene_get_item_box (before->scene, was->node);
      if (kn_rect_contains_rect (&was_trim, &was_frame, 0)
          && !kn_rect_contains_rect (&trim, &frame, FRAME_MM))
        PROBLEM ("%s, %s: the frame of %s is off the page", before->origin, size, name);
      for (guint k = i + 1; k < now->len; k++)
        {
          const Letters *other = &g_array_index (now, Letters, k);
          const Letters *other_was = find_original (old, other->node);
          if (meet (&letters->ink, &other->ink) && !kn_rect_intersects (&was->ink, &other_was->ink))
            PROBLEM ("%s, %s: %s lies on %s", before->origin, size, name,
                     kn_node_get_string (other->node, KN_PROP_HANDLE));
        }
    }
}

static void
test_letters_stay_apart_and_inside (void)
{
  g_assert_cmpuint (for_each (look_letters), >=, 30 * 8);
}

static void
look_kept (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  static const char *const kept[] = { "product", "net", "maker" };
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const KnNode *was = kn_scene_lookup_handle (before->scene, KN_NODE_TEXT, kept[i]);
      const KnNode *now = was == NULL ? NULL : kn_scene_lookup (after->scene, kn_node_get_id (was));
      if (was != NULL && now == NULL)
        PROBLEM ("%s, %s: %s is gone", before->origin, size, kept[i]);
      if (now != NULL
          && kn_node_get_number (now, KN_PROP_SIZE)
                 < MIN (6, kn_node_get_number (was, KN_PROP_SIZE)) - 0.05)
        PROBLEM ("%s, %s: %s is too small", before->origin, size, kept[i]);
    }
  /* All that is gone was told. */
  g_autoptr (GPtrArray) old = kn_scene_list_kind (before->scene, KN_NODE_TEXT);
  g_autoptr (GPtrArray) now = kn_scene_list_kind (after->scene, KN_NODE_TEXT);
  g_assert_cmpuint (now->len + left_out->len, >=, old->len);
}

static void
test_what_matters_stays (void)
{
  for_each (look_kept);
}

#define LEAST_PT 6.0
#define SCREEN_LEAST_PT 9.0
#define ORDER_RATIO 1.02 /* sizes nearer to each other are one */

/* Where on the pack an item is, in words that differ from panel to panel. */
static int
find_place (KnDesign *design, const KnNode *item)
{
  const KnPackForm *pack = kn_form_get_pack (design->scene, NULL);
  const KnRect box = kn_scene_get_item_box (design->scene, item);
  const KnRect trim = kn_form_get_trim_box (design->scene);
  const KnPoint middle = kn_rect_centre (&box);
  return kn_form_get (design->scene).kind == KN_FORM_WRAP
             ? (int)(3 * (middle.x - trim.x) / trim.width)
         : pack != NULL ? kn_pack_form_find_panel_at (pack, middle)
                        : 0;
}

/* Nothing is too small to be read, and what was larger than something else still is no smaller. */
static void
look_sizes (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  const gboolean is_screen = kn_form_get (after->scene).kind == KN_FORM_SCREEN;
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (after->scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const KnNode *now = texts->pdata[i];
      const KnNode *was = kn_scene_lookup (before->scene, kn_node_get_id (now));
      const double pt = kn_node_get_number (now, KN_PROP_SIZE);
      const char *name = kn_node_get_string (now, KN_PROP_HANDLE);
      if (was == NULL)
        continue;
      const double was_pt = kn_node_get_number (was, KN_PROP_SIZE);
      if (pt < (is_screen ? SCREEN_LEAST_PT : MIN (LEAST_PT, was_pt)) - 0.05)
        PROBLEM ("%s, %s: %s has %.1f pt", before->origin, size, name, pt);
      for (guint k = 0; k < texts->len; k++)
        {
          const KnNode *other = texts->pdata[k];
          const KnNode *other_was = kn_scene_lookup (before->scene, kn_node_get_id (other));
          if (other_was != NULL && find_place (after, now) == find_place (after, other)
              && was_pt > ORDER_RATIO * kn_node_get_number (other_was, KN_PROP_SIZE)
              && pt < kn_node_get_number (other, KN_PROP_SIZE) - 0.05)
            PROBLEM ("%s, %s: %s (%.1f pt) is smaller than %s (%.1f pt)", before->origin, size,
                     name, pt, kn_node_get_string (other, KN_PROP_HANDLE),
                     kn_node_get_number (other, KN_PROP_SIZE));
        }
    }
}

static void
test_sizes_keep_their_order (void)
{
  for_each (look_sizes);
}

#define HERO_LEAST_MM 7.0
#define HERO_LONG 3.0
#define HERO_SHARE 0.008

static double
get_share_in (const KnRect *box, const KnRect *trim)
{
  const KnRect seen = kn_rect_intersect (box, trim);
  return kn_rect_is_empty (&seen) ? 0 : seen.width * seen.height / (box->width * box->height);
}

/* The largest picture that is there once and is neither ground nor border. */
static const KnNode *
find_hero (KnDesign *design)
{
  const KnRect trim = kn_form_get_trim_box (design->scene);
  const KnNode *hero = NULL;
  double most = HERO_SHARE * trim.width * trim.height;
  g_autoptr (GPtrArray) motifs = kn_scene_list_kind (design->scene, KN_NODE_MOTIF);
  for (guint i = 0; i < motifs->len; i++)
    {
      const KnNode *motif = motifs->pdata[i];
      const KnRect box = kn_scene_get_item_box (design->scene, motif);
      const KnRect seen = kn_rect_intersect (&box, &trim);
      gboolean is_alone = TRUE;
      for (guint k = 0; k < motifs->len; k++)
        is_alone &= k == i
                    || !kn_id_equal (kn_node_get_ref (motif, KN_PROP_ASSET),
                                     kn_node_get_ref (motifs->pdata[k], KN_PROP_ASSET));
      const gboolean is_border = seen.width > 0.95 * trim.width || seen.height > 0.95 * trim.height
                                 || seen.width > HERO_LONG * seen.height
                                 || seen.height > HERO_LONG * seen.width;
      if (is_alone && !is_border && seen.width * seen.height > most)
        {
          most = seen.width * seen.height;
          hero = motif;
        }
    }
  return hero;
}

/* The product's name stands on something that is neither ground nor band: that is the picture. */
static gboolean
has_plate (KnDesign *design)
{
  const KnRect trim = kn_form_get_trim_box (design->scene);
  const KnNode *product = kn_scene_lookup_handle (design->scene, KN_NODE_TEXT, "product");
  if (product == NULL)
    return FALSE;
  const KnRect box = kn_scene_get_item_box (design->scene, product);
  const KnPoint middle = kn_rect_centre (&box);
  g_autoptr (GPtrArray) paths = kn_scene_list_kind (design->scene, KN_NODE_PATH);
  for (guint i = 0; i < paths->len; i++)
    {
      const KnRect plate = kn_scene_get_item_box (design->scene, paths->pdata[i]);
      if (plate.width < trim.width && plate.height < trim.height
          && kn_rect_contains_point (&plate, &middle))
        return TRUE;
    }
  return FALSE;
}

/* The picture that the design is known by is on every size, not as a speck, and no more of it is
 * cut off than was. */
static void
look_hero (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  const KnNode *hero = find_hero (before);
  const KnNode *now = hero == NULL ? NULL : kn_scene_lookup (after->scene, kn_node_get_id (hero));
  if (hero == NULL || has_plate (before))
    return;
  if (now == NULL)
    {
      PROBLEM ("%s, %s: %s is gone", before->origin, size,
               kn_node_get_string (hero, KN_PROP_HANDLE));
      return;
    }
  const KnRect was_box = kn_scene_get_item_box (before->scene, hero);
  const KnRect box = kn_scene_get_item_box (after->scene, now);
  const KnRect was_trim = kn_form_get_trim_box (before->scene);
  const KnRect trim = kn_form_get_trim_box (after->scene);
  if (MIN (box.width, box.height) < HERO_LEAST_MM)
    PROBLEM ("%s, %s: %s is %.1f × %.1f mm", before->origin, size,
             kn_node_get_string (hero, KN_PROP_HANDLE), box.width, box.height);
  if (get_share_in (&box, &trim) < get_share_in (&was_box, &was_trim) - 0.15)
    PROBLEM ("%s, %s: %s is cut off", before->origin, size,
             kn_node_get_string (hero, KN_PROP_HANDLE));
}

static void
test_the_picture_stays (void)
{
  for_each (look_hero);
}

/* A pack is seen from other sides too: there is the brand, or what has no room in front. */
static void
look_panels (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  const KnPackForm *pack = kn_form_get_pack (after->scene, NULL);
  const KnNode *product = kn_scene_lookup_handle (after->scene, KN_NODE_TEXT, "product");
  if (pack == NULL || product == NULL || g_str_has_prefix (size, "tag"))
    return;
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  g_autoptr (GArray) letters = list_letters (after);
  const gboolean is_box = kn_form_get (after->scene).kind == KN_FORM_DIELINE;
  const KnRect trim = kn_form_get_trim_box (after->scene);
  const KnRect front
      = is_box ? kn_form_get_front_box (after->scene, NULL)
               : (KnRect){ trim.x + trim.width / 3, trim.y, trim.width / 3, trim.height };
  guint n_beside = 0;
  for (guint i = 0; i < letters->len; i++)
    {
      const Letters *one = &g_array_index (letters, Letters, i);
      const KnPoint middle = kn_rect_centre (&one->ink);
      n_beside += !kn_rect_contains_point (&front, &middle);
      if (!is_box)
        continue;
      const int at = kn_pack_form_find_panel_at (pack, middle);
      if (at < 0 || panels[at].is_glue || !kn_pack_panel_is_seen (&panels[at])
          || !kn_rect_contains_rect (&panels[at].box, &one->ink, 0))
        PROBLEM ("%s, %s: letters across a crease", before->origin, size);
    }
  if (n_beside == 0)
    PROBLEM ("%s, %s: nothing is said beside the front", before->origin, size);
}

static void
test_other_panels_speak (void)
{
  for_each (look_panels);
}

static guint
count_blocking (KnDesign *design, const char *rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  guint n = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->severity == KN_SEVERITY_BLOCK
          && (rule == NULL || strcmp (finding->rule, rule) == 0))
        n++;
      if (finding->severity == KN_SEVERITY_BLOCK && g_test_verbose ())
        g_test_message ("%s: %s", design->origin, finding->message);
    }
  return n;
}

static void
look_findings (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  if (kn_form_get (before->scene).kind == KN_FORM_SCREEN)
    return; /* colours for a screen are no inks */
  if (count_blocking (after, NULL) > count_blocking (before, NULL))
    PROBLEM ("%s, %s: it blocks", before->origin, size);
}

static void
test_no_finding_blocks_anew (void)
{
  for_each (look_findings);
}

static void
look_same (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) again = kn_family_make (before, size, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GArray) old = list_letters (before);
  g_autoptr (GArray) one = list_letters (after);
  g_autoptr (GArray) two = list_letters (again);
  g_assert_cmpuint (one->len, ==, two->len);
  for (guint i = 0; i < one->len; i++)
    {
      const Letters *a = &g_array_index (one, Letters, i);
      const Letters *b = &g_array_index (two, Letters, i);
      if (find_letters (old, a->node)
          != NULL) /* what is repeated on a panel has an id of its own */
        g_assert_true (kn_node_equal (a->node, b->node));
      g_assert_true (kn_rect_contains_rect (&a->ink, &b->ink, 1e-6));
    }
  g_autofree char *text = kn_scene_print_json (after->scene, NULL);
  g_autoptr (KnScene) read = kn_design_parse_json (text, strlen (text), &error);
  g_assert_no_error (error);
}

static void
test_it_is_the_same_each_time (void)
{
  for_each (look_same);
}

/* Grounds and bands bleed as they did: where the art of the old one reached the edge of its bleed,
 * that of the new one does. */
static void
look_bleed (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  const KnNode *ground = NULL;
  g_autoptr (GPtrArray) rects = kn_scene_list_kind (after->scene, KN_NODE_RECT);
  for (guint i = 0; i < rects->len; i++)
    if (g_strcmp0 (kn_node_get_string (rects->pdata[i], KN_PROP_HANDLE), "ground") == 0)
      ground = rects->pdata[i];
  if (ground == NULL)
    return;
  const KnRect box = kn_scene_get_item_bounds (after->scene, ground, FALSE);
  const KnRect bleed = kn_form_get_bleed_box (after->scene);
  if (!kn_rect_contains_rect (&box, &bleed, 0.05))
    PROBLEM ("%s, %s: the ground does not bleed", before->origin, size);
}

/* A frame along the edge of a tag is a ring on a lid: no corner of one is cut off. */
static void
look_frames (KnDesign *before, KnDesign *after, const char *size, GPtrArray *left_out)
{
  const KnForm form = kn_form_get (after->scene);
  const KnRect trim = kn_form_get_trim_box (after->scene);
  g_autoptr (GPtrArray) rects = kn_scene_list_kind (after->scene, KN_NODE_RECT);
  for (guint i = 0; form.shape == KN_SHAPE_ELLIPSE && i < rects->len; i++)
    {
      const KnRect box = kn_scene_get_item_box (after->scene, rects->pdata[i]);
      const double far = hypot (box.width / trim.width, box.height / trim.height);
      if (box.width < trim.width && box.height < trim.height && far > 1.05)
        PROBLEM ("%s, %s: the corners of %s are cut off", before->origin, size,
                 kn_node_get_string (rects->pdata[i], KN_PROP_HANDLE));
    }
}

static void
test_frames_are_whole (void)
{
  for_each (look_frames);
}

static void
test_grounds_bleed (void)
{
  for_each (look_bleed);
}

static void
test_sizes_are_refused_by_name (void)
{
  static const char *const bad[]
      = { "", "80", "80x", "x50", "0x50", "80x6000", "nanx5", "80x50x3", "wrap", "1e3x-5" };
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnNode) form = kn_family_new_form (bad[i], &error);
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
      g_assert_null (form);
      g_assert_nonnull (strstr (error->message, bad[i]));
    }
  for (gsize i = 0; i < kn_n_family_sizes; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnNode) form = kn_family_new_form (kn_family_sizes[i].id, &error);
      g_assert_no_error (error);
      g_assert_nonnull (form);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/starter/family/letters-stay-apart-and-inside",
                   test_letters_stay_apart_and_inside);
  g_test_add_func ("/starter/family/what-matters-stays", test_what_matters_stays);
  g_test_add_func ("/starter/family/sizes-keep-their-order", test_sizes_keep_their_order);
  g_test_add_func ("/starter/family/the-picture-stays", test_the_picture_stays);
  g_test_add_func ("/starter/family/other-panels-speak", test_other_panels_speak);
  g_test_add_func ("/starter/family/no-finding-blocks-anew", test_no_finding_blocks_anew);
  g_test_add_func ("/starter/family/it-is-the-same-each-time", test_it_is_the_same_each_time);
  g_test_add_func ("/starter/family/frames-are-whole", test_frames_are_whole);
  g_test_add_func ("/starter/family/grounds-bleed", test_grounds_bleed);
  g_test_add_func ("/starter/family/sizes-are-refused-by-name", test_sizes_are_refused_by_name);
  templates
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)kn_design_unref);
  made_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, made_free);
  const int status = g_test_run ();
  g_hash_table_unref (made_of);
  g_hash_table_unref (templates);
  return status;
}
