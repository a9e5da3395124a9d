/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns looking through the records that are there twice. They are found on the loader's thread; a
 * pair that was looked at and left stays in the list, since the library knows no “not the same”.
 * The merging is the store's: one batch, which the toast takes back. */

#include "config.h"

#include "app/kn-duplicates-dialog.h"

#include "app/kn-control-name.h"
#include "app/kn-library-batch.h"
#include "app/kn-merge-table.h"
#include "app/kn-toast.h"
#include "store/kn-library-merge.h"

#include <glib/gi18n.h>

#define WIDTH_PX 1020
#define HEIGHT_PX 660

struct _KnDuplicatesDialog
{
  AdwWindow parent_instance;
  KnLibraryWindow *window; /* it is transient for */
  GCancellable *cancellable;
  GPtrArray *pairs; /* KnRecordPair; NULL: still looking */
  guint shown;
  gboolean is_swapped; /* the second of the pair stays */
  GtkWidget *title, *previous, *next, *swap, *merge, *stack, *scroller, *holder, *report, *toasts;
  GtkWidget *table; /* of the pair that is shown */
  GtkWidget *names[2], *places[2];
};

G_DEFINE_FINAL_TYPE (KnDuplicatesDialog, kn_duplicates_dialog, ADW_TYPE_WINDOW)

static void
say (KnDuplicatesDialog *self, const char *sentence)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), kn_toast_new (sentence));
}

/* --- a pair ----------------------------------------------------------------------------------- */

static const KnDesignRow *
get_row (KnDuplicatesDialog *self, gboolean stays)
{
  const KnRecordPair *pair = self->pairs->pdata[self->shown];
  return stays == self->is_swapped ? pair->other : pair->one;
}

static void
show_head (KnDuplicatesDialog *self, int i)
{
  const KnDesignRow *row = get_row (self, i == 0);
  g_autofree char *place = *row->size == '\0' ? NULL : g_strdup (row->size);
  const char *fate = i == 0 ? _ ("This record stays") : _ ("This one goes to the trash");
  g_autofree char *words = place == NULL ? g_strdup (fate) : g_strconcat (fate, " · ", place, NULL);
  gtk_label_set_text (GTK_LABEL (self->names[i]), row->name);
  gtk_label_set_text (GTK_LABEL (self->places[i]), words);
}

/* What follows for others: designs that tell a story, records that name a person. */
static void
show_report (KnDuplicatesDialog *self)
{
  KnLibrary *library = kn_library_window_get_library (self->window);
  KnId batch = KN_ID_NULL;
  KnMergeReport report;
  g_autoptr (GError) error = NULL;
  const gboolean can
      = kn_library_merge_records (library, &get_row (self, TRUE)->id, &get_row (self, FALSE)->id,
                                  NULL, KN_MERGE_PREVIEW, &batch, &report, &error);
  report.own.n_fields = can ? 0 : report.own.n_fields; /* the ticks say it */
  g_autofree char *lines = can ? kn_merge_report_describe (&report) : NULL;
  gtk_label_set_text (GTK_LABEL (self->report), can ? lines : error->message);
  gtk_widget_set_visible (self->report, !can || *lines != '\0');
  gtk_widget_set_sensitive (self->merge, can);
}

static void
show_pair (KnDuplicatesDialog *self)
{
  const guint n = self->pairs->len;
  self->table = NULL;
  adw_bin_set_child (ADW_BIN (self->holder), NULL);
  gtk_widget_set_visible (self->swap, n > 0);
  gtk_widget_set_visible (self->previous, n > 1);
  gtk_widget_set_visible (self->next, n > 1);
  gtk_widget_set_visible (self->merge, n > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n > 0 ? "pair" : "none");
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), "");
  if (n == 0)
    return;
  self->shown = MIN (self->shown, n - 1);
  gtk_widget_set_sensitive (self->previous, self->shown > 0);
  gtk_widget_set_sensitive (self->next, self->shown + 1 < n);
  g_autofree char *which = g_strdup_printf (_ ("Pair %u of %u"), self->shown + 1, n);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), which);
  KnLibrary *library = kn_library_window_get_library (self->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) keep
      = library == NULL ? NULL
                        : kn_library_load_design (library, &get_row (self, TRUE)->id, &error);
  g_autoptr (KnDesign) other
      = keep == NULL ? NULL : kn_library_load_design (library, &get_row (self, FALSE)->id, &error);
  gtk_widget_set_sensitive (self->merge, other != NULL);
  if (other == NULL)
    {
      say (self, error == NULL ? "" : error->message);
      return;
    }
  for (int i = 0; i < 2; i++)
    show_head (self, i);
  self->table = kn_merge_table_new (library, keep->scene, other->scene);
  adw_bin_set_child (ADW_BIN (self->holder), self->table);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (self->scroller)),
                            0);
  show_report (self);
}

