/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "ink/kn-condition.h"

#include <glib/gstdio.h>
#include <lcms2.h>
#include <string.h>

static GBytes *
built_in_bytes (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCondition) condition = kn_condition_load (name, &error);
  g_assert_no_error (error);
  return g_bytes_ref (kn_condition_get_icc (condition));
}

static GBytes *
save_profile (cmsHPROFILE profile)
{
  cmsUInt32Number size = 0;
  g_assert_true (cmsSaveProfileToMem (profile, NULL, &size));
  guint8 *bytes = g_malloc (size);
  g_assert_true (cmsSaveProfileToMem (profile, bytes, &size));
  cmsCloseProfile (profile);
  return g_bytes_new_take (bytes, size);
}

static void
assert_refused (GBytes *icc, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  KnCondition *condition = kn_condition_new (icc, "shop.icc", &error);
  g_assert_null (condition);
  g_assert_error (error, KN_INK_ERROR, code);
  g_assert_true (g_str_has_prefix (error->message, "shop.icc: "));
  if (part != NULL)
    g_assert_nonnull (strstr (error->message, part));
}

static void
test_printer_profile_is_taken_with_its_measured_limit (void)
{
  g_autoptr (GBytes) icc = built_in_bytes ("sc");
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCondition) condition = kn_condition_new (icc, "โรงพิมพ์บ้านเรา", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_condition_get_name (condition), ==, "โรงพิมพ์บ้านเรา");
  g_assert_cmpstr (kn_condition_get_identifier (condition), ==, "โรงพิมพ์บ้านเรา");
  g_assert_null (kn_condition_get_registry (condition));
  g_assert_nonnull (strstr (kn_condition_get_info (condition), "FOGRA40L"));
  g_assert_cmpfloat (kn_condition_get_max_total_pct (condition), ==, 260);
}

static void
test_file_names_the_condition (void)
{
  g_autoptr (GBytes) icc = built_in_bytes ("newsprint");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-icc-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "ร้าน 1.icc", NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (icc, &size);
  g_assert_true (g_file_set_contents (path, data, (gssize)size, &error));
  g_autoptr (KnCondition) condition = kn_condition_load_file (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_condition_get_name (condition), ==, "ร้าน 1");
  g_unlink (path);

  KnCondition *missing = kn_condition_load_file (path, &error);
  g_assert_null (missing);
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "ร้าน 1.icc"));
  g_rmdir (folder);
}

static void
test_cut_profile_is_refused_wherever_it_is_cut (void)
{
  g_autoptr (GBytes) icc = built_in_bytes ("coated");
  gsize size = g_bytes_get_size (icc);
  const gsize cuts[] = { 128, 131, 132, 140, 200, 1000, 40000, size / 2, size - 1000, size - 1 };
  for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (icc, 0, cuts[i]);
      assert_refused (cut,
                      cuts[i] < 132 ? KN_INK_ERROR_NOT_A_PRINTER_PROFILE : KN_INK_ERROR_DAMAGED,
                      NULL);
    }
}

static void
test_other_files_are_refused (void)
{
  const char *texts[] = { "", "x", "%PDF-1.6\n", "<svg/>" };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      assert_refused (bytes, KN_INK_ERROR_NOT_A_PRINTER_PROFILE, "not an ICC");
    }
}

static void
test_screen_profile_is_refused (void)
{
  g_autoptr (GBytes) srgb = save_profile (cmsCreate_sRGBProfile ());
  assert_refused (srgb, KN_INK_ERROR_NOT_A_PRINTER_PROFILE, "CMYK");
}

static void
test_cmyk_link_and_display_class_are_refused (void)
{
  /* A device link that limits ink: CMYK, but it converts CMYK to CMYK. */
  g_autoptr (GBytes) link = save_profile (cmsCreateInkLimitingDeviceLink (cmsSigCmykData, 250));
  assert_refused (link, KN_INK_ERROR_NOT_A_PRINTER_PROFILE, "not for a printer");

  g_autoptr (GBytes) icc = built_in_bytes ("coated");
  gsize size = 0;
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (icc, &size), g_bytes_get_size (icc));
  memcpy (bytes + 12, "mntr", 4);
  g_autoptr (GBytes) display = g_bytes_new (bytes, g_bytes_get_size (icc));
  assert_refused (display, KN_INK_ERROR_NOT_A_PRINTER_PROFILE, "not for a printer");
}

