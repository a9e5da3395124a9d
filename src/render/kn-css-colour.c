/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the lexical side of CSS colours in SVG: which characters of a value are a colour, and which
 * colour that is. Only what librsvg 2.54 reads counts: #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(),
 * rgba(), hsl(), the names of CSS, currentColor. Everything else is left alone, so a rewrite can
 * never touch an id, a reference or a number. */

#include "config.h"

#include "render/kn-css-colour-private.h"

#include "render/kn-xml-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  guint32 rgb24;
} NamedColour;

/* CSS Color Module Level 4, section 6.1; sorted for bsearch. */
static const NamedColour named_colours[] = {
  { "aliceblue", 0xf0f8ff },
  { "antiquewhite", 0xfaebd7 },
  { "aqua", 0x00ffff },
  { "aquamarine", 0x7fffd4 },
  { "azure", 0xf0ffff },
  { "beige", 0xf5f5dc },
  { "bisque", 0xffe4c4 },
  { "black", 0x000000 },
  { "blanchedalmond", 0xffebcd },
  { "blue", 0x0000ff },
  { "blueviolet", 0x8a2be2 },
  { "brown", 0xa52a2a },
  { "burlywood", 0xdeb887 },
  { "cadetblue", 0x5f9ea0 },
  { "chartreuse", 0x7fff00 },
  { "chocolate", 0xd2691e },
  { "coral", 0xff7f50 },
  { "cornflowerblue", 0x6495ed },
  { "cornsilk", 0xfff8dc },
  { "crimson", 0xdc143c },
  { "cyan", 0x00ffff },
  { "darkblue", 0x00008b },
  { "darkcyan", 0x008b8b },
  { "darkgoldenrod", 0xb8860b },
  { "darkgray", 0xa9a9a9 },
  { "darkgreen", 0x006400 },
  { "darkgrey", 0xa9a9a9 },
  { "darkkhaki", 0xbdb76b },
  { "darkmagenta", 0x8b008b },
  { "darkolivegreen", 0x556b2f },
  { "darkorange", 0xff8c00 },
  { "darkorchid", 0x9932cc },
  { "darkred", 0x8b0000 },
  { "darksalmon", 0xe9967a },
  { "darkseagreen", 0x8fbc8f },
  { "darkslateblue", 0x483d8b },
  { "darkslategray", 0x2f4f4f },
  { "darkslategrey", 0x2f4f4f },
  { "darkturquoise", 0x00ced1 },
  { "darkviolet", 0x9400d3 },
  { "deeppink", 0xff1493 },
  { "deepskyblue", 0x00bfff },
  { "dimgray", 0x696969 },
  { "dimgrey", 0x696969 },
  { "dodgerblue", 0x1e90ff },
  { "firebrick", 0xb22222 },
  { "floralwhite", 0xfffaf0 },
  { "forestgreen", 0x228b22 },
  { "fuchsia", 0xff00ff },
  { "gainsboro", 0xdcdcdc },
  { "ghostwhite", 0xf8f8ff },
  { "gold", 0xffd700 },
  { "goldenrod", 0xdaa520 },
  { "gray", 0x808080 },
  { "green", 0x008000 },
  { "greenyellow", 0xadff2f },
  { "grey", 0x808080 },
  { "honeydew", 0xf0fff0 },
  { "hotpink", 0xff69b4 },
  { "indianred", 0xcd5c5c },
  { "indigo", 0x4b0082 },
  { "ivory", 0xfffff0 },
  { "khaki", 0xf0e68c },
  { "lavender", 0xe6e6fa },
  { "lavenderblush", 0xfff0f5 },
  { "lawngreen", 0x7cfc00 },
  { "lemonchiffon", 0xfffacd },
  { "lightblue", 0xadd8e6 },
  { "lightcoral", 0xf08080 },
  { "lightcyan", 0xe0ffff },
  { "lightgoldenrodyellow", 0xfafad2 },
  { "lightgray", 0xd3d3d3 },
  { "lightgreen", 0x90ee90 },
  { "lightgrey", 0xd3d3d3 },
  { "lightpink", 0xffb6c1 },
  { "lightsalmon", 0xffa07a },
  { "lightseagreen", 0x20b2aa },
  { "lightskyblue", 0x87cefa },
  { "lightslategray", 0x778899 },
  { "lightslategrey", 0x778899 },
  { "lightsteelblue", 0xb0c4de },
  { "lightyellow", 0xffffe0 },
  { "lime", 0x00ff00 },
  { "limegreen", 0x32cd32 },
  { "linen", 0xfaf0e6 },
  { "magenta", 0xff00ff },
  { "maroon", 0x800000 },
  { "mediumaquamarine", 0x66cdaa },
  { "mediumblue", 0x0000cd },
  { "mediumorchid", 0xba55d3 },
  { "mediumpurple", 0x9370db },
  { "mediumseagreen", 0x3cb371 },
  { "mediumslateblue", 0x7b68ee },
  { "mediumspringgreen", 0x00fa9a },
  { "mediumturquoise", 0x48d1cc },
  { "mediumvioletred", 0xc71585 },
  { "midnightblue", 0x191970 },
  { "mintcream", 0xf5fffa },
  { "mistyrose", 0xffe4e1 },
  { "moccasin", 0xffe4b5 },
  { "navajowhite", 0xffdead },
  { "navy", 0x000080 },
  { "oldlace", 0xfdf5e6 },
  { "olive", 0x808000 },
  { "olivedrab", 0x6b8e23 },
  { "orange", 0xffa500 },
  { "orangered", 0xff4500 },
  { "orchid", 0xda70d6 },
  { "palegoldenrod", 0xeee8aa },
  { "palegreen", 0x98fb98 },
  { "paleturquoise", 0xafeeee },
  { "palevioletred", 0xdb7093 },
  { "papayawhip", 0xffefd5 },
  { "peachpuff", 0xffdab9 },
  { "peru", 0xcd853f },
  { "pink", 0xffc0cb },
  { "plum", 0xdda0dd },
  { "powderblue", 0xb0e0e6 },
  { "purple", 0x800080 },
  { "rebeccapurple", 0x663399 },
  { "red", 0xff0000 },
  { "rosybrown", 0xbc8f8f },
  { "royalblue", 0x4169e1 },
  { "saddlebrown", 0x8b4513 },
  { "salmon", 0xfa8072 },
  { "sandybrown", 0xf4a460 },
  { "seagreen", 0x2e8b57 },
  { "seashell", 0xfff5ee },
  { "sienna", 0xa0522d },
  { "silver", 0xc0c0c0 },
  { "skyblue", 0x87ceeb },
  { "slateblue", 0x6a5acd },
  { "slategray", 0x708090 },
  { "slategrey", 0x708090 },
  { "snow", 0xfffafa },
  { "springgreen", 0x00ff7f },
  { "steelblue", 0x4682b4 },
  { "tan", 0xd2b48c },
  { "teal", 0x008080 },
  { "thistle", 0xd8bfd8 },
  { "tomato", 0xff6347 },
  { "turquoise", 0x40e0d0 },
  { "violet", 0xee82ee },
  { "wheat", 0xf5deb3 },
  { "white", 0xffffff },
  { "whitesmoke", 0xf5f5f5 },
  { "yellow", 0xffff00 },
  { "yellowgreen", 0x9acd32 },
};

