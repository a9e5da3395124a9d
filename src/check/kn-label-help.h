/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-rule-pack.h"

/* Helpers that know how Thai labels are written. Pure functions of texts and a rule pack: any
 * thread. Each "problem" is a translated sentence (transfer full), NULL if nothing is wrong. */

/* --- allergens: kn-label-allergens.c ---------------------------------------------------------- */

typedef struct
{
  const KnAllergenGroup *group; /* the pack's */
  const char *word;             /* the pack's: what gave it away */
  gsize at;                     /* byte of the text */
} KnAllergenHint;

/* Which groups the ingredients point to, in the order in which they do, each once. Suggestions:
 * words are matched as libthai breaks them, without the pack's false friends. Array of
 * KnAllergenHint. */
GArray *
kn_label_find_allergens (const KnRulePack *pack, const char *ingredients) G_GNUC_WARN_UNUSED_RESULT;
/* "ข้อมูลสำหรับผู้แพ้อาหาร: มี แป้งสาลี ไข่"; NULL for no hints. */
char *kn_label_dup_allergen_line (const GArray *hints) G_GNUC_WARN_UNUSED_RESULT;

/* --- ingredients: kn-label-ingredients.c ------------------------------------------------------ */

typedef struct
{
  char *name;
  double percent; /* < 0: not said */
} KnIngredient;

/* As they are written: separated by commas, lines or their percentages; what stands in brackets
 * belongs to what it follows. Array of KnIngredient. */
GPtrArray *kn_label_split_ingredients (const char *text) G_GNUC_WARN_UNUSED_RESULT;
double kn_label_sum_ingredients (const GPtrArray *ingredients);
/* The first that is more than the one before it, or -1. */
int kn_label_find_rising (const GPtrArray *ingredients);
/* What is wrong with INS numbers in the text: "INS330", "E330", no such form. */
char *
kn_label_dup_additive_problem (const KnRulePack *pack, const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* --- numbers: kn-label-numbers.c -------------------------------------------------------------- */

/* The digits of any script as 0–9, every kind of dash as "-", no spaces around. */
char *kn_label_dup_plain (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "๑๕ ๒ ๐๑๒๖๔ ๒ ๐๐๐๓" gives "15-2-01264-2-0003"; NULL: it has no thirteen digits. */
char *kn_label_dup_serial (const char *text) G_GNUC_WARN_UNUSED_RESULT;
char *
kn_label_dup_serial_problem (const KnRulePack *pack, const char *text) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  double amount; /* in g or ml; of pieces their count */
  gboolean is_volume, is_count;
} KnNetQuantity;

/* *@out is set where it can be read, right or not. */
char *kn_label_dup_net_problem (const KnRulePack *pack,
                                const char *text,
                                KnNetQuantity *out) G_GNUC_WARN_UNUSED_RESULT;

/* --- provinces: kn-label-province.c ----------------------------------------------------------- */

/* Where the food is made, by the number's first group, in "th" or "en"; NULL: not to be seen. */
const char *
kn_label_get_serial_province (const KnRulePack *pack, const char *serial, const char *language);
/* "15 = อ่างทอง"; NULL: not to be seen. */
char *kn_label_dup_serial_place (const KnRulePack *pack,
                                 const char *serial,
                                 const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* The province of @address where the number's is another. */
const char *kn_label_find_other_province (const KnRulePack *pack,
                                          const char *serial,
                                          const char *address,
                                          const char *language);

/* --- dates: kn-label-date.c ------------------------------------------------------------------- */

typedef enum
{
  KN_LABEL_DATE_NO_WORD,
  KN_LABEL_DATE_MADE,
  KN_LABEL_DATE_BEST_BEFORE,
  KN_LABEL_DATE_EXPIRES,
} KnLabelDateWord;

typedef struct
{
  KnLabelDateWord word;
  int day;                /* 0: month and year only */
  int month;              /* 1–12 */
  int year;               /* C.E. */
  gboolean is_short_year; /* two digits: 70 may be 2570 or 2070 */
  gboolean is_thai_digits;
} KnLabelDate;

/* Reads "ควรบริโภคก่อน 31 ธ.ค. 2570", "EXP 31/12/2027", "๓๑ ธันวาคม ๒๕๗๐", "12/2570". A problem means
 * that it is no date; what is only unwise is in @out. */
char *kn_label_dup_date_problem (const char *text, KnLabelDate *out) G_GNUC_WARN_UNUSED_RESULT;
