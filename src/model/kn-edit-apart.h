/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* A motif in pieces: the drawing behind it as items that can be edited, in its place. */

gboolean kn_edit_take_apart (KnDoc *doc,
                             const KnId *motif,
                             const KnScene *drawing,
                             const KnRect *drawing_box,
                             const KnRect *place,
                             guint32 current_rgb24,
                             KnId *out_group,
                             GError **error);
