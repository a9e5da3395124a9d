/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The capital canvas with real clicks and typed Thai: in an empty library a canvas is made, cards
 * are typed, one becomes a record and is opened, the record leads back, undo takes it along; cards
 * are moved by keys, menu and hand. One start of the window for all. */

#include "gui-tools.h"

#include "app/kn-library-window.h"
#include "app/kn-record-chooser.h"
#include "app/kn-record-dialog.h"
#include "app/kn-wisdom-grid.h"
#include "store/kn-library-canvases.h"

#include <glib/gstdio.h>

#define CARD "ตะกร้าไม้ไผ่"
#define LONG_CARD "ครูสานไม้ไผ่สอนลูกหลานทุกวันเสาร์ที่ศาลาวัดยางทอง"

typedef struct
{
  KnApplication *application;
  KnLibrary *library;
  KnLibraryWindow *window;
} Fixture;

static GtkWidget *
find_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
is_open (gpointer type)
{
  GtkWidget *dialog = find_dialog (GPOINTER_TO_SIZE (type));
  return dialog != NULL && gtk_window_is_active (GTK_WINDOW (dialog));
}

/* And the window below has the keyboard again. */
static gboolean
is_closed (gpointer type)
{
  GtkWidget *window = find_dialog (KN_TYPE_LIBRARY_WINDOW);
  return find_dialog (GPOINTER_TO_SIZE (type)) == NULL && window != NULL
         && gtk_window_is_active (GTK_WINDOW (window));
}

#define wait_open(type) gui_wait (is_open, GSIZE_TO_POINTER (type), #type)
#define wait_closed(type) gui_wait (is_closed, GSIZE_TO_POINTER (type), #type " to close")

static KnCapitalPage *
get_page (Fixture *self)
{
  return kn_library_window_get_capital_page (self->window);
}

static KnCapitalBoard *
get_board (Fixture *self)
{
  return kn_capital_page_get_board (get_page (self));
}

static gboolean
is_at_rest (GtkWidget *page)
{
  GtkWidget *leaflet = gtk_widget_get_ancestor (page, ADW_TYPE_LEAFLET);
  return gtk_widget_get_mapped (page)
         && !adw_leaflet_get_child_transition_running (ADW_LEAFLET (leaflet));
}

static gboolean
shows_canvas (gpointer data)
{
  Fixture *self = data;
  return kn_capital_page_get_doc (get_page (self)) != NULL
         && is_at_rest (GTK_WIDGET (get_page (self)));
}

static gboolean
shows_record (gpointer data)
{
  Fixture *self = data;
  KnWisdomPage *page = kn_library_window_get_wisdom_page (self->window);
  return kn_wisdom_page_get_doc (page) != NULL && is_at_rest (GTK_WIDGET (page));
}

static guint
count_records (Fixture *self)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (self->library, KN_NODE_WISDOM, NULL, FALSE, NULL);
  return rows->len;
}

/* The words of a cell, "a|b". */
static char *
dup_cell (Fixture *self, KnCapital capital, KnSense sense)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GPtrArray) cell
      = kn_capital_canvas_list_cell (kn_doc_get_scene (kn_capital_page_get_doc (get_page (self))),
                                     capital, sense);
  for (guint i = 0; i < cell->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : "|", kn_card_get_text (cell->pdata[i]));
  return g_string_free (all, FALSE);
}

#define assert_cell(self, capital, sense, words)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *cell_words = dup_cell (self, capital, sense);                                 \
    g_assert_cmpstr (cell_words, ==, words);                                                       \
  }                                                                                                \
  G_STMT_END

static const KnNode *
get_card (Fixture *self, const char *words)
{
  const KnNode *card
      = kn_capital_canvas_find_card (kn_doc_get_scene (kn_capital_page_get_doc (get_page (self))),
                                     words, NULL);
  g_assert_nonnull (card);
  return card;
}

static GtkWidget *
find_card (Fixture *self, const char *words)
{
  return kn_capital_board_find_card (get_board (self), kn_node_get_id (get_card (self, words)));
}

typedef struct
{
  Fixture *fixture;
  const char *words;
  KnCardState state;
} Expected;

/* In the library, and in sight. */
static gboolean
has_state (gpointer data)
{
  const Expected *self = data;
  GtkWidget *card = find_card (self->fixture, self->words);
  const gboolean is_marked = card != NULL && gui_find_saying (card, "In the register") != NULL;
  return card != NULL && gtk_widget_get_mapped (card)
         && kn_library_get_card_state (self->fixture->library,
                                       get_card (self->fixture, self->words), NULL)
                == self->state
         && is_marked == (self->state == KN_CARD_RECORD);
}

