/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Path data of SVG as text: all commands of SVG 1.1 section 8.3 become moves, lines, cubics and
 * closes. No library of Debian reads path data without drawing it, so the grammar is read here: a
 * cursor over the text, one function for each kind of argument, one for each command. Numbers
 * beyond KN_LIMIT_COORD_MM and paths beyond KN_LIMIT_PATH_SEGMENTS are refused. */

#include "config.h"

#include "base/kn-path.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "base/kn-number.h"
#include "base/kn-path-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *text;
  const char *at;
  KnPathBuilder *out;
  KnPoint now, start, control; /* control: last control point, for S and T */
  char last;                   /* last command in lower case */
  gsize n_segments;
} Reader;

static void
skip_space (Reader *self, gboolean comma)
{
  gboolean had_comma = !comma;
  for (;; self->at++)
    {
      if (*self->at == ',' && !had_comma)
        had_comma = TRUE;
      else if (*self->at == '\0' || strchr (" \t\r\n\f", *self->at) == NULL)
        return;
    }
}

static gboolean
starts_number (const Reader *self)
{
  return *self->at != '\0' && (g_ascii_isdigit (*self->at) || strchr ("+-.", *self->at) != NULL);
}

static gboolean
read_number (Reader *self, double *out_value)
{
  if (!starts_number (self))
    return FALSE;
  /* g_ascii_strtod also takes hexadecimal, "inf" and "nan"; SVG does not. */
  const char *digit = self->at + (*self->at == '+' || *self->at == '-');
  if (!g_ascii_isdigit (*digit) && *digit != '.')
    return FALSE;
  if (*digit == '0' && (digit[1] == 'x' || digit[1] == 'X'))
    return FALSE;
  char *end = NULL;
  double value = g_ascii_strtod (self->at, &end);
  if (end == self->at || !isfinite (value) || fabs (value) > KN_LIMIT_COORD_MM)
    return FALSE;
  self->at = end;
  skip_space (self, TRUE);
  *out_value = value;
  return TRUE;
}

static gboolean
read_numbers (Reader *self, double *out_values, int n)
{
  for (int i = 0; i < n; i++)
    if (!read_number (self, &out_values[i]))
      return FALSE;
  return TRUE;
}

/* The flags of an arc may stand without a separator: "a1 1 0 01 5 5". */
static gboolean
read_flag (Reader *self, gboolean *out_flag)
{
  if (*self->at != '0' && *self->at != '1')
    return FALSE;
  *out_flag = *self->at++ == '1';
  skip_space (self, TRUE);
  return TRUE;
}

static void
line_to (Reader *self, double x, double y)
{
  kn_path_builder_line_to (self->out, x, y);
  self->now = self->control = (KnPoint){ x, y };
  self->n_segments++;
}

static void
curve_to (Reader *self, double x1, double y1, double x2, double y2, double x, double y)
{
  kn_path_builder_curve_to (self->out, x1, y1, x2, y2, x, y);
  self->control = (KnPoint){ x2, y2 };
  self->now = (KnPoint){ x, y };
  self->n_segments++;
}

static void
quadratic_to (Reader *self, double cx, double cy, double x, double y)
{
  KnPoint from = self->now;
  curve_to (self, from.x + 2.0 / 3 * (cx - from.x), from.y + 2.0 / 3 * (cy - from.y),
            x + 2.0 / 3 * (cx - x), y + 2.0 / 3 * (cy - y), x, y);
  self->control = (KnPoint){ cx, cy };
}

static double
angle_between (double ux, double uy, double vx, double vy)
{
  return atan2 (ux * vy - uy * vx, ux * vx + uy * vy);
}

