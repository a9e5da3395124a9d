/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the library window does with capital canvases as a whole: opening the newest or a new
 * one, its name and place, the trash, the paper. What is done on one is the board's. */

#include "config.h"

#include "app/kn-library-canvas-actions.h"

#include "app/kn-library-window.h"
#include "app/kn-record-dialog.h"
#include "base/kn-file.h"
#include "publish/kn-capital-paper.h"

#include <glib/gi18n.h>

static const char *const paper_patterns[] = { "*.pdf", NULL };

/* --- showing, making, naming ------------------------------------------------------------------ */

static void
on_added (const KnId *id, gpointer data)
{
  KnLibraryWindow *window = data;
  kn_library_window_reload (window);
  kn_library_window_show_canvas (window, id);
}

static void
on_new_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  GtkWidget *dialog
      = kn_record_dialog_new (GTK_WINDOW (window), kn_library_window_get_library (window),
                              KN_NODE_CANVAS, NULL, on_added, window);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The one that was worked on last; in a library without any a new one is made. */
static void
on_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_kind (kn_library_window_get_library (window),
                                                     KN_NODE_CANVAS, NULL, FALSE, &error);
  if (rows == NULL)
    kn_library_window_toast_error (window, error);
  else if (rows->len > 0)
    kn_library_window_show_canvas (window, &((const KnDesignRow *)rows->pdata[0])->id);
  else if (!gtk_widget_activate_action (widget, "win.new-canvas", NULL))
    kn_library_window_toast (window, _ ("This library has no capital canvas."), NULL, NULL, NULL);
}

static void
on_show_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnId id;
  if (kn_id_parse (&id, g_variant_get_string (parameter, NULL)))
    kn_library_window_show_canvas (KN_LIBRARY_WINDOW (widget), &id);
}

static void
on_edit_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnDoc *doc = kn_capital_page_get_doc (kn_library_window_get_capital_page (window));
  if (doc != NULL)
    gtk_window_present (GTK_WINDOW (kn_record_dialog_new (GTK_WINDOW (window),
                                                          kn_library_window_get_library (window),
                                                          KN_NODE_CANVAS, doc, NULL, NULL)));
}

/* --- the trash -------------------------------------------------------------------------------- */

static void
set_trashed (KnLibraryWindow *window, GVariant *parameter, gboolean is_trashed)
{
  g_autoptr (GError) error = NULL;
  const char *text = g_variant_get_string (parameter, NULL);
  KnLibrary *library = kn_library_window_get_library (window);
  KnId id;
  if (!kn_id_parse (&id, text))
    return;
  g_autoptr (KnDesign) canvas = kn_library_load_design (library, &id, NULL);
  if (!kn_library_trash_design (library, &id, is_trashed, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  if (is_trashed)
    kn_library_window_show_wisdom (window, NULL);
  g_autofree char *sentence
      = g_strdup_printf (is_trashed ? _ ("“%s” is in the trash.") : _ ("“%s” is back."),
                         canvas == NULL ? "" : kn_design_get_name (canvas));
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, is_trashed ? _ ("_Undo") : NULL,
                           is_trashed ? "win.restore-canvas" : NULL, text);
}

static void
on_trash_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_trashed (KN_LIBRARY_WINDOW (widget), parameter, TRUE);
}

static void
on_restore_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_trashed (KN_LIBRARY_WINDOW (widget), parameter, FALSE);
}

/* --- the paper -------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef window;
  KnDesign *canvas; /* NULL: an empty one */
  KnCapitalPaperSize size;
} Paper;

static void
paper_free (Paper *self)
{
  g_weak_ref_clear (&self->window);
  g_clear_pointer (&self->canvas, kn_design_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

static void
on_paper_file (GFile *file, gpointer data)
{
  g_autoptr (Paper) self = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&self->window);
  g_autoptr (GError) error = NULL;
  if (window == NULL || file == NULL)
    return;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is a file name. */
  g_autofree char *sentence = g_strdup_printf (_ ("The canvas was written to %s."), name);
  if (kn_capital_paper_write (self->canvas == NULL ? NULL : self->canvas->scene, self->size, path,
                              &error))
    kn_library_window_toast (window, sentence, _ ("_Show in Folder"), "win.show-in-folder", path);
  else
    kn_library_window_toast_error (window, error);
}

/* "a3:" or "a4:", then a canvas, or nothing for an empty one. */
static void
on_print_canvas (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  g_autoptr (GError) error = NULL;
  KnId id;
  if (g_strv_length (parts) != 2)
    return;
  g_autoptr (Paper) paper = g_new0 (Paper, 1);
  g_weak_ref_init (&paper->window, window);
  paper->size = g_str_equal (parts[0], "a4") ? KN_CAPITAL_PAPER_A4 : KN_CAPITAL_PAPER_A3;
  if (kn_id_parse (&id, parts[1]))
    paper->canvas = kn_library_load_design (kn_library_window_get_library (window), &id, &error);
  if (error != NULL)
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  const KnFileKind kinds[] = { { _ ("PDF files"), paper_patterns }, { NULL, NULL } };
  g_autofree char *file_name
      = kn_file_dup_name_for (paper->canvas == NULL ? _ ("Capital Canvas")
                                                    : kn_design_get_name (paper->canvas),
                              ".pdf");
  kn_compat_save_file (kn_library_window_get_compat (window), GTK_WINDOW (window),
                       _ ("Save the Canvas for Paper"), file_name, kinds, on_paper_file,
                       g_steal_pointer (&paper));
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct
{
  const char *name, *type;
  GtkWidgetActionActivateFunc func;
  gboolean writes;
} ACTIONS[] = {
  { "win.canvas", NULL, on_canvas, FALSE },
  { "win.show-canvas", "s", on_show_canvas, FALSE },
  { "win.print-canvas", "s", on_print_canvas, FALSE },
  { "win.new-canvas", NULL, on_new_canvas, TRUE },
  { "win.edit-canvas", NULL, on_edit_canvas, TRUE },
  { "win.trash-canvas", "s", on_trash_canvas, TRUE },
  { "win.restore-canvas", "s", on_restore_canvas, TRUE },
};

void
kn_library_canvas_actions_install (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_class_install_action (widget_class, ACTIONS[i].name, ACTIONS[i].type,
                                     ACTIONS[i].func);
}

void
kn_library_canvas_actions_enable (GtkWidget *window, gboolean can_write)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    if (ACTIONS[i].writes)
      gtk_widget_action_set_enabled (window, ACTIONS[i].name, can_write);
}
