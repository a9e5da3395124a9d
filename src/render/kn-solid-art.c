/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the printed side of a pack as a picture, for kn_solid_draw(). */

#include "config.h"

#include "base/kn-unit.h"
#include "pack/kn-dieline-lines.h"
#include "render/kn-draw.h"
#include "render/kn-solid-picture.h"

#include <math.h>

#define CREASE_MM 0.35
#define MAX_PX 6000

/* Of the sample. */
#define BAND_RATIO 0.032 /* of the height, so that they meet at the corners */
#define FLOWER_RATIO 0.3 /* its radius, of the shorter side */
#define FLOWER_LEAST_MM 12.0
#define N_PETALS 8

typedef struct
{
  double r, g, b;
} Colour;

static const Colour WHITE = { 1, 1, 1 }, GREY = { 0.82, 0.82, 0.82 };
static const Colour CREAM = { 0.97, 0.91, 0.79 }, CREAM_SHADE = { 0.8, 0.73, 0.6 };
static const Colour WINE = { 0.5, 0.11, 0.22 }, GOLD = { 0.94, 0.77, 0.42 };

static void
fill_path (cairo_t *cr, const KnPath *path, Colour colour)
{
  kn_draw_append_path (cr, path);
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
  cairo_fill (cr);
}

/* Windows, holes for hanging, notches. */
static void
cut_holes (cairo_t *cr, const KnDieline *dieline)
{
  g_autoptr (KnPath) cuts = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CUT);
  if (cuts == NULL)
    return;
  kn_draw_append_path (cr, cuts);
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  cairo_fill (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
}

static void
draw_creases (cairo_t *cr, const KnDieline *dieline, Colour colour)
{
  g_autoptr (KnPath) creases = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CREASE);
  if (creases == NULL)
    return;
  kn_draw_append_path (cr, creases);
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
  cairo_set_line_width (cr, CREASE_MM);
  cairo_stroke (cr);
}

/* --- a pack to be looked at ------------------------------------------------------------------ */

static KnRect
box_of (const KnDielinePanel *panel)
{
  KnRect box = KN_RECT_EMPTY;
  for (gsize i = 0; i < panel->n_points; i++)
    kn_rect_add_point (&box, panel->points[i].x, panel->points[i].y);
  return box;
}

static gboolean
has_role (const KnDielinePanel *panel, const char *const *roles)
{
  return g_strv_contains (roles, panel->role);
}

/* Two lines along the head and the foot of what stands upright. */
static void
draw_bands (cairo_t *cr, const KnRect *box)
{
  const double height = box->height * BAND_RATIO;
  const double ends[] = { box->y + 2 * height, box->y + box->height - 3 * height };
  cairo_set_source_rgb (cr, WINE.r, WINE.g, WINE.b);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    cairo_rectangle (cr, box->x, ends[i], box->width, height);
  cairo_fill (cr);
}

