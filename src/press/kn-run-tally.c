/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the kinds of findings of a run. Two are of a kind if rule and item are the same; of findings
 * about the table itself, which have neither, if their sentences are the same but for what is
 * quoted in them and for numbers. */

#include "config.h"

#include "press/kn-run-tally.h"

#include <glib/gi18n.h>
#include <string.h>

#define KINDS_MAX 500 /* further ones count as the last */

struct _KnRunTally
{
  GPtrArray *kinds;  /* KnRunKind */
  GHashTable *known; /* key → KnRunKind */
};

static void
kind_free (gpointer data)
{
  KnRunKind *self = data;
  for (guint i = 0; i < KN_RUN_TOLD; i++)
    g_free (self->told[i].message);
  g_free (self->rule);
  g_free (self->title);
  g_free (self);
}

KnRunTally *
kn_run_tally_new (void)
{
  KnRunTally *self = g_new0 (KnRunTally, 1);
  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
kn_run_tally_free (KnRunTally *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->kinds);
  g_free (self);
}

/* The sentence without what it quotes and counts. */
static char *
dup_skeleton (const char *message)
{
  GString *bones = g_string_new (NULL);
  guint quotes = 0;
  for (const char *p = message; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar sign = g_utf8_get_char (p);
      quotes += sign == 0x201c ? 1 : 0;
      if (quotes == 0 && !g_unichar_isdigit (sign))
        g_string_append_unichar (bones, sign);
      quotes -= sign == 0x201d && quotes > 0 ? 1 : 0;
    }
  return g_string_free (bones, FALSE);
}

static KnRunKind *
find_kind (KnRunTally *self, const KnRunFinding *finding, gboolean is_printed)
{
  g_autofree char *bones = finding->rule == NULL ? dup_skeleton (finding->message) : NULL;
  g_autofree char *key
      = g_strdup_printf ("%d\n%s\n%s\n%s", is_printed, finding->rule != NULL ? finding->rule : "",
                         finding->title != NULL ? finding->title : "", bones != NULL ? bones : "");
  KnRunKind *kind = g_hash_table_lookup (self->known, key);
  if (kind != NULL)
    return kind;
  if (self->kinds->len >= KINDS_MAX)
    return self->kinds->pdata[self->kinds->len - 1];
  kind = g_new0 (KnRunKind, 1);
  kind->rule = g_strdup (finding->rule);
  kind->title = g_strdup (finding->title);
  kind->is_printed = is_printed;
  g_ptr_array_add (self->kinds, kind);
  g_hash_table_insert (self->known, g_steal_pointer (&key), kind);
  return kind;
}

gboolean
kn_run_tally_add (KnRunTally *self, const KnRunFinding *finding, gboolean is_printed)
{
  g_return_val_if_fail (self != NULL && finding != NULL, FALSE);
  KnRunKind *kind = find_kind (self, finding, is_printed);
  if (kind->n_rows > 0 && kind->last_row == finding->row) /* two letters of one text */
    return kind->n_rows <= KN_RUN_TOLD;
  kind->last_row = finding->row;
  if (kind->n_rows++ >= KN_RUN_TOLD)
    return FALSE;
  kind->told[kind->n_rows - 1]
      = (KnRunTold){ finding->row, finding->record, g_strdup (finding->message) };
  return TRUE;
}

guint
kn_run_tally_get_n (const KnRunTally *self)
{
  return self->kinds->len;
}

const KnRunKind *
kn_run_tally_get (const KnRunTally *self, guint i)
{
  g_return_val_if_fail (i < self->kinds->len, NULL);
  return self->kinds->pdata[i];
}

char *
kn_run_kind_dup_rows (const KnRunKind *self)
{
  if (self->n_rows <= KN_RUN_TOLD)
    return NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < KN_RUN_TOLD; i++)
    g_string_append_printf (list, "%s%u", i > 0 ? ", " : "", self->told[i].row);
  const guint n = self->n_rows - KN_RUN_TOLD;
  return g_strdup_printf (
      /* Translators: numbers of rows of a table, then how many more there are */
      ngettext ("%s … and %u other", "%s … and %u others", n), list->str, n);
}
