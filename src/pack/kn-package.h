/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-dieline.h"

G_BEGIN_DECLS

/* Jars, pouches and boxes that shops stock, as measures of a style: what one may begin with instead
 * of measuring. Sizes differ from maker to maker, so each is to be held against the real thing. */

#define KN_PACKAGE_VALUES_MAX 6

typedef struct
{
  const char *id;
  const char *package; /* of the list of packages in data/rules/label_rules.json */
  const char *style;
  const char *name;                             /* in English; kn_package_get_name() */
  KnDielineValue values[KN_PACKAGE_VALUES_MAX]; /* ends with name NULL, or full; mm */
} KnPackage;

const KnPackage *kn_package_list (gsize *out_n);
const KnPackage *kn_package_find (const char *id);       /* NULL if there is none */
const char *kn_package_get_name (const KnPackage *self); /* translated */
gsize kn_package_get_n_values (const KnPackage *self);

G_END_DECLS
