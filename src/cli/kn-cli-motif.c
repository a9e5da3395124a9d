/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli motif list | knobs | make | edit | fill: the constructions of the motif workshop, as an
 * SVG file or as a motif of the library with its passport. A kept motif is made again with other
 * knobs by --from; the new one names it as its ancestor. Edit does the same and puts what comes of
 * it into the designs that show the motif. What is kept for a community is filled by that
 * one's own drawing and passport. */

#include "config.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "cli/kn-cli.h"
#include "craft/kn-craft.h"
#include "model/kn-craft-passport.h"
#include "render/kn-motif.h"
#include "store/kn-library-motif.h"

#include <glib/gi18n.h>
#include <string.h>

/* The words of the contract's JSON, not of a language. */
static const char *const families[KN_N_CRAFT_FAMILIES]
    = { "petal", "ogee", "scroll", "flame", "weave", "grid", "steps", "ring" };
static const char *const uses[] = { "figure", "frieze", "cell" };
static const char *const units[] = { "count", "percent", "share", "mm", "mm2" };

/* The places that are kept: no family, no use, no knobs. */
static void
list_places (json_t *json, gboolean as_rows)
{
  for (guint i = 0; i < KN_CRAFT_N_PLACES; i++)
    {
      const KnCraftPlace *place = kn_craft_get_place (i);
      g_autofree char *number = g_strdup_printf ("%d", place->number);
      g_autofree char *kept = g_strdup_printf (
          /* Translators: in a list of motifs; %s: whose it is, "Hmong" */
          _ ("kept for a %s community"), kn_craft_place_get_community (place));
      json_array_append_new (json, json_pack ("{s:i, s:s, s:s, s:s, s:n, s:n, s:n, s:s, s:s}",
                                              "number", place->number, "id", place->id, "name_th",
                                              place->name_th, "name_en", place->name_en, "family",
                                              "use", "symmetry", "kept_for", place->community_en,
                                              "about", _ (place->about)));
      if (as_rows)
        kn_cli_print_row (number, place->id, kept, place->name_th, place->name_en, NULL);
    }
}

/* --- list, knobs -------------------------------------------------------------------------------
 */

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  gsize n = 0;
  const KnCraft *const *list = kn_craft_list (&n);
  json_t *json = json_array ();
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", list[i]->number);
      json_array_append_new (json, json_pack ("{s:i, s:s, s:s, s:s, s:s, s:s, s:s}", "number",
                                              list[i]->number, "id", list[i]->id, "name_th",
                                              list[i]->name_th, "name_en", list[i]->name_en,
                                              "family", families[list[i]->family], "use",
                                              uses[list[i]->use], "symmetry", list[i]->symmetry));
      if (!kn_args_has (args, "json"))
        kn_cli_print_row (number, list[i]->id, families[list[i]->family], list[i]->name_th,
                          list[i]->name_en, NULL);
    }
  list_places (json, !kn_args_has (args, "json"));
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json);
  json_decref (json);
  return KN_EXIT_DONE;
}

