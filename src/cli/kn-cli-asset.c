/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli asset add | replace | search | list | remove. What comes in is looked at first: a motif
 * must be an SVG that Kanok draws, an image must decode, a profile must be a printer's, a font must
 * be one. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "ink/kn-condition.h"
#include "model/kn-edit-assets.h"
#include "model/kn-passport-fields.h"
#include "render/kn-brought-fonts.h"
#include "render/kn-font-file.h"
#include "render/kn-image-reduce.h"
#include "render/kn-logo-file.h"
#include "render/kn-motif.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const kind_names[] = { "motif", "image", "logo", "font", "profile", NULL };
static const char *const all_kind_names[]
    = { "motif", "image", "logo", "font", "profile", "sound", "scan", NULL };
#define PASSPORT_BYTES_MAX (1024u * 1024u)
#define PROBE_REDUCE 8 /* damage shows at an eighth of the size too */

static int
parse_kind (const char *name)
{
  for (int i = 0; name != NULL && kind_names[i] != NULL; i++)
    if (g_str_equal (kind_names[i], name))
      return i;
  return -1;
}

static gsize
limit_of (KnAssetKind kind)
{
  switch (kind)
    {
    case KN_ASSET_MOTIF:
      return KN_LIMIT_SVG_BYTES;
    case KN_ASSET_IMAGE:
    case KN_ASSET_LOGO:
    case KN_ASSET_SOUND:
    case KN_ASSET_SCAN:
      return KN_LIMIT_IMAGE_BYTES;
    case KN_ASSET_FONT:
      return KN_LIMIT_FONT_BYTES;
    case KN_ASSET_PROFILE:
      return KN_LIMIT_ICC_BYTES;
    }
  g_return_val_if_reached (0);
}

/* --- looking at the bytes ------------------------------------------------------------------ */

static const char *
check_motif (GBytes *bytes, GError **error)
{
  g_autoptr (KnMotif) motif = kn_motif_new (bytes, error);
  return motif == NULL ? NULL : "svg";
}

const char *
kn_cli_check_image (GBytes *bytes, GError **error)
{
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  KnImageLoad how = { .reduce = PROBE_REDUCE };
  cairo_surface_t *pixels = image == NULL ? NULL : kn_image_load (image, &how, error);
  if (pixels == NULL)
    return NULL;
  cairo_surface_destroy (pixels);
  return kn_image_is_jpeg (image) ? "jpg" : "png";
}

static const char *
check_font (GBytes *bytes, GError **error)
{
  return kn_font_file_check (bytes, NULL, error) ? kn_font_file_get_extension (bytes) : NULL;
}

static const char *
check_profile (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (KnCondition) condition = kn_condition_new (bytes, name, error);
  return condition == NULL ? NULL : "icc";
}

/* Pictures are kept at what prints where it is known how wide they will be: (transfer full). */
static GBytes *
keep_what_prints (GBytes *bytes, double width_mm, GError **error)
{
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  int width = 0, height = 0;
  if (image == NULL)
    return NULL;
  kn_image_get_size_px (image, &width, &height);
  double height_mm = width_mm * height / width;
  if (!kn_image_get_size_at_ppi (image, width_mm, height_mm, KN_IMAGE_KEPT_PPI, &width, &height))
    return g_bytes_ref (bytes);
  return kn_image_reduce (image, width, height, error);
}

/* The extension that the bytes deserve, or NULL. */
static const char *
look_at (GBytes *bytes, KnAssetKind kind, const char *name, GError **error)
{
  switch (kind)
    {
    case KN_ASSET_MOTIF:
      return check_motif (bytes, error);
    case KN_ASSET_IMAGE:
      return kn_cli_check_image (bytes, error);
    case KN_ASSET_LOGO: /* official marks come as either */
      return kn_logo_file_check (bytes, error);
    case KN_ASSET_FONT:
      return check_font (bytes, error);
    case KN_ASSET_PROFILE:
      return check_profile (bytes, name, error);
    case KN_ASSET_SOUND: /* come with a record of wisdom alone */
    case KN_ASSET_SCAN:
      break;
    }
  g_return_val_if_reached (NULL);
}

static char *
read_passport (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = kn_file_read (path, PASSPORT_BYTES_MAX, error);
  if (bytes == NULL)
    return NULL;
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  json_error_t problem;
  json_t *json = json_loadb (data == NULL ? "" : data, n, JSON_REJECT_DUPLICATES, &problem);
  if (!json_is_object (json))
    {
      if (json != NULL)
        g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: a passport is a JSON object"), path);
      else
        g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: this is not JSON (line %d: %s)"), path,
                     problem.line, problem.text);
      json_decref (json);
      return NULL;
    }
  char *text = json_dumps (json, JSON_COMPACT);
  json_decref (json);
  g_autofree char *passport = g_strdup (text);
  free (text);
  if (!kn_passport_check (passport, error))
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return g_steal_pointer (&passport);
}

