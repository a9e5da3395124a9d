/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli wisdom and person: add | set | show | list | find | history | undo | remove. Fields
 * are those of kn-record-fields.c, written FIELD=VALUE. What ties records to motifs, files and
 * people is in kn-cli-wisdom-links.c, making two one in kn-cli-wisdom-merge.c. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"

#include <glib/gi18n.h>
#include <string.h>

KnLibrary *
kn_cli_find_record (KnCli *cli, KnNodeKind kind, const char *word, KnId *out_id, GError **error)
{
  KnLibrary *library = kn_cli_get_library (cli, error);
  return library != NULL && kn_library_find_kind (library, kind, word, out_id, error) ? library
                                                                                      : NULL;
}

KnDoc *
kn_cli_open_record (KnCli *cli,
                    const KnArgs *args,
                    KnNodeKind kind,
                    const char *word,
                    KnId *out_id,
                    GError **error)
{
  KnLibrary *library = kn_cli_find_record (cli, kind, word, out_id, error);
  const char *person = kn_args_get (args, "person");
  if (library != NULL && person != NULL)
    kn_library_set_person (library, person);
  return library == NULL ? NULL : kn_library_open_doc (library, out_id, error);
}

json_t *
kn_cli_record_to_json (const KnDesignRow *row, KnNodeKind kind)
{
  g_autofree char *id = kn_id_dup_string (&row->id);
  g_autofree char *changed = kn_cli_dup_iso_time (row->changed_us);
  json_t *json = json_pack ("{s:s, s:o}", "id", id, "name", kn_cli_json_string (row->name));
  if (kind == KN_NODE_WISDOM)
    json_object_set_new (json, "kind", kn_cli_json_string (row->form));
  json_object_set_new (json, "place", kn_cli_json_string (row->size));
  json_object_set_new (json, "changed", json_string (changed));
  return json;
}

static KnExit
print_rows (const KnArgs *args, const GPtrArray *rows, KnNodeKind kind)
{
  gboolean as_json = kn_args_has (args, "json");
  const char *wanted = kn_args_get (args, "kind");
  json_t *list = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      if (wanted != NULL && g_strcmp0 (wanted, row->form) != 0)
        continue;
      g_autofree char *id = kn_id_dup_string (&row->id);
      if (as_json)
        json_array_append_new (list, kn_cli_record_to_json (row, kind));
      else
        kn_cli_print_row (id, row->name, row->form, row->size, NULL);
    }
  if (as_json)
    return kn_cli_print_json (list);
  json_decref (list);
  return KN_EXIT_DONE;
}

/* --- fields ----------------------------------------------------------------------------------- */

static gboolean
set_field (KnDoc *doc, KnNodeKind kind, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *key
      = g_strndup (assignment, equals == NULL ? strlen (assignment) : (gsize)(equals - assignment));
  const KnRecordField *field = kn_record_find_field (kind, key);
  if (equals != NULL && field != NULL)
    return kn_record_edit_field (doc, field, equals + 1, error);
  g_autoptr (GString) all = g_string_new (NULL);
  for (gsize i = 0; i < kn_n_record_fields; i++)
    if (kn_record_field_applies (&kn_record_fields[i], kind))
      g_string_append_printf (all, "%s%s", all->len == 0 ? "" : ", ", kn_record_fields[i].key);
  g_set_error (error, KN_CLI_ERROR, 0,
               /* Translators: what somebody wrote, then names of fields */
               _ ("“%s” is not FIELD=VALUE with one of: %s"), assignment, all->str);
  return FALSE;
}

/* The operands from the second on, as one step. */
gboolean
kn_cli_set_record_fields (KnDoc *doc, KnNodeKind kind, const KnArgs *args, GError **error)
{
  kn_doc_begin_step (doc, kind == KN_NODE_CANVAS ? _ ("Change canvas") : _ ("Change record"));
  for (guint i = 1; i < kn_args_get_n_operands (args); i++)
    if (!set_field (doc, kind, kn_args_get_operand (args, i), error))
      {
        kn_doc_cancel_step (doc);
        return FALSE;
      }
  return kn_doc_commit_step (doc, error);
}

/* (transfer full): what a new record says, from a file or a name, and the fields after it. */
static KnDesign *
read_new (KnLibrary *library, KnNodeKind kind, const KnArgs *args, GError **error)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (KnDesign) file = NULL;
  g_autoptr (KnScene) scene = NULL;
  if (kn_cli_has_extension (word, "json"))
    file = kn_record_load_file (kind, word, error);
  else
    scene = kn_record_new (kind, word, error);
  if (file == NULL && scene == NULL)
    return NULL;
  g_autoptr (KnDoc) doc = kn_doc_new (file != NULL ? file->scene : scene);
  if (!kn_cli_set_record_fields (doc, kind, args, error))
    return NULL;
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  return kn_design_new (kn_doc_get_scene (doc), file != NULL ? file->assets : none, word);
}

