/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli family: one design laid out for other sizes, each a design of the library. All of them
 * are made before the first is put there, in one batch, which `undo` takes. */

#include "config.h"

#include "cli/kn-cli.h"
#include "model/kn-family.h"
#include "model/kn-form.h"
#include "render/kn-relayout-text.h"

#include <glib/gi18n.h>

#define SIZES_MAX 50

typedef struct
{
  char *size;
  KnDesign *design;
  GPtrArray *left_out;
  KnId id;
} Member;

static void
member_free (gpointer data)
{
  Member *self = data;
  g_clear_pointer (&self->design, kn_design_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self->size);
  g_free (self);
}

static KnExit
list_sizes (const KnArgs *args)
{
  json_t *list = json_array ();
  for (gsize i = 0; i < kn_n_family_sizes; i++)
    {
      const KnFamilySize *size = &kn_family_sizes[i];
      if (kn_args_has (args, "json"))
        json_array_append_new (list,
                               json_pack ("{s:s, s:s, s:o}", "id", size->id, "name", _ (size->name),
                                          "form", json_loads (size->form, 0, NULL)));
      else
        kn_cli_print_row (size->id, _ (size->name), NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
make_all (KnDesign *design, const char *to, GPtrArray *members)
{
  g_auto (GStrv) sizes = g_strsplit (to, ",", -1);
  if (g_strv_length (sizes) > SIZES_MAX)
    {
      g_autofree char *problem = g_strdup_printf (_ ("--to takes at most %d sizes"), SIZES_MAX);
      return kn_cli_fail_text (KN_EXIT_USAGE, "family", problem);
    }
  for (gsize i = 0; sizes[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KnNode) form = kn_family_new_form (sizes[i], &error);
      if (form == NULL)
        return kn_cli_fail_text (KN_EXIT_USAGE, "family", error->message);
    }
  for (gsize i = 0; sizes[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      Member *member = g_new0 (Member, 1);
      g_ptr_array_add (members, member);
      member->size = g_strdup (sizes[i]);
      member->design = kn_family_make (design, sizes[i], &member->left_out, &error);
      if (member->design == NULL)
        return kn_cli_fail (sizes[i], error);
    }
  return KN_EXIT_DONE;
}

/* Half a family is none. */
static gboolean
keep_all (KnLibrary *library, GPtrArray *members, KnId *batch, GError **error)
{
  g_autofree KnDesign **designs = g_new0 (KnDesign *, members->len + 1);
  g_autofree KnId *ids = g_new0 (KnId, members->len + 1);
  for (guint i = 0; i < members->len; i++)
    designs[i] = ((Member *)members->pdata[i])->design;
  if (!kn_library_add_designs (library, designs, members->len, _ ("Another size"), batch, ids,
                               error))
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    ((Member *)members->pdata[i])->id = ids[i];
  return TRUE;
}

static char *
join_names (const GPtrArray *names)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : ", ", (const char *)names->pdata[i]);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static KnExit
print_all (const KnArgs *args, const GPtrArray *members, const KnId *batch)
{
  g_autofree char *batch_id = kn_id_dup_string (batch);
  json_t *list = json_array ();
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = members->pdata[i];
      g_autofree char *id = kn_id_dup_string (&member->id);
      g_autofree char *measures = kn_form_dup_size_label (member->design->scene);
      g_autofree char *names = join_names (member->left_out);
      json_t *left_out = json_array ();
      for (guint k = 0; k < member->left_out->len; k++)
        json_array_append_new (left_out, kn_cli_json_string (member->left_out->pdata[k]));
      json_array_append_new (list,
                             json_pack ("{s:s, s:s, s:o, s:o, s:o, s:o}", "id", id, "batch",
                                        batch_id, "size", kn_cli_json_string (member->size), "name",
                                        kn_cli_json_string (kn_design_get_name (member->design)),
                                        "measures", kn_cli_json_string (measures), "left_out",
                                        left_out));
      if (kn_args_has (args, "json"))
        continue;
      g_autofree char *note
          = member->left_out->len == 0 ? NULL : g_strdup_printf (_ ("left out: %s"), names);
      kn_cli_print_row (id, kn_design_get_name (member->design), measures, note == NULL ? "" : note,
                        batch_id, NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

static KnExit
run_family (KnCli *cli, const KnArgs *args)
{
  const char *to = kn_args_get (args, "to");
  const gboolean lists = kn_args_has (args, "list");
  const char *source = kn_args_get_n_operands (args) > 0 ? kn_args_get_operand (args, 0) : NULL;
  if (lists && source == NULL && to == NULL)
    return list_sizes (args);
  if (lists || source == NULL || to == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "family",
                             _ ("a design and --to are needed, or --list alone"));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (member_free);
  const KnExit status = make_all (design, to, members);
  if (status != KN_EXIT_DONE)
    return status;
  KnId batch = KN_ID_NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL || !keep_all (library, members, &batch, &error))
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  return print_all (args, members, &batch);
}

static const KnArgSpec family_options[] = {
  { "to", 0, "SIZE[,SIZE…]", N_ ("names of sizes, or millimetres as in 80x50"), NULL, NULL, FALSE },
  { "list", 0, NULL, N_ ("print the sizes that have names"), NULL, NULL, FALSE },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL, FALSE },
  { NULL, 0, NULL, NULL, NULL, NULL, FALSE },
};

const KnVerb kn_cli_family_verbs[] = {
  { "family", "SOURCE --to SIZE[,SIZE…]", 0, 1, family_options,
    N_ ("Lays a design out for other sizes; each becomes a design of the library."), run_family },
  { NULL, NULL, 0, 0, NULL, NULL, NULL },
};
