/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the first look at a foreign SVG, before any library parses it. Refused outright: what is not
 * UTF-8, entities, scripts, anything that points outside the file, too many or too deeply nested
 * elements. Marked as costly, to be drawn once in the bounded helper: what can make librsvg work
 * for minutes (filters, masks, patterns, markers, many <use>, dashes, embedded pictures, sheer
 * size), since librsvg 2.54 cannot be cancelled. The same pass notes every colour and its place. */

#include "config.h"

#include "render/kn-svg-scan-private.h"

#include "base/kn-limits.h"
#include "render/kn-css-colour-private.h"
#include "render/kn-draw.h"
#include "render/kn-xml-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* librsvg 2.54 itself stops at 256 levels and a million elements (at 1.2 GB). */
#define DEPTH_MAX 128
#define ELEMENTS_MAX 50000
/* Below these, drawing stays within some milliseconds (platform.md section 7). */
#define CHEAP_ELEMENTS 4000
#define CHEAP_USES 16
#define CHEAP_CLIPS 64
#define CHEAP_BYTES (400u * 1024u)

typedef struct
{
  gboolean fill_is_set, has_class, is_clip, strokes;
  double scale, stroke_width;
} Level;

typedef struct
{
  KnSvgScan *scan;
  const char *text;
  KnXmlReader reader;
  GArray *levels; /* of Level */
  GHashTable *colour_index;
  gboolean sheet_sets_fill, in_sheet, root_fill_is_set;
  /* A shape that names no fill; one that a style sheet may give a fill by its class. */
  gboolean black_is_implied, black_is_possible;
  gsize root_offset;
  const char *refused; /* an outside reference, for the message */
  gsize refused_length;
} Scanner;

static gboolean
refuse (KnRenderError code, GError **error, const char *message)
{
  g_set_error_literal (error, KN_RENDER_ERROR, code, message);
  return FALSE;
}

static guint
intern_colour (Scanner *self, const char *name)
{
  gpointer index = NULL;
  if (g_hash_table_lookup_extended (self->colour_index, name, NULL, &index))
    return GPOINTER_TO_UINT (index);
  char *copy = g_strdup (name);
  g_ptr_array_add (self->scan->colours, copy);
  g_hash_table_insert (self->colour_index, copy, GUINT_TO_POINTER (self->scan->colours->len - 1));
  return self->scan->colours->len - 1;
}

static void
add_colour_site (Scanner *self, const char *value, gsize length, KnCssPropertyKind kind)
{
  KnCssColour colour;
  if (!kn_css_colour_find (value, length, &colour))
    return;
  char name[16];
  g_snprintf (name, sizeof name, "#%06x", colour.rgb24);
  KnSvgSite site = { 0 };
  site.offset = (gsize)(value - self->text) + colour.offset;
  site.length = colour.length;
  site.alpha = colour.alpha;
  site.kind = kind == KN_CSS_PAINT  ? KN_SVG_SITE_PAINT
              : kind == KN_CSS_STOP ? KN_SVG_SITE_STOP
                                    : KN_SVG_SITE_FOREGROUND;
  site.colour = intern_colour (self, colour.is_current ? "currentColor" : name);
  site.gradient = kind == KN_CSS_STOP && !self->in_sheet ? self->scan->n_gradients : 0;
  self->scan->has_foreground |= kind == KN_CSS_FOREGROUND;
  self->scan->is_seethrough |= colour.alpha < 255;
  g_array_append_val (self->scan->sites, site);
}

/* Every url() must point into this file. */
static void
check_urls (Scanner *self, const char *value, gsize length)
{
  const char *end = value + length;
  for (const char *p = value; p + 4 <= end; p++)
    {
      if (g_ascii_strncasecmp (p, "url(", 4) != 0)
        continue;
      const char *target = p + 4;
      while (target < end && (g_ascii_isspace (*target) || *target == '"' || *target == '\''))
        target++;
      if (end - target >= 6 && strncmp (target, "&quot;", 6) == 0)
        target += 6;
      if (target < end && *target != '#')
        {
          const char *close = memchr (target, ')', (gsize)(end - target));
          self->refused = target;
          self->refused_length = (gsize)((close != NULL ? close : end) - target);
        }
    }
}

