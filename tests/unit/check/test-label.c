/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Helpers that know Thai labels, by tables. */

#include "config.h"

#include "check/kn-label-asked.h"
#include "check/kn-label-help.h"

#include <string.h>

static KnRulePack *pack;

/* --- allergens -------------------------------------------------------------------------------- */

static const struct
{
  const char *ingredients, *groups;
} ALLERGENS[] = {
  /* Scenario S7. */
  { "แป้งสาลี 40%, ไข่ไก่ 20%, นมถั่วเหลือง 10%, ปลาหมึกแห้ง 10%, เนย 5%, เลซิทิน 1%",
    "gluten egg soy mollusc milk" },
  { "ขนม", "" },
  { "ขนมหวาน น้ำตาล 10%", "" },
  { "ขนมปัง", "gluten" },
  { "ไข่มุก", "" },
  { "ชานมไข่มุก", "milk" },
  { "ปลาหมึก", "mollusc" },
  { "หมึกกล้วย", "mollusc" },
  { "นมถั่วเหลือง", "soy" },
  { "น้ำนมถั่วเหลือง 90 %", "soy" },
  { "น้ำนมข้าว", "" },
  { "น้ำนมข้าวโพด", "" },
  { "น้ำนมดิบ 100%", "milk" },
  { "นมผง", "milk" },
  { "นมสดพาสเจอร์ไรส์", "milk" },
  { "เนยถั่ว", "peanut" },
  { "เนยโกโก้", "" },
  { "เนยสด", "milk" },
  { "ปลาย่าง", "fish" },
  { "ปลายข้าว 30%", "" },
  { "ปลาทู", "fish" },
  { "น้ำปลา 5%", "fish" },
  { "ปลาร้า", "fish" },
  { "ปูนแดง", "" },
  { "ปูนใส", "" },
  { "ปูม้า", "crustacea" },
  { "ปูอัด", "fish" },
  { "ปู่", "" },
  { "กุ้งแห้ง 10%", "crustacea" },
  { "กะปิ 3%", "crustacea" },
  { "ไข่ผำ", "" },
  { "ไข่เป็ด", "egg" },
  { "ถั่วลิสงคั่ว", "peanut" },
  { "ถั่วเขียว", "" },
  { "เต้าหู้ไข่", "soy egg" },
  { "เม็ดมะม่วงหิมพานต์", "treenut" },
  { "มะม่วงหิมพานต์ 50%", "treenut" },
  { "มะม่วง", "" },
  { "INS 223", "sulphite" },
  { "INS 2200", "" },
  { "วัตถุกันเสีย (INS 220)", "sulphite" },
  { "หอยนางรม", "mollusc" },
  { "ซอสหอยนางรม 2%", "mollusc" },
  { "หอมแดง", "" },
  { "กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %", "" },
  { "กลิ่นนมแมว", "" },
  { "", "" },
  { "ข้าวเหนียว กะทิ น้ำตาล", "" },
  { "แป้งข้าวเจ้า", "" },
  { "ซีอิ๊วขาว", "gluten soy" },
};

static void
test_allergens (void)
{
  int n_wrong = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (ALLERGENS); i++)
    {
      g_autoptr (GArray) hints = kn_label_find_allergens (pack, ALLERGENS[i].ingredients);
      g_autoptr (GString) found = g_string_new (NULL);
      for (guint k = 0; k < hints->len; k++)
        g_string_append_printf (found, "%s%s", k == 0 ? "" : " ",
                                g_array_index (hints, KnAllergenHint, k).group->id);
      if (strcmp (found->str, ALLERGENS[i].groups) != 0)
        {
          n_wrong++;
          g_test_message ("“%s”: “%s” in the place of “%s”", ALLERGENS[i].ingredients, found->str,
                          ALLERGENS[i].groups);
        }
    }
  g_assert_cmpint (n_wrong, ==, 0);
}

static void
test_allergen_line (void)
{
  g_autoptr (GArray) hints = kn_label_find_allergens (pack, ALLERGENS[0].ingredients);
  g_autofree char *line = kn_label_dup_allergen_line (hints);
  g_assert_cmpstr (line, ==, "ข้อมูลสำหรับผู้แพ้อาหาร: มี แป้งสาลี ไข่ ถั่วเหลือง หมึก เนย");
  g_autoptr (GArray) none = kn_label_find_allergens (pack, "เกลือ");
  g_assert_null (kn_label_dup_allergen_line (none));
}

/* --- ingredients ------------------------------------------------------------------------------ */

