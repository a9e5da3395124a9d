/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "imposition-tools.h"

#include "base/kn-path-ops.h"
#include "pack/kn-dieline-lines.h"

const KnImposedPlace *
place (const KnImposition *plan, guint i)
{
  return &g_array_index (plan->places, KnImposedPlace, i);
}

KnImposition *
impose (const KnImposedPiece *pieces, guint n, const KnImpositionOptions *options)
{
  g_autoptr (GError) error = NULL;
  KnImposition *plan = kn_imposition_new (pieces, n, options, &error);
  g_assert_no_error (error);
  return plan;
}

double
common_area (const KnPath *a, const KnPath *b)
{
  const KnPath *both[] = { a, b };
  g_autoptr (KnPath) common = kn_path_combine (KN_PATH_INTERSECTION, both, 2, NULL);
  g_assert_nonnull (common);
  return path_area (common);
}

KnPath *
page_outline (const char *style, KnRect *out_box)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDieline) dieline = kn_dieline_new (kn_dieline_style_find (style), NULL, 0, &error);
  g_assert_no_error (error);
  g_autoptr (KnPath) outline = kn_dieline_dup_outline (dieline, &error);
  g_assert_no_error (error);
  const KnMatrix to_page = kn_dieline_get_page_matrix (dieline);
  *out_box = kn_dieline_get_box (dieline);
  return kn_path_transform (outline, &to_page);
}
