/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the canvas draws itself, in screen pixels at any zoom: pasteboard and paper below the
 * picture; bleed, trim and safe lines with their names, selection, handles, smart guides and rubber
 * band above it. Colours come from the style sheet, sizes from mockups/GUIDE.md. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define LINE_PX 1.25
#define HALO_PX 3.0
#define SELECTION_PX 1.5
#define SELECTION_HALO_PX 3.5
/* Of more items only the frame around all is drawn: nobody can count them. */
#define OUTLINED_MAX 400
#define HANDLE_RADIUS_PX 2.5
#define KNOB_RADIUS_PX 6.0
#define PILL_HEIGHT_PX 18.0
#define PILL_FONT "Cantarell, Noto Sans Thai Bold"
#define TICK_PX 8.0
#define SHADOW_PX 5
/* Art beyond the bleed is shown with this much of itself. */
#define OUTSIDE_OPACITY 0.25
#define LABEL_PX 12.0
#define LABEL_GAP_PX 18.0

/* --- below the picture --------------------------------------------------------------------------
 */

static void
append_face_path (KnCanvas *self, cairo_t *cr, KnPath *path)
{
  cairo_save (cr);
  cairo_translate (cr, self->origin_x_px, self->origin_y_px);
  double scale = kn_canvas_get_px_per_mm (self);
  cairo_scale (cr, scale, scale);
  cairo_new_path (cr);
  kn_draw_append_path (cr, path);
  cairo_restore (cr);
}

/* A rectangle bleeds as a rectangle whatever its corners: the knife rounds them. */
static KnPath *
dup_bleed (const KnScene *scene)
{
  if (kn_form_get (scene).shape != KN_SHAPE_RECTANGLE)
    return kn_form_dup_bleed (scene);
  KnRect box = kn_form_get_bleed_box (scene);
  return kn_path_new_rect (&box, 0);
}

void
kn_canvas_draw_paper (KnCanvas *self, cairo_t *cr)
{
  g_autoptr (KnPath) bleed = dup_bleed (kn_session_get_scene (self->session));
  append_face_path (self, cr, bleed);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
}

/* Above the picture: art beyond the bleed is not printed, and shows faintly through the pasteboard;
 * the paper's shadow falls on both. */
void
kn_canvas_draw_outside (KnCanvas *self, cairo_t *cr)
{
  double x1, y1, x2, y2;
  g_autoptr (KnPath) bleed = dup_bleed (kn_session_get_scene (self->session));
  cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
  append_face_path (self, cr, bleed);
  cairo_rectangle (cr, x1, y1, x2 - x1, y2 - y1);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_pasteboard");
  cairo_paint_with_alpha (cr, 1 - OUTSIDE_OPACITY);
  append_face_path (self, cr, bleed);
  for (int i = SHADOW_PX; i > 0; i--)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.03);
      cairo_set_line_width (cr, 2 * i);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

/* --- lines of the form ---------------------------------------------------------------------------
 */

static void
stroke_line (KnCanvas *self, cairo_t *cr, KnPath *path, const char *colour, gboolean dashed)
{
  static const double dash[] = { 5, 4 };
  append_face_path (self, cr, path);
  cairo_set_dash (cr, dash, dashed ? 2 : 0, 0);
  cairo_set_line_width (cr, LINE_PX);
  kn_set_named_colour (GTK_WIDGET (self), cr, colour);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_form_lines (KnCanvas *self, cairo_t *cr)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  g_autoptr (KnPath) bleed = dup_bleed (scene);
  g_autoptr (KnPath) trim = kn_form_dup_trim (scene);
  g_autoptr (KnPath) safe = kn_form_dup_safe (scene);
  stroke_line (self, cr, bleed, "kn_bleed", FALSE);
  append_face_path (self, cr, trim);
  cairo_set_line_width (cr, HALO_PX);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_trim_halo");
  cairo_stroke (cr);
  stroke_line (self, cr, trim, "kn_trim", FALSE);
  stroke_line (self, cr, safe, "kn_safe", TRUE);
}

