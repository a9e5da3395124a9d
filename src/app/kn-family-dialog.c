/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the dialog that shows the open design in other sizes. Laying out and drawing is other
 * threads' work, a size at a time; what is ticked is put into the library as it is shown, all of it
 * or nothing, and can be taken back as one. */

#include "config.h"

#include "app/kn-family-dialog.h"

#include "app/kn-thumb-design.h"
#include "model/kn-family.h"
#include "render/kn-relayout-text.h"
#include "store/kn-library-swap.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH_PX 224
#define PICTURE_HEIGHT_PX 168
#define PICTURE_RATIO 2
#define COLUMNS 4

typedef struct
{
  const KnFamilySize *size;
  KnDesign *design; /* NULL: not laid out yet, or it cannot be */
  KnThumb *thumb;
  GtkWidget *button, *note;
  gboolean is_made; /* in the library */
} Card;

struct _KnFamilyDialog
{
  AdwWindow parent_instance;
  KnApplication *application; /* not owned */
  KnSession *session;
  KnDesign *source;
  GPtrArray *cards;
  GCancellable *work;
  GtkWidget *flow, *stack, *make, *cancel, *made;
  KnId batch; /* of what was made */
};

G_DEFINE_FINAL_TYPE (KnFamilyDialog, kn_family_dialog, ADW_TYPE_WINDOW)

static void
card_free (gpointer data)
{
  Card *self = data;
  g_clear_pointer (&self->design, kn_design_unref);
  g_free (self);
}

/* --- laying out ------------------------------------------------------------------------------- */

typedef struct
{
  KnDesign *source;
  guint at;
  GPtrArray *left_out;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  kn_design_unref (self->source);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_free (self);
}

static void
run (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  KnDesign *design
      = kn_family_make (job->source, kn_family_sizes[job->at].id, &job->left_out, &error);
  if (design == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, design, (GDestroyNotify)kn_design_unref);
}

static guint
count_ticked (KnFamilyDialog *self)
{
  guint n = 0;
  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = self->cards->pdata[i];
      n += card->design != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (card->button));
    }
  return n;
}

static void
update_button (KnFamilyDialog *self)
{
  const guint n = count_ticked (self);
  g_autofree char *label
      = n == 0 ? g_strdup (_ ("_Make Designs"))
               : g_strdup_printf (ngettext ("_Make %u Design", "_Make %u Designs", n), n);
  gtk_button_set_label (GTK_BUTTON (self->make), label);
  gtk_widget_set_sensitive (self->make, n > 0);
}

static char *
join (const GPtrArray *names)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : ", ", (const char *)names->pdata[i]);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
tell_left_out (Card *card, const GPtrArray *names)
{
  if (names == NULL || names->len == 0)
    {
      gtk_label_set_text (GTK_LABEL (card->note), _ ("Everything is on it"));
      return;
    }
  g_autofree char *all = join (names);
  g_autofree char *short_note
      = g_strdup_printf (ngettext ("%u thing left out", "%u things left out", names->len),
                         names->len);
  g_autofree char *long_note = g_strdup_printf (_ ("Left out: %s"), all);
  gtk_label_set_text (GTK_LABEL (card->note), short_note);
  gtk_widget_set_tooltip_text (card->button, long_note);
}

static void start (KnFamilyDialog *self, guint at);

static void
on_laid_out (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnFamilyDialog) self = KN_FAMILY_DIALOG (object);
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (G_TASK (result));
  KnDesign *design = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->cards == NULL || g_cancellable_is_cancelled (self->work))
    {
      g_clear_pointer (&design, kn_design_unref);
      return;
    }
  Card *card = self->cards->pdata[job->at];
  card->design = design;
  if (design == NULL)
    gtk_label_set_text (GTK_LABEL (card->note), error->message);
  else
    {
      gtk_widget_set_sensitive (card->button, TRUE);
      tell_left_out (card, job->left_out);
      kn_thumb_draw_design (card->thumb, design, PICTURE_WIDTH_PX * PICTURE_RATIO,
                            PICTURE_HEIGHT_PX * PICTURE_RATIO, self->work);
    }
  start (self, job->at + 1);
}

static void
start (KnFamilyDialog *self, guint at)
{
  if (at >= self->cards->len)
    return;
  /* Its own references: the dialog may be closed meanwhile. */
  g_autoptr (GTask) task = g_task_new (g_object_ref (self), NULL, on_laid_out, NULL);
  Job *job = g_new0 (Job, 1);
  job->source = kn_design_ref (self->source);
  job->at = at;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

/* --- making ------------------------------------------------------------------------------------
 */

static gboolean
is_ticked (const Card *card)
{
  return card->design != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (card->button));
}

/* Somebody may have opened one of them meanwhile and worked on it: that one stays. */
static void
on_take_back (KnFamilyDialog *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  guint n_left = 0;
  if (!kn_library_undo_batch (kn_session_get_library (self->session), &self->batch, NULL, NULL, &n,
                              &n_left, &error))
    kn_session_say (self->session, error->message);
  else if (n_left == 0)
    kn_session_say (self->session, _ ("The new designs are in the trash."));
  else
    {
      g_autofree char *sentence = g_strdup_printf (
          /* Translators: how many designs; how many were changed meanwhile */
          _ ("%u new designs are in the trash; %u were changed since and stay."), n, n_left);
      kn_session_say (self->session, sentence);
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_show_library (KnFamilyDialog *self)
{
  KnApplication *application = self->application;
  gtk_window_close (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (kn_application_show_library (application)));
}

static void
show_made (KnFamilyDialog *self, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u design is in the library",
                                                      "%u designs are in the library", n),
                                            n);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = self->cards->pdata[i];
      if (card->is_made)
        g_string_append_printf (names, "%s%s", names->len == 0 ? "" : "\n",
                                kn_design_get_name (card->design));
    }
  g_autofree char *escaped = g_markup_escape_text (names->str, -1);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->made), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->made), escaped);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "made");
  gtk_widget_set_visible (self->make, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("_Close"));
}

