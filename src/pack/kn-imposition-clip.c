/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how far each piece's ink goes on a sheet: its bleed, but never past the middle to a
 * neighbour. Between rectangles that is a line. Between outlines that lie in one another it is what
 * is nearer to the one than to the other, made in steps: of the ring within r of this piece all but
 * what is within r of another, for growing r. So two pieces never share a point, whatever they look
 * like, and the middle is missed by a step at most. */

#include "config.h"

#include "pack/kn-imposition-private.h"

#include "base/kn-path-ops.h"
#include "pack/kn-ring.h"

#include <math.h>

#define TOLERANCE_MM 0.02 /* of the outline, where ink ends between two pieces */
#define STEPS 12          /* of the bleed */
#define ROOM_MM 1e-6      /* that touching is */
#define LINE_MM 0.5       /* of a cut on the trim of a piece without bleed */

typedef struct
{
  const KnImposing *self;
  KnImposition *plan;
  const KnImposedLayout *layout;
  GPtrArray *rings;  /* KnPath, offsets of piece 0 by one step more each */
  GHashTable *clips; /* where the neighbours lie -> KnPath in the place's own frame */
} Clipping;

static KnImposedPlace *
place_at (const Clipping *self, guint i)
{
  return &g_array_index (self->plan->places, KnImposedPlace, self->layout->first + i);
}

static double
bleed_of (const Clipping *self, const KnImposedPlace *place)
{
  return fmax (self->self->pieces[place->piece].bleed_mm, LINE_MM);
}

/* --- rectangles ------------------------------------------------------------------------------ */

typedef struct
{
  double left, top, right, bottom; /* how far beyond the trim */
} Sides;

/* A neighbour at a corner limits the side on which it is farther away. */
static void
limit (Sides *sides, const KnRect *own, const KnRect *other)
{
  const double dx = fmax (other->x - own->x - own->width, own->x - other->x - other->width);
  const double dy = fmax (other->y - own->y - own->height, own->y - other->y - other->height);
  double *side = NULL;
  if (dx >= dy)
    side = other->x > own->x ? &sides->right : &sides->left;
  else
    side = other->y > own->y ? &sides->bottom : &sides->top;
  *side = fmin (*side, fmax (fmax (dx, dy) / 2, 0));
}

static void
clip_rectangle (const Clipping *self, guint i)
{
  KnImposedPlace *place = place_at (self, i);
  const double bleed = bleed_of (self, place);
  const KnRect near = kn_rect_inset (&place->box, -2 * bleed);
  Sides sides = { bleed, bleed, bleed, bleed };
  for (guint k = 0; k < self->layout->n_places; k++)
    {
      const KnRect *other = &place_at (self, k)->box;
      if (k != i && kn_rect_intersects (&near, other))
        limit (&sides, &place->box, other);
    }
  const KnRect *box = &place->box;
  place->clip
      = (KnRect){ box->x - sides.left, box->y - sides.top, box->width + sides.left + sides.right,
                  box->height + sides.top + sides.bottom };
}

/* --- outlines -------------------------------------------------------------------------------- */

static gboolean
make_rings (Clipping *self, GError **error)
{
  const KnImposedPiece *piece = &self->self->pieces[0];
  const double bleed = fmax (piece->bleed_mm, LINE_MM);
  const KnBlank blank = { piece->outline, { 0, 0, piece->width_mm, piece->height_mm } };
  g_autoptr (KnPath) simple = kn_blank_dup_simple (&blank, TOLERANCE_MM);
  for (int k = 1; k <= STEPS; k++)
    {
      KnPath *ring = kn_path_offset (simple, bleed * k / STEPS, KN_PATH_JOIN_ROUND, error);
      if (ring == NULL)
        return FALSE;
      g_ptr_array_add (self->rings, ring);
    }
  return TRUE;
}

