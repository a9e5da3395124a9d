/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the rules over a design and hands back what they found. This file owns the walk: it lists
 * the leaves in drawing order with the facts that cost nothing, gives each to the rules of one
 * item, then runs the rules that look at all of them together, and sorts. Rules never stop each
 * other: a design with ten faults shows ten findings. */

#include "config.h"

#include "check/kn-check.h"

#include "base/kn-number.h"
#include "base/kn-unit.h"
#include "check/kn-check-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define CANCEL_EVERY 64

typedef struct
{
  KnFinding finding;
  guint order, sequence;
} Entry;

KnFinding *
kn_finding_copy (const KnFinding *self)
{
  KnFinding *copy = g_memdup2 (self, sizeof *self);
  copy->face = g_strdup (self->face);
  copy->item_name = g_strdup (self->item_name);
  copy->message = g_strdup (self->message);
  copy->designs = g_strdupv (self->designs);
  return copy;
}

void
kn_finding_free (KnFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->face);
  g_free (self->item_name);
  g_free (self->message);
  g_strfreev (self->designs);
  g_free (self);
}

const char *
kn_severity_get_name (KnSeverity self)
{
  switch (self)
    {
    case KN_SEVERITY_NOTE:
      return "note";
    case KN_SEVERITY_WARN:
      return "warn";
    case KN_SEVERITY_BLOCK:
      return "block";
    }
  g_return_val_if_reached (NULL);
}

const char *
kn_severity_get_label (KnSeverity self)
{
  switch (self)
    {
    case KN_SEVERITY_BLOCK:
      return _ ("blocks");
    case KN_SEVERITY_WARN:
      return _ ("warning");
    case KN_SEVERITY_NOTE:
      return _ ("note");
    }
  g_return_val_if_reached ("");
}

char *
kn_check_dup_number (double value, int decimals)
{
  char text[KN_NUMBER_SIZE];
  return g_strdup (kn_number_print_fixed (value, decimals, text));
}

/* --- collecting ---------------------------------------------------------------------------- */

KnFinding *
kn_check_report (KnCheck *self, const KnRule *rule, const KnCheckItem *item, char *message)
{
  if (self->form.kind == KN_FORM_SCREEN && rule->is_about_print)
    {
      g_free (message);
      return NULL;
    }
  Entry *entry = g_new0 (Entry, 1);
  entry->finding = (KnFinding){ .rule = rule->name,
                                .severity = rule->severity,
                                .message = message,
                                .source = rule->source,
                                .confidence = rule->confidence,
                                .repair = rule->repair };
  if (item != NULL)
    {
      entry->finding.item = *kn_node_get_id (item->node);
      entry->finding.face = g_strdup (kn_node_get_string (item->face, KN_PROP_HANDLE));
      entry->finding.item_name = kn_check_dup_plain_name (item);
      entry->order = item->order + 1;
    }
  entry->sequence = self->findings->len;
  g_ptr_array_add (self->findings, entry);
  return &entry->finding;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = *(const Entry *const *)a;
  const Entry *y = *(const Entry *const *)b;
  if (x->finding.severity != y->finding.severity)
    return x->finding.severity > y->finding.severity ? -1 : 1;
  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  return x->sequence < y->sequence ? -1 : 1;
}

const KnOutline *
kn_check_get_trim (const KnCheck *self, const KnCheckItem *item)
{
  return item->is_behind ? self->trim_behind : self->trim;
}

/* --- walking ------------------------------------------------------------------------------- */

typedef struct
{
  KnCheck *check;
  const KnNode *face;
  gboolean is_behind;
  GArray *matrices; /* of KnMatrix: to the face, for each open group */
  int n_see_through;
} Walk;