static void
on_make (KnFamilyDialog *self)
{
  KnLibrary *library = kn_session_get_library (self->session);
  g_autoptr (GError) error = NULL;
  g_autofree KnDesign **designs = g_new0 (KnDesign *, self->cards->len + 1);
  g_autofree KnId *ids = g_new0 (KnId, self->cards->len + 1);
  guint n = 0;
  for (guint i = 0; i < self->cards->len; i++)
    {
      Card *card = self->cards->pdata[i];
      card->is_made = is_ticked (card);
      if (card->is_made)
        designs[n++] = card->design;
    }
  if (library == NULL || n == 0)
    return;
  if (kn_library_add_designs (library, designs, n, _ ("Another size"), &self->batch, ids, &error))
    show_made (self, n);
  else
    kn_session_say (self->session, error->message);
}

/* --- the window ---------------------------------------------------------------------------------
 */

static void
add_card (KnFamilyDialog *self, const KnFamilySize *size)
{
  Card *card = g_new0 (Card, 1);
  card->size = size;
  GtkWidget *thumb = kn_thumb_new ();
  kn_thumb_set_request_px (KN_THUMB (thumb), PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  gtk_widget_add_css_class (thumb, "kn-ground");
  GtkWidget *label = gtk_label_new (_ (size->name));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "kn-name");
  card->note = gtk_label_new (_ ("Laying out…"));
  gtk_label_set_ellipsize (GTK_LABEL (card->note), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (card->note), 24);
  gtk_widget_add_css_class (card->note, "kn-dim");
  gtk_widget_add_css_class (card->note, "kn-dense-text");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), card->note);
  card->button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (card->button), box);
  gtk_widget_set_valign (card->button, GTK_ALIGN_START);
  gtk_widget_set_sensitive (card->button, FALSE);
  gtk_widget_add_css_class (card->button, "card");
  gtk_widget_add_css_class (card->button, "kn-choice");
  gtk_widget_set_tooltip_text (card->button, _ (size->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (card->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (size->name), -1);
  g_signal_connect_swapped (card->button, "toggled", G_CALLBACK (update_button), self);
  GtkWidget *child = gtk_flow_box_child_new ();
  gtk_widget_set_focusable (child, FALSE); /* the button is what is focused */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), card->button);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), child);
  card->thumb = KN_THUMB (thumb);
  g_ptr_array_add (self->cards, card);
}

static void
kn_family_dialog_dispose (GObject *object)
{
  KnFamilyDialog *self = KN_FAMILY_DIALOG (object);
  g_cancellable_cancel (self->work);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->source, kn_design_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_family_dialog_parent_class)->dispose (object);
}

static void
kn_family_dialog_finalize (GObject *object)
{
  g_clear_object (&KN_FAMILY_DIALOG (object)->work);
  G_OBJECT_CLASS (kn_family_dialog_parent_class)->finalize (object);
}

static void
kn_family_dialog_class_init (KnFamilyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_family_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_family_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_header (KnFamilyDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  self->cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->make = gtk_button_new_with_mnemonic (_ ("_Make Designs"));
  gtk_widget_add_css_class (self->make, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->make);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (on_make), self);
  return header;
}

static GtkWidget *
make_made_page (KnFamilyDialog *self)
{
  self->made = adw_status_page_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *show = gtk_button_new_with_mnemonic (_ ("_Show in Library"));
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Undo"));
  gtk_widget_add_css_class (show, "suggested-action");
  gtk_widget_add_css_class (show, "pill");
  gtk_widget_add_css_class (back, "pill");
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), back);
  gtk_box_append (GTK_BOX (buttons), show);
  adw_status_page_set_child (ADW_STATUS_PAGE (self->made), buttons);
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (on_show_library), self);
  g_signal_connect_swapped (back, "clicked", G_CALLBACK (on_take_back), self);
  return self->made;
}

static void
kn_family_dialog_init (KnFamilyDialog *self)
{
  self->cards = g_ptr_array_new_with_free_func (card_free);
  self->work = g_cancellable_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Other Sizes"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1080, 660);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (all), make_header (self));
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), COLUMNS);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), COLUMNS);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->flow, 12);
  gtk_widget_set_margin_bottom (self->flow, 12);
  gtk_widget_set_margin_start (self->flow, 12);
  gtk_widget_set_margin_end (self->flow, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->flow);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "sizes");
  gtk_stack_add_named (GTK_STACK (self->stack), make_made_page (self), "made");
  gtk_box_append (GTK_BOX (all), self->stack);
  adw_window_set_content (ADW_WINDOW (self), all);
}

GtkWidget *
kn_family_dialog_new (GtkWindow *parent, KnApplication *application, KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnFamilyDialog *self = g_object_new (KN_TYPE_FAMILY_DIALOG, "transient-for", parent, NULL);
  self->application = application;
  self->session = g_object_ref (session);
  self->source = kn_design_new (kn_session_get_scene (session), kn_session_get_assets (session),
                                kn_session_get_name (session));
  for (gsize i = 0; i < kn_n_family_sizes; i++)
    add_card (self, &kn_family_sizes[i]);
  update_button (self);
  start (self, 0);
  return GTK_WIDGET (self);
}
