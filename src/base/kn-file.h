/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Whole files in, whole files out. Messages name the file. */

GBytes *kn_file_read (const char *path, gsize max_bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Where @path leads if it is a symbolic link; else @path itself. */
char *kn_file_dup_target (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Written beside the target, flushed to the disk, then renamed over it: whole or not at all. A
 * symbolic link stays one. */
gboolean kn_file_write (const char *path, gconstpointer data, gsize n_bytes, GError **error);
/* The sentence for a file that could not be written. */
void
kn_file_set_write_error (const char *path, GFileError code, const char *reason, GError **error);
/* Whether both names lead to one file that is there, also through links. */
gboolean kn_file_is_same (const char *a, const char *b);
/* A name that stays inside its folder: relative, no "..", no drive, no backslash, no NUL. */
gboolean kn_file_name_is_contained (const char *name);
/* A name for a file that is called after something: without the signs that file systems refuse, no
 * dots or spaces at its ends, no longer than they allow; "kanok" if nothing is left. @ending:
 * ".pdf". */
char *kn_file_dup_name_for (const char *name, const char *ending) G_GNUC_WARN_UNUSED_RESULT;
char *kn_file_sha256 (GBytes *bytes) G_GNUC_WARN_UNUSED_RESULT; /* 64 lower-case hex digits */
