/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli canvas new | set | show | list | find | cards | card | edit | drop | record | link |
 * unlink | history | undo | redo | remove | print: capital canvases and what becomes of their
 * cards. A card is named by its id as `canvas cards` lists it ("c3"), or by its exact words. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"

#include "publish/kn-capital-paper.h"
#include "store/kn-library-canvases.h"

#include <glib/gi18n.h>

/* --- canvases --------------------------------------------------------------------------------- */

/* (transfer full): from a file or a name, and the fields after it. */
static KnDesign *
read_new (KnLibrary *library, const KnArgs *args, GError **error)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (KnDesign) file = NULL;
  g_autoptr (KnScene) scene = NULL;
  if (kn_cli_has_extension (word, "json"))
    file = kn_capital_canvas_load_file (word, error);
  else
    scene = kn_capital_canvas_new (word, error);
  if (file == NULL && scene == NULL)
    return NULL;
  g_autoptr (KnDoc) doc = kn_doc_new (file != NULL ? file->scene : scene);
  if (!kn_cli_set_record_fields (doc, KN_NODE_CANVAS, args, error))
    return NULL;
  g_autoptr (KnAssetSource) none = kn_library_get_asset_source (library);
  return kn_design_new (kn_doc_get_scene (doc), none, word);
}

static KnExit
print_id (const KnArgs *args, const KnId *id)
{
  g_autofree char *text = kn_id_dup_string (id);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "id", text));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

static KnExit
run_new (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_cli_get_library (cli, &error);
  if (library == NULL)
    return kn_cli_fail (kn_cli_get_library_path (cli), error);
  if (kn_args_has (args, "person"))
    kn_library_set_person (library, kn_args_get (args, "person"));
  g_autoptr (KnDesign) canvas = read_new (library, args, &error);
  KnId id;
  return canvas != NULL && kn_library_import_design (library, canvas, &id, &error)
             ? print_id (args, &id)
             : kn_cli_fail (kn_args_get_operand (args, 0), error);
}

static KnExit
run_set (KnCli *cli, const KnArgs *args)
{
  return kn_cli_set_record (cli, args, KN_NODE_CANVAS);
}

static KnExit
run_show (KnCli *cli, const KnArgs *args)
{
  return kn_cli_show_record (cli, args, KN_NODE_CANVAS);
}

static KnExit
run_list (KnCli *cli, const KnArgs *args)
{
  return kn_cli_list_records (cli, args, KN_NODE_CANVAS, NULL);
}

static KnExit
run_find (KnCli *cli, const KnArgs *args)
{
  return kn_cli_list_records (cli, args, KN_NODE_CANVAS, kn_args_get_operand (args, 0));
}

static KnExit
run_history (KnCli *cli, const KnArgs *args)
{
  return kn_cli_list_record_history (cli, args, KN_NODE_CANVAS);
}

static KnExit
run_remove (KnCli *cli, const KnArgs *args)
{
  return kn_cli_remove_record (cli, args, KN_NODE_CANVAS);
}

/* --- cards ------------------------------------------------------------------------------------ */

static const char *
state_to_word (KnCardState state)
{
  switch (state)
    {
    case KN_CARD_PLAIN:
      return "none";
    case KN_CARD_RECORD:
      return "record";
    case KN_CARD_TRASHED:
      return "trashed";
    case KN_CARD_LOST:
      return "lost";
    }
  g_return_val_if_reached ("none");
}

static json_t *
card_to_json (KnLibrary *library, const KnNode *card)
{
  g_autofree char *name = NULL;
  const KnCardState state = kn_library_get_card_state (library, card, &name);
  json_t *json
      = json_pack ("{s:o, s:s, s:s, s:o, s:s}", "id",
                   kn_cli_json_string (kn_node_get_string (card, KN_PROP_HANDLE)), "capital",
                   kn_capital_get_key (kn_card_get_capital (card)), "sense",
                   kn_sense_get_key (kn_card_get_sense (card)), "text",
                   kn_cli_json_string (kn_card_get_text (card)), "state", state_to_word (state));
  if (state != KN_CARD_PLAIN)
    {
      json_object_set_new (json, "record",
                           kn_cli_json_string (kn_node_get_string (card, KN_PROP_CARD_RECORD)));
      json_object_set_new (json, "record_name", kn_cli_json_string (name));
    }
  return json;
}

