/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fill my label: free rectangles against a search that tries all of them, and labels with planted
 * layouts, judged by the rules that judge everybody's. */

#include "config.h"

#include "check/kn-check-label-private.h"
#include "check/kn-check.h"
#include "check/kn-free-area.h"
#include "check/kn-label-fill.h"
#include "model/kn-form.h"

#include <math.h>
#include <string.h>

#define GRID 12
#define N_GRIDS 300

/* --- free rectangles -------------------------------------------------------------------------- */

static gboolean
is_all_free (const KnFreeArea *area, int left, int top, int right, int bottom)
{
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      if (!kn_free_area_is_free (area, x, y))
        return FALSE;
  return TRUE;
}

/* Free, and no side can move out: "left top right bottom" of each. */
static GHashTable *
try_all_rectangles (const KnFreeArea *area)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int l = 0; l < GRID; l++)
    for (int t = 0; t < GRID; t++)
      for (int r = l + 1; r <= GRID; r++)
        for (int b = t + 1; b <= GRID; b++)
          if (is_all_free (area, l, t, r, b) && (l == 0 || !is_all_free (area, l - 1, t, l, b))
              && (r == GRID || !is_all_free (area, r, t, r + 1, b))
              && (t == 0 || !is_all_free (area, l, t - 1, r, t))
              && (b == GRID || !is_all_free (area, l, b, r, b + 1)))
            g_hash_table_add (all, g_strdup_printf ("%d %d %d %d", l, t, r, b));
  return all;
}

static void
test_largest_rectangles (void)
{
  for (int i = 0; i < N_GRIDS; i++)
    {
      g_autoptr (KnFreeArea) area = kn_free_area_new (&(KnRect){ 0, 0, GRID, GRID }, 1);
      double share = g_test_rand_double ();
      for (int c = 0; c < GRID * GRID; c++)
        if (g_test_rand_double () < share)
          kn_free_area_block (area, c % GRID, c / GRID);
      g_autoptr (GHashTable) wanted = try_all_rectangles (area);
      g_autoptr (GArray) found = kn_free_area_list_largest (area, 1, 1, G_MAXUINT);
      double before = G_MAXDOUBLE;
      g_assert_cmpuint (found->len, ==, g_hash_table_size (wanted));
      for (guint k = 0; k < found->len; k++)
        {
          const KnRect *one = &g_array_index (found, KnRect, k);
          g_autofree char *text = g_strdup_printf ("%.0f %.0f %.0f %.0f", one->x, one->y,
                                                   one->x + one->width, one->y + one->height);
          g_assert_true (g_hash_table_contains (wanted, text));
          g_assert_cmpfloat (one->width * one->height, <=, before);
          before = one->width * one->height;
        }
    }
}

static void
test_blocks_grow (void)
{
  g_autoptr (KnFreeArea) area = kn_free_area_new (&(KnRect){ 10, 20, 20, 10 }, 0.5);
  kn_free_area_block_rect (area, &(KnRect){ 18.1, 24.1, 3.8, 1.8 });
  kn_free_area_grow_blocks (area, 2);
  for (int row = 0; row < kn_free_area_get_rows (area); row++)
    for (int column = 0; column < kn_free_area_get_columns (area); column++)
      {
        KnRect cell = kn_free_area_get_cell (area, column, row);
        double dx = fmax (fmax (18 - cell.x - cell.width, cell.x - 22), 0);
        double dy = fmax (fmax (24 - cell.y - cell.height, cell.y - 26), 0);
        gboolean touches
            = cell.x < 22 && cell.x + cell.width > 18 && cell.y < 26 && cell.y + cell.height > 24;
        g_assert_true (kn_free_area_is_free (area, column, row)
                       == !(touches || hypot (dx, dy) < 2 - 1e-9));
      }
  g_autoptr (KnFreeArea) strip = kn_free_area_new (&(KnRect){ 0, 0, 3000, 0.1 }, 0.001);
  g_assert_cmpint (kn_free_area_get_columns (strip) * kn_free_area_get_rows (strip), <=, 400000);
}

