/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the places to snap to: which items count, and which of those lie near. Only what is within
 * the box that is asked for counts, found by the scene's own index; lines are kept in order and
 * boxes in a tree, so that a step of a drag looks at its neighbours and not at ten thousand items.
 */

#include "config.h"

#include "base/kn-box-tree.h"
#include "model/kn-form.h"
#include "model/kn-guides.h"
#include "model/kn-scene-private.h"
#include "model/kn-snap-private.h"
#include "model/kn-space.h"

#include <math.h>

/* Farther out than any design reaches, mm; a float holds it well. */
#define FAR_MM 1e6

static void
add_target (KnSnap *self, const KnRect *box, gboolean is_item, gboolean is_safe)
{
  KnSnapTarget target = { *box, is_item, is_safe, { 0, 0 } };
  if (!kn_rect_is_empty (box))
    g_array_append_val (self->targets, target);
}

/* A smaller panel's line that lies this near to a larger one's is left out: flaps begin half a
 * millimetre beside the creases of the walls, and nobody means to lay anything there. */
#define PANEL_LINES_APART_MM 2.0

static gboolean
is_beside_another (const GArray *lines, double at)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const double by = fabs (g_array_index (lines, double, i) - at);
      if (by > KN_SNAP_SAME_MM && by < PANEL_LINES_APART_MM)
        return TRUE;
    }
  return FALSE;
}

static void
add_panel_target (KnSnap *self, const KnRect *box, gboolean is_safe, GArray *const lines[2])
{
  KnSnapTarget target = { *box, FALSE, is_safe, { 0, 0 } };
  if (kn_rect_is_empty (box))
    return;
  for (int is_vertical = 0; is_vertical < 2; is_vertical++)
    {
      double own[3];
      kn_snap_get_lines (box, is_vertical, own);
      for (int a = 0; a < 3; a++)
        if (is_beside_another (lines[is_vertical], own[a]))
          target.left_out[is_vertical] |= (guint8)(1 << a);
        else
          g_array_append_val (lines[is_vertical], own[a]);
    }
  g_array_append_val (self->targets, target);
}

static int
compare_panels (gconstpointer a, gconstpointer b)
{
  const KnRect *x = &(*(const KnPackPanel *const *)a)->box;
  const KnRect *y = &(*(const KnPackPanel *const *)b)->box;
  const double by = y->width * y->height - x->width * x->height;
  return by < 0 ? -1 : by > 0;
}

/* Of a pack: where it is folded and cut, the middles of its panels, and how far from either letters
 * may come; seals and overlaps. What is glued takes no ink, so nobody places anything there; a part
 * of a ring has no upright edge. */
static void
add_panels (KnSnap *self, const KnScene *scene, const KnNode *face)
{
  const KnPackForm *pack = kn_form_get_pack (scene, face);
  const KnForm form = kn_form_get (scene);
  gsize n = 0, n_zones = 0;
  if (pack == NULL || form.kind == KN_FORM_CONE)
    return;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  const KnPackZone *zones = kn_pack_form_get_zones (pack, &n_zones);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  for (gsize i = 0; n > 1 && i < n; i++)
    if (!panels[i].is_glue)
      g_ptr_array_add (order, (gpointer)&panels[i]);
  g_ptr_array_sort (order, compare_panels);
  g_autoptr (GArray) level = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) upright = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *const lines[] = { level, upright };
  for (guint i = 0; i < order->len; i++)
    {
      const KnRect *box = &((const KnPackPanel *)order->pdata[i])->box;
      const KnRect safe = kn_rect_inset (box, form.safe_mm);
      add_panel_target (self, box, FALSE, lines);
      add_panel_target (self, &safe, TRUE, lines);
    }
  for (gsize i = 0; i < n_zones; i++)
    if ((zones[i].rules & KN_ZONE_NO_TEXT) && !(zones[i].rules & KN_ZONE_NO_INK))
      {
        const KnRect box = kn_path_get_bounds (zones[i].outline);
        add_target (self, &box, FALSE, FALSE);
      }
}

