/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-text.h"

typedef struct
{
  char tag[5];        /* "tnum" */
  char *name;         /* a style set's, by its font; NULL: it has none */
  gboolean is_common; /* on unless it is switched off */
} KnTextFeature;

/* What the fonts that set this text let a person choose: ligatures, small capitals, kinds of
 * figures, style sets. Only what a font has, in one order for all fonts. Array of KnTextFeature
 * (free func set). */
GPtrArray *kn_text_layout_list_features (KnTextLayout *self) G_GNUC_WARN_UNUSED_RESULT;
