/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns paper mock-ups. Parts of a large flat overlap, so that one can be glued onto the other: each
 * is cut at its thin line on the right and at the bottom, and laid on the strip of the next. Lines
 * to cut are whole, folds are dashed, as in every kit. */

#include "config.h"

#include "publish/kn-mockup.h"

#include "base/kn-error.h"
#include "base/kn-unit.h"
#include "model/kn-form.h"
#include "model/kn-pack-form.h"
#include "model/kn-variables.h"
#include "publish/kn-paper.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define A4_SHORT_MM 210.0
#define A4_LONG_MM 297.0
#define MARGIN_MM 8.0 /* office printers leave about 4 */
#define FOOT_MM 14.0  /* the ruler and the words */
#define OVERLAP_MM 8.0
#define DPI 220.0
#define MAX_SIDE_PX 6000.0 /* of the picture of the art */
#define RULER_MM 100.0
#define CUT_PEN_MM 0.25
#define THIN_PEN_MM 0.1
#define SIZE_PT 8.0

typedef struct
{
  KnMockupPlan plan;
  const KnScene *scene;
  const KnNode *face;
  cairo_surface_t *art;
  double px_per_mm;
  KnPath *trim;
  const KnPackForm *pack; /* NULL: a label, which is cut along its trim */
} Mockup;

static int
count_parts (double length_mm, double part_mm)
{
  return length_mm <= part_mm
             ? 1
             : 1 + (int)ceil ((length_mm - part_mm) / (part_mm - OVERLAP_MM) - 1e-9);
}

static KnMockupPlan
plan_page (KnMockupKind kind, double width_mm, double height_mm, gboolean is_wide)
{
  KnMockupPlan plan = { .page_width_mm = is_wide ? A4_LONG_MM : A4_SHORT_MM,
                        .page_height_mm = is_wide ? A4_SHORT_MM : A4_LONG_MM,
                        .scale = 1,
                        .overlap_mm = OVERLAP_MM };
  plan.part_width_mm = plan.page_width_mm - 2 * MARGIN_MM;
  plan.part_height_mm = plan.page_height_mm - 2 * MARGIN_MM - FOOT_MM;
  if (kind == KN_MOCKUP_FIT)
    plan.scale = MIN (1, MIN (plan.part_width_mm / width_mm, plan.part_height_mm / height_mm));
  plan.columns = count_parts (width_mm * plan.scale, plan.part_width_mm + 1e-6);
  plan.rows = count_parts (height_mm * plan.scale, plan.part_height_mm + 1e-6);
  return plan;
}

/**
 * kn_mockup_plan:
 * @kind: real size or one page
 * @width_mm: of the flat
 * @height_mm: of the flat
 * @out_plan: (out caller-allocates): the pages: upright or wide, whichever is fewer, or larger
 * @error: return location
 *
 * Errors: %KN_BASE_ERROR_TOO_LARGE for more than %KN_MOCKUP_MAX_PAGES.
 */
gboolean
kn_mockup_plan (KnMockupKind kind,
                double width_mm,
                double height_mm,
                KnMockupPlan *out_plan,
                GError **error)
{
  g_return_val_if_fail (width_mm > 0 && height_mm > 0 && out_plan != NULL, FALSE);
  const KnMockupPlan upright = plan_page (kind, width_mm, height_mm, FALSE);
  const KnMockupPlan wide = plan_page (kind, width_mm, height_mm, TRUE);
  const gboolean is_wide = wide.columns * wide.rows < upright.columns * upright.rows
                           || (wide.columns * wide.rows == upright.columns * upright.rows
                               && wide.scale > upright.scale + 1e-9);
  *out_plan = is_wide ? wide : upright;
  if (out_plan->columns * out_plan->rows <= KN_MOCKUP_MAX_PAGES)
    return TRUE;
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
               _ ("in real size it would take %d pages of A4; fit it to one page instead"),
               out_plan->columns * out_plan->rows);
  return FALSE;
}

/* --- one page --------------------------------------------------------------------------------- */

