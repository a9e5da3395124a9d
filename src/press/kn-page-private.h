/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-page.h"

/* Shared by the files that write pages. */

/* A form with that content, one for all that are equal; the name it has in every content. Only a
 * group is see-through as a whole, and hides what lies below from overprint. */
char *kn_page_writer_dup_form (KnPageWriter *self,
                               KnContent *content,
                               const KnRect *box,
                               gboolean is_group) G_GNUC_WARN_UNUSED_RESULT;
/* The pattern inside @area, in the frame of its item. @pages: of the units, as
 * kn_scratch_add_pattern() says. */
gboolean kn_page_write_pattern (KnPageWriter *self,
                                KnContent *content,
                                const KnPattern *pattern,
                                const KnRect *area,
                                const int pages[KN_PATTERN_N_UNITS],
                                GError **error);
