/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a brand asks of its logos, with a planted fault and a twin of the design that differs in
 * that alone. */

#include "check-items.h"

#include <locale.h>
#include <string.h>

static Fixture fixture;

static const FaultCase cases[] = {
  /* logos: mark follows a brand that asks for 8 mm, 2 mm or a quarter of its height around it */
  { "logo/small", "logo.small", KN_SEVERITY_WARN, "6 mm high", MARK (40, 25, 6, 6, ""),
    MARK (40, 25, 8, 8, "") },
  { "logo/small-in-a-larger-frame", "logo.small", KN_SEVERITY_WARN, "7 mm",
    MARK (40, 15, 7, 30, ""), MARK (40, 15, 9, 30, "") },
  { "logo/small-but-the-design-s-own", "logo.small", KN_SEVERITY_WARN, NULL,
    MARK (40, 25, 6, 6, ""), MOTIF ("own-mark", 40, 25, 6, 6, "") },
  { "logo/crowded-by-text", "logo.crowded", KN_SEVERITY_WARN, "“กนก” stands",
    MARK (40, 20, 8, 8, "") ", " TEXT (49, 20, 30, 8, "กนก", "\"size_pt\": 12"),
    MARK (40, 20, 8, 8, "") ", " TEXT (51, 20, 30, 8, "กนก", "\"size_pt\": 12") },
  { "logo/crowded-by-its-height", "logo.crowded", KN_SEVERITY_WARN, "3 mm from it",
    MARK (40, 20, 16, 16, "") ", " RECT (59, 20, 10, 10, RED),
    MARK (40, 20, 16, 16, "") ", " RECT (60.1, 20, 10, 10, RED) },
  { "logo/crowded-by-a-line", "logo.crowded", KN_SEVERITY_WARN, "1.8 mm from it",
    MARK (40, 20, 8, 8, "") ", " PATH ("M20 30 H80", STROKE ("red", 1)),
    MARK (40, 20, 8, 8, "") ", " PATH ("M20 30.3 H80", STROKE ("red", 1)) },
  { "logo/a-ground-does-not-crowd", "logo.crowded", KN_SEVERITY_WARN, "stands 1 mm",
    RECT (39, 19, 10, 10, RED) ", " MARK (40, 20, 8, 8, ""),
    RECT (-3, -3, 106, 66, RED) ", " MARK (40, 20, 8, 8, "") },
  { "logo/art-under-a-plate", "logo.crowded", KN_SEVERITY_WARN, NULL,
    RECT (49, 20, 10, 10, RED) ", " MARK (40, 20, 8, 8, ""),
    RECT (49, 20, 10, 10, RED) ", " RECT (35, 15, 30, 20, K100) ", " MARK (40, 20, 8, 8, "") },
  { "logo/white-under-it", "logo.crowded", KN_SEVERITY_WARN, NULL,
    RECT (39, 19, 10, 10, RED) ", " MARK (40, 20, 8, 8, ""),
    RECT (39, 19, 10, 10, "\"fill\": { \"ink\": \"white\" }") ", " MARK (40, 20, 8, 8, "") },
  { "logo/a-barcode-beside-it", "logo.crowded", KN_SEVERITY_WARN, NULL,
    MARK (40, 20, 8, 8, "") ", " CODE (49, 20), MARK (10, 20, 8, 8, "") ", " CODE (49, 20) },
  { "logo/near-the-trim", "logo.crowded", KN_SEVERITY_WARN, "3 mm from the trim",
    MARK (3, 20, 16, 16, ""), MARK (4, 20, 16, 16, "") },
};

static void
test_case (gconstpointer data)
{
  const FaultCase *self = data;
  fixture_assert_found (&fixture, self->faulty, self->rule, self->severity, self->says);
  fixture_assert_silent (&fixture, self->clean, self->rule);
}

/* A screen has no millimetres: its logos are as low as one likes, and distances are in pixels. */
static void
test_screens_are_told_in_pixels (void)
{
  g_autoptr (KnDesign) design
      = fixture_design_with (&fixture,
                             "\"kind\": \"screen\", \"width_px\": 1080, \"height_px\": 1080", NULL,
                             MARK (40, 40, 6, 6, "") ", " RECT (47, 40, 10, 10, RED));
  g_autoptr (GPtrArray) findings = fixture_check (design);
  g_assert_null (fixture_find (findings, "logo.small"));
  const KnFinding *crowded = fixture_find (findings, "logo.crowded");
  g_assert_nonnull (crowded);
  g_assert_nonnull (strstr (crowded->message, "stands 10 pixels from it"));
  g_assert_nonnull (strstr (crowded->message, "keeps 20 pixels free"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/check/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/logo/screens-are-told-in-pixels", test_screens_are_told_in_pixels);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
