/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the walk (gui-views.h) that goes through the editor window: panels, the inspector of
 * every type of item, tools, popovers, proof and export. */

#include "gui-views-private.h"

#include "app/kn-export-dialog.h"
#include "app/kn-find-bar.h"
#include "app/kn-font-button.h"
#include "app/kn-inspector.h"
#include "app/kn-paste-doctor.h"
#include "app/kn-pdf-page-dialog.h"
#include "app/kn-rules-dialog.h"
#include "app/kn-session-product.h"
#include "gui-views-label.h"
#include "store/kn-starter.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n.h>
#include <math.h>

static GtkWidget *
find_toplevel (GType type)
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

/* --- a label with everything --------------------------------------------------------------------
 */

/* Sky, hills, a field and a red roof: colours that a palette can find. */
static void
write_photo (const char *path)
{
  const int width = 640, height = 480;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint8 *p = gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x;
        int grain = (x * 7 + y * 13) % 9;
        gboolean is_hill = y > 230 - 50 * sin (x / 90.0);
        gboolean is_field = y > 300;
        gboolean is_house = x > 380 && x < 500 && y > 260 && y < 330;
        gboolean is_roof = abs (x - 440) < y - 200 && y > 200 && y <= 262;
        static const guint8 colours[][3] = {
          { 150, 190, 225 }, { 70, 120, 110 }, { 120, 160, 60 }, { 225, 205, 170 }, { 175, 50, 40 }
        };
        int which = is_roof ? 4 : is_house ? 3 : is_field ? 2 : is_hill ? 1 : 0;
        for (int i = 0; i < 3; i++)
          p[i] = (guint8)(colours[which][i] + grain);
      }
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", &error, NULL));
  g_assert_no_error (error);
}

KnDesign *
gui_views_load_label (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("kanok-views-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *photo = g_build_filename (folder, "photo.png", NULL);
  g_autofree char *json = g_build_filename (folder, "label.json", NULL);
  g_autofree char *motif = g_build_filename (folder, "kanok.svg", NULL);
  g_autofree char *from
      = g_test_build_filename (G_TEST_DIST, "../data/starter/motifs/kanok.svg", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (motif);
  write_photo (photo);
  g_assert_true (g_file_set_contents (json, GUI_VIEWS_LABEL, -1, &error));
  g_assert_true (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  KnDesign *design = kn_design_load_file (json, &error);
  g_assert_no_error (error);
  return design;
}

void
gui_views_open_editor (GuiViews *self, const KnId *id)
{
  g_autoptr (GError) error = NULL;
  GtkWindow *before = GTK_WINDOW (self->editor.window);
  g_assert_true (kn_application_open_design (self->application, id, &error));
  g_assert_no_error (error);
  KnEditorWindow *window = KN_EDITOR_WINDOW (kn_application_find_editor (self->application, id));
  self->editor = (GuiEditor){ .application = self->application,
                              .library = kn_application_get_library (self->application),
                              .session = kn_editor_window_get_session (window),
                              .doc = kn_session_get_doc (kn_editor_window_get_session (window)),
                              .window = window,
                              .canvas = kn_editor_window_get_canvas (window) };
  if (before != NULL)
    gtk_window_destroy (before);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_maximize (GTK_WINDOW (window));
  gui_editor_wait_drawn (&self->editor);
  gui_move (GTK_WIDGET (self->editor.canvas), 4, 4);
  gui_views_pause (self, 300);
  kn_canvas_zoom_to_fit (self->editor.canvas);
}

static void
choose (GuiViews *self, const char *handle)
{
  kn_session_set_tool (self->editor.session, KN_TOOL_SELECT);
  const KnNode *item = handle == NULL ? NULL : gui_editor_item (&self->editor, handle);
  g_assert_true (handle == NULL || item != NULL);
  kn_session_select (self->editor.session, item == NULL ? NULL : kn_node_get_id (item));
  gui_views_pause (self, 120);
}

/* The column at the right scrolled to its end, then back. */
static void
seen_with_end (GuiViews *self, const char *name)
{
  GtkWidget *inspector = gui_find (GTK_WIDGET (self->editor.window), KN_TYPE_INSPECTOR, NULL);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gui_find (inspector, GTK_TYPE_SCROLLED_WINDOW, NULL)));
  gtk_adjustment_set_value (down, 0);
  gui_views_seen (self, name);
  gui_views_pause (self, 60);
  if (self->settle_ms == GUI_VIEWS_QUICKLY
      || gtk_adjustment_get_upper (down) <= gtk_adjustment_get_page_size (down) + 1)
    return;
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  g_autofree char *end = g_strconcat (name, "-end", NULL);
  gui_views_seen (self, end);
  gtk_adjustment_set_value (down, 0);
}

static void
visit_panels (GuiViews *self)
{
  static const char *const panels[] = { "motif", "text", "shape", "image", "code", "facts" };
  for (gsize i = 0; i < G_N_ELEMENTS (panels); i++)
    {
      g_autofree char *name = g_strconcat ("panel-", panels[i], NULL);
      kn_editor_window_show_panel (self->editor.window, panels[i]);
      choose (self, NULL);
      gui_views_seen (self, name);
    }
  /* With a product: on the panel that is open now. */
  if (kn_session_make_product (self->editor.session))
    {
      gui_views_seen (self, "panel-facts-product");
      kn_rules_dialog_open (self->editor.session,
                            kn_application_get_compat (self->editor.application),
                            GTK_WINDOW (self->editor.window));
      gui_views_pause (self, 300);
      gui_views_seen (self, "dialog-rules");
      gtk_window_destroy (GTK_WINDOW (find_toplevel (KN_TYPE_RULES_DIALOG)));
      kn_session_undo (self->editor.session);
    }
  kn_editor_window_show_panel (self->editor.window, "motif");
}

static void
visit_items (GuiViews *self)
{
  static const char *const items[]
      = { "name",  "round", "told2",   "box",   "wave", "faded",      "photo", "kranok",
          "ean13", "ean8",  "code128", "itf14", "qr",   "datamatrix", "pair" };
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *name = g_strconcat ("item-", items[i], NULL);
      choose (self, items[i]);
      seen_with_end (self, name);
    }
  kn_session_select_all (self->editor.session);
  gui_views_pause (self, 150);
  seen_with_end (self, "item-several");
}

