/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-op.h"

/* Brands: documents of their own (root KN_NODE_BRAND) that hold names, inks, logos, fonts by role,
 * words that stay whole, voice, story and values. A design pins brand@revision (KN_PROP_BRAND) and
 * holds the values that it took, so it needs the brand for nothing but to follow it. */

/* Is @text right for the story, the values, or an id of the brand in a design? */
gboolean kn_brand_check (KnProp prop, const char *text, GError **error);

/* --- the text form: {"format": "kanok-brand", "version": 1, …}; errors as for designs --------- */

/* One that says nothing yet but its name. @language: of its words, "th" or "en". */
KnScene *kn_brand_new_named (const char *name,
                             const char *language,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnScene *
kn_brand_parse_json (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The file, with its assets beside it. */
KnDesign *kn_brand_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- the pin of a design ---------------------------------------------------------------------- */

typedef struct
{
  KnId brand;
  KnId revision; /* a step of the brand */
  gboolean is_frozen;
} KnBrandPin;

/* FALSE if the design pins none, or names one that is not of a library. */
gboolean kn_brand_get_pin (const KnScene *design, KnBrandPin *out_pin);
KnValue *kn_brand_new_pin (const KnBrandPin *pin) G_GNUC_WARN_UNUSED_RESULT;

/* What makes @design follow @brand at @pin, as ops of one step. @old: the revision that it follows
 * until now, or NULL: where the design says something else than @old did, that is its own and
 * stays. */
GPtrArray *kn_brand_new_ops (const KnScene *design,
                             const KnScene *old,
                             const KnScene *brand,
                             const KnBrandPin *pin) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a design that keeps what it has. */
GPtrArray *
kn_brand_new_pin_ops (const KnScene *design, const KnBrandPin *pin) G_GNUC_WARN_UNUSED_RESULT;

/* What makes the brand @now say what @told does, as ops of one step. Inks and files are the same
 * where their handles are. */
GPtrArray *kn_brand_new_update (const KnScene *now, const KnScene *told) G_GNUC_WARN_UNUSED_RESULT;