static void
add_form (KnSnap *self, const KnScene *scene, const KnNode *face)
{
  KnRect trim = kn_form_get_trim_box (scene);
  KnRect safe = kn_form_get_safe_box (scene);
  KnRect bleed = kn_form_get_bleed_box (scene);
  add_target (self, &trim, FALSE, FALSE);
  add_target (self, &safe, FALSE, TRUE);
  add_target (self, &bleed, FALSE, FALSE);
  add_panels (self, scene, face);
}

static void
add_item (KnSnap *self, const KnScene *scene, const KnNode *node, const KnRect *trim)
{
  if (kn_node_get_bool (node, KN_PROP_HIDDEN))
    return;
  KnRect box = kn_scene_get_item_bounds (scene, node, FALSE);
  /* Grounds that fill the label say nothing that trim and bleed do not. */
  gboolean is_ground = kn_rect_contains_rect (&box, trim, 0.5);
  add_target (self, &box, !is_ground, FALSE);
}

/* Positions of the children of @face of which something lies in @within, in order, each once. */
static GArray *
dup_children_within (const KnScene *scene, const KnNode *face, const KnRect *within)
{
  gsize root = kn_scene_get_position (scene, kn_node_get_id (face));
  GArray *children = kn_scene_find_in_box (scene, face, within);
  guint n = 0;
  for (guint i = 0; i < children->len; i++)
    {
      gsize position = g_array_index (children, guint32, i);
      for (gsize parent = kn_scene_get_parent_position (scene, position); parent != root;
           parent = kn_scene_get_parent_position (scene, position))
        position = parent;
      /* Leaves come in drawing order, so those of one group come together. */
      if (n == 0 || g_array_index (children, guint32, n - 1) != position)
        g_array_index (children, guint32, n++) = (guint32)position;
    }
  g_array_set_size (children, n);
  return children;
}

static void
add_items (KnSnap *self,
           const KnScene *scene,
           const KnId *face_id,
           const KnId *moving,
           gsize n_moving,
           const KnRect *within)
{
  const KnNode *face = kn_scene_lookup (scene, face_id);
  const KnRect trim = kn_form_get_trim_box (scene);
  if (face == NULL)
    return;
  g_autoptr (GHashTable) set = g_hash_table_new (kn_id_hash, kn_id_equal);
  for (gsize i = 0; i < n_moving; i++)
    g_hash_table_add (set, (gpointer)&moving[i]);
  gboolean is_everywhere = within->width <= 0 || within->height <= 0;
  g_autoptr (GArray) near = is_everywhere ? NULL : dup_children_within (scene, face, within);
  gsize n = is_everywhere ? kn_scene_get_n_children (scene, face_id) : near->len;
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = is_everywhere ? kn_scene_get_child (scene, face_id, i)
                                         : kn_scene_at (scene, g_array_index (near, guint32, i));
      if (!g_hash_table_contains (set, kn_node_get_id (node)))
        add_item (self, scene, node, &trim);
    }
}

static void
add_guides (KnSnap *self, const KnScene *scene, const KnId *face)
{
  g_autoptr (KnGuides) guides = kn_guides_new (scene, face);
  for (int axis = 0; axis < 2 && !guides->is_hidden; axis++)
    for (guint i = 0; i < guides->at_mm[axis]->len; i++)
      {
        KnSnapLine line = { axis == 0, g_array_index (guides->at_mm[axis], double, i), 0, 0 };
        g_array_append_val (self->guides, line);
      }
}

/* --- in order
 * ------------------------------------------------------------------------------------- */

void
kn_snap_get_lines (const KnRect *box, gboolean is_vertical, double out_lines[3])
{
  double start = is_vertical ? box->x : box->y;
  double length = is_vertical ? box->width : box->height;
  out_lines[0] = start;
  out_lines[1] = start + length / 2;
  out_lines[2] = start + length;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const KnSnapPlace *first = a, *second = b;
  if (first->at_mm != second->at_mm)
    return first->at_mm < second->at_mm ? -1 : 1;
  return first->target < second->target ? -1 : first->target > second->target;
}

