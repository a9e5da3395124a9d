/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a new design in a brand and with a motif of the library. What it takes of the library it
 * takes once, when the wish is made: a thread that draws reads only files. */

#include "config.h"

#include "app/kn-template-look.h"

#include "app/kn-consent.h"
#include "app/kn-motif-item.h"
#include "app/kn-template.h"
#include "model/kn-brand-wear.h"
#include "model/kn-motif-wear.h"
#include "render/kn-form-fit.h"
#include "render/kn-motif.h"
#include "store/kn-library-brands.h"

#include <glib/gi18n.h>

struct _KnTemplateLook
{
  gatomicrefcount refs;
  KnAssetSource *assets;
  KnScene *brand; /* NULL: as the template */
  KnBrandPin pin;
  struct
  {
    char *sha256; /* NULL: as the template */
    char *extension, *name, *passport;
    KnMotif *drawing;
    double ratio;
  } motif;
};

KnTemplateLook *
kn_template_look_ref (KnTemplateLook *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_template_look_unref (KnTemplateLook *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->assets, kn_asset_source_unref);
  g_clear_pointer (&self->brand, kn_scene_unref);
  g_clear_pointer (&self->motif.drawing, kn_motif_unref);
  g_free (self->motif.sha256);
  g_free (self->motif.extension);
  g_free (self->motif.name);
  g_free (self->motif.passport);
  g_free (self);
}

static gboolean
take_brand (KnTemplateLook *self, KnLibrary *library, const KnId *brand, GError **error)
{
  g_autoptr (GError) local = NULL;
  self->pin.brand = *brand;
  if (kn_library_get_head (library, brand, &self->pin.revision, &local))
    self->brand = kn_library_load_revision (library, brand, &self->pin.revision, &local);
  if (self->brand != NULL)
    return TRUE;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND,
                         _ ("This brand is not in the library any more."));
  return FALSE;
}

/* What its holders do not allow is not offered elsewhere either. */
static gboolean
is_allowed (const KnAssetRow *row, GError **error)
{
  g_autoptr (KnPassport) passport
      = row->passport == NULL ? NULL : kn_passport_parse (row->passport, NULL);
  g_autofree char *today = kn_motif_dup_today ();
  const KnConsentVerdict verdict = kn_passport_judge (passport, today);
  if (verdict < KN_CONSENT_VERDICT_DECLINED)
    return TRUE;
  g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_REFUSED, "“%s”: %s · %s", row->name,
               kn_consent_look (verdict).label, kn_consent_explain (verdict));
  return FALSE;
}

static gboolean
take_motif (KnTemplateLook *self, KnLibrary *library, const KnAssetRow *row, GError **error)
{
  double width = 0, height = 0;
  if (!is_allowed (row, error))
    return FALSE;
  g_autoptr (GBytes) svg = kn_library_load_asset (library, row->sha256, error);
  self->motif.drawing = svg == NULL ? NULL : kn_motif_new (svg, error);
  if (self->motif.drawing == NULL)
    return FALSE;
  kn_motif_get_size (self->motif.drawing, &width, &height);
  self->motif.ratio = width > 0 && height > 0 ? width / height : 1;
  self->motif.sha256 = g_strdup (row->sha256);
  self->motif.extension = g_strdup (row->extension);
  self->motif.name = g_strdup (row->name);
  self->motif.passport = g_strdup (row->passport);
  return TRUE;
}

KnTemplateLook *
kn_template_look_new (KnLibrary *library, const KnId *brand, const char *motif, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), NULL);
  g_autoptr (KnTemplateLook) self = g_new0 (KnTemplateLook, 1);
  g_atomic_ref_count_init (&self->refs);
  self->assets = kn_library_get_asset_source (library);
  if (brand != NULL && !take_brand (self, library, brand, error))
    return NULL;
  KnAssetRow *row = motif == NULL ? NULL : kn_library_get_asset_row (library, motif, error);
  const gboolean done = motif == NULL || (row != NULL && take_motif (self, library, row, error));
  kn_asset_row_free (row);
  return done ? g_steal_pointer (&self) : NULL;
}

/* The template's own motif keeps its place in the brand's colours; another takes over the paints of
 * the one before. So the brand comes first. */
static KnScene *
dup_looking (const KnTemplateLook *self, const KnScene *scene, GError **error)
{
  g_autoptr (KnScene) in_brand = NULL;
  if (self->brand != NULL)
    {
      g_autoptr (KnScene) worn = kn_brand_wear (scene, self->brand, &self->pin);
      in_brand = kn_form_refit_text (scene, worn, error);
      if (in_brand == NULL)
        return NULL;
    }
  const KnScene *dressed = in_brand != NULL ? in_brand : scene;
  const KnMotifWear wear = {
    .spec = { self->motif.sha256, self->motif.extension, self->motif.name, self->motif.passport,
              KN_ASSET_MOTIF },
    .colours = self->motif.drawing == NULL ? NULL : kn_motif_get_colours (self->motif.drawing),
    .ratio = self->motif.ratio,
  };
  return self->motif.sha256 == NULL ? kn_scene_ref (dressed)
                                    : kn_motif_wear (dressed, &wear, error);
}

KnDesign *
kn_template_look_apply (KnTemplateLook *self, KnDesign *design, GError **error)
{
  g_return_val_if_fail (design != NULL, NULL);
  if (self == NULL)
    return kn_design_ref (design);
  g_autoptr (KnScene) scene = dup_looking (self, design->scene, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) both = kn_asset_source_new_pair (self->assets, design->assets);
  return kn_design_new (scene, both, kn_design_get_name (design));
}
