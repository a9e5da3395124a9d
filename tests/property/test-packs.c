/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packs of random measures: each makes a pack that holds every invariant, or is refused by an
 * assert of the data, with a sentence. */

#include "config.h"

#include "base/kn-error.h"
#include "invariants.h"
#include "pack/kn-dieline-style-private.h"

#include <math.h>
#include <string.h>

#define ROUNDS 2000

/* Half of them near the default, where packs are made; half anywhere; whole numbers among them. */
static double
pick (const KnDielineParam *param)
{
  double value = g_test_rand_double_range (param->min, param->max);
  if (g_test_rand_bit ())
    value = param->value + (value - param->value) / 4;
  if (strcmp (param->name, "k") == 0)
    return g_test_rand_int_range (-1, 2);
  /* The crash-lock bottom works with a diagonal that halves the corner. */
  if (strcmp (param->name, "ga") == 0)
    return 45;
  if (g_test_rand_bit () && round (value) >= param->min && round (value) <= param->max)
    return round (value);
  return value;
}

static gsize
fill (const KnDielineStyle *style, gboolean only_sizes, KnDielineValue out[40])
{
  gsize n = 0;
  for (gsize i = 0; i < style->n_params; i++)
    if (g_test_rand_int_range (0, 3) > 0
        && (!only_sizes || style->params[i].nominal == style->params[i].value))
      out[n++] = (KnDielineValue){ style->params[i].name, pick (&style->params[i]) };
  return n;
}

static char *
describe (const KnDielineStyle *style, const KnDielineValue *values, gsize n)
{
  g_autoptr (GString) text = g_string_new (style->id);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, " --set %s=%.17g", values[i].name, values[i].value);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
says_an_assert (const KnDielineStyle *style, const char *message)
{
  for (gsize i = 0; i < style->n_asserts; i++)
    if (g_str_has_prefix (message, style->asserts[i].second))
      return TRUE;
  return FALSE;
}

static void
test_random_packs_hold (void)
{
  json_t *data = load_dielines ();
  gsize n_made = 0, n_refused = 0;
  for (int round = 0; round < ROUNDS; round++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth ((gsize)round % 22);
      KnDielineValue values[40];
      gboolean is_nominal = g_test_rand_bit ();
      gsize n = fill (style, is_nominal, values);
      g_autofree char *what = describe (style, values, n);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnDieline) dieline = is_nominal ? make_nominal (style, values, n)
                                                 : kn_dieline_new (style, values, n, &error);
      if (dieline == NULL)
        {
          n_refused++;
          if (!is_nominal && !says_an_assert (style, error->message))
            g_error ("%s: refused by no assert: %s", what, error->message);
          continue;
        }
      n_made++;
      Inspection it;
      inspection_init (&it, dieline, find_style (data, style->id), is_nominal);
      inspect (&it);
      if (it.faults->len > 0)
        {
          g_test_message ("%s%s:\n%s", what, is_nominal ? " (nominal)" : "", it.faults->str);
          g_test_fail ();
        }
      inspection_clear (&it);
    }
  g_test_message ("%zu made, %zu refused", n_made, n_refused);
  g_assert_cmpuint (n_made, >, ROUNDS / 2);
  g_assert_cmpuint (n_refused, >, 0);
  json_decref (data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/random/packs-hold-or-are-refused", test_random_packs_hold);
  return g_test_run ();
}
