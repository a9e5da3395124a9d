/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the regular expressions of rule packs. GRegex has no call that limits its work, but PCRE
 * reads limits from the front of a pattern and takes the lowest that it meets there: so each
 * pattern gets ours put in front, and one that begins with such a word of its own is refused.
 * Patterns are not compiled to machine code (no G_REGEX_OPTIMIZE), where PCRE counts the limits
 * more loosely. */

#include "config.h"

#include "check/kn-label-regex.h"

#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <string.h>

/* Measured: every pattern of our own pack answers all its cases within 300 steps. PCRE counts anew
 * from each letter where a match may begin: the worst that was found takes half a second, so who
 * runs many patterns counts the time. Heap in kibibytes. */
#define LIMITS "(*LIMIT_MATCH=5000)(*LIMIT_DEPTH=2000)(*LIMIT_HEAP=4096)"

struct _KnLabelRegex
{
  char *pattern;
  GRegex *regex;
};

static KnLabelRegex *
fail (const char *pattern, const char *why, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (pattern, (gssize)MIN (strlen (pattern), 80));
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
               /* Translators: a regular expression, then what is wrong with it */
               _ ("the pattern “%s” cannot be used: %s"), valid, why);
  return NULL;
}

KnLabelRegex *
kn_label_regex_new (const char *pattern, GError **error)
{
  g_return_val_if_fail (pattern != NULL, NULL);
  if (!g_utf8_validate (pattern, -1, NULL))
    return fail (pattern, _ ("the text is not UTF-8"), error);
  if (strlen (pattern) > KN_LABEL_REGEX_MAX_BYTES)
    return fail (pattern, _ ("it is too long"), error);
  if (g_str_has_prefix (pattern, "(*"))
    return fail (pattern, _ ("it begins with a word for the matcher, “(*”"), error);
  g_autofree char *limited = g_strconcat (LIMITS, pattern, NULL);
  g_autoptr (GError) local = NULL;
  GRegex *regex = g_regex_new (limited, 0, 0, &local);
  if (regex == NULL)
    {
      /* GLib's sentence quotes all of the pattern, limits included; its end is the reason. */
      const char *why = g_strrstr (local->message, ": ");
      return fail (pattern, why == NULL ? local->message : why + strlen (": "), error);
    }
  KnLabelRegex *self = g_new0 (KnLabelRegex, 1);
  self->pattern = g_strdup (pattern);
  self->regex = regex;
  return self;
}

void
kn_label_regex_free (KnLabelRegex *self)
{
  if (self == NULL)
    return;
  g_free (self->pattern);
  g_regex_unref (self->regex);
  g_free (self);
}

const char *
kn_label_regex_get_pattern (const KnLabelRegex *self)
{
  return self->pattern;
}

/**
 * kn_label_regex_match:
 * @text: UTF-8; its first occurrence anywhere counts, as the pattern's own anchors say
 *
 * Thread: any. Cost: bounded, whatever the pattern is.
 */
KnLabelRegexAnswer
kn_label_regex_match (const KnLabelRegex *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, KN_LABEL_REGEX_NO);
  if (strlen (text) > KN_LABEL_REGEX_MAX_TEXT_BYTES || !g_utf8_validate (text, -1, NULL))
    return KN_LABEL_REGEX_TOO_HARD;
  g_autoptr (GError) error = NULL;
  gboolean matches = g_regex_match_full (self->regex, text, -1, 0, 0, NULL, &error);
  return error != NULL ? KN_LABEL_REGEX_TOO_HARD : matches ? KN_LABEL_REGEX_YES : KN_LABEL_REGEX_NO;
}
