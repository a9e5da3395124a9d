/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"

/* An SVG as items that can be edited: groups, outlines, text, flat colours, gradients. What has no
 * equal among Kanok's items (filters, masks, patterns …) stays a motif in its place. */

typedef struct
{
  char *sha256;
  GBytes *svg;
} KnSvgPart;

typedef struct
{
  /* A small design of its own for kn_edit_paste(): one face, on it one group (or one item). */
  KnScene *scene;
  GPtrArray *parts; /* KnSvgPart: the bytes of its assets */
  KnRect box;       /* of the whole drawing on the face, mm */
  guint n_items;    /* that can be edited */
  char *note;       /* one sentence on what is not as it was; NULL: nothing */
} KnSvgImport;

/* Real size, but not larger than @max_width_mm x @max_height_mm. @name: of the group. */
KnSvgImport *kn_svg_import_new (GBytes *svg,
                                const char *name,
                                double max_width_mm,
                                double max_height_mm,
                                guint32 current_rgb24,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_svg_import_free (KnSvgImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSvgImport, kn_svg_import_free)

/* The bytes behind the assets of its scene. */
KnAssetSource *kn_svg_import_dup_assets (const KnSvgImport *self) G_GNUC_WARN_UNUSED_RESULT;
/* A label of the drawing's size. */
KnDesign *kn_svg_import_to_design (const KnSvgImport *self,
                                   const char *name,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
