/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"
#include "model/kn-pack-form.h"
#include "pack/kn-package.h"

G_BEGIN_DECLS

/* All parameters of a style while somebody chooses them: from the defaults, from a package that one
 * can buy or from a design, to the form of a design. Not shared between threads; a copy may be
 * given to one. */

typedef struct _KnPackMeasures KnPackMeasures;

KnPackMeasures *kn_pack_measures_new (const KnDielineStyle *style) G_GNUC_WARN_UNUSED_RESULT;
KnPackMeasures *kn_pack_measures_new_package (const KnPackage *package) G_GNUC_WARN_UNUSED_RESULT;
/* Of the form of a design, also of one that makes no pack; NULL if it is none. */
KnPackMeasures *kn_pack_measures_new_of_scene (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
KnPackMeasures *kn_pack_measures_copy (const KnPackMeasures *self) G_GNUC_WARN_UNUSED_RESULT;
void kn_pack_measures_free (KnPackMeasures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPackMeasures, kn_pack_measures_free)

const KnDielineStyle *kn_pack_measures_get_style (const KnPackMeasures *self);
double kn_pack_measures_get (const KnPackMeasures *self, const char *param);
/* mm, degrees. Nothing is judged yet. */
void kn_pack_measures_set (KnPackMeasures *self, const char *param, double value);
gboolean kn_pack_measures_equal (const KnPackMeasures *self, const KnPackMeasures *other);
/* Whether a design says anything with it: the thickness of a cone's label, for one, does nothing to
 * the blank. */
gboolean kn_pack_measures_uses (const KnPackMeasures *self, const char *param);
/* What they come to, or why nothing. */
KnPackForm *kn_pack_measures_make (const KnPackMeasures *self,
                                   char ***out_causes,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The keys of a design's "form", as JSON. */
char *kn_pack_measures_dup_form (const KnPackMeasures *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same scene in a pack of these measures. What lies on one panel moves along with it. */
KnScene *kn_pack_measures_apply (const KnPackMeasures *self,
                                 const KnScene *scene,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as edits of the open step. */
gboolean kn_edit_pack_measures (KnDoc *doc, const KnPackMeasures *measures, GError **error);

G_END_DECLS
