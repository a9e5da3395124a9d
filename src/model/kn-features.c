/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and changing one feature in the list of a text or a run. */

#include "config.h"

#include "model/kn-features.h"

#include <stdlib.h>
#include <string.h>

static gboolean
is_of (const char *feature, const char *tag)
{
  gsize n = strlen (tag);
  return strncmp (feature, tag, n) == 0 && feature[n] == '=';
}

int
kn_features_get (const char *features, const char *tag, int unset)
{
  g_auto (GStrv) list = g_strsplit (features != NULL ? features : "", ",", -1);
  int value = unset;
  for (int i = 0; list[i] != NULL; i++)
    if (is_of (list[i], tag))
      value = atoi (list[i] + strlen (tag) + 1);
  return value;
}

char *
kn_features_with (const char *features, const char *tag, int value)
{
  g_auto (GStrv) list = g_strsplit (features != NULL ? features : "", ",", -1);
  g_autoptr (GString) changed = g_string_new (NULL);
  for (int i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0' && !is_of (list[i], tag))
      g_string_append_printf (changed, "%s%s", changed->len > 0 ? "," : "", list[i]);
  if (value >= 0)
    g_string_append_printf (changed, "%s%s=%d", changed->len > 0 ? "," : "", tag, value);
  return changed->len > 0 ? g_string_free (g_steal_pointer (&changed), FALSE) : NULL;
}
