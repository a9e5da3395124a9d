/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what ties designs to the products of the library. Of which product a design speaks is kept
 * among what can be found (kind "facts"), as pins of brands are. */

#include "config.h"

#include "store/kn-library-products.h"

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
