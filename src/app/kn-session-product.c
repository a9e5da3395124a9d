/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the editor does with products: a document of the library says once what stands on
 * label, box and tag; the design's part is a step of the design. What is typed goes into the
 * product first: if the design's step fails the design is behind, and says so. */

#include "config.h"

#include "app/kn-session-product.h"

#include "app/kn-session-private.h"
#include "check/kn-label-fill.h"
#include "model/kn-form.h"
#include "model/kn-nutrition.h"
#include "render/kn-fact-text.h"
#include "store/kn-library-products.h"
#include "store/kn-library-brands.h"

#include <glib/gi18n.h>

#define TEXT_WIDTH_MM 45.0
#define MOST_OF_LABEL 0.8 /* of its width */

/* The product as the library has it now, and which that is. */
static KnScene *
load_now (KnSession *self, const KnId *product, KnProductPin *out_pin, GError **error)
{
  KnLibrary *library = kn_session_get_library (self);
  out_pin->product = *product;
  return kn_library_get_head (library, product, &out_pin->revision, error)
             ? kn_library_load_revision (library, product, &out_pin->revision, error)
             : NULL;
}

/* The step of a design; nothing to do is no step. */
static gboolean
apply (KnSession *self, GPtrArray *ops)
{
  return ops->len == 0 || kn_session_apply_ops (self, _ ("Facts of the product"), ops);
}

static gboolean
has_library (KnSession *self)
{
  if (kn_session_get_library (self) != NULL)
    return TRUE;
  kn_session_say (self, _ ("This design is in no library, so no product can be kept beside it."));
  return FALSE;
}

gboolean
kn_session_make_product (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (!has_library (self))
    return FALSE;
  g_autoptr (GError) error = NULL;
  KnId id;
  KnProductPin pin;
  kn_session_set_edited_text (self, NULL); /* what is typed belongs to it */
  g_autoptr (KnScene) told
      = kn_product_new_of_design (kn_session_get_scene (self), kn_session_get_name (self), &error);
  g_autoptr (KnDesign) file = told == NULL ? NULL
                                           : kn_design_new (told, kn_session_get_assets (self),
                                                            kn_session_get_name (self));
  g_autoptr (KnScene) product = NULL;
  if (file != NULL && kn_library_import_design (kn_session_get_library (self), file, &id, &error))
    product = load_now (self, &id, &pin, &error);
  if (product == NULL)
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  g_autoptr (GPtrArray) ops = kn_product_new_link_ops (kn_session_get_scene (self), product, &pin);
  return apply (self, ops);
}

gboolean
kn_session_use_product (KnSession *self, const KnId *product)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && product != NULL, FALSE);
  if (!has_library (self))
    return FALSE;
  g_autoptr (GError) error = NULL;
  KnProductPin pin;
  kn_session_set_edited_text (self, NULL);
  g_autoptr (KnScene) now = load_now (self, product, &pin, &error);
  if (now == NULL)
    {
      kn_session_say_error (self, error);
      return FALSE;
    }
  g_autoptr (GPtrArray) ops = kn_product_new_ops (kn_session_get_scene (self), now, &pin);
  return apply (self, ops);
}

KnScene *
kn_session_dup_product (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return kn_product_dup_of_design (kn_session_get_scene (self), NULL);
}

gboolean
kn_session_is_product_ahead (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  KnProductPin pin;
  KnId head;
  return kn_session_get_library (self) != NULL
         && kn_product_get_pin (kn_session_get_scene (self), &pin)
         && kn_library_get_head (kn_session_get_library (self), &pin.product, &head, NULL)
         && !kn_id_equal (&head, &pin.revision);
}

static GPtrArray *
list_users (KnSession *self, KnProductPin *out_pin)
{
  KnLibrary *library = kn_session_get_library (self);
  GPtrArray *rows = library != NULL && kn_product_get_pin (kn_session_get_scene (self), out_pin)
                        ? kn_library_list_product_users (library, &out_pin->product, NULL)
                        : NULL;
  for (guint i = rows == NULL ? 0 : rows->len; i > 0; i--)
    if (kn_id_equal (&((const KnDesignRow *)rows->pdata[i - 1])->id,
                     kn_session_get_design_id (self)))
      g_ptr_array_remove_index (rows, i - 1);
  return rows;
}

guint
kn_session_count_product_users (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), 0);
  KnProductPin pin;
  g_autoptr (GPtrArray) rows = list_users (self, &pin);
  return rows == NULL ? 0 : rows->len;
}

gboolean
kn_session_spread_product (KnSession *self,
                           gboolean (*is_busy) (const KnId *design, gpointer data),
                           gpointer data,
                           KnId *out_batch,
                           guint *out_n,
                           GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && out_batch != NULL && out_n != NULL, FALSE);
  KnProductPin pin;
  g_autoptr (GPtrArray) rows = list_users (self, &pin);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  *out_n = 0;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_busy == NULL || !is_busy (&((const KnDesignRow *)rows->pdata[i])->id, data))
      g_array_append_val (ids, ((const KnDesignRow *)rows->pdata[i])->id);
  return ids->len == 0
         || kn_library_use_product (kn_session_get_library (self), &pin.product,
                                    (const KnId *)ids->data, ids->len, out_batch, out_n, error);
}

