/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-fact-row.h"
#include "app/kn-facts-panel.h"
#include "gui-tools.h"
#include "model/kn-product.h"
#include "store/kn-library-products.h"

/* An editor with the facts panel open on a product made of its design, for the tests of the panel.
 */

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"กล้วยฉาบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"
      "\"height_mm\": 80, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": ["
      "{ \"type\": \"text\", \"id\": \"product\", \"x_mm\": 10, \"y_mm\": 8, \"width_mm\": 80,"
      "\"height_mm\": 14, \"text\": \"กล้วยฉาบ\", \"font\": \"Loma\", \"size_pt\": 24 },"
      "{ \"type\": \"text\", \"id\": \"net\", \"x_mm\": 10, \"y_mm\": 60, \"width_mm\": 60,"
      "\"height_mm\": 8, \"text\": \"น้ำหนักสุทธิ 100 กรัม\", \"font\": \"Loma\", \"size_pt\": 12 } ] "
      "} ] }";

typedef struct
{
  GuiEditor editor;
  char *folder;
  GtkWidget *panel;
} Fixture;

static inline KnFactRow *
find_row (GtkWidget *root, const char *key)
{
  if (KN_IS_FACT_ROW (root) && g_str_equal (kn_fact_row_get_field (KN_FACT_ROW (root))->key, key))
    return KN_FACT_ROW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      KnFactRow *found = find_row (child, key);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static inline KnScene *
dup_product (Fixture *fixture)
{
  return kn_product_dup_of_design (kn_session_get_scene (fixture->editor.session), NULL);
}

static inline char *
dup_said (Fixture *fixture, const char *key)
{
  g_autoptr (KnScene) product = dup_product (fixture);
  return product == NULL
             ? NULL
             : kn_product_dup_text (kn_scene_get_design (product), kn_product_find_field (key));
}

static inline void
begin (Fixture *fixture, const char *design)
{
  fixture->folder = g_dir_make_tmp ("kanok-facts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "library.kanok", NULL);
  gui_editor_open_library (&fixture->editor, path, design);
  gui_click_saying (GTK_WIDGET (fixture->editor.window), "Facts");
  fixture->panel = gui_find (GTK_WIDGET (fixture->editor.window), KN_TYPE_FACTS_PANEL, NULL);
  g_assert_nonnull (fixture->panel);
  gui_click_saying (fixture->panel, "Begin with this design");
}

static inline void
set_up (Fixture *fixture)
{
  begin (fixture, DESIGN);
}

static inline void
tear_down (Fixture *fixture)
{
  g_clear_object (&fixture->editor.library);
  gui_editor_close (&fixture->editor);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->folder);
  g_assert_cmpint (system (command), ==, 0);
  g_free (fixture->folder);
}

static inline void
type_into (Fixture *fixture, const char *key, const char *text)
{
  KnFactRow *row = find_row (fixture->panel, key);
  g_assert_nonnull (row);
  GtkWidget *entry = gui_find (GTK_WIDGET (row), GTK_TYPE_ENTRY, NULL);
  if (entry == NULL)
    entry = gui_find (GTK_WIDGET (row), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (entry);
  gtk_widget_grab_focus (entry); /* scrolls it into sight */
  gui_spin (300);
  gui_click (entry, 20, 12);
  gui_press ("Control_L+a");
  gui_type (text);
  gui_press ("Tab");
  gui_spin (50);
}

static inline gboolean
is_checked (gpointer session)
{
  return !kn_session_is_checking (session) && kn_session_get_findings (session) != NULL;
}
