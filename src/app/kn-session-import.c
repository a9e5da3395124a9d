/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures from outside into the library and onto the face. Files are read and looked at in another
 * thread (a costly SVG is first drawn by the helper process); only then the library takes the
 * bytes. A PDF of several pages waits until somebody has chosen one. Also knows how large a motif
 * or picture is when it is new. */

#include "config.h"

#include "app/kn-session-picture.h"
#include "app/kn-session-font.h"
#include "app/kn-session-pdf.h"
#include "app/kn-session-private.h"
#include "app/kn-settings.h"
#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "base/kn-unit.h"
#include "model/kn-edit-assets.h"
#include "model/kn-form.h"
#include "render/kn-draw.h"
#include "render/kn-image-reduce.h"
#include "render/kn-motif.h"
#include "render/kn-pdf-page.h"

#include <glib/gi18n.h>
#include <math.h>

/* Of the shorter side of the trim box. */
#define NEW_MOTIF_RATIO 0.4
#define NEW_IMAGE_RATIO 0.6
/* Damage shows at an eighth of the size too. */
#define PROBE_REDUCE 8
/* A picture is not made larger than it prints well. */
#define NEW_IMAGE_DPI 300.0

/* --- the size of something new ------------------------------------------------------------- */

static gboolean
measure (GBytes *bytes, gboolean is_motif, double *out_width, double *out_height, GError **error)
{
  if (is_motif)
    {
      g_autoptr (KnMotif) motif = kn_motif_new (bytes, error);
      if (motif == NULL)
        return FALSE;
      kn_motif_get_size (motif, out_width, out_height);
      return TRUE;
    }
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  if (image == NULL)
    return FALSE;
  int width = 0;
  int height = 0;
  kn_image_get_size_px (image, &width, &height);
  *out_width = width;
  *out_height = height;
  return TRUE;
}

static gboolean
is_svg (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return size > 0 && g_strstr_len (data, (gssize)MIN (size, 4096), "<svg") != NULL;
}

/* A logo is never placed lower than its brand allows; on a screen nothing is in mm. */
static void
keep_least_height (KnSession *self, const KnNode *asset, double *width, double *height)
{
  double least = kn_node_get_number (asset, KN_PROP_LEAST_HEIGHT);
  if (kn_node_get_string (asset, KN_PROP_BRAND_ASSET) == NULL || *height >= least
      || kn_form_get (kn_session_get_scene (self)).kind == KN_FORM_SCREEN)
    return;
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: a logo and its height */
      _ ("“%s” is placed %g mm high: its brand asks for at least that."),
      kn_node_get_string (asset, KN_PROP_NAME) != NULL ? kn_node_get_string (asset, KN_PROP_NAME)
                                                       : _ ("Logo"),
      least);
  *width *= least / *height;
  *height = least;
  kn_session_say (self, sentence);
}

KnNodeBuilder *
kn_session_new_asset_item (KnSession *self, const KnId *asset, GError **error)
{
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *asset_node = kn_scene_lookup (scene, asset);
  g_autoptr (GBytes) bytes = kn_asset_source_load (self->assets, asset_node, error);
  if (bytes == NULL)
    return NULL;
  gboolean is_motif = is_svg (bytes);
  double width = 1;
  double height = 1;
  if (!measure (bytes, is_motif, &width, &height, error))
    return NULL;

  KnRect trim = kn_form_get_front_box (scene, kn_session_get_face_node (self));
  double room = MIN (trim.width, trim.height) * (is_motif ? NEW_MOTIF_RATIO : NEW_IMAGE_RATIO);
  double scale = room / MAX (MAX (width, height), 1e-9);
  if (!is_motif)
    scale = MIN (scale, kn_mm_from_px (1, NEW_IMAGE_DPI));
  width = MAX (round (width * scale * 10) / 10, 0.5);
  height = MAX (round (height * scale * 10) / 10, 0.5);
  keep_least_height (self, asset_node, &width, &height);

  KnNodeBuilder *builder = kn_node_builder_new (is_motif ? KN_NODE_MOTIF : KN_NODE_IMAGE, NULL);
  kn_node_builder_set_ref (builder, KN_PROP_ASSET, asset);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, height);
  const char *name = kn_node_get_string (asset_node, KN_PROP_NAME);
  if (name != NULL)
    kn_node_builder_set_string (builder, KN_PROP_NAME, name);
  return builder;
}

