/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-product-fields.h"

/* Nutrition values as a laboratory has them, typed one a line in the facts "nutrition" (for one
 * serving) and "gda" (for one package), and what of them stands in the two frames of a label: which
 * lines, in which words, rounded how. A text shows one part by the fact's key, a slash and the
 * part: "nutrition/fat", "nutrition/fat%", "gda.en/energy". */

typedef enum
{
  KN_NUTRIENT_ENERGY,
  KN_NUTRIENT_ENERGY_FROM_FAT,
  KN_NUTRIENT_FAT,
  KN_NUTRIENT_SATURATED,
  KN_NUTRIENT_CHOLESTEROL,
  KN_NUTRIENT_PROTEIN,
  KN_NUTRIENT_CARBOHYDRATE,
  KN_NUTRIENT_FIBRE,
  KN_NUTRIENT_SUGAR,
  KN_NUTRIENT_SODIUM,
  KN_NUTRIENT_VITAMIN_A, /* this one and those after it: percent of the day */
  KN_NUTRIENT_VITAMIN_B1,
  KN_NUTRIENT_VITAMIN_B2,
  KN_NUTRIENT_CALCIUM,
  KN_NUTRIENT_IRON,
  KN_N_NUTRIENTS
} KnNutrient;

/* What stands in a frame whatever the values are. */
typedef enum
{
  KN_NUTRITION_TITLE,
  KN_NUTRITION_PER_SERVING,
  KN_NUTRITION_PERCENT_HEAD,
  KN_NUTRITION_NOTE, /* what the star means */
} KnNutritionWords;

typedef struct
{
  gboolean is_gda, is_english;
  double amounts[KN_N_NUTRIENTS]; /* kcal, g, mg or %, as the laboratory has them; NAN: not said */
  char *serving; /* "6 ชิ้น (30 กรัม)"; of GDA the package: "1 ถุง"; NULL: not said */
  char *servings; /* how many of them: "5", "ประมาณ 5"; of GDA: in how many times */
  char *package;  /* "ถุง": what holds the servings */
} KnNutrition;

/* Whether the fact holds such values. */
gboolean kn_nutrition_is_field (const KnProductField *field);
/* What was typed in both languages, in the words of @field's: numbers count in any. Errors:
 * %KN_MODEL_ERROR_FORMAT, beginning with the field's key. NULL without an error: nothing is said.
 */
KnNutrition *kn_nutrition_read (const KnNode *product,
                                const KnProductField *field,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_nutrition_free (KnNutrition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnNutrition, kn_nutrition_free)
/* Whether @text may be typed there: a sentence for what is no value of a laboratory. */
gboolean kn_nutrition_check_typed (const KnProductField *field, const char *text, GError **error);
/* Which values the laboratory's report has to have and nobody typed, by name; NULL: none. */
char *kn_nutrition_dup_missing (const KnNutrition *self) G_GNUC_WARN_UNUSED_RESULT;
/* So many are as good as nothing that the frame shows only the others. */
gboolean kn_nutrition_is_short (const KnNutrition *self);
/* Parts that the frame shows, in their order: "serving", "energy", "fat", "fat%". NULL-terminated,
 * static strings. (transfer container) */
const char **kn_nutrition_list_parts (const KnNutrition *self) G_GNUC_WARN_UNUSED_RESULT;
char *kn_nutrition_dup_part (const KnNutrition *self, const char *part) G_GNUC_WARN_UNUSED_RESULT;
const char *kn_nutrition_get_words (const KnNutrition *self, KnNutritionWords words);
/* Indented below another: "saturated", "fibre", "sugar". */
gboolean kn_nutrition_is_subordinate (const char *part);
gboolean kn_nutrition_is_vitamin (const char *part);
/* Of a day, in the nutrient's unit; 0: no base is known. */
double kn_nutrient_get_daily (KnNutrient nutrient);
/* As a label prints the amount: "160", "น้อยกว่า 1". */
char *kn_nutrient_dup_rounded (KnNutrient nutrient,
                               double amount,
                               gboolean is_english) G_GNUC_WARN_UNUSED_RESULT;
