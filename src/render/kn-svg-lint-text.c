/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns letters in a motif: that they are there, where, and their outlines as the repair. They are
 * set as the import of SVG sets them; text that is placed letter by letter, runs along a path or
 * changes style within a line is only reported. */

#include "config.h"

#include "base/kn-number.h"
#include "render/kn-svg-import-private.h"
#include "render/kn-svg-lint-private.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

#define SIZE_MM 10.0 /* at which letters are laid out, whatever their size in the drawing */
#define FAMILY_DEFAULT "Times New Roman" /* librsvg 2.54's, where a drawing names none */
#define TEXTS_MAX 500
#define LETTER_RATIO 0.6 /* width to height, where nothing is measured */

/* What of the start tag also counts for an outline. */
static const char *const kept[]
    = { "id",        "class", "transform", "style",      "fill",    "opacity",
        "clip-path", "mask",  "filter",    "visibility", "display", NULL };

static char *
dup_replacement (GBytes *svg,
                 const KnSvgElement *element,
                 const KnSvgState *state,
                 const char *data)
{
  const char *name = (const char *)g_bytes_get_data (svg, NULL) + element->start + 1;
  const gsize length = strcspn (name, " \t\r\n/>");
  const char *colon = memchr (name, ':', length);
  GString *out = g_string_new ("<");
  if (colon != NULL)
    g_string_append_len (out, name, colon + 1 - name);
  g_string_append (out, "path");
  for (gsize i = 0; kept[i] != NULL; i++)
    {
      const char *value = kn_svg_element_get (element, kept[i]);
      g_autofree char *escaped = value != NULL ? g_markup_escape_text (value, -1) : NULL;
      if (escaped != NULL)
        g_string_append_printf (out, " %s=\"%s\"", kept[i], escaped);
    }
  /* A rule for text says nothing about a path. */
  if (element->rules != NULL && g_hash_table_contains (element->rules, "fill")
      && kn_svg_element_get (element, "fill") == NULL)
    g_string_append_printf (out, " fill=\"#%06x\"", state->fill.rgb24);
  g_string_append_printf (out, " d=\"%s\"/>", data);
  return g_string_free (out, FALSE);
}

/* Lines of one text as one outline in the element's own space; NULL: nothing is inked. */
static KnPath *
dup_outline (GPtrArray *builders, KnTextContext *context, double units_per_mm)
{
  KnPathBuilder *all = kn_path_builder_new ();
  gsize total = 0;
  for (guint i = 0; i < builders->len; i++)
    {
      g_autoptr (KnNode) line = kn_node_builder_build (builders->pdata[i]);
      g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, line);
      g_autoptr (KnPath) outline = kn_text_layout_dup_outline (layout);
      const KnMatrix shift = kn_matrix_translation (kn_node_get_number (line, KN_PROP_X),
                                                    kn_node_get_number (line, KN_PROP_Y));
      const KnMatrix back = kn_matrix_scaling (units_per_mm, units_per_mm);
      const KnMatrix matrix = kn_matrix_multiply (&shift, &back);
      g_autoptr (KnPath) placed = kn_path_transform (outline, &matrix);
      g_autoptr (KnPath) rounded = kn_svg_dup_rounded (placed);
      gsize n = 0;
      const KnPathSegment *s = kn_path_get_segments (rounded, &n);
      total += n;
      for (gsize k = 0; k < n; k++)
        switch (s[k].verb)
          {
          case KN_PATH_MOVE:
            kn_path_builder_move_to (all, s[k].points[0].x, s[k].points[0].y);
            break;
          case KN_PATH_LINE:
            kn_path_builder_line_to (all, s[k].points[0].x, s[k].points[0].y);
            break;
          case KN_PATH_CURVE:
            kn_path_builder_curve_to (all, s[k].points[0].x, s[k].points[0].y, s[k].points[1].x,
                                      s[k].points[1].y, s[k].points[2].x, s[k].points[2].y);
            break;
          case KN_PATH_CLOSE:
            kn_path_builder_close (all);
            break;
          }
    }
  g_autoptr (KnPath) path = kn_path_builder_build (all);
  return total > 0 ? g_steal_pointer (&path) : NULL;
}

