/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "sheet-tools.h"

static const char DESIGN[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"Tea\", \"language\": \"en\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 60,"
      "\"height_mm\": 40, \"bleed_mm\": 3, \"safe_mm\": 3 }, \"inks\": [], \"assets\": {},"
      "\"faces\": [ { \"id\": \"front\", \"items\": [ { \"type\": \"rect\", \"x_mm\": -3,"
      "\"y_mm\": -3, \"width_mm\": 66, \"height_mm\": 46,"
      "\"fill\": { \"cmyk\": [0, 80, 80, 20] } } ] },"
      "{ \"id\": \"back\", \"items\": [ { \"type\": \"rect\", \"x_mm\": -3, \"y_mm\": -3,"
      "\"width_mm\": 66, \"height_mm\": 46, \"fill\": { \"cmyk\": [80, 0, 0, 20] } } ] } ] }";

GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

KnSheetDialog *
get_dialog (void)
{
  GtkWidget *dialog = find_window (KN_TYPE_SHEET_DIALOG);
  return dialog != NULL ? KN_SHEET_DIALOG (dialog) : NULL;
}

gboolean
says (gpointer words)
{
  return get_dialog () != NULL && gui_find_saying (GTK_WIDGET (get_dialog ()), words) != NULL;
}

void
wait_for (const char *words)
{
  gui_wait (says, (gpointer)words, words);
}

static void
save_there (KnCompat *self,
            GtkWindow *parent,
            const char *title,
            const char *suggested_name,
            const KnFileKind *kinds,
            KnFileDone done,
            gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (((SheetFixture *)self->data)->file);
  g_assert_true (g_str_has_suffix (suggested_name, ".pdf"));
  done (file, data);
}

void
sheet_set_up (SheetFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  self->folder = g_dir_make_tmp ("kanok-sheets-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *library = g_build_filename (self->folder, "library.kanok", NULL);
  self->file = g_build_filename (self->folder, "out.pdf", NULL);
  gui_editor_open_library (&self->editor, library, DESIGN);
  KnCompat *compat = kn_application_get_compat (self->editor.application);
  self->before = *compat;
  self->funcs = *compat->funcs;
  self->funcs.save_file = save_there;
  compat->funcs = &self->funcs;
  compat->data = self;
  gui_press ("Control_L+p");
  wait_for ("18 labels on a sheet · 1 sheet · 30.7 % waste");
}

static gboolean
is_gone (gpointer data)
{
  return get_dialog () == NULL;
}

void
sheet_tear_down (SheetFixture *self, gconstpointer data)
{
  if (get_dialog () != NULL)
    gtk_window_close (GTK_WINDOW (get_dialog ()));
  gui_wait (is_gone, NULL, "the window to close");
  *kn_application_get_compat (self->editor.application) = self->before;
  gui_editor_close (&self->editor);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
  g_free (self->file);
}

/* The control that is called so. */
GtkWidget *
find_row (const char *title)
{
  GtkWidget *label = gui_find_saying (GTK_WIDGET (get_dialog ()), title);
  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, ADW_TYPE_ACTION_ROW);
}

GtkSpinButton *
number_of (GtkWidget *row)
{
  GtkWidget *button = gui_find (row, GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_nonnull (button);
  return GTK_SPIN_BUTTON (button);
}

void
choose (const char *title, guint i)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (title)), i);
}
