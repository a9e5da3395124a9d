/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rewriting of content streams and the walk through their resources. Three things happen
 * to a stream: colour operators become ink; the overprint state is set where a paint asks for it,
 * kept in step with q and Q; cairo's own ActualText spans give way to one span for each visual line
 * of text, which is what makes Thai text come out exactly (press.md sections 3 and 11). */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include "base/kn-number.h"
#include "press/kn-export.h"
#include "press/kn-tokens.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define DECIMALS 5 /* of ink amounts: a thousandth of a percent */
#define MATRIX_DECIMALS 9
#define STATE_UNKNOWN (-1)
#define OVERPRINT_FILL 1
#define OVERPRINT_STROKE 2

/* What q saves and Q brings back. */
typedef struct
{
  int overprint; /* bits, or STATE_UNKNOWN */
  int line;      /* of the fill colour, or -1 */
} State;

/* One stream under way. */
typedef struct
{
  KnRewriter *rewriter;
  qpdf_oh resources;
  GString *out;
  State state;
  GArray *stack;  /* State */
  GArray *marked; /* gboolean: this BDC was dropped */
  gboolean span_is_open;
  gboolean drops_states; /* all that cairo sets say "opaque": see states_are_opaque */
  guint overprints;      /* bit (1 << state) of each used */
  GHashTable *spots;     /* index + 1 used */
} Stream;

KnRewriter *
kn_rewriter_new (KnPdf *pdf, KnMarkers *markers, KnCondition *condition)
{
  KnRewriter *self = g_new0 (KnRewriter, 1);
  self->pdf = pdf;
  self->markers = markers;
  self->condition = kn_condition_ref (condition);
  self->visited = g_hash_table_new (NULL, NULL);
  self->patterns = g_hash_table_new (NULL, NULL);
  self->spots = g_hash_table_new (NULL, NULL);
  return self;
}

void
kn_rewriter_free (KnRewriter *self)
{
  if (self == NULL)
    return;
  kn_condition_unref (self->condition);
  g_hash_table_unref (self->visited);
  g_hash_table_unref (self->patterns);
  g_hash_table_unref (self->spots);
  g_clear_error (&self->error);
  g_free (self);
}

gboolean
kn_rewriter_visit (KnRewriter *self, qpdf_oh object)
{
  int id = qpdf_oh_get_object_id (self->pdf->q, object);
  return id <= 0 || g_hash_table_add (self->visited, GINT_TO_POINTER (id));
}

void
kn_rewriter_fail (KnRewriter *self, const char *message)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK, message);
}

/* --- colours --------------------------------------------------------------------------------- */

void
kn_rewriter_cmyk (KnRewriter *self, const double rgb[3], gboolean neutral_is_black, double out[4])
{
  const KnRgb colour = { rgb[0], rgb[1], rgb[2] };
  const KnCmyk ink = neutral_is_black ? kn_condition_from_rgb (self->condition, &colour)
                                      : kn_condition_from_rgb_icc (self->condition, &colour);
  const double percent[4] = { ink.c, ink.m, ink.y, ink.k };
  for (int i = 0; i < 4; i++)
    out[i] = CLAMP (percent[i] / 100, 0, 1);
}

void
kn_rewriter_ink (KnRewriter *self, const double rgb[3], double out[4])
{
  const KnMarker *marker = kn_markers_find (self->markers, rgb);
  if (marker == NULL || marker->kind == KN_MARKER_RGB)
    {
      kn_rewriter_cmyk (self, marker != NULL ? marker->amounts : rgb, TRUE, out);
      return;
    }
  if (marker->kind == KN_MARKER_PROCESS)
    {
      memcpy (out, marker->amounts, sizeof marker->amounts);
      return;
    }
  const KnCmyk a = kn_markers_get_spot (self->markers, marker->spot)->alternate;
  const double alternate[4] = { a.c, a.m, a.y, a.k };
  for (int i = 0; i < 4; i++)
    out[i] = alternate[i] / 100 * marker->amounts[0];
}

static void
append_number (GString *out, double value)
{
  char text[KN_NUMBER_SIZE];
  g_string_append (out, kn_number_print_fixed (value, DECIMALS, text));
  g_string_append_c (out, ' ');
}

