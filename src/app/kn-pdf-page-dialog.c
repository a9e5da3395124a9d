/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the choice of a page. The picture is the import itself: the page goes through the helper and
 * is drawn as the motif that it would become, in another thread, and the one that is seen is the
 * one that is taken. One page is read at a time and only the newest wish counts, so that a key held
 * down in a file of ten thousand pages starts no ten thousand helpers. Files that came together are
 * asked about one after the other. */

#include "config.h"

#include "app/kn-pdf-page-dialog.h"

#include "app/kn-thumb.h"
#include "render/kn-thumbnail.h"
#include "base/kn-number.h"
#include "render/kn-pdf-page.h"

#include <glib/gi18n.h>

#define PICTURE_PX 1000 /* sharp at two to one */
#define REST_MS 120
#define OLD_OPACITY 0.35 /* of the picture of another page, while the next is read */

struct _KnPdfPageDialog
{
  AdwWindow parent_instance;
  AdwWindowTitle *heading;
  GtkWidget *import_button, *previous_button, *next_button;
  GtkStack *stack;
  KnThumb *picture;
  GtkLabel *refusal, *count, *size;
  GtkSpinner *spinner;
  GtkSpinButton *page;
  GtkAdjustment *page_adjustment;

  KnSession *session;
  KnPdfImport *import;
  GQueue waiting; /* KnPdfImport */
  int wanted;     /* page */
  GBytes *svg;    /* of the wanted page, or NULL */
  gboolean is_reading;
  guint rest;
};

G_DEFINE_FINAL_TYPE (KnPdfPageDialog, kn_pdf_page_dialog, ADW_TYPE_WINDOW)

/* --- reading a page, in another thread ---------------------------------------------------------
 */

typedef struct
{
  KnPdfImport *import;
  int number;
  KnPdfPage page;
  GBytes *svg;
  cairo_surface_t *picture;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;
  kn_pdf_import_unref (self->import);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self);
}

/* Takes @motif, which lies on nothing. */
static cairo_surface_t *
put_on_paper (cairo_surface_t *motif)
{
  cairo_t *cr = cairo_create (motif);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OVER);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  return motif;
}

static void
read_page (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  reading->svg = kn_pdf_page_to_svg (reading->import->pdf, reading->number, &reading->page, &error);
  if (reading->svg != NULL)
    reading->picture = kn_thumbnail_of_motif (reading->svg, reading->import->path, PICTURE_PX,
                                              PICTURE_PX, &error);
  if (reading->picture == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  put_on_paper (reading->picture);
  g_task_return_boolean (task, TRUE);
}

static void
show_page (KnPdfPageDialog *self, Reading *reading)
{
  char width[KN_NUMBER_SIZE], height[KN_NUMBER_SIZE];
  (void)kn_number_print_fixed (reading->page.width_mm, 1, width);
  (void)kn_number_print_fixed (reading->page.height_mm, 1, height);
  /* Translators: width and height of a page */
  g_autofree char *size = g_strdup_printf (_ ("%s × %s mm"), width, height);
  g_autofree char *spoken = g_strdup_printf (_ ("Page %d, %s"), reading->number, size);
  gtk_label_set_text (self->size, size);
  kn_thumb_set_surface (self->picture, reading->picture);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  gtk_stack_set_visible_child_name (self->stack, "picture");
  self->svg = g_steal_pointer (&reading->svg);
}

static void
refuse_page (KnPdfPageDialog *self, const GError *error)
{
  g_autofree char *name = g_path_get_basename (self->import->path);
  g_autofree char *sentence = g_strdup_printf ("%s: %s", name, error->message);
  gtk_label_set_text (self->size, "");
  gtk_label_set_text (self->refusal, sentence);
  gtk_stack_set_visible_child_name (self->stack, "refused");
}

static void read_wanted (KnPdfPageDialog *self);

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  KnPdfPageDialog *self = KN_PDF_PAGE_DIALOG (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_read = g_task_propagate_boolean (G_TASK (result), &error);
  self->is_reading = FALSE;
  if (self->import == NULL) /* closed meanwhile */
    return;
  if (reading->import != self->import || reading->number != self->wanted)
    {
      read_wanted (self);
      return;
    }
  gtk_spinner_stop (self->spinner);
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), 1);
  if (is_read)
    show_page (self, reading);
  else
    refuse_page (self, error);
  gtk_widget_set_sensitive (self->import_button, is_read);
}

static void
read_wanted (KnPdfPageDialog *self)
{
  if (self->is_reading || self->rest != 0)
    return;
  Reading *reading = g_new0 (Reading, 1);
  reading->import = kn_pdf_import_ref (self->import);
  reading->number = self->wanted;
  self->is_reading = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_read, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_page);
}

/* --- which page --------------------------------------------------------------------------------
 */

static gboolean
on_rest (gpointer data)
{
  KnPdfPageDialog *self = data;
  self->rest = 0;
  read_wanted (self);
  return G_SOURCE_REMOVE;
}

static void
want_page (KnPdfPageDialog *self, int page)
{
  if (page == self->wanted)
    return;
  self->wanted = page;
  g_clear_pointer (&self->svg, g_bytes_unref);
  gtk_widget_set_sensitive (self->import_button, FALSE);
  gtk_widget_set_sensitive (self->previous_button, page > 1);
  gtk_widget_set_sensitive (self->next_button, page < self->import->n_pages);
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), OLD_OPACITY);
  gtk_spinner_start (self->spinner);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
}

