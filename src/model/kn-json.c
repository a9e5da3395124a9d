/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON in and out, strictly. Reading is jansson's, with our limits on top; printing is ours,
 * because jansson writes 0.1 as 0.10000000000000001 and breaks every list over many lines. */

#include "config.h"

#include "base/kn-limits.h"
#include "base/kn-number.h"
#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MESSAGE_CHARS 300
#define LINE_CHARS 100 /* a container that fits is written on one line */

gboolean
kn_json_fail (GError **error, const char *place, const char *message)
{
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, "%s%s%s", place,
               *place == '\0' ? "" : ": ", message);
  return FALSE;
}

void
kn_json_prefix (GError **error, const char *place)
{
  if (error == NULL || *error == NULL)
    return;
  char *old = (*error)->message;
  (*error)->message = g_strconcat (place, *old == '.' || *old == '[' ? "" : ": ", old, NULL);
  g_free (old);
}

/**
 * kn_json_tidy_error:
 *
 * Messages quote names out of the file, which may hold line breaks and be as long as the file. What
 * people see is one line of bearable length.
 */
void
kn_json_tidy_error (GError **error)
{
  if (error == NULL || *error == NULL)
    return;
  char *message = (*error)->message;
  for (char *c = message; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  if (g_utf8_strlen (message, -1) <= MESSAGE_CHARS)
    return;
  g_autofree char *start = g_utf8_substring (message, 0, MESSAGE_CHARS / 2);
  g_autofree char *end
      = g_strdup (g_utf8_offset_to_pointer (message + strlen (message), -MESSAGE_CHARS / 2));
  (*error)->message = g_strconcat (start, " … ", end, NULL);
  g_free (message);
}

static gboolean
is_shallow (const json_t *json, int depth)
{
  if (depth > KN_LIMIT_JSON_DEPTH && (json_is_object (json) || json_is_array (json)))
    return FALSE;
  if (json_is_object (json))
    {
      void *iter = json_object_iter ((json_t *)json);
      for (; iter != NULL; iter = json_object_iter_next ((json_t *)json, iter))
        if (!is_shallow (json_object_iter_value (iter), depth + 1))
          return FALSE;
    }
  for (size_t i = 0; json_is_array (json) && i < json_array_size (json); i++)
    if (!is_shallow (json_array_get (json, i), depth + 1))
      return FALSE;
  return TRUE;
}

/**
 * kn_json_load:
 *
 * Errors: %KN_MODEL_ERROR_FORMAT with line and column, %KN_MODEL_ERROR_LIMIT for size and depth.
 */
json_t *
kn_json_load (const char *text, gsize length, GError **error)
{
  if (length > KN_LIMIT_JSON_BYTES)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("the file is larger than %u MiB"), KN_LIMIT_JSON_BYTES / (1024 * 1024));
      return NULL;
    }
  /* Editors on Windows put a byte order mark in front. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  json_error_t details;
  g_autoptr (json_t) json = json_loadb (text, length, JSON_REJECT_DUPLICATES, &details);
  if (json == NULL)
    {
      /* jansson quotes what it read, which may hold line breaks; ours is one sentence. */
      g_autofree char *reason = g_utf8_make_valid (details.text, -1);
      g_strdelimit (reason, "\n\r\t", ' ');
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                   /* Translators: line, column, then an English reason from the JSON reader */
                   _ ("this is not readable as JSON at line %d, column %d (%s)"), details.line,
                   details.column, reason);
      return NULL;
    }
  if (!is_shallow (json, 1))
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("the JSON is nested more than %d deep"), KN_LIMIT_JSON_DEPTH);
      return NULL;
    }
  return g_steal_pointer (&json);
}

/* --- printing -------------------------------------------------------------------------------- */

static void
print_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '"':
        g_string_append (out, "\\\"");
        break;
      case '\\':
        g_string_append (out, "\\\\");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      default:
        if ((guchar)*c < 0x20)
          g_string_append_printf (out, "\\u%04x", (guchar)*c);
        else
          g_string_append_c (out, *c);
      }
  g_string_append_c (out, '"');
}

