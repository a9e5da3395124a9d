/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels of a run judged by what differs: for every text and code it says what all checks say of
 * that label, whatever was judged before. */

#include "check-items.h"

#include "check/kn-check-rows.h"

#include <locale.h>
#include <string.h>

#define ROUNDS 150

static Fixture fixture;

static const char *const words[] = {
  "ชา",        "น้ำพริกเผาแม่ประนอม",
  "ด าเนินการ", "a\\uE9A7b",
  "พริก😀",      "น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา น้ำพริกเผา",
  "",          "กล้วยตากอบน้ำผึ้งจากบางกระทุ่ม",
};
static const char *const numbers[]
    = { "8851234567898", "8851234567890", "885", "2001234567893", "ก", "" };
static const char *const letters[]
    = { "https://kanok/1", "a",
        "https://id.gs1.org/01/02001234567893/10/ABCDEF?x=12345678901234567890", "" };

/* A text inside the label, one that may run into its edge, one in a turned group that may come near
 * the code above it; codes of one size and of many. */
static char *
dup_items (guint text, guint number, guint letter)
{
  return g_strdup_printf (
      "{ \"type\": \"rect\", \"x_mm\": -3, \"y_mm\": -3, \"width_mm\": 106, \"height_mm\": 66, "
      "\"fill\": { \"cmyk\": [0, 0, 20, 0] } }, "
      "{ \"type\": \"text\", \"id\": \"a\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": 40, "
      "\"height_mm\": 8, \"text\": \"%s\", \"font\": \"Loma\", \"size_pt\": 10 }, "
      "{ \"type\": \"text\", \"id\": \"b\", \"x_mm\": 70, \"y_mm\": 45, \"width_mm\": 29.8, "
      "\"height_mm\": 10, \"text\": \"%s\", \"font\": \"Loma\", \"size_pt\": 7, "
      "\"fill\": { \"cmyk\": [0, 90, 85, 10] } }, "
      "{ \"type\": \"barcode\", \"id\": \"c\", \"symbology\": \"ean13\", \"data\": \"%s\", "
      "\"x_mm\": 8, \"y_mm\": 22, \"module_mm\": 0.33 }, "
      "{ \"type\": \"barcode\", \"id\": \"d\", \"symbology\": \"qr\", \"data\": \"%s\", "
      "\"x_mm\": 62, \"y_mm\": 6, \"module_mm\": 0.5 }, "
      "{ \"type\": \"group\", \"x_mm\": 20, \"y_mm\": 18, \"rotation_deg\": 12, \"items\": [ "
      "{ \"type\": \"text\", \"id\": \"e\", \"x_mm\": 0, \"y_mm\": 0, \"width_mm\": 60, "
      "\"height_mm\": 8, \"text\": \"%s\", \"font\": \"Loma\", \"size_pt\": 8 } ] }",
      words[text], words[(text + 3) % G_N_ELEMENTS (words)], numbers[number], letters[letter],
      words[(text + 5) % G_N_ELEMENTS (words)]);
}

static const char *const ids[] = { "a", "b", "c", "d", "e" };

/* What speaks of one of the items, without what asks for a label as a whole. */
static void
list_said (const KnDesign *design, const GPtrArray *findings, GPtrArray *said)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      const KnNode *node = kn_scene_lookup (design->scene, &finding->item);
      const char *handle = node != NULL ? kn_node_get_string (node, KN_PROP_HANDLE) : NULL;
      if (handle == NULL || strstr ("abcde", handle) == NULL || finding->is_law
          || g_str_equal (finding->rule, "run.column"))
        continue;
      g_ptr_array_add (said, g_strdup_printf ("%d %s %s %s", finding->severity, finding->rule,
                                              handle, finding->message));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
judge (KnRowCheck *rows, const KnDesign *first, const char *items, guint *n_said)
{
  g_autoptr (KnDesign) label = fixture_design (&fixture, items);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_node_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      /* As a run does: the node of the first label with what this one says. */
      const KnNode *to = kn_scene_lookup_handle (label->scene, KN_NODE_TEXT, ids[i]);
      const KnNode *from = kn_scene_lookup_handle (first->scene, KN_NODE_TEXT, ids[i]);
      const KnProp prop = kn_node_get_kind (from) == KN_NODE_TEXT ? KN_PROP_TEXT : KN_PROP_DATA;
      KnNodeBuilder *builder = kn_node_builder_new_from (from);
      kn_node_builder_set_string (builder, prop, kn_node_get_string (to, prop));
      g_ptr_array_add (nodes, kn_node_builder_build (builder));
    }
  g_autoptr (GPtrArray) all = fixture_check (label);
  g_autoptr (GPtrArray) some
      = kn_row_check_run (rows, (const KnNode *const *)nodes->pdata, nodes->len);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  list_said (label, all, wanted);
  list_said (first, some, found);
  g_ptr_array_sort (wanted, compare);
  g_ptr_array_sort (found, compare);
  for (guint i = 0; i < MAX (wanted->len, found->len); i++)
    {
      const char *a = i < wanted->len ? wanted->pdata[i] : "nothing";
      const char *b = i < found->len ? found->pdata[i] : "nothing";
      if (!g_str_equal (a, b))
        g_error ("all checks say:\n%s\nof the row is said:\n%s\nin %s", a, b, items);
    }
  *n_said += found->len;
}

static void
test_as_all_checks (void)
{
  g_autofree char *items = dup_items (0, 0, 0);
  g_autoptr (KnDesign) first = fixture_design (&fixture, items);
  g_autoptr (KnCondition) condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
  g_autoptr (KnRowCheck) rows = kn_row_check_new (first, condition);
  guint n_said = 0;
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *row = dup_items ((guint)g_test_rand_int_range (0, G_N_ELEMENTS (words)),
                                        (guint)g_test_rand_int_range (0, G_N_ELEMENTS (numbers)),
                                        (guint)g_test_rand_int_range (0, G_N_ELEMENTS (letters)));
      judge (rows, first, row, &n_said);
    }
  g_test_message ("%d rows, %u findings, each as all checks have it", ROUNDS, n_said);
  g_assert_cmpuint (n_said, >, 2 * ROUNDS);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  fixture_open (&fixture);
  g_test_add_func ("/check/rows/as-all-checks", test_as_all_checks);
  int status = g_test_run ();
  fixture_close (&fixture);
  return status;
}
