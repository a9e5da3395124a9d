/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A font that the user brings: into the library, into the chooser with real keys, into the design
 * that uses it; there again in another session; not taken out while it is needed. */

#include "gui-tools.h"

#include "../unit/render/font-kit.h"
#include "app/kn-font-button.h"
#include "app/kn-font-chooser.h"
#include "app/kn-font-item.h"
#include "app/kn-session-font.h"
#include "render/kn-brought-fonts.h"

#include <glib/gstdio.h>
#include <string.h>

#define DESIGN(FONT)                                                                               \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Fonts\", \"language\": \"th\","     \
  "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100,"                  \
  "\"height_mm\": 60, \"bleed_mm\": 3, \"safe_mm\": 3 },"                                          \
  "\"faces\": [ { \"id\": \"front\", \"items\": ["                                                 \
  "{ \"type\": \"text\", \"id\": \"a\", \"x_mm\": 5, \"y_mm\": 5, \"width_mm\": 90,"               \
  "\"height_mm\": 14, \"text\": \"น้ำปลาแท้ ปู่ย่า\", \"font\": \"" FONT                                \
  "\", \"size_pt\": 20 } ] } ] }"

static char *folder;

typedef struct
{
  GuiEditor editor;
  char *said; /* the last message */
  GBytes *font;
  char *sha256, *path, *library;
} Desk;

static void
on_message (KnSession *session, const char *sentence, Desk *desk)
{
  g_free (desk->said);
  desk->said = g_strdup (sentence);
}

static void
desk_open (Desk *desk, const char *name, const char *json)
{
  if (desk->font == NULL)
    {
      g_autofree char *file = g_strconcat (name, ".ttf", NULL);
      g_autofree char *library = g_strconcat (name, ".kanok", NULL);
      gsize n = 0;
      desk->font = make_font (name, 0);
      desk->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, desk->font);
      desk->path = g_build_filename (folder, file, NULL);
      desk->library = g_build_filename (folder, library, NULL);
      const char *data = g_bytes_get_data (desk->font, &n);
      g_assert_true (g_file_set_contents (desk->path, data, (gssize)n, NULL));
    }
  gui_editor_open_library (&desk->editor, desk->library, json);
  g_signal_connect (desk->editor.session, "message", G_CALLBACK (on_message), desk);
}

static void
desk_close (Desk *desk)
{
  gui_editor_close (&desk->editor);
  kn_brought_fonts_remove (desk->sha256);
  g_bytes_unref (desk->font);
  g_free (desk->sha256);
  g_free (desk->path);
  g_free (desk->library);
  g_free (desk->said);
}

static gboolean
has_said (gpointer data)
{
  const Desk *desk = data;
  return desk->said != NULL;
}

/* As a drop from the file manager and a file of the clipboard do it. */
static void
bring (Desk *desk, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_clear_pointer (&desk->said, g_free);
  g_assert_true (kn_session_import_file (desk->editor.session, file, NULL, NULL));
  gui_wait (has_said, desk, "what became of the font");
}

static gboolean
is_open (gpointer data)
{
  GtkWidget *chooser = gui_find (data, KN_TYPE_FONT_CHOOSER, NULL);
  return chooser != NULL && gtk_widget_get_mapped (chooser);
}

static gboolean
is_closed (gpointer data)
{
  GtkWidget *chooser = gui_find (data, KN_TYPE_FONT_CHOOSER, NULL);
  return chooser == NULL || !gtk_widget_get_mapped (chooser);
}

static void
select_text (Desk *desk)
{
  kn_session_select (desk->editor.session, kn_node_get_id (gui_editor_item (&desk->editor, "a")));
  gui_spin (100);
}

static void
open_chooser (Desk *desk)
{
  select_text (desk);
  GtkWidget *button = gui_find (GTK_WIDGET (desk->editor.window), KN_TYPE_FONT_BUTTON, NULL);
  gui_click (button, 40, gtk_widget_get_height (button) / 2.0);
  gui_wait (is_open, desk->editor.window, "the chooser");
  gui_spin (200);
}

