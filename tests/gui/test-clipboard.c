/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clipboard between Kanok and other programs, which xclip plays: what a copy offers, what is
 * made of drawings, pictures, files and words, that files travel with their passports, and that
 * hostile content is one sentence and changes nothing. */

#include "gui-tools.h"

#include "app/kn-pdf-page-dialog.h"
#include "base/kn-unit.h"
#include "render/kn-motif.h"

#include <glib/gstdio.h>
#include <string.h>

#define DESIGN(items, assets)                                                                            \
  "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"ทดสอบ\", \"language\": \"th\"," \
  "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 100, \"height_mm\": "        \
  "60,"                                                                                                  \
  "\"bleed_mm\": 3, \"safe_mm\": 3 }, \"inks\": [ { \"id\": \"red\", \"name\": \"Red\","                 \
  "\"cmyk\": [0, 90, 85, 10] } ], \"assets\": {" assets "}, \"faces\": [ { \"id\": \"front\","           \
  "\"items\": [" items "] } ] }"
#define TEXT                                                                                       \
  "{ \"type\": \"text\", \"id\": \"name\", \"x_mm\": 30, \"y_mm\": 20, \"width_mm\": 40,"          \
  "\"height_mm\": 12, \"text\": \"น้ำพริกเผา\", \"font\": \"Loma\", \"size_pt\": 18 }"
#define MOTIF                                                                                      \
  "{ \"type\": \"motif\", \"id\": \"leaf\", \"asset\": \"leaf\", \"x_mm\": 30, \"y_mm\": 15,"      \
  "\"width_mm\": 30, \"height_mm\": 30 }"
#define ASSET                                                                                      \
  "\"leaf\": { \"file\": \"leaf.svg\", \"passport\": { \"consent_status\": \"granted\","           \
  "\"knowledge_holder\": \"ป้าน้อย\" } }"
#define OWN_ASSET                                                                                  \
  "\"leaf\": { \"file\": \"leaf.svg\", \"passport\": { \"source_kind\": \"own_design\" } }"
#define DRAWING                                                                                    \
  "<svg xmlns='http://www.w3.org/2000/svg' width='40mm' height='20mm' viewBox='0 0 40 20'>"        \
  "<rect x='1' y='1' width='10' height='5' fill='#b5121b'/><circle cx='30' cy='10' r='5'/></svg>"

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static gsize
n_items (GuiEditor *editor)
{
  return kn_scene_get_n_children (kn_session_get_scene (editor->session),
                                  kn_session_get_face (editor->session));
}

/* --- xclip -------------------------------------------------------------------------------------
 */

typedef struct
{
  GBytes *out;
  gboolean is_done;
} Answer;

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  (void)g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &answer->out, NULL, NULL);
  answer->is_done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *)data)->is_done;
}

/* What another program gets for that type. */
static GBytes *
ask (const char *type)
{
  Answer answer = { NULL, FALSE };
  g_autoptr (GSubprocess) xclip
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL,
                          "xclip", "-o", "-selection", "clipboard", "-t", type, NULL);
  g_assert_nonnull (xclip);
  g_subprocess_communicate_async (xclip, NULL, NULL, on_answer, &answer);
  gui_wait (is_done, &answer, "xclip");
  return answer.out;
}

/* Another program puts it there. xclip stays behind and serves it. */
static void
offer (const char *type, gconstpointer data, gsize size)
{
  g_autofree char *path = in_folder ("offered");
  g_assert_true (g_file_set_contents (path, data, (gssize)size, NULL));
  g_autoptr (GSubprocess) xclip
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                          NULL, "xclip", "-i", "-selection", "clipboard", "-t", type, path, NULL);
  g_assert_nonnull (xclip);
  g_assert_true (g_subprocess_wait_check (xclip, NULL, NULL));
  gui_spin (200); /* until the display says who owns the clipboard now */
}

typedef struct
{
  GuiEditor *editor;
  gsize n;
  guint n_messages;
  char *message;
} Expect;

static gboolean
has_items (gpointer data)
{
  const Expect *expect = data;
  return n_items (expect->editor) == expect->n;
}

static void
wait_items (GuiEditor *editor, gsize n)
{
  Expect expect = { .editor = editor, .n = n };
  gui_wait (has_items, &expect, "pasted items");
}

static void
on_message (KnSession *session, const char *message, gpointer data)
{
  Expect *expect = data;
  g_free (expect->message);
  expect->message = g_strdup (message);
  expect->n_messages++;
}

static gboolean
has_message (gpointer data)
{
  return ((const Expect *)data)->n_messages > 0;
}

