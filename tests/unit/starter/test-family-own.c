/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What no template has, in other sizes: a barcode, a group of groups, a second face, lines broken
 * by hand (tests/data/family/juice.json). */

#include "config.h"

#include "model/kn-family.h"
#include "model/kn-form.h"
#include "model/kn-pack-form.h"
#include "render/kn-relayout-text.h"
#include "render/kn-text.h"

#include <string.h>

#define SIDE_MM 0.3

static KnDesign *
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "tests/data/family/juice.json", NULL);
  KnDesign *design = kn_design_load_file (path, &error);
  g_assert_no_error (error);
  return design;
}

static KnDesign *
make (const char *size, GPtrArray **out_left_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = load ();
  KnDesign *made = kn_family_make (design, size, out_left_out, &error);
  g_assert_no_error (error);
  return made;
}

static const KnNode *
find_kind (KnDesign *design, KnNodeKind kind)
{
  g_autoptr (GPtrArray) all = kn_scene_list_kind (design->scene, kind);
  return all->len == 0 ? NULL : all->pdata[0];
}

static gboolean
is_told (const GPtrArray *left_out, const char *part)
{
  for (guint i = 0; i < left_out->len; i++)
    if (strstr (left_out->pdata[i], part) != NULL)
      return TRUE;
  return FALSE;
}

static KnRect
get_ink (KnDesign *design, KnTextContext *context, const KnNode *text)
{
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, design->scene, text);
  const KnRect box = kn_text_layout_get_ink_box (layout);
  const KnMatrix matrix = kn_scene_get_item_matrix_to_face (design->scene, text);
  if (kn_text_layout_is_overset (layout))
    g_error ("%s: “%s” is overset", kn_design_get_name (design),
             kn_node_get_string (text, KN_PROP_TEXT));
  return kn_matrix_apply_rect (&matrix, &box);
}

/* A barcode keeps its size, stands free within one panel, or is told to be gone. */
static void
test_a_code_keeps_its_size (void)
{
  static const char *const with[]
      = { "wrap-250", "wrap-500", "box-70x40x120", "150x100", "100x150" };
  g_autoptr (KnDesign) before = load ();
  const KnNode *was = find_kind (before, KN_NODE_BARCODE);
  const KnRect was_box = kn_scene_get_item_bounds (before->scene, was, FALSE);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  for (gsize i = 0; i < kn_n_family_sizes + G_N_ELEMENTS (with); i++)
    {
      const gboolean is_sure = i >= kn_n_family_sizes;
      const char *size = is_sure ? with[i - kn_n_family_sizes] : kn_family_sizes[i].id;
      g_autoptr (GPtrArray) left_out = NULL;
      g_autoptr (KnDesign) after = make (size, &left_out);
      const KnNode *code = find_kind (after, KN_NODE_BARCODE);
      g_assert_true (code != NULL || (!is_sure && is_told (left_out, "EAN-13")));
      if (code == NULL)
        continue;
      g_assert_cmpfloat (kn_node_get_number (code, KN_PROP_MODULE), ==,
                         kn_node_get_number (was, KN_PROP_MODULE));
      const KnRect box = kn_scene_get_item_bounds (after->scene, code, FALSE);
      g_assert_cmpfloat_with_epsilon (box.width, was_box.width, 0.01);
      g_assert_cmpfloat_with_epsilon (box.height, was_box.height, 0.01);
      const KnRect trim = kn_form_get_trim_box (after->scene);
      g_assert_true (kn_rect_contains_rect (&trim, &box, SIDE_MM));
      const KnPackForm *pack = kn_form_get_pack (after->scene, NULL);
      gsize n = 0;
      const int at = pack == NULL ? -1 : kn_pack_form_find_panel_at (pack, kn_rect_centre (&box));
      g_assert_true (
          pack == NULL
          || kn_rect_contains_rect (&kn_pack_form_get_panels (pack, &n)[at].box, &box, SIDE_MM));
      g_autoptr (GPtrArray) texts = kn_scene_list_kind (after->scene, KN_NODE_TEXT);
      for (guint k = 0; k < texts->len; k++)
        {
          const KnRect ink = get_ink (after, context, texts->pdata[k]);
          if (kn_id_equal (kn_node_get_parent (texts->pdata[k]), kn_node_get_parent (code))
              && kn_rect_intersects (&box, &ink))
            g_error ("%s: the code lies on “%s”", size,
                     kn_node_get_string (texts->pdata[k], KN_PROP_TEXT));
        }
    }
}

static guint
count_in (const KnScene *scene, const KnNode *node)
{
  const gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  guint all = 1;
  for (gsize i = 0; i < n; i++)
    all += count_in (scene, kn_scene_get_child (scene, kn_node_get_id (node), i));
  return all;
}