/* Cell by cell, as the canvas is read. */
static KnExit
run_cards (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_find_record (cli, KN_NODE_CANVAS, word, &id, &error);
  g_autoptr (KnDesign) canvas
      = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
  if (canvas == NULL)
    return kn_cli_fail (word, error);
  json_t *all = json_array ();
  for (int i = 0; i < KN_N_CAPITALS * KN_N_SENSES; i++)
    {
      g_autoptr (GPtrArray) cell
          = kn_capital_canvas_list_cell (canvas->scene, (KnCapital)(i / KN_N_SENSES),
                                         (KnSense)(i % KN_N_SENSES));
      for (guint k = 0; k < cell->len; k++)
        json_array_append_new (all, card_to_json (library, cell->pdata[k]));
    }
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (all);
  size_t i;
  json_t *one;
  json_array_foreach (all, i, one)
  {
    const char *name = json_string_value (json_object_get (one, "record_name"));
    kn_cli_print_row (json_string_value (json_object_get (one, "id")),
                      json_string_value (json_object_get (one, "capital")),
                      json_string_value (json_object_get (one, "sense")),
                      json_string_value (json_object_get (one, "text")), name == NULL ? "" : name,
                      NULL);
  }
  json_decref (all);
  return KN_EXIT_DONE;
}

/* Ends the step that the caller has begun. */
static KnExit
end_step (KnDoc *doc, gboolean done, const char *word, GError **error)
{
  if (!done)
    kn_doc_cancel_step (doc);
  return done && kn_doc_commit_step (doc, error) ? KN_EXIT_DONE : kn_cli_fail (word, *error);
}

/* Each TEXT is a card; all of them, or none. */
static KnExit
run_card (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnCapital capital;
  KnSense sense;
  KnId id, card;
  if (!kn_capital_parse (kn_args_get_operand (args, 1), &capital, &error)
      || !kn_sense_parse (kn_args_get_operand (args, 2), &sense, &error))
    return kn_cli_fail_text (KN_EXIT_USAGE, "canvas card", error->message);
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, KN_NODE_CANVAS, word, &id, &error);
  if (doc == NULL)
    return kn_cli_fail (word, error);
  gboolean done = TRUE;
  g_autoptr (GString) ids = g_string_new (NULL);
  const guint n = kn_args_get_n_operands (args);
  kn_doc_begin_step (doc, _ ("Add cards"));
  for (guint i = 3; done && i < n; i++)
    {
      done
          = kn_capital_edit_add (doc, capital, sense, kn_args_get_operand (args, i), &card, &error);
      const KnNode *node = done ? kn_scene_lookup (kn_doc_get_scene (doc), &card) : NULL;
      if (node != NULL)
        g_string_append_printf (ids, "%s\n", kn_node_get_string (node, KN_PROP_HANDLE));
    }
  const KnExit status = end_step (doc, done, word, &error);
  if (status == KN_EXIT_DONE)
    kn_cli_print ("%s", ids->str);
  return status;
}

/* Open, with the card that the second operand names. */
static KnDoc *
open_card (KnCli *cli, const KnArgs *args, KnId *out_canvas, KnId *out_card, GError **error)
{
  g_autoptr (KnDoc) doc = kn_cli_open_record (cli, args, KN_NODE_CANVAS,
                                              kn_args_get_operand (args, 0), out_canvas, error);
  const KnNode *card = doc == NULL
                           ? NULL
                           : kn_capital_canvas_find_card (kn_doc_get_scene (doc),
                                                          kn_args_get_operand (args, 1), error);
  if (card == NULL)
    return NULL;
  *out_card = *kn_node_get_id (card);
  return g_steal_pointer (&doc);
}

