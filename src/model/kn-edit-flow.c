/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Linking text frames, taking them apart, and what removing and copying mean for a chain. As in
 * other layout programs: a new frame is put between two that were linked; a frame that is removed
 * leaves its part of the story to those that follow; copies are linked among themselves and never
 * to the originals. */

#include "config.h"

#include "model/kn-edit-flow.h"

#include "base/kn-limits.h"
#include "model/kn-edit-private.h"
#include "model/kn-form.h"
#include "model/kn-text-line.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define GAP_MM 3.0

static gboolean
set_next (KnDoc *doc, const KnId *frame, const KnId *next, GError **error)
{
  g_autoptr (KnValue) value = next == NULL ? NULL : kn_value_new_ref (next);
  return kn_doc_edit_set (doc, frame, KN_PROP_FLOW_TO, value, error);
}

/* Of a frame; NULL: the story ends there. */
static const KnId *
get_next (const KnScene *scene, const KnId *frame)
{
  guint i = 0;
  const KnFlow *flow = kn_scene_get_flow (scene, frame, &i);
  return flow == NULL || i + 1 == kn_flow_get_n (flow)
             ? NULL
             : kn_node_get_id (kn_flow_get_frame (flow, i + 1));
}

/* --- letters of two texts become one story ---------------------------------------------------- */

static const char *
get_text (const KnNode *node)
{
  const char *text = kn_node_get_string (node, KN_PROP_TEXT);
  return text != NULL ? text : "";
}

/* How the letters of an item look that have no style of their own. */
static KnRunStyle
style_of (const KnNode *node)
{
  const KnPaint *fill = kn_node_get_fill (node);
  gboolean is_flat = fill == NULL || !kn_paint_is_gradient (fill); /* gradients are the item's */
  return (KnRunStyle){ .font = (char *)kn_node_get_string (node, KN_PROP_FONT),
                       .size_pt = kn_node_get_number (node, KN_PROP_SIZE),
                       .has_fill = is_flat,
                       .fill = is_flat ? (KnPaint *)fill : NULL,
                       .has_tracking = TRUE,
                       .tracking = kn_node_get_number (node, KN_PROP_TRACKING),
                       .features = (char *)kn_node_get_string (node, KN_PROP_FEATURES) };
}

/* What a letter of @from needs for itself, to look as before among those of @to. */
static KnRunMask
differences (const KnNode *from, const KnNode *to)
{
  static const struct
  {
    KnProp prop;
    KnRunMask bit;
  } props[] = { { KN_PROP_FONT, KN_RUN_FONT },
                { KN_PROP_SIZE, KN_RUN_SIZE },
                { KN_PROP_FILL, KN_RUN_FILL },
                { KN_PROP_TRACKING, KN_RUN_TRACKING },
                { KN_PROP_FEATURES, KN_RUN_FEATURES } };
  KnRunMask mask = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    if (!kn_value_equal (kn_node_get (from, props[i].prop), kn_node_get (to, props[i].prop)))
      mask |= props[i].bit;
  return mask;
}

static KnRunMask
mask_of (const KnRunStyle *style)
{
  return (style->font != NULL ? KN_RUN_FONT : 0) | (style->size_pt > 0 ? KN_RUN_SIZE : 0)
         | (style->has_fill ? KN_RUN_FILL : 0) | (style->has_tracking ? KN_RUN_TRACKING : 0)
         | (style->features != NULL ? KN_RUN_FEATURES : 0);
}

