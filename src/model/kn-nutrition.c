/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a nutrition panel and a GDA row say. Values are typed as the laboratory's report has
 * them; what is printed is rounded here and its share of a day worked out from what is printed, so
 * that a label never contradicts itself. How they are typed is kn-nutrition-read.c's.
 *
 * The fifteen values and their order: oryor.com, media_printing/1701. Rounding follows annex 1 of
 * announcement 445 as secondary sources give it, daily amounts likewise; neither was held against
 * the gazette, and the rules of data/rules say so. */

#include "config.h"

#include "model/kn-nutrition.h"

#include "base/kn-number.h"
#include "model/kn-nutrition-private.h"

#include <math.h>
#include <string.h>

#define ENOUGH_ZERO 8 /* of fifteen: then the frame is the short one */

/* Steps of rounding by kind. */
typedef enum
{
  ROUND_ENERGY,
  ROUND_FAT,
  ROUND_CHOLESTEROL,
  ROUND_GRAMS,
  ROUND_SODIUM,
  ROUND_PERCENT,
} Rounding;

const KnNutrientInfo kn_nutrient_infos[KN_N_NUTRIENTS] = {
  [KN_NUTRIENT_ENERGY] = { "energy", "พลังงานทั้งหมด", "Energy", "พลังงาน|total energy|calories",
                           KN_NUTRIENT_KCAL, ROUND_ENERGY, 2000, TRUE },
  [KN_NUTRIENT_ENERGY_FROM_FAT] = { "energy-from-fat", "พลังงานจากไขมัน", "Energy from fat",
                                    "calories from fat", KN_NUTRIENT_KCAL, ROUND_ENERGY, 0, FALSE },
  [KN_NUTRIENT_FAT]
  = { "fat", "ไขมันทั้งหมด", "Total fat", "ไขมัน|fat", KN_NUTRIENT_G, ROUND_FAT, 65, TRUE },
  [KN_NUTRIENT_SATURATED] = { "saturated", "ไขมันอิ่มตัว", "Saturated fat", "กรดไขมันอิ่มตัว|saturates",
                              KN_NUTRIENT_G, ROUND_FAT, 20, FALSE },
  [KN_NUTRIENT_CHOLESTEROL]
  = { "cholesterol", "โคเลสเตอรอล", "Cholesterol", "คอเลสเตอรอล|โคเลสเทอรอล", KN_NUTRIENT_MG,
      ROUND_CHOLESTEROL, 300, FALSE },
  [KN_NUTRIENT_PROTEIN]
  = { "protein", "โปรตีน", "Protein", "", KN_NUTRIENT_G, ROUND_GRAMS, 0, TRUE },
  [KN_NUTRIENT_CARBOHYDRATE]
  = { "carbohydrate", "คาร์โบไฮเดรตทั้งหมด", "Total carbohydrate", "คาร์โบไฮเดรต|carbohydrate",
      KN_NUTRIENT_G, ROUND_GRAMS, 300, TRUE },
  [KN_NUTRIENT_FIBRE]
  = { "fibre", "ใยอาหาร", "Dietary fibre", "เส้นใยอาหาร|fibre|fiber|dietary fiber", KN_NUTRIENT_G,
      ROUND_GRAMS, 25, FALSE },
  [KN_NUTRIENT_SUGAR] = { "sugar", "น้ำตาล", "Sugars", "น้ำตาลทั้งหมด|sugar|total sugars|total sugar",
                          KN_NUTRIENT_G, ROUND_GRAMS, 65, TRUE },
  [KN_NUTRIENT_SODIUM]
  = { "sodium", "โซเดียม", "Sodium", "", KN_NUTRIENT_MG, ROUND_SODIUM, 2000, TRUE },
  [KN_NUTRIENT_VITAMIN_A]
  = { "vitamin-a", "วิตามินเอ", "Vitamin A", "", KN_NUTRIENT_PERCENT, ROUND_PERCENT, 0, FALSE },
  [KN_NUTRIENT_VITAMIN_B1] = { "vitamin-b1", "วิตามินบี 1", "Vitamin B1", "วิตามินบี1|vitamin b 1",
                               KN_NUTRIENT_PERCENT, ROUND_PERCENT, 0, FALSE },
  [KN_NUTRIENT_VITAMIN_B2] = { "vitamin-b2", "วิตามินบี 2", "Vitamin B2", "วิตามินบี2|vitamin b 2",
                               KN_NUTRIENT_PERCENT, ROUND_PERCENT, 0, FALSE },
  [KN_NUTRIENT_CALCIUM]
  = { "calcium", "แคลเซียม", "Calcium", "", KN_NUTRIENT_PERCENT, ROUND_PERCENT, 0, FALSE },
  [KN_NUTRIENT_IRON]
  = { "iron", "เหล็ก", "Iron", "ธาตุเหล็ก", KN_NUTRIENT_PERCENT, ROUND_PERCENT, 0, FALSE },
};