/* --- verbs --------------------------------------------------------------------------------- */

static KnExit
run_add (KnCli *cli, const KnArgs *args)
{
  const char *path = kn_args_get_operand (args, 0);
  const char *kind_name = kn_args_get (args, "kind");
  const char *name = kn_args_get (args, "name");
  const char *passport_path = kn_args_get (args, "passport");
  if (kind_name == NULL || name == NULL || *name == '\0')
    return kn_cli_fail_text (KN_EXIT_USAGE, "asset add",
                             kind_name == NULL ? _ ("--kind is missing: what the file is")
                                               : _ ("--name is missing: what you call it"));
  KnAssetKind kind = (KnAssetKind)parse_kind (kind_name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = kn_file_read (path, limit_of (kind), &error);
  const char *extension = bytes == NULL ? NULL : look_at (bytes, kind, name, &error);
  if (extension == NULL)
    return kn_cli_fail (path, error);
  g_autofree char *passport = passport_path == NULL ? NULL : read_passport (passport_path, &error);
  if (error != NULL)
    return kn_cli_fail (passport_path, error);

  double width_mm = 0;
  const char *largest = kn_args_get (args, "largest-width");
  if (largest != NULL)
    {
      if (kind != KN_ASSET_IMAGE
          || !kn_args_parse_number (largest, KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM, &width_mm))
        return kn_cli_fail_text (KN_EXIT_USAGE, "asset add",
                                 _ ("--largest-width is the width of a picture, 1 to 5000 mm"));
      GBytes *kept = keep_what_prints (bytes, width_mm, &error);
      if (kept == NULL)
        return kn_cli_fail (path, error);
      g_bytes_unref (bytes);
      bytes = kept;
    }

  g_autofree char *sha256 = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  if (!kn_library_add_asset (library, bytes, kind, name, extension, passport, &sha256, &error))
    return kn_cli_fail (path, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "sha256", sha256));
  kn_cli_print ("%s\n", sha256);
  return KN_EXIT_DONE;
}

/* By its handle, its name, or the name of its file. */
static const KnNode *
find_picture (const KnScene *scene, const char *name)
{
  g_autoptr (GPtrArray) items = kn_scene_list_kind (scene, KN_NODE_IMAGE);
  for (guint i = 0; i < items->len; i++)
    {
      const KnId *ref = kn_node_get_ref (items->pdata[i], KN_PROP_ASSET);
      const KnNode *asset = ref != NULL ? kn_scene_lookup (scene, ref) : NULL;
      if (asset != NULL
          && (g_strcmp0 (kn_node_get_string (asset, KN_PROP_HANDLE), name) == 0
              || g_strcmp0 (kn_node_get_string (asset, KN_PROP_NAME), name) == 0
              || g_strcmp0 (kn_node_get_string (asset, KN_PROP_ASSET_FILE), name) == 0))
        return items->pdata[i];
    }
  return NULL;
}

/* As one step of the design; *@out_n: pictures changed. */
static gboolean
replace_in (KnDoc *doc, const char *name, const KnAssetSpec *spec, guint *out_n, GError **error)
{
  const KnNode *item = find_picture (kn_doc_get_scene (doc), name);
  KnId id, asset;
  if (item == NULL)
    {
      g_set_error (error, KN_CLI_ERROR, 0, _ ("no picture of the design shows “%s”"), name);
      return FALSE;
    }
  id = *kn_node_get_id (item);
  kn_doc_begin_step (doc, _ ("Replace picture"));
  return kn_edit_ensure_asset (doc, spec, &asset, error)
         && kn_edit_replace_asset (doc, &id, &asset, TRUE, out_n, error)
         && kn_doc_commit_step (doc, error);
}