/* --- labels ----------------------------------------------------------------------------------- */

static const char SAYS[]
    = "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"กล้วยฉาบรสเค็ม\",\"name_en\":"
      "\"Salted banana "
      "chips\",\"judged_as\":\"food\",\"sold\":\"shop\",\"traits\":[\"serial\"],"
      "\"label\":{\"brand\":{\"th\":\"แม่น้อย\",\"en\":\"Mae Noi\"},\"serial\":{\"th\":"
      "\"15-2-01264-2-0003\"},\"net\":{\"th\":\"น้ำหนักสุทธิ 150 กรัม\",\"en\":\"Net weight 150 g\"},"
      "\"ingredients\":{\"th\":\"กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %\",\"en\":\"Bananas 80 %, "
      "palm oil 15 %, salt 5 %\"},\"additives\":{\"th\":\"สารควบคุมความเป็นกรด (INS 330)\"},"
      "\"maker\":{\"th\":\"ผลิตโดย กลุ่มแม่บ้านโพธิ์ทอง อ.โพธิ์ทอง จ.อ่างทอง\",\"en\":\"Made by the women "
      "of Pho Thong, Ang Thong\"},\"expires\":{\"th\":\"ควรบริโภคก่อน 31 ธ.ค. 2570\",\"en\":\"Best "
      "before 31 Dec 2027\"},\"made\":{\"th\":\"1 ม.ค. "
      "2570\"},\"lot\":{\"th\":\"A12\"},\"storage\":"
      "{\"th\":\"เก็บในที่แห้งและเย็น\",\"en\":\"Keep dry and cool\"},\"warning\":{\"th\":"
      "\"บริโภคแต่น้อยและออกกำลังกายเพื่อสุขภาพ\"},\"lab_report\":{\"th\":\"LAB 12/2569\"},"
      "\"lab_date\":{\"th\":\"1 ต.ค. 2569\"}}}";
#define RECTANGLE "\"shape\":\"rectangle\",\"width_mm\":90,\"height_mm\":110"
#define ROUND "\"shape\":\"ellipse\",\"width_mm\":110,\"height_mm\":110"
#define DARK                                                                                       \
  "{\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":-3,\"width_mm\":96,\"height_mm\":116,\"fill\":{"        \
  "\"cmyk\":"                                                                                      \
  "[80,60,0,60]}}"
#define TITLE                                                                                                                    \
  "{\"type\":\"text\",\"fact\":\"name\",\"text\":\"กล้วยฉาบรสเค็ม\",\"font\":\"Waree\",\"size_pt\":" \
  "24,"                                                                                                                          \
  "\"x_mm\":10,\"y_mm\":5,\"width_mm\":70,\"height_mm\":16"

static KnDesign *
make_design (const char *form, const char *items)
{
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ก\",\"language\":\"th\",\"form\":{"
      "\"kind\":\"label\",\"bleed_mm\":3,\"safe_mm\":3,%s},\"faces\":[{\"id\":\"front\",\"items\":"
      "[%s]},{\"id\":\"back\",\"items\":[]}],\"facts\":{\"says\":%s}}",
      form, items, SAYS);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) none = kn_asset_source_new_folder ("/nonexistent");
  return kn_design_new (scene, none, "label");
}

static KnId
face_of (const KnScene *scene, const char *handle)
{
  return *kn_node_get_id (kn_scene_lookup_handle (scene, KN_NODE_FACE, handle));
}

