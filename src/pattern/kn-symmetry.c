/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the names of the ways of repeating, the region that is drawn once, and the lattice. The
 * operations are in kn-symmetry-table.c. Regions are ours to choose: boxes where there are any,
 * else the roundest shape, so that motifs have room. */

#include "config.h"

#include "pattern/kn-symmetry-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

G_DEFINE_QUARK (kn_pattern_error_quark, kn_pattern_error)

#define THIRD (1 / 3.0)
#define OGEE "ogee" /* the only one whose region has curves */

typedef struct
{
  const char *name, *iuc; /* iuc: of the table of operations; NULL: only steps */
  KnSymmetryKind kind;
  const char *label;
  double steps[2][2];
  gsize n_region;
  KnPoint region[KN_SYMMETRY_REGION_MAX];
} Row;

#define PLAIN                                                                                      \
  {                                                                                                \
    { 1, 0 }, { 0, 1 }                                                                             \
  }
#define BOX(x, y, w, h)                                                                            \
  4,                                                                                               \
  {                                                                                                \
    { x, y }, { x + w, y }, { x + w, y + h }, { x, y + h }                                         \
  }

static const double identity[1][6] = { { 1, 0, 0, 1, 0, 0 } };

static const Row rows[] = {
  { "p1", "p1", KN_SYMMETRY_WALLPAPER, N_ ("Straight rows"), PLAIN, BOX (0, 0, 1, 1) },
  { "half-drop",
    NULL,
    KN_SYMMETRY_REPEAT,
    N_ ("Half drop: each column half a step lower"),
    { { 1, 0.5 }, { 0, 1 } },
    BOX (0, 0, 1, 1) },
  { "brick",
    NULL,
    KN_SYMMETRY_REPEAT,
    N_ ("Brick: each row half a step aside"),
    { { 1, 0 }, { 0.5, 1 } },
    BOX (0, 0, 1, 1) },
  { "third-drop",
    NULL,
    KN_SYMMETRY_REPEAT,
    N_ ("Third drop: each column a third lower"),
    { { 1, THIRD }, { 0, 1 } },
    BOX (0, 0, 1, 1) },
  { "diamond",
    NULL,
    KN_SYMMETRY_REPEAT,
    N_ ("Diamonds, point to point"),
    { { 0.5, 0.5 }, { -0.5, 0.5 } },
    4,
    { { 0.5, 0 }, { 1, 0.5 }, { 0.5, 1 }, { 0, 0.5 } } },
  { OGEE,
    NULL,
    KN_SYMMETRY_REPEAT,
    N_ ("Ogee: pointed ovals, set off like scales"),
    { { 0.5, 0.5 }, { -0.5, 0.5 } },
    4,
    { { 0.5, 0 }, { 1, 0.5 }, { 0.5, 1 }, { 0, 0.5 } } },
  { "sateen",
    NULL,
    KN_SYMMETRY_REPEAT,
    N_ ("Sateen: scattered like five-end satin"),
    { { 1, 2 }, { 0, 5 } },
    BOX (0, 0, 1, 1) },
  { "pm", "pm", KN_SYMMETRY_WALLPAPER, N_ ("Mirrored left and right"), PLAIN, BOX (0, 0, .5, 1) },
  { "pg", "pg", KN_SYMMETRY_WALLPAPER, N_ ("Footsteps, left and right"), PLAIN, BOX (0, 0, .5, 1) },
  { "cm", "cm", KN_SYMMETRY_WALLPAPER, N_ ("Mirrored pairs, rows set off"), PLAIN,
    BOX (0, 0, .5, .5) },
  { "pmm", "pmm", KN_SYMMETRY_WALLPAPER, N_ ("Mirrored both ways"), PLAIN, BOX (0, 0, .5, .5) },
  { "p2", "p2", KN_SYMMETRY_WALLPAPER, N_ ("Upright and upside down in turn"), PLAIN,
    BOX (0, 0, .5, 1) },
  { "pmg", "pmg", KN_SYMMETRY_WALLPAPER, N_ ("Mirrored pairs, turned over row by row"), PLAIN,
    BOX (.25, 0, .5, .5) },
  { "pgg", "pgg", KN_SYMMETRY_WALLPAPER, N_ ("Basket steps: turned and set off"), PLAIN,
    BOX (0, 0, .5, .5) },
  { "cmm", "cmm", KN_SYMMETRY_WALLPAPER, N_ ("Mirrored both ways, set off like bricks"), PLAIN,
    BOX (0, 0, .5, .25) },
  { "p4", "p4", KN_SYMMETRY_WALLPAPER, N_ ("Pinwheels of four"), PLAIN, BOX (0, 0, .5, .5) },
  { "p4m",
    "p4m",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Star of eight, as on tiles"),
    PLAIN,
    3,
    { { 0, 0 }, { .5, 0 }, { .5, .5 } } },
  { "p4g",
    "p4g",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Pinwheels, left and right in turn"),
    PLAIN,
    3,
    { { 0, 0 }, { .5, 0 }, { 0, .5 } } },
  { "p3",
    "p3",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Whirls of three"),
    PLAIN,
    6,
    { { 0, 0 },
      { THIRD, 0 },
      { 2 * THIRD, THIRD },
      { 2 * THIRD, 2 * THIRD },
      { THIRD, 2 * THIRD },
      { 0, THIRD } } },
  { "p3m1",
    "p3m1",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Triangles, mirrored on every side"),
    PLAIN,
    3,
    { { 0, 0 }, { 2 * THIRD, THIRD }, { THIRD, 2 * THIRD } } },
  { "p31m",
    "p31m",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Whirls of three in mirrored triangles"),
    PLAIN,
    4,
    { { 0, 0 }, { .5, 0 }, { 2 * THIRD, THIRD }, { .5, .5 } } },
  { "p6",
    "p6",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Whirls of six"),
    PLAIN,
    4,
    { { 0, 0 }, { .5, 0 }, { 2 * THIRD, THIRD }, { .5, .5 } } },
  { "p6m",
    "p6m",
    KN_SYMMETRY_WALLPAPER,
    N_ ("Snowflake: star of twelve"),
    PLAIN,
    3,
    { { 0, 0 }, { .5, 0 }, { 2 * THIRD, THIRD } } },
  { "f1", "p1", KN_SYMMETRY_FRIEZE, N_ ("Border: one after the other"), PLAIN, BOX (0, -.5, 1, 1) },
  { "f2", "p11g", KN_SYMMETRY_FRIEZE, N_ ("Border: footsteps"), PLAIN, BOX (0, -.5, .5, 1) },
  { "f3", "p1m1", KN_SYMMETRY_FRIEZE, N_ ("Border: mirrored pairs"), PLAIN, BOX (0, -.5, .5, 1) },
  { "f4", "p2", KN_SYMMETRY_FRIEZE, N_ ("Border: upright and upside down"), PLAIN,
    BOX (0, -.5, .5, 1) },
  { "f5", "p2mg", KN_SYMMETRY_FRIEZE, N_ ("Border: waves of mirrored pairs"), PLAIN,
    BOX (0, -.5, .25, 1) },
  { "f6", "p11m", KN_SYMMETRY_FRIEZE, N_ ("Border: mirrored in water"), PLAIN,
    BOX (0, -.5, 1, .5) },
  { "f7", "p2mm", KN_SYMMETRY_FRIEZE, N_ ("Border: mirrored both ways"), PLAIN,
    BOX (0, -.5, .5, .5) },
};

