/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the composition of a face from forms. A drawing is a form without /Group that is placed
 * wherever it occurs; only opacity below 100 makes a transparency group, since a group hides what
 * lies below from overprinting paint (press.md T2). Step inks never form groups: their opacity is
 * the constant alpha of each paint. A writer that splits writes each leaf, and each see-through
 * group, with its whole matrix, so that it can be left out or replaced by a picture of itself. */

#include "config.h"

#include "press/kn-page-private.h"

#include "base/kn-number.h"
#include "press/kn-opaque.h"

#include <math.h>

typedef struct
{
  KnContent *content;
  KnMatrix to_face;
  double opacity;     /* step layers: so far */
  gboolean is_group;  /* its content becomes a form */
  gboolean is_silent; /* wrote nothing: the parts in it have its matrix in theirs */
  gboolean is_part;
} Frame;

struct _KnPageWriter
{
  KnPdf *pdf;
  KnDesign *design;
  KnScratch *scratch;
  KnRewriter *rewriter;
  GHashTable *resources; /* "/XObject Fm3" -> handle */
  GHashTable *groups;    /* content and box -> name of the form */
  GHashTable *opaque;    /* page of the scratch document + 1 -> whether its form is; splitting */
  KnRect bleed;
  /* while a layer is written */
  const KnLayer *layer;
  GArray *stack; /* Frame */
  GArray *parts; /* KnPagePart; NULL: it does not split */
  KnPagePart part;
  gboolean in_part;
  GError *error;
};

KnPageWriter *
kn_page_writer_new (KnPdf *pdf, KnDesign *design, KnScratch *scratch, KnRewriter *rewriter)
{
  KnPageWriter *self = g_new0 (KnPageWriter, 1);
  self->pdf = pdf;
  self->design = design;
  self->scratch = scratch;
  self->rewriter = rewriter;
  self->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->opaque = g_hash_table_new (NULL, NULL);
  self->bleed = kn_form_get_bleed_box (design->scene);
  self->stack = g_array_new (FALSE, TRUE, sizeof (Frame));
  return self;
}

void
kn_page_writer_free (KnPageWriter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->resources);
  g_hash_table_unref (self->groups);
  g_hash_table_unref (self->opaque);
  g_array_unref (self->stack);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
kn_page_writer_set_design (KnPageWriter *self, KnDesign *design)
{
  self->design = design;
}

void
kn_page_writer_split (KnPageWriter *self)
{
  g_clear_pointer (&self->parts, g_array_unref);
  self->parts = g_array_new (FALSE, FALSE, sizeof (KnPagePart));
}

const GArray *
kn_page_writer_get_parts (const KnPageWriter *self)
{
  return self->parts;
}

void
kn_page_writer_add (KnPageWriter *self, const char *category, const char *name, qpdf_oh object)
{
  g_hash_table_insert (self->resources, g_strconcat ("/", category, " ", name, NULL),
                       GUINT_TO_POINTER (object));
}

qpdf_oh
kn_page_writer_dup_resources (KnPageWriter *self, const KnContent *content)
{
  qpdf_oh resources = qpdf_oh_new_dictionary (self->pdf->q);
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init (&iter, content->names);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      g_autofree char *name = g_strconcat ("/", parts[1], NULL);
      qpdf_oh object = GPOINTER_TO_UINT (g_hash_table_lookup (self->resources, key));
      kn_pdf_set (self->pdf, kn_pdf_get_or_make (self->pdf, resources, parts[0]), name, object);
    }
  return resources;
}

static Frame *
top (KnPageWriter *self)
{
  return &g_array_index (self->stack, Frame, self->stack->len - 1);
}