/* In the order of the row. */
static const KnNutrient GDA[]
    = { KN_NUTRIENT_ENERGY, KN_NUTRIENT_SUGAR, KN_NUTRIENT_FAT, KN_NUTRIENT_SODIUM };

const KnNutrientUnitInfo kn_nutrient_units[] = {
  [KN_NUTRIENT_KCAL] = { "กิโลแคลอรี", "kcal", "กิโลแคลอรี", "kcal", "กิโลแคลอรี|กิโลแคลอรี่|kcal" },
  [KN_NUTRIENT_G] = { "ก.", "g", "กรัม", "g", "ก.|ก|กรัม|g|g.|gram|grams" },
  [KN_NUTRIENT_MG] = { "มก.", "mg", "มิลลิกรัม", "mg", "มก.|มก|มิลลิกรัม|mg|mg." },
  [KN_NUTRIENT_PERCENT] = { "%", "%", "%", "%", "%" },
};

gboolean
kn_nutrition_is_field (const KnProductField *field)
{
  return field != NULL && field->fact != NULL
         && (strcmp (field->fact, "gda") == 0 || strcmp (field->fact, "nutrition") == 0);
}

double
kn_nutrient_get_daily (KnNutrient nutrient)
{
  g_return_val_if_fail (nutrient < KN_N_NUTRIENTS, 0);
  return kn_nutrient_infos[nutrient].daily;
}

/* --- rounding --------------------------------------------------------------------------------- */

static double
round_to (double amount, double step)
{
  return floor (amount / step + 0.5 + 1e-9) * step;
}

/* *@out_below: "less than this" is printed instead of a number. */
static double
get_rounded (KnNutrient nutrient, double amount, double *out_below)
{
  *out_below = 0;
  switch (kn_nutrient_infos[nutrient].rounding)
    {
    case ROUND_ENERGY:
      return amount < 5 ? 0 : round_to (amount, amount <= 50 ? 5 : 10);
    case ROUND_FAT:
      return amount < 0.5 ? 0 : round_to (amount, amount < 5 ? 0.5 : 1);
    case ROUND_CHOLESTEROL:
      *out_below = amount >= 2 && amount <= 5 ? 5 : 0;
      return amount < 2 ? 0 : round_to (amount, 5);
    case ROUND_GRAMS:
      *out_below = amount >= 0.5 && amount < 1 ? 1 : 0;
      return amount < 0.5 ? 0 : round_to (amount, 1);
    case ROUND_SODIUM:
      return amount < 5 ? 0 : round_to (amount, amount <= 140 ? 5 : 10);
    case ROUND_PERCENT:
      *out_below = amount > 0 && amount < 2 ? 2 : 0;
      return amount < 2 ? 0 : round_to (amount, amount <= 10 ? 2 : amount <= 50 ? 5 : 10);
    }
  g_return_val_if_reached (0);
}

static gboolean
is_nothing (KnNutrient nutrient, double amount)
{
  double below;
  return !isnan (amount) && get_rounded (nutrient, amount, &below) <= 0;
}

char *
kn_nutrient_dup_rounded (KnNutrient nutrient, double amount, gboolean is_english)
{
  g_return_val_if_fail (nutrient < KN_N_NUTRIENTS, NULL);
  double below, rounded = get_rounded (nutrient, amount, &below);
  char number[KN_NUMBER_SIZE];
  if (below > 0)
    return g_strdup_printf (is_english ? "less than %d" : "น้อยกว่า %d", (int)below);
  return g_strdup (kn_number_print (rounded, number));
}

/* Of a day, from what is printed; below the least that is printed, from what was measured. */
static char *
dup_percent (KnNutrient nutrient, double amount)
{
  double below, rounded = get_rounded (nutrient, amount, &below);
  double used = below > 0 ? amount : rounded;
  return g_strdup_printf ("%d%%",
                          (int)round_to (used / kn_nutrient_infos[nutrient].daily * 100, 1));
}

/* --- what a frame says ------------------------------------------------------------------------ */

static gboolean
is_asked (const KnNutrition *self, KnNutrient nutrient)
{
  if (!self->is_gda)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (GDA); i++)
    if (GDA[i] == nutrient)
      return TRUE;
  return FALSE;
}

