/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every flat template in other sizes of its form: the size is what was asked for, texts that had
 * room have it still, what stays does stay, and as an edit of a document it is one step that undo
 * takes back whole. */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "model/kn-form.h"
#include "model/kn-op.h"
#include "model/kn-pack-form.h"
#include "render/kn-form-fit.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define STARTER KN_RESOURCE "/starter"

static KnScene *
load (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (STARTER, "/", name, NULL);
  g_autoptr (GBytes) json = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  gsize length = 0;
  const char *text = g_bytes_get_data (json, &length);
  KnScene *scene = kn_design_parse_json (text, length, &error);
  g_assert_no_error (error);
  return scene;
}

static guint
count_overset (const KnScene *scene)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  guint n = 0;
  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, scene, texts->pdata[i]);
      n += kn_text_layout_is_overset (layout);
    }
  return n;
}

static void
assert_same_items (const KnScene *a, const KnScene *b)
{
  g_autoptr (GPtrArray) ops = kn_scene_diff (a, b);
  const KnId *design = kn_node_get_id (kn_scene_get_design (a));
  for (guint i = 0; i < ops->len; i++)
    g_assert_true (kn_id_equal (kn_op_get_id (ops->pdata[i]), design));
}

/* The way of the window: what differs is one change of a step. */
static void
assert_one_step (const KnScene *before, const KnScene *after)
{
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_doc_new (before);
  g_autoptr (GPtrArray) ops = kn_scene_diff (before, after);
  kn_doc_begin_step (doc, "size");
  g_assert_true (kn_doc_edit_ops (doc, ops, &error));
  g_assert_no_error (error);
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (GPtrArray) left = kn_scene_diff (kn_doc_get_scene (doc), after);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (kn_doc_undo (doc, &error));
  g_autoptr (GPtrArray) back = kn_scene_diff (kn_doc_get_scene (doc), before);
  g_assert_cmpuint (back->len, ==, 0);
  g_assert_false (kn_doc_can_undo (doc));
  g_object_unref (doc);
}

static void
try_size (const char *name, const KnScene *scene, double x, double y, KnFormArt art)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) left_out = NULL;
  KnFormSize size = kn_form_get_size (scene);
  size.width_mm = round (size.width_mm * x);
  size.height_mm = round (size.height_mm * y);
  size.safe_mm = 2;
  size.art = art;
  g_autoptr (KnScene) made = kn_form_resize (scene, &size, &left_out, &error);
  g_assert_no_error (error);
  const KnForm before = kn_form_get (scene), form = kn_form_get (made);
  if (fabs (form.width_mm - size.width_mm) > 0.051
      || fabs (form.height_mm - size.height_mm) > 0.051)
    g_error ("%s: %g × %g instead of %g × %g", name, form.width_mm, form.height_mm, size.width_mm,
             size.height_mm);
  g_assert_cmpint (form.kind, ==, before.kind);
  g_assert_cmpint (form.shape, ==, before.shape);
  g_assert_cmpfloat_with_epsilon (form.safe_mm, 2, 1e-9);
  if (art == KN_FORM_ART_STAYS)
    assert_same_items (scene, made);
  else if (count_overset (made) > count_overset (scene))
    g_error ("%s × %g, %g: a text has no room any more", name, x, y);
  if (art != KN_FORM_ART_COMPOSED)
    g_assert_null (left_out);
  assert_one_step (scene, made);
}

static void
test_every_flat_template_takes_another_size (void)
{
  static const double SIZES[][2] = { { 1.2, 1.2 }, { 1.3, 1 }, { 0.85, 0.95 } };
  guint n_tried = 0;
  g_auto (GStrv) names
      = g_resources_enumerate_children (STARTER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (char **name = names; *name != NULL; name++)
    {
      if (!g_str_has_suffix (*name, ".json") || g_str_equal (*name, "index.json"))
        continue;
      g_autoptr (KnScene) scene = load (*name);
      if (kn_form_kind_is_pack (kn_form_get (scene).kind))
        continue;
      for (gsize i = 0; i < G_N_ELEMENTS (SIZES); i++)
        for (KnFormArt art = 0; art <= KN_FORM_ART_STAYS; art++, n_tried++)
          try_size (*name, scene, SIZES[i][0], SIZES[i][1], art);
    }
  g_assert_cmpuint (n_tried, >, 100);
}

static void
test_the_same_size_is_the_same_scene (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = load ("label_honey.json");
  for (KnFormArt art = 0; art <= KN_FORM_ART_STAYS; art++)
    {
      KnFormSize size = kn_form_get_size (scene);
      size.art = art;
      g_autoptr (KnScene) made = kn_form_resize (scene, &size, NULL, &error);
      g_autoptr (GPtrArray) ops = kn_scene_diff (scene, made);
      g_assert_cmpuint (ops->len, ==, 0);
    }
}

static void
test_what_is_no_size_is_refused (void)
{
  g_autoptr (KnScene) scene = load ("label_honey.json");
  static const double SIDES[] = { 0, -5, 1e9 };
  for (gsize i = 0; i < G_N_ELEMENTS (SIDES); i++)
    for (KnFormArt art = 0; art <= KN_FORM_ART_STAYS; art++)
      {
        g_autoptr (GError) error = NULL;
        KnFormSize size = kn_form_get_size (scene);
        size.width_mm = SIDES[i];
        size.art = art;
        g_assert_null (kn_form_resize (scene, &size, NULL, &error));
        g_assert_nonnull (error);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/starter/form-size/every-flat-template",
                   test_every_flat_template_takes_another_size);
  g_test_add_func ("/starter/form-size/same", test_the_same_size_is_the_same_scene);
  g_test_add_func ("/starter/form-size/refused", test_what_is_no_size_is_refused);
  return g_test_run ();
}