static double
parse_number (const char *value, gsize length)
{
  char buffer[64];
  gsize n = MIN (length, sizeof buffer - 1);
  memcpy (buffer, value, n);
  buffer[n] = '\0';
  double number = g_ascii_strtod (buffer, NULL);
  return isfinite (number) ? number : 0;
}

static gboolean
value_is (const char *value, gsize length, const char *literal)
{
  while (length > 0 && g_ascii_isspace (*value))
    value++, length--;
  while (length > 0 && g_ascii_isspace (value[length - 1]))
    length--;
  return kn_xml_equal (value, length, literal);
}

/* What is no paint at all counts as if it were not there. */
static gboolean
is_paint (const char *value, gsize length)
{
  KnCssColour colour;
  while (length > 0 && g_ascii_isspace (*value))
    value++, length--;
  return kn_css_colour_find (value, length, &colour) || value_is (value, length, "none")
         || value_is (value, length, "transparent")
         || (length > 4 && g_ascii_strncasecmp (value, "url(", 4) == 0);
}

static void
note_stroke (Scanner *self, const Level *level)
{
  double width = level->stroke_width * level->scale;
  double *thinnest = &self->scan->thinnest_stroke;
  if (width > 0 && (*thinnest <= 0 || width < *thinnest))
    *thinnest = width;
}

static void
note_transparency (Scanner *self,
                   const char *name,
                   gsize name_length,
                   const char *value,
                   gsize value_length)
{
  static const char *const amounts[]
      = { "opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity" };
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (kn_xml_equal (name, name_length, amounts[i]))
      {
        double full = memchr (value, '%', value_length) != NULL ? 100 : 1;
        self->scan->is_seethrough |= parse_number (value, value_length) < full;
      }
  if (kn_xml_equal (name, name_length, "mask"))
    self->scan->is_seethrough |= !value_is (value, value_length, "none");
  if (kn_xml_equal (name, name_length, "mix-blend-mode"))
    self->scan->is_seethrough |= !value_is (value, value_length, "normal");
}

/* One property, from an attribute, a style attribute or a style sheet. */
static void
on_declaration (const char *name,
                gsize name_length,
                const char *value,
                gsize value_length,
                gpointer data)
{
  Scanner *self = data;
  check_urls (self, value, value_length);
  note_transparency (self, name, name_length, value, value_length);
  KnCssPropertyKind kind = kn_css_property_kind (name, name_length);
  if (kind != KN_CSS_OTHER)
    add_colour_site (self, value, value_length, kind);
  gboolean is_fill = kn_xml_equal (name, name_length, "fill") && is_paint (value, value_length);
  if (kn_xml_equal (name, name_length, "stroke-dasharray")
      && !value_is (value, value_length, "none"))
    self->scan->is_costly = TRUE;
  if (kn_xml_equal (name, name_length, "filter") || kn_xml_equal (name, name_length, "mask"))
    self->scan->is_costly |= !value_is (value, value_length, "none");
  if (self->in_sheet)
    {
      self->sheet_sets_fill |= is_fill;
      if (kn_xml_equal (name, name_length, "stroke-width"))
        note_stroke (self,
                     &(Level){ .stroke_width = parse_number (value, value_length), .scale = 1 });
      return;
    }
  Level *level = &g_array_index (self->levels, Level, self->levels->len - 1);
  level->fill_is_set |= is_fill;
  if (kn_xml_equal (name, name_length, "stroke") && !value_is (value, value_length, "inherit"))
    level->strokes = !value_is (value, value_length, "none");
  if (kn_xml_equal (name, name_length, "stroke-width"))
    level->stroke_width = parse_number (value, value_length);
}