static void
wait_state (Fixture *self, const char *words, KnCardState state)
{
  Expected expected = { self, words, state };
  gui_wait (has_state, &expected, words);
}

static gboolean
has_focus (gpointer card)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (card)));
  return focus == card;
}

static void
choose (Fixture *self, const char *words, const char *command)
{
  GtkWidget *card = find_card (self, words);
  g_assert_nonnull (card);
  gui_click_saying (card, words);
  gui_click_saying (GTK_WIDGET (self->window), command);
  gui_spin (300);
}

/* --- the cases, one after the other ----------------------------------------------------------- */

static void
make_canvas (Fixture *self)
{
  kn_library_window_show_view (self->window, "wisdom");
  gui_spin (300);
  gui_screenshot ("capital-none");
  gui_click_saying (GTK_WIDGET (self->window), "Capital Canvas");
  wait_open (KN_TYPE_RECORD_DIALOG);
  GtkWidget *dialog = find_dialog (KN_TYPE_RECORD_DIALOG);
  gui_press ("Control_L+a"); /* the name that is offered */
  gui_type ("ผังทุนชุมชนบ้านยางทอง");
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "village", "บ้านยางทอง");
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "tambon", "บางเจ้าฉ่า");
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "province", "อ่างทอง");
  kn_record_dialog_set_text (KN_RECORD_DIALOG (dialog), "recorded_on", "30/11/2569");
  gui_screenshot ("capital-new");
  gui_click_saying (dialog, "Save");
  wait_closed (KN_TYPE_RECORD_DIALOG);
  gui_wait (shows_canvas, self, "the canvas");
  const KnNode *root
      = kn_scene_get_design (kn_doc_get_scene (kn_capital_page_get_doc (get_page (self))));
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_VILLAGE), ==, "บ้านยางทอง");
  gui_screenshot ("capital-empty");
}

static void
type_into (Fixture *self, KnCapital capital, KnSense sense, const char *words)
{
  GtkWidget *entry = kn_capital_board_get_entry (get_board (self), capital, sense);
  gui_click (entry, gtk_widget_get_width (entry) / 2.0, gtk_widget_get_height (entry) / 2.0);
  gui_type (words);
  gui_press ("Return");
}

static void
type_cards (Fixture *self)
{
  type_into (self, KN_CAPITAL_CULTURE, KN_SENSE_SEE, CARD);
  gui_type ("ผ้าขาวม้า"); /* the line is ready for the next */
  gui_press ("Return");
  gui_press ("Return"); /* nothing is no card */
  type_into (self, KN_CAPITAL_ENVIRONMENT, KN_SENSE_SMELL, "ดินริมน้ำ");
  type_into (self, KN_CAPITAL_SOCIAL, KN_SENSE_TOUCH, LONG_CARD);
  wait_state (self, LONG_CARD, KN_CARD_PLAIN);
  GtkWidget *card = find_card (self, LONG_CARD); /* its words go on below, inside of it */
  GtkWidget *words = gui_find_saying (card, LONG_CARD);
  double x = 0, y = 0;
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (words))), >, 1);
  g_assert_true (gtk_widget_translate_coordinates (words, card, gtk_widget_get_width (words),
                                                   gtk_widget_get_height (words), &x, &y));
  g_assert_cmpfloat (x, <=, gtk_widget_get_width (card));
  g_assert_cmpfloat (y, <=, gtk_widget_get_height (card));
  assert_cell (self, KN_CAPITAL_CULTURE, KN_SENSE_SEE, CARD "|ผ้าขาวม้า");
  assert_cell (self, KN_CAPITAL_ENVIRONMENT, KN_SENSE_SMELL, "ดินริมน้ำ");
  wait_state (self, "ดินริมน้ำ", KN_CARD_PLAIN);
  gui_spin (200);
  gui_screenshot ("capital-typed");
}

