/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the taking apart of a design for a print run, and writing what differs. Texts in plain inks
 * and barcodes are written straight as operators, laid out by the code that lays out every text;
 * what needs more (gradients, strokes, text on a path, pictures that change) is drawn once for each
 * look that it has in the run. */

#include "config.h"

#include "press/kn-run-private.h"

#include "base/kn-number.h"
#include "base/kn-unit.h"
#include "ink/kn-step-kind.h"
#include "model/kn-find.h"
#include "model/kn-flow.h"
#include "press/kn-press-resolver.h"

#include <glib/gi18n.h>
#include <string.h>

static void
colour_free (gpointer data)
{
  KnRunColour *colour = data;
  kn_paint_unref (colour->paint);
  g_free (colour->ops);
  g_free (colour);
}

static void
look_free (gpointer data)
{
  KnRunLook *look = data;
  g_clear_pointer (&look->item, kn_node_unref);
  g_clear_pointer (&look->asset, kn_node_unref);
  g_free (look->form);
  g_free (look);
}

static void
item_free (gpointer data)
{
  KnRunItem *item = data;
  g_ptr_array_unref (item->clips);
  g_clear_pointer (&item->digits, kn_run_digits_free);
  g_clear_pointer (&item->looks, g_hash_table_unref);
  g_free (item);
}

void
kn_run_base_free (KnRunBase *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->writer, kn_page_writer_free);
  g_clear_pointer (&self->rewriter, kn_rewriter_free);
  g_clear_pointer (&self->pdf, kn_pdf_free);
  g_clear_pointer (&self->scratch, kn_scratch_free);
  g_clear_pointer (&self->markers, kn_markers_free);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->faces, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->colours, g_ptr_array_unref);
  g_clear_pointer (&self->fonts, kn_run_fonts_free);
  g_clear_pointer (&self->context, kn_text_context_free);
  g_clear_pointer (&self->design, kn_design_unref);
  g_free (self->marks);
  g_free (self);
}

/* --- inks ------------------------------------------------------------------------------------ */

const KnRunColour *
kn_run_base_get_colour (KnRunBase *self, const KnPaint *paint, gboolean overprint)
{
  for (guint i = 0; i < self->colours->len; i++)
    {
      const KnRunColour *colour = self->colours->pdata[i];
      if (colour->overprint == overprint && kn_paint_equal (colour->paint, paint))
        return colour;
    }
  gboolean is_step = kn_scene_get_paint_step (self->design->scene, paint) != KN_STEP_KIND_NONE;
  KnRunColour *colour = g_new0 (KnRunColour, 1);
  colour->paint = kn_paint_ref (paint);
  colour->overprint = overprint;
  colour->marker
      = kn_press_get_marker (self->design->scene, self->markers, paint, overprint || is_step);
  g_ptr_array_add (self->colours, colour);
  return colour;
}

static int
find_layer (const KnRunBase *self, const KnPaint *paint)
{
  for (guint i = 0; i < self->layers->len; i++)
    if (kn_press_wants (self->design->scene, ((const KnLayer *)self->layers->pdata[i])->id, paint))
      return (int)i;
  return -1;
}

/* All its plain paints lie in one layer, which comes out. */
static gboolean
has_one_layer (KnRunBase *self, const KnNode *item, guint *out_layer)
{
  const gboolean overprint = kn_node_get_bool (item, KN_PROP_OVERPRINT);
  const KnRuns *runs = kn_node_get_runs (item);
  int layer = -1;
  for (int i = -1; i < (int)kn_runs_get_n (runs); i++)
    {
      const KnRunStyle *style = i >= 0 ? &kn_runs_get (runs, (gsize)i)->style : NULL;
      const KnPaint *paint = style == NULL     ? kn_node_get_fill (item)
                             : style->has_fill ? style->fill
                                               : NULL;
      if (paint == NULL)
        continue;
      int its = find_layer (self, paint);
      if (kn_paint_is_gradient (paint) || its < 0 || (layer >= 0 && its != layer))
        return FALSE;
      layer = its;
      (void)kn_run_base_get_colour (self, paint, overprint);
    }
  *out_layer = (guint)MAX (layer, 0);
  return TRUE;
}

/* --- taking apart ---------------------------------------------------------------------------- */

static int
find_variable (const KnRunBase *self, const KnId *id)
{
  for (guint i = 0; i < kn_variables_get_n (self->variables); i++)
    if (id != NULL && kn_id_equal (kn_node_get_id (kn_variables_get_node (self->variables, i)), id))
      return (int)i;
  return -1;
}

