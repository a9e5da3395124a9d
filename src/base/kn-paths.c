/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the one question "are we installed or in the build tree", answered from the path of the
 * running program, so that both work from any directory and with any environment. Where the system
 * does not tell the program's path, we count as installed. */

#include "config.h"

#include "base/kn-paths.h"

#include <string.h>

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && path[length] == G_DIR_SEPARATOR;
}

/**
 * kn_paths_is_uninstalled:
 *
 * Thread: any. Cost: one readlink.
 *
 * Returns: %TRUE if the running program lies in the tree it was built in
 */
gboolean
kn_paths_is_uninstalled (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program != NULL && is_below (program, KN_BUILD_ROOT);
}

/**
 * kn_paths_dup_dir:
 * @build_dir: folder relative to the build root, used when uninstalled
 * @installed_dir: absolute folder, used when installed
 *
 * Returns: (transfer full): an absolute folder
 */
char *
kn_paths_dup_dir (const char *build_dir, const char *installed_dir)
{
  g_return_val_if_fail (build_dir != NULL && installed_dir != NULL, NULL);
  if (kn_paths_is_uninstalled ())
    return g_build_filename (KN_BUILD_ROOT, build_dir, NULL);
  return g_strdup (installed_dir);
}

/**
 * kn_paths_dup_program:
 * @build_dir: folder of the program relative to the build root
 * @name: file name of the program
 *
 * Returns: (transfer full): absolute path of a helper program; it need not exist
 */
char *
kn_paths_dup_program (const char *build_dir, const char *name)
{
  g_return_val_if_fail (build_dir != NULL && name != NULL, NULL);
  g_autofree char *folder = kn_paths_dup_dir (build_dir, KN_LIBEXECDIR);
  return g_build_filename (folder, name, NULL);
}