static gboolean
edit (KnDoc *doc, const KnArgs *args, const KnId *id, GError **error)
{
  const KnNode *card = kn_scene_lookup (kn_doc_get_scene (doc), id);
  const char *text = kn_args_get (args, "text");
  const char *row = kn_args_get (args, "capital"), *column = kn_args_get (args, "sense");
  KnCapital capital = kn_card_get_capital (card);
  KnSense sense = kn_card_get_sense (card);
  if ((row != NULL && !kn_capital_parse (row, &capital, error))
      || (column != NULL && !kn_sense_parse (column, &sense, error)))
    return FALSE;
  const gboolean moves = capital != kn_card_get_capital (card) || sense != kn_card_get_sense (card);
  return (text == NULL || kn_capital_edit_text (doc, id, text, error))
         && (!moves || kn_capital_edit_move (doc, id, capital, sense, error))
         && (!kn_args_has (args, "up") || kn_capital_edit_shift (doc, id, -1, error))
         && (!kn_args_has (args, "down") || kn_capital_edit_shift (doc, id, 1, error));
}

static KnExit
run_edit (KnCli *cli, const KnArgs *args)
{
  static const char *const CHANGES[] = { "text", "capital", "sense", "up", "down" };
  g_autoptr (GError) error = NULL;
  KnId canvas, card;
  gboolean any = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES); i++)
    any |= kn_args_has (args, CHANGES[i]);
  if (!any || (kn_args_has (args, "up") && kn_args_has (args, "down")))
    return kn_cli_fail_text (KN_EXIT_USAGE, "canvas edit",
                             _ ("say what changes: --text, --capital, --sense, --up or --down"));
  g_autoptr (KnDoc) doc = open_card (cli, args, &canvas, &card, &error);
  if (doc == NULL)
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  kn_doc_begin_step (doc, _ ("Change a card"));
  return end_step (doc, edit (doc, args, &card, &error), kn_args_get_operand (args, 1), &error);
}

static KnExit
run_drop (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnId canvas, card;
  g_autoptr (KnDoc) doc = open_card (cli, args, &canvas, &card, &error);
  if (doc == NULL)
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  kn_doc_begin_step (doc, _ ("Remove a card"));
  return end_step (doc, kn_doc_edit_remove (doc, &card, &error), kn_args_get_operand (args, 1),
                   &error);
}

/* --- records ---------------------------------------------------------------------------------- */

/* TRUE if the register has none like it, or that does not matter. */
static gboolean
check_alike (KnLibrary *library,
             const KnArgs *args,
             const KnScene *canvas,
             const KnId *card,
             GError **error)
{
  if (kn_args_has (args, "anyway"))
    return TRUE;
  g_autoptr (GPtrArray) rows
      = kn_library_list_card_alike (library, canvas, kn_scene_lookup (canvas, card), error);
  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  const KnDesignRow *row = rows->pdata[0];
  g_autofree char *id = kn_id_dup_string (&row->id);
  g_set_error (error, KN_CLI_ERROR, 0,
               /* Translators: the name of a record and its id */
               _ ("“%s” (%s) seems to be the same; link the card to it with canvas link, or make "
                  "another with --anyway"),
               row->name, id);
  return FALSE;
}

static KnExit
run_record (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnId canvas, card, record;
  g_autoptr (KnDoc) doc = open_card (cli, args, &canvas, &card, &error);
  KnLibrary *library = doc == NULL ? NULL : kn_cli_get_library (cli, &error);
  return library != NULL && check_alike (library, args, kn_doc_get_scene (doc), &card, &error)
                 && kn_library_make_card_record (library, &canvas, &card, &record, &error)
             ? print_id (args, &record)
             : kn_cli_fail (kn_args_get_operand (args, doc == NULL ? 0 : 1), error);
}

