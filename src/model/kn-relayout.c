/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lays a design out anew for another form. Several arrangements are tried (kn-relayout-plan.c,
 * -stack.c), first with all there is, then with less, until all letters can be read; of those the
 * one with the largest letters is taken. Then what was chosen is done as edits of a step, so that
 * the result obeys the limits of any edit and stays as editable as the design was. */

#include "config.h"

#include "model/kn-relayout.h"

#include "model/kn-doc.h"
#include "model/kn-relayout-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PRINT_LEAST_PT 6.0  /* smaller letters are kept only where they were so small before */
#define SCREEN_LEAST_PT 9.0 /* 32 px of letters with their room on a picture 1080 px wide */
#define SAFE_LEAST_MM 3.0
#define GROW_LETTERS_MOST 1.9
#define HOLE_MOST_MM 15.0
#define HOLE_APART_MM 4.5
#define LINE_APART_MM 1.5
#define SEAT_STEP_MM 1.0
#define SEAT_APART_MM 0.5
#define WIDE_RATIO 1.4
#define WRAP_SEAM_MM 6.0 /* under which the other end lies */

static const struct
{
  double (*stack) (KnRelay *self, const KnRect *frame, int axis);
  double (*place) (KnRelay *self, const KnRect *frame);
  int axis;
  double worth; /* of its scale: the designer's own arrangement is worth most */
} ways[] = {
  { NULL, kn_relay_place_in_proportion, 0, 1 },
  { kn_relay_place_in_stack, NULL, 0, 0.85 },
  { kn_relay_place_in_stack, NULL, 1, 0.8 },
  { NULL, kn_relay_place_column, 0, 0.45 },
};

/* --- choosing ----------------------------------------------------------------------------------
 */

static double
get_least_pt (const KnRelay *self, const KnRelayItem *item)
{
  const double own = kn_node_get_number (item->node, KN_PROP_SIZE);
  return self->form.kind == KN_FORM_SCREEN ? self->least_pt : MIN (self->least_pt, own);
}

/* Letters that the layout makes too small get the least size where they have room for it: about the
 * side that they are held at. */
static gboolean
grow_letters (KnRelay *self, KnRelayItem *item, const KnRect *frame)
{
  const double size = kn_node_get_number (item->node, KN_PROP_SIZE) * item->scale;
  const double by = get_least_pt (self, item) / size;
  if (by <= 1)
    return TRUE;
  if (by > GROW_LETTERS_MOST
      || kn_node_get_choice (item->node, KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE)
    return FALSE;
  const int align = item->centre ? KN_ALIGN_CENTER : kn_node_get_choice (item->node, KN_PROP_ALIGN);
  KnRect grown = item->to;
  grown.width *= by;
  grown.height *= by;
  grown.y -= (grown.height - item->to.height) / 2;
  if (align == KN_ALIGN_CENTER)
    grown.x -= (grown.width - item->to.width) / 2;
  else if (align == KN_ALIGN_END)
    grown.x -= grown.width - item->to.width;
  if (!kn_rect_contains_rect (frame, &grown, 0.05))
    return FALSE;
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *other = &self->items[i];
      if (other == item || !kn_relay_is_placed (other) || !kn_rect_intersects (&grown, &other->to)
          || kn_rect_intersects (&item->tight, &other->tight))
        continue;
      return FALSE;
    }
  item->to = grown;
  item->scale *= by;
  return TRUE;
}

static gboolean
is_legible (KnRelay *self, const KnRect *frame)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->items[i].is_text && !self->items[i].out
        && !grow_letters (self, &self->items[i], frame))
      return FALSE;
  return TRUE;
}

/* What each way promises, held against what it did: nothing beyond the frame, no letters on others
 * that they were apart from. */
static gboolean
is_sound (const KnRelay *self, const KnRect *frame)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (item->role != KN_RELAY_CONTENT || item->out)
        continue;
      if (!kn_rect_contains_rect (frame, &item->to, 0.3) && item->is_text)
        return FALSE;
      for (gsize k = i + 1; k < self->n; k++)
        {
          const KnRelayItem *other = &self->items[k];
          const KnRect less = kn_rect_inset (&item->to, 0.1);
          if (kn_relay_is_placed (other) && (item->is_text || other->is_text)
              && kn_rect_intersects (&less, &other->to)
              && !kn_rect_intersects (&item->tight, &other->tight))
            return FALSE;
        }
    }
  return TRUE;
}

