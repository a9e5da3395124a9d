/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a brand stands for and tells: its values, its voice and its story, in Thai and in English. A
 * text becomes a step of the brand when the keyboard leaves it. */

#define KN_TYPE_BRAND_WORDS (kn_brand_words_get_type ())
G_DECLARE_FINAL_TYPE (KnBrandWords, kn_brand_words, KN, BRAND_WORDS, AdwPreferencesGroup)

GtkWidget *kn_brand_words_new (KnSession *session);
void kn_brand_words_update (KnBrandWords *self); /* the brand has changed */
void kn_brand_words_keep (KnBrandWords *self);   /* what is typed and not kept yet */

G_END_DECLS