static KnExit
run_knobs (KnCli *cli, const KnArgs *args)
{
  const char *name = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  const KnCraft *craft = kn_craft_find (name, &error);
  if (craft == NULL)
    return kn_cli_fail (name, error);
  json_t *json = json_array ();
  for (guint i = 0; i < kn_craft_get_n_knobs (craft); i++)
    {
      const KnKnob *knob = &craft->knobs[i];
      g_autofree char *range = g_strdup_printf ("%g–%g", knob->min, knob->max);
      g_autofree char *value = g_strdup_printf ("%g", knob->value);
      json_array_append_new (json,
                             json_pack ("{s:s, s:s, s:s, s:f, s:f, s:f}", "id", knob->id, "label",
                                        _ (knob->label), "unit", units[knob->unit], "min",
                                        knob->min, "max", knob->max, "value", knob->value));
      if (!kn_args_has (args, "json"))
        kn_cli_print_row (knob->id, range, value, _ (knob->label), NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json);
  json_decref (json);
  return KN_EXIT_DONE;
}

/* --- make --------------------------------------------------------------------------------------
 */

typedef struct
{
  KnRecipe recipe;
  char *ancestor, *ancestor_passport; /* of the motif that --from names */
} Request;

static void
request_clear (Request *self)
{
  g_free (self->ancestor);
  g_free (self->ancestor_passport);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* "petals=8,tip=120" */
static gboolean
set_knobs (KnRecipe *recipe, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      char *equals = strchr (*part, '=');
      double value = 0;
      if (equals == NULL || !kn_args_parse_number (equals + 1, -G_MAXDOUBLE, G_MAXDOUBLE, &value))
        {
          g_set_error (error, KN_CLI_ERROR, 0,
                       _ ("--set cannot be “%s”; it is KNOB=VALUE, several with commas between"),
                       *part);
          return FALSE;
        }
      *equals = '\0';
      if (!kn_recipe_set (recipe, g_strstrip (*part), value, error))
        return FALSE;
    }
  return TRUE;
}

/* The recipe of a motif in the library. */
static gboolean
read_ancestor (KnCli *cli, const char *wanted, Request *out, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  out->ancestor = library == NULL ? NULL : kn_cli_find_asset (library, wanted, error);
  g_autoptr (GBytes) svg
      = out->ancestor == NULL ? NULL : kn_library_load_asset (library, out->ancestor, error);
  if (svg == NULL)
    return FALSE;
  if (!kn_recipe_read (&out->recipe, svg))
    {
      g_set_error (error, KN_CLI_ERROR, 0,
                   _ ("%s: this motif was not made in the workshop, so it has no knobs"), wanted);
      return FALSE;
    }
  out->ancestor_passport = kn_library_dup_passport (library, out->ancestor);
  return TRUE;
}

static gboolean
read_recipe (KnCli *cli, const KnArgs *args, Request *out, GError **error)
{
  const char *name = kn_args_get_operand (args, 0), *from = kn_args_get (args, "from");
  const char *set = kn_args_get (args, "set");
  if (from != NULL && !read_ancestor (cli, from, out, error))
    return FALSE;
  if (from == NULL)
    {
      const KnCraft *craft = kn_craft_find (name, error);
      if (craft == NULL)
        return FALSE;
      kn_recipe_init (&out->recipe, craft);
    }
  if (set != NULL && !set_knobs (&out->recipe, set, error))
    return FALSE;
  const char *inks = kn_args_get (args, "inks");
  return inks == NULL || kn_recipe_set (&out->recipe, "inks", g_ascii_strtod (inks, NULL), error);
}

static KnExit
keep (KnCli *cli, const KnArgs *args, Request *request, GBytes *svg)
{
  const char *name = kn_args_get (args, "name");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *sha256 = kn_file_sha256 (svg);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  /* With the same knobs it is the same motif, and what is said of it stays. */
  g_autofree char *known = kn_library_dup_passport (library, sha256);
  const gboolean same = known != NULL;
  g_autofree char *passport
      = same ? NULL
             : kn_craft_dup_passport (&request->recipe, name, request->ancestor_passport,
                                      request->ancestor, today, &error);
  g_autofree char *added = NULL;
  if ((passport == NULL && !same)
      || !kn_library_add_asset (library, svg, KN_ASSET_MOTIF, name, "svg", passport, &added,
                                &error))
    return kn_cli_fail (name, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "sha256", added));
  kn_cli_print ("%s\n", added);
  return KN_EXIT_DONE;
}

static char *
find_problem (const KnArgs *args)
{
  const gboolean has_name = kn_args_get_n_operands (args) > 0;
  const char *output = kn_args_get (args, "output"), *name = kn_args_get (args, "name");
  if (has_name == kn_args_has (args, "from"))
    return g_strdup (_ ("name one construction, or a motif of the library with --from"));
  if (output == NULL && (name == NULL || *name == '\0'))
    return g_strdup (_ ("-o FILE.svg or --name NAME is missing: where the motif goes"));
  if (output != NULL && !kn_cli_has_extension (output, "svg"))
    return g_strdup_printf (_ ("%s: a motif is written as .svg"), output);
  return NULL;
}

static KnExit
run_make (KnCli *cli, const KnArgs *args)
{
  g_auto (Request) request = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = find_problem (args);
  const char *output = kn_args_get (args, "output"), *from = kn_args_get (args, "from");
  const char *what = from != NULL ? from : kn_args_get_operand (args, 0);
  if (problem != NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "motif make", problem);
  g_autoptr (GBytes) svg
      = read_recipe (cli, args, &request, &error) ? kn_recipe_make (&request.recipe, &error) : NULL;
  if (svg == NULL)
    return kn_cli_fail (what, error);
  gsize n = 0;
  gconstpointer data = g_bytes_get_data (svg, &n);
  if (output != NULL && !kn_file_write (output, data, n, &error))
    return kn_cli_fail (output, error);
  return kn_args_has (args, "name") ? keep (cli, args, &request, svg) : KN_EXIT_DONE;
}