static void
visit_tools (GuiViews *self)
{
  static const struct
  {
    const char *name, *item;
    KnTool tool;
  } tools[] = { { "tool-nodes", "wave", KN_TOOL_NODES },
                { "tool-gradient", "faded", KN_TOOL_GRADIENT },
                { "tool-crop", "photo", KN_TOOL_CROP },
                { "tool-eyedropper", "box", KN_TOOL_EYEDROPPER },
                { "tool-pen", NULL, KN_TOOL_PEN } };
  for (gsize i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      choose (self, tools[i].item);
      kn_session_set_tool (self->editor.session, tools[i].tool);
      gtk_widget_grab_focus (GTK_WIDGET (self->editor.canvas));
      gui_views_seen (self, tools[i].name);
      kn_session_set_tool (self->editor.session, KN_TOOL_SELECT);
    }
}

/* --- popovers of the inspector ------------------------------------------------------------------
 */

static void
visit_type (GuiViews *self)
{
  GtkWidget *window = GTK_WIDGET (self->editor.window);
  choose (self, "name");
  kn_session_set_edited_text (self->editor.session,
                              kn_node_get_id (gui_editor_item (&self->editor, "name")));
  gtk_widget_grab_focus (GTK_WIDGET (self->editor.canvas));
  gui_press ("Control_L+a");
  gui_views_seen (self, "text-letters-selected");
  kn_session_set_edited_text (self->editor.session, NULL);
  choose (self, "name");
  gui_views_push (self, window, _ ("Paragraphs and letterforms"));
  gui_views_seen (self, "text-letterforms");
  gui_views_close_others (self, GTK_WINDOW (window));
  GtkWidget *font = gui_find (window, KN_TYPE_FONT_BUTTON, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gui_find (font, GTK_TYPE_MENU_BUTTON, NULL)));
  gui_views_pause (self, 400);
  gui_views_seen (self, "text-fonts");
  gui_views_close_others (self, GTK_WINDOW (window));
}

static void
visit_inks (GuiViews *self)
{
  GtkWidget *window = GTK_WIDGET (self->editor.window);
  choose (self, "box");
  gui_views_push (self, window, _ ("Change this ink"));
  gui_views_seen (self, "ink-change");
  gui_views_close_others (self, GTK_WINDOW (window));
  gui_views_push (self, window, _ ("New ink"));
  gui_views_seen (self, "ink-new");
  gui_views_close_others (self, GTK_WINDOW (window));
  gui_views_push (self, window, _ ("More about inks"));
  gui_views_seen (self, "ink-menu");
  GtkWidget *menu = gui_find_saying (window, _ ("More about inks"));
  gui_views_close_others (self, GTK_WINDOW (window));
  gtk_widget_activate_action (menu, "inks.underprint", NULL);
  gui_views_seen (self, "ink-underprint");
  gui_views_close_others (self, GTK_WINDOW (window));
}

