/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-relayout-private.h"

/* A face as blocks and sections, for kn-relayout-compose.c. */

#define KN_RELAY_BLOCKS_MAX 48
#define KN_RELAY_ITEMS_MAX 200
#define KN_RELAY_SECTIONS_MAX 24

typedef struct
{
  KnRect tight;
  gsize section;
  int column, order; /* in the order in which they are read */
  gsize text;        /* the item that it is, if it is one text; else the number of items */
  double least;      /* scale at which its letters can be read */
  gboolean is_hero, has_hero, has_text, has_product, has_code, bleeds;
  /* where it goes */
  double scale;
  double room;   /* its lines are broken to this width; 0: they are as they were */
  KnRect broken; /* its letters in that frame */
  KnRect to;
} KnRelayBlock;

typedef struct
{
  double from, to; /* of the old face */
  gboolean has_blocks;
  double fixed;    /* height of one without blocks */
  double pad;      /* above and below its blocks */
  double now, end; /* of the new one */
} KnRelaySection;

typedef struct
{
  KnRelay *relay;
  KnRelayBlock blocks[KN_RELAY_BLOCKS_MAX]; /* in the order in which they are read */
  gsize n;
  gsize of_item[KN_RELAY_ITEMS_MAX];
  KnRelaySection sections[KN_RELAY_SECTIONS_MAX];
  gsize n_sections;
  KnRect frame;
  gboolean is_start; /* letters are held at the left */
  double most;       /* scale of letters */
  double areas;      /* what the areas would make of letters */
} KnRelayBlocks;

/* With @self->relay set: the rest. %FALSE: it is too much, or its bands are not such as can be
 * stacked. */
gboolean kn_relay_blocks_read (KnRelayBlocks *self);
gboolean kn_relay_blocks_is_in_row (const KnRect *a, const KnRect *b);
/* Nothing but the ground is seen of it. */
gboolean kn_relay_blocks_is_bare (const KnRelayBlocks *self, const KnRelaySection *section);
const KnRelayBlock *kn_relay_blocks_find_product (const KnRelayBlocks *self); /* or NULL */
KnRelayBlock *kn_relay_blocks_get_hero (KnRelayBlocks *self);                 /* or NULL */
/* Where blocks and sections go becomes where items go; @scale: of the letters. */
void kn_relay_blocks_put (KnRelayBlocks *self, double scale);
