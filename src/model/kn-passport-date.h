/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Days as people in Thailand write them: the year in either era, Thai digits or not. */

#define KN_BUDDHIST_ERA_YEARS 543 /* before the common era */

/* "๒๕๗๐-๑๒-๓๑" and "2027-12-31" give "2027-12-31"; NULL if it is no day. */
char *kn_day_dup_iso (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Of what somebody typed, "31/12/2570" and "31 ธ.ค. 2570" too; NULL if it is no day. */
char *kn_day_dup_typed_iso (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* 1 to 12 of "12", "ธันวาคม", "ธ.ค." or "Dec"; 0 of another word. */
int kn_month_read (const char *word);
/* "31/12/2570": for a field in which it can be typed again; NULL if it is no day. */
char *kn_day_dup_be (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* As it is shown in the era of the program's language: "31 ธ.ค. 2570" where that is Thai, "31 Dec
 * 2027" elsewhere; @text itself if it is no day. For papers that both kinds of readers get. */
char *kn_day_dup_in_era (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "31 ธ.ค. 2570" where the language is Thai, "31 Dec 2570 B.E." elsewhere; @text itself if it is no
 * day. */
char *kn_day_dup_shown (const char *text) G_GNUC_WARN_UNUSED_RESULT;