static void
on_nothing (const char *text, gpointer data)
{
}

static cairo_status_t
append (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
has_page (gpointer data)
{
  GtkWidget *dialog = find_toplevel (KN_TYPE_PDF_PAGE_DIALOG);
  return dialog != NULL
         && gtk_widget_get_sensitive (gui_find (dialog, GTK_TYPE_BUTTON, "import_button"));
}

static void
visit_pages (GuiViews *self)
{
  GByteArray *pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, pdf, 420, 595);
  cairo_t *cr = cairo_create (surface);
  for (int page = 0; page < 3; page++)
    {
      cairo_set_source_rgb (cr, 0.1, 0.25, 0.55);
      cairo_arc (cr, 210, 240, 60 + 40 * page, 0, 2 * G_PI);
      cairo_fill (cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (pdf);
  kn_session_import_bytes (self->editor.session, bytes, "แคตตาล็อก", NULL);
  gui_wait (has_page, NULL, "the first page");
  gui_views_seen (self, "pdf-page");
  gui_views_close_others (self, GTK_WINDOW (self->editor.window));
}

static void
visit_bars (GuiViews *self)
{
  GtkWidget *window = GTK_WIDGET (self->editor.window);
  choose (self, "photo");
  gtk_widget_activate_action (GTK_WIDGET (self->editor.canvas), "canvas.menu", NULL);
  gui_views_seen (self, "canvas-menu");
  gui_views_close_others (self, GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (self->editor.canvas), "canvas.repeat", NULL);
  gui_views_seen (self, "repeat");
  gui_views_close_others (self, GTK_WINDOW (window));
  kn_paste_doctor_ask (GTK_WIDGET (self->editor.canvas), "เเม่นํ้าสะอาด  ทุกวัน\u200b", on_nothing,
                       NULL);
  gui_views_seen (self, "paste-doctor");
  gui_views_close_others (self, GTK_WINDOW (window));
  visit_pages (self);
  choose (self, NULL);
  gtk_widget_activate_action (window, "win.find-replace", NULL);
  GtkWidget *bar = gui_find (window, KN_TYPE_FIND_BAR, NULL);
  gtk_editable_set_text (GTK_EDITABLE (gui_find (bar, GTK_TYPE_ENTRY, NULL)), "ปลา");
  gui_views_pause (self, 200);
  gui_views_seen (self, "find-replace");
  gtk_widget_set_visible (bar, FALSE);
  gtk_widget_activate_action (window, "win.grid", NULL);
  gtk_widget_activate_action (window, "win.face-strip", NULL);
  gui_views_pause (self, 400);
  gui_views_seen (self, "grid-and-faces");
  gtk_widget_activate_action (window, "win.face-strip", NULL);
  gtk_widget_activate_action (window, "win.grid", NULL);
}

static void
visit_menus (GuiViews *self)
{
  GtkWidget *window = GTK_WIDGET (self->editor.window);
  static const char *const ids[] = { "zoom_button", "title_button" };
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strconcat ("menu-", ids[i], NULL);
      gui_views_popup (self, window, ids[i]);
      gui_views_seen (self, name);
      gui_views_close_others (self, GTK_WINDOW (window));
    }
  gui_views_push (self, window, _ ("Main menu"));
  gui_views_seen (self, "menu-main");
  gui_views_close_others (self, GTK_WINDOW (window));
  gui_views_push (self, window, _ ("What a print shop would send back"));
  gui_views_seen (self, "findings");
  gui_views_close_others (self, GTK_WINDOW (window));
  gui_views_popup (self, window, "face_button");
  gui_views_seen (self, "menu-faces");
  gui_views_close_others (self, GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "projector", NULL);
  gui_views_pause (self, 500);
  choose (self, "name");
  gui_views_seen (self, "projector");
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "projector", NULL);
  gui_views_pause (self, 300);
  gtk_widget_activate_action (window, "win.show-help-overlay", NULL);
  gui_views_seen (self, "shortcuts");
  gui_views_close_others (self, GTK_WINDOW (window));
}

/* --- proof and export ---------------------------------------------------------------------------
 */