/* TRUE if there is none like it, or that does not matter. */
static gboolean
check_alike (KnLibrary *library, const KnArgs *args, const KnDesign *record, GError **error)
{
  if (kn_args_has (args, "anyway"))
    return TRUE;
  g_autoptr (GPtrArray) rows = kn_library_list_alike (library, record->scene, NULL, error);
  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  const KnDesignRow *row = rows->pdata[0];
  g_autofree char *id = kn_id_dup_string (&row->id);
  g_set_error (error, KN_CLI_ERROR, 0,
               /* Translators: the name of a record and its id */
               _ ("“%s” (%s) seems to be the same; change that one, or add this with --anyway"),
               row->name, id);
  return FALSE;
}

static KnExit
add (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  if (kn_args_has (args, "person"))
    kn_library_set_person (library, kn_args_get (args, "person"));
  g_autoptr (KnDesign) record = read_new (library, kind, args, &error);
  KnId id;
  if (record == NULL || !check_alike (library, args, record, &error)
      || !kn_library_import_design (library, record, &id, &error))
    return kn_cli_fail (word, error);
  g_autofree char *text = kn_id_dup_string (&id);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "id", text));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

KnExit
kn_cli_set_record (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, kind, word, &id, &error);
  return doc != NULL && kn_cli_set_record_fields (doc, kind, args, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (word, error);
}

/* --- reading ---------------------------------------------------------------------------------- */

KnExit
kn_cli_show_record (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *word = kn_args_get_operand (args, 0), *output = kn_args_get (args, "output");
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_find_record (cli, kind, word, &id, &error);
  g_autoptr (KnDesign) record
      = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
  if (record == NULL)
    return kn_cli_fail (word, error);
  if (output != NULL)
    return kn_design_save_file (record, output, &error) ? KN_EXIT_DONE
                                                        : kn_cli_fail (output, error);
  g_autofree char *json = kn_scene_print_json (record->scene, NULL);
  kn_cli_print ("%s", json);
  return KN_EXIT_DONE;
}

KnExit
kn_cli_list_records (KnCli *cli, const KnArgs *args, KnNodeKind kind, const char *search)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_kind (library, kind, search, FALSE, &error);
  return rows == NULL ? kn_cli_fail (kn_cli_get_library_path (cli), error)
                      : print_rows (args, rows, kind);
}

