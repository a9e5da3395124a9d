/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How a helper program limits itself before it reads a stranger's file. Part of no room: helpers
 * link nothing of Kanok. Being programs of their own they may call POSIX. */

#define KN_CONFINE_MISUSE 2 /* exit: limits refused, no input, or too much of it */

/* Processor seconds, and memory of 1 GB; no core file, no file is written. Exits if refused. */
void kn_confine (unsigned cpu_s);
/* All of standard input. Exits if there is none or more than @limit_bytes. */
GBytes *kn_confine_read_input (gsize limit_bytes) G_GNUC_WARN_UNUSED_RESULT;
