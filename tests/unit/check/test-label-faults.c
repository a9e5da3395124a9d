/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels with planted faults: a clean label of each category says nothing, and each fault is found
 * by the rule that it breaks and by no other. Prints recall and precision for each rule. */

#include "config.h"
#include "lab-values.h"

#include "check/kn-check-label-private.h"
#include "check/kn-check.h"
#include "model/kn-product.h"

#include <string.h>

#define N_LABELS 300
#define MAX_FACTS 24
#define MAX_FAULTS 3

typedef struct
{
  const char *key, *text;
} Fact;

typedef struct
{
  const char *category, *traits;
  Fact facts[MAX_FACTS];
} Base;

#define FOOD(first)                                                                                \
  { "name", first }, { "serial", "15-2-01264-2-0003" },                                            \
      { "ingredients", "แป้งสาลี 50 %, ไข่ไก่ 30 %, น้ำตาล 20 %" }, { "net", "น้ำหนักสุทธิ 150 กรัม" },      \
      { "maker", "ผลิตโดย กลุ่มแม่บ้านโพธิ์ทอง อ.โพธิ์ทอง จ.อ่างทอง" },                                      \
      { "additives", "สารควบคุมความเป็นกรด (INS 330)" }, { "flavour", "แต่งกลิ่นธรรมชาติ" },             \
      { "allergens", "ข้อมูลสำหรับผู้แพ้อาหาร: มี แป้งสาลี ไข่" },                                           \
  {                                                                                                \
    "expires", "ควรบริโภคก่อน 31 ธ.ค. 2570"                          \
  }

