/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

G_BEGIN_DECLS

/* The open design and the brands of its library (kn-session-brand.c). Main thread. */

/* How the design stands to a brand. */
typedef enum
{
  KN_BRAND_FIT_NEW,    /* it follows another one or none: it would take its colours */
  KN_BRAND_FIT_BEHIND, /* it follows it, and the brand has changed, or it is frozen */
  KN_BRAND_FIT_SAME,   /* it follows it as it is */
} KnBrandFit;

/* What makes the design follow @brand as it is now, as ops of one step; empty if it does. */
GPtrArray *kn_session_list_brand_ops (KnSession *self,
                                      const KnId *brand,
                                      KnBrandFit *out_fit,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A brand with the design's name, inks and fonts, which the design follows; says so, or why not. */
gboolean kn_session_make_brand (KnSession *self);
/* Families of the brand that the design follows: headings, text, Latin. NULL without a brand. */
char **kn_session_dup_brand_families (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
