/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-export.h"

/* Reads a finished PDF as a stranger would and holds it to the rules (press.md section 7). */
gboolean kn_selfcheck_run (GBytes *pdf, KnStandard standard, GError **error);
/* What the operators of a page or a form break, and by which rule; NULL: nothing. */
const char *
kn_selfcheck_find_content_fault (const char *content, gsize length, const char **out_rule);
