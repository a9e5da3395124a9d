/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules about {{column}}: only a print run fills it in, and whatever else is made of the design
 * would show the braces. In a run they see labels that are filled in, and find nothing. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-variables.h"

#include <glib/gi18n.h>

static const KnRule column = { KN_CHECK_RULE_RUN_COLUMN, KN_SEVERITY_BLOCK,
                               N_ ("A print run fills columns in; any other export prints them as "
                                   "they are typed"),
                               "high", KN_REPAIR_NONE };
static const KnRule braces = { "run.braces", KN_SEVERITY_WARN,
                               N_ ("A column is asked for as {{column}}"), "high", KN_REPAIR_NONE };

char *
kn_check_dup_columns (const KnCheckAsset *asset)
{
  const char *file = asset == NULL ? NULL : kn_node_get_string (asset->node, KN_PROP_ASSET_FILE);
  return asset == NULL || asset->bytes != NULL ? NULL : kn_variables_dup_asked (file, NULL);
}

static void
report_columns (KnCheck *self, const KnCheckItem *item, const char *columns)
{
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (
      self, &column, item,
      /* Translators: an item, then columns as {{name}}, {{price}}. “Print run…” is the command of
         the window, kanok-cli merge that of the command line. */
      g_strdup_printf (_ ("%s holds %s, which would be printed as typed; a print run fills it in "
                          "from a table (“Print run…”, kanok-cli merge)."),
                       name, columns));
}

static void
check_letters (KnCheck *self, const KnCheckItem *item, KnProp prop)
{
  gboolean is_broken = FALSE;
  g_autofree char *columns
      = kn_variables_dup_asked (kn_node_get_string (item->node, prop), &is_broken);
  if (columns != NULL)
    report_columns (self, item, columns);
  if (!is_broken)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (self, &braces, item,
                   g_strdup_printf (_ ("%s has {{ with no column and }} behind it, which is "
                                       "printed as typed."),
                                    name));
}

static void
check_asset (KnCheck *self, const KnCheckItem *item, KnCheckAsset *asset)
{
  g_autofree char *columns = kn_check_dup_columns (asset);
  if (columns == NULL || asset->told_columns)
    return;
  asset->told_columns = TRUE;
  report_columns (self, item, columns);
}

void
kn_check_item_run (KnCheck *self, KnCheckItem *item)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  if (kind == KN_NODE_TEXT && !item->is_blank)
    check_letters (self, item, KN_PROP_TEXT);
  else if (kind == KN_NODE_BARCODE && kn_node_get_number (item->node, KN_PROP_OPACITY) > 0)
    check_letters (self, item, KN_PROP_DATA);
  else if (kn_prop_applies (KN_PROP_ASSET, kind))
    {
      check_asset (self, item, kn_check_get_asset (self, item));
      check_asset (self, item, kn_check_get_end_asset (self, item));
    }
}