static double
draw_label (KnCanvas *self, cairo_t *cr, double x, double y, const char *text, const char *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double size = self->is_projector ? LABEL_PX * 1.4 : LABEL_PX;
  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int)(size * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, round (x), round (y - height));
  kn_set_named_colour (GTK_WIDGET (self), cr, colour);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr); /* showing a layout leaves its point behind */
  return x + width + LABEL_GAP_PX;
}

static void
draw_form_labels (KnCanvas *self, cairo_t *cr)
{
  KnForm form = kn_form_get (kn_session_get_scene (self->session));
  KnRect bleed = kn_form_get_bleed_box (kn_session_get_scene (self->session));
  KnPoint at = kn_canvas_to_px (self, bleed.x, bleed.y);
  at.y -= 3;
  if (form.bleed_mm > 0)
    {
      /* Translators: %g is a length in mm; the line on the canvas up to which art must reach */
      g_autofree char *text = g_strdup_printf (_ ("bleed %g"), form.bleed_mm);
      at.x = draw_label (self, cr, at.x, at.y, text, "kn_bleed");
    }
  /* Translators: the line on the canvas where the knife cuts */
  at.x = draw_label (self, cr, at.x, at.y, _ ("trim"), "kn_trim");
  if (form.safe_mm > 0)
    {
      /* Translators: %g is a length in mm; the line on the canvas inside which text is safe */
      g_autofree char *text = g_strdup_printf (_ ("safe %g"), form.safe_mm);
      (void)draw_label (self, cr, at.x, at.y, text, "kn_safe");
    }
}

/* --- selection
 * ------------------------------------------------------------------------------------ */

static void
append_quad (KnCanvas *self, cairo_t *cr, const KnRect *box, const KnMatrix *to_face)
{
  static const KnHandle corners[]
      = { KN_HANDLE_TOP_LEFT, KN_HANDLE_TOP_RIGHT, KN_HANDLE_BOTTOM_RIGHT, KN_HANDLE_BOTTOM_LEFT };
  cairo_new_sub_path (cr);
  for (gsize i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      KnPoint local = kn_handle_get_point (corners[i], box);
      KnPoint face = kn_matrix_apply (to_face, local.x, local.y);
      KnPoint px = kn_canvas_to_px (self, face.x, face.y);
      cairo_line_to (cr, px.x, px.y);
    }
  cairo_close_path (cr);
}

static void
append_item_quad (KnCanvas *self, cairo_t *cr, const KnNode *node)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  KnRect box = kn_scene_get_item_box (scene, node);
  if (kn_rect_is_empty (&box))
    return;
  KnPoint middle = kn_rect_centre (&box);
  KnMatrix rotation
      = kn_matrix_rotation_about (kn_node_get_number (node, KN_PROP_ROTATION), middle.x, middle.y);
  KnMatrix parent = kn_edit_get_parent_matrix (scene, kn_node_get_parent (node));
  KnMatrix to_face = kn_matrix_multiply (&rotation, &parent);
  append_quad (self, cr, &box, &to_face);
}

