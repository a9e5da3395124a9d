/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which keys an item of the text form cannot do without. */

#include "config.h"

#include "model/kn-json-private.h"

const char *const *
kn_json_required_keys (KnNodeKind kind)
{
  static const char *const box[] = { "width_mm", "height_mm", NULL };
  static const char *const path[] = { "d", NULL };
  static const char *const text[] = { "text", "width_mm", NULL };
  static const char *const asset[] = { "asset", "width_mm", "height_mm", NULL };
  static const char *const pattern[] = { "asset", "group", "width_mm", "height_mm", NULL };
  static const char *const barcode[] = { "symbology", "data", NULL };
  static const char *const group[] = { "items", NULL };
  static const char *const none[] = { NULL };
  switch (kind)
    {
    case KN_NODE_RECT:
    case KN_NODE_ELLIPSE:
      return box;
    case KN_NODE_PATH:
      return path;
    case KN_NODE_TEXT:
      return text;
    case KN_NODE_IMAGE:
    case KN_NODE_MOTIF:
      return asset;
    case KN_NODE_PATTERN:
      return pattern;
    case KN_NODE_BARCODE:
      return barcode;
    case KN_NODE_GROUP:
      return group;
    case KN_NODE_DESIGN:
    case KN_NODE_BRAND:
    case KN_NODE_WISDOM:
    case KN_NODE_PERSON:
    case KN_NODE_PRODUCT:
    case KN_NODE_INK:
    case KN_NODE_ASSET:
    case KN_NODE_FACE:
    case KN_N_NODE_KINDS:
      break;
    }
  return none;
}