/* Mean scale of a transform list: enough to judge the thickness of a line. */
static double
transform_scale (const char *value, gsize length)
{
  g_autofree char *text = g_strndup (value, length);
  double scale = 1;
  for (char *p = text; (p = strchr (p, '(')) != NULL; p++)
    {
      double v[6] = { 0 };
      int n = 0;
      for (char *q = p + 1; n < 6 && *q != '\0' && *q != ')';)
        {
          char *end = NULL;
          double number = g_ascii_strtod (q, &end);
          if (end != q)
            v[n++] = number;
          q = end != q ? end : q + 1;
        }
      const char *name_end = p;
      while (name_end > text && g_ascii_isspace (name_end[-1]))
        name_end--;
      gsize name_length = (gsize)(name_end - text);
      if (n == 6 && name_length >= 6 && strncmp (name_end - 6, "matrix", 6) == 0)
        scale *= sqrt (ABS (v[0] * v[3] - v[1] * v[2]));
      else if (n >= 1 && name_length >= 5 && strncmp (name_end - 5, "scale", 5) == 0)
        scale *= sqrt (ABS (v[0] * (n > 1 ? v[1] : v[0])));
    }
  return isfinite (scale) ? scale : 1;
}

static gboolean
is_shape (const char *name, gsize length)
{
  static const char *const shapes[]
      = { "path", "rect", "circle", "ellipse", "polygon", "polyline", "text" };
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (kn_xml_equal (name, length, shapes[i]))
      return TRUE;
  return FALSE;
}

static gboolean
note_element (Scanner *self, const char *name, gsize length, GError **error)
{
  KnSvgScan *scan = self->scan;
  if (kn_xml_equal (name, length, "script"))
    return refuse (KN_RENDER_ERROR_ASSET, error, _ ("the SVG contains a script"));
  if (kn_xml_equal (name, length, "include"))
    return refuse (KN_RENDER_ERROR_ASSET, error, _ ("the SVG includes another file"));
  static const char *const costly[] = { "filter", "mask", "pattern", "marker", "image", "feImage" };
  for (gsize i = 0; i < G_N_ELEMENTS (costly); i++)
    scan->is_costly |= kn_xml_equal (name, length, costly[i]);
  scan->has_filter |= kn_xml_equal (name, length, "filter");
  scan->has_raster |= kn_xml_equal (name, length, "image");
  scan->has_text |= kn_xml_equal (name, length, "text");
  gboolean is_gradient = kn_xml_equal (name, length, "linearGradient")
                         || kn_xml_equal (name, length, "radialGradient");
  scan->has_gradient |= is_gradient;
  scan->n_gradients += is_gradient ? 1 : 0;
  scan->n_uses += kn_xml_equal (name, length, "use");
  scan->n_clips += kn_xml_equal (name, length, "clipPath");
  if (++scan->n_elements > ELEMENTS_MAX)
    return refuse (KN_RENDER_ERROR_LIMIT, error, _ ("the SVG has more than 50,000 elements"));
  return TRUE;
}

/* Links of <a> are never followed; everything else must stay inside the file. Pictures may be
 * embedded as data. */
static void
check_reference (Scanner *self, const char *element, gsize length, const KnXmlAttribute *attribute)
{
  const char *value = attribute->value;
  gsize n = attribute->value_length;
  while (n > 0 && g_ascii_isspace (*value))
    value++, n--;
  if (n == 0 || *value == '#' || kn_xml_equal (element, length, "a"))
    return;
  gboolean is_picture
      = kn_xml_equal (element, length, "image") || kn_xml_equal (element, length, "feImage");
  if (is_picture && n > 11 && g_ascii_strncasecmp (value, "data:image/", 11) == 0
      && g_ascii_strncasecmp (value + 11, "svg", 3) != 0)
    return;
  self->refused = value;
  self->refused_length = n;
}

static void
read_view_box (KnSvgScan *scan, const KnXmlAttribute *attribute)
{
  g_autofree char *text = g_strndup (attribute->value, attribute->value_length);
  double v[4] = { 0 };
  int n = 0;
  for (char *p = text; n < 4 && *p != '\0';)
    {
      char *end = NULL;
      double number = g_ascii_strtod (p, &end);
      if (end != p)
        v[n++] = number;
      p = end != p ? end : p + 1;
    }
  if (n < 4 || !(v[2] > 0) || !(v[3] > 0) || !isfinite (v[2]) || !isfinite (v[3]))
    return;
  scan->has_view_box = TRUE;
  scan->view_width = v[2];
  scan->view_height = v[3];
}

