/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of sheets: paper, the places of the plan and its marks, as the press draws them
 * (kn-sheet-picture.c). The faces come once, as pixels; a new plan only lays them out anew. */

#include "config.h"

#include "app/kn-sheet-preview.h"

#include <math.h>

#define PAD_PX 15.0
#define GAP_PX 18.0 /* between the two sides of a sheet */
#define SHADOW_MM 0.8

/* Of a roll, px: what is drawn around its web. */
#define ROLL_PX 46.0
#define ROLL_BELOW_PX 14.0 /* of that is below the end of the web */
#define ROLL_OVER_PX 10.0  /* it stands out at either side */
#define CORE_PX 8.0
#define ARROW_PX 24.0
#define REPEATS_MIN 2 /* that are in sight */
#define REPEATS_MAX 60

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
draw_print (const KnSheetPreview *self, cairo_t *cr, const KnImposedLayout *layout)
{
  const KnImposition *plan = self->plan->plan;
  cairo_rectangle (cr, 0, 0, plan->sheet_width_mm, plan->sheet_height_mm);
  cairo_clip (cr);
  kn_sheet_picture_draw (self->picture, cr, plan, layout,
                         kn_impose_get_sheet_marks (self->plan->wish.marks));
}

static void
draw_side (const KnSheetPreview *self, cairo_t *cr, const KnImposedLayout *layout, double pixel_mm)
{
  const KnImposition *plan = self->plan->plan;
  draw_paper (cr, plan->sheet_width_mm, plan->sheet_height_mm);
  cairo_set_line_width (cr, pixel_mm);
  if (self->plan->wish.is_stock)
    draw_stock (self->plan, cr);
  draw_print (self, cr, layout);
}

/* --- rolls ------------------------------------------------------------------------------------ */

static void
draw_roll (cairo_t *cr, double x, double y, double width)
{
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, x - ROLL_OVER_PX - CORE_PX, y + ROLL_PX / 2 - 6, CORE_PX, 12);
  cairo_rectangle (cr, x + width + ROLL_OVER_PX, y + ROLL_PX / 2 - 6, CORE_PX, 12);
  cairo_set_source_rgb (cr, 0.29, 0.25, 0.22);
  cairo_fill (cr);
  cairo_rectangle (cr, x - ROLL_OVER_PX, y, width + 2 * ROLL_OVER_PX, ROLL_PX);
  cairo_set_source_rgb (cr, 0.85, 0.83, 0.8);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.29, 0.25, 0.22);
  cairo_stroke (cr);
}

/* The end that leaves the roll first is above, as on the page of the PDF. */
static void
draw_arrow (GtkWidget *widget, cairo_t *cr, double x, double y)
{
  GdkRGBA colour;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x, y + ARROW_PX - 6);
  cairo_line_to (cr, x, y);
  cairo_move_to (cr, x - 5, y + 6);
  cairo_line_to (cr, x, y);
  cairo_line_to (cr, x + 5, y + 6);
  cairo_stroke (cr);
}

static void
draw_web (const KnSheetPreview *self, cairo_t *cr, double x, double y, double scale, int n)
{
  const KnImposition *plan = self->plan->plan;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  draw_paper (cr, plan->sheet_width_mm, n * plan->sheet_height_mm);
  for (int i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, 0, i * plan->sheet_height_mm);
      draw_print (self, cr, &g_array_index (plan->layouts, KnImposedLayout, 0));
      cairo_restore (cr);
    }
  cairo_restore (cr);
}

/* Wound out, the web comes over the front of the roll; wound in, from behind it. */
static void
draw_wound (KnSheetPreview *self, cairo_t *cr, double width, double height)
{
  const KnImposition *plan = self->plan->plan;
  const gboolean is_in = self->plan->wish.options.winding.is_wound_in;
  const double room = height - 2 * PAD_PX - ARROW_PX - ROLL_BELOW_PX;
  const double across = width - 2 * (PAD_PX + ROLL_OVER_PX + CORE_PX);
  const double scale
      = MIN (across / plan->sheet_width_mm, room / REPEATS_MIN / plan->sheet_height_mm);
  const double repeat = plan->sheet_height_mm * scale;
  const int n = (int)CLAMP (floor (room / repeat), 1, REPEATS_MAX);
  const double x = (width - plan->sheet_width_mm * scale) / 2;
  const double y = PAD_PX + ARROW_PX + (room - n * repeat) / 2;
  const double roll = y + n * repeat + ROLL_BELOW_PX - ROLL_PX;
  if (!is_in)
    draw_roll (cr, x, roll, plan->sheet_width_mm * scale);
  draw_web (self, cr, x, y, scale, n);
  if (is_in)
    draw_roll (cr, x, roll, plan->sheet_width_mm * scale);
  draw_arrow (GTK_WIDGET (self), cr, width / 2, y - ARROW_PX);
}

/* --- sheets ----------------------------------------------------------------------------------- */

static void
draw_sheets (const KnSheetPreview *self, cairo_t *cr, double width, double height)
{
  const KnImposition *plan = self->plan->plan;
  const int n
      = plan->layouts->len > 1 && g_array_index (plan->layouts, KnImposedLayout, 1).is_back_side
            ? 2
            : 1;
  const double room = (width - 2 * PAD_PX - (n - 1) * GAP_PX) / n;
  const double scale
      = MIN (room / plan->sheet_width_mm, (height - 2 * PAD_PX) / plan->sheet_height_mm);
  const double all = n * plan->sheet_width_mm * scale + (n - 1) * GAP_PX;
  for (int i = 0; i < n; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, (width - all) / 2 + i * (plan->sheet_width_mm * scale + GAP_PX),
                       (height - plan->sheet_height_mm * scale) / 2);
      cairo_scale (cr, scale, scale);
      draw_side (self, cr, &g_array_index (plan->layouts, KnImposedLayout, i), 1 / scale);
      cairo_restore (cr);
    }
}

static void
kn_sheet_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnSheetPreview *self = KN_SHEET_PREVIEW (widget);
  const double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (self->plan == NULL || self->picture == NULL || width <= 3 * PAD_PX || height <= 3 * PAD_PX)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  if (self->plan->plan->way == KN_IMPOSED_ROLL && height > 3 * ROLL_PX)
    draw_wound (self, cr, width, height);
  else
    draw_sheets (self, cr, width, height);
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