static gboolean
is_proofed (gpointer data)
{
  KnProofModel *model = kn_proof_view_get_model (data);
  return !kn_proof_model_is_working (model) && kn_proof_model_get_print (model) != NULL;
}

static void
visit_proof (GuiViews *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor.window), "win.view-proof", NULL);
  gui_views_pause (self, 300);
  KnProofView *view = kn_editor_window_get_proof (self->editor.window);
  KnProofModel *model = kn_proof_view_get_model (view);
  gui_wait (is_proofed, view, "the proof");
  gui_views_seen (self, "proof");
  kn_proof_model_set_switch (model, KN_PROOF_HEAT, TRUE);
  kn_proof_model_pin (model, &(KnPoint){ 95, 10 });
  gui_wait (is_proofed, view, "the heat");
  gui_views_seen (self, "proof-heat");
  kn_proof_model_set_switch (model, KN_PROOF_HEAT, FALSE);
  kn_proof_model_pin (model, NULL);
  static const char *const plates[] = { "Cyan", "Magenta", "Yellow", "Black", "PANTONE 871 C" };
  for (gsize i = 0; i < G_N_ELEMENTS (plates); i++)
    {
      g_autofree char *name = g_strdup_printf ("proof-plate-%zu", i + 1);
      if (gui_views_is_repeat (self, i) || !gui_views_is_wanted (self, name))
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (plates); k++)
        kn_proof_model_set_plate_on (model, plates[k], k == i);
      gui_wait (is_proofed, view, "the plate");
      gui_views_seen (self, name);
    }
  kn_proof_model_set_all_on (model);
  for (int vision = 1; vision < KN_N_VISIONS; vision++)
    {
      g_autofree char *name = g_strdup_printf ("proof-vision-%d", vision);
      if (gui_views_is_repeat (self, (gsize)vision) || !gui_views_is_wanted (self, name))
        continue;
      kn_proof_model_set_vision (model, (KnVision)vision);
      gui_wait (is_proofed, view, "the eyes of others");
      gui_views_seen (self, name);
    }
  kn_proof_model_set_vision (model, KN_VISION_FULL);
  gtk_widget_activate_action (GTK_WIDGET (self->editor.window), "win.view-design", NULL);
  gui_views_pause (self, 300);
}

static void
visit_export (GuiViews *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->editor.window), "win.export", NULL);
  gui_views_pause (self, 800);
  GtkWidget *dialog = find_toplevel (KN_TYPE_EXPORT_DIALOG);
  g_assert_nonnull (dialog);
  gui_views_seen (self, "export");
  static const char *const presets[] = { "own_printer", "social", "print_shop" };
  GtkWidget *details = gui_find (dialog, ADW_TYPE_EXPANDER_ROW, "details");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (details), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      g_autofree char *name = g_strconcat ("export-", presets[i], NULL);
      GtkWidget *preset = gui_find (dialog, GTK_TYPE_TOGGLE_BUTTON, presets[i]);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (preset), TRUE);
      gui_views_pause (self, 500);
      gui_views_seen (self, name);
    }
  GtkWidget *standard = gui_find (dialog, ADW_TYPE_COMBO_ROW, "standard");
  adw_combo_row_set_selected (ADW_COMBO_ROW (standard), 1);
  gui_views_pause (self, 600);
  gtk_widget_grab_focus (standard);
  gui_views_seen (self, "export-x1a");
  gui_views_close_others (self, GTK_WINDOW (self->editor.window));
}

void
gui_views_visit_editor (GuiViews *self)
{
  visit_panels (self);
  visit_items (self);
  visit_tools (self);
  visit_type (self);
  visit_inks (self);
  visit_bars (self);
  visit_menus (self);
}

/* The sample label, as a user has it on the first day. */
void
gui_views_visit_sample (GuiViews *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) sample = kn_starter_load_sample (&error);
  g_assert_no_error (error);
  KnId id;
  const KnScene *scene = sample->scene;
  const char *name = kn_node_get_string (kn_scene_get_design (scene), KN_PROP_NAME);
  KnLibrary *library = kn_application_get_library (self->application);
  g_assert_true (kn_library_find_design (library, name, &id, &error));
  gui_views_open_editor (self, &id);
  gui_views_seen (self, "editor");
  choose (self, "kranok");
  gui_views_seen (self, "editor-motif");
  choose (self, "product");
  gui_views_seen (self, "editor-text");
  choose (self, NULL);
  visit_proof (self);
  visit_export (self);
}
