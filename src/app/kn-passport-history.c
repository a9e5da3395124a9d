/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the audit trail as people read it: a name, a time, and what was changed from what to what in
 * the words of the form. */

#include "config.h"

#include "app/kn-passport-history.h"

#include "model/kn-passport-date.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define ENTRIES_SHOWN 20
#define TEXT_CHARS 60
#define SHA256_SHOWN 8

static char *
dup_when (gint64 time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_local (utc);
  g_autofree char *iso = local == NULL ? g_strdup ("") : g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *day = kn_day_dup_shown (iso);
  g_autofree char *clock = local == NULL ? g_strdup ("") : g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s, %s", day, clock);
}

/* A value as the form shows it, cut short. */
static char *
dup_value (const KnPassportField *field, const char *value)
{
  if (value == NULL)
    return g_strdup ("—");
  g_autofree char *shown = NULL;
  if (field != NULL && field->kind == KN_PASSPORT_DATE)
    shown = kn_day_dup_shown (value);
  else if (field != NULL && field->kind == KN_PASSPORT_ASSET)
    shown = g_strndup (value, SHA256_SHOWN);
  else if (field != NULL && field->kind == KN_PASSPORT_CHOICES)
    {
      g_auto (GStrv) words = g_strsplit (value, ", ", -1);
      g_autoptr (GString) all = g_string_new (NULL);
      for (guint i = 0; words[i] != NULL; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? " · " : "",
                                kn_passport_field_label_of (field, words[i]));
      shown = g_strdup (all->str);
    }
  else
    shown = g_strdup (field != NULL ? kn_passport_field_label_of (field, value) : value);
  if (g_utf8_strlen (shown, -1) <= TEXT_CHARS)
    return g_steal_pointer (&shown);
  g_autofree char *cut = g_utf8_substring (shown, 0, TEXT_CHARS);
  return g_strconcat (cut, "…", NULL);
}

static char *
dup_changes (const char *before, const char *after)
{
  g_autoptr (GPtrArray) changes = kn_passport_list_changes (before, after);
  if (before == NULL)
    return g_strdup_printf (ngettext ("Written down, %u field", "Written down, %u fields",
                                      changes->len),
                            changes->len);
  g_autoptr (GString) lines = g_string_new (NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const KnPassportChange *change = changes->pdata[i];
      const KnPassportField *field = kn_passport_find_field (change->key);
      g_autofree char *old = dup_value (field, change->before);
      g_autofree char *now = dup_value (field, change->after);
      g_string_append_printf (lines, "%s%s: %s → %s", i > 0 ? "\n" : "",
                              field != NULL ? _ (field->label) : change->key, old, now);
    }
  return g_strdup (lines->len > 0 ? lines->str : _ ("Said again"));
}

static char *
dup_who (const KnPassportEntry *entry, const KnId *here)
{
  if (entry->person != NULL && *entry->person != '\0')
    return g_strdup (entry->person);
  return g_strdup (kn_id_equal (&entry->device, here) ? _ ("On this computer")
                                                      : _ ("On another computer"));
}

static void
append (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
}

guint
kn_passport_history_fill (GtkListBox *list, KnLibrary *library, const char *sha256)
{
  g_return_val_if_fail (GTK_IS_LIST_BOX (list) && KN_IS_LIBRARY (library), 0);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  g_autoptr (GPtrArray) entries = kn_library_list_passports (library, sha256, NULL);
  guint n = entries == NULL ? 0 : entries->len;
  KnId here;
  kn_library_get_device (library, &here);
  for (guint i = n; i > 0 && n - i < ENTRIES_SHOWN; i--)
    {
      const KnPassportEntry *entry = entries->pdata[i - 1];
      const KnPassportEntry *before = i == 1 ? NULL : entries->pdata[i - 2];
      g_autofree char *who = dup_who (entry, &here);
      g_autofree char *when = dup_when (entry->time_us);
      g_autofree char *title = g_strdup_printf ("%s · %s", who, when);
      g_autofree char *changes
          = dup_changes (before == NULL ? NULL : before->passport, entry->passport);
      append (list, title, changes);
    }
  return n;
}
