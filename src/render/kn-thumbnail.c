/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the small pictures: which face, which size, cut along the true outline. Drawing is render's.
 * A motif is drawn as a design with that one motif, so that it passes through the same limits and
 * the same helper process as on a label. */

#include "config.h"

#include "render/kn-thumbnail.h"
#include "base/kn-number.h"
#include "base/kn-unit.h"
#include "model/kn-form.h"
#include "model/kn-op.h"
#include "render/kn-brought-fonts.h"
#include "render/kn-draw.h"
#include "render/kn-motif.h"

#include <glib/gi18n.h>
#include <string.h>

#define THUMBNAIL_MAX_PX 4096 /* a stored thumbnail with larger sides is not one of ours */
#define MOTIF_FORM_MM 100.0

/* The picture of the trim box, cut along the trim outline. */
static cairo_surface_t *
cut_out (cairo_surface_t *face, const KnScene *scene)
{
  int width = cairo_image_surface_get_width (face);
  int height = cairo_image_surface_get_height (face);
  KnRect box = kn_form_get_trim_box (scene);
  g_autoptr (KnPath) trim = kn_form_dup_trim (scene, NULL);
  cairo_surface_t *result = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (result);
  cairo_save (cr);
  cairo_scale (cr, width / box.width, height / box.height);
  cairo_translate (cr, -box.x, -box.y);
  kn_draw_append_path (cr, trim);
  cairo_restore (cr);
  cairo_clip (cr);
  cairo_set_source_surface (cr, face, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  return result;
}

/* Small pictures show the default condition. Reading its profile costs more than drawing a picture,
 * and a condition is immutable and of any thread, so the program keeps this one. */
KnCondition *
kn_thumbnail_ref_condition (GError **error)
{
  static KnCondition *condition = NULL;
  static gsize is_loaded = 0;
  if (g_once_init_enter (&is_loaded))
    {
      condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
      g_once_init_leave (&is_loaded, 1);
    }
  return condition != NULL ? kn_condition_ref (condition)
                           : kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
}

static cairo_surface_t *
draw_first_face (KnDesign *design,
                 int max_width_px,
                 int max_height_px,
                 gboolean transparent,
                 GError **error)
{
  g_autoptr (KnCondition) condition = kn_thumbnail_ref_condition (error);
  if (condition == NULL)
    return NULL;
  const KnId *root = kn_node_get_id (kn_scene_get_design (design->scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (design->scene, root, KN_NODE_FACE);
  if (faces->len == 0)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, _ ("%s has no face to draw."),
                   kn_design_get_name (design));
      return NULL;
    }
  kn_brought_fonts_add_design (design);
  KnRect box = kn_form_get_trim_box (design->scene);
  double dpi = MIN (max_width_px / box.width, max_height_px / box.height) * KN_MM_PER_INCH;
  return kn_draw_face_thumbnail (design, faces->pdata[0], condition, dpi, transparent, error);
}

/* One picture at a time: cairo 1.16 opens and drops fonts outside of its locks, so each thread more
 * that sets type beside the window is a chance more to fall over. */
static GMutex drawing;

/**
 * kn_thumbnail_of_design:
 * @design: what to draw
 * @max_width_px: room for it
 * @max_height_px: room for it
 *
 * Thread: any; several that ask at once are served one after the other.
 * Errors: a form that cannot be drawn yet, no face.
 *
 * Returns: (transfer full): the first face in its true shape
 */
cairo_surface_t *
kn_thumbnail_of_design (KnDesign *design, int max_width_px, int max_height_px, GError **error)
{
  g_return_val_if_fail (design != NULL && max_width_px > 0 && max_height_px > 0, NULL);
  if (!kn_form_is_drawable (design->scene, error))
    return NULL;
  g_autoptr (GMutexLocker) one = g_mutex_locker_new (&drawing);
  cairo_surface_t *face = draw_first_face (design, max_width_px, max_height_px, FALSE, error);
  if (face == NULL)
    return NULL;
  cairo_surface_t *result = cut_out (face, design->scene);
  cairo_surface_destroy (face);
  return result;
}

static GBytes *
load_bytes (gpointer data, const KnNode *asset, GError **error)
{
  return g_bytes_ref (data);
}

static KnDesign *
design_of_motif (GBytes *svg, const char *name, double width, double height, GError **error)
{
  static const KnAssetSourceFuncs funcs = { load_bytes, NULL };
  char w[KN_NUMBER_SIZE], h[KN_NUMBER_SIZE];
  double larger = MAX (width, height);
  kn_number_print_fixed (MAX (1.0, MOTIF_FORM_MM * width / larger), 3, w);
  kn_number_print_fixed (MAX (1.0, MOTIF_FORM_MM * height / larger), 3, h);
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"motif\",\"language\":\"th\","
      "\"form\":{\"kind\":\"label\",\"shape\":\"rectangle\",\"width_mm\":%s,\"height_mm\":%s},"
      "\"assets\":{\"m\":{\"file\":\"motif.svg\"}},\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"motif\",\"asset\":\"m\",\"x_mm\":0,\"y_mm\":0,\"width_mm\":%s,"
      "\"height_mm\":%s}]}]}",
      w, h, w, h);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) source
      = kn_asset_source_new (&funcs, g_bytes_ref (svg), (GDestroyNotify)g_bytes_unref);
  return kn_design_new (scene, source, name);
}

/**
 * kn_thumbnail_of_motif:
 * @svg: the file
 * @name: for messages
 * @max_width_px: room for it
 * @max_height_px: room for it
 *
 * Thread: any. Costly files are drawn in the helper process; bounded in time and memory.
 * Errors: what kn_motif_new() refuses.
 *
 * Returns: (transfer full): the motif on transparent ground
 */
cairo_surface_t *
kn_thumbnail_of_motif (GBytes *svg,
                       const char *name,
                       int max_width_px,
                       int max_height_px,
                       GError **error)
{
  g_return_val_if_fail (svg != NULL && max_width_px > 0 && max_height_px > 0, NULL);
  g_autoptr (KnMotif) motif = kn_motif_new (svg, error);
  if (motif == NULL)
    return NULL;
  double width, height;
  kn_motif_get_size (motif, &width, &height);
  g_autoptr (KnDesign) design = design_of_motif (svg, name, width, height, error);
  return design == NULL ? NULL : draw_first_face (design, max_width_px, max_height_px, TRUE, error);
}

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
kn_thumbnail_to_png (cairo_surface_t *surface)
{
  GByteArray *bytes = g_byte_array_new ();
  (void)cairo_surface_write_to_png_stream (surface, write_bytes, bytes); /* memory only */
  return g_byte_array_free_to_bytes (bytes);
}

typedef struct
{
  const guint8 *data;
  gsize left;
} Reader;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;
  if (length > reader->left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static guint32
read_u32 (const guint8 *bytes)
{
  guint32 value;
  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* The size stands in the first chunk, 16 bytes in (PNG specification, 11.2.2 IHDR): look before
 * decoding, since a library may come from a stranger. */
cairo_surface_t *
kn_thumbnail_from_png (GBytes *png)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (png, &size);
  if (size < 33 || memcmp (data, "\x89PNG\r\n\x1a\n", 8) != 0
      || read_u32 (data + 16) > THUMBNAIL_MAX_PX || read_u32 (data + 20) > THUMBNAIL_MAX_PX)
    return NULL;
  Reader reader = { data, size };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_bytes, &reader);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_destroy (surface);
  return NULL;
}