static const char *
font_of (Desk *desk)
{
  return kn_node_get_string (gui_editor_item (&desk->editor, "a"), KN_PROP_FONT);
}

static gboolean
is_kana (gpointer data)
{
  return g_str_equal (font_of (data), "Kana Bold");
}

static guint
n_font_assets (Desk *desk)
{
  g_autoptr (GPtrArray) assets
      = kn_scene_list_kind (kn_session_get_scene (desk->editor.session), KN_NODE_ASSET);
  guint n = 0;
  for (guint i = 0; i < assets->len; i++)
    n += kn_node_get_choice (assets->pdata[i], KN_PROP_ASSET_KIND) == KN_ASSET_FONT ? 1 : 0;
  return n;
}

static gboolean
has_heading (Desk *desk, const char *words)
{
  GListModel *model = kn_font_chooser_get_model (
      KN_FONT_CHOOSER (gui_find (GTK_WIDGET (desk->editor.window), KN_TYPE_FONT_CHOOSER, NULL)));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (KnFontItem) item = g_list_model_get_item (model, i);
      if (g_strcmp0 (kn_font_item_get_heading (item), words) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_brought_chosen_and_kept_with_the_design (void)
{
  Desk desk = { 0 };
  desk_open (&desk, "Kana", DESIGN ("Loma Bold"));
  bring (&desk, desk.path);
  g_assert_nonnull (strstr (desk.said, "Kana"));
  g_assert_true (kn_brought_fonts_have (desk.sha256));
  g_assert_false (kn_doc_can_undo (desk.editor.doc)); /* the library's, not yet the design's */
  open_chooser (&desk);
  g_assert_true (has_heading (&desk, "Brought by you"));
  gui_screenshot ("brought-1-open");
  gui_type ("kana");
  gui_wait (is_kana, &desk, "the preview");
  g_assert_cmpuint (n_font_assets (&desk), ==, 0); /* not before it is chosen */
  gui_screenshot ("brought-2-found");
  gui_press ("Return");
  gui_wait (is_closed, desk.editor.window, "the end of the chooser");
  g_assert_cmpstr (font_of (&desk), ==, "Kana Bold");
  g_assert_cmpuint (n_font_assets (&desk), ==, 1);
  kn_session_undo (desk.editor.session); /* both were one step */
  g_assert_cmpstr (font_of (&desk), ==, "Loma Bold");
  g_assert_cmpuint (n_font_assets (&desk), ==, 0);
  kn_session_redo (desk.editor.session);
  g_assert_cmpuint (n_font_assets (&desk), ==, 1);

  /* The design needs it. */
  g_clear_pointer (&desk.said, g_free);
  g_assert_false (kn_session_remove_family (desk.editor.session, "Kana"));
  g_assert_nonnull (strstr (desk.said, "Fonts"));
  g_assert_true (kn_brought_fonts_have (desk.sha256));
  desk_close (&desk);
}

static gboolean
is_there (gpointer data)
{
  const Desk *desk = data;
  return kn_brought_fonts_have (desk->sha256);
}

static guint64
n_rendered (Desk *desk)
{
  KnCanvasCounters counters;
  kn_canvas_get_counters (desk->editor.canvas, &counters);
  return counters.n_tiles_rendered;
}

static gboolean
is_said_missing (gpointer button)
{
  return gui_find_saying (button, "Not installed here") != NULL;
}

static void
test_there_again_when_a_design_is_opened (void)
{
  Desk desk = { 0 };
  desk_open (&desk, "Mina", DESIGN ("Loma"));
  bring (&desk, desk.path);
  gui_editor_close (&desk.editor);
  kn_brought_fonts_remove (desk.sha256); /* as if the program had ended */
  g_assert_false (kn_brought_fonts_have (desk.sha256));

  desk_open (&desk, "Mina", DESIGN ("Mina"));
  gui_wait (is_there, &desk, "the font of the library");
  gui_editor_wait_drawn (&desk.editor);
  select_text (&desk);
  GtkWidget *button = gui_find (GTK_WIDGET (desk.editor.window), KN_TYPE_FONT_BUTTON, NULL);
  g_assert_nonnull (gui_find_saying (button, "Mina"));
  g_assert_null (gui_find_saying (button, "Not installed here"));
  gui_screenshot ("brought-3-again");

  /* Nothing uses it as an asset yet: it can go, and the text says so. */
  guint64 before = n_rendered (&desk);
  g_assert_true (kn_session_remove_family (desk.editor.session, "Mina"));
  gui_editor_wait_drawn (&desk.editor);
  g_assert_cmpuint (n_rendered (&desk), >, before);
  gui_wait (is_said_missing, button, "that it is missing");
  desk_close (&desk);
}

/* Copied there, pasted here: the file comes along, is tried and used. */
static void
test_a_copied_text_takes_its_font_along (void)
{
  Desk from = { 0 }, to = { 0 };
  desk_open (&from, "Copy", DESIGN ("Loma"));
  bring (&from, from.path);
  select_text (&from);
  g_assert_true (kn_session_choose_family (from.editor.session, "Copy"));
  gui_press ("Escape");
  gtk_widget_grab_focus (GTK_WIDGET (from.editor.canvas));
  gui_press ("Tab");
  gui_press ("Control_L+c");
  desk_open (&to, "Othe", DESIGN ("Loma"));
  kn_brought_fonts_remove (from.sha256); /* as if another program pasted */
  gui_press ("Control_L+v");
  gui_wait (is_there, &from, "the font of the pasted text");
  g_assert_cmpuint (n_font_assets (&to), ==, 1);
  g_autoptr (GPtrArray) fonts
      = kn_library_list_assets (to.editor.library, KN_ASSET_FONT, NULL, NULL);
  g_assert_cmpuint (fonts->len, ==, 1);
  const KnAssetRow *row = fonts->pdata[0];
  g_assert_cmpstr (row->sha256, ==, from.sha256);
  g_assert_cmpstr (row->extension, ==, "ttf");
  desk_close (&to);
  desk_close (&from);
}

static void
test_a_broken_font_is_named (void)
{
  Desk desk = { 0 };
  desk_open (&desk, "Brok", DESIGN ("Loma"));
  gsize n = 0;
  const char *data = g_bytes_get_data (desk.font, &n);
  g_assert_true (g_file_set_contents (desk.path, data, (gssize)n / 2, NULL));
  bring (&desk, desk.path);
  g_assert_nonnull (strstr (desk.said, "Brok.ttf"));
  g_assert_nonnull (strstr (desk.said, "damaged"));
  g_autoptr (GPtrArray) fonts
      = kn_library_list_assets (desk.editor.library, KN_ASSET_FONT, NULL, NULL);
  g_assert_cmpuint (fonts->len, ==, 0);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  /* The home of a test goes with it. */
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  folder = g_build_filename (g_get_user_data_dir (), "brought-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (folder));
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  gui_init (&argc, &argv);
  g_test_add_func ("/app/brought-fonts/chosen-and-kept-with-the-design",
                   test_brought_chosen_and_kept_with_the_design);
  g_test_add_func ("/app/brought-fonts/there-again-when-a-design-is-opened",
                   test_there_again_when_a_design_is_opened);
  g_test_add_func ("/app/brought-fonts/a-copied-text-takes-its-font-along",
                   test_a_copied_text_takes_its_font_along);
  g_test_add_func ("/app/brought-fonts/a-broken-font-is-named", test_a_broken_font_is_named);
  int status = g_test_run ();
  g_free (folder);
  return status;
}
