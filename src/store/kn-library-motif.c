/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns changing a motif for all designs that show it. A file is known by its bytes, so a changed
 * drawing is another one: it is added and swapped in, both or neither. */

#include "config.h"

#include "store/kn-library-motif.h"

#include "base/kn-file.h"
#include "model/kn-passport.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>
#include <string.h>

gboolean
kn_library_may_change_motif (KnLibrary *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && sha256 != NULL, FALSE);
  g_autofree char *name = kn_library_dup_asset_name (self, sha256, error);
  if (name == NULL)
    return FALSE;
  g_autofree char *text = kn_library_dup_passport (self, sha256);
  g_autoptr (KnPassport) passport = text == NULL ? NULL : kn_passport_parse (text, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  switch (kn_passport_judge (passport, today))
    {
    case KN_CONSENT_VERDICT_OK:
    case KN_CONSENT_VERDICT_UNKNOWN:
      return TRUE;
    case KN_CONSENT_VERDICT_DECLINED:
    case KN_CONSENT_VERDICT_WITHDRAWN:
    case KN_CONSENT_VERDICT_EXPIRED:
      return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                            _ ("“%s”: its holders do not allow this motif to be used, so it is not "
                               "changed either"),
                            name);
    case KN_CONSENT_VERDICT_LOCKED:
      return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                            _ ("“%s” is locked, so it is not changed"), name);
    }
  return TRUE;
}

static gboolean
change_motif (KnLibrary *self,
              const KnMotifChange *change,
              const char *sha256,
              KnSwapProgress progress,
              gpointer progress_data,
              KnId *batch,
              guint *out_n,
              GError **error)
{
  const KnMotifSwap swap = {
    .from_sha256 = change->from_sha256,
    .to = { .sha256 = sha256 },
    .colours = change->colours,
    .label = _ ("Edit motif"),
  };
  g_autofree char *known = kn_library_dup_passport (self, sha256);
  return (known != NULL
          || kn_library_add_asset (self, change->svg, KN_ASSET_MOTIF, change->name, "svg",
                                   change->passport, NULL, error))
         && kn_library_swap_motif (self, &swap, NULL, 0, progress, progress_data, batch, out_n,
                                   error);
}

gboolean
kn_library_change_motif (KnLibrary *self,
                         const KnMotifChange *change,
                         KnSwapProgress progress,
                         gpointer progress_data,
                         KnId *batch,
                         char **out_sha256,
                         guint *out_n,
                         GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && change != NULL && batch != NULL && out_n != NULL,
                        FALSE);
  g_autofree char *sha256 = kn_file_sha256 (change->svg);
  *out_n = 0;
  if (g_str_equal (sha256, change->from_sha256))
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED,
                          _ ("The motif is as it was: nothing has changed."));
  if (!kn_library_may_change_motif (self, change->from_sha256, error)
      || !kn_library_begin_write (self, error)
      || !kn_library_end_write (self,
                                change_motif (self, change, sha256, progress, progress_data, batch,
                                              out_n, error),
                                error))
    return FALSE;
  if (out_sha256 != NULL)
    *out_sha256 = g_steal_pointer (&sha256);
  return TRUE;
}

/* --- names ------------------------------------------------------------------------------------ */

/* "Lotus" of "Lotus 2". */
static char *
dup_stem (const char *name)
{
  const char *space = strrchr (name, ' ');
  const gboolean is_numbered = space != NULL && space != name && space[1] != '\0'
                               && strspn (space + 1, "0123456789") == strlen (space + 1);
  return is_numbered ? g_strndup (name, (gsize)(space - name)) : g_strdup (name);
}

char *
kn_library_dup_free_motif_name (KnLibrary *self, const char *name)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && name != NULL, NULL);
  g_autofree char *stem = dup_stem (name);
  g_autofree char *free_name = g_strdup (name);
  for (int i = 2;
       kn_sql_int (self->sql, 0, "SELECT count(*) FROM asset WHERE kind = 'motif' AND name = ?",
                   "s", free_name)
       > 0;
       i++)
    {
      g_free (free_name);
      free_name = g_strdup_printf (_ ("%s %d"), stem, i);
    }
  return g_steal_pointer (&free_name);
}