/* --- tests -------------------------------------------------------------------------------------
 */

static void
test_offers (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN (TEXT, ""));
  gui_press ("Tab");
  g_assert_nonnull (kn_session_get_single (editor.session));
  gui_press ("Control_L+c");
  g_autoptr (GBytes) svg = ask ("image/svg+xml");
  g_autoptr (KnMotif) drawing = kn_motif_new (svg, NULL);
  g_assert_nonnull (drawing);
  double width = 0, height = 0;
  kn_motif_get_size (drawing, &width, &height);
  g_assert_cmpfloat_with_epsilon (width / height, 40.0 / 12, 0.2);
  g_autoptr (GBytes) png = ask ("image/png");
  g_assert_cmpuint (g_bytes_get_size (png), >, 500);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\211PNG", 4);
  g_autoptr (GBytes) text = ask ("UTF8_STRING");
  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "น้ำพริกเผา",
                   strlen ("น้ำพริกเผา"));
  gui_editor_close (&editor);
}

static void
test_between_processes (void)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN (TEXT, ""));
  gui_press ("Tab");
  gui_press ("Control_L+c");
  g_autoptr (GBytes) items = ask ("application/x-kanok-items");
  offer ("application/x-kanok-items", g_bytes_get_data (items, NULL), g_bytes_get_size (items));
  gui_press ("Control_L+v");
  wait_items (&editor, 2);
  gui_editor_close (&editor);
}

static void
test_drawing (gconstpointer type)
{
  GuiEditor editor;
  gui_editor_open (&editor, DESIGN (TEXT, ""));
  offer (type, DRAWING, strlen (DRAWING));
  gui_press ("Control_L+v");
  wait_items (&editor, 2);
  const KnNode *group = kn_session_get_single (editor.session);
  const KnScene *scene = kn_session_get_scene (editor.session);
  g_assert_cmpint (kn_node_get_kind (group), ==, KN_NODE_GROUP);
  g_assert_cmpuint (kn_scene_get_n_children (scene, kn_node_get_id (group)), ==, 2);
  const KnNode *rect = kn_scene_get_child (scene, kn_node_get_id (group), 0);
  g_assert_cmpint (kn_node_get_kind (rect), ==, KN_NODE_RECT);
  g_assert_cmpfloat (kn_node_get_number (rect, KN_PROP_WIDTH), ==, 10);
  const KnRect bounds = kn_scene_get_item_bounds (scene, group, FALSE);
  g_assert_true (bounds.x > 0 && bounds.x + bounds.width < 100 && bounds.y > 0
                 && bounds.y + bounds.height < 60);
  gui_screenshot ("pasted-drawing");
  /* Its colours are inks now; the first undo brings back those that it came with, the second takes
   * it away. */
  g_assert_cmpint (kn_paint_get_type (kn_node_get_paint (rect, KN_PROP_FILL)), ==, KN_PAINT_INK);
  const KnId id = *kn_node_get_id (rect);
  gui_press ("Control_L+z");
  rect = kn_scene_lookup (kn_session_get_scene (editor.session), &id);
  g_assert_cmphex (kn_paint_get_rgb (kn_node_get_paint (rect, KN_PROP_FILL)), ==, 0xb5121b);
  gui_press ("Control_L+z");
  g_assert_cmpuint (n_items (&editor), ==, 1);
  gui_editor_close (&editor);
}

static void
test_picture_once (void)
{
  GuiEditor editor;
  g_autofree char *library = in_folder ("pictures.kanok");
  gui_editor_open_library (&editor, library, DESIGN (TEXT, ""));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 60, 40);
  g_autofree char *png = in_folder ("picture.png");
  cairo_surface_write_to_png (surface, png);
  cairo_surface_destroy (surface);
  g_autofree char *data = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (png, &data, &size, NULL));
  offer ("image/png", data, size);
  for (gsize i = 2; i <= 3; i++)
    {
      gui_press ("Control_L+v");
      wait_items (&editor, i);
      g_assert_cmpint (kn_node_get_kind (kn_session_get_single (editor.session)), ==,
                       KN_NODE_IMAGE);
    }
  g_autofree char *uri = g_filename_to_uri (png, NULL, NULL);
  g_autofree char *list = g_strconcat (uri, "\r\n", NULL);
  offer ("text/uri-list", list, strlen (list));
  gui_press ("Control_L+v");
  wait_items (&editor, 4);
  /* It has the file's name now; pasting it once more does not take that away. */
  offer ("image/png", data, size);
  gui_press ("Control_L+v");
  wait_items (&editor, 5);
  g_autoptr (GPtrArray) assets = kn_library_list_assets (editor.library, -1, NULL, NULL);
  g_assert_cmpuint (assets->len, ==, 1);
  g_assert_cmpstr (((KnAssetRow *)assets->pdata[0])->name, ==, "picture");
  gui_editor_close (&editor);
}