static void
put_in_order (KnSnap *self)
{
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (KnBoxEntry), self->targets->len);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const KnRect *box = &g_array_index (self->targets, KnSnapTarget, i).box;
      const KnBoxEntry entry = { kn_box_from_rect (box), i, 0 };
      g_array_append_val (entries, entry);
      for (int is_vertical = 0; is_vertical < 2; is_vertical++)
        {
          double lines[3];
          kn_snap_get_lines (box, is_vertical, lines);
          for (int a = 0; a < 3; a++)
            if (!(g_array_index (self->targets, KnSnapTarget, i).left_out[is_vertical] & 1 << a))
              g_array_append_vals (self->places[is_vertical], &(KnSnapPlace){ lines[a], i }, 1);
        }
    }
  self->tree = kn_box_tree_new (entries);
  for (int is_vertical = 0; is_vertical < 2; is_vertical++)
    g_array_sort (self->places[is_vertical], compare_places);
}

guint
kn_snap_find_place (const KnSnap *self, gboolean is_vertical, double from_mm)
{
  const GArray *places = self->places[is_vertical];
  guint low = 0, high = places->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (places, KnSnapPlace, middle).at_mm < from_mm)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

typedef struct
{
  const KnSnap *snap;
  KnSnapFunc func;
  gpointer data;
} Near;

static gboolean
on_near (gpointer data, const KnBoxEntry *entry)
{
  Near *self = data;
  ((KnSnap *)self->snap)->n_visited++;
  return self->func (self->data, &g_array_index (self->snap->targets, KnSnapTarget, entry->number));
}

void
kn_snap_foreach_near (const KnSnap *self, const KnRect *box, KnSnapFunc func, gpointer data)
{
  Near near = { self, func, data };
  const KnBox wanted = kn_box_from_rect (box);
  kn_box_tree_search (self->tree, &wanted, on_near, &near);
}

void
kn_snap_foreach_in_row (const KnSnap *self,
                        const KnRect *box,
                        gboolean across,
                        KnSnapFunc func,
                        gpointer data)
{
  const KnRect row = across ? (KnRect){ -FAR_MM, box->y, 2 * FAR_MM, box->height }
                            : (KnRect){ box->x, -FAR_MM, box->width, 2 * FAR_MM };
  kn_snap_foreach_near (self, &row, func, data);
}

KnSnap *
kn_snap_new (const KnScene *scene,
             const KnId *face,
             const KnId *moving,
             gsize n_moving,
             const KnSnapWhat *what)
{
  static const KnSnapWhat all = { .items = TRUE, .form = TRUE, .guides = TRUE };
  KnSnap *self = g_new0 (KnSnap, 1);
  self->targets = g_array_new (FALSE, FALSE, sizeof (KnSnapTarget));
  self->guides = g_array_new (FALSE, FALSE, sizeof (KnSnapLine));
  for (int i = 0; i < 2; i++)
    self->places[i] = g_array_new (FALSE, FALSE, sizeof (KnSnapPlace));
  what = what != NULL ? what : &all;
  self->grid_mm = what->grid_mm;
  if (what->form)
    add_form (self, scene, kn_scene_lookup (scene, face));
  if (what->items)
    add_items (self, scene, face, moving, n_moving, &what->within);
  if (what->guides)
    add_guides (self, scene, face);
  put_in_order (self);
  return self;
}

void
kn_snap_free (KnSnap *self)
{
  g_array_unref (self->targets);
  g_array_unref (self->guides);
  for (int i = 0; i < 2; i++)
    g_array_unref (self->places[i]);
  kn_box_tree_unref (self->tree);
  g_free (self);
}

KnSnapCounters
kn_snap_get_counters (const KnSnap *self)
{
  return (KnSnapCounters){ self->targets->len, self->n_visited };
}
