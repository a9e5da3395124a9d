/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "model/kn-product-fields.h"

/* Products: documents of their own (root KN_NODE_PRODUCT) with the same log as brands and records.
 * They hold what is said of a product on its label, box and tag. A design pins product@revision and
 * holds all of what it says (KN_PROP_FACTS), so checks, replay and bundles need no library; texts
 * that name a fact (KN_PROP_FACT) show it and follow it. */

typedef enum
{
  KN_SOLD_SHOP,
  KN_SOLD_DIRECT, /* the maker sells and can tell the buyer */
  KN_SOLD_SERVICE,
  KN_SOLD_EXPORT,
} KnSold;

#define KN_PRODUCT_MAX_STANDARDS 40
#define KN_PRODUCT_MAX_DISMISSALS 200

/* --- the text form: {"format": "kanok-product", "version": 1, …} ------------------------------ */

KnScene *
kn_product_parse_json (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnDesign *kn_product_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnScene *kn_product_new (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Is @text right for one of the JSON properties of a product? */
gboolean kn_product_check (KnProp prop, const char *text, GError **error);

/* --- standards and marks that it holds -------------------------------------------------------- */

/* As a value of the caller's, or as kn_product_list_standards() gives it. */
typedef struct
{
  const char *mark;             /* of the rule pack: "tcps", "halal" */
  const char *number;           /* as on the certificate */
  const char *evidence;         /* SHA-256 of the product's file; NULL: none */
  const char *issued, *expires; /* ISO days; NULL: not said */
} KnStandard;

/* KnStandard, with strings that the list owns. */
GPtrArray *kn_product_list_standards (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;
/* In the place of the one of the same mark and number; @number NULL: all of that mark go. Inside a
 * step. Dates may be typed in B.E. */
gboolean kn_product_edit_standard (KnDoc *doc, const KnStandard *standard, GError **error);

/* --- what was answered ------------------------------------------------------------------------ */

/* The reason for which @rule (about @about, "" for all of it) is not to be said again, or NULL. */
char *kn_product_dup_dismissal (const KnNode *root,
                                const char *rule,
                                const char *about) G_GNUC_WARN_UNUSED_RESULT;
typedef struct
{
  char *rule, *about, *reason;
} KnDismissal;

/* All answers, the oldest first: KnDismissal. */
GPtrArray *kn_product_list_dismissals (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;
/* @reason NULL: it counts again. Inside a step. */
gboolean kn_product_edit_dismissal (KnDoc *doc,
                                    const char *rule,
                                    const char *about,
                                    const char *reason,
                                    GError **error);

gboolean
kn_product_edit_field (KnDoc *doc, const KnProductField *field, const char *text, GError **error);

/* --- designs ---------------------------------------------------------------------------------- */

typedef struct
{
  KnId product;
  KnId revision; /* a step of it */
} KnProductPin;

gboolean kn_product_get_pin (const KnScene *design, KnProductPin *out_pin);
/* What the design's pin says, as a product of its own; NULL: it has none. With @error set: what it
 * has cannot be read. */
KnScene *kn_product_dup_of_design (const KnScene *design, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The fact that a text of a design names, all of it or a part ("nutrition/fat"); NULL: none. */
const KnProductField *kn_product_find_field_of_text (const KnNode *text);
/* What stands on a label for the keys of its texts. Each frame of nutrition is read once, however
 * many texts show a part of it. @root has to stay. */
typedef struct _KnShownFacts KnShownFacts;
KnShownFacts *kn_shown_facts_new (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;
void kn_shown_facts_free (KnShownFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnShownFacts, kn_shown_facts_free)
/* NULL: the product does not say it. */
char *kn_shown_facts_dup (KnShownFacts *self, const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* What makes @design say what @product does: the pin, and the texts that name its facts. Ops of one
 * step; empty if it does. */
GPtrArray *kn_product_new_ops (const KnScene *design,
                               const KnScene *product,
                               const KnProductPin *pin) G_GNUC_WARN_UNUSED_RESULT;

/* kn-product-design.c: from a design to a product, and back onto it. */
KnScene *kn_product_new_of_design (const KnScene *design,
                                   const char *name,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_product_new_link_ops (const KnScene *design,
                                    const KnScene *product,
                                    const KnProductPin *pin) G_GNUC_WARN_UNUSED_RESULT;
KnNodeBuilder *
kn_product_new_text (const KnNode *root, const KnProductField *field) G_GNUC_WARN_UNUSED_RESULT;
/* The text that names the fact, or the first part of it; NULL: none does. */
const KnNode *kn_product_find_shown (const KnScene *design, const KnProductField *field);
