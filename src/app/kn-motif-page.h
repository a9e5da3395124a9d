/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-motif-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The passport of one motif: its picture, where it comes from, what its holders allow, where it is
 * used. Editing is in kn-passport-dialog.h. */

#define KN_TYPE_MOTIF_PAGE (kn_motif_page_get_type ())
G_DECLARE_FINAL_TYPE (KnMotifPage, kn_motif_page, KN, MOTIF_PAGE, AdwBin)

/* All %NULL: nothing is shown. @loader is borrowed. */
void
kn_motif_page_show (KnMotifPage *self, KnLibrary *library, KnLoader *loader, const char *sha256);
void kn_motif_page_reload (KnMotifPage *self);
KnMotifItem *kn_motif_page_get_item (KnMotifPage *self); /* NULL if nothing is shown */

G_END_DECLS
