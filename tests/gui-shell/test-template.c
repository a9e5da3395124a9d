/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What "New" makes out of words, a size and a template; regions; the passport of an import. No
 * display. */

#include "config.h"

#include "app/kn-import-motif.h"
#include "app/kn-motif-item.h"
#include "app/kn-template.h"
#include "model/kn-motif-wear.h"
#include "render/kn-thumbnail.h"
#include "check/kn-check.h"
#include "render/kn-form-fit.h"
#include "render/kn-text.h"
#include "store/kn-starter.h"

#include <string.h>

static const KnNode *
find_text (const KnScene *scene, const char *handle)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (kn_node_get_string (texts->pdata[i], KN_PROP_HANDLE), handle) == 0)
      return texts->pdata[i];
  return NULL;
}

static void
test_every_template_takes_words_and_sizes (void)
{
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  guint n_made = 0;
  for (gsize f = 0; f < kn_n_form_choices; f++)
    {
      const KnFormChoice *form = &kn_form_choices[f];
      if (kn_form_kind_is_pack (form->kind))
        continue; /* made from measures: test_a_pack_is_bare_or_the_users_own */
      g_autoptr (GPtrArray) templates = kn_starter_list_templates (form->id);
      g_assert_cmpuint (templates->len, >=, 3);
      for (guint t = 0; t < templates->len; t++)
        for (const KnFormPreset *preset = form->presets; preset->label != NULL; preset++)
          {
            /* Each at its first size and at another: all sizes are met, by one template or another.
             */
            gsize n = (gsize)(preset - form->presets);
            if (n > 0 && (n + t) % 4 != 0)
              continue;
            g_autoptr (GError) error = NULL;
            const KnStarterTemplate *template = templates->pdata[t];
            const KnTemplateWishes wishes = { "น้ำพริกกุ้งเสียบสูตรโบราณของคุณยาย", "กลุ่มแม่บ้านเกาะลันตา",
                                              "๑๕๐ กรัม", preset->width_mm, preset->height_mm };
            g_autoptr (KnDesign) design = kn_template_make (template, form, &wishes, &error);
            g_assert_no_error (error);
            KnForm made = kn_form_get (design->scene);
            g_assert_cmpfloat_with_epsilon (made.width_mm, preset->width_mm, 0.01);
            g_assert_cmpfloat_with_epsilon (made.height_mm, preset->height_mm, 0.01);
            const KnNode *product = find_text (design->scene, template->product_item);
            g_assert_nonnull (product);
            g_assert_cmpstr (kn_node_get_string (product, KN_PROP_TEXT), ==, wishes.product);
            g_assert_null (find_text (design->scene, "product-en"));
            g_autoptr (KnTextLayout) layout = kn_text_layout_new (text, NULL, product);
            if (kn_text_layout_is_overset (layout))
              g_test_message ("%s at %g × %g: the long name is overset", template->id,
                              preset->width_mm, preset->height_mm);
            n_made++;
          }
    }
  g_assert_cmpuint (n_made, >, 40);
}