static const KnSymmetryOps *
find_ops (const Row *row)
{
  for (gsize i = 0; row->iuc != NULL && i < kn_symmetry_n_ops; i++)
    if (kn_symmetry_ops[i].kind == row->kind && strcmp (kn_symmetry_ops[i].name, row->iuc) == 0)
      return &kn_symmetry_ops[i];
  return NULL;
}

gsize
kn_symmetry_get_n (void)
{
  return G_N_ELEMENTS (rows);
}

void
kn_symmetry_get_nth (gsize i, KnSymmetry *out)
{
  g_return_if_fail (i < G_N_ELEMENTS (rows));
  const Row *row = &rows[i];
  const KnSymmetryOps *ops = find_ops (row);
  *out = (KnSymmetry){
    .name = row->name,
    .iuc = row->iuc,
    .label = row->label,
    .kind = row->kind,
    .lattice = ops != NULL ? ops->lattice : KN_LATTICE_FREE,
    .n_ops = ops != NULL ? ops->n_ops : 1,
    .ops = ops != NULL ? ops->ops : identity,
    .n_region = row->n_region,
    .is_ogival = g_str_equal (row->name, OGEE),
  };
  memcpy (out->steps, row->steps, sizeof out->steps);
  memcpy (out->region, row->region, sizeof out->region);
}

