/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is known from kanok-svg-helper: the SVG is drawn there once, and judged. Verdicts are
 * kept for the process by SHA-256, since the same motif is opened by every thumbnail and tile
 * worker. A refusal for want of the program itself is not kept. */

#include "config.h"

#include "render/kn-svg-helper.h"

#include "base/kn-file.h"
#include "render/kn-draw.h"
#include "render/kn-helper-private.h"

#include <glib/gi18n.h>

/* The one piece of shared state of this room; under its lock. Values: 1 fine, 2 refused. */
static GMutex verdict_lock;
static GHashTable *verdicts;

static int
recall (const char *sha256)
{
  g_mutex_lock (&verdict_lock);
  if (verdicts == NULL)
    verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int verdict = GPOINTER_TO_INT (g_hash_table_lookup (verdicts, sha256));
  g_mutex_unlock (&verdict_lock);
  return verdict;
}

/**
 * kn_svg_helper_try:
 * @svg: an SVG that passed the scan
 *
 * Thread: any; blocks. Cost: about 30 ms for a process, then the drawing, at most the timeout.
 * Errors: %KN_RENDER_ERROR_LIMIT if it takes too long or too much memory; spawning errors of GIO.
 *
 * Returns: %TRUE if it can be drawn here
 */
gboolean
kn_svg_helper_try (GBytes *svg, GError **error)
{
  g_return_val_if_fail (svg != NULL, FALSE);
  g_autofree char *sha256 = kn_file_sha256 (svg);
  int verdict = recall (sha256);
  if (verdict == 0)
    {
      int status = -1;
      if (!kn_helper_run ("kanok-svg-helper", NULL, svg, KN_SVG_HELPER_TIMEOUT_S, NULL, &status,
                          error))
        {
          g_prefix_error (error,
                          "%s: ", _ ("the SVG uses costly effects and cannot be tried safely"));
          return FALSE;
        }
      verdict = status == 0 ? 1 : 2;
      g_mutex_lock (&verdict_lock);
      g_hash_table_insert (verdicts, g_steal_pointer (&sha256), GINT_TO_POINTER (verdict));
      g_mutex_unlock (&verdict_lock);
    }
  if (verdict == 1)
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                       _ ("the SVG takes too much time or memory to draw; simplify its filters, "
                          "masks and patterns"));
  return FALSE;
}