char *
kn_nutrition_dup_missing (const KnNutrition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GString *all = g_string_new (NULL);
  for (int i = 0; i < KN_N_NUTRIENTS; i++)
    if (is_asked (self, (KnNutrient)i) && isnan (self->amounts[i]))
      g_string_append_printf (all, "%s%s", all->len == 0 ? "" : ", ",
                              self->is_english ? kn_nutrient_infos[i].en : kn_nutrient_infos[i].th);
  const char *per = self->is_gda ? (self->is_english ? "per 1 package" : "ต่อ 1 ถุง")
                                 : (self->is_english ? "serving size" : "หนึ่งหน่วยบริโภค");
  const char *number = self->is_english ? "servings per package" : "จำนวนหน่วยบริโภคต่อถุง";
  if (self->serving == NULL)
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : ", ", per);
  if (self->servings == NULL && !self->is_gda)
    g_string_append_printf (all, "%s%s", all->len == 0 ? "" : ", ", number);
  return g_string_free (all, all->len == 0);
}

gboolean
kn_nutrition_is_short (const KnNutrition *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  int n = 0;
  for (int i = 0; i < KN_N_NUTRIENTS && !self->is_gda; i++)
    n += is_nothing ((KnNutrient)i, self->amounts[i]) ? 1 : 0;
  return n >= ENOUGH_ZERO;
}

#define PERCENT_PARTS                                                                              \
  {                                                                                                \
    "energy%", NULL, "fat%", "saturated%", "cholesterol%", NULL, "carbohydrate%", "fibre%",        \
        "sugar%", "sodium%"                                                                        \
  }

static void
add_nutrient (const KnNutrition *self, KnNutrient nutrient, GPtrArray *parts)
{
  static const char *const PERCENTS[] = PERCENT_PARTS;
  g_ptr_array_add (parts, (gpointer)kn_nutrient_infos[nutrient].part);
  gboolean has_percent
      = self->is_gda
        || (nutrient >= KN_NUTRIENT_FAT && nutrient <= KN_NUTRIENT_SODIUM
            && nutrient != KN_NUTRIENT_SUGAR && kn_nutrient_infos[nutrient].daily > 0);
  if (has_percent)
    g_ptr_array_add (parts, (gpointer)PERCENTS[nutrient]);
}

const char **
kn_nutrition_list_parts (const KnNutrition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GPtrArray *parts = g_ptr_array_new ();
  gboolean is_short = kn_nutrition_is_short (self);
  g_ptr_array_add (parts, (gpointer) "serving");
  if (!self->is_gda)
    g_ptr_array_add (parts, (gpointer) "servings");
  for (gsize i = 0; self->is_gda && i < G_N_ELEMENTS (GDA); i++)
    add_nutrient (self, GDA[i], parts);
  for (int i = 0; !self->is_gda && i < KN_N_NUTRIENTS; i++)
    if (i != KN_NUTRIENT_ENERGY_FROM_FAT /* stands behind the energy */
        && (!is_short || kn_nutrient_infos[i].is_always
            || !is_nothing ((KnNutrient)i, self->amounts[i])))
      add_nutrient (self, (KnNutrient)i, parts);
  g_ptr_array_add (parts, NULL);
  return (const char **)g_ptr_array_free (parts, FALSE);
}

static char *
dup_serving (const KnNutrition *self)
{
  if (self->serving == NULL)
    return NULL;
  if (!self->is_gda)
    return g_strdup_printf (self->is_english ? "Serving size: %s" : "หนึ่งหน่วยบริโภค: %s",
                            self->serving);
  g_autofree char *words = g_strconcat (self->is_english ? "Nutrition per " : "คุณค่าทางโภชนาการต่อ ",
                                        self->serving, NULL);
  /* Only where eating it at once is not what is advised. */
  if (self->servings == NULL || strcmp (self->servings, "1") == 0)
    return g_steal_pointer (&words);
  return g_strdup_printf (self->is_english ? "%s\nEat in %s portions" : "%s\nควรแบ่งกิน %s ครั้ง",
                          words, self->servings);
}

