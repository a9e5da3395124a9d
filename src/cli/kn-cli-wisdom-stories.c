/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli wisdom stories | place | follow: what a record tells, in how many words, which designs
 * tell it, and how these follow it. What follow did is taken back by `undo`. */

#include "config.h"

#include "cli/kn-cli-wisdom.h"
#include "model/kn-form.h"
#include "render/kn-words.h"
#include "store/kn-library-stories.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static const char *const story_keys[]
    = { "th.30", "th.100", "th.300", "en.30", "en.100", "en.300", NULL };

/* --- what is told ----------------------------------------------------------------------------- */

static json_t *
use_to_json (const KnStoryUse *use)
{
  g_autofree char *design = kn_id_dup_string (&use->design);
  g_autofree char *item = kn_id_dup_string (&use->item);
  return json_pack ("{s:s, s:o, s:s, s:b}", "design", design, "name",
                    kn_cli_json_string (use->design_name), "item", item, "behind", use->is_behind);
}

static void
add_story (const KnArgs *args,
           const KnNode *root,
           const KnRecordField *field,
           const GPtrArray *uses,
           json_t *all)
{
  g_autofree char *text = kn_record_dup_text (root, field);
  if (text == NULL)
    return;
  const int n_words = (int)kn_words_count (text, field->language), wanted = atoi (field->length);
  json_t *told = json_array ();
  g_autofree char *count = g_strdup_printf ("%d/%d", n_words, wanted);
  if (!kn_args_has (args, "json"))
    kn_cli_print_row (field->key, count, text, NULL);
  for (guint i = 0; i < uses->len; i++)
    {
      const KnStoryUse *use = uses->pdata[i];
      if (use->field != field)
        continue;
      if (!kn_args_has (args, "json"))
        kn_cli_print_row ("", use->is_behind ? _ ("behind") : _ ("as it is told"), use->design_name,
                          NULL);
      json_array_append_new (told, use_to_json (use));
    }
  json_array_append_new (all, json_pack ("{s:s, s:i, s:i, s:o, s:o}", "story", field->key, "words",
                                         n_words, "wanted", wanted, "text",
                                         kn_cli_json_string (text), "designs", told));
}

static KnExit
run_stories (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  KnId id;
  KnLibrary *library = kn_cli_find_record (cli, KN_NODE_WISDOM, word, &id, &error);
  g_autoptr (KnDesign) record
      = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
  g_autoptr (GPtrArray) uses
      = record == NULL ? NULL : kn_library_list_story_uses (library, &id, &error);
  if (uses == NULL)
    return kn_cli_fail (word, error);
  json_t *all = json_array ();
  for (gsize i = 0; i < kn_n_record_fields; i++)
    if (kn_record_fields[i].kind == KN_RECORD_STORY)
      add_story (args, kn_scene_get_design (record->scene), &kn_record_fields[i], uses, all);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (all);
  json_decref (all);
  return KN_EXIT_DONE;
}

/* --- placing ---------------------------------------------------------------------------------- */

static const KnNode *
find_face (const KnScene *scene, const char *handle, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    if (handle == NULL
        || g_strcmp0 (kn_node_get_string (faces->pdata[i], KN_PROP_HANDLE), handle) == 0)
      return faces->pdata[i];
  g_set_error (error, KN_CLI_ERROR, 0, _ ("there is no face “%s”"), handle == NULL ? "" : handle);
  return NULL;
}

/* At the top left of what is safe; the frame is no wider than that. */
static gboolean
place (KnDoc *doc,
       const KnNode *face,
       KnNodeBuilder *builder,
       char out_item[KN_ID_STRING_SIZE],
       GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  KnRect safe = kn_form_get_safe_box (scene);
  g_autofree char *key = kn_scene_dup_key_at_end (scene, kn_node_get_id (face));
  kn_node_builder_set_place (builder, kn_node_get_id (face), key);
  kn_node_builder_set_number (builder, KN_PROP_X, safe.x);
  kn_node_builder_set_number (builder, KN_PROP_Y, safe.y);
  g_autoptr (KnNode) wide = kn_node_builder_build (builder);
  builder = kn_node_builder_new_from (wide);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH,
                              MIN (kn_node_get_number (wide, KN_PROP_WIDTH), safe.width));
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  kn_id_print (kn_node_get_id (node), out_item);
  kn_doc_begin_step (doc, _ ("Place story"));
  if (kn_doc_edit_add (doc, node, error) && kn_doc_commit_step (doc, error))
    return TRUE;
  kn_doc_cancel_step (doc);
  return FALSE;
}

