/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-product.h"

G_BEGIN_DECLS

/* The open design and the product that it speaks of (kn-session-product.c). Main thread. */

/* A product of the library with what the design says, which the design follows; says so, or why
 * not. */
gboolean kn_session_make_product (KnSession *self);
/* The design speaks of that one from now on, as it is now; a refusal was said. */
gboolean kn_session_use_product (KnSession *self, const KnId *product);
/* What the design says of its product; NULL: it speaks of none. */
KnScene *kn_session_dup_product (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the product says something else by now than the design. */
gboolean kn_session_is_product_ahead (KnSession *self);
/* Other designs of the library that speak of it. */
guint kn_session_count_product_users (KnSession *self);
/* They say what it says now, as one batch, *@out_batch, which has an id or gets one. Those that are
 * busy (@is_busy may be NULL), as their windows are open, are left to their own panel. */
gboolean kn_session_spread_product (KnSession *self,
                                    gboolean (*is_busy) (const KnId *design, gpointer data),
                                    gpointer data,
                                    KnId *out_batch,
                                    guint *out_n,
                                    GError **error);
/* Why a finding about the product is not to be said again (@reason NULL: it counts again); kept
 * with the product, and the design follows it. */
gboolean kn_session_answer_finding (KnSession *self,
                                    const char *rule,
                                    const char *about,
                                    const char *reason,
                                    GError **error);
/* Typed in the panel: into the product. The design is behind it until the same is edited. */
gboolean kn_session_keep_fact (KnSession *self,
                               const KnProductField *field,
                               const char *text,
                               GError **error);
/* The same, and onto the design. */
gboolean kn_session_edit_fact (KnSession *self,
                               const KnProductField *field,
                               const char *text,
                               GError **error);
/* As a text in the middle of what is seen, or, if it stands on the design, shown. @least_mm: of its
 * letters. */
void kn_session_place_fact (KnSession *self, const KnProductField *field, double least_mm);
/* All that is typed in "th" or "en" and stands nowhere yet, into the free area of the face; says
 * what came of it. */
void kn_session_fill_label (KnSession *self, const char *language);

G_END_DECLS
