/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the canvas draws itself and what stays where the label is, in screen pixels at any zoom:
 * pasteboard and paper below the picture; bleed, trim and safe lines with their names above it.
 * What follows the pointer and the selection is kn-canvas-overlay.c. Colours come from the style
 * sheet, sizes from mockups/GUIDE.md. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-paint-tools.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define LINE_PX 1.25
#define HALO_PX 3.0
#define PILL_HEIGHT_PX 18.0
#define SHADOW_PX 5
/* Art beyond the bleed is shown with this much of itself. */
#define OUTSIDE_OPACITY 0.25
#define LABEL_PX 12.0
#define GROUND_SHARE 0.9 /* of a panel both ways: more than this is a ground */
#define NAME_PAD_PX 4    /* round the name of a panel */
#define LABEL_GAP_PX 18.0
#define HATCH_PX 9.0
#define HATCH_LINE_PX 0.75

/* --- below the picture --------------------------------------------------------------------------
 */

static void
append_face_path (KnCanvas *self, cairo_t *cr, const KnPath *path)
{
  cairo_save (cr);
  cairo_translate (cr, self->origin_x_px, self->origin_y_px);
  double scale = kn_canvas_get_px_per_mm (self);
  cairo_scale (cr, scale, scale);
  cairo_new_path (cr);
  kn_draw_append_path (cr, path);
  cairo_restore (cr);
}

static const KnNode *
get_face (KnCanvas *self)
{
  return kn_scene_lookup (kn_session_get_scene (self->session),
                          kn_session_get_face (self->session));
}

/* A rectangle bleeds as a rectangle whatever its corners: the knife rounds them. */
static KnPath *
dup_bleed (KnCanvas *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  if (kn_form_get (scene).shape != KN_SHAPE_RECTANGLE)
    return kn_form_dup_bleed (scene, get_face (self));
  KnRect box = kn_form_get_bleed_box (scene);
  return kn_path_new_rect (&box, 0);
}

void
kn_canvas_draw_paper (KnCanvas *self, cairo_t *cr)
{
  g_autoptr (KnPath) bleed = dup_bleed (self);
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
  g_autoptr (KnPath) bleed = dup_bleed (self);
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
stroke_line (KnCanvas *self, cairo_t *cr, const KnPath *path, const char *colour, gboolean dashed)
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
stroke_with_halo (KnCanvas *self,
                  cairo_t *cr,
                  const KnPath *path,
                  const char *colour,
                  gboolean dashed)
{
  append_face_path (self, cr, path);
  cairo_set_line_width (cr, HALO_PX);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_trim_halo");
  cairo_stroke (cr);
  stroke_line (self, cr, path, colour, dashed);
}

/* Seals, zips and overlaps are hatched: ink may lie there, letters not. What is glued lies beyond
 * the bleed and shows the pasteboard. */
static void
draw_pack_zones (KnCanvas *self, cairo_t *cr, const KnScene *scene)
{
  gsize n = 0;
  const KnPackForm *pack = kn_form_get_pack (scene, get_face (self));
  const KnPackZone *zones = pack != NULL ? kn_pack_form_get_zones (pack, &n) : NULL;
  for (gsize i = 0; i < n; i++)
    {
      double x1, y1, x2, y2;
      if (!(zones[i].rules & KN_ZONE_NO_TEXT) || (zones[i].rules & KN_ZONE_NO_INK))
        continue;
      stroke_line (self, cr, zones[i].outline, "kn_safe", TRUE);
      cairo_save (cr);
      append_face_path (self, cr, zones[i].outline);
      cairo_clip (cr);
      cairo_clip_extents (cr, &x1, &y1, &x2, &y2);
      /* From where the sum of both coordinates is a whole number of steps: neighbours go on. */
      for (double sum = ceil ((x1 + y1) / HATCH_PX) * HATCH_PX; sum < x2 + y2; sum += HATCH_PX)
        {
          cairo_move_to (cr, sum - y1, y1);
          cairo_line_to (cr, sum - y2, y2);
        }
      cairo_set_line_width (cr, HATCH_LINE_PX);
      kn_set_named_colour (GTK_WIDGET (self), cr, "kn_safe");
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

/* Where a pack is folded, dashed, and what the tool cuts inside it. */
static void
draw_pack_lines (KnCanvas *self, cairo_t *cr, const KnScene *scene)
{
  gsize n = 0;
  const KnPackForm *pack = kn_form_get_pack (scene, get_face (self));
  if (pack == NULL)
    return;
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (lines[i].step != KN_STEP_KIND_GLUING)
      stroke_with_halo (self, cr, lines[i].path, "kn_trim", lines[i].step != KN_STEP_KIND_CUTTING);
}

static void
draw_form_lines (KnCanvas *self, cairo_t *cr)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  g_autoptr (KnPath) bleed = dup_bleed (self);
  g_autoptr (KnPath) trim = kn_form_dup_trim (scene, get_face (self));
  g_autoptr (KnPath) safe = kn_form_dup_safe (scene, get_face (self));
  stroke_line (self, cr, bleed, "kn_bleed", FALSE);
  draw_pack_zones (self, cr, scene);
  draw_pack_lines (self, cr, scene);
  stroke_with_halo (self, cr, trim, "kn_trim", FALSE);
  stroke_line (self, cr, safe, "kn_safe", TRUE);
}

/* Names of lines and panels, in the letters of the window. */
static KnLayoutCache *
get_labels (KnCanvas *self)
{
  if (self->labels == NULL)
    self->labels = kn_layout_cache_new (GTK_WIDGET (self), "",
                                        self->is_projector ? LABEL_PX * 1.4 : LABEL_PX);
  return self->labels;
}

static double
draw_label (KnCanvas *self, cairo_t *cr, double x, double y, const char *text, const char *colour)
{
  PangoLayout *layout = kn_layout_cache_get (get_labels (self), text);
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, round (x), round (y - height));
  kn_set_named_colour (GTK_WIDGET (self), cr, colour);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr); /* showing a layout leaves its point behind */
  return x + width + LABEL_GAP_PX;
}