/* A tint of the spot is that much of its alternate: what a viewer without the ink shows. */
qpdf_oh
kn_rewriter_get_spot (KnRewriter *self, int spot)
{
  gpointer key = GINT_TO_POINTER (spot + 1);
  qpdf_oh known = GPOINTER_TO_UINT (g_hash_table_lookup (self->spots, key));
  if (known != 0)
    return known;
  const KnSpot *ink = kn_markers_get_spot (self->markers, spot);
  g_autoptr (GString) function
      = g_string_new ("<</FunctionType 2/Domain[0 1]/N 1/Range[0 1 0 1 0 1 0 1]/C0[0 0 0 0]/C1[");
  append_number (function, ink->alternate.c / 100);
  append_number (function, ink->alternate.m / 100);
  append_number (function, ink->alternate.y / 100);
  append_number (function, ink->alternate.k / 100);
  g_string_append (function, "]>>");
  g_autofree char *name = g_strconcat ("/", ink->name, NULL);
  qpdf_oh space = kn_pdf_parse (self->pdf, "[/Separation]");
  qpdf_oh_append_item (self->pdf->q, space, qpdf_oh_new_name (self->pdf->q, name));
  qpdf_oh_append_item (self->pdf->q, space, qpdf_oh_new_name (self->pdf->q, "/DeviceCMYK"));
  qpdf_oh_append_item (self->pdf->q, space, kn_pdf_parse (self->pdf, function->str));
  space = kn_pdf_indirect (self->pdf, space);
  g_hash_table_insert (self->spots, key, GUINT_TO_POINTER (space));
  return space;
}

/* --- one stream ------------------------------------------------------------------------------ */

static void
close_span (Stream *self)
{
  if (self->span_is_open)
    g_string_append (self->out, "EMC\n");
  self->span_is_open = FALSE;
}

static void
open_span (Stream *self)
{
  if (self->state.line < 0 || self->span_is_open)
    return;
  g_string_append_printf (self->out, "/Span <</ActualText <FEFF%s>>> BDC\n",
                          kn_markers_take_line (self->rewriter->markers, self->state.line));
  self->span_is_open = TRUE;
}

static void
set_line (Stream *self, int line)
{
  if (line != self->state.line)
    close_span (self);
  self->state.line = line;
}

static void
set_overprint (Stream *self, gboolean overprint, gboolean is_stroke)
{
  int bit = is_stroke ? OVERPRINT_STROKE : OVERPRINT_FILL;
  int base = self->state.overprint == STATE_UNKNOWN ? 0 : self->state.overprint;
  int wanted = overprint ? base | bit : base & ~bit;
  if (wanted == self->state.overprint)
    return;
  self->state.overprint = wanted;
  self->overprints |= 1u << wanted;
  g_string_append_printf (self->out, "/KnOp%d gs\n", wanted);
}

static void
write_colour (Stream *self, const double rgb[3], gboolean is_stroke)
{
  const KnMarker *marker = kn_markers_find (self->rewriter->markers, rgb);
  if (!is_stroke)
    set_line (self, marker != NULL ? marker->line : -1);
  set_overprint (self, marker != NULL && marker->overprint, is_stroke);
  if (marker != NULL && marker->kind == KN_MARKER_SPOT)
    {
      g_hash_table_add (self->spots, GINT_TO_POINTER (marker->spot + 1));
      g_string_append_printf (self->out, "/KnCs%d %s ", marker->spot, is_stroke ? "CS" : "cs");
      append_number (self->out, marker->amounts[0]);
      g_string_append (self->out, is_stroke ? "SCN\n" : "scn\n");
      return;
    }
  double ink[4];
  kn_rewriter_ink (self->rewriter, rgb, ink);
  for (int i = 0; i < 4; i++)
    append_number (self->out, ink[i]);
  g_string_append (self->out, is_stroke ? "K\n" : "k\n");
}

/* A pattern painted: its gradient may carry a line of text and overprint. */
static void
note_pattern (Stream *self, const KnOperation *op, gboolean is_stroke)
{
  KnPdf *pdf = self->rewriter->pdf;
  g_autofree char *name = g_strndup (op->name, op->name_length);
  qpdf_oh pattern = kn_pdf_get (pdf, kn_pdf_get (pdf, self->resources, "/Pattern"), name);
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, pattern));
  const KnMarker *marker = g_hash_table_lookup (self->rewriter->patterns, id);
  if (!is_stroke)
    set_line (self, marker != NULL ? marker->line : -1);
  set_overprint (self, marker != NULL && marker->overprint, is_stroke);
}

/* A gradient that fills a box comes as the operator sh, without a pattern; it overprints as a fill.
 */
