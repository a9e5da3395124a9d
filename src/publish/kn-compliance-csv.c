/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets the rows of a compliance report as CSV. What is the same for all of the report stands in
 * each row, so that rows of several reports can be put under each other. */

#include "config.h"

#include "publish/kn-compliance-csv.h"

#include "base/kn-file.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

/* Without it spreadsheets read UTF-8 as the code page of the system, and no Thai. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LINE_END "\r\n"

void
kn_csv_append_cell (GString *line, const char *text)
{
  g_return_if_fail (line != NULL);
  if (text == NULL)
    return;
  gboolean is_formula = *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
  if (!is_formula && strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append (line, is_formula ? "\"'" : "\"");
  for (; *text != '\0'; text++)
    if (*text == '"')
      g_string_append (line, "\"\"");
    else
      g_string_append_c (line, *text);
  g_string_append_c (line, '"');
}

static void
append_line (GString *file, const char *const *cells, gsize n_cells)
{
  for (gsize i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (file, ',');
      kn_csv_append_cell (file, cells[i]);
    }
  g_string_append (file, LINE_END);
}

static void
append_part (GString *all, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : "\n", part);
}

/* What was found, where, and why it does not count, each a line of its cell. */
static void
append_row (GString *file, const KnCompliance *self, const KnComplianceRow *row, const char *day)
{
  g_autoptr (GString) found = g_string_new (NULL), places = g_string_new (NULL);
  g_autoptr (GString) spots = g_string_new (NULL), reasons = g_string_new (row->reason);
  for (guint i = 0; i < row->findings->len; i++)
    {
      const KnComplianceFinding *finding = row->findings->pdata[i];
      g_autofree char *place = kn_compliance_dup_place (self, finding);
      g_autofree char *spot = finding->spot == 0 ? NULL : g_strdup_printf ("%u", finding->spot);
      append_part (found, finding->message);
      append_part (places, place);
      append_part (spots, spot);
      append_part (reasons, finding->answer);
    }
  g_autofree char *sources = kn_compliance_dup_sources (self, row);
  g_autofree char *version = kn_compliance_dup_version (self);
  const char *weight
      = row->verdict == KN_VERDICT_BROKEN ? kn_severity_get_label (row->severity) : NULL;
  g_autofree char *badge = kn_compliance_row_dup_badge (row);
  const char *const cells[] = {
    row->rule,
    row->asks,
    kn_verdict_get_label (row->verdict),
    weight,
    found->str,
    reasons->str,
    spots->str,
    places->str,
    sources,
    kn_confidence_get_label (row->confidence),
    badge,
    self->product,
    self->design,
    day,
    version,
    kn_compliance_get_disclaimer (self),
  };
  append_line (file, cells, G_N_ELEMENTS (cells));
}

gboolean
kn_compliance_write_csv (const KnCompliance *self, const char *path, GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL, FALSE);
  const char *const heads[] = {
    C_ ("column", "Rule"),       C_ ("column", "It asks for"), C_ ("column", "Verdict"),
    C_ ("column", "Weight"),     C_ ("column", "Finding"),     C_ ("column", "Reason"),
    C_ ("column", "Spot"),       C_ ("column", "Place"),       C_ ("column", "Source"),
    C_ ("column", "Confidence"), C_ ("column", "Verified"),    C_ ("column", "Product"),
    C_ ("column", "Design"),     C_ ("column", "Date"),        C_ ("column", "Rule pack"),
    C_ ("column", "Note"),
  };
  g_autoptr (GString) file = g_string_new (BYTE_ORDER_MARK);
  g_autofree char *day = kn_day_dup_in_era (self->today);
  append_line (file, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < self->rows->len; i++)
    append_row (file, self, self->rows->pdata[i], day);
  return kn_file_write (path, file->str, file->len, error);
}
