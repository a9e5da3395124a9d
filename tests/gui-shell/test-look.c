/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template in every kind of brand, and with another motif: all of it is the brand's, all of
 * it can be read, nothing of it blocks. With KN_SHOTS the templates are on a sheet for each brand.
 * No display. */

#include "config.h"

#include "app/kn-template-look.h"
#include "app/kn-template.h"
#include "check/kn-check.h"
#include "model/kn-dye-palette.h"
#include "model/kn-edit-assets.h"
#include "render/kn-thumbnail.h"
#include "store/kn-library-brands.h"
#include "store/kn-starter.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define CELL_PX 300
#define SHEET_COLUMNS 7

static KnLibrary *library;

/* What a brand of this kind says; of two of them the sample workshop has everything. */
static const struct
{
  const char *name, *inks;
} own_brands[] = {
  { "one deep ink", "{\"id\":\"a\",\"name\":\"คราม\",\"cmyk\":[95,80,25,20]}" },
  { "one light ink", "{\"id\":\"a\",\"name\":\"ขมิ้น\",\"cmyk\":[8,38,100,2]}" },
  { "one spot", "{\"id\":\"a\",\"name\":\"PANTONE 485 C\",\"spot\":true,\"cmyk\":[0,95,100,0]}" },
  { "two inks", "{\"id\":\"a\",\"name\":\"ป่า\",\"cmyk\":[82,45,72,45]},"
                "{\"id\":\"b\",\"name\":\"ข้าว\",\"cmyk\":[1,4,12,0]}" },
  { "no ink", "" },
};

static KnId
add_brand (const char *name, const char *inks)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-brand\",\"version\":1,\"name\":\"%s\",\"language\":\"th\","
      "\"font_heading\":\"Noto Sans Thai, Noto Sans Bold\",\"inks\":[%s]}",
      name, inks);
  g_autoptr (KnScene) scene = kn_brand_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) none = kn_asset_source_new_folder (g_get_tmp_dir ());
  g_autoptr (KnDesign) design = kn_design_new (scene, none, name);
  KnId id;
  kn_library_import_design (library, design, &id, &error);
  g_assert_no_error (error);
  return id;
}

/* A template as it is, made once for all looks. */
typedef struct
{
  KnStarterTemplate *template; /* of the list that it came with */
  KnDesign *design;
  guint n_blocks;
} Plain;

static GPtrArray *plains, *lists;

static guint count_blocks (KnDesign *design);

static Plain *
make (KnStarterTemplate *template, const KnFormChoice *form)
{
  g_autoptr (GError) error = NULL;
  const KnTemplateWishes wishes = { NULL, NULL, NULL, template->width_mm, template->height_mm };
  Plain *plain = g_new0 (Plain, 1);
  plain->template = template;
  plain->design = kn_template_make (template, form, &wishes, &error);
  g_assert_no_error (error);
  plain->n_blocks = count_blocks (plain->design);
  return plain;
}

static void
make_all (void)
{
  plains = g_ptr_array_new ();
  lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (gsize f = 0; f < kn_n_form_choices; f++)
    {
      GPtrArray *templates = kn_starter_list_templates (kn_form_choices[f].id);
      g_ptr_array_add (lists, templates);
      for (guint t = 0; t < templates->len; t++)
        g_ptr_array_add (plains, make (templates->pdata[t], &kn_form_choices[f]));
    }
}

/* --- sheets ------------------------------------------------------------------------------------
 */

typedef struct
{
  cairo_surface_t *surface;
  cairo_t *cr;
  int n;
} Sheet;

static void
sheet_begin (Sheet *self)
{
  *self = (Sheet){ 0 };
  if (g_getenv ("KN_SHOTS") == NULL)
    return;
  self->surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SHEET_COLUMNS * CELL_PX, 5 * CELL_PX);
  self->cr = cairo_create (self->surface);
  cairo_set_source_rgb (self->cr, 0.8, 0.8, 0.8);
  cairo_paint (self->cr);
}

static void
sheet_add (Sheet *self, KnDesign *design)
{
  if (self->cr == NULL)
    return;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture = kn_thumbnail_of_design (design, CELL_PX - 16, CELL_PX - 16, &error);
  g_assert_no_error (error);
  cairo_set_source_surface (self->cr, picture, self->n % SHEET_COLUMNS * CELL_PX + 8,
                            self->n / SHEET_COLUMNS * CELL_PX + 8);
  cairo_paint (self->cr);
  cairo_surface_destroy (picture);
  self->n++;
}

static void
sheet_end (Sheet *self, const char *name)
{
  if (self->cr == NULL)
    return;
  g_autofree char *file = g_strdup_printf ("look-%s.png", name);
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SHOTS"), g_strdelimit (file, " ", '-'), NULL);
  cairo_destroy (self->cr);
  cairo_surface_write_to_png (self->surface, path);
  cairo_surface_destroy (self->surface);
}

/* --- what must hold -----------------------------------------------------------------------------
 */

static guint
count_blocks (KnDesign *design)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, NULL, &error);
  g_assert_no_error (error);
  guint n = 0;
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      n += finding->severity == KN_SEVERITY_BLOCK;
      if (finding->severity == KN_SEVERITY_BLOCK)
        g_test_message ("%s: %s", kn_design_get_name (design), finding->message);
    }
  return n;
}