static char *
dup_amount (const KnNutrition *self, KnNutrient nutrient)
{
  const char *name
      = self->is_english ? kn_nutrient_infos[nutrient].en : kn_nutrient_infos[nutrient].th;
  const KnNutrientUnit unit = kn_nutrient_infos[nutrient].unit;
  if (isnan (self->amounts[nutrient]))
    return NULL;
  g_autofree char *number
      = kn_nutrient_dup_rounded (nutrient, self->amounts[nutrient], self->is_english);
  if (unit == KN_NUTRIENT_PERCENT)
    return g_strdup_printf ("%s %s%%", name, number);
  if (self->is_gda)
    {
      static const char *const SHORT_TH[] = { "พลังงาน", "ไขมัน" };
      static const char *const SHORT_EN[] = { "Energy", "Fat" };
      int at = nutrient == KN_NUTRIENT_ENERGY ? 0 : nutrient == KN_NUTRIENT_FAT ? 1 : -1;
      const char *called = at < 0 ? name : self->is_english ? SHORT_EN[at] : SHORT_TH[at];
      return g_strdup_printf ("%s\n%s\n%s", called, number,
                              self->is_english ? kn_nutrient_units[unit].en_long
                                               : kn_nutrient_units[unit].th_long);
    }
  const char *shown = self->is_english ? kn_nutrient_units[unit].en : kn_nutrient_units[unit].th;
  double from_fat = self->amounts[KN_NUTRIENT_ENERGY_FROM_FAT];
  if (nutrient != KN_NUTRIENT_ENERGY || isnan (from_fat)
      || (kn_nutrition_is_short (self) && is_nothing (KN_NUTRIENT_ENERGY_FROM_FAT, from_fat)))
    return g_strdup_printf ("%s %s %s", name, number, shown);
  g_autofree char *fat
      = kn_nutrient_dup_rounded (KN_NUTRIENT_ENERGY_FROM_FAT, from_fat, self->is_english);
  return g_strdup_printf ("%s %s %s (%s %s %s)", name, number, shown,
                          self->is_english ? "energy from fat" : "พลังงานจากไขมัน", fat, shown);
}

static KnNutrient
find_part (const char *part, gsize length)
{
  int i = 0;
  while (i < KN_N_NUTRIENTS
         && (strncmp (kn_nutrient_infos[i].part, part, length) != 0
             || kn_nutrient_infos[i].part[length] != '\0'))
    i++;
  return (KnNutrient)i;
}

char *
kn_nutrition_dup_part (const KnNutrition *self, const char *part)
{
  g_return_val_if_fail (self != NULL && part != NULL, NULL);
  if (strcmp (part, "serving") == 0)
    return dup_serving (self);
  if (strcmp (part, "servings") == 0)
    return self->is_gda || self->servings == NULL
               ? NULL
               : g_strdup_printf (self->is_english ? "Servings per %s: %s"
                                                   : "จำนวนหน่วยบริโภคต่อ%s: %s",
                                  self->package == NULL ? "" : self->package, self->servings);
  gboolean is_percent = g_str_has_suffix (part, "%");
  KnNutrient nutrient = find_part (part, strlen (part) - (is_percent ? 1 : 0));
  if (nutrient >= KN_N_NUTRIENTS || isnan (self->amounts[nutrient]))
    return NULL;
  if (!is_percent)
    return dup_amount (self, nutrient);
  if (!(kn_nutrient_infos[nutrient].daily > 0))
    return NULL;
  g_autofree char *percent = dup_percent (nutrient, self->amounts[nutrient]);
  return g_strdup_printf ("%s%s", self->is_gda ? "*" : "", percent);
}

const char *
kn_nutrition_get_words (const KnNutrition *self, KnNutritionWords words)
{
  g_return_val_if_fail (self != NULL, NULL);
  switch (words)
    {
    case KN_NUTRITION_TITLE:
      return self->is_english ? "Nutrition information" : "ข้อมูลโภชนาการ";
    case KN_NUTRITION_PER_SERVING:
      return self->is_english ? "Amount per serving" : "คุณค่าทางโภชนาการต่อหนึ่งหน่วยบริโภค";
    case KN_NUTRITION_PERCENT_HEAD:
      return self->is_english ? "% Thai RDI*" : "ร้อยละของปริมาณที่แนะนำต่อวัน*";
    case KN_NUTRITION_NOTE:
      if (self->is_gda)
        return self->is_english ? "*Percent of the most that should be eaten in a day"
                                : "*คิดเป็นร้อยละของปริมาณสูงสุดที่บริโภคได้ต่อวัน";
      return self->is_english
                 ? "*Percent of Thai recommended daily intakes for people over 6 years of age, "
                   "based on a diet of 2,000 kcal a day."
                 : "*ร้อยละของปริมาณสารอาหารที่แนะนำให้บริโภคต่อวันสำหรับคนไทยอายุตั้งแต่ 6 ปีขึ้นไป "
                   "(Thai RDI) โดยคิดจากความต้องการพลังงานวันละ 2,000 กิโลแคลอรี";
    }
  g_return_val_if_reached (NULL);
}

gboolean
kn_nutrition_is_subordinate (const char *part)
{
  static const char *const PARTS[] = { "saturated", "fibre", "sugar", NULL };
  return part != NULL && g_strv_contains (PARTS, part);
}

gboolean
kn_nutrition_is_vitamin (const char *part)
{
  return part != NULL && find_part (part, strlen (part)) >= KN_NUTRIENT_VITAMIN_A
         && find_part (part, strlen (part)) < KN_N_NUTRIENTS;
}
