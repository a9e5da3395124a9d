/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tree that the import of SVG walks: elements with their attributes, and the few kinds of
 * style rules that drawing programs write (a class, an id, an element's name, or a list of these).
 * Other selectors are noted, and the import then leaves the file a motif. */

#include "config.h"

#include "render/kn-svg-tree-private.h"

#include "render/kn-css-colour-private.h"
#include "render/kn-xml-private.h"

#include <string.h>

typedef struct
{
  char *selector; /* ".a", "#a", "path" or "*" */
  char *property, *value;
} Rule;

static void
rule_free (gpointer data)
{
  Rule *rule = data;
  g_free (rule->selector);
  g_free (rule->property);
  g_free (rule->value);
  g_free (rule);
}

static void
element_free (gpointer data)
{
  KnSvgElement *self = data;
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->attributes, g_hash_table_unref);
  g_clear_pointer (&self->rules, g_hash_table_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

/* The five entities and numbers; the scan has refused all others. */
static char *
decode (const char *text, gsize length)
{
  static const struct
  {
    const char *name;
    char character;
  } plain[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' }
  };
  GString *out = g_string_sized_new (length + 1);
  for (gsize i = 0; i < length;)
    {
      if (text[i] != '&')
        {
          g_string_append_c (out, text[i++]);
          continue;
        }
      const char *end = memchr (text + i, ';', length - i);
      gsize n = end != NULL ? (gsize)(end - text) + 1 - i : length - i;
      gboolean known = FALSE;
      for (gsize p = 0; p < G_N_ELEMENTS (plain) && !known; p++)
        if (kn_xml_equal (text + i, n, plain[p].name))
          {
            g_string_append_c (out, plain[p].character);
            known = TRUE;
          }
      if (!known && n > 3 && n < 12 && text[i + 1] == '#')
        {
          gboolean hex = text[i + 2] == 'x';
          guint64 c = g_ascii_strtoull (text + i + (hex ? 3 : 2), NULL, hex ? 16 : 10);
          if (c > 0 && c <= 0x10ffff && g_unichar_validate ((gunichar)c))
            g_string_append_unichar (out, (gunichar)c);
        }
      i += n;
    }
  return g_string_free (out, FALSE);
}

static KnSvgElement *
element_new (KnSvgElement *parent)
{
  KnSvgElement *self = g_new0 (KnSvgElement, 1);
  self->parent = parent;
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->children = g_ptr_array_new_with_free_func (element_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, self);
  return self;
}

static void
on_own_style (const char *name,
              gsize name_length,
              const char *value,
              gsize value_length,
              gpointer data)
{
  KnSvgElement *self = data;
  char *key = g_strdup_printf ("style:%.*s", (int)name_length, name);
  g_autofree char *decoded = decode (value, value_length);
  char *important = strchr (decoded, '!');
  if (important != NULL)
    *important = '\0';
  g_hash_table_replace (self->attributes, key, g_strdup (g_strstrip (decoded)));
}

static void
read_attributes (KnSvgElement *self, const KnXmlEvent *event)
{
  for (guint i = 0; i < event->attributes->len; i++)
    {
      const KnXmlAttribute *a = &g_array_index (event->attributes, KnXmlAttribute, i);
      char *name = g_strndup (a->name, a->name_length);
      char *value = decode (a->value, a->value_length);
      if (g_str_equal (name, "style"))
        kn_css_foreach_declaration (a->value, a->value_length, FALSE, on_own_style, self);
      if (g_str_has_suffix (name, ":href") && !g_hash_table_contains (self->attributes, "href"))
        g_hash_table_replace (self->attributes, g_strdup ("href"), g_strdup (value));
      g_hash_table_replace (self->attributes, name, value);
    }
}

static void
add_text (KnSvgElement *parent, const KnXmlEvent *event, const char *begin)
{
  if (parent == NULL)
    return;
  KnSvgElement *piece = element_new (parent);
  piece->text = decode (event->text, event->text_length);
  piece->start = (gsize)(event->text - begin);
  piece->end = piece->start + event->text_length;
}

/* --- style sheets ---------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *rules; /* Rule */
  char **selectors; /* of the block under way */
} Sheet;

static void
on_sheet_declaration (const char *name,
                      gsize name_length,
                      const char *value,
                      gsize value_length,
                      gpointer data)
{
  Sheet *self = data;
  for (gsize i = 0; self->selectors[i] != NULL; i++)
    {
      Rule *rule = g_new0 (Rule, 1);
      rule->selector = g_strdup (g_strstrip (self->selectors[i]));
      rule->property = g_strndup (name, name_length);
      rule->value = g_strstrip (g_strndup (value, value_length));
      char *important = strchr (rule->value, '!');
      if (important != NULL)
        *important = '\0';
      g_strchomp (rule->value);
      g_ptr_array_add (self->rules, rule);
    }
}

static gboolean
is_plain_selector (const char *selector)
{
  gsize at = *selector == '.' || *selector == '#' ? 1 : 0;
  if (g_str_equal (selector, "*"))
    return TRUE;
  for (const char *p = selector + at; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_' && (guchar)*p < 0x80)
      return FALSE;
  return selector[at] != '\0';
}

static void
strip_comments (char *text)
{
  for (char *p = strstr (text, "/*"); p != NULL; p = strstr (p, "/*"))
    {
      char *close = strstr (p + 2, "*/");
      char *end = close != NULL ? close + 2 : p + strlen (p);
      memset (p, ' ', (gsize)(end - p));
    }
}

/* FALSE if a selector is not understood. At-rules that describe fonts say nothing about paint. */
static gboolean
read_sheet (const char *text, GPtrArray *rules)
{
  g_autofree char *copy = g_strdup (text);
  strip_comments (copy);
  for (char *p = copy;;)
    {
      char *open = strchr (p, '{');
      char *close = open != NULL ? strchr (open, '}') : NULL;
      if (open == NULL)
        return TRUE;
      if (close == NULL)
        return FALSE;
      *open = '\0';
      char *head = g_strstrip (p);
      if (g_str_has_prefix (head, "<!--"))
        head = g_strchug (head + 4);
      g_auto (GStrv) selectors = g_strsplit (head, ",", -1);
      gboolean is_font = g_str_has_prefix (head, "@font-face");
      if (memchr (open + 1, '{', (gsize)(close - open - 1)) != NULL)
        return FALSE;
      for (gsize i = 0; !is_font && selectors[i] != NULL; i++)
        if (!is_plain_selector (g_strstrip (selectors[i])))
          return FALSE;
      Sheet sheet = { rules, selectors };
      if (!is_font)
        kn_css_foreach_declaration (open + 1, (gsize)(close - open - 1), FALSE,
                                    on_sheet_declaration, &sheet);
      p = close + 1;
    }
}

static gboolean
matches (const KnSvgElement *self, const char *selector)
{
  if (*selector == '#')
    return g_strcmp0 (kn_svg_element_get (self, "id"), selector + 1) == 0;
  if (*selector != '.')
    return g_str_equal (selector, "*") || kn_svg_element_is (self, selector);
  const char *classes = kn_svg_element_get (self, "class");
  g_auto (GStrv) names = g_strsplit_set (classes != NULL ? classes : "", " \t\r\n", -1);
  return g_strv_contains ((const char *const *)names, selector + 1);
}

static int
weight_of (const char *selector)
{
  return *selector == '#' ? 3 : *selector == '.' ? 2 : *selector == '*' ? 0 : 1;
}

/* The rule of greater weight wins; of two alike, the later one. */
static void
apply_rules (KnSvgElement *self, GPtrArray *rules)
{
  for (int weight = 0; weight <= 3 && self->name != NULL; weight++)
    for (guint i = 0; i < rules->len; i++)
      {
        const Rule *rule = rules->pdata[i];
        if (weight_of (rule->selector) != weight || !matches (self, rule->selector))
          continue;
        if (self->rules == NULL)
          self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_replace (self->rules, g_strdup (rule->property), g_strdup (rule->value));
      }
  for (guint i = 0; i < self->children->len; i++)
    apply_rules (self->children->pdata[i], rules);
}

/* --- the tree -------------------------------------------------------------------------------- */

#define RULE_WORK_MAX 20000000 /* rules times elements: some tenths of a second */

static KnSvgElement *
read_tree (KnSvgTree *self, KnXmlReader *reader, gsize *out_n, GPtrArray *rules, GError **error)
{
  const char *begin = g_bytes_get_data (self->svg, NULL);
  KnSvgElement *at = NULL;
  for (;;)
    {
      KnXmlEvent event;
      if (!kn_xml_reader_next (reader, &event, error))
        return NULL;
      if (event.type == KN_XML_START)
        {
          const char *local = event.name;
          gsize length = event.name_length;
          kn_xml_local_name (&local, &length);
          at = element_new (at);
          if (self->root == NULL)
            self->root = at;
          at->name = g_strndup (local, length);
          at->start = (gsize)(event.name - 1 - begin);
          at->content = (gsize)(reader->at - begin);
          read_attributes (at, &event);
          const char *id = kn_svg_element_get (at, "id");
          if (id != NULL && !g_hash_table_contains (self->by_id, id))
            g_hash_table_insert (self->by_id, g_strdup (id), at);
          (*out_n)++;
        }
      else if (event.type == KN_XML_END && at != NULL)
        {
          at->end = (gsize)(reader->at - begin);
          for (guint i = 0; kn_svg_element_is (at, "style") && i < at->children->len; i++)
            if (!read_sheet (((KnSvgElement *)at->children->pdata[i])->text, rules))
              self->has_hard_rules = TRUE;
          at = at->parent;
        }
      else if (event.type == KN_XML_TEXT)
        add_text (at, &event, begin);
      else if (event.type == KN_XML_FINISHED)
        return self->root;
    }
}

KnSvgTree *
kn_svg_tree_new (GBytes *svg, GError **error)
{
  gsize length = 0, n = 0;
  const char *text = g_bytes_get_data (svg, &length);
  gsize skip = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autoptr (KnSvgTree) self = g_new0 (KnSvgTree, 1);
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (rule_free);
  self->svg = g_bytes_ref (svg);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  KnXmlReader reader;
  kn_xml_reader_init (&reader, text + skip, length - skip);
  KnSvgElement *root = read_tree (self, &reader, &n, rules, error);
  kn_xml_reader_clear (&reader);
  if (root == NULL)
    return NULL;
  if (rules->len > 0 && n > RULE_WORK_MAX / rules->len)
    self->has_hard_rules = TRUE;
  else if (rules->len > 0)
    apply_rules (root, rules);
  return g_steal_pointer (&self);
}

void
kn_svg_tree_free (KnSvgTree *self)
{
  if (self == NULL)
    return;
  element_free (self->root);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_free (self);
}

gboolean
kn_svg_element_is (const KnSvgElement *self, const char *name)
{
  return g_strcmp0 (self->name, name) == 0;
}

const char *
kn_svg_element_get (const KnSvgElement *self, const char *attribute)
{
  return g_hash_table_lookup (self->attributes, attribute);
}

const char *
kn_svg_element_get_style (const KnSvgElement *self, const char *property)
{
  g_autofree char *own = g_strconcat ("style:", property, NULL);
  const char *value = g_hash_table_lookup (self->attributes, own);
  if (value == NULL && self->rules != NULL)
    value = g_hash_table_lookup (self->rules, property);
  return value != NULL ? value : kn_svg_element_get (self, property);
}

KnSvgElement *
kn_svg_tree_find (const KnSvgTree *self, const char *reference)
{
  if (reference == NULL)
    return NULL;
  const char *hash = strchr (reference, '#');
  if (hash == NULL)
    return NULL;
  g_autofree char *id = g_strndup (hash + 1, strcspn (hash + 1, ")'\" \t\r\n"));
  return g_hash_table_lookup (self->by_id, id);
}

gboolean
kn_svg_element_is_definition (const KnSvgElement *self)
{
  static const char *const names[]
      = { "defs",     "style",   "linearGradient", "radialGradient", "filter", "mask",
          "clipPath", "pattern", "marker",         "symbol",         "title",  "desc",
          "metadata", "font",    "font-face",      "color-profile",  "cursor", "view",
          NULL };
  return self->name != NULL && g_strv_contains (names, self->name);
}