/* The letters of @other go behind those of @story, as paragraphs of their own. */
static gboolean
join_letters (KnDoc *doc, const KnNode *story, const KnNode *other, GError **error)
{
  const char *text = get_text (story), *added = get_text (other);
  gboolean breaks = *text != '\0' && !g_str_has_suffix (text, "\n");
  g_autofree char *joined = g_strconcat (text, breaks ? "\n" : "", added, NULL);
  guint from = (guint)g_utf8_strlen (text, -1) + (breaks ? 1 : 0);
  guint to = from + (guint)g_utf8_strlen (added, -1);
  if (strlen (joined) > KN_LIMIT_TEXT_BYTES)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                           _ ("The two texts together are too long for one story."));
      return FALSE;
    }
  KnRunStyle own = style_of (other);
  g_autoptr (KnRuns) runs = kn_runs_with (kn_node_get_runs (story), from, to,
                                          *text == '\0' ? 0 : differences (other, story), &own);
  for (gsize i = 0; i < kn_runs_get_n (kn_node_get_runs (other)); i++)
    {
      const KnRun *run = kn_runs_get (kn_node_get_runs (other), i);
      KnRuns *styled = kn_runs_with (runs, from + run->from, MIN (from + run->to, to),
                                     mask_of (&run->style), &run->style);
      kn_runs_unref (runs);
      runs = styled;
    }
  return kn_edit_set_text (doc, story, joined, runs, error)
         && kn_edit_set_text (doc, other, "", NULL, error);
}

/* --- links ------------------------------------------------------------------------------------ */

static gboolean
refuse (const char *refusal, GError **error)
{
  if (refusal == NULL)
    return FALSE;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
               /* Translators: why, the end of a sentence */
               _ ("The text cannot flow on: %s."), refusal);
  return TRUE;
}

gboolean
kn_edit_flow_into (KnDoc *doc, const KnId *from, const KnId *to, GError **error)
{
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  const KnNode *source = kn_edit_look_up (doc, from, error);
  const KnNode *target = source != NULL ? kn_edit_look_up (doc, to, error) : NULL;
  if (target == NULL || refuse (kn_flow_get_refusal (scene, source, target), error))
    return FALSE;
  const KnId *next = get_next (scene, from);
  if (next != NULL && kn_id_equal (next, to))
    return TRUE;
  const KnFlow *behind = kn_scene_get_flow (scene, to, NULL);
  const KnId *last = behind != NULL
                         ? kn_node_get_id (kn_flow_get_frame (behind, kn_flow_get_n (behind) - 1))
                         : to;
  if (*get_text (target) != '\0'
      && !join_letters (doc, kn_scene_get_story (scene, source), target, error))
    return FALSE;
  return (next == NULL || set_next (doc, last, next, error)) && set_next (doc, from, to, error);
}

gboolean
kn_edit_end_flow (KnDoc *doc, const KnId *from, GError **error)
{
  return kn_edit_look_up (doc, from, error) != NULL && set_next (doc, from, NULL, error);
}

/* --- a new frame ----------------------------------------------------------------------------- */

/* As large as @source and turned like it, moved by @dx and @dy in its own directions, and empty. */
static KnNodeBuilder *
frame_beside (const KnNode *source, const KnPoint *shift)
{
  double turn = kn_node_get_number (source, KN_PROP_ROTATION) * G_PI / 180;
  double dx = shift->x * cos (turn) - shift->y * sin (turn);
  double dy = shift->x * sin (turn) + shift->y * cos (turn);
  KnNodeBuilder *builder = kn_node_builder_new_from (source);
  for (int i = 0; i < KN_N_PROPS; i++)
    if (kn_flow_is_of_story ((KnProp)i) && kn_node_get (source, (KnProp)i) != NULL)
      kn_node_builder_set (builder, (KnProp)i, NULL);
  kn_node_builder_set (builder, KN_PROP_HANDLE, NULL);
  kn_node_builder_set (builder, KN_PROP_NAME, NULL);
  kn_node_builder_set (builder, KN_PROP_FLOW_TO, NULL);
  kn_node_builder_set (builder, KN_PROP_FIT_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, "");
  kn_node_builder_set_number (builder, KN_PROP_X,
                              kn_edit_round (kn_node_get_number (source, KN_PROP_X) + dx));
  kn_node_builder_set_number (builder, KN_PROP_Y,
                              kn_edit_round (kn_node_get_number (source, KN_PROP_Y) + dy));
  return builder;
}

/* On the face, counting its turn and that of the groups around it. */
static KnRect
bounds_on_face (const KnScene *scene, const KnNode *item)
{
  KnMatrix matrix = kn_scene_get_item_matrix_to_face (scene, item);
  const KnRect box = { 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                       kn_node_get_number (item, KN_PROP_HEIGHT) };
  return kn_matrix_apply_rect (&matrix, &box);
}