static KnExit
run_replace (KnCli *cli, const KnArgs *args)
{
  const char *source = kn_args_get_operand (args, 0);
  const char *path = kn_args_get_operand (args, 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = kn_file_read (path, KN_LIMIT_IMAGE_BYTES, &error);
  const char *extension = bytes != NULL ? kn_cli_check_image (bytes, &error) : NULL;
  if (extension == NULL)
    return kn_cli_fail (path, error);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  KnId design;
  g_autoptr (KnDoc) doc = kn_library_find_design (library, source, &design, &error)
                              ? kn_library_open_doc (library, &design, &error)
                              : NULL;
  if (doc == NULL)
    return kn_cli_fail (source, error);
  g_autofree char *sha256 = NULL, *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  guint n = 0;
  /* Looked for first: a wrong name leaves nothing behind in the library. */
  if (find_picture (kn_doc_get_scene (doc), kn_args_get_operand (args, 1)) != NULL
      && !kn_library_add_asset (library, bytes, KN_ASSET_IMAGE, name, extension, NULL, &sha256,
                                &error))
    return kn_cli_fail (path, error);
  const KnAssetSpec spec = { sha256, extension, name, NULL, KN_ASSET_IMAGE };
  if (!replace_in (doc, kn_args_get_operand (args, 1), &spec, &n, &error))
    return kn_cli_fail (source, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:i}", "sha256", sha256, "replaced", (int)n));
  kn_cli_print ("%u\n", n);
  return KN_EXIT_DONE;
}

static void
add_row (json_t *list, gboolean as_json, const KnAssetRow *row)
{
  if (as_json)
    {
      json_t *passport = row->passport == NULL ? json_null () : json_loads (row->passport, 0, NULL);
      json_array_append_new (list, json_pack ("{s:o, s:s, s:o, s:o, s:I, s:o}", "name",
                                              kn_cli_json_string (row->name), "kind",
                                              all_kind_names[row->kind], "sha256",
                                              kn_cli_json_string (row->sha256), "extension",
                                              kn_cli_json_string (row->extension), "bytes",
                                              (json_int_t)row->n_bytes, "passport",
                                              passport == NULL ? json_null () : passport));
    }
  else
    kn_cli_print_row (row->name, all_kind_names[row->kind], row->sha256, NULL);
}

/* The print conditions that come with Kanok are names for --condition too. */
static void
add_built_in_profiles (json_t *list, gboolean as_json)
{
  const char *const *names = kn_condition_list_names ();
  for (gsize i = 0; names[i] != NULL; i++)
    if (as_json)
      json_array_append_new (list, json_pack ("{s:s, s:s, s:n, s:b}", "name", names[i], "kind",
                                              "profile", "sha256", "built_in", 1));
    else
      kn_cli_print_row (names[i], "profile", "", NULL);
}

static KnExit
print_assets (KnCli *cli, const KnArgs *args, int kind, const char *search)
{
  g_autoptr (GError) error = NULL;
  gboolean as_json = kn_args_has (args, "json");
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_assets (library, kind, search, &error);
  if (rows == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  json_t *list = json_array ();
  if (kind == KN_ASSET_PROFILE)
    add_built_in_profiles (list, as_json);
  for (guint i = 0; i < rows->len; i++)
    add_row (list, as_json, g_ptr_array_index (rows, i));
  if (as_json)
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_search (KnCli *cli, const KnArgs *args)
{
  return print_assets (cli, args, -1, kn_args_get_operand (args, 0));
}

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  return print_assets (cli, args, parse_kind (kn_args_get (args, "kind")), NULL);
}

char *
kn_cli_find_asset (KnLibrary *library, const char *wanted, GError **error)
{
  g_autoptr (GPtrArray) rows = kn_library_list_assets (library, -1, NULL, error);
  const char *found = NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnAssetRow *row = rows->pdata[i];
      if (g_str_equal (row->sha256, wanted))
        return g_strdup (wanted);
      if (!g_str_equal (row->name, wanted))
        continue;
      if (found != NULL)
        {
          g_set_error (error, KN_CLI_ERROR, 0,
                       _ ("%s: several assets have this name; give the SHA-256 of one"), wanted);
          return NULL;
        }
      found = row->sha256;
    }
  if (rows != NULL && found == NULL)
    g_set_error (error, KN_CLI_ERROR, 0, _ ("%s: the library has no such asset"), wanted);
  return g_strdup (found);
}

static KnExit
run_remove (KnCli *cli, const KnArgs *args)
{
  const char *wanted = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autofree char *sha256 = kn_cli_find_asset (library, wanted, &error);
  if (sha256 == NULL || !kn_library_remove_asset (library, sha256, &error))
    return kn_cli_fail (wanted, error);
  kn_brought_fonts_remove (sha256);
  return KN_EXIT_DONE;
}

static const KnArgSpec add_options[] = {
  { "kind", 0, N_ ("KIND"), N_ ("motif, image, logo, font or profile"), kind_names, NULL },
  { "name", 0, N_ ("NAME"), N_ ("what it is called in the library"), NULL, NULL },
  { "largest-width", 0, N_ ("MM"),
    N_ ("keep no more than 600 ppi of a picture at this width; without it the original is kept"),
    NULL, NULL },
  { "passport", 0, N_ ("FILE.json"), N_ ("where it comes from and what its holders allow"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec search_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec list_options[] = {
  { "kind", 0, N_ ("KIND"), N_ ("motif, image, logo, font or profile"), kind_names, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_asset_verbs[] = {
  { "asset add", "FILE --kind KIND --name NAME", 1, 1, add_options,
    N_ ("Takes a motif, picture, mark, font or profile into the library."), run_add },
  { "asset replace", "DESIGN PICTURE FILE", 3, 3, search_options,
    N_ ("Shows another file in all frames of a design that show the picture."), run_replace },
  { "asset search", "TEXT", 1, 1, search_options, N_ ("Finds assets by a part of their name."),
    run_search },
  { "asset list", "", 0, 0, list_options, N_ ("Lists the assets of the library."), run_list },
  { "asset remove", "NAME|SHA256", 1, 1, NULL,
    N_ ("Removes an asset that no design needs, for good."), run_remove },
  { NULL },
};
