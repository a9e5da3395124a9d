/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from a condition of the data back to the parameters that a person can change: the
 * names in it, and what the derived ones among them are made of. Derived values only look back, so
 * the walk ends. */

#include "config.h"

#include "pack/kn-dieline-private.h"

#include <string.h>

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* @n_derived: how many of the derived values it may speak of. */
static void
mark (const KnDielineStyle *style, const char *text, gsize n_derived, gboolean *marks)
{
  while (*text != '\0')
    {
      const char *begin = text;
      while (is_name_char (*text) || *text == '.')
        text++;
      const gsize length = (gsize)(text - begin);
      if (length == 0)
        {
          text++;
          continue;
        }
      g_autofree char *name = g_strndup (begin, length);
      const KnDielineParam *param = kn_dieline_style_find_param (style, name);
      if (param != NULL)
        marks[param - style->params] = TRUE;
      for (gsize i = 0; param == NULL && i < n_derived; i++)
        if (strcmp (style->derived[i].first, name) == 0)
          mark (style, style->derived[i].second, i, marks);
    }
}

char **
kn_dieline_style_dup_params_of (const KnDielineStyle *style, const char *text)
{
  g_autofree gboolean *marks = g_new0 (gboolean, style->n_params + 1);
  GPtrArray *names = g_ptr_array_new ();
  mark (style, text == NULL ? "" : text, style->n_derived, marks);
  for (gsize i = 0; i < style->n_params; i++)
    if (marks[i])
      g_ptr_array_add (names, g_strdup (style->params[i].name));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}
