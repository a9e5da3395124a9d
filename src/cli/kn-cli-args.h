/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The words after a verb: `--name VALUE`, `--name=VALUE`, `-o VALUE`, `-oVALUE`, flags, operands,
 * `--` before operands that begin with a dash. */

typedef struct
{
  const char *name;       /* "output", without the dashes */
  char letter;            /* 'o', or 0 */
  const char *value_name; /* "FILE"; NULL: a flag */
  const char *help;       /* N_() */
  /* What a value may be, NULL-terminated, or NULL for anything. */
  const char *const *choices;
  /* Values or the whole option (choices_later = {NULL}) that the contract names and this version
   * does not do yet: refused by name. */
  const char *const *later;
  gboolean repeats; /* may be given many times: kn_args_get_all() */
} KnArgSpec;

typedef struct
{
  GHashTable *values; /* name → value ("" for flags) */
  GHashTable *all;    /* name of what repeats → GPtrArray of values */
  GPtrArray *operands;
} KnArgs;

/* NULL with one sentence in @out_problem (transfer full) that names the word. @lists: arrays of
 * specs that end with a NULL name; the list ends with NULL. */
KnArgs *kn_args_parse (const KnArgSpec *const *lists,
                       const char *const *words,
                       gsize n_words,
                       char **out_problem) G_GNUC_WARN_UNUSED_RESULT;
void kn_args_free (KnArgs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnArgs, kn_args_free)

gboolean kn_args_has (const KnArgs *self, const char *name);
const char *kn_args_get (const KnArgs *self, const char *name); /* NULL: not given */
/* All values of an option that repeats, in their order; NULL if there are none. */
const GPtrArray *kn_args_get_all (const KnArgs *self, const char *name);
const char *kn_args_get_operand (const KnArgs *self, guint i);
guint kn_args_get_n_operands (const KnArgs *self);
/* A finite number in [minimum, maximum], without trailing words. */
gboolean kn_args_parse_number (const char *text, double minimum, double maximum, double *out_value);
/* The same of an option that may be given: NULL, @inout_value as it was if it is not; or what is
 * wrong with it, in a sentence (transfer full). */
char *kn_args_read_number (const KnArgs *self,
                           const char *name,
                           double minimum,
                           double maximum,
                           double *inout_value) G_GNUC_WARN_UNUSED_RESULT;
