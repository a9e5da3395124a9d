/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-compliance.h"

/* The compliance report on A4 paper, in the language of the program: the label with numbered spots,
 * then a row for each rule. @design: that of the report; @condition: what it is shown for. Whole or
 * not at all. Any thread. */
gboolean kn_compliance_write_pdf (const KnCompliance *self,
                                  const KnDesign *design,
                                  KnCondition *condition,
                                  const char *path,
                                  GError **error);
