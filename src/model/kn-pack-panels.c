/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Panels as people speak of them: their names, how art is turned that stands upright on the closed
 * pack, and which panel is the one opposite. All of it is read off the folded pack: where its front
 * looks, where up is. What lies flat on the closed pack has no up; a lid is read from the front,
 * its top edge at the back, and a bottom as one sees it who tips the pack over backwards. */

#include "config.h"

#include "model/kn-pack-form-private.h"

#include "pack/kn-fold.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PARALLEL 0.02       /* cosines nearer to 0 or 1 are taken for it */
#define SAME_SIZE_RATIO 0.5 /* opposite panels are about as large */

static const struct
{
  const char *role, *name;
  gboolean is_hidden; /* inside the closed pack, or under another panel of its bottom */
} names[] = {
  { "front", N_ ("Front"), FALSE },
  { "back", N_ ("Back"), FALSE },
  { "side", N_ ("Side"), FALSE },
  { "left", N_ ("Left side"), FALSE },
  { "right", N_ ("Right side"), FALSE },
  { "lid", N_ ("Lid"), FALSE },
  { "lid_front", N_ ("Front flap of the lid"), FALSE },
  { "tuck", N_ ("Tuck"), TRUE },
  { "dust", N_ ("Dust flap"), TRUE },
  { "glue", N_ ("Glue flap"), TRUE },
  { "auto_glue", N_ ("Glue flap"), TRUE },
  { "auto_major", N_ ("Bottom flap"), TRUE },
  { "auto_minor", N_ ("Bottom flap"), TRUE },
  { "snap1", N_ ("Bottom flap"), TRUE },
  { "snap2", N_ ("Bottom flap"), TRUE },
  { "snap3", N_ ("Bottom flap"), TRUE },
  { "wall", N_ ("Wall"), FALSE },
  { "base", N_ ("Base"), FALSE },
  { "bottom", N_ ("Bottom"), FALSE },
  { "corner", N_ ("Corner flap"), TRUE },
  { "ear", N_ ("Ear"), TRUE },
  { "ledge", N_ ("Ledge"), TRUE },
  { "side_outer", N_ ("Outer side"), FALSE },
  { "side_inner", N_ ("Inner side"), TRUE },
  { "end_flap", N_ ("End flap"), FALSE },
  { "gusset", N_ ("Gusset"), FALSE },
  { "flap", N_ ("Flap"), TRUE },
  { "turn_in", N_ ("Turned-in edge"), TRUE },
  { "label", N_ ("Label"), FALSE },
};

static const char *
get_name (const char *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].role, role) == 0)
      return _ (names[i].name);
  return role;
}

gboolean
kn_pack_panel_is_seen (const KnPackPanel *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].role, self->role) == 0)
      return !names[i].is_hidden && !self->is_glue;
  return !self->is_glue;
}

/**
 * kn_pack_form_dup_panel_name:
 *
 * Returns: (transfer full): "Front", or "Side 2" where there are several; translated
 */
char *
kn_pack_form_dup_panel_name (const KnPackForm *self, gsize panel)
{
  g_return_val_if_fail (panel < self->panels->len, NULL);
  const char *name = get_name (g_array_index (self->panels, KnPackPanel, panel).role);
  int n = 0, at = 0;
  for (guint i = 0; i < self->panels->len; i++)
    {
      n += strcmp (get_name (g_array_index (self->panels, KnPackPanel, i).role), name) == 0;
      if (i == panel)
        at = n;
    }
  return n > 1 ? g_strdup_printf ("%s %d", name, at) : g_strdup (name);
}

typedef struct
{
  KnPoint origin, sum;
  double twice; /* the area, signed */
} Area;

static void
add_side (Area *self, KnPoint a, KnPoint b)
{
  const double ax = a.x - self->origin.x, ay = a.y - self->origin.y;
  const double bx = b.x - self->origin.x, by = b.y - self->origin.y;
  const double cross = ax * by - bx * ay;
  self->twice += cross;
  self->sum.x += (ax + bx) * cross;
  self->sum.y += (ay + by) * cross;
}

