/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record.h"
#include "store/kn-library.h"

/* The wisdom register of the library, and the chain wisdom → motif → design → export walked either
 * way. A motif that was made from a linked one (its passport's derived_from) belongs to the chain
 * too. Records are made, listed, opened, trashed and bundled as documents of other kinds are. */

/* Of a wisdom record: the motifs that it links, and those made from them: KnAssetRow by name. */
GPtrArray *kn_library_list_motifs_of_wisdom (KnLibrary *self,
                                             const KnId *wisdom,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The designs outside the trash that show one of these: KnDesignRow by name. */
GPtrArray *kn_library_list_designs_of_wisdom (KnLibrary *self,
                                              const KnId *wisdom,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Back: the records outside the trash that link the motif or what it was made from. */
GPtrArray *kn_library_list_wisdom_of_motif (KnLibrary *self,
                                            const char *sha256,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_library_list_wisdom_of_design (KnLibrary *self,
                                             const KnId *design,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The motifs that a design shows now: KnAssetRow by name. */
GPtrArray *kn_library_list_motifs_of_design (KnLibrary *self,
                                             const KnId *design,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The design that a file with this SHA-256 was exported from; FALSE if the library knows of none.
 */
gboolean
kn_library_find_exported (KnLibrary *self, const char *sha256, KnId *out_design, GError **error);
/* The records that name the person, the trash included: KnDesignRow by name. */
GPtrArray *kn_library_list_wisdom_of_person (KnLibrary *self,
                                             const KnId *person,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Other records of its kind outside the trash that are taken for the same one
 * (kn_record_is_alike()): KnDesignRow. @own: its id if it is one of the library's, or NULL. */
GPtrArray *kn_library_list_alike (KnLibrary *self,
                                  const KnScene *record,
                                  const KnId *own,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who made each step of the document, newest first, as far as its head. */
typedef struct
{
  char *label, *person;
  char *fields; /* labels of what it changed, "Season, Steps"; NULL: nothing of the record's own */
  gint64 time_us;
} KnRecordChange;

void kn_record_change_free (KnRecordChange *self);
GPtrArray *kn_library_list_record_changes (KnLibrary *self,
                                           const KnId *record,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