static gboolean
on_begin_group (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  Walk *walk = data;
  KnMatrix outer = g_array_index (walk->matrices, KnMatrix, walk->matrices->len - 1);
  KnMatrix inner = kn_matrix_multiply (matrix, &outer);
  double opacity = kn_node_get_number (group, KN_PROP_OPACITY);
  if (opacity <= 0)
    return FALSE;
  g_array_append_val (walk->matrices, inner);
  walk->n_see_through += opacity < 100 ? 1 : 0;
  return TRUE;
}

static void
on_end_group (gpointer data, const KnNode *group)
{
  Walk *walk = data;
  g_array_set_size (walk->matrices, walk->matrices->len - 1);
  walk->n_see_through -= kn_node_get_number (group, KN_PROP_OPACITY) < 100 ? 1 : 0;
}

typedef struct
{
  int n_paints, n_steps;
} PaintCount;

static void
count_paint (KnCheck *self, KnCheckItem *item, const KnPaint *paint, gpointer data)
{
  PaintCount *count = data;
  count->n_paints++;
  count->n_steps += kn_scene_get_paint_step (self->scene, paint) != KN_STEP_KIND_NONE ? 1 : 0;
}

/* What makes two items look the same, so that one continues the other. */
static guint
get_look (const KnNode *node)
{
  KnNodeKind kind = kn_node_get_kind (node);
  guint look = (guint)kind * 0x9e3779b1u;
  if (kn_prop_applies (KN_PROP_ASSET, kind) && kn_node_get_ref (node, KN_PROP_ASSET) != NULL)
    look ^= kn_id_hash (kn_node_get_ref (node, KN_PROP_ASSET));
  if (kn_prop_applies (KN_PROP_RECOLOUR, kind))
    look = look * 31u + kn_recolour_hash (kn_node_get_recolour (node));
  if (kind == KN_NODE_PATTERN) /* too much goes into it */
    look ^= kn_id_hash (kn_node_get_id (node));
  if (kn_prop_applies (KN_PROP_RUNS, kind))
    look = look * 31u + kn_runs_hash (kn_node_get_runs (node));
  if (kn_prop_applies (KN_PROP_FIT, kind))
    look = look * 31u + (guint)kn_node_get_fit (node);
  KnDuotone duotone;
  if (kn_duotone_get (node, &duotone))
    look = look * 31u + (duotone.dark != NULL ? kn_paint_hash (duotone.dark) : 1)
           + (duotone.light != NULL ? kn_paint_hash (duotone.light) : 2) * 7u;
  if (kn_prop_applies (KN_PROP_FILL, kind) && kn_node_get_fill (node) != NULL)
    look = look * 31u + kn_paint_hash (kn_node_get_fill (node));
  if (kn_prop_applies (KN_PROP_STROKE, kind) && kn_node_get_paint (node, KN_PROP_STROKE) != NULL)
    look = look * 31u + kn_paint_hash (kn_node_get_paint (node, KN_PROP_STROKE));
  return look;
}

static gboolean
is_shape (KnNodeKind kind)
{
  return kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_PATH;
}

/* A motif is a step when nothing of it keeps a colour of its own. */
static gboolean
motif_is_step (KnCheck *self, const KnCheckItem *item, const PaintCount *count)
{
  const KnCheckAsset *asset = kn_check_get_asset (self, item);
  if (asset == NULL || asset->motif == NULL || count->n_steps == 0
      || count->n_steps < count->n_paints)
    return FALSE;
  const KnRecolour *recolour = kn_node_get_recolour (item->node);
  const char *const *colours = kn_motif_get_colours (asset->motif);
  for (gsize i = 0; colours[i] != NULL; i++)
    if (!kn_check_is_recoloured (recolour, colours[i]))
      return FALSE;
  return TRUE;
}

/* Only what is inside the clips prints. */
static void
clip_item (KnCheck *self, KnCheckItem *item)
{
  g_autoptr (GPtrArray) clips = kn_scene_list_clips (self->scene, item->node);
  if (clips->len == 0)
    return;
  item->clips = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_outline_free);
  for (guint i = 0; i < clips->len; i++)
    {
      KnRect shown = kn_path_get_bounds (clips->pdata[i]);
      item->bounds = kn_rect_intersect (&item->bounds, &shown);
      g_ptr_array_add (item->clips, kn_outline_new (clips->pdata[i], NULL));
    }
}

