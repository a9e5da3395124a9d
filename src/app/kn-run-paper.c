/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the choice of paper for print runs: pages, plain sheets, the library's own label stock, and
 * of the hundreds of kinds that Kanok knows those whose labels are as large as the design. */

#include "config.h"

#include "app/kn-run-paper.h"

#include "app/kn-control-name.h"
#include "app/kn-face-strip.h"
#include "model/kn-form.h"
#include "store/kn-library-printing.h"

#include <glib/gi18n.h>

#define STOCK_MAX 24 /* offered */

struct _KnRunPaper
{
  AdwPreferencesGroup parent_instance;
  KnForm form;
  GtkWidget *paper, *start, *printer, *face;
  GtkAdjustment *place;
  GArray *sheets;      /* KnStock: what is offered behind “one label a page” */
  GPtrArray *printers; /* KnPrinterRow: behind “as it is” */
  GPtrArray *faces;    /* char *: handles */
  gboolean is_updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnRunPaper, kn_run_paper, ADW_TYPE_PREFERENCES_GROUP)

/* NULL: one label a page. */
static const KnStock *
get_sheet (KnRunPaper *self)
{
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->paper));
  return at == 0 || at > self->sheets->len ? NULL : &g_array_index (self->sheets, KnStock, at - 1);
}

gboolean
kn_run_paper_has_sheet (KnRunPaper *self)
{
  g_return_val_if_fail (KN_IS_RUN_PAPER (self), FALSE);
  return get_sheet (self) != NULL;
}

void
kn_run_paper_get (KnRunPaper *self, KnRunWish *wish)
{
  g_return_if_fail (KN_IS_RUN_PAPER (self) && wish != NULL);
  const KnStock *sheet = get_sheet (self);
  const guint face = adw_combo_row_get_selected (ADW_COMBO_ROW (self->face));
  const guint printer = adw_combo_row_get_selected (ADW_COMBO_ROW (self->printer));
  wish->has_sheet = sheet != NULL;
  if (sheet != NULL)
    wish->sheet = *sheet;
  wish->start = (guint)gtk_adjustment_get_value (self->place);
  wish->has_correction = sheet != NULL && printer > 0 && printer <= self->printers->len;
  if (wish->has_correction)
    wish->correction = kn_calibration_get_correction (
        &((const KnPrinterRow *)self->printers->pdata[printer - 1])->calibration);
  /* A sheet takes one face. */
  wish->face = self->faces->len > 1 && face < self->faces->len ? self->faces->pdata[face] : NULL;
}

static void
on_changed (KnRunPaper *self)
{
  if (self->is_updating)
    return;
  const KnStock *sheet = get_sheet (self);
  const guint n = sheet != NULL ? sheet->columns * sheet->rows : 1;
  self->is_updating = TRUE;
  gtk_widget_set_visible (self->start, n > 1);
  gtk_widget_set_visible (self->printer, sheet != NULL && self->printers->len > 0);
  gtk_adjustment_set_upper (self->place, n);
  gtk_adjustment_set_value (self->place, MIN (gtk_adjustment_get_value (self->place), n));
  g_autofree char *about = sheet == NULL
                               ? NULL
                               : g_strdup_printf (ngettext ("%u label of %.4g × %.4g mm",
                                                            "%u labels of %.4g × %.4g mm", n),
                                                  n, sheet->width_mm, sheet->height_mm);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->paper), about);
  /* All faces only where each has a page of its own. */
  if (sheet != NULL && self->faces->len > 1
      && adw_combo_row_get_selected (ADW_COMBO_ROW (self->face)) >= self->faces->len)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->face), 0);
  self->is_updating = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
kn_run_paper_finalize (GObject *object)
{
  KnRunPaper *self = KN_RUN_PAPER (object);
  g_array_unref (self->sheets);
  g_ptr_array_unref (self->printers);
  g_ptr_array_unref (self->faces);
  G_OBJECT_CLASS (kn_run_paper_parent_class)->finalize (object);
}

