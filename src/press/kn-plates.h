/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "ink/kn-step-kind.h"
#include "model/kn-design.h"
#include "render/kn-draw.h"

#include <gio/gio.h>

/* The plates of one face as the press would make them: the bleed box, one grey picture an ink. */

typedef struct _KnPlates KnPlates;

typedef struct
{
  KnCondition *condition;     /* not NULL */
  const char *face;           /* handle; NULL: the first */
  gboolean is_proof;          /* what cannot be printed shows as a hatched box, it is no error */
  gboolean ignores_overprint; /* every paint of the art knocks out what lies below */
  KnDrawCache *cache;         /* of the calling thread; NULL: its own */
  GCancellable *cancellable;
} KnPlatesOptions;

typedef struct
{
  const char *name; /* "Cyan", or as the print shop reads the spot */
  int process;      /* 0 to 3, or -1 for a spot */
  KnCmyk alternate; /* what full ink looks like */
  KnStepKind step;  /* of a processing step's ink */
} KnPlateInfo;

KnPlates *kn_plates_new (KnDesign *design,
                         const KnPlatesOptions *options,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_plates_free (KnPlates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPlates, kn_plates_free)

/* Cyan, magenta, yellow, black, the spots of the art in drawing order, those of the steps. */
guint kn_plates_get_n (const KnPlates *self);
const KnPlateInfo *kn_plates_get_info (const KnPlates *self, guint plate);
/* FALSE with a sentence if a plate would have too many pixels. */
gboolean kn_plates_get_size (const KnPlates *self,
                             double dpi,
                             int *out_width_px,
                             int *out_height_px,
                             GError **error);
/* Rows from the top, tightly packed: 0 is full ink, 255 none. */
GBytes *kn_plates_render (KnPlates *self,
                          guint plate,
                          double dpi,
                          GCancellable *cancellable,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Percent of full ink over the whole picture. */
double kn_plate_get_coverage (GBytes *plate);
/* The picture as a grey PNG that says its resolution. */
GBytes *kn_plate_encode_png (GBytes *plate, int width_px, int height_px, double dpi, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