static void
note_shading (Stream *self, const KnOperation *op)
{
  KnPdf *pdf = self->rewriter->pdf;
  g_autofree char *name = op->name == NULL ? NULL : g_strndup (op->name, op->name_length);
  if (name == NULL)
    return;
  qpdf_oh shading = kn_pdf_get (pdf, kn_pdf_get (pdf, self->resources, "/Shading"), name);
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, shading));
  const KnMarker *marker = g_hash_table_lookup (self->rewriter->patterns, id);
  set_overprint (self, marker != NULL && marker->overprint, FALSE);
}

static void
copy_operation (Stream *self, const KnOperation *op)
{
  g_string_append_len (self->out, op->operands, (gssize)op->operands_length);
  g_string_append_len (self->out, op->op, (gssize)op->op_length);
  g_string_append_c (self->out, '\n');
}

/* cairo's own spans go where ours stand; FALSE: copy the operator. */
static gboolean
drop_marked (Stream *self, const KnOperation *op)
{
  gboolean drop = FALSE;
  if (kn_operation_is (op, "BDC") || kn_operation_is (op, "BMC"))
    {
      /* Text without a line of its own, inside a motif, keeps what cairo says about it. */
      drop = op->has_actual_text && self->state.line >= 0;
      g_array_append_val (self->marked, drop);
    }
  else if (kn_operation_is (op, "EMC") && self->marked->len > 0)
    {
      drop = g_array_index (self->marked, gboolean, self->marked->len - 1);
      g_array_set_size (self->marked, self->marked->len - 1);
    }
  return drop;
}

static void
keep_state (Stream *self, const KnOperation *op)
{
  close_span (self);
  if (kn_operation_is (op, "q"))
    g_array_append_val (self->stack, self->state);
  else if (kn_operation_is (op, "Q") && self->stack->len > 0)
    {
      self->state = g_array_index (self->stack, State, self->stack->len - 1);
      g_array_set_size (self->stack, self->stack->len - 1);
    }
}

/* TRUE if @op set a colour and has been written. */
static gboolean
rewrite_colour (Stream *self, const KnOperation *op)
{
  const double *last = op->numbers + op->n_numbers;
  gboolean is_stroke = kn_operation_is (op, "RG") || kn_operation_is (op, "G");
  if ((kn_operation_is (op, "rg") || kn_operation_is (op, "RG")) && op->n_numbers >= 3)
    write_colour (self, last - 3, is_stroke);
  else if ((kn_operation_is (op, "g") || kn_operation_is (op, "G")) && op->n_numbers >= 1)
    {
      const double rgb[3] = { last[-1], last[-1], last[-1] };
      write_colour (self, rgb, is_stroke);
    }
  else
    return FALSE;
  return TRUE;
}

static void
rewrite_operation (Stream *self, const KnOperation *op)
{
  if (drop_marked (self, op) || rewrite_colour (self, op)
      || (self->drops_states && kn_operation_is (op, "gs")))
    return;
  if (kn_operation_is (op, "q") || kn_operation_is (op, "Q") || kn_operation_is (op, "Do")
      || kn_operation_is (op, "sh"))
    {
      keep_state (self, op);
      if (kn_operation_is (op, "sh"))
        note_shading (self, op);
    }
  else if (op->name != NULL && (kn_operation_is (op, "scn") || kn_operation_is (op, "SCN")))
    note_pattern (self, op, kn_operation_is (op, "SCN"));
  else if (kn_operation_is (op, "BT"))
    open_span (self);
  copy_operation (self, op);
}

static void
add_resources (Stream *self)
{
  KnRewriter *rewriter = self->rewriter;
  KnPdf *pdf = rewriter->pdf;
  for (guint i = 0; i < G_N_ELEMENTS (rewriter->overprint); i++)
    {
      if ((self->overprints & 1u << i) == 0)
        continue;
      if (rewriter->overprint[i] == 0)
        {
          g_autofree char *text = g_strdup_printf ("<</Type/ExtGState/op %s/OP %s/OPM 1>>",
                                                   i & OVERPRINT_FILL ? "true" : "false",
                                                   i & OVERPRINT_STROKE ? "true" : "false");
          rewriter->overprint[i] = kn_pdf_indirect (pdf, kn_pdf_parse (pdf, text));
        }
      g_autofree char *name = g_strdup_printf ("/KnOp%u", i);
      kn_pdf_set (pdf, kn_pdf_get_or_make (pdf, self->resources, "/ExtGState"), name,
                  rewriter->overprint[i]);
    }
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init (&iter, self->spots);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      int spot = GPOINTER_TO_INT (key) - 1;
      g_autofree char *name = g_strdup_printf ("/KnCs%d", spot);
      kn_pdf_set (pdf, kn_pdf_get_or_make (pdf, self->resources, "/ColorSpace"), name,
                  kn_rewriter_get_spot (rewriter, spot));
    }
}

