/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what ties designs to the products of the library. Of which product a design speaks is kept
 * among what can be found (kind "facts"), as pins of brands are. */

#include "config.h"

#include "store/kn-library-products.h"

#include "model/kn-record-files.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>

gboolean
kn_store_index_facts (KnSql *sql, const char *ref, const KnScene *scene, GError **error)
{
  KnProductPin pin;
  if (!kn_product_get_pin (scene, &pin))
    return kn_store_unindex (sql, "facts", ref, error);
  char product[KN_ID_STRING_SIZE];
  kn_id_print (&pin.product, product);
  return kn_store_index (sql, "facts", NULL, ref, product, error);
}

GPtrArray *
kn_library_list_product_users (KnLibrary *self, const KnId *product, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && product != NULL, NULL);
  return kn_store_list_pinning (self, "facts", product, FALSE, error);
}

/* --- standards -------------------------------------------------------------------------------- */

void
kn_standard_row_free (KnStandardRow *self)
{
  if (self == NULL)
    return;
  g_free (self->product_name);
  g_free (self->mark);
  g_free (self->number);
  g_free (self->evidence);
  g_free (self->issued);
  g_free (self->expires);
  g_free (self);
}

static gboolean
add_standards (KnLibrary *self, const KnDesignRow *product, GPtrArray *into, GError **error)
{
  KnId head;
  if (!kn_store_get_head (self->sql, &product->id, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (GPtrArray) standards = kn_product_list_standards (kn_scene_get_design (scene));
  for (guint i = 0; i < standards->len; i++)
    {
      const KnStandard *one = standards->pdata[i];
      KnStandardRow *row = g_new0 (KnStandardRow, 1);
      row->product = product->id;
      row->product_name = g_strdup (product->name);
      row->mark = g_strdup (one->mark);
      row->number = g_strdup (one->number);
      row->evidence = g_strdup (one->evidence);
      row->issued = g_strdup (one->issued);
      row->expires = g_strdup (one->expires);
      g_ptr_array_add (into, row);
    }
  return TRUE;
}

GPtrArray *
kn_library_list_standards (KnLibrary *self, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  g_autoptr (GPtrArray) products = kn_library_list_kind (self, KN_NODE_PRODUCT, NULL, FALSE, error);
  if (products == NULL)
    return NULL;
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_standard_row_free);
  for (guint i = 0; i < products->len; i++)
    if (!add_standards (self, products->pdata[i], rows, error))
      return NULL;
  return g_steal_pointer (&rows);
}

/* --- one change, all labels ------------------------------------------------------------------- */

typedef struct
{
  KnLibrary *library;
  KnProductPin pin;
  KnScene *product;
  const KnId *batch;
  guint n_changed;
} Use;

static gboolean
use_in (Use *self, const KnId *design, GError **error)
{
  KnSql *sql = self->library->sql;
  KnId head;
  if (!kn_store_get_head (sql, design, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (GPtrArray) ops = kn_product_new_ops (scene, self->product, &self->pin);
  if (ops->len == 0)
    return TRUE;
  g_autoptr (KnStep) step = kn_store_new_step (self->library, &head, _ ("Facts of the product"));
  g_ptr_array_unref (step->ops);
  step->ops = g_steal_pointer (&ops);
  step->batch = *self->batch;
  self->n_changed++;
  return kn_store_append_step (self->library, design, step, error);
}

static gboolean
use_in_all (Use *self, const KnId *designs, gsize n_designs, GError **error)
{
  KnSql *sql = self->library->sql;
  if (!kn_store_get_head (sql, &self->pin.product, &self->pin.revision, error))
    return FALSE;
  self->product = kn_store_load_scene (sql, &self->pin.revision, error);
  if (self->product == NULL)
    return FALSE;
  if (kn_node_get_kind (kn_scene_get_design (self->product)) != KN_NODE_PRODUCT)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("%s: this is not a product"),
                          self->library->path);
  g_autoptr (GPtrArray) rows
      = designs != NULL
            ? NULL
            : kn_store_list_pinning (self->library, "facts", &self->pin.product, TRUE, error);
  if (designs == NULL && rows == NULL)
    return FALSE;
  gsize n = designs != NULL ? n_designs : rows->len;
  for (gsize i = 0; i < n; i++)
    {
      const KnId *id = designs != NULL ? &designs[i] : &((const KnDesignRow *)rows->pdata[i])->id;
      if (!use_in (self, id, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
kn_library_use_product (KnLibrary *self,
                        const KnId *product,
                        const KnId *designs,
                        gsize n_designs,
                        KnId *batch,
                        guint *out_n,
                        GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && product != NULL && batch != NULL && out_n != NULL,
                        FALSE);
  *out_n = 0;
  if (kn_id_is_null (batch))
    kn_id_init_random (batch);
  if (!kn_library_begin_write (self, error))
    return FALSE;
  Use use = { .library = self, .pin.product = *product, .batch = batch };
  gboolean done = kn_library_end_write (self, use_in_all (&use, designs, n_designs, error), error);
  g_clear_pointer (&use.product, kn_scene_unref);
  *out_n = done ? use.n_changed : 0;
  return done;
}

/**
 * kn_library_attach_evidence:
 * @product: a product of @self, in a step
 * @bytes: the file
 * @name: its name, for those who look for it
 * @out_sha256: (out) (transfer full): by which standards name it
 * @error: return location: it is no certificate that can be kept, or the library's
 *
 * Returns: %TRUE if the product has the file
 */
gboolean
kn_library_attach_evidence (KnLibrary *self,
                            KnDoc *product,
                            GBytes *bytes,
                            const char *name,
                            char **out_sha256,
                            GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && product != NULL && bytes != NULL, FALSE);
  const char *extension = kn_record_sniff_file (bytes, KN_ASSET_SCAN, error);
  g_autofree char *sha256 = NULL;
  if (extension == NULL
      || !kn_library_add_asset (self, bytes, KN_ASSET_SCAN, name, extension, NULL, &sha256, error))
    return FALSE;
  const KnAssetSpec spec = { sha256, extension, name, NULL, KN_ASSET_SCAN };
  if (kn_asset_find (kn_doc_get_scene (product), sha256) == NULL
      && !kn_record_edit_attach (product, &spec, error))
    return FALSE;
  *out_sha256 = g_steal_pointer (&sha256);
  return TRUE;
}
