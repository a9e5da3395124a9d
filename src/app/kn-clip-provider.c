/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what lies on the clipboard after a copy of items. Each form is made in another thread at the
 * moment a program asks for it. Files travel as a list: fingerprint, length, bytes; the other side
 * trusts only what the fingerprint confirms. */

#include "config.h"

#include "app/kn-clip-provider.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <string.h>

#define SVG_TYPE "image/svg+xml"
#define PNG_TYPE "image/png"
#define PNG_DPI 300.0
#define SHA256_LENGTH 64

#define KN_TYPE_CLIP_PROVIDER (kn_clip_provider_get_type ())
G_DECLARE_FINAL_TYPE (KnClipProvider, kn_clip_provider, KN, CLIP_PROVIDER, GdkContentProvider)

struct _KnClipProvider
{
  GdkContentProvider parent_instance;
  KnDesign *copy;
  KnCondition *condition;
  char *text;
};

G_DEFINE_FINAL_TYPE (KnClipProvider, kn_clip_provider, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
kn_clip_provider_ref_formats (GdkContentProvider *provider)
{
  KnClipProvider *self = KN_CLIP_PROVIDER (provider);
  static const char *const text_types[]
      = { "text/plain;charset=utf-8", "text/plain", "UTF8_STRING" };
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  gdk_content_formats_builder_add_mime_type (builder, KN_CLIP_ITEMS_TYPE);
  gdk_content_formats_builder_add_mime_type (builder, KN_CLIP_ASSETS_TYPE);
  gdk_content_formats_builder_add_mime_type (builder, SVG_TYPE);
  gdk_content_formats_builder_add_mime_type (builder, PNG_TYPE);
  for (gsize i = 0; self->text != NULL && i < G_N_ELEMENTS (text_types); i++)
    gdk_content_formats_builder_add_mime_type (builder, text_types[i]);
  return gdk_content_formats_builder_free_to_formats (builder);
}

static GBytes *
encode_items (KnDesign *copy)
{
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (copy->scene);
  return kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
}

/* What cannot be read is left out: the items then say so where they are pasted. */
static GBytes *
encode_assets (KnDesign *copy)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (copy->scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const char *sha256 = kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256);
      g_autoptr (GBytes) bytes = kn_asset_source_load (copy->assets, assets->pdata[i], NULL);
      if (bytes == NULL || sha256 == NULL || strlen (sha256) != SHA256_LENGTH
          || out->len + g_bytes_get_size (bytes) > KN_LIMIT_IMAGE_BYTES)
        continue;
      guint64 length = GUINT64_TO_LE ((guint64)g_bytes_get_size (bytes));
      g_byte_array_append (out, (const guint8 *)sha256, SHA256_LENGTH);
      g_byte_array_append (out, (const guint8 *)&length, sizeof length);
      g_byte_array_append (out, g_bytes_get_data (bytes, NULL), (guint)g_bytes_get_size (bytes));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

typedef struct
{
  char *mime_type;
  GOutputStream *stream;
  GBytes *bytes; /* being written */
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;
  g_free (job->mime_type);
  g_object_unref (job->stream);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static GBytes *
make_bytes (KnClipProvider *self, const char *mime_type, GError **error)
{
  if (g_str_equal (mime_type, KN_CLIP_ITEMS_TYPE))
    return encode_items (self->copy);
  if (g_str_equal (mime_type, KN_CLIP_ASSETS_TYPE))
    return encode_assets (self->copy);
  if (g_str_equal (mime_type, SVG_TYPE))
    return kn_export_items_svg (self->copy, self->condition, error);
  if (g_str_equal (mime_type, PNG_TYPE))
    return kn_export_items_png (self->copy, self->condition, PNG_DPI, error);
  if (self->text != NULL)
    return g_bytes_new (self->text, strlen (self->text));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, mime_type);
  return NULL;
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = make_bytes (source, data, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WriteJob *job = g_task_get_task_data (task);
  GError *error = NULL;
  job->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (job->bytes == NULL)
    g_task_return_error (task, error);
  else
    g_output_stream_write_all_async (job->stream, g_bytes_get_data (job->bytes, NULL),
                                     g_bytes_get_size (job->bytes), g_task_get_priority (task),
                                     g_task_get_cancellable (task), on_written,
                                     g_object_ref (task));
}

static void
kn_clip_provider_write_async (GdkContentProvider *provider,
                              const char *mime_type,
                              GOutputStream *stream,
                              int io_priority,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  WriteJob *job = g_new0 (WriteJob, 1);
  job->mime_type = g_strdup (mime_type);
  job->stream = g_object_ref (stream);
  GTask *task = g_task_new (provider, cancellable, callback, user_data);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, job, write_job_free);
  g_autoptr (GTask) maker = g_task_new (provider, cancellable, on_made, task);
  g_task_set_task_data (maker, g_strdup (mime_type), g_free);
  g_task_run_in_thread (maker, make_in_thread);
}

static gboolean
kn_clip_provider_write_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
kn_clip_provider_finalize (GObject *object)
{
  KnClipProvider *self = KN_CLIP_PROVIDER (object);
  kn_design_unref (self->copy);
  kn_condition_unref (self->condition);
  g_free (self->text);
  G_OBJECT_CLASS (kn_clip_provider_parent_class)->finalize (object);
}

static void
kn_clip_provider_class_init (KnClipProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_clip_provider_finalize;
  provider_class->ref_formats = kn_clip_provider_ref_formats;
  provider_class->write_mime_type_async = kn_clip_provider_write_async;
  provider_class->write_mime_type_finish = kn_clip_provider_write_finish;
}

static void
kn_clip_provider_init (KnClipProvider *self)
{
}

GdkContentProvider *
kn_clip_provider_new (KnDesign *copy, KnCondition *condition, const char *text)
{
  g_return_val_if_fail (copy != NULL && condition != NULL, NULL);
  KnClipProvider *self = g_object_new (KN_TYPE_CLIP_PROVIDER, NULL);
  self->copy = kn_design_ref (copy);
  self->condition = kn_condition_ref (condition);
  self->text = g_strdup (text);
  return GDK_CONTENT_PROVIDER (self);
}

GHashTable *
kn_clip_read_assets (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_autoptr (GHashTable) assets
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  gsize size = 0, at = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  while (at < size)
    {
      guint64 length = 0;
      const gsize head = SHA256_LENGTH + sizeof length;
      if (size - at >= head)
        memcpy (&length, data + at + SHA256_LENGTH, sizeof length);
      length = GUINT64_FROM_LE (length);
      g_autoptr (GBytes) file = size - at >= head && length <= size - at - head
                                    ? g_bytes_new_from_bytes (bytes, at + head, (gsize)length)
                                    : NULL;
      g_autofree char *sha256 = file != NULL ? kn_file_sha256 (file) : NULL;
      if (file == NULL || memcmp (sha256, data + at, SHA256_LENGTH) != 0)
        {
          g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                               _ ("The clipboard holds damaged data."));
          return NULL;
        }
      g_hash_table_insert (assets, g_steal_pointer (&sha256), g_bytes_ref (file));
      at += head + (gsize)length;
    }
  return g_steal_pointer (&assets);
}
