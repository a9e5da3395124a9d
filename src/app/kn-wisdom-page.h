/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"
#include "model/kn-doc.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of a record of wisdom. The record is open while it is shown, so undo works. */

#define KN_TYPE_WISDOM_PAGE (kn_wisdom_page_get_type ())
G_DECLARE_FINAL_TYPE (KnWisdomPage, kn_wisdom_page, KN, WISDOM_PAGE, AdwBin)

/* @record NULL: none, and what was shown is let go. FALSE if it cannot be read. */
gboolean kn_wisdom_page_show (KnWisdomPage *self,
                              KnLibrary *library,
                              KnLoader *loader,
                              const KnId *record,
                              GError **error);
/* The library has changed. */
void kn_wisdom_page_reload (KnWisdomPage *self);
KnDoc *kn_wisdom_page_get_doc (KnWisdomPage *self); /* NULL: no record is shown */
const KnId *kn_wisdom_page_get_record (KnWisdomPage *self);
void kn_wisdom_page_show_photo (KnWisdomPage *self, const char *sha256);

G_END_DECLS