/* What costs nothing, of the item's node where it lies. */
static void
describe_item (KnCheck *self, KnCheckItem *item)
{
  const KnNode *node = item->node;
  const KnNodeKind kind = kn_node_get_kind (node);
  item->look = get_look (node);
  item->bounds = kn_scene_get_item_bounds (self->scene, node, TRUE);
  item->pen_mm = 0;
  if (kn_prop_applies (KN_PROP_STROKE, kind) && kn_node_get_paint (node, KN_PROP_STROKE) != NULL)
    item->pen_mm = kn_mm_from_pt (kn_node_get_number (node, KN_PROP_STROKE_WIDTH)) / 2;
  clip_item (self, item);
  PaintCount count = { 0, 0 };
  kn_check_foreach_paint (self, item, count_paint, &count);
  item->is_step = kind == KN_NODE_MOTIF ? motif_is_step (self, item, &count)
                                        : kind != KN_NODE_IMAGE && count.n_paints > 0
                                              && count.n_steps == count.n_paints;
  item->is_blank = kn_rect_is_empty (&item->bounds)
                   || kn_node_get_number (node, KN_PROP_OPACITY) <= 0
                   || (is_shape (kind) && count.n_paints == 0)
                   || (kind == KN_NODE_TEXT && count.n_paints == 0);
}

static void
on_leaf (gpointer data, const KnNode *node, const KnMatrix *matrix)
{
  Walk *walk = data;
  KnCheck *self = walk->check;
  KnMatrix outer = g_array_index (walk->matrices, KnMatrix, walk->matrices->len - 1);
  KnCheckItem item = { .node = node,
                       .face = walk->face,
                       .is_behind = walk->is_behind,
                       .order = self->items->len,
                       .to_face = kn_matrix_multiply (matrix, &outer),
                       .in_group_with_opacity = walk->n_see_through > 0 };
  describe_item (self, &item);
  g_array_append_val (self->items, item);
}

static void
item_clear (gpointer data)
{
  KnCheckItem *item = data;
  g_clear_pointer (&item->outline, kn_outline_free);
  g_clear_pointer (&item->points, g_array_unref);
  g_clear_pointer (&item->clips, g_ptr_array_unref);
  g_clear_pointer (&item->text, kn_text_layout_free);
}

void
kn_check_renew_item (KnCheck *self, KnCheckItem *item, const KnNode *node)
{
  item_clear (item);
  item->has_text_ink = FALSE;
  item->node = node;
  item->to_face = kn_scene_get_item_matrix_to_face (self->scene, node);
  describe_item (self, item);
}