/* The letters of the first label tell which fonts it takes. */
static gboolean
takes_fonts (KnRunBase *self, const KnNode *text)
{
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->context, self->design->scene, text);
  for (int i = 0; i < kn_text_layout_get_n_lines (layout); i++)
    {
      g_autoptr (GArray) list = kn_text_layout_list_glyphs (layout, i);
      for (guint g = 0; g < list->len; g++)
        if (!kn_run_fonts_take (self->fonts, g_array_index (list, KnTextGlyphs, g).font))
          return FALSE;
    }
  return TRUE;
}

static gboolean
can_write (KnRunBase *self, KnRunItem *item, const KnVariableRow *row)
{
  const KnNode *node = item->item;
  KnNodeKind kind = kn_node_get_kind (node);
  if ((kind != KN_NODE_TEXT && kind != KN_NODE_BARCODE)
      || kn_node_get_number (node, KN_PROP_OPACITY) < 100)
    return FALSE;
  if (kind == KN_NODE_BARCODE)
    return has_one_layer (self, node, &item->layer)
           && (item->layer == 0 || !kn_node_get_bool (node, KN_PROP_WHITE_FIELD));
  if (kn_node_get_path (node, KN_PROP_TEXT_PATH) != NULL
      || kn_node_get_paint (node, KN_PROP_STROKE) != NULL || self->options->outline_text)
    return FALSE;
  g_autoptr (KnNode) first = kn_variables_dup_node (self->variables, (guint)item->variable, row);
  return has_one_layer (self, node, &item->layer) && takes_fonts (self, first);
}

/* @message: taken. */
static gboolean
refuse (char *message, GError **error)
{
  g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED, message);
  g_free (message);
  return FALSE;
}

static gboolean
is_in_group_with_opacity (const KnScene *scene, const KnNode *item)
{
  for (const KnNode *up = kn_scene_lookup (scene, kn_node_get_parent (item));
       up != NULL && kn_node_get_kind (up) == KN_NODE_GROUP;
       up = kn_scene_lookup (scene, kn_node_get_parent (up)))
    if (kn_node_get_number (up, KN_PROP_OPACITY) < 100)
      return TRUE;
  return FALSE;
}

typedef struct
{
  KnRunBase *base;
  const KnVariableRow *row;
  guint face;
  GError *error;
} Visit;

static void
add_item (Visit *visit, const KnNode *node, int variable, int asset_variable)
{
  KnRunBase *self = visit->base;
  const KnScene *scene = self->design->scene;
  g_autofree char *title = kn_find_dup_title (scene, node);
  if (is_in_group_with_opacity (scene, node))
    {
      (void)refuse (
          g_strdup_printf (
              _ ("“%s” cannot vary from label to label inside a group that is see-through"), title),
          &visit->error);
      return;
    }
  if (kn_scene_get_flow (scene, kn_node_get_id (node), NULL) != NULL)
    {
      (void)refuse (
          g_strdup_printf (
              _ ("“%s” cannot vary from label to label while it flows from frame to frame"), title),
          &visit->error);
      return;
    }
  KnRunItem *item = g_new0 (KnRunItem, 1);
  item->item = node;
  item->variable = variable;
  item->asset_variable = asset_variable;
  item->face = visit->face;
  item->clips = kn_scene_list_clips (scene, node);
  g_ptr_array_add (self->items, item);
  item->is_written = asset_variable < 0 && can_write (self, item, visit->row);
  if (!item->is_written)
    item->looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, look_free);
}

static gboolean
on_begin_group (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  (void)group;
  (void)matrix;
  return ((Visit *)data)->error == NULL;
}

static void
on_leaf (gpointer data, const KnNode *node, const KnMatrix *matrix)
{
  Visit *visit = data;
  (void)matrix;
  if (visit->error != NULL)
    return;
  int variable = find_variable (visit->base, kn_node_get_id (node)), asset = -1;
  if (kn_prop_applies (KN_PROP_ASSET, kn_node_get_kind (node)))
    asset = find_variable (visit->base, kn_node_get_ref (node, KN_PROP_ASSET));
  if (variable >= 0 || asset >= 0)
    add_item (visit, node, variable, asset);
}

