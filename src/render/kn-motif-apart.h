/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-svg-import.h"

/* A motif item's drawing as items, made ready for kn_edit_take_apart(). */

KnSvgImport *kn_motif_take_apart (GBytes *svg,
                                  const KnNode *item,
                                  const char *name,
                                  KnRect *out_place,
                                  guint32 *out_current_rgb24,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
