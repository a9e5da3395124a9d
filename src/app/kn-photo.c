/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns small copies of photographs. They are made anew for each page that shows them: a JPEG comes
 * at an eighth of its size for next to nothing. A record without a photograph shows the first motif
 * that was taken from it. */

#include "config.h"

#include "app/kn-photo.h"

#include "model/kn-record.h"
#include "render/kn-image.h"
#include "render/kn-thumbnail.h"

#define MOTIF_SHARE 0.72 /* of the height */
#define RATIO 2          /* of screens that are twice as dense */
#define KEY "kn-photo"
#define STAND_IN "kn-stand-in"

typedef struct
{
  char *sha256; /* or NULL */
  KnId record;
  int width_px, height_px;
} Request;

typedef struct
{
  KnThumb *thumb; /* owned */
  char *key;
} Wanted;

static void
request_free (gpointer data)
{
  Request *self = data;
  g_free (self->sha256);
  g_free (self);
}

/* Fills @width × @height with the middle of the picture. */
static cairo_surface_t *
cut (const KnImage *image, cairo_surface_t *pixels, int reduce, int width, int height)
{
  int upright_width, upright_height;
  cairo_matrix_t upright;
  kn_image_get_size_px (image, &upright_width, &upright_height);
  kn_image_get_matrix (image, &upright);
  double scale = MAX ((double)width / upright_width, (double)height / upright_height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -upright_width / 2.0, -upright_height / 2.0);
  cairo_transform (cr, &upright);
  cairo_scale (cr, reduce, reduce);
  cairo_set_source_surface (cr, pixels, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  return surface;
}

static cairo_surface_t *
make (GBytes *bytes, int width, int height, GError **error)
{
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  int full_width, full_height;
  if (image == NULL)
    return NULL;
  kn_image_get_size_px (image, &full_width, &full_height);
  KnImageLoad how = { .reduce = 1 };
  while (how.reduce < 8 && full_width / (how.reduce * 2) >= width
         && full_height / (how.reduce * 2) >= height)
    how.reduce *= 2;
  cairo_surface_t *pixels = kn_image_load (image, &how, error);
  if (pixels == NULL)
    return NULL;
  cairo_surface_t *surface = cut (image, pixels, how.reduce, width, height);
  cairo_surface_destroy (pixels);
  return surface;
}

static cairo_surface_t *
make_motif (GBytes *bytes, const char *name, int width, int height, GError **error)
{
  const int side = (int)(height * MOTIF_SHARE);
  cairo_surface_t *motif = kn_thumbnail_of_motif (bytes, name, side, side, error);
  if (motif == NULL)
    return NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_surface (cr, motif, (width - cairo_image_surface_get_width (motif)) / 2,
                            (height - cairo_image_surface_get_height (motif)) / 2);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (motif);
  return surface;
}

/* The first photo of the record, or its first motif; %NULL without @error: it has neither. */
static cairo_surface_t *
load_record (KnLibrary *library, const Request *request, GError **error)
{
  const int width = request->width_px * RATIO, height = request->height_px * RATIO;
  g_autoptr (KnDesign) record = kn_library_load_design (library, &request->record, error);
  if (record == NULL)
    return NULL;
  static const KnAssetKind kinds[] = { KN_ASSET_IMAGE, KN_ASSET_MOTIF };
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) files = kn_record_list_files (record->scene, kinds[i]);
      if (files->len == 0)
        continue;
      const KnNode *file = files->pdata[0];
      g_autoptr (GBytes) bytes
          = kn_library_load_asset (library, kn_node_get_string (file, KN_PROP_ASSET_SHA256), error);
      return bytes == NULL ? NULL
             : kinds[i] == KN_ASSET_IMAGE
                 ? make (bytes, width, height, error)
                 : make_motif (bytes, kn_node_get_string (file, KN_PROP_NAME), width, height,
                               error);
    }
  return NULL;
}

static cairo_surface_t *
load_photo (KnLibrary *library, const Request *request, GError **error)
{
  g_autoptr (GBytes) bytes = kn_library_load_asset (library, request->sha256, error);
  return bytes == NULL ? NULL
                       : make (bytes, request->width_px * RATIO, request->height_px * RATIO, error);
}

static void
load (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Request *request = data;
  GError *error = NULL;
  cairo_surface_t *surface = library == NULL           ? NULL
                             : request->sha256 != NULL ? load_photo (library, request, &error)
                                                       : load_record (library, request, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, surface, (GDestroyNotify)cairo_surface_destroy);
}

static void
show_stand_in (KnThumb *thumb, gboolean is_shown)
{
  GtkWidget *stand_in = g_object_get_data (G_OBJECT (thumb), STAND_IN);
  if (stand_in != NULL)
    gtk_widget_set_visible (stand_in, is_shown);
}

void
kn_photo_set_stand_in (KnThumb *thumb, GtkWidget *stand_in)
{
  g_return_if_fail (KN_IS_THUMB (thumb));
  /* Held: a photo may come when the page that showed both is gone. */
  g_object_set_data_full (G_OBJECT (thumb), STAND_IN,
                          stand_in == NULL ? NULL : g_object_ref (stand_in), g_object_unref);
}

/* A photo that is damaged leaves its ground: the check of the library names it. */
static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Wanted *wanted = data;
  cairo_surface_t *surface = g_task_propagate_pointer (G_TASK (result), NULL);
  if (surface != NULL
      && g_strcmp0 (g_object_get_data (G_OBJECT (wanted->thumb), KEY), wanted->key) == 0)
    {
      kn_thumb_set_surface (wanted->thumb, surface);
      show_stand_in (wanted->thumb, FALSE);
    }
  g_clear_pointer (&surface, cairo_surface_destroy);
  g_object_unref (wanted->thumb);
  g_free (wanted->key);
  g_free (wanted);
}

static void
show (KnThumb *thumb, KnLoader *loader, Request *request, char *key)
{
  kn_thumb_set_surface (thumb, NULL);
  show_stand_in (thumb, TRUE);
  kn_thumb_set_margin_px (thumb, 0);
  kn_thumb_set_shadow (thumb, FALSE);
  kn_thumb_set_fill (thumb, TRUE);
  kn_thumb_set_request_px (thumb, request->width_px, request->height_px);
  g_object_set_data_full (G_OBJECT (thumb), KEY, key, g_free);
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->thumb = g_object_ref (thumb);
  wanted->key = g_strdup (key);
  kn_loader_run_async (loader, load, request, request_free, NULL, on_loaded, wanted);
}

void
kn_photo_show (KnThumb *thumb, KnLoader *loader, const char *sha256, int width_px, int height_px)
{
  g_return_if_fail (KN_IS_THUMB (thumb) && loader != NULL && sha256 != NULL);
  Request *request = g_new0 (Request, 1);
  *request = (Request){ .sha256 = g_strdup (sha256), .width_px = width_px, .height_px = height_px };
  show (thumb, loader, request, g_strdup (sha256));
}

void
kn_photo_show_record (KnThumb *thumb,
                      KnLoader *loader,
                      const KnId *record,
                      int width_px,
                      int height_px)
{
  g_return_if_fail (KN_IS_THUMB (thumb) && loader != NULL && record != NULL);
  Request *request = g_new0 (Request, 1);
  *request = (Request){ .record = *record, .width_px = width_px, .height_px = height_px };
  show (thumb, loader, request, kn_id_dup_string (record));
}