/* --- files ----------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  char *passport;
  gboolean is_nameless; /* @path only says what it is */
  gboolean has_place;
  KnPoint place;
  gboolean replaces, everywhere; /* the file of @item, instead of a new item */
  KnId item;
  KnRect largest; /* the largest use that the label has room for, mm; empty: keep the original */
  GBytes *bytes;  /* of what has no file; else the result */
  gboolean is_motif;
  char *note;                     /* what must be said about it, or NULL */
  KnPdfImport *pdf;               /* its page has to be chosen first; else NULL */
  int original_px[2], kept_px[2]; /* of a picture that was made smaller */
} ImportJob;

static void
import_job_free (gpointer data)
{
  ImportJob *job = data;
  g_free (job->path);
  g_free (job->passport);
  g_free (job->note);
  g_clear_pointer (&job->pdf, kn_pdf_import_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

/* A picture with more than a press can show, were it to fill the whole label with its bleed, only
 * makes the library, every bundle and every export slow. */
static void
keep_what_prints (ImportJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnImage) image = kn_image_new (job->bytes, NULL);
  int width = 0, height = 0;
  if (image == NULL || kn_rect_is_empty (&job->largest)
      || !kn_image_get_size_at_ppi (image, job->largest.width, job->largest.height,
                                    KN_IMAGE_KEPT_PPI, &width, &height))
    return;
  g_autoptr (GBytes) smaller = kn_image_reduce (image, width, height, &error);
  if (smaller == NULL)
    {
      g_info ("not reduced: %s", error->message); /* what is wrong with it, check will say */
      return;
    }
  kn_image_get_size_px (image, &job->original_px[0], &job->original_px[1]);
  job->kept_px[0] = width;
  job->kept_px[1] = height;
  g_bytes_unref (job->bytes);
  job->bytes = g_steal_pointer (&smaller);
}

static void
tell_kept (KnSession *self, const ImportJob *job, const char *name)
{
  if (job->kept_px[0] == 0)
    return;
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: a picture's name, then pixels across and down, of what was kept and of what
       * the file had. */
      _ ("“%s” is kept at 600 ppi for this label: %d × %d pixels of %d × %d. To keep originals, "
         "see "
         "Preferences."),
      name, job->kept_px[0], job->kept_px[1], job->original_px[0], job->original_px[1]);
  kn_session_say (self, sentence);
}

/* --- a PDF ----------------------------------------------------------------------------------- */