static void
test_files_travel (void)
{
  GuiEditor from, to;
  g_autofree char *leaf = in_folder ("leaf.svg");
  g_assert_true (g_file_set_contents (leaf, DRAWING, -1, NULL));
  g_autofree char *first = in_folder ("first.kanok"), *second = in_folder ("second.kanok");
  gui_editor_open_library (&from, first, DESIGN (MOTIF, ASSET));
  gui_press ("Tab");
  gui_press ("Control_L+c");
  gui_editor_open_library (&to, second, DESIGN (TEXT, ""));
  gui_press ("Control_L+v");
  wait_items (&to, 2);
  g_autoptr (GPtrArray) assets = kn_library_list_assets (to.library, -1, NULL, NULL);
  g_assert_cmpuint (assets->len, ==, 1);
  const KnAssetRow *row = assets->pdata[0];
  g_autofree char *passport = kn_library_dup_passport (to.library, row->sha256);
  g_assert_nonnull (strstr (passport, "ป้าน้อย"));
  gui_editor_close (&to);
  gui_editor_close (&from);
}

static gboolean
is_apart (gpointer data)
{
  GuiEditor *editor = ((Expect *)data)->editor;
  g_autoptr (GPtrArray) motifs
      = kn_scene_list_kind (kn_session_get_scene (editor->session), KN_NODE_MOTIF);
  return motifs->len == 0;
}

/* The pieces carry no passport: what speaks for others stays whole, one's own comes apart. */
static void
test_taking_apart (void)
{
  const struct
  {
    const char *design;
    gboolean may;
  } cases[] = { { DESIGN (MOTIF, ASSET), FALSE }, { DESIGN (MOTIF, OWN_ASSET), TRUE } };
  g_autofree char *leaf = in_folder ("leaf.svg");
  g_assert_true (g_file_set_contents (leaf, DRAWING, -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GuiEditor editor;
      g_autofree char *name = g_strdup_printf ("apart-%zu.kanok", i);
      g_autofree char *library = in_folder (name);
      gui_editor_open_library (&editor, library, cases[i].design);
      Expect expect = { .editor = &editor };
      g_signal_connect (editor.session, "message", G_CALLBACK (on_message), &expect);
      g_autoptr (KnScene) before = kn_scene_ref (kn_session_get_scene (editor.session));
      gui_press ("Tab");
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (editor.canvas), "canvas.take-apart", NULL));
      if (cases[i].may)
        {
          gui_wait (is_apart, &expect, "items in the place of the motif");
          g_assert_cmpuint (n_items (&editor), ==, 1);
          const KnNode *group = kn_session_get_single (editor.session);
          g_assert_cmpint (kn_node_get_kind (group), ==, KN_NODE_GROUP);
          gui_press ("Control_L+z"); /* the colours that it came with */
          gui_press ("Control_L+z");
        }
      else
        gui_wait (has_message, &expect, "why it stays whole");
      g_assert_true (kn_scene_equal (kn_session_get_scene (editor.session), before));
      g_signal_handlers_disconnect_by_data (editor.session, &expect);
      g_free (expect.message);
      gui_editor_close (&editor);
    }
}

static char *
make_png (void)
{
  g_autofree char *path = in_folder ("whole.png");
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 400);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  char *data = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpuint (size, >, 200);
  return data;
}

