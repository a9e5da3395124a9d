/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-form.h"

/* The things that can be made today, with their picture and usual sizes: a row of the library
 * window and the first question of the New dialog. */

typedef struct
{
  const char *label; /* N_("Honey jar, front") */
  double width_mm, height_mm;
} KnFormPreset;

typedef struct
{
  const char *id;    /* "round": picture forms/round.svg, action target */
  const char *label; /* N_("Round label") */
  const char *sizes; /* N_("24–90 mm") */
  KnFormKind kind;
  KnFormShape shape;
  const KnFormPreset *presets; /* ends with label NULL; the first is what is offered; a pack has
                                * none */
  double corner_radius_mm;
  double bleed_mm, safe_mm;
  gboolean is_square; /* one number is asked for: the diameter */
} KnFormChoice;

extern const KnFormChoice kn_form_choices[];
extern const gsize kn_n_form_choices;

const KnFormChoice *kn_form_choice_find (const char *id); /* NULL if there is none */
/* The choice that a stored design belongs to: by its kind and shape; NULL if none. */
const KnFormChoice *kn_form_choice_of (KnFormKind kind, KnFormShape shape);
char *
kn_form_choice_dup_picture (const KnFormChoice *self) G_GNUC_WARN_UNUSED_RESULT; /* resource */
