/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every view of the program in Thai (gui-views.c): each control that the keyboard can reach has a
 * name for those who cannot see it, nothing that is said is said in English, no popover hangs out
 * of a screen of 1366×768 or, if it is a menu, has to be scrolled there, and the inspector keeps
 * its column. All misses are told at once. */

#include "gui-tools.h"

#include "app/kn-font-button.h"
#include "app/kn-font-chooser.h"
#include "app/kn-inspector.h"
#include "gui-views.h"

#include <gdk/x11/gdkx.h>
#include <string.h>

#define INSPECTOR_WIDTH_PX 306 /* of its slot in ui/kn-editor-window.ui */

typedef struct
{
  GHashTable *translations; /* English -> Thai, where they differ */
  GHashTable *misses;
  const char *view;
} Walk;

static void
miss (Walk *self, const char *fault, GtkWidget *widget, const char *words)
{
  char *line = g_strdup_printf ("%s: %s %s%s%s", fault, G_OBJECT_TYPE_NAME (widget),
                                words != NULL ? "“" : "", words != NULL ? words : "",
                                words != NULL ? "”" : "");
  if (!g_hash_table_contains (self->misses, line))
    g_test_message ("%s: %s", self->view, line);
  g_hash_table_add (self->misses, line);
}

/* --- names --------------------------------------------------------------------------------------
 */

static const char *
get_words (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;
}

static gboolean
has_text (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isgraph (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

static gboolean
has_label_inside (GtkWidget *widget)
{
  if (has_text (get_words (widget)))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && has_label_inside (child))
      return TRUE;
  return FALSE;
}

static gboolean
is_called (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || has_text (gtk_widget_get_tooltip_text (widget)) || has_label_inside (widget);
}

/* What the keyboard reaches may be a part of a control whose whole has the name: the text of an
 * entry, the button of a drop-down. */
static gboolean
is_part_of (GtkWidget *parent)
{
  return GTK_IS_EDITABLE (parent) || GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent)
         || ADW_IS_PREFERENCES_ROW (parent) || GTK_IS_SCALE (parent);
}

static gboolean
has_name (GtkWidget *widget)
{
  if (is_called (widget))
    return TRUE;
  GtkWidget *parent = gtk_widget_get_parent (widget);
  while (parent != NULL && GTK_IS_TEXT (widget) && !GTK_IS_EDITABLE (parent))
    parent = gtk_widget_get_parent (parent);
  return parent != NULL && is_part_of (parent) && has_name (parent);
}

/* Controls are what does something; a frame that passes the keyboard on is none. */
static gboolean
is_control (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && gtk_widget_get_can_focus (widget)
         && !GTK_IS_POPOVER (widget) && !GTK_IS_WINDOW (widget) && !GTK_IS_LABEL (widget)
         && !GTK_IS_LIST_BOX (widget) && !GTK_IS_FLOW_BOX (widget)
         && !GTK_IS_SCROLLED_WINDOW (widget);
}

/* --- words --------------------------------------------------------------------------------------
 */

static gboolean
is_thai (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_THAI)
      return TRUE;
  return FALSE;
}

/* Four Latin letters, the last three small: "ppi", "PDF/X-4", "CMYK", "EAN-13" are no English. */
static gboolean
is_english (const char *text)
{
  static GRegex *word;
  if (word == NULL)
    word = g_regex_new ("[A-Za-z][a-z]{3}", 0, 0, NULL);
  return !is_thai (text) && g_regex_match (word, text, 0, NULL);
}

/* Names of things in the test's own designs, of inks, fonts, files and keys. The last row is said
 * by GTK and libadwaita, whose own Thai lacks it. */
static gboolean
is_name (GtkWidget *widget, const char *text)
{
  static const char *const names[]
      = { "PANTONE",  "Cutter",      "White",   "Varnish",
          "Foil",     "Loma",        "English", "/tmp/",
          "LOT-",     "https:",      "Noto S",  "Kanok",
          "kanok",    "Data Matrix", "Kranok",  "introductiontothai606",
          "Code 128", "QR ",         "ean",     "itf",
          NULL };
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (text, names[i]) || g_str_has_suffix (text, names[i]))
      return TRUE;
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUT_LABEL) != NULL
         || gtk_widget_get_ancestor (widget, KN_TYPE_FONT_CHOOSER) != NULL
         || gtk_widget_get_ancestor (widget, ADW_TYPE_ABOUT_WINDOW) != NULL
         || (GTK_IS_IMAGE (widget) && GTK_IS_SEARCH_ENTRY (gtk_widget_get_parent (widget)))
         || gtk_widget_get_ancestor (widget, KN_TYPE_FONT_BUTTON) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_SHORTCUT) != NULL
         || g_str_equal (gtk_widget_get_css_name (widget), "accelerator");
}

