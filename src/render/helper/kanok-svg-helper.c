/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program of its own: reads one SVG from standard input, draws it once, exits 0. Kanok runs it
 * before it draws an SVG with filters, masks or the like, so that a hostile file spends this
 * process's time and memory and not the window's. It limits itself before it reads a byte, links no
 * room of Kanok, opens no file, and loads from memory, so nothing outside the SVG is ever read.
 * Exit: 0 drawn · 1 not drawable · 2 misuse; killed by SIGXCPU, SIGKILL or abort past its limits.
 */

#include "render/helper/kn-confine.h"

#include <librsvg/rsvg.h>
#include <stdio.h>

#define LIMIT_INPUT_BYTES (2u * 1024u * 1024u)
#define LIMIT_CPU_S 4
/* As large as the press draws a motif of half a label's width. */
#define SIDE_PX 1024
#define DPI 96.0 /* as kn-motif.c draws it */

int
main (void)
{
  kn_confine (LIMIT_CPU_S);
  g_autoptr (GBytes) svg = kn_confine_read_input (LIMIT_INPUT_BYTES);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (svg, &length);
  RsvgHandle *handle = rsvg_handle_new_from_data (data, length, &error);
  if (handle == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  rsvg_handle_set_dpi (handle, DPI);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE_PX, SIDE_PX);
  cairo_t *cr = cairo_create (surface);
  const RsvgRectangle viewport = { 0, 0, SIDE_PX, SIDE_PX };
  gboolean drawn = rsvg_handle_render_document (handle, cr, &viewport, &error)
                   && cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  if (!drawn)
    fprintf (stderr, "%s\n", error != NULL ? error->message : "cairo refused");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (handle);
  return drawn ? 0 : 1;
}
