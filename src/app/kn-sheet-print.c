/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns printing at 100 %. GTK would fit pages into what a printer can print and put its margins
 * around them; here a page is the whole paper (full page), its unit the point, and the scale is
 * fixed in the settings that the dialog begins with. What the printer does wrong all the same is
 * undone by the calibration of it. */

#include "config.h"

#include "app/kn-sheet-print.h"

#include "base/kn-unit.h"

typedef struct
{
  KnSheetPlan *plan;
  KnSheetPicture *picture;
  KnMatrix correction;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;
  kn_sheet_plan_unref (self->plan);
  kn_sheet_picture_free (self->picture);
  g_free (self);
}

static guint
count_sides (const GArray *layouts, guint i)
{
  return i + 1 < layouts->len && g_array_index (layouts, KnImposedLayout, i + 1).is_back_side ? 2
                                                                                              : 1;
}

guint
kn_sheet_print_count_pages (const KnSheetPlan *plan)
{
  const GArray *layouts = plan->plan->layouts;
  guint n = 0;
  for (guint i = 0; i < layouts->len; i += count_sides (layouts, i))
    n += g_array_index (layouts, KnImposedLayout, i).n_sheets * count_sides (layouts, i);
  return n;
}

/* Fronts and backs take turns. */
static const KnImposedLayout *
layout_of_page (const KnSheetPlan *plan, guint page)
{
  const GArray *layouts = plan->plan->layouts;
  for (guint i = 0; i < layouts->len; i += count_sides (layouts, i))
    {
      const guint n_sides = count_sides (layouts, i);
      const guint n = g_array_index (layouts, KnImposedLayout, i).n_sheets * n_sides;
      if (page < n)
        return &g_array_index (layouts, KnImposedLayout, i + page % n_sides);
      page -= n;
    }
  return &g_array_index (layouts, KnImposedLayout, 0);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, Printing *self)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  const KnMatrix *m = &self->correction;
  const cairo_matrix_t correction = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  cairo_scale (cr, kn_pt_from_mm (1), kn_pt_from_mm (1));
  cairo_transform (cr, &correction);
  kn_sheet_picture_draw (self->picture, cr, self->plan->plan,
                         layout_of_page (self->plan, (guint)page),
                         kn_impose_get_sheet_marks (self->plan->wish.marks));
}

/* A sheet on its side is paper that is turned. */
static GtkPageSetup *
new_page_setup (const KnImposition *plan)
{
  const double shorter = MIN (plan->sheet_width_mm, plan->sheet_height_mm);
  const double longer = MAX (plan->sheet_width_mm, plan->sheet_height_mm);
  GtkPaperSize *paper = NULL;
  GList *known = gtk_paper_size_get_paper_sizes (FALSE);
  for (GList *l = known; l != NULL && paper == NULL; l = l->next)
    if (ABS (gtk_paper_size_get_width (l->data, GTK_UNIT_MM) - shorter) < 0.5
        && ABS (gtk_paper_size_get_height (l->data, GTK_UNIT_MM) - longer) < 0.5)
      paper = gtk_paper_size_copy (l->data);
  g_list_free_full (known, (GDestroyNotify)gtk_paper_size_free);
  if (paper == NULL)
    {
      g_autofree char *name = g_strdup_printf ("kanok-%.0fx%.0f", shorter, longer);
      g_autofree char *label = g_strdup_printf ("%.4g × %.4g", shorter, longer);
      paper = gtk_paper_size_new_custom (name, label, shorter, longer, GTK_UNIT_MM);
    }
  GtkPageSetup *setup = gtk_page_setup_new ();
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_MM);
  if (plan->sheet_width_mm > plan->sheet_height_mm)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  return setup;
}

static void
set_settings (GtkPrintOperation *operation, const KnSheetPlan *plan)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  gtk_print_settings_set_scale (settings, 100);
  gtk_print_settings_set_number_up (settings, 1);
  if (plan->plan->layouts->len > 1
      && g_array_index (plan->plan->layouts, KnImposedLayout, 1).is_back_side)
    /* Turned about the upright axis, as the plan is. */
    gtk_print_settings_set_duplex (settings,
                                   plan->plan->sheet_width_mm > plan->plan->sheet_height_mm
                                       ? GTK_PRINT_DUPLEX_VERTICAL
                                       : GTK_PRINT_DUPLEX_HORIZONTAL);
  gtk_print_operation_set_print_settings (operation, settings);
}

GtkPrintOperation *
kn_sheet_print_new (KnSheetPlan *plan,
                    KnSheetPicture *picture,
                    const KnMatrix *correction,
                    const char *title)
{
  g_return_val_if_fail (plan != NULL && picture != NULL && title != NULL, NULL);
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Printing *self = g_new0 (Printing, 1);
  self->plan = kn_sheet_plan_ref (plan);
  self->picture = picture;
  self->correction = correction != NULL ? *correction : KN_MATRIX_IDENTITY;
  g_autoptr (GtkPageSetup) setup = new_page_setup (plan->plan);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int)kn_sheet_print_count_pages (plan));
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  set_settings (operation, plan);
  g_object_set_data_full (G_OBJECT (operation), "kn-printing", self, printing_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), self);
  return operation;
}
