/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/kn-brand-dress.h"
#include "model/kn-passport.h"
#include "model/kn-record.h"
#include "store/kn-library-brands.h"
#include "store/kn-library-records.h"
#include "store/kn-starter.h"

#include "store-help.h"

static guint
count_motifs (KnLibrary *library)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  return rows->len;
}

static void
test_every_motif_comes_with_its_passport (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_starter_install_motifs (library, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, kn_starter_count_motifs ());
  g_assert_cmpuint (rows->len, >, 30);
  for (guint i = 0; i < rows->len; i++)
    {
      const KnAssetRow *row = rows->pdata[i];
      g_autoptr (KnPassport) passport = kn_passport_parse (row->passport, &error);
      g_assert_no_error (error);
      g_assert_nonnull (passport->name_en);
    }
  g_autoptr (GPtrArray) found = kn_library_list_assets (library, KN_ASSET_MOTIF, "กระหนก", NULL);
  g_assert_cmpuint (found->len, >=, 1);
  assert_sound (library);
}

static void
test_installing_twice_changes_nothing (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_assert_true (kn_starter_install_motifs (library, NULL));
  g_assert_true (kn_starter_install_samples (library, NULL));
  g_autoptr (GPtrArray) designs = kn_library_list_designs (library, NULL, FALSE, NULL);
  guint n_designs = designs->len;
  guint n_motifs = count_motifs (library);
  g_assert_cmpuint (n_designs, >=, 1);
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, NULL);
  const KnAssetRow *row = rows->pdata[0];
  g_assert_true (kn_library_set_passport (library, row->sha256, "{\"name_th\":\"ของเรา\"}", NULL));
  const KnDesignRow *sample = designs->pdata[0];
  g_assert_true (kn_library_remove_design (library, &sample->id, NULL));

  g_assert_true (kn_starter_install_motifs (library, NULL));
  g_assert_true (kn_starter_install_samples (library, NULL));
  g_autoptr (GPtrArray) after = kn_library_list_designs (library, NULL, TRUE, NULL);
  g_assert_cmpuint (after->len, ==, n_designs - 1);
  g_assert_cmpuint (count_motifs (library), ==, n_motifs);
  g_autofree char *passport = kn_library_dup_passport (library, row->sha256);
  g_assert_nonnull (strstr (passport, "ของเรา"));
}

static void
test_samples_open_with_their_pictures (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  g_assert_true (kn_starter_add_samples (library, &error));
  g_assert_no_error (error);
  g_assert_true (kn_starter_add_samples (library, &error)); /* adds none twice */
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  g_autoptr (KnDesign) sample = kn_starter_load_sample (&error);
  g_assert_no_error (error);
  const KnDesignRow *first = rows->pdata[0];
  g_assert_cmpstr (first->name, ==, kn_design_get_name (sample));
  g_assert_cmpuint (rows->len, >, 10);
  g_assert_cmpuint (rows->len, ==, kn_starter_count_samples ());
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autoptr (KnDesign) design = kn_library_load_design (library, &row->id, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
      for (guint k = 0; k < assets->len; k++)
        {
          g_autoptr (GBytes) bytes
              = kn_asset_source_load (design->assets, assets->pdata[k], &error);
          g_assert_no_error (error);
          g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
        }
    }
  assert_sound (library);
}

static guint
count_kind (KnLibrary *library, KnNodeKind kind)
{
  g_autoptr (GPtrArray) rows = kn_library_list_kind (library, kind, NULL, FALSE, NULL);
  return rows->len;
}

/* Every design follows one of the two brands, in its newest revision; every record has motifs, and
 * the motif of a record leads on to designs and back. Once: what the user threw away stays away. */
static void
test_the_workshop_hangs_together (Place *place, gconstpointer data)
{
  g_autoptr (KnLibrary) library = must_open (place->path);
  g_autoptr (GError) error = NULL;
  gboolean is_new = FALSE;
  g_assert_true (kn_starter_add_workshop (library, &is_new, &error));
  g_assert_no_error (error);
  g_assert_true (is_new);
  g_assert_cmpuint (count_kind (library, KN_NODE_PERSON), ==, 4);
  g_assert_cmpuint (count_kind (library, KN_NODE_WISDOM), ==, 6);

  g_autoptr (GPtrArray) brands = kn_library_list_kind (library, KN_NODE_BRAND, NULL, FALSE, NULL);
  g_assert_cmpuint (brands->len, ==, 2);
  guint n_users = 0;
  for (guint i = 0; i < brands->len; i++)
    {
      const KnDesignRow *brand = brands->pdata[i];
      KnId head;
      g_assert_true (kn_library_get_head (library, &brand->id, &head, &error));
      g_autoptr (GPtrArray) users = kn_library_list_brand_users (library, &brand->id, &error);
      for (guint k = 0; k < users->len; k++)
        {
          KnBrandPin pin;
          const KnDesignRow *row = users->pdata[k];
          g_autoptr (KnDesign) design = kn_library_load_design (library, &row->id, &error);
          g_assert_no_error (error);
          g_assert_true (kn_brand_get_pin (design->scene, &pin));
          g_assert_true (kn_id_equal (&pin.revision, &head));
          g_assert_nonnull (strstr (row->name, "ตัวอย่าง"));
        }
      n_users += users->len;
    }
  g_assert_cmpuint (n_users, ==, 8);
  g_assert_cmpuint (count_kind (library, KN_NODE_DESIGN), ==, 8);

  g_autoptr (GPtrArray) records
      = kn_library_list_kind (library, KN_NODE_WISDOM, "กลอง", FALSE, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  const KnDesignRow *drum = records->pdata[0];
  g_autoptr (GPtrArray) motifs = kn_library_list_motifs_of_wisdom (library, &drum->id, &error);
  g_assert_cmpuint (motifs->len, >=, 1); /* and what was made from it */
  g_autoptr (GPtrArray) designs = kn_library_list_designs_of_wisdom (library, &drum->id, &error);
  g_assert_cmpuint (designs->len, >=, 1);
  g_autoptr (GPtrArray) back
      = kn_library_list_wisdom_of_design (library, &((const KnDesignRow *)designs->pdata[0])->id,
                                          &error);
  g_assert_cmpuint (back->len, >=, 1);

  g_assert_true (
      kn_library_remove_design (library, &((const KnDesignRow *)designs->pdata[0])->id, &error));
  g_assert_true (kn_starter_add_workshop (library, &is_new, &error));
  g_assert_false (is_new);
  g_assert_cmpuint (count_kind (library, KN_NODE_DESIGN), ==, 7);
  assert_sound (library);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  place_test ("/store/starter/every-motif-comes-with-its-passport",
              test_every_motif_comes_with_its_passport);
  place_test ("/store/starter/installing-twice-changes-nothing",
              test_installing_twice_changes_nothing);
  place_test ("/store/starter/samples-open-with-their-pictures",
              test_samples_open_with_their_pictures);
  place_test ("/store/starter/the-workshop-hangs-together", test_the_workshop_hangs_together);
  return g_test_run ();
}
