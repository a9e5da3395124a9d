/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

G_BEGIN_DECLS

/* Designs that the user keeps as templates: documents of their own, which stand in no list of
 * designs and in no bundle, but in every backup. They are loaded as designs are. */

/* What the design is now, under @name: with its inks, used or not, its motifs, their passports. */
gboolean kn_library_save_template (KnLibrary *self,
                                   const KnId *design,
                                   const char *name,
                                   KnId *out_id,
                                   GError **error);
/* A design that no list of designs has: a pack with the values of the house, for one. */
gboolean
kn_library_import_template (KnLibrary *self, KnDesign *design, KnId *out_id, GError **error);
GPtrArray *
kn_library_list_templates (KnLibrary *self,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT; /* KnDesignRow, by name */
gboolean
kn_library_rename_template (KnLibrary *self, const KnId *id, const char *name, GError **error);
/* For good. Designs that were made from it stay as they are. */
gboolean kn_library_remove_template (KnLibrary *self, const KnId *id, GError **error);

G_END_DECLS
