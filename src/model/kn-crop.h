/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-doc.h"

/* Where the content of a picture or motif lies in its item's frame, and the crop of pictures: how
 * much larger than its fit a picture is and which of its points is in the middle of the frame. So a
 * crop holds for a frame of any size, and for another picture. Content is measured in its own
 * units: upright pixels of a picture, units of an SVG. */

typedef struct
{
  double x, y;             /* of the content's top left in the item's local frame, mm */
  double scale_x, scale_y; /* mm a unit of the content */
  gboolean clips;          /* content may be larger than the frame */
} KnFitPlace;

KnFitPlace kn_fit_get_place (const KnNode *item, double width, double height);
/* Of a picture as placed: the smaller of both directions; 0 if it has no size. */
double kn_fit_get_ppi (const KnNode *item, int width_px, int height_px);
/* What of the frame is covered, local mm. */
KnRect kn_fit_get_box (const KnNode *item, double width, double height);

/* How the picture lies at once: all of it seen, the frame filled, or the frame made as large as
 * what is seen of the picture's whole. */
typedef enum
{
  KN_CROP_FILL,
  KN_CROP_CONTAIN,
  KN_CROP_FRAME_TO_PICTURE,
} KnCropPreset;

/* Inside a step, of an image item; @width, @height: of the picture. A stretched picture first fills
 * its frame. */
gboolean kn_edit_crop_preset (KnDoc *doc,
                              const KnId *item,
                              double width,
                              double height,
                              KnCropPreset preset,
                              GError **error);
/* Moves the picture under its frame, local mm. */
gboolean kn_edit_crop_move (KnDoc *doc,
                            const KnId *item,
                            double width,
                            double height,
                            double dx_mm,
                            double dy_mm,
                            GError **error);
/* Makes the picture larger by @factor; @about (local mm, NULL: the middle of the frame) stays. */
gboolean kn_edit_crop_zoom (KnDoc *doc,
                            const KnId *item,
                            double width,
                            double height,
                            double factor,
                            const KnPoint *about,
                            GError **error);
/* The frame becomes @frame (of the old local frame), the picture stays where it is seen. No side
 * leaves what the picture and the frame cover now. */
gboolean kn_edit_crop_frame (KnDoc *doc,
                             const KnId *item,
                             double width,
                             double height,
                             const KnRect *frame,
                             GError **error);