/* The middle of the area; a curve counts by its middle, which is enough for short ones. */
static KnPoint
find_middle (const KnPath *outline, const KnRect *box)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (outline, &n);
  Area area = { kn_rect_centre (box), { 0, 0 }, 0 };
  KnPoint start = { 0, 0 }, at = { 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint *p = segments[i].points;
      const KnPoint from = at;
      switch (segments[i].verb)
        {
        case KN_PATH_MOVE:
          start = at = p[0];
          break;
        case KN_PATH_LINE:
          add_side (&area, from, at = p[0]);
          break;
        case KN_PATH_CURVE:
          {
            const KnPoint middle = { (from.x + 3 * p[0].x + 3 * p[1].x + p[2].x) / 8,
                                     (from.y + 3 * p[0].y + 3 * p[1].y + p[2].y) / 8 };
            add_side (&area, from, middle);
            add_side (&area, middle, at = p[2]);
            break;
          }
        case KN_PATH_CLOSE:
          add_side (&area, from, at = start);
          break;
        }
    }
  if (fabs (area.twice) < 1e-9)
    return area.origin;
  return (KnPoint){ area.origin.x + area.sum.x / (3 * area.twice),
                    area.origin.y + area.sum.y / (3 * area.twice) };
}

static void
add_panel (KnPackForm *self, const char *id, const char *role, KnPath *outline, double turn_deg)
{
  KnPackPanel panel = { .id = id, .role = role, .turn_deg = turn_deg, .opposite = -1 };
  panel.outline = kn_path_transform (outline, &self->to_page);
  panel.box = kn_path_get_bounds (panel.outline);
  panel.middle = find_middle (panel.outline, &panel.box);
  kn_path_unref (outline);
  g_array_append_val (self->panels, panel);
}

/* --- round things ---------------------------------------------------------------------------- */

/* What is seen from the front is a third of the way round; the overlap is of no panel. */
static void
make_wrap_panels (KnPackForm *self)
{
  const double len = kn_pack_form_get_value (self, "len"), h = kn_pack_form_get_value (self, "h");
  const double half = G_PI * kn_pack_form_get_value (self, "d") / 6;
  const double ends[]
      = { 0, len / 2 - half, len / 2 + half, len - kn_pack_form_get_value (self, "ov") };
  static const char *const roles[] = { "left", "front", "right" };
  for (int i = 0; i < 3; i++)
    {
      const KnRect box = { ends[i], 0, ends[i + 1] - ends[i], h };
      add_panel (self, roles[i], roles[i], kn_path_new_rect (&box, 0), 0);
    }
}

static void
make_cone_panels (KnPackForm *self)
{
  const double outer = kn_pack_form_get_value (self, "R1");
  const double inner = kn_pack_form_get_value (self, "R2");
  const double th = kn_pack_form_get_value (self, "th"), tho = kn_pack_form_get_value (self, "tho");
  const double overlap = tho - th, sign = self->is_upside_down ? -1 : 1;
  /* On the page the left end is the one of the larger angle. */
  const double ends[] = { 90 + tho / 2, 90 + th / 6, 90 - th / 6, 90 - tho / 2 + overlap };
  static const char *const roles[] = { "left", "front", "right" };
  for (int i = 0; i < 3; i++)
    add_panel (self, roles[i], roles[i], kn_pack_new_sector (outer, inner, ends[i + 1], ends[i]),
               sign * (90 - (ends[i] + ends[i + 1]) / 2));
  if (overlap > 0)
    kn_pack_form_add_zone (self, "overlap_no_text", KN_ZONE_NO_TEXT,
                           kn_pack_new_sector (outer, inner, ends[3] - overlap, ends[3]));
}

/* --- folded things --------------------------------------------------------------------------- */

static KnPoint3
turn (const KnMatrix3 *m, double x, double y, double z)
{
  return (KnPoint3){ m->m[0][0] * x + m->m[0][1] * y + m->m[0][2] * z,
                     m->m[1][0] * x + m->m[1][1] * y + m->m[1][2] * z,
                     m->m[2][0] * x + m->m[2][1] * y + m->m[2][2] * z };
}

