/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blanks that somebody drew: every pack of the list whose folds are right angles comes to the same
 * body when only its lines are known; and what does not fold is told. */

#include "config.h"

#include "pack/kn-tool-fold.h"

#include "pack/kn-dieline-lines.h"
#include "pack/kn-fold.h"

#include <math.h>
#include <string.h>

#define NEAR_MM 0.1

static KnDieline *
fold_text (const char *outline,
           const char *cuts,
           const char *creases,
           const KnToolFoldAngle *angles,
           gsize n,
           char **why)
{
  gsize wrong = 0;
  g_autoptr (KnPath) edge = kn_path_parse (outline, NULL);
  g_autoptr (KnPath) inner = cuts == NULL ? NULL : kn_path_parse (cuts, NULL);
  g_autoptr (KnPath) lines = creases == NULL ? NULL : kn_path_parse (creases, NULL);
  return kn_tool_fold_new (edge, inner, lines, angles, n, why, &wrong, NULL);
}

static gsize
count (const KnDieline *dieline)
{
  gsize n = 0;
  (void)kn_dieline_get_panels (dieline, &n);
  return n;
}

/* --- packs of the list ----------------------------------------------------------------------- */

static KnDieline *
new_drawn (const KnDieline *dieline, char **why)
{
  gsize wrong = 0;
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, NULL);
  g_autoptr (KnPath) cuts = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CUT);
  g_autoptr (KnPath) creases = kn_dieline_dup_inner_lines (dieline, KN_DIELINE_CREASE);
  g_autoptr (KnPath) edge = kn_path_transform (outline, &to_page);
  g_autoptr (KnPath) inner = cuts == NULL ? NULL : kn_path_transform (cuts, &to_page);
  g_autoptr (KnPath) lines = creases == NULL ? NULL : kn_path_transform (creases, &to_page);
  return kn_tool_fold_new (edge, inner, lines, NULL, 0, why, &wrong, NULL);
}

static gboolean
contains (const KnDielinePanel *panel, KnPoint p)
{
  gboolean inside = FALSE;
  for (gsize i = 0; i < panel->n_points; i++)
    {
      const KnPoint a = panel->points[i], b = panel->points[(i + 1) % panel->n_points];
      if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
        inside = !inside;
    }
  return inside;
}

/* The panel of @dieline in the middle of whose corners @p lies. */
static int
find_at (const KnDieline *dieline, KnPoint p)
{
  gsize n = 0;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  for (gsize i = 0; i < n; i++)
    if (contains (&panels[i], p))
      return (int)i;
  return -1;
}

static KnPoint
get_middle (const KnDielinePanel *panel)
{
  KnPoint sum = { 0, 0 };
  for (gsize i = 0; i < panel->n_points; i++)
    sum = (KnPoint){ sum.x + panel->points[i].x / (double)panel->n_points,
                     sum.y + panel->points[i].y / (double)panel->n_points };
  return sum;
}

/* How far the corners of @drawn are from where those of @known go, seen from @drawn's root. */
static double
get_worst (const KnDieline *known, const KnDieline *drawn)
{
  gsize n = 0;
  double worst = 0;
  const KnRect box = kn_dieline_get_box (known); /* the other's begins at 0, 0 */
  const KnDielinePanel *panels = kn_dieline_get_panels (drawn, &n);
  g_autofree KnMatrix3 *of_known = kn_dieline_fold (known, KN_FOLD_ERECT, 1);
  g_autofree KnMatrix3 *of_drawn = kn_dieline_fold (drawn, KN_FOLD_ERECT, 1);
  KnMatrix3 to_root = { { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } } };
  for (gsize i = 0; i < n; i++)
    {
      const KnPoint middle = get_middle (&panels[i]);
      const int same = find_at (known, (KnPoint){ middle.x + box.x, middle.y + box.y });
      g_assert_cmpint (same, >=, 0);
      if (i == 0)
        to_root = kn_matrix3_invert (&of_known[same]);
      for (gsize k = 0; k < panels[i].n_points; k++)
        {
          const KnPoint p = panels[i].points[k];
          const KnPoint3 a = kn_fold_place (of_drawn, i, p);
          const KnPoint3 there
              = kn_fold_place (of_known, (gsize)same, (KnPoint){ p.x + box.x, p.y + box.y });
          const KnPoint3 b = kn_matrix3_apply (&to_root, there);
          worst = fmax (worst, sqrt (pow (a.x - b.x + box.x, 2) + pow (a.y - b.y + box.y, 2)
                                     + pow (a.z - b.z, 2)));
        }
    }
  return worst;
}

static gboolean
is_all_right_angles (const KnDieline *dieline)
{
  gsize n = 0, n_webs = 0;
  gboolean is_right = TRUE;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  (void)kn_dieline_get_webs (dieline, &n_webs);
  for (gsize i = 1; i < n; i++)
    is_right &= panels[i].angle_deg == 90 && panels[i].curve == NULL;
  return is_right && n > 1 && n_webs == 0;
}

