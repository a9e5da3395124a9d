/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what ties designs to the brands of the library. That a design pins a brand is kept among
 * what can be found (kind "pin"), derived from the scene at its head like the rest there, so the
 * designs of a brand are found without reading them. */

#include "config.h"

#include "store/kn-library-brands.h"

#include "model/kn-brand-dress.h"
#include "store/kn-library-private.h"

#include <glib/gi18n.h>

gboolean
kn_store_index_pin (KnSql *sql, const char *ref, const KnScene *scene, GError **error)
{
  KnBrandPin pin;
  if (!kn_brand_get_pin (scene, &pin))
    return kn_store_unindex (sql, "pin", ref, error);
  char brand[KN_ID_STRING_SIZE];
  kn_id_print (&pin.brand, brand);
  return kn_store_index (sql, "pin", NULL, ref, brand, error);
}

/**
 * kn_library_dup_free_brand_name:
 * @self: the library
 * @name: how a new brand shall be called
 *
 * Brands in the trash do not count. Errors: none; two brands may have one name, so a library that
 * cannot be read right now takes the name as it is.
 *
 * Returns: (transfer full): a name that no brand has
 */
char *
kn_library_dup_free_brand_name (KnLibrary *self, const char *name)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && name != NULL, NULL);
  g_autofree char *free_name = g_strdup (name);
  for (int i = 2;; i++)
    {
      const gint64 n = kn_sql_int (
          self->sql, 0,
          "SELECT count(*) FROM document WHERE kind = 'brand' AND trashed = 0 AND name = ?", "s",
          free_name);
      if (n == 0)
        return g_steal_pointer (&free_name);
      g_free (free_name);
      free_name = g_strdup_printf (_ ("%s %d"), name, i);
    }
}

/* --- changing a brand ------------------------------------------------------------------------- */

static gboolean
update_brand (KnLibrary *self, const KnId *brand, KnDesign *file, GError **error)
{
  g_autoptr (KnScene) told = kn_store_import_assets (self, file, error);
  KnId head;
  if (told == NULL || !kn_store_get_head (self->sql, brand, &head, error))
    return FALSE;
  g_autoptr (KnScene) now = kn_store_load_scene (self->sql, &head, error);
  if (now == NULL)
    return FALSE;
  g_autoptr (KnStep) step = kn_store_new_step (self, &head, _ ("Change brand"));
  g_ptr_array_unref (step->ops);
  step->ops = kn_brand_new_update (now, told);
  return step->ops->len == 0 || kn_store_append_step (self, brand, step, error);
}

gboolean
kn_library_update_brand (KnLibrary *self, const KnId *brand, KnDesign *file, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && brand != NULL && file != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, update_brand (self, brand, file, error), error);
}

/* --- who follows it --------------------------------------------------------------------------- */

GPtrArray *
kn_library_list_brand_users (KnLibrary *self, const KnId *brand, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && brand != NULL, NULL);
  return kn_store_list_pinning (self, "pin", brand, FALSE, error);
}

/* --- following -------------------------------------------------------------------------------- */

typedef struct
{
  KnLibrary *library;
  KnBrandPin newest;
  KnScene *brand;
  GHashTable *revisions; /* KnId *, owned → KnScene, owned: what designs pin until now */
  const KnBrandWork *work;
  const KnId *batch;
  gboolean is_use; /* whatever they pinned until now */
  guint n_changed;
} Follow;

KnScene *
kn_library_load_revision (KnLibrary *self,
                          const KnId *document,
                          const KnId *revision,
                          GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && document != NULL && revision != NULL, NULL);
  return kn_sql_int (self->sql, 0, "SELECT 1 FROM step WHERE id = ? AND document = ?", "kk",
                     revision, document)
                 == 1
             ? kn_store_load_scene (self->sql, revision, error)
             : NULL;
}

GPtrArray *
kn_library_list_brand_ops (KnLibrary *self,
                           const KnId *brand,
                           const KnScene *design,
                           KnBrandFit *out_fit,
                           GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && brand != NULL && out_fit != NULL, NULL);
  KnBrandPin pin, now = { .brand = *brand };
  if (!kn_library_get_head (self, brand, &now.revision, error))
    return NULL;
  g_autoptr (KnScene) newest = kn_library_load_revision (self, brand, &now.revision, error);
  if (newest == NULL)
    return NULL;
  if (!kn_brand_get_pin (design, &pin) || !kn_id_equal (&pin.brand, brand))
    {
      *out_fit = KN_BRAND_FIT_NEW;
      return kn_brand_new_dress_ops (design, newest, &now);
    }
  *out_fit = pin.is_frozen                                ? KN_BRAND_FIT_FROZEN
             : kn_id_equal (&pin.revision, &now.revision) ? KN_BRAND_FIT_SAME
                                                          : KN_BRAND_FIT_BEHIND;
  if (*out_fit == KN_BRAND_FIT_SAME)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (KnScene) old
      = pin.is_frozen ? NULL : kn_library_load_revision (self, brand, &pin.revision, NULL);
  return kn_brand_new_ops (design, old, newest, &now);
}