static void
check_words (Walk *self, GtkWidget *widget, const char *text)
{
  if (text == NULL)
    return;
  if (!is_name (widget, text)
      && (g_hash_table_contains (self->translations, text) || is_english (text)))
    miss (self, "not Thai", widget, text);
}

/* --- the walk -----------------------------------------------------------------------------------
 */

static void
check_popover (Walk *self, GtkWidget *popover)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (popover));
  GtkWidget *content = gtk_popover_get_child (GTK_POPOVER (popover));
  Display *display = gdk_x11_display_get_xdisplay (gtk_widget_get_display (popover));
  double dx = 0, dy = 0;
  int x = 0, y = 0;
  Window child;
  graphene_rect_t box;
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &dx, &dy);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display), 0,
                         0, &x, &y, &child);
  if (content == NULL || !gtk_widget_compute_bounds (content, popover, &box))
    return;
  double left = x + dx + box.origin.x, top = y + dy + box.origin.y;
  if (left < 0 || top < 0 || left + box.size.width > DisplayWidth (display, 0)
      || top + box.size.height > DisplayHeight (display, 0))
    miss (self, "hangs out of the screen", popover, self->view);
  GtkWidget *scroller
      = GTK_IS_POPOVER_MENU (popover) ? gui_find (popover, GTK_TYPE_SCROLLED_WINDOW, NULL) : NULL;
  if (scroller == NULL)
    return;
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (gtk_adjustment_get_upper (down) > gtk_adjustment_get_page_size (down) + 1)
    miss (self, "a menu that has to be scrolled", popover, self->view);
}

/* The label must not move aside when something else is selected. A projector's letters are larger,
 * and so is the column there. */
static void
check_inspector (Walk *self, GtkWidget *inspector)
{
  int least = 0;
  gtk_widget_measure (inspector, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_autofree char *width = g_strdup_printf ("%d px", least);
  if (least > INSPECTOR_WIDTH_PX && !g_str_equal (self->view, "projector"))
    miss (self, "wider than its column", inspector, width);
}

static void
walk (Walk *self, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (is_control (widget) && !has_name (widget))
    miss (self, "no name", widget, gtk_widget_get_css_name (gtk_widget_get_parent (widget)));
  check_words (self, widget, get_words (widget));
  check_words (self, widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_TEXT (widget))
    check_words (self, widget, gtk_text_get_placeholder_text (GTK_TEXT (widget)));
  if (GTK_IS_POPOVER (widget))
    check_popover (self, widget);
  if (KN_IS_INSPECTOR (widget))
    check_inspector (self, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk (self, child);
}

static void
on_seen (const char *view, gpointer data)
{
  Walk *self = data;
  GListModel *windows = gtk_window_get_toplevels ();
  self->view = view;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      walk (self, window);
    }
}

/* --- the program's own Thai ---------------------------------------------------------------------
 */

static char *
read_string (const char *line)
{
  g_autofree char *quoted = g_strdup (strchr (line, '"') + 1);
  *strrchr (quoted, '"') = '\0';
  return g_strcompress (quoted);
}

/* One string of a .po file, that may go on over several lines; @at moves behind it. */
static char *
read_entry (char **lines, guint *at)
{
  g_autoptr (GString) all = g_string_new (NULL);
  do
    {
      g_autofree char *part = read_string (lines[*at]);
      g_string_append (all, part);
      ++*at;
    }
  while (lines[*at] != NULL && lines[*at][0] == '"');
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static GHashTable *
read_translations (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "../po/th.po", NULL);
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL;)
    if (g_str_has_prefix (lines[i], "msgid "))
      {
        g_free (id);
        id = read_entry (lines, &i);
      }
    else if (g_str_has_prefix (lines[i], "msgstr"))
      {
        g_autofree char *thai = read_entry (lines, &i);
        if (id != NULL && *id != '\0' && !g_str_equal (id, thai))
          g_hash_table_add (table, g_steal_pointer (&id));
      }
    else
      i++;
  return table;
}

static void
test_everything_has_a_name_and_speaks_thai (void)
{
  Walk self = { read_translations (), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                NULL };
  g_assert_cmpuint (g_hash_table_size (self.translations), >, 1000);
  gui_views_visit (GUI_VIEWS_QUICKLY, NULL, on_seen, &self);
  g_assert_cmpuint (g_hash_table_size (self.misses), ==, 0);
  g_hash_table_unref (self.translations);
  g_hash_table_unref (self.misses);
}

int
main (int argc, char **argv)
{
  g_setenv ("KN_LANGUAGE", "th", TRUE);
  gui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/app/names/everything-has-a-name-and-speaks-thai",
                   test_everything_has_a_name_and_speaks_thai);
  return g_test_run ();
}
