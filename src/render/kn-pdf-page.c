/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from a page of a PDF to vector art: poppler draws it, in the helper process, as SVG,
 * which is then judged like any other. Inks do not survive that: poppler shows CMYK and spots as
 * RGB.
 */

#include "config.h"

#include "render/kn-pdf-page.h"

#include "base/kn-limits.h"
#include "base/kn-unit.h"
#include "render/kn-draw.h"
#include "render/kn-helper-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define TIMEOUT_S 15
#define HEAD_BYTES_MAX 64
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
fail_damaged (GError **error)
{
  return fail (error, KN_RENDER_ERROR_ASSET, _ ("the PDF is damaged and cannot be read"));
}

/* What the helper writes for @page; *@error about "the PDF". */
static GBytes *
run_helper (GBytes *pdf, int page, GError **error)
{
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
    return g_steal_pointer (&output);
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
  return fail_damaged (error);
}

/* The line before the page: "12 595.2756 841.8898", or the number alone. Bytes of it with its end;
 * 0 if it is not whole. */
static gsize
parse_head (GBytes *output, KnPdfPage *out_page)
{
  char line[HEAD_BYTES_MAX + 1] = "";
  gsize size = 0;
  const char *data = g_bytes_get_data (output, &size);
  const char *end = size > 0 ? memchr (data, '\n', MIN (size, HEAD_BYTES_MAX)) : NULL;
  if (end == NULL)
    return 0;
  memcpy (line, data, (gsize)(end - data));
  char *rest = line;
  out_page->n_pages = (int)g_ascii_strtoll (rest, &rest, 10);
  out_page->width_mm = kn_mm_from_pt (g_ascii_strtod (rest, &rest));
  out_page->height_mm = kn_mm_from_pt (g_ascii_strtod (rest, &rest));
  return *rest == '\0' && out_page->n_pages > 0 ? (gsize)(end - data) + 1 : 0;
}

/**
 * kn_pdf_count_pages:
 * @pdf: the whole file
 *
 * Thread: any; blocks while the helper works, fifteen seconds at most. No page is drawn.
 * Errors: %KN_RENDER_ERROR_ASSET, %KN_RENDER_ERROR_LIMIT, about "the PDF".
 *
 * Returns: how many pages it has, 0 with an error
 */
int
kn_pdf_count_pages (GBytes *pdf, GError **error)
{
  g_return_val_if_fail (pdf != NULL, 0);
  KnPdfPage head;
  g_autoptr (GBytes) output = run_helper (pdf, 0, error);
  if (output != NULL && parse_head (output, &head) > 0)
    return head.n_pages;
  if (output != NULL)
    (void)fail_damaged (error);
  return 0;
}

/**
 * kn_pdf_page_to_svg:
 * @pdf: the whole file
 * @page: which, from 1
 * @out_page: (out caller-allocates) (nullable): its size, and of how many it is one
 *
 * Thread: any; blocks while the helper works, fifteen seconds at most.
 * Errors: %KN_RENDER_ERROR_ASSET, %KN_RENDER_ERROR_LIMIT, about "the PDF".
 *
 * Returns: (transfer full): the page, or %NULL
 */
GBytes *
kn_pdf_page_to_svg (GBytes *pdf, int page, KnPdfPage *out_page, GError **error)
{
  g_return_val_if_fail (pdf != NULL && page >= 1, NULL);
  KnPdfPage head;
  g_autoptr (GBytes) output = run_helper (pdf, page, error);
  if (output == NULL)
    return NULL;
  gsize start = parse_head (output, &head);
  if (start == 0)
    return fail_damaged (error);
  if (g_bytes_get_size (output) - start > KN_LIMIT_SVG_BYTES)
    return fail (error, KN_RENDER_ERROR_LIMIT,
                 _ ("the page holds too much for a motif: more than 2 MB of lines and pictures"));
  if (out_page != NULL)
    *out_page = head;
  return g_bytes_new_from_bytes (output, start, g_bytes_get_size (output) - start);
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
