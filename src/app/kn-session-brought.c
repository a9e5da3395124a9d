/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the fonts that the user brings: a file comes in, its bytes go to the library, its name into
 * the chooser; a design that uses one gets it as an asset, so that it travels. Files are read and
 * tried in another thread. What the library and the design bring with them is loaded there too,
 * when the design is opened; until then texts stand in another font, as they would where it is
 * missing. */

#include "config.h"

#include "app/kn-session-font.h"

#include "app/kn-session-private.h"
#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "render/kn-brought-fonts.h"
#include "render/kn-font-file.h"
#include "render/kn-fonts.h"

#include <glib/gi18n.h>
#include <string.h>

/* What was laid out before may look different. */
static void
tell_changed (KnSession *self)
{
  kn_session_schedule_check (self);
  kn_session_emit (self, KN_SESSION_CHANGED);
}

/* --- what is there already ------------------------------------------------------------------- */

typedef struct
{
  KnAssetSource *assets;
  GPtrArray *fonts; /* asset nodes */
  guint generation; /* before */
} LoadJob;

static void
load_job_free (gpointer data)
{
  LoadJob *job = data;
  kn_asset_source_unref (job->assets);
  g_ptr_array_unref (job->fonts);
  g_free (job);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LoadJob *job = data;
  for (guint i = 0; i < job->fonts->len; i++)
    {
      const char *sha256 = kn_node_get_string (job->fonts->pdata[i], KN_PROP_ASSET_SHA256);
      if (sha256 != NULL && kn_brought_fonts_have (sha256))
        continue;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = kn_asset_source_load (job->assets, job->fonts->pdata[i], &error);
      if (bytes == NULL || !kn_brought_fonts_add (bytes, &error))
        g_info ("a brought font: %s", error->message); /* its texts have a finding */
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  KnSession *self = KN_SESSION (source);
  const LoadJob *job = g_task_get_task_data (G_TASK (result));
  if (!self->is_closed && job->generation != kn_brought_fonts_get_generation ())
    tell_changed (self);
}

static void
add_library_fonts (KnSession *self, GPtrArray *fonts)
{
  g_autoptr (GPtrArray) rows
      = self->library == NULL ? NULL
                              : kn_library_list_assets (self->library, KN_ASSET_FONT, NULL, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnAssetRow *row = rows->pdata[i];
      KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_ASSET, NULL);
      kn_node_builder_set_string (builder, KN_PROP_ASSET_SHA256, row->sha256);
      g_ptr_array_add (fonts, kn_node_builder_build (builder));
    }
}

void
kn_session_load_fonts (KnSession *self)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_autoptr (GPtrArray) fonts = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_node_unref);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (kn_session_get_scene (self), KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (kn_node_get_choice (assets->pdata[i], KN_PROP_ASSET_KIND) == KN_ASSET_FONT)
      g_ptr_array_add (fonts, kn_node_ref (assets->pdata[i]));
  add_library_fonts (self, fonts);
  if (fonts->len == 0)
    return;
  LoadJob *job = g_new0 (LoadJob, 1);
  job->assets = kn_asset_source_ref (self->assets);
  job->fonts = g_steal_pointer (&fonts);
  job->generation = kn_brought_fonts_get_generation ();
  g_autoptr (GTask) task = g_task_new (self, NULL, on_loaded, NULL);
  g_task_set_task_data (task, job, load_job_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* --- a new file ------------------------------------------------------------------------------ */

typedef struct
{
  char *path;
  GBytes *bytes;
  char **families;
} AddJob;

static void
add_job_free (gpointer data)
{
  AddJob *job = data;
  g_free (job->path);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_strfreev (job->families);
  g_free (job);
}

static void
add_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  AddJob *job = data;
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (job->path);
  job->bytes = kn_file_read (job->path, KN_LIMIT_FONT_BYTES, &error);
  if (job->bytes != NULL && kn_font_file_check (job->bytes, &job->families, &error)
      && kn_brought_fonts_add (job->bytes, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (strstr (error->message, name) == NULL)
    g_prefix_error (&error, "%s: ", name);
  g_task_return_error (task, error);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  KnSession *self = KN_SESSION (source);
  const AddJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  if (self->is_closed)
    return;
  g_autofree char *names = job->families == NULL ? NULL : g_strjoinv (", ", job->families);
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || !kn_library_add_asset (self->library, job->bytes, KN_ASSET_FONT, names,
                                kn_font_file_get_extension (job->bytes), NULL, NULL, &error))
    {
      kn_session_say_error (self, error);
      return;
    }
  g_autofree char *sentence
      /* Translators: the name of a font */
      = g_strdup_printf (_ ("“%s” is in your library and can be chosen as a font."), names);
  kn_session_say (self, sentence);
  tell_changed (self);
}

gboolean
kn_session_is_font_file (const char *path)
{
  static const char *const extensions[]
      = { ".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".pfb", ".fon" };
  g_autofree char *lower = g_ascii_strdown (path, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_str_has_suffix (lower, extensions[i]))
      return TRUE;
  return FALSE;
}

void
kn_session_add_font_file (KnSession *self, GFile *file)
{
  g_return_if_fail (KN_IS_SESSION (self) && G_IS_FILE (file));
  char *path = g_file_get_path (file);
  if (path == NULL || self->library == NULL)
    {
      g_free (path);
      kn_session_say (self, _ ("Only files on this computer can be added to the library."));
      return;
    }
  AddJob *job = g_new0 (AddJob, 1);
  job->path = path;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_added, NULL);
  g_task_set_task_data (task, job, add_job_free);
  g_task_run_in_thread (task, add_in_thread);
}

/* --- out again ------------------------------------------------------------------------------- */

gboolean
kn_session_remove_family (KnSession *self, const char *family)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && family != NULL, FALSE);
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  const KnFontFamily *brought = kn_fonts_find_family (families, family);
  if (brought == NULL || brought->brought == NULL || self->library == NULL)
    return FALSE;
  gboolean any = FALSE;
  for (int i = 0; brought->brought[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      if (!kn_library_remove_asset (self->library, brought->brought[i], &error))
        {
          kn_session_say_error (self, error);
          break;
        }
      kn_brought_fonts_remove (brought->brought[i]);
      any = TRUE;
    }
  if (any)
    tell_changed (self);
  return any;
}

/* --- into the design ------------------------------------------------------------------------- */

gboolean
kn_session_ensure_fonts (KnSession *self, const char *family, GError **error)
{
  g_return_val_if_fail (KN_IS_SESSION (self), FALSE);
  if (self->library == NULL || kn_brought_fonts_get_generation () == 0)
    return TRUE; /* nothing was brought */
  g_autoptr (GPtrArray) families = kn_fonts_list_families ();
  g_auto (GStrv) used = kn_fonts_list_used (kn_session_get_scene (self));
  g_autoptr (GStrvBuilder) wanted = g_strv_builder_new ();
  g_strv_builder_addv (wanted, (const char **)used);
  if (family != NULL)
    g_strv_builder_add (wanted, family);
  g_auto (GStrv) names = g_strv_builder_end (wanted);
  for (int i = 0; names[i] != NULL; i++)
    {
      const KnFontFamily *one = kn_fonts_find_family (families, names[i]);
      for (int k = 0; one != NULL && one->brought != NULL && one->brought[k] != NULL; k++)
        {
          KnId asset;
          g_autoptr (GError) local = NULL;
          if (kn_session_ensure_asset (self, one->brought[k], &asset, &local)
              /* Brought by a design of another library: it is not ours to give. */
              || g_error_matches (local, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND))
            continue;
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}
