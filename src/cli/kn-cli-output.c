/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything that the program says. Results are UTF-8 on stdout whatever the locale (g_print would
 * replace what the C locale lacks); an error is exactly one line on stderr; progress appears only
 * on a terminal, after a second, and leaves no trace. */

#include "config.h"

#include "cli/kn-cli.h"

#include <glib/gi18n.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRESS_AFTER_US (1 * G_USEC_PER_SEC)
#define PROGRESS_EVERY_US (G_USEC_PER_SEC / 10)
#define PROGRESS_CELLS 30

G_DEFINE_QUARK (kn_cli_error_quark, kn_cli_error)

/* Control characters of a hostile file must not steer a terminal or make a second line. */
static char *
dup_one_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_strstrip (valid);
  GString *line = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_iscntrl (c))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else
        g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

KnExit
kn_cli_fail_text (KnExit status, const char *file, const char *text)
{
  g_autofree char *line = dup_one_line (text);
  g_autofree char *name = file == NULL ? NULL : dup_one_line (file);
  gboolean named = name == NULL || g_str_has_prefix (line, name);
  (void)fflush (stdout);
  (void)fprintf (stderr, "kanok-cli: %s%s%s\n", named ? "" : name, named ? "" : ": ", line);
  return status;
}

KnExit
kn_cli_fail (const char *file, const GError *error)
{
  return kn_cli_fail_text (KN_EXIT_FAILED, file, error == NULL ? "unknown reason" : error->message);
}

void
kn_cli_print (const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *text = g_strdup_vprintf (format, list);
  va_end (list);
  (void)fputs (text, stdout); /* main looks at ferror (stdout) */
}

void
kn_cli_print_row (const char *first, ...)
{
  va_list list;
  va_start (list, first);
  GString *row = g_string_new (NULL);
  for (const char *cell = first; cell != NULL; cell = va_arg (list, const char *))
    {
      g_autofree char *line = dup_one_line (cell);
      g_string_append_printf (row, "%s%s", row->len == 0 ? "" : "\t", line);
    }
  va_end (list);
  (void)fputs (g_string_append_c (row, '\n')->str, stdout);
  g_string_free (row, TRUE);
}

KnExit
kn_cli_print_json (json_t *json)
{
  char *text = json_dumps (json, JSON_INDENT (2) | JSON_REAL_PRECISION (15));
  json_decref (json);
  g_return_val_if_fail (text != NULL, KN_EXIT_FAILED);
  (void)fputs (text, stdout);
  (void)fputc ('\n', stdout);
  free (text);
  return KN_EXIT_DONE;
}

json_t *
kn_cli_json_string (const char *text)
{
  if (text == NULL)
    return json_null ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return json_string (valid);
}

char *
kn_cli_dup_iso_time (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  return time == NULL ? g_strdup ("") : g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
kn_cli_has_extension (const char *path, const char *extension)
{
  gsize n_path = strlen (path);
  gsize n_extension = strlen (extension);
  return n_path > n_extension && path[n_path - n_extension - 1] == '.'
         && g_ascii_strcasecmp (path + n_path - n_extension, extension) == 0;
}

/* --- progress ------------------------------------------------------------------------------ */

struct _KnCliProgress
{
  gboolean on_terminal, drawn;
  gint64 started_us, shown_us;
};

KnCliProgress *
kn_cli_progress_new (void)
{
  KnCliProgress *self = g_new0 (KnCliProgress, 1);
  self->on_terminal = isatty (STDERR_FILENO) == 1;
  self->started_us = g_get_monotonic_time ();
  return self;
}

void
kn_cli_progress_update (double fraction, gpointer data)
{
  KnCliProgress *self = data;
  gint64 now_us = g_get_monotonic_time ();
  if (!self->on_terminal || now_us - self->started_us < PROGRESS_AFTER_US
      || now_us - self->shown_us < PROGRESS_EVERY_US)
    return;
  char bar[PROGRESS_CELLS + 1];
  int full = (int)(CLAMP (fraction, 0, 1) * PROGRESS_CELLS);
  memset (bar, '.', PROGRESS_CELLS);
  memset (bar, '#', (gsize)full);
  bar[PROGRESS_CELLS] = '\0';
  (void)fprintf (stderr, "\r[%s] %3.0f %%", bar, CLAMP (fraction, 0, 1) * 100);
  (void)fflush (stderr);
  self->shown_us = now_us;
  self->drawn = TRUE;
}

void
kn_cli_progress_free (KnCliProgress *self)
{
  if (self == NULL)
    return;
  if (self->drawn)
    (void)fprintf (stderr, "\r\033[K");
  g_free (self);
}

/* reproducible-builds.org, "SOURCE_DATE_EPOCH". */
char *
kn_cli_read_source_date (gint64 *out_created)
{
  const char *text = g_getenv ("SOURCE_DATE_EPOCH");
  if (text == NULL || *text == '\0')
    {
      *out_created = g_get_real_time () / G_USEC_PER_SEC;
      return NULL;
    }
  char *end = NULL;
  gint64 value = g_ascii_strtoll (text, &end, 10);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (value);
  if (*end != '\0' || value < 0 || time == NULL)
    return g_strdup_printf (_ ("SOURCE_DATE_EPOCH cannot be “%s”; it is seconds since 1970"), text);
  *out_created = value;
  return NULL;
}
