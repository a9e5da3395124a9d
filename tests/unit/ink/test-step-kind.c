/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ink/kn-step-kind.h"

static void
test_names_round_trip (void)
{
  for (guint i = KN_STEP_KIND_NONE + 1; i < KN_N_STEP_KINDS; i++)
    {
      KnStepKind parsed = KN_STEP_KIND_NONE;
      const char *name = kn_step_kind_get_name ((KnStepKind)i);
      g_assert_nonnull (name);
      g_assert_true (kn_step_kind_parse (name, &parsed));
      g_assert_cmpuint (parsed, ==, i);
    }
  g_assert_null (kn_step_kind_get_name (KN_STEP_KIND_NONE));
}

static void
test_unknown_names_are_refused (void)
{
  KnStepKind kind = KN_STEP_KIND_FOIL;
  g_assert_false (kn_step_kind_parse ("Cutting", &kind));
  g_assert_false (kn_step_kind_parse ("", &kind));
  g_assert_false (kn_step_kind_parse ("none", &kind));
  g_assert_cmpint (kind, ==, KN_STEP_KIND_FOIL);
}

static void
test_iso_names (void)
{
  static const struct
  {
    const char *name, *group, *type;
  } expected[] = {
    { "cutting", "Structural", "Cutting" },
    { "creasing", "Structural", "Creasing" },
    { "perforating", "Structural", "Perforating" },
    { "gluing", "Structural", "Gluing" },
    { "white", "White", NULL },
    { "varnish", "Varnish", NULL },
    { "foil", "Structural", "FoilStamping" },
    { "embossing", "Structural", "Embossing" },
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (expected) == KN_N_STEP_KINDS - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      KnStepKind kind = KN_STEP_KIND_NONE;
      const char *group = NULL, *type = NULL;
      g_assert_true (kn_step_kind_parse (expected[i].name, &kind));
      kn_step_kind_get_iso (kind, &group, &type);
      g_assert_cmpstr (group, ==, expected[i].group);
      g_assert_cmpstr (type, ==, expected[i].type);
    }
  const char *group = "left over", *type = "left over";
  kn_step_kind_get_iso (KN_STEP_KIND_NONE, &group, &type);
  g_assert_null (group);
  g_assert_null (type);
}

static void
test_layers_rise_from_art_to_cut (void)
{
  g_assert_cmpint (kn_step_kind_get_layer_order (KN_STEP_KIND_NONE), ==, 0);
  g_assert_cmpint (kn_step_kind_get_layer_order (KN_STEP_KIND_WHITE), ==,
                   kn_step_kind_get_layer_order (KN_STEP_KIND_VARNISH));
  static const KnStepKind rising[]
      = { KN_STEP_KIND_NONE,   KN_STEP_KIND_WHITE,    KN_STEP_KIND_FOIL,
          KN_STEP_KIND_GLUING, KN_STEP_KIND_CREASING, KN_STEP_KIND_CUTTING };
  for (gsize i = 1; i < G_N_ELEMENTS (rising); i++)
    g_assert_cmpint (kn_step_kind_get_layer_order (rising[i - 1]), <,
                     kn_step_kind_get_layer_order (rising[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ink/step-kind/names-round-trip", test_names_round_trip);
  g_test_add_func ("/ink/step-kind/unknown-names-are-refused", test_unknown_names_are_refused);
  g_test_add_func ("/ink/step-kind/iso-names", test_iso_names);
  g_test_add_func ("/ink/step-kind/layers-rise-from-art-to-cut", test_layers_rise_from_art_to_cut);
  return g_test_run ();
}