/* Rectangles in which content may stand: of a round form those whose corners lie on it. */
static gsize
list_frames (const KnRelay *self, KnRect out[5])
{
  static const double shares[] = { 0.707, 0.8, 0.6, 0.87, 0.5 };
  const KnPoint middle = kn_rect_centre (&self->safe);
  if (!self->to_round || self->is_round)
    {
      out[0] = self->safe;
      return 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      const double width = self->safe.width * shares[i];
      const double height = self->safe.height * sqrt (1 - shares[i] * shares[i]);
      out[i] = (KnRect){ middle.x - width / 2, middle.y - height / 2, width, height };
    }
  return G_N_ELEMENTS (shares);
}

static KnRelayItem *
copy_items (const KnRelay *self)
{
  return g_memdup2 (self->items, sizeof (KnRelayItem) * MAX (self->n, 1));
}

/* The best way for what is not out yet; %FALSE: none. */
static gboolean
find_plan (const KnRelay *self, gboolean must_be_good, KnRelayPlan *out)
{
  KnRect frames[5];
  const gsize n_frames = list_frames (self, frames);
  out->score = 0;
  out->items = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    for (gsize k = 0; k < n_frames; k++)
      {
        KnRelay tried = *self;
        tried.items = copy_items (self);
        const double scale = ways[i].stack != NULL
                                 ? ways[i].stack (&tried, &frames[k], ways[i].axis)
                                 : ways[i].place (&tried, &frames[k]);
        const double score = scale * ways[i].worth;
        if (score > out->score
            && (!must_be_good
                || (is_sound (&tried, &frames[k]) && is_legible (&tried, &frames[k]))))
          {
            g_free (out->items);
            out->items = g_steal_pointer (&tried.items);
            out->score = score;
          }
        g_free (tried.items);
      }
  return out->items != NULL;
}

static void
leave_out (KnRelay *self, const gboolean *ranks)
{
  for (gsize i = 0; i < self->n; i++)
    {
      KnRelayItem *item = &self->items[i];
      const gboolean is_content
          = item->role == KN_RELAY_CONTENT
            || (item->role == KN_RELAY_EDGE && kn_node_get_kind (item->node) != KN_NODE_RECT
                && kn_node_get_kind (item->node) != KN_NODE_PATH);
      const gboolean has_no_sense
          = self->form.kind == KN_FORM_SCREEN
            && (item->rank == KN_RELAY_LEGAL || kn_node_get_kind (item->node) == KN_NODE_BARCODE);
      item->out = item->role != KN_RELAY_TOOL && is_content && (ranks[item->rank] || has_no_sense);
    }
}

/* Takes more and more away until it can be read, then gives back what does no harm. */
static void
choose (KnRelay *self)
{
  gboolean ranks[KN_RELAY_KEPT + 1] = { FALSE };
  KnRelayPlan best = { 0, NULL };
  for (int level = KN_RELAY_ORNAMENT; level <= (int)KN_RELAY_KEPT; level++)
    {
      leave_out (self, ranks);
      if (find_plan (self, level < (int)KN_RELAY_KEPT, &best))
        break;
      if (level < (int)KN_RELAY_KEPT)
        ranks[level] = TRUE;
    }
  for (int rank = KN_RELAY_FIGURE; rank >= (int)KN_RELAY_ORNAMENT; rank--)
    {
      KnRelayPlan with = { 0, NULL };
      if (!ranks[rank])
        continue;
      ranks[rank] = FALSE;
      leave_out (self, ranks);
      if (find_plan (self, TRUE, &with) && with.score > 0.9 * best.score)
        {
          g_free (best.items);
          best = with;
          continue;
        }
      g_free (with.items);
      ranks[rank] = TRUE;
    }
  if (best.items == NULL)
    return;
  g_free (self->items);
  self->items = best.items;
}

/* --- what has a size of its own: where there is room --------------------------------------------
 */

static gboolean
is_free (const KnRelay *self, const KnRelayItem *mine, const KnRect *box)
{
  const KnRect around = kn_rect_inset (box, -SEAT_APART_MM);
  for (gsize i = 0; i < self->n; i++)
    {
      const KnRelayItem *item = &self->items[i];
      if (item != mine && kn_relay_is_placed (item) && kn_rect_intersects (&around, &item->to))
        return FALSE;
    }
  return TRUE;
}