static void
test_lines_alone_fold_into_the_same_pack (void)
{
  guint n_packs = 0;
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    {
      g_autofree char *why = NULL;
      const KnDielineStyle *style = kn_dieline_style_get_nth (i);
      g_autoptr (KnDieline) known = kn_dieline_new (style, NULL, 0, NULL);
      g_autoptr (KnDieline) drawn = is_all_right_angles (known) ? new_drawn (known, &why) : NULL;
      if (drawn == NULL)
        continue;
      g_test_message ("%s: %s", kn_dieline_style_get_id (style), why);
      g_assert_null (why);
      g_assert_cmpuint (count (drawn), ==, count (known));
      g_assert_cmpfloat (get_worst (known, drawn), <, NEAR_MM);
      n_packs++;
    }
  g_assert_cmpuint (n_packs, >=, 8);
}

static guint
count_role (const KnDieline *dieline, const char *role)
{
  gsize n = 0;
  guint found = 0;
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  for (gsize i = 0; i < n; i++)
    found += strcmp (panels[i].role, role) == 0;
  return found;
}

static void
test_panels_are_called_after_where_they_come_to_lie (void)
{
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) known = kn_dieline_new (kn_dieline_style_find ("ste"), NULL, 0, NULL);
  g_autoptr (KnDieline) drawn = new_drawn (known, &why);
  static const struct
  {
    const char *role;
    guint n;
  } roles[] = { { "front", 1 },
                { "back", 1 },
                { "side", 2 },
                { "lid", 1 },
                { "bottom", 1 },
                /* two tucks, four dust flaps and the one that is glued */
                { "flap", 7 } };
  /* The lids hang from the back. */
  gsize n = 0;
  const KnDielinePanel *root = kn_dieline_get_panels (drawn, &n);
  const KnDielinePanel *front = kn_dieline_get_panels (known, &n);
  g_assert_cmpstr (
      front[find_at (known, (KnPoint){ get_middle (root).x + kn_dieline_get_box (known).x,
                                       get_middle (root).y + kn_dieline_get_box (known).y })]
          .role,
      ==, "front");
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_test_message ("%s", roles[i].role);
      g_assert_cmpuint (count_role (drawn, roles[i].role), ==, roles[i].n);
    }
  g_autoptr (KnDieline) tray = kn_dieline_new (kn_dieline_style_find ("tray"), NULL, 0, NULL);
  g_autoptr (KnDieline) drawn_tray = new_drawn (tray, &why);
  g_assert_cmpuint (count_role (drawn_tray, "base"), ==, 1);
  g_assert_cmpuint (count_role (drawn_tray, "wall"), ==, 4);
}

/* --- how lines are drawn --------------------------------------------------------------------- */

#define STRIP "M0 0H90V40H0Z"

static void
test_lines_need_not_meet_exactly (void)
{
  static const struct
  {
    const char *name, *cuts, *creases;
    gsize n;
  } drawings[] = {
    { "exact", NULL, "M30 0V40 M60 0V40", 3 },
    { "short of the edge", NULL, "M30 1.5V38.5 M60 40V1", 3 },
    { "over the edge", NULL, "M30 -1V41 M60 -2V40", 3 },
    { "twice", NULL, "M30 0V40 M30 40V0 M30.02 0V40 M60 0V40", 3 },
    { "in pieces", NULL, "M30 0V10 M30 10V20 M30 19V40 M60 0V40", 3 },
    { "in dashes", NULL, "M30 0V10 M30 11.5V20 M30 21V40 M60 0V40", 3 },
    { "cut and crease in turn", "M30 5V10 M30 20V30", "M30 0V5 M30 10V20 M30 30V40 M60 0V40", 3 },
    { "a window across it", "M20 10H40V30H20Z", "M30 0V40 M60 0V40", 3 },
    { "up to the window", "M20 10H40V30H20Z", "M30 0V10 M30 30V40 M60 0V40", 3 },
    { "a curve that is straight", NULL, "M30 0C30 10 30 20 30 40 M60 0V40", 3 },
    { "a slit that ends in the board", "M45 0V10", "M30 0V40 M60 0V40", 3 },
    { "one that only crosses a little", NULL, "M30 0V40 M60 0V40 M30 20H90.5 M29.4 20H31", 4 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autofree char *why = NULL;
      g_autoptr (KnDieline) dieline
          = fold_text (STRIP, drawings[i].cuts, drawings[i].creases, NULL, 0, &why);
      g_test_message ("%s: %s", drawings[i].name, why);
      if (i + 1 == G_N_ELEMENTS (drawings))
        {
          g_assert_nonnull (why); /* four panels about one point */
          continue;
        }
      g_assert_null (why);
      g_assert_cmpuint (count (dieline), ==, drawings[i].n);
      g_assert_false (kn_tool_fold_is_flat (dieline));
    }
}

static void
test_what_does_not_fold_is_told (void)
{
  static const struct
  {
    const char *outline, *cuts, *creases, *says;
  } drawings[] = {
    { STRIP, NULL, NULL, "there is no crease in it" },
    { STRIP, NULL, "M30 0V40 M60 5V40",
      "the crease at (60, 22.5) mm from the top left does not part the board" },
    { STRIP, NULL, "M40 10H50V30H40Z", "does not part the board" },
    { STRIP, NULL, "M0 20H90 M45 0V40", "4 panels hang together in a ring" },
    { STRIP, NULL, "M30 0C35 10 35 30 30 40", "is bent" },
    { STRIP, "M40 10H50V30H40Z", "M40 0V10 M50 30V40", "do not lie in one line" },
    { STRIP, "M30 0V40", "M60 0V40", "hangs on no crease" },
    { STRIP, NULL, "M95 0V40", "no crease parts the board" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autofree char *why = NULL;
      g_autoptr (KnDieline) dieline
          = fold_text (drawings[i].outline, drawings[i].cuts, drawings[i].creases, NULL, 0, &why);
      g_test_message ("%s", why);
      g_assert_nonnull (why);
      g_assert_nonnull (strstr (why, drawings[i].says));
      g_assert_true (kn_tool_fold_is_flat (dieline));
      g_assert_cmpfloat_with_epsilon (kn_dieline_get_area_mm2 (dieline), 3600, 1e-6);
    }
}

static void
test_creases_fold_as_far_as_is_said (void)
{
  const KnToolFoldAngle angles[] = { { { 30.3, 12 }, -45 }, { { 60, 39 }, 180 } };
  gsize n = 0, wrong = 0;
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) dieline
      = fold_text (STRIP, NULL, "M30 0V40 M60 0V40", angles, G_N_ELEMENTS (angles), &why);
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  g_assert_cmpuint (n, ==, 3);
  for (gsize i = 1; i < n; i++)
    g_assert_cmpfloat (panels[i].angle_deg, ==, fabs (panels[i].joint.x - 30) < 1 ? -45 : 180);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPath) outline = kn_path_parse (STRIP, NULL);
  g_autoptr (KnPath) creases = kn_path_parse ("M30 0V40", NULL);
  g_assert_null (kn_tool_fold_new (outline, NULL, creases, angles, 2, &why, &wrong, &error));
  g_assert_cmpuint (wrong, ==, 1);
  g_assert_nonnull (error);
}