static KnExit
run_link (KnCli *cli, const KnArgs *args)
{
  const char *wisdom = kn_args_get_operand (args, 2);
  g_autoptr (GError) error = NULL;
  KnId canvas, card, record;
  g_autoptr (KnDoc) doc = open_card (cli, args, &canvas, &card, &error);
  if (doc == NULL)
    return kn_cli_fail (kn_args_get_operand (args, 0), error);
  KnLibrary *library = kn_cli_find_record (cli, KN_NODE_WISDOM, wisdom, &record, &error);
  return library != NULL && kn_library_link_card (library, &canvas, &card, &record, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (wisdom, error);
}

static KnExit
run_unlink (KnCli *cli, const KnArgs *args)
{
  g_autoptr (GError) error = NULL;
  KnId canvas, card;
  g_autoptr (KnDoc) doc = open_card (cli, args, &canvas, &card, &error);
  KnLibrary *library = doc == NULL ? NULL : kn_cli_get_library (cli, &error);
  return library != NULL && kn_library_link_card (library, &canvas, &card, NULL, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (kn_args_get_operand (args, 0), error);
}

static KnExit
take_back (KnCli *cli,
           const KnArgs *args,
           gboolean (*move) (KnLibrary *, const KnId *, gboolean *, GError **),
           const char *nothing)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  gboolean done = FALSE;
  KnLibrary *library = kn_cli_find_record (cli, KN_NODE_CANVAS, word, &id, &error);
  if (library == NULL || !move (library, &id, &done, &error))
    return kn_cli_fail (word, error);
  return done ? KN_EXIT_DONE : kn_cli_fail_text (KN_EXIT_FAILED, word, nothing);
}

static KnExit
run_undo (KnCli *cli, const KnArgs *args)
{
  return take_back (cli, args, kn_library_undo_canvas, _ ("there is nothing to take back"));
}

static KnExit
run_redo (KnCli *cli, const KnArgs *args)
{
  return take_back (cli, args, kn_library_redo_canvas, _ ("there is nothing to do again"));
}

/* --- paper ------------------------------------------------------------------------------------ */

static KnExit
run_print (KnCli *cli, const KnArgs *args)
{
  const char *output = kn_args_get (args, "output"), *paper = kn_args_get (args, "paper");
  if (output == NULL)
    return kn_cli_fail_text (KN_EXIT_USAGE, "canvas print",
                             _ ("-o FILE is missing: where the result goes"));
  if (!kn_cli_has_extension (output, "pdf"))
    {
      g_autofree char *text = g_strdup_printf (_ ("%s: the name must end in .pdf"), output);
      return kn_cli_fail_text (KN_EXIT_USAGE, "canvas print", text);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) canvas = NULL;
  KnLibrary *library = NULL;
  if (kn_args_get_n_operands (args) > 0)
    {
      const char *word = kn_args_get_operand (args, 0);
      KnId id;
      library = kn_cli_find_record (cli, KN_NODE_CANVAS, word, &id, &error);
      canvas = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
      if (canvas == NULL)
        return kn_cli_fail (word, error);
    }
  const KnCapitalPaperSize size
      = g_strcmp0 (paper, "a4") == 0 ? KN_CAPITAL_PAPER_A4 : KN_CAPITAL_PAPER_A3;
  return kn_capital_paper_write (canvas == NULL ? NULL : canvas->scene, size, output, &error)
             ? KN_EXIT_DONE
             : kn_cli_fail (output, error);
}

/* --- verbs ------------------------------------------------------------------------------------ */

#define PERSON_OPTION                                                                              \
  {                                                                                                \
    "person", 0, N_ ("NAME"), N_ ("who writes this down, for the history"), NULL, NULL             \
  }
#define JSON_OPTION                                                                                \
  {                                                                                                \
    "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL                                    \
  }

static const KnArgSpec json_option[] = { JSON_OPTION, { NULL } };
static const KnArgSpec person_option[] = { PERSON_OPTION, { NULL } };
static const KnArgSpec new_options[] = { PERSON_OPTION, JSON_OPTION, { NULL } };

static const KnArgSpec show_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("write the canvas here"), NULL, NULL },
  JSON_OPTION,
  { NULL },
};

