/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nutrition values: how they are typed, rounded, said in frames, and how texts follow them. */

#include "doc-kit.h"
#include "model/kn-nutrition.h"
#include "model/kn-product.h"

#include <math.h>
#include <string.h>

#define ALL                                                                                                                                                                                                                                                                                    \
  "หนึ่งหน่วยบริโภค: 6 ชิ้น (30 กรัม)\nจำนวนหน่วยบริโภคต่อถุง: 5\nพลังงานทั้งหมด 160.4 กิโลแคลอรี\nพลังงานจากไขมัน " \
  "74.2\nไขมันทั้งหมด 8.24 ก.\nไขมันอิ่มตัว 3.9\nโคเลสเตอรอล ไม่พบ\nโปรตีน <1 ก.\nคาร์โบไฮเดรต "                                                                       \
  "20.6\nใยอาหาร 1.9\nน้ำตาล 0.2\nโซเดียม 1,122.4 มก.\nวิตามินเอ 0 %\nวิตามินบี 1 1.2 %\nวิตามินบี2 "                                                                                        \
  "0\nแคลเซียม 1 %\nธาตุเหล็ก 3 %"

static KnDoc *
new_product (const char *const *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_product_new ("กล้วยฉาบ", &error);
  KnDoc *doc = kn_doc_new (scene);
  kn_doc_begin_step (doc, "t");
  for (; *typed != NULL; typed += 2)
    g_assert_true (kn_product_edit_field (doc, kn_product_find_field (typed[0]), typed[1], &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_no_error (error);
  return doc;
}

static const KnNode *
root_of (KnDoc *doc)
{
  return kn_scene_get_design (kn_doc_get_scene (doc));
}

static void
test_amounts_are_rounded_as_published (void)
{
  static const struct
  {
    KnNutrient nutrient;
    double amount;
    const char *printed;
  } CASES[] = {
    { KN_NUTRIENT_ENERGY, 4.9, "0" },        { KN_NUTRIENT_ENERGY, 47.4, "45" },
    { KN_NUTRIENT_ENERGY, 50, "50" },        { KN_NUTRIENT_ENERGY, 54.9, "50" },
    { KN_NUTRIENT_ENERGY, 155, "160" },      { KN_NUTRIENT_FAT, 0.49, "0" },
    { KN_NUTRIENT_FAT, 4.3, "4.5" },         { KN_NUTRIENT_FAT, 5.5, "6" },
    { KN_NUTRIENT_CHOLESTEROL, 1.9, "0" },   { KN_NUTRIENT_CHOLESTEROL, 3, "น้อยกว่า 5" },
    { KN_NUTRIENT_CHOLESTEROL, 12.4, "10" }, { KN_NUTRIENT_PROTEIN, 0.49, "0" },
    { KN_NUTRIENT_SUGAR, 0.7, "น้อยกว่า 1" },  { KN_NUTRIENT_FIBRE, 1.5, "2" },
    { KN_NUTRIENT_SODIUM, 4.9, "0" },        { KN_NUTRIENT_SODIUM, 138, "140" },
    { KN_NUTRIENT_SODIUM, 154.9, "150" },    { KN_NUTRIENT_IRON, 0, "0" },
    { KN_NUTRIENT_IRON, 1.9, "น้อยกว่า 2" },   { KN_NUTRIENT_IRON, 7.1, "8" },
    { KN_NUTRIENT_IRON, 22.4, "20" },        { KN_NUTRIENT_IRON, 66, "70" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *printed
          = kn_nutrient_dup_rounded (CASES[i].nutrient, CASES[i].amount, FALSE);
      g_assert_cmpstr (printed, ==, CASES[i].printed);
    }
}

static void
test_what_is_no_value_is_refused_by_a_sentence (void)
{
  static const struct
  {
    const char *key, *text, *says;
  } CASES[] = {
    { "gda", "พลังงาน คำนวณ 150", "is computed" },
    { "gda", "พลังงาน ~150 กิโลแคลอรี", "is computed" },
    { "nutrition", "โซเดียม 100+20 มก.", "is computed" },
    { "nutrition", "Sodium calculated from the recipe 120 mg", "is computed" },
    { "lab_report", "คำนวณจากสูตรด้วย INMUCAL", "is computed" },
    { "nutrition", "โซเดียม 1.2 ก.", "มิลลิกรัม" },
    { "nutrition", "โซเดียม −5 มก.", "no number" },
    { "nutrition", "โซเดียม", "no number" },
    { "nutrition", "โซเดียม 9999999", "no number" },
    { "nutrition", "โซเดียม 1\nโซเดียม 2", "twice" },
    { "nutrition", "แอลกอฮอล์ 2 ก.", "no line" },
    { "gda", "ควรแบ่งกิน หลาย ครั้ง", "none of" },
    { "gda", "ควรแบ่งกิน 1000 ครั้ง", "none of" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (
          kn_nutrition_check_typed (kn_product_find_field (CASES[i].key), CASES[i].text, &error));
      g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, CASES[i].key));
      if (strstr (error->message, CASES[i].says) == NULL)
        g_error ("%s: %s", CASES[i].text, error->message);
    }
}

static void
test_digits_words_and_units_are_read_as_people_type_them (void)
{
  const char *const typed[] = { "nutrition",
                                "พลังงาน ๑๖๐.๔ กิโลแคลอรี่\nSODIUM: 1,122.4 mg\nน้ำตาล<0.5 g\n"
                                "วิตามินบี 1 12%; protein 3 grams",
                                NULL };
  g_autoptr (KnDoc) doc = new_product (typed);
  g_autoptr (KnNutrition) values
      = kn_nutrition_read (root_of (doc), kn_product_find_field ("nutrition"), NULL);
  g_assert_cmpfloat (values->amounts[KN_NUTRIENT_ENERGY], ==, 160.4);
  g_assert_cmpfloat (values->amounts[KN_NUTRIENT_SODIUM], ==, 1122.4);
  g_assert_cmpfloat (values->amounts[KN_NUTRIENT_SUGAR], <, 0.5);
  g_assert_cmpfloat (values->amounts[KN_NUTRIENT_VITAMIN_B1], ==, 12);
  g_assert_cmpfloat (values->amounts[KN_NUTRIENT_PROTEIN], ==, 3);
  g_assert_true (isnan (values->amounts[KN_NUTRIENT_FAT]));
  g_autofree char *missing = kn_nutrition_dup_missing (values);
  g_assert_nonnull (strstr (missing, "ไขมันอิ่มตัว"));
  g_assert_null (strstr (missing, "โซเดียม"));
}

static void
assert_part (const KnNutrition *values, const char *part, const char *wanted)
{
  g_autofree char *text = kn_nutrition_dup_part (values, part);
  g_assert_cmpstr (text, ==, wanted);
}

static void
test_a_panel_says_fifteen_values_or_the_short_form (void)
{
  const char *const typed[] = { "nutrition", ALL, "nutrition.en",
                                "Serving size: 6 pieces (30 g)\nServings per bag: 5", NULL };
  g_autoptr (KnDoc) doc = new_product (typed);
  g_autoptr (KnNutrition) values
      = kn_nutrition_read (root_of (doc), kn_product_find_field ("nutrition"), NULL);
  g_assert_null (kn_nutrition_dup_missing (values));
  g_assert_false (kn_nutrition_is_short (values));
  assert_part (values, "serving", "หนึ่งหน่วยบริโภค: 6 ชิ้น (30 กรัม)");
  assert_part (values, "servings", "จำนวนหน่วยบริโภคต่อถุง: 5");
  assert_part (values, "energy", "พลังงานทั้งหมด 160 กิโลแคลอรี (พลังงานจากไขมัน 70 กิโลแคลอรี)");
  assert_part (values, "fat%", "12%");
  assert_part (values, "sodium", "โซเดียม 1120 มก.");
  assert_part (values, "protein", "โปรตีน น้อยกว่า 1 ก.");
  assert_part (values, "vitamin-b1", "วิตามินบี 1 น้อยกว่า 2%");
  g_autofree const char **parts = kn_nutrition_list_parts (values);
  g_assert_cmpuint (g_strv_length ((char **)parts), ==, 2 + 14 + 6);
  g_autoptr (KnNutrition) english
      = kn_nutrition_read (root_of (doc), kn_product_find_field ("nutrition.en"), NULL);
  assert_part (english, "servings", "Servings per bag: 5");
  assert_part (english, "saturated", "Saturated fat 4 g");
  /* Eight of them are nothing: what says nothing goes. */
  values->amounts[KN_NUTRIENT_SATURATED] = values->amounts[KN_NUTRIENT_FIBRE] = 0;
  values->amounts[KN_NUTRIENT_IRON] = values->amounts[KN_NUTRIENT_SUGAR] = 0;
  g_assert_true (kn_nutrition_is_short (values));
  g_autofree const char **few = kn_nutrition_list_parts (values);
  g_assert_true (g_strv_contains (few, "sugar"));
  g_assert_false (g_strv_contains (few, "iron"));
}

/* A label whose texts name parts follows the product; what the product does not say stays. */
static void
test_texts_of_a_frame_follow_the_values (void)
{
  const char *const typed[]
      = { "gda", "ต่อ 1 ถุง\nควรแบ่งกิน 5 ครั้ง\nพลังงาน 802\nน้ำตาล 3.6\nไขมัน 41\nโซเดียม 612", NULL };
  g_autoptr (KnDoc) doc = new_product (typed);
  g_autoptr (KnDoc) label = kit_open_doc (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ก\",\"language\":\"th\",\"form\":{"
      "\"kind\":\"label\",\"width_mm\":90,"
      "\"height_mm\":90},\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"text\",\"id\":\"a\",\"fact\":\"gda/"
      "sodium\",\"text\":\"x\",\"x_mm\":5,\"y_mm\":5,\"width_mm\":30,\"height_mm\":20},"
      "{\"type\":\"text\",\"id\":\"b\",\"fact\":\"gda/"
      "sodium%\",\"text\":\"x\",\"x_mm\":5,\"y_mm\":5,\"width_mm\":30,\"height_mm\":20},"
      "{\"type\":\"text\",\"id\":\"c\",\"fact\":\"gda/"
      "colour\",\"text\":\"x\",\"x_mm\":5,\"y_mm\":5,\"width_mm\":30,\"height_mm\":20}]}]}");
  const KnProductPin pin = { 0 };
  g_autoptr (GPtrArray) ops
      = kn_product_new_ops (kn_doc_get_scene (label), kn_doc_get_scene (doc), &pin);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) now
      = kn_scene_apply (kn_doc_get_scene (label), (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (now, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *handle = kn_node_get_string (texts->pdata[i], KN_PROP_HANDLE);
      const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
      g_assert_cmpstr (text, ==,
                       handle[0] == 'a' ? "โซเดียม\n610\nมิลลิกรัม"
                       : handle[0] == 'b' ? "*31%"
                                          : "x");
    }
  g_assert_true (kn_product_find_field_of_text (texts->pdata[0]) == kn_product_find_field ("gda"));
  g_autoptr (KnShownFacts) shown = kn_shown_facts_new (root_of (doc));
  g_autofree char *words = kn_shown_facts_dup (shown, "gda/serving");
  g_assert_cmpstr (words, ==, "คุณค่าทางโภชนาการต่อ 1 ถุง\nควรแบ่งกิน 5 ครั้ง");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/nutrition/amounts-are-rounded-as-published",
                   test_amounts_are_rounded_as_published);
  g_test_add_func ("/model/nutrition/what-is-no-value-is-refused-by-a-sentence",
                   test_what_is_no_value_is_refused_by_a_sentence);
  g_test_add_func ("/model/nutrition/digits-words-and-units-are-read-as-people-type-them",
                   test_digits_words_and_units_are_read_as_people_type_them);
  g_test_add_func ("/model/nutrition/a-panel-says-fifteen-values-or-the-short-form",
                   test_a_panel_says_fifteen_values_or_the_short_form);
  g_test_add_func ("/model/nutrition/texts-of-a-frame-follow-the-values",
                   test_texts_of_a_frame_follow_the_values);
  return g_test_run ();
}
