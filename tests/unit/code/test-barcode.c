/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bars against the tables of the standards, written down here a second time; sizes against the
 * figures that GS1 prints; texts that are not right against the sentence that says so. */

#include "code/kn-barcode.h"

#include <string.h>

#define N_RANDOM 400

static char *
dup_modules (const KnBarcode *code)
{
  gsize n = 0;
  const KnBarcodeBar *bars = kn_barcode_get_bars (code, &n);
  GString *modules = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    {
      while ((double)modules->len < bars[i].x)
        g_string_append_c (modules, '0');
      for (int k = 0; k < (int)bars[i].width; k++)
        g_string_append_c (modules, '1');
    }
  return g_string_free (modules, FALSE);
}

static char *
random_digits (int n)
{
  char *digits = g_new0 (char, n + 1);
  for (int i = 0; i < n; i++)
    digits[i] = (char)('0' + g_test_rand_int_range (0, 10));
  return digits;
}

/* --- EAN ------------------------------------------------------------------------------------- */

/* ISO/IEC 15420 table 1, set A; C is its complement, B is C read backwards. */
static const char *const SET_A[10] = { "0001101", "0011001", "0010011", "0111101", "0100011",
                                       "0110001", "0101111", "0111011", "0110111", "0001011" };
static const char *const PARITY[10] = { "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
                                        "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA" };

static void
append_digit (GString *modules, char digit, char set)
{
  const char *a = SET_A[digit - '0'];
  for (int i = 0; i < 7; i++)
    g_string_append_c (modules, set == 'A' ? a[i] : (a[set == 'C' ? i : 6 - i] == '1') ? '0' : '1');
}

static char *
encode_ean (const char *digits)
{
  gboolean is_13 = strlen (digits) == 13;
  int half = is_13 ? 6 : 4;
  const char *left = is_13 ? digits + 1 : digits;
  GString *modules = g_string_new ("101");
  for (int i = 0; i < half; i++)
    append_digit (modules, left[i], is_13 ? PARITY[digits[0] - '0'][i] : 'A');
  g_string_append (modules, "01010");
  for (int i = 0; i < half; i++)
    append_digit (modules, left[half + i], 'C');
  g_string_append (modules, "101");
  return g_string_free (modules, FALSE);
}

static void
test_ean_13_published (void)
{
  /* 5901234123457, the example printed everywhere; its bars as published. */
  g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_EAN13, "5901234123457", 0);
  g_autofree char *modules = dup_modules (code);
  g_assert_cmpstr (modules, ==,
                   "101"
                   "000101101001110110011001001101111010011101"
                   "01010"
                   "110011011011001000010101110010011101000100"
                   "101");
  g_assert_cmpstr (kn_barcode_get_text (code), ==, "5901234123457");
}

static void
test_ean_follows_the_tables (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      KnBarcodeKind kind = i % 2 == 0 ? KN_BARCODE_EAN13 : KN_BARCODE_EAN8;
      g_autofree char *digits = random_digits (i % 2 == 0 ? 12 : 7);
      g_autoptr (KnBarcode) code = kn_barcode_new (kind, digits, 0);
      g_assert_cmpstr (kn_barcode_get_message (code), ==, NULL);
      const char *text = kn_barcode_get_text (code);
      g_assert_true (g_str_has_prefix (text, digits));
      g_autofree char *expected = encode_ean (text);
      g_autofree char *found = dup_modules (code);
      g_assert_cmpstr (found, ==, expected);
      int sum = 0;
      for (gsize k = 0; k < strlen (text); k++) /* a whole GTIN weighs a multiple of ten */
        sum += (text[k] - '0') * ((strlen (text) - k) % 2 == 0 ? 3 : 1);
      g_assert_cmpint (sum % 10, ==, 0);
    }
}

static void
test_guards_are_the_long_bars (void)
{
  g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_EAN13, "590123412345", 0);
  gsize n = 0;
  const KnBarcodeBar *bars = kn_barcode_get_bars (code, &n);
  guint guards = 0;
  for (gsize i = 0; i < n; i++)
    if (bars[i].is_guard)
      guards++;
  g_assert_cmpuint (n, ==, 30);
  g_assert_cmpuint (guards, ==, 6);
}

