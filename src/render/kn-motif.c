/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is known about one SVG motif, and its recolouring. A motif is bytes and facts,
 * immutable and shared between threads; librsvg's handles are made from its bytes by whoever draws,
 * one a thread, since a handle used from two threads aborts the process (librsvg 2.54). Recolouring
 * rewrites the colours in the text at the places that the scan noted; nothing else of it changes.
 */

#include "config.h"

#include "render/kn-motif-private.h"

#include "render/kn-draw.h"
#include "render/kn-svg-helper.h"
#include "render/kn-svg-scan-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* CSS: a point is 4/3 pixels. librsvg's own default makes it 5/4. */
#define DPI 96.0
/* User units. */
#define SIDE_MIN 1e-3
#define SIDE_MAX 1e9

struct _KnMotif
{
  gatomicrefcount refs;
  GBytes *svg;
  KnSvgScan scan; /* its colours are NULL-terminated */
  double width, height;
};

/* With a view box the user units are its; width and height only say how it is letterboxed. */
static gboolean
measure (KnMotif *self, RsvgHandle *handle, GError **error)
{
  double width_px = 0, height_px = 0;
  gboolean sized = rsvg_handle_get_intrinsic_size_in_pixels (handle, &width_px, &height_px)
                   && width_px > 0 && height_px > 0;
  if (self->scan.has_view_box)
    {
      self->width = self->scan.view_width;
      self->height = self->scan.view_height;
      if (sized)
        {
          double scale = MIN (width_px / self->width, height_px / self->height);
          self->width = width_px / scale;
          self->height = height_px / scale;
        }
    }
  else if (sized)
    {
      self->width = width_px;
      self->height = height_px;
    }
  else
    {
      RsvgRectangle ink, logical;
      if (!rsvg_handle_get_geometry_for_element (handle, NULL, &ink, &logical, error))
        return FALSE;
      self->width = ink.width;
      self->height = ink.height;
    }
  if (!(self->width > 0) || !(self->height > 0))
    {
      g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET,
                           _ ("the SVG is empty: it has no size"));
      return FALSE;
    }
  /* Beyond these a matrix to any box is singular for cairo, which then draws nothing any more. */
  if (MIN (self->width, self->height) >= SIDE_MIN && MAX (self->width, self->height) <= SIDE_MAX)
    return TRUE;
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_LIMIT,
                       _ ("the size of the SVG is out of range"));
  return FALSE;
}

RsvgHandle *
kn_motif_parse (GBytes *svg, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (svg, &length);
  g_autoptr (GError) reason = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data (data, length, &reason);
  if (handle != NULL)
    {
      rsvg_handle_set_dpi (handle, DPI);
      return handle;
    }
  /* libxml2 ends its reasons with a line break, and may give several. */
  g_strdelimit (g_strstrip (reason->message), "\r\n", ' ');
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, _ ("the SVG cannot be read (%s)"),
               reason->message);
  return NULL;
}

/**
 * kn_motif_new:
 * @svg: the whole file
 *
 * Thread: any; may run the helper and then blocks for up to ten seconds.
 * Errors: %KN_RENDER_ERROR_ASSET, %KN_RENDER_ERROR_LIMIT; the message says what is wrong with "the
 * SVG" and leaves naming it to the caller.
 *
 * Returns: (transfer full): the motif, or %NULL
 */
KnMotif *
kn_motif_new (GBytes *svg, GError **error)
{
  g_return_val_if_fail (svg != NULL, NULL);
  KnSvgScan scan;
  if (!kn_svg_scan (svg, &scan, error))
    return NULL;
  g_autoptr (KnMotif) self = g_new0 (KnMotif, 1);
  g_atomic_ref_count_init (&self->refs);
  self->svg = g_bytes_ref (svg);
  g_ptr_array_add (scan.colours, NULL);
  self->scan = scan;
  if (scan.is_costly && !kn_svg_helper_try (svg, error))
    return NULL;
  RsvgHandle *handle = kn_motif_parse (svg, error);
  if (handle == NULL)
    return NULL;
  gboolean measured = measure (self, handle, error);
  g_object_unref (handle);
  if (!measured)
    return NULL;
  return g_steal_pointer (&self);
}

