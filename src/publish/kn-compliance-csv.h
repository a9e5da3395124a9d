/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-compliance.h"

/* The compliance report for spreadsheets: UTF-8 with a byte order mark, RFC 4180, one row a rule
 * below one row of heads, in the language of the program. Whole or not at all. Any thread. */
gboolean kn_compliance_write_csv (const KnCompliance *self, const char *path, GError **error);

/* One cell as it stands in a file: quoted where it has to be, and harmless: a spreadsheet takes
 * text that begins with one of = + - @ for a formula, so an apostrophe goes before it. */
void kn_csv_append_cell (GString *line, const char *text);
