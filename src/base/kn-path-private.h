/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

/* Takes the segments (GArray of KnPathSegment) and the text (or NULL: printed when asked for
 * first). */
KnPath *kn_path_new_take (GArray *segments, char *data);
char *kn_path_print_segments (const KnPathSegment *segments, gsize n);
