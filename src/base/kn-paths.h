/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Where the program's own files are: below the prefix when installed, in the build tree when
 * started from there, with no environment variable in either case. */

gboolean kn_paths_is_uninstalled (void);
/* @build_dir: folder below the build root, used when uninstalled; @installed_dir: absolute. */
char *kn_paths_dup_dir (const char *build_dir, const char *installed_dir) G_GNUC_WARN_UNUSED_RESULT;
/* A helper program: below the build root (@build_dir) or in libexecdir. */
char *kn_paths_dup_program (const char *build_dir, const char *name) G_GNUC_WARN_UNUSED_RESULT;
