/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The processing steps a spot ink can stand for, with the names that ISO 19593-1 gives them in a
 * PDF. One table; the press writes it, model and app read it. White and Varnish are groups without
 * a type; hot foil and embossing are types of the group Structural. */

#include "config.h"

#include "ink/kn-step-kind.h"

typedef struct
{
  const char *name;      /* "step" of the design JSON */
  const char *iso_group; /* GTS_ProcStepsGroup */
  const char *iso_type;  /* GTS_ProcStepsType; NULL where the group takes none */
  int layer_order;
} StepInfo;

/* Source: ISO 19593-1 names as listed by the PDF Association's Arlington model. */
static const StepInfo steps[KN_N_STEP_KINDS] = {
  [KN_STEP_KIND_NONE] = { NULL, NULL, NULL, 0 },
  [KN_STEP_KIND_CUTTING] = { "cutting", "Structural", "Cutting", 5 },
  [KN_STEP_KIND_CREASING] = { "creasing", "Structural", "Creasing", 4 },
  [KN_STEP_KIND_PERFORATING] = { "perforating", "Structural", "Perforating", 4 },
  [KN_STEP_KIND_GLUING] = { "gluing", "Structural", "Gluing", 3 },
  [KN_STEP_KIND_WHITE] = { "white", "White", NULL, 1 },
  [KN_STEP_KIND_VARNISH] = { "varnish", "Varnish", NULL, 1 },
  [KN_STEP_KIND_FOIL] = { "foil", "Structural", "FoilStamping", 2 },
  [KN_STEP_KIND_EMBOSSING] = { "embossing", "Structural", "Embossing", 2 },
};

/**
 * kn_step_kind_get_name:
 * @self: kind
 *
 * Returns: (nullable): the name in the design JSON, "cutting"; %NULL for %KN_STEP_KIND_NONE
 */
const char *
kn_step_kind_get_name (KnStepKind self)
{
  g_return_val_if_fail ((guint)self < KN_N_STEP_KINDS, NULL);
  return steps[self].name;
}

/**
 * kn_step_kind_parse:
 * @name: name in the design JSON
 * @out_kind: (out): the kind, never %KN_STEP_KIND_NONE
 *
 * Returns: %FALSE, with @out_kind untouched, if there is no such step
 */
gboolean
kn_step_kind_parse (const char *name, KnStepKind *out_kind)
{
  g_return_val_if_fail (name != NULL && out_kind != NULL, FALSE);
  for (guint i = KN_STEP_KIND_NONE + 1; i < KN_N_STEP_KINDS; i++)
    if (g_str_equal (name, steps[i].name))
      {
        *out_kind = (KnStepKind)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * kn_step_kind_get_iso:
 * @self: kind
 * @out_group: (out) (optional): name of the group, %NULL for %KN_STEP_KIND_NONE
 * @out_type: (out) (optional): name of the type, %NULL where the group has none
 *
 * Source: ISO 19593-1; press.md section 7.
 */
void
kn_step_kind_get_iso (KnStepKind self, const char **out_group, const char **out_type)
{
  g_return_if_fail ((guint)self < KN_N_STEP_KINDS);
  if (out_group != NULL)
    *out_group = steps[self].iso_group;
  if (out_type != NULL)
    *out_type = steps[self].iso_type;
}

/**
 * kn_step_kind_get_layer_order:
 * @self: kind
 *
 * Returns: 0 for art, rising to the cut, which lies on top of everything
 */
int
kn_step_kind_get_layer_order (KnStepKind self)
{
  g_return_val_if_fail ((guint)self < KN_N_STEP_KINDS, 0);
  return steps[self].layer_order;
}

gboolean
kn_step_kind_is_tool (KnStepKind self)
{
  return self == KN_STEP_KIND_CUTTING || self == KN_STEP_KIND_CREASING
         || self == KN_STEP_KIND_PERFORATING || self == KN_STEP_KIND_GLUING
         || self == KN_STEP_KIND_FOIL || self == KN_STEP_KIND_EMBOSSING;
}
