/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what all exports share: which faces, how a file appears (whole or not at all), the press's
 * errors. */

#include "config.h"

#include "press/kn-export-private.h"

#include "base/kn-file.h"

#include <glib/gi18n.h>

GQuark
kn_press_error_quark (void)
{
  return g_quark_from_static_string ("kn-press-error");
}

GPtrArray *
kn_export_list_faces (KnDesign *design, const char *handle, GError **error)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  if (handle != NULL)
    {
      const KnNode *face = kn_scene_lookup_handle (design->scene, KN_NODE_FACE, handle);
      g_ptr_array_set_size (faces, 0);
      if (face != NULL)
        g_ptr_array_add (faces, (gpointer)face);
    }
  if (faces->len > 0)
    return g_steal_pointer (&faces);
  if (handle != NULL)
    g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                 _ ("the design has no face “%s”"), handle);
  else
    g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                         _ ("the design has no face to print"));
  return NULL;
}

gboolean
kn_export_is_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_CANCELLED,
                       _ ("the export was cancelled"));
  return TRUE;
}

gboolean
kn_export_write (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) reason = NULL;
  if (kn_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &reason))
    return TRUE;
  g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_WRITE, reason->message);
  return FALSE;
}

gboolean
kn_export_names_are_free (const KnScene *scene, GError **error)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const char *name = kn_node_get_string (inks->pdata[i], KN_PROP_NAME);
      if (kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT)
          && (g_strcmp0 (name, "All") == 0 || g_strcmp0 (name, "None") == 0))
        {
          g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                       _ ("a spot ink cannot be called “%s”: the name has a meaning of its own in "
                          "PDF"),
                       name);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
kn_export_name_item (const KnNode *item, GError **error)
{
  const char *name = kn_node_get_string (item, KN_PROP_NAME);
  if (name == NULL)
    name = kn_node_get_string (item, KN_PROP_HANDLE);
  g_prefix_error (error,
                  "%s: ", name != NULL ? name : kn_node_kind_get_name (kn_node_get_kind (item)));
  return FALSE;
}