/* At @scale, as near as can be to where it was to go; %FALSE: there is no room for it. */
static gboolean
seat (const KnRelay *self, KnRelayItem *item, double scale)
{
  KnRect frames[5];
  (void)list_frames (self, frames);
  const KnRect frame = frames[0];
  const KnPoint wanted = kn_rect_centre (&item->to);
  KnRect box = { 0, 0, item->tight.width * scale, item->tight.height * scale };
  KnRect best = KN_RECT_EMPTY;
  double nearest = INFINITY;
  for (double y = frame.y; y + box.height <= frame.y + frame.height; y += SEAT_STEP_MM)
    for (double x = frame.x; x + box.width <= frame.x + frame.width; x += SEAT_STEP_MM)
      {
        box.x = x;
        box.y = y;
        const KnPoint middle = kn_rect_centre (&box);
        const double far = hypot (middle.x - wanted.x, middle.y - wanted.y);
        if (far < nearest && is_free (self, item, &box))
          {
            nearest = far;
            best = box;
          }
      }
  if (kn_rect_is_empty (&best))
    return FALSE;
  item->to = best;
  item->scale = scale;
  return TRUE;
}

static void
seat_codes (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (kn_node_get_kind (self->items[i].node) == KN_NODE_BARCODE && !self->items[i].out)
      self->items[i].out = !seat (self, &self->items[i], 1);
}

static gboolean
is_too_small (const KnRelay *self, const KnRelayItem *item)
{
  return item->is_text && !item->out
         && kn_node_get_choice (item->node, KN_PROP_ON_PATH) == KN_TEXT_PATH_NONE
         && kn_node_get_number (item->node, KN_PROP_SIZE) * item->scale
                < get_least_pt (self, item) - 0.01;
}

/* The rest is laid out above, @small below it in the middle. */
static gboolean
put_below (KnRelay *self, gsize small)
{
  const double scale = get_least_pt (self, &self->items[small])
                       / kn_node_get_number (self->items[small].node, KN_PROP_SIZE);
  const double height = self->items[small].tight.height * scale;
  const double width = self->items[small].tight.width * scale;
  const KnRect safe = self->safe;
  KnRelayPlan plan = { 0, NULL };
  if (width > safe.width || height + LINE_APART_MM > safe.height / 2 || self->to_round)
    return FALSE;
  self->items[small].out = TRUE;
  self->safe.height -= height + LINE_APART_MM;
  const gboolean done = find_plan (self, FALSE, &plan);
  self->safe = safe;
  self->items[small].out = FALSE;
  if (!done)
    return FALSE;
  g_free (self->items);
  self->items = plan.items;
  KnRelayItem *item = &self->items[small];
  item->out = FALSE;
  item->scale = scale;
  item->centre = TRUE;
  item->to
      = (KnRect){ safe.x + (safe.width - width) / 2, safe.y + safe.height - height, width, height };
  return TRUE;
}

/* What must stay and has no room for letters that can be read goes where there is some, or gets a
 * line of its own. */
static void
seat_small_letters (KnRelay *self)
{
  for (gsize i = 0; i < self->n; i++)
    if (is_too_small (self, &self->items[i])
        && !seat (self, &self->items[i],
                  get_least_pt (self, &self->items[i])
                      / kn_node_get_number (self->items[i].node, KN_PROP_SIZE))
        && put_below (self, i))
      break; /* all others were laid out anew; one line is as much as there is room for */
  for (gsize i = 0; i < self->n; i++)
    if (is_too_small (self, &self->items[i]))
      (void)seat (self, &self->items[i],
                  get_least_pt (self, &self->items[i])
                      / kn_node_get_number (self->items[i].node, KN_PROP_SIZE));
}

/* --- the new form -------------------------------------------------------------------------------
 */

static gboolean
take_form (KnDoc *doc, const KnNode *form, GError **error)
{
  const KnId *design = kn_node_get_id (kn_scene_get_design (kn_doc_get_scene (doc)));
  for (KnProp prop = KN_PROP_FORM_KIND; prop <= KN_PROP_FORM_EXTRA; prop++)
    if (!kn_doc_edit_set (doc, design, prop, kn_node_get (form, prop), error))
      return FALSE;
  return TRUE;
}