/* What the part paints lies here too, and may be see-through. */
static void
note_form (KnPageWriter *self, int page, qpdf_oh form)
{
  const KnRewritePage *drawn = kn_scratch_get_page (self->scratch, page);
  const KnRect own = { 0, 0, drawn->width_pt, drawn->height_pt };
  const KnRect local = kn_matrix_apply_rect (&drawn->matrix, &own);
  const KnRect box = kn_matrix_apply_rect (&top (self)->to_face, &local);
  self->part.box = kn_rect_union (&self->part.box, &box);
  if (!g_hash_table_contains (self->opaque, GINT_TO_POINTER (page + 1)))
    g_hash_table_insert (self->opaque, GINT_TO_POINTER (page + 1),
                         GINT_TO_POINTER (kn_opaque_clean_form (self->pdf, form)));
  if (!GPOINTER_TO_INT (g_hash_table_lookup (self->opaque, GINT_TO_POINTER (page + 1))))
    self->part.is_seethrough = TRUE;
}

/* An ExtGState for the constant alpha, one per value in thousandths. */
static void
use_opacity (KnPageWriter *self, KnContent *content, double opacity)
{
  int permille = (int)lrint (CLAMP (opacity, 0, 1) * 1000);
  g_autofree char *name = g_strdup_printf ("Ga%d", permille);
  g_autofree char *key = g_strconcat ("/ExtGState ", name, NULL);
  if (!g_hash_table_contains (self->resources, key))
    {
      char value[KN_NUMBER_SIZE];
      kn_number_print_fixed (permille / 1000.0, 3, value);
      g_autofree char *text = g_strdup_printf ("<</Type/ExtGState/ca %s/CA %s>>", value, value);
      kn_page_writer_add (self, "ExtGState", name,
                          kn_pdf_indirect (self->pdf, kn_pdf_parse (self->pdf, text)));
    }
  self->part.is_seethrough = self->part.is_seethrough || permille < 1000;
  kn_content_use (content, "ExtGState", name);
  g_string_append_printf (content->text, "/%s gs\n", name);
}

char *
kn_page_writer_dup_form (KnPageWriter *self,
                         KnContent *content,
                         const KnRect *box,
                         gboolean is_group)
{
  g_autoptr (KnContent) dict = kn_content_new ();
  g_string_append (dict->text, "<</Type/XObject/Subtype/Form");
  if (is_group)
    g_string_append (dict->text, "/Group<</S/Transparency/CS/DeviceCMYK/I true>>");
  g_string_append (dict->text, "/BBox[");
  kn_content_numbers (dict,
                      (const double[]){ box->x, box->y, box->x + box->width, box->y + box->height },
                      4, "]>>");
  g_autofree char *key = g_strconcat (dict->text->str, content->text->str, NULL);
  const char *known = g_hash_table_lookup (self->groups, key);
  if (known != NULL)
    return g_strdup (known);
  qpdf_oh form
      = kn_pdf_new_stream (self->pdf, dict->text->str, content->text->str, content->text->len);
  kn_pdf_set (self->pdf, form, "/Resources", kn_page_writer_dup_resources (self, content));
  char *name = g_strdup_printf ("Gr%u", g_hash_table_size (self->groups));
  kn_page_writer_add (self, "XObject", name, form);
  g_hash_table_insert (self->groups, g_steal_pointer (&key), g_strdup (name));
  return name;
}

/* The content as an isolated form in the frame of @to_face, clipped to the bleed. */
static char *
dup_group_form (KnPageWriter *self, KnContent *content, const KnMatrix *to_face)
{
  KnMatrix inverse;
  if (content->text->len == 0 || !kn_matrix_invert (to_face, &inverse))
    return NULL;
  const KnRect box = kn_matrix_apply_rect (&inverse, &self->bleed);
  return kn_page_writer_dup_form (self, content, &box, TRUE);
}

static void
begin_part (KnPageWriter *self, const KnContent *content)
{
  self->part = (KnPagePart){ .start = content->text->len, .box = KN_RECT_EMPTY };
  self->in_part = TRUE;
}

static void
end_part (KnPageWriter *self, const KnContent *content)
{
  self->part.end = content->text->len;
  self->in_part = FALSE;
  if (!kn_rect_is_empty (&self->part.box))
    g_array_append_val (self->parts, self->part);
}

