/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the editor does with brands: the open design takes the look of one, or becomes one.
 * The brand itself is a document of the library; the design's part is a step of the design. */

#include "config.h"

#include "app/kn-session-brand.h"

#include "model/kn-brand-dress.h"
#include "model/kn-brand-logo.h"
#include "store/kn-library-brands.h"

#include <glib/gi18n.h>
#include <pango/pango.h>
#include <string.h>

/* The library takes the brand first: if the design's step fails there is a brand that nobody
 * follows, never a design that follows nothing. */
static GPtrArray *
make (KnSession *self, const char *name, guint *out_n_inks, GError **error)
{
  KnLibrary *library = kn_session_get_library (self);
  const KnScene *scene = kn_session_get_scene (self);
  KnBrandPin pin = { 0 };
  g_autoptr (KnScene) told = kn_brand_new_of_design (scene, name, error);
  g_autoptr (KnDesign) file
      = told == NULL ? NULL : kn_design_new (told, kn_session_get_assets (self), name);
  if (file == NULL || !kn_library_import_design (library, file, &pin.brand, error)
      || !kn_library_get_head (library, &pin.brand, &pin.revision, error))
    return NULL;
  g_autoptr (KnScene) brand = kn_library_load_revision (library, &pin.brand, &pin.revision, error);
  if (brand == NULL)
    return NULL;
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  *out_n_inks = inks->len;
  return kn_brand_new_link_ops (scene, brand, &pin);
}

gboolean
kn_session_make_brand (KnSession *self, const char *wanted)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && wanted != NULL, FALSE);
  KnLibrary *library = kn_session_get_library (self);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  if (library == NULL)
    {
      kn_session_say (self, _ ("This design is in no library, so no brand can be kept beside it."));
      return FALSE;
    }
  g_autofree char *name = kn_library_dup_free_brand_name (library, wanted);
  g_autoptr (GPtrArray) ops = make (self, name, &n, &error);
  if (ops == NULL)
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  if (!kn_session_apply_ops (self, _ ("Follow brand"), ops))
    return FALSE;
  g_autofree char *said = g_strdup_printf (
      ngettext ("The brand “%s” keeps the fonts and %u ink of this design for others.",
                "The brand “%s” keeps the fonts and %u inks of this design for others.", n),
      name, n);
  kn_session_say (self, said);
  return TRUE;
}

static void
add_family (GPtrArray *families, const KnNode *brand, KnProp prop)
{
  const char *font = kn_node_get_string (brand, prop);
  g_autoptr (PangoFontDescription) description
      = font == NULL ? NULL : pango_font_description_from_string (font);
  const char *family = description == NULL ? NULL : pango_font_description_get_family (description);
  g_autofree char *first = family == NULL ? NULL : g_strndup (family, strcspn (family, ","));
  if (first == NULL || g_ptr_array_find_with_equal_func (families, first, g_str_equal, NULL))
    return;
  g_ptr_array_add (families, g_steal_pointer (&first));
}

char **
kn_session_dup_brand_families (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  KnLibrary *library = kn_session_get_library (self);
  KnBrandPin pin;
  g_autoptr (KnDesign) brand
      = library != NULL && kn_brand_get_pin (kn_session_get_scene (self), &pin)
            ? kn_library_load_design (library, &pin.brand, NULL)
            : NULL;
  if (brand == NULL)
    return NULL;
  const KnNode *root = kn_scene_get_design (brand->scene);
  GPtrArray *families = g_ptr_array_new ();
  add_family (families, root, KN_PROP_FONT_HEADING);
  add_family (families, root, KN_PROP_FONT_BODY);
  add_family (families, root, KN_PROP_FONT_LATIN);
  g_ptr_array_add (families, NULL);
  return (char **)g_ptr_array_free (families, FALSE);
}

/* --- logos ------------------------------------------------------------------------------------ */

static KnScene *
load_pinned (KnSession *self)
{
  KnLibrary *library = kn_session_get_library (self);
  KnBrandPin pin;
  return library != NULL && kn_brand_get_pin (kn_session_get_scene (self), &pin)
             ? kn_library_load_revision (library, &pin.brand, &pin.revision, NULL)
             : NULL;
}

GPtrArray *
kn_session_list_brand_logos (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  g_autoptr (KnScene) brand = load_pinned (self);
  GPtrArray *rows = brand == NULL ? NULL
                                  : kn_library_list_assets (kn_session_get_library (self),
                                                            KN_ASSET_LOGO, NULL, NULL);
  for (guint i = rows == NULL ? 0 : rows->len; i > 0; i--)
    if (kn_brand_find_logo (brand, ((const KnAssetRow *)rows->pdata[i - 1])->sha256) == NULL)
      g_ptr_array_remove_index (rows, i - 1);
  return rows != NULL ? rows : g_ptr_array_new ();
}

gboolean
kn_session_link_logo (KnSession *self, const KnId *asset, GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && asset != NULL, FALSE);
  g_autoptr (KnScene) brand = load_pinned (self);
  const KnNode *file = kn_scene_lookup (kn_session_get_scene (self), asset);
  const char *sha256 = file == NULL ? NULL : kn_node_get_string (file, KN_PROP_ASSET_SHA256);
  const KnNode *logo = brand == NULL ? NULL : kn_brand_find_logo (brand, sha256);
  return logo == NULL || kn_brand_edit_link_logo (kn_session_get_doc (self), asset, logo, error);
}
