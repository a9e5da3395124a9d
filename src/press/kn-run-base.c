/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what all labels of a run have: what does not vary between two items that do becomes one
 * form, drawn once by the same scratch pages and page writer as every export; so does each look of
 * what is not written label by label. The result is a document of one page that uses all of it,
 * which libqpdf writes and the run begins with. */

#include "config.h"

#include "press/kn-run-private.h"

#include "base/kn-number.h"
#include "press/kn-marks.h"
#include "press/kn-page-private.h"
#include "press/kn-rewrite-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define STEP_REACH_MM 20.0 /* step lines may run on beyond the bleed */

static KnOp *
new_hidden_op (const KnNode *node, gboolean is_hidden)
{
  g_autoptr (KnValue) value = kn_value_new_bool (is_hidden);
  return kn_op_new_set (kn_node_get_id (node), KN_PROP_HIDDEN, kn_node_get (node, KN_PROP_HIDDEN),
                        value);
}

static KnRunItem *
find_item (const KnRunBase *self, const KnNode *node)
{
  for (guint i = 0; i < self->items->len; i++)
    if (((const KnRunItem *)self->items->pdata[i])->item == node)
      return self->items->pdata[i];
  return NULL;
}

/* --- designs that show a part of the design --------------------------------------------------- */

static KnDesign *
apply (const KnRunBase *self, const KnScene *scene, GPtrArray *ops, GError **error)
{
  g_autoptr (KnScene) changed = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, error);
  return changed != NULL ? kn_design_new (changed, self->design->assets, self->design->origin)
                         : NULL;
}

/* The design without what varies, and with the assets of all looks. */
static KnDesign *
dup_fixed (const KnRunBase *self, GError **error)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  const KnId *root = kn_node_get_id (kn_scene_get_design (self->design->scene));
  g_autoptr (KnScene) scene = kn_scene_ref (self->design->scene);
  for (guint i = 0; i < self->items->len; i++)
    {
      const KnRunItem *item = self->items->pdata[i];
      g_ptr_array_add (ops, new_hidden_op (item->item, TRUE));
      GHashTableIter iter;
      gpointer value = NULL;
      if (item->looks == NULL)
        continue;
      g_hash_table_iter_init (&iter, item->looks);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          KnRunLook *look = value;
          if (look->asset == NULL)
            continue;
          g_autofree char *key = kn_scene_dup_key_at_end (scene, root);
          KnNodeBuilder *builder = kn_node_builder_new_from (look->asset);
          kn_node_builder_set_place (builder, root, key);
          g_autoptr (KnNode) asset = kn_node_builder_build (builder);
          g_autoptr (KnOp) op = kn_op_new_add (asset);
          KnOp *const one[] = { op };
          KnScene *with = kn_scene_apply (scene, one, 1, error);
          if (with == NULL)
            return NULL;
          kn_scene_unref (scene);
          scene = with;
        }
    }
  return apply (self, scene, ops, error);
}

typedef struct
{
  const KnRunBase *base;
  GPtrArray *leaves; /* KnNode, of one face, in drawing order */
} Leaves;

static void
on_leaf (gpointer data, const KnNode *node, const KnMatrix *matrix)
{
  (void)matrix;
  g_ptr_array_add (((Leaves *)data)->leaves, (gpointer)node);
}

static gboolean
on_group (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  (void)data;
  (void)group;
  (void)matrix;
  return TRUE;
}

static GPtrArray *
list_leaves (const KnRunBase *self, guint face)
{
  static const KnSceneVisitor visitor = { on_group, NULL, on_leaf };
  Leaves leaves = { self, g_ptr_array_new () };
  kn_scene_visit (self->design->scene, kn_node_get_id (self->faces->pdata[face]), &visitor,
                  &leaves);
  return leaves.leaves;
}