/* What is seen of a wrap from in front. */
static KnRect
get_pack_front (const KnScene *scene, const KnPackForm *pack)
{
  gsize n = 0;
  const KnPackZone *zones = kn_pack_form_get_zones (pack, &n);
  for (gsize i = 0; i < n; i++)
    if (strcmp (zones[i].type, "visible_front") == 0)
      return kn_path_get_bounds (zones[i].outline);
  return kn_form_get_front_box (scene, NULL);
}

/* Below the hole of a tag. */
static void
keep_off_holes (KnRelay *self, const KnPackForm *pack)
{
  gsize n = 0;
  const KnPackLine *lines = kn_pack_form_get_lines (pack, &n);
  KnRect *safe = &self->safe;
  for (gsize i = 0; i < n; i++)
    {
      const KnRect hole = kn_path_get_bounds (lines[i].path);
      if (hole.width > HOLE_MOST_MM || hole.height > HOLE_MOST_MM || hole.width < 1
          || hole.height < 1 || !kn_rect_intersects (&hole, safe)
          || hole.y + hole.height > safe->y + safe->height / 2)
        continue;
      const double top = hole.y + hole.height + HOLE_APART_MM;
      self->has_hole = TRUE;
      self->hole = kn_rect_centre (&hole);
      safe->height -= MAX (0, top - safe->y);
      safe->y = MAX (safe->y, top);
    }
}

/* Where ink goes: of a dieline whose front is one panel of many, bands go round the panels that are
 * as high as the front. */
static KnRect
get_belt (const KnPackForm *pack, const KnRect *front, const KnRect *sheet)
{
  gsize n = 0;
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  KnRect belt = *front;
  for (gsize i = 0; i < n; i++)
    if (!panels[i].is_glue && fabs (panels[i].box.y - front->y) < 2
        && fabs (panels[i].box.height - front->height) < 4)
      belt = kn_rect_union (&belt, &panels[i].box);
  belt.y = front->y;
  belt.height = front->height;
  const KnRect bled = kn_rect_inset (&belt, -kn_pack_form_get_bleed_mm (pack));
  return kn_rect_intersect (&bled, sheet);
}

static void
read_form (KnRelay *self, const KnScene *scene)
{
  self->form = kn_form_get (scene);
  self->panel = kn_form_get_trim_box (scene);
  self->sheet = kn_form_get_bleed_box (scene);
  self->belt = self->sheet;
  const double inset = self->form.kind == KN_FORM_SCREEN ? self->form.safe_mm
                                                         : MAX (self->form.safe_mm, SAFE_LEAST_MM);
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  self->is_pack = pack != NULL;
  self->to_round = pack == NULL && self->form.shape == KN_SHAPE_ELLIPSE;
  self->least_pt = self->form.kind == KN_FORM_SCREEN ? SCREEN_LEAST_PT : PRINT_LEAST_PT;
  if (pack != NULL)
    {
      self->panel = get_pack_front (scene, pack);
      if (self->form.kind == KN_FORM_DIELINE)
        self->belt = get_belt (pack, &self->panel, &self->sheet);
    }
  self->safe = kn_rect_inset (&self->panel, inset);
  if (pack != NULL)
    keep_off_holes (self, pack);
}

/* Of a pack and of a picture for screens there is one face. */
static gboolean
drop_other_faces (KnDoc *doc, GPtrArray *faces, GPtrArray *names, GError **error)
{
  for (guint i = 1; i < faces->len; i++)
    {
      const char *name = kn_node_get_string (faces->pdata[i], KN_PROP_NAME);
      g_ptr_array_add (names, g_strdup (name == NULL ? _ ("Back") : name));
      if (!kn_doc_edit_remove (doc, kn_node_get_id (faces->pdata[i]), error))
        return FALSE;
    }
  return TRUE;
}

