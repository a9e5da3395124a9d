/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "press/kn-markers.h"
#include "render/kn-ink-resolver.h"

/* Hands out markers for one layer: the art, or one step ink. */

typedef struct
{
  KnInkResolver base;
  const KnScene *scene;
  KnMarkers *markers;
  const KnId *step_ink;       /* NULL: the art */
  gboolean keeps_lines;       /* text stays text: its lines are marked */
  gboolean ignores_overprint; /* of the art: it knocks out what lies below */
  gboolean has_painted;       /* something was handed out */
} KnPressResolver;

void kn_press_resolver_init (KnPressResolver *self,
                             const KnScene *scene,
                             KnMarkers *markers,
                             const KnId *step_ink);
/* The number of the tone in which the press prints a duotone. */
guint kn_press_add_tone (KnPressResolver *self, const KnDuotone *duotone);
/* Whether @paint belongs to the layer. */
gboolean kn_press_wants (const KnScene *scene, const KnId *step_ink, const KnPaint *paint);
/* What a plain paint is as ink, for who writes it without cairo; no line. */
KnMarker kn_press_get_marker (const KnScene *scene,
                              KnMarkers *markers,
                              const KnPaint *paint,
                              gboolean overprint);
/* A marker for plain process amounts or the All separation: marks and stamps. */
void kn_press_set_process (KnMarkers *markers, cairo_t *cr, const KnCmyk *ink, gboolean overprint);
void kn_press_set_all (KnMarkers *markers, cairo_t *cr, int line);
