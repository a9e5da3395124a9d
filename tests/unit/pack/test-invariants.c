/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All packs of the data hold their invariants, and each invariant can fail: geometry is broken on
 * purpose, and the fault must be found under its own number. */

#include "config.h"

#include "invariants.h"

#include <string.h>

static KnDieline *
make (const char *style, const KnDielineValue *values, gsize n)
{
  g_autoptr (GError) error = NULL;
  KnDieline *dieline = kn_dieline_new (kn_dieline_style_find (style), values, n, &error);
  g_assert_no_error (error);
  return dieline;
}

static void
test_every_pack_holds (void)
{
  json_t *data = load_dielines ();
  g_assert_cmpuint (kn_dieline_style_count (), ==, 22);
  for (gsize i = 0; i < kn_dieline_style_count () * 2; i++)
    {
      const KnDielineStyle *style = kn_dieline_style_get_nth (i / 2);
      const char *id = kn_dieline_style_get_id (style);
      g_autoptr (KnDieline) dieline
          = i % 2 == 0 ? make (id, NULL, 0) : make_nominal (style, NULL, 0);
      Inspection it;
      inspection_init (&it, dieline, find_style (data, id), i % 2 == 1);
      inspect (&it);
      if (it.faults->len > 0)
        {
          g_test_message ("%s %s: %s", id, i % 2 == 0 ? "default" : "nominal", it.faults->str);
          g_test_fail ();
        }
      inspection_clear (&it);
    }
  json_decref (data);
}

/* --- broken on purpose ----------------------------------------------------------------------- */

static KnDielinePanel *
panel (Inspection *it, const char *id)
{
  return (KnDielinePanel *)&it->panels[panel_of (it, id)];
}

static void
shift (KnDielinePanel *p, double dx, double dy)
{
  for (gsize i = 0; i < p->n_points; i++)
    {
      p->points[i].x += dx;
      p->points[i].y += dy;
    }
}

static void
fold_again (Inspection *it)
{
  g_free (it->folded);
  it->folded = kn_dieline_fold (it->dieline, KN_FOLD_ERECT, 1);
}

static void
break_simple (Inspection *it)
{
  KnDielinePanel *p = panel (it, "TL");
  KnPoint kept = p->points[2];
  p->points[2] = p->points[3];
  p->points[3] = kept;
}

static void
break_crease (Inspection *it)
{
  panel (it, "TT")->crease[0].y += 0.01;
}

static void
break_overlap (Inspection *it)
{
  shift (panel (it, "D1t"), -2, 0);
}

static void
break_outline (Inspection *it)
{
  shift (panel (it, "G"), -1, 0);
}

static void
break_tree (Inspection *it)
{
  panel (it, "B")->parent = panel_of (it, "TL");
}

static void
break_relief (Inspection *it)
{
  gsize n = 0;
  KnDielineLine *lines = (KnDielineLine *)kn_dieline_get_lines (it->dieline, &n);
  lines[0].points[1] = lines[0].points[0];
}

static void
break_seam (Inspection *it)
{
  panel (it, "S1")->angle_deg = 88;
  fold_again (it);
}

static void
break_volume (Inspection *it)
{
  panel (it, "TL")->points[2].y -= 0.01;
}

static void
break_box (Inspection *it)
{
  panel (it, "BL")->angle_deg = 60;
  fold_again (it);
}

static void
break_inside (Inspection *it)
{
  panel (it, "D2b")->angle_deg = 60;
  fold_again (it);
}

static void
break_motion (Inspection *it)
{
  it->folded[panel_of (it, "TL")].m[2][3] += 0.01;
}

static void
break_lock (Inspection *it)
{
  panel (it, "N1g")->crease[1].x += 1;
  g_free (it->resting);
  it->resting = kn_dieline_fold (it->dieline, "collapsed", 1);
}

static void
break_bottom (Inspection *it)
{
  KnDielinePanel *p = panel (it, "K3");
  for (gsize i = 0; i < p->n_points; i++)
    p->points[i].y /= 10;
}

static void
break_cone (Inspection *it)
{
  gsize n = 0;
  KnDielineValue *env = (KnDielineValue *)kn_dieline_get_env (it->dieline, &n);
  for (gsize i = 0; i < n; i++)
    if (strcmp (env[i].name, "R1") == 0)
      env[i].value *= 1.001;
}

static void
break_sign (Inspection *it)
{
  panel (it, "TT")->angle_deg = -90;
}

static void
break_depth (Inspection *it)
{
  panel (it, "D1t")->points[4].y += 0.1;
}

static void
break_bounds (Inspection *it)
{
  shift (panel (it, "G"), -40, 0);
}

static void
break_pillow (Inspection *it)
{
  panel (it, "Ab")->curve[panel (it, "Ab")->n_curve / 2].y += 0.01;
}

static void
test_what_is_broken_is_found (void)
{
  static const struct
  {
    const char *style, *finds;
    void (*spoil) (Inspection *it);
    gboolean is_nominal;
  } cases[] = {
    { "ste", "I1 TL", break_simple, FALSE },
    { "ste", "I2 the crease of TT", break_crease, FALSE },
    { "ste", "I3 ", break_overlap, FALSE },
    { "ste", "I4 ", break_outline, FALSE },
    { "ste", "I5 B goes round", break_tree, FALSE },
    { "ste", "I6 TL and TT", break_relief, FALSE },
    { "ste", "I7 longitudinal", break_seam, FALSE },
    { "ste", "I8 ", break_volume, TRUE },
    { "ste", "I9 ", break_box, FALSE },
    { "ste", "I10 D2b", break_inside, FALSE },
    { "ste", "I11 ", break_motion, FALSE },
    { "auto", "I12 N1g", break_lock, FALSE },
    { "snap", "I13 ", break_bottom, FALSE },
    { "cone", "I14 ", break_cone, TRUE },
    { "ste", "I15 TT", break_sign, FALSE },
    { "ste", "I16 D1t", break_depth, FALSE },
    { "ste", "I17 G", break_bounds, FALSE },
    { "pillow", "I18 ", break_pillow, FALSE },
  };
  json_t *data = load_dielines ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const KnDielineStyle *style = kn_dieline_style_find (cases[i].style);
      g_autoptr (KnDieline) dieline
          = cases[i].is_nominal ? make_nominal (style, NULL, 0) : make (cases[i].style, NULL, 0);
      Inspection it;
      inspection_init (&it, dieline, find_style (data, cases[i].style), cases[i].is_nominal);
      cases[i].spoil (&it);
      inspect (&it);
      if (strstr (it.faults->str, cases[i].finds) == NULL)
        {
          g_test_message ("%s not found; found: %s", cases[i].finds, it.faults->str);
          g_test_fail ();
        }
      inspection_clear (&it);
    }
  json_decref (data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pack/invariants/every-pack-holds", test_every_pack_holds);
  g_test_add_func ("/pack/invariants/what-is-broken-is-found", test_what_is_broken_is_found);
  return g_test_run ();
}