/* The product for an edit. Typing edits one again and again, and reading it takes longer than all
 * the rest, so it stays open as long as nobody else has changed it. NULL with @error. */
static KnDoc *
get_doc (KnSession *self, const KnId *product, GError **error)
{
  KnId head;
  if (self->product != NULL && kn_id_equal (&self->product_id, product)
      && kn_library_get_head (self->library, product, &head, NULL)
      && kn_id_equal (&head, kn_doc_get_head (self->product)))
    return self->product;
  g_clear_object (&self->product);
  self->product = kn_library_open_doc (self->library, product, error);
  self->product_id = *product;
  return self->product;
}

/* The design as the product that was just edited says. */
static gboolean
follow (KnSession *self)
{
  const KnProductPin pin
      = { .product = self->product_id, .revision = *kn_doc_get_head (self->product) };
  kn_session_set_edited_text (self, NULL);
  g_autoptr (GPtrArray) ops
      = kn_product_new_ops (kn_session_get_scene (self), kn_doc_get_scene (self->product), &pin);
  return apply (self, ops);
}

static gboolean
speaks_of_product (KnSession *self, KnProductPin *out_pin)
{
  return self->library != NULL && kn_product_get_pin (kn_session_get_scene (self), out_pin);
}

gboolean
kn_session_keep_fact (KnSession *self,
                      const KnProductField *field,
                      const char *text,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && field != NULL && text != NULL, FALSE);
  KnProductPin pin;
  if (!speaks_of_product (self, &pin))
    return TRUE; /* the panel has no fields then */
  KnDoc *doc = get_doc (self, &pin.product, error);
  if (doc == NULL)
    return FALSE;
  kn_doc_begin_step (doc, _ ("Change product"));
  if (kn_product_edit_field (doc, field, text, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

gboolean
kn_session_edit_fact (KnSession *self,
                      const KnProductField *field,
                      const char *text,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  KnProductPin pin;
  return !speaks_of_product (self, &pin)
         || (kn_session_keep_fact (self, field, text, error) && follow (self));
}

gboolean
kn_session_answer_finding (KnSession *self,
                           const char *rule,
                           const char *about,
                           const char *reason,
                           GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && rule != NULL && about != NULL, FALSE);
  KnProductPin pin;
  if (!has_library (self) || !speaks_of_product (self, &pin))
    return FALSE;
  KnDoc *doc = get_doc (self, &pin.product, error);
  if (doc == NULL)
    return FALSE;
  kn_doc_begin_step (doc, _ ("Answer a finding"));
  if (!kn_product_edit_dismissal (doc, rule, about, reason, error)
      || !kn_doc_commit_step (doc, error))
    {
      kn_doc_cancel_step (doc);
      return FALSE;
    }
  return follow (self);
}

/* What has to stand on another face is said first: somebody has to go there. */
static char *
dup_filled (const KnLabelFill *fill)
{
  const guint n = fill->placed == NULL ? 0 : fill->placed->len;
  if (fill->front != NULL && fill->front->len > 0)
    return g_strdup_printf (ngettext ("%u fact has to stand on the front face.",
                                      "%u facts have to stand on the front face.",
                                      fill->front->len),
                            fill->front->len);
  if (n == 0)
    return g_strdup (_ ("All that is typed stands on the label already."));
  return g_strdup_printf (ngettext ("%u fact was put on the label.",
                                    "%u facts were put on the label.", n),
                          n);
}

static void
fill (KnSession *self, const char *language, const char *const *keys)
{
  g_auto (KnLabelFill) filled = { 0 };
  g_autoptr (GError) error = NULL;
  kn_session_set_edited_text (self, NULL);
  kn_session_begin (self, _ ("Fill my label"));
  gboolean done = kn_label_fill (kn_session_get_doc (self), kn_session_get_assets (self),
                                 kn_session_get_face (self), language, keys, &filled, &error);
  if (!kn_session_finish (self, done, error))
    return; /* it was said why */
  g_autofree char *said = dup_filled (&filled);
  kn_session_say (self, said);
}

void
kn_session_place_fact (KnSession *self, const KnProductField *field, double least_mm)
{
  g_return_if_fail (KN_IS_SESSION (self) && field != NULL);
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *shown = kn_product_find_shown (scene, field);
  if (shown != NULL)
    {
      KnId id = *kn_node_get_id (shown);
      kn_session_reveal (self, &id);
      return;
    }
  g_autoptr (KnScene) product = kn_session_dup_product (self);
  if (product == NULL)
    return;
  if (kn_nutrition_is_field (field))
    {
      const char *const keys[] = { field->key, NULL };
      fill (self, g_str_has_suffix (field->key, ".en") ? "en" : "th", keys);
      return;
    }
  kn_session_set_edited_text (self, NULL);
  double width_mm = MIN (TEXT_WIDTH_MM, MOST_OF_LABEL * kn_form_get (scene).width_mm);
  g_autoptr (KnTextContext) context = kn_text_context_new ();
  KnNodeBuilder *builder
      = kn_fact_text_new (context, kn_scene_get_design (product), field, least_mm, width_mm);
  if (builder != NULL)
    (void)kn_session_place_node (self, _ ("Place fact"), builder, NULL); /* a refusal was said */
}

void
kn_session_fill_label (KnSession *self, const char *language)
{
  g_return_if_fail (KN_IS_SESSION (self) && language != NULL);
  fill (self, language, NULL);
}