/* SVG 1.1, F.6: from end points to centre, then one cubic for at most a quarter turn. */
static void
arc_to (Reader *self,
        double rx,
        double ry,
        double turn_deg,
        gboolean large,
        gboolean sweep,
        double x,
        double y)
{
  KnPoint from = self->now;
  rx = fabs (rx);
  ry = fabs (ry);
  if (rx == 0 || ry == 0 || (from.x == x && from.y == y))
    {
      line_to (self, x, y);
      return;
    }
  double phi = turn_deg * G_PI / 180, c = cos (phi), s = sin (phi);
  double dx = (from.x - x) / 2, dy = (from.y - y) / 2;
  double px = c * dx + s * dy, py = -s * dx + c * dy;
  double lambda = px * px / (rx * rx) + py * py / (ry * ry);
  if (lambda > 1)
    {
      rx *= sqrt (lambda);
      ry *= sqrt (lambda);
    }
  double below = rx * rx * py * py + ry * ry * px * px;
  double k = sqrt (fmax (0, (rx * rx * ry * ry - below) / below)) * (large == sweep ? -1 : 1);
  double qx = k * rx * py / ry, qy = -k * ry * px / rx;
  double cx = c * qx - s * qy + (from.x + x) / 2, cy = s * qx + c * qy + (from.y + y) / 2;
  double start = atan2 ((py - qy) / ry, (px - qx) / rx);
  double sweep_angle
      = angle_between ((px - qx) / rx, (py - qy) / ry, (-px - qx) / rx, (-py - qy) / ry);
  if (sweep && sweep_angle < 0)
    sweep_angle += 2 * G_PI;
  else if (!sweep && sweep_angle > 0)
    sweep_angle -= 2 * G_PI;

  int n = MAX (1, (int)ceil (fabs (sweep_angle) / (G_PI / 2) - 1e-9));
  double step = sweep_angle / n, arm = 4.0 / 3 * tan (step / 4);
  for (int i = 0; i < n; i++)
    {
      double a = start + i * step, b = a + step;
      double ax = rx * (cos (a) - arm * sin (a)), ay = ry * (sin (a) + arm * cos (a));
      double bx = rx * (cos (b) + arm * sin (b)), by = ry * (sin (b) - arm * cos (b));
      double ex = rx * cos (b), ey = ry * sin (b);
      gboolean last = i == n - 1;
      curve_to (self, cx + c * ax - s * ay, cy + s * ax + c * ay, cx + c * bx - s * by,
                cy + s * bx + c * by, last ? x : cx + c * ex - s * ey,
                last ? y : cy + s * ex + c * ey);
    }
  self->control = self->now;
}

static gboolean
read_arc (Reader *self, KnPoint base)
{
  double radii[3], end[2];
  gboolean large, sweep;
  if (!read_numbers (self, radii, 3) || !read_flag (self, &large) || !read_flag (self, &sweep)
      || !read_numbers (self, end, 2))
    return FALSE;
  arc_to (self, radii[0], radii[1], radii[2], large, sweep, base.x + end[0], base.y + end[1]);
  return TRUE;
}

static gboolean
read_smooth (Reader *self, KnPoint base, char command)
{
  double v[4];
  gboolean cubic = command == 's';
  if (!read_numbers (self, v, cubic ? 4 : 2))
    return FALSE;
  gboolean follows = cubic ? strchr ("cs", self->last) != NULL : strchr ("qt", self->last) != NULL;
  KnPoint mirror = self->now;
  if (follows)
    mirror = (KnPoint){ 2 * self->now.x - self->control.x, 2 * self->now.y - self->control.y };
  if (cubic)
    curve_to (self, mirror.x, mirror.y, base.x + v[0], base.y + v[1], base.x + v[2], base.y + v[3]);
  else
    quadratic_to (self, mirror.x, mirror.y, base.x + v[0], base.y + v[1]);
  return TRUE;
}

/* One set of arguments of @command (lower case), relative to @base. */
static gboolean
read_segment (Reader *self, char command, KnPoint base, gboolean relative)
{
  double v[6];
  switch (command)
    {
    case 'm':
      if (!read_numbers (self, v, 2))
        return FALSE;
      kn_path_builder_move_to (self->out, base.x + v[0], base.y + v[1]);
      self->now = self->start = self->control = (KnPoint){ base.x + v[0], base.y + v[1] };
      self->n_segments++;
      return TRUE;
    case 'l':
      if (!read_numbers (self, v, 2))
        return FALSE;
      line_to (self, base.x + v[0], base.y + v[1]);
      return TRUE;
    case 'h':
      if (!read_numbers (self, v, 1))
        return FALSE;
      line_to (self, (relative ? base.x : 0) + v[0], self->now.y);
      return TRUE;
    case 'v':
      if (!read_numbers (self, v, 1))
        return FALSE;
      line_to (self, self->now.x, (relative ? base.y : 0) + v[0]);
      return TRUE;
    case 'c':
      if (!read_numbers (self, v, 6))
        return FALSE;
      curve_to (self, base.x + v[0], base.y + v[1], base.x + v[2], base.y + v[3], base.x + v[4],
                base.y + v[5]);
      return TRUE;
    case 'q':
      if (!read_numbers (self, v, 4))
        return FALSE;
      quadratic_to (self, base.x + v[0], base.y + v[1], base.x + v[2], base.y + v[3]);
      return TRUE;
    case 's':
    case 't':
      return read_smooth (self, base, command);
    case 'a':
      return read_arc (self, base);
    default:
      return FALSE;
    }
}

