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
  GHashTable *rings; /* piece and distance -> KnPath, in the piece's own frame */
  GHashTable *clips; /* piece, and where the neighbours lie -> KnPath in the place's own frame */
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

typedef struct
{
  guint piece;
  KnMatrix matrix; /* to the frame of the place whose neighbour it is */
} Neighbour;

static const KnImposedPiece *
piece_of (const Clipping *self, const KnImposedPlace *place)
{
  return &self->self->pieces[place->piece];
}

/* All points within that distance of the piece; owned by the clipping. */
static const KnPath *
get_ring (const Clipping *self, guint p, double distance, GError **error)
{
  const KnImposedPiece *piece = &self->self->pieces[p];
  g_autofree char *key = g_strdup_printf ("%u %ld", p, lrint (distance * 1e6));
  KnPath *ring = g_hash_table_lookup (self->rings, key);
  if (ring != NULL)
    return ring;
  const KnBlank blank = { piece->outline, { 0, 0, piece->width_mm, piece->height_mm } };
  g_autoptr (KnPath) simple = kn_blank_dup_simple (&blank, TOLERANCE_MM);
  ring = distance > 0 ? kn_path_offset (simple, distance, KN_PATH_JOIN_ROUND, error)
                      : g_steal_pointer (&simple);
  if (ring != NULL)
    g_hash_table_insert (self->rings, g_steal_pointer (&key), ring);
  return ring;
}

/* Neighbour, and a text that says which they are. */
static GArray *
list_neighbours (const Clipping *self, guint i, char **out_key)
{
  KnImposedPlace *place = place_at (self, i);
  const KnRect near = kn_rect_inset (&place->box, -2 * bleed_of (self, place));
  const KnMatrix own = kn_imposition_get_matrix (place, piece_of (self, place));
  KnMatrix back = KN_MATRIX_IDENTITY;
  (void)kn_matrix_invert (&own, &back); /* a turn and a move */
  GArray *neighbours = g_array_new (FALSE, FALSE, sizeof (Neighbour));
  g_autoptr (GString) key = g_string_new (NULL);
  g_string_append_printf (key, "%u:", place->piece);
  for (guint k = 0; k < self->layout->n_places; k++)
    {
      const KnImposedPlace *other = place_at (self, k);
      if (k == i || !kn_rect_intersects (&near, &other->box))
        continue;
      const KnMatrix to_sheet = kn_imposition_get_matrix (other, piece_of (self, other));
      const Neighbour neighbour = { other->piece, kn_matrix_multiply (&to_sheet, &back) };
      const KnMatrix *m = &neighbour.matrix;
      g_array_append_val (neighbours, neighbour);
      g_string_append_printf (key, "%u %d %d %ld %ld;", other->piece, (int)lrint (m->xx),
                              (int)lrint (m->xy), lrint (m->x0 * 1000), lrint (m->y0 * 1000));
    }
  *out_key = g_strdup (key->str);
  return neighbours;
}

/* What is within that distance of the piece and not of a neighbour. */
static KnPath *
nearer_than (const Clipping *self,
             guint p,
             double distance,
             const GArray *neighbours,
             GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  const KnPath *own = get_ring (self, p, distance, error);
  if (own == NULL)
    return NULL;
  g_ptr_array_add (paths, kn_path_ref (own));
  for (guint k = 0; k < neighbours->len; k++)
    {
      const Neighbour *neighbour = &g_array_index (neighbours, Neighbour, k);
      const KnPath *ring = get_ring (self, neighbour->piece, distance, error);
      if (ring == NULL)
        return NULL;
      g_ptr_array_add (paths, kn_path_transform (ring, &neighbour->matrix));
    }
  return kn_path_combine (KN_PATH_DIFFERENCE, (const KnPath *const *)paths->pdata, paths->len,
                          error);
}

static KnPath *
new_clip (const Clipping *self,
          const KnImposedPlace *place,
          const GArray *neighbours,
          GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  const double bleed = bleed_of (self, place);
  const KnPath *part = neighbours->len == 0 ? get_ring (self, place->piece, bleed, error)
                                            : get_ring (self, place->piece, 0, error);
  if (part == NULL)
    return NULL;
  if (neighbours->len == 0)
    return kn_path_ref (part);
  const KnPath *outline = piece_of (self, place)->outline;
  g_ptr_array_add (parts, kn_path_ref (outline != NULL ? outline : part));
  for (int k = 1; k <= STEPS; k++)
    {
      KnPath *step = nearer_than (self, place->piece, bleed * k / STEPS, neighbours, error);
      if (step == NULL)
        return NULL;
      g_ptr_array_add (parts, step);
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
      clip = new_clip (self, place_at (self, i), neighbours, error);
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
  const KnMatrix matrix = kn_imposition_get_matrix (place, piece_of (self, place));
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
  if (plan->way != KN_IMPOSED_GANG_NEST
      && (plan->way != KN_IMPOSED_NEST || self->pieces[0].outline == NULL))
    {
      for (guint i = 0; i < layout->n_places; i++)
        clip_rectangle (&clipping, i);
      return TRUE;
    }
  clipping.rings
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)kn_path_unref);
  clipping.clips
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)kn_path_unref);
  for (guint i = 0; ok && i < layout->n_places; i++)
    ok = clip_outline (&clipping, i, error);
  g_hash_table_unref (clipping.rings);
  g_hash_table_unref (clipping.clips);
  return ok;
}
