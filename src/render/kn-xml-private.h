/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A strict little XML reader that knows where everything stands in the text, so that values can be
 * replaced in place. It understands less than libxml2 on purpose: what it refuses never gets there.
 */

typedef struct
{
  const char *name; /* into the text, not terminated */
  gsize name_length;
  const char *value;
  gsize value_length;
} KnXmlAttribute;

typedef enum
{
  KN_XML_START, /* also for <a/>: then an END follows */
  KN_XML_END,
  KN_XML_TEXT, /* character data or CDATA */
  KN_XML_INSTRUCTION,
  KN_XML_FINISHED,
} KnXmlType;

typedef struct
{
  KnXmlType type;
  const char *name; /* START, END, INSTRUCTION: qualified name */
  gsize name_length;
  const char *text; /* TEXT, INSTRUCTION: content */
  gsize text_length;
  GArray *attributes; /* of KnXmlAttribute; START */
} KnXmlEvent;

typedef struct
{
  const char *start, *at, *end;
  GArray *attributes;
  int depth;
  gboolean pending_end;
  const char *pending_name;
  gsize pending_name_length;
} KnXmlReader;

/* @text: UTF-8 without NUL, checked by the caller. */
void kn_xml_reader_init (KnXmlReader *self, const char *text, gsize length);
void kn_xml_reader_clear (KnXmlReader *self);
/* %FALSE with a sentence for what is not well formed, and for entities and internal DTD subsets. */
gboolean kn_xml_reader_next (KnXmlReader *self, KnXmlEvent *out_event, GError **error);

gboolean kn_xml_equal (const char *text, gsize length, const char *literal);
/* "fill" of "svg:fill" */
void kn_xml_local_name (const char **name, gsize *length);