static const Base BASES[] = {
  { "food",
    "serial, additives, flavouring, keep_cool, cook_first, sachet",
    { FOOD ("บะหมี่แห้ง"),
      { "warning", "มีซองวัตถุกันชื้น" },
      { "storage", "เก็บในที่แห้ง" },
      { "cooking", "ลวกในน้ำเดือด" },
      { "brand", "ตราแม่น้อย" } } },
  { "food_snack",
    "serial",
    { FOOD ("ขนมอบกรอบ"),
      { "warning", "บริโภคแต่น้อยและออกกำลังกายเพื่อสุขภาพ" },
      { "gda", GDA },
      { "nutrition", NUTRITION },
      { "lab_report", "LAB 12/2569" },
      { "lab_date", "1 ต.ค. 2569" } } },
  { "beverage",
    "serial, caffeine_natural",
    { { "name", "ชาใบหม่อน" },
      { "serial", "15-2-01264-2-0004" },
      { "ingredients", "น้ำ 95 %, ใบหม่อน 5 %" },
      { "net", "ปริมาตรสุทธิ 250 มล." },
      { "maker", "ผลิตโดย วิสาหกิจชุมชนหม่อน จ.อ่างทอง" },
      { "expires", "หมดอายุ 31/12/2570" },
      { "warning", "มีกาเฟอีน" },
      { "gda", GDA },
      { "nutrition", NUTRITION },
      { "lab_report", "LAB 1" },
      { "lab_date", "1/10/2569" } } },
  { "supplement",
    "serial, supplement",
    { { "name", "ขมิ้นชันแคปซูล" },
      { "kind", "ผลิตภัณฑ์เสริมอาหาร" },
      { "serial", "15-2-01264-2-0005" },
      { "ingredients", "ขมิ้นชัน 100 %" },
      { "net", "จำนวนบรรจุ 60 แคปซูล" },
      { "maker", "ผลิตโดย สมุนไพรอ่างทอง จ.อ่างทอง" },
      { "expires", "หมดอายุ 31 ธ.ค. 2570" },
      { "warning",
        "คำเตือน เด็กและสตรีมีครรภ์ ไม่ควรรับประทาน ควรกินอาหารหลากหลาย ครบ 5 หมู่ ในสัดส่วนที่เหมาะสมเป็นประจำ "
        "ไม่มีผลในการป้องกัน หรือรักษาโรค" } } },
  { "alcohol",
    "excise_approved",
    { { "name", "สุราชุมชน" },
      { "maker", "ผลิตโดย โรงสุราอ่างทอง" },
      { "net", "ปริมาตรสุทธิ 330 มล." },
      { "strength", "40 ดีกรี" },
      { "warning",
        "ห้ามจำหน่ายสุราแก่บุคคลอายุต่ำกว่า 20 ปีบริบูรณ์ การดื่มสุราทำให้ความสามารถในการขับขี่ยานพาหนะลดลง" } } },
  { "cosmetic",
    "shelf_30_months, needs_warning",
    { { "name", "สบู่ใบย่านาง" },
      { "kind", "สบู่ก้อน" },
      { "ingredients", "Sodium Palmate, Aqua" },
      { "usage", "ฟอกแล้วล้างออก" },
      { "maker", "ผลิตโดย กลุ่มสบู่สมุนไพร จ.อ่างทอง" },
      { "net", "ปริมาณสุทธิ 100 กรัม" },
      { "lot", "A1" },
      { "made", "ม.ค. 2569" },
      { "expires", "ม.ค. 2571" },
      { "licence", "10-1-6200012345" },
      { "warning", "ระวังเข้าตา" } } },
  { "herbal",
    "needs_warning",
    { { "name", "ลูกประคบ" },
      { "licence", "G 123/68" },
      { "ingredients", "ไพล 60 %, ขมิ้น 40 %" },
      { "indication", "บรรเทาปวด" },
      { "usage", "นึ่งแล้วประคบ" },
      { "warning", "ห้ามใช้กับแผลเปิด" },
      { "net", "1 ลูก" },
      { "lot", "B2" },
      { "expires", "31 ธ.ค. 2570" },
      { "maker", "กลุ่มสมุนไพร จ.อ่างทอง" } } },
  { "textile",
    "imported, needs_warning",
    { { "name", "ผ้าขาวม้า" },
      { "kind", "ผ้าขาวม้า" },
      { "maker", "กลุ่มทอผ้าบ้านโพธิ์" },
      { "address", "9 ม.1 จ.อ่างทอง" },
      { "size", "100 x 200 ซม." },
      { "usage", "ใช้นุ่งห่ม" },
      { "advice", "ซักมือ" },
      { "warning", "สีอาจตก" },
      { "made", "1 ม.ค. 2569" },
      { "price", "350 บาท" },
      { "country", "ประเทศไทย" },
      { "fibre", "ฝ้าย 80 %, ไหม 20 %" },
      { "care", "ห้ามฟอกขาว" },
      { "dye", "สีธรรมชาติ" },
      { "weaver", "ป้าน้อย" },
      { "motif", "ลายตาหมากรุก" } } },
  { "craft",
    "imported, needs_warning",
    { { "name", "ตะกร้า" },
      { "kind", "ตะกร้าสาน" },
      { "maker", "กลุ่มจักสาน" },
      { "address", "บางเจ้าฉ่า จ.อ่างทอง" },
      { "size", "30 ซม." },
      { "usage", "ใส่ของ" },
      { "advice", "อย่าให้เปียก" },
      { "warning", "ระวังเสี้ยน" },
      { "made", "1 ม.ค. 2569" },
      { "price", "1,250.00 บาท" },
      { "country", "ประเทศไทย" } } },
};

typedef enum
{
  SAY,    /* the fact becomes @text; NULL: it is missing */
  SMALL,  /* its letters are 2 pt */
  PALE,   /* and nearly white */
  HIDDEN, /* said and not on the design */
  BACK,   /* on the other face */
  BARE,   /* without the box that it needs */
  STALE,  /* the text is another one than the product's */
  TRAIT,  /* the product has the trait @text too */
  UNTRAIT,
} Means;

typedef struct
{
  const char *category, *rules; /* which have to find it, "a b" */
  Means means;
  const char *fact, *text;
} Fault;

