/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-edit-assets.h"

/* The logos of a brand: its files of kind "logo", the space that is kept free around each, in mm or
 * in percent of the logo's height, and the least height at which it is placed. */

#define KN_BRAND_MAX_LOGOS 20

/* What a brand asks for a logo; a design's file that follows the logo says the same. */
extern const KnProp kn_brand_logo_rules[];
extern const gsize kn_n_brand_logo_rules;

/* Asset nodes of kind "logo" under the root, in order. (transfer container) */
GPtrArray *kn_brand_list_logos (const KnScene *brand) G_GNUC_WARN_UNUSED_RESULT;
/* By its SHA-256, name or handle; NULL: there is none such. */
const KnNode *kn_brand_find_logo (const KnScene *brand, const char *word);
/* What stays free on each side of @logo when it is @height_mm tall: the larger of what its two
 * properties ask for. */
double kn_brand_clear_space_mm (const KnNode *logo, double height_mm);

/* Inside a step that the caller has begun. With @replaced the logo of that id gets the new file
 * and stays the same logo to designs that follow it; a drawing is not replaced by a picture, nor
 * the other way round, since items show either. */
gboolean kn_brand_edit_logo (KnDoc *doc,
                             const KnAssetSpec *spec,
                             const KnId *replaced,
                             KnId *out_logo,
                             GError **error);
/* "2.5", "2.5mm" or "25%"; "" for none. */
gboolean kn_brand_edit_clear_space (KnDoc *doc, const KnId *logo, const char *text, GError **error);
/* As it would be typed; NULL: none. */
char *kn_brand_dup_clear_space (const KnNode *logo) G_GNUC_WARN_UNUSED_RESULT;
/* "8" or "8mm"; "" for any height. */
gboolean
kn_brand_edit_least_height (KnDoc *doc, const KnId *logo, const char *text, GError **error);
/* As it would be typed; NULL: any. */
char *kn_brand_dup_least_height (const KnNode *logo) G_GNUC_WARN_UNUSED_RESULT;
/* The design's file of @asset is @logo of its brand from now on. */
gboolean
kn_brand_edit_link_logo (KnDoc *design, const KnId *asset, const KnNode *logo, GError **error);
