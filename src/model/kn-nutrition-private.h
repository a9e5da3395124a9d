/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-nutrition.h"

/* What typing and printing of nutrition values share. */

typedef enum
{
  KN_NUTRIENT_KCAL,
  KN_NUTRIENT_G,
  KN_NUTRIENT_MG,
  KN_NUTRIENT_PERCENT,
} KnNutrientUnit;

typedef struct
{
  const char *part;
  const char *th, *en; /* as they are printed */
  const char *aliases; /* as they are typed besides, lower case, "|" between */
  KnNutrientUnit unit;
  int rounding;
  double daily;       /* of its unit; 0: no base */
  gboolean is_always; /* in the short frame too */
} KnNutrientInfo;

typedef struct
{
  const char *th, *en, *th_long, *en_long;
  const char *typed; /* lower case, "|" between */
} KnNutrientUnitInfo;

extern const KnNutrientInfo kn_nutrient_infos[KN_N_NUTRIENTS];
extern const KnNutrientUnitInfo kn_nutrient_units[];