static const Fault FAULTS[] = {
  { "food", "food_name", SMALL, "name", NULL },
  { "food", "food_name", BACK, "name", NULL },
  { "food", "food_name", HIDDEN, "name", NULL },
  { "food", "brand_mark text-differs", STALE, "brand", NULL },
  { "food", "food_serial", SAY, "serial", NULL },
  { "food", "food_serial", SAY, "serial", "15-5-01264-2-0003" },
  { "food", "food_serial", SAY, "serial", "99-2-01264-2-0003" },
  { "food", "food_serial", SAY, "serial", "๑๕-๒-๐๑๒๖๔-๒-๐๐๐๓" },
  { "food", "food_serial", SAY, "serial", "15–2–01264–2–0003" },
  { "food", "food_serial", SMALL, "serial", NULL },
  { "food", "maker", SAY, "maker", NULL },
  { "food", "maker", SAY, "maker", "กลุ่มแม่บ้านโพธิ์ทอง" },
  { "food", "net_qty", SAY, "net", NULL },
  { "food", "net_qty", SAY, "net", "น้ำหนักสุทธิ 150 gram" },
  { "food", "net_qty", SAY, "net", "ปริมาตรสุทธิ 150 กรัม" },
  { "food", "net_qty", SAY, "net", "150 กรัม" },
  { "food", "net_qty", BACK, "net", NULL },
  { "food", "net-height letter-height", SMALL, "net", NULL },
  { "food", "ingredients allergen-none", SAY, "ingredients", NULL },
  { "food", "ingredients", SAY, "ingredients", "แป้งสาลี 50 %, ไข่ไก่ 30 %, น้ำตาล 40 %" },
  { "food", "ingredients", SAY, "ingredients", "แป้งสาลี 20 %, ไข่ไก่ 60 %, น้ำตาล 20 %" },
  { "food", "ingredients", SAY, "ingredients", "แป้งสาลี, ไข่ไก่, น้ำตาล" },
  { "food", "allergen", SAY, "ingredients", "แป้งสาลี 50 %, กุ้งแห้ง 30 %, ไข่ไก่ 20 %" },
  { "food", "additives", SAY, "additives", NULL },
  { "food", "additives", SAY, "additives", "สารควบคุมความเป็นกรด (E330)" },
  { "food", "flavour", SAY, "flavour", NULL },
  { "food", "flavour", SAY, "flavour", "ใส่กลิ่น" },
  { "food", "allergen", SAY, "allergens", NULL },
  { "food", "allergen", SAY, "allergens", "มี แป้งสาลี ไข่" },
  { "food", "allergen", SAY, "allergens", "ข้อมูลสำหรับผู้แพ้อาหาร: มี แป้งสาลี" },
  { "food", "allergen-height letter-height", SMALL, "allergens", NULL },
  { "food", "date", SAY, "expires", NULL },
  { "food", "date", SAY, "expires", "ควรบริโภคก่อน 31/2/70" },
  { "food", "date", SAY, "expires", "31 ธ.ค. 2570" },
  { "food", "date", SAY, "expires", "ควรบริโภคก่อน 31/12/70" },
  { "food", "warning desiccant", SAY, "warning", "ระวัง" },
  { "food", "storage", SAY, "storage", NULL },
  { "food", "cooking", SAY, "cooking", NULL },
  { "food", "language", SAY, "storage", "Keep dry" },
  { "food", "contrast", PALE, "storage", NULL },
  { "food", "contrast", PALE, "maker", NULL },
  { "food", "no_medical_claim", SAY, "cooking", "กินแล้วหายขาด" },
  { "food", "no_medical_claim", SAY, "storage", "เก็บในที่แห้ง ลดน้ำหนัก" },
  { "food", "text-differs", STALE, "maker", NULL },
  { "food_snack", "gda", SAY, "gda", NULL },
  { "food_snack", "gda", SAY, "gda", "พลังงาน 150 กิโลแคลอรี" },
  { "food_snack", "nutrition_panel", SAY, "nutrition", "พลังงานทั้งหมด 150" },
  { "food_snack", "nutrition_panel", SAY, "nutrition", NULL },
  { "food_snack", "gda nutrition_panel", SAY, "lab_report", NULL },
  { "food_snack", "gda nutrition_panel", SAY, "lab_date", "31/2/70" },
  { "food_snack", "less_exercise", SAY, "warning", "กินแต่พอดี" },
  { "food_snack", "less_exercise", BARE, "warning", NULL },
  { "food_snack", "gda", BACK, "gda", NULL },
  { "food_snack", "food_serial", SAY, "serial", "15-2-01264-2-000" },
  { "beverage", "warning bv_caffeine", SAY, "warning", "ดื่มแต่พอดี" },
  { "beverage", "net_qty", SAY, "net", "น้ำหนักสุทธิ 250 มล." },
  { "beverage", "gda", SAY, "gda", NULL },
  { "beverage", "nutrition_panel", SAY, "nutrition", NULL },
  { "beverage", "date", TRAIT, "expires", "หมดอายุ 12/2570" },
  { "supplement", "sp_class", SAY, "kind", NULL },
  { "supplement", "warning sp_warn", SAY, "warning", "คำเตือน" },
  { "alcohol", "al_degree", SAY, "strength", NULL },
  { "alcohol", "al_degree", SAY, "strength", "แรงมาก" },
  { "alcohol", "al_age", SAY, "warning", "การดื่มสุราทำให้ความสามารถในการขับขี่ยานพาหนะลดลง" },
  { "alcohol", "al_drive", SAY, "warning", "ห้ามจำหน่ายสุราแก่บุคคลอายุต่ำกว่า 20 ปีบริบูรณ์" },
  { "alcohol", "al_age al_drive", SAY, "warning", NULL },
  { "alcohol", "al_maker", SAY, "maker", NULL },
  { "alcohol", "al_stop", UNTRAIT, NULL, "excise_approved" },
  { "cosmetic", "cos_name", HIDDEN, "name", NULL },
  { "cosmetic", "cos_type", SAY, "kind", NULL },
  { "cosmetic", "cos_ingredients", SAY, "ingredients", NULL },
  { "cosmetic", "cos_use", SAY, "usage", NULL },
  { "cosmetic", "cos_maker", SAY, "maker", "กลุ่มสบู่" },
  { "cosmetic", "cos_net", SAY, "net", "100 กรัม" },
  { "cosmetic", "cos_lot", SAY, "lot", NULL },
  { "cosmetic", "cos_mfd", SAY, "made", NULL },
  { "cosmetic", "cos_mfd", SAY, "made", "เมื่อวาน" },
  { "cosmetic", "cos_exp", SAY, "expires", NULL },
  { "cosmetic", "cos_exp", SAY, "expires", "13/2570" },
  { "cosmetic", "cos_no", SAY, "licence", "10-1-62000123" },
  { "cosmetic", "cos_no", SAY, "licence", NULL },
  { "cosmetic", "cos_warn", SAY, "warning", NULL },
  { "cosmetic", "cos_no_fda_mark", SAY, "serial", "15-2-01264-2-0003" },
  { "herbal", "hb_name", HIDDEN, "name", NULL },
  { "herbal", "hb_regno", SAY, "licence", NULL },
  { "herbal", "hb_formula", SAY, "ingredients", NULL },
  { "herbal", "hb_indication", SAY, "indication", NULL },
  { "herbal", "hb_use", SAY, "usage", NULL },
  { "herbal", "hb_warn", SAY, "warning", NULL },
  { "herbal", "hb_net", SAY, "net", NULL },
  { "herbal", "hb_lot", SAY, "lot", NULL },
  { "herbal", "hb_dates", SAY, "expires", NULL },
  { "herbal", "hb_maker", SAY, "maker", NULL },
  { "textile", "oc_type", SAY, "kind", NULL },
  { "textile", "tx_fibre", SAY, "fibre", "ฝ้าย 80 %, ไหม 10 %" },
  { "textile", "tx_fibre", SAY, "fibre", NULL },
  { "textile", "tx_care", SAY, "care", NULL },
  { "textile", "tx_dye", SAY, "dye", NULL },
  { "textile", "tx_weaver", SAY, "weaver", NULL },
  { "textile", "tx_motif", SAY, "motif", NULL },
  { "textile", "oc_country", SAY, "country", NULL },
  { "craft", "oc_type", SAY, "kind", NULL },
  { "craft", "oc_maker", SAY, "maker", NULL },
  { "craft", "oc_place", SAY, "address", NULL },
  { "craft", "oc_size", SAY, "size", NULL },
  { "craft", "oc_use", SAY, "usage", NULL },
  { "craft", "oc_advice", SAY, "advice", NULL },
  { "craft", "oc_warn", SAY, "warning", NULL },
  { "craft", "oc_date", SAY, "made", NULL },
  { "craft", "oc_price", SAY, "price", "ราคาถูก" },
  { "craft", "oc_price", SAY, "price", NULL },
  { "craft", "oc_country", SAY, "country", NULL },
};