/* A command with all its sets of arguments. */
static gboolean
read_command (Reader *self)
{
  char letter = *self->at;
  if (letter == '\0' || strchr ("MmZzLlHhVvCcSsQqTtAa", letter) == NULL)
    return FALSE;
  char command = g_ascii_tolower (letter);
  if (self->last == '\0' && command != 'm')
    return FALSE;
  self->at++;
  skip_space (self, FALSE);
  if (command == 'z')
    {
      kn_path_builder_close (self->out);
      self->now = self->control = self->start;
      self->last = 'z';
      self->n_segments++;
      return TRUE;
    }
  gboolean relative = g_ascii_islower (letter);
  do
    {
      KnPoint base = relative ? self->now : (KnPoint){ 0, 0 };
      if (self->n_segments >= KN_LIMIT_PATH_SEGMENTS
          || !read_segment (self, command, base, relative))
        return FALSE;
      self->last = command;
      if (command == 'm')
        command = 'l'; /* further pairs are lines */
    }
  while (starts_number (self));
  return TRUE;
}

/* Sums of relative steps may leave the range that single numbers keep; control points count,
 * because what is written back is read again. */
static gboolean
is_in_range (const KnPath *path)
{
  static const int n_points[] = { 1, 1, 3, 0 };
  gsize n;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    for (int j = 0; j < n_points[segments[i].verb]; j++)
      {
        KnPoint p = segments[i].points[j];
        /* Written so that NaN is out of range. */
        if (!(fabs (p.x) <= KN_LIMIT_COORD_MM && fabs (p.y) <= KN_LIMIT_COORD_MM))
          return FALSE;
      }
  return TRUE;
}

/**
 * kn_path_parse:
 * @data: path data
 * @error: return location
 *
 * Unlike SVG, which draws up to the first mistake, a mistake anywhere refuses the whole: a label
 * must not lose half its outline in silence.
 *
 * Errors: %KN_BASE_ERROR_INVALID with the byte position; %KN_BASE_ERROR_TOO_LARGE.
 * Source: SVG 1.1 (Second Edition), 8.3.
 *
 * Returns: (transfer full): the path, or %NULL
 */
KnPath *
kn_path_parse (const char *data, GError **error)
{
  g_return_val_if_fail (data != NULL, NULL);
  Reader reader = { .text = data, .at = data, .out = kn_path_builder_new () };
  skip_space (&reader, FALSE);
  gboolean ok = TRUE;
  while (ok && *reader.at != '\0')
    ok = read_command (&reader);
  g_autoptr (KnPath) path = kn_path_builder_build (reader.out);
  if (!ok && reader.n_segments >= KN_LIMIT_PATH_SEGMENTS)
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                   _ ("the path has more than %d segments"), KN_LIMIT_PATH_SEGMENTS);
      return NULL;
    }
  if (!ok || !is_in_range (path))
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                   _ ("the path data is not readable at character %d"),
                   (int)(reader.at - data) + 1);
      return NULL;
    }
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (KnPathSegment), (guint)n);
  g_array_append_vals (copy, segments, (guint)n);
  return kn_path_new_take (copy, g_strdup (data));
}

static void
append_point (GString *text, KnPoint point)
{
  char number[KN_NUMBER_SIZE];
  g_string_append_c (text, ' ');
  g_string_append (text, kn_number_print (point.x, number));
  g_string_append_c (text, ' ');
  g_string_append (text, kn_number_print (point.y, number));
}

char *
kn_path_print_segments (const KnPathSegment *segments, gsize n)
{
  static const char letters[] = "MLCZ";
  static const int n_points[] = { 1, 1, 3, 0 };
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append_c (text, letters[segments[i].verb]);
      for (int j = 0; j < n_points[segments[i].verb]; j++)
        append_point (text, segments[i].points[j]);
    }
  return g_string_free (text, FALSE);
}