/* Of @leaves only those from @from to @to, or only @look in the place of its item. */
static KnDesign *
dup_part (const KnRunBase *self,
          const KnDesign *fixed,
          const GPtrArray *leaves,
          guint from,
          guint to,
          const KnRunItem *item,
          const KnRunLook *look,
          GError **error)
{
  static const KnProp props[] = { KN_PROP_TEXT, KN_PROP_RUNS, KN_PROP_DATA, KN_PROP_ASSET };
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  for (guint i = 0; i < leaves->len; i++)
    {
      const KnNode *leaf = leaves->pdata[i];
      if ((i < from || i >= to) && find_item (self, leaf) == NULL)
        g_ptr_array_add (ops, new_hidden_op (leaf, TRUE));
    }
  if (item != NULL)
    {
      const KnNode *now = kn_scene_lookup (fixed->scene, kn_node_get_id (item->item));
      g_ptr_array_add (ops, new_hidden_op (now, FALSE));
      for (gsize p = 0; p < G_N_ELEMENTS (props); p++)
        {
          const KnValue *before = kn_node_get (now, props[p]);
          const KnValue *after = kn_node_get (look->item, props[p]);
          if (!kn_value_equal (before, after))
            g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (now), props[p], before, after));
        }
    }
  return apply (self, fixed->scene, ops, error);
}

/* --- drawing --------------------------------------------------------------------------------- */

