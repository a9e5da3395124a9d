/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the making of a motif from a part of a drawing: the root element as it was, all definitions,
 * and the part in a group that says outright what it inherited, so that nothing above it is needed
 * (or counts twice); and the sentence that says why it stays one. */

#include "config.h"

#include "base/kn-number.h"
#include "render/kn-svg-import-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
append_number (GString *out, double value)
{
  char text[KN_NUMBER_SIZE];
  g_string_append (out, kn_number_print_fixed (value, 8, text));
}

static void
append_property (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_autofree char *escaped = g_markup_escape_text (value, -1);
  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
append_number_property (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, value);
  g_string_append_c (out, '"');
}

static void
append_paint (GString *out, const char *name, const KnSvgPaint *paint)
{
  g_autofree char *colour
      = g_strdup_printf ("#%06x%02x", paint->rgb24, (guint)(paint->alpha * 255 + 0.5));
  append_property (out, name,
                   paint->type == KN_SVG_PAINT_NONE     ? "none"
                   : paint->type == KN_SVG_PAINT_SERVER ? paint->server
                                                        : colour);
}

static void
append_state (GString *out, const KnSvgState *state)
{
  const KnMatrix *m = &state->to_root;
  const double v[] = { m->xx, m->yx, m->xy, m->yy, m->x0, m->y0 };
  g_string_append (out, " transform=\"matrix(");
  for (gsize i = 0; i < G_N_ELEMENTS (v); i++)
    {
      append_number (out, v[i]);
      g_string_append_c (out, i + 1 < G_N_ELEMENTS (v) ? ' ' : ')');
    }
  g_string_append_c (out, '"');
  append_paint (out, "fill", &state->fill);
  append_paint (out, "stroke", &state->stroke);
  g_autofree char *current = state->sets_current ? g_strdup_printf ("#%06x", state->current) : NULL;
  append_property (out, "color", current); /* what nothing sets stays the motif's to recolour */
  append_number_property (out, "fill-opacity", state->fill_opacity);
  append_number_property (out, "stroke-opacity", state->stroke_opacity);
  append_number_property (out, "stroke-width", state->stroke_width);
  append_number_property (out, "stroke-miterlimit", state->miter_limit);
  append_number_property (out, "font-size", state->font_size);
  append_property (out, "stroke-linecap", state->cap);
  append_property (out, "stroke-linejoin", state->join);
  append_property (out, "stroke-dasharray", state->dashes);
  append_property (out, "fill-rule", state->fill_rule);
  append_property (out, "font-family", state->family);
  append_property (out, "font-weight", state->weight);
  append_property (out, "font-style", state->slant);
  append_property (out, "text-anchor", state->anchor);
}

static void
append_bytes (GString *out, const KnSvgTree *tree, gsize start, gsize end)
{
  const char *text = g_bytes_get_data (tree->svg, NULL);
  g_string_append_len (out, text + start, (gssize)(end - start));
}

static void
append_definitions (GString *out, const KnSvgTree *tree, const KnSvgElement *element)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      gboolean is_prose = kn_svg_element_is (child, "metadata")
                          || kn_svg_element_is (child, "title")
                          || kn_svg_element_is (child, "desc");
      if (is_prose)
        continue;
      if (kn_svg_element_is_definition (child))
        append_bytes (out, tree, child->start, child->end);
      else
        append_definitions (out, tree, child);
    }
}

GBytes *
kn_svg_dup_part (const KnSvgTree *tree,
                 const KnSvgElement *const *elements,
                 gsize n,
                 const KnSvgState *state)
{
  g_return_val_if_fail (n > 0, NULL);
  const KnSvgElement *root = tree->root;
  const char *name = (const char *)g_bytes_get_data (tree->svg, NULL) + root->start + 1;
  const int prefix = (int)strcspn (name, ": \t\r\n>/"); /* "svg" of "svg:svg", or all of "svg" */
  const gboolean has_prefix = name[prefix] == ':';
  g_autofree char *colon = has_prefix ? g_strndup (name, (gsize)prefix + 1) : g_strdup ("");
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  append_bytes (out, tree, root->start, root->content);
  append_definitions (out, tree, root);
  g_string_append_printf (out, "<%sg", colon);
  append_state (out, state);
  g_string_append_c (out, '>');
  for (gsize i = 0; i < n; i++)
    append_bytes (out, tree, elements[i]->start, elements[i]->end);
  g_string_append_printf (out, "</%sg></%ssvg>\n", colon, colon);
  return g_string_free_to_bytes (out);
}

/* --- what is said about it ----------------------------------------------------------------------
 */

static char *
dup_reasons (guint reasons)
{
  static const char *const words[KN_N_SVG_REASONS] = {
    [KN_SVG_FILTER] = N_ ("filters"),
    [KN_SVG_MASK] = N_ ("masks"),
    [KN_SVG_CLIP] = N_ ("clipped shapes"),
    [KN_SVG_PATTERN] = N_ ("pattern fills"),
    [KN_SVG_PICTURE] = N_ ("pictures"),
    [KN_SVG_GRADIENT] = N_ ("gradients that fade out or are stretched"),
    [KN_SVG_PEN] = N_ ("special line ends, corners or dashes"),
    [KN_SVG_TEXT] = N_ ("specially set text"),
    [KN_SVG_FILL_RULE] = N_ ("shapes that cut themselves out"),
    [KN_SVG_OTHER] = N_ ("other special effects"),
  };
  GString *list = g_string_new (NULL);
  for (int i = 0; i < KN_N_SVG_REASONS; i++)
    if (words[i] != NULL && (reasons & 1u << i) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "", _ (words[i]));
  return g_string_free (list, FALSE);
}

char *
kn_svg_dup_note (guint reasons, guint n_parts, guint n_items, gboolean is_whole)
{
  g_autofree char *list = dup_reasons (reasons);
  if (is_whole && reasons == 0)
    return g_strdup (_ ("The drawing has too many parts to edit one by one; it stays one motif."));
  if (is_whole || (n_parts > 0 && n_items == 0))
    /* Translators: %s is a list such as "filters, masks" */
    return g_strdup_printf (_ ("The drawing stays one motif, because it uses: %s."), list);
  if (n_parts == 0)
    return NULL;
  return g_strdup_printf (
      ngettext ("%u part stays a motif, because it uses: %s. All else can be edited.",
                "%u parts stay motifs, because they use: %s. All else can be edited.", n_parts),
      n_parts, list);
}