static void
push (KnPageWriter *self,
      const KnMatrix *matrix,
      double opacity,
      gboolean is_leaf,
      const KnPath *clip)
{
  const Frame *above = top (self);
  Frame frame = { .content = above->content,
                  .to_face = kn_matrix_multiply (matrix, &above->to_face),
                  .opacity = above->opacity * opacity };
  gboolean groups = opacity < 1 && self->layer->ink == NULL;
  if (self->parts != NULL && !self->in_part)
    {
      frame.is_part = is_leaf || groups || clip != NULL; /* a clip holds for all that is in it */
      frame.is_silent = !frame.is_part;
      matrix = &frame.to_face;
    }
  if (frame.is_part)
    begin_part (self, frame.content);
  if (!frame.is_silent)
    {
      kn_content_op (frame.content, "q");
      kn_content_matrix (frame.content, matrix);
      if (clip != NULL)
        kn_content_clip (frame.content, clip);
    }
  if (groups)
    {
      self->part.is_seethrough = TRUE;
      frame.is_group = TRUE;
      frame.content = kn_content_new ();
    }
  g_array_append_val (self->stack, frame);
}

static void
pop (KnPageWriter *self, double opacity)
{
  Frame frame = *top (self);
  g_array_set_size (self->stack, self->stack->len - 1);
  KnContent *below = top (self)->content;
  if (frame.is_group)
    {
      g_autofree char *name = dup_group_form (self, frame.content, &frame.to_face);
      if (name != NULL)
        {
          use_opacity (self, below, opacity);
          kn_content_use (below, "XObject", name);
          g_string_append_printf (below->text, "/%s Do\n", name);
        }
      kn_content_free (frame.content);
    }
  if (!frame.is_silent)
    kn_content_op (below, "Q");
  if (frame.is_part)
    end_part (self, below);
}

static double
opacity_of (const KnNode *item)
{
  return CLAMP (kn_node_get_number (item, KN_PROP_OPACITY) / 100, 0, 1);
}

static gboolean
on_begin_group (gpointer data, const KnNode *group, const KnMatrix *matrix)
{
  KnPageWriter *self = data;
  if (self->error != NULL || opacity_of (group) <= 0)
    return FALSE;
  push (self, matrix, opacity_of (group), FALSE, kn_node_get_path (group, KN_PROP_CLIP));
  return TRUE;
}

static void
on_end_group (gpointer data, const KnNode *group)
{
  pop (data, opacity_of (group));
}

gboolean
kn_page_place_form (KnPageWriter *self, KnContent *content, int scratch_page, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Fm%d", scratch_page);
  g_autofree char *key = g_strconcat ("/XObject ", name, NULL);
  if (!g_hash_table_contains (self->resources, key))
    {
      qpdf_oh form = kn_rewrite_page (self->rewriter,
                                      kn_scratch_get_page (self->scratch, scratch_page), error);
      if (form == 0)
        return FALSE;
      kn_page_writer_add (self, "XObject", name, form);
    }
  if (self->in_part)
    note_form (self, scratch_page, GPOINTER_TO_UINT (g_hash_table_lookup (self->resources, key)));
  kn_content_use (content, "XObject", name);
  g_string_append_printf (content->text, "/%s Do\n", name);
  return TRUE;
}

/* Overprint does not see the page from inside a group, and one paint of one shape needs none. */
static gboolean
overprints_without_group (const KnNode *item)
{
  KnNodeKind kind = kn_node_get_kind (item);
  return (kind == KN_NODE_RECT || kind == KN_NODE_ELLIPSE || kind == KN_NODE_PATH)
         && kn_node_get_bool (item, KN_PROP_OVERPRINT)
         && (kn_node_get_fill (item) == NULL) != (kn_node_get_paint (item, KN_PROP_STROKE) == NULL);
}

