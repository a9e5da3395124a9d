/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the user's own templates. A template is the scene of a design at one moment as a document of
 * kind "template": it uses its assets like any document, so none of them is cleared away. */

#include "config.h"

#include "store/kn-library-templates.h"

#include "store/kn-library-private.h"

#include <glib/gi18n.h>

#define TEMPLATE "template"

static gboolean
is_template (KnLibrary *self, const KnId *id)
{
  return kn_sql_int (self->sql, 0, "SELECT 1 FROM document WHERE id = ? AND kind = '" TEMPLATE "'",
                     "k", id)
         == 1;
}

static gboolean
fail_unless_template (KnLibrary *self, const KnId *id, GError **error)
{
  return is_template (self, id)
         || kn_store_fail (error, KN_STORE_ERROR_NOT_FOUND,
                           _ ("the library does not have this template any more"));
}

static KnOp *
new_rename (const KnScene *scene, const char *name)
{
  const KnNode *root = kn_scene_get_design (scene);
  g_autoptr (KnValue) value = kn_value_new_string (name);
  return kn_op_new_set (kn_node_get_id (root), KN_PROP_NAME, kn_node_get (root, KN_PROP_NAME),
                        value);
}

static gboolean
insert (KnLibrary *self, const KnId *id, const KnScene *scene, GError **error)
{
  return kn_store_insert_design (self, id, scene, _ ("Save as template"), error)
         && kn_sql_run (self->sql, error, "UPDATE document SET kind = '" TEMPLATE "' WHERE id = ?",
                        "k", id);
}

/**
 * kn_library_save_template:
 * @design: a design of this library
 * @name: what it is called in the list of templates
 * @out_id: (out): the template's id
 *
 * Later edits of the design do not reach it.
 *
 * Errors: %KN_STORE_ERROR; nothing is kept then.
 */
gboolean
kn_library_save_template (KnLibrary *self,
                          const KnId *design,
                          const char *name,
                          KnId *out_id,
                          GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL && name != NULL && out_id != NULL,
                        FALSE);
  KnId head, id;
  if (!kn_store_get_head (self->sql, design, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (KnOp) rename = new_rename (scene, name);
  g_autoptr (KnScene) named = kn_scene_apply (scene, &rename, 1, error);
  kn_id_init_random (&id);
  if (named == NULL || !kn_library_begin_write (self, error)
      || !kn_library_end_write (self, insert (self, &id, named, error), error))
    return FALSE;
  *out_id = id;
  return TRUE;
}

static gboolean
import_template (KnLibrary *self, KnDesign *design, const KnId *id, GError **error)
{
  g_autoptr (KnScene) scene = kn_store_import_assets (self, design, error);
  return scene != NULL && insert (self, id, scene, error);
}

/**
 * kn_library_import_template:
 * @design: a design that is in no library yet; its name is the template's
 * @out_id: (out): the template's id
 *
 * Errors: %KN_STORE_ERROR; nothing is kept then.
 */
gboolean
kn_library_import_template (KnLibrary *self, KnDesign *design, KnId *out_id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && design != NULL && out_id != NULL, FALSE);
  KnId id;
  kn_id_init_random (&id);
  if (!kn_library_begin_write (self, error)
      || !kn_library_end_write (self, import_template (self, design, &id, error), error))
    return FALSE;
  *out_id = id;
  return TRUE;
}

GPtrArray *
kn_library_list_templates (KnLibrary *self, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self), NULL);
  return kn_store_list_rows (self, TEMPLATE, "?1 = '' ORDER BY name, id", 's', "", error);
}

static gboolean
rename_template (KnLibrary *self, const KnId *id, const char *name, GError **error)
{
  KnId head;
  if (!fail_unless_template (self, id, error) || !kn_store_get_head (self->sql, id, &head, error))
    return FALSE;
  g_autoptr (KnScene) scene = kn_store_load_scene (self->sql, &head, error);
  if (scene == NULL)
    return FALSE;
  g_autoptr (KnStep) step = kn_store_new_step (self, &head, _ ("Rename"));
  g_ptr_array_add (step->ops, new_rename (scene, name));
  return kn_store_append_step (self, id, step, error);
}

gboolean
kn_library_rename_template (KnLibrary *self, const KnId *id, const char *name, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL && name != NULL, FALSE);
  return kn_library_begin_write (self, error)
         && kn_library_end_write (self, rename_template (self, id, name, error), error);
}

gboolean
kn_library_remove_template (KnLibrary *self, const KnId *id, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (self) && id != NULL, FALSE);
  return fail_unless_template (self, id, error) && kn_library_remove_design (self, id, error);
}
