/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the logos of a brand: adding and replacing their files, the space around them and how low
 * they may be. */

#include "config.h"

#include "model/kn-brand-logo.h"

#include <glib/gi18n.h>
#include <string.h>

const KnProp kn_brand_logo_rules[]
    = { KN_PROP_CLEAR_SPACE, KN_PROP_CLEAR_SHARE, KN_PROP_LEAST_HEIGHT };
const gsize kn_n_brand_logo_rules = G_N_ELEMENTS (kn_brand_logo_rules);

GPtrArray *
kn_brand_list_logos (const KnScene *brand)
{
  GPtrArray *logos = kn_scene_list_kind (brand, KN_NODE_ASSET);
  for (guint i = logos->len; i > 0; i--)
    if (kn_node_get (logos->pdata[i - 1], KN_PROP_ASSET_KIND) == NULL
        || kn_node_get_choice (logos->pdata[i - 1], KN_PROP_ASSET_KIND) != KN_ASSET_LOGO)
      g_ptr_array_remove_index (logos, i - 1);
  return logos;
}

const KnNode *
kn_brand_find_logo (const KnScene *brand, const char *word)
{
  static const KnProp NAMES[] = { KN_PROP_ASSET_SHA256, KN_PROP_NAME, KN_PROP_HANDLE };
  g_autoptr (GPtrArray) logos = kn_brand_list_logos (brand);
  for (gsize k = 0; k < G_N_ELEMENTS (NAMES); k++)
    for (guint i = 0; i < logos->len; i++)
      if (g_strcmp0 (kn_node_get_string (logos->pdata[i], NAMES[k]), word) == 0)
        return logos->pdata[i];
  return NULL;
}

double
kn_brand_clear_space_mm (const KnNode *logo, double height_mm)
{
  double share = kn_node_get_number (logo, KN_PROP_CLEAR_SHARE) / 100;
  return MAX (kn_node_get_number (logo, KN_PROP_CLEAR_SPACE), share * height_mm);
}

/* --- files ------------------------------------------------------------------------------------ */

static gboolean
is_drawing (const char *file)
{
  return file != NULL && g_str_has_suffix (file, ".svg");
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET, sentence);
  return FALSE;
}

static gboolean
set_text (KnDoc *doc, const KnId *id, KnProp prop, const char *text, GError **error)
{
  g_autoptr (KnValue) value = text == NULL ? NULL : kn_value_new_string (text);
  return kn_doc_edit_set (doc, id, prop, value, error);
}

static gboolean
replace (KnDoc *doc, const KnAssetSpec *spec, const KnId *replaced, GError **error)
{
  const KnNode *logo = kn_scene_lookup (kn_doc_get_scene (doc), replaced);
  g_autofree char *file = g_strdup_printf ("%s.%s", spec->sha256, spec->extension);
  if (logo == NULL)
    return fail (error, _ ("the logo is not there any more"));
  if (is_drawing (kn_node_get_string (logo, KN_PROP_ASSET_FILE)) != is_drawing (file))
    return fail (error, _ ("a drawn logo is replaced by an SVG, a picture by a PNG or JPEG"));
  return set_text (doc, replaced, KN_PROP_ASSET_FILE, file, error)
         && set_text (doc, replaced, KN_PROP_ASSET_SHA256, spec->sha256, error);
}

gboolean
kn_brand_edit_logo (KnDoc *doc,
                    const KnAssetSpec *spec,
                    const KnId *replaced,
                    KnId *out_logo,
                    GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && spec != NULL && out_logo != NULL, FALSE);
  g_autoptr (GPtrArray) logos = kn_brand_list_logos (kn_doc_get_scene (doc));
  if (kn_asset_find (kn_doc_get_scene (doc), spec->sha256) != NULL)
    return fail (error, _ ("the brand has this file already"));
  if (replaced != NULL)
    {
      *out_logo = *replaced;
      return replace (doc, spec, replaced, error);
    }
  if (logos->len >= KN_BRAND_MAX_LOGOS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                   _ ("a brand keeps no more than %d logos"), KN_BRAND_MAX_LOGOS);
      return FALSE;
    }
  KnAssetSpec logo = *spec;
  logo.kind = KN_ASSET_LOGO; /* the same bytes may be a motif or picture elsewhere */
  return kn_edit_ensure_asset (doc, &logo, out_logo, error);
}