static int
compare_name (gconstpointer key, gconstpointer entry)
{
  return strcmp (key, ((const NamedColour *)entry)->name);
}

static gboolean
find_name (const char *text, gsize length, guint32 *out_rgb24)
{
  char name[24];
  if (length >= sizeof name)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    name[i] = g_ascii_tolower (text[i]);
  name[length] = '\0';
  const NamedColour *found = bsearch (name, named_colours, G_N_ELEMENTS (named_colours),
                                      sizeof named_colours[0], compare_name);
  if (found == NULL)
    return FALSE;
  *out_rgb24 = found->rgb24;
  return TRUE;
}

static gboolean
parse_hex (const char *digits, gsize n, KnCssColour *colour)
{
  guint32 value = 0;
  for (gsize i = 0; i < n; i++)
    value = value << 4 | (guint32)g_ascii_xdigit_value (digits[i]);
  if (n == 3 || n == 4)
    {
      guint32 wide = 0;
      for (gsize i = 0; i < n; i++)
        wide = wide << 8 | (guint32)g_ascii_xdigit_value (digits[i]) * 17;
      value = wide;
    }
  else if (n != 6 && n != 8)
    return FALSE;
  gboolean has_alpha = n == 4 || n == 8;
  colour->alpha = has_alpha ? (guint8)(value & 0xff) : 255;
  colour->rgb24 = has_alpha ? value >> 8 : value;
  return TRUE;
}