static void
scan_attribute (Scanner *self,
                const char *element,
                gsize length,
                const KnXmlAttribute *attribute,
                gboolean is_root)
{
  const char *name = attribute->name;
  gsize n = attribute->name_length;
  const char *local = name;
  gsize local_length = n;
  kn_xml_local_name (&local, &local_length);
  if (kn_xml_equal (local, local_length, "href"))
    check_reference (self, element, length, attribute);
  else if (kn_xml_equal (name, n, "style"))
    kn_css_foreach_declaration (attribute->value, attribute->value_length, FALSE, on_declaration,
                                self);
  else if (kn_xml_equal (name, n, "class"))
    g_array_index (self->levels, Level, self->levels->len - 1).has_class = TRUE;
  else if (is_root && kn_xml_equal (name, n, "viewBox"))
    read_view_box (self->scan, attribute);
  else if (kn_xml_equal (name, n, "transform"))
    g_array_index (self->levels, Level, self->levels->len - 1).scale
        *= transform_scale (attribute->value, attribute->value_length);
  else
    on_declaration (name, n, attribute->value, attribute->value_length, self);
}

static gboolean
enter_element (Scanner *self, const KnXmlEvent *event, GError **error)
{
  const char *name = event->name;
  gsize length = event->name_length;
  kn_xml_local_name (&name, &length);
  gboolean is_root = self->levels->len == 0;
  if (is_root && (!kn_xml_equal (name, length, "svg") || self->scan->n_elements > 0))
    return refuse (KN_RENDER_ERROR_ASSET, error, _ ("this is not an SVG file"));
  if (self->levels->len >= DEPTH_MAX)
    return refuse (KN_RENDER_ERROR_LIMIT, error, _ ("the SVG is nested too deeply"));
  if (!note_element (self, name, length, error))
    return FALSE;
  Level level = { .scale = 1, .stroke_width = 1 };
  if (!is_root)
    level = g_array_index (self->levels, Level, self->levels->len - 1);
  level.is_clip |= kn_xml_equal (name, length, "clipPath");
  g_array_append_val (self->levels, level);
  for (guint i = 0; i < event->attributes->len; i++)
    {
      const KnXmlAttribute *attribute = &g_array_index (event->attributes, KnXmlAttribute, i);
      scan_attribute (self, name, length, attribute, is_root);
    }
  level = g_array_index (self->levels, Level, self->levels->len - 1);
  if (is_root)
    {
      self->root_fill_is_set = level.fill_is_set;
      self->root_offset = (gsize)(event->name + event->name_length - self->text);
    }
  if (is_shape (name, length) && !level.is_clip)
    {
      self->black_is_implied |= !level.fill_is_set && !level.has_class;
      self->black_is_possible |= !level.fill_is_set;
      if (level.strokes)
        note_stroke (self, &level);
    }
  self->in_sheet = kn_xml_equal (name, length, "style");
  return TRUE;
}

static gboolean
scan_event (Scanner *self, const KnXmlEvent *event, GError **error)
{
  switch (event->type)
    {
    case KN_XML_START:
      return enter_element (self, event, error);
    case KN_XML_END:
      if (self->levels->len > 0)
        g_array_set_size (self->levels, self->levels->len - 1);
      self->in_sheet = FALSE;
      return TRUE;
    case KN_XML_TEXT:
      if (!self->in_sheet)
        return TRUE;
      if (g_strstr_len (event->text, (gssize)event->text_length, "@import") != NULL)
        return refuse (KN_RENDER_ERROR_ASSET, error, _ ("the SVG includes another file"));
      check_urls (self, event->text, event->text_length);
      kn_css_foreach_declaration (event->text, event->text_length, TRUE, on_declaration, self);
      return TRUE;
    case KN_XML_INSTRUCTION:
      if (!kn_xml_equal (event->name, event->name_length, "xml-stylesheet"))
        return TRUE;
      return refuse (KN_RENDER_ERROR_ASSET, error, _ ("the SVG includes another file"));
    case KN_XML_FINISHED:
      return TRUE;
    }
  return TRUE;
}

