/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question before a person is erased. What is shown is what the store would do: a preview
 * on the loader's thread, made again whenever a name is ticked or not. The button works once
 * somebody has said that it is meant. */

#include "config.h"

#include "app/kn-erase-dialog.h"

#include <glib/gi18n.h>

#define WIDTH_PX 600
#define HEIGHT_PX 640
#define MAX_PLACES 200 /* shown; the sentence above says how many there are */

struct _KnEraseDialog
{
  AdwWindow parent_instance;
  KnLibraryWindow *window;
  KnEraseConfirmed confirmed;
  GCancellable *cancellable; /* of the look under way */
  char **names;
  GPtrArray *ticks; /* a GtkCheckButton for each name; not owned */
  char *mark;
  gboolean is_found, is_in_designs;
  GtkWidget *erase, *found, *places, *place_group, *instead, *designs, *designs_tick, *meant;
};

G_DEFINE_FINAL_TYPE (KnEraseDialog, kn_erase_dialog, ADW_TYPE_WINDOW)

static gboolean
is_ticked (GtkWidget *tick)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (tick));
}

/* (transfer full): the names that are ticked */
static char **
dup_chosen (KnEraseDialog *self)
{
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; i < self->ticks->len; i++)
    if (is_ticked (self->ticks->pdata[i]))
      g_ptr_array_add (all, g_strdup (self->names[i]));
  g_ptr_array_add (all, NULL);
  return (char **)g_ptr_array_free (all, FALSE);
}

static void
update_button (KnEraseDialog *self)
{
  gtk_widget_set_sensitive (self->erase, self->is_found && is_ticked (self->meant));
}

/* --- looking ---------------------------------------------------------------------------------- */

typedef struct
{
  KnEraseDialog *dialog; /* owned */
  char **names;
  char *mark;
  KnErasure report;
} Look;

static void
look_free (Look *self)
{
  g_object_unref (self->dialog);
  g_strfreev (self->names);
  g_free (self->mark);
  kn_erasure_clear (&self->report);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* On the loader's thread. */
static void
preview (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  Look *look = data;
  GError *error = NULL;
  if (library != NULL
      && kn_library_erase_names (library, (const char *const *)look->names, look->mark,
                                 KN_ERASE_PREVIEW, &look->report, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, library == NULL ? g_error_copy (open_error) : error);
}

static void
show_places (KnEraseDialog *self, char **places)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (self->places)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->places), row);
  for (guint i = 0; places != NULL && places[i] != NULL && i < MAX_PLACES; i++)
    {
      GtkWidget *label = gtk_label_new (places[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_widget_add_css_class (row, "kn-passport-row");
      gtk_list_box_append (GTK_LIST_BOX (self->places), row);
    }
  gtk_widget_set_visible (self->place_group, places != NULL && places[0] != NULL);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Look) look = data;
  KnEraseDialog *self = look->dialog;
  g_autoptr (GError) error = NULL;
  const gboolean is_found = g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->ticks == NULL)
    return;
  self->is_found = is_found;
  const KnErasure *report = self->is_found ? &look->report : NULL;
  g_autofree char *found
      = report == NULL ? g_strdup (error->message) : kn_erasure_describe (report, KN_ERASE_PREVIEW);
  gtk_label_set_text (GTK_LABEL (self->found), found);
  show_places (self, report == NULL ? NULL : report->places);
  self->is_in_designs = report != NULL && report->shown_in[0] != NULL;
  gtk_widget_set_visible (self->designs, self->is_in_designs);
  gtk_widget_set_visible (self->instead, report != NULL);
  if (report != NULL)
    {
      g_free (self->mark);
      self->mark = g_strdup (report->mark);
      /* Translators: a mark such as name-erased-3fa2 */
      g_autofree char *sentence
          = g_strdup_printf (_ ("“%s” will stand there instead. It tells this person from another "
                                "and means nothing else."),
                             self->mark);
      gtk_label_set_text (GTK_LABEL (self->instead), sentence);
    }
  update_button (self);
}

static void
look (KnEraseDialog *self)
{
  KnLoader *loader = kn_library_window_get_loader (self->window);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_found = FALSE;
  update_button (self);
  if (loader == NULL)
    return;
  Look *job = g_new0 (Look, 1);
  job->dialog = g_object_ref (self);
  job->names = dup_chosen (self);
  job->mark = g_strdup (self->mark);
  kn_loader_run_async (loader, preview, job, NULL, self->cancellable, on_looked, job);
}

/* --- answering -------------------------------------------------------------------------------- */