/* One step, committed or cancelled. */
static gboolean
fill (KnDoc *doc,
      const char *face,
      const char *language,
      const char *const *keys,
      KnLabelFill *out,
      GError **error)
{
  KnId id = face_of (kn_doc_get_scene (doc), face);
  kn_doc_begin_step (doc, "fill");
  if (kn_label_fill (doc, NULL, &id, language, keys, out, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

/* Nothing at all is wrong with it: no text is missing, low, pale, overset or over the safe line. */
static void
assert_clean (KnDoc *doc)
{
  g_autoptr (KnAssetSource) none = kn_asset_source_new_folder ("/nonexistent");
  g_autoptr (KnDesign) design = kn_design_new (kn_doc_get_scene (doc), none, "label");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s: %s", ((KnFinding *)findings->pdata[i])->rule,
                    ((KnFinding *)findings->pdata[i])->message);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
assert_apart (const KnLabelFill *out)
{
  for (guint i = 0; i < out->placed->len; i++)
    for (guint k = 0; k < i; k++)
      {
        KnRect both = kn_rect_intersect (&g_array_index (out->placed, KnFilledFact, i).box,
                                         &g_array_index (out->placed, KnFilledFact, k).box);
        g_assert_true (kn_rect_is_empty (&both) || both.width * both.height < 1e-6);
      }
}

static const KnFilledFact *
find_fact (const KnLabelFill *out, const char *key)
{
  for (guint i = 0; i < out->placed->len; i++)
    if (strcmp (g_array_index (out->placed, KnFilledFact, i).field->key, key) == 0)
      return &g_array_index (out->placed, KnFilledFact, i);
  return NULL;
}

typedef struct
{
  const char *name, *form, *items;
  guint n_placed;
  const char *keep_off; /* "x y width height" of what no text may touch; NULL: nothing */
} Layout;

static const Layout LAYOUTS[] = {
  { "empty", RECTANGLE, "", 12, NULL },
  { "round", ROUND, "", 12, NULL },
  { "ring of a line and of letters", ROUND,
    "{\"type\":\"ellipse\",\"x_mm\":4,\"y_mm\":4,\"width_mm\":102,\"height_mm\":102,\"stroke\":{"
    "\"cmyk\":[0,0,0,100]},\"stroke_width_pt\":3},{\"type\":\"text\",\"fact\":\"name\",\"text\":"
    "\"กล้วยฉาบรสเค็ม\",\"font\":\"Loma\",\"size_pt\":16,\"x_mm\":14,\"y_mm\":14,\"width_mm\":82,"
    "\"height_mm\":82,\"on_path\":\"circle\"}",
    11, NULL },
  { "motif in the middle of a dark ground", RECTANGLE,
    DARK "," TITLE ",\"fill\":{\"cmyk\":[0,0,0,0]}},"
         "{\"type\":\"ellipse\",\"x_mm\":25,\"y_mm\":35,\"width_mm\":40,\"height_mm\":40,\"fill\":{"
         "\"cmyk\":[0,20,90,0]}}",
    11, "25 35 40 40" },
  { "code", RECTANGLE,
    "{\"type\":\"barcode\",\"symbology\":\"ean13\",\"data\":\"8850000000003\",\"x_mm\":45,\"y_mm\":"
    "75}",
    12, "45 75 37 26" },
  { "panel", RECTANGLE,
    DARK ",{\"type\":\"rect\",\"x_mm\":6,\"y_mm\":40,\"width_mm\":78,\"height_mm\":62,\"fill\":{"
         "\"cmyk\":[0,0,0,0]}}",
    12, NULL },
  { "hidden", RECTANGLE,
    "{\"type\":\"ellipse\",\"x_mm\":5,\"y_mm\":5,\"width_mm\":80,\"height_mm\":100,\"hidden\":true,"
    "\"fill\":{\"cmyk\":[0,20,90,0]}}",
    12, NULL },
};

static void
test_planted_layouts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LAYOUTS); i++)
    {
      const Layout *layout = &LAYOUTS[i];
      g_test_message ("%s", layout->name);
      g_autoptr (KnDesign) design = make_design (layout->form, layout->items);
      g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
      g_autoptr (GError) error = NULL;
      g_auto (KnLabelFill) out = { 0 };
      (void)fill (doc, "front", NULL, NULL, &out, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (out.placed->len, ==, layout->n_placed);
      g_assert_cmpuint (out.front->len, ==, 0);
      assert_apart (&out);
      assert_clean (doc);
      KnRect off = KN_RECT_EMPTY;
      if (layout->keep_off != NULL)
        g_assert_cmpint (sscanf (layout->keep_off, "%lf %lf %lf %lf", &off.x, &off.y, &off.width,
                                 &off.height),
                         ==, 4);
      for (guint k = 0; k < out.placed->len && layout->keep_off != NULL; k++)
        {
          const KnRect *box = &g_array_index (out.placed, KnFilledFact, k).box;
          KnRect both = kn_rect_intersect (box, &off);
          /* The corners of a round motif's box are free. */
          double dx = fmax (fmax (box->x - 45, 45 - box->x - box->width), 0);
          double dy = fmax (fmax (box->y - 55, 55 - box->y - box->height), 0);
          gboolean is_round = off.width == off.height;
          g_assert_true (is_round ? hypot (dx, dy) > off.width / 2 + 1 : kn_rect_is_empty (&both));
        }
      /* Everything is there: a second time nothing happens. */
      g_auto (KnLabelFill) again = { 0 };
      g_assert_true (fill (doc, "front", NULL, NULL, &again, &error));
      g_assert_cmpuint (again.placed->len, ==, 0);
      g_assert_true (kn_doc_undo (doc, &error));
      g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), design->scene));
    }
}