static void
add_characters (const KnSvgElement *element, FcCharSet *out)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      if (child->name != NULL)
        add_characters (child, out);
      else
        for (const char *p = child->text; *p != '\0'; p = g_utf8_next_char (p))
          if (g_unichar_isgraph (g_utf8_get_char (p)))
            FcCharSetAddChar (out, g_utf8_get_char (p));
    }
}

/* What this machine sets such letters in when it draws the SVG. */
static char *
dup_family (const KnSvgElement *element, const KnSvgState *state)
{
  g_autofree char *named = g_strdup (state->family != NULL ? state->family : FAMILY_DEFAULT);
  named[strcspn (named, ",")] = '\0';
  g_strstrip (g_strdelimit (named, "'\"", ' '));
  FcPattern *wanted = FcPatternCreate ();
  FcCharSet *characters = FcCharSetCreate ();
  add_characters (element, characters);
  FcPatternAddString (wanted, FC_FAMILY, (const FcChar8 *)named);
  FcPatternAddCharSet (wanted, FC_CHARSET, characters);
  FcConfigSubstitute (NULL, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  FcResult result = FcResultNoMatch;
  FcPattern *found = FcFontMatch (NULL, wanted, &result);
  FcChar8 *family = NULL;
  if (found != NULL)
    (void)FcPatternGetString (found, FC_FAMILY, 0, &family);
  char *name = g_strdup (family != NULL ? (const char *)family : named);
  if (found != NULL)
    FcPatternDestroy (found);
  FcCharSetDestroy (characters);
  FcPatternDestroy (wanted);
  return name;
}

static KnPath *
dup_letters (KnLintWork *self, const KnSvgElement *element, const KnSvgState *state)
{
  if (!(state->font_size > 0) || self->heaps[KN_LINT_TEXT].n_places >= TEXTS_MAX)
    return NULL;
  KnSvgState flat = *state;
  g_autofree char *family = dup_family (element, state);
  flat.family = family;
  const double scale = SIZE_MM / state->font_size;
  flat.to_mm = kn_matrix_scaling (scale, scale);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  g_autoptr (GPtrArray) builders = g_ptr_array_new ();
  const KnSvgReason reason = kn_svg_make_text (self->tree, element, &flat, context, builders);
  g_autoptr (KnPath) outline = dup_outline (builders, context, 1 / scale);
  return reason == KN_SVG_EDITABLE ? g_steal_pointer (&outline) : NULL;
}

static gboolean
has_letters (const KnSvgElement *element)
{
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      if (child->text != NULL ? child->text[strspn (child->text, " \t\r\n")] != '\0'
                              : has_letters (child))
        return TRUE;
    }
  return FALSE;
}

static KnRect
guess_box (const KnSvgElement *element, const KnSvgState *state)
{
  gsize n = 0;
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      n += child->text != NULL ? (gsize)g_utf8_strlen (child->text, -1) : 4;
    }
  const double x
      = kn_svg_parse_length (state, kn_svg_element_get (element, "x"), state->view_width, 0);
  const double y
      = kn_svg_parse_length (state, kn_svg_element_get (element, "y"), state->view_height, 0);
  const double width = (double)n * state->font_size * LETTER_RATIO;
  const double before = g_strcmp0 (state->anchor, "middle") == 0 ? width / 2
                        : g_strcmp0 (state->anchor, "end") == 0  ? width
                                                                 : 0;
  const KnRect own = { x - before, y - state->font_size, width, state->font_size };
  return kn_matrix_apply_rect (&state->to_mm, &own);
}

KnRect
kn_lint_text (KnLintWork *self, const KnSvgElement *element, const KnSvgState *state)
{
  if (g_hash_table_contains (self->boxes, element) || !has_letters (element))
    return KN_RECT_EMPTY;
  KnRect box = guess_box (element, state);
  g_autoptr (KnPath) letters = dup_letters (self, element, state);
  if (letters != NULL)
    {
      g_autoptr (KnPath) placed = kn_path_transform (letters, &state->to_mm);
      box = kn_path_get_bounds (placed);
      kn_lint_edit (self, KN_LINT_TEXT, element->start, element->end - element->start,
                    dup_replacement (self->svg, element, state, kn_path_get_data (letters)));
    }
  kn_lint_add (self, KN_LINT_TEXT, element, &box, 0);
  return box;
}