/* --- making labels ---------------------------------------------------------------------------- */

static const Base *
base_of (const char *category)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BASES); i++)
    if (strcmp (BASES[i].category, category) == 0)
      return &BASES[i];
  g_assert_not_reached ();
}

static const Fault *
fault_of (const Fault *const *faults, guint n, const char *key)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (faults[i]->fact, key) == 0)
      return faults[i];
  return NULL;
}

static void
type_in (KnDoc *doc, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "t");
  (void)kn_product_edit_field (doc, kn_product_find_field (key), text, &error);
  g_assert_no_error (error);
  g_assert_true (kn_doc_commit_step (doc, &error));
}

static void
type_traits (KnDoc *doc, const Base *base, const Fault *const *faults, guint n)
{
  g_autoptr (GString) traits = g_string_new (base->traits);
  for (guint i = 0; i < n; i++)
    if (faults[i]->means == TRAIT)
      g_string_append (traits, ", shelf_90");
    else if (faults[i]->means == UNTRAIT)
      (void)g_string_replace (traits, faults[i]->text, "", 0);
  type_in (doc, "traits", traits->str);
}

static KnScene *
make_product (const Base *base, const Fault *const *faults, guint n)
{
  g_autoptr (KnScene) empty = kn_product_new (base->facts[0].text, NULL);
  g_autoptr (KnDoc) doc = kn_doc_new (empty);
  type_in (doc, "judged_as", base->category);
  type_in (doc, "producer", "sme");
  type_traits (doc, base, faults, n);
  for (int i = 1; i < MAX_FACTS && base->facts[i].key != NULL; i++)
    type_in (doc, base->facts[i].key, base->facts[i].text);
  for (guint i = 0; i < n; i++)
    if (faults[i]->means == SAY || faults[i]->means == TRAIT)
      type_in (doc, faults[i]->fact, faults[i]->text == NULL ? "" : faults[i]->text);
  return kn_scene_ref (kn_doc_get_scene (doc));
}

