/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Fractional order keys: a string that sorts (strcmp) between its neighbours, so two machines'
 * moves can be merged. Keys use 0-9A-Za-z and never end in '0'. */

/* A key strictly between @before and @after; %NULL stands for the open end. */
char *kn_order_between (const char *before, const char *after) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_order_is_valid (const char *key);
/* @n keys in rising order between the two, evenly spread and short. Free with g_strfreev. */
char **kn_order_spread (const char *before, const char *after, gsize n) G_GNUC_WARN_UNUSED_RESULT;
