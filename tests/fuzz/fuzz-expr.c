/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Expressions of dielines: any bytes give a finite number or an error; the same twice. */

#include "config.h"

#include "pack/kn-expr.h"

#include <math.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
look_up (const char *name, double *out_value, gpointer data)
{
  *out_value = (double)name[0] - 'L';
  return name[1] == '\0';
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_autoptr (GError) error = NULL;
  double value = 0, again = 0;
  gboolean done = kn_expr_compute (text, look_up, NULL, &value, &error);
  if (done != (error == NULL) || done != kn_expr_compute (text, look_up, NULL, &again, NULL))
    g_error ("an error without a message, or not the same twice: %s", text);
  if (!isfinite (value) || value != again)
    g_error ("no finite number: %s", text);
  return 0;
}