KnMotif *
kn_motif_ref (KnMotif *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_motif_unref (KnMotif *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  kn_svg_scan_clear (&self->scan);
  g_bytes_unref (self->svg);
  g_free (self);
}

void
kn_motif_get_size (const KnMotif *self, double *out_width, double *out_height)
{
  g_return_if_fail (self != NULL);
  *out_width = self->width;
  *out_height = self->height;
}

const char *const *
kn_motif_get_colours (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *)self->scan.colours->pdata;
}

gsize
kn_motif_get_n_colours (const KnMotif *self)
{
  return self->scan.colours->len - 1;
}

gboolean
kn_motif_has_foreground (const KnMotif *self)
{
  return self->scan.has_foreground;
}

gboolean
kn_motif_has_filter (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->scan.has_filter;
}

gboolean
kn_motif_has_raster (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->scan.has_raster;
}

gboolean
kn_motif_has_text (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->scan.has_text;
}

gboolean
kn_motif_has_gradient (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->scan.has_gradient;
}

gboolean
kn_motif_is_seethrough (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->scan.is_seethrough || self->scan.has_filter || self->scan.has_raster;
}

void
kn_motif_foreach_stop (const KnMotif *self,
                       void (*func) (guint gradient, const char *colour, gpointer data),
                       gpointer data)
{
  g_return_if_fail (self != NULL && func != NULL);
  for (guint i = 0; i < self->scan.sites->len; i++)
    {
      const KnSvgSite *site = &g_array_index (self->scan.sites, KnSvgSite, i);
      if (site->kind == KN_SVG_SITE_STOP && site->gradient > 0)
        func (site->gradient, g_ptr_array_index (self->scan.colours, site->colour), data);
    }
}

/**
 * kn_motif_get_thinnest_stroke:
 * @self: a motif
 *
 * Widths from attributes and style attributes count with the transforms above them; those of a
 * style sheet count as written.
 *
 * Returns: user units of kn_motif_get_size(); 0 if nothing is stroked
 */
double
kn_motif_get_thinnest_stroke (const KnMotif *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->scan.thinnest_stroke;
}

/* --- recolouring ----------------------------------------------------------------------------- */

static void
append_colour (GString *out, const KnSvgSite *site, gint32 colour)
{
  gboolean none = colour == KN_MOTIF_COLOUR_NONE;
  switch (site->kind)
    {
    case KN_SVG_SITE_ROOT:
      if (none)
        g_string_append (out, " fill=\"none\"");
      else
        g_string_append_printf (out, " fill=\"#%06x\"", (guint)colour);
      return;
    case KN_SVG_SITE_PAINT:
      if (none)
        {
          g_string_append (out, "none");
          return;
        }
      break;
    case KN_SVG_SITE_STOP:
    case KN_SVG_SITE_FOREGROUND:
      if (none)
        {
          g_string_append (out, "#00000000");
          return;
        }
      break;
    }
  g_string_append_printf (out, "#%06x", (guint)colour);
  if (site->alpha != 255)
    g_string_append_printf (out, "%02x", site->alpha);
}

GBytes *
kn_motif_dup_recoloured (const KnMotif *self, const gint32 *colours)
{
  g_return_val_if_fail (self != NULL && colours != NULL, NULL);
  gsize length = 0, at = 0;
  const char *text = g_bytes_get_data (self->svg, &length);
  GString *out = g_string_sized_new (length + 256);
  for (guint i = 0; i < self->scan.sites->len; i++)
    {
      const KnSvgSite *site = &g_array_index (self->scan.sites, KnSvgSite, i);
      gint32 colour = colours[site->colour];
      if (colour == KN_MOTIF_COLOUR_KEEP || site->offset < at)
        continue;
      g_string_append_len (out, text + at, (gssize)(site->offset - at));
      append_colour (out, site, colour);
      at = site->offset + site->length;
    }
  g_string_append_len (out, text + at, (gssize)(length - at));
  return g_string_free_to_bytes (out);
}