/* --- ITF-14 ---------------------------------------------------------------------------------- */

/* ISO/IEC 16390: wide elements of each digit. */
static const char *const ITF[10]
    = { "nnwwn", "wnnnw", "nwnnw", "wwnnn", "nnwnw", "wnwnn", "nwwnn", "nnnww", "wnnwn", "nwnwn" };

static void
test_itf_follows_the_table (void)
{
  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *digits = random_digits (13);
      g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_ITF14, digits, 0);
      const char *text = kn_barcode_get_text (code);
      gsize n = 0, at = 0;
      const KnBarcodeBar *bars = kn_barcode_get_bars (code, &n);
      g_assert_cmpuint (n, ==, 2 + 7 * 5 + 2);
      double x = 4; /* start: narrow bar, space, bar, space */
      for (int pair = 0; pair < 7; pair++)
        for (int k = 0; k < 5; k++)
          {
            double bar = ITF[text[2 * pair] - '0'][k] == 'w' ? 2.5 : 1;
            double space = ITF[text[2 * pair + 1] - '0'][k] == 'w' ? 2.5 : 1;
            const KnBarcodeBar *found = &bars[2 + at++];
            g_assert_cmpfloat_with_epsilon (found->x, x, 1e-9);
            g_assert_cmpfloat_with_epsilon (found->width, bar, 1e-9);
            x += bar + space;
          }
      g_assert_cmpfloat_with_epsilon (bars[n - 2].width, 2.5, 1e-9);
      g_assert_cmpfloat_with_epsilon (kn_barcode_get_columns (code), 120.5, 1e-9);
    }
}

/* --- Code 128 -------------------------------------------------------------------------------- */

/* ISO/IEC 15417 table 1: widths of bars and spaces of the values 0 to 105. */
static const char WIDTHS[]
    = "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231"
      "113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211"
      "212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131"
      "113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111"
      "314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211"
      "241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
      "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214"
      "211232";

static int
find_value (const char *modules)
{
  for (int v = 0; v < 106; v++)
    {
      GString *one = g_string_new (NULL);
      for (int k = 0; k < 6; k++)
        for (int w = 0; w < WIDTHS[v * 6 + k] - '0'; w++)
          g_string_append_c (one, k % 2 == 0 ? '1' : '0');
      g_autofree char *pattern = g_string_free (one, FALSE);
      if (strncmp (modules, pattern, 11) == 0)
        return v;
    }
  return -1;
}

/* Reads the bars as a scanner does; sets A, B and C, no shifts, no extended characters. */
static char *
decode_128 (const char *modules)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));
  for (; strlen (modules) > 13; modules += 11)
    {
      int value = find_value (modules);
      g_assert_cmpint (value, >=, 0);
      g_array_append_val (values, value);
    }
  g_assert_cmpstr (modules, ==, "1100011101011");
  int set = g_array_index (values, int, 0), sum = set;
  for (guint i = 1; i + 1 < values->len; i++)
    {
      int v = g_array_index (values, int, i);
      sum += (int)i * v;
      if (v >= 99 && !(set == 105 && v == 99))
        set = v == 99 ? 105 : v == 100 ? 104 : 103;
      else if (set == 105)
        g_string_append_printf (text, "%02d", v);
      else
        g_string_append_c (text, (char)(v + 32));
    }
  g_assert_cmpint (sum % 103, ==, g_array_index (values, int, values->len - 1));
  return g_string_free (text, FALSE);
}

static void
test_code_128_reads_back (void)
{
  static const char *const texts[]
      = { "PJJ123C", "Kanok-2569 yg", "0123456789", "12345", "A1234567B", "~!\"#$%&'()", "x" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts) + N_RANDOM; i++)
    {
      char random[24] = { 0 };
      int length = g_test_rand_int_range (1, 23);
      for (int k = 0; k < length; k++)
        random[k] = (char)g_test_rand_int_range (i % 2 == 0 ? ' ' : '0', i % 2 == 0 ? 127 : ':');
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i] : random;
      g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_CODE128, text, 0);
      g_assert_cmpstr (kn_barcode_get_message (code), ==, NULL);
      g_autofree char *modules = dup_modules (code);
      g_autofree char *read = decode_128 (modules);
      g_assert_cmpstr (read, ==, text);
    }
}