void
kn_check_list_items (KnCheck *self)
{
  static const KnSceneVisitor visitor = { on_begin_group, on_end_group, on_leaf };
  const KnId *root = kn_node_get_id (kn_scene_get_design (self->scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (self->scene, root, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    {
      Walk walk = { .check = self, .face = g_ptr_array_index (faces, i) };
      walk.is_behind = kn_form_is_behind (self->scene, walk.face);
      walk.matrices = g_array_new (FALSE, FALSE, sizeof (KnMatrix));
      KnMatrix identity = KN_MATRIX_IDENTITY;
      g_array_append_val (walk.matrices, identity);
      kn_scene_visit (self->scene, kn_node_get_id (walk.face), &visitor, &walk);
      g_array_unref (walk.matrices);
    }
}

/* --- running ------------------------------------------------------------------------------- */

static void (*const item_rules[]) (KnCheck *, KnCheckItem *) = {
  kn_check_item_assets, kn_check_item_consent, kn_check_item_text,  kn_check_item_image,
  kn_check_item_print,  kn_check_item_barcode, kn_check_item_story, kn_check_item_run,
};

static void (*const design_rules[]) (KnCheck *) = {
  kn_check_design_form,     kn_check_design_edges,  kn_check_design_ink_sum,
  kn_check_design_barcodes, kn_check_design_credit, kn_check_design_spots,
  kn_check_design_label,    kn_check_design_logos,  kn_check_design_pack,
};

void
kn_check_init (KnCheck *self,
               KnDesign *design,
               KnCondition *condition,
               KnDrawCache *cache,
               GCancellable *cancellable)
{
  self->design = design;
  self->scene = design->scene;
  self->condition = condition;
  self->cancellable = cancellable;
  self->form = kn_form_get (self->scene);
  self->items = g_array_new (FALSE, FALSE, sizeof (KnCheckItem));
  g_array_set_clear_func (self->items, item_clear);
  self->assets
      = g_hash_table_new_full (kn_id_hash, kn_id_equal, NULL, (GDestroyNotify)kn_check_asset_free);
  self->masks
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)kn_check_mask_free);
  self->text_context = kn_text_context_new ();
  self->own_cache = cache == NULL ? kn_draw_cache_new () : NULL;
  self->draw_cache = cache == NULL ? self->own_cache : cache;
  self->resolver = kn_screen_resolver_new (self->scene, condition);
  self->findings = g_ptr_array_new_with_free_func (g_free); /* the contents move out */
  if (kn_form_is_drawable (self->scene, NULL))
    {
      g_autoptr (KnPath) trim = kn_form_dup_trim (self->scene, NULL);
      const KnMatrix mirror = { -1, 0, 0, 1, self->form.width_mm, 0 };
      self->trim = trim == NULL ? NULL : kn_outline_new (trim, NULL);
      self->trim_behind = trim == NULL ? NULL : kn_outline_new (trim, &mirror);
    }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  (void)g_snprintf (self->today, sizeof self->today, "%04d-%02d-%02d", g_date_time_get_year (now),
                    g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

void
kn_check_clear (KnCheck *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->assets, g_hash_table_unref);
  g_clear_pointer (&self->masks, g_hash_table_unref);
  g_clear_pointer (&self->text_context, kn_text_context_free);
  g_clear_pointer (&self->own_cache, kn_draw_cache_free);
  g_clear_pointer (&self->resolver, kn_screen_resolver_free);
  g_clear_pointer (&self->trim, kn_outline_free);
  g_clear_pointer (&self->trim_behind, kn_outline_free);
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->findings, i);
      g_free (entry->finding.face);
      g_free (entry->finding.item_name);
      g_free (entry->finding.message);
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
}

static gboolean
run_rules (KnCheck *self, GError **error)
{
  kn_check_list_items (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      if (i % CANCEL_EVERY == 0 && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      KnCheckItem *item = &g_array_index (self->items, KnCheckItem, i);
      for (gsize r = 0; r < G_N_ELEMENTS (item_rules); r++)
        item_rules[r](self, item);
      /* A hundred thousand layouts would not fit into memory. */
      g_clear_pointer (&item->text, kn_text_layout_free);
    }
  for (gsize r = 0; r < G_N_ELEMENTS (design_rules); r++)
    {
      design_rules[r](self);
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
kn_check_take_findings (KnCheck *self)
{
  g_ptr_array_sort (self->findings, compare_entries);
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_finding_free);
  for (guint i = 0; i < self->findings->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->findings, i);
      KnFinding *finding = g_new (KnFinding, 1);
      *finding = entry->finding;
      g_ptr_array_add (findings, finding);
      entry->finding = (KnFinding){ 0 };
    }
  g_ptr_array_set_size (self->findings, 0);
  return findings;
}

static GPtrArray *
run (KnDesign *design,
     KnCondition *condition,
     KnDrawCache *cache,
     const KnRulePack *pack,
     GCancellable *cancellable,
     KnCheckFacts *out_facts,
     GError **error)
{
  g_return_val_if_fail (design != NULL && out_facts != NULL, NULL);
  g_autoptr (KnCondition) own = condition != NULL
                                    ? kn_condition_ref (condition)
                                    : kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
  if (own == NULL)
    return NULL;
  g_auto (KnCheck) self = { 0 };
  kn_check_init (&self, design, own, cache, cancellable);
  self.pack = pack;
  if (!run_rules (&self, error))
    return NULL;
  *out_facts = self.facts;
  return kn_check_take_findings (&self);
}

gboolean
kn_check_trace_label (KnDesign *design,
                      KnCondition *condition,
                      const KnRulePack *pack,
                      KnCompliance *compliance,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (design != NULL && condition != NULL && compliance != NULL, FALSE);
  g_auto (KnCheck) self = { 0 };
  kn_check_init (&self, design, condition, NULL, cancellable);
  self.pack = pack;
  self.compliance = compliance;
  memcpy (compliance->today, self.today, sizeof self.today);
  kn_check_list_items (&self);
  kn_check_design_label (&self);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

GPtrArray *
kn_check_run (KnDesign *design, KnCondition *condition, GCancellable *cancellable, GError **error)
{
  return kn_check_run_cached (design, condition, NULL, cancellable, error);
}

/**
 * kn_check_run_cached:
 * @design: what is to be printed
 * @condition: (nullable): how; coated if %NULL
 * @cache: (nullable): of the calling thread
 * @cancellable: (nullable): looked at between items
 * @error: return location
 *
 * The same design and condition give the same findings in the same order; consent that expires is
 * judged by today's date.
 *
 * Thread: any; one run on one thread. Cost: about linear in items, plus decoding of pictures once.
 * Errors: cancelled, or the coated condition cannot be read.
 *
 * Returns: (transfer full) (element-type KnFinding): most severe first, then in drawing order
 */
GPtrArray *
kn_check_run_cached (KnDesign *design,
                     KnCondition *condition,
                     KnDrawCache *cache,
                     GCancellable *cancellable,
                     GError **error)
{
  KnCheckFacts facts;
  return run (design, condition, cache, NULL, cancellable, &facts, error);
}

GPtrArray *
kn_check_run_by_rules (KnDesign *design,
                       KnCondition *condition,
                       const KnRulePack *pack,
                       GCancellable *cancellable,
                       GError **error)
{
  KnCheckFacts facts;
  return run (design, condition, NULL, pack, cancellable, &facts, error);
}

/**
 * kn_check_run_with_facts:
 * @out_facts: (out caller-allocates): figures, set if findings are returned
 *
 * As kn_check_run().
 */
GPtrArray *
kn_check_run_with_facts (KnDesign *design,
                         KnCondition *condition,
                         GCancellable *cancellable,
                         KnCheckFacts *out_facts,
                         GError **error)
{
  return run (design, condition, NULL, NULL, cancellable, out_facts, error);
}

gboolean
kn_check_blocks (const GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (((const KnFinding *)g_ptr_array_index (findings, i))->severity == KN_SEVERITY_BLOCK)
      return TRUE;
  return FALSE;
}

/**
 * kn_check_list_flattened:
 * @design: what is to be printed
 * @condition: how
 *
 * Thread: any; one run on one thread.
 *
 * Returns: (transfer full) (element-type KnFinding): one for each item that an export without
 * transparency (PDF/X-1a) turns into pixels, in drawing order
 */
GPtrArray *
kn_check_list_flattened (KnDesign *design, KnCondition *condition)
{
  g_return_val_if_fail (design != NULL && condition != NULL, NULL);
  g_auto (KnCheck) self = { 0 };
  kn_check_init (&self, design, condition, NULL, NULL);
  kn_check_list_items (&self);
  for (guint i = 0; i < self.items->len; i++)
    kn_check_item_flatten (&self, &g_array_index (self.items, KnCheckItem, i));
  return kn_check_take_findings (&self);
}
