/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window in which a printer is measured. The letters are those on the ruler sheet
 * (publish/kn-ruler-sheet.c); what they mean and whether they can be is for pack/kn-calibration.c
 * to say. */

#include "config.h"

#include "app/kn-printer-dialog.h"

#include "app/kn-sheet-parts.h"
#include "pack/kn-nest.h"
#include "publish/kn-ruler-sheet.h"
#include "store/kn-library-printing.h"

#include <glib/gi18n.h>

#define WIDTH_PX 540
#define N_READINGS 4
#define READING_MAX_MM 500

struct _KnPrinterDialog
{
  AdwWindow parent_instance;
  KnCompat *compat;
  KnLibrary *library;
  KnPrinterMeasured done;
  gpointer data;
  GtkWidget *name, *sheet, *readings[N_READINGS], *told, *keep;
};

G_DEFINE_FINAL_TYPE (KnPrinterDialog, kn_printer_dialog, ADW_TYPE_WINDOW)

static const KnPaper *
get_paper (KnPrinterDialog *self)
{
  gsize n = 0;
  const KnPaper *papers = kn_paper_list (&n);
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->sheet));
  return &papers[at < n ? at : 0];
}

static double
reading (KnPrinterDialog *self, int i)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->readings[i]));
}

static KnCalibration
read_calibration (KnPrinterDialog *self)
{
  const KnRulerReading read = { .left_upper_mm = reading (self, 0),
                                .left_lower_mm = reading (self, 1),
                                .top_mm = reading (self, 2),
                                .length_mm = reading (self, 3) };
  return kn_calibration_read (&read, get_paper (self)->height_mm);
}

/* Says at once what the numbers mean. */
static void
show (KnPrinterDialog *self)
{
  const KnCalibration c = read_calibration (self);
  const gboolean can_be = kn_calibration_find_fault (&c) == NULL;
  g_autofree char *text
      = can_be ? g_strdup_printf (
            _ ("The print lies %+.1f mm to the right and %+.1f mm down, at %.1f %% of its "
               "size, turned by %+.2f°."),
            c.x_mm, c.y_mm, c.scale_percent, c.skew_deg)
               : g_strdup (_ ("No printer prints so far off; please measure again."));
  gtk_label_set_text (GTK_LABEL (self->told), text);
  gtk_widget_set_sensitive (self->keep,
                            can_be && *gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0');
}

/* What a printer would print that prints as it should. */
static void
begin_with (KnPrinterDialog *self)
{
  const double length = kn_ruler_get_length_mm (get_paper (self)->height_mm);
  const double exact[N_READINGS] = { KN_RULER_LEFT_MM, KN_RULER_LEFT_MM, KN_RULER_TOP_MM, length };
  for (int i = 0; i < N_READINGS; i++)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->readings[i]), exact[i]);
  show (self);
}

/* --- commands -------------------------------------------------------------------------------- */

static void
tell (KnPrinterDialog *self, const GError *error)
{
  gtk_label_set_text (GTK_LABEL (self->told), error->message);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnPrinterDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  const KnPaper *paper = get_paper (self);
  if (path != NULL && !kn_ruler_sheet_write (paper->width_mm, paper->height_mm, path, &error))
    tell (self, error);
  else if (path != NULL)
    kn_compat_launch_file (GTK_WINDOW (self), path);
}

static void
on_ruler (GtkButton *button, KnPrinterDialog *self)
{
  static const char *const pdf[] = { "*.pdf", NULL };
  const KnFileKind kinds[] = { { _ ("PDF"), pdf }, { NULL, NULL } };
  g_autofree char *name = g_strdup_printf ("%s.pdf", _ ("Ruler sheet"));
  kn_compat_save_file (self->compat, GTK_WINDOW (self), _ ("Save the Ruler Sheet"), name, kinds,
                       on_file, g_object_ref (self));
}

static void
on_keep (GtkButton *button, KnPrinterDialog *self)
{
  g_autoptr (GError) error = NULL;
  const KnCalibration calibration = read_calibration (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  if (!kn_library_keep_printer (self->library, name, &calibration, &error))
    {
      tell (self, error);
      return;
    }
  self->done (name, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- class ----------------------------------------------------------------------------------- */

static void
kn_printer_dialog_finalize (GObject *object)
{
  g_clear_object (&KN_PRINTER_DIALOG (object)->library);
  G_OBJECT_CLASS (kn_printer_dialog_parent_class)->finalize (object);
}

static void
kn_printer_dialog_class_init (KnPrinterDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_printer_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_sheet_group (KnPrinterDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *ruler = gtk_button_new_with_mnemonic (_ ("_Save…"));
  g_autoptr (GtkStringList) labels = kn_sheet_parts_list_papers ();
  self->name = kn_sheet_parts_add_entry (group, _ ("What the printer is called"));
  self->sheet = kn_sheet_parts_add_combo (group, _ ("Paper"), labels);
  (void)kn_sheet_parts_add_row (group, _ ("Ruler sheet: print it at 100 %, then measure"), NULL,
                                ruler);
  g_signal_connect (ruler, "clicked", G_CALLBACK (on_ruler), self);
  return group;
}

static GtkWidget *
make_readings_group (KnPrinterDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *const titles[N_READINGS]
      = { _ ("A  from the left edge of the paper to the upper mark"),
          _ ("B  from the left edge of the paper to the lower mark"),
          _ ("C  from the top edge of the paper to the upper mark"),
          _ ("D  from the upper mark to the lower mark") };
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Read with a ruler, mm"));
  for (int i = 0; i < N_READINGS; i++)
    {
      self->readings[i] = gtk_spin_button_new_with_range (0, READING_MAX_MM, 0.1);
      (void)kn_sheet_parts_add_row (group, titles[i], NULL, self->readings[i]);
    }
  return group;
}

static void
kn_printer_dialog_init (KnPrinterDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Measure a Printer"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, -1);
  gtk_box_append (GTK_BOX (box), kn_sheet_parts_make_keep_header (GTK_WINDOW (self), &self->keep));
  g_signal_connect (self->keep, "clicked", G_CALLBACK (on_keep), self);
  gtk_box_append (GTK_BOX (page), make_sheet_group (self));
  gtk_box_append (GTK_BOX (page), make_readings_group (self));
  self->told = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_box_append (GTK_BOX (page), self->told);
  kn_sheet_parts_set_margins (page, 18);
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  begin_with (self);
  for (int i = 0; i < N_READINGS; i++)
    g_signal_connect_swapped (self->readings[i], "value-changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->name, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->sheet, "notify::selected", G_CALLBACK (begin_with), self);
}

GtkWidget *
kn_printer_dialog_new (GtkWindow *parent,
                       KnCompat *compat,
                       KnLibrary *library,
                       KnPrinterMeasured done,
                       gpointer data)
{
  g_return_val_if_fail (compat != NULL && library != NULL && done != NULL, NULL);
  KnPrinterDialog *self = g_object_new (KN_TYPE_PRINTER_DIALOG, "transient-for", parent,
                                        "destroy-with-parent", TRUE, NULL);
  self->compat = compat;
  self->library = g_object_ref (library);
  self->done = done;
  self->data = data;
  return GTK_WIDGET (self);
}