/* Of the neighbours, in the frame of the place: matrices and a text that says which they are. */
static GArray *
list_neighbours (const Clipping *self, guint i, char **out_key)
{
  const KnImposedPiece *piece = &self->self->pieces[0];
  KnImposedPlace *place = place_at (self, i);
  const KnRect near = kn_rect_inset (&place->box, -2 * bleed_of (self, place));
  const KnMatrix own = kn_imposition_get_matrix (place, piece);
  KnMatrix back = KN_MATRIX_IDENTITY;
  (void)kn_matrix_invert (&own, &back); /* a turn and a move */
  GArray *matrices = g_array_new (FALSE, FALSE, sizeof (KnMatrix));
  g_autoptr (GString) key = g_string_new (NULL);
  for (guint k = 0; k < self->layout->n_places; k++)
    {
      const KnImposedPlace *other = place_at (self, k);
      if (k == i || !kn_rect_intersects (&near, &other->box))
        continue;
      const KnMatrix to_sheet = kn_imposition_get_matrix (other, piece);
      const KnMatrix matrix = kn_matrix_multiply (&to_sheet, &back);
      g_array_append_val (matrices, matrix);
      g_string_append_printf (key, "%d %d %ld %ld;", (int)lrint (matrix.xx), (int)lrint (matrix.xy),
                              lrint (matrix.x0 * 1000), lrint (matrix.y0 * 1000));
    }
  *out_key = g_strdup (key->str);
  return matrices;
}

static KnPath *
nearer_than (const KnPath *ring, const GArray *neighbours, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  g_ptr_array_add (paths, kn_path_ref (ring));
  for (guint k = 0; k < neighbours->len; k++)
    g_ptr_array_add (paths, kn_path_transform (ring, &g_array_index (neighbours, KnMatrix, k)));
  return kn_path_combine (KN_PATH_DIFFERENCE, (const KnPath *const *)paths->pdata, paths->len,
                          error);
}

static KnPath *
new_clip (const Clipping *self, const GArray *neighbours, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  g_ptr_array_add (parts, kn_path_ref (self->self->pieces[0].outline));
  if (neighbours->len == 0)
    return kn_path_ref (self->rings->pdata[STEPS - 1]);
  for (int k = 0; k < STEPS; k++)
    {
      KnPath *part = nearer_than (self->rings->pdata[k], neighbours, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return kn_path_combine (KN_PATH_UNION, (const KnPath *const *)parts->pdata, parts->len, error);
}

static gboolean
clip_outline (Clipping *self, guint i, GError **error)
{
  char *key = NULL;
  g_autoptr (GArray) neighbours = list_neighbours (self, i, &key);
  KnPath *clip = g_hash_table_lookup (self->clips, key);
  if (clip == NULL)
    {
      clip = new_clip (self, neighbours, error);
      if (clip != NULL)
        g_hash_table_insert (self->clips, key, clip);
      else
        g_free (key);
    }
  else
    g_free (key);
  if (clip == NULL)
    return FALSE;
  KnImposedPlace *place = place_at (self, i);
  const KnMatrix matrix = kn_imposition_get_matrix (place, &self->self->pieces[0]);
  place->clip_path = kn_path_transform (clip, &matrix);
  place->clip = kn_path_get_bounds (place->clip_path);
  return TRUE;
}

gboolean
kn_imposing_clip (const KnImposing *self,
                  KnImposition *plan,
                  const KnImposedLayout *layout,
                  GError **error)
{
  gboolean ok = TRUE;
  Clipping clipping = { .self = self, .plan = plan, .layout = layout };
  if (plan->way != KN_IMPOSED_NEST || self->pieces[0].outline == NULL)
    {
      for (guint i = 0; i < layout->n_places; i++)
        clip_rectangle (&clipping, i);
      return TRUE;
    }
  clipping.rings = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  clipping.clips
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)kn_path_unref);
  ok = make_rings (&clipping, error);
  for (guint i = 0; ok && i < layout->n_places; i++)
    ok = clip_outline (&clipping, i, error);
  g_ptr_array_unref (clipping.rings);
  g_hash_table_unref (clipping.clips);
  return ok;
}
