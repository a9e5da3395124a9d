/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Programs beside this one that look at foreign files and limit themselves. */

/* Feeds @input to the program, gives it @seconds, takes what it writes (NULL: nothing is wanted).
 * @out_status: its exit status, or -1 if it was killed. FALSE only if it could not be started. */
gboolean kn_helper_run (const char *program,
                        const char *argument, /* or NULL */
                        GBytes *input,
                        int seconds,
                        GBytes **out_output,
                        int *out_status,
                        GError **error);