static gboolean
covers_text (const KnScene *scene, const KnNode *source, const KnRect *box)
{
  KnRect inner = kn_rect_inset (box, 0.01);
  gsize n = kn_scene_get_n_children (scene, kn_node_get_parent (source));
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *other = kn_scene_get_child (scene, kn_node_get_parent (source), i);
      if (kn_node_get_kind (other) != KN_NODE_TEXT)
        continue;
      KnRect there = bounds_on_face (scene, other);
      if (kn_rect_intersects (&inner, &there))
        return TRUE;
    }
  return FALSE;
}

/* Beside it, below, at the other side, above: the first of them that lies inside the safe area and
 * over no other text, or else the first inside the trim, or else beside it. */
static KnPoint
choose_shift (const KnScene *scene, const KnNode *source)
{
  double width = kn_node_get_number (source, KN_PROP_WIDTH) + GAP_MM;
  double height = kn_node_get_number (source, KN_PROP_HEIGHT) + GAP_MM;
  const KnPoint shifts[] = { { width, 0 }, { 0, height }, { -width, 0 }, { 0, -height } };
  KnRect areas[] = { kn_form_get_safe_box (scene), kn_form_get_trim_box (scene) };
  for (gsize k = 0; k < G_N_ELEMENTS (areas); k++)
    for (gsize i = 0; i < G_N_ELEMENTS (shifts); i++)
      {
        KnNodeBuilder *builder = frame_beside (source, &shifts[i]);
        g_autoptr (KnNode) frame = kn_node_builder_build (builder);
        KnRect box = bounds_on_face (scene, frame);
        if (kn_rect_contains_rect (&areas[k], &box, 0.01)
            && (k > 0 || !covers_text (scene, source, &box)))
          return shifts[i];
      }
  return shifts[0];
}

gboolean
kn_edit_add_flow_frame (KnDoc *doc, const KnId *from, KnId *out_frame, GError **error)
{
  const KnNode *source = kn_edit_look_up (doc, from, error);
  if (source == NULL)
    return FALSE;
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  if (kn_node_get_kind (source) != KN_NODE_TEXT || kn_text_is_on_path (source))
    return !refuse (_ ("only straight text does"), error);
  if (kn_node_get_number (source, KN_PROP_WIDTH) <= 0
      || kn_node_get_number (source, KN_PROP_HEIGHT) <= 0)
    return !refuse (_ ("its frame has no fixed width and height, and grows with it"), error);
  KnPoint shift = choose_shift (scene, source);
  KnId parent = *kn_node_get_parent (source), first = *from, id;
  kn_id_init_random (&id);
  g_autofree char *key
      = kn_scene_dup_key_at (scene, &parent, kn_edit_get_index (scene, source) + 1);
  KnNodeBuilder *builder = frame_beside (source, &shift);
  kn_node_builder_set_id (builder, &id);
  kn_node_builder_set_place (builder, &parent, key);
  g_autoptr (KnNode) frame = kn_node_builder_build (builder);
  if (!kn_doc_edit_add (doc, frame, error) || !kn_edit_flow_into (doc, &first, &id, error))
    return FALSE;
  if (out_frame != NULL)
    *out_frame = id;
  return TRUE;
}

/* --- frames that go -------------------------------------------------------------------------- */

static void
collect_texts (const KnScene *scene, const KnNode *node, GHashTable *ids)
{
  gsize n = kn_scene_get_n_children (scene, kn_node_get_id (node));
  if (kn_node_get_kind (node) == KN_NODE_TEXT)
    g_hash_table_add (ids, (gpointer)kn_node_get_id (node));
  for (gsize i = 0; i < n; i++)
    collect_texts (scene, kn_scene_get_child (scene, kn_node_get_id (node), i), ids);
}

/* Everything that is the story's and not a frame's. */
static gboolean
give_story (KnDoc *doc, const KnNode *story, const KnId *to, GError **error)
{
  for (int i = 0; i < KN_N_PROPS; i++)
    if (kn_flow_is_of_story ((KnProp)i)
        && !kn_doc_edit_set (doc, to, (KnProp)i, kn_node_get (story, (KnProp)i), error))
      return FALSE;
  return TRUE;
}