/* TRUE if @item is a pattern that can be laid out, and has been written. */
static gboolean
write_pattern (KnPageWriter *self, const KnNode *item, const KnMatrix *matrix, double opacity)
{
  int pages[KN_PATTERN_N_UNITS];
  g_autoptr (KnPattern) pattern = kn_scratch_dup_pattern (self->scratch, item, &self->error);
  if (pattern == NULL)
    {
      if (kn_scratch_get_options (self->scratch)->is_proof)
        g_clear_error (&self->error);
      return self->error != NULL;
    }
  if (!kn_scratch_add_pattern (self->scratch, item, pattern, self->layer->id, pages, &self->error))
    return TRUE;
  gboolean any = FALSE;
  for (int i = 0; i < KN_PATTERN_N_UNITS; i++)
    any = any || pages[i] >= 0;
  if (!any)
    return TRUE;
  const KnRect area = { 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                        kn_node_get_number (item, KN_PROP_HEIGHT) };
  push (self, matrix, opacity, TRUE, NULL);
  Frame *frame = top (self);
  if (self->layer->ink != NULL && frame->opacity < 1)
    use_opacity (self, frame->content, frame->opacity);
  (void)kn_page_write_pattern (self, frame->content, pattern, &area, pages, &self->error);
  const KnRect painted = kn_matrix_apply_rect (&frame->to_face, &area);
  if (self->in_part)
    self->part.box = kn_rect_union (&self->part.box, &painted);
  pop (self, opacity);
  return TRUE;
}

static void
on_leaf (gpointer data, const KnNode *item, const KnMatrix *matrix)
{
  KnPageWriter *self = data;
  int page = -1;
  double opacity = opacity_of (item);
  if (self->error != NULL || opacity <= 0)
    return;
  if (kn_node_get_kind (item) == KN_NODE_PATTERN && write_pattern (self, item, matrix, opacity))
    return;
  if (!kn_scratch_add_leaf (self->scratch, item, self->layer->id, &page, &self->error) || page < 0)
    return;
  gboolean is_direct = self->layer->ink == NULL && overprints_without_group (item);
  push (self, matrix, is_direct ? 1 : opacity, TRUE, NULL);
  Frame *frame = top (self);
  if (self->layer->ink != NULL && frame->opacity < 1)
    use_opacity (self, frame->content, frame->opacity);
  else if (is_direct && opacity < 1)
    use_opacity (self, frame->content, opacity);
  if (!kn_page_place_form (self, frame->content, page, &self->error))
    {
      const char *name = kn_node_get_string (item, KN_PROP_NAME);
      g_prefix_error (&self->error, "%s: ",
                      name != NULL ? name : kn_node_kind_get_name (kn_node_get_kind (item)));
    }
  pop (self, is_direct ? 1 : opacity);
}

/* A pack's ink and varnish end at the outline of its bleed, so that areas which are glued stay free
 * of them; what the tool does may lie anywhere. */
static const KnPath *
get_layer_clip (const KnPageWriter *self, const KnNode *face, const KnLayer *layer)
{
  const KnPackForm *pack = kn_form_get_pack (self->design->scene, face);
  const KnStepKind step = layer->ink != NULL
                              ? (KnStepKind)kn_node_get_choice (layer->ink, KN_PROP_INK_STEP)
                              : KN_STEP_KIND_NONE;
  const gboolean is_tool = step == KN_STEP_KIND_CUTTING || step == KN_STEP_KIND_CREASING
                           || step == KN_STEP_KIND_PERFORATING || step == KN_STEP_KIND_GLUING;
  return pack == NULL || is_tool || kn_pack_form_is_rectangle (pack)
             ? NULL
             : kn_pack_form_get_bleed (pack);
}

gboolean
kn_page_write_layer (KnPageWriter *self,
                     KnContent *content,
                     const KnNode *face,
                     const KnLayer *layer,
                     GError **error)
{
  static const KnSceneVisitor visitor = { on_begin_group, on_end_group, on_leaf };
  const Frame frame = { .content = content, .to_face = KN_MATRIX_IDENTITY, .opacity = 1 };
  self->layer = layer;
  g_array_set_size (self->stack, 0);
  g_array_append_val (self->stack, frame);
  const KnPath *clip = get_layer_clip (self, face, layer);
  const KnMatrix identity = KN_MATRIX_IDENTITY;
  if (clip != NULL)
    push (self, &identity, 1, FALSE, clip);
  kn_scene_visit (self->design->scene, kn_node_get_id (face), &visitor, self);
  if (clip != NULL)
    pop (self, 1);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