/* On panels that are seen and upright, away from creases and from what is glued. */
static void
test_packs_are_filled_panel_by_panel (void)
{
  static const char *const forms[]
      = { "\"kind\":\"dieline\",\"style\":\"ste\"", "\"kind\":\"dieline\",\"style\":\"doypack\"",
          "\"kind\":\"wrap\",\"diameter_mm\":85,\"height_mm\":75,"
          "\"overlap_mm\":8" };
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ก\",\"language\":\"th\",\"form\":{"
          "%s,\"bleed_mm\":3,\"safe_mm\":3},\"faces\":[{\"id\":\"front\",\"items\":[]}],\"facts\":{"
          "\"says\":%s}}",
          forms[i], SAYS);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
      g_assert_no_error (error);
      g_autoptr (KnDoc) doc = kn_doc_new (scene);
      g_auto (KnLabelFill) out = { 0 };
      (void)fill (doc, "front", NULL, NULL, &out, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (out.placed->len, ==, 12);
      assert_apart (&out);
      assert_clean (doc);
      gsize n = 0;
      const KnPackForm *pack = kn_form_get_pack (scene, NULL);
      const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
      for (guint k = 0; k < out.placed->len; k++)
        {
          const KnRect *box = &g_array_index (out.placed, KnFilledFact, k).box;
          const KnPoint ends[] = { { box->x + 0.1, box->y + 0.1 },
                                   { box->x + box->width - 0.1, box->y + box->height - 0.1 } };
          const int panel = kn_pack_form_find_panel_at (pack, ends[0]);
          g_assert_cmpint (panel, >=, 0);
          /* The thirds of a wrap are no panels that a crease parts. */
          if (i < 2)
            g_assert_cmpint (panel, ==, kn_pack_form_find_panel_at (pack, ends[1]));
          else
            g_assert_cmpint (kn_pack_form_find_panel_at (pack, ends[1]), >=, 0);
          g_assert_true (kn_pack_panel_is_seen (&panels[panel]));
          g_assert_cmpfloat (fabs (panels[panel].turn_deg), <, 1);
        }
    }
}

/* --- what a label of that size asks for ------------------------------------------------------- */