/* A template of the user's own keeps what is on it, in another size too. */
static void
test_a_pack_is_bare_or_the_users_own (void)
{
  static const char own_json[]
      = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"own\",\"form\":{\"kind\":"
        "\"dieline\",\"style\":\"ste\"},\"faces\":[{\"id\":\"front\",\"items\":[{\"id\":"
        "\"product\",\"type\":\"text\",\"text\":\"น้ำพริก\",\"font\":\"Noto Sans Thai\","
        "\"size_pt\":14,\"x_mm\":135,\"y_mm\":80,\"width_mm\":50,\"height_mm\":20}]}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPackMeasures) measures = kn_pack_measures_new (kn_dieline_style_find ("ste"));
  kn_pack_measures_set (measures, "L", 90);
  const KnTemplateWishes bare = { 0 }, named = { .product = "ชาใบหม่อน" };
  g_autoptr (KnDesign) box = kn_template_make_pack (NULL, measures, &bare, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_node_get_string (kn_scene_get_design (box->scene), KN_PROP_NAME), ==,
                   "Straight tuck box");
  g_autoptr (GPtrArray) findings = kn_check_run (box, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0); /* nobody has done anything wrong yet */
  g_autoptr (KnPackMeasures) made = kn_pack_measures_new_of_scene (box->scene);
  g_assert_true (kn_pack_measures_equal (made, measures));
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (box->scene, KN_NODE_INK);
  g_assert_cmpuint (inks->len, ==, 5); /* as every new design */

  g_autoptr (KnScene) scene = kn_design_parse_json (own_json, strlen (own_json), &error);
  g_assert_no_error (error);
  g_autoptr (KnDesign) own = kn_design_new (scene, box->assets, "own");
  g_autoptr (KnDesign) mine = kn_template_make_pack (own, measures, &named, &error);
  g_assert_no_error (error);
  const KnNode *product = find_text (mine->scene, "product");
  g_assert_cmpstr (kn_node_get_string (product, KN_PROP_TEXT), ==, "ชาใบหม่อน");
  /* The back is 20 mm wider, and the front by half of it more to the right. */
  g_assert_cmpfloat_with_epsilon (kn_node_get_number (product, KN_PROP_X), 135 + 30, 1e-6);

  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      g_autoptr (KnPackMeasures) usual = kn_pack_measures_new (kn_dieline_style_get_nth (i));
      g_autoptr (KnDesign) one = kn_template_make_pack (NULL, usual, &bare, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) said = kn_check_run (one, NULL, NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", kn_dieline_style_get_id (kn_dieline_style_get_nth (i)));
      g_assert_cmpuint (said->len, ==, 0); /* nobody has done anything wrong yet */
    }

  kn_pack_measures_set (measures, "tk", 200);
  g_autoptr (KnDesign) none = kn_template_make_pack (NULL, measures, &bare, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
}

static void
test_same_size_changes_words_only (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = kn_starter_list_templates ("label");
  const KnStarterTemplate *template = templates->pdata[0];
  g_autoptr (KnDesign) original = kn_starter_load_template (template, &error);
  g_assert_no_error (error);
  g_autoptr (KnScene) fitted
      = kn_form_fit (original->scene, template->width_mm, template->height_mm, &error);
  g_assert_no_error (error);
  g_assert_true (fitted == original->scene);
}

static void
test_ground_still_bleeds_after_fitting (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = kn_starter_list_templates ("label");
  const KnStarterTemplate *honey = NULL; /* it has circles */
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (((KnStarterTemplate *)templates->pdata[i])->id, "label_honey"))
      honey = templates->pdata[i];
  g_assert_nonnull (honey);
  g_autoptr (KnDesign) original = kn_starter_load_template (honey, &error);
  g_assert_no_error (error);
  g_autoptr (KnScene) fitted = kn_form_fit (original->scene, 100, 60, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rects = kn_scene_list_kind (fitted, KN_NODE_RECT);
  KnRect bleed = kn_form_get_bleed_box (fitted);
  KnRect ground = kn_scene_get_item_box (fitted, rects->pdata[0]);
  g_assert_true (kn_rect_contains_rect (&ground, &bleed, 0.011));
  g_autoptr (GPtrArray) ellipses = kn_scene_list_kind (fitted, KN_NODE_ELLIPSE);
  g_assert_cmpuint (ellipses->len, >, 0);
  for (guint i = 0; i < ellipses->len; i++)
    {
      KnRect box = kn_scene_get_item_box (fitted, ellipses->pdata[i]);
      g_assert_cmpfloat_with_epsilon (box.width, box.height, 0.02); /* circles stay circles */
    }
}

static void
test_blank_is_empty_and_of_its_form (void)
{
  for (gsize f = 0; f < kn_n_form_choices; f++)
    {
      g_autoptr (GError) error = NULL;
      const KnFormChoice *form = &kn_form_choices[f];
      if (kn_form_kind_is_pack (form->kind))
        continue;
      const KnTemplateWishes wishes = { "ชื่อ \"ใน\\เครื่องหมาย\"", NULL, NULL,
                                        form->presets[0].width_mm, form->presets[0].height_mm };
      g_autoptr (KnDesign) design = kn_template_make (NULL, form, &wishes, &error);
      g_assert_no_error (error);
      KnForm made = kn_form_get (design->scene);
      g_assert_cmpint (made.kind, ==, form->kind);
      g_assert_cmpint (made.shape, ==, form->shape);
      const KnNode *root = kn_scene_get_design (design->scene);
      g_assert_cmpstr (kn_node_get_string (root, KN_PROP_NAME), ==, wishes.product);
      g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < findings->len; i++)
        g_test_message ("%s: %s", form->id, ((const KnFinding *)findings->pdata[i])->rule);
      g_assert_cmpuint (findings->len, ==, 0); /* nobody has done anything wrong yet */
    }
}

