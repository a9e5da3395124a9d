/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the arithmetic of fit and crop: render draws by it, the inspector and the checks count
 * pixels by it, the canvas edits by it. An axis along which the picture is larger than the frame
 * never shows a gap; along one where it is smaller it never leaves the frame. */

#include "config.h"

#include "model/kn-crop.h"

#include "base/kn-unit.h"
#include "model/kn-edit-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEAST_SIDE_MM 0.5
#define LEAST_ZOOM 0.1 /* of a picture that is contained */

static double
place_axis (double frame, double content, double focus_pct)
{
  double at = frame / 2 - focus_pct / 100 * content;
  return CLAMP (at, MIN (0, frame - content), MAX (0, frame - content));
}

/* The scale of the fit alone. */
static double
get_base (KnFit fit, double x, double y)
{
  return fit == KN_FIT_COVER ? MAX (x, y) : MIN (x, y);
}

/**
 * kn_fit_get_place:
 * @item: what has a box and a fit
 * @width: of the content, its own units, greater than 0
 * @height: likewise
 *
 * Thread: any. Errors: none.
 *
 * Returns: where the whole content lies, before it is clipped
 */
KnFitPlace
kn_fit_get_place (const KnNode *item, double width, double height)
{
  const double frame_width = kn_node_get_number (item, KN_PROP_WIDTH);
  const double frame_height = kn_node_get_number (item, KN_PROP_HEIGHT);
  const KnFit fit = kn_node_get_fit (item);
  const double x = frame_width / width, y = frame_height / height;
  KnFitPlace place = { 0, 0, x, y, FALSE };
  if (fit == KN_FIT_STRETCH)
    return place;
  double zoom = kn_node_get_number (item, KN_PROP_CROP_ZOOM) / 100;
  if (fit == KN_FIT_COVER)
    zoom = MAX (zoom, 1);
  place.scale_x = place.scale_y = get_base (fit, x, y) * zoom;
  place.x
      = place_axis (frame_width, width * place.scale_x, kn_node_get_number (item, KN_PROP_CROP_X));
  place.y = place_axis (frame_height, height * place.scale_y,
                        kn_node_get_number (item, KN_PROP_CROP_Y));
  place.clips = fit == KN_FIT_COVER || zoom > 1;
  return place;
}

double
kn_fit_get_ppi (const KnNode *item, int width_px, int height_px)
{
  if (width_px <= 0 || height_px <= 0)
    return 0;
  const KnFitPlace place = kn_fit_get_place (item, width_px, height_px);
  const double mm = MAX (place.scale_x, place.scale_y);
  return mm > 0 ? KN_MM_PER_INCH / mm : 0;
}

KnRect
kn_fit_get_box (const KnNode *item, double width, double height)
{
  const KnFitPlace place = kn_fit_get_place (item, width, height);
  const KnRect content = { place.x, place.y, width * place.scale_x, height * place.scale_y };
  const KnRect frame = { 0, 0, kn_node_get_number (item, KN_PROP_WIDTH),
                         kn_node_get_number (item, KN_PROP_HEIGHT) };
  return kn_rect_intersect (&content, &frame);
}

/* --- editing -----------------------------------------------------------------------------------
 */

/* What all edits begin with: a picture with a frame and one scale. */
static const KnNode *
take (KnDoc *doc, const KnId *item, double width, double height, GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, item, error);
  if (node == NULL)
    return NULL;
  if (kn_node_get_kind (node) != KN_NODE_IMAGE || !(width > 0) || !(height > 0)
      || !(kn_node_get_number (node, KN_PROP_WIDTH) > 0)
      || !(kn_node_get_number (node, KN_PROP_HEIGHT) > 0))
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                           _ ("Only a picture with a frame can be cropped."));
      return NULL;
    }
  if (kn_node_get_fit (node) != KN_FIT_STRETCH)
    return node;
  g_autoptr (KnValue) cover = kn_value_new_choice (KN_FIT_COVER);
  return kn_doc_edit_set (doc, item, KN_PROP_FIT, cover, error) ? kn_edit_look_up (doc, item, error)
                                                                : NULL;
}

/* What is as always is not written. */
static gboolean
set_or_unset (KnDoc *doc, const KnId *item, KnProp prop, double value, GError **error)
{
  const KnPropInfo *info = kn_prop_get_info (prop);
  value = CLAMP (kn_edit_round (value), info->minimum, info->maximum);
  if (value == info->fallback)
    return kn_doc_edit_set (doc, item, prop, NULL, error);
  return kn_edit_set_number (doc, item, prop, value, error);
}

/* Writes a place as zoom and focus of the frame as it is now. */
static gboolean
set_place (KnDoc *doc,
           const KnId *item,
           double width,
           double height,
           double scale,
           KnPoint at,
           GError **error)
{
  const KnNode *node = kn_edit_look_up (doc, item, error);
  const double frame_width = kn_node_get_number (node, KN_PROP_WIDTH);
  const double frame_height = kn_node_get_number (node, KN_PROP_HEIGHT);
  const double base = get_base (kn_node_get_fit (node), frame_width / width, frame_height / height);
  const double x = (frame_width / 2 - at.x) / (width * scale) * 100;
  const double y = (frame_height / 2 - at.y) / (height * scale) * 100;
  return set_or_unset (doc, item, KN_PROP_CROP_ZOOM, scale / base * 100, error)
         && set_or_unset (doc, item, KN_PROP_CROP_X, x, error)
         && set_or_unset (doc, item, KN_PROP_CROP_Y, y, error);
}

