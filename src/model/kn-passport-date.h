/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Days as people in Thailand write them: ISO order, the year in either era, Thai digits or not. */

/* "๒๕๗๐-๑๒-๓๑" and "2027-12-31" give "2027-12-31"; NULL if it is no day. */
char *kn_day_dup_iso (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "2570-12-31": for a field in which it can be typed again; NULL if it is no day. */
char *kn_day_dup_be (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "31 ธ.ค. 2570" where the language is Thai, "31 Dec 2570 B.E." elsewhere; @text itself if it is no
 * day. */
char *kn_day_dup_shown (const char *text) G_GNUC_WARN_UNUSED_RESULT;