/* A flower of eight petals on a round ground. */
static void
draw_flower (cairo_t *cr, const KnRect *box)
{
  const KnPoint middle = kn_rect_centre (box);
  const double radius = fmin (box->width, box->height) * FLOWER_RATIO;
  cairo_arc (cr, middle.x, middle.y, radius, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, WINE.r, WINE.g, WINE.b);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, GOLD.r, GOLD.g, GOLD.b);
  for (int i = 0; i < N_PETALS; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, middle.x, middle.y);
      cairo_rotate (cr, 2 * G_PI * i / N_PETALS);
      cairo_move_to (cr, 0, 0.2 * radius);
      cairo_curve_to (cr, 0.3 * radius, 0.45 * radius, 0.2 * radius, 0.7 * radius, 0,
                      0.84 * radius);
      cairo_curve_to (cr, -0.2 * radius, 0.7 * radius, -0.3 * radius, 0.45 * radius, 0,
                      0.2 * radius);
      cairo_fill (cr);
      cairo_restore (cr);
    }
  cairo_arc (cr, middle.x, middle.y, 0.13 * radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* What goes round has its front elsewhere than in the middle of its box. */
static KnRect
front_of (const KnDieline *dieline, const KnRect *box)
{
  double layflat = 0, outer = 0, inner = 0;
  KnRect front = *box;
  if (kn_dieline_get_value (dieline, "LF", &layflat))
    front.width = layflat;
  if (kn_dieline_get_value (dieline, "R1", &outer) && kn_dieline_get_value (dieline, "R2", &inner))
    front = (KnRect){ -(outer - inner) / 2, inner, outer - inner, outer - inner };
  return front;
}

static void
draw_sample (cairo_t *cr, const KnDieline *dieline, const KnPath *outline)
{
  static const char *const faces[] = { "front", "label", "lid", NULL };
  static const char *const upright[] = { "front", "back", "side", "gusset", "wall", NULL };
  gsize n = 0;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  /* Walls of a tray lie about its base, each in a direction of its own. */
  const gboolean is_tray = n > 0 && g_str_equal (panels[0].role, "base");
  const gboolean is_cover
      = g_str_equal (kn_dieline_style_get_id (kn_dieline_get_style (dieline)), "tray_lid");
  cairo_save (cr);
  kn_draw_append_path (cr, outline);
  cairo_clip (cr);
  for (gsize i = 0; i < n; i++)
    {
      const KnRect box = box_of (&panels[i]), front = front_of (dieline, &box);
      if (!is_tray && has_role (&panels[i], upright))
        draw_bands (cr, &box);
      if (has_role (&panels[i], faces) && fmin (box.width, box.height) > FLOWER_LEAST_MM)
        draw_flower (cr, &front);
    }
  const KnRect top = is_cover ? box_of (&panels[0]) : KN_RECT_EMPTY;
  if (is_cover)
    draw_flower (cr, &top);
  cairo_restore (cr);
}

/* --- art ------------------------------------------------------------------------------------- */

static cairo_surface_t *
new_art (const KnDieline *dieline,
         double px_per_mm,
         gboolean is_sample,
         KnMatrix *out_flat_to_art,
         GError **error)
{
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, error);
  if (outline == NULL)
    return NULL;
  const KnRect box = kn_dieline_get_box (dieline);
  const double scale = fmin (px_per_mm, MAX_PX / fmax (box.width, box.height));
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  const KnMatrix to_px = kn_matrix_scaling (scale, scale);
  *out_flat_to_art = kn_matrix_multiply (&to_page, &to_px);
  cairo_surface_t *art
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (box.width * scale)),
                                    MAX (1, (int)ceil (box.height * scale)));
  cairo_t *cr = cairo_create (art);
  const KnMatrix *m = out_flat_to_art;
  cairo_matrix_t matrix = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  cairo_transform (cr, &matrix);
  fill_path (cr, outline, is_sample ? CREAM : WHITE);
  if (is_sample)
    draw_sample (cr, dieline, outline);
  draw_creases (cr, dieline, is_sample ? CREAM_SHADE : GREY);
  cut_holes (cr, dieline);
  cairo_destroy (cr);
  return art;
}