/* Above 0 is away from the printed side, which looks at +z, on whichever side a panel hangs. */
static void
test_a_panel_turns_away_from_the_print (void)
{
  g_autofree char *why = NULL;
  gsize n = 0;
  g_autoptr (KnDieline) dieline
      = fold_text ("M20 0H60V20H80V50H60V70H20V50H0V20H20Z", NULL,
                   "M20 20H60 M20 50H60 M20 20V50 M60 20V50", NULL, 0, &why);
  g_assert_null (why);
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  g_autofree KnMatrix3 *folded = kn_dieline_fold (dieline, KN_FOLD_ERECT, 1);
  g_assert_cmpuint (n, ==, 5);
  for (gsize i = 1; i < n; i++)
    {
      double deepest = 0;
      for (gsize k = 0; k < panels[i].n_points; k++)
        {
          const double z = kn_fold_place (folded, i, panels[i].points[k]).z;
          g_assert_cmpfloat (z, <, 1e-6);
          deepest = fmin (deepest, z);
        }
      g_assert_cmpfloat_with_epsilon (deepest, -20, 1e-6);
    }
}

/* A file full of lines is refused in words, and quickly. */
static void
test_there_are_limits (void)
{
  g_autoptr (GString) creases = g_string_new (NULL);
  for (int i = 0; i < 40000; i++)
    g_string_append_printf (creases, "M%d.5 %dV%d ", i % 80, i % 30, i % 30 + 5);
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) dieline = fold_text (STRIP, NULL, creases->str, NULL, 0, &why);
  g_assert_nonnull (strstr (why, "too many lines"));
  g_assert_true (kn_tool_fold_is_flat (dieline));
  g_string_truncate (creases, 0);
  for (int i = 1; i < 400; i++)
    g_string_append_printf (creases, "M%g 0V40 ", 90 * i / 400.0);
  g_autofree char *many = NULL;
  g_autoptr (KnDieline) strips = fold_text (STRIP, NULL, creases->str, NULL, 0, &many);
  g_test_message ("%s", many);
  g_assert_nonnull (strstr (many, "400 panels"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/pack/tool-fold/" name, func)
  ADD ("lines-alone-fold-into-the-same-pack", test_lines_alone_fold_into_the_same_pack);
  ADD ("panels-are-called-after-where-they-come-to-lie",
       test_panels_are_called_after_where_they_come_to_lie);
  ADD ("lines-need-not-meet-exactly", test_lines_need_not_meet_exactly);
  ADD ("what-does-not-fold-is-told", test_what_does_not_fold_is_told);
  ADD ("creases-fold-as-far-as-is-said", test_creases_fold_as_far_as_is_said);
  ADD ("a-panel-turns-away-from-the-print", test_a_panel_turns_away_from_the_print);
  ADD ("there-are-limits", test_there_are_limits);
  return g_test_run ();
}