static void
on_turn (GtkButton *button, KnDuplicatesDialog *self)
{
  self->shown += GTK_WIDGET (button) == self->next ? 1 : -1;
  self->is_swapped = FALSE;
  show_pair (self);
}

static void
on_swap (GtkButton *button, KnDuplicatesDialog *self)
{
  self->is_swapped = !self->is_swapped;
  show_pair (self);
}

/* --- finding ---------------------------------------------------------------------------------- */

/* On the loader's thread. */
static void
find (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) pairs
      = library == NULL ? NULL : kn_library_list_duplicates (library, KN_NODE_WISDOM, &error);
  g_autoptr (GPtrArray) people
      = pairs == NULL ? NULL : kn_library_list_duplicates (library, KN_NODE_PERSON, &error);
  if (people == NULL)
    {
      g_task_return_error (task, library == NULL ? g_error_copy (open_error) : error);
      return;
    }
  g_ptr_array_extend_and_steal (pairs, g_steal_pointer (&people));
  g_task_return_pointer (task, g_steal_pointer (&pairs), (GDestroyNotify)g_ptr_array_unref);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnDuplicatesDialog) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *pairs = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&pairs, g_ptr_array_unref);
      return;
    }
  if (pairs == NULL)
    say (self, error->message);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  self->pairs = pairs == NULL ? g_ptr_array_new () : pairs;
  show_pair (self);
}

static void
look (KnDuplicatesDialog *self)
{
  KnLoader *loader = kn_library_window_get_loader (self->window);
  if (loader == NULL)
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "looking");
  gtk_widget_set_visible (self->merge, FALSE);
  gtk_widget_set_visible (self->swap, FALSE);
  kn_loader_run_async (loader, find, NULL, NULL, self->cancellable, on_found, g_object_ref (self));
}

/* --- merging ---------------------------------------------------------------------------------- */

typedef struct
{
  KnDuplicatesDialog *dialog; /* owned */
  KnId keep, other, batch;
  char **taken;
  KnMergeReport report;
} Merging;

static void
merging_free (gpointer data)
{
  Merging *self = data;
  g_object_unref (self->dialog);
  g_strfreev (self->taken);
  g_free (self);
}

/* In the other thread. */
static gboolean
merge (KnLibrary *library, gpointer data, gpointer batch, GError **error)
{
  Merging *self = data;
  return kn_library_merge_records (library, &self->keep, &self->other,
                                   (const char *const *)self->taken, KN_MERGE_DO, &self->batch,
                                   &self->report, error);
}

/* Once what was taken back is there again. */
static void
on_library_changed (KnLibrary *library, KnDuplicatesDialog *self)
{
  g_signal_handlers_disconnect_by_func (library, on_library_changed, self);
  look (self);
}

static void
on_undo (AdwToast *toast, KnDuplicatesDialog *self)
{
  KnLibrary *library = kn_library_window_get_library (self->window);
  if (library == NULL)
    return;
  g_signal_connect_object (library, "changed", G_CALLBACK (on_library_changed), self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo-batch", "s",
                              (const char *)g_object_get_data (G_OBJECT (toast), "kn-batch"));
}

static void
on_merged (KnLibraryWindow *window, gpointer data)
{
  Merging *job = data;
  KnDuplicatesDialog *self = job->dialog;
  kn_library_window_reload (window);
  if (g_cancellable_is_cancelled (self->cancellable) || self->pairs == NULL)
    return;
  for (guint i = self->pairs->len; i > 0; i--)
    {
      const KnRecordPair *pair = self->pairs->pdata[i - 1];
      if (kn_id_equal (&pair->one->id, &job->other) || kn_id_equal (&pair->other->id, &job->other))
        g_ptr_array_remove_index (self->pairs, i - 1);
    }
  AdwToast *toast = kn_toast_new (_ ("The two are one record."));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "kn-batch", kn_id_dup_string (&job->batch), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo), self, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
  self->is_swapped = FALSE;
  show_pair (self);
}

static void
on_merge (GtkButton *button, KnDuplicatesDialog *self)
{
  if (self->table == NULL)
    return;
  Merging *job = g_new0 (Merging, 1);
  job->dialog = g_object_ref (self);
  job->keep = get_row (self, TRUE)->id;
  job->other = get_row (self, FALSE)->id;
  job->taken = kn_merge_table_dup_taken (self->table);
  kn_library_batch_run (self->window, _ ("Merging the records…"), NULL, merge, on_merged, job,
                        merging_free);
}

/* --- the window ------------------------------------------------------------------------------- */