/* What was typed for a blank form stands on its front, inside it and set whole, with the middle
 * left for a motif; on a pack no panel but the front has it. */
static void
assert_words_stand (KnDesign *design, const KnTemplateWishes *wishes)
{
  static const char *const HANDLES[] = { "maker", "product", "net" };
  const char *const words[] = { wishes->maker, wishes->product, wishes->net_weight };
  g_autoptr (KnTextContext) text = kn_text_context_new ();
  g_autoptr (GError) error = NULL;
  const KnRect front = kn_form_get_front_box (design->scene, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (HANDLES); i++)
    {
      const KnNode *node = find_text (design->scene, HANDLES[i]);
      g_assert_nonnull (node);
      g_assert_cmpstr (kn_node_get_string (node, KN_PROP_TEXT), ==, words[i]);
      const KnRect box = kn_scene_get_item_box (design->scene, node);
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (text, NULL, node);
      g_assert_false (kn_text_layout_is_overset (layout));
      g_assert_cmpfloat (box.x, >=, front.x);
      g_assert_cmpfloat (box.x + box.width, <=, front.x + front.width);
      g_assert_cmpfloat (box.y, >=, front.y);
      g_assert_cmpfloat (box.y + box.height, <=, front.y + front.height);
      for (gsize k = 0; k < i; k++)
        {
          const KnRect other
              = kn_scene_get_item_box (design->scene, find_text (design->scene, HANDLES[k]));
          const KnRect shared = kn_rect_intersect (&box, &other);
          g_assert_true (shared.width < 0.03 || shared.height < 0.03);
        }
      /* Not where a motif comes to stand. */
      const double motif = KN_MOTIF_MIDDLE_SHARE * MIN (front.width, front.height);
      const KnRect middle = { front.x + (front.width - motif) / 2,
                              front.y + (front.height - motif) / 2, motif, motif };
      const KnRect under = kn_rect_intersect (&box, &middle);
      g_assert_true (under.width < 0.03 || under.height < 0.03);
    }
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((const KnFinding *)findings->pdata[i])->rule);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_words_stand_on_what_is_blank (void)
{
  g_autoptr (GError) error = NULL;
  KnTemplateWishes wishes = { "ข้าวแต๋นน้ำแตงโม", "กลุ่มแม่บ้านทุ่งฟ้า", "๒๕๐ กรัม", 0, 0 };
  for (gsize f = 0; f < kn_n_form_choices; f++)
    for (const KnFormPreset *preset = kn_form_choices[f].presets;
         !kn_form_kind_is_pack (kn_form_choices[f].kind) && preset->label != NULL; preset++)
      {
        wishes.width_mm = preset->width_mm;
        wishes.height_mm = preset->height_mm;
        g_test_message ("%s %g × %g", kn_form_choices[f].id, wishes.width_mm, wishes.height_mm);
        g_autoptr (KnDesign) design = kn_template_make (NULL, &kn_form_choices[f], &wishes, &error);
        g_assert_no_error (error);
        assert_words_stand (design, &wishes);
      }
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      g_autoptr (KnPackMeasures) usual = kn_pack_measures_new (kn_dieline_style_get_nth (i));
      g_test_message ("%s", kn_dieline_style_get_id (kn_dieline_style_get_nth (i)));
      g_autoptr (KnDesign) design = kn_template_make_pack (NULL, usual, &wishes, &error);
      g_assert_no_error (error);
      assert_words_stand (design, &wishes);
    }
}

static void
test_size_out_of_range_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  const KnTemplateWishes wishes = { "ก", NULL, NULL, 6000, 60 };
  g_autoptr (KnDesign) design = kn_template_make (NULL, &kn_form_choices[0], &wishes, &error);
  g_assert_null (design);
  g_assert_nonnull (error);
}

/* One sentence for people, not the name of a property. */
static void
test_a_size_too_small_for_a_template_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = kn_starter_list_templates ("label");
  const KnTemplateWishes wishes = { "ก", NULL, NULL, 1, 60 };
  g_autoptr (KnDesign) design
      = kn_template_make (templates->pdata[0], &kn_form_choices[0], &wishes, &error);
  g_assert_null (design);
  g_assert_cmpstr (error->message, ==,
                   "This template cannot be fitted into 1 × 60 mm. Choose another size, or begin "
                   "with a blank one.");
}