static gboolean
bridge (KnDoc *doc, const KnFlow *flow, GHashTable *gone, GError **error)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  for (guint i = 0; i < kn_flow_get_n (flow); i++)
    if (!g_hash_table_contains (gone, kn_node_get_id (kn_flow_get_frame (flow, i))))
      g_ptr_array_add (left, (gpointer)kn_node_get_id (kn_flow_get_frame (flow, i)));
  if (left->len == 0)
    return TRUE;
  const KnNode *story = kn_flow_get_frame (flow, 0);
  if (g_hash_table_contains (gone, kn_node_get_id (story))
      && !give_story (doc, story, left->pdata[0], error))
    return FALSE;
  for (guint i = 0; i < left->len; i++)
    if (!set_next (doc, left->pdata[i], i + 1 < left->len ? left->pdata[i + 1] : NULL, error))
      return FALSE;
  return TRUE;
}

gboolean
kn_edit_bridge_flows (KnDoc *doc, const KnId *items, gsize n, GError **error)
{
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  g_autoptr (GHashTable) gone = g_hash_table_new (kn_id_hash, kn_id_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i < n; i++)
    {
      const KnNode *node = kn_scene_lookup (scene, &items[i]);
      if (node != NULL)
        collect_texts (scene, node, gone);
    }
  GHashTableIter iter;
  gpointer id = NULL;
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const KnFlow *flow = kn_scene_get_flow (scene, id, NULL);
      if (flow != NULL && g_hash_table_add (seen, (gpointer)flow)
          && !bridge (doc, flow, gone, error))
        return FALSE;
    }
  return TRUE;
}

/* --- copies ---------------------------------------------------------------------------------- */

/* Of the frames of @flow that @copied has: the first, and the one behind @at; NULL: none. */
static void
find_copied (const KnFlow *flow,
             guint at,
             GHashTable *copied,
             const KnId **out_first,
             const KnId **out_next)
{
  *out_first = *out_next = NULL;
  for (guint i = 0; i < kn_flow_get_n (flow); i++)
    {
      const KnId *id = kn_node_get_id (kn_flow_get_frame (flow, i));
      if (!g_hash_table_contains (copied, id))
        continue;
      *out_first = *out_first == NULL ? id : *out_first;
      *out_next = *out_next == NULL && i > at ? id : *out_next;
    }
}

typedef struct
{
  GString *text;
  KnRuns *runs;
} Letters;

