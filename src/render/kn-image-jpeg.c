/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns decoding JPEG with libjpeg itself: gdk-pixbuf turns CMYK into RGB by a rule of its own and
 * cannot be asked for the ink amounts. CMYK of Adobe programs is stored inverted and is turned
 * here, so that 0 is no ink. Reduced sizes cost a fraction, since libjpeg skips the high
 * frequencies. A file that ends early is refused, not filled with grey. */

#include "config.h"

#include "render/kn-image-private.h"

#include "render/kn-draw.h"

#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>
#include <setjmp.h>

/* Each scan of a progressive file is a pass over the whole picture; cameras write about ten. */
#define SCANS_MAX 200

typedef struct
{
  struct jpeg_error_mgr parent;
  jmp_buf on_error;
  char message[JMSG_LENGTH_MAX];
} ErrorManager;

static G_GNUC_NORETURN void
fail (ErrorManager *self)
{
  longjmp (self->on_error, 1);
}

static void
on_error_exit (j_common_ptr info)
{
  ErrorManager *self = (ErrorManager *)info->err;
  self->parent.format_message (info, self->message);
  fail (self);
}

/* Warnings that mean lost picture data are errors; stray bytes between markers are not. */
static void
on_emit_message (j_common_ptr info, int level)
{
  ErrorManager *self = (ErrorManager *)info->err;
  if (level >= 0)
    return;
  if (info->err->msg_code == JWRN_JPEG_EOF || info->err->msg_code == JWRN_HIT_MARKER)
    on_error_exit (info);
  self->parent.num_warnings++;
}

static void
on_progress (j_common_ptr info)
{
  ErrorManager *self = (ErrorManager *)info->err;
  if (((j_decompress_ptr)info)->input_scan_number <= SCANS_MAX)
    return;
  g_strlcpy (self->message, "too many scans", sizeof self->message);
  fail (self);
}

static void
read_rows (struct jpeg_decompress_struct *info, guint8 *pixels)
{
  gsize stride = (gsize)info->output_width * (gsize)info->output_components;
  while (info->output_scanline < info->output_height)
    {
      JSAMPROW row = pixels + stride * info->output_scanline;
      (void)jpeg_read_scanlines (info, &row, 1); /* errors jump */
    }
  if (info->out_color_space != JCS_CMYK || !info->saw_Adobe_marker)
    return;
  gsize n = stride * info->output_height;
  for (gsize i = 0; i < n; i++)
    pixels[i] = (guint8)(255 - pixels[i]);
}

guint8 *
kn_image_jpeg_decode (GBytes *file, int reduce, int *width, int *height, GError **error)
{
  struct jpeg_decompress_struct info;
  struct jpeg_progress_mgr progress = { .progress_monitor = on_progress };
  ErrorManager manager = { 0 };
  guint8 *volatile pixels = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (file, &length);

  info.err = jpeg_std_error (&manager.parent);
  manager.parent.error_exit = on_error_exit;
  manager.parent.emit_message = on_emit_message;
  if (setjmp (manager.on_error) != 0)
    {
      jpeg_destroy_decompress (&info);
      g_free (pixels);
      kn_image_damaged (error, manager.message);
      return NULL;
    }
  jpeg_create_decompress (&info);
  info.progress = &progress;
  jpeg_mem_src (&info, data, length);
  (void)jpeg_read_header (&info, TRUE);
  info.scale_num = 1;
  info.scale_denom = (unsigned)reduce;
  info.out_color_space = info.num_components == 1   ? JCS_GRAYSCALE
                         : info.num_components == 4 ? JCS_CMYK
                                                    : JCS_RGB;
  (void)jpeg_start_decompress (&info);
  pixels = g_try_malloc_n ((gsize)info.output_width * info.output_height,
                           (gsize)info.output_components);
  if (pixels == NULL)
    {
      g_strlcpy (manager.message, "out of memory", sizeof manager.message);
      fail (&manager);
    }
  read_rows (&info, pixels);
  (void)jpeg_finish_decompress (&info);
  *width = (int)info.output_width;
  *height = (int)info.output_height;
  jpeg_destroy_decompress (&info);
  return pixels;
}