/* No colour of the template is left, but spots, steps, black and paper. */
static void
assert_of_brand (const KnScene *scene, const char *template)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnCmyk ink = kn_node_get_ink_cmyk (inks->pdata[i]);
      if (kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT) || ink.c + ink.m + ink.y < 1)
        continue;
      if (kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK) == NULL)
        g_error ("%s keeps its ink %s", template,
                 kn_node_get_string (inks->pdata[i], KN_PROP_NAME));
    }
}

#define SEEN_MM 2.5

/* The motif stands somewhere, so large that it can be seen. */
static void
assert_shows (const KnScene *scene, const char *sha256, const char *template)
{
  const KnNode *asset = kn_asset_find (scene, sha256);
  g_assert_nonnull (asset);
  g_autoptr (GArray) users = kn_asset_list_users (scene, kn_node_get_id (asset));
  double most = 0;
  for (guint i = 0; i < users->len; i++)
    {
      const KnRect box
          = kn_scene_get_item_bounds (scene,
                                      kn_scene_lookup (scene, &g_array_index (users, KnId, i)),
                                      FALSE);
      most = MAX (most, MIN (box.width, box.height));
    }
  if (most < SEEN_MM)
    g_error ("%s: the motif cannot be seen", template);
}

static void
check_look (const Plain *plain,
            KnTemplateLook *look,
            const KnId *brand,
            gboolean has_inks,
            const char *motif,
            Sheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_template_look_apply (look, plain->design, &error);
  KnBrandPin pin;
  g_assert_no_error (error);
  sheet_add (sheet, design);
  if (brand != NULL)
    {
      g_assert_true (kn_brand_get_pin (design->scene, &pin));
      g_assert_true (kn_id_equal (&pin.brand, brand));
      if (has_inks)
        assert_of_brand (design->scene, plain->template->id);
    }
  if (motif != NULL)
    assert_shows (design->scene, motif, plain->template->id);
  g_assert_cmpuint (count_blocks (design), ==, plain->n_blocks);
  if (kn_dye_loses_text (plain->design->scene, design->scene))
    g_error ("%s: a text cannot be read (%g)", plain->template->id,
             kn_dye_least_contrast (design->scene));
}

static void
check_all (KnTemplateLook *look,
           const KnId *brand,
           gboolean has_inks,
           const char *motif,
           const char *name)
{
  Sheet sheet;
  sheet_begin (&sheet);
  for (guint i = 0; i < plains->len; i++)
    check_look (plains->pdata[i], look, brand, has_inks, motif, &sheet);
  g_assert_cmpuint (plains->len, >=, 24);
  sheet_end (&sheet, name);
}

static void
test_every_template_in_every_brand (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) samples
      = kn_library_list_kind (library, KN_NODE_BRAND, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (samples->len, ==, 2);
  for (guint i = 0; i < samples->len; i++)
    {
      const KnDesignRow *row = samples->pdata[i];
      g_autofree char *name = g_strdup_printf ("sample %u", i + 1);
      g_autoptr (KnTemplateLook) look = kn_template_look_new (library, &row->id, NULL, &error);
      g_assert_no_error (error);
      check_all (look, &row->id, TRUE, NULL, name);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (own_brands); i++)
    {
      const KnId id = add_brand (own_brands[i].name, own_brands[i].inks);
      g_autoptr (KnTemplateLook) look = kn_template_look_new (library, &id, NULL, &error);
      g_assert_no_error (error);
      check_all (look, &id, *own_brands[i].inks != '\0', NULL, own_brands[i].name);
    }
}

static char *
dup_motif (const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, KN_ASSET_MOTIF, word, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 0);
  return g_strdup (((const KnAssetRow *)rows->pdata[0])->sha256);
}

static void
test_every_template_with_another_motif (void)
{
  g_autoptr (GError) error = NULL;
  static const char *const words[] = { "ประจำยาม", "รวงข้าว", NULL };
  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *sha256 = dup_motif (words[i]);
      g_autofree char *name = g_strdup_printf ("motif %" G_GSIZE_FORMAT, i);
      g_autoptr (KnTemplateLook) look = kn_template_look_new (library, NULL, sha256, &error);
      g_assert_no_error (error);
      check_all (look, NULL, FALSE, sha256, name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-look-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "look.kanok", NULL);
  library = kn_library_open (path, &error);
  g_assert_no_error (error);
  gboolean is_new = FALSE;
  kn_starter_add_workshop (library, &is_new, &error);
  g_assert_no_error (error);
  make_all ();
  g_test_add_func ("/look/brands", test_every_template_in_every_brand);
  g_test_add_func ("/look/motifs", test_every_template_with_another_motif);
  const int failed = g_test_run ();
  g_clear_object (&library);
  for (guint i = 0; i < plains->len; i++)
    {
      kn_design_unref (((Plain *)plains->pdata[i])->design);
      g_free (plains->pdata[i]);
    }
  g_ptr_array_unref (plains);
  g_ptr_array_unref (lists);
  return failed;
}
