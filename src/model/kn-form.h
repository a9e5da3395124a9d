/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-pack-form.h"
#include "model/kn-scene.h"

/* What a design is printed as, turned into outlines. All mm, origin at the trim box's top left. */

#define KN_FORM_PX_PER_MM 10.0 /* a screen's pixels are drawn as 0.1 mm */
#define KN_FORM_PX_MIN 16
#define KN_FORM_PX_MAX 20000

typedef struct
{
  KnFormKind kind;
  KnFormShape shape;
  double width_mm, height_mm; /* trim box */
  double corner_radius_mm;
  double bleed_mm, safe_mm;
} KnForm;

KnForm kn_form_get (const KnScene *scene);
/* Whether @face is printed on the back of the sheet, so that the form is seen mirrored there: every
 * face but the first and its variants, which are called "front" too. NULL: the first face. */
gboolean kn_form_is_behind (const KnScene *scene, const KnNode *face);
/* The unrolled or unfolded pack that the form is, as it lies on @face (NULL: the first); NULL for
 * other forms, and for measures that make none. Owned by the scene. */
const KnPackForm *kn_form_get_pack (const KnScene *scene, const KnNode *face);
/* Whether it is a pack, which can be seen as it stands; one that somebody drew may stand flat. */
gboolean kn_form_folds (const KnScene *scene);
/* Whether it is a pack that follows from measures: not one that somebody drew. */
gboolean kn_form_has_measures (const KnScene *scene);
/* %FALSE with a sentence that names the form and why, if it cannot be drawn. */
gboolean kn_form_is_drawable (const KnScene *scene, GError **error);
/* %FALSE, with a sentence, for a form that is no piece of paper too: it has no plates and no PDF.
 */
gboolean kn_form_is_printable (const KnScene *scene, GError **error);
/* Outlines on @face; NULL: on the first. */
KnPath *kn_form_dup_trim (const KnScene *scene, const KnNode *face) G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_form_dup_safe (const KnScene *scene, const KnNode *face) G_GNUC_WARN_UNUSED_RESULT;
KnPath *kn_form_dup_bleed (const KnScene *scene, const KnNode *face) G_GNUC_WARN_UNUSED_RESULT;
/* Boxes are the same on all faces, but for that of the front. */
KnRect kn_form_get_trim_box (const KnScene *scene);
/* What one looks at first: the front of a pack; of all else the trim box. */
KnRect kn_form_get_front_box (const KnScene *scene, const KnNode *face);
KnRect kn_form_get_bleed_box (const KnScene *scene);
KnRect kn_form_get_safe_box (const KnScene *scene);
char *kn_form_dup_size_label (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT; /* "100 × 60 mm" */
