/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns printer's marks. They are written as operators, not drawn: trivially exact. Crop and
 * registration marks lie on every plate through the /All colorant and never inside the bleed. */

#include "config.h"

#include "press/kn-marks.h"

#include "base/kn-unit.h"
#include "press/kn-press-resolver.h"
#include "render/kn-text.h"

#include <math.h>

#define SLUG_MM 10.0      /* crop and registration marks */
#define WIDE_SLUG_MM 16.0 /* with a bar or a line of information beyond them */
#define CROP_GAP_MM 1.0   /* from the bleed */
#define CROP_FROM_MM 3.0  /* from the trim, at least */
#define CROP_LENGTH_MM 5.0
#define PEN_PT 0.25
#define TARGET_DISTANCE_MM 5.0 /* of its centre from the bleed */
#define TARGET_RADIUS_MM 1.5
#define BAND_MM 10.5 /* where bar and information begin, from the bleed */
#define PATCH_MM 4.0
#define INFO_HEIGHT_MM 4.0
#define INFO_PT 6.0
#define PROOF_TEXT "PROOF ตัวอย่าง"
#define PROOF_BLACK_PCT 25.0
#define PROOF_SPAN 0.72 /* of the diagonal */

double
kn_marks_get_slug_mm (KnMarks marks)
{
  if ((marks & (KN_MARK_BAR | KN_MARK_INFO)) != 0)
    return WIDE_SLUG_MM;
  return marks != 0 ? SLUG_MM : 0;
}

static void
write_crop (KnContent *content, const KnForm *form)
{
  const double near = MAX (form->bleed_mm + CROP_GAP_MM, CROP_FROM_MM);
  const double far = near + CROP_LENGTH_MM;
  const double w = form->width_mm, h = form->height_mm;
  for (int side = 0; side < 2; side++)
    {
      double x = side == 0 ? 0 : w, y = side == 0 ? 0 : h;
      kn_content_line (content, x, -near, x, -far);
      kn_content_line (content, x, h + near, x, h + far);
      kn_content_line (content, -near, y, -far, y);
      kn_content_line (content, w + near, y, w + far, y);
    }
}

static void
write_target (KnContent *content, double x, double y)
{
  const double arm = TARGET_RADIUS_MM * 1.6;
  kn_content_circle (content, x, y, TARGET_RADIUS_MM);
  kn_content_line (content, x - arm, y, x + arm, y);
  kn_content_line (content, x, y - arm, x, y + arm);
}

static void
write_targets (KnContent *content, const KnForm *form)
{
  const double d = form->bleed_mm + TARGET_DISTANCE_MM, w = form->width_mm, h = form->height_mm;
  write_target (content, w / 2, -d);
  write_target (content, w / 2, h + d);
  write_target (content, -d, h / 2);
  write_target (content, w + d, h / 2);
}

static void
write_patch (KnContent *content, const KnForm *form, guint i, double width)
{
  const KnRect patch = { i * width, form->height_mm + form->bleed_mm + BAND_MM, width, PATCH_MM };
  kn_content_rect (content, &patch);
  kn_content_op (content, "f");
}

/* A square of "Cutter" would be cut out. */
static gboolean
has_patch (const KnSpot *spot)
{
  return !spot->is_tool && !g_str_equal (spot->name, "All");
}

static guint
count_patches (const KnMarkers *inks)
{
  guint n = 0;
  for (guint spot = 0; spot < kn_markers_get_n_spots (inks); spot++)
    n += has_patch (kn_markers_get_spot (inks, (int)spot));
  return n;
}

static void
write_bar (KnContent *content, const KnForm *form, const KnMarkers *inks)
{
  static const double amounts[] = { 1, 0.5 };
  guint n = 4 * G_N_ELEMENTS (amounts) + count_patches (inks), at = 0;
  const double width = MIN (PATCH_MM, form->width_mm / n);
  for (guint ink = 0; ink < 4; ink++)
    for (guint a = 0; a < G_N_ELEMENTS (amounts); a++)
      {
        double cmyk[4] = { 0 };
        cmyk[ink] = amounts[a];
        kn_content_numbers (content, cmyk, 4, "k");
        write_patch (content, form, at++, width);
      }
  for (guint spot = 0; spot < kn_markers_get_n_spots (inks); spot++)
    {
      if (!has_patch (kn_markers_get_spot (inks, (int)spot)))
        continue;
      g_autofree char *name = g_strdup_printf ("KnCs%u", spot);
      kn_content_use (content, "ColorSpace", name);
      g_string_append_printf (content->text, "/%s cs 1 scn\n", name);
      write_patch (content, form, at++, width);
    }
}

