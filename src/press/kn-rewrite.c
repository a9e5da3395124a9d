/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rewriting of content streams. Three things happen
 * to a stream: colour operators become ink; the overprint state is set where a paint asks for it,
 * kept in step with q and Q; cairo's own ActualText spans give way to one span for each visual line
 * of text, which is what makes Thai text come out exactly (press.md sections 3 and 11). */

#include "config.h"

#include "press/kn-rewrite-private.h"

#include "base/kn-number.h"
#include "press/kn-tokens.h"

#include <string.h>

#define DECIMALS 5 /* of ink amounts: a thousandth of a percent */
#define STATE_UNKNOWN (-1)
#define OVERPRINT_FILL 1
#define OVERPRINT_STROKE 2
#define SPARES (OVERPRINT_FILL | OVERPRINT_STROKE) /* one plate: this paint leaves it alone */

/* What q saves and Q brings back. */
typedef struct
{
  int overprint; /* bits, or STATE_UNKNOWN */
  int line;      /* of the fill colour, or -1 */
  int blend;     /* one plate: 0 or SPARES; STATE_UNKNOWN: cairo's own */
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
  gsize path_start;      /* in out: where the path under way begins */
} Stream;

static void
append_number (GString *out, double value)
{
  char text[KN_NUMBER_SIZE];
  g_string_append (out, kn_number_print_fixed (value, DECIMALS, text));
  g_string_append_c (out, ' ');
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
  if (self->rewriter->plate != NULL)
    return; /* said when it paints: see use_blend */
  self->overprints |= 1u << wanted;
  g_string_append_printf (self->out, "/KnOp%d gs\n", wanted);
}