static void
stroke (cairo_t *cr, const KnPath *path, double pen_mm, const double *dashes, int n_dashes)
{
  cairo_new_path (cr);
  kn_draw_append_path (cr, path);
  cairo_set_line_width (cr, pen_mm);
  cairo_set_dash (cr, dashes, n_dashes, 0);
  cairo_stroke (cr);
}

/* In the frame of the flat, mm. */
static void
draw_lines (const Mockup *self, cairo_t *cr)
{
  const double fold[] = { 3, 1.5 }, perforation[] = { 0.6, 0.8 };
  gsize n = 0;
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  const KnPackLine *lines = self->pack == NULL ? NULL : kn_pack_form_get_lines (self->pack, &n);
  for (gsize i = 0; i < n; i++)
    if (lines[i].step == KN_STEP_KIND_CREASING)
      stroke (cr, lines[i].path, CUT_PEN_MM, fold, 2);
    else if (lines[i].step == KN_STEP_KIND_PERFORATING)
      stroke (cr, lines[i].path, CUT_PEN_MM, perforation, 2);
    else if (lines[i].step == KN_STEP_KIND_CUTTING)
      stroke (cr, lines[i].path, CUT_PEN_MM, NULL, 0);
  if (n == 0)
    stroke (cr, self->trim, CUT_PEN_MM, NULL, 0);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_art (const Mockup *self, cairo_t *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  kn_draw_append_path (cr, self->trim);
  cairo_clip (cr);
  cairo_scale (cr, 1 / self->px_per_mm, 1 / self->px_per_mm);
  cairo_set_source_surface (cr, self->art, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* Where the part is cut and the next one lies: thin lines with the number of the page behind. */
static void
draw_joints (const Mockup *self, KnPaper *paper, int column, int row, double width, double height)
{
  cairo_t *cr = paper->cr;
  const double k = kn_pt_from_mm (1), right = MARGIN_MM + width - OVERLAP_MM,
               bottom = MARGIN_MM + height - OVERLAP_MM;
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_set_line_width (cr, THIN_PEN_MM * k);
  if (column + 1 < self->plan.columns)
    {
      cairo_move_to (cr, right * k, MARGIN_MM / 2 * k);
      cairo_line_to (cr, right * k, (MARGIN_MM + height) * k);
      cairo_stroke (cr);
    }
  if (row + 1 < self->plan.rows)
    {
      cairo_move_to (cr, MARGIN_MM / 2 * k, bottom * k);
      cairo_line_to (cr, (MARGIN_MM + width) * k, bottom * k);
      cairo_stroke (cr);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
}

static void
draw_ruler (const Mockup *self, KnPaper *paper, int column, int row)
{
  cairo_t *cr = paper->cr;
  const double k = kn_pt_from_mm (1), y = self->plan.page_height_mm - MARGIN_MM - 4;
  const int n_pages = self->plan.columns * self->plan.rows;
  cairo_set_line_width (cr, 0.15 * k);
  cairo_move_to (cr, MARGIN_MM * k, y * k);
  cairo_line_to (cr, (MARGIN_MM + RULER_MM) * k, y * k);
  for (int mm = 0; mm <= (int)RULER_MM; mm++)
    {
      const double high = mm % 10 == 0 ? 3 : mm % 5 == 0 ? 2 : 1.2;
      cairo_move_to (cr, (MARGIN_MM + mm) * k, y * k);
      cairo_line_to (cr, (MARGIN_MM + mm) * k, (y - high) * k);
    }
  cairo_stroke (cr);
  g_autofree char *scale = self->plan.scale == 1 ? g_strdup (_ ("real size; print at 100 %"))
                                                 : g_strdup_printf (_ ("%.1f %% of real size"),
                                                                    self->plan.scale * 100);
  g_autofree char *page = n_pages == 1 ? g_strdup ("")
                                       : g_strdup_printf (_ (" · page %d of %d: column %d, row %d"),
                                                          row * self->plan.columns + column + 1,
                                                          n_pages, column + 1, row + 1);
  g_autofree char *words
      /* Translators: a ruler, then “real size” or “62 % of real size”, then which page */
      = g_strdup_printf (_ ("This ruler is 100 mm · %s%s"), scale, page);
  (void)kn_paper_show_text (paper, words, MARGIN_MM * k, (y + 4) * k, SIZE_PT, FALSE);
}

static void
write_page (const Mockup *self, KnPaper *paper, int column, int row)
{
  cairo_t *cr = paper->cr;
  const double k = kn_pt_from_mm (1);
  const double left = column * (self->plan.part_width_mm - OVERLAP_MM);
  const double top = row * (self->plan.part_height_mm - OVERLAP_MM);
  cairo_save (cr);
  cairo_rectangle (cr, MARGIN_MM * k, MARGIN_MM * k, self->plan.part_width_mm * k,
                   self->plan.part_height_mm * k);
  cairo_clip (cr);
  cairo_scale (cr, k, k);
  cairo_translate (cr, MARGIN_MM - left, MARGIN_MM - top);
  cairo_scale (cr, self->plan.scale, self->plan.scale);
  draw_art (self, cr);
  draw_lines (self, cr);
  cairo_restore (cr);
  draw_joints (self, paper, column, row, self->plan.part_width_mm, self->plan.part_height_mm);
  draw_ruler (self, paper, column, row);
  cairo_show_page (cr);
}

static void
write_pages (KnPaper *paper, gpointer data)
{
  const Mockup *self = data;
  for (int row = 0; row < self->plan.rows; row++)
    for (int column = 0; column < self->plan.columns; column++)
      write_page (self, paper, column, row);
}

/* --- the whole -------------------------------------------------------------------------------- */

static const KnNode *
find_face (const KnDesign *design, const char *handle, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  const KnNode *face = handle != NULL ? kn_scene_lookup_handle (design->scene, KN_NODE_FACE, handle)
                       : faces->len > 0 ? faces->pdata[0]
                                        : NULL;
  if (face == NULL)
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID, _ ("the design has no face “%s”"),
                 handle == NULL ? "" : handle);
  return face;
}

gboolean
kn_mockup_write (KnDesign *design,
                 KnCondition *condition,
                 const char *face,
                 KnMockupKind kind,
                 const char *path,
                 GError **error)
{
  g_return_val_if_fail (design != NULL && path != NULL, FALSE);
  Mockup self = { .scene = design->scene };
  if (!kn_form_is_printable (design->scene, error)
      || (self.face = find_face (design, face, error)) == NULL)
    return FALSE;
  const KnRect box = kn_form_get_trim_box (design->scene);
  if (!kn_mockup_plan (kind, box.width, box.height, &self.plan, error))
    return FALSE;
  const double side_px = kn_px_from_mm (MAX (box.width, box.height), DPI);
  const double dpi = DPI * MIN (1, MAX_SIDE_PX / side_px);
  self.px_per_mm = kn_px_from_mm (1, dpi);
  self.art = kn_draw_face_art (design, self.face, condition, dpi, error);
  if (self.art == NULL)
    return FALSE;
  self.trim = kn_form_dup_trim (design->scene, self.face);
  self.pack = kn_form_get_pack (design->scene, self.face);
  gboolean done
      = kn_paper_write_sized (path, kn_design_get_name (design),
                              kn_pt_from_mm (self.plan.page_width_mm),
                              kn_pt_from_mm (self.plan.page_height_mm), write_pages, &self, error);
  cairo_surface_destroy (self.art);
  kn_path_unref (self.trim);
  return done;
}

char *
kn_mockup_dup_note (const KnDesign *design)
{
  g_return_val_if_fail (design != NULL, NULL);
  g_autoptr (KnVariables) variables = kn_variables_new (design->scene);
  g_autofree char *columns = kn_variables_dup_all_asked (variables);
  return columns == NULL
             ? NULL
             /* Translators: columns as {{name}}, {{price}} */
             : g_strdup_printf (_ ("%s is shown as typed; a print run fills it in."), columns);
}
