/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps: what one gesture did, and when, and who did it. The journal itself is an interface. */

#include "config.h"

#include "model/kn-journal.h"

KnStep *
kn_step_ref (KnStep *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_step_unref (KnStep *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->person);
  g_free (self->label);
  g_clear_pointer (&self->ops, g_ptr_array_unref);
  g_free (self);
}