/* The numbers between the brackets, percentages scaled to @full. */
static int
parse_numbers (const char *text, gsize length, const double full[4], double out_numbers[4])
{
  g_autofree char *copy = g_strndup (text, length);
  int n = 0;
  for (char *p = copy; *p != '\0';)
    {
      if (strchr (", \t\n/", *p) != NULL)
        {
          p++;
          continue;
        }
      char *end = NULL;
      double value = g_ascii_strtod (p, &end);
      if (end == p || n == 4 || !isfinite (value))
        return 0;
      if (*end == '%')
        {
          value = value / 100 * full[n];
          end++;
        }
      else if (g_ascii_strncasecmp (end, "deg", 3) == 0)
        end += 3;
      out_numbers[n++] = value;
      p = end;
    }
  return n;
}

static guint32
pack_rgb (double r, double g, double b)
{
  return (guint32)lround (CLAMP (r, 0, 255)) << 16 | (guint32)lround (CLAMP (g, 0, 255)) << 8
         | (guint32)lround (CLAMP (b, 0, 255));
}

/* CSS Color Module Level 4, section 7.1 "Converting HSL colors to sRGB". */
static double
hsl_channel (double n, double h, double s, double l)
{
  double k = fmod (n + h / 30, 12);
  if (k < 0)
    k += 12;
  double a = s * MIN (l, 1 - l);
  return 255 * (l - a * MAX (-1, MIN (MIN (k - 3, 9 - k), 1)));
}

static gboolean
parse_function (const char *name, gsize name_length, const char *args, gsize n_args, KnCssColour *c)
{
  double v[4] = { 0 };
  gboolean is_rgb = g_ascii_strncasecmp (name, "rgb", 3) == 0 && name_length <= 4;
  gboolean is_hsl = g_ascii_strncasecmp (name, "hsl", 3) == 0 && name_length <= 4;
  if (!is_rgb && !is_hsl)
    return FALSE;
  static const double rgb_full[4] = { 255, 255, 255, 1 }, hsl_full[4] = { 360, 1, 1, 1 };
  int n = parse_numbers (args, n_args, is_rgb ? rgb_full : hsl_full, v);
  if (n < 3)
    return FALSE;
  c->rgb24 = is_rgb
                 ? pack_rgb (v[0], v[1], v[2])
                 : pack_rgb (hsl_channel (0, v[0], v[1], v[2]), hsl_channel (8, v[0], v[1], v[2]),
                             hsl_channel (4, v[0], v[1], v[2]));
  c->alpha = n == 4 ? (guint8)lround (CLAMP (v[3], 0, 1) * 255) : 255;
  return TRUE;
}

static gsize
skip_blank (const char *value, gsize length, gsize at)
{
  while (at < length && g_ascii_isspace (value[at]))
    at++;
  return at;
}

/* url(#g) may stand before the colour that is used when #g is missing. */
static gsize
skip_reference (const char *value, gsize length, gsize at)
{
  if (length - at < 4 || g_ascii_strncasecmp (value + at, "url(", 4) != 0)
    return at;
  const char *close = memchr (value + at, ')', length - at);
  return close != NULL ? skip_blank (value, length, (gsize)(close + 1 - value)) : length;
}