/* A design of one's own need not have been made by us: its largest text is its product. */
static void
test_an_own_template_takes_the_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = kn_starter_list_templates ("label");
  const KnStarterTemplate *template = templates->pdata[0];
  g_autoptr (KnDesign) own = kn_starter_load_template (template, &error);
  g_assert_no_error (error);
  const KnTemplateWishes wishes
      = { "น้ำปลาหวาน", NULL, "๕๐ กรัม", template->width_mm * 1.2, template->height_mm * 1.2 };
  g_autoptr (KnDesign) design
      = kn_template_make_own (own, kn_form_choice_find ("label"), &wishes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_node_get_string (find_text (design->scene, template->product_item),
                                       KN_PROP_TEXT),
                   ==, wishes.product);
  g_assert_cmpstr (kn_design_get_name (design), ==, "น้ำปลาหวาน ๕๐ กรัม");
  const KnForm made = kn_form_get (design->scene);
  g_assert_cmpfloat_with_epsilon (made.width_mm, wishes.width_mm, 0.01);
}

/* A code that cannot be made is hatched; the rest of the label is there to know it by. */
static void
test_thumbnail_of_a_design_with_a_broken_item (void)
{
  static const char json[]
      = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"t\", \"form\": { \"kind\": "
        "\"label\", \"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": 60, "
        "\"bleed_mm\": 3, \"safe_mm\": 3 }, \"faces\": [ { \"id\": \"front\", \"items\": ["
        "{ \"type\": \"rect\", \"x_mm\": -3, \"y_mm\": -3, \"width_mm\": 53, \"height_mm\": 66, "
        "\"fill\": { \"cmyk\": [0, 100, 100, 0] } }, "
        "{ \"type\": \"barcode\", \"symbology\": \"itf14\", \"data\": \"12ab\", \"x_mm\": 60, "
        "\"y_mm\": 10, \"module_mm\": 0.3, \"height_mm\": 20 } ] } ] }";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) none = kn_asset_source_new_folder (g_get_tmp_dir ());
  g_autoptr (KnDesign) design = kn_design_new (scene, none, "t");
  cairo_surface_t *picture = kn_thumbnail_of_design (design, 100, 60, &error);
  g_assert_no_error (error);
  cairo_surface_flush (picture);
  guint32 left;
  memcpy (&left,
          cairo_image_surface_get_data (picture) + cairo_image_surface_get_stride (picture) * 30
              + 20 * 4,
          sizeof left);
  g_assert_cmphex (left >> 16 & 255, >, 150); /* red */
  g_assert_cmphex (left & 255, <, 100);
  cairo_surface_destroy (picture);
}

static void
test_thumbnail_has_the_true_shape (void)
{
  g_autoptr (GError) error = NULL;
  const KnFormChoice *round = kn_form_choice_find ("round");
  const KnTemplateWishes wishes = { NULL, NULL, NULL, 40, 40 };
  g_autoptr (KnDesign) design = kn_template_make (NULL, round, &wishes, &error);
  g_assert_no_error (error);
  cairo_surface_t *picture = kn_thumbnail_of_design (design, 200, 100, &error);
  g_assert_no_error (error);
  int width = cairo_image_surface_get_width (picture);
  int height = cairo_image_surface_get_height (picture);
  g_assert_cmpint (ABS (width - 100), <=, 1);
  g_assert_cmpint (ABS (height - 100), <=, 1);
  cairo_surface_flush (picture);
  const guint8 *data = cairo_image_surface_get_data (picture);
  int stride = cairo_image_surface_get_stride (picture);
  guint32 corner, middle;
  memcpy (&corner, data, sizeof corner);
  memcpy (&middle, data + stride * (height / 2) + width / 2 * 4, sizeof middle);
  g_assert_cmphex (corner, ==, 0);
  g_assert_cmphex (middle, ==, 0xffffffff);
  g_autoptr (GBytes) png = kn_thumbnail_to_png (picture);
  cairo_surface_t *again = kn_thumbnail_from_png (png);
  g_assert_nonnull (again);
  g_assert_cmpint (cairo_image_surface_get_width (again), ==, width);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_assert_null (kn_thumbnail_from_png (cut));
  cairo_surface_destroy (picture);
  cairo_surface_destroy (again);
}

