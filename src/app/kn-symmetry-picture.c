/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of ways of repeating, drawn as vectors whenever they are asked for: nothing is kept, so
 * light and dark need no copies. */

#include "config.h"

#include "app/kn-symmetry-picture.h"

#include "pattern/kn-elements.h"

#define CELL_SHARE 0.5       /* of the picture's side */
#define FINE_CELL_SHARE 0.62 /* of groups with many repeats in a cell */
#define FINE_OPS 6
#define LEAF_SIDE 20.0
#define OVAL_PX 0.75

struct _KnSymmetryPicture
{
  GtkWidget parent_instance;

  char *group;
  int size;
};

G_DEFINE_FINAL_TYPE (KnSymmetryPicture, kn_symmetry_picture, GTK_TYPE_WIDGET)

/* Unlike its mirror image and unlike itself upside down. */
static void
append_leaf (cairo_t *cr)
{
  cairo_move_to (cr, 2, 19);
  cairo_curve_to (cr, 0, 12, 4, 3, 18, 1);
  cairo_curve_to (cr, 14, 4, 15, 8, 11, 10);
  cairo_curve_to (cr, 13, 10, 15, 10, 17, 9);
  cairo_curve_to (cr, 15, 16, 10, 19, 2, 19);
  cairo_close_path (cr);
}

static KnPattern *
lay_out (const KnSymmetryPicture *self)
{
  KnSymmetry symmetry;
  if (!kn_symmetry_parse (self->group, &symmetry, NULL))
    return NULL;
  gboolean is_border = symmetry.kind == KN_SYMMETRY_FRIEZE;
  double cell = self->size * (symmetry.n_ops >= FINE_OPS ? FINE_CELL_SHARE : CELL_SHARE);
  if (g_str_equal (symmetry.name, "sateen"))
    cell = self->size / 5.0;
  const KnPatternSpec spec = {
    .group = self->group,
    .width_mm = self->size,
    .height_mm = self->size,
    .cell_width_mm = symmetry.kind == KN_SYMMETRY_ROSETTE ? 0 : cell,
    .cell_height_mm = symmetry.kind == KN_SYMMETRY_ROSETTE ? 0
                      : is_border && symmetry.n_ops < 4    ? cell
                      : is_border                          ? cell / 2
                                                           : cell,
    .ratio = 1,
  };
  return kn_pattern_new (&spec, NULL);
}

/* What tells an ogee from diamonds is its oval. */
static void
append_ovals (cairo_t *cr, const KnPattern *pattern)
{
  KnPoint outline[KN_PATTERN_CLIP_MAX], a, b;
  gsize n_strips = 0;
  const gsize n = kn_pattern_get_region_outline (pattern, outline);
  const KnPatternStrip *strip = kn_pattern_get_strips (pattern, &n_strips);
  g_autoptr (GArray) rows = kn_pattern_list_rows (pattern, strip, NULL);
  kn_pattern_get_steps (pattern, &a, &b);
  for (guint r = 0; r < rows->len; r++)
    {
      const KnPatternRow row = g_array_index (rows, KnPatternRow, r);
      for (int i = row.i; i < row.i + row.n; i++)
        {
          cairo_new_sub_path (cr);
          for (gsize k = 0; k < n; k++)
            cairo_line_to (cr, outline[k].x + i * a.x + row.j * b.x,
                           outline[k].y + i * a.y + row.j * b.y);
          cairo_close_path (cr);
        }
    }
}

void
kn_symmetry_picture_draw (cairo_t *cr, const KnPattern *pattern)
{
  gsize n_strips = 0, n_ops = 0;
  double width = 0, height = 0;
  const KnPatternStrip *strips = kn_pattern_get_strips (pattern, &n_strips);
  kn_pattern_get_ops (pattern, &n_ops);
  kn_pattern_get_size (pattern, KN_PATTERN_UNIT_MOTIF, &width, &height);
  for (gsize s = 0; s < n_strips; s++)
    {
      g_autoptr (GArray) rows = kn_pattern_list_rows (pattern, &strips[s], NULL);
      for (guint r = 0; r < rows->len; r++)
        {
          const KnPatternRow row = g_array_index (rows, KnPatternRow, r);
          for (int i = row.i; i < row.i + row.n; i++)
            for (gsize op = 0; op < n_ops; op++)
              {
                const KnMatrix own = kn_pattern_place (pattern, i, row.j, op);
                const KnMatrix m = kn_matrix_multiply (&own, &strips[s].matrix);
                cairo_matrix_t matrix;
                cairo_matrix_init (&matrix, m.xx, m.yx, m.xy, m.yy, m.x0, m.y0);
                cairo_save (cr);
                cairo_transform (cr, &matrix);
                cairo_scale (cr, width / LEAF_SIDE, height / LEAF_SIDE);
                append_leaf (cr);
                cairo_restore (cr);
              }
        }
    }
  cairo_fill (cr);
  if (kn_pattern_get_symmetry (pattern)->is_ogival)
    {
      append_ovals (cr, pattern);
      cairo_set_line_width (cr, OVAL_PX);
      cairo_stroke (cr);
    }
}

static void
kn_symmetry_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  KnSymmetryPicture *self = KN_SYMMETRY_PICTURE (widget);
  g_autoptr (KnPattern) pattern = self->group != NULL ? lay_out (self) : NULL;
  if (pattern == NULL)
    return;
  GdkRGBA colour;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  const float x = (float)(gtk_widget_get_width (widget) - self->size) / 2,
              y = (float)(gtk_widget_get_height (widget) - self->size) / 2;
  const graphene_rect_t area = GRAPHENE_RECT_INIT (x, y, (float)self->size, (float)self->size);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_rectangle (cr, x, y, self->size, self->size);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  gdk_cairo_set_source_rgba (cr, &colour);
  kn_symmetry_picture_draw (cr, pattern);
  cairo_destroy (cr);
}

static void
kn_symmetry_picture_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = KN_SYMMETRY_PICTURE (widget)->size;
}

static void
kn_symmetry_picture_finalize (GObject *object)
{
  g_free (KN_SYMMETRY_PICTURE (object)->group);
  G_OBJECT_CLASS (kn_symmetry_picture_parent_class)->finalize (object);
}

static void
kn_symmetry_picture_class_init (KnSymmetryPictureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_symmetry_picture_finalize;
  widget_class->snapshot = kn_symmetry_picture_snapshot;
  widget_class->measure = kn_symmetry_picture_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
kn_symmetry_picture_init (KnSymmetryPicture *self)
{
  self->size = 36;
}

GtkWidget *
kn_symmetry_picture_new (int size_px)
{
  KnSymmetryPicture *self = g_object_new (KN_TYPE_SYMMETRY_PICTURE, NULL);
  self->size = size_px;
  return GTK_WIDGET (self);
}

void
kn_symmetry_picture_set_group (KnSymmetryPicture *self, const char *group)
{
  if (g_strcmp0 (self->group, group) == 0)
    return;
  g_free (self->group);
  self->group = g_strdup (group);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
