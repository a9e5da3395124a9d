/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the editor does with marks and standards. They belong to the product; the design
 * follows it, so that a certificate that comes takes the word "sample" off every label. */

#include "config.h"

#include "app/kn-session-marks.h"

#include "app/kn-session-private.h"
#include "app/kn-session-product.h"
#include "base/kn-file.h"
#include "check/kn-label-asked.h"
#include "model/kn-form.h"
#include "model/kn-mark.h"
#include "model/kn-record-files.h"
#include "render/kn-logo-file.h"
#include "store/kn-library-products.h"

#include <glib/gi18n.h>

#define MAX_FILE_BYTES ((gsize)32 * 1024 * 1024)
#define MARK_MM 14.0 /* the longer side of one that is new */

static KnDoc *
open_product (KnSession *self, KnProductPin *out_pin, GError **error)
{
  if (kn_session_get_library (self) != NULL
      && kn_product_get_pin (kn_session_get_scene (self), out_pin))
    return kn_library_open_doc (kn_session_get_library (self), &out_pin->product, error);
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                       _ ("The design speaks of no product yet."));
  return NULL;
}

static gboolean
attach (KnSession *self, KnDoc *doc, GFile *file, char **out_sha256, GError **error)
{
  g_autofree char *path = g_file_get_path (file), *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes
      = path == NULL ? NULL : kn_file_read (path, KN_RECORD_MAX_FILE_BYTES, error);
  if (path == NULL)
    g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                         _ ("This file is on no disk that can be read."));
  if (bytes != NULL
      && kn_library_attach_evidence (kn_session_get_library (self), doc, bytes, name, out_sha256,
                                     error))
    return TRUE;
  if (path != NULL)
    g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
edit (KnSession *self,
      KnDoc *doc,
      const KnStandard *replaced,
      const KnStandard *standard,
      GFile *evidence,
      GError **error)
{
  g_autofree char *sha256 = NULL;
  KnStandard with = *standard;
  if (*standard->number == '\0')
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                           _ ("Type the number as the certificate has it."));
      return FALSE;
    }
  if (evidence != NULL && !attach (self, doc, evidence, &sha256, error))
    return FALSE;
  with.evidence = sha256 != NULL ? sha256 : replaced != NULL ? replaced->evidence : NULL;
  const KnStandard gone = { .mark = replaced == NULL ? NULL : replaced->mark };
  return (replaced == NULL || kn_product_edit_standard (doc, &gone, error))
         && kn_product_edit_standard (doc, &with, error);
}

gboolean
kn_session_edit_standard (KnSession *self,
                          const KnStandard *replaced,
                          const KnStandard *standard,
                          GFile *evidence,
                          GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && standard != NULL, FALSE);
  KnProductPin pin;
  g_autoptr (KnDoc) doc = open_product (self, &pin, error);
  if (doc == NULL)
    return FALSE;
  kn_doc_begin_step (doc, _ ("Change standards"));
  if (!edit (self, doc, replaced, standard, evidence, error) || !kn_doc_commit_step (doc, error))
    {
      kn_doc_cancel_step (doc);
      return FALSE;
    }
  return kn_session_use_product (self, &pin.product);
}

gboolean
kn_session_remove_standard (KnSession *self, const KnStandard *standard, GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && standard != NULL, FALSE);
  KnProductPin pin;
  const KnStandard gone = { .mark = standard->mark };
  g_autoptr (KnDoc) doc = open_product (self, &pin, error);
  if (doc == NULL)
    return FALSE;
  kn_doc_begin_step (doc, _ ("Change standards"));
  if (!kn_product_edit_standard (doc, &gone, error) || !kn_doc_commit_step (doc, error))
    {
      kn_doc_cancel_step (doc);
      return FALSE;
    }
  return kn_session_use_product (self, &pin.product);
}

/* --- on the label ----------------------------------------------------------------------------- */

static gboolean
import (KnSession *self, GFile *file, char **out_sha256, GError **error)
{
  g_autofree char *path = g_file_get_path (file), *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = path == NULL ? NULL : kn_file_read (path, MAX_FILE_BYTES, error);
  const char *extension = bytes == NULL ? NULL : kn_logo_file_check (bytes, error);
  if (extension != NULL
      && kn_library_add_asset (kn_session_get_library (self), bytes, KN_ASSET_LOGO, name, extension,
                               NULL, out_sha256, error))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                         _ ("This file is on no disk that can be read."));
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
place (KnSession *self,
       const KnNode *product,
       const char *mark,
       const char *sha256,
       KnId *out_group,
       GError **error)
{
  KnId asset;
  if (!kn_session_ensure_asset (self, sha256, &asset, error))
    return FALSE;
  KnNodeBuilder *art = kn_session_new_asset_item (self, &asset, error);
  if (art == NULL)
    return FALSE;
  g_autoptr (KnNode) sized = kn_node_builder_build (art);
  const double width_mm = kn_node_get_number (sized, KN_PROP_WIDTH);
  const double height_mm = kn_node_get_number (sized, KN_PROP_HEIGHT);
  const double scale = MARK_MM / MAX (MAX (width_mm, height_mm), 0.1);
  art = kn_node_builder_new_from (sized);
  kn_node_builder_set_number (art, KN_PROP_WIDTH, width_mm * scale);
  kn_node_builder_set_number (art, KN_PROP_HEIGHT, height_mm * scale);
  const KnRect trim
      = kn_form_get_front_box (kn_session_get_scene (self), kn_session_get_face_node (self));
  return kn_mark_place (kn_session_get_doc (self), kn_session_get_face (self), product, mark, art,
                        kn_rect_centre (&trim), out_group, error);
}

gboolean
kn_session_place_mark (KnSession *self, const KnRulePack *pack, const char *mark, GFile *file)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && pack != NULL && G_IS_FILE (file), FALSE);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (KnScene) product = kn_session_dup_product (self);
  if (product == NULL || kn_session_get_library (self) == NULL)
    return FALSE;
  g_autofree char *refusal = kn_label_dup_mark_refusal (pack, kn_scene_get_design (product), mark);
  if (refusal != NULL)
    {
      kn_session_say (self, refusal);
      return FALSE;
    }
  if (!import (self, file, &sha256, &error))
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  kn_session_set_edited_text (self, NULL);
  kn_session_begin (self, _ ("Place mark"));
  KnId group;
  gboolean done = place (self, kn_scene_get_design (product), mark, sha256, &group, &error);
  if (!kn_session_finish (self, done, error))
    return FALSE;
  kn_session_select (self, &group);
  return TRUE;
}