static guint8 *
find_tag (guint8 *bytes, const char *signature)
{
  guint n = (guint)bytes[130] << 8 | bytes[131];
  for (guint i = 0; i < n; i++)
    if (memcmp (bytes + 132 + i * 12, signature, 4) == 0)
      return bytes + 132 + i * 12;
  return NULL;
}

static void
test_profile_without_a_direction_is_refused (void)
{
  g_autoptr (GBytes) icc = built_in_bytes ("coated");
  const char *directions[] = { "A2B", "B2A" };
  for (gsize i = 0; i < G_N_ELEMENTS (directions); i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (icc, NULL), g_bytes_get_size (icc));
      for (char intent = '0'; intent <= '2'; intent++)
        {
          char signature[] = { directions[i][0], '2', directions[i][2], intent, '\0' };
          guint8 *tag = find_tag (bytes, signature);
          if (tag != NULL)
            memcpy (tag, "xxx", 3);
        }
      g_autoptr (GBytes) lame = g_bytes_new (bytes, g_bytes_get_size (icc));
      assert_refused (lame, KN_INK_ERROR_NOT_A_PRINTER_PROFILE, "both directions");
    }
}

static void
test_profile_that_prints_white_as_black_is_refused (void)
{
  g_autoptr (GBytes) icc = built_in_bytes ("coated");
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (icc, NULL), g_bytes_get_size (icc));
  guint8 *tag = find_tag (bytes, "A2B1");
  if (tag == NULL)
    tag = find_tag (bytes, "A2B0");
  g_assert_nonnull (tag);
  gsize at = (gsize)tag[4] << 24 | (gsize)tag[5] << 16 | (gsize)tag[6] << 8 | tag[7];
  gsize length = (gsize)tag[8] << 24 | (gsize)tag[9] << 16 | (gsize)tag[10] << 8 | tag[11];
  memset (bytes + at + 1200, 0x40,
          length - 1200); /* past the input curves: one colour everywhere */
  g_autoptr (GBytes) flat = g_bytes_new (bytes, g_bytes_get_size (icc));
  assert_refused (flat, KN_INK_ERROR_DAMAGED, "damaged");
}

static void
test_too_large_profile_is_refused (void)
{
  g_autoptr (GBytes) large
      = g_bytes_new_take (g_malloc0 (KN_LIMIT_ICC_BYTES + 1), KN_LIMIT_ICC_BYTES + 1);
  g_autoptr (GError) error = NULL;
  KnCondition *condition = kn_condition_new (large, "large.icc", &error);
  g_assert_null (condition);
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE);
}

static void
test_fuzzed_bytes_never_harm (void)
{
  g_autoptr (GBytes) icc = built_in_bytes ("newsprint");
  gsize size = g_bytes_get_size (icc);
  int n_refused = 0;
  for (int round = 0; round < 60; round++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (icc, NULL), size);
      /* Header, tag table and the head of each tag are where structure is. */
      gsize reach = round % 3 == 0 ? 132 : round % 3 == 1 ? 2000 : size;
      for (int i = g_test_rand_int_range (1, 40); i > 0; i--)
        bytes[(gsize)g_test_rand_int_range (0, (gint32)reach)]
            = (guint8)g_test_rand_int_range (0, 256);
      g_autoptr (GBytes) fuzzed = g_bytes_new (bytes, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnCondition) condition = kn_condition_new (fuzzed, "fuzzed.icc", &error);
      g_assert_true ((condition == NULL) == (error != NULL));
      if (condition == NULL)
        {
          n_refused++;
          continue;
        }
      KnCmyk ink = { 10, 20, 30, 40 };
      KnRgb rgb = kn_condition_to_screen (condition, &ink);
      g_assert_true (rgb.r >= 0 && rgb.r <= 1 && rgb.g >= 0 && rgb.g <= 1);
      KnCmyk back = kn_condition_from_rgb (condition, &rgb);
      g_assert_true (kn_cmyk_total (&back) >= 0 && kn_cmyk_total (&back) <= 400);
    }
  g_assert_cmpint (n_refused, >, 10);
}