/**
 * kn_solid_new_blank_art:
 * @dieline: a pack
 * @px_per_mm: wanted; less where the blank is very large
 * @out_flat_to_art: (out): from the blank's frame to pixels
 * @error: return location
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_new_blank_art (const KnDieline *dieline,
                        double px_per_mm,
                        KnMatrix *out_flat_to_art,
                        GError **error)
{
  g_return_val_if_fail (dieline != NULL && px_per_mm > 0 && out_flat_to_art != NULL, NULL);
  return new_art (dieline, px_per_mm, FALSE, out_flat_to_art, error);
}

/**
 * kn_solid_new_sample_art:
 *
 * As kn_solid_new_blank_art(), for showing what a pack is like: in a colour that stands out on
 * light and on dark grounds, with its front marked.
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_new_sample_art (const KnDieline *dieline,
                         double px_per_mm,
                         KnMatrix *out_flat_to_art,
                         GError **error)
{
  g_return_val_if_fail (dieline != NULL && px_per_mm > 0 && out_flat_to_art != NULL, NULL);
  return new_art (dieline, px_per_mm, TRUE, out_flat_to_art, error);
}

/**
 * kn_solid_new_design_art:
 * @design: a design whose form is @dieline
 * @dieline: its blank
 * @condition: (nullable): how its inks are printed
 * @px_per_mm: wanted; less where the blank is very large
 * @out_flat_to_art: (out): from the blank's frame to pixels
 * @error: return location
 *
 * Its first face, cut along the blank, without the lines of the tool.
 *
 * Thread: any. Cost: a whole drawing. Errors: #KnRenderError.
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_new_design_art (const KnDesign *design,
                         const KnDieline *dieline,
                         KnCondition *condition,
                         double px_per_mm,
                         KnMatrix *out_flat_to_art,
                         GError **error)
{
  g_return_val_if_fail (design != NULL && dieline != NULL && px_per_mm > 0, NULL);
  const KnRect box = kn_dieline_get_box (dieline);
  const double scale = fmin (px_per_mm, MAX_PX / fmax (box.width, box.height));
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  if (faces->len == 0)
    return kn_solid_new_blank_art (dieline, px_per_mm, out_flat_to_art, error);
  cairo_surface_t *art
      = kn_draw_face_art (design, faces->pdata[0], condition, scale * KN_MM_PER_INCH, error);
  if (art == NULL)
    return NULL;
  /* Its size is rounded to pixels. */
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  const KnMatrix to_px = kn_matrix_scaling (cairo_image_surface_get_width (art) / box.width,
                                            cairo_image_surface_get_height (art) / box.height);
  *out_flat_to_art = kn_matrix_multiply (&to_page, &to_px);
  return art;
}

/* --- closed ---------------------------------------------------------------------------------- */

/* @design NULL: the sample. */
static cairo_surface_t *
draw_closed (const KnDesign *design,
             const KnDieline *dieline,
             KnCondition *condition,
             int width_px,
             int height_px,
             GError **error)
{
  KnSolidView view = { .width_px = MIN (width_px, KN_SOLID_VIEW_MAX_PX),
                       .height_px = MIN (height_px, KN_SOLID_VIEW_MAX_PX) };
  KnMatrix flat_to_art;
  kn_solid_get_first_view (dieline, &view.yaw_deg, &view.pitch_deg);
  g_autoptr (KnSolid) solid = kn_solid_new (dieline, 1);
  const double scale = kn_solid_get_art_scale (solid, &view);
  cairo_surface_t *art
      = design == NULL
            ? kn_solid_new_sample_art (dieline, scale, &flat_to_art, error)
            : kn_solid_new_design_art (design, dieline, condition, scale, &flat_to_art, error);
  if (art == NULL)
    return NULL;
  cairo_surface_t *picture = kn_solid_draw (solid, art, &flat_to_art, &view);
  cairo_surface_destroy (art);
  return picture;
}

/**
 * kn_solid_draw_sample:
 * @dieline: a pack
 * @width_px: of the picture
 * @height_px: of the picture
 * @error: return location
 *
 * Thread: any. Cost: some 10 ms.
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_draw_sample (const KnDieline *dieline, int width_px, int height_px, GError **error)
{
  g_return_val_if_fail (dieline != NULL && width_px > 0 && height_px > 0, NULL);
  return draw_closed (NULL, dieline, NULL, width_px, height_px, error);
}

/**
 * kn_solid_draw_design:
 * @design: a design whose form is @dieline
 * @condition: (nullable): how its inks are printed
 *
 * As kn_solid_draw_sample(), with the art of a design.
 *
 * Thread: any. Cost: a whole drawing. Errors: #KnRenderError.
 *
 * Returns: (transfer full): ARGB32, or %NULL
 */
cairo_surface_t *
kn_solid_draw_design (const KnDesign *design,
                      const KnDieline *dieline,
                      KnCondition *condition,
                      int width_px,
                      int height_px,
                      GError **error)
{
  g_return_val_if_fail (design != NULL && dieline != NULL && width_px > 0 && height_px > 0, NULL);
  return draw_closed (design, dieline, condition, width_px, height_px, error);
}
