/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-geom.h"

#include <glib.h>

G_BEGIN_DECLS

/* What part of a face a view shows, so that another view of the window can show the same. */
typedef struct
{
  gboolean is_all; /* the whole face is in sight: the other view fits it into its own room */
  double zoom;     /* 1 is the size on paper */
  KnPoint middle;  /* what lies in the middle of the view, mm on the face */
} KnViewPart;

G_END_DECLS
