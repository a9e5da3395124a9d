/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

/* The one table of what a product may say, in the order in which a label says it: which property of
 * kn-prop.c holds it and how it is written down. Facts are what is printed on a label, in Thai and
 * in English; a text item names the one that it shows by its key (KN_PROP_FACT). Window, command
 * line and rules read the table. */

typedef enum
{
  KN_PRODUCT_LINE,   /* a few words */
  KN_PRODUCT_LINES,  /* text of several lines */
  KN_PRODUCT_CHOICE, /* one of the property's choices */
  KN_PRODUCT_WORDS,  /* of kn_product_get_traits(), with commas between */
} KnProductFieldKind;

typedef enum
{
  KN_PRODUCT_GROUP_PRODUCT, /* what it is and how it is sold: not printed */
  KN_PRODUCT_GROUP_NAME,
  KN_PRODUCT_GROUP_INSIDE, /* what is in it */
  KN_PRODUCT_GROUP_MAKER,
  KN_PRODUCT_GROUP_TIME, /* dates, lot, keeping */
  KN_PRODUCT_GROUP_USE,
  KN_PRODUCT_GROUP_CLOTH,
  KN_PRODUCT_GROUP_LAB,
  KN_N_PRODUCT_GROUPS
} KnProductGroup;

typedef struct
{
  const char *key;  /* "ingredients", "ingredients.en" */
  KnProp prop;      /* KN_PROP_LABEL: one fact of it */
  const char *fact; /* of KN_PROP_LABEL: "ingredients"; NULL: the property is the field */
  const char *language;
  KnProductFieldKind kind;
  KnProductGroup group;
  guint max_chars;
  const char *label;   /* N_() */
  const char *heading; /* what a label puts in front, in the fact's language; NULL: nothing */
} KnProductField;

extern const KnProductField kn_product_fields[];
extern const gsize kn_n_product_fields;

const KnProductField *kn_product_find_field (const char *key);                    /* or NULL */
const char *kn_product_field_get_label (const KnProductField *self);              /* translated */
const char *kn_product_group_get_label (KnProductGroup group);                    /* translated */
const char *kn_product_choice_get_label (const KnProductField *self, int choice); /* translated */
/* What a product may be besides: "sachet", "caffeine_added_drink", … NULL-terminated. */
const char *const *kn_product_get_traits (void);
const char *kn_product_trait_get_label (const char *trait); /* translated */

/* What the product says there, as it would be typed; NULL if nothing. */
char *
kn_product_dup_text (const KnNode *root, const KnProductField *field) G_GNUC_WARN_UNUSED_RESULT;
/* What stands on a label for it: with the heading that belongs to it, unless it was typed too. */
char *
kn_product_dup_printed (const KnNode *root, const KnProductField *field) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_product_has_trait (const KnNode *root, const char *trait);
/* What the field's property becomes when @text is typed there; *@out_value NULL: unset. One clear
 * sentence, beginning with the field's key, if it cannot stand there. */
gboolean kn_product_read_text (const KnNode *root,
                               const KnProductField *field,
                               const char *text,
                               KnValue **out_value,
                               GError **error);