static void
test_hostile_motifs_are_refused (void)
{
  static const char *const files[] = {
    "<svg xmlns='http://www.w3.org/2000/svg'",
    "not a drawing at all",
    "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    "<svg xmlns='http://www.w3.org/2000/svg'><text>&b;</text></svg>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) svg = g_bytes_new_static (files[i], strlen (files[i]));
      cairo_surface_t *picture = kn_thumbnail_of_motif (svg, "x.svg", 100, 100, &error);
      g_assert_null (picture);
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_import_answers_become_consent (void)
{
  static const KnConsentVerdict verdicts[KN_N_MOTIF_OWNERS] = {
    [KN_MOTIF_MINE] = KN_CONSENT_VERDICT_OK,
    [KN_MOTIF_OUR_GROUPS] = KN_CONSENT_VERDICT_OK,
    [KN_MOTIF_LICENSED] = KN_CONSENT_VERDICT_OK,
    [KN_MOTIF_NOT_KNOWN] = KN_CONSENT_VERDICT_UNKNOWN,
  };
  for (int i = 0; i < KN_N_MOTIF_OWNERS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *json
          = kn_import_motif_dup_passport ("ลาย \"ทดลอง\"", (KnMotifOwner)i, "กลุ่ม");
      g_autoptr (KnPassport) passport = kn_passport_parse (json, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (passport->name_th, ==, "ลาย \"ทดลอง\"");
      g_assert_cmpint (kn_passport_judge (passport, "2026-11-24"), ==, verdicts[i]);
    }
}

static void
test_regions_are_guessed_from_places (void)
{
  g_assert_cmpint (kn_region_guess ("ภาคกลาง, นครศรีธรรมราช / Central and Nakhon"), ==,
                   KN_REGION_CENTRAL);
  g_assert_cmpint (kn_region_guess ("อุดรธานี / Udon Thani"), ==, KN_REGION_ISAN);
  g_assert_cmpint (kn_region_guess ("น่าน (ไทลื้อ) / Nan, Tai Lue"), ==, KN_REGION_NORTH);
  g_assert_cmpint (kn_region_guess ("ภาคใต้ / South"), ==, KN_REGION_SOUTH);
  g_assert_cmpint (kn_region_guess ("ทุกภาค / all regions"), ==, KN_REGION_ALL);
  g_assert_cmpint (kn_region_guess ("ลาว"), ==, KN_REGION_ELSEWHERE);
  g_assert_cmpint (kn_region_guess (NULL), ==, KN_REGION_ELSEWHERE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shell/template/a-pack-is-bare-or-the-users-own",
                   test_a_pack_is_bare_or_the_users_own);
  g_test_add_func ("/shell/template/words-stand-on-what-is-blank",
                   test_words_stand_on_what_is_blank);
  g_test_add_func ("/shell/template/a-size-too-small-for-a-template-is-refused",
                   test_a_size_too_small_for_a_template_is_refused);
  g_test_add_func ("/shell/template/an-own-template-takes-the-words",
                   test_an_own_template_takes_the_words);
  g_test_add_func ("/shell/template/every-template-takes-words-and-sizes",
                   test_every_template_takes_words_and_sizes);
  g_test_add_func ("/shell/template/same-size-changes-words-only",
                   test_same_size_changes_words_only);
  g_test_add_func ("/shell/template/ground-still-bleeds-after-fitting",
                   test_ground_still_bleeds_after_fitting);
  g_test_add_func ("/shell/template/blank-is-empty-and-of-its-form",
                   test_blank_is_empty_and_of_its_form);
  g_test_add_func ("/shell/template/size-out-of-range-is-refused",
                   test_size_out_of_range_is_refused);
  g_test_add_func ("/shell/thumbnail/a-broken-item-is-hatched",
                   test_thumbnail_of_a_design_with_a_broken_item);
  g_test_add_func ("/shell/thumbnail/has-the-true-shape", test_thumbnail_has_the_true_shape);
  g_test_add_func ("/shell/import/hostile-motifs-are-refused", test_hostile_motifs_are_refused);
  g_test_add_func ("/shell/import/answers-become-consent", test_import_answers_become_consent);
  g_test_add_func ("/shell/motif/regions-are-guessed-from-places",
                   test_regions_are_guessed_from_places);
  return g_test_run ();
}