static void
print_scalar (GString *out, const json_t *json)
{
  char number[KN_NUMBER_SIZE];
  switch (json_typeof (json))
    {
    case JSON_STRING:
      print_string (out, json_string_value (json));
      break;
    case JSON_INTEGER:
      g_string_append_printf (out, "%" JSON_INTEGER_FORMAT, json_integer_value (json));
      break;
    case JSON_REAL:
      g_string_append (out, kn_number_print (json_real_value (json), number));
      break;
    case JSON_TRUE:
      g_string_append (out, "true");
      break;
    case JSON_FALSE:
      g_string_append (out, "false");
      break;
    case JSON_NULL:
      g_string_append (out, "null");
      break;
    case JSON_OBJECT:
    case JSON_ARRAY:
      break;
    }
}

/* One line; gives up (FALSE) beyond @limit characters. */
static gboolean
print_flat (GString *out, const json_t *json, gsize limit)
{
  if (out->len > limit)
    return FALSE;
  if (json_is_object (json))
    {
      const char *separator = "{ ";
      if (json_object_size (json) == 0)
        g_string_append (out, "{");
      void *iter = json_object_iter ((json_t *)json);
      for (; iter != NULL; iter = json_object_iter_next ((json_t *)json, iter))
        {
          g_string_append (out, separator);
          separator = ", ";
          print_string (out, json_object_iter_key (iter));
          g_string_append (out, ": ");
          if (!print_flat (out, json_object_iter_value (iter), limit))
            return FALSE;
        }
      g_string_append (out, json_object_size (json) == 0 ? "}" : " }");
    }
  else if (json_is_array (json))
    {
      g_string_append_c (out, '[');
      for (size_t i = 0; i < json_array_size (json); i++)
        {
          if (i > 0)
            g_string_append (out, ", ");
          if (!print_flat (out, json_array_get (json, i), limit))
            return FALSE;
        }
      g_string_append_c (out, ']');
    }
  else
    print_scalar (out, json);
  return out->len <= limit;
}

static void
indent (GString *out, int depth)
{
  g_string_append_c (out, '\n');
  for (int i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

static void
print_pretty (GString *out, const json_t *json, int depth)
{
  gsize start = out->len;
  gsize limit = start + LINE_CHARS - MIN (LINE_CHARS / 2, (gsize)depth * 2);
  gboolean is_container = json_is_object (json) || json_is_array (json);
  if (!is_container || (depth > 0 && print_flat (out, json, limit)))
    {
      if (!is_container)
        print_scalar (out, json);
      return;
    }
  g_string_truncate (out, start);
  const char *separator = "";
  if (json_is_array (json))
    {
      g_string_append_c (out, '[');
      for (size_t i = 0; i < json_array_size (json); i++)
        {
          g_string_append (out, separator);
          separator = ",";
          indent (out, depth + 1);
          print_pretty (out, json_array_get (json, i), depth + 1);
        }
      indent (out, depth);
      g_string_append_c (out, ']');
      return;
    }
  g_string_append_c (out, '{');
  void *iter = json_object_iter ((json_t *)json);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)json, iter))
    {
      g_string_append (out, separator);
      separator = ",";
      indent (out, depth + 1);
      print_string (out, json_object_iter_key (iter));
      g_string_append (out, ": ");
      print_pretty (out, json_object_iter_value (iter), depth + 1);
    }
  indent (out, depth);
  g_string_append_c (out, '}');
}

char *
kn_json_print (const json_t *json, gboolean pretty)
{
  GString *out = g_string_new (NULL);
  if (pretty)
    {
      print_pretty (out, json, 0);
      g_string_append_c (out, '\n');
    }
  else
    print_flat (out, json, G_MAXSIZE / 2);
  return g_string_free (out, FALSE);
}