static void
make_record (Fixture *self)
{
  gui_click_saying (find_card (self, CARD), CARD);
  gui_spin (400);
  gui_screenshot ("capital-menu");
  gui_click_saying (GTK_WIDGET (self->window), "Make a Record");
  wait_state (self, CARD, KN_CARD_RECORD);
  g_assert_cmpuint (count_records (self), ==, 1);
  gui_spin (300);
  gui_screenshot ("capital-record");
  choose (self, CARD, "Open Record");
  gui_wait (shows_record, self, "the record");
  const KnNode *root = kn_scene_get_design (
      kn_doc_get_scene (kn_wisdom_page_get_doc (kn_library_window_get_wisdom_page (self->window))));
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_NAME), ==, CARD);
  g_assert_cmpint (kn_node_get_choice (root, KN_PROP_WISDOM_KIND), ==, KN_WISDOM_PRODUCT);
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_VILLAGE), ==, "บ้านยางทอง");
  g_assert_cmpstr (kn_node_get_string (root, KN_PROP_RECORDED_ON), ==, "2026-11-30");
  gui_spin (300);
  gui_screenshot ("capital-of-record");
  gui_click_saying (GTK_WIDGET (self->window), "Move to trash"); /* a card is it */
  wait_open (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpuint (count_records (self), ==, 1);
  gui_press ("Escape");
  wait_closed (ADW_TYPE_MESSAGE_DIALOG);
  gui_click_saying (GTK_WIDGET (self->window), "ผังทุนชุมชนบ้านยางทอง"); /* its card leads back */
  gui_wait (shows_canvas, self, "the canvas again");
}

static void
undo_record (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (get_page (self)), "Undo");
  wait_state (self, CARD, KN_CARD_PLAIN);
  g_assert_cmpuint (count_records (self), ==, 0);
  gui_click_saying (GTK_WIDGET (get_page (self)), "Redo");
  wait_state (self, CARD, KN_CARD_RECORD);
  g_assert_cmpuint (count_records (self), ==, 1);
  choose (self, CARD, "Unlink Record");
  wait_state (self, CARD, KN_CARD_PLAIN);
  g_assert_cmpuint (count_records (self), ==, 1);
  /* The register has it: it is offered before another one is made. */
  choose (self, CARD, "Make a Record");
  wait_open (ADW_TYPE_MESSAGE_DIALOG);
  gui_spin (200);
  gui_screenshot ("capital-alike");
  gui_click_saying (find_dialog (ADW_TYPE_MESSAGE_DIALOG), "Link to It");
  wait_closed (ADW_TYPE_MESSAGE_DIALOG);
  wait_state (self, CARD, KN_CARD_RECORD);
  g_assert_cmpuint (count_records (self), ==, 1);
}

static void
link_by_list (Fixture *self)
{
  choose (self, "ผ้าขาวม้า", "Link to a Record…");
  wait_open (KN_TYPE_RECORD_CHOOSER);
  gui_spin (200);
  gui_screenshot ("capital-chooser");
  gui_click_saying (find_dialog (KN_TYPE_RECORD_CHOOSER), CARD);
  wait_closed (KN_TYPE_RECORD_CHOOSER);
  wait_state (self, "ผ้าขาวม้า", KN_CARD_RECORD);
  gtk_widget_grab_focus (find_card (self, "ผ้าขาวม้า"));
  gui_press ("Control_L+z");
  wait_state (self, "ผ้าขาวม้า", KN_CARD_PLAIN);
  g_assert_cmpuint (count_records (self), ==, 1); /* it was there before */
}

static void
move_cards (Fixture *self)
{
  GtkWidget *card = find_card (self, "ผ้าขาวม้า");
  gtk_widget_grab_focus (card);
  gui_press ("Alt_L+Up");
  assert_cell (self, KN_CAPITAL_CULTURE, KN_SENSE_SEE, "ผ้าขาวม้า|" CARD);
  gui_spin (200);
  gui_wait (has_focus, find_card (self, "ผ้าขาวม้า"), "the keyboard on the card");
  gui_press ("Alt_L+Right");
  assert_cell (self, KN_CAPITAL_CULTURE, KN_SENSE_TASTE, "ผ้าขาวม้า");
  gui_spin (200);
  gui_wait (has_focus, find_card (self, "ผ้าขาวม้า"), "the keyboard on it again");
  gui_press ("Alt_L+Page_Up");
  assert_cell (self, KN_CAPITAL_SOCIAL, KN_SENSE_TASTE, "ผ้าขาวม้า");
  gui_spin (200);
  gui_press ("Delete");
  assert_cell (self, KN_CAPITAL_SOCIAL, KN_SENSE_TASTE, "");
  gui_click_saying (GTK_WIDGET (get_page (self)), "Undo");
  assert_cell (self, KN_CAPITAL_SOCIAL, KN_SENSE_TASTE, "ผ้าขาวม้า");
  gui_spin (300);

  /* By hand, into the cell of touch below. */
  GtkWidget *board = GTK_WIDGET (get_board (self));
  GtkWidget *from = find_card (self, "ดินริมน้ำ");
  GtkWidget *to
      = kn_capital_board_get_entry (get_board (self), KN_CAPITAL_ENVIRONMENT, KN_SENSE_TOUCH);
  double x0, y0, x1, y1;
  g_assert_true (gtk_widget_translate_coordinates (from, board, 24, 18, &x0, &y0));
  g_assert_true (gtk_widget_translate_coordinates (to, board, 40, 60, &x1, &y1));
  gui_drag (board, x0, y0, x1, y1);
  gui_spin (500);
  assert_cell (self, KN_CAPITAL_ENVIRONMENT, KN_SENSE_TOUCH, "ดินริมน้ำ");
  gui_screenshot ("capital-moved");
}

