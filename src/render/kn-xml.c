/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns reading the skeleton of a hostile XML text without building anything: tags, attributes,
 * character data, with their places. No entity is ever expanded: only the five built-in names and
 * numbers may be written at all, so neither "billion laughs" nor an external entity can reach
 * libxml2. A DOCTYPE that only names a public DTD (older drawing programs write one) passes; one
 * with declarations of its own does not. */

#include "config.h"

#include "render/kn-xml-private.h"

#include "render/kn-draw.h"

#include <glib/gi18n.h>
#include <string.h>

#define ATTRIBUTES_MAX 256

void
kn_xml_reader_init (KnXmlReader *self, const char *text, gsize length)
{
  memset (self, 0, sizeof *self);
  self->start = self->at = text;
  self->end = text + length;
  self->attributes = g_array_new (FALSE, FALSE, sizeof (KnXmlAttribute));
}

void
kn_xml_reader_clear (KnXmlReader *self)
{
  g_clear_pointer (&self->attributes, g_array_unref);
}

gboolean
kn_xml_equal (const char *text, gsize length, const char *literal)
{
  return strlen (literal) == length && memcmp (text, literal, length) == 0;
}

void
kn_xml_local_name (const char **name, gsize *length)
{
  const char *colon = memchr (*name, ':', *length);
  if (colon == NULL)
    return;
  *length -= (gsize)(colon + 1 - *name);
  *name = colon + 1;
}

static int
line_number (const KnXmlReader *self)
{
  int line = 1;
  for (const char *p = self->start; p < self->at && p < self->end; p++)
    line += *p == '\n';
  return line;
}

static gboolean
malformed (const KnXmlReader *self, GError **error)
{
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
               /* Translators: of an SVG file */
               _ ("this is not well-formed SVG: line %d cannot be read"), line_number (self));
  return FALSE;
}

static gboolean
starts_with (const KnXmlReader *self, const char *literal)
{
  gsize length = strlen (literal);
  return (gsize)(self->end - self->at) >= length && memcmp (self->at, literal, length) == 0;
}

/* Moves behind @literal; FALSE if it does not come. */
static gboolean
skip_past (KnXmlReader *self, const char *literal)
{
  const char *found = g_strstr_len (self->at, self->end - self->at, literal);
  if (found == NULL)
    return FALSE;
  self->at = found + strlen (literal);
  return TRUE;
}

