/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-id.h"
#include "model/kn-scene.h"

/* Curated sets of colours, called after the dyes that they look like, and a design in one of them.
 */

typedef struct
{
  const char *name_th, *name_en;
  KnCmyk cmyk;
  const KnId *brand_ink; /* the colour of a brand: inks become that one of it; may be NULL */
} KnDye;

/* All of them, each once. */
extern const KnDye *const kn_dyes[];
extern const gsize kn_n_dyes;
/* By its Thai or English name, "almond-leaf" too; NULL: there is none such. */
const KnDye *kn_dye_find (const char *word);

typedef enum
{
  KN_DYE_DEEP,   /* grounds, and type on light ones */
  KN_DYE_DEEP_2, /* where a design has two */
  KN_DYE_ACCENT,
  KN_DYE_ACCENT_2,
  KN_DYE_LIGHT, /* papers, and type on deep ones */
  KN_N_DYE_ROLES
} KnDyeRole;

typedef struct
{
  const char *name;                  /* N_("Indigo and rice") */
  const KnDye *dyes[KN_N_DYE_ROLES]; /* NULL: what would have that role stays */
  const KnScene *brand; /* whose colours they are: inks that follow it already stay; may be NULL */
} KnDyePalette;

extern const KnDyePalette kn_dye_palettes[];
extern const gsize kn_n_dye_palettes;

/* A palette without a name of any colours, in the order in which they matter: each takes the first
 * role that its lightness fits. Black and paper are no colours. @dyes is borrowed. */
KnDyePalette kn_dye_palette_of (const KnDye *dyes, gsize n_dyes);
/* The SET ops (KnOp) that turn @scene's process inks, and colours that are no ink, into those of
 * @self: dark ones into the deep dyes, light ones into the light, the others into the accents.
 * Spot inks, processing steps, black and bare paper stay. */
GPtrArray *
kn_dye_palette_list_ops (const KnDyePalette *self, const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
KnScene *kn_dye_palette_apply (const KnDyePalette *self,
                               const KnScene *scene,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A text over a plain ground: luminances and contrast of WCAG 2.1, as far as ink amounts alone
 * tell.
 */
typedef struct
{
  const KnNode *text;
  double ground_luminance; /* 1: bare paper */
  double contrast;         /* of the letters to it, 1 to 21 */
} KnDyeReading;

/* Of all faces, in drawing order. */
void kn_dye_foreach_text (const KnScene *scene,
                          void (*func) (const KnDyeReading *reading, gpointer data),
                          gpointer data);
/* Of letters in @ink over a ground. */
double kn_dye_contrast (const KnCmyk *ink, double ground_luminance);
/* Of all texts over a plain ground, the worst contrast of letters to it (WCAG 2.1: 1 to 21), as far
 * as ink amounts alone tell; 21 if there are none. */
double kn_dye_least_contrast (const KnScene *scene);
/* Whether texts that could be read before could no longer be in @recoloured. */
gboolean kn_dye_loses_text (const KnScene *scene, const KnScene *recoloured);
