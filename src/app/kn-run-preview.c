/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of one label of a print run, and the way to the others. */

#include "config.h"

#include "app/kn-run-preview.h"

#include "app/kn-control-name.h"
#include "app/kn-parts.h"
#include "app/kn-thumb.h"

#include <glib/gi18n.h>

#define PICTURE_PX 900  /* the longer side of a label's picture */
#define FIELD_CHARS 120 /* of a column's value beside the picture */

struct _KnRunPreview
{
  GtkBox parent_instance;
  KnDesign *design;
  char *path;
  const KnRunTable *table; /* not owned; NULL: none yet */
  guint record;            /* whose label is shown, from 1 */
  GCancellable *drawing;
  GtkWidget *thumb, *which, *problem, *fields, *earlier, *later;
};

G_DEFINE_FINAL_TYPE (KnRunPreview, kn_run_preview, GTK_TYPE_BOX)

static void
stop (KnRunPreview *self)
{
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
}

static void
say_problem (KnRunPreview *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem), sentence == NULL ? "" : sentence);
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static void
show_fields (KnRunPreview *self, const KnRunLabel *label)
{
  kn_parts_empty (GTK_BOX (self->fields));
  /* The file may have become another one since its columns were read. */
  for (guint i = 0; label != NULL && self->table != NULL && self->table->columns[i] != NULL
                    && label->fields[i] != NULL;
       i++)
    {
      const char *said = label->fields[i];
      g_autofree char *short_text = g_utf8_strlen (said, -1) <= FIELD_CHARS
                                        ? g_strdup (said)
                                        : g_utf8_substring (said, 0, FIELD_CHARS);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *name = kn_parts_make_words (self->table->columns[i], "kn-dim");
      gtk_widget_set_size_request (name, 120, -1);
      gtk_label_set_width_chars (GTK_LABEL (name), 10);
      gtk_label_set_max_width_chars (GTK_LABEL (name), 16);
      gtk_widget_set_valign (name, GTK_ALIGN_START);
      GtkWidget *value = kn_parts_make_words (short_text, "kn-caption");
      gtk_widget_set_hexpand (value, TRUE);
      gtk_box_append (GTK_BOX (line), name);
      gtk_box_append (GTK_BOX (line), value);
      gtk_box_append (GTK_BOX (self->fields), line);
    }
}

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnRunPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRunLabel) label = kn_run_job_draw_finish (result, &error);
  if (self->drawing == NULL || self->drawing != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->drawing);
  if (label == NULL)
    {
      say_problem (self, error->message);
      return;
    }
  g_autofree char *which = g_strdup_printf (_ ("Row %u — label %u of %u"), label->row,
                                            label->record, self->table->n_rows);
  gtk_label_set_text (GTK_LABEL (self->which), which);
  kn_thumb_set_surface (KN_THUMB (self->thumb), label->picture);
  show_fields (self, label);
  say_problem (self, label->problem);
}

void
kn_run_preview_show (KnRunPreview *self, guint record)
{
  g_return_if_fail (KN_IS_RUN_PREVIEW (self));
  if (self->table == NULL || self->table->n_rows == 0)
    return;
  self->record = CLAMP (record, 1, self->table->n_rows);
  gtk_widget_set_sensitive (self->earlier, self->record > 1);
  gtk_widget_set_sensitive (self->later, self->record < self->table->n_rows);
  stop (self);
  self->drawing = g_cancellable_new ();
  kn_run_job_draw (self->design, self->path, self->record, PICTURE_PX, PICTURE_PX, self->drawing,
                   on_drawn, g_object_ref (self));
}

static void
on_earlier (GtkButton *button, KnRunPreview *self)
{
  kn_run_preview_show (self, self->record - 1);
}

static void
on_later (GtkButton *button, KnRunPreview *self)
{
  kn_run_preview_show (self, self->record + 1);
}

void
kn_run_preview_set_table (KnRunPreview *self, const char *path, const KnRunTable *table)
{
  g_return_if_fail (KN_IS_RUN_PREVIEW (self));
  stop (self);
  g_free (self->path);
  self->path = g_strdup (path);
  self->table = table;
  say_problem (self, NULL);
  gtk_label_set_text (GTK_LABEL (self->which), "");
  kn_thumb_set_surface (KN_THUMB (self->thumb), NULL);
  show_fields (self, NULL);
  kn_run_preview_show (self, 1);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
kn_run_preview_dispose (GObject *object)
{
  KnRunPreview *self = KN_RUN_PREVIEW (object);
  stop (self);
  self->table = NULL;
  G_OBJECT_CLASS (kn_run_preview_parent_class)->dispose (object);
}

static void
kn_run_preview_finalize (GObject *object)
{
  KnRunPreview *self = KN_RUN_PREVIEW (object);
  g_clear_pointer (&self->design, kn_design_unref);
  g_free (self->path);
  G_OBJECT_CLASS (kn_run_preview_parent_class)->finalize (object);
}

static void
kn_run_preview_class_init (KnRunPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_run_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_run_preview_finalize;
}

static GtkWidget *
make_step (KnRunPreview *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  kn_control_name (button, name);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static void
kn_run_preview_init (KnRunPreview *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->thumb = kn_thumb_new ();
  gtk_widget_add_css_class (self->thumb, "kn-ground");
  gtk_widget_set_vexpand (self->thumb, TRUE);
  self->earlier
      = make_step (self, "go-previous-symbolic", _ ("The row before"), G_CALLBACK (on_earlier));
  self->later = make_step (self, "go-next-symbolic", _ ("The next row"), G_CALLBACK (on_later));
  self->which = gtk_label_new (NULL);
  gtk_widget_set_halign (steps, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (steps), self->earlier);
  gtk_box_append (GTK_BOX (steps), self->which);
  gtk_box_append (GTK_BOX (steps), self->later);
  self->problem = kn_parts_make_words (NULL, "kn-block");
  gtk_widget_set_visible (self->problem, FALSE);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->fields);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 130);
  gtk_box_append (GTK_BOX (self), self->thumb);
  gtk_box_append (GTK_BOX (self), steps);
  gtk_box_append (GTK_BOX (self), self->problem);
  gtk_box_append (GTK_BOX (self), scroller);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 12);
}

GtkWidget *
kn_run_preview_new (KnDesign *design)
{
  g_return_val_if_fail (design != NULL, NULL);
  KnRunPreview *self = g_object_new (KN_TYPE_RUN_PREVIEW, NULL);
  self->design = kn_design_ref (design);
  return GTK_WIDGET (self);
}
