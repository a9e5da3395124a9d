/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns finding an attribute in the root of an SVG without reading the rest: motifs are asked for it
 * one after the other in lists, and what Kanok writes there has no quotes and no entities. */

#include "config.h"

#include "base/kn-svg-root.h"

#include <string.h>

char *
kn_svg_dup_root_attribute (GBytes *svg, const char *name, gsize max_bytes)
{
  g_return_val_if_fail (svg != NULL && name != NULL, NULL);
  gsize n = 0;
  const char *data = g_bytes_get_data (svg, &n);
  const gsize head = MIN (n, KN_SVG_ROOT_BYTES);
  const char *root = data == NULL ? NULL : g_strstr_len (data, (gssize)head, "<svg");
  const char *end
      = root == NULL ? NULL : g_strstr_len (root, (gssize)(head - (gsize)(root - data)), ">");
  g_autofree char *begin = g_strdup_printf (" %s=\"", name);
  const char *found = end == NULL ? NULL : g_strstr_len (root, end - root, begin);
  if (found == NULL)
    return NULL;
  found += strlen (begin);
  const char *quote = memchr (found, '"', (gsize)(end - found));
  return quote == NULL || (gsize)(quote - found) > max_bytes
             ? NULL
             : g_strndup (found, (gsize)(quote - found));
}