/* Stands for the dialog that picks a file. */
static void
save_there (KnCompat *self,
            GtkWindow *parent,
            const char *title,
            const char *suggested_name,
            const KnFileKind *kinds,
            KnFileDone done,
            gpointer data)
{
  g_assert_cmpstr (suggested_name, ==, "ผังทุนชุมชนบ้านยางทอง.pdf");
  g_autoptr (GFile) file = g_file_new_for_path (self->data);
  done (file, data);
}

static void
print (Fixture *self)
{
  g_autofree char *folder = g_dir_make_tmp ("kn-capital-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL), *bytes = NULL;
  KnCompat *compat = kn_library_window_get_compat (self->window);
  const KnCompat before = *compat;
  KnCompatFuncs funcs = *compat->funcs;
  funcs.save_file = save_there;
  compat->funcs = &funcs;
  compat->data = path;
  gui_click_saying (GTK_WIDGET (get_page (self)), "Print");
  gui_spin (300);
  gui_screenshot ("capital-print");
  gui_click_saying (GTK_WIDGET (self->window), "A3, for the Wall…");
  gui_spin (300);
  *compat = before;
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
find_and_remove (Fixture *self)
{
  gui_click_saying (GTK_WIDGET (get_page (self)), "Wisdom");
  gui_spin (600);
  KnWisdomGrid *grid
      = KN_WISDOM_GRID (gui_find (GTK_WIDGET (self->window), KN_TYPE_WISDOM_GRID, NULL));
  kn_wisdom_grid_set_search (grid, "ริมน้ำ"); /* words of a card */
  gui_spin (200);
  gui_screenshot ("capital-found");
  gui_click_saying (GTK_WIDGET (grid), "ผังทุนชุมชนบ้านยางทอง");
  gui_wait (shows_canvas, self, "the canvas that was found");
  kn_wisdom_grid_set_search (grid, "");
  gui_click_saying (GTK_WIDGET (get_page (self)), "Other canvases");
  gui_spin (300);
  gui_click_saying (GTK_WIDGET (self->window), "Move to Trash");
  gui_spin (600);
  g_autoptr (GPtrArray) gone
      = kn_library_list_kind (self->library, KN_NODE_CANVAS, NULL, FALSE, NULL);
  g_assert_cmpuint (gone->len, ==, 0);
  gui_click_saying (GTK_WIDGET (self->window), "Undo"); /* of the toast */
  gui_spin (300);
  g_autoptr (GPtrArray) back
      = kn_library_list_kind (self->library, KN_NODE_CANVAS, NULL, FALSE, NULL);
  g_assert_cmpuint (back->len, ==, 1);
}

static void
test_canvas (void)
{
  Fixture self = { .application = gui_get_application () };
  self.window = KN_LIBRARY_WINDOW (kn_application_show_library (self.application));
  self.library = kn_application_get_library (self.application);
  gtk_window_maximize (GTK_WINDOW (self.window));
  gui_spin (300);
  make_canvas (&self);
  type_cards (&self);
  make_record (&self);
  undo_record (&self);
  link_by_list (&self);
  move_cards (&self);
  print (&self);
  find_and_remove (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  gui_spin (100);
}

int
main (int argc, char *argv[])
{
  gui_init (&argc, &argv);
  g_test_add_func ("/capital/a-canvas-from-nothing", test_canvas);
  return g_test_run ();
}