/* Also while it is being typed: what is no page yet changes nothing. */
static void
on_page_typed (GtkEditable *editable, KnPdfPageDialog *self)
{
  char *end = NULL;
  const char *text = gtk_editable_get_text (editable);
  gint64 page = g_ascii_strtoll (text, &end, 10);
  if (self->import != NULL && end != text && page >= 1 && page <= self->import->n_pages)
    want_page (self, (int)page);
}

static void
turn_to (KnPdfPageDialog *self, double page)
{
  gtk_spin_button_set_value (self->page, page); /* clamps */
}

static void
on_previous (GtkButton *button, KnPdfPageDialog *self)
{
  turn_to (self, self->wanted - 1);
}

static void
on_next (GtkButton *button, KnPdfPageDialog *self)
{
  turn_to (self, self->wanted + 1);
}

/* Before the number's field sees them: there Page Down would go back. */
static gboolean
on_key (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        KnPdfPageDialog *self)
{
  if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    turn_to (self, self->wanted - 1);
  else if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
    turn_to (self, self->wanted + 1);
  else
    return FALSE;
  return TRUE;
}

/* --- the file ----------------------------------------------------------------------------------
 */

/* Takes @import. */
static void
ask_about (KnPdfPageDialog *self, KnPdfImport *import)
{
  g_autofree char *name = g_path_get_basename (import->path);
  /* Translators: stands behind the number of a page: "3 of 12" */
  g_autofree char *count = g_strdup_printf (_ ("of %d"), import->n_pages);
  g_clear_pointer (&self->import, kn_pdf_import_unref);
  self->import = import;
  self->wanted = 0;
  kn_thumb_set_surface (self->picture, NULL);
  adw_window_title_set_subtitle (self->heading, name);
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->size, "");
  gtk_adjustment_set_upper (self->page_adjustment, import->n_pages);
  turn_to (self, 1);
  want_page (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

/* The next file that waits, or the end. */
static void
go_on (KnPdfPageDialog *self)
{
  KnPdfImport *next = g_queue_pop_head (&self->waiting);
  if (next != NULL)
    ask_about (self, next);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_cancel (GtkButton *button, KnPdfPageDialog *self)
{
  go_on (self);
}

static void
on_escape (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (KN_PDF_PAGE_DIALOG (widget));
}

static void
on_import (GtkButton *button, KnPdfPageDialog *self)
{
  if (self->svg == NULL)
    return;
  kn_session_import_page (self->session, self->import, self->wanted, self->svg);
  go_on (self);
}

/* --- the window --------------------------------------------------------------------------------
 */

/* A page that is still being read keeps the window, and nothing else, until it is there. */
static gboolean
kn_pdf_page_dialog_close_request (GtkWindow *window)
{
  KnPdfPageDialog *self = KN_PDF_PAGE_DIALOG (window);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)kn_pdf_import_unref);
  g_clear_pointer (&self->import, kn_pdf_import_unref);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_object (&self->session);
  return GTK_WINDOW_CLASS (kn_pdf_page_dialog_parent_class)->close_request (window);
}

static void
kn_pdf_page_dialog_dispose (GObject *object)
{
  KnPdfPageDialog *self = KN_PDF_PAGE_DIALOG (object);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_queue_clear_full (&self->waiting, (GDestroyNotify)kn_pdf_import_unref);
  g_clear_pointer (&self->import, kn_pdf_import_unref);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_PDF_PAGE_DIALOG);
  G_OBJECT_CLASS (kn_pdf_page_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, heading);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, import_button);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, previous_button);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, next_button);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, stack);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, picture);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, refusal);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, count);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, size);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, spinner);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, page);
  gtk_widget_class_bind_template_child (klass, KnPdfPageDialog, page_adjustment);
  gtk_widget_class_bind_template_callback (klass, on_cancel);
  gtk_widget_class_bind_template_callback (klass, on_import);
  gtk_widget_class_bind_template_callback (klass, on_previous);
  gtk_widget_class_bind_template_callback (klass, on_next);
  gtk_widget_class_bind_template_callback (klass, on_page_typed);
}

static void
kn_pdf_page_dialog_class_init (KnPdfPageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_pdf_page_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = kn_pdf_page_dialog_close_request;
  g_type_ensure (KN_TYPE_THUMB);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-pdf-page-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "pages.cancel", NULL, on_escape);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "pages.cancel", NULL);
}

static void
kn_pdf_page_dialog_init (KnPdfPageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->waiting);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->page), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Page number"), -1);
  /* Return in the number's field imports; GtkSpinButton has no such property before 4.14. */
  g_object_set (gtk_editable_get_delegate (GTK_EDITABLE (self->page)), "activates-default", TRUE,
                NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static KnPdfPageDialog *
find_open (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (KN_IS_PDF_PAGE_DIALOG (window) && gtk_window_get_transient_for (window) == parent
          && KN_PDF_PAGE_DIALOG (window)->import != NULL)
        return KN_PDF_PAGE_DIALOG (window);
    }
  return NULL;
}

/**
 * kn_pdf_page_dialog_ask:
 * @parent: the editor
 * @session: its design
 * @import: a PDF of several pages
 *
 * The chosen page goes to kn_session_import_page(); cancelled, nothing happens.
 */
void
kn_pdf_page_dialog_ask (GtkWindow *parent, KnSession *session, KnPdfImport *import)
{
  g_return_if_fail (GTK_IS_WINDOW (parent) && KN_IS_SESSION (session) && import != NULL);
  KnPdfPageDialog *self = find_open (parent);
  if (self != NULL)
    {
      g_queue_push_tail (&self->waiting, kn_pdf_import_ref (import));
      return;
    }
  self = g_object_new (KN_TYPE_PDF_PAGE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  ask_about (self, kn_pdf_import_ref (import));
  gtk_window_present (GTK_WINDOW (self));
}