gboolean
kn_brand_edit_link_logo (KnDoc *design, const KnId *asset, const KnNode *logo, GError **error)
{
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_node_get_id (logo), id);
  gboolean done = set_text (design, asset, KN_PROP_BRAND_ASSET, id, error);
  for (gsize i = 0; done && i < kn_n_brand_logo_rules; i++)
    done = kn_doc_edit_set (design, asset, kn_brand_logo_rules[i],
                            kn_node_get (logo, kn_brand_logo_rules[i]), error);
  return done;
}

/* --- the space around it ---------------------------------------------------------------------- */

char *
kn_brand_dup_clear_space (const KnNode *logo)
{
  double mm = kn_node_get_number (logo, KN_PROP_CLEAR_SPACE);
  double share = kn_node_get_number (logo, KN_PROP_CLEAR_SHARE);
  g_autofree char *in_mm = mm > 0 ? g_strdup_printf ("%g mm", mm) : NULL;
  g_autofree char *in_pct = share > 0 ? g_strdup_printf ("%g%%", share) : NULL;
  return in_mm != NULL && in_pct != NULL ? g_strjoin (", ", in_mm, in_pct, NULL)
         : in_mm != NULL                 ? g_steal_pointer (&in_mm)
                                         : g_steal_pointer (&in_pct);
}

static gboolean
read_part (const char *text, double out[2])
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);
  if (end == text || !(number >= 0))
    return FALSE;
  while (*end == ' ')
    end++;
  gboolean is_share = strcmp (end, "%") == 0;
  if (!is_share && *end != '\0' && strcmp (end, "mm") != 0 && strcmp (end, "มม.") != 0)
    return FALSE;
  out[is_share] = number;
  return TRUE;
}

gboolean
kn_brand_edit_clear_space (KnDoc *doc, const KnId *logo, const char *text, GError **error)
{
  static const KnProp PROPS[] = { KN_PROP_CLEAR_SPACE, KN_PROP_CLEAR_SHARE };
  double amounts[2] = { 0, 0 };
  g_auto (GStrv) parts = g_strsplit (text, ",", 3);
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && !read_part (*part, amounts))
      {
        g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                     /* Translators: what somebody typed */
                     _ ("“%s” is no clear space: write 2.5 mm, or 25%% of the logo's height"),
                     text);
        return FALSE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (PROPS); i++)
    {
      g_autoptr (KnValue) value = amounts[i] > 0 ? kn_value_new_number (amounts[i]) : NULL;
      if (!kn_prop_check (PROPS[i], value, error)
          || !kn_doc_edit_set (doc, logo, PROPS[i], value, error))
        return FALSE;
    }
  return TRUE;
}

/* --- how low it may be ------------------------------------------------------------------------ */

char *
kn_brand_dup_least_height (const KnNode *logo)
{
  double mm = kn_node_get_number (logo, KN_PROP_LEAST_HEIGHT);
  return mm > 0 ? g_strdup_printf ("%g mm", mm) : NULL;
}

gboolean
kn_brand_edit_least_height (KnDoc *doc, const KnId *logo, const char *text, GError **error)
{
  double amounts[2] = { 0, 0 };
  g_autofree char *typed = g_strstrip (g_strdup (text));
  if (*typed != '\0' && (!read_part (typed, amounts) || amounts[1] > 0))
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                   /* Translators: what somebody typed */
                   _ ("“%s” is no height of a logo: write 8 mm"), text);
      return FALSE;
    }
  g_autoptr (KnValue) value = amounts[0] > 0 ? kn_value_new_number (amounts[0]) : NULL;
  return kn_prop_check (KN_PROP_LEAST_HEIGHT, value, error)
         && kn_doc_edit_set (doc, logo, KN_PROP_LEAST_HEIGHT, value, error);
}