static void
test_letters_and_order (void)
{
  g_autoptr (KnDesign) design = make_design (RECTANGLE, "");
  g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
  g_autoptr (GError) error = NULL;
  g_auto (KnLabelFill) out = { 0 };
  g_assert_true (fill (doc, "front", NULL, NULL, &out, &error));
  static const struct
  {
    const char *key;
    double least_mm; /* 99 cm²; a net quantity of 150 g */
  } LEAST[]
      = { { "name", 2 }, { "serial", 2 }, { "net", 3 }, { "ingredients", 1 }, { "warning", 1 } };
  for (gsize i = 0; i < G_N_ELEMENTS (LEAST); i++)
    {
      const KnFilledFact *fact = find_fact (&out, LEAST[i].key);
      g_assert_nonnull (fact);
      g_assert_cmpfloat (fact->letter_height_mm, >=, LEAST[i].least_mm);
      /* And no larger than need be: a tenth of a point is the step. */
      if (LEAST[i].least_mm > 1)
        g_assert_cmpfloat (fact->letter_height_mm, <, LEAST[i].least_mm + 0.03);
      const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), &fact->item);
      g_autoptr (KnTextContext) context = kn_text_context_new ();
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, kn_doc_get_scene (doc), node);
      g_assert_cmpfloat_with_epsilon (kn_text_layout_get_letter_height_mm (layout),
                                      fact->letter_height_mm, 0.005);
      g_assert_false (kn_text_layout_is_overset (layout));
      g_assert_cmpstr (kn_node_get_string (node, KN_PROP_FACT), ==, LEAST[i].key);
    }
  /* One left edge, one gap, the maker before the additives as the announcement has it. */
  double gap = -1;
  for (guint i = 1; i < out.placed->len; i++)
    {
      const KnRect *above = &g_array_index (out.placed, KnFilledFact, i - 1).box;
      const KnRect *here = &g_array_index (out.placed, KnFilledFact, i).box;
      g_assert_cmpfloat (here->x, ==, above->x);
      if (gap >= 0)
        g_assert_cmpfloat_with_epsilon (here->y - above->y - above->height, gap, 0.011);
      gap = here->y - above->y - above->height;
    }
  g_assert_cmpfloat (find_fact (&out, "maker")->box.y, <, find_fact (&out, "additives")->box.y);
  g_assert_null (find_fact (&out, "lab_report"));
}

static void
test_english_block (void)
{
  g_autoptr (KnDesign) design = make_design (RECTANGLE, "");
  g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
  g_autoptr (GError) error = NULL;
  g_auto (KnLabelFill) thai = { 0 }, english = { 0 };
  g_assert_true (fill (doc, "front", "th", NULL, &thai, &error));
  (void)fill (doc, "front", "en", NULL, &english, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (english.placed->len, ==, 7);
  for (guint i = 0; i < english.placed->len; i++)
    g_assert_cmpfloat (g_array_index (english.placed, KnFilledFact, i).letter_height_mm, >=, 1);
  const KnNode *net
      = kn_scene_lookup (kn_doc_get_scene (doc), &find_fact (&english, "ingredients.en")->item);
  g_assert_cmpstr (kn_node_get_string (net, KN_PROP_TEXT), ==,
                   "Ingredients: Bananas 80 %, palm oil 15 %, salt 5 %");
  assert_clean (doc);
}

static void
test_font_of_the_design (void)
{
  g_autoptr (KnDesign) design = make_design (RECTANGLE, TITLE "}");
  g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
  g_autoptr (GError) error = NULL;
  g_auto (KnLabelFill) out = { 0 };
  static const char *const NET[] = { "net", NULL };
  g_assert_true (fill (doc, "front", NULL, NET, &out, &error));
  g_assert_cmpuint (out.placed->len, ==, 1);
  const KnNode *net = kn_scene_lookup (kn_doc_get_scene (doc), &find_fact (&out, "net")->item);
  g_assert_cmpstr (kn_node_get_string (net, KN_PROP_FONT), ==, "Waree");
}

static void
test_back_leaves_the_front_its_own (void)
{
  g_autoptr (KnDesign) design = make_design (RECTANGLE, "");
  g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
  g_autoptr (GError) error = NULL;
  g_auto (KnLabelFill) back = { 0 }, front = { 0 };
  g_assert_true (fill (doc, "back", NULL, NULL, &back, &error));
  g_assert_cmpuint (back.front->len, ==, 3); /* name, brand, net quantity */
  g_assert_null (find_fact (&back, "net"));
  g_assert_nonnull (find_fact (&back, "ingredients"));
  g_assert_true (fill (doc, "front", NULL, NULL, &front, &error));
  g_assert_cmpuint (front.placed->len, ==, 3);
  assert_clean (doc);
}

/* --- what cannot be --------------------------------------------------------------------------- */

static void
test_no_room (void)
{
  static const char FULL[]
      = "{\"type\":\"ellipse\",\"x_mm\":5,\"y_mm\":5,\"width_mm\":38,\"height_mm\":100,\"fill\":{"
        "\"cmyk\":[0,20,90,0]}},{\"type\":\"ellipse\",\"x_mm\":47,\"y_mm\":5,\"width_mm\":38,"
        "\"height_mm\":100,\"fill\":{\"cmyk\":[0,20,90,0]}}";
  g_autoptr (KnDesign) design = make_design (RECTANGLE, FULL);
  g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
  g_autoptr (GError) error = NULL;
  g_auto (KnLabelFill) out = { 0 };
  g_assert_false (fill (doc, "front", NULL, NULL, &out, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT);
  g_assert_cmpfloat (out.needed_mm2, >, out.free_mm2);
  g_autofree char *needed = g_strdup_printf ("%.0f mm²", ceil (out.needed_mm2));
  g_autofree char *is_free = g_strdup_printf ("%.0f mm²", floor (out.free_mm2));
  g_assert_nonnull (strstr (error->message, needed));
  g_assert_nonnull (strstr (error->message, is_free));
  g_assert_nonnull (strstr (error->message, "leaflet"));
  g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), design->scene));
  g_assert_false (kn_doc_can_undo (doc));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *keys[3], *in_message;
  } CASES[] = {
    { { "colour", NULL }, "colour" },
    { { "sold", NULL }, "sold" },
    { { "lab_report", NULL }, "lab_report" },
    { { "net", "dye", NULL }, "Dye" },
  };
  g_autoptr (KnDesign) design = make_design (RECTANGLE, "");
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
      g_autoptr (GError) error = NULL;
      g_auto (KnLabelFill) out = { 0 };
      g_assert_false (fill (doc, "front", NULL, CASES[i].keys, &out, &error));
      g_assert_nonnull (strstr (error->message, CASES[i].in_message));
      g_assert_true (kn_scene_equal (kn_doc_get_scene (doc), design->scene));
    }
}