static gboolean
scan_all (Scanner *self, GError **error)
{
  for (;;)
    {
      KnXmlEvent event;
      if (!kn_xml_reader_next (&self->reader, &event, error) || !scan_event (self, &event, error))
        return FALSE;
      if (self->refused != NULL)
        {
          g_autofree char *target
              = g_strndup (self->refused, MIN (self->refused_length, (gsize)60));
          g_autofree char *valid = g_strdelimit (g_utf8_make_valid (target, -1), "\r\n\t", ' ');
          g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                       /* Translators: %s is an address or file name inside an SVG */
                       _ ("the SVG refers to something outside itself: %s"), valid);
          return FALSE;
        }
      if (event.type == KN_XML_FINISHED)
        break;
    }
  if (self->scan->n_elements == 0)
    return refuse (KN_RENDER_ERROR_ASSET, error, _ ("this is not an SVG file"));
  return TRUE;
}

static int
compare_sites (gconstpointer a, gconstpointer b)
{
  const KnSvgSite *first = a, *second = b;
  return first->offset < second->offset ? -1 : first->offset > second->offset;
}

static void
finish (Scanner *self, gsize n_bytes)
{
  KnSvgScan *scan = self->scan;
  scan->is_costly |= scan->n_uses > CHEAP_USES || scan->n_clips > CHEAP_CLIPS
                     || scan->n_elements > CHEAP_ELEMENTS || n_bytes > CHEAP_BYTES;
  /* Shapes that name no fill are black; a fill on the root lets that black be recoloured too. It
   * yields to every other rule, so that it does no harm where a style sheet colours them after all.
   */
  gboolean implied = self->black_is_implied || (self->black_is_possible && !self->sheet_sets_fill);
  if (implied && !self->root_fill_is_set)
    {
      KnSvgSite site = { .offset = self->root_offset, .kind = KN_SVG_SITE_ROOT, .alpha = 255 };
      site.colour = intern_colour (self, "#000000");
      g_array_append_val (scan->sites, site);
    }
  g_array_sort (scan->sites, compare_sites);
}

static gboolean
check_encoding (const char *text, gsize length, GError **error)
{
  if (length > KN_LIMIT_SVG_BYTES)
    return refuse (KN_RENDER_ERROR_LIMIT, error, _ ("the SVG is larger than 2 MB"));
  /* Another encoding could hide from this scan what libxml2 then sees. */
  const char *declared = g_strstr_len (text, (gssize)MIN (length, (gsize)200), "encoding=");
  gboolean utf8 = g_utf8_validate_len (text, length, NULL);
  if (utf8 && declared != NULL)
    utf8 = g_ascii_strncasecmp (declared + 10, "utf-8", 5) == 0
           || g_ascii_strncasecmp (declared + 10, "us-ascii", 8) == 0;
  if (utf8)
    return TRUE;
  return refuse (KN_RENDER_ERROR_ASSET, error, _ ("this is not an SVG file in UTF-8"));
}

/**
 * kn_svg_scan:
 * @svg: the whole file
 * @out_scan: (out caller-allocates): what was found; clear it with kn_svg_scan_clear()
 *
 * Thread: any. Cost: one pass, about 100 MB/s.
 * Errors: %KN_RENDER_ERROR_ASSET, %KN_RENDER_ERROR_LIMIT.
 *
 * Returns: %TRUE if the SVG may be given to librsvg
 */
gboolean
kn_svg_scan (GBytes *svg, KnSvgScan *out_scan, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (svg, &length);
  if (text == NULL || length == 0)
    return refuse (KN_RENDER_ERROR_ASSET, error, _ ("this is not an SVG file"));
  if (!check_encoding (text, length, error))
    return FALSE;
  KnSvgScan scan = { 0 };
  scan.colours = g_ptr_array_new_with_free_func (g_free);
  scan.sites = g_array_new (FALSE, FALSE, sizeof (KnSvgSite));
  Scanner self = { .scan = &scan, .text = text };
  gsize skip = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  kn_xml_reader_init (&self.reader, text + skip, length - skip);
  self.levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self.colour_index = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean ok = scan_all (&self, error);
  if (ok)
    finish (&self, length);
  kn_xml_reader_clear (&self.reader);
  g_array_unref (self.levels);
  g_hash_table_unref (self.colour_index);
  if (ok)
    *out_scan = scan;
  else
    kn_svg_scan_clear (&scan);
  return ok;
}

void
kn_svg_scan_clear (KnSvgScan *self)
{
  g_clear_pointer (&self->colours, g_ptr_array_unref);
  g_clear_pointer (&self->sites, g_array_unref);
}
