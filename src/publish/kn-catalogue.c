/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what belongs to a catalogue: which rows of the library, each once, by name; and what must
 * not be shown. Writing it down is kn-catalogue-html.c's. */

#include "config.h"

#include "publish/kn-catalogue-private.h"

#include "store/kn-library-consent.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

KnCatalogue *
kn_catalogue_new (KnLibrary *library)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), NULL);
  KnCatalogue *self = g_new0 (KnCatalogue, 1);
  self->library = g_object_ref (library);
  for (guint i = 0; i < KN_N_CATALOGUE_SECTIONS; i++)
    self->rows[i] = g_ptr_array_new_with_free_func (i == KN_CATALOGUE_MOTIFS
                                                        ? (GDestroyNotify)kn_asset_row_free
                                                        : (GDestroyNotify)kn_design_row_free);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
kn_catalogue_free (KnCatalogue *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < KN_N_CATALOGUE_SECTIONS; i++)
    g_ptr_array_unref (self->rows[i]);
  g_hash_table_unref (self->anchors);
  g_ptr_array_unref (self->notes);
  g_object_unref (self->library);
  g_free (self);
}

char *
kn_catalogue_dup_anchor (KnCatalogueSection section, gconstpointer row)
{
  if (section == KN_CATALOGUE_MOTIFS)
    return g_strconcat ("m-", ((const KnAssetRow *)row)->sha256, NULL);
  g_autofree char *id = kn_id_dup_string (&((const KnDesignRow *)row)->id);
  return g_strconcat (section == KN_CATALOGUE_WISDOM ? "w-" : "d-", id, NULL);
}

void
kn_catalogue_note (KnCatalogue *self, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* --- what must not be shown ------------------------------------------------------------------- */

gboolean
kn_catalogue_may_show (KnCatalogue *self, const char *sha256, gboolean is_photo, const char *name)
{
  g_autofree char *json = kn_library_dup_passport (self->library, sha256);
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  const KnConsentUse use = { .is_picture = is_photo };
  const unsigned limits = kn_passport_list_limits (passport, &use);
  switch (kn_library_get_verdict (self->library, sha256))
    {
    case KN_CONSENT_VERDICT_OK:
    case KN_CONSENT_VERDICT_UNKNOWN:
      break;
    case KN_CONSENT_VERDICT_DECLINED:
      kn_catalogue_note (self, _ ("“%s” is left out: its holders declined."), name);
      return FALSE;
    case KN_CONSENT_VERDICT_WITHDRAWN:
      kn_catalogue_note (self, _ ("“%s” is left out: its holders withdrew their consent."), name);
      return FALSE;
    case KN_CONSENT_VERDICT_EXPIRED:
      kn_catalogue_note (self, _ ("“%s” is left out: the consent of its holders has run out."),
                         name);
      return FALSE;
    case KN_CONSENT_VERDICT_LOCKED:
      kn_catalogue_note (self, _ ("“%s” is left out: it is locked."), name);
      return FALSE;
    }
  /* A page travels like any file. What is allowed for one product or for teaching may be shown. */
  if ((limits & KN_SCOPE_NO_EXPORT) != 0)
    kn_catalogue_note (self, _ ("“%s” is left out: its holders want it to stay in the country."),
                       name);
  else if ((limits & KN_SCOPE_NO_PHOTO) != 0)
    kn_catalogue_note (self, _ ("“%s” is left out: its holders allow no photograph of it."), name);
  return (limits & (KN_SCOPE_NO_EXPORT | KN_SCOPE_NO_PHOTO)) == 0;
}

static gboolean
row_may_be_shown (KnCatalogue *self, KnCatalogueSection section, gconstpointer row)
{
  if (section == KN_CATALOGUE_MOTIFS)
    {
      const KnAssetRow *motif = row;
      return kn_catalogue_may_show (self, motif->sha256, FALSE, motif->name);
    }
  const KnDesignRow *design = row;
  if (section == KN_CATALOGUE_WISDOM || design->consent < KN_CONSENT_VERDICT_DECLINED)
    return TRUE;
  kn_catalogue_note (self, _ ("“%s” is left out: it shows a motif that must not be shown."),
                     design->name);
  return FALSE;
}

/* --- adding ----------------------------------------------------------------------------------- */

static const char *
row_name (KnCatalogueSection section, gconstpointer row)
{
  return section == KN_CATALOGUE_MOTIFS ? ((const KnAssetRow *)row)->name
                                        : ((const KnDesignRow *)row)->name;
}

static void
insert_by_name (GPtrArray *rows, KnCatalogueSection section, gpointer row)
{
  guint at = rows->len;
  while (at > 0
         && g_utf8_collate (row_name (section, rows->pdata[at - 1]), row_name (section, row)) > 0)
    at--;
  g_ptr_array_insert (rows, (int)at, row);
}

/* Takes the rows that are not there yet; @rows keeps the others. */
static gboolean
add_rows (KnCatalogue *self, KnCatalogueSection section, GPtrArray *rows, GError **error)
{
  while (rows->len > 0)
    {
      gpointer row = rows->pdata[rows->len - 1];
      g_autofree char *anchor = kn_catalogue_dup_anchor (section, row);
      /* Asked about once, so that it is noted once. */
      if (g_hash_table_contains (self->anchors, anchor))
        g_ptr_array_set_size (rows, (int)rows->len - 1);
      else if (!row_may_be_shown (self, section, row))
        {
          g_hash_table_insert (self->anchors, g_steal_pointer (&anchor), NULL);
          g_ptr_array_set_size (rows, (int)rows->len - 1);
        }
      else if (kn_catalogue_get_n (self) == KN_CATALOGUE_MAX_ENTRIES)
        {
          g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED,
                       _ ("a catalogue holds at most %d entries: choose some"),
                       KN_CATALOGUE_MAX_ENTRIES);
          return FALSE;
        }
      else
        {
          insert_by_name (self->rows[section], section,
                          g_ptr_array_steal_index (rows, rows->len - 1));
          g_hash_table_insert (self->anchors, g_steal_pointer (&anchor), self);
        }
    }
  return TRUE;
}

