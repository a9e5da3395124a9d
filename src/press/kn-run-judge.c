/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is said about the rows of a run. The first row's label goes through all checks, since
 * what does not vary is wrong on every label. Of each row its texts and codes are judged, which
 * costs little more than writing them, and its pictures, once for each file. Rules that look at a
 * label as a whole (label law, creases of a pack) are asked of a sample: the first rows, and each
 * that is longer in some column than all before it. */

#include "config.h"

#include "press/kn-run-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SAMPLE_FIRST 20
#define SAMPLE_MAX 200  /* rows that go through all checks for warnings */
#define REASONS_MAX 200 /* rows that do because nothing else says why they cannot be printed */
#define LOOKS_MAX (2 * KN_RUN_LOOKS_MAX)

void
kn_run_judge_init (KnRunJudge *self,
                   KnDesign *design,
                   const KnVariables *variables,
                   const KnRunOptions *options)
{
  *self = (KnRunJudge){ .design = design, .variables = variables, .options = options };
  self->longest = g_new0 (gsize, kn_table_get_n_columns (options->table));
  self->looks
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

void
kn_run_judge_clear (KnRunJudge *self)
{
  g_clear_pointer (&self->longest, g_free);
  g_clear_pointer (&self->looks, g_hash_table_unref);
  g_clear_pointer (&self->rows, kn_row_check_free);
}

static KnRunFinding
finding_here (const KnRunOptions *options, const char *rule, const char *item, const char *message)
{
  return (KnRunFinding){ .row = kn_table_get_row (options->table),
                         .record = kn_table_get_record (options->table),
                         .rule = rule,
                         .item = item,
                         .message = message };
}

void
kn_run_tell (const KnRunOptions *options, const char *rule, const char *item, const char *message)
{
  const KnRunFinding finding = finding_here (options, rule, item, message);
  if (options->on_finding != NULL)
    options->on_finding (&finding, options->finding_data);
}

/* What the item is called in the design, the same for all rows. */
static char *
dup_title (const KnRunJudge *self, const KnFinding *finding)
{
  const KnNode *item = kn_scene_lookup (self->design->scene, &finding->item);
  return item != NULL ? kn_find_dup_title (self->design->scene, item) : NULL;
}

static void
tell_finding (const KnRunJudge *self,
              const KnFinding *from,
              void (*tell) (const KnRunFinding *finding, gpointer data))
{
  KnRunFinding finding = finding_here (self->options, from->rule, from->item_name, from->message);
  g_autofree char *title = dup_title (self, from);
  finding.title = title;
  if (tell != NULL)
    tell (&finding, self->options->finding_data);
}

/* --- all checks ------------------------------------------------------------------------------ */

static const KnId *
get_asset (const KnRunJudge *self, const KnFinding *finding)
{
  const KnNode *item = kn_scene_lookup (self->design->scene, &finding->item);
  return item != NULL && kn_prop_applies (KN_PROP_ASSET, kn_node_get_kind (item))
             ? kn_node_get_ref (item, KN_PROP_ASSET)
             : NULL;
}

/* Whether the finding is about an item that differs from label to label. */
static gboolean
varies (const KnRunJudge *self, const KnFinding *finding)
{
  const KnId *asset = get_asset (self, finding);
  return kn_variables_has_node (self->variables, &finding->item)
         || (asset != NULL && kn_variables_has_node (self->variables, asset));
}

static KnDesign *
dup_label (const KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (KnScene) scene = kn_variables_dup_scene (self->variables, row, error);
  return scene == NULL ? NULL : kn_design_new (scene, self->design->assets, self->design->origin);
}

static GPtrArray *
check_row (const KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (KnDesign) label = dup_label (self, row, error);
  return label == NULL ? NULL
                       : kn_check_run (label, self->options->pdf.condition,
                                       self->options->pdf.cancellable, error);
}

/* FALSE with an error if something that does not vary blocks: it is wrong on all labels. */
gboolean
kn_run_judge_design (KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (KnDesign) label = dup_label (self, row, error);
  g_autoptr (GPtrArray) findings = label == NULL
                                       ? NULL
                                       : kn_check_run (label, self->options->pdf.condition,
                                                       self->options->pdf.cancellable, error);
  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->severity != KN_SEVERITY_BLOCK || varies (self, finding))
        continue;
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_REFUSED, _ ("not exported: %s"),
                   finding->message);
      return FALSE;
    }
  self->rows = kn_row_check_new (label, self->options->pdf.condition);
  return TRUE;
}

/* --- what differs ---------------------------------------------------------------------------- */

static char *
dup_look_key (const KnNode *asset)
{
  char id[KN_ID_STRING_SIZE];
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  kn_id_print (kn_node_get_id (asset), id);
  return g_strdup_printf ("%s %s", id, file != NULL ? file : "");
}

/* What is found about the items that show @asset, as this row has it: by all checks, the first
 * time. NULL with an error. */