/* --- squares ---------------------------------------------------------------------------------- */

static gboolean
is_dark (const KnBarcode *code, int x, int y)
{
  gsize n = 0, covering = 0;
  const KnBarcodeBar *bars = kn_barcode_get_bars (code, &n);
  for (gsize i = 0; i < n; i++)
    if (x >= bars[i].x && x < bars[i].x + bars[i].width && y >= bars[i].y
        && y < bars[i].y + bars[i].height)
      covering++;
  g_assert_cmpuint (covering, <=, 1); /* no two rectangles overlap */
  return covering == 1;
}

static void
test_qr_has_its_finders_and_timing (void)
{
  g_autoptr (KnBarcode) code
      = kn_barcode_new (KN_BARCODE_QR, "https://id.gs1.org/01/02001234567893", KN_BARCODE_LEVEL_M);
  int n = kn_barcode_get_rows (code);
  g_assert_cmpint (n, ==, (int)kn_barcode_get_columns (code));
  g_assert_cmpint (n, ==, 29); /* version 3 */
  for (int y = 0; y < 7; y++)
    for (int x = 0; x < 7; x++)
      {
        gboolean dark
            = MAX (ABS (x - 3), ABS (y - 3)) != 2; /* a ring of light in a square of dark */
        g_assert_cmpint (is_dark (code, x, y), ==, dark);
        g_assert_cmpint (is_dark (code, n - 7 + x, y), ==, dark);
        g_assert_cmpint (is_dark (code, x, n - 7 + y), ==, dark);
      }
  for (int i = 8; i < n - 8; i++)
    {
      g_assert_cmpint (is_dark (code, i, 6), ==, i % 2 == 0);
      g_assert_cmpint (is_dark (code, 6, i), ==, i % 2 == 0);
    }
  g_assert_true (is_dark (code, 8, n - 8)); /* the module that is always dark */
}

static void
test_qr_grows_with_the_level (void)
{
  int before = 0;
  for (int level = KN_BARCODE_LEVEL_L; level <= KN_BARCODE_LEVEL_H; level++)
    {
      g_autoptr (KnBarcode) code
          = kn_barcode_new (KN_BARCODE_QR,
                            "https://kanok.example/a/rather/long/address/of/a/page/in/a/shop",
                            (KnBarcodeLevel)level);
      g_assert_cmpint (kn_barcode_get_rows (code), >=, before);
      before = kn_barcode_get_rows (code);
    }
  g_assert_cmpint (before, >=, 41);
}

static void
test_data_matrix_has_its_border (void)
{
  g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_DATAMATRIX, "123456", 0);
  int n = kn_barcode_get_rows (code);
  g_assert_cmpint (n, ==, 10); /* the smallest holds six digits */
  for (int i = 0; i < n; i++)
    {
      g_assert_true (is_dark (code, 0, i));
      g_assert_true (is_dark (code, i, n - 1));
      g_assert_cmpint (is_dark (code, i, 0), ==, i % 2 == 0);
      g_assert_cmpint (is_dark (code, n - 1, i), ==, i % 2 == 1);
    }
}

/* --- texts that are not right ----------------------------------------------------------------- */

