/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pack/kn-solid.h"
#include "render/kn-solid-fill-private.h"

/* From where a pack is seen, and its shadow on the ground. */

typedef struct
{
  KnPoint3 least, most; /* the pack's box, mm */
  KnPoint3 centre;
  double cos_yaw, sin_yaw, cos_pitch, sin_pitch;
  double distance, scale; /* of what is at the centre: mm; px × mm */
  double x0, y0;
} KnSolidCamera;

/* The whole pack in the middle of a picture of that size, in px. */
void kn_solid_camera_look (KnSolidCamera *self,
                           const KnSolid *solid,
                           double yaw_deg,
                           double pitch_deg,
                           int width,
                           int height);

/* A direction in the frame of the camera: z towards the viewer. */
static inline KnPoint3
kn_solid_camera_rotate (const KnSolidCamera *self, KnPoint3 along)
{
  const double x = along.x * self->cos_yaw + along.z * self->sin_yaw;
  const double z = along.z * self->cos_yaw - along.x * self->sin_yaw;
  return (KnPoint3){ x, along.y * self->cos_pitch - z * self->sin_pitch,
                     z * self->cos_pitch + along.y * self->sin_pitch };
}

/* A place in that frame. */
static inline KnPoint3
kn_solid_camera_turn (const KnSolidCamera *self, KnPoint3 at)
{
  return kn_solid_camera_rotate (self, (KnPoint3){ at.x - self->centre.x, at.y - self->centre.y,
                                                   at.z - self->centre.z });
}

static inline KnSolidCorner
kn_solid_camera_project (const KnSolidCamera *self, KnPoint3 turned)
{
  const double w = 1 / (self->distance - turned.z);
  return (KnSolidCorner){
    self->x0 + self->scale * turned.x * w, self->y0 - self->scale * turned.y * w, w, { 0, 0 }
  };
}

/* A coarse picture: 0 for light to 255 for the deepest shadow. */
typedef struct
{
  guint8 *mask; /* NULL: nothing lies behind */
  int width, height;
} KnSolidShadow;

#define KN_SOLID_SHADOW_COARSE 4 /* px of the picture for one of its own */

/* What stands between the light and the ground. */
void kn_solid_shadow_init (KnSolidShadow *self,
                           const KnSolidCamera *camera,
                           const KnSolid *solid,
                           int width,
                           int height);
void kn_solid_shadow_clear (KnSolidShadow *self);
