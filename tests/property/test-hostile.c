/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes from foreign libraries, bundles and files, damaged at random: it is read or refused
 * with one sentence, and nothing else happens. */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-passport.h"
#include "random-design.h"

#include <string.h>

#define N_MUTANTS 3000

static void
assert_one_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 0);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
change_digits (GString *text)
{
  for (int i = 0; i < 200; i++)
    {
      char *c = &text->str[g_test_rand_int_range (0, (int)text->len)];
      if (!g_ascii_isdigit (*c))
        continue;
      *c = (char)('0' + g_test_rand_int_range (0, 10));
      return;
    }
}

/* One to four changes: a digit (which most often stays JSON), a byte, a piece gone, a piece twice,
 * a token put in. */
static char *
mutate (const char *text)
{
  static const char *const tokens[] = { "null",
                                        "1e999",
                                        "-1e308",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        "\"\"",
                                        ",",
                                        ":",
                                        "NaN",
                                        "\\u0000",
                                        "99999999999999999999",
                                        "true",
                                        "\xff",
                                        "\"id\"",
                                        "[[[[[[[[",
                                        "-0" };
  GString *out = g_string_new (text);
  for (int i = g_test_rand_int_range (1, 5); i > 0 && out->len > 8; i--)
    {
      gssize at = g_test_rand_int_range (0, (int)out->len - 4);
      gssize n = g_test_rand_int_range (1, 40);
      n = MIN (n, (gssize)out->len - at);
      g_autofree char *piece = g_strndup (out->str + at, (gsize)n);
      switch (g_test_rand_int_range (0, 10))
        {
        case 0:
          out->str[at] = (char)g_test_rand_int_range (1, 256);
          break;
        case 1:
          g_string_erase (out, at, n);
          break;
        case 2:
          g_string_insert (out, g_test_rand_int_range (0, (int)out->len), piece);
          break;
        case 3:
          g_string_insert (out, at, tokens[g_test_rand_int_range (0, G_N_ELEMENTS (tokens))]);
          break;
        default:
          change_digits (out);
          break;
        }
    }
  return g_string_free (out, FALSE);
}

static void
test_damaged_ops_are_read_or_refused (void)
{
  g_autoptr (KnScene) scene = random_design (25);
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (scene);
  for (int i = 0; i < 10; i++)
    g_ptr_array_add (ops, random_op (scene));
  g_autoptr (GBytes) bytes = kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  int decoded = 0;
  for (int i = 0; i < N_MUTANTS; i++)
    {
      g_autofree char *mutant = mutate (text);
      g_autoptr (GBytes) input = g_bytes_new (mutant, strlen (mutant));
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) read = kn_ops_decode (input, &error);
      if (read == NULL)
        {
          assert_one_sentence (error);
          continue;
        }
      decoded++;
      g_autoptr (KnScene) applied
          = kn_scene_apply (NULL, (KnOp *const *)read->pdata, read->len, &error);
      if (applied == NULL)
        {
          assert_one_sentence (error);
          continue;
        }
      g_autofree char *printed = kn_scene_print_json (applied, NULL);
      g_assert_nonnull (printed);
    }
  g_test_message ("%d of %d damaged lists could be read", decoded, N_MUTANTS);
  g_assert_cmpint (decoded, <, N_MUTANTS);
}

static void
test_damaged_designs_are_read_or_refused (void)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("KN_SOURCE_ROOT"), "tests/fuzz/corpus/design/all.json", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  int taken = 0;
  for (int i = 0; i < N_MUTANTS; i++)
    {
      g_autofree char *mutant = mutate (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnScene) scene = kn_design_parse_json (mutant, strlen (mutant), &error);
      if (scene == NULL)
        {
          assert_one_sentence (error);
          continue;
        }
      taken++;
      g_autofree char *once = kn_scene_print_json (scene, NULL);
      g_autoptr (KnScene) again = kn_design_parse_json (once, strlen (once), &error);
      g_assert_no_error (error);
      g_autofree char *twice = kn_scene_print_json (again, NULL);
      g_assert_cmpstr (once, ==, twice);
    }
  g_test_message ("%d of %d damaged designs could be read", taken, N_MUTANTS);
  g_assert_cmpint (taken, <, N_MUTANTS);
}

static void
test_damaged_passports_are_read_or_refused (void)
{
  static const char text[]
      = "{ \"name_th\": \"ลายกนก\", \"consent_status\": \"granted\", \"consent_expires\": "
        "\"2570-12-31\", \"authority\": \"community\", \"status\": \"active\", \"licence\": \"\" }";
  for (int i = 0; i < N_MUTANTS; i++)
    {
      g_autofree char *mutant = mutate (text);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnPassport) passport = kn_passport_parse (mutant, &error);
      if (passport == NULL)
        assert_one_sentence (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/damaged-ops-are-read-or-refused",
                   test_damaged_ops_are_read_or_refused);
  g_test_add_func ("/hostile/damaged-designs-are-read-or-refused",
                   test_damaged_designs_are_read_or_refused);
  g_test_add_func ("/hostile/damaged-passports-are-read-or-refused",
                   test_damaged_passports_are_read_or_refused);
  return g_test_run ();
}
