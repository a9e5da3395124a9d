/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of a DXF: placed, scaled, turned, in rows, in each other; on which layer they come to lie;
 * and where there is too much of them. */

#include "config.h"

#include "pack/kn-dxf.h"

#include <string.h>

#define HEAD "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n"
#define ENDS "0\nENDSEC\n0\nEOF\n"
#define ENTITIES "0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
#define LAYERS                                                                                     \
  "0\nSECTION\n2\nTABLES\n0\nLAYER\n2\nCut\n62\n6\n70\n0\n0\nLAYER\n2\nCrease\n62\n4\n70\n0\n"     \
  "0\nENDSEC\n"
#define BLOCK(NAME, BASE) "0\nBLOCK\n8\n0\n2\n" NAME "\n70\n0\n" BASE
#define BOX_OF_10                                                                                  \
  "0\nLWPOLYLINE\n8\n0\n62\n0\n90\n4\n70\n1\n10\n0\n20\n0\n10\n10\n20\n0\n10\n10\n20\n10\n10\n"    \
  "0\n20\n10\n"

static KnToolDrawing *
read (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return kn_dxf_read (bytes, KN_DXF_UNIT_OF_FILE, error);
}

static KnRect
box_of_class (const KnToolDrawing *drawing, const char *name)
{
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    if (g_str_equal (kn_tool_drawing_get_class (drawing, i)->name, name))
      return kn_tool_drawing_get_class (drawing, i)->box;
  g_test_message ("there is no “%s”", name);
  g_assert_not_reached ();
}

static void
assert_box (KnRect box, double x, double y, double width, double height)
{
  g_test_message ("%g %g %g %g", box.x, box.y, box.width, box.height);
  g_assert_cmpfloat_with_epsilon (box.x, x, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.y, y, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.width, width, 1e-9);
  g_assert_cmpfloat_with_epsilon (box.height, height, 1e-9);
}

/* A box of 10 with its base at its corner (10, 10), placed in many ways; in mm, y up. */
static void
test_blocks_are_taken_apart (void)
{
  static const struct
  {
    const char *insert;
    KnRect is;
  } cases[] = {
    { "10\n100\n20\n50\n", { 90, 40, 10, 10 } },
    { "10\n100\n20\n50\n41\n2\n42\n3\n", { 80, 20, 20, 30 } },
    { "10\n100\n20\n50\n50\n90\n", { 100, 40, 10, 10 } },
    { "10\n100\n20\n50\n41\n2\n50\n180\n", { 100, 50, 20, 10 } },
    { "10\n100\n20\n50\n41\n-1\n", { 100, 40, 10, 10 } },
    { "10\n100\n20\n50\n230\n-1\n", { -100, 40, 10, 10 } },
    { "10\n100\n20\n50\n70\n3\n71\n2\n44\n15\n45\n20\n", { 90, 40, 40, 30 } },
    { "10\n100\n20\n50\n70\n3\n44\n15\n50\n90\n", { 100, 40, 10, 40 } },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file
          = g_strconcat (HEAD LAYERS "0\nSECTION\n2\nBLOCKS\n" BLOCK ("Box", "10\n10\n20\n10\n")
                             BOX_OF_10 "0\nENDBLK\n8\n0\n" ENTITIES "0\nINSERT\n8\nCut\n2\nBOX\n",
                         cases[i].insert, ENDS, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (KnToolDrawing) drawing = read (file, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (kn_tool_drawing_get_n_classes (drawing), ==, 1);
      const KnToolClass *class = kn_tool_drawing_get_class (drawing, 0);
      g_assert_cmpstr (class->layer, ==, "Cut"); /* not that of the block, 0 */
      g_assert_cmpstr (class->colour, ==, "#ff00ff");
      const KnRect is = cases[i].is;
      assert_box (class->box, is.x, is.y, is.width, is.height);
    }
}

/* A carton as a block of blocks: each line on the layer that it says or that of where it is placed.
 */
static void
test_blocks_in_blocks (void)
{
  static const char file[] = HEAD LAYERS "0\nSECTION\n2\nBLOCKS\n" BLOCK ("Side", "10\n0\n20\n0\n")
      BOX_OF_10 "0\nLINE\n8\nCrease\n10\n0\n20\n5\n11\n10\n21\n5\n0\nENDBLK\n" BLOCK (
          "Pack", "10\n0\n20\n0\n") "0\nINSERT\n8\n0\n2\nSide\n10\n20\n20\n0\n41\n2\n42\n2\n"
                                    "0\nINSERT\n8\nMore\n2\nSide\n10\n0\n20\n0\n"
                                    "0\nENDBLK\n" ENTITIES
                                    "0\nINSERT\n8\nCut\n2\nPack\n10\n100\n20\n0\n50\n90\n" ENDS;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = read (file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kn_tool_drawing_get_n_classes (drawing), ==, 3);
  assert_box (box_of_class (drawing, "Cut"), 80, 20, 20, 20);
  assert_box (box_of_class (drawing, "More"), 90, 0, 10, 10);
  assert_box (box_of_class (drawing, "Crease"), 90, 0, 5, 40);
}

static void
test_blocks_have_limits (void)
{
  /* One that holds itself, one that there is not, one of another file. */
  static const char strange[] = HEAD "0\nSECTION\n2\nBLOCKS\n" BLOCK ("A", "") BOX_OF_10
      "0\nINSERT\n2\nB\n0\nENDBLK\n" BLOCK ("B", "") "0\nINSERT\n2\nA\n0\nENDBLK\n" BLOCK (
          "X", "") "0\nENDBLK\n" ENTITIES
                   "0\nINSERT\n8\nCut\n2\nA\n0\nINSERT\n2\nNone\n0\nINSERT\n2\nX\n" ENDS;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = read (strange, &error);
  g_assert_no_error (error);
  g_autofree char *note = kn_tool_drawing_dup_note (drawing);
  g_assert_nonnull (strstr (note, "3 INSERT"));
  assert_box (box_of_class (drawing, "Cut"), 0, 0, 10, 10);
  /* Twelve of ten, each in the next: a million millions. */
  GString *many
      = g_string_new (HEAD "0\nSECTION\n2\nBLOCKS\n" BLOCK ("B0", "") BOX_OF_10 "0\nENDBLK\n");
  for (int i = 1; i <= 12; i++)
    {
      g_string_append_printf (many, BLOCK ("B%d", ""), i);
      for (int k = 0; k < 10; k++)
        g_string_append_printf (many, "0\nINSERT\n8\n0\n2\nB%d\n", i - 1);
      g_string_append (many, "0\nENDBLK\n");
    }
  g_string_append (many, ENTITIES "0\nINSERT\n8\nCut\n2\nB12\n" ENDS);
  g_assert_null (read (many->str, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_string_free (many, TRUE);
  g_autofree char *rows
      = g_strconcat (HEAD "0\nSECTION\n2\nBLOCKS\n" BLOCK ("A", "") BOX_OF_10
                     "0\nENDBLK\n" ENTITIES "0\nINSERT\n2\nA\n70\n30000\n71\n30000\n" ENDS,
                     NULL);
  g_assert_null (read (rows, &error));
  g_assert_nonnull (strstr (error->message, "more than 10,000 times"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dxf-blocks/are-taken-apart", test_blocks_are_taken_apart);
  g_test_add_func ("/dxf-blocks/in-blocks", test_blocks_in_blocks);
  g_test_add_func ("/dxf-blocks/limits", test_blocks_have_limits);
  return g_test_run ();
}