static void
test_hostile (void)
{
  GuiEditor editor;
  g_autofree char *library = in_folder ("hostile.kanok");
  gui_editor_open_library (&editor, library, DESIGN (TEXT, ""));
  Expect expect = { .editor = &editor };
  g_signal_connect (editor.session, "message", G_CALLBACK (on_message), &expect);
  g_autofree char *huge = g_strnfill (3 * 1024 * 1024, ' ');
  g_autofree char *png = make_png ();
  const struct
  {
    const char *type, *data;
    gsize size;
  } cases[] = {
    { "application/x-kanok-items", "not at all [[[", 14 },
    { "application/x-kanok-items", "[]", 2 },
    { "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", 55 },
    { "image/svg+xml", huge, 3 * 1024 * 1024 },
    { "image/png", "\211PNG\r\n\032\n damaged", 16 },
    { "image/png", png, 100 }, /* a sound header; the rest did not arrive */
    { "application/pdf", "%PDF-1.4\n1 0 obj <<", 20 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      expect.n_messages = 0;
      offer (cases[i].type, cases[i].data, cases[i].size);
      gui_press ("Control_L+v");
      gui_wait (has_message, &expect, "a sentence about what was pasted");
      g_test_message ("%s", expect.message);
      g_assert_null (strchr (expect.message, '\n'));
      g_assert_cmpuint (n_items (&editor), ==, 1);
    }
  g_signal_handlers_disconnect_by_data (editor.session, &expect);
  g_free (expect.message);
  gui_editor_close (&editor);
}

/* --- a PDF -------------------------------------------------------------------------------------
 */

/* Page n is 144 + n points wide and 72 high; the last is drawn by @last_content, so it may be too
 * much. */
static char *
make_pdf (const char *name, int n_pages, const char *last_content)
{
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.4\n");
  g_autoptr (GString) kids = g_string_new (NULL);
  g_autoptr (GString) xref = g_string_new (NULL);
  const char *contents[] = { "1 0 0 rg 9 9 50 50 re f", last_content };
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < 2; i++)
    g_ptr_array_add (objects, g_strdup_printf ("<</Length %zu>>stream\n%s\nendstream",
                                               strlen (contents[i]), contents[i]));
  for (int i = 1; i <= n_pages; i++)
    {
      g_ptr_array_add (objects, g_strdup_printf ("<</Type/Page/Parent %d 0 R/Contents %d 0 R"
                                                 "/MediaBox[0 0 %d 72]>>",
                                                 n_pages + 3, i == n_pages ? 2 : 1, 144 + i));
      g_string_append_printf (kids, "%d 0 R ", i + 2);
    }
  g_ptr_array_add (objects,
                   g_strdup_printf ("<</Type/Pages/Count %d/Kids[%s]>>", n_pages, kids->str));
  g_ptr_array_add (objects, g_strdup_printf ("<</Type/Catalog/Pages %d 0 R>>", n_pages + 3));
  for (guint i = 0; i < objects->len; i++)
    {
      g_string_append_printf (xref, "%010zu 00000 n \n", pdf->len);
      g_string_append_printf (pdf, "%u 0 obj%s endobj\n", i + 1, (char *)objects->pdata[i]);
    }
  gsize start = pdf->len;
  g_string_append_printf (pdf,
                          "xref\n0 %u\n0000000000 65535 f \n%strailer<</Size %u/Root %u 0 R>>\n"
                          "startxref\n%zu\n%%%%EOF\n",
                          objects->len + 1, xref->str, objects->len + 1, objects->len, start);
  char *path = in_folder (name);
  g_assert_true (g_file_set_contents (path, pdf->str, (gssize)pdf->len, NULL));
  return path;
}

