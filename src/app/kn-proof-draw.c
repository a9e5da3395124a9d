/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the sheet of the Proof view: paper with crop and register marks, a colour bar and a line
 * that says what it is, as the press will see it; the hatch over what the knife takes away; divider
 * and pinned probe. Sizes of the sheet are mm, everything else is screen pixels at any zoom. */

#include "config.h"

#include "app/kn-proof-draw.h"

#include "app/kn-paint-tools.h"
#include "app/kn-proof-parts.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define SLUG_MM 10.0
#define MARK_GAP_MM 1.0
#define MARK_MM 5.0
#define REGISTER_MM 1.6 /* radius */
#define BAR_MM 3.5      /* side of a patch */
#define BAR_TOP_MM 4.0  /* below the bleed */
#define BAR_MAX 16
#define INFO_MM 2.0
#define HATCH_PX 8.0
#define HATCH_LINE_PX 3.0
#define SHADOW_PX 5
#define PIN_PX 9.0
#define PILL_HEIGHT_PX 26.0

static const KnScene *
get_scene (const KnProofPlace *place)
{
  return kn_session_get_scene (kn_proof_model_get_session (place->model));
}

KnRect
kn_proof_get_sheet (const KnScene *scene)
{
  const KnRect bleed = kn_form_get_bleed_box (scene);
  return kn_rect_inset (&bleed, -SLUG_MM);
}

static void
to_mm (const KnProofPlace *place, cairo_t *cr)
{
  cairo_translate (cr, place->origin_x_px, place->origin_y_px);
  cairo_scale (cr, place->px_per_mm, place->px_per_mm);
}

static void
append_path (const KnProofPlace *place, cairo_t *cr, KnPath *path)
{
  cairo_save (cr);
  to_mm (place, cr);
  kn_draw_append_path (cr, path);
  cairo_restore (cr);
}

static void
append_rect (const KnProofPlace *place, cairo_t *cr, const KnRect *mm)
{
  cairo_rectangle (cr, round (place->origin_x_px + mm->x * place->px_per_mm),
                   round (place->origin_y_px + mm->y * place->px_per_mm),
                   round (mm->width * place->px_per_mm), round (mm->height * place->px_per_mm));
}

static KnRgb
screen_colour (const KnProofPlace *place, const KnCmyk *ink)
{
  KnCondition *condition = kn_session_get_condition (kn_proof_model_get_session (place->model));
  return kn_proof_model_get_switch (place->model, KN_PROOF_PAPER)
             ? kn_condition_to_screen_absolute (condition, ink)
             : kn_condition_to_screen (condition, ink);
}

/* --- the sheet ---------------------------------------------------------------------------------
 */

