/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the reasons why an SVG is refused before anything draws it: programs, and what lies outside
 * the file. The scan stops at the first; people who must mend a drawing want all of them. Only the
 * text is read here, nothing is followed. What is left out by the repair is what would be missing
 * anyway. */

#include "config.h"

#include "render/kn-svg-lint-private.h"
#include "render/kn-xml-private.h"

#include <string.h>

typedef struct
{
  KnLintWork *work;
  const char *text;
  int depth;
  int cut_depth; /* of the element that is left out; 0: none */
  gsize cut_start;
  KnLintRule cut_rule;
  char *element; /* "<use>", of the start tag under way */
  gboolean in_sheet;
} Foreign;

static gboolean
is_outside (const char *value, gsize length, gboolean is_picture)
{
  while (length > 0 && g_ascii_isspace (*value))
    value++, length--;
  if (length == 0 || *value == '#')
    return FALSE;
  return !(is_picture && length > 11 && g_ascii_strncasecmp (value, "data:image/", 11) == 0
           && g_ascii_strncasecmp (value + 11, "svg", 3) != 0);
}

/* "url(…)" that points elsewhere becomes "none", which is what its absence looks like. */
static void
find_urls (Foreign *self, const char *value, gsize length)
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
      const char *close = memchr (target, ')', (gsize)(end - target));
      if (target >= end || *target == '#' || close == NULL)
        continue;
      const gsize at = (gsize)(p - self->text);
      kn_lint_add_at (self->work, KN_LINT_LINK, self->element, at);
      kn_lint_edit (self->work, KN_LINT_LINK, at, (gsize)(close + 1 - p), g_strdup ("none"));
      p = close;
    }
}

static void
find_imports (Foreign *self, const char *text, gsize length)
{
  const char *end = text + length;
  for (const char *p = text; (p = g_strstr_len (p, end - p, "@import")) != NULL;)
    {
      const char *close = memchr (p, ';', (gsize)(end - p));
      const gsize at = (gsize)(p - self->text);
      const char *after = close != NULL ? close + 1 : end;
      kn_lint_add_at (self->work, KN_LINT_LINK, "<style>", at);
      kn_lint_edit (self->work, KN_LINT_LINK, at, (gsize)(after - p), g_strdup (""));
      p = after;
    }
}

static void
begin_cut (Foreign *self, const KnXmlEvent *event, KnLintRule rule)
{
  const gsize at = (gsize)(event->name - 1 - self->text);
  kn_lint_add_at (self->work, rule, self->element, at);
  if (self->cut_depth > 0)
    return;
  self->cut_depth = self->depth;
  self->cut_start = at;
  self->cut_rule = rule;
}

static void
enter (Foreign *self, const KnXmlEvent *event)
{
  const char *name = event->name;
  gsize length = event->name_length;
  kn_xml_local_name (&name, &length);
  self->depth++;
  g_free (self->element);
  self->element = g_strdup_printf ("<%.*s>", (int)length, name);
  self->in_sheet = kn_xml_equal (name, length, "style");
  if (kn_xml_equal (name, length, "script"))
    begin_cut (self, event, KN_LINT_SCRIPT);
  if (kn_xml_equal (name, length, "include"))
    begin_cut (self, event, KN_LINT_LINK);
  const gboolean is_picture
      = kn_xml_equal (name, length, "image") || kn_xml_equal (name, length, "feImage");
  for (guint i = 0; i < event->attributes->len; i++)
    {
      const KnXmlAttribute *a = &g_array_index (event->attributes, KnXmlAttribute, i);
      const char *local = a->name;
      gsize local_length = a->name_length;
      kn_xml_local_name (&local, &local_length);
      if (!kn_xml_equal (local, local_length, "href"))
        find_urls (self, a->value, a->value_length);
      else if (!kn_xml_equal (name, length, "a")
               && is_outside (a->value, a->value_length, is_picture))
        begin_cut (self, event, KN_LINT_LINK);
    }
}

static void
leave (Foreign *self, const KnXmlReader *reader)
{
  if (self->cut_depth == self->depth && self->cut_depth > 0)
    {
      const gsize end = (gsize)(reader->at - self->text);
      /* A root cannot be left out: that repair would leave nothing. */
      if (self->depth > 1)
        kn_lint_edit (self->work, self->cut_rule, self->cut_start, end - self->cut_start,
                      g_strdup (""));
      self->cut_depth = 0;
    }
  self->depth--;
  self->in_sheet = FALSE;
}

static void
on_instruction (Foreign *self, const KnXmlEvent *event)
{
  if (!kn_xml_equal (event->name, event->name_length, "xml-stylesheet"))
    return;
  const gsize at = (gsize)(event->name - 2 - self->text);
  const gsize end = (gsize)(event->text + event->text_length + 2 - self->text);
  kn_lint_add_at (self->work, KN_LINT_LINK, "<?xml-stylesheet?>", at);
  kn_lint_edit (self->work, KN_LINT_LINK, at, end - at, g_strdup (""));
}

/* FALSE: it is no XML at all that we read; what was found before is of no use then. */
static gboolean
read_all (Foreign *self, KnXmlReader *reader)
{
  for (;;)
    {
      KnXmlEvent event;
      if (!kn_xml_reader_next (reader, &event, NULL))
        return FALSE;
      switch (event.type)
        {
        case KN_XML_START:
          enter (self, &event);
          break;
        case KN_XML_END:
          leave (self, reader);
          break;
        case KN_XML_TEXT:
          if (self->in_sheet)
            {
              find_imports (self, event.text, event.text_length);
              find_urls (self, event.text, event.text_length);
            }
          break;
        case KN_XML_INSTRUCTION:
          on_instruction (self, &event);
          break;
        case KN_XML_FINISHED:
          return TRUE;
        }
    }
}

void
kn_lint_foreign (KnLintWork *work, const GError *reason)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (work->svg, &length);
  Foreign self = { .work = work, .text = text };
  gboolean is_text = text != NULL && length > 0 && g_utf8_validate_len (text, length, NULL);
  if (is_text && work->tree == NULL)
    {
      const gsize skip = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
      KnXmlReader reader;
      kn_xml_reader_init (&reader, text + skip, length - skip);
      is_text = read_all (&self, &reader);
      kn_xml_reader_clear (&reader);
    }
  g_free (self.element);
  const gboolean is_named
      = work->heaps[KN_LINT_SCRIPT].n_places + work->heaps[KN_LINT_LINK].n_places > 0;
  if (is_text && is_named)
    return;
  g_free (work->heaps[KN_LINT_REFUSED].detail);
  g_autofree char *sentence = g_strdup (reason->message);
  gunichar first = g_utf8_get_char_validated (sentence, -1);
  GString *whole = g_string_new (NULL);
  if (first < 0x80)
    g_string_append_printf (whole, "%c%s.", g_ascii_toupper ((char)first), sentence + 1);
  else
    g_string_append (whole, sentence);
  work->heaps[KN_LINT_REFUSED].detail = g_string_free (whole, FALSE);
  kn_lint_add (work, KN_LINT_REFUSED, NULL, NULL, 0);
}
