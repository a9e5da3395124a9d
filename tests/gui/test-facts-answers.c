/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program reads from facts and asks about them: the province of a number, allergens, and
 * answers that stay with the product until they are taken back. */

#include "app/kn-answers-box.h"
#include "app/kn-session-product.h"
#include "facts-kit.h"

#include <string.h>

/* The words below the field of what can be read from it; NULL: nothing is said. */
static const char *
get_meaning (KnFactRow *row)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (row)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "kn-fact-meaning"))
      return gtk_widget_get_visible (child) ? gtk_label_get_text (GTK_LABEL (child)) : NULL;
  return NULL;
}

/* Scenario S5: the province of the serial number is shown below it. */
static void
test_a_serial_number_names_its_province (void)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  set_up (&fixture);
  g_assert_true (kn_session_edit_fact (fixture.editor.session, kn_product_find_field ("traits"),
                                       "serial", &error));
  gui_spin (200);
  g_assert_null (get_meaning (find_row (fixture.panel, "serial")));
  type_into (&fixture, "serial", "15-2-01264-2-0003");
  gui_spin (200);
  g_assert_cmpstr (get_meaning (find_row (fixture.panel, "serial")), ==, "15 = Ang Thong");
  gui_screenshot ("facts-province");
  type_into (&fixture, "serial", "99-2-01264-2-0003"); /* no province has it */
  gui_spin (200);
  g_assert_null (get_meaning (find_row (fixture.panel, "serial")));
  tear_down (&fixture);
}

static void
answer_so (KnCompat *compat,
           GtkWindow *parent,
           const char *heading,
           const char *body,
           const char *initial,
           const char *accept_label,
           KnTextDone done,
           gpointer data)
{
  done (compat->data, data);
}

/* The card that says the words; NULL: none does. */
static GtkWidget *
find_card (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return gtk_widget_get_parent (gtk_widget_get_parent (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_card (child, words);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_allergens (Fixture *fixture)
{
  guint n = 0;
  kn_session_check_now (fixture->editor.session);
  gui_wait (is_checked, fixture->editor.session, "the findings");
  GPtrArray *findings = kn_session_get_findings (fixture->editor.session);
  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((KnFinding *)findings->pdata[i])->rule, "label.allergen")
         && ((KnFinding *)findings->pdata[i])->about != NULL;
  return n;
}

/* Scenario S7: each suggestion is answered by itself, with a reason that stays with the product. */
static void
test_a_suggestion_is_answered_with_a_reason (void)
{
  Fixture fixture = { 0 };
  KnProductPin pin;
  set_up (&fixture);
  type_into (&fixture, "ingredients", "แป้งสาลี 60 %, ไข่ไก่ 40 %");
  g_assert_cmpuint (count_allergens (&fixture), ==, 2);
  KnCompat *compat = kn_application_get_compat (fixture.editor.application);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.ask_text = answer_so;
  compat->funcs = &funcs;
  compat->data = (gpointer) "ชื่ออาหารบอกแล้ว";
  GtkWidget *light
      = gui_find_saying (GTK_WIDGET (fixture.editor.window), "What a print shop would send back");
  gtk_menu_button_popup (GTK_MENU_BUTTON (light));
  gui_spin (500);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (light)));
  gui_screenshot ("facts-answer");
  GtkWidget *card = find_card (popover, "แป้งสาลี");
  g_assert_nonnull (card);
  GtkWidget *answer = gui_find_saying (card, "Answer…");
  g_assert_nonnull (answer);
  gtk_widget_grab_focus (answer);
  gui_spin (100);
  g_assert_true (gtk_widget_activate (answer)); /* as the keyboard does */
  gui_spin (300);
  *compat = before;
  gui_screenshot ("facts-answered");
  g_assert_true (kn_product_get_pin (kn_session_get_scene (fixture.editor.session), &pin));
  g_autoptr (KnDesign) product
      = kn_library_load_design (fixture.editor.library, &pin.product, NULL);
  const char *kept = kn_node_get_string (kn_scene_get_design (product->scene), KN_PROP_DISMISSED);
  g_assert_nonnull (kept);
  g_assert_nonnull (strstr (kept, "ชื่ออาหารบอกแล้ว"));
  g_assert_nonnull (strstr (kept, "label.allergen"));
  g_assert_cmpuint (count_allergens (&fixture), ==, 1);
  /* Taken back in the panel, it counts again. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  gui_spin (300);
  GtkWidget *answers = gui_find (fixture.panel, KN_TYPE_ANSWERS_BOX, NULL);
  g_assert_true (gtk_widget_get_visible (answers));
  GtkWidget *withdraw = gui_find_saying (answers, "Withdraw the answer");
  g_assert_nonnull (withdraw);
  gtk_widget_grab_focus (withdraw);
  gui_spin (300);
  gui_screenshot ("facts-answers");
  g_assert_true (gtk_widget_activate (withdraw));
  gui_spin (300);
  g_assert_false (gtk_widget_get_visible (answers));
  g_autoptr (KnDesign) again = kn_library_load_design (fixture.editor.library, &pin.product, NULL);
  g_assert_null (kn_node_get_string (kn_scene_get_design (again->scene), KN_PROP_DISMISSED));
  g_assert_cmpuint (count_allergens (&fixture), ==, 2);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  g_test_add_func ("/gui/facts-answers/a-suggestion-is-answered-with-a-reason",
                   test_a_suggestion_is_answered_with_a_reason);
  g_test_add_func ("/gui/facts-answers/a-serial-number-names-its-province",
                   test_a_serial_number_names_its_province);
  return g_test_run ();
}
