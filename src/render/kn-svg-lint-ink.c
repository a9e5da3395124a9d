/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the linter says about colours (too many, alike in print, beyond ink) and about style
 * that librsvg passes over in silence. Colours are held against each other as they print: two that
 * a screen tells apart may be one on paper. */

#include "config.h"

#include "render/kn-css-colour-private.h"
#include "render/kn-svg-lint-private.h"

#include <string.h>

#define COLOURS_MAX 8 /* as many as a trace has inks */
#define ALIKE_DELTA_E 2.0
#define DULL_DELTA_E 6.0 /* below, people rarely notice without the screen beside it */
#define COMPARED_COLOURS_MAX 256

/* The innermost element whose start tag holds @offset. */
static const KnSvgElement *
find_element (const KnSvgElement *self, gsize offset)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      const KnSvgElement *child = self->children->pdata[i];
      if (child->name != NULL && child->start <= offset && offset < child->end)
        return find_element (child, offset);
    }
  return self;
}

static void
add_at_site (KnLintWork *self, KnLintRule rule, const KnSvgSite *site, double value)
{
  const KnSvgElement *element = find_element (self->tree->root, site->offset);
  kn_lint_add (self, rule, element, g_hash_table_lookup (self->boxes, element), value);
}

static const KnSvgSite *
find_first_site (const KnLintWork *self, guint colour)
{
  for (guint i = 0; i < self->scan->sites->len; i++)
    {
      const KnSvgSite *site = &g_array_index (self->scan->sites, KnSvgSite, i);
      if (site->colour == colour)
        return site;
    }
  return NULL;
}

static void
merge (KnLintWork *self, guint from, guint into)
{
  const char *name = self->scan->colours->pdata[into];
  gboolean has_all = TRUE;
  for (guint i = 0; i < self->scan->sites->len; i++)
    {
      const KnSvgSite *site = &g_array_index (self->scan->sites, KnSvgSite, i);
      has_all = has_all && (site->colour != from || site->kind != KN_SVG_SITE_ROOT);
    }
  for (guint i = 0; has_all && i < self->scan->sites->len; i++)
    {
      const KnSvgSite *site = &g_array_index (self->scan->sites, KnSvgSite, i);
      if (site->colour != from)
        continue;
      g_autofree char *alpha
          = site->alpha < 255 ? g_strdup_printf ("%02x", site->alpha) : g_strdup ("");
      kn_lint_edit (self, KN_LINT_NEAR_COLOURS, site->offset, site->length,
                    g_strconcat (name, alpha, NULL));
    }
}

void
kn_lint_colours (KnLintWork *self)
{
  const GPtrArray *colours = self->scan->colours;
  const guint n = MIN (colours->len, COMPARED_COLOURS_MAX);
  g_autofree KnLab *labs = g_new0 (KnLab, MAX (n, 1));
  g_autofree gboolean *is_kept = g_new0 (gboolean, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      guint32 rgb24 = 0;
      if (!kn_rgb_parse (colours->pdata[i], &rgb24))
        continue; /* currentColor is given its ink on the label */
      const KnSvgSite *site = find_first_site (self, i);
      const KnRgb rgb = kn_rgb_from_hex (rgb24);
      const KnCmyk ink = kn_condition_from_rgb (self->condition, &rgb);
      labs[i] = kn_condition_to_lab (self->condition, &ink);
      const double beyond = kn_condition_gamut_distance (self->condition, &rgb);
      if (beyond > DULL_DELTA_E && site != NULL)
        add_at_site (self, KN_LINT_GAMUT, site, beyond);
      is_kept[i] = TRUE;
      for (guint k = 0; k < i; k++)
        if (is_kept[k] && kn_delta_e_2000 (&labs[i], &labs[k]) < ALIKE_DELTA_E)
          {
            is_kept[i] = FALSE;
            if (site != NULL)
              add_at_site (self, KN_LINT_NEAR_COLOURS, site, 0);
            merge (self, i, k);
            break;
          }
    }
  if (colours->len > COLOURS_MAX)
    kn_lint_add (self, KN_LINT_MANY_COLOURS, NULL, NULL, colours->len);
}

/* --- style --------------------------------------------------------------------------------------
 */

typedef struct
{
  KnLintWork *work;
  const KnSvgElement *element;
} Style;

static gboolean
begins_with (const char *text, gsize length, const char *prefix)
{
  const gsize n = strlen (prefix);
  return length >= n && g_ascii_strncasecmp (text, prefix, n) == 0;
}

/* librsvg 2.54 reads these as if they were not there. */
static void
on_declaration (const char *name,
                gsize name_length,
                const char *value,
                gsize value_length,
                gpointer data)
{
  static const char *const ignored[]
      = { "--",        "background", "border",      "box-shadow", "text-shadow",
          "animation", "transition", "backdrop",    "outline",    "-webkit-",
          "-moz-",     "offset-",    "perspective", "object-fit", "z-index" };
  static const char *const functions[]
      = { "var(", "calc(", "env(", "color-mix(", "oklch(", "oklab(", "lch(", "lab(", "color(" };
  Style *self = data;
  gboolean is_ignored = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (ignored) && !is_ignored; i++)
    is_ignored = begins_with (name, name_length, ignored[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (functions) && !is_ignored; i++)
    is_ignored = begins_with (value, value_length, functions[i])
                 || (i < 3 && g_strstr_len (value, (gssize)value_length, functions[i]) != NULL);
  if (is_ignored)
    kn_lint_add (self->work, KN_LINT_CSS, self->element,
                 g_hash_table_lookup (self->work->boxes, self->element), 0);
}

static void
judge_sheet (Style *self, const char *text, gsize length)
{
  static const char *const at_rules[]
      = { "@media", "@supports", "@keyframes", "@layer", "@container", ":hover", ":focus" };
  for (gsize i = 0; i < G_N_ELEMENTS (at_rules); i++)
    if (g_strstr_len (text, (gssize)length, at_rules[i]) != NULL)
      kn_lint_add (self->work, KN_LINT_CSS, self->element, NULL, 0);
  kn_css_foreach_declaration (text, length, TRUE, on_declaration, self);
}

static void
judge_style (KnLintWork *work, const KnSvgElement *element)
{
  Style self = { work, element };
  const char *svg = g_bytes_get_data (work->svg, NULL);
  const char *style = kn_svg_element_get (element, "style");
  if (style != NULL)
    kn_css_foreach_declaration (style, strlen (style), FALSE, on_declaration, &self);
  for (guint i = 0; i < element->children->len; i++)
    {
      const KnSvgElement *child = element->children->pdata[i];
      if (child->name != NULL)
        judge_style (work, child);
      else if (kn_svg_element_is (element, "style"))
        judge_sheet (&self, svg + child->start, child->end - child->start);
    }
}

void
kn_lint_css (KnLintWork *self)
{
  judge_style (self, self->tree->root);
}
