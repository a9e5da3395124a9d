/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the form of label stock that Kanok does not know. What cannot be is said while it is typed,
 * by pack/kn-stock.c, and the row that it is about is marked. */

#include "config.h"

#include "app/kn-stock-dialog.h"

#include "app/kn-sheet-parts.h"
#include "pack/kn-nest.h"
#include "store/kn-library-printing.h"

#include <glib/gi18n.h>

#define WIDTH_PX 540
#define HEIGHT_PX 690
#define SIZE_MAX_MM 1000

/* In the order in which they are asked; the names are those of kn_stock_dup_fault(). */
enum
{
  ROW_WIDTH,
  ROW_HEIGHT,
  ROW_COLUMNS,
  ROW_ROWS,
  ROW_LEFT,
  ROW_TOP,
  ROW_GAP_X,
  ROW_GAP_Y,
  N_ROWS
};

static const char *const FIELDS[N_ROWS]
    = { "label", "label", "columns", "rows", "left", "top", "gap-x", "gap-y" };

struct _KnStockDialog
{
  AdwWindow parent_instance;
  KnLibrary *library;
  KnStockKept done;
  gpointer data;
  GtkWidget *maker, *part, *paper, *rows[N_ROWS], *numbers[N_ROWS], *told, *keep;
};

G_DEFINE_FINAL_TYPE (KnStockDialog, kn_stock_dialog, ADW_TYPE_WINDOW)

static double
number (KnStockDialog *self, int row)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->numbers[row]));
}

static KnStock
read_stock (KnStockDialog *self)
{
  gsize n = 0;
  const KnPaper *papers = kn_paper_list (&n);
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->paper));
  const KnPaper *paper = &papers[at < n ? at : 0];
  return (KnStock){ .sheet_width_mm = paper->width_mm,
                    .sheet_height_mm = paper->height_mm,
                    .is_stock = TRUE,
                    .width_mm = number (self, ROW_WIDTH),
                    .height_mm = number (self, ROW_HEIGHT),
                    .left_mm = number (self, ROW_LEFT),
                    .top_mm = number (self, ROW_TOP),
                    .pitch_x_mm = number (self, ROW_WIDTH) + number (self, ROW_GAP_X),
                    .pitch_y_mm = number (self, ROW_HEIGHT) + number (self, ROW_GAP_Y),
                    .columns = (guint)number (self, ROW_COLUMNS),
                    .rows = (guint)number (self, ROW_ROWS) };
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

/* What the numbers come to, or why they cannot be. */
static void
show (KnStockDialog *self)
{
  const KnStock stock = read_stock (self);
  const char *field = NULL;
  const guint n = stock.columns * stock.rows;
  g_autofree char *fault = kn_stock_dup_fault (&stock, &field);
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u label on a sheet", "%u labels on a sheet", n), n);
  g_autofree char *name = kn_stock_dup_name (text_of (self->maker), text_of (self->part));
  gtk_label_set_text (GTK_LABEL (self->told), fault != NULL ? fault : count);
  for (int i = 0; i < N_ROWS; i++)
    if (fault != NULL && g_strcmp0 (FIELDS[i], field) == 0)
      gtk_widget_add_css_class (self->rows[i], "error");
    else
      gtk_widget_remove_css_class (self->rows[i], "error");
  gtk_widget_set_sensitive (self->keep, fault == NULL && name != NULL
                                            && *text_of (self->maker) != '\0'
                                            && *text_of (self->part) != '\0');
}

static void
on_keep (GtkButton *button, KnStockDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  const KnStock stock = read_stock (self);
  if (!kn_library_keep_stock (self->library, text_of (self->maker), text_of (self->part), &stock,
                              &name, &error))
    {
      gtk_label_set_text (GTK_LABEL (self->told), error->message);
      return;
    }
  self->done (name, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- class ----------------------------------------------------------------------------------- */

static void
kn_stock_dialog_finalize (GObject *object)
{
  g_clear_object (&KN_STOCK_DIALOG (object)->library);
  G_OBJECT_CLASS (kn_stock_dialog_parent_class)->finalize (object);
}

static void
kn_stock_dialog_class_init (KnStockDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_stock_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_name_group (KnStockDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) labels = kn_sheet_parts_list_papers ();
  self->maker = kn_sheet_parts_add_entry (group, _ ("Maker"));
  self->part = kn_sheet_parts_add_entry (group, _ ("Part number"));
  self->paper = kn_sheet_parts_add_combo (group, _ ("Paper"), labels);
  return group;
}

static GtkWidget *
make_numbers_group (KnStockDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *const titles[N_ROWS] = { _ ("Width of a label, mm"),    _ ("Height of a label, mm"),
                                       _ ("Labels across"),           _ ("Labels down"),
                                       _ ("From the left edge, mm"),  _ ("From the top edge, mm"),
                                       _ ("Gap between columns, mm"), _ ("Gap between rows, mm") };
  for (int i = 0; i < N_ROWS; i++)
    {
      const gboolean counts = i == ROW_COLUMNS || i == ROW_ROWS;
      self->numbers[i] = counts ? gtk_spin_button_new_with_range (1, KN_STOCK_COUNT_MAX, 1)
                                : gtk_spin_button_new_with_range (0, SIZE_MAX_MM, 0.1);
      self->rows[i] = kn_sheet_parts_add_row (group, titles[i], NULL, self->numbers[i]);
      g_signal_connect_swapped (self->numbers[i], "value-changed", G_CALLBACK (show), self);
    }
  return group;
}

static void
kn_stock_dialog_init (KnStockDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Label Stock of Your Own"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_box_append (GTK_BOX (box), kn_sheet_parts_make_keep_header (GTK_WINDOW (self), &self->keep));
  g_signal_connect (self->keep, "clicked", G_CALLBACK (on_keep), self);
  gtk_box_append (GTK_BOX (page), make_name_group (self));
  self->told = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_box_append (GTK_BOX (page), make_numbers_group (self));
  kn_sheet_parts_set_margins (page, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), page);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  /* Below the form, where it stays in sight. */
  gtk_widget_set_margin_top (self->told, 9);
  gtk_widget_set_margin_bottom (self->told, 15);
  gtk_widget_set_margin_start (self->told, 24);
  gtk_widget_set_margin_end (self->told, 24);
  gtk_box_append (GTK_BOX (box), self->told);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->maker, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->part, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->paper, "notify::selected", G_CALLBACK (show), self);
}

GtkWidget *
kn_stock_dialog_new (GtkWindow *parent,
                     KnLibrary *library,
                     double width_mm,
                     double height_mm,
                     KnStockKept done,
                     gpointer data)
{
  g_return_val_if_fail (library != NULL && done != NULL, NULL);
  KnStockDialog *self = g_object_new (KN_TYPE_STOCK_DIALOG, "transient-for", parent,
                                      "destroy-with-parent", TRUE, NULL);
  self->library = g_object_ref (library);
  self->done = done;
  self->data = data;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->numbers[ROW_WIDTH]), width_mm);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->numbers[ROW_HEIGHT]), height_mm);
  show (self);
  return GTK_WIDGET (self);
}
