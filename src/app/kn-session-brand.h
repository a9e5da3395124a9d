/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

G_BEGIN_DECLS

/* The open design and the brands of its library (kn-session-brand.c). Main thread. */

/* A brand of that name with the design's inks and fonts, which the design follows; says so, or why
 * not. */
gboolean kn_session_make_brand (KnSession *self, const char *wanted);
/* Families of the brand that the design follows: headings, text, Latin. NULL without a brand. */
char **kn_session_dup_brand_families (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;

/* Logos of that brand, as the design knows it: KnAssetRow of the library. Empty without a brand. */
GPtrArray *kn_session_list_brand_logos (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;
/* Inside an open step: a file of the design with the bytes of a logo follows that logo. */
gboolean kn_session_link_logo (KnSession *self, const KnId *asset, GError **error);

G_END_DECLS