/* --- edit --------------------------------------------------------------------------------------
 */

static KnExit
change (KnCli *cli, const KnArgs *args, const Request *request, GBytes *svg, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *passport
      = kn_craft_dup_passport (&request->recipe, name, request->ancestor_passport,
                               request->ancestor, today, &error);
  g_autoptr (KnMotif) motif = passport == NULL ? NULL : kn_motif_new (svg, &error);
  if (motif == NULL)
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  const KnMotifChange what
      = { request->ancestor, svg, name, passport, kn_motif_get_colours (motif) };
  g_autofree char *sha256 = NULL;
  KnId batch = KN_ID_NULL;
  guint n = 0;
  if (!kn_library_change_motif (kn_cli_get_library (cli, NULL), &what, NULL, NULL, &batch, &sha256,
                                &n, &error))
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  g_autofree char *id = kn_id_dup_string (&batch);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:s, s:s, s:i}", "sha256", sha256, "name", name,
                                         "batch", id, "designs", (int)n));
  g_autofree char *count = g_strdup_printf ("%u", n);
  kn_cli_print_row (id, count, sha256, NULL);
  return KN_EXIT_DONE;
}

static KnExit
run_edit (KnCli *cli, const KnArgs *args)
{
  g_auto (Request) request = { 0 };
  g_autoptr (GError) error = NULL;
  const char *wanted = kn_args_get_operand (args, 0), *set = kn_args_get (args, "set");
  const char *inks = kn_args_get (args, "inks"), *name = kn_args_get (args, "name");
  if (set == NULL && inks == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "motif edit",
                             _ ("--set KNOB=VALUE or --inks NUMBER is missing: what is to change"));
  if (!read_ancestor (cli, wanted, &request, &error)
      || (set != NULL && !set_knobs (&request.recipe, set, &error))
      || (inks != NULL
          && !kn_recipe_set (&request.recipe, "inks", g_ascii_strtod (inks, NULL), &error)))
    return kn_cli_fail (wanted, error);
  g_autoptr (GBytes) svg = kn_recipe_make (&request.recipe, &error);
  KnLibrary *library = kn_cli_get_library (cli, NULL);
  g_autofree char *old = kn_library_dup_asset_name (library, request.ancestor, NULL);
  g_autofree char *free_name
      = kn_library_dup_free_motif_name (library, old != NULL ? old : request.recipe.craft->name_th);
  if (svg == NULL)
    return kn_cli_fail (wanted, error);
  return change (cli, args, &request, svg, name != NULL && *name != '\0' ? name : free_name);
}

/* --- fill --------------------------------------------------------------------------------------
 */

/* A drawing that the library has with a passport keeps what was said of it: (transfer full). */
static char *
find_known (KnLibrary *library, GBytes *svg)
{
  g_autofree char *sha256 = kn_file_sha256 (svg);
  g_autofree char *passport = kn_library_dup_passport (library, sha256);
  return passport != NULL ? kn_library_dup_asset_name (library, sha256, NULL) : NULL;
}

static KnExit
fill (KnCli *cli, const KnArgs *args, const KnCraftPlace *place, const char *passport)
{
  const char *path = kn_args_get_operand (args, 1);
  const char *name
      = kn_args_has (args, "name") ? kn_args_get (args, "name") : kn_craft_place_get_name (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = kn_file_read (path, KN_LIMIT_SVG_BYTES, &error);
  g_autoptr (KnMotif) motif = svg != NULL ? kn_motif_new (svg, &error) : NULL;
  if (motif == NULL)
    return kn_cli_fail (path, error);
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  g_autofree char *known = find_known (library, svg), *added = NULL;
  if (known != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (
          _ ("the library has this drawing as “%s” already; change what its passport says there"),
          known);
      return kn_cli_fail_text (KN_EXIT_FAILED, path, sentence);
    }
  if (!kn_library_add_asset (library, svg, KN_ASSET_MOTIF, name, "svg", passport, &added, &error))
    return kn_cli_fail (path, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "sha256", added));
  kn_cli_print ("%s\n", added);
  return KN_EXIT_DONE;
}

