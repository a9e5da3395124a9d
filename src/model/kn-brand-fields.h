/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* The one table of what a brand says in words, in the order of its page. Window, command line and
 * brand book read it. */

typedef enum
{
  KN_BRAND_LINE,  /* a few words */
  KN_BRAND_LINES, /* text of several lines */
  KN_BRAND_LIST,  /* typed with commas between them */
  KN_BRAND_FONT,  /* a Pango font description without the size */
  KN_BRAND_STORY, /* one language and length of KN_PROP_STORY */
} KnBrandFieldKind;

typedef struct
{
  const char *key; /* "voice", "story.th.30" */
  KnProp prop;
  KnBrandFieldKind kind;
  const char *label; /* N_() */
} KnBrandField;

extern const KnBrandField kn_brand_fields[];
extern const gsize kn_n_brand_fields;

const KnBrandField *kn_brand_find_field (const char *key); /* NULL: there is none such */

/* What the brand says there, as it would be typed; NULL if nothing. */
char *kn_brand_dup_text (const KnScene *brand, const KnBrandField *field) G_GNUC_WARN_UNUSED_RESULT;
/* The values, or what may not break: NULL-terminated; NULL if there are none. */
char **kn_brand_dup_words (const KnScene *brand, KnProp prop) G_GNUC_WARN_UNUSED_RESULT;
/* What the field's property becomes when @text is typed there; *@out_value NULL: unset. One clear
 * sentence if it cannot stand there. */
gboolean kn_brand_read_text (const KnScene *brand,
                             const KnBrandField *field,
                             const char *text,
                             KnValue **out_value,
                             GError **error);