/* NULL: the library does not know that revision any more. */
static const KnScene *
revision_of (Follow *self, const KnBrandPin *pin)
{
  KnScene *scene = g_hash_table_lookup (self->revisions, &pin->revision);
  if (scene == NULL)
    {
      scene = kn_library_load_revision (self->library, &pin->brand, &pin->revision, NULL);
      if (scene != NULL)
        g_hash_table_insert (self->revisions, g_memdup2 (&pin->revision, sizeof pin->revision),
                             scene);
    }
  return scene;
}

static GPtrArray *
ops_for (Follow *self, const KnScene *design)
{
  KnBrandPin pin;
  gboolean is_pinned
      = kn_brand_get_pin (design, &pin) && kn_id_equal (&pin.brand, &self->newest.brand);
  if (!self->is_use
      && (!is_pinned || pin.is_frozen || kn_id_equal (&pin.revision, &self->newest.revision)))
    return NULL;
  KnBrandPin wanted = self->newest;
  switch (self->work->answer)
    {
    case KN_BRAND_TAKE:
      if (self->work->recolours && !is_pinned)
        return kn_brand_new_dress_ops (design, self->brand, &wanted);
      return kn_brand_new_ops (design, is_pinned && !self->is_use ? revision_of (self, &pin) : NULL,
                               self->brand, &wanted);
    case KN_BRAND_KEEP:
      break;
    case KN_BRAND_FREEZE:
      wanted.is_frozen = TRUE;
      if (is_pinned)
        wanted.revision = pin.revision;
      break;
    }
  return kn_brand_new_pin_ops (design, &wanted);
}

static gboolean
follow_in (Follow *self, const KnId *design, GError **error)
{
  KnSql *sql = self->library->sql;
  KnId head;
  if (!kn_store_get_head (sql, design, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (sql, &head, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (GPtrArray) ops = ops_for (self, scene);
  if (ops == NULL || ops->len == 0)
    return TRUE;
  g_autoptr (KnStep) step = kn_store_new_step (self->library, &head, _ ("Follow brand"));
  g_ptr_array_unref (step->ops);
  step->ops = g_steal_pointer (&ops);
  step->batch = *self->batch;
  self->n_changed++;
  return kn_store_append_step (self->library, design, step, error);
}

static gboolean
follow_all (Follow *self, const KnId *designs, gsize n_designs, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  if (designs != NULL)
    g_array_append_vals (ids, designs, (guint)n_designs);
  else
    {
      g_autoptr (GPtrArray) rows
          = kn_store_list_pinning (self->library, "pin", &self->newest.brand, TRUE, error);
      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        g_array_append_val (ids, ((const KnDesignRow *)rows->pdata[i])->id);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      if (!follow_in (self, &g_array_index (ids, KnId, i), error))
        return FALSE;
      if (self->work->progress != NULL && !self->work->progress (i + 1, ids->len, self->work->data))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                       _ ("Stopped; no design has changed."));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
run (Follow *self, const KnId *designs, gsize n_designs, GError **error)
{
  KnLibrary *library = self->library;
  if (!kn_store_get_head (library->sql, &self->newest.brand, &self->newest.revision, error))
    return FALSE;
  self->brand = kn_store_load_scene (library->sql, &self->newest.revision, error);
  if (self->brand == NULL)
    return FALSE;
  if (kn_node_get_kind (kn_scene_get_design (self->brand)) != KN_NODE_BRAND)
    return kn_store_fail (error, KN_STORE_ERROR_REFUSED, _ ("%s: this is not a brand"),
                          library->path);
  self->revisions
      = g_hash_table_new_full (kn_id_hash, kn_id_equal, g_free, (GDestroyNotify)kn_scene_unref);
  return follow_all (self, designs, n_designs, error);
}

static gboolean
work_on (Follow *self,
         const KnId *designs,
         gsize n_designs,
         KnId *batch,
         guint *out_n,
         GError **error)
{
  *out_n = 0;
  if (kn_id_is_null (batch))
    kn_id_init_random (batch);
  self->batch = batch;
  if (!kn_library_begin_write (self->library, error))
    return FALSE;
  gboolean done
      = kn_library_end_write (self->library, run (self, designs, n_designs, error), error);
  g_clear_pointer (&self->brand, kn_scene_unref);
  g_clear_pointer (&self->revisions, g_hash_table_unref);
  *out_n = done ? self->n_changed : 0;
  return done;
}

gboolean
kn_library_use_brand (KnLibrary *self,
                      const KnId *brand,
                      const KnId *designs,
                      gsize n_designs,
                      const KnBrandWork *work,
                      KnId *batch,
                      guint *out_n,
                      GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && brand != NULL && designs != NULL && work != NULL
                            && batch != NULL && out_n != NULL,
                        FALSE);
  Follow follow = { .library = self, .newest.brand = *brand, .work = work, .is_use = TRUE };
  return work_on (&follow, designs, n_designs, batch, out_n, error);
}

gboolean
kn_library_follow_brand (KnLibrary *self,
                         const KnId *brand,
                         const KnId *designs,
                         gsize n_designs,
                         const KnBrandWork *work,
                         KnId *batch,
                         guint *out_n,
                         GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && brand != NULL && work != NULL && batch != NULL
                            && out_n != NULL,
                        FALSE);
  Follow follow = { .library = self, .newest.brand = *brand, .work = work };
  return work_on (&follow, designs, n_designs, batch, out_n, error);
}
