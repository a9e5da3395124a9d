/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the text of content streams that the press writes itself: pages, groups and marks. Numbers
 * never carry an exponent or a comma, whatever the locale. */

#include "config.h"

#include "press/kn-content.h"

#include "base/kn-number.h"

#define DECIMALS 5
#define MATRIX_DECIMALS 8
#define CIRCLE_KAPPA 0.5522847498 /* control length of a quarter circle */

KnContent *
kn_content_new (void)
{
  KnContent *self = g_new0 (KnContent, 1);
  self->text = g_string_new (NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
kn_content_free (KnContent *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->names);
  g_free (self);
}

static void
append (KnContent *self, double value, int decimals)
{
  char text[KN_NUMBER_SIZE];
  g_string_append (self->text, kn_number_print_fixed (value, decimals, text));
  g_string_append_c (self->text, ' ');
}

void
kn_content_number (KnContent *self, double value)
{
  append (self, value, DECIMALS);
}

void
kn_content_op (KnContent *self, const char *op)
{
  g_string_append (self->text, op);
  g_string_append_c (self->text, '\n');
}

void
kn_content_numbers (KnContent *self, const double *values, gsize n, const char *op)
{
  for (gsize i = 0; i < n; i++)
    append (self, values[i], DECIMALS);
  kn_content_op (self, op);
}

void
kn_content_matrix (KnContent *self, const KnMatrix *m)
{
  const double values[6] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    append (self, values[i], MATRIX_DECIMALS);
  kn_content_op (self, "cm");
}

void
kn_content_rect (KnContent *self, const KnRect *rect)
{
  const double values[4] = { rect->x, rect->y, rect->width, rect->height };
  kn_content_numbers (self, values, 4, "re");
}

void
kn_content_line (KnContent *self, double x1, double y1, double x2, double y2)
{
  kn_content_numbers (self, (const double[]){ x1, y1 }, 2, "m");
  kn_content_numbers (self, (const double[]){ x2, y2 }, 2, "l S");
}

void
kn_content_circle (KnContent *self, double x, double y, double r)
{
  const double k = CIRCLE_KAPPA * r;
  kn_content_numbers (self, (const double[]){ x + r, y }, 2, "m");
  kn_content_numbers (self, (const double[]){ x + r, y + k, x + k, y + r, x, y + r }, 6, "c");
  kn_content_numbers (self, (const double[]){ x - k, y + r, x - r, y + k, x - r, y }, 6, "c");
  kn_content_numbers (self, (const double[]){ x - r, y - k, x - k, y - r, x, y - r }, 6, "c");
  kn_content_numbers (self, (const double[]){ x + k, y - r, x + r, y - k, x + r, y }, 6, "c s");
}

void
kn_content_use (KnContent *self, const char *category, const char *name)
{
  g_hash_table_add (self->names, g_strconcat ("/", category, " ", name, NULL));
}

void
kn_content_clip (KnContent *self, const KnPath *path)
{
  static const char *const ops[] = { "m", "l", "c", "h" };
  static const gsize n_points[] = { 1, 1, 3, 0 };
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    {
      double v[6];
      for (gsize k = 0; k < n_points[segments[i].verb]; k++)
        {
          v[2 * k] = segments[i].points[k].x;
          v[2 * k + 1] = segments[i].points[k].y;
        }
      kn_content_numbers (self, v, 2 * n_points[segments[i].verb], ops[segments[i].verb]);
      g_string_append_c (self->text, '\n');
    }
  kn_content_op (self, "W n");
}