static const struct
{
  const char *text;
  guint n;
  double sum;
  int rising;
  const char *first;
} INGREDIENTS[] = {
  { "กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %", 3, 100, -1, "กล้วยน้ำว้า" },
  { "กล้วยน้ำว้า ๘๐ % น้ำมันปาล์ม ๑๕ % เกลือ ๕ %", 3, 100, -1, "กล้วยน้ำว้า" },
  { "ส่วนประกอบที่สำคัญโดยประมาณ: น้ำ 70%\nน้ำตาล 29.5%\nเกลือ 0.5%", 3, 100, -1, "น้ำ" },
  { "เกลือ 5%, กล้วย 95%", 2, 100, 1, "เกลือ" },
  { "พริกแกง (พริก 20%, กระเทียม 10%) 60%, กะทิ 40%", 2, 100, -1, NULL },
  { "น้ำตาลร้อยละ 60, น้ำร้อยละ 40", 2, 100, -1, "น้ำตาล" },
  { "มะขาม, น้ำตาล, เกลือ", 3, 0, -1, "มะขาม" },
  { "น้ำตาล 60%; น้ำ 55%", 2, 115, -1, "น้ำตาล" },
  { "", 0, 0, -1, NULL },
  { "ชา 100 เปอร์เซ็นต์", 1, 100, -1, "ชา" },
};

static void
test_ingredients (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (INGREDIENTS); i++)
    {
      g_autoptr (GPtrArray) all = kn_label_split_ingredients (INGREDIENTS[i].text);
      g_test_message ("%s", INGREDIENTS[i].text);
      g_assert_cmpuint (all->len, ==, INGREDIENTS[i].n);
      if (INGREDIENTS[i].first != NULL)
        g_assert_cmpstr (((const KnIngredient *)all->pdata[0])->name, ==, INGREDIENTS[i].first);
      if (INGREDIENTS[i].first != NULL || INGREDIENTS[i].n == 0)
        {
          g_assert_cmpfloat_with_epsilon (kn_label_sum_ingredients (all), INGREDIENTS[i].sum, 1e-9);
          g_assert_cmpint (kn_label_find_rising (all), ==, INGREDIENTS[i].rising);
        }
    }
}