static void
skip_space (KnXmlReader *self)
{
  while (self->at < self->end && g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
read_name (KnXmlReader *self, const char **out_name, gsize *out_length)
{
  const char *start = self->at;
  while (self->at < self->end && !g_ascii_isspace (*self->at)
         && strchr ("/>=<\"'&;?", *self->at) == NULL)
    self->at++;
  *out_name = start;
  *out_length = (gsize)(self->at - start);
  return self->at > start;
}

/* Only &amp; &lt; &gt; &quot; &apos; and numbers. */
static gboolean
references_are_plain (const char *text, gsize length)
{
  static const char *const plain[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#" };
  const char *end = text + length;
  for (const char *p = text; p < end && (p = memchr (p, '&', (gsize)(end - p))) != NULL; p++)
    {
      gboolean known = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (plain) && !known; i++)
        known
            = (gsize)(end - p) >= strlen (plain[i]) && memcmp (p, plain[i], strlen (plain[i])) == 0;
      if (!known)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_references (const char *text, gsize length, GError **error)
{
  if (references_are_plain (text, length))
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                       _ ("the SVG uses entities of its own, which Kanok does not read"));
  return FALSE;
}

static gboolean
read_attribute (KnXmlReader *self, GError **error)
{
  KnXmlAttribute attribute;
  if (!read_name (self, &attribute.name, &attribute.name_length))
    return malformed (self, error);
  skip_space (self);
  if (self->at >= self->end || *self->at != '=')
    return malformed (self, error);
  self->at++;
  skip_space (self);
  if (self->at >= self->end || (*self->at != '"' && *self->at != '\''))
    return malformed (self, error);
  char quote = *self->at++;
  attribute.value = self->at;
  const char *close = memchr (self->at, quote, (gsize)(self->end - self->at));
  if (close == NULL)
    return malformed (self, error);
  attribute.value_length = (gsize)(close - attribute.value);
  self->at = close + 1;
  if (memchr (attribute.value, '<', attribute.value_length) != NULL
      || self->attributes->len >= ATTRIBUTES_MAX)
    return malformed (self, error);
  g_array_append_val (self->attributes, attribute);
  return check_references (attribute.value, attribute.value_length, error);
}

static gboolean
read_start (KnXmlReader *self, KnXmlEvent *event, GError **error)
{
  self->at++;
  if (!read_name (self, &event->name, &event->name_length))
    return malformed (self, error);
  g_array_set_size (self->attributes, 0);
  for (;;)
    {
      skip_space (self);
      if (self->at >= self->end)
        return malformed (self, error);
      if (*self->at == '>' || starts_with (self, "/>"))
        break;
      if (!read_attribute (self, error))
        return FALSE;
    }
  self->pending_end = *self->at == '/';
  self->pending_name = event->name;
  self->pending_name_length = event->name_length;
  self->at += self->pending_end ? 2 : 1;
  self->depth++;
  event->type = KN_XML_START;
  event->attributes = self->attributes;
  return TRUE;
}

static gboolean
read_end (KnXmlReader *self, KnXmlEvent *event, GError **error)
{
  self->at += 2;
  if (!read_name (self, &event->name, &event->name_length))
    return malformed (self, error);
  skip_space (self);
  if (self->at >= self->end || *self->at != '>' || self->depth <= 0)
    return malformed (self, error);
  self->at++;
  self->depth--;
  event->type = KN_XML_END;
  return TRUE;
}

static gboolean
read_instruction (KnXmlReader *self, KnXmlEvent *event, GError **error)
{
  self->at += 2;
  if (!read_name (self, &event->name, &event->name_length))
    return malformed (self, error);
  event->text = self->at;
  if (!skip_past (self, "?>"))
    return malformed (self, error);
  event->text_length = (gsize)(self->at - 2 - event->text);
  event->type = KN_XML_INSTRUCTION;
  return TRUE;
}

static gboolean
skip_doctype (KnXmlReader *self, GError **error)
{
  for (; self->at < self->end && *self->at != '>'; self->at++)
    if (*self->at == '[' || *self->at == '&' || *self->at == '%')
      return check_references ("&", 1, error); /* declares or uses entities */
  if (self->at >= self->end)
    return malformed (self, error);
  self->at++;
  return TRUE;
}

static gboolean
read_text (KnXmlReader *self, KnXmlEvent *event, GError **error)
{
  const char *next = memchr (self->at, '<', (gsize)(self->end - self->at));
  event->type = KN_XML_TEXT;
  event->text = self->at;
  self->at = next != NULL ? next : self->end;
  event->text_length = (gsize)(self->at - event->text);
  return check_references (event->text, event->text_length, error);
}

gboolean
kn_xml_reader_next (KnXmlReader *self, KnXmlEvent *out_event, GError **error)
{
  memset (out_event, 0, sizeof *out_event);
  if (self->pending_end)
    {
      self->pending_end = FALSE;
      self->depth--;
      out_event->type = KN_XML_END;
      out_event->name = self->pending_name;
      out_event->name_length = self->pending_name_length;
      return TRUE;
    }
  while (self->at < self->end)
    {
      if (*self->at != '<')
        return read_text (self, out_event, error);
      if (starts_with (self, "<![CDATA["))
        {
          out_event->type = KN_XML_TEXT;
          self->at += strlen ("<![CDATA[");
          out_event->text = self->at;
          if (!skip_past (self, "]]>"))
            return malformed (self, error);
          out_event->text_length = (gsize)(self->at - 3 - out_event->text);
          return TRUE;
        }
      if (starts_with (self, "<!--"))
        {
          self->at += strlen ("<!--");
          if (!skip_past (self, "-->"))
            return malformed (self, error);
          continue;
        }
      if (starts_with (self, "<!DOCTYPE"))
        {
          if (!skip_doctype (self, error))
            return FALSE;
          continue;
        }
      if (starts_with (self, "<!"))
        return malformed (self, error);
      if (starts_with (self, "<?"))
        return read_instruction (self, out_event, error);
      return starts_with (self, "</") ? read_end (self, out_event, error)
                                      : read_start (self, out_event, error);
    }
  if (self->depth != 0)
    return malformed (self, error);
  out_event->type = KN_XML_FINISHED;
  return TRUE;
}
