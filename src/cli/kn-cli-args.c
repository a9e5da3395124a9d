/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the words of a command line against a table of options. Not GOption: the contract wants
 * each unknown or not yet existing option and value refused by its own name in one line and with
 * status 2, and options after the operands too. Nothing is guessed: no abbreviations, nothing
 * twice.
 */

#include "config.h"

#include "cli/kn-cli-args.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const KnArgSpec *
find_by_name (const KnArgSpec *const *lists, const char *name, gsize length)
{
  for (gsize l = 0; lists[l] != NULL; l++)
    for (const KnArgSpec *spec = lists[l]; spec->name != NULL; spec++)
      if (strlen (spec->name) == length && strncmp (spec->name, name, length) == 0)
        return spec;
  return NULL;
}

static const KnArgSpec *
find_by_letter (const KnArgSpec *const *lists, char letter)
{
  for (gsize l = 0; lists[l] != NULL; l++)
    for (const KnArgSpec *spec = lists[l]; spec->name != NULL; spec++)
      if (spec->letter != 0 && spec->letter == letter)
        return spec;
  return NULL;
}

static void
add_repeated (KnArgs *self, const char *name, const char *value)
{
  GPtrArray *all = g_hash_table_lookup (self->all, name);
  if (all == NULL)
    {
      all = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->all, (gpointer)name, all);
    }
  g_ptr_array_add (all, g_strdup (value));
}

static gboolean
accept (KnArgs *self, const KnArgSpec *spec, const char *value, char **out_problem)
{
  if (g_hash_table_contains (self->values, spec->name) && !spec->repeats)
    *out_problem = g_strdup_printf (_ ("--%s is given twice"), spec->name);
  else if (value != NULL && spec->later != NULL && g_strv_contains (spec->later, value))
    *out_problem = g_strdup_printf (_ ("--%s %s does not exist yet in this version of Kanok"),
                                    spec->name, value);
  else if (value != NULL && spec->choices != NULL && !g_strv_contains (spec->choices, value))
    {
      g_autofree char *list = g_strjoinv (", ", (char **)spec->choices);
      *out_problem
          = g_strdup_printf (_ ("--%s cannot be “%s”; it is one of %s"), spec->name, value, list);
    }
  else if (value != NULL && !g_utf8_validate (value, -1, NULL))
    *out_problem = g_strdup_printf (_ ("the value of --%s is not UTF-8 text"), spec->name);
  else
    {
      g_hash_table_insert (self->values, (gpointer)spec->name, g_strdup (value ? value : ""));
      if (spec->repeats)
        add_repeated (self, spec->name, value);
    }
  return *out_problem == NULL;
}

/* @word begins with a dash and has more. Takes the next word as a value where it needs one. */
static gboolean
read_option (KnArgs *self,
             const KnArgSpec *const *lists,
             const char *word,
             const char *next,
             gboolean *out_took_next,
             char **out_problem)
{
  const KnArgSpec *spec;
  const char *value = NULL;
  if (word[1] == '-')
    {
      gsize length = strcspn (word + 2, "=");
      spec = find_by_name (lists, word + 2, length);
      if (word[2 + length] == '=')
        value = word + 2 + length + 1;
    }
  else
    {
      spec = find_by_letter (lists, word[1]);
      if (word[2] != '\0')
        value = word + 2;
    }

  if (spec == NULL)
    *out_problem = g_strdup_printf (_ ("there is no option %s here"), word);
  else if (spec->value_name == NULL && value != NULL)
    *out_problem = g_strdup_printf (_ ("--%s takes no value"), spec->name);
  else if (spec->value_name != NULL && value == NULL && next == NULL)
    *out_problem = g_strdup_printf (_ ("--%s needs a value: %s"), spec->name, spec->value_name);
  if (*out_problem != NULL)
    return FALSE;
  if (spec->value_name != NULL && value == NULL)
    {
      value = next;
      *out_took_next = TRUE;
    }
  return accept (self, spec, value, out_problem);
}

KnArgs *
kn_args_parse (const KnArgSpec *const *lists,
               const char *const *words,
               gsize n_words,
               char **out_problem)
{
  g_return_val_if_fail (lists != NULL && out_problem != NULL, NULL);
  g_autoptr (KnArgs) self = g_new0 (KnArgs, 1);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->all
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->operands = g_ptr_array_new_with_free_func (g_free);
  *out_problem = NULL;

  gboolean only_operands = FALSE;
  for (gsize i = 0; i < n_words; i++)
    {
      const char *word = words[i];
      gboolean took_next = FALSE;
      if (only_operands || word[0] != '-' || word[1] == '\0')
        g_ptr_array_add (self->operands, g_strdup (word));
      else if (strcmp (word, "--") == 0)
        only_operands = TRUE;
      else if (!read_option (self, lists, word, i + 1 < n_words ? words[i + 1] : NULL, &took_next,
                             out_problem))
        return NULL;
      i += took_next ? 1 : 0;
    }
  return g_steal_pointer (&self);
}

void
kn_args_free (KnArgs *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->all);
  g_ptr_array_unref (self->operands);
  g_free (self);
}

gboolean
kn_args_has (const KnArgs *self, const char *name)
{
  return g_hash_table_contains (self->values, name);
}

const char *
kn_args_get (const KnArgs *self, const char *name)
{
  return g_hash_table_lookup (self->values, name);
}

const GPtrArray *
kn_args_get_all (const KnArgs *self, const char *name)
{
  return g_hash_table_lookup (self->all, name);
}

const char *
kn_args_get_operand (const KnArgs *self, guint i)
{
  return i < self->operands->len ? g_ptr_array_index (self->operands, i) : NULL;
}

guint
kn_args_get_n_operands (const KnArgs *self)
{
  return self->operands->len;
}

gboolean
kn_args_parse_number (const char *text, double minimum, double maximum, double *out_value)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (value) || value < minimum || value > maximum)
    return FALSE;
  *out_value = value + 0.0; /* -0 is 0 */
  return TRUE;
}

char *
kn_args_read_number (const KnArgs *self,
                     const char *name,
                     double minimum,
                     double maximum,
                     double *inout_value)
{
  const char *text = kn_args_get (self, name);
  if (text == NULL || kn_args_parse_number (text, minimum, maximum, inout_value))
    return NULL;
  return g_strdup_printf (_ ("--%s cannot be “%s”; it is a number from %g to %g"), name, text,
                          minimum, maximum);
}
