/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-form-choice.h"
#include "model/kn-passport.h"
#include "store/kn-library.h"

/* How a new design looks beside what its template says: in a brand of the library, with another
 * motif of it, or both. Immutable, reference-counted, any thread. */

typedef struct _KnTemplateLook KnTemplateLook;

/* @brand, @motif (SHA-256): NULL: as the template. Reads the library. Errors: the library has no
 * such brand or motif, the motif cannot be drawn, or its holders do not allow that it is used. */
KnTemplateLook *kn_template_look_new (KnLibrary *library,
                                      const KnId *brand,
                                      const char *motif,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnTemplateLook *kn_template_look_ref (KnTemplateLook *self);
void kn_template_look_unref (KnTemplateLook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnTemplateLook, kn_template_look_unref)

/* What @design comes to; @self may be NULL: itself. Its files are found in the library from then
 * on, besides where they were. */
KnDesign *kn_template_look_apply (KnTemplateLook *self,
                                  KnDesign *design,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