static char *
make_heavy_content (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  for (int i = 0; i < 60000; i++)
    g_string_append_printf (lines, "%d %d m %d %d l S\n", i % 140, i % 70, i % 139, i % 69);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static GtkWidget *
find_page_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (KN_IS_PDF_PAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static gboolean
has_no_page_dialog (gpointer data)
{
  return find_page_dialog () == NULL;
}

static const char *
get_label (const char *id)
{
  return gtk_label_get_text (GTK_LABEL (gui_find (find_page_dialog (), GTK_TYPE_LABEL, id)));
}

typedef struct
{
  int page;
  gboolean is_refused;
} Seen;

static gboolean
is_seen (gpointer data)
{
  const Seen *seen = data;
  GtkWidget *dialog = find_page_dialog ();
  char size[32];
  if (dialog == NULL)
    return FALSE;
  GtkWidget *import = gui_find (dialog, GTK_TYPE_BUTTON, "import_button");
  if (seen->is_refused)
    return !gtk_widget_get_sensitive (import) && strstr (get_label ("refusal"), "2 MB") != NULL;
  g_snprintf (size, sizeof size, "%.1f × 25.4 mm", kn_mm_from_pt (144 + seen->page));
  return gtk_widget_get_sensitive (import) && g_str_equal (get_label ("size"), size);
}

static gboolean
is_about (const char *name)
{
  GtkWidget *heading = gui_find (find_page_dialog (), ADW_TYPE_WINDOW_TITLE, "heading");
  return g_str_equal (adw_window_title_get_subtitle (ADW_WINDOW_TITLE (heading)), name);
}

static void
wait_page (int page)
{
  Seen seen = { page, FALSE };
  gui_wait (is_seen, &seen, "the page");
}

static void
paste_files (char **paths)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (gsize i = 0; paths[i] != NULL; i++)
    {
      g_autofree char *uri = g_filename_to_uri (paths[i], NULL, NULL);
      g_string_append_printf (list, "%s\r\n", uri);
    }
  offer ("text/uri-list", list->str, list->len);
  gui_press ("Control_L+v");
}

static void
test_pages_of_a_pdf (void)
{
  GuiEditor editor;
  g_autofree char *library = in_folder ("pages.kanok");
  g_autofree char *heavy_content = make_heavy_content ();
  g_autofree char *three = make_pdf ("three.pdf", 3, "0 0 1 rg 9 9 50 50 re f");
  g_autofree char *heavy = make_pdf ("heavy.pdf", 2, heavy_content);
  g_autofree char *many = make_pdf ("many.pdf", 10000, "0 1 0 rg 9 9 50 50 re f");
  g_autofree char *one = make_pdf ("one.pdf", 1, "0 1 0 rg 9 9 50 50 re f");
  gui_editor_open_library (&editor, library, DESIGN (TEXT, ""));
  Expect expect = { .editor = &editor };
  g_signal_connect (editor.session, "message", G_CALLBACK (on_message), &expect);

  /* The keyboard alone: leaf, type a number, take it. */
  paste_files ((char *[]){ three, NULL });
  wait_page (1);
  gui_screenshot ("pdf-page");
  gui_press ("Next");
  wait_page (2);
  gui_press ("Prior");
  wait_page (1);
  gui_press ("Control_L+a");
  gui_type ("3");
  wait_page (3);
  g_assert_cmpuint (n_items (&editor), ==, 1);
  gui_press ("Return");
  gui_wait (has_no_page_dialog, NULL, "the dialog to close");
  wait_items (&editor, 2);
  const KnNode *motif = kn_session_get_single (editor.session);
  g_assert_cmpint (kn_node_get_kind (motif), ==, KN_NODE_MOTIF);
  g_assert_cmpfloat_with_epsilon (kn_node_get_number (motif, KN_PROP_WIDTH)
                                      / kn_node_get_number (motif, KN_PROP_HEIGHT),
                                  147 / 72.0, 0.05);
  gui_wait (has_message, &expect, "what became of its colours");
  g_assert_nonnull (strstr (expect.message, "Page 3 of 3"));

  /* Two files are asked about in turn; a page that cannot come in says so and is not taken; the
   * last of very many is as near as the first. */
  paste_files ((char *[]){ heavy, many, NULL });
  for (int i = 0; i < 2; i++)
    {
      wait_page (1);
      if (is_about ("heavy.pdf"))
        {
          gui_click (gui_find (find_page_dialog (), GTK_TYPE_BUTTON, "next_button"), 12, 12);
          gui_wait (is_seen, &(Seen){ 2, TRUE }, "the refusal");
          gui_screenshot ("pdf-page-refused");
          gui_press ("Return");
          g_assert_true (is_about ("heavy.pdf"));
        }
      else
        {
          gui_press ("Control_L+a");
          gui_type ("10000");
          wait_page (10000);
        }
      gui_press ("Escape");
    }
  gui_wait (has_no_page_dialog, NULL, "the dialog to close");
  g_assert_cmpuint (n_items (&editor), ==, 2);

  /* One page needs no question, whichever way it comes. */
  g_autofree char *data = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (one, &data, &size, NULL));
  offer ("application/pdf", data, size);
  gui_press ("Control_L+v");
  wait_items (&editor, 3);
  g_assert_null (find_page_dialog ());
  g_signal_handlers_disconnect_by_data (editor.session, &expect);
  g_free (expect.message);
  gui_editor_close (&editor);
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  folder = g_dir_make_tmp ("kn-clipboard-XXXXXX", NULL);
  g_test_add_func ("/app/clipboard/a-copy-offers-svg-png-and-words", test_offers);
  g_test_add_func ("/app/clipboard/items-come-from-another-process", test_between_processes);
  g_test_add_data_func ("/app/clipboard/a-drawing-becomes-items", "image/svg+xml", test_drawing);
  g_test_add_data_func ("/app/clipboard/a-drawing-as-words-too", "UTF8_STRING", test_drawing);
  g_test_add_func ("/app/clipboard/pictures-get-into-the-library-once", test_picture_once);
  g_test_add_func ("/app/clipboard/files-and-passports-travel-along", test_files_travel);
  g_test_add_func ("/app/clipboard/only-ones-own-motif-comes-apart", test_taking_apart);
  g_test_add_func ("/app/clipboard/the-page-of-a-pdf-is-chosen-by-its-picture",
                   test_pages_of_a_pdf);
  g_test_add_func ("/app/clipboard/hostile-content-is-one-sentence", test_hostile);
  return g_test_run ();
}