static KnExit
run_fill (KnCli *cli, const KnArgs *args)
{
  const char *wanted = kn_args_get_operand (args, 0);
  const KnCraftPlace *place = kn_craft_find_place (wanted);
  g_autoptr (GError) error = NULL;
  if (place == NULL && kn_craft_find (wanted, &error) != NULL)
    g_set_error (&error, KN_CLI_ERROR, 0,
                 _ ("this one is drawn by the workshop (motif make); the places that are kept for "
                    "a community are 37 to 40"));
  if (place == NULL)
    return kn_cli_fail (wanted, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const KnPlaceWords words = {
    .community = kn_args_get (args, "community"),
    .holder = kn_args_get (args, "holder"),
    .source = kn_args_get (args, "source"),
    .consent_by = kn_args_get (args, "consent-by"),
    .scope = kn_args_get (args, "scope"),
    .name = kn_args_get (args, "name"),
    .given_on = kn_args_get (args, "given-on"),
    .expires = kn_args_get (args, "expires"),
    .village = kn_args_get (args, "place"),
    .meaning = kn_args_get (args, "meaning"),
  };
  g_autofree char *passport = kn_craft_dup_place_passport (place, &words, today, &error);
  return passport != NULL ? fill (cli, args, place, passport) : kn_cli_fail (wanted, error);
}

static const char *const ink_counts[] = { "1", "2", "3", NULL };

static const KnArgSpec list_options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec make_options[] = {
  { "set", 0, N_ ("KNOB=VALUE,…"), N_ ("turn these knobs; the others stay as drawn by default"),
    NULL, NULL },
  { "inks", 0, N_ ("NUMBER"), N_ ("drawn in 1, 2 or 3 inks; 3 if not given"), ink_counts, NULL },
  { "from", 0, N_ ("MOTIF"), N_ ("begin with the knobs of this motif of the library"), NULL, NULL },
  { "output", 'o', N_ ("FILE"), N_ ("the file to write: .svg"), NULL, NULL },
  { "name", 0, N_ ("NAME"), N_ ("keep it in the library under this name, with a passport"), NULL,
    NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec edit_options[] = {
  { "set", 0, N_ ("KNOB=VALUE,…"), N_ ("turn these knobs; the others stay as they are"), NULL,
    NULL },
  { "inks", 0, N_ ("NUMBER"), N_ ("drawn in 1, 2 or 3 inks"), ink_counts, NULL },
  { "name", 0, N_ ("NAME"), N_ ("what it is called then; the old name with a number if not given"),
    NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec fill_options[] = {
  { "community", 0, N_ ("NAME"), N_ ("the village or group whose motif it is"), NULL, NULL },
  { "holder", 0, N_ ("NAME"), N_ ("who keeps it for the community"), NULL, NULL },
  { "source", 0, N_ ("TEXT"), N_ ("the cloth, person or book that the drawing follows"), NULL,
    NULL },
  { "consent-by", 0, N_ ("NAME"), N_ ("who of the community gave consent"), NULL, NULL },
  { "scope", 0, N_ ("SCOPE,…"), N_ ("what for: teach, workshop, this_product, …"), NULL, NULL },
  { "given-on", 0, N_ ("DATE"), N_ ("when consent was given; today if not given"), NULL, NULL },
  { "expires", 0, N_ ("DATE"), N_ ("until when it is valid"), NULL, NULL },
  { "place", 0, N_ ("TEXT"), N_ ("where the community is"), NULL, NULL },
  { "meaning", 0, N_ ("TEXT"), N_ ("what the motif means to its people"), NULL, NULL },
  { "name", 0, N_ ("NAME"), N_ ("what it is called; as its place if not given"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_motif_verbs[] = {
  { "motif list", "", 0, 0, list_options, N_ ("Lists the constructions of the motif workshop."),
    run_list },
  { "motif knobs", "CONSTRUCTION", 1, 1, list_options,
    N_ ("Lists the knobs of a construction with their ranges."), run_knobs },
  { "motif make", "CONSTRUCTION|--from MOTIF -o FILE.svg|--name NAME", 0, 1, make_options,
    N_ ("Makes a motif by a construction and its knobs."), run_make },
  { "motif edit", "MOTIF --set KNOB=VALUE,…", 1, 1, edit_options,
    N_ ("Turns knobs of a motif for all designs that show it; “undo” takes that back."), run_edit },
  { "motif fill",
    "NUMBER|NAME FILE.svg --community … --holder … --source … --consent-by … --scope …", 2, 2,
    fill_options,
    N_ ("Fills a place that is kept for a community with its own drawing and passport."),
    run_fill },
  { NULL },
};
