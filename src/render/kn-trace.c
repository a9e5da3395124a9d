/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns a trace from a picture's pixels to the SVG of a motif. The steps are in files of their own:
 * kn-trace-labels.c (pixels to inks), kn-trace-outline.c (inks to outlines), kn-trace-inks.c (what
 * they are called). The SVG is of the form of the starter motifs, flat paths with one colour an
 * ink, in mm. */

#include "config.h"

#include "render/kn-trace.h"

#include "render/kn-draw.h"
#include "render/kn-image-upright.h"
#include "render/kn-trace-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* More shows the thread of the cloth, not its drawing. */
#define SOURCE_PIXELS 1000000.0
#define SMOOTH_PER_PASS 34.0
#define ROUND_MM 10000.0 /* its parts, of the height */

const KnTraceOptions kn_trace_defaults
    = { .n_inks = 3, .width_mm = 60, .speck_mm2 = 0.25, .smooth_pct = 60 };

struct _KnTraceSource
{
  gatomicrefcount ref_count;
  cairo_surface_t *pixels;
};

struct _KnTrace
{
  KnTraceOptions options;
  KnTraceLabels labels;
  KnTraceInk inks[KN_TRACE_INKS_MAX];
  double width_mm, height_mm;
  guint n_curves;
  GBytes *svg;
};

/* --- the source --------------------------------------------------------------------------------
 */

