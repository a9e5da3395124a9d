/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "check/kn-rule-pack.h"
#include "model/kn-product.h"

G_BEGIN_DECLS

/* Marks and standards of the product that a design speaks of: written down in the product, put on
 * the label from the user's own file. */

/* In the place of @replaced (NULL: added); @evidence NULL: keeps what it has. One step of the
 * product, then the design follows. */
gboolean kn_session_edit_standard (KnSession *self,
                                   const KnStandard *replaced,
                                   const KnStandard *standard,
                                   GFile *evidence,
                                   GError **error);
gboolean kn_session_remove_standard (KnSession *self, const KnStandard *standard, GError **error);
/* The file (SVG, PNG, JPEG) on the face, with its number and, without evidence, the word "sample".
 * FALSE: why was said. */
gboolean
kn_session_place_mark (KnSession *self, const KnRulePack *pack, const char *mark, GFile *file);

G_END_DECLS