gboolean
kn_symmetry_is_dihedral (const KnSymmetry *self)
{
  return self->kind == KN_SYMMETRY_ROSETTE && *self->name == 'd';
}

/* "c5", "d12". The turns and the sector follow from the order: see kn-pattern.c. */
static gboolean
parse_rosette (const char *name, KnSymmetry *out)
{
  if ((*name != 'c' && *name != 'd') || !g_ascii_isdigit (name[1]) || name[1] == '0')
    return FALSE;
  char *end = NULL;
  guint64 order = g_ascii_strtoull (name + 1, &end, 10);
  if (*end != '\0' || order > KN_SYMMETRY_ORDER_MAX)
    return FALSE;
  *out
      = (KnSymmetry){ .name = *name == 'c' ? "c" : "d",
                      .label = *name == 'c' ? N_ ("Ring of motifs") : N_ ("Ring of mirrored pairs"),
                      .kind = KN_SYMMETRY_ROSETTE,
                      .n_ops = 1,
                      .ops = identity,
                      .steps = PLAIN,
                      .order = (int)order };
  return TRUE;
}

/**
 * kn_symmetry_parse:
 * @name: any text
 *
 * Borders go by their number (f1) or, where it says so, by their name among mathematicians
 * (frieze:p2), since p1 and p2 are names of the plane as well; the others also without the prefix.
 *
 * Errors: %KN_PATTERN_ERROR_NAME
 */
gboolean
kn_symmetry_parse (const char *name, KnSymmetry *out, GError **error)
{
  const char *wanted = name != NULL ? name : "";
  gboolean is_frieze = g_str_has_prefix (wanted, "frieze:");
  if (is_frieze)
    wanted += strlen ("frieze:");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean by_iuc = rows[i].kind == KN_SYMMETRY_FRIEZE && strcmp (rows[i].iuc, wanted) == 0
                        && (is_frieze || strlen (wanted) > 2);
      if (by_iuc || (!is_frieze && strcmp (rows[i].name, wanted) == 0))
        {
          kn_symmetry_get_nth (i, out);
          return TRUE;
        }
    }
  if (!is_frieze && parse_rosette (wanted, out))
    return TRUE;
  g_set_error (error, KN_PATTERN_ERROR, KN_PATTERN_ERROR_NAME,
               /* Translators: %s is what the user wrote; the names are fixed */
               _ ("there is no way of repeating called “%s”; there are p1 to p6m, f1 to f7, c1 to "
                  "c120, d1 to d120, half-drop, third-drop, brick, diamond, ogee and sateen"),
               name != NULL ? name : "");
  return FALSE;
}

char *
kn_symmetry_dup_name (const KnSymmetry *self)
{
  return self->kind == KN_SYMMETRY_ROSETTE ? g_strdup_printf ("%s%d", self->name, self->order)
                                           : g_strdup (self->name);
}

const char *
kn_symmetry_get_label (const KnSymmetry *self)
{
  return _ (self->label);
}

KnMatrix
kn_symmetry_get_basis (const KnSymmetry *self, double width_mm, double height_mm)
{
  if (self->lattice == KN_LATTICE_HEXAGONAL)
    return (KnMatrix){ width_mm, 0, -width_mm / 2, width_mm * sqrt (3) / 2, 0, 0 };
  return (KnMatrix){ width_mm, 0, 0, height_mm, 0, 0 };
}

gsize
kn_symmetry_list_turns (const KnSymmetry *self, KnMatrix out[2 * KN_SYMMETRY_ORDER_MAX])
{
  g_return_val_if_fail (self != NULL && self->kind == KN_SYMMETRY_ROSETTE, 0);
  const KnMatrix mirror = kn_matrix_mirror_about (TRUE, FALSE, 0, 0);
  gsize n = 0;
  for (int i = 0; i < self->order; i++)
    {
      const KnMatrix turn = kn_matrix_rotation_about (360.0 * i / self->order, 0, 0);
      out[n++] = turn;
      if (kn_symmetry_is_dihedral (self))
        out[n++] = kn_matrix_multiply (&mirror, &turn);
    }
  return n;
}