static gboolean
take_rows (KnCatalogue *self, KnCatalogueSection section, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) owned = rows;
  return owned != NULL && add_rows (self, section, owned, error);
}

static GPtrArray *
list_all (KnCatalogue *self, KnCatalogueSection section, GError **error)
{
  switch (section)
    {
    case KN_CATALOGUE_WISDOM:
      return kn_library_list_kind (self->library, KN_NODE_WISDOM, NULL, FALSE, error);
    case KN_CATALOGUE_MOTIFS:
      return kn_library_list_assets (self->library, KN_ASSET_MOTIF, NULL, error);
    case KN_CATALOGUE_DESIGNS:
      return kn_library_list_designs (self->library, NULL, FALSE, error);
    case KN_N_CATALOGUE_SECTIONS:
      break;
    }
  g_return_val_if_reached (NULL);
}

gboolean
kn_catalogue_add_all (KnCatalogue *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  for (KnCatalogueSection i = 0; i < KN_N_CATALOGUE_SECTIONS; i++)
    if (!take_rows (self, i, list_all (self, i, error), error))
      return FALSE;
  return TRUE;
}

/* The row with that anchor, alone. */
static gboolean
add_one (KnCatalogue *self, KnCatalogueSection section, const char *anchor, GError **error)
{
  g_autoptr (GPtrArray) rows = list_all (self, section, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = rows->len; i-- > 0;)
    {
      g_autofree char *other = kn_catalogue_dup_anchor (section, rows->pdata[i]);
      if (!g_str_equal (anchor, other))
        g_ptr_array_remove_index (rows, i);
    }
  if (rows->len > 0)
    return add_rows (self, section, rows, error);
  g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND,
               _ ("it lies in the trash, or is not in the library"));
  return FALSE;
}

gboolean
kn_catalogue_add_wisdom (KnCatalogue *self, const KnId *wisdom, GError **error)
{
  g_return_val_if_fail (self != NULL && wisdom != NULL, FALSE);
  const KnDesignRow row = { .id = *wisdom };
  g_autofree char *anchor = kn_catalogue_dup_anchor (KN_CATALOGUE_WISDOM, &row);
  return add_one (self, KN_CATALOGUE_WISDOM, anchor, error)
         && take_rows (self, KN_CATALOGUE_MOTIFS,
                       kn_library_list_motifs_of_wisdom (self->library, wisdom, error), error)
         && take_rows (self, KN_CATALOGUE_DESIGNS,
                       kn_library_list_designs_of_wisdom (self->library, wisdom, error), error);
}

gboolean
kn_catalogue_add_motif (KnCatalogue *self, const char *sha256, GError **error)
{
  g_return_val_if_fail (self != NULL && sha256 != NULL, FALSE);
  g_autofree char *anchor = g_strconcat ("m-", sha256, NULL);
  return add_one (self, KN_CATALOGUE_MOTIFS, anchor, error);
}

gboolean
kn_catalogue_add_design (KnCatalogue *self, const KnId *design, GError **error)
{
  g_return_val_if_fail (self != NULL && design != NULL, FALSE);
  const KnDesignRow row = { .id = *design };
  g_autofree char *anchor = kn_catalogue_dup_anchor (KN_CATALOGUE_DESIGNS, &row);
  return add_one (self, KN_CATALOGUE_DESIGNS, anchor, error);
}

const GPtrArray *
kn_catalogue_get_notes (const KnCatalogue *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->notes;
}

guint
kn_catalogue_get_n (const KnCatalogue *self)
{
  g_return_val_if_fail (self != NULL, 0);
  guint n = 0;
  for (guint i = 0; i < KN_N_CATALOGUE_SECTIONS; i++)
    n += self->rows[i]->len;
  return n;
}