static GtkWidget *
make_button (KnDuplicatesDialog *self, const char *icon, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, label);
  kn_control_name (button, label);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
make_header (KnDuplicatesDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  self->title = adw_window_title_new (_ ("Records That Are There Twice"), "");
  self->previous
      = make_button (self, "go-previous-symbolic", _ ("Pair before"), G_CALLBACK (on_turn));
  self->next = make_button (self, "go-next-symbolic", _ ("Next pair"), G_CALLBACK (on_turn));
  self->merge = gtk_button_new_with_mnemonic (_ ("_Merge"));
  gtk_widget_add_css_class (self->merge, "suggested-action");
  g_signal_connect (self->merge, "clicked", G_CALLBACK (on_merge), self);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->previous);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->next);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->merge);
  return header;
}

/* The names above the two columns, at the same widths. */
static GtkWidget *
make_heads (KnDuplicatesDialog *self)
{
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  self->swap = gtk_button_new_with_mnemonic (_ ("_Swap the Two"));
  gtk_widget_set_tooltip_text (self->swap, _ ("The other record stays"));
  gtk_widget_set_size_request (self->swap, 162, -1);
  gtk_widget_set_valign (self->swap, GTK_ALIGN_CENTER);
  g_signal_connect (self->swap, "clicked", G_CALLBACK (on_swap), self);
  gtk_box_append (GTK_BOX (grid), self->swap);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous (GTK_BOX (both), TRUE);
  gtk_widget_set_hexpand (both, TRUE);
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      self->names[i] = gtk_label_new (NULL);
      self->places[i] = gtk_label_new (NULL);
      gtk_label_set_ellipsize (GTK_LABEL (self->names[i]), PANGO_ELLIPSIZE_END);
      gtk_label_set_ellipsize (GTK_LABEL (self->places[i]), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (self->names[i]), 0);
      gtk_label_set_xalign (GTK_LABEL (self->places[i]), 0);
      gtk_widget_add_css_class (self->names[i], "kn-name");
      gtk_widget_add_css_class (self->places[i], "kn-caption");
      gtk_box_append (GTK_BOX (words), self->names[i]);
      gtk_box_append (GTK_BOX (words), self->places[i]);
      gtk_widget_add_css_class (words, "card");
      gtk_widget_add_css_class (words, "kn-record-card");
      gtk_box_append (GTK_BOX (both), words);
    }
  gtk_box_append (GTK_BOX (grid), both);
  return grid;
}

static GtkWidget *
make_pair (KnDuplicatesDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *intro = gtk_label_new (
      _ ("What has a tick stays; where the two differ, choose. People, motifs and files of both "
         "stay, and designs follow the record that stays."));
  self->report = gtk_label_new (NULL);
  GtkWidget *const labels[] = { intro, self->report };
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_widget_add_css_class (labels[i], "kn-dim");
    }
  self->holder = adw_bin_new ();
  gtk_box_append (GTK_BOX (box), intro);
  gtk_box_append (GTK_BOX (box), make_heads (self));
  gtk_box_append (GTK_BOX (box), self->holder);
  gtk_box_append (GTK_BOX (box), self->report);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
  return self->scroller;
}

static GtkWidget *
make_looking (void)
{
  GtkWidget *spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 36, 36);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  return spinner;
}

static GtkWidget *
make_none (void)
{
  GtkWidget *page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "kn-wisdom-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing is there twice"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page), _ ("No two records or people have alike names and the same place."));
  return page;
}

static void
kn_duplicates_dialog_dispose (GObject *object)
{
  KnDuplicatesDialog *self = KN_DUPLICATES_DIALOG (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (kn_duplicates_dialog_parent_class)->dispose (object);
}

static void
kn_duplicates_dialog_finalize (GObject *object)
{
  g_object_unref (KN_DUPLICATES_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (kn_duplicates_dialog_parent_class)->finalize (object);
}

static void
kn_duplicates_dialog_class_init (KnDuplicatesDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_duplicates_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_duplicates_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_duplicates_dialog_init (KnDuplicatesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Records That Are There Twice"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_stack_add_named (GTK_STACK (self->stack), make_looking (), "looking");
  gtk_stack_add_named (GTK_STACK (self->stack), make_pair (self), "pair");
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (), "none");
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->stack);
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
kn_duplicates_dialog_new (KnLibraryWindow *window)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (window), NULL);
  KnDuplicatesDialog *self
      = g_object_new (KN_TYPE_DUPLICATES_DIALOG, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  gtk_widget_set_visible (self->previous, FALSE);
  gtk_widget_set_visible (self->next, FALSE);
  look (self);
  return GTK_WIDGET (self);
}