/* cairo begins every page by saying "opaque", which would undo the constant alpha that a placed
 * form inherits. Where it says nothing else, the states can go. */
static gboolean
states_are_opaque (KnPdf *pdf, qpdf_oh resources)
{
  qpdf_oh states = kn_pdf_get (pdf, resources, "/ExtGState");
  g_auto (GStrv) keys = kn_pdf_dup_keys (pdf, states);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      qpdf_oh state = kn_pdf_get (pdf, states, keys[i]);
      g_auto (GStrv) parts = kn_pdf_dup_keys (pdf, state);
      for (gsize p = 0; parts[p] != NULL; p++)
        if (!g_str_equal (parts[p], "/Type")
            && !((g_str_equal (parts[p], "/ca") || g_str_equal (parts[p], "/CA"))
                 && kn_pdf_number (pdf, kn_pdf_get (pdf, state, parts[p])) >= 1))
          return FALSE;
    }
  return TRUE;
}

static char *
rewrite_content (KnRewriter *self, GBytes *content, qpdf_oh resources, int overprint, gsize *length)
{
  Stream stream
      = { self, resources, g_string_sized_new (g_bytes_get_size (content)), { overprint, -1 } };
  stream.stack = g_array_new (FALSE, FALSE, sizeof (State));
  stream.marked = g_array_new (FALSE, FALSE, sizeof (gboolean));
  stream.spots = g_hash_table_new (NULL, NULL);
  stream.drops_states = overprint != STATE_UNKNOWN && states_are_opaque (self->pdf, resources);
  KnTokens tokens;
  KnOperation operation;
  kn_tokens_init (&tokens, g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  while (kn_tokens_next (&tokens, &operation))
    rewrite_operation (&stream, &operation);
  close_span (&stream);
  add_resources (&stream);
  g_array_unref (stream.stack);
  g_array_unref (stream.marked);
  g_hash_table_unref (stream.spots);
  *length = stream.out->len;
  return g_string_free (stream.out, FALSE);
}

/* --- the walk -------------------------------------------------------------------------------- */

static void rewrite_resources (KnRewriter *self, qpdf_oh resources);

static void
set_group_space (KnRewriter *self, qpdf_oh stream)
{
  qpdf_oh group = kn_pdf_get (self->pdf, stream, "/Group");
  if (kn_pdf_has_name (self->pdf, group, "/CS", "/DeviceRGB"))
    kn_pdf_set (self->pdf, group, "/CS", qpdf_oh_new_name (self->pdf->q, "/DeviceCMYK"));
}

/* A form or a tiling pattern. */
static void
rewrite_stream (KnRewriter *self, qpdf_oh stream)
{
  set_group_space (self, stream);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = kn_pdf_dup_stream (self->pdf, stream, KN_PDF_DECODED, &error);
  if (content == NULL)
    {
      kn_rewriter_fail (self, error->message);
      return;
    }
  qpdf_oh resources = kn_pdf_get_or_make (self->pdf, stream, "/Resources");
  rewrite_resources (self, resources);
  gsize length = 0;
  g_autofree char *out = rewrite_content (self, content, resources, STATE_UNKNOWN, &length);
  kn_pdf_set_stream (self->pdf, stream, out, length);
}

static void
on_xobject (KnPdf *pdf, const char *key, qpdf_oh object, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  if (!kn_rewriter_visit (self, object))
    return;
  if (kn_pdf_has_name (pdf, object, "/Subtype", "/Image"))
    kn_rewrite_image (self, object);
  else
    rewrite_stream (self, object);
}

static void
on_shading (KnPdf *pdf, const char *key, qpdf_oh shading, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, shading));
  /* Met again in another form it holds ink, which no marker can be found for. */
  if (!g_hash_table_contains (self->patterns, id))
    g_hash_table_insert (self->patterns, id, (gpointer)kn_rewrite_shading_marker (self, shading));
  kn_rewrite_shading (self, shading);
}

