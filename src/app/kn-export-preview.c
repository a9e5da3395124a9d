/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The preview holds one picture of the face with its bleed, drawn once in another thread, and lays
 * it out as the press would: the same counts, margins and gutters (kn_sheet_count). */

#include "config.h"

#include "app/kn-export-preview.h"

#include "render/kn-draw.h"

#include <glib/gi18n.h>

#define PREVIEW_DPI 110
#define SLUG_MM 9 /* room for the marks around the bleed */
#define MARK_MM 5
#define SHEET_MARK_MM 4
#define PAD_PX 15

struct _KnExportPreview
{
  GtkWidget parent_instance;

  KnForm form;
  KnExportChoice choice;
  cairo_surface_t *face; /* with bleed */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KnExportPreview, kn_export_preview, GTK_TYPE_WIDGET)

/* --- drawing; user space is mm of the paper -----------------------------------------------------
 */

static void
paint_label (KnExportPreview *self, cairo_t *cr, double x, double y, double bleed, gboolean turned)
{
  double w = self->form.width_mm, h = self->form.height_mm, own = self->form.bleed_mm;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (turned)
    {
      cairo_translate (cr, h, 0);
      cairo_rotate (cr, G_PI / 2);
    }
  cairo_rectangle (cr, -bleed, -bleed, w + 2 * bleed, h + 2 * bleed);
  cairo_clip (cr);
  cairo_translate (cr, -own, -own);
  cairo_scale (cr, (w + 2 * own) / cairo_image_surface_get_width (self->face),
               (h + 2 * own) / cairo_image_surface_get_height (self->face));
  cairo_set_source_surface (cr, self->face, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
crop_marks (cairo_t *cr, double x, double y, double w, double h, double away, double length)
{
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  for (int i = 0; i < 4; i++)
    {
      double cx = i & 1 ? x + w : x, cy = i & 2 ? y + h : y;
      double sx = i & 1 ? 1 : -1, sy = i & 2 ? 1 : -1;
      cairo_move_to (cr, cx + sx * away, cy);
      cairo_line_to (cr, cx + sx * (away + length), cy);
      cairo_move_to (cr, cx, cy + sy * away);
      cairo_line_to (cr, cx, cy + sy * (away + length));
    }
  cairo_stroke (cr);
}

static void
paper (cairo_t *cr, double w, double h)
{
  cairo_set_source_rgba (cr, 0, 0, 0, 0.12);
  cairo_rectangle (cr, 0.4, 0.8, w, h);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, w, h);
  cairo_fill (cr);
}

static void
print_shop (KnExportPreview *self, cairo_t *cr)
{
  double slug = self->choice.marks != 0 ? SLUG_MM : 0, edge = slug + self->form.bleed_mm;
  double w = self->form.width_mm, h = self->form.height_mm;
  paper (cr, w + 2 * edge, h + 2 * edge);
  paint_label (self, cr, edge, edge, self->form.bleed_mm, FALSE);
  if (self->choice.marks & KN_MARK_CROP)
    crop_marks (cr, edge, edge, w, h, self->form.bleed_mm + 1, MARK_MM);
  if (self->choice.marks & KN_MARK_REGISTRATION)
    for (int i = 0; i < 2; i++)
      {
        double cy = i ? h + 2 * edge - slug / 2 : slug / 2;
        cairo_new_path (cr);
        cairo_arc (cr, edge + w / 2, cy, 1.8, 0, 2 * G_PI);
        cairo_move_to (cr, edge + w / 2 - 3, cy);
        cairo_line_to (cr, edge + w / 2 + 3, cy);
        cairo_stroke (cr);
      }
  if (self->choice.marks & KN_MARK_BAR)
    for (int i = 0; i < 4; i++)
      {
        static const double inks[4][3]
            = { { 0, 0.62, 0.88 }, { 0.89, 0, 0.48 }, { 1, 0.93, 0 }, { 0.1, 0.1, 0.1 } };
        cairo_set_source_rgb (cr, inks[i][0], inks[i][1], inks[i][2]);
        cairo_rectangle (cr, edge + 6 + i * 5, h + 2 * edge - slug + 2, 4.5, 4.5);
        cairo_fill (cr);
      }
}

static void
tick (cairo_t *cr, double x, double y, double dx, double dy)
{
  cairo_move_to (cr, x + dx, y + dy);
  cairo_line_to (cr, x + dx * (1 + SHEET_MARK_MM), y + dy * (1 + SHEET_MARK_MM));
}

/* Marks stand round the block only, as the press writes them. */
static void
own_printer (KnExportPreview *self, cairo_t *cr)
{
  KnSheetOptions sheet;
  int columns, rows;
  gboolean turned;
  kn_sheet_options_init_a4 (&sheet);
  kn_sheet_count (&sheet, &self->form, &columns, &rows, &turned);
  double w = turned ? self->form.height_mm : self->form.width_mm;
  double h = turned ? self->form.width_mm : self->form.height_mm;
  double bleed = MIN (self->form.bleed_mm, sheet.gutter_mm / 2);
  double all_w = columns * (w + sheet.gutter_mm) - sheet.gutter_mm;
  double all_h = rows * (h + sheet.gutter_mm) - sheet.gutter_mm;
  double x0 = (sheet.sheet_width_mm - all_w) / 2, y0 = (sheet.sheet_height_mm - all_h) / 2;
  paper (cr, sheet.sheet_width_mm, sheet.sheet_height_mm);
  for (int j = 0; j < rows; j++)
    for (int i = 0; i < columns; i++)
      paint_label (self, cr, x0 + i * (w + sheet.gutter_mm), y0 + j * (h + sheet.gutter_mm), bleed,
                   turned);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  for (int i = 0; i < 2 * columns; i++)
    {
      double x = x0 + i / 2 * (w + sheet.gutter_mm) + i % 2 * w;
      tick (cr, x, y0 - bleed, 0, -1);
      tick (cr, x, y0 + all_h + bleed, 0, 1);
    }
  for (int j = 0; j < 2 * rows; j++)
    {
      double y = y0 + j / 2 * (h + sheet.gutter_mm) + j % 2 * h;
      tick (cr, x0 - bleed, y, -1, 0);
      tick (cr, x0 + all_w + bleed, y, 1, 0);
    }
  cairo_stroke (cr);
}

static void
paper_size (KnExportPreview *self, double *out_width, double *out_height)
{
  double edge = self->form.bleed_mm + (self->choice.marks != 0 ? SLUG_MM : 0);
  KnSheetOptions sheet;
  kn_sheet_options_init_a4 (&sheet);
  switch (self->choice.preset)
    {
    case KN_PRESET_PRINT_SHOP:
      *out_width = self->form.width_mm + 2 * edge;
      *out_height = self->form.height_mm + 2 * edge;
      return;
    case KN_PRESET_OWN_PRINTER:
      *out_width = sheet.sheet_width_mm;
      *out_height = sheet.sheet_height_mm;
      return;
    case KN_PRESET_SOCIAL:
    case KN_N_PRESETS:
      *out_width = self->form.width_mm;
      *out_height = self->form.height_mm;
      return;
    }
}

static void
kn_export_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnExportPreview *self = KN_EXPORT_PREVIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double paper_w = 1, paper_h = 1;
  if (self->face == NULL || width <= 2 * PAD_PX || height <= 2 * PAD_PX)
    return;
  paper_size (self, &paper_w, &paper_h);
  double scale = MIN ((width - 2 * PAD_PX) / paper_w, (height - 2 * PAD_PX) / paper_h);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  cairo_translate (cr, (width - paper_w * scale) / 2, (height - paper_h * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_line_width (cr, 1 / scale);
  if (self->choice.preset == KN_PRESET_PRINT_SHOP)
    print_shop (self, cr);
  else if (self->choice.preset == KN_PRESET_OWN_PRINTER)
    own_printer (self, cr);
  else
    paint_label (self, cr, 0, 0, 0, FALSE);
  cairo_destroy (cr);
}

/* --- the picture of the face
 * ---------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  KnCondition *condition;
} Source;

static void
source_free (gpointer data)
{
  Source *source = data;
  kn_design_unref (source->design);
  kn_condition_unref (source->condition);
  g_free (source);
}

static void
draw_face (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Source *source = data;
  const KnScene *scene = source->design->scene;
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface
      = faces->len == 0 ? NULL
                        : kn_draw_face_image (source->design, faces->pdata[0], source->condition,
                                              PREVIEW_DPI, TRUE, TRUE, &error);
  g_task_return_pointer (task, surface, (GDestroyNotify)cairo_surface_destroy);
}

static void
on_drawn (GObject *object, GAsyncResult *result, gpointer data)
{
  KnExportPreview *self = KN_EXPORT_PREVIEW (object);
  g_clear_pointer (&self->face, cairo_surface_destroy);
  self->face = g_task_propagate_pointer (G_TASK (result), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
kn_export_preview_dispose (GObject *object)
{
  KnExportPreview *self = KN_EXPORT_PREVIEW (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->face, cairo_surface_destroy);
  G_OBJECT_CLASS (kn_export_preview_parent_class)->dispose (object);
}

static void
kn_export_preview_class_init (KnExportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_export_preview_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = kn_export_preview_snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "knpreview");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
kn_export_preview_init (KnExportPreview *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Picture of what will be written"), -1);
}

GtkWidget *
kn_export_preview_new (KnDesign *design, KnCondition *condition)
{
  KnExportPreview *self = g_object_new (KN_TYPE_EXPORT_PREVIEW, NULL);
  self->form = kn_form_get (design->scene);
  Source *source = g_new0 (Source, 1);
  source->design = kn_design_ref (design);
  source->condition = kn_condition_ref (condition);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_drawn, NULL);
  g_task_set_task_data (task, source, source_free);
  g_task_run_in_thread (task, draw_face);
  return GTK_WIDGET (self);
}

void
kn_export_preview_set_choice (KnExportPreview *self, const KnExportChoice *choice)
{
  self->choice = *choice;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