static void
test_what_is_wrong_is_said (void)
{
  static const struct
  {
    KnBarcodeKind kind;
    const char *data;
    KnBarcodeProblem problem;
    const char *says;
  } cases[] = {
    { KN_BARCODE_EAN13, "2001234567894", KN_BARCODE_PROBLEM_CHECK_DIGIT, "should end in 3" },
    { KN_BARCODE_EAN13, "20012345678", KN_BARCODE_PROBLEM_DATA, "there are 11" },
    { KN_BARCODE_EAN13, "20012345678931", KN_BARCODE_PROBLEM_DATA, "there are 14" },
    { KN_BARCODE_EAN13, "200123456789X", KN_BARCODE_PROBLEM_DATA, "“X”" },
    { KN_BARCODE_EAN13, "2001234567893+12", KN_BARCODE_PROBLEM_DATA, "“+”" },
    { KN_BARCODE_EAN13, "", KN_BARCODE_PROBLEM_DATA, "no text" },
    { KN_BARCODE_EAN8, "88512342", KN_BARCODE_PROBLEM_CHECK_DIGIT, "should end in 1" },
    { KN_BARCODE_EAN8, "123456", KN_BARCODE_PROBLEM_DATA, "7 digits" },
    { KN_BARCODE_ITF14, "18851234567898", KN_BARCODE_PROBLEM_CHECK_DIGIT, "should end in 5" },
    { KN_BARCODE_ITF14, "1885123456789ก", KN_BARCODE_PROBLEM_DATA, "“ก”" },
    { KN_BARCODE_CODE128, "กนก", KN_BARCODE_PROBLEM_DATA, "“ก”" },
    { KN_BARCODE_CODE128, "a\tb", KN_BARCODE_PROBLEM_DATA, "U+0009" },
    { KN_BARCODE_QR, "\xff\xfe", KN_BARCODE_PROBLEM_DATA, "UTF-8" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnBarcode) code = kn_barcode_new (cases[i].kind, cases[i].data, 0);
      gsize n = 1;
      (void)kn_barcode_get_bars (code, &n);
      g_assert_cmpuint (n, ==, 0);
      g_assert_cmpint (kn_barcode_get_problem (code), ==, cases[i].problem);
      g_test_message ("%s", kn_barcode_get_message (code));
      g_assert_nonnull (strstr (kn_barcode_get_message (code), cases[i].says));
      g_assert_cmpstr (kn_barcode_get_text (code), ==, "");
    }
}

static void
test_too_long_is_said (void)
{
  for (int kind = KN_BARCODE_CODE128; kind < KN_N_BARCODE_KINDS; kind++)
    {
      g_autofree char *data = g_strnfill (8000, 'a');
      for (gsize length = 8000; length > 3000; length -= 1600)
        {
          data[length - 1] = '\0';
          g_autoptr (KnBarcode) code = kn_barcode_new ((KnBarcodeKind)kind, data, 0);
          g_assert_nonnull (strstr (kn_barcode_get_message (code), "too long"));
        }
    }
}

static void
test_numbers_are_read_as_people_write_them (void)
{
  static const char *const ways[] = { "200123456789",     "2001234567893", "2 001234 567893",
                                      "200-1234-56789-3", "๒๐๐๑๒๓๔๕๖๗๘๙",  " 2001234567893 " };
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_EAN13, ways[i], 0);
      g_assert_cmpstr (kn_barcode_get_text (code), ==, "2001234567893");
    }
}

static void
test_training_numbers_are_known (void)
{
  static const struct
  {
    KnBarcodeKind kind;
    const char *data;
    gboolean is_training;
  } cases[] = {
    { KN_BARCODE_EAN13, "200123456789", TRUE },    { KN_BARCODE_EAN13, "299999999999", TRUE },
    { KN_BARCODE_EAN13, "885123456789", FALSE },   { KN_BARCODE_EAN13, "300123456789", FALSE },
    { KN_BARCODE_EAN8, "2001234", TRUE },          { KN_BARCODE_EAN8, "8851234", FALSE },
    { KN_BARCODE_ITF14, "1200123456789", TRUE },   { KN_BARCODE_ITF14, "2885123456789", FALSE },
    { KN_BARCODE_CODE128, "200123456789", FALSE }, { KN_BARCODE_QR, "200123456789", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnBarcode) code = kn_barcode_new (cases[i].kind, cases[i].data, 0);
      g_assert_cmpint (kn_barcode_is_training (code), ==, cases[i].is_training);
    }
}

/* --- millimetres ------------------------------------------------------------------------------ */

