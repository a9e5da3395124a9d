/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "press/kn-tokens.h"

#include <string.h>

/* "operands|operator" of each operation, one a line. */
static char *
walk (const char *text, gsize length)
{
  KnTokens tokens;
  KnOperation op;
  GString *out = g_string_new (NULL);
  kn_tokens_init (&tokens, text, length);
  while (kn_tokens_next (&tokens, &op))
    g_string_append_printf (out, "%.*s|%.*s\n", (int)op.operands_length, op.operands,
                            (int)op.op_length, op.op);
  return g_string_free (out, FALSE);
}

static void
expect (const char *text, const char *operations)
{
  g_autofree char *got = walk (text, strlen (text));
  g_assert_cmpstr (got, ==, operations);
}

static void
test_operators (void)
{
  expect ("q 1 0 0 RG\n/F1 12 Tf[(a)-3(b)]TJ", "|q\n1 0 0 |RG\n/F1 12 |Tf\n[(a)-3(b)]|TJ\n");
  expect ("% a comment\nQ", "|Q\n");
}

static void
test_strings (void)
{
  expect ("(1 0 0 rg \\) \\( (nested)) Tj", "(1 0 0 rg \\) \\( (nested)) |Tj\n");
  expect ("<72 67> Tj", "<72 67> |Tj\n");
}

static void
test_marked_content (void)
{
  KnTokens tokens;
  KnOperation op;
  const char *text = "/Span << /ActualText <feff0e01> >> BDC";
  kn_tokens_init (&tokens, text, strlen (text));
  g_assert_true (kn_tokens_next (&tokens, &op));
  g_assert_true (kn_operation_is (&op, "BDC"));
  g_assert_true (op.has_actual_text);
  g_assert_cmpint ((int)op.name_length, ==, 5);
}

static void
test_numbers (void)
{
  KnTokens tokens;
  KnOperation op;
  const char *text = "0.5 -.25 +1 0.000015259 scn";
  kn_tokens_init (&tokens, text, strlen (text));
  g_assert_true (kn_tokens_next (&tokens, &op));
  g_assert_cmpint (op.n_numbers, ==, 4);
  g_assert_cmpfloat (op.numbers[1], ==, -0.25);
  g_assert_cmpfloat (op.numbers[3], ==, 0.000015259);
}

static void
test_inline_image (void)
{
  expect ("q BI /W 1 /H 1 ID \x01rg\x02 EI Q", "|q\n|BI /W 1 /H 1 ID \x01rg\x02 EI\n|Q\n");
}

static void
test_any_bytes (void)
{
  for (int round = 0; round < 3000; round++)
    {
      static const char alphabet[] = "()<>[]/%{}\\ \n\0aBDIE1.-q";
      char text[64];
      gsize length = (gsize)g_test_rand_int_range (0, sizeof text);
      for (gsize i = 0; i < length; i++)
        text[i] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];
      g_autofree char *exact = g_memdup2 (text, length + 1);
      g_autofree char *got = walk (exact, length);
      g_assert_nonnull (got);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/tokens/operators-with-their-operands", test_operators);
  g_test_add_func ("/press/tokens/strings-hide-operators", test_strings);
  g_test_add_func ("/press/tokens/marked-content", test_marked_content);
  g_test_add_func ("/press/tokens/numbers", test_numbers);
  g_test_add_func ("/press/tokens/inline-image-is-one-operator", test_inline_image);
  g_test_add_func ("/press/tokens/any-bytes-come-to-an-end", test_any_bytes);
  return g_test_run ();
}