gboolean
kn_edit_crop_move (KnDoc *doc,
                   const KnId *item,
                   double width,
                   double height,
                   double dx_mm,
                   double dy_mm,
                   GError **error)
{
  const KnNode *node = take (doc, item, width, height, error);
  if (node == NULL)
    return FALSE;
  const KnFitPlace place = kn_fit_get_place (node, width, height);
  const double frame_width = kn_node_get_number (node, KN_PROP_WIDTH);
  const double frame_height = kn_node_get_number (node, KN_PROP_HEIGHT);
  const double room_x = frame_width - width * place.scale_x;
  const double room_y = frame_height - height * place.scale_y;
  const KnPoint at = { CLAMP (place.x + dx_mm, MIN (0, room_x), MAX (0, room_x)),
                       CLAMP (place.y + dy_mm, MIN (0, room_y), MAX (0, room_y)) };
  return set_place (doc, item, width, height, place.scale_x, at, error);
}

gboolean
kn_edit_crop_zoom (KnDoc *doc,
                   const KnId *item,
                   double width,
                   double height,
                   double factor,
                   const KnPoint *about,
                   GError **error)
{
  g_return_val_if_fail (factor > 0, FALSE);
  const KnNode *node = take (doc, item, width, height, error);
  if (node == NULL)
    return FALSE;
  const KnFit fit = kn_node_get_fit (node);
  const KnFitPlace place = kn_fit_get_place (node, width, height);
  const double frame_width = kn_node_get_number (node, KN_PROP_WIDTH);
  const double frame_height = kn_node_get_number (node, KN_PROP_HEIGHT);
  const double base = get_base (fit, frame_width / width, frame_height / height);
  const double most = base * kn_prop_get_info (KN_PROP_CROP_ZOOM)->maximum / 100;
  const double least = fit == KN_FIT_COVER ? base : base * LEAST_ZOOM;
  const double scale = CLAMP (place.scale_x * factor, least, most);
  const KnPoint middle = { frame_width / 2, frame_height / 2 };
  const KnPoint p = about != NULL ? *about : middle;
  const double ratio = scale / place.scale_x;
  const KnPoint at = { p.x - (p.x - place.x) * ratio, p.y - (p.y - place.y) * ratio };
  const double room_x = frame_width - width * scale, room_y = frame_height - height * scale;
  const KnPoint kept = { CLAMP (at.x, MIN (0, room_x), MAX (0, room_x)),
                         CLAMP (at.y, MIN (0, room_y), MAX (0, room_y)) };
  return set_place (doc, item, width, height, scale, kept, error);
}

/* One axis of a new frame inside [least, most], no shorter than it may be. */
static void
limit_axis (double *start, double *length, double least, double most)
{
  double end = CLAMP (*start + *length, least, most);
  *start = CLAMP (*start, least, most);
  double side = MIN (LEAST_SIDE_MM, most - least);
  if (end - *start < side)
    {
      *start = MIN (*start, most - side);
      end = *start + side;
    }
  *length = end - *start;
}

gboolean
kn_edit_crop_frame (KnDoc *doc,
                    const KnId *item,
                    double width,
                    double height,
                    const KnRect *frame,
                    GError **error)
{
  const KnNode *node = take (doc, item, width, height, error);
  if (node == NULL)
    return FALSE;
  const KnFitPlace place = kn_fit_get_place (node, width, height);
  const double old_width = kn_node_get_number (node, KN_PROP_WIDTH);
  const double old_height = kn_node_get_number (node, KN_PROP_HEIGHT);
  KnRect to = *frame;
  limit_axis (&to.x, &to.width, MIN (0, place.x), MAX (old_width, place.x + width * place.scale_x));
  limit_axis (&to.y, &to.height, MIN (0, place.y),
              MAX (old_height, place.y + height * place.scale_y));
  const KnMatrix matrix = kn_scene_get_item_matrix (kn_doc_get_scene (doc), node);
  const KnPoint centre = kn_matrix_apply (&matrix, to.x + to.width / 2, to.y + to.height / 2);
  const KnRect box
      = { kn_edit_round (centre.x - to.width / 2), kn_edit_round (centre.y - to.height / 2),
          kn_edit_round (to.width), kn_edit_round (to.height) };
  const KnPoint at = { place.x - to.x, place.y - to.y };
  return kn_edit_set_box (doc, item, &box, FALSE, error)
         && set_place (doc, item, width, height, place.scale_x, at, error);
}

gboolean
kn_edit_crop_preset (KnDoc *doc,
                     const KnId *item,
                     double width,
                     double height,
                     KnCropPreset preset,
                     GError **error)
{
  const KnNode *node = take (doc, item, width, height, error);
  if (node == NULL)
    return FALSE;
  if (preset == KN_CROP_FRAME_TO_PICTURE)
    {
      const KnFitPlace place = kn_fit_get_place (node, width, height);
      const KnRect whole = { place.x, place.y, width * place.scale_x, height * place.scale_y };
      if (!kn_edit_crop_frame (doc, item, width, height, &whole, error))
        return FALSE;
    }
  g_autoptr (KnValue) fit
      = kn_value_new_choice (preset == KN_CROP_CONTAIN ? KN_FIT_CONTAIN : KN_FIT_COVER);
  return kn_doc_edit_set (doc, item, KN_PROP_FIT, fit, error)
         && set_or_unset (doc, item, KN_PROP_CROP_ZOOM, 100, error)
         && set_or_unset (doc, item, KN_PROP_CROP_X, 50, error)
         && set_or_unset (doc, item, KN_PROP_CROP_Y, 50, error);
}
