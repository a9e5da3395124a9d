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
#define HOLE_MOST_MM 15.0
#define HOLE_APART_MM 4.5
#define WIDE_RATIO 1.4
#define WRAP_SEAM_MM 6.0 /* under which the other end lies */

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
      self->has_sides
          = self->form.kind == KN_FORM_WRAP
            || (self->form.kind == KN_FORM_DIELINE && self->belt.width > self->panel.width * 1.5);
      self->has_panels
          = self->form.kind == KN_FORM_DIELINE && self->belt.width > self->panel.width * 1.5;
    }
  self->safe = kn_rect_inset (&self->panel, inset);
  if (pack != NULL)
    keep_off_holes (self, pack);
}

static void
name_face (const KnNode *face, GPtrArray *names)
{
  const char *name = kn_node_get_string (face, KN_PROP_NAME);
  g_ptr_array_add (names, g_strdup (name == NULL ? _ ("Back") : name));
}

/* Of a pack and of a picture for screens there is one face. The second is told of when it is known
 * whether it has found a place on the pack. */
static gboolean
drop_other_faces (KnDoc *doc, GPtrArray *faces, GPtrArray *names, GError **error)
{
  for (guint i = 1; i < faces->len; i++)
    {
      if (i > 1)
        name_face (faces->pdata[i], names);
      if (!kn_doc_edit_remove (doc, kn_node_get_id (faces->pdata[i]), error))
        return FALSE;
    }
  return TRUE;
}

/* Whether some of it is seen only from the sides. */
static gboolean
is_beyond (const KnRelay *self, const KnRect *front)
{
  for (gsize i = 0; i < self->n; i++)
    {
      const KnPoint middle = kn_rect_centre (&self->items[i].to);
      if (kn_relay_is_placed (&self->items[i]) && !kn_rect_contains_point (front, &middle))
        return TRUE;
    }
  return FALSE;
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
  KnRelayItem *items = kn_relay_copy_items (self);
  self->panel = kn_form_get_trim_box (scene);
  self->safe = kn_rect_inset (&self->panel, MAX (self->form.safe_mm, SAFE_LEAST_MM));
  const double seam = WRAP_SEAM_MM;
  self->safe.width -= seam;
  kn_relay_leave_out (self, none);
  gboolean is_good = kn_relay_place_in_proportion (self, &self->safe) > 0
                     && kn_relay_is_good (self, &self->safe) && is_beyond (self, &front);
  for (gsize i = 0; is_good && i < self->n; i++)
    is_good = !self->items[i].is_hero || self->items[i].role != KN_RELAY_EDGE;
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
  const KnNode *other;      /* face that a pack has beside its front, or NULL */
  KnRelayoutMeasure measure;
  gpointer data;
} Work;

static void
read_face (KnRelay *self, const Work *work, const KnNode *face)
{
  const KnForm form = kn_form_get (work->old);
  const KnRect trim = kn_form_get_front_box (work->old, face);
  *self = (KnRelay){ .width = trim.width,
                     .height = trim.height,
                     .read_width = trim.width,
                     .read_height = trim.height,
                     .measure = work->measure,
                     .measure_data = work->data };
  self->is_round = form.shape == KN_SHAPE_ELLIPSE && kn_form_get_pack (work->old, face) == NULL;
  read_form (self, work->now);
  kn_relay_read (self, work->old, face, work->measure, work->data);
  for (gsize i = 0; i < self->n; i++)
    { /* of a pack: its front is the page */
      self->items[i].tight.x -= trim.x;
      self->items[i].tight.y -= trim.y;
      self->items[i].box.x -= trim.x;
      self->items[i].box.y -= trim.y;
    }
}

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
  KnRelay self;
  KnRelay back = { 0 };
  read_face (&self, work, face);
  g_autofree KnRelayItem *as_read = kn_relay_copy_items (&self);
  self.read = as_read;
  if (work->other != NULL && self.has_sides)
    {
      read_face (&back, work, work->other);
      back.read = back.items;
    }
  /* A back has its place at a side. */
  const gboolean is_round_about = work->other == NULL && go_round (&self, work->now);
  if (!is_round_about)
    kn_relay_choose (&self);
  kn_relay_seat_small_letters (&self);
  kn_relay_seat_codes (&self);
  g_autoptr (KnRelayPanels) panels
      = is_round_about ? NULL
                       : kn_relay_plan_panels (&self, back.items == NULL ? NULL : &back, work->now);
  if (work->other != NULL && (panels == NULL || !kn_relay_panels_have_other (panels)))
    name_face (work->other, names);
  const gboolean done
      = kn_relay_put_all (doc, &self, names, error)
        && (panels == NULL
            || kn_relay_put_panels (doc, &self, panels, work->old, kn_node_get_id (face), error));
  g_free (self.items);
  g_free (back.items);
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
  work->other = is_one && faces->len > 1 ? faces->pdata[1] : NULL;
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
