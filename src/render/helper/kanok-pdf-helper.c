/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program of its own: reads a PDF from standard input and writes one of its pages as SVG to
 * standard output, behind a line with the number of pages and the page's width and height in
 * points. PDF is a whole world of code for strangers' files; here it can spend only this process's
 * time and memory. It limits itself before it reads a byte, links no room of Kanok and opens no
 * file. Argument: the page, from 1; 0: only the line, without a size. Exit: 0 written · 1 broken ·
 * 2 misuse · 3 encrypted · 4 there is no such page; killed past its limits. */

#include "render/helper/kn-confine.h"

#include <cairo-svg.h>
#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>

#define LIMIT_INPUT_BYTES (64u * 1024u * 1024u)
#define LIMIT_CPU_S 8

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  (void)closure;
  return fwrite (data, 1, length, stdout) == length ? CAIRO_STATUS_SUCCESS
                                                    : CAIRO_STATUS_WRITE_ERROR;
}

static int
write_page (PopplerPage *page, int n_pages)
{
  double width = 0, height = 0;
  poppler_page_get_size (page, &width, &height);
  printf ("%d %.4f %.4f\n", n_pages, width, height);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (on_write, NULL, width, height);
  cairo_t *cr = cairo_create (surface);
  poppler_page_render_for_printing (page, cr);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS && fflush (stdout) == 0 ? 0 : 1;
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    return 2;
  kn_confine (LIMIT_CPU_S);
  g_autoptr (GBytes) pdf = kn_confine_read_input (LIMIT_INPUT_BYTES);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  if (document == NULL)
    return g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? 3 : 1;
  int n = poppler_document_get_n_pages (document), wanted = atoi (argv[1]);
  if (n < 1 || wanted < 0 || wanted > n)
    return n < 1 ? 1 : 4;
  if (wanted == 0)
    return printf ("%d\n", n) > 0 && fflush (stdout) == 0 ? 0 : 1;
  PopplerPage *page = poppler_document_get_page (document, wanted - 1);
  if (page == NULL)
    return 1;
  int status = write_page (page, n);
  g_object_unref (page);
  g_object_unref (document);
  return status;
}
