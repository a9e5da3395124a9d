/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "publish/kn-catalogue.h"

typedef enum
{
  KN_CATALOGUE_WISDOM,
  KN_CATALOGUE_MOTIFS,
  KN_CATALOGUE_DESIGNS,
  KN_N_CATALOGUE_SECTIONS
} KnCatalogueSection;

struct _KnCatalogue
{
  KnLibrary *library;
  GPtrArray *rows[KN_N_CATALOGUE_SECTIONS]; /* KnDesignRow; of motifs KnAssetRow */
  GHashTable *anchors;                      /* of what is in it: "w-0123…" */
  GPtrArray *notes;
};

char *kn_catalogue_dup_anchor (KnCatalogueSection section, gconstpointer row);
void kn_catalogue_note (KnCatalogue *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* May something with that passport be shown? If not, that is noted. */
gboolean
kn_catalogue_may_show (KnCatalogue *self, const char *sha256, gboolean is_photo, const char *name);

extern const char kn_catalogue_style[];
extern const char kn_catalogue_script[];
