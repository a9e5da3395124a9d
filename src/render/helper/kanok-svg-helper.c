/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program of its own: reads one SVG from standard input, draws it once, exits 0. Kanok runs it
 * before it draws an SVG with filters, masks or the like, so that a hostile file spends this
 * process's time and memory and not the window's. Being a program and not part of a room it may
 * call POSIX: it limits itself by setrlimit before it reads a byte. It links no room of Kanok,
 * opens no file, and loads from memory, so nothing outside the SVG is ever read. Exit: 0 drawn · 1
 * not drawable · 2 misuse; killed by SIGXCPU, SIGKILL or abort past its limits. */

#include <librsvg/rsvg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define LIMIT_INPUT_BYTES (2u * 1024u * 1024u)
#define LIMIT_CPU_S 4
#define LIMIT_MEMORY_BYTES (1024ul * 1024ul * 1024ul)
/* As large as the press draws a motif of half a label's width. */
#define SIDE_PX 1024
#define DPI 96.0 /* as kn-motif.c draws it */

static void
limit_resources (void)
{
  const struct rlimit cpu = { LIMIT_CPU_S, LIMIT_CPU_S + 1 };
  const struct rlimit none = { 0, 0 };
  if (setrlimit (RLIMIT_CPU, &cpu) != 0 || setrlimit (RLIMIT_CORE, &none) != 0
      || setrlimit (RLIMIT_FSIZE, &none) != 0)
    exit (2);
#if !defined(__SANITIZE_ADDRESS__)
  /* AddressSanitizer reserves terabytes of address space. */
  const struct rlimit memory = { LIMIT_MEMORY_BYTES, LIMIT_MEMORY_BYTES };
  if (setrlimit (RLIMIT_AS, &memory) != 0)
    exit (2);
#endif
}

static guint8 *
read_input (gsize *out_length)
{
  guint8 *data = g_malloc (LIMIT_INPUT_BYTES + 1);
  gsize length = 0;
  for (;;)
    {
      ssize_t n = read (STDIN_FILENO, data + length, LIMIT_INPUT_BYTES + 1 - length);
      if (n <= 0)
        break;
      length += (gsize)n;
    }
  *out_length = length;
  return data;
}

int
main (void)
{
  limit_resources ();
  gsize length = 0;
  g_autofree guint8 *data = read_input (&length);
  if (length == 0 || length > LIMIT_INPUT_BYTES)
    return 2;
  g_autoptr (GError) error = NULL;
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