static void
letters_clear (Letters *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_clear_pointer (&self->runs, kn_runs_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Letters, letters_clear)

static void
replace (Letters *self, guint from, guint to, const char *with)
{
  const char *text = self->text->str;
  gssize start = g_utf8_offset_to_pointer (text, from) - text;
  gssize end = g_utf8_offset_to_pointer (text, to) - text;
  g_autoptr (KnRuns) old = self->runs;
  self->runs = kn_runs_splice (old, from, to - from, (guint)g_utf8_strlen (with, -1));
  g_string_erase (self->text, start, end - start);
  g_string_insert (self->text, start, with);
}

static gboolean
is_copied (const KnFlow *flow, guint i, GHashTable *copied)
{
  return g_hash_table_contains (copied, kn_node_get_id (kn_flow_get_frame (flow, i)));
}

/* Takes out what the frames show that are not copied, from the end on. What was the end of a frame
 * stays the end of a line. FALSE: the whole story goes along. */
static gboolean
cut_letters (const KnFlow *flow, GHashTable *copied, Letters *out_letters)
{
  const guint *starts = kn_flow_get_starts (flow);
  const KnNode *story = kn_flow_get_frame (flow, 0);
  const char *text = kn_node_get_string (story, KN_PROP_TEXT);
  const KnRuns *runs = kn_node_get_runs (story);
  guint end = text != NULL ? (guint)g_utf8_strlen (text, -1) : 0;
  gboolean is_all = TRUE;
  guint after = 0; /* letters that stay behind what is looked at */
  for (guint i = 0; i < kn_flow_get_n (flow); i++)
    is_all = is_all && is_copied (flow, i, copied);
  if (is_all || starts == NULL || text == NULL)
    return FALSE;
  *out_letters = (Letters){ g_string_new (text), runs != NULL ? kn_runs_ref (runs) : NULL };
  for (guint i = kn_flow_get_n (flow); i-- > 0; end = starts[i])
    {
      guint start = MIN (starts[i], end);
      const char *last = start > 0 ? g_utf8_offset_to_pointer (text, start - 1) : "";
      gboolean stays = is_copied (flow, i, copied);
      gboolean parts = i > 0 && is_copied (flow, i - 1, copied); /* from what stays before */
      if (stays)
        after += end - start;
      else if (parts && after == 0 && *last == '\n')
        replace (out_letters, start - 1, end, ""); /* no empty line at the end */
      else
        replace (out_letters, start, end, parts && after > 0 && *last != '\n' ? "\n" : "");
    }
  return TRUE;
}

KnNode *
kn_edit_dup_for_copy (const KnScene *scene, const KnNode *node, GHashTable *copied)
{
  guint at = 0;
  const KnFlow *flow = kn_scene_get_flow (scene, kn_node_get_id (node), &at);
  if (flow == NULL)
    return kn_node_ref (node);
  const KnId *first, *next;
  find_copied (flow, at, copied, &first, &next);
  const KnNode *story = kn_flow_get_frame (flow, 0);
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  for (int i = 0; i < KN_N_PROPS && kn_id_equal (first, kn_node_get_id (node)); i++)
    if (kn_flow_is_of_story ((KnProp)i))
      kn_node_builder_set (builder, (KnProp)i, kn_node_get (story, (KnProp)i));
  g_auto (Letters) letters = { NULL, NULL };
  if (kn_id_equal (first, kn_node_get_id (node)) && cut_letters (flow, copied, &letters))
    {
      g_autoptr (KnValue) runs = letters.runs != NULL ? kn_value_new_runs (letters.runs) : NULL;
      kn_node_builder_set_string (builder, KN_PROP_TEXT, letters.text->str);
      kn_node_builder_set (builder, KN_PROP_RUNS, runs);
    }
  g_autoptr (KnValue) to = next != NULL ? kn_value_new_ref (next) : NULL;
  kn_node_builder_set (builder, KN_PROP_FLOW_TO, to);
  return kn_node_builder_build (builder);
}

/* The first frame of all has the letters, and so has its copy; of both only what was copied. */
static gboolean
give_letters (KnDoc *doc,
              const KnFlow *flow,
              GHashTable *copies,
              const KnId *original,
              const KnId *copy,
              GError **error)
{
  const KnNode *story = kn_flow_get_frame (flow, 0);
  g_auto (Letters) letters = { NULL, NULL };
  if (!kn_id_equal (original, kn_node_get_id (story)) && !give_story (doc, story, copy, error))
    return FALSE;
  if (!cut_letters (flow, copies, &letters))
    return TRUE;
  g_autoptr (KnValue) text = kn_value_new_string (letters.text->str);
  g_autoptr (KnValue) runs = letters.runs != NULL ? kn_value_new_runs (letters.runs) : NULL;
  return kn_doc_edit_set (doc, copy, KN_PROP_TEXT, text, error)
         && kn_doc_edit_set (doc, copy, KN_PROP_RUNS, runs, error);
}

gboolean
kn_edit_relink_flows (KnDoc *doc, const KnScene *from, GHashTable *copies, GError **error)
{
  GHashTableIter iter;
  gpointer original = NULL, copy = NULL;
  g_hash_table_iter_init (&iter, copies);
  while (g_hash_table_iter_next (&iter, &original, &copy))
    {
      guint at = 0;
      const KnId *first, *next;
      const KnFlow *flow = kn_scene_get_flow (from, original, &at);
      if (flow == NULL)
        continue;
      find_copied (flow, at, copies, &first, &next);
      if (kn_id_equal (first, original) && !give_letters (doc, flow, copies, original, copy, error))
        return FALSE;
      if (next != NULL && !set_next (doc, copy, g_hash_table_lookup (copies, next), error))
        return FALSE;
    }
  return TRUE;
}
