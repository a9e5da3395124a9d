/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps of an op log from a foreign library or bundle: decoded, applied to nothing, inverted. */

#include "config.h"

#include "model/kn-op.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, NULL);
  if (ops == NULL)
    return 0;
  g_autoptr (GBytes) encoded = kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
  g_autoptr (GPtrArray) again = kn_ops_decode (encoded, NULL);
  if (again == NULL || again->len != ops->len)
    g_error ("encoded ops do not decode");
  g_autoptr (KnScene) scene = kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, NULL);
  return 0;
}
