/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of sheets: paper, the places of the plan and its marks, as the press draws them
 * (kn-sheet-picture.c). The faces come once, as pixels; a new plan only lays them out anew. */

#include "config.h"

#include "app/kn-sheet-preview.h"

#define PAD_PX 15.0
#define GAP_PX 18.0 /* between the two sides of a sheet */
#define SHADOW_MM 0.8

struct _KnSheetPreview
{
  GtkWidget parent_instance;
  KnSheetPlan *plan;
  KnSheetPicture *picture;
};

G_DEFINE_FINAL_TYPE (KnSheetPreview, kn_sheet_preview, GTK_TYPE_WIDGET)

static void
draw_paper (cairo_t *cr, double width, double height)
{
  cairo_set_source_rgba (cr, 0, 0, 0, 0.12);
  cairo_rectangle (cr, SHADOW_MM / 2, SHADOW_MM, width, height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

/* Labels of stock, also those that stay free. */
static void
draw_stock (const KnSheetPlan *plan, cairo_t *cr)
{
  const KnStock *stock = &plan->wish.stock;
  double x = 0, y = 0;
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  for (guint i = 0; i < stock->columns * stock->rows; i++)
    {
      kn_stock_get_place (stock, i, &x, &y);
      cairo_rectangle (cr, x, y, stock->width_mm, stock->height_mm);
    }
  cairo_stroke (cr);
}

static void
draw_side (const KnSheetPreview *self, cairo_t *cr, const KnImposedLayout *layout, double pixel_mm)
{
  const KnImposition *plan = self->plan->plan;
  cairo_save (cr);
  draw_paper (cr, plan->sheet_width_mm, plan->sheet_height_mm);
  cairo_rectangle (cr, 0, 0, plan->sheet_width_mm, plan->sheet_height_mm);
  cairo_clip (cr);
  cairo_set_line_width (cr, pixel_mm);
  if (self->plan->wish.is_stock)
    draw_stock (self->plan, cr);
  kn_sheet_picture_draw (self->picture, cr, plan, layout,
                         kn_impose_get_sheet_marks (self->plan->wish.marks));
  cairo_restore (cr);
}

static void
kn_sheet_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnSheetPreview *self = KN_SHEET_PREVIEW (widget);
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (self->plan == NULL || self->picture == NULL || width <= 3 * PAD_PX || height <= 3 * PAD_PX)
    return;
  const KnImposition *plan = self->plan->plan;
  const int n
      = plan->layouts->len > 1 && g_array_index (plan->layouts, KnImposedLayout, 1).is_back_side
            ? 2
            : 1;
  const double room = (width - 2 * PAD_PX - (n - 1) * GAP_PX) / n;
  const double scale
      = MIN (room / plan->sheet_width_mm, (height - 2 * PAD_PX) / plan->sheet_height_mm);
  const double all = n * plan->sheet_width_mm * scale + (n - 1) * GAP_PX;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  for (int i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, (width - all) / 2 + i * (plan->sheet_width_mm * scale + GAP_PX),
                       (height - plan->sheet_height_mm * scale) / 2);
      cairo_scale (cr, scale, scale);
      draw_side (self, cr, &g_array_index (plan->layouts, KnImposedLayout, i), 1 / scale);
      cairo_restore (cr);
    }
  cairo_destroy (cr);
}

static void
kn_sheet_preview_dispose (GObject *object)
{
  KnSheetPreview *self = KN_SHEET_PREVIEW (object);
  g_clear_pointer (&self->plan, kn_sheet_plan_unref);
  g_clear_pointer (&self->picture, kn_sheet_picture_free);
  G_OBJECT_CLASS (kn_sheet_preview_parent_class)->dispose (object);
}

static void
kn_sheet_preview_class_init (KnSheetPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_sheet_preview_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = kn_sheet_preview_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "knpreview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kn_sheet_preview_init (KnSheetPreview *self)
{
}

GtkWidget *
kn_sheet_preview_new (void)
{
  return g_object_new (KN_TYPE_SHEET_PREVIEW, NULL);
}

void
kn_sheet_preview_set_plan (KnSheetPreview *self, KnSheetPlan *plan, const char *words)
{
  g_clear_pointer (&self->plan, kn_sheet_plan_unref);
  if (plan != NULL)
    self->plan = kn_sheet_plan_ref (plan);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
kn_sheet_preview_take_picture (KnSheetPreview *self, KnSheetPicture *picture)
{
  g_clear_pointer (&self->picture, kn_sheet_picture_free);
  self->picture = picture;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