static const KnArgSpec edit_options[] = {
  { "text", 0, N_ ("TEXT"), N_ ("other words"), NULL, NULL },
  { "capital", 0, N_ ("CAPITAL"), N_ ("to another row: social, culture or environment"), NULL,
    NULL },
  { "sense", 0, N_ ("SENSE"), N_ ("to another column: see, taste, smell, hear or touch"), NULL,
    NULL },
  { "up", 0, NULL, N_ ("before the card above it"), NULL, NULL },
  { "down", 0, NULL, N_ ("behind the card below it"), NULL, NULL },
  PERSON_OPTION,
  { NULL },
};

static const KnArgSpec record_options[] = {
  { "anyway", 0, NULL, N_ ("also if the register seems to have it already"), NULL, NULL },
  PERSON_OPTION,
  JSON_OPTION,
  { NULL },
};

static const char *const papers[] = { "a3", "a4", NULL };

static const KnArgSpec print_options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("the paper to write: .pdf"), NULL, NULL },
  { "paper", 0, N_ ("SIZE"), N_ ("a3 (for the wall) or a4, both landscape"), papers, NULL },
  { NULL },
};

const KnVerb kn_cli_canvas_verbs[] = {
  { "canvas new", "NAME|FILE.json [FIELD=VALUE…]", 1, 100, new_options,
    N_ ("Makes a capital canvas, on which a community writes down what it has; prints its id."),
    run_new },
  { "canvas set", "CANVAS FIELD=VALUE…", 2, 100, person_option,
    N_ ("Changes the name, place or day of a canvas; an empty value takes one away."), run_set },
  { "canvas show", "CANVAS", 1, 1, show_options, N_ ("Prints a canvas as JSON."), run_show },
  { "canvas list", "", 0, 0, json_option, N_ ("Lists the capital canvases of the library."),
    run_list },
  { "canvas find", "TEXT", 1, 1, json_option,
    N_ ("Finds canvases by words of their cards, names and places."), run_find },
  { "canvas cards", "CANVAS", 1, 1, json_option,
    N_ ("Lists the cards of a canvas: id, row, column, words and the record that it is."),
    run_cards },
  { "canvas card", "CANVAS CAPITAL SENSE TEXT…", 4, 100, person_option,
    N_ ("Adds cards to a cell and prints their ids. CAPITAL is social, culture or environment; "
        "SENSE is see, taste, smell, hear or touch."),
    run_card },
  { "canvas edit", "CANVAS CARD", 2, 2, edit_options,
    N_ ("Changes the words of a card or moves it."), run_edit },
  { "canvas drop", "CANVAS CARD", 2, 2, person_option,
    N_ ("Removes a card; the record that it may be stays."), run_drop },
  { "canvas record", "CANVAS CARD", 2, 2, record_options,
    N_ ("Makes a record of wisdom of a card, links both, and prints the record's id."),
    run_record },
  { "canvas link", "CANVAS CARD WISDOM", 3, 3, person_option,
    N_ ("Links a card to a record of wisdom that is there already."), run_link },
  { "canvas unlink", "CANVAS CARD", 2, 2, person_option,
    N_ ("Lets a card be a card again; the record stays."), run_unlink },
  { "canvas history", "CANVAS", 1, 1, json_option, N_ ("Lists who changed what on a canvas."),
    run_history },
  { "canvas undo", "CANVAS", 1, 1, NULL, N_ ("Takes back the newest change of a canvas."),
    run_undo },
  { "canvas redo", "CANVAS", 1, 1, NULL, N_ ("Does again what was taken back last."), run_redo },
  { "canvas remove", "CANVAS", 1, 1, NULL,
    N_ ("Removes a canvas for good; records made of its cards stay."), run_remove },
  { "canvas print", "[CANVAS] -o FILE.pdf", 0, 1, print_options,
    N_ ("Writes a canvas for the wall, empty or with its cards."), run_print },
  { NULL },
};
