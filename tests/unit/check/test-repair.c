/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A repair that is offered makes its finding go away and brings no new one; where none is safe,
 * none is offered. */

#include "check-fixture.h"

#include "model/kn-op.h"
#include "model/kn-story.h"

#include <locale.h>
#include <string.h>

static Fixture fixture;

typedef struct
{
  const char *name, *rule, *items;
  gboolean has_repair;
} Case;

static const Case cases[] = {
  { "background-to-bleed", "bleed.stops",
    "{ \"type\": \"rect\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 100, \"height_mm\": 60, "
    "\"fill\": { \"ink\": \"red\" } }",
    TRUE },
  { "background-in-group", "bleed.stops",
    "{ \"type\": \"group\", \"x_mm\": 5, \"y_mm\": 5, \"items\": [ { \"type\": \"rect\", \"x_mm\": "
    "-5, \"y_mm\": -5, \"width_mm\": 100, \"height_mm\": 60, \"fill\": { \"ink\": \"red\" } } ] }",
    TRUE },
  { "turned-band", "bleed.stops",
    "{ \"type\": \"rect\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 60, \"height_mm\": 20, "
    "\"rotation_deg\": 90, \"fill\": { \"ink\": \"red\" } }",
    FALSE },
  { "art-inside", "safe.art",
    "{ \"type\": \"rect\", \"x_mm\": 1, \"y_mm\": 57, \"width_mm\": 20, \"height_mm\": 2, "
    "\"rotation_deg\": 0, \"fill\": { \"ink\": \"red\" } }",
    TRUE },
  { "path-inside", "safe.art",
    "{ \"type\": \"path\", \"d\": \"M1 20 H40\", \"stroke\": { \"ink\": \"red\" }, "
    "\"stroke_width_pt\": 1 }",
    TRUE },
  { "text-inside", "safe.text",
    "{ \"type\": \"text\", \"x_mm\": 1, \"y_mm\": 20, \"width_mm\": 40, \"height_mm\": 10, "
    "\"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 12 }",
    TRUE },
  { "too-large-to-move", "safe.art",
    "{ \"type\": \"rect\", \"x_mm\": 1, \"y_mm\": 1, \"width_mm\": 98, \"height_mm\": 58, "
    "\"fill\": { \"ink\": \"red\" } }",
    FALSE },
  { "thicken", "line.thin",
    "{ \"type\": \"path\", \"d\": \"M20 20 H40\", \"stroke\": { \"ink\": \"red\" }, "
    "\"stroke_width_pt\": 0.1 }",
    TRUE },
  { "thin-rectangle", "line.thin",
    "{ \"type\": \"rect\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 40, \"height_mm\": 0.05, "
    "\"fill\": { \"ink\": \"red\" } }",
    FALSE },
  { "dark-text-to-black", "text.small-inks",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 40, \"height_mm\": 10, "
    "\"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 6, \"fill\": { \"cmyk\": [80, 70, 0, 40] "
    "} "
    "}",
    TRUE },
  { "light-text-stays", "text.small-inks",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 40, \"height_mm\": 10, "
    "\"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 6, \"fill\": { \"cmyk\": [15, 15, 0, 0] } "
    "}",
    FALSE },
  { "frame-to-text", "text.overset",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 20, \"height_mm\": 6, "
    "\"text\": \"น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา\", \"font\": \"Loma\", \"size_pt\": 12 }",
    TRUE },
  { "last-frame-to-text", "text.overset",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 12, \"width_mm\": 20, \"height_mm\": 6, "
    "\"text\": \"น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา\", \"font\": \"Loma\", \"size_pt\": 12, "
    "\"flow_to\": \"more\" }, { \"type\": \"text\", \"id\": \"more\", \"x_mm\": 20, \"y_mm\": 20, "
    "\"width_mm\": 20, \"height_mm\": 6, \"text\": \"\" }",
    TRUE },
  { "story-to-black", "text.small-inks",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 10, \"width_mm\": 40, \"height_mm\": 1, "
    "\"text\": \"กนก\", \"font\": \"Loma\", \"size_pt\": 6, \"fill\": { \"cmyk\": [80, 70, 0, 40] "
    "}, \"flow_to\": \"more\" }, { \"type\": \"text\", \"id\": \"more\", \"x_mm\": 20, \"y_mm\": "
    "20, "
    "\"width_mm\": 40, \"height_mm\": 10, \"text\": \"\" }",
    TRUE },
  { "frame-to-word", "text.overset",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 5, \"height_mm\": 30, "
    "\"text\": \"WWWWWWWW\", \"font\": \"Loma\", \"size_pt\": 12 }",
    TRUE },
  { "letters-out-of-a-pdf", "text.damaged",
    "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 60, \"height_mm\": 20, "
    "\"text\": \"ด าเนินการผลิตเเละส ่งเสร ิม\", \"font\": \"Loma\", \"size_pt\": 12 }",
    TRUE },
  { "fade", "gradient.spot-mix",
    "{ \"type\": \"rect\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 40, \"height_mm\": 10, "
    "\"fill\": { \"gradient\": \"linear\", \"from_mm\": [20, 20], \"to_mm\": [60, 20], \"stops\": "
    "[[0, { \"ink\": \"gold\", \"tint\": 80 }], [1, { \"cmyk\": [0, 50, 0, 0] }]] } }",
    TRUE },
  { "written-in-two-ways", "ink.twins",
    "{ \"type\": \"rect\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 10, \"height_mm\": 10, "
    "\"fill\": { \"ink\": \"gold\" } }, { \"type\": \"rect\", \"x_mm\": 40, \"y_mm\": 20, "
    "\"width_mm\": 10, \"height_mm\": 10, \"fill\": { \"ink\": \"bronze\", \"tint\": 50 } }",
    TRUE },
  { "one-name-two-colours", "ink.twins",
    "{ \"type\": \"rect\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 10, \"height_mm\": 10, "
    "\"fill\": { \"ink\": \"gold\" } }, { \"type\": \"rect\", \"x_mm\": 40, \"y_mm\": 20, "
    "\"width_mm\": 10, \"height_mm\": 10, \"fill\": { \"ink\": \"blue\" } }",
    TRUE },
  { "logo-grows", "logo.small",
    "{ \"type\": \"motif\", \"asset\": \"mark\", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } "
    "}, \"x_mm\": 40, \"y_mm\": 25, \"width_mm\": 5, \"height_mm\": 5 }",
    TRUE },
  { "logo-grows-where-it-is-turned", "logo.small",
    "{ \"type\": \"group\", \"x_mm\": 30, \"y_mm\": 20, \"rotation_deg\": 20, \"items\": [ { "
    "\"type\": \"motif\", \"asset\": \"mark\", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } "
    "}, \"x_mm\": 4, \"y_mm\": 2, "
    "\"width_mm\": 20, \"height_mm\": 5, \"rotation_deg\": 30 } ] }",
    TRUE },
  { "logo-without-room-at-the-edge", "logo.small",
    "{ \"type\": \"motif\", \"asset\": \"mark\", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } "
    "}, \"x_mm\": 3, \"y_mm\": 25, \"width_mm\": 5, \"height_mm\": 5 }",
    FALSE },
  { "logo-without-room-by-its-neighbour", "logo.small",
    "{ \"type\": \"motif\", \"asset\": \"mark\", \"recolour\": { \"#b5121b\": { \"ink\": \"red\" } "
    "}, \"x_mm\": 40, \"y_mm\": 25, \"width_mm\": 5, \"height_mm\": 5 }, { \"type\": \"rect\", "
    "\"x_mm\": 47.5, \"y_mm\": 25, \"width_mm\": 9, \"height_mm\": 9, \"fill\": { \"ink\": \"red\" "
    "} }",
    FALSE },
  { "missing-file", "asset.missing",
    "{ \"type\": \"motif\", \"asset\": \"gone\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 9, "
    "\"height_mm\": 9 }",
    FALSE },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (KnDesign) design = fixture_design (&fixture, self->items);
  g_autoptr (GPtrArray) before = fixture_check (design);
  const KnFinding *finding = fixture_find (before, self->rule);
  g_test_message ("%s", self->items);
  g_assert_nonnull (finding);
  g_autoptr (GPtrArray) ops = kn_check_repair_ops (design, finding);
  g_assert_cmpint (ops != NULL, ==, self->has_repair);
  if (ops == NULL)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene
      = kn_scene_apply (design->scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_autoptr (KnDesign) mended = kn_design_new (scene, design->assets, "mended");
  g_autoptr (GPtrArray) after = fixture_check (mended);
  for (guint i = 0; i < after->len; i++)
    g_test_message ("still: %s", ((const KnFinding *)g_ptr_array_index (after, i))->message);
  g_assert_null (fixture_find (after, self->rule));
  g_assert_cmpuint (after->len, <, before->len);
}

/* --- a story, which only the library knows anew ----------------------------------------------- */

static char *
dup_story (gpointer data, const KnId *record, const KnRecordField *field)
{
  return g_str_equal (field->key, "story.th.30") ? g_strdup (data) : NULL;
}

static KnDesign *
with_library (const KnDesign *design, char *said)
{
  static const KnAssetSourceFuncs FUNCS = { .dup_story = dup_story };
  g_autoptr (KnAssetSource) assets = kn_asset_source_new (&FUNCS, said, NULL);
  return kn_design_new (design->scene, assets, "story");
}

static void
test_a_story_told_anew_is_taken (void)
{
  const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, "story.th.30");
  KnId record;
  g_assert_true (kn_id_parse (&record, "00112233445566778899aabbccddeeff"));
  g_autoptr (KnValue) link = kn_story_new_link (&record, field, "ของเดิม");
  g_autofree char *items = g_strdup_printf (
      "{ \"type\": \"text\", \"x_mm\": 20, \"y_mm\": 20, \"width_mm\": 60, \"height_mm\": 8, "
      "\"font\": \"Loma\", \"size_pt\": 8, \"text\": \"สั้น\", \"story_of\": %s }",
      kn_value_get_string (link));
  g_autoptr (KnDesign) plain = fixture_design (&fixture, items);
  char same[] = "ของเดิม", anew[] = "ของใหม่";
  g_autoptr (KnDesign) settled = with_library (plain, same);
  g_autoptr (KnDesign) behind = with_library (plain, anew);
  g_autoptr (GPtrArray) of_plain = fixture_check (plain);
  g_autoptr (GPtrArray) of_settled = fixture_check (settled);
  g_autoptr (GPtrArray) before = fixture_check (behind);
  g_assert_null (fixture_find (of_plain, "story.outdated")); /* nobody knows the record here */
  g_assert_null (fixture_find (of_settled, "story.outdated"));
  const KnFinding *finding = fixture_find (before, "story.outdated");
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, KN_SEVERITY_NOTE);
  g_autoptr (GPtrArray) ops = kn_check_repair_ops (behind, finding);
  g_assert_nonnull (ops);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene
      = kn_scene_apply (behind->scene, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kn_node_get_string (kn_scene_lookup (scene, &finding->item), KN_PROP_TEXT), ==,
                   anew);
  g_autoptr (KnDesign) mended = kn_design_new (scene, behind->assets, "mended");
  g_autoptr (GPtrArray) after = fixture_check (mended);
  g_assert_null (fixture_find (after, "story.outdated"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check/repair/%s", cases[i].name);
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/check/repair/story-told-anew", test_a_story_told_anew_is_taken);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