static void
test_pictures_are_converted_by_their_own_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) srgb = save_profile (cmsCreate_sRGBProfile ());
  const guint8 pixels[] = { 200, 30, 60, 0, 0, 0, 255, 255, 255 };
  guint8 out[9] = { 0 };
  g_assert_true (kn_icc_convert_to_srgb (srgb, 3, pixels, out, 3, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < sizeof out; i++)
    g_assert_cmpint (ABS (out[i] - pixels[i]), <=, 1);

  g_autoptr (GBytes) coated = built_in_bytes ("coated");
  const guint8 cmyk[] = { 0, 0, 0, 0, 0, 255, 255, 0 };
  g_assert_true (kn_icc_convert_to_srgb (coated, 4, cmyk, out, 2, &error));
  g_assert_cmpint (out[0], ==, 255);
  g_assert_cmpint (out[1], ==, 255);
  g_assert_cmpint (out[3], >, 200);
  g_assert_cmpint (out[4], <, 60);

  cmsToneCurve *gamma = cmsBuildGamma (NULL, 1.0);
  cmsHPROFILE grey = cmsCreateGrayProfile (cmsD50_xyY (), gamma);
  cmsFreeToneCurve (gamma);
  g_autoptr (GBytes) linear = save_profile (grey);
  const guint8 half[] = { 0, 55, 255 };
  g_assert_true (kn_icc_convert_to_srgb (linear, 1, half, out, 3, &error));
  g_assert_cmpint (out[0], ==, 0);
  g_assert_cmpint (ABS (out[3] - 128), <=, 2); /* linear 0.216 is sRGB 0.5 */
  g_assert_cmpint (out[6], ==, 255);
}

static void
test_profile_of_another_kind_of_picture_is_refused (void)
{
  g_autoptr (GBytes) srgb = save_profile (cmsCreate_sRGBProfile ());
  const guint8 pixel[] = { 1, 2, 3, 4 };
  guint8 out[3] = { 9, 9, 9 };
  g_autoptr (GError) error = NULL;
  g_assert_false (kn_icc_convert_to_srgb (srgb, 4, pixel, out, 1, &error));
  g_assert_error (error, KN_INK_ERROR, KN_INK_ERROR_DAMAGED);
  g_assert_cmpint (out[0], ==, 9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/import/printer-profile-is-taken-with-its-measured-limit",
                   test_printer_profile_is_taken_with_its_measured_limit);
  g_test_add_func ("/ink/import/file-names-the-condition", test_file_names_the_condition);
  g_test_add_func ("/ink/import/cut-profile-is-refused-wherever-it-is-cut",
                   test_cut_profile_is_refused_wherever_it_is_cut);
  g_test_add_func ("/ink/import/other-files-are-refused", test_other_files_are_refused);
  g_test_add_func ("/ink/import/screen-profile-is-refused", test_screen_profile_is_refused);
  g_test_add_func ("/ink/import/cmyk-link-and-display-class-are-refused",
                   test_cmyk_link_and_display_class_are_refused);
  g_test_add_func ("/ink/import/profile-without-a-direction-is-refused",
                   test_profile_without_a_direction_is_refused);
  g_test_add_func ("/ink/import/profile-that-prints-white-as-black-is-refused",
                   test_profile_that_prints_white_as_black_is_refused);
  g_test_add_func ("/ink/import/too-large-profile-is-refused", test_too_large_profile_is_refused);
  g_test_add_func ("/ink/import/fuzzed-bytes-never-harm", test_fuzzed_bytes_never_harm);
  g_test_add_func ("/ink/import/pictures-are-converted-by-their-own-profile",
                   test_pictures_are_converted_by_their_own_profile);
  g_test_add_func ("/ink/import/profile-of-another-kind-of-picture-is-refused",
                   test_profile_of_another_kind_of_picture_is_refused);
  return g_test_run ();
}