/* What lies wide goes all the way round a jar, as long as the product's name is in front. */
static gboolean
go_round (KnRelay *self, const KnScene *scene)
{
  const gboolean none[KN_RELAY_KEPT + 1] = { FALSE };
  if (self->form.kind != KN_FORM_WRAP || self->width < WIDE_RATIO * self->height)
    return FALSE;
  const KnRect front = self->panel;
  const KnRect safe = self->safe;
  KnRelayItem *items = copy_items (self);
  self->panel = kn_form_get_trim_box (scene);
  self->safe = kn_rect_inset (&self->panel, MAX (self->form.safe_mm, SAFE_LEAST_MM));
  const double seam = WRAP_SEAM_MM;
  self->safe.width -= seam;
  leave_out (self, none);
  gboolean is_good = kn_relay_place_in_proportion (self, &self->safe) > 0
                     && is_sound (self, &self->safe) && is_legible (self, &self->safe);
  for (gsize i = 0; is_good && i < self->n; i++)
    is_good = !self->items[i].is_product
              || (self->items[i].to.x >= front.x
                  && self->items[i].to.x + self->items[i].to.width <= front.x + front.width);
  if (!is_good)
    {
      g_free (self->items);
      self->items = items;
      self->panel = front;
      self->safe = safe;
      return FALSE;
    }
  g_free (items);
  return TRUE;
}

typedef struct
{
  const KnScene *old, *now; /* now: with the new form */
  KnRelayoutMeasure measure;
  gpointer data;
} Work;

static gboolean
lay_out_face (KnDoc *doc, const Work *work, const KnNode *face, GPtrArray *names, GError **error)
{
  if (kn_scene_get_n_children (work->old, kn_node_get_id (face)) > KN_LIMIT_RELAYOUT_ITEMS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("a face with more than %d things cannot be laid out for another size; group "
                      "what belongs together"),
                   KN_LIMIT_RELAYOUT_ITEMS);
      return FALSE;
    }
  const KnForm form = kn_form_get (work->old);
  const KnRect trim = kn_form_get_front_box (work->old, face);
  KnRelay self = { .width = trim.width, .height = trim.height };
  self.is_round = form.shape == KN_SHAPE_ELLIPSE && kn_form_get_pack (work->old, face) == NULL;
  read_form (&self, work->now);
  kn_relay_read (&self, work->old, face, work->measure, work->data);
  for (gsize i = 0; i < self.n; i++)
    { /* of a pack: its front is the page */
      self.items[i].tight.x -= trim.x;
      self.items[i].tight.y -= trim.y;
      self.items[i].box.x -= trim.x;
      self.items[i].box.y -= trim.y;
    }
  if (!go_round (&self, work->now))
    choose (&self);
  seat_small_letters (&self);
  seat_codes (&self);
  const gboolean done = kn_relay_put_all (doc, &self, names, error);
  g_free (self.items);
  return done;
}

static gboolean
lay_out (KnDoc *doc,
         const KnScene *scene,
         const KnNode *form,
         Work *work,
         GPtrArray *names,
         GError **error)
{
  if (!take_form (doc, form, error))
    return FALSE;
  g_autoptr (KnScene) now = kn_scene_ref (kn_doc_get_scene (doc));
  if (!kn_form_is_drawable (now, error))
    return FALSE;
  work->old = scene;
  work->now = now;
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  const gboolean is_one
      = kn_form_get (now).kind == KN_FORM_SCREEN || kn_form_get_pack (now, NULL) != NULL;
  if (is_one && !drop_other_faces (doc, faces, names, error))
    return FALSE;
  for (guint i = 0; i < (is_one ? MIN (faces->len, 1) : faces->len); i++)
    if (!kn_doc_edit_set (doc, kn_node_get_id (faces->pdata[i]), KN_PROP_GUIDES, NULL, error)
        || !lay_out_face (doc, work, faces->pdata[i], names, error))
      return FALSE;
  return TRUE;
}

KnScene *
kn_relayout (const KnScene *scene,
             const KnNode *form,
             KnRelayoutMeasure measure,
             gpointer data,
             GPtrArray **out_left_out,
             GError **error)
{
  g_return_val_if_fail (scene != NULL && form != NULL && measure != NULL, NULL);
  g_return_val_if_fail (kn_node_get_kind (kn_scene_get_design (scene)) == KN_NODE_DESIGN, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  Work work = { .measure = measure, .data = data };
  kn_doc_begin_step (doc, _ ("Another size"));
  if (!lay_out (doc, scene, form, &work, names, error) || !kn_doc_commit_step (doc, error))
    return NULL;
  if (out_left_out != NULL)
    *out_left_out = g_steal_pointer (&names);
  return kn_scene_ref (kn_doc_get_scene (doc));
}
