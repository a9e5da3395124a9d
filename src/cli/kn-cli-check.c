/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli check: everything that a print shop would complain about, before it does. Exit status 0
 * whatever it finds; 1 only if the design cannot be read. */

#include "config.h"

#include "check/kn-check.h"
#include "check/kn-label-help.h"
#include "cli/kn-cli.h"
#include "model/kn-product.h"

#include <glib/gi18n.h>

/* What the design calls the item; else where it stands in its face, "items[2].items[0]", which is
 * the same in every run (ids of a file that gives none are made anew each time it is read). */
static char *
dup_item_place (const KnScene *scene, const KnNode *node)
{
  const char *handle = kn_node_get_string (node, KN_PROP_HANDLE);
  if (handle != NULL)
    return g_strdup (handle);
  GString *place = g_string_new (NULL);
  while (node != NULL && kn_node_kind_is_item (kn_node_get_kind (node)))
    {
      const KnNode *parent = kn_scene_lookup (scene, kn_node_get_parent (node));
      gsize n = parent == NULL ? 0 : kn_scene_get_n_children (scene, kn_node_get_id (parent));
      gsize i = 0;
      while (i < n && kn_scene_get_child (scene, kn_node_get_id (parent), i) != node)
        i++;
      g_autofree char *step
          = g_strdup_printf ("items[%" G_GSIZE_FORMAT "]%s", i, place->len == 0 ? "" : ".");
      g_string_prepend (place, step);
      node = parent;
    }
  return g_string_free (place, FALSE);
}

static json_t *
finding_to_json (const KnFinding *finding, const KnScene *scene)
{
  const KnNode *node
      = kn_id_is_null (&finding->item) ? NULL : kn_scene_lookup (scene, &finding->item);
  g_autofree char *place = node == NULL ? NULL : dup_item_place (scene, node);
  json_t *json
      = json_pack ("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:s}", "rule", finding->rule, "severity",
                   kn_severity_get_name (finding->severity), "face",
                   kn_cli_json_string (finding->face), "item", kn_cli_json_string (place), "name",
                   kn_cli_json_string (finding->item_name), "message",
                   kn_cli_json_string (finding->message), "source",
                   kn_cli_json_string (finding->source), "confidence", finding->confidence);
  if (finding->designs != NULL)
    {
      json_t *designs = json_array ();
      for (guint i = 0; finding->designs[i] != NULL; i++)
        json_array_append_new (designs, kn_cli_json_string (finding->designs[i]));
      json_object_set_new (json, "designs", designs);
    }
  if (finding->is_law)
    {
      json_object_set_new (json, "verified", json_boolean (finding->is_verified));
      json_object_set_new (json, "pack", json_string (finding->is_users ? "own" : "kanok"));
    }
  return json;
}

/* Where the food is made by its serial number; NULL: no such number, or no such province. */
static json_t *
dup_serial_place (const KnScene *scene, const KnRulePack *pack)
{
  g_autoptr (KnScene) product = kn_product_dup_of_design (scene, NULL);
  const KnProductField *field = kn_product_find_field ("serial");
  g_autofree char *serial
      = product == NULL ? NULL : kn_product_dup_text (kn_scene_get_design (product), field);
  const char *thai = serial == NULL ? NULL : kn_label_get_serial_province (pack, serial, "th");
  g_autofree char *plain = thai == NULL ? NULL : kn_label_dup_serial (serial);
  if (plain == NULL)
    return NULL;
  return json_pack ("{s:s%, s:o, s:o}", "code", plain, (size_t)2, "th", kn_cli_json_string (thai),
                    "en", kn_cli_json_string (kn_label_get_serial_province (pack, serial, "en")));
}

static json_t *
report_to_json (json_t *findings, const KnScene *scene, const KnRulePack *pack)
{
  json_t *json = json_pack ("{s:o, s:{s:s, s:o}}", "findings", findings, "rules", "pack",
                            kn_rule_pack_is_users (pack) ? "own" : "kanok", "built",
                            kn_cli_json_string (kn_rule_pack_get_built (pack)));
  json_t *place = dup_serial_place (scene, pack);
  if (place != NULL)
    json_object_set_new (json, "serial_province", place);
  return json;
}

/* What this one standard asks beyond the others comes after the rest. */
static void
add_flattened (GPtrArray *findings, KnDesign *design, KnCondition *condition)
{
  g_autoptr (GPtrArray) flattened = kn_check_list_flattened (design, condition);
  while (flattened->len > 0)
    g_ptr_array_add (findings, g_ptr_array_steal_index (flattened, 0));
}

static KnExit
run_check (KnCli *cli, const KnArgs *args)
{
  const char *source = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_cli_load_source (cli, source, &error);
  if (design == NULL)
    return kn_cli_fail (source, error);
  const char *name = kn_args_get (args, "condition");
  g_autoptr (KnCondition) condition = kn_cli_load_condition (cli, name, &error);
  if (condition == NULL)
    return kn_cli_fail (name, error);
  const char *rules = kn_args_get (args, "rules");
  g_autoptr (KnRulePack) named = rules == NULL ? NULL : kn_rule_pack_load_file (rules, &error);
  if (rules != NULL && named == NULL)
    return kn_cli_fail (rules, error);
  g_autoptr (GPtrArray) findings = kn_check_run_by_rules (design, condition, named, NULL, &error);
  if (findings == NULL)
    return kn_cli_fail (source, error);
  if (g_strcmp0 (kn_args_get (args, "standard"), "pdfx1a") == 0)
    add_flattened (findings, design, condition);

  json_t *list = json_array ();
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = g_ptr_array_index (findings, i);
      if (kn_args_has (args, "json"))
        json_array_append_new (list, finding_to_json (finding, design->scene));
      else
        kn_cli_print_row (kn_severity_get_label (finding->severity), finding->rule,
                          finding->message, NULL);
    }
  if (kn_args_has (args, "json"))
    {
      g_autoptr (KnRulePack) pack
          = named != NULL ? kn_rule_pack_ref (named) : kn_cli_load_rules (design->assets);
      return kn_cli_print_json (report_to_json (list, design->scene, pack));
    }
  json_decref (list);
  if (findings->len == 0)
    kn_cli_print ("%s\n", _ ("Nothing was found: the design is ready to print."));
  return KN_EXIT_DONE;
}

static const char *const standards[] = { "pdfx4", "pdfx1a", "none", NULL };

static const KnArgSpec options[] = {
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { "condition", 0, N_ ("NAME|FILE.icc"), N_ ("the print condition to check against"), NULL, NULL },
  { "rules", 0, N_ ("FILE.json"), N_ ("label law by this rule pack, a changed copy of ours"), NULL,
    NULL },
  { "standard", 0, N_ ("NAME"), N_ ("also what changes for pdfx1a"), standards, NULL },
  { NULL },
};

const KnVerb kn_cli_check_verbs[] = {
  { "check", "SOURCE", 1, 1, options, N_ ("Lists what a print shop would complain about."),
    run_check },
  { NULL },
};