static void
add_item (GString *json, const char *key, const char *text, const Fault *fault, int row)
{
  g_string_append_printf (
      json,
      "%s{\"type\":\"text\",\"fact\":\"%s\",\"text\":\"%s\",\"font\":\"Loma\",\"size_pt\":%d,"
      "\"x_mm\":10,\"y_mm\":%d,\"width_mm\":480,\"height_mm\":14%s}",
      json->len > 0 && json->str[json->len - 1] == '}' ? "," : "", key, text,
      fault != NULL && fault->means == SMALL ? 2 : 24, 10 + 15 * row,
      fault != NULL && fault->means == PALE ? ",\"fill\":{\"cmyk\":[0,0,30,0]}" : "");
}

static KnDesign *
make_label (const Base *base, const Fault *const *faults, guint n)
{
  g_autoptr (KnScene) product = make_product (base, faults, n);
  const KnNode *root = kn_scene_get_design (product);
  g_autoptr (GString) front = g_string_new (NULL), back = g_string_new (NULL);
  for (int i = 0; i < MAX_FACTS && base->facts[i].key != NULL; i++)
    {
      const char *key = base->facts[i].key;
      const Fault *fault = fault_of (faults, n, key);
      g_autofree char *text = kn_product_dup_printed (root, kn_product_find_field (key));
      if (text == NULL || g_str_has_prefix (key, "lab_")
          || (fault != NULL && fault->means == HIDDEN))
        continue;
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *joined = g_strjoinv ("\\n", lines);
      add_item (fault != NULL && fault->means == BACK ? back : front, key,
                fault != NULL && fault->means == STALE ? "เก่า" : joined, fault, i);
      if (strcmp (key, "warning") == 0 && (fault == NULL || fault->means != BARE))
        g_string_append_printf (fault != NULL && fault->means == BACK ? back : front,
                                ",{\"type\":\"rect\",\"x_mm\":8,\"y_mm\":%d,\"width_mm\":484,"
                                "\"height_mm\":14,\"stroke\":{\"cmyk\":[0,0,0,100]}}",
                                9 + 15 * i);
    }
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ก\",\"language\":\"th\",\"form\":{"
      "\"kind\":\"label\",\"width_mm\":500,\"height_mm\":400},\"faces\":[{\"id\":\"front\","
      "\"items\":[%s]},{\"id\":\"back\",\"items\":[%s]}]}",
      front->str, back->str);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) empty = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  KnProductPin pin = { 0 };
  g_autoptr (GPtrArray) ops = kn_product_new_ops (empty, product, &pin);
  /* Of the ops only the pin: the texts are as the label has them. */
  g_autoptr (KnScene) scene = kn_scene_apply (empty, (KnOp *const *)ops->pdata, 1, &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) none = kn_asset_source_new_folder ("/nonexistent");
  return kn_design_new (scene, none, "label");
}