/* From light to dark: no one ink can be read on all of it. */
static void
test_unreadable_ground (void)
{
  g_autoptr (KnDesign) design = make_design (
      RECTANGLE,
      "{\"type\":\"rect\",\"x_mm\":-3,\"y_mm\":-3,\"width_mm\":96,\"height_mm\":116,\"fill\":{"
      "\"gradient\":\"linear\",\"from_mm\":[0,0],\"to_mm\":[90,0],\"stops\":[[0,{\"cmyk\":[0,0,0,"
      "30]}],[1,{\"cmyk\":[0,0,0,90]}]]}}");
  g_autoptr (KnDoc) doc = kn_doc_new (design->scene);
  g_autoptr (GError) error = NULL;
  g_auto (KnLabelFill) out = { 0 };
  g_assert_false (fill (doc, "front", NULL, NULL, &out, &error));
  g_assert_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "4.5 : 1"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check/free-area/finds-every-maximal-rectangle", test_largest_rectangles);
  g_test_add_func ("/check/free-area/blocks-grow-to-a-distance", test_blocks_grow);
  g_test_add_func ("/check/label-fill/planted-layouts-come-out-clean", test_planted_layouts);
  g_test_add_func ("/check/label-fill/packs-are-filled-panel-by-panel",
                   test_packs_are_filled_panel_by_panel);
  g_test_add_func ("/check/label-fill/letters-and-order", test_letters_and_order);
  g_test_add_func ("/check/label-fill/english-block", test_english_block);
  g_test_add_func ("/check/label-fill/font-of-the-design", test_font_of_the_design);
  g_test_add_func ("/check/label-fill/back-leaves-the-front-its-own",
                   test_back_leaves_the_front_its_own);
  g_test_add_func ("/check/label-fill/no-room-fills-nothing", test_no_room);
  g_test_add_func ("/check/label-fill/refusals", test_refusals);
  g_test_add_func ("/check/label-fill/unreadable-ground", test_unreadable_ground);
  return g_test_run ();
}
