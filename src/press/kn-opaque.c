/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question whether a rewritten form is see-through anywhere, for files that may not hold
 * transparency. cairo writes groups, alpha 1 and masks that hide nothing also for opaque art: those
 * words go, since opaque paint in a group looks the same without it. */

#include "config.h"

#include "press/kn-opaque.h"

#include <string.h>

#define DEPTH_MAX 64

typedef struct
{
  GHashTable *seen; /* object ids */
  gboolean cleans;  /* second walk */
  gboolean is_seethrough;
  int depth;
} Walk;

static void walk_resources (KnPdf *pdf, qpdf_oh holder, Walk *walk);

static gboolean
is_new (KnPdf *pdf, qpdf_oh object, Walk *walk)
{
  int id = qpdf_oh_get_object_id (pdf->q, object);
  return id <= 0 || g_hash_table_add (walk->seen, GINT_TO_POINTER (id));
}

static gboolean
hides_nothing (KnPdf *pdf, qpdf_oh mask)
{
  g_autoptr (GBytes) bytes = kn_pdf_dup_stream (pdf, mask, KN_PDF_DECODED, NULL);
  gsize length = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  if (length == 0 || kn_pdf_integer (pdf, mask, "/BitsPerComponent") != 8
      || kn_pdf_has (pdf, mask, "/Decode"))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (data[i] != 0xff)
      return FALSE;
  return TRUE;
}

static void
walk_image (KnPdf *pdf, qpdf_oh image, Walk *walk)
{
  if (!kn_pdf_has (pdf, image, "/SMask"))
    return;
  if (walk->cleans)
    kn_pdf_remove (pdf, image, "/SMask");
  else if (!hides_nothing (pdf, kn_pdf_get (pdf, image, "/SMask")))
    walk->is_seethrough = TRUE;
}

static void
on_xobject (KnPdf *pdf, const char *key, qpdf_oh object, gpointer data)
{
  Walk *walk = data;
  if (!is_new (pdf, object, walk))
    return;
  if (kn_pdf_has_name (pdf, object, "/Subtype", "/Image"))
    walk_image (pdf, object, walk);
  else
    walk_resources (pdf, object, walk);
}

static void
on_pattern (KnPdf *pdf, const char *key, qpdf_oh pattern, gpointer data)
{
  if (qpdf_oh_is_stream (pdf->q, pattern) && is_new (pdf, pattern, data))
    walk_resources (pdf, pattern, data);
}

static void
on_state (KnPdf *pdf, const char *key, qpdf_oh state, gpointer data)
{
  Walk *walk = data;
  qpdf_oh mode = kn_pdf_get (pdf, state, "/BM");
  gboolean blends = kn_pdf_has (pdf, state, "/BM") && !kn_pdf_is_name (pdf, mode, "/Normal")
                    && !kn_pdf_is_name (pdf, mode, "/Compatible");
  gboolean fades = FALSE;
  static const char *const alphas[] = { "/ca", "/CA" };
  for (gsize i = 0; i < G_N_ELEMENTS (alphas); i++)
    fades = fades
            || (kn_pdf_has (pdf, state, alphas[i])
                && kn_pdf_number (pdf, kn_pdf_get (pdf, state, alphas[i])) < 1);
  if (blends || fades || qpdf_oh_is_dictionary (pdf->q, kn_pdf_get (pdf, state, "/SMask")))
    walk->is_seethrough = TRUE;
}

/* A form, or a tiling pattern. */
static void
walk_resources (KnPdf *pdf, qpdf_oh holder, Walk *walk)
{
  if (walk->depth >= DEPTH_MAX)
    {
      walk->is_seethrough = TRUE;
      return;
    }
  walk->depth++;
  if (walk->cleans)
    kn_pdf_remove (pdf, holder, "/Group");
  qpdf_oh resources = kn_pdf_get (pdf, holder, "/Resources");
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/XObject"), on_xobject, walk);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/Pattern"), on_pattern, walk);
  kn_pdf_foreach (pdf, kn_pdf_get (pdf, resources, "/ExtGState"), on_state, walk);
  walk->depth--;
}

gboolean
kn_opaque_clean_form (KnPdf *pdf, qpdf_oh form)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { .seen = seen };
  walk_resources (pdf, form, &walk);
  if (walk.is_seethrough)
    return FALSE;
  g_hash_table_remove_all (seen);
  walk.cleans = TRUE;
  walk_resources (pdf, form, &walk);
  return TRUE;
}