static void
kn_run_paper_class_init (KnRunPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_run_paper_finalize;
  signals[CHANGED] = g_signal_new ("changed", KN_TYPE_RUN_PAPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
kn_run_paper_init (KnRunPaper *self)
{
  self->sheets = g_array_new (FALSE, FALSE, sizeof (KnStock));
  self->printers = g_ptr_array_new ();
  self->faces = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Paper"));
}

/* --- what is offered ---------------------------------------------------------------------------
 */

static GtkWidget *
add_choice (KnRunPaper *self, const char *title, GtkStringList *list)
{
  GtkWidget *row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (on_changed), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static void
offer (KnRunPaper *self, GtkStringList *list, const KnStock *sheet, const char *label)
{
  g_array_append_val (self->sheets, *sheet);
  gtk_string_list_append (list, label);
}

static void
offer_known (KnRunPaper *self, GtkStringList *list, const char *name, const char *label)
{
  KnStock sheet;
  if (kn_stock_get (name, self->form.width_mm, self->form.height_mm, &sheet) == KN_STOCK_OK)
    offer (self, list, &sheet, label);
}

static void
add_paper (KnRunPaper *self, KnLibrary *library)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const double w = self->form.width_mm, h = self->form.height_mm;
  gtk_string_list_append (list, _ ("One label a page"));
  offer_known (self, list, "a4", "A4");
  offer_known (self, list, "a3", "A3");
  offer_known (self, list, "sra3", "SRA3");
  offer_known (self, list, "a3plus", _ ("13 × 19 in"));
  g_autoptr (GPtrArray) own = library != NULL ? kn_library_list_stock (library) : NULL;
  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      KnStockRow *row = own->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s %s", row->maker, row->part);
      if (kn_stock_fit (&row->stock, w, h) == KN_STOCK_OK)
        offer (self, list, &row->stock, name);
    }
  g_auto (GStrv) near = kn_stock_list_near (w, h, STOCK_MAX);
  for (char **name = near; *name != NULL; name++)
    offer_known (self, list, *name, *name);
  self->paper = add_choice (self, _ ("Paper or label stock"), list);
}

static void
add_start (KnRunPaper *self)
{
  self->start = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->start), _ ("First free label"));
  self->place = gtk_adjustment_new (1, 1, 1, 1, 10, 0);
  GtkWidget *spin = gtk_spin_button_new (self->place, 1, 0);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  kn_control_name (spin, _ ("First free label"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->start), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->start), spin);
  g_signal_connect_swapped (self->place, "value-changed", G_CALLBACK (on_changed), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->start);
}

static void
add_printers (KnRunPaper *self, KnLibrary *library)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _ ("As it is"));
  if (library != NULL)
    {
      g_ptr_array_unref (self->printers);
      self->printers = kn_library_list_printers (library);
    }
  for (guint i = 0; i < self->printers->len; i++)
    gtk_string_list_append (list, ((const KnPrinterRow *)self->printers->pdata[i])->name);
  self->printer = add_choice (self, _ ("Printer"), list);
}

static void
add_faces (KnRunPaper *self, const KnScene *scene)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    {
      const char *handle = kn_node_get_string (faces->pdata[i], KN_PROP_HANDLE);
      g_ptr_array_add (self->faces, g_strdup (handle == NULL ? "" : handle));
      gtk_string_list_append (list, kn_face_get_label (faces->pdata[i]));
    }
  gtk_string_list_append (list, _ ("All faces, each on a page"));
  self->face = add_choice (self, _ ("Face"), list);
  gtk_widget_set_visible (self->face, faces->len > 1);
}

/**
 * kn_run_paper_new:
 * @scene: the design
 * @library: (nullable): whose own stock and measured printers are offered
 *
 * Returns: (transfer floating): the group of rows
 */
GtkWidget *
kn_run_paper_new (const KnScene *scene, KnLibrary *library)
{
  g_return_val_if_fail (scene != NULL, NULL);
  KnRunPaper *self = g_object_new (KN_TYPE_RUN_PAPER, NULL);
  self->form = kn_form_get (scene);
  self->is_updating = TRUE;
  add_paper (self, library);
  add_start (self);
  add_printers (self, library);
  add_faces (self, scene);
  self->is_updating = FALSE;
  on_changed (self);
  return GTK_WIDGET (self);
}