static void
test_additives (void)
{
  static const struct
  {
    const char *text;
    gboolean is_right;
  } CASES[] = {
    { "สารควบคุมความเป็นกรด (INS 330)", TRUE },
    { "INS 500(ii)", TRUE },
    { "INS330", TRUE },
    { "INS 160a(i)", TRUE },
    { "E330", FALSE },
    { "INS 33", FALSE },
    { "ins 330", FALSE },
    { "INS-330", FALSE },
    { "INS ๓๓๐", TRUE },
    { "ไม่มี", TRUE },
    { "INS 500 (ii)", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *problem = kn_label_dup_additive_problem (pack, CASES[i].text);
      if ((problem == NULL) != CASES[i].is_right)
        g_error ("“%s”: %s", CASES[i].text, problem);
    }
}

/* --- numbers ---------------------------------------------------------------------------------- */

static void
test_serials (void)
{
  static const struct
  {
    const char *text, *serial, *province;
    gboolean is_right;
  } CASES[] = {
    { "15-2-01264-2-0003", "15-2-01264-2-0003", "อ่างทอง", TRUE },
    { "15–2–01264–2–0003", "15-2-01264-2-0003", "อ่างทอง", FALSE },
    { "๑๕-๒-๐๑๒๖๔-๒-๐๐๐๓", "15-2-01264-2-0003", "อ่างทอง", FALSE },
    { "1520126420003", "15-2-01264-2-0003", "อ่างทอง", FALSE },
    { " 10 1 00001 1 0001 ", "10-1-00001-1-0001", "กรุงเทพมหานคร", FALSE },
    { "15-5-01264-2-0003", "15-5-01264-2-0003", "อ่างทอง", FALSE },
    { "15-2-01264-3-0003", "15-2-01264-3-0003", "อ่างทอง", FALSE },
    { "99-2-01264-2-0003", "99-2-01264-2-0003", NULL, FALSE },
    { "15-2-01264-2-003", NULL, NULL, FALSE },
    { "15-2-01264-2-00034", NULL, NULL, FALSE },
    { "15-2-O1264-2-0003", NULL, NULL, FALSE },
    { "", NULL, NULL, FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *serial = kn_label_dup_serial (CASES[i].text);
      g_autofree char *problem = kn_label_dup_serial_problem (pack, CASES[i].text);
      g_assert_cmpstr (serial, ==, CASES[i].serial);
      g_assert_cmpstr (kn_label_get_serial_province (pack, CASES[i].text, "th"), ==,
                       CASES[i].province);
      if ((problem == NULL) != CASES[i].is_right)
        g_error ("“%s”: %s", CASES[i].text, problem);
    }
}

static void
test_provinces_of_addresses (void)
{
  static const struct
  {
    const char *address, *other; /* NULL: agrees with 15, or says nothing */
  } CASES[] = {
    { "ผลิตโดย กลุ่มแม่บ้านโพธิ์ทอง อ.โพธิ์ทอง จ.อ่างทอง 14120", NULL },
    { "ผลิตโดย ร้านแม่น้อย จ.สุพรรณบุรี", "สุพรรณบุรี" },
    { "ผลิตโดย ร้านแม่น้อย จังหวัด สิงห์บุรี ๑๖๐๐๐", "สิงห์บุรี" },
    { "ผลิตโดย แม่น้อย ต.บางพลับ โพธิ์ทอง อ่างทอง 14120", NULL },
    { "ผลิตโดย แม่น้อย อ.เมือง ตราด 23000", "ตราด" },
    { "ผลิตโดย แม่น้อย แขวงบางรัก กรุงเทพฯ 10500", "กรุงเทพมหานคร" },
    /* Words that are provinces elsewhere, and a name that holds one. */
    { "ผลิตโดย กลุ่มอร่อยเลย หมู่บ้านน่านน้ำ", NULL },
    { "ผลิตโดย วิสาหกิจชุมชนคนสุพรรณบุรี จ.อ่างทอง", NULL },
    { "ผลิตโดย แพร่ฟู้ดส์", NULL },
    /* A second factory, and who sells it. */
    { "ผลิตโดย แม่น้อย จ.อ่างทอง และ จ.ลพบุรี", NULL },
    { "ผลิตโดย แม่น้อย จัดจำหน่ายโดย ร้านดี จ.ลพบุรี", NULL },
    { "Made by Mae Noi, Pho Thong, Ang Thong 14120", NULL },
    { "Made by Mae Noi, Muang, Nan Province", "น่าน" },
    { "Made by Nan and Tak Foods", NULL },
    { "", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].address);
      g_assert_cmpstr (kn_label_find_other_province (pack, "15-2-01264-2-0003", CASES[i].address,
                                                     "th"),
                       ==, CASES[i].other);
    }
  g_assert_cmpstr (kn_label_find_other_province (pack, "15-2-01264-2-0003", "จ.ตราด", "en"), ==,
                   "Trat");
  g_assert_null (kn_label_find_other_province (pack, "99-2-01264-2-0003", "จ.ตราด", "th"));
  g_autofree char *thai = kn_label_dup_serial_place (pack, "15-2-01264-2-0003", "th");
  g_autofree char *english = kn_label_dup_serial_place (pack, "๑๕ ๒ ๐๑๒๖๔ ๒ ๐๐๐๓", "en");
  g_assert_cmpstr (thai, ==, "15 = อ่างทอง");
  g_assert_cmpstr (english, ==, "15 = Ang Thong");
  g_assert_null (kn_label_dup_serial_place (pack, "15-2", "th"));
}

static void
test_net_quantities (void)
{
  static const struct
  {
    const char *text;
    double amount;
    const char *says; /* NULL: right */
  } CASES[] = {
    { "น้ำหนักสุทธิ 150 กรัม", 150, NULL },        { "น้ำหนักสุทธิ: 1.5 กก.", 1500, NULL },
    { "ปริมาตรสุทธิ 1,000 มล.", 1000, NULL },    { "น้ำหนักสุทธิ ๑๕๐ กรัม", 150, NULL },
    { "จำนวนบรรจุ 12 ซอง", 12, NULL },         { "น้ำหนักสุทธิ 150 g", 150, "“กรัม”" },
    { "น้ำหนักสุทธิ 150 gm", 150, "“กรัม”" },      { "ปริมาตรสุทธิ 250 ml", 250, "“มล.”" },
    { "น้ำหนักสุทธิ 2 ขีด", 200, "“กรัม”" },        { "น้ำหนักสุทธิ 250 มล.", 250, "ปริมาตรสุทธิ" },
    { "ปริมาตรสุทธิ 250 กรัม", 250, "น้ำหนักสุทธิ" }, { "150 กรัม", 150, "น้ำหนักสุทธิ 150 กรัม" },
    { "น้ำหนักสุทธิ 5 หาบ", 0, "หาบ" },           { "น้ำหนักสุทธิ 0 กรัม", 0, "nothing" },
    { "หนัก", 0, "น้ำหนักสุทธิ 150 กรัม" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      KnNetQuantity net;
      g_autofree char *problem = kn_label_dup_net_problem (pack, CASES[i].text, &net);
      g_test_message ("%s: %s", CASES[i].text, problem == NULL ? "right" : problem);
      g_assert_cmpfloat (net.amount, ==, CASES[i].amount);
      if (CASES[i].says == NULL)
        g_assert_null (problem);
      else
        g_assert_nonnull (strstr (problem, CASES[i].says));
    }
}

/* --- dates ------------------------------------------------------------------------------------ */

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    KnLabelDateWord word;
    int day, month, year;
    gboolean is_short, is_thai;
    const char *says; /* NULL: a date */
  } CASES[] = {
    { "ควรบริโภคก่อน 31 ธ.ค. 2570", KN_LABEL_DATE_BEST_BEFORE, 31, 12, 2027, FALSE, FALSE, NULL },
    { "ควรบริโภคก่อน: ๓๑ ธันวาคม ๒๕๗๐", KN_LABEL_DATE_BEST_BEFORE, 31, 12, 2027, FALSE, TRUE, NULL },
    { "หมดอายุ 31/12/2570", KN_LABEL_DATE_EXPIRES, 31, 12, 2027, FALSE, FALSE, NULL },
    { "EXP 31-12-2027", KN_LABEL_DATE_EXPIRES, 31, 12, 2027, FALSE, FALSE, NULL },
    { "ผลิต 1 ม.ค. พ.ศ. 2569", KN_LABEL_DATE_MADE, 1, 1, 2026, FALSE, FALSE, NULL },
    { "MFG 01.02.2026", KN_LABEL_DATE_MADE, 1, 2, 2026, FALSE, FALSE, NULL },
    { "12/2570", KN_LABEL_DATE_NO_WORD, 0, 12, 2027, FALSE, FALSE, NULL },
    { "ควรบริโภคก่อน ธ.ค. 2570", KN_LABEL_DATE_BEST_BEFORE, 0, 12, 2027, FALSE, FALSE, NULL },
    { "29/2/2567", KN_LABEL_DATE_NO_WORD, 29, 2, 2024, FALSE, FALSE, NULL },
    { "31/12/70", KN_LABEL_DATE_NO_WORD, 31, 12, 2027, TRUE, FALSE, NULL },
    { "31/2/70", KN_LABEL_DATE_NO_WORD, 31, 2, 2027, TRUE, FALSE, "31/2/70" },
    { "๓๑/๒/๗๐", KN_LABEL_DATE_NO_WORD, 31, 2, 2027, TRUE, TRUE, "31/2/70" },
    { "29/2/2570", KN_LABEL_DATE_NO_WORD, 29, 2, 2027, FALSE, FALSE, "29/2/2570" },
    { "12/31/2570", KN_LABEL_DATE_NO_WORD, 12, 31, 2027, FALSE, FALSE, "month" },
    { "0/1/2570", KN_LABEL_DATE_NO_WORD, 0, 1, 0, FALSE, FALSE, "no day" },
    { "2570-12-31", KN_LABEL_DATE_NO_WORD, 0, 0, 0, FALSE, FALSE, "no date" },
    { "หมดอายุ เร็วๆ นี้", KN_LABEL_DATE_EXPIRES, 0, 0, 0, FALSE, FALSE, "no date" },
    { "", KN_LABEL_DATE_NO_WORD, 0, 0, 0, FALSE, FALSE, "no date" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      KnLabelDate date;
      g_autofree char *problem = kn_label_dup_date_problem (CASES[i].text, &date);
      g_test_message ("%s: %s", CASES[i].text, problem == NULL ? "right" : problem);
      g_assert_cmpint (date.word, ==, CASES[i].word);
      g_assert_cmpint (date.is_thai_digits, ==, CASES[i].is_thai);
      g_assert_cmpint (date.day, ==, CASES[i].day);
      g_assert_cmpint (date.month, ==, CASES[i].month);
      g_assert_cmpint (date.year, ==, CASES[i].year);
      g_assert_cmpint (date.is_short_year, ==, CASES[i].is_short);
      if (CASES[i].says == NULL)
        g_assert_null (problem);
      else
        g_assert_nonnull (strstr (problem, CASES[i].says));
    }
}

/* Whatever somebody pastes. */
static void
test_any_text_is_read (void)
{
  static const char *const ODD[]
      = { "\xff\xfe", "%%%%", "((((", "เ", "INS", "ขน", "0", "-", "๐", "ก่ก้ก๊" };
  for (gsize i = 0; i < G_N_ELEMENTS (ODD); i++)
    {
      KnNetQuantity net;
      KnLabelDate date;
      g_autofree char *a = kn_label_dup_net_problem (pack, ODD[i], &net);
      g_autofree char *b = kn_label_dup_date_problem (ODD[i], &date);
      g_autofree char *c = kn_label_dup_serial_problem (pack, ODD[i]);
      g_autofree char *d = kn_label_dup_additive_problem (pack, ODD[i]);
      g_autoptr (GArray) hints = kn_label_find_allergens (pack, ODD[i]);
      g_autoptr (GPtrArray) all = kn_label_split_ingredients (ODD[i]);
      g_assert_true (g_utf8_validate (a, -1, NULL) && g_utf8_validate (b, -1, NULL));
      g_assert_nonnull (c);
      g_assert_nonnull (all);
      g_assert_nonnull (hints);
    }
}

/* --- what is asked ---------------------------------------------------------------------------- */

/* Whether a product of these fields (key, text, …) must say the fact; -1: nobody asks for it. */
static int
ask (const char *const *fields, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) made = kn_product_new ("กล้วยฉาบ", &error);
  g_autoptr (KnDoc) doc = kn_doc_new (made);
  int is_must = -1;
  kn_doc_begin_step (doc, "t");
  for (; fields[0] != NULL; fields += 2)
    g_assert_true (
        kn_product_edit_field (doc, kn_product_find_field (fields[0]), fields[1], &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (GPtrArray) asked
      = kn_label_list_asked (pack, kn_scene_get_design (kn_doc_get_scene (doc)), 80);
  for (guint i = 0; i < asked->len; i++)
    {
      const KnAskedFact *fact = asked->pdata[i];
      if (i > 0) /* in the order of a label, each once */
        g_assert_true (((const KnAskedFact *)asked->pdata[i - 1])->field < fact->field);
      if (g_str_equal (fact->field->key, key))
        is_must = fact->is_must;
    }
  return is_must;
}

static void
test_the_product_decides_what_is_asked (void)
{
  static const char *const SHOP[] = { NULL };
  static const char *const DIRECT[] = { "sold", "direct", NULL };
  static const char *const SERIAL[] = { "sold", "direct", "traits", "serial", NULL };
  static const char *const SINGLE[] = { "traits", "single", NULL };
  static const char *const CLOTH[] = { "category", "textile", NULL };
  g_assert_cmpint (ask (SHOP, "name"), ==, TRUE);
  g_assert_cmpint (ask (SHOP, "net"), ==, TRUE);
  g_assert_cmpint (ask (SHOP, "ingredients"), ==, TRUE);
  g_assert_cmpint (ask (SHOP, "allergens"), ==, FALSE); /* the ingredients decide */
  g_assert_cmpint (ask (SHOP, "serial"), ==, -1);
  g_assert_cmpint (ask (SHOP, "fibre"), ==, -1);
  g_assert_cmpint (ask (SERIAL, "serial"), ==, TRUE);
  g_assert_cmpint (ask (SERIAL, "net"), ==, TRUE);
  g_assert_cmpint (ask (DIRECT, "net"), ==, FALSE); /* good practice */
  g_assert_cmpint (ask (SINGLE, "ingredients"), ==, -1);
  g_assert_cmpint (ask (CLOTH, "fibre"), ==, FALSE);
  g_assert_cmpint (ask (CLOTH, "ingredients"), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pack = kn_rule_pack_load_own ();
  g_test_add_func ("/check/label/allergens-without-false-friends", test_allergens);
  g_test_add_func ("/check/label/allergens-make-a-line", test_allergen_line);
  g_test_add_func ("/check/label/ingredients-are-taken-apart", test_ingredients);
  g_test_add_func ("/check/label/additives-have-numbers", test_additives);
  g_test_add_func ("/check/label/serials-name-a-province", test_serials);
  g_test_add_func ("/check/label/addresses-name-a-province", test_provinces_of_addresses);
  g_test_add_func ("/check/label/net-quantities-have-units", test_net_quantities);
  g_test_add_func ("/check/label/dates-are-days", test_dates);
  g_test_add_func ("/check/label/any-text-is-read", test_any_text_is_read);
  g_test_add_func ("/check/label/the-product-decides-what-is-asked",
                   test_the_product_decides_what_is_asked);
  int status = g_test_run ();
  kn_rule_pack_unref (pack);
  return status;
}