KnTraceSource *
kn_trace_source_new (const KnImage *image,
                     KnCondition *condition,
                     const KnRect *part,
                     GError **error)
{
  cairo_surface_t *pixels = kn_image_load_upright (image, condition, part, SOURCE_PIXELS, error);
  if (pixels == NULL)
    return NULL;
  KnTraceSource *self = g_new0 (KnTraceSource, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->pixels = pixels;
  return self;
}

KnTraceSource *
kn_trace_source_ref (KnTraceSource *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
kn_trace_source_unref (KnTraceSource *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  cairo_surface_destroy (self->pixels);
  g_free (self);
}

cairo_surface_t *
kn_trace_source_get_surface (KnTraceSource *self)
{
  return self->pixels;
}

/* --- the SVG -----------------------------------------------------------------------------------
 */

static void
print_layer (GString *out, const KnTraceInk *ink, const KnPath *path)
{
  const guint32 rgb = kn_rgb_to_hex (&ink->rgb);
  g_autofree char *name = g_markup_escape_text (ink->name, -1);
  g_string_append_printf (out, "<path id=\"%s\" fill=\"#%06x\" d=\"%s\"><title>%s</title></path>\n",
                          ink->id, rgb, kn_path_get_data (path), name);
}

static void
print_head (GString *out, double width, double height)
{
  char w[G_ASCII_DTOSTR_BUF_SIZE], h[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (w, sizeof w, "%.8g", width);
  g_ascii_formatd (h, sizeof h, "%.8g", height);
  g_string_append_printf (out,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" "
                          "height=\"%smm\" viewBox=\"0 0 %s %s\">\n",
                          w, h, w, h);
}

static gboolean
print (KnTrace *self, const KnTraceOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  print_head (out, self->width_mm, self->height_mm);
  for (guint i = 0; i < self->labels.n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_autoptr (KnPath) path = kn_trace_outline (&self->labels, i, self->width_mm, self->height_mm,
                                                  options->smooth_pct, &self->n_curves, error);
      if (path == NULL)
        return FALSE;
      print_layer (out, &self->inks[i], path);
    }
  g_string_append (out, "</svg>\n");
  self->svg = g_string_free_to_bytes (g_steal_pointer (&out));
  return TRUE;
}

/* --- the trace ---------------------------------------------------------------------------------
 */

static gboolean
find_labels (KnTrace *self,
             KnTraceSource *source,
             const KnTraceOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  if (!kn_trace_labels_find (&self->labels, source->pixels, (guint)options->n_inks))
    {
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_UNSUPPORTED,
                   _ ("There is nothing to trace: this part of the picture is transparent."));
      return FALSE;
    }
  const double px_mm = options->width_mm / self->labels.width;
  self->width_mm = options->width_mm;
  self->height_mm = round (px_mm * self->labels.height * ROUND_MM) / ROUND_MM;
  kn_trace_labels_smooth (&self->labels, (int)ceil (options->smooth_pct / SMOOTH_PER_PASS));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  kn_trace_labels_clean (&self->labels, options->speck_mm2 / (px_mm * px_mm));
  kn_trace_labels_count (&self->labels);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * kn_trace_make:
 * @options: within the ranges that their fields state
 *
 * The same source and options give the same bytes in one language.
 *
 * Thread: any. Cost: a few tenths of a second for a photograph; with grain that is kept, seconds.
 * Errors: KN_RENDER_ERROR_LIMIT beyond KN_TRACE_CURVES_MAX, KN_RENDER_ERROR_UNSUPPORTED for a
 * picture without an opaque pixel, G_IO_ERROR_CANCELLED.
 */
KnTrace *
kn_trace_make (KnTraceSource *source,
               const KnTraceOptions *options,
               KnCondition *condition,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (source != NULL && options != NULL && options->width_mm > 0, NULL);
  g_return_val_if_fail (options->n_inks >= KN_TRACE_INKS_MIN
                            && options->n_inks <= KN_TRACE_INKS_MAX,
                        NULL);
  g_autoptr (KnTrace) self = g_new0 (KnTrace, 1);
  self->options = *options;
  if (!find_labels (self, source, options, cancellable, error))
    return NULL;
  kn_trace_name_inks (&self->labels, options, condition, self->inks);
  return print (self, options, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
kn_trace_free (KnTrace *self)
{
  for (guint i = 0; i < KN_TRACE_INKS_MAX; i++)
    {
      g_free (self->inks[i].name);
      g_free (self->inks[i].id);
    }
  kn_trace_labels_clear (&self->labels);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_free (self);
}

GBytes *
kn_trace_get_svg (const KnTrace *self)
{
  return self->svg;
}

const KnTraceInk *
kn_trace_get_inks (const KnTrace *self, guint *out_n)
{
  *out_n = self->labels.n;
  return self->inks;
}

/* Not translated, as the knobs of a construction are not. */
char *
kn_trace_dup_description (const KnTrace *self)
{
  char width[G_ASCII_DTOSTR_BUF_SIZE], speck[G_ASCII_DTOSTR_BUF_SIZE];
  char smooth[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (width, sizeof width, "%.6g", self->options.width_mm);
  g_ascii_formatd (speck, sizeof speck, "%.6g", self->options.speck_mm2);
  g_ascii_formatd (smooth, sizeof smooth, "%.6g", self->options.smooth_pct);
  return g_strdup_printf ("inks %u, width %s mm, speck %s mm², smooth %s %%", self->labels.n, width,
                          speck, smooth);
}

guint
kn_trace_get_n_curves (const KnTrace *self)
{
  return self->n_curves;
}

void
kn_trace_get_size_mm (const KnTrace *self, double *out_width, double *out_height)
{
  *out_width = self->width_mm;
  *out_height = self->height_mm;
}

cairo_surface_t *
kn_trace_draw_reduced (const KnTrace *self)
{
  const KnTraceLabels *labels = &self->labels;
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, labels->width, labels->height);
  const gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  guint8 *data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < labels->height; y++)
    for (int x = 0; x < labels->width; x++)
      {
        const guint8 label = labels->at[(gsize)y * (gsize)labels->width + (gsize)x];
        const guint32 pixel
            = label == KN_TRACE_NOTHING ? 0 : 0xff000000u | kn_rgb_to_hex (&self->inks[label].rgb);
        memcpy (data + (gsize)y * stride + 4 * (gsize)x, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}
