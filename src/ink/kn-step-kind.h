/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What a spot ink does on the press when it is not printed as colour: the ISO 19593-1 processing
 * steps that Kanok writes. */

typedef enum
{
  KN_STEP_KIND_NONE,
  KN_STEP_KIND_CUTTING,
  KN_STEP_KIND_CREASING,
  KN_STEP_KIND_PERFORATING,
  KN_STEP_KIND_GLUING,
  KN_STEP_KIND_WHITE,
  KN_STEP_KIND_VARNISH,
  KN_STEP_KIND_FOIL,
  KN_STEP_KIND_EMBOSSING,
  KN_N_STEP_KINDS
} KnStepKind;

const char *kn_step_kind_get_name (KnStepKind self); /* "cutting"; NULL for none */
gboolean kn_step_kind_parse (const char *name, KnStepKind *out_kind);
/* ISO 19593-1 names: group "Structural", type "Cutting"; type is NULL where the group has none. */
void kn_step_kind_get_iso (KnStepKind self, const char **out_group, const char **out_type);
/* What a tool does to the sheet: its plate shows where, and no ink of it comes onto the paper. */
gboolean kn_step_kind_is_tool (KnStepKind self);
/* Layers are stacked art < white and varnish < foil, embossing < glue < crease, perforation < cut.
 */
int kn_step_kind_get_layer_order (KnStepKind self);
