/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

/* The sizes that a family of designs is made in: named ones, and labels of any size. */

typedef struct
{
  const char *id;   /* "wrap-250" */
  const char *name; /* N_(): "Wrap, jar of 250 ml" */
  const char *form; /* the keys of a design's "form", JSON */
} KnFamilySize;

extern const KnFamilySize kn_family_sizes[];
extern const gsize kn_n_family_sizes;

const KnFamilySize *kn_family_find_size (const char *id); /* or NULL */
/* Of a named size or "WxH" in mm: a design node that has that form. One sentence that names @size
 * if it is neither. */
KnNode *kn_family_new_form (const char *size, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a design of that name is called in that size: "Honey, 120 × 80 mm". Translated. */
char *kn_family_dup_name (const char *name, const char *size) G_GNUC_WARN_UNUSED_RESULT;