static gboolean
draw_fixed (KnRunBase *self, KnDesign *fixed, GError **error)
{
  const KnScratchOptions how
      = { .outline_text = self->options->outline_text, .cache = self->options->cache };
  self->scratch = kn_scratch_new (fixed, self->markers, &how);
  for (guint f = 0; f < self->faces->len; f++)
    {
      const KnId *id = kn_node_get_id (self->faces->pdata[f]);
      if (!kn_scratch_add_face (self->scratch, kn_scene_lookup (fixed->scene, id), self->layers,
                                self->options->cancellable, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* What cannot be drawn keeps no item: its rows are told by the checks. */
static void
draw_look (KnRunBase *self, KnRunLook *look)
{
  for (guint l = 0; l < self->layers->len && look->item != NULL; l++)
    {
      const KnLayer *layer = self->layers->pdata[l];
      int page = -1;
      gboolean ok = kn_node_get_kind (look->item) == KN_NODE_PATTERN
                        ? kn_scratch_add_pattern_item (self->scratch, look->item, layer->id, NULL)
                        : kn_scratch_add_leaf (self->scratch, look->item, layer->id, &page, NULL);
      if (!ok)
        g_clear_pointer (&look->item, kn_node_unref);
    }
}

static gboolean
draw_looks (KnRunBase *self, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const KnRunItem *item = self->items->pdata[i];
      GHashTableIter iter;
      gpointer value = NULL;
      if (item->looks == NULL)
        continue;
      g_hash_table_iter_init (&iter, item->looks);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          if (kn_export_is_cancelled (self->options->cancellable, error))
            return FALSE;
          draw_look (self, value);
        }
    }
  return TRUE;
}

/* --- forms ----------------------------------------------------------------------------------- */

/* What @part shows in a layer as a form; NULL without an error: nothing. */
static char *
dup_form (KnRunBase *self, KnDesign *part, guint face, guint layer, KnContent *all, GError **error)
{
  const KnId *id = kn_node_get_id (self->faces->pdata[face]);
  const KnNode *shown = kn_scene_lookup (part->scene, id);
  g_autoptr (KnContent) content = kn_content_new ();
  kn_page_writer_set_design (self->writer, part);
  gboolean ok
      = kn_page_write_layer (self->writer, content, shown, self->layers->pdata[layer], error);
  kn_page_writer_set_design (self->writer, self->design);
  if (!ok || strstr (content->text->str, " Do\n") == NULL)
    return NULL;
  KnRect box = kn_form_get_bleed_box (self->design->scene);
  if (layer > 0)
    box = kn_rect_inset (&box, -STEP_REACH_MM);
  char *name = kn_page_writer_dup_form (self->writer, content, &box, FALSE);
  kn_content_use (all, "XObject", name);
  return name;
}

static void
part_clear (gpointer data)
{
  g_free (((KnRunPart *)data)->form);
}

static void
add_part (KnRunBase *self, guint face, guint layer, char *form, KnRunItem *item)
{
  const KnRunPart part = { form, item };
  g_array_append_val ((GArray *)self->parts->pdata[face * self->layers->len + layer], part);
}

/* What lies between two items that vary. */
static gboolean
add_fixed (KnRunBase *self,
           const KnDesign *fixed,
           const GPtrArray *leaves,
           guint face,
           guint from,
           guint to,
           KnContent *all,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  if (from == to)
    return TRUE;
  g_autoptr (KnDesign) part = dup_part (self, fixed, leaves, from, to, NULL, NULL, &local);
  for (guint l = 0; l < self->layers->len && local == NULL; l++)
    {
      char *form = dup_form (self, part, face, l, all, &local);
      if (form != NULL)
        add_part (self, face, l, form, NULL);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_looks (KnRunBase *self,
           const KnDesign *fixed,
           const GPtrArray *leaves,
           const KnRunItem *item,
           KnContent *all,
           GError **error)
{
  GHashTableIter iter;
  gpointer value = NULL;
  g_hash_table_iter_init (&iter, item->looks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      KnRunLook *look = value;
      g_autoptr (GError) local = NULL;
      g_autoptr (GString) names = g_string_new (NULL);
      if (look->item == NULL)
        continue;
      g_autoptr (KnDesign) part = dup_part (self, fixed, leaves, 0, 0, item, look, &local);
      for (guint l = 0; l < self->layers->len && local == NULL; l++)
        {
          g_autofree char *form = dup_form (self, part, item->face, l, all, &local);
          g_string_append_printf (names, "%s%s", l > 0 ? " " : "", form != NULL ? form : "-");
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      look->form = g_strdup (names->str);
    }
  return TRUE;
}

static gboolean
add_face (KnRunBase *self, const KnDesign *fixed, guint face, KnContent *all, GError **error)
{
  g_autoptr (GPtrArray) leaves = list_leaves (self, face);
  guint from = 0;
  for (guint i = 0; i <= leaves->len; i++)
    {
      KnRunItem *item = i < leaves->len ? find_item (self, leaves->pdata[i]) : NULL;
      if (i < leaves->len && item == NULL)
        continue;
      if (!add_fixed (self, fixed, leaves, face, from, i, all, error))
        return FALSE;
      from = i + 1;
      if (item == NULL)
        continue;
      if (item->looks != NULL && !add_looks (self, fixed, leaves, item, all, error))
        return FALSE;
      for (guint l = 0; l < self->layers->len; l++)
        if (!item->is_written || item->layer == l)
          add_part (self, face, l, NULL, item);
    }
  return TRUE;
}

/* --- inks ------------------------------------------------------------------------------------ */

static char *
dup_ops (KnRunBase *self, const KnRunColour *colour)
{
  const KnMarker *marker = &colour->marker;
  double ink[4]
      = { marker->amounts[0], marker->amounts[1], marker->amounts[2], marker->amounts[3] };
  char number[KN_NUMBER_SIZE];
  g_autoptr (GString) ops = g_string_new (marker->overprint ? "/KnOp1 gs\n" : "/KnOp0 gs\n");
  if (marker->kind == KN_MARKER_SPOT)
    {
      g_string_append_printf (ops, "/KnCs%d cs %s scn\n", marker->spot,
                              kn_number_print_fixed (ink[0], 5, number));
      return g_strdup (ops->str);
    }
  if (marker->kind == KN_MARKER_RGB)
    kn_rewriter_cmyk (self->rewriter, marker->amounts, TRUE, ink);
  for (int i = 0; i < 4; i++)
    g_string_append_printf (ops, "%s ", kn_number_print_fixed (ink[i], 5, number));
  g_string_append (ops, "k\n");
  return g_strdup (ops->str);
}

static void
add_inks (KnRunBase *self, KnContent *all)
{
  static const char *const states[] = { "false", "true" };
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *name = g_strdup_printf ("KnOp%u", i);
      g_autofree char *text
          = g_strdup_printf ("<</Type/ExtGState/op %s/OP false/OPM 1>>", states[i]);
      kn_page_writer_add (self->writer, "ExtGState", name,
                          kn_pdf_indirect (self->pdf, kn_pdf_parse (self->pdf, text)));
      kn_content_use (all, "ExtGState", name);
    }
  const KnCmyk everything = { 100, 100, 100, 100 };
  int every = kn_markers_add_spot (self->markers, "All", &everything);
  kn_page_writer_add (self->writer, "ColorSpace", "CsAll",
                      kn_rewriter_get_spot (self->rewriter, every));
  kn_content_use (all, "ColorSpace", "CsAll");
  for (guint i = 0; i < kn_markers_get_n_spots (self->markers); i++)
    {
      g_autofree char *name = g_strdup_printf ("KnCs%u", i);
      kn_page_writer_add (self->writer, "ColorSpace", name,
                          kn_rewriter_get_spot (self->rewriter, (int)i));
      kn_content_use (all, "ColorSpace", name);
    }
  for (guint i = 0; i < self->colours->len; i++)
    {
      KnRunColour *colour = self->colours->pdata[i];
      colour->ops = dup_ops (self, colour);
    }
  for (guint i = 0; i < self->layers->len; i++)
    {
      const KnLayer *layer = self->layers->pdata[i];
      kn_page_writer_add (self->writer, "Properties", layer->resource, layer->group);
      kn_content_use (all, "Properties", layer->resource);
    }
}

static void
add_marks (KnRunBase *self, KnContent *all)
{
  if (self->options->marks == 0)
    return;
  g_autoptr (KnContent) content = kn_content_new ();
  kn_marks_write (content, self->options->marks, &self->form, self->markers);
  KnRect box = kn_form_get_bleed_box (self->design->scene);
  box = kn_rect_inset (&box, -kn_marks_get_slug_mm (self->options->marks));
  self->marks = kn_page_writer_dup_form (self->writer, content, &box, FALSE);
  kn_content_use (all, "XObject", self->marks);
}

/* --- the document ---------------------------------------------------------------------------- */

static gboolean
open_scratch (KnRunBase *self, GError **error)
{
  g_autoptr (GBytes) bytes = kn_scratch_finish (self->scratch, error);
  self->pdf = bytes != NULL ? kn_pdf_open (bytes, error) : NULL;
  if (self->pdf == NULL)
    return FALSE;
  self->rewriter = kn_rewriter_new (self->pdf, self->markers, self->options->condition);
  self->writer = kn_page_writer_new (self->pdf, self->design, self->scratch, self->rewriter);
  kn_layers_write (self->pdf, self->layers);
  return TRUE;
}

static KnPdf *
reopen (KnRunBase *self, const KnContent *all, GError **error)
{
  KnPdf *pdf = self->pdf;
  qpdf_oh page = kn_pdf_parse (pdf, "<</Type/Page/MediaBox[0 0 1 1]>>");
  kn_pdf_set (pdf, page, "/Resources", kn_page_writer_dup_resources (self->writer, all));
  kn_pdf_set (pdf, page, "/Contents", kn_pdf_new_stream (pdf, "<<>>", NULL, 0));
  qpdf_add_page (pdf->q, pdf->q, kn_pdf_indirect (pdf, page), QPDF_FALSE);
  for (int i = kn_scratch_get_n_pages (self->scratch); i > 0; i--)
    qpdf_remove_page (pdf->q, qpdf_get_page_n (pdf->q, 0));
  kn_export_write_document (pdf, self->design, self->options, self->beside);
  g_autoptr (GBytes) bytes = kn_pdf_write (pdf, "1.6", error);
  return bytes != NULL ? kn_pdf_open (bytes, error) : NULL;
}

KnPdf *
kn_run_base_make (KnRunBase *self, GError **error)
{
  g_autoptr (KnDesign) fixed = dup_fixed (self, error);
  if (fixed == NULL || !draw_fixed (self, fixed, error) || !draw_looks (self, error)
      || !open_scratch (self, error))
    return NULL;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < self->faces->len * self->layers->len; i++)
    {
      GArray *parts = g_array_new (FALSE, FALSE, sizeof (KnRunPart));
      g_array_set_clear_func (parts, part_clear);
      g_ptr_array_add (self->parts, parts);
    }
  g_autoptr (KnContent) all = kn_content_new ();
  add_inks (self, all);
  for (guint f = 0; f < self->faces->len; f++)
    if (!add_face (self, fixed, f, all, error))
      return NULL;
  add_marks (self, all);
  const char *lost = kn_markers_find_lost_line (self->markers);
  if (lost != NULL)
    {
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
                   _ ("the line “%s” would be missing from the text of the PDF"), lost);
      return NULL;
    }
  return reopen (self, all, error);
}