static void
write_colour (Stream *self, const double rgb[3], gboolean is_stroke)
{
  const KnMarker *marker = kn_markers_find (self->rewriter->markers, rgb);
  if (self->rewriter->plate != NULL)
    {
      double grey;
      set_overprint (self, kn_rewriter_put_on_plate (self->rewriter, rgb, &grey), is_stroke);
      append_number (self->out, grey);
      g_string_append (self->out, is_stroke ? "G\n" : "g\n");
      return;
    }
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

/* A gradient painted, as a pattern or, where it fills a box, by the operator sh: it may carry a
 * line of text and overprint. */
static void
note_gradient (Stream *self, const KnOperation *op, const char *category, gboolean is_stroke)
{
  KnRewriter *rewriter = self->rewriter;
  if (op->name == NULL)
    return;
  g_autofree char *name = g_strndup (op->name, op->name_length);
  qpdf_oh object
      = kn_pdf_get (rewriter->pdf, kn_pdf_get (rewriter->pdf, self->resources, category), name);
  gpointer id = GINT_TO_POINTER (qpdf_oh_get_object_id (rewriter->pdf->q, object));
  const KnShadingInk *ink = g_hash_table_lookup (rewriter->patterns, id);
  const KnMarker *marker = ink != NULL ? ink->first : NULL;
  gboolean is_plate = rewriter->plate != NULL;
  if (!is_stroke && !is_plate && g_str_equal (category, "/Pattern"))
    set_line (self, marker != NULL ? marker->line : -1);
  set_overprint (self,
                 is_plate ? ink != NULL && kn_rewriter_gradient_spares_plate (rewriter, ink)
                          : marker != NULL && marker->overprint,
                 is_stroke);
}

static gboolean
is_one_of (const KnOperation *op, const char *const *names, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (kn_operation_is (op, names[i]))
      return TRUE;
  return FALSE;
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

/* --- paints that leave a plate alone -----------------------------------------------------------
 */

/* Where @at is: before the path that is painted, since nothing may stand between it and its paint.
 */
static void
use_blend (Stream *self, int bit, gsize at)
{
  int bits = self->state.overprint == STATE_UNKNOWN ? 0 : self->state.overprint;
  int wanted = (bits & bit) != 0 ? SPARES : 0;
  if (self->rewriter->plate == NULL)
    return;
  if (wanted == self->state.blend || (wanted == 0 && self->state.blend == STATE_UNKNOWN))
    return;
  self->state.blend = wanted;
  self->overprints |= 1u << wanted;
  g_autofree char *text = g_strdup_printf ("/KnOp%d gs\n", wanted);
  g_string_insert (self->out, (gssize)at, text);
}

/* cairo's own blend mode holds until ours is needed. */
static void
note_state (Stream *self, const KnOperation *op)
{
  KnPdf *pdf = self->rewriter->pdf;
  if (op->name == NULL)
    return;
  g_autofree char *name = g_strndup (op->name, op->name_length);
  qpdf_oh states = kn_pdf_get (pdf, self->resources, "/ExtGState");
  if (kn_pdf_has (pdf, kn_pdf_get (pdf, states, name), "/BM"))
    self->state.blend = STATE_UNKNOWN;
}

/* Fill and stroke at once become one after the other where the inks of one must stay visible below
 * the other: a plate may need a blend mode for one only, and Ghostscript 10 loses the fill of a
 * spot below an overprinting stroke of process ink. */
static void
split_paint (Stream *self, const KnOperation *op)
{
  gboolean even_odd = op->op[op->op_length - 1] == '*';
  gsize start = MIN (self->path_start, self->out->len);
  g_autofree char *path = g_strdup (self->out->str + start);
  use_blend (self, OVERPRINT_FILL, start);
  g_string_append (self->out, even_odd ? "f*\n" : "f\n");
  use_blend (self, OVERPRINT_STROKE, self->out->len);
  g_string_append (self->out, path);
  g_string_append (self->out, op->op[0] == 'b' ? "s\n" : "S\n");
}

static gboolean
is_stencil (Stream *self, const KnOperation *op)
{
  KnPdf *pdf = self->rewriter->pdf;
  if (op->name == NULL)
    return FALSE;
  g_autofree char *name = g_strndup (op->name, op->name_length);
  qpdf_oh object = kn_pdf_get (pdf, kn_pdf_get (pdf, self->resources, "/XObject"), name);
  qpdf_oh stencil = kn_pdf_get (pdf, object, "/ImageMask");
  return qpdf_oh_is_bool (pdf->q, stencil) && qpdf_oh_get_bool_value (pdf->q, stencil);
}

/* Of a plate, sets the blend mode that a paint needs: Multiply with nothing is what overprint does
 * to it, in groups too (ISO 32000-1, 11.7.4.3: CompatibleOverprint). TRUE if @op has been written.
 */
static gboolean
prepare_paint (Stream *self, const KnOperation *op)
{
  static const char *const begin[] = { "m", "re" };
  static const char *const fill[] = { "f", "F", "f*" }, *const stroke[] = { "S", "s" };
  static const char *const both[] = { "B", "B*", "b", "b*" };
  static const char *const text[] = { "Tj", "TJ", "'", "\"", "sh" };
  const gsize at = MIN (self->path_start, self->out->len);
  gboolean is_written = FALSE;
  if (is_one_of (op, begin, G_N_ELEMENTS (begin)))
    {
      self->path_start = at;
      return FALSE;
    }
  if (kn_operation_is (op, "gs"))
    note_state (self, op);
  else if (is_one_of (op, text, G_N_ELEMENTS (text)))
    use_blend (self, OVERPRINT_FILL, self->out->len);
  else if (kn_operation_is (op, "Do"))
    use_blend (self, is_stencil (self, op) ? OVERPRINT_FILL : 0, self->out->len);
  else if (is_one_of (op, fill, G_N_ELEMENTS (fill)))
    use_blend (self, OVERPRINT_FILL, at);
  else if (is_one_of (op, stroke, G_N_ELEMENTS (stroke)))
    use_blend (self, OVERPRINT_STROKE, at);
  else if (is_one_of (op, both, G_N_ELEMENTS (both)))
    {
      is_written = self->state.overprint > 0;
      if (is_written)
        split_paint (self, op);
      else
        use_blend (self, 0, at);
    }
  else if (!kn_operation_is (op, "n"))
    return FALSE;
  self->path_start = G_MAXSIZE;
  return is_written;
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
        note_gradient (self, op, "/Shading", FALSE);
    }
  else if (kn_operation_is (op, "scn") || kn_operation_is (op, "SCN"))
    note_gradient (self, op, "/Pattern", kn_operation_is (op, "SCN"));
  else if (kn_operation_is (op, "BT"))
    open_span (self);
  if (!prepare_paint (self, op))
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
          g_autofree char *text = rewriter->plate != NULL
                                      ? g_strdup_printf ("<</Type/ExtGState/BM/%s>>",
                                                         i == SPARES ? "Multiply" : "Normal")
                                      : g_strdup_printf ("<</Type/ExtGState/op %s/OP %s/OPM 1>>",
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

char *
kn_rewrite_content (KnRewriter *self,
                    GBytes *content,
                    qpdf_oh resources,
                    gboolean is_page,
                    gsize *out_length)
{
  Stream stream = { self,
                    resources,
                    g_string_sized_new (g_bytes_get_size (content)),
                    { is_page ? 0 : STATE_UNKNOWN, -1, 0 } };
  stream.path_start = G_MAXSIZE;
  stream.stack = g_array_new (FALSE, FALSE, sizeof (State));
  stream.marked = g_array_new (FALSE, FALSE, sizeof (gboolean));
  stream.spots = g_hash_table_new (NULL, NULL);
  stream.drops_states = is_page && states_are_opaque (self->pdf, resources);
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
  *out_length = stream.out->len;
  return g_string_free (stream.out, FALSE);
}