static void
on_name (GtkCheckButton *button, KnEraseDialog *self)
{
  look (self);
}

static void
on_meant (GtkCheckButton *button, KnEraseDialog *self)
{
  update_button (self);
}

static void
on_erase (GtkButton *button, KnEraseDialog *self)
{
  g_auto (GStrv) names = dup_chosen (self);
  g_autofree char *mark = g_strdup (self->mark);
  g_autoptr (KnLibraryWindow) window = g_object_ref (self->window);
  KnEraseConfirmed confirmed = self->confirmed;
  const KnEraseFlags flags = self->is_in_designs && is_ticked (self->designs_tick)
                                 ? KN_ERASE_WITH_ART
                                 : KN_ERASE_RECORDS;
  gtk_window_destroy (GTK_WINDOW (self));
  confirmed (window, (const char *const *)names, mark, flags);
}

static void
on_cancel (GtkButton *button, KnEraseDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the window ------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_tick (const char *text, GCallback toggled, KnEraseDialog *self)
{
  GtkWidget *tick = gtk_check_button_new (), *label = make_label (text, NULL);
  gtk_widget_set_margin_start (label, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (tick), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (toggled != NULL)
    g_signal_connect (tick, "toggled", toggled, self);
  return tick;
}

static GtkWidget *
make_header (KnEraseDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->erase = gtk_button_new_with_mnemonic (_ ("_Erase"));
  gtk_widget_add_css_class (self->erase, "destructive-action");
  gtk_widget_set_sensitive (self->erase, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->erase);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (self->erase, "clicked", G_CALLBACK (on_erase), self);
  return header;
}

static void
add_names (KnEraseDialog *self, GtkWidget *box)
{
  gtk_box_append (GTK_BOX (box), make_label (_ ("Names that are erased"), "kn-name"));
  for (char **name = self->names; *name != NULL; name++)
    {
      GtkWidget *tick = make_tick (*name, NULL, self);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
      g_signal_connect (tick, "toggled", G_CALLBACK (on_name), self);
      g_ptr_array_add (self->ticks, tick);
      gtk_box_append (GTK_BOX (box), tick);
    }
}

static void
add_found (KnEraseDialog *self, GtkWidget *box)
{
  self->found = make_label (_ ("Looking where the name stands…"), "kn-dim");
  self->instead = make_label ("", NULL);
  self->place_group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->places = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->places), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->places, "boxed-list");
  gtk_box_append (GTK_BOX (self->place_group),
                  make_label (_ ("Where the name stands now"), "kn-name"));
  gtk_box_append (GTK_BOX (self->place_group), self->places);
  self->designs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->designs_tick = make_tick (_ ("Also in the texts of the designs themselves"), NULL, self);
  gtk_box_append (GTK_BOX (self->designs), self->designs_tick);
  self->meant = make_tick (_ ("Erase it for good: this cannot be undone, and open designs are "
                              "closed"),
                           G_CALLBACK (on_meant), self);
  GtkWidget *const parts[]
      = { self->found, self->place_group, self->instead, self->designs, self->meant };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_box_append (GTK_BOX (box), parts[i]);
  gtk_widget_set_visible (self->place_group, FALSE);
  gtk_widget_set_visible (self->instead, FALSE);
  gtk_widget_set_visible (self->designs, FALSE);
}

static void
kn_erase_dialog_dispose (GObject *object)
{
  KnEraseDialog *self = KN_ERASE_DIALOG (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->ticks, g_ptr_array_unref);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (kn_erase_dialog_parent_class)->dispose (object);
}

static void
kn_erase_dialog_finalize (GObject *object)
{
  KnEraseDialog *self = KN_ERASE_DIALOG (object);
  g_strfreev (self->names);
  g_free (self->mark);
  G_OBJECT_CLASS (kn_erase_dialog_parent_class)->finalize (object);
}

static void
kn_erase_dialog_class_init (KnEraseDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_erase_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_erase_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_erase_dialog_init (KnEraseDialog *self)
{
  self->ticks = g_ptr_array_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Erase a Person"));
}

GtkWidget *
kn_erase_dialog_new (KnLibraryWindow *window, const char *const *names, KnEraseConfirmed confirmed)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (window) && names != NULL && *names != NULL, NULL);
  KnEraseDialog *self = g_object_new (KN_TYPE_ERASE_DIALOG, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->confirmed = confirmed;
  self->names = g_strdupv ((char **)names);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  add_names (self, box);
  add_found (self, box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), scrolled);
  adw_window_set_content (ADW_WINDOW (self), all);
  look (self);
  return GTK_WIDGET (self);
}