static void
draw_marks (const KnProofPlace *place, cairo_t *cr)
{
  const KnRect trim = kn_form_get_trim_box (get_scene (place));
  const KnRect bleed = kn_form_get_bleed_box (get_scene (place));
  const double gap_x = trim.x - bleed.x + MARK_GAP_MM, gap_y = trim.y - bleed.y + MARK_GAP_MM;
  const KnPoint middle = kn_rect_centre (&trim);
  const double away = SLUG_MM / 2;
  const KnPoint register_at[] = { { middle.x, bleed.y - away },
                                  { middle.x, bleed.y + bleed.height + away },
                                  { bleed.x - away, middle.y },
                                  { bleed.x + bleed.width + away, middle.y } };
  cairo_save (cr);
  to_mm (place, cr);
  for (int corner = 0; corner < 4; corner++)
    {
      const double sx = corner % 2 == 0 ? -1 : 1, sy = corner < 2 ? -1 : 1;
      const double x = sx < 0 ? trim.x : trim.x + trim.width;
      const double y = sy < 0 ? trim.y : trim.y + trim.height;
      cairo_move_to (cr, x + sx * gap_x, y);
      cairo_line_to (cr, x + sx * (gap_x + MARK_MM), y);
      cairo_move_to (cr, x, y + sy * gap_y);
      cairo_line_to (cr, x, y + sy * (gap_y + MARK_MM));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (register_at); i++)
    {
      const KnPoint at = register_at[i];
      if (i == 1)
        continue; /* the colour bar is there */
      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x, at.y, REGISTER_MM * 0.7, 0, 2 * G_PI);
      cairo_move_to (cr, at.x - REGISTER_MM * 1.3, at.y);
      cairo_line_to (cr, at.x + REGISTER_MM * 1.3, at.y);
      cairo_move_to (cr, at.x, at.y - REGISTER_MM * 1.3);
      cairo_line_to (cr, at.x, at.y + REGISTER_MM * 1.3);
    }
  cairo_restore (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static double
draw_bar (const KnProofPlace *place, cairo_t *cr)
{
  KnProof *proof = kn_proof_model_get_proof (place->model);
  const KnRect bleed = kn_form_get_bleed_box (get_scene (place));
  static const double tints[] = { 100, 40 };
  KnRgb patches[BAR_MAX];
  int n = 0;
  for (gsize t = 0; t < G_N_ELEMENTS (tints); t++)
    for (guint i = 0; proof != NULL && i < kn_proof_get_n (proof) && n < BAR_MAX; i++)
      if (kn_proof_is_ink (proof, i))
        {
          const KnCmyk ink = kn_cmyk_tint (&kn_proof_get_info (proof, i)->alternate, tints[t]);
          patches[n++] = screen_colour (place, &ink);
        }
  const double width = n * BAR_MM, left = bleed.x + (bleed.width - width) / 2;
  if (width > bleed.width * 0.5)
    return 0;
  for (int i = 0; i < n; i++)
    {
      const KnRect patch
          = { left + i * BAR_MM, bleed.y + bleed.height + BAR_TOP_MM, BAR_MM, BAR_MM };
      append_rect (place, cr, &patch);
      cairo_set_source_rgb (cr, patches[i].r, patches[i].g, patches[i].b);
      cairo_fill (cr);
    }
  return width;
}

static char *
dup_inks (const KnProofPlace *place)
{
  KnProof *proof = kn_proof_model_get_proof (place->model);
  KnCondition *condition = kn_session_get_condition (kn_proof_model_get_session (place->model));
  GString *text = g_string_new ("C M Y K");
  for (guint i = 4; proof != NULL && i < kn_proof_get_n (proof); i++)
    if (kn_proof_is_ink (proof, i))
      g_string_append_printf (text, " + %s",
                              kn_proof_plate_short_label (kn_proof_get_info (proof, i)));
  g_string_append_printf (text, " · %s", kn_condition_get_name (condition));
  return g_string_free (text, FALSE);
}

static void
draw_info_text (const KnProofPlace *place,
                cairo_t *cr,
                const char *text,
                double x_mm,
                double room_mm,
                PangoAlignment alignment)
{
  const KnRect bleed = kn_form_get_bleed_box (get_scene (place));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (place->widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (
                                          (int)(INFO_MM * place->px_per_mm * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int)(room_mm * place->px_per_mm * PANGO_SCALE));
  pango_layout_set_alignment (layout, alignment);
  int height = 0;
  pango_layout_get_pixel_size (layout, NULL, &height);
  double middle = bleed.y + bleed.height + BAR_TOP_MM + BAR_MM / 2;
  cairo_move_to (cr, place->origin_x_px + x_mm * place->px_per_mm,
                 place->origin_y_px + middle * place->px_per_mm - height / 2.0);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

void
kn_proof_draw_sheet (const KnProofPlace *place, cairo_t *cr)
{
  const KnRect sheet = kn_proof_get_sheet (get_scene (place));
  const KnRect trim = kn_form_get_trim_box (get_scene (place));
  const KnRgb paper = screen_colour (place, &(const KnCmyk){ 0 });
  append_rect (place, cr, &sheet);
  for (int i = SHADOW_PX; i > 0; i--)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.03);
      cairo_set_line_width (cr, 2 * i);
      cairo_stroke_preserve (cr);
    }
  cairo_set_source_rgb (cr, paper.r, paper.g, paper.b);
  cairo_fill (cr);
  draw_marks (place, cr);
  const double room = (trim.width - draw_bar (place, cr)) / 2 - 2 * MARK_GAP_MM;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *what
      = g_strdup_printf ("%s · %s", kn_session_get_name (kn_proof_model_get_session (place->model)),
                         date);
  g_autofree char *inks = dup_inks (place);
  if (room <= 0)
    return;
  draw_info_text (place, cr, what, trim.x + MARK_GAP_MM, room, PANGO_ALIGN_LEFT);
  draw_info_text (place, cr, inks, trim.x + trim.width - room - MARK_GAP_MM, room,
                  PANGO_ALIGN_RIGHT);
}

/* --- the knife ---------------------------------------------------------------------------------
 */

/* The design's own cutter says where the knife goes; a second line would hide it. */
static gboolean
shows_die_line (const KnProofPlace *place)
{
  KnProof *proof = kn_proof_model_get_proof (place->model);
  for (guint i = 0; proof != NULL && i < kn_proof_get_n (proof); i++)
    {
      const KnPlateInfo *info = kn_proof_get_info (proof, i);
      if (info->step == KN_STEP_KIND_CUTTING
          && kn_proof_model_is_plate_on (place->model, info->name))
        return TRUE;
    }
  return FALSE;
}

void
kn_proof_draw_knife (const KnProofPlace *place, cairo_t *cr)
{
  static const double dash[] = { 5, 4 };
  const KnScene *scene = get_scene (place);
  const KnRect bleed = kn_form_get_bleed_box (scene);
  const KnNode *face
      = kn_scene_lookup (scene, kn_session_get_face (kn_proof_model_get_session (place->model)));
  g_autoptr (KnPath) trim = kn_form_dup_trim (scene, face);
  g_autoptr (KnPath) safe = kn_form_dup_safe (scene, face);
  cairo_save (cr);
  append_rect (place, cr, &bleed);
  append_path (place, cr, trim);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.55);
  cairo_paint (cr);
  double x0, y0, x1, y1;
  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.55);
  cairo_set_line_width (cr, HATCH_LINE_PX);
  const double step = HATCH_PX * G_SQRT2;
  const double first = floor ((x0 + y0) / step) * step;
  for (double sum = first; sum <= x1 + y1 + step; sum += step)
    {
      cairo_move_to (cr, sum - y0 + step, y0 - step);
      cairo_line_to (cr, sum - y1 - step, y1 + step);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
  cairo_set_line_width (cr, 1.25);
  if (!shows_die_line (place))
    {
      append_path (place, cr, trim);
      cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
      cairo_set_line_width (cr, 3);
      cairo_stroke_preserve (cr);
      cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
      cairo_set_line_width (cr, 1.25);
      cairo_stroke (cr);
    }
  append_path (place, cr, safe);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_set_source_rgb (cr, 0.35, 0.65, 1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* --- divider and probe -------------------------------------------------------------------------
 */

void
kn_proof_draw_divider (const KnProofPlace *place, cairo_t *cr, double x_mm)
{
  const KnRect bleed = kn_form_get_bleed_box (get_scene (place));
  const double x = round (place->origin_x_px + x_mm * place->px_per_mm);
  const double edge = SLUG_MM / 2;
  cairo_move_to (cr, x, place->origin_y_px + (bleed.y - edge) * place->px_per_mm);
  cairo_line_to (cr, x,
                 place->origin_y_px + (bleed.y + bleed.height + edge / 2) * place->px_per_mm);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (place->widget, cr, "accent_bg_color");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_cross (cairo_t *cr, double x, double y)
{
  cairo_arc (cr, x, y, PIN_PX, 0, 2 * G_PI);
  for (int i = 0; i < 4; i++)
    {
      const double dx = i == 0 ? -1 : i == 1 ? 1 : 0, dy = i == 2 ? -1 : i == 3 ? 1 : 0;
      cairo_move_to (cr, x + dx * PIN_PX * 0.5, y + dy * PIN_PX * 0.5);
      cairo_line_to (cr, x + dx * PIN_PX * 1.5, y + dy * PIN_PX * 1.5);
    }
}

void
kn_proof_draw_pin (const KnProofPlace *place, cairo_t *cr, KnPoint at_mm, double total_pct)
{
  const double x = place->origin_x_px + at_mm.x * place->px_per_mm;
  const double y = place->origin_y_px + at_mm.y * place->px_per_mm;
  cairo_new_path (cr);
  draw_cross (cr, x, y);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0.08, 0.08, 0.08);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  /* Translators: beside a point of the label: the sum of all inks there */
  g_autofree char *text = g_strdup_printf (_ ("%.0f %% here"), total_pct);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (place->widget, text);
  int width = 0, height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  const double w = width + PILL_HEIGHT_PX, h = MAX (PILL_HEIGHT_PX, height);
  const double gap = PIN_PX * 1.5 + 6;
  const double left = x - gap - w > 0 ? x - gap - w : x + gap;
  kn_append_round_rect (cr, left, y - h / 2, w, h, h / 2);
  cairo_set_source_rgba (cr, 0.08, 0.08, 0.08, 0.92);
  cairo_fill (cr);
  cairo_move_to (cr, left + (w - width) / 2, y - height / 2.0);
  cairo_set_source_rgb (cr, 1, 1, 1);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}
