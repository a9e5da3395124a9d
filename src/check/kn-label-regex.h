/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A regular expression of a rule pack. Packs may be anybody's, so neither its length nor the work
 * that it asks for is without limit. Immutable: any thread. */

#define KN_LABEL_REGEX_MAX_BYTES 2000      /* of a pattern */
#define KN_LABEL_REGEX_MAX_TEXT_BYTES 6000 /* that one is held against */

typedef struct _KnLabelRegex KnLabelRegex;

typedef enum
{
  KN_LABEL_REGEX_NO,
  KN_LABEL_REGEX_YES,
  KN_LABEL_REGEX_TOO_HARD, /* the pattern asked for more work than any honest one does, or the text
                              is too long */
} KnLabelRegexAnswer;

/* One clear sentence that quotes the pattern if it cannot be one. */
KnLabelRegex *kn_label_regex_new (const char *pattern, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_label_regex_free (KnLabelRegex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnLabelRegex, kn_label_regex_free)

const char *kn_label_regex_get_pattern (const KnLabelRegex *self);
KnLabelRegexAnswer kn_label_regex_match (const KnLabelRegex *self, const char *text);
