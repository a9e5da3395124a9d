/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Path data as text: any bytes give a path or an error; a path that was read reads back as itself.
 */

#include "config.h"

#include "base/kn-path.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (KnPath) path = kn_path_parse (text, NULL);
  if (path == NULL)
    return 0;
  KnMatrix same = KN_MATRIX_IDENTITY;
  g_autoptr (KnPath) printed = kn_path_transform (path, &same);
  g_autoptr (KnPath) again = kn_path_parse (kn_path_get_data (printed), NULL);
  gsize n, m = 0;
  kn_path_get_segments (printed, &n);
  if (again != NULL)
    kn_path_get_segments (again, &m);
  if (again == NULL ? n != 0 : n != m)
    g_error ("printed path data does not read back: %s", kn_path_get_data (printed));
  return 0;
}
