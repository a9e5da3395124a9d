/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"
#include "press/kn-pdf.h"

/* The layers of a design: the art, then one for each processing step ink that is used. */

typedef struct
{
  const KnNode *ink; /* NULL: the art */
  const KnId *id;    /* of the ink, or NULL */
  char *resource;    /* "Oc0": its name in /Properties */
  qpdf_oh group;     /* after kn_layers_write */
} KnLayer;

/* Array of KnLayer, lowest first; free func set. */
GPtrArray *kn_layers_list (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the optional content groups and the catalogue's /OCProperties. */
void kn_layers_write (KnPdf *pdf, GPtrArray *layers);
