/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "press/kn-export.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a copy of items offers: the items themselves with the files that they use, to Kanok; SVG,
 * PNG and, for a text, its words, to other programs. Made when somebody asks. */

#define KN_CLIP_ITEMS_TYPE "application/x-kanok-items"
#define KN_CLIP_ASSETS_TYPE "application/x-kanok-assets"

/* @copy: as kn_edit_copy() makes it; @text: (nullable). */
GdkContentProvider *kn_clip_provider_new (KnDesign *copy,
                                          KnCondition *condition,
                                          const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* The files in what KN_CLIP_ASSETS_TYPE carries: sha256 -> GBytes; NULL with a sentence if it is
 * damaged. The fingerprints have been checked. */
GHashTable *kn_clip_read_assets (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
