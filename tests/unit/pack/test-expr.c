/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arithmetic of the data: precedence, choices, functions, and where it says that it cannot. */

#include "config.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "pack/kn-expr.h"

#include <math.h>
#include <string.h>

static gboolean
look_up (const char *name, double *out_value, gpointer data)
{
  static const struct
  {
    const char *name;
    double value;
  } names[]
      = { { "L", 70 }, { "W", 40 }, { "t", 0.4 }, { "zero", 0 }, { "sl_", 3 }, { "iffy", 5 } };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      {
        *out_value = names[i].value;
        return TRUE;
      }
  return FALSE;
}

static void
test_values (void)
{
  static const struct
  {
    const char *text;
    double value;
  } cases[] = {
    { "1+2*3", 7 },
    { "(1+2)*3", 9 },
    { "2-3-4", -5 },
    { "12/3/2", 2 },
    { "2**3**2", 512 },
    { "-2**2", -4 },
    { "2**-1", 0.5 },
    { "--3", 3 },
    { "-L+W", -30 },
    { "1.5e1", 15 },
    { ".5", 0.5 },
    { "1 if L>W else 2", 1 },
    { "1 if L<W else 2 if W<L else 3", 2 },
    { "(2*t if 1>0 else (0 if 1==0 else -t))", 0.8 },
    { "L>W and W>t", 1 },
    { "L<W or not t>1", 1 },
    { "not L", 0 },
    { "L<=70", 1 },
    { "L!=70", 0 },
    { "min(3,1,2)", 1 },
    { "max(3, 1)", 3 },
    { "min(4)", 4 },
    { "clamp(5,8,16)", 8 },
    { "clamp(W,8,16)", 16 },
    { "sqrt(16)+abs(-2)", 6 },
    { "sind(30)", 0.5 },
    { "cosd(60)", 0.5 },
    { "tand(45)", 1 },
    { "asind(1)", 90 },
    { "acosd(0)", 90 },
    { "atand(1)", 45 },
    { "2*pi", 2 * G_PI },
    { "sl_*iffy", 15 },
    { "zero if zero else 7", 7 },
    /* What is not chosen is not computed. */
    { "1/zero if zero>0 else 9", 9 },
    { "zero>0 and 1/zero>2", 0 },
    { "L>0 or 1/zero>2", 1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = NAN;
      kn_expr_compute (cases[i].text, look_up, NULL, &value, &error);
      g_assert_no_error (error);
      g_test_message ("%s = %.17g", cases[i].text, value);
      g_assert_cmpfloat_with_epsilon (value, cases[i].value, 1e-12);
    }
}

static void
test_faults_say_where (void)
{
  static const struct
  {
    const char *text, *says;
  } cases[] = {
    { "", "a value is missing (character 1)" },
    { "2*", "a value is missing (character 3)" },
    { "2*/3", "this cannot stand here (character 3)" },
    { "(1+2", "“)” is missing (character 5)" },
    { "1 2", "this cannot stand here (character 3)" },
    { "1 if 2", "“else” is missing (character 7)" },
    { "1<2<3", "only two values can be compared" },
    { "2.5.1", "this is no number" },
    { "3x", "this is no number (character 2)" },
    { "1e", "a number is not finished" },
    { "1e999", "the number is too large" },
    { "system(1)", "there is no such function (character 1)" },
    { "clamp(1,2)", "needs another number of values" },
    { "sqrt(1,2,3,4)", "too many values" },
    { "L+else", "a value is missing (character 3)" },
    { "L+nothing", "nothing is called “nothing” (character 3)" },
    { "1+L/zero", "the result is no number (character 4)" },
    { "sqrt(-1)", "the result is no number (character 1)" },
    { "asind(1.01)", "the result is no number" },
    { "9**9**9", "the result is no number" },
    { "ก+1", "this cannot stand here (character 1)" },
    { "L = 3", "this cannot stand here (character 3)" },
    { "__import__('os')", "there is no such function (character 1)" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      double value = 42;
      g_assert_false (kn_expr_compute (cases[i].text, look_up, NULL, &value, &error));
      g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("%s: “%s” does not say “%s”", cases[i].text, error->message, cases[i].says);
      g_assert_cmpfloat (value, ==, 42);
    }
}

static void
test_limits_hold (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("1");
  double value = 0;
  while (text->len + 2 <= KN_LIMIT_EXPR_BYTES)
    g_string_append (text, "+1");
  kn_expr_compute (text->str, NULL, NULL, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (value, ==, (double)(text->len + 1) / 2);
  g_string_append (text, "+1");
  g_assert_false (kn_expr_compute (text->str, NULL, NULL, &value, &error));
  g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE);
  const char *const nests[] = { "(", "-", "not ", "2**", "min(", "1 if 0 else " };
  for (gsize i = 0; i < G_N_ELEMENTS (nests); i++)
    {
      g_clear_error (&error);
      g_string_truncate (text, 0);
      while (text->len + strlen (nests[i]) < KN_LIMIT_EXPR_BYTES)
        g_string_append (text, nests[i]);
      g_assert_false (kn_expr_compute (text->str, NULL, NULL, &value, &error));
      g_assert_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "nested too deeply"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/expr/values", test_values);
  g_test_add_func ("/pack/expr/faults-say-where", test_faults_say_where);
  g_test_add_func ("/pack/expr/limits-hold", test_limits_hold);
  return g_test_run ();
}