static double
dot (KnPoint3 a, KnPoint3 b)
{
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

typedef struct
{
  const KnDielinePanel *panels;
  gsize n;
  KnMatrix3 *folded;
  KnPoint3 up, front;
} Stand;

static KnPoint3
normal_of (const Stand *self, gsize panel)
{
  return turn (&self->folded[panel], 0, 0, 1);
}

/* A pack whose root is its base lies with its printed side down when it is folded. */
static void
find_up (Stand *self)
{
  gsize root = 0;
  int front = -1;
  for (gsize i = 0; i < self->n; i++)
    {
      if (self->panels[i].parent < 0)
        root = i;
      if (front < 0 && strcmp (self->panels[i].role, "front") == 0)
        front = (int)i;
    }
  const gboolean is_base = strcmp (self->panels[root].role, "base") == 0;
  self->up = is_base ? (KnPoint3){ 0, 0, -1 } : (KnPoint3){ 0, 1, 0 };
  self->front = front >= 0 ? normal_of (self, (gsize)front)
                : is_base  ? (KnPoint3){ 0, -1, 0 }
                           : normal_of (self, root);
}

/* Where up is on the flat panel, as an angle clockwise from the page's up. */
static double
find_turn (const Stand *self, gsize panel)
{
  const KnMatrix3 *m = &self->folded[panel];
  const KnPoint3 normal = normal_of (self, panel);
  const double rise = dot (normal, self->up);
  KnPoint3 up = self->up;
  if (fabs (rise) > 1 - PARALLEL)
    up = rise > 0 ? (KnPoint3){ -self->front.x, -self->front.y, -self->front.z } : self->front;
  const double x = dot (turn (m, 1, 0, 0), up), y = dot (turn (m, 0, 1, 0), up);
  const double degrees = hypot (x, y) < PARALLEL ? 0 : atan2 (x, y) * 180 / G_PI;
  const double whole = round (degrees);
  return fabs (degrees - whole) < 1e-6 ? (whole == -180 ? 180 : whole + 0.0) : degrees;
}

static double
area_of (const KnPackPanel *panel)
{
  return panel->box.width * panel->box.height;
}

/* Of those that look the other way, the one that is most alike in size. */
static int
find_opposite (const KnPackForm *self, const Stand *stand, gsize panel)
{
  const KnPackPanel *all = (const KnPackPanel *)(gpointer)self->panels->data;
  int best = -1;
  double best_ratio = SAME_SIZE_RATIO;
  for (gsize i = 0; i < stand->n; i++)
    {
      const double a = area_of (&all[i]), b = area_of (&all[panel]);
      const double ratio = fmin (a, b) / fmax (fmax (a, b), 1e-9);
      if (i != panel && !all[i].is_glue && ratio > best_ratio + 1e-6
          && dot (normal_of (stand, i), normal_of (stand, panel)) < PARALLEL - 1)
        {
          best = (int)i;
          best_ratio = ratio;
        }
    }
  return best;
}

static void
make_folded_panels (KnPackForm *self)
{
  Stand stand = { .folded = kn_dieline_fold (self->dieline, KN_FOLD_ERECT, 1) };
  stand.panels = kn_dieline_get_panels (self->dieline, &stand.n);
  find_up (&stand);
  for (gsize i = 0; i < stand.n; i++)
    {
      const KnDielinePanel *panel = &stand.panels[i];
      add_panel (self, panel->id, panel->role, kn_pack_new_polygon (panel->points, panel->n_points),
                 find_turn (&stand, i));
      g_array_index (self->panels, KnPackPanel, i).is_glue = panel->is_glue;
    }
  for (gsize i = 0; i < stand.n; i++)
    if (!stand.panels[i].is_glue)
      g_array_index (self->panels, KnPackPanel, i).opposite = find_opposite (self, &stand, i);
  g_free (stand.folded);
}

/* Of a form that stays flat nobody knows what its parts are. */
void
kn_pack_form_make_panels (KnPackForm *self)
{
  if (self->why_flat != NULL)
    return;
  if (self->is_wrap)
    make_wrap_panels (self);
  else if (self->is_cone)
    make_cone_panels (self);
  else
    make_folded_panels (self);
}

/* --- where one points ------------------------------------------------------------------------ */

/* By the even-odd rule over the ends of the segments: arcs of panels are short. */
static gboolean
contains (const KnPath *outline, KnPoint p)
{
  gsize n = 0;
  gboolean inside = FALSE;
  const KnPathSegment *segments = kn_path_get_segments (outline, &n);
  KnPoint start = { 0, 0 }, at = { 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      const KnPathVerb verb = segments[i].verb;
      const KnPoint to = verb == KN_PATH_CLOSE   ? start
                         : verb == KN_PATH_CURVE ? segments[i].points[2]
                                                 : segments[i].points[0];
      if (verb == KN_PATH_MOVE)
        start = to;
      else if ((at.y > p.y) != (to.y > p.y)
               && p.x < at.x + (to.x - at.x) * (p.y - at.y) / (to.y - at.y))
        inside = !inside;
      at = to;
    }
  return inside;
}

/**
 * kn_pack_form_find_panel_at:
 * @point: on the page, mm
 *
 * Returns: index of the panel that it lies on, or -1
 */
int
kn_pack_form_find_panel_at (const KnPackForm *self, KnPoint point)
{
  for (guint i = 0; i < self->panels->len; i++)
    if (contains (g_array_index (self->panels, KnPackPanel, i).outline, point))
      return (int)i;
  return -1;
}

/* --- the other side -------------------------------------------------------------------------- */

/* Half way round, whichever way stays on the sheet. @turn: once round, from @first on. */
static double
go_half_round (double at, double first, double turn)
{
  return at + turn / 2 <= first + turn ? turn / 2 : -turn / 2;
}

static gboolean
find_opposite_on_wrap (const KnPackForm *self, KnPoint at, KnPackWay *out)
{
  const double turn = kn_pack_form_get_value (self, "len") - kn_pack_form_get_value (self, "ov");
  const KnMatrix *m = &self->to_page;
  KnMatrix back;
  if (!kn_matrix_invert (m, &back))
    return FALSE;
  const double by = go_half_round (kn_matrix_apply (&back, at.x, at.y).x, 0, turn);
  *out = (KnPackWay){ .about = at, .by = { by * m->xx, by * m->yx } };
  return TRUE;
}

/* On a cone, about the point in which its sides meet; 90 in the middle, -90 to 270. */
static double
get_angle_deg (const KnMatrix *from_page, KnPoint at)
{
  const KnPoint flat = kn_matrix_apply (from_page, at.x, at.y);
  const double angle = atan2 (flat.y, flat.x) * 180 / G_PI;
  return angle < -90 ? angle + 360 : angle;
}

/* About the point in which the sides of the cone meet. */
static gboolean
find_opposite_on_cone (const KnPackForm *self, KnPoint at, KnPackWay *out)
{
  const double once = kn_pack_form_get_value (self, "th");
  const double first = 90 + kn_pack_form_get_value (self, "tho") / 2 - once;
  const KnMatrix *m = &self->to_page;
  KnMatrix back;
  if (!kn_matrix_invert (m, &back))
    return FALSE;
  const double by = go_half_round (get_angle_deg (&back, at), first, once);
  *out = (KnPackWay){ .about = { m->x0, m->y0 },
                      .turn_deg = m->xx * m->yy - m->xy * m->yx < 0 ? -by : by };
  return TRUE;
}

/**
 * kn_pack_form_find_opposite:
 * @at: on the page, mm
 * @out_way: (out): there
 *
 * What is round has its other side half way round; what is folded on the panel that lies opposite.
 * Half way from the front of a wrap is where its ends meet.
 *
 * Returns: %FALSE: no panel lies there, or none is opposite
 */
gboolean
kn_pack_form_find_opposite (const KnPackForm *self, KnPoint at, KnPackWay *out_way)
{
  const int panel = kn_pack_form_find_panel_at (self, at);
  if (panel < 0)
    return FALSE;
  if (self->is_wrap || self->is_cone)
    return self->is_wrap ? find_opposite_on_wrap (self, at, out_way)
                         : find_opposite_on_cone (self, at, out_way);
  const KnPackPanel *from = &g_array_index (self->panels, KnPackPanel, panel);
  if (from->opposite < 0)
    return FALSE;
  const KnPackPanel *to = &g_array_index (self->panels, KnPackPanel, from->opposite);
  *out_way = (KnPackWay){ from->middle,
                          to->turn_deg - from->turn_deg,
                          { to->middle.x - from->middle.x, to->middle.y - from->middle.y } };
  return TRUE;
}

gboolean
kn_pack_form_meets_seam (const KnPackForm *self, const KnRect *box)
{
  KnMatrix back;
  if ((!self->is_wrap && !self->is_cone) || !kn_matrix_invert (&self->to_page, &back))
    return FALSE;
  const double all = kn_pack_form_get_value (self, self->is_wrap ? "len" : "tho");
  const double over = self->is_wrap ? kn_pack_form_get_value (self, "ov")
                                    : all - kn_pack_form_get_value (self, "th");
  for (int i = 0; i < 4; i++)
    {
      const KnPoint at = { box->x + (i % 2) * box->width, box->y + (i / 2) * box->height };
      const double along = self->is_wrap ? kn_matrix_apply (&back, at.x, at.y).x
                                         : get_angle_deg (&back, at) - 90 + all / 2;
      if (along < over || along > all - over)
        return TRUE;
    }
  return FALSE;
}
