/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from a page of a PDF to vector art: poppler draws it, in the helper process, as SVG,
 * which is then judged like any other. Inks do not survive that: poppler shows CMYK and spots as
 * RGB.
 */

#include "config.h"

#include "render/kn-pdf-page.h"

#include "base/kn-limits.h"
#include "render/kn-draw.h"
#include "render/kn-helper-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define TIMEOUT_S 15
/* What the helper's exit status means. */
#define STATUS_ENCRYPTED 3
#define STATUS_NO_PAGE 4

gboolean
kn_pdf_is_pdf (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  return size > 5 && g_strstr_len (data, (gssize)MIN (size, 1024), "%PDF-") != NULL;
}

static GBytes *
fail (GError **error, KnRenderError code, const char *sentence)
{
  g_set_error_literal (error, KN_RENDER_ERROR, code, sentence);
  return NULL;
}

static GBytes *
split_output (GBytes *output, int *out_n_pages, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (output, &size);
  const char *end = size > 0 ? memchr (data, '\n', MIN (size, (gsize)12)) : NULL;
  if (end == NULL)
    return fail (error, KN_RENDER_ERROR_ASSET, _ ("the PDF is damaged and cannot be read"));
  if (out_n_pages != NULL)
    *out_n_pages = (int)g_ascii_strtoll (data, NULL, 10);
  gsize head = (gsize)(end - data) + 1;
  if (size - head > KN_LIMIT_SVG_BYTES)
    return fail (error, KN_RENDER_ERROR_LIMIT,
                 _ ("the page holds too much for a motif: more than 2 MB of lines and pictures"));
  return g_bytes_new_from_bytes (output, head, size - head);
}

/**
 * kn_pdf_page_to_svg:
 * @pdf: the whole file
 * @page: which, from 1
 *
 * Thread: any; blocks while the helper works, fifteen seconds at most.
 * Errors: %KN_RENDER_ERROR_ASSET, %KN_RENDER_ERROR_LIMIT, about "the PDF".
 *
 * Returns: (transfer full): the page, or %NULL
 */
GBytes *
kn_pdf_page_to_svg (GBytes *pdf, int page, int *out_n_pages, GError **error)
{
  g_return_val_if_fail (pdf != NULL, NULL);
  if (!kn_pdf_is_pdf (pdf))
    return fail (error, KN_RENDER_ERROR_ASSET, _ ("this is not a PDF file"));
  if (g_bytes_get_size (pdf) > KN_LIMIT_PDF_BYTES)
    return fail (error, KN_RENDER_ERROR_LIMIT, _ ("the PDF is larger than 64 MB"));
  g_autofree char *argument = g_strdup_printf ("%d", page);
  g_autoptr (GBytes) output = NULL;
  int status = -1;
  if (!kn_helper_run ("kanok-pdf-helper", argument, pdf, TIMEOUT_S, &output, &status, error))
    return NULL;
  if (status == 0 && output != NULL)
    return split_output (output, out_n_pages, error);
  if (status == STATUS_ENCRYPTED)
    return fail (error, KN_RENDER_ERROR_ASSET,
                 _ ("the PDF is locked with a password; save it without one"));
  if (status == STATUS_NO_PAGE)
    {
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, _ ("the PDF has no page %d"),
                   page);
      return NULL;
    }
  if (status == -1)
    return fail (error, KN_RENDER_ERROR_LIMIT, _ ("the PDF takes too much time or memory to read"));
  return fail (error, KN_RENDER_ERROR_ASSET, _ ("the PDF is damaged and cannot be read"));
}

char *
kn_pdf_dup_note (int page, int n_pages)
{
  if (n_pages > 1)
    return g_strdup_printf (
        _ ("Page %d of %d: its colours are RGB now; CMYK and spot inks of the PDF "
           "did not come along."),
        page, n_pages);
  return g_strdup (_ ("The colours of the page are RGB now; CMYK and spot inks of the PDF did not "
                      "come along."));
}
