/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is said about the rows of a run. The first row's label goes through all checks, since
 * what does not vary is wrong on every label; later rows only where they cannot be printed, so that
 * a long table costs no check a row. Warnings of what varies are looked for in a sample: the first
 * rows, and each that is longer in some column than all before it, for those are the ones that run
 * out of room. */

#include "config.h"

#include "check/kn-check.h"
#include "press/kn-run-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SAMPLE_FIRST 20
#define SAMPLE_MAX 200 /* rows that are asked for warnings */

void
kn_run_judge_init (KnRunJudge *self,
                   KnDesign *design,
                   const KnVariables *variables,
                   const KnRunOptions *options)
{
  *self = (KnRunJudge){ .design = design, .variables = variables, .options = options };
  self->longest = g_new0 (gsize, kn_table_get_n_columns (options->table));
}

void
kn_run_judge_clear (KnRunJudge *self)
{
  g_clear_pointer (&self->longest, g_free);
}

static KnRunFinding
finding_here (const KnRunOptions *options, const char *rule, const char *item, const char *message)
{
  return (KnRunFinding){ kn_table_get_row (options->table), kn_table_get_record (options->table),
                         rule, item, message };
}

void
kn_run_tell (const KnRunOptions *options, const char *rule, const char *item, const char *message)
{
  const KnRunFinding finding = finding_here (options, rule, item, message);
  if (options->on_finding != NULL)
    options->on_finding (&finding, options->finding_data);
}

/* Whether the finding is about an item that differs from label to label. */
static gboolean
varies (const KnRunJudge *self, const KnFinding *finding)
{
  const KnNode *item = kn_scene_lookup (self->design->scene, &finding->item);
  if (item == NULL)
    return FALSE;
  const KnId *asset = kn_prop_applies (KN_PROP_ASSET, kn_node_get_kind (item))
                          ? kn_node_get_ref (item, KN_PROP_ASSET)
                          : NULL;
  return kn_variables_has_node (self->variables, &finding->item)
         || (asset != NULL && kn_variables_has_node (self->variables, asset));
}

static GPtrArray *
check_row (const KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (KnScene) scene = kn_variables_dup_scene (self->variables, row, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnDesign) design = kn_design_new (scene, self->design->assets, self->design->origin);
  return kn_check_run (design, self->options->pdf.condition, self->options->pdf.cancellable, error);
}

/* FALSE with an error if something that does not vary blocks: it is wrong on all labels. */
gboolean
kn_run_judge_design (const KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (GPtrArray) findings = check_row (self, row, error);
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
  return TRUE;
}

/* Tells why the row cannot be printed, all of it. FALSE with an error when that is cancelled. */
gboolean
kn_run_judge_row (const KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) findings = check_row (self, row, &local);
  if (findings == NULL && kn_export_is_cancelled (self->options->pdf.cancellable, error))
    return FALSE;
  guint n = 0;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      if (finding->severity != KN_SEVERITY_BLOCK || !varies (self, finding))
        continue;
      kn_run_tell (self->options, finding->rule, finding->item_name, finding->message);
      n++;
    }
  if (n == 0)
    kn_run_tell (self->options, NULL, NULL,
                 local != NULL ? local->message
                               : _ ("the label cannot be drawn with what this row says"));
  return TRUE;
}

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

/* Of a row that is printed. FALSE with an error. */
gboolean
kn_run_judge_warnings (KnRunJudge *self, const KnVariableRow *row, GError **error)
{
  const KnRunOptions *options = self->options;
  if (options->on_warning == NULL || !is_in_sample (self, row))
    return TRUE;
  g_autoptr (GPtrArray) findings = check_row (self, row, error);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const KnFinding *from = findings->pdata[i];
      if (from->severity != KN_SEVERITY_WARN || !varies (self, from))
        continue;
      const KnRunFinding finding
          = finding_here (options, from->rule, from->item_name, from->message);
      options->on_warning (&finding, options->finding_data);
    }
  return findings != NULL;
}