/* Whether something stands there that is to be looked at: no ground that lies under all of the
 * panel. */
static gboolean
is_taken (const KnScene *scene, const KnNode *face, const KnRect *box, const KnRect *panel)
{
  const KnId *id = kn_node_get_id (face);
  const gsize n = kn_scene_get_n_children (scene, id);
  for (gsize i = 0; i < n; i++)
    {
      const KnRect item = kn_scene_get_item_box (scene, kn_scene_get_child (scene, id, i));
      if (!kn_rect_intersects (&item, box))
        continue;
      const KnRect shared = kn_rect_intersect (&item, panel);
      if (shared.width < panel->width * GROUND_SHARE
          || shared.height < panel->height * GROUND_SHARE)
        return TRUE;
    }
  return FALSE;
}

/* Of panels that have room for it, at their upper edge or their lower one, on a ground of its own:
 * it is read over any art, and gives way to what stands there. */
static void
draw_panel_name (KnCanvas *self, cairo_t *cr, const KnPackForm *pack, gsize index)
{
  gsize n = 0;
  const KnPackPanel *panel = &kn_pack_form_get_panels (pack, &n)[index];
  g_autofree char *name = kn_pack_form_dup_panel_name (pack, index);
  PangoLayout *layout = kn_layout_cache_get (get_labels (self), name);
  int width = 0, height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  const KnPoint from = kn_canvas_to_px (self, panel->box.x, panel->box.y);
  const KnPoint to
      = kn_canvas_to_px (self, panel->box.x + panel->box.width, panel->box.y + panel->box.height);
  const double room = 2 * NAME_PAD_PX;
  if (panel->is_glue || to.x - from.x < width + 2 * room || to.y - from.y < height + 2 * room)
    return;
  const double x = round ((from.x + to.x - width) / 2);
  for (int is_lower = 0; is_lower < 2; is_lower++)
    {
      const double y = round (is_lower ? to.y - room - height : from.y + room);
      const KnPoint corner = kn_canvas_to_mm (self, x, y);
      const KnPoint far = kn_canvas_to_mm (self, x + width, y + height);
      const KnRect box = { corner.x, corner.y, far.x - corner.x, far.y - corner.y };
      if (is_taken (kn_session_get_scene (self->session), get_face (self), &box, &panel->box))
        continue;
      cairo_rectangle (cr, x - NAME_PAD_PX, y - NAME_PAD_PX / 2, width + 2 * NAME_PAD_PX,
                       height + NAME_PAD_PX);
      kn_set_named_colour (GTK_WIDGET (self), cr, "kn_trim_halo");
      cairo_fill (cr);
      cairo_move_to (cr, x, y);
      kn_set_named_colour (GTK_WIDGET (self), cr, "kn_trim");
      pango_cairo_show_layout (cr, layout);
      cairo_new_path (cr);
      return;
    }
}

static void
draw_panel_names (KnCanvas *self, cairo_t *cr)
{
  gsize n = 0;
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnPackForm *pack = kn_form_get_pack (scene, get_face (self));
  if (pack == NULL)
    return;
  (void)kn_pack_form_get_panels (pack, &n);
  for (gsize i = 0; n > 1 && i < n; i++)
    draw_panel_name (self, cr, pack, i);
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
  draw_panel_names (self, cr);
}

/* --- numbers
 * -------------------------------------------------------------------------------------- */

double
kn_canvas_get_pill_width_px (KnCanvas *self, const char *text)
{
  int width = 0;
  pango_layout_get_pixel_size (kn_layout_cache_get (self->pills, text), &width, NULL);
  return width + PILL_HEIGHT_PX * 0.8;
}

void
kn_canvas_draw_pill (KnCanvas *self, cairo_t *cr, double x, double y, const char *text)
{
  PangoLayout *layout = kn_layout_cache_get (self->pills, text);
  int width = 0;
  int height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  double w = kn_canvas_get_pill_width_px (self, text);
  kn_append_round_rect (cr, x - w / 2, y - PILL_HEIGHT_PX / 2, w, PILL_HEIGHT_PX,
                        PILL_HEIGHT_PX / 2);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_guide");
  cairo_fill (cr);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  kn_set_named_colour (GTK_WIDGET (self), cr, "kn_guide_text");
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

/* The lines of the form and their names: the same from frame to frame, wherever the view is. */
void
kn_canvas_draw_form (KnCanvas *self, cairo_t *cr)
{
  draw_form_lines (self, cr);
  draw_form_labels (self, cr);
}