static GHashTable *
find_rules (KnDesign *design, KnCondition *condition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = kn_check_run (design, condition, NULL, &error);
  g_assert_no_error (error);
  GHashTable *rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (!g_str_has_prefix (finding->rule, "label."))
        continue;
      g_assert_true (finding->is_law);
      g_assert_nonnull (finding->source);
      g_assert_true (finding->severity != KN_SEVERITY_BLOCK
                     || (finding->is_verified && strcmp (finding->confidence, "high") == 0));
      g_hash_table_add (rules, g_strdup (finding->rule + strlen ("label.")));
    }
  return rules;
}

/* --- tests ------------------------------------------------------------------------------------ */

static char *
join (GHashTable *rules)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (rules), (GCompareFunc)strcmp);
  GString *all = g_string_new (NULL);
  for (GList *l = keys; l != NULL; l = l->next)
    g_string_append_printf (all, "%s ", (char *)l->data);
  return g_string_free (all, FALSE);
}

static void
test_clean_labels_say_nothing (void)
{
  g_autoptr (KnCondition) condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
  int n_wrong = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (BASES); i++)
    {
      g_autoptr (KnDesign) design = make_label (&BASES[i], NULL, 0);
      g_autoptr (GHashTable) rules = find_rules (design, condition);
      g_autofree char *found = join (rules);
      if (*found != '\0')
        g_test_message ("%s: %s", BASES[i].category, found);
      n_wrong += *found != '\0' ? 1 : 0;
    }
  g_assert_cmpint (n_wrong, ==, 0);
}

typedef struct
{
  int n_planted, n_found, n_false;
} Score;

static Score *
score_of (GHashTable *scores, const char *rule)
{
  Score *score = g_hash_table_lookup (scores, rule);
  if (score == NULL)
    g_hash_table_insert (scores, g_strdup (rule), score = g_new0 (Score, 1));
  return score;
}

static guint
choose_faults (gsize first, const Fault **out)
{
  guint n = 0, wanted = (guint)g_test_rand_int_range (1, MAX_FAULTS + 1);
  out[n++] = &FAULTS[first];
  for (int tries = 0; tries < 20 && n < wanted; tries++)
    {
      const Fault *one = &FAULTS[g_test_rand_int_range (0, G_N_ELEMENTS (FAULTS))];
      /* What one fault does to another is not what is counted here. */
      gboolean meets = strcmp (one->category, out[0]->category) != 0
                       || fault_of (out, n, one->fact) != NULL
                       || (strstr (one->rules, "allergen") != NULL
                           || g_strcmp0 (one->fact, "ingredients") == 0)
                       || g_str_has_prefix (one->fact == NULL ? "" : one->fact, "lab_");
      if (!meets)
        out[n++] = one;
    }
  return n;
}

