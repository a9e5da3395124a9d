/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-gradient.h"

G_BEGIN_DECLS

/* The gradient that fills the only selected item, as inspector and canvas change it. Main thread.
 */

/* NULL if there is none. */
const KnPaint *kn_session_get_gradient (KnSession *self);
/* The filled item, whose gradient is to be made or changed; NULL where fills do not apply. */
const KnNode *kn_session_get_filled (KnSession *self);
/* One step; a mix of inks that cannot be printed is refused with a sentence. */
gboolean kn_session_set_gradient (KnSession *self, const char *label, const KnPaint *gradient);
/* KN_PAINT_LINEAR or KN_PAINT_RADIAL; anything else is plain. */
gboolean kn_session_choose_gradient (KnSession *self, KnPaintType type);

G_END_DECLS
