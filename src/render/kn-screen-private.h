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
void kn_screen_resolver_set_pass (KnInkResolver *self, KnScreenPass pass);
KnCondition *kn_screen_resolver_get_condition (KnInkResolver *self);