static void
count (GHashTable *scores, GHashTable *found, const Fault *const *faults, guint n)
{
  g_autoptr (GHashTable) planted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) rules = g_strsplit (faults[i]->rules, " ", -1);
      for (char **rule = rules; *rule != NULL; rule++)
        if (!g_str_has_suffix (*rule, "-none"))
          g_hash_table_add (planted, g_strdup (*rule));
    }
  GHashTableIter iter;
  gpointer rule;
  g_autoptr (GString) trouble = g_string_new (NULL);
  for (g_hash_table_iter_init (&iter, planted); g_hash_table_iter_next (&iter, &rule, NULL);)
    {
      score_of (scores, rule)->n_planted++;
      if (g_hash_table_contains (found, rule))
        score_of (scores, rule)->n_found++;
      else
        g_string_append_printf (trouble, " missed %s", (char *)rule);
    }
  for (g_hash_table_iter_init (&iter, found); g_hash_table_iter_next (&iter, &rule, NULL);)
    if (!g_hash_table_contains (planted, rule))
      {
        score_of (scores, rule)->n_false++;
        g_string_append_printf (trouble, " false %s", (char *)rule);
      }
  if (trouble->len > 0)
    for (guint i = 0; i < n; i++)
      g_test_message ("%s %s %d %s=%s:%s", faults[i]->category, faults[i]->rules, faults[i]->means,
                      faults[i]->fact, faults[i]->text, trouble->str);
}

static void
test_planted_faults_are_found (void)
{
  g_autoptr (KnCondition) condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
  g_autoptr (GHashTable) scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < N_LABELS; i++)
    {
      const Fault *faults[MAX_FAULTS] = { NULL };
      guint n = choose_faults (i % G_N_ELEMENTS (FAULTS), faults);
      g_autoptr (KnDesign) design = make_label (base_of (faults[0]->category), faults, n);
      g_autoptr (GHashTable) found = find_rules (design, condition);
      count (scores, found, faults, n);
    }
  GHashTableIter iter;
  gpointer rule, value;
  int n_missed = 0, n_false = 0;
  g_test_message ("%-20s %8s %8s %8s %8s %9s", "rule", "planted", "found", "false", "recall",
                  "precision");
  for (g_hash_table_iter_init (&iter, scores); g_hash_table_iter_next (&iter, &rule, &value);)
    {
      const Score *score = value;
      n_missed += score->n_planted - score->n_found;
      n_false += score->n_false;
      g_test_message ("%-20s %8d %8d %8d %8.3f %9.3f", (char *)rule, score->n_planted,
                      score->n_found, score->n_false,
                      score->n_planted > 0 ? (double)score->n_found / score->n_planted : 1.0,
                      score->n_found + score->n_false > 0
                          ? (double)score->n_found / (score->n_found + score->n_false)
                          : 1.0);
    }
  g_assert_cmpint (n_missed, ==, 0);
  g_assert_cmpint (n_false, ==, 0);
}

/* Every rule of the pack breaks in some row above, or says why this program does not check it. */
static void
test_every_rule_is_tried (void)
{
  /* Tried in tests/cli/labels.py: a tin, silk, a drink on a screen. */
  static const char *const ELSEWHERE[] = { "cos_small", "tx_peacock", "al_ad", NULL };
  g_autoptr (KnRulePack) pack = kn_rule_pack_load_own ();
  g_autoptr (GString) all = g_string_new (" ");
  for (gsize i = 0; i < G_N_ELEMENTS (FAULTS); i++)
    g_string_append_printf (all, "%s ", FAULTS[i].rules);
  int n_tried = 0, n_records = 0;
  for (const char *const *category = kn_rule_pack_list_categories (pack); *category != NULL;
       category++)
    {
      g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (pack, *category);
      for (guint i = 0; i < rules->len; i++)
        {
          const KnLabelRule *rule = rules->pdata[i];
          g_autofree char *word = g_strdup_printf (" %s ", rule->id);
          const char *reason = kn_label_get_reason_unchecked (rule);
          if (strcmp (rule->category, *category) != 0)
            continue;
          n_records += reason != NULL ? 1 : 0;
          n_tried += reason == NULL ? 1 : 0;
          if (reason != NULL)
            g_test_message ("record only: %s: %s", rule->id, reason);
          else if (strstr (all->str, word) == NULL && !g_strv_contains (ELSEWHERE, rule->id))
            g_error ("no label breaks the rule %s", rule->id);
        }
    }
  g_test_message ("%d rules checked, %d kept as records", n_tried, n_records);
  g_assert_cmpint (n_tried + n_records, ==, 81);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/label-law/clean-labels-say-nothing", test_clean_labels_say_nothing);
  g_test_add_func ("/check/label-law/planted-faults-are-found", test_planted_faults_are_found);
  g_test_add_func ("/check/label-law/every-rule-is-tried", test_every_rule_is_tried);
  return g_test_run ();
}
