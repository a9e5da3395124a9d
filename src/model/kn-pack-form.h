/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-step-kind.h"
#include "model/kn-prop.h"
#include "pack/kn-dieline.h"

#include <jansson.h>

/* A form that is unrolled or folded into a pack: wrap, cone, dieline, or one that somebody drew,
 * custom (kn-custom-form.h), whose creases make its panels. Its outlines, panels, zones
 * and the lines of the tool, all on the page: mm, origin at the top left of the blank's box, y
 * down. Here, and nowhere else, is the frame of the data (y up) turned over. Immutable,
 * reference-counted, any thread. */

typedef struct _KnPackForm KnPackForm;

/* A named part of the face. */
typedef struct
{
  const char *id, *role; /* of the data: "F", "front" */
  KnPath *outline;
  KnRect box;
  KnPoint middle;  /* of its area */
  double turn_deg; /* clockwise: how far art is turned that stands upright on the closed pack */
  int opposite;    /* the panel on the other side of the closed pack, or -1 */
  gboolean is_glue;
} KnPackPanel;

typedef struct
{
  const char *type; /* of the data: "seal" */
  KnZoneRule rules;
  KnPath *outline;
} KnPackZone;

/* What the tool does: one path, never filled. */
typedef struct
{
  KnStepKind step;
  KnPath *path;
} KnPackLine;

gboolean kn_form_kind_is_pack (KnFormKind kind);

/* @parameters: the form's own keys. @bleed_mm below 0: what the style asks for. NULL with a
 * sentence that begins with the key. */
KnPackForm *kn_pack_form_new (KnFormKind kind,
                              const json_t *parameters,
                              double bleed_mm,
                              double safe_mm,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stands for one that cannot be made; it has no outlines and takes the error. */
KnPackForm *kn_pack_form_new_problem (GError *problem) G_GNUC_WARN_UNUSED_RESULT;
KnPackForm *kn_pack_form_ref (const KnPackForm *self);
void kn_pack_form_unref (KnPackForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPackForm, kn_pack_form_unref)

/* The same sheet seen from behind: all of it mirrored, left for right. Made when it is first asked
 * for; owned by @self. */
const KnPackForm *kn_pack_form_get_behind (const KnPackForm *self);

const GError *kn_pack_form_get_problem (const KnPackForm *self); /* NULL: there is none */
const KnDieline *kn_pack_form_get_dieline (const KnPackForm *self);
/* Why a form that somebody drew stays flat; NULL: it folds. */
const char *kn_pack_form_get_why_flat (const KnPackForm *self);
double kn_pack_form_get_width_mm (const KnPackForm *self);
double kn_pack_form_get_height_mm (const KnPackForm *self);
double kn_pack_form_get_bleed_mm (const KnPackForm *self);
gboolean kn_pack_form_is_rectangle (const KnPackForm *self);
const KnPath *kn_pack_form_get_trim (const KnPackForm *self);  /* the blank */
const KnPath *kn_pack_form_get_bleed (const KnPackForm *self); /* where ink goes */
const KnPath *kn_pack_form_get_safe (const KnPackForm *self);
const KnPackPanel *kn_pack_form_get_panels (const KnPackForm *self, gsize *out_n);
const KnPackZone *kn_pack_form_get_zones (const KnPackForm *self, gsize *out_n);
const KnPackLine *kn_pack_form_get_lines (const KnPackForm *self, gsize *out_n);
/* Whether it is seen on the closed pack: no flap that lies inside. */
gboolean kn_pack_panel_is_seen (const KnPackPanel *self);
/* "Front", "Side 2"; translated. */
char *kn_pack_form_dup_panel_name (const KnPackForm *self, gsize panel) G_GNUC_WARN_UNUSED_RESULT;
/* The panel at a point of the page, or -1. */
int kn_pack_form_find_panel_at (const KnPackForm *self, KnPoint point);
/* From a place to the same place on the other side of the closed pack: first turned about a point,
 * clockwise, then moved. */
typedef struct
{
  KnPoint about;
  double turn_deg;
  KnPoint by;
} KnPackWay;

/* @at: on the page. FALSE: nothing is opposite. */
gboolean kn_pack_form_find_opposite (const KnPackForm *self, KnPoint at, KnPackWay *out_way);
/* Whether a corner of @box, on the page, lies where the ends of a wrap or a cone lie on each other,
 * or beyond them. */
gboolean kn_pack_form_meets_seam (const KnPackForm *self, const KnRect *box);