KnRunBase *
kn_run_base_new (KnDesign *design,
                 const KnVariables *variables,
                 const KnPdfOptions *options,
                 const KnVariableRow *row,
                 GError **error)
{
  static const KnSceneVisitor visitor = { on_begin_group, NULL, on_leaf };
  g_autoptr (KnRunBase) self = g_new0 (KnRunBase, 1);
  self->design = kn_design_ref (design);
  self->variables = variables;
  self->options = options;
  self->form = kn_form_get (design->scene);
  self->layers = kn_layers_list (design->scene);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->colours = g_ptr_array_new_with_free_func (colour_free);
  self->markers = kn_markers_new ();
  self->context = kn_text_context_new ();
  self->fonts = kn_run_fonts_new ();
  self->clip = kn_form_get_bleed_box (design->scene);
  self->faces = kn_export_list_faces (design, options->face, error);
  if (self->faces == NULL || !kn_export_names_are_free (design->scene, error))
    return NULL;
  for (guint f = 0; f < self->faces->len; f++)
    {
      Visit visit = { self, row, f, NULL };
      kn_scene_visit (design->scene, kn_node_get_id (self->faces->pdata[f]), &visitor, &visit);
      if (visit.error != NULL)
        {
          g_propagate_error (error, visit.error);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

/* --- looks ----------------------------------------------------------------------------------- */

gboolean
kn_run_base_has_looks (const KnRunBase *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (!((const KnRunItem *)self->items->pdata[i])->is_written)
      return TRUE;
  return FALSE;
}

static const char *
filled_in (const KnNode *node)
{
  KnNodeKind kind = kn_node_get_kind (node);
  if (kind == KN_NODE_TEXT)
    return kn_node_get_string (node, KN_PROP_TEXT);
  return kn_node_get_string (node, kind == KN_NODE_BARCODE ? KN_PROP_DATA : KN_PROP_ASSET_FILE);
}

static KnRunLook *
find_look (const KnRunBase *self, const KnRunItem *item, const KnVariableRow *row, gboolean make)
{
  const int variable = item->asset_variable >= 0 ? item->asset_variable : item->variable;
  g_autoptr (KnNode) node = kn_variables_dup_node (self->variables, (guint)variable, row);
  KnRunLook *look = g_hash_table_lookup (item->looks, filled_in (node));
  if (look != NULL || !make)
    return look;
  look = g_new0 (KnRunLook, 1);
  g_hash_table_insert (item->looks, g_strdup (filled_in (node)), look);
  if (item->asset_variable < 0)
    {
      look->item = g_steal_pointer (&node);
      return look;
    }
  KnId id;
  g_autofree char *handle = g_strdup_printf ("run-%u", self->n_looks);
  kn_id_init_random (&id);
  KnNodeBuilder *asset = kn_node_builder_new_from (node);
  kn_node_builder_set_id (asset, &id);
  kn_node_builder_set_string (asset, KN_PROP_HANDLE, handle);
  look->asset = kn_node_builder_build (asset);
  KnNodeBuilder *shown = kn_node_builder_new_from (item->item);
  kn_node_builder_set_ref (shown, KN_PROP_ASSET, &id);
  look->item = kn_node_builder_build (shown);
  return look;
}

gboolean
kn_run_base_note_row (KnRunBase *self, const KnVariableRow *row, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const KnRunItem *item = self->items->pdata[i];
      if (item->is_written || find_look (self, item, row, FALSE) != NULL)
        continue;
      if (self->n_looks >= KN_RUN_LOOKS_MAX)
        {
          g_autofree char *title = kn_find_dup_title (self->design->scene, item->item);
          return refuse (g_strdup_printf (_ ("“%s” differs in more ways than can be drawn for one "
                                             "run; a text in plain inks, without outlines, can "
                                             "differ on every label"),
                                          title),
                         error);
        }
      (void)find_look (self, item, row, TRUE);
      self->n_looks++;
    }
  return TRUE;
}

/* --- labels ---------------------------------------------------------------------------------- */

static void
append_matrix (GString *content, const KnMatrix *m)
{
  const double values[6] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  char text[KN_NUMBER_SIZE];
  for (int i = 0; i < 6; i++)
    {
      g_string_append (content, kn_number_print_fixed (values[i], 6, text));
      g_string_append_c (content, ' ');
    }
  g_string_append (content, "cm\n");
}

static void
append_clip (GString *content, const KnRect *box)
{
  const double values[4] = { box->x, box->y, box->width, box->height };
  char text[KN_NUMBER_SIZE];
  g_string_append (content, "q\n");
  for (int i = 0; i < 4; i++)
    {
      g_string_append (content, kn_number_print_fixed (values[i], 4, text));
      g_string_append_c (content, ' ');
    }
  g_string_append (content, "re W n\n");
}

void
kn_run_open_span (GString *content, const char *text, gsize length)
{
  g_autofree char *hex = kn_markers_dup_line_hex (text, length);
  g_string_append_printf (content, "/Span<</ActualText<FEFF%s>>>BDC\n", hex);
}

gboolean
kn_run_write_line (KnRunBase *self,
                   GString *content,
                   KnTextLayout *layout,
                   int line,
                   const KnPoint *origin,
                   gboolean overprint,
                   const char **current_ops)
{
  const KnTextLine placed = kn_text_layout_get_line (layout, line);
  const double k = kn_mm_from_pt (1);
  const KnMatrix on = { k, 0, 0, k, origin->x + placed.x_mm, origin->y + placed.baseline_mm };
  g_autoptr (GArray) list = kn_text_layout_list_glyphs (layout, line);
  for (guint i = 0; i < list->len; i++)
    {
      const KnTextGlyphs *glyphs = &g_array_index (list, KnTextGlyphs, i);
      if (glyphs->paint == NULL)
        continue;
      const KnRunColour *colour = kn_run_base_get_colour (self, glyphs->paint, overprint);
      if (colour->ops != *current_ops)
        g_string_append (content, colour->ops);
      *current_ops = colour->ops;
      const KnMatrix to_item = kn_matrix_multiply (&glyphs->to_line, &on);
      if (!kn_run_fonts_write_glyphs (self->fonts, content, glyphs, &to_item))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_text (KnRunBase *self, const KnNode *node, GString *content)
{
  static const KnPoint origin = { 0, 0 };
  const gboolean overprint = kn_node_get_bool (node, KN_PROP_OVERPRINT);
  const char *ops = NULL;
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->context, self->design->scene, node);
  if (kn_text_layout_is_overset (layout))
    return FALSE;
  for (int i = 0; i < kn_text_layout_get_n_lines (layout); i++)
    {
      if (!kn_text_layout_has_line_ink (layout, i))
        continue;
      const KnTextLine line = kn_text_layout_get_line (layout, i);
      kn_run_open_span (content, line.text, line.length);
      if (!kn_run_write_line (self, content, layout, i, &origin, overprint, &ops))
        return FALSE;
      g_string_append (content, "EMC\n");
    }
  return TRUE;
}

static gboolean
write_item (KnRunBase *self, KnRunItem *item, const KnVariableRow *row, GString *content)
{
  g_autoptr (KnNode) node = kn_variables_dup_node (self->variables, (guint)item->variable, row);
  const KnMatrix to_face = kn_scene_get_item_matrix_to_face (self->design->scene, node);
  g_string_append (content, "q\n");
  if (item->clips->len > 0)
    {
      g_autoptr (KnContent) clips = kn_content_new ();
      for (guint i = 0; i < item->clips->len; i++)
        kn_content_clip (clips, item->clips->pdata[i]);
      g_string_append_len (content, clips->text->str, (gssize)clips->text->len);
    }
  append_matrix (content, &to_face);
  gboolean ok = kn_node_get_kind (node) == KN_NODE_BARCODE
                    ? kn_run_write_code (self, item, node, content)
                    : write_text (self, node, content);
  g_string_append (content, "Q\n");
  return ok;
}

/* Looks have a form for each layer that they paint in, or none. */
static gboolean
write_look (const KnRunBase *self,
            const KnRunItem *item,
            guint layer,
            const KnVariableRow *row,
            GString *content)
{
  const KnRunLook *look = find_look (self, item, row, FALSE);
  if (look == NULL || look->form == NULL)
    return FALSE;
  g_auto (GStrv) names = g_strsplit (look->form, " ", -1);
  if (*names[layer] != '-')
    g_string_append_printf (content, "/%s Do\n", names[layer]);
  return TRUE;
}

static gboolean
write_part (KnRunBase *self,
            const KnRunPart *part,
            guint layer,
            const KnVariableRow *row,
            GString *content)
{
  if (part->form != NULL)
    {
      g_string_append_printf (content, "/%s Do\n", part->form);
      return TRUE;
    }
  if (!part->item->is_written)
    return write_look (self, part->item, layer, row, content);
  return part->item->layer != layer || write_item (self, part->item, row, content);
}

gboolean
kn_run_base_write (KnRunBase *self, guint face, const KnVariableRow *row, GString *content)
{
  const gsize before = content->len;
  for (guint l = 0; l < self->layers->len; l++)
    {
      const GArray *parts = self->parts->pdata[face * self->layers->len + l];
      const KnLayer *layer = self->layers->pdata[l];
      const gsize at = content->len;
      if (l == 0) /* step lines may run on: see write_layers() of kn-export-pdf.c */
        append_clip (content, &self->clip);
      g_string_append_printf (content, "/OC/%s BDC\n", layer->resource);
      const gsize begun = content->len;
      for (guint i = 0; i < parts->len; i++)
        if (!write_part (self, &g_array_index (parts, KnRunPart, i), l, row, content))
          {
            g_string_truncate (content, before);
            return FALSE;
          }
      if (content->len == begun)
        g_string_truncate (content, at);
      else
        g_string_append (content, l == 0 ? "EMC\nQ\n" : "EMC\n");
    }
  return TRUE;
}