/* A group is one thing: whole, in its proportions, and so are its repetitions on other panels. */
static void
test_a_group_stays_whole (void)
{
  g_autoptr (KnDesign) before = load ();
  const KnNode *was = kn_scene_lookup_handle (before->scene, KN_NODE_GROUP, "coconut");
  g_assert_nonnull (was);
  const KnRect was_box = kn_scene_get_item_bounds (before->scene, was, FALSE);
  for (gsize i = 0; i < kn_n_family_sizes; i++)
    {
      const char *size = kn_family_sizes[i].id;
      g_autoptr (KnDesign) after = make (size, NULL);
      const KnNode *now = kn_scene_lookup_handle (after->scene, KN_NODE_GROUP, "coconut");
      if (now == NULL)
        g_error ("%s: the group is gone", size);
      g_autoptr (GPtrArray) groups = kn_scene_list_kind (after->scene, KN_NODE_GROUP);
      guint n = 0;
      for (guint k = 0; k < groups->len; k++)
        {
          const KnNode *parent
              = kn_scene_lookup (after->scene, kn_node_get_parent (groups->pdata[k]));
          if (kn_node_get_kind (parent) == KN_NODE_GROUP)
            continue;
          const KnRect box = kn_scene_get_item_bounds (after->scene, groups->pdata[k], FALSE);
          g_assert_cmpuint (count_in (after->scene, groups->pdata[k]), ==,
                            count_in (before->scene, was));
          g_assert_cmpfloat_with_epsilon (box.width / box.height, was_box.width / was_box.height,
                                          0.01);
          g_assert_cmpfloat (box.width, >, 9);
          n++;
        }
      if (strstr (size, "box") != NULL)
        g_assert_cmpuint (n, >=, 3); /* the front and both sides */
    }
}

static const KnNode *
find_text (KnDesign *design, const char *part)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design->scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
      if (text != NULL && strstr (text, part) != NULL)
        return texts->pdata[i];
    }
  return NULL;
}

/* What the back says is on the back of a box or at the side of a jar; on a tag and a screen, which
 * have none, that is told; labels have both faces. */
static void
test_a_back_finds_its_place (void)
{
  static const struct
  {
    const char *size;
    guint n_faces;
    gboolean is_there;
  } expected[]
      = { { "box-70x40x120", 1, TRUE },   { "wrap-250", 1, TRUE },        { "wrap-500", 1, TRUE },
          { "lid-70", 2, TRUE },          { "90x60", 2, TRUE },           { "tag-50x90", 1, FALSE },
          { "post-1080x1080", 1, FALSE }, { "story-1080x1920", 1, FALSE } };
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) left_out = NULL;
      g_autoptr (KnDesign) after = make (expected[i].size, &left_out);
      g_autoptr (GPtrArray) faces = kn_scene_list_kind (after->scene, KN_NODE_FACE);
      const KnNode *text = find_text (after, "เก็บในตู้เย็น");
      g_assert_cmpuint (faces->len, ==, expected[i].n_faces);
      g_assert_true ((text != NULL) == expected[i].is_there);
      g_assert_true (is_told (left_out, "หลัง") == !expected[i].is_there);
      if (!g_str_has_prefix (expected[i].size, "box"))
        continue;
      const KnPackForm *pack = kn_form_get_pack (after->scene, NULL);
      gsize n = 0;
      const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
      const KnRect ink = get_ink (after, context, text);
      const int at = kn_pack_form_find_panel_at (pack, kn_rect_centre (&ink));
      g_assert_cmpstr (panels[at].role, ==, "back");
      g_assert_true (kn_rect_contains_rect (&panels[at].box, &ink, 0));
      g_assert_cmpuint (left_out->len, ==, 0);
    }
}

/* A paragraph that was broken by hand is broken anew where it has less room, not made tiny; nothing
 * of it is lost. */
static void
test_lines_are_broken_anew (void)
{
  g_autoptr (KnDesign) after = make ("box-70x40x120", NULL);
  const KnNode *text = find_text (after, "น้ำมะพร้าวน้ำหอม ๑๐๐");
  g_assert_nonnull (text);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  const KnRect ink = get_ink (after, context, text);
  g_assert_cmpfloat (kn_node_get_number (text, KN_PROP_SIZE), >, 6);
  g_assert_cmpfloat (ink.height, >, 3 * kn_node_get_number (text, KN_PROP_SIZE) * 0.35);
  g_assert_nonnull (strstr (kn_node_get_string (text, KN_PROP_TEXT), "วันเดียวกัน"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/starter/family-own/a-code-keeps-its-size", test_a_code_keeps_its_size);
  g_test_add_func ("/starter/family-own/a-group-stays-whole", test_a_group_stays_whole);
  g_test_add_func ("/starter/family-own/a-back-finds-its-place", test_a_back_finds_its_place);
  g_test_add_func ("/starter/family-own/lines-are-broken-anew", test_lines_are_broken_anew);
  return g_test_run ();
}
