/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-capital.h"
#include "store/kn-library.h"

/* Capital canvases of the library, and what ties their cards to records of wisdom. Canvases are
 * made, listed, opened, trashed and bundled as documents of other kinds are. Each call that writes
 * is one transaction; a KnDoc of the canvas that is open meanwhile must be opened anew. */

/* The canvases with a card that is the record: KnDesignRow by name. */
GPtrArray *kn_library_list_canvases_of_wisdom (KnLibrary *self,
                                               const KnId *record,
                                               gboolean with_trash,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The record that a card names, as it is called in the library. */
typedef enum
{
  KN_CARD_PLAIN,   /* no record */
  KN_CARD_RECORD,  /* a record of the register */
  KN_CARD_TRASHED, /* one that is in the trash */
  KN_CARD_LOST,    /* one that the library does not have: it came without it, or is gone for good */
} KnCardState;

/* @out_name (may be NULL): the record's name, for g_free(); NULL if the library has none. */
KnCardState kn_library_get_card_state (KnLibrary *self, const KnNode *card, char **out_name);

/* Records outside the trash that seem to be what the card says: KnDesignRow. */
GPtrArray *kn_library_list_card_alike (KnLibrary *self,
                                       const KnScene *canvas,
                                       const KnNode *card,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a record of the card and links both. Undoing that on the canvas (below) puts the record
 * into the trash. */
gboolean kn_library_make_card_record (KnLibrary *self,
                                      const KnId *canvas,
                                      const KnId *card,
                                      KnId *out_record,
                                      GError **error);
/* @record NULL: the card is none any more. */
gboolean kn_library_link_card (KnLibrary *self,
                               const KnId *canvas,
                               const KnId *card,
                               const KnId *record,
                               GError **error);
/* As kn_doc_undo() and kn_doc_redo(), with the record that came with the step: it goes to the trash
 * unless something else needs it or it was changed, and comes back. *@out_done: FALSE if there was
 * nothing to take back. */
gboolean
kn_library_undo_canvas (KnLibrary *self, const KnId *canvas, gboolean *out_done, GError **error);
gboolean
kn_library_redo_canvas (KnLibrary *self, const KnId *canvas, gboolean *out_done, GError **error);
