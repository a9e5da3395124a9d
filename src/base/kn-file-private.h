/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

/* Files without a name, in the folder of what they become: whoever dies before naming one leaves
 * nothing. */

/* For writing and reading; NULL: the file system or the system has none. */
FILE *kn_file_open_nameless (const char *target);
/* Puts the file at @target in one go. Over another file by way of a second name, since a link takes
 * no name that is taken. FALSE: @fd is as it was, and nothing else has changed. */
gboolean kn_file_give_name (int fd, const char *target);