static KnExit
run_place (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *design_word = kn_args_get_operand (args, 1);
  const char *story = kn_args_get (args, "story");
  g_autofree char *key = g_strconcat ("story.", story == NULL ? "th.30" : story, NULL);
  const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, key);
  g_autoptr (GError) error = NULL;
  KnId id, design;
  KnLibrary *library = kn_cli_find_record (cli, KN_NODE_WISDOM, word, &id, &error);
  g_autoptr (KnDesign) record
      = library == NULL ? NULL : kn_library_load_design (library, &id, &error);
  if (record == NULL)
    return kn_cli_fail (word, error);
  const KnNode *root = kn_scene_get_design (record->scene);
  g_autofree char *text = kn_record_dup_text (root, field);
  if (text == NULL)
    return kn_cli_fail_text (KN_EXIT_FAILED, word, _ ("the record does not tell this story yet"));
  g_autoptr (KnDoc) doc = kn_library_find_design (library, design_word, &design, &error)
                              ? kn_library_open_doc (library, &design, &error)
                              : NULL;
  const KnNode *face
      = doc == NULL ? NULL : find_face (kn_doc_get_scene (doc), kn_args_get (args, "face"), &error);
  char item[KN_ID_STRING_SIZE];
  if (face == NULL
      || !place (doc, face,
                 kn_story_new_item (&id, field, kn_node_get_string (root, KN_PROP_NAME), text),
                 item, &error))
    return kn_cli_fail (design_word, error);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s}", "item", item));
  kn_cli_print ("%s\n", item);
  return KN_EXIT_DONE;
}

/* --- following -------------------------------------------------------------------------------- */

static gboolean
on_progress (guint n_done, guint n_all, gpointer data)
{
  kn_cli_progress_update ((double)n_done / n_all, data);
  return TRUE;
}

static KnExit
run_follow (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  const gboolean keeps = kn_args_has (args, "keep"), frees = kn_args_has (args, "free");
  if (keeps && frees)
    return kn_cli_fail_text (KN_EXIT_USAGE, NULL, _ ("--keep and --free exclude each other"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  KnId record, batch = KN_ID_NULL, id;
  KnLibrary *library = kn_cli_find_record (cli, KN_NODE_WISDOM, word, &record, &error);
  if (library == NULL)
    return kn_cli_fail (word, error);
  for (guint i = 1; i < kn_args_get_n_operands (args); i++)
    {
      if (!kn_library_find_design (library, kn_args_get_operand (args, i), &id, &error))
        return kn_cli_fail (kn_args_get_operand (args, i), error);
      g_array_append_val (ids, id);
    }
  g_autoptr (KnCliProgress) progress = kn_cli_progress_new ();
  guint n = 0;
  if (!kn_library_follow_story (library, &record, ids->len == 0 ? NULL : (const KnId *)ids->data,
                                ids->len,
                                keeps   ? KN_STORY_KEEP
                                : frees ? KN_STORY_FREE
                                        : KN_STORY_TAKE,
                                on_progress, progress, &batch, &n, &error))
    return kn_cli_fail (word, error);
  g_autofree char *text = kn_id_dup_string (&batch);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:i}", "batch", text, "changed", (int)n));
  kn_cli_print ("%s\n", text);
  return KN_EXIT_DONE;
}

static const KnArgSpec json_option[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec place_options[] = {
  { "story", 0, N_ ("STORY"), N_ ("language and length; without it th.30"), story_keys, NULL },
  { "face", 0, N_ ("FACE"), N_ ("without it the first one"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec follow_options[] = {
  { "keep", 0, NULL, N_ ("the designs keep what they say"), NULL, NULL },
  { "free", 0, NULL, N_ ("the texts follow the record no more"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_wisdom_story_verbs[] = {
  { "wisdom stories", "WISDOM", 1, 1, json_option,
    N_ ("Lists the stories of a record with their numbers of words, and the designs that tell "
        "them."),
    run_stories },
  { "wisdom place", "WISDOM DESIGN", 2, 2, place_options,
    N_ ("Puts a story of a record on a design as a text that follows it."), run_place },
  { "wisdom follow", "WISDOM [DESIGN…]", 1, 1000, follow_options,
    N_ ("Brings what a record tells anew to the designs; prints what “undo” takes."), run_follow },
  { NULL },
};
