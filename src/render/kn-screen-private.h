/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-ink-resolver.h"

/* What the drawing code may ask of a resolver that it recognises as the screen's. */

/* Inks that are processing steps (cutting, white, varnish) lie in layers above the art, whatever
 * their place in the list, and let it show through: a face is drawn in two passes. */
typedef enum
{
  KN_SCREEN_PASS_ALL,
  KN_SCREEN_PASS_ART,
  KN_SCREEN_PASS_STEPS,
} KnScreenPass;

gboolean kn_resolver_is_screen (const KnInkResolver *self);
/* Paints the current source as an overprint; as what shows the same best where @cr cannot. */
void kn_resolver_paint_multiplied (cairo_t *cr, gboolean step);
void kn_screen_resolver_set_pass (KnInkResolver *self, KnScreenPass pass);
KnCondition *kn_screen_resolver_get_condition (KnInkResolver *self);