gboolean
kn_css_colour_find (const char *value, gsize length, KnCssColour *out_colour)
{
  memset (out_colour, 0, sizeof *out_colour);
  out_colour->alpha = 255;
  gsize at = skip_reference (value, length, skip_blank (value, length, 0));
  gsize end = at;
  out_colour->offset = at;
  if (at >= length)
    return FALSE;
  if (value[at] == '#')
    {
      for (end = at + 1; end < length && g_ascii_isxdigit (value[end]);)
        end++;
      out_colour->length = end - at;
      return parse_hex (value + at + 1, end - at - 1, out_colour);
    }
  while (end < length && g_ascii_isalpha (value[end]))
    end++;
  if (end < length && value[end] == '(')
    {
      const char *close = memchr (value + end, ')', length - end);
      if (close == NULL)
        return FALSE;
      out_colour->length = (gsize)(close + 1 - value) - at;
      return parse_function (value + at, end - at, value + end + 1,
                             (gsize)(close - value) - end - 1, out_colour);
    }
  out_colour->length = end - at;
  out_colour->is_current = end - at == strlen ("currentColor")
                           && g_ascii_strncasecmp (value + at, "currentColor", end - at) == 0;
  return out_colour->is_current || find_name (value + at, end - at, &out_colour->rgb24);
}

KnCssPropertyKind
kn_css_property_kind (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    KnCssPropertyKind kind;
  } properties[] = {
    { "fill", KN_CSS_PAINT },          { "stroke", KN_CSS_PAINT },
    { "stop-color", KN_CSS_STOP },     { "flood-color", KN_CSS_STOP },
    { "lighting-color", KN_CSS_STOP }, { "color", KN_CSS_FOREGROUND },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (properties); i++)
    if (kn_xml_equal (name, length, properties[i].name))
      return properties[i].kind;
  return KN_CSS_OTHER;
}

/* --- declarations ---------------------------------------------------------------------------- */

static void
emit (const char *start, const char *end, KnCssDeclarationFunc func, gpointer data)
{
  const char *colon = memchr (start, ':', (gsize)(end - start));
  if (colon == NULL)
    return;
  while (start < colon && g_ascii_isspace (*start))
    start++;
  const char *name_end = colon;
  while (name_end > start && g_ascii_isspace (name_end[-1]))
    name_end--;
  func (start, (gsize)(name_end - start), colon + 1, (gsize)(end - colon - 1), data);
}

static const char *
skip_quoted (const char *p, const char *end)
{
  const char *close = memchr (p + 1, *p, (gsize)(end - p - 1));
  return close != NULL ? close : end - 1;
}

void
kn_css_foreach_declaration (const char *text,
                            gsize length,
                            gboolean is_sheet,
                            KnCssDeclarationFunc func,
                            gpointer data)
{
  const char *end = text + length, *start = text;
  int depth = is_sheet ? 0 : 1, round = 0;
  for (const char *p = text; p < end; p++)
    {
      if (*p == '/' && p + 1 < end && p[1] == '*')
        {
          const char *close = g_strstr_len (p + 2, end - p - 2, "*/");
          gboolean at_start = p == start;
          p = close != NULL ? close + 1 : end - 1;
          start = at_start ? p + 1 : start;
        }
      else if (*p == '"' || *p == '\'')
        p = skip_quoted (p, end);
      else if (*p == '(' || *p == ')')
        round = MAX (0, round + (*p == '(' ? 1 : -1));
      else if (round == 0 && (*p == ';' || *p == '}' || *p == '{'))
        {
          if (depth > 0 && *p != '{')
            emit (start, p, func, data);
          depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
          depth = MAX (0, depth);
          start = p + 1;
        }
      else if (p == start && g_ascii_isspace (*p))
        start = p + 1;
    }
  if (depth > 0 && start < end)
    emit (start, end, func, data);
}