KnExit
kn_cli_list_record_history (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_find_record (cli, kind, word, &id, &error);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_record_changes (library, &id, &error);
  if (rows == NULL)
    return kn_cli_fail (word, error);
  json_t *all = json_array ();
  for (guint i = 0; i < rows->len; i++)
    {
      const KnRecordChange *row = rows->pdata[i];
      g_autofree char *time = kn_cli_dup_iso_time (row->time_us);
      if (kn_args_has (args, "json"))
        json_array_append_new (all, json_pack ("{s:s, s:o, s:o, s:o}", "time", time, "person",
                                               kn_cli_json_string (row->person), "change",
                                               kn_cli_json_string (row->label), "fields",
                                               kn_cli_json_string (row->fields)));
      else
        kn_cli_print_row (time, row->person, row->label, row->fields == NULL ? "" : row->fields,
                          NULL);
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (all);
  json_decref (all);
  return KN_EXIT_DONE;
}

/* --- taking back, removing -------------------------------------------------------------------- */

static KnExit
undo (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, kind, word, &id, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  if (!kn_doc_can_undo (doc))
    return kn_cli_fail_text (KN_EXIT_FAILED, word, _ ("there is nothing to take back"));
  return kn_doc_undo (doc, &error) ? KN_EXIT_DONE : kn_cli_fail (word, error);
}

KnExit
kn_cli_remove_record (KnCli *cli, const KnArgs *args, KnNodeKind kind)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_find_record (cli, kind, word, &id, &error);
  return library != NULL && kn_library_remove_design (library, &id, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (word, error);
}

/* --- verbs ------------------------------------------------------------------------------------ */

#define VERBS_OF(name, kind)                                                                       \
  static KnExit run_##name##_add (KnCli *cli, const KnArgs *args)                                  \
  {                                                                                                \
    return add (cli, args, kind);                                                                  \
  }                                                                                                \
  static KnExit run_##name##_set (KnCli *cli, const KnArgs *args)                                  \
  {                                                                                                \
    return kn_cli_set_record (cli, args, kind);                                                    \
  }                                                                                                \
  static KnExit run_##name##_show (KnCli *cli, const KnArgs *args)                                 \
  {                                                                                                \
    return kn_cli_show_record (cli, args, kind);                                                   \
  }                                                                                                \
  static KnExit run_##name##_list (KnCli *cli, const KnArgs *args)                                 \
  {                                                                                                \
    return kn_cli_list_records (cli, args, kind, NULL);                                            \
  }                                                                                                \
  static KnExit run_##name##_find (KnCli *cli, const KnArgs *args)                                 \
  {                                                                                                \
    return kn_cli_list_records (cli, args, kind, kn_args_get_operand (args, 0));                   \
  }                                                                                                \
  static KnExit run_##name##_history (KnCli *cli, const KnArgs *args)                              \
  {                                                                                                \
    return kn_cli_list_record_history (cli, args, kind);                                           \
  }                                                                                                \
  static KnExit run_##name##_undo (KnCli *cli, const KnArgs *args)                                 \
  {                                                                                                \
    return undo (cli, args, kind);                                                                 \
  }                                                                                                \
  static KnExit run_##name##_remove (KnCli *cli, const KnArgs *args)                               \
  {                                                                                                \
    return kn_cli_remove_record (cli, args, kind);                                                 \
  }

VERBS_OF (wisdom, KN_NODE_WISDOM)
VERBS_OF (person, KN_NODE_PERSON)

static const char *const wisdom_kinds[] = { "skill", "product", "resource", NULL };

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec add_options[] = {
  { "anyway", 0, NULL, N_ ("also if the register seems to have it already"), NULL, NULL },
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec person_option[] = {
  { "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL },
  { NULL },
};

static const KnArgSpec show_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("write the record here and its files beside it"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec list_options[] = {
  { "kind", 0, N_ ("KIND"), N_ ("skill, product or resource"), wisdom_kinds, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_wisdom_verbs[] = {
  { "wisdom add", "NAME|FILE.json [FIELD=VALUE…]", 1, 100, add_options,
    N_ ("Adds a record to the wisdom register and prints its id."), run_wisdom_add },
  { "wisdom set", "WISDOM FIELD=VALUE…", 2, 100, person_option,
    N_ ("Changes fields of a record of wisdom; an empty value takes one away."), run_wisdom_set },
  { "wisdom show", "WISDOM", 1, 1, show_options, N_ ("Prints a record of wisdom as JSON."),
    run_wisdom_show },
  { "wisdom list", "", 0, 0, list_options, N_ ("Lists the records of the wisdom register."),
    run_wisdom_list },
  { "wisdom find", "TEXT", 1, 1, list_options,
    N_ ("Finds records of wisdom by words of Thai or English, from two characters on."),
    run_wisdom_find },
  { "wisdom history", "WISDOM", 1, 1, json_option,
    N_ ("Lists who changed what in a record of wisdom, and when."), run_wisdom_history },
  { "wisdom undo", "WISDOM", 1, 1, person_option,
    N_ ("Takes back the newest change of a record of wisdom."), run_wisdom_undo },
  { "wisdom remove", "WISDOM", 1, 1, NULL,
    N_ ("Removes a record of wisdom for good, unless motifs or designs still need it."),
    run_wisdom_remove },
  { "person add", "NAME|FILE.json [FIELD=VALUE…]", 1, 100, add_options,
    N_ ("Adds a person to the wisdom register and prints the id."), run_person_add },
  { "person set", "PERSON FIELD=VALUE…", 2, 100, person_option,
    N_ ("Changes fields of a person; an empty value takes one away."), run_person_set },
  { "person show", "PERSON", 1, 1, show_options, N_ ("Prints a person's record as JSON."),
    run_person_show },
  { "person list", "", 0, 0, json_option, N_ ("Lists the people of the wisdom register."),
    run_person_list },
  { "person find", "TEXT", 1, 1, json_option, N_ ("Finds people of the wisdom register by words."),
    run_person_find },
  { "person history", "PERSON", 1, 1, json_option,
    N_ ("Lists who changed what in a person's record, and when."), run_person_history },
  { "person undo", "PERSON", 1, 1, person_option,
    N_ ("Takes back the newest change of a person's record."), run_person_undo },
  { "person remove", "PERSON", 1, 1, NULL,
    N_ ("Removes a person for good, unless a record still names them."), run_person_remove },
  { NULL },
};