static void
stroke_with_halo (KnCanvas *self, cairo_t *cr, double width, const char *colour)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.75);
  cairo_set_line_width (cr, width + SELECTION_HALO_PX - SELECTION_PX);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, colour);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_handle (KnCanvas *self, cairo_t *cr, KnPoint at)
{
  double size = kn_canvas_handle_size_px (self);
  kn_append_round_rect (cr, at.x - size / 2, at.y - size / 2, size, size, HANDLE_RADIUS_PX);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_knob (KnCanvas *self, cairo_t *cr, const KnFrame *frame)
{
  KnPoint top = kn_canvas_frame_point_px (self, frame, KN_HANDLE_TOP);
  KnPoint knob = kn_canvas_knob_px (self, frame);
  cairo_move_to (cr, top.x, top.y);
  cairo_line_to (cr, knob.x, knob.y);
  stroke_with_halo (self, cr, SELECTION_PX, "kn_selection");
  double radius = KNOB_RADIUS_PX * kn_canvas_handle_size_px (self) / 10;
  cairo_arc (cr, knob.x, knob.y, radius, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

static void
draw_selection (KnCanvas *self, cairo_t *cr)
{
  guint n = kn_session_get_n_selected (self->session);
  KnFrame frame;
  if (!kn_canvas_get_frame (self, &frame))
    return;
  for (guint i = 0; n > 1 && n <= OUTLINED_MAX && i < n; i++)
    append_item_quad (self, cr, kn_session_get_selected_node (self->session, i));
  if (n > 1)
    stroke_with_halo (self, cr, 1, "kn_selection");
  if (n > 1)
    {
      /* The last one is what the others align to when they are asked to. */
      append_item_quad (self, cr, kn_session_get_selected_node (self->session, n - 1));
      stroke_with_halo (self, cr, 2.5, "kn_selection");
    }
  append_quad (self, cr, &frame.box, &frame.box_to_face);
  stroke_with_halo (self, cr, SELECTION_PX, "kn_selection");
  if (self->editing != NULL)
    return;
  draw_knob (self, cr, &frame);
  for (int i = 0; i < KN_N_HANDLES; i++)
    if (kn_canvas_shows_handle (self, &frame, (KnHandle)i))
      draw_handle (self, cr, kn_canvas_frame_point_px (self, &frame, (KnHandle)i));
  kn_canvas_draw_pivot (self, cr, &frame);
}

static void
draw_hints (KnCanvas *self, cairo_t *cr)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnNode *hovered = kn_scene_lookup (scene, &self->hovered);
  /* It may have gone to another face under the pointer. */
  const KnNode *face = hovered != NULL ? kn_scene_get_face_of (scene, hovered) : NULL;
  if (face != NULL && self->gesture == KN_GESTURE_NONE
      && kn_id_equal (kn_node_get_id (face), kn_session_get_face (self->session))
      && !kn_session_is_selected (self->session, &self->hovered))
    {
      append_item_quad (self, cr, hovered);
      kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  const KnNode *scope = kn_scene_lookup (scene, kn_session_get_scope (self->session));
  if (scope != NULL && kn_node_get_kind (scope) == KN_NODE_GROUP)
    {
      static const double dash[] = { 4, 4 };
      append_item_quad (self, cr, scope);
      cairo_set_dash (cr, dash, 2, 0);
      stroke_with_halo (self, cr, 1, "kn_selection");
      cairo_set_dash (cr, NULL, 0, 0);
    }
  const KnNode *flashed = kn_scene_lookup (scene, &self->flashed);
  if (flashed != NULL && self->flash_until_us > g_get_monotonic_time ())
    {
      append_item_quad (self, cr, flashed);
      stroke_with_halo (self, cr, 4, "accent_bg_color");
    }
}

/* --- guides
 * --------------------------------------------------------------------------------------- */

void
kn_canvas_draw_pill (KnCanvas *self, cairo_t *cr, double x, double y, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (PILL_FONT);
  pango_font_description_set_absolute_size (font, 11.5 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  double w = width + PILL_HEIGHT_PX * 0.8;
  kn_append_round_rect (cr, x - w / 2, y - PILL_HEIGHT_PX / 2, w, PILL_HEIGHT_PX,
                        PILL_HEIGHT_PX / 2);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_guide");
  cairo_fill (cr);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_guide_text");
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static void
stroke_guide (KnCanvas *self, cairo_t *cr)
{
  cairo_set_source_rgba (cr, 1, 1, 1, 0.6);
  cairo_set_line_width (cr, HALO_PX);
  cairo_stroke_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_guide");
  cairo_set_line_width (cr, LINE_PX);
  cairo_stroke (cr);
}

static void
draw_gap (KnCanvas *self, cairo_t *cr, const KnSnapGap *gap)
{
  KnPoint a = kn_canvas_to_px (self, gap->from.x, gap->from.y);
  KnPoint b = kn_canvas_to_px (self, gap->to.x, gap->to.y);
  gboolean is_level = fabs (a.y - b.y) < 0.5;
  double tx = is_level ? 0 : TICK_PX / 2;
  double ty = is_level ? TICK_PX / 2 : 0;
  cairo_move_to (cr, a.x, a.y);
  cairo_line_to (cr, b.x, b.y);
  cairo_move_to (cr, a.x - tx, a.y - ty);
  cairo_line_to (cr, a.x + tx, a.y + ty);
  cairo_move_to (cr, b.x - tx, b.y - ty);
  cairo_line_to (cr, b.x + tx, b.y + ty);
  stroke_guide (self, cr);
  g_autofree char *text = g_strdup_printf ("%.1f", gap->length_mm);
  double beside = 0;
  double below = is_level ? TICK_PX / 2 + PILL_HEIGHT_PX / 2 + 2 : 0;
  /* A short gap has its number beside it, a long one on it. */
  gboolean has_room = hypot (a.x - b.x, a.y - b.y) > PILL_HEIGHT_PX * 2.4;
  if (has_room)
    below = 0;
  else if (!is_level)
    beside = TICK_PX / 2 + PILL_HEIGHT_PX + 2;
  kn_canvas_draw_pill (self, cr, (a.x + b.x) / 2 + beside, (a.y + b.y) / 2 + below, text);
}

static void
draw_smart_guides (KnCanvas *self, cairo_t *cr)
{
  const KnSnapResult *guides = &self->guides;
  for (int i = 0; i < guides->n_lines; i++)
    {
      const KnSnapLine *line = &guides->lines[i];
      KnPoint a = line->is_vertical ? kn_canvas_to_px (self, line->at_mm, line->from_mm)
                                    : kn_canvas_to_px (self, line->from_mm, line->at_mm);
      KnPoint b = line->is_vertical ? kn_canvas_to_px (self, line->at_mm, line->to_mm)
                                    : kn_canvas_to_px (self, line->to_mm, line->at_mm);
      cairo_move_to (cr, a.x, a.y);
      cairo_line_to (cr, b.x, b.y);
      stroke_guide (self, cr);
    }
  for (int i = 0; i < guides->n_gaps; i++)
    draw_gap (self, cr, &guides->gaps[i]);
  if (self->gesture == KN_GESTURE_ROTATE)
    {
      g_autofree char *text = g_strdup_printf ("%.0f°", self->turned_deg);
      kn_canvas_draw_pill (self, cr, self->last_px.x, self->last_px.y - 24, text);
    }
}

static void
draw_band (KnCanvas *self, cairo_t *cr)
{
  if (self->gesture != KN_GESTURE_BAND)
    return;
  cairo_rectangle (cr, floor (self->band.x) + 0.5, floor (self->band.y) + 0.5,
                   round (self->band.width), round (self->band.height));
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_tint");
  cairo_fill_preserve (cr);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_selection");
  static const double dash[] = { 4, 3 };
  cairo_set_dash (cr, dash, self->band_touches ? 2 : 0, 0);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* The lines of the form and their names: the same from frame to frame, wherever the view is. */
void
kn_canvas_draw_form (KnCanvas *self, cairo_t *cr)
{
  draw_form_lines (self, cr);
  draw_form_labels (self, cr);
}

/* What changes with the pointer and the selection. Keep it tight: what it covers is drawn again in
 * every frame in which it is there. */
void
kn_canvas_draw_overlay (KnCanvas *self, cairo_t *cr)
{
  draw_hints (self, cr);
  if (self->tool == NULL)
    draw_selection (self, cr);
  else if (self->tool->draw != NULL)
    self->tool->draw (self, cr);
  if (self->editing != NULL)
    kn_canvas_draw_text_editing (self, cr);
  draw_smart_guides (self, cr);
  draw_band (self, cr);
}
