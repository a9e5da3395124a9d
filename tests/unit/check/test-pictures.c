/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures that are cropped or printed in inks: each rule with a planted fault and a twin without
 * it. */

#include "check-fixture.h"

#include <locale.h>

#define PHOTO(more)                                                                                \
  "{ \"type\": \"image\", \"asset\": \"photo\", \"x_mm\": 20, \"y_mm\": 10, \"width_mm\": 25, "    \
  "\"height_mm\": 25" more " }"
#define DARK(paint) PHOTO (", \"duotone_dark\": " paint)
#define LIGHT(paint) PHOTO (", \"duotone_light\": " paint)

static Fixture fixture;

static void
test_a_crop_is_coarser (void)
{
  fixture_assert_found (&fixture, PHOTO (", \"crop_zoom_pct\": 200"), "image.ppi", KN_SEVERITY_WARN,
                        "152 ppi");
  fixture_assert_silent (&fixture, PHOTO (", \"crop_x_pct\": 10"), "image.ppi");
}

static void
test_a_duotone_is_no_rgb (void)
{
  fixture_assert_found (&fixture, PHOTO (""), "colour.rgb", KN_SEVERITY_NOTE, NULL);
  fixture_assert_silent (&fixture, DARK ("{ \"ink\": \"red\" }"), "colour.rgb");
}

static void
test_steps_print_nothing_else (void)
{
  fixture_assert_found (&fixture, LIGHT ("{ \"ink\": \"white\" }"), "duotone.step",
                        KN_SEVERITY_BLOCK, NULL);
  fixture_assert_silent (&fixture, LIGHT ("{ \"ink\": \"gold\" }"), "duotone.step");
}

static void
test_the_heaviest_end_counts (void)
{
  fixture_assert_found (&fixture, DARK ("{ \"cmyk\": [90, 90, 90, 90] }"), "ink.sum",
                        KN_SEVERITY_WARN, NULL);
  fixture_assert_silent (&fixture, DARK ("{ \"cmyk\": [70, 60, 60, 90] }"), "ink.sum");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  g_test_add_func ("/check/pictures/a-crop-is-coarser", test_a_crop_is_coarser);
  g_test_add_func ("/check/pictures/a-duotone-is-no-rgb", test_a_duotone_is_no_rgb);
  g_test_add_func ("/check/pictures/steps-print-nothing-else", test_steps_print_nothing_else);
  g_test_add_func ("/check/pictures/the-heaviest-end-counts", test_the_heaviest_end_counts);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
