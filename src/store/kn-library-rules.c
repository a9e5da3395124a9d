/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rules that somebody keeps in the place of ours, as settings of the library (their text,
 * when, who), so that they need no new format: an older Kanok leaves them alone and judges by its
 * own. What earlier checks have counted of designs is forgotten with each change. */

#include "config.h"

#include "store/kn-library-rules.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT "rules"
#define WHEN "rules.kept-us"
#define WHO "rules.person"

void
kn_kept_rules_free (KnKeptRules *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self->day);
  g_free (self->person);
  g_free (self);
}

GBytes *
kn_store_dup_rules (KnSql *sql)
{
  char *text = kn_schema_dup_setting (sql, TEXT);
  return text == NULL ? NULL : g_bytes_new_take (text, strlen (text));
}

static gint64
get_kept_us (KnSql *sql)
{
  g_autofree char *text = kn_schema_dup_setting (sql, WHEN);
  return text == NULL ? 0 : g_ascii_strtoll (text, NULL, 10);
}

static char *
dup_day (gint64 kept_us)
{
  g_autoptr (GDateTime) when
      = kept_us <= 0 ? NULL : g_date_time_new_from_unix_local (kept_us / G_USEC_PER_SEC);
  return when == NULL ? NULL : g_date_time_format (when, "%Y-%m-%d");
}

KnKeptRules *
kn_library_dup_rules (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  GBytes *text = kn_store_dup_rules (self->sql);
  if (text == NULL)
    return NULL;
  KnKeptRules *kept = g_new0 (KnKeptRules, 1);
  kept->text = text;
  kept->day = dup_day (get_kept_us (self->sql));
  kept->person = kn_schema_dup_setting (self->sql, WHO);
  return kept;
}

gint64
kn_library_get_rules_stamp (KnLibrary *self)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), 0);
  return get_kept_us (self->sql);
}

/* --- writing ---------------------------------------------------------------------------------- */

static gboolean
take_away (KnSql *sql, GError **error)
{
  return kn_sql_run (sql, error, "DELETE FROM setting WHERE name IN (?, ?, ?)", "sss", TEXT, WHEN,
                     WHO)
         && kn_sql_run (sql, error,
                        "UPDATE document SET n_block = -1, n_warn = -1 WHERE kind = 'design'", "");
}

gboolean
kn_store_rename_rules_person (KnSql *sql, const char *name, GError **error)
{
  return kn_schema_set_setting (sql, WHO, name, error);
}

static gboolean
keep (KnLibrary *self, const char *text, GError **error)
{
  /* Never the number of the ones before, however coarse the clock. */
  gint64 now_us = MAX (kn_store_now_us (), get_kept_us (self->sql) + 1);
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, now_us);
  return take_away (self->sql, error) && kn_schema_set_setting (self->sql, TEXT, text, error)
         && kn_schema_set_setting (self->sql, WHEN, when, error)
         && (self->person == NULL || *self->person == '\0'
             || kn_schema_set_setting (self->sql, WHO, self->person, error));
}

gboolean
kn_library_keep_rules (KnLibrary *self, GBytes *text, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && text != NULL, FALSE);
  gsize length;
  const char *data = g_bytes_get_data (text, &length);
  if (length > KN_RULES_MAX_BYTES)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("a rule pack is no larger than 4 MB"));
  if (length == 0 || !g_utf8_validate_len (data, length, NULL))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("a rule pack is text in UTF-8"));
  g_autofree char *copy = g_strndup (data, length);
  if (!kn_library_begin_write (self, error))
    return FALSE;
  return kn_library_end_write (self, keep (self, copy, error), error);
}

gboolean
kn_library_forget_rules (KnLibrary *self, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), FALSE);
  g_autoptr (GBytes) kept = kn_store_dup_rules (self->sql);
  if (kept == NULL)
    return kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                          _ ("%s keeps no rules of its own; Kanok's judge its labels"), self->path);
  if (!kn_library_begin_write (self, error))
    return FALSE;
  return kn_library_end_write (self, take_away (self->sql, error), error);
}
