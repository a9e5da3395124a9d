/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-relayout-private.h"

/* The panels of a pack beside its front, while it is decided what they say. */

#define KN_RELAY_PANELS_MAX 6

typedef struct
{
  KnRect box;
  const KnNode *like;  /* has its colour */
  const KnNode *below; /* what it lies under; NULL: under the copies */
} KnRelayGround;

typedef struct
{
  KnRect box;
  gboolean is_back;
  gboolean at_right; /* of the front */
  KnRect ground;     /* to the bleed */
  gboolean is_told;  /* the sides' letters, moved here */
  gboolean has_code; /* and from where on down it is there */
  double code_top;
} KnRelayPanel;

struct _KnRelayPanels
{
  KnRelayPanel panels[KN_RELAY_PANELS_MAX];
  gsize n;
  GArray *copies;  /* KnRelayItem, placed; of the items that they are copies of */
  GArray *grounds; /* KnRelayGround */
  gboolean has_other;
};

/* What an item stood on, or what is seen of the pack at a place now: the number of the item, or how
 * many there are. */
gsize kn_relay_panels_find_old_surface (const KnRelay *relay, gsize item);
gsize kn_relay_panels_find_surface_at (const KnRelay *relay, KnPoint at);
/* Codes that had no room in front: on the back rather than at a side. */
void kn_relay_panels_seat_codes (KnRelayPanels *self, KnRelay *relay);