static void
test_boxes_have_the_published_sizes (void)
{
  static const struct
  {
    KnBarcodeKind kind;
    const char *data;
    double module_mm, width_mm, height_mm;
  } cases[] = {
    { KN_BARCODE_EAN13, "885123456789", 0.33, 37.29, 25.91 },
    { KN_BARCODE_EAN13, "885123456789", 0.264, 29.83, 20.73 },
    { KN_BARCODE_EAN8, "8851234", 0.33, 26.73, 21.31 },
    { KN_BARCODE_EAN8, "8851234", 0.264, 21.38, 17.05 },
    /* bars and quiet zones 142.75 mm, a frame of 4.83 mm; bars of 31.75 mm */
    { KN_BARCODE_ITF14, "1885123456789", 1.016, 142.75 + 9.66, 31.75 + 9.66 + 1.016 + 5.72 },
    { KN_BARCODE_QR, "https://id.gs1.org/01/02001234567893", 0.396, 14.652, 14.652 },
    { KN_BARCODE_DATAMATRIX, "123456", 0.5, 6, 6 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KnBarcode) code
          = kn_barcode_new (cases[i].kind, cases[i].data, KN_BARCODE_LEVEL_M);
      const KnBarcodeStyle style = { .module_mm = cases[i].module_mm, .shows_text = TRUE };
      KnRect box = kn_barcode_get_box (code, &style);
      g_assert_cmpfloat_with_epsilon (box.width, cases[i].width_mm, 0.01);
      g_assert_cmpfloat_with_epsilon (box.height, cases[i].height_mm, 0.01);
    }
}

static void
test_a_width_alone_gives_the_module (void)
{
  g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_EAN13, "885123456789", 0);
  KnBarcodeStyle style = { .width_mm = 56.5, .shows_text = TRUE };
  KnBarcodeLayout layout;
  kn_barcode_lay_out (code, &style, &layout);
  g_assert_cmpfloat_with_epsilon (layout.module_mm, 0.5, 1e-9);
  style.module_mm = 0.33; /* both: the module */
  kn_barcode_lay_out (code, &style, &layout);
  g_assert_cmpfloat_with_epsilon (layout.box.width, 37.29, 1e-9);
}

/* Whatever is asked for: all that is dark lies in the box, quiet zones hold nothing, bars have
 * their widths. */
static void
test_quiet_zones_are_inside_the_box_and_empty (void)
{
  static const char *const data[KN_N_BARCODE_KINDS]
      = { "200123456789", "2001234", "1200123456789", "Kanok", "กนก", "กนก" };
  for (int i = 0; i < N_RANDOM; i++)
    {
      KnBarcodeKind kind = (KnBarcodeKind)(i % KN_N_BARCODE_KINDS);
      const KnBarcodeInfo *info = kn_barcode_kind_get_info (kind);
      g_autoptr (KnBarcode) code = kn_barcode_new (kind, data[kind], 0);
      KnBarcodeStyle style = { .module_mm = g_test_rand_double_range (0.05, 2),
                               .height_mm = g_test_rand_double_range (0, 60),
                               .digit_mm = i % 3 == 0 ? g_test_rand_double_range (0, 5) : 0,
                               .shows_text = i % 4 != 0 };
      KnBarcodeLayout layout;
      kn_barcode_lay_out (code, &style, &layout);
      g_autoptr (GArray) rects = kn_barcode_list_rects (code, &style);
      double module = layout.module_mm;
      double inner = layout.symbol.x - info->quiet_left * module;
      g_assert_cmpuint (rects->len, >, 0);
      for (guint r = 0; r < rects->len; r++)
        {
          const KnRect *rect = &g_array_index (rects, KnRect, r);
          g_assert_cmpfloat (rect->width, >, 0);
          g_assert_cmpfloat (rect->height, >, 0);
          g_assert_true (kn_rect_contains_rect (&layout.box, rect, 1e-9));
          gboolean is_bearer
              = inner > 1e-9
                && (rect->y < layout.symbol.y - 1e-9
                    || rect->y + rect->height > layout.symbol.y + layout.symbol.height + 1e-9
                    || rect->x < inner || rect->x > layout.symbol.x + layout.symbol.width + 1e-9);
          if (!is_bearer)
            {
              g_assert_cmpfloat (rect->x, >=, layout.symbol.x - 1e-9);
              g_assert_cmpfloat (rect->x + rect->width, <=,
                                 layout.symbol.x + layout.symbol.width + 1e-9);
            }
        }
    }
}

