/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-canvas.h"
#include "model/kn-node.h"

/* What lies below and above the picture and moves with it: paper, the veil beyond the bleed, the
 * lines of the form. Drawn once for a form and a zoom, and kept as render nodes. Zeroed: empty. */

typedef struct
{
  KnNode *design;     /* whose form the nodes show */
  gboolean is_behind; /* and from which side */
  double px_per_mm;
  gboolean is_projector;
  GskRenderNode *paper, *outside, *form; /* each may be NULL */

  /* Guides and grid reach from edge to edge of the widget: theirs goes with a scroll, too. */
  KnNode *face;
  KnPoint origin_px;
  int width, height;
  double grid_mm; /* 0: hidden */
  GskRenderNode *guides;
} KnBackdrop;

/* Makes what is not what it should be; returns how many nodes were made. */
guint kn_backdrop_update (KnBackdrop *self, KnCanvas *canvas);
void kn_backdrop_clear (KnBackdrop *self);
/* The user's guides and the grid in widget pixels; NULL if there are none. Owned by @self. */
GskRenderNode *kn_backdrop_get_guides (KnBackdrop *self, KnCanvas *canvas);
/* With the face's origin at @origin. */
void kn_backdrop_append (GtkSnapshot *snapshot, GskRenderNode *node, const KnPoint *origin_px);
