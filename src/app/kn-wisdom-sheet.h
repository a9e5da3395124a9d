/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"
#include "model/kn-record.h"

#include <adwaita.h>

/* What a record of wisdom says, made once for one revision of it. */

/* Name, story, steps, materials, place, nature, the chain of motifs, designs and exports, and the
 * designs that tell its story. */
GtkWidget *kn_wisdom_sheet_new (KnLibrary *library,
                                KnLoader *loader,
                                const KnId *record,
                                const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
/* Photos, people, sounds and scans. @shown: SHA-256 of the photo that is large, or NULL. */
GtkWidget *kn_wisdom_side_new (KnLibrary *library,
                               KnLoader *loader,
                               const KnScene *scene,
                               const char *shown) G_GNUC_WARN_UNUSED_RESULT;
