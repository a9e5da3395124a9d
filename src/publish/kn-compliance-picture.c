/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture of the label in a compliance report: its faces beside each other, as pixels (the
 * words of the label are no words of the report, and not every font may be embedded), and a number
 * at each thing that breaks a rule. */

#include "config.h"

#include "publish/kn-compliance-pdf-private.h"

#include "base/kn-unit.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define SPOT_RADIUS 7.0
#define SPOT_SIZE 8.0
#define SPOT_STEP (2 * SPOT_RADIUS + 1)
#define MAX_STEPS 40
#define FACE_GAP 12.0
#define MAX_FACES 12
#define PIXELS_PER_INCH 220.0 /* on the paper */
#define MAX_PIXELS 2400.0     /* along a side: a banner is no larger than a label here */
#define MAX_ENLARGED 4.5      /* points per mm: a balm tin is shown at less than twice its size */

typedef struct
{
  double x, y, scale; /* the face's top left on the paper; points per mm */
  const KnNode *face;
} Place;

void
kn_report_paper_draw_spot (KnReportPaper *self, guint number, double x, double y)
{
  cairo_t *cr = self->paper->cr;
  g_autofree char *text = g_strdup_printf ("%u", number);
  const double size = number > 99 ? SPOT_SIZE * 0.75 : SPOT_SIZE;
  g_autoptr (PangoLayout) layout = kn_paper_make_layout (self->paper, text, size, TRUE, 0);
  PangoRectangle ink;
  pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, 0), &ink, NULL);
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, SPOT_RADIUS, 0, 2 * G_PI);
  kn_report_paper_set_ink (self, KN_REPORT_RED);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 0.8);
  cairo_stroke (cr);
  kn_paper_show_line (self->paper, layout, 0, x - (ink.x + ink.width / 2.0) / PANGO_SCALE,
                      y - (ink.y + ink.height / 2.0) / PANGO_SCALE);
  cairo_restore (cr);
}

/* As many columns as make the faces largest. */
static guint
choose_columns (guint n, const KnRect *trim, double width, double height, double *out_scale)
{
  guint best = 1;
  *out_scale = 0;
  for (guint columns = 1; columns <= n; columns++)
    {
      const guint rows = (n + columns - 1) / columns;
      const double scale = MIN ((width - FACE_GAP * (columns - 1)) / columns / trim->width,
                                (height - FACE_GAP * (rows - 1)) / rows / trim->height);
      if (scale <= *out_scale)
        continue;
      *out_scale = scale;
      best = columns;
    }
  *out_scale = MIN (*out_scale, MAX_ENLARGED);
  return best;
}

static void
draw_face (KnReportPaper *self, const Place *place, const KnPath *trim)
{
  cairo_t *cr = self->paper->cr;
  const KnRect box = kn_form_get_trim_box (self->design->scene);
  const double on_paper_dpi = kn_mm_from_pt (place->scale) * PIXELS_PER_INCH;
  const double most_px = kn_px_from_mm (MAX (box.width, box.height), on_paper_dpi);
  const double dpi = on_paper_dpi * MIN (1, MAX_PIXELS / most_px);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture
      = kn_draw_face_thumbnail (self->design, place->face, self->condition, dpi, FALSE, &error);
  cairo_save (cr);
  cairo_translate (cr, place->x, place->y);
  cairo_scale (cr, place->scale, place->scale);
  if (picture != NULL)
    {
      cairo_save (cr);
      kn_draw_append_path (cr, trim);
      cairo_clip (cr);
      cairo_scale (cr, box.width / cairo_image_surface_get_width (picture),
                   box.height / cairo_image_surface_get_height (picture));
      cairo_set_source_surface (cr, picture, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
      cairo_surface_destroy (picture);
    }
  kn_draw_append_path (cr, trim);
  cairo_restore (cr);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (cr, 0.5);
  cairo_stroke (cr);
}

/* Numbers stand at the top left of their things, and beside each other where that is one place. */
static KnPoint
find_room (const GArray *taken, KnPoint at)
{
  for (int step = 0; step < MAX_STEPS; step++)
    {
      gboolean is_free = TRUE;
      for (guint i = 0; i < taken->len && is_free; i++)
        {
          const KnPoint *other = &g_array_index (taken, KnPoint, i);
          is_free = hypot (other->x - at.x, other->y - at.y) >= SPOT_STEP - 0.5;
        }
      if (is_free)
        return at;
      at.x += SPOT_STEP;
      if (at.x > KN_PAPER_RIGHT)
        at = (KnPoint){ KN_PAPER_LEFT, at.y + SPOT_STEP };
    }
  return at;
}

static void
draw_spots (KnReportPaper *self, const Place *place, GArray *taken)
{
  cairo_t *cr = self->paper->cr;
  for (guint i = 0; i < self->report->spots->len; i++)
    {
      const KnComplianceSpot *spot = self->report->spots->pdata[i];
      if (!kn_id_equal (&spot->face, kn_node_get_id (place->face)))
        continue;
      const double x = place->x + spot->box.x * place->scale;
      const double y = place->y + spot->box.y * place->scale;
      kn_report_paper_set_ink (self, KN_REPORT_RED);
      cairo_set_line_width (cr, 0.7);
      cairo_rectangle (cr, x, y, spot->box.width * place->scale, spot->box.height * place->scale);
      cairo_stroke (cr);
      const KnPoint corner = { CLAMP (x, KN_PAPER_LEFT - SPOT_RADIUS, KN_PAPER_RIGHT), y };
      const KnPoint at = find_room (taken, corner);
      g_array_append_val (taken, at);
      kn_report_paper_draw_spot (self, spot->number, at.x, at.y);
    }
}

void
kn_report_paper_add_picture (KnReportPaper *self, double max_height)
{
  const KnScene *scene = self->design->scene;
  const KnId *root = kn_node_get_id (kn_scene_get_design (scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (scene, root, KN_NODE_FACE);
  const KnRect box = kn_form_get_trim_box (scene);
  const guint n = MIN (faces->len, MAX_FACES);
  if (n == 0 || !kn_form_is_drawable (scene, NULL) || box.width <= 0 || box.height <= 0)
    return;
  double scale;
  const double width = KN_PAPER_RIGHT - KN_PAPER_LEFT;
  const guint columns = choose_columns (n, &box, width, max_height, &scale);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  const double used = columns * box.width * scale + (columns - 1) * FACE_GAP;
  for (guint i = 0; i < n; i++)
    {
      const Place place
          = { KN_PAPER_LEFT + (width - used) / 2 + (i % columns) * (box.width * scale + FACE_GAP),
              self->paper->y + (double)(i / columns) * (box.height * scale + FACE_GAP), scale,
              faces->pdata[i] };
      g_autoptr (KnPath) trim = kn_form_dup_trim (scene, place.face);
      draw_face (self, &place, trim);
      draw_spots (self, &place, taken);
    }
  const guint rows = (n + columns - 1) / columns;
  self->paper->y += rows * box.height * scale + (rows - 1) * FACE_GAP;
}