static void
on_pattern (KnPdf *pdf, const char *key, qpdf_oh pattern, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  if (!kn_rewriter_visit (self, pattern))
    return;
  if (qpdf_oh_is_stream (pdf->q, pattern))
    {
      rewrite_stream (self, pattern);
      return;
    }
  qpdf_oh shading = kn_pdf_get (pdf, pattern, "/Shading");
  const KnMarker *marker = kn_rewrite_shading_marker (self, shading);
  g_hash_table_insert (self->patterns, GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, pattern)),
                       (gpointer)marker);
  kn_rewrite_shading (self, shading);
}

static void
on_mask_picture (KnPdf *pdf, const char *key, qpdf_oh object, gpointer data)
{
  (void)key;
  (void)data;
  kn_pdf_remove (pdf, object, "/Interpolate");
}

/* Luminosity masks are grey and mean opacity, not ink: they stay as they are. */
static void
on_state (KnPdf *pdf, const char *key, qpdf_oh state, gpointer data)
{
  KnRewriter *self = data;
  (void)key;
  qpdf_oh mask = kn_pdf_get (pdf, state, "/SMask");
  qpdf_oh form = kn_pdf_get (pdf, mask, "/G");
  if (!qpdf_oh_is_dictionary (pdf->q, mask) || !kn_rewriter_visit (self, form))
    return;
  if (kn_pdf_has_name (pdf, mask, "/S", "/Luminosity"))
    {
      kn_pdf_foreach (pdf, kn_pdf_get (pdf, kn_pdf_get (pdf, form, "/Resources"), "/XObject"),
                      on_mask_picture, self);
      return;
    }
  gboolean allowed = self->allows_pictures;
  self->allows_pictures = TRUE; /* the shape of a mask, not ink */
  rewrite_stream (self, form);
  self->allows_pictures = allowed;
}

static void
rewrite_resources (KnRewriter *self, qpdf_oh resources)
{
  KnPdf *pdf = self->pdf;
  if (!kn_rewriter_visit (self, resources))
    return;
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/XObject"), on_xobject, self);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/Shading"), on_shading, self);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/Pattern"), on_pattern, self);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/ExtGState"), on_state, self);
}

static void
append_matrix (GString *text, const KnMatrix *m)
{
  const double v[6] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  char number[KN_NUMBER_SIZE];
  for (int i = 0; i < 6; i++)
    g_string_append_printf (text, "%s ", kn_number_print_fixed (v[i], MATRIX_DECIMALS, number));
}

static GBytes *
page_content (KnRewriter *self, qpdf_oh page, GError **error)
{
  qpdf_oh contents = kn_pdf_get (self->pdf, page, "/Contents");
  if (kn_pdf_length (self->pdf, contents) > 0)
    contents = kn_pdf_item (self->pdf, contents, 0);
  return kn_pdf_dup_stream (self->pdf, contents, KN_PDF_DECODED, error);
}

/**
 * kn_rewrite_page:
 * @self: the rewriter
 * @page: which page of the scratch document, its size and where its form lies
 *
 * Errors: %KN_PRESS_ERROR_SELF_CHECK if the page holds what the press does not expect: a picture
 * that nobody drew means that cairo painted something as pixels (press.md T5).
 *
 * Returns: the form, an indirect object; 0 with an error
 */
qpdf_oh
kn_rewrite_page (KnRewriter *self, const KnRewritePage *page, GError **error)
{
  KnPdf *pdf = self->pdf;
  qpdf_oh scratch = qpdf_get_page_n (pdf->q, (size_t)page->page);
  g_autoptr (GBytes) content = page_content (self, scratch, error);
  if (content == NULL)
    return 0;
  qpdf_oh resources = kn_pdf_get_or_make (pdf, scratch, "/Resources");
  self->allows_pictures = page->allows_pictures;
  rewrite_resources (self, resources);
  gsize length = 0;
  g_autofree char *out = rewrite_content (self, content, resources, 0, &length);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return 0;
    }
  g_autoptr (GString) dict = g_string_new ("<</Type/XObject/Subtype/Form/BBox[0 0 ");
  append_number (dict, page->width_pt);
  append_number (dict, page->height_pt);
  g_string_append (dict, "]/Matrix[");
  append_matrix (dict, &page->matrix);
  g_string_append (dict, "]>>");
  qpdf_oh form = kn_pdf_new_stream (pdf, dict->str, out, length);
  kn_pdf_set (pdf, form, "/Resources", resources);
  return form;
}