KnPdfImport *
kn_pdf_import_ref (KnPdfImport *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
pdf_import_clear (gpointer data)
{
  KnPdfImport *self = data;
  g_bytes_unref (self->pdf);
  g_free (self->path);
  g_free (self->passport);
}

void
kn_pdf_import_unref (KnPdfImport *self)
{
  g_atomic_rc_box_release_full (self, pdf_import_clear);
}

/* Takes @pdf. */
static KnPdfImport *
pdf_import_new (const ImportJob *job, GBytes *pdf, int n_pages)
{
  KnPdfImport *self = g_atomic_rc_box_new0 (KnPdfImport);
  self->pdf = pdf;
  self->n_pages = n_pages;
  self->path = g_strdup (job->path);
  self->passport = g_strdup (job->passport);
  self->has_place = job->has_place;
  self->place = job->place;
  return self;
}

/* The only page as a motif; of several, one has to be chosen. FALSE with an error. */
static gboolean
take_pdf (ImportJob *job, GError **error)
{
  g_autoptr (GBytes) pdf = g_steal_pointer (&job->bytes);
  const int n_pages = kn_pdf_count_pages (pdf, error);
  if (n_pages > 1 && !job->replaces)
    {
      job->pdf = pdf_import_new (job, g_steal_pointer (&pdf), n_pages);
      return TRUE;
    }
  job->bytes = n_pages > 0 ? kn_pdf_page_to_svg (pdf, 1, NULL, error) : NULL;
  job->note = kn_pdf_dup_note (1, n_pages);
  return job->bytes != NULL;
}

/* A picture that a camera or a phone sent half has a sound header. Refused at the door it is one
 * sentence; placed, it is a hatched box that stops the export. */
static gboolean
is_whole (GBytes *bytes, GError **error)
{
  g_autoptr (KnImage) image = kn_image_new (bytes, error);
  const KnImageLoad how = { .reduce = PROBE_REDUCE };
  cairo_surface_t *pixels = image != NULL ? kn_image_load (image, &how, error) : NULL;
  if (pixels == NULL)
    return FALSE;
  cairo_surface_destroy (pixels);
  return TRUE;
}

static gboolean
can_replace (const ImportJob *job, GError **error)
{
  if (!job->is_motif)
    return TRUE;
  g_autofree char *name = g_path_get_basename (job->path);
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_UNSUPPORTED,
               _ ("%s: a picture can be replaced by a PNG or JPEG file only."), name);
  return FALSE;
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ImportJob *job = data;
  GError *error = NULL;
  if (job->bytes == NULL)
    job->bytes = kn_file_read (job->path, KN_LIMIT_IMAGE_BYTES, &error);
  double width = 0;
  double height = 0;
  if (job->bytes != NULL && kn_pdf_is_pdf (job->bytes) && take_pdf (job, &error)
      && job->pdf != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (job->bytes != NULL)
    job->is_motif = is_svg (job->bytes);
  if (job->bytes == NULL || !measure (job->bytes, job->is_motif, &width, &height, &error)
      || (!job->is_motif && !is_whole (job->bytes, &error)))
    {
      g_autofree char *name = g_path_get_basename (job->path);
      if (strstr (error->message, name) == NULL)
        g_prefix_error (&error, "%s: ", name);
      g_task_return_error (task, error);
      return;
    }
  if (job->replaces && !can_replace (job, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (!job->is_motif)
    keep_what_prints (job);
  g_task_return_boolean (task, TRUE);
}

const char *
kn_session_guess_extension (GBytes *bytes)
{
  if (is_svg (bytes))
    return "svg";
  g_autoptr (KnImage) image = kn_image_new (bytes, NULL);
  return image != NULL && kn_image_is_jpeg (image) ? "jpg" : "png";
}

/* One step. The item may be gone by now. */
static void
replace_now (KnSession *self, const ImportJob *job, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  KnId asset;
  if (kn_scene_lookup (kn_session_get_scene (self), &job->item) == NULL)
    return;
  kn_session_begin (self, _ ("Replace picture"));
  gboolean done
      = kn_session_ensure_asset (self, sha256, &asset, &error)
        && kn_edit_replace_asset (self->doc, &job->item, &asset, job->everywhere, NULL, &error);
  (void)kn_session_finish (self, done, error); /* a refusal was said */
}

/* A picture on the clipboard has no name, and does not take away the one that the library knows. */
static char *
dup_name (KnSession *self, const ImportJob *job)
{
  g_autofree char *sha256 = job->is_nameless ? kn_file_sha256 (job->bytes) : NULL;
  char *known = sha256 != NULL ? kn_library_dup_asset_name (self->library, sha256, NULL) : NULL;
  if (known != NULL)
    return known;
  char *name = g_path_get_basename (job->path);
  char *dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  KnSession *self = KN_SESSION (source);
  ImportJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  if (self->is_closed)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      kn_session_say_error (self, error);
      return;
    }
  if (job->pdf != NULL)
    {
      kn_session_choose_page (self, job->pdf);
      return;
    }
  g_autofree char *name = dup_name (self, job);
  g_autofree char *sha256 = NULL;
  if (!kn_library_add_asset (self->library, job->bytes,
                             job->is_motif ? KN_ASSET_MOTIF : KN_ASSET_IMAGE, name,
                             kn_session_guess_extension (job->bytes), job->passport, &sha256,
                             &error))
    kn_session_say_error (self, error);
  else
    {
      if (job->replaces)
        replace_now (self, job, sha256);
      else
        kn_session_place_asset (self, sha256, job->has_place ? &job->place : NULL);
      tell_kept (self, job, name);
      if (job->note != NULL)
        kn_session_say (self, job->note);
    }
}

static ImportJob *
new_job (KnSession *self, const char *path)
{
  ImportJob *job = g_new0 (ImportJob, 1);
  job->path = g_strdup (path);
  g_autoptr (GSettings) settings = kn_settings_new ();
  if (!kn_settings_get_boolean (settings, KN_SETTING_ORIGINALS, FALSE))
    job->largest = kn_form_get_bleed_box (kn_session_get_scene (self));
  return job;
}

static void
run_job (KnSession *self, ImportJob *job)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_imported, NULL);
  g_task_set_task_data (task, job, import_job_free);
  g_task_run_in_thread (task, import_in_thread);
}