static void
test_reduction_thins_each_bar (void)
{
  g_autoptr (KnBarcode) code = kn_barcode_new (KN_BARCODE_EAN13, "885123456789", 0);
  KnBarcodeStyle style = { .module_mm = 0.33, .shows_text = TRUE };
  g_autoptr (GArray) whole = kn_barcode_list_rects (code, &style);
  style.reduction_mm = 0.05;
  g_autoptr (GArray) thin = kn_barcode_list_rects (code, &style);
  g_assert_cmpuint (whole->len, ==, thin->len);
  for (guint i = 0; i < whole->len; i++)
    {
      const KnRect *a = &g_array_index (whole, KnRect, i), *b = &g_array_index (thin, KnRect, i);
      g_assert_cmpfloat_with_epsilon (b->width, a->width - 0.05, 1e-9);
      g_assert_cmpfloat_with_epsilon (b->x + b->width / 2, a->x + a->width / 2, 1e-9);
    }
}

/* --- hostile texts ---------------------------------------------------------------------------- */

static void
test_any_text_gives_bars_or_a_sentence (void)
{
  for (int i = 0; i < N_RANDOM * 5; i++)
    {
      KnBarcodeKind kind = (KnBarcodeKind)(i % KN_N_BARCODE_KINDS);
      GString *text = g_string_new (NULL);
      int length = g_test_rand_int_range (0, i % 7 == 0 ? 600 : 40);
      for (int k = 0; k < length; k++)
        switch (g_test_rand_int_range (0, 5))
          {
          case 0:
            g_string_append_unichar (text, (gunichar)g_test_rand_int_range (0x0e01, 0x0e5b));
            break;
          case 1:
            g_string_append_c (text, (char)g_test_rand_int_range (1, 256));
            break;
          case 2:
            g_string_append (text, g_test_rand_int_range (0, 2) ? "\\x" : "[01]");
            break;
          case 3:
            g_string_append_unichar (text, (gunichar)g_test_rand_int_range (0x1f600, 0x1f64f));
            break;
          default:
            g_string_append_c (text, (char)g_test_rand_int_range ('0', ':'));
          }
      g_autofree char *data = g_string_free (text, FALSE);
      g_autoptr (KnBarcode) code
          = kn_barcode_new (kind, data, (KnBarcodeLevel)g_test_rand_int_range (0, 4));
      const KnBarcodeStyle style = { .shows_text = TRUE };
      KnRect box = kn_barcode_get_box (code, &style);
      gsize n = 0;
      (void)kn_barcode_get_bars (code, &n);
      g_assert_cmpfloat (box.width, >, 0);
      g_assert_cmpfloat (box.height, >, 0);
      g_assert_cmpint (n > 0, ==, kn_barcode_get_problem (code) == KN_BARCODE_PROBLEM_NONE);
      g_assert_cmpint (n > 0, ==, kn_barcode_get_message (code) == NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code/ean/published-bars", test_ean_13_published);
  g_test_add_func ("/code/ean/follows-the-tables", test_ean_follows_the_tables);
  g_test_add_func ("/code/ean/guards-are-the-long-bars", test_guards_are_the_long_bars);
  g_test_add_func ("/code/itf14/follows-the-table", test_itf_follows_the_table);
  g_test_add_func ("/code/code128/reads-back", test_code_128_reads_back);
  g_test_add_func ("/code/qr/finders-and-timing", test_qr_has_its_finders_and_timing);
  g_test_add_func ("/code/qr/grows-with-the-level", test_qr_grows_with_the_level);
  g_test_add_func ("/code/datamatrix/border", test_data_matrix_has_its_border);
  g_test_add_func ("/code/data/what-is-wrong-is-said", test_what_is_wrong_is_said);
  g_test_add_func ("/code/data/too-long-is-said", test_too_long_is_said);
  g_test_add_func ("/code/data/numbers-as-people-write-them",
                   test_numbers_are_read_as_people_write_them);
  g_test_add_func ("/code/data/training-numbers", test_training_numbers_are_known);
  g_test_add_func ("/code/layout/published-sizes", test_boxes_have_the_published_sizes);
  g_test_add_func ("/code/layout/width-alone-gives-the-module",
                   test_a_width_alone_gives_the_module);
  g_test_add_func ("/code/layout/quiet-zones-are-empty",
                   test_quiet_zones_are_inside_the_box_and_empty);
  g_test_add_func ("/code/layout/reduction-thins-each-bar", test_reduction_thins_each_bar);
  g_test_add_func ("/code/data/any-text-gives-bars-or-a-sentence",
                   test_any_text_gives_bars_or_a_sentence);
  return g_test_run ();
}
