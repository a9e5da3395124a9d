/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"
#include "app/kn-template-look.h"

G_BEGIN_DECLS

/* The rows of the New dialog that choose a brand and a motif of the library, each "as the template"
 * at first. Signal "changed": the look is another. Signal "refused" (const char *): why a choice
 * could not be taken; it is as it was. */

#define KN_TYPE_NEW_LOOK (kn_new_look_get_type ())
G_DECLARE_FINAL_TYPE (KnNewLook, kn_new_look, KN, NEW_LOOK, AdwPreferencesGroup)

/* Once. Without a library to choose from, nothing is shown. @loader draws; it may be NULL. */
void kn_new_look_set_up (KnNewLook *self, KnLibrary *library, KnLoader *loader);
/* Whether the new design begins with a template: only words depend on it. */
void kn_new_look_set_has_template (KnNewLook *self, gboolean has_template);
/* (nullable): as the template says. Borrowed, immutable: a thread may take a reference. */
KnTemplateLook *kn_new_look_get (KnNewLook *self);
/* @sha256: NULL: as the template. FALSE: it was refused. */
gboolean kn_new_look_set_motif (KnNewLook *self, const char *sha256);

G_END_DECLS