static GPtrArray *
find_look (KnRunJudge *self, const KnNode *asset, const KnVariableRow *row, GError **error)
{
  g_autofree char *key = dup_look_key (asset);
  GPtrArray *look = g_hash_table_lookup (self->looks, key);
  if (look != NULL)
    return look;
  g_autoptr (GPtrArray) findings = check_row (self, row, error);
  if (findings == NULL)
    return NULL;
  look = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_finding_free);
  for (guint i = 0; i < findings->len; i++)
    {
      const KnId *its = get_asset (self, findings->pdata[i]);
      if (its != NULL && kn_id_equal (its, kn_node_get_id (asset)))
        g_ptr_array_add (look, kn_finding_copy (findings->pdata[i]));
    }
  if (g_hash_table_size (self->looks) >= LOOKS_MAX)
    g_hash_table_remove_all (self->looks);
  g_hash_table_insert (self->looks, g_steal_pointer (&key), look);
  return look;
}

/* Findings about what differs on this label; NULL with an error. */
static GPtrArray *
judge_row (KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_node_unref);
  for (guint i = 0; i < kn_variables_get_n (self->variables); i++)
    g_ptr_array_add (nodes, kn_variables_dup_node (self->variables, i, row));
  g_autoptr (GPtrArray) findings
      = kn_row_check_run (self->rows, (const KnNode *const *)nodes->pdata, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      if (kn_node_get_kind (nodes->pdata[i]) != KN_NODE_ASSET)
        continue;
      const GPtrArray *look = find_look (self, nodes->pdata[i], row, error);
      if (look == NULL)
        return NULL;
      for (guint f = 0; f < look->len; f++)
        g_ptr_array_add (findings, kn_finding_copy (look->pdata[f]));
    }
  return g_steal_pointer (&findings);
}

static guint
tell_all (const KnRunJudge *self,
          const GPtrArray *findings,
          KnSeverity severity,
          void (*tell) (const KnRunFinding *finding, gpointer data))
{
  guint n = 0;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->severity != severity || !varies (self, finding))
        continue;
      tell_finding (self, finding, tell);
      n++;
    }
  return n;
}

/* Tells why the row cannot be printed, all of it. FALSE with an error when that is cancelled. */
gboolean
kn_run_judge_row (KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) findings = judge_row (self, row, &local);
  const KnRunOptions *options = self->options;
  if (findings == NULL && kn_export_is_cancelled (options->pdf.cancellable, error))
    return FALSE;
  if (tell_all (self, findings, KN_SEVERITY_BLOCK, options->on_finding) > 0)
    return TRUE;
  g_clear_error (&local);
  g_clear_pointer (&findings, g_ptr_array_unref);
  if (self->n_reasons++ < REASONS_MAX)
    findings = check_row (self, row, &local);
  if (kn_export_is_cancelled (options->pdf.cancellable, error))
    return FALSE;
  if (tell_all (self, findings, KN_SEVERITY_BLOCK, options->on_finding) == 0)
    kn_run_tell (options, NULL, NULL,
                 local != NULL ? local->message
                               : _ ("the label cannot be drawn with what this row says"));
  return TRUE;
}

/* --- warnings -------------------------------------------------------------------------------- */

static gboolean
is_in_sample (KnRunJudge *self, const KnVariableRow *row)
{
  gboolean is_longer = FALSE;
  for (gsize i = 0; i < kn_table_get_n_columns (self->options->table); i++)
    {
      const gsize length = strlen (row->fields[i]);
      is_longer = is_longer || length > self->longest[i];
      self->longest[i] = MAX (self->longest[i], length);
    }
  if (self->n_judged >= SAMPLE_MAX || (!is_longer && self->n_judged >= SAMPLE_FIRST))
    return FALSE;
  self->n_judged++;
  return TRUE;
}

/* A field may be left empty on purpose, or be forgotten. */
static void
tell_empty (const KnRunJudge *self, const KnVariableRow *row)
{
  const KnNode *text = NULL;
  const int column = kn_variables_find_empty (self->variables, row, &text);
  if (column < 0)
    return;
  const char *name = kn_table_get_column (self->options->table, (gsize)column);
  g_autofree char *title = kn_find_dup_title (self->design->scene, text);
  g_autofree char *message
      /* Translators: the name of a column, then the text of a design that shows it */
      = g_strdup_printf (_ ("column “%s” is empty, which “%s” shows"), name, title);
  KnRunFinding finding = finding_here (self->options, "run.empty", title, message);
  finding.title = name;
  self->options->on_warning (&finding, self->options->finding_data);
}

/* Of a row that is printed. FALSE with an error. */
gboolean
kn_run_judge_warnings (KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  if (self->options->on_warning == NULL)
    return TRUE;
  tell_empty (self, row);
  g_autoptr (GPtrArray) findings
      = is_in_sample (self, row) ? check_row (self, row, error) : judge_row (self, row, error);
  (void)tell_all (self, findings, KN_SEVERITY_WARN, self->options->on_warning);
  return findings != NULL;
}