static ImportJob *
new_import (KnSession *self,
            const char *path,
            GBytes *bytes,
            const char *passport,
            const KnPoint *at)
{
  ImportJob *job = new_job (self, path);
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  job->passport = g_strdup (passport);
  job->has_place = at != NULL;
  if (at != NULL)
    job->place = *at;
  return job;
}

void
kn_session_import_page (KnSession *self, const KnPdfImport *import, int page, GBytes *svg)
{
  g_return_if_fail (KN_IS_SESSION (self) && import != NULL && svg != NULL);
  if (self->is_closed)
    return;
  ImportJob *job = new_import (self, import->path, svg, import->passport,
                               import->has_place ? &import->place : NULL);
  job->note = kn_pdf_dup_note (page, import->n_pages);
  run_job (self, job);
}

/**
 * kn_session_replace_picture:
 * @item: an image item
 * @file: a PNG or JPEG file
 * @everywhere: every picture of the design that shows the same file, not @item alone
 *
 * Reads and looks at the file in another thread, adds it to the library and shows it in the frame
 * of the old one, as one step. What goes wrong becomes a message that names the file.
 */
void
kn_session_replace_picture (KnSession *self, const KnId *item, GFile *file, gboolean everywhere)
{
  g_return_if_fail (KN_IS_SESSION (self) && item != NULL && G_IS_FILE (file));
  g_autofree char *path = g_file_get_path (file);
  if (path == NULL || self->library == NULL)
    {
      kn_session_say (self, _ ("Only files on this computer can be added to the library."));
      return;
    }
  ImportJob *job = new_job (self, path);
  job->replaces = TRUE;
  job->everywhere = everywhere;
  job->item = *item;
  run_job (self, job);
}

/**
 * kn_session_import_file:
 * @self: the session
 * @file: an SVG, PNG, JPEG or PDF file (of several pages, "choose-page" asks which); a font goes
 * into the library only
 * @passport: (nullable): JSON of where it comes from; %NULL: unknown
 * @at: (nullable): where its middle goes, mm on the face
 *
 * Reads and looks at the file in another thread, adds it to the library and places it. What goes
 * wrong becomes a message that names the file.
 *
 * Returns: %TRUE if the work began
 */
gboolean
kn_session_import_file (KnSession *self, GFile *file, const char *passport, const KnPoint *at)
{
  g_return_val_if_fail (KN_IS_SESSION (self) && G_IS_FILE (file), FALSE);
  g_autofree char *path = g_file_get_path (file);
  if (path == NULL || self->library == NULL)
    {
      kn_session_say (self, _ ("Only files on this computer can be added to the library."));
      return FALSE;
    }
  if (kn_session_is_font_file (path))
    kn_session_add_font_file (self, file);
  else
    run_job (self, new_import (self, path, NULL, passport, at));
  return TRUE;
}

/**
 * kn_session_import_bytes:
 * @bytes: a picture, a motif or a PDF that has no file
 * @name: what it is called in the library, unless it is there already
 * @at: (nullable): where its middle goes, mm on the face
 *
 * As kn_session_import_file().
 */
void
kn_session_import_bytes (KnSession *self, GBytes *bytes, const char *name, const KnPoint *at)
{
  g_return_if_fail (KN_IS_SESSION (self) && bytes != NULL && name != NULL);
  if (self->library == NULL)
    kn_session_say (self, _ ("Only files on this computer can be added to the library."));
  else
    {
      ImportJob *job = new_import (self, name, bytes, NULL, at);
      job->is_nameless = TRUE;
      run_job (self, job);
    }
}