void
kn_marks_write (KnContent *content, KnMarks marks, const KnForm *form, const KnMarkers *inks)
{
  kn_content_op (content, "q");
  if ((marks & (KN_MARK_CROP | KN_MARK_REGISTRATION)) != 0)
    {
      kn_content_use (content, "ColorSpace", "CsAll");
      kn_content_op (content, "/CsAll CS 1 SCN");
      kn_content_number (content, kn_mm_from_pt (PEN_PT));
      kn_content_op (content, "w");
    }
  if ((marks & KN_MARK_CROP) != 0)
    write_crop (content, form);
  if ((marks & KN_MARK_REGISTRATION) != 0)
    write_targets (content, form);
  if ((marks & KN_MARK_BAR) != 0)
    write_bar (content, form, inks);
  kn_content_op (content, "Q");
}

KnRect
kn_marks_get_info_box (const KnForm *form)
{
  const double side = form->bleed_mm + SLUG_MM;
  return (KnRect){ -form->bleed_mm, -form->bleed_mm - BAND_MM - INFO_HEIGHT_MM,
                   form->width_mm + form->bleed_mm + side, INFO_HEIGHT_MM };
}

/* --- text ------------------------------------------------------------------------------------ */

static KnNode *
text_node (const char *text, const char *font, double size_pt)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, &KN_ID_NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size_pt);
  return kn_node_builder_build (builder);
}

void
kn_marks_draw_info (cairo_t *cr, KnMarkers *markers, gpointer data)
{
  const KnMarksInfo *info = data;
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (KnNode) node = text_node (info->text, "Sans", INFO_PT);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  if (kn_text_layout_get_n_lines (layout) == 0)
    return;
  const KnTextLine line = kn_text_layout_get_line (layout, 0);
  kn_press_set_all (markers, cr, kn_markers_add_line (markers, line.text, line.length));
  cairo_rectangle (cr, info->box.x, info->box.y, info->box.width, info->box.height);
  cairo_clip (cr);
  cairo_translate (cr, info->box.x + line.x_mm, info->box.y + line.baseline_mm);
  cairo_scale (cr, kn_mm_from_pt (1), kn_mm_from_pt (1));
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout_line (cr, line.line);
}

void
kn_marks_proof_path (cairo_t *cr, const KnForm *form)
{
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (KnNode) node = text_node (PROOF_TEXT, "Sans Bold", 12);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, node);
  const KnRect ink = kn_text_layout_get_ink_box (layout);
  if (kn_text_layout_get_n_lines (layout) == 0 || !(ink.width > 0))
    return;
  const KnTextLine line = kn_text_layout_get_line (layout, 0);
  double scale = PROOF_SPAN * hypot (form->width_mm, form->height_mm) / ink.width;
  cairo_save (cr);
  cairo_translate (cr, form->width_mm / 2, form->height_mm / 2);
  cairo_rotate (cr, -atan2 (form->height_mm, form->width_mm));
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -ink.x - ink.width / 2 + line.x_mm,
                   -ink.y - ink.height / 2 + line.baseline_mm);
  cairo_scale (cr, kn_mm_from_pt (1), kn_mm_from_pt (1));
  cairo_new_path (cr);
  cairo_move_to (cr, 0, 0);
  pango_cairo_layout_line_path (cr, line.line);
  cairo_restore (cr);
}

void
kn_marks_draw_proof (cairo_t *cr, KnMarkers *markers, gpointer form)
{
  const KnCmyk grey = { 0, 0, 0, PROOF_BLACK_PCT };
  kn_press_set_process (markers, cr, &grey, TRUE);
  kn_marks_proof_path (cr, form);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_fill (cr);
}
