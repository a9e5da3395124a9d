/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The text form of OpenType features ("ss01=1,liga=0", checked by kn_features_check) one at a time.
 * %NULL is no feature at all. */

/* The last value of @tag, which is the one that counts; @unset if there is none. */
int kn_features_get (const char *features, const char *tag, int unset);
/* With @tag of that value at the end, others as they are; a negative value takes it out.
 * %NULL if nothing is left. */
char *kn_features_with (const char *features, const char *tag, int value) G_GNUC_WARN_UNUSED_RESULT;
