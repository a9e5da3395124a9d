/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

AdwToast *kn_toast_new (const char *sentence) G_GNUC_WARN_UNUSED_RESULT;
/* What is wrong is told inside other sentences too, so it begins small: the same as a sentence of
 * its own. (transfer full) */
char *kn_toast_dup_sentence (const char *message) G_GNUC_WARN_UNUSED_RESULT;
