/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Places of the motif list that are kept: each is the motif of people who are to be asked. Kanok
 * draws none of them and has nothing to turn; what fills a place is a drawing that a named
 * community brings, with the passport that its own people give (kn_craft_dup_place_passport). */

typedef struct
{
  int number;                    /* 37 to 40 of the motif list */
  const char *id;                /* "hmong_spiral" */
  const char *name_th, *name_en; /* "ลายก้นหอยม้ง", "Hmong snail spiral" */
  const char *community_th, *community_en; /* whose it is: "ชาวม้ง", "Hmong" */
  const char *about; /* what it is in words, in English, to translate: no recipe */
} KnCraftPlace;

#define KN_CRAFT_N_PLACES 4

const KnCraftPlace *kn_craft_get_place (guint i); /* below KN_CRAFT_N_PLACES */
/* By id or number; NULL: there is no place of that name. */
const KnCraftPlace *kn_craft_find_place (const char *name);
/* "37, ลายก้นหอยม้ง, is …": why nothing is drawn here, and who may. In the language of the
 * program. */
char *kn_craft_place_dup_refusal (const KnCraftPlace *self) G_GNUC_WARN_UNUSED_RESULT;
const char *kn_craft_place_get_name (const KnCraftPlace *self);      /* in its language */
const char *kn_craft_place_get_community (const KnCraftPlace *self); /* likewise */
