/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns pictures in one or two inks. The drawing left their light as grey pixels; they stay that,
 * one byte a pixel, and become the indices of a table: what each level of light puts on each plate.
 * The table's base is the one Separation, process inks, or a DeviceN of them. On one plate it is
 * the table's one column, as grey. */

#include "config.h"

#include "model/kn-duotone.h"
#include "press/kn-ink-space.h"
#include "press/kn-rewrite-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define N_PROCESS 4
#define MAX_CHANNELS (N_PROCESS + 2)

static const char *const PROCESS_NAMES[N_PROCESS] = { "Cyan", "Magenta", "Yellow", "Black" };

/* The light of each pixel as the drawing has it: grey, as one bit where it is black and white only,
 * or as equal red, green and blue. */
static guint8 *
dup_levels (KnRewriter *self, qpdf_oh image, gsize *out_n)
{
  KnPdf *pdf = self->pdf;
  g_autoptr (GBytes) data = kn_pdf_dup_stream (pdf, image, KN_PDF_WITH_JPEG, NULL);
  const gsize width = (gsize)MAX (kn_pdf_integer (pdf, image, "/Width"), 0);
  const gsize height = (gsize)MAX (kn_pdf_integer (pdf, image, "/Height"), 0);
  const gboolean is_rgb = kn_pdf_has_name (pdf, image, "/ColorSpace", "/DeviceRGB");
  const gsize bits = (gsize)kn_pdf_integer (pdf, image, "/BitsPerComponent");
  const gsize row_bytes = is_rgb ? 3 * width : (width * bits + 7) / 8;
  gsize needed = 0;
  if (data == NULL || (bits != 8 && (bits != 1 || is_rgb)) || width == 0 || height == 0
      || !g_size_checked_mul (&needed, row_bytes, height) || g_bytes_get_size (data) < needed)
    {
      kn_rewriter_fail (self, _ ("a picture cannot be turned into ink"));
      return NULL;
    }
  const guint8 *from = g_bytes_get_data (data, NULL);
  guint8 *levels = g_malloc (width * height);
  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      {
        const guint8 *row = from + y * row_bytes;
        levels[y * width + x] = bits == 1 ? ((row[x / 8] >> (7 - x % 8) & 1) != 0 ? 255 : 0)
                                : is_rgb  ? row[3 * x]
                                          : row[x];
      }
  *out_n = width * height;
  return levels;
}

/* What each end puts on a channel. */
typedef struct
{
  int process, spot; /* one of them; -1 */
  double dark, light;
} Channel;

static void
add_channel (Channel *channels, guint *n, int process, int spot, double dark, double light)
{
  for (guint i = 0; i < *n; i++)
    if (channels[i].process == process && channels[i].spot == spot)
      {
        channels[i].dark += dark;
        channels[i].light += light;
        return;
      }
  channels[(*n)++] = (Channel){ process, spot, dark, light };
}

/* A spot that is called like a process ink is that ink (ISO 32000-1, 8.6.6.4); else -1. */
static int
find_process (const KnRewriter *self, int spot)
{
  for (int i = 0; i < N_PROCESS; i++)
    if (g_str_equal (kn_markers_get_spot (self->markers, spot)->name, PROCESS_NAMES[i]))
      return i;
  return -1;
}

static guint
list_channels (const KnRewriter *self, Channel channels[MAX_CHANNELS])
{
  const KnTone *tone = self->tone;
  guint n = 0;
  for (int end = 0; end < 2; end++)
    {
      const KnMarker *ink = &tone->ends[end];
      if (ink->kind == KN_MARKER_SPOT)
        {
          const int process = find_process (self, ink->spot);
          add_channel (channels, &n, process, process < 0 ? ink->spot : -1,
                       end == 0 ? ink->amounts[0] : 0, end == 1 ? ink->amounts[0] : 0);
        }
      else if (ink->kind == KN_MARKER_PROCESS)
        for (int i = 0; tone->has_end[end] && i < N_PROCESS; i++)
          add_channel (channels, &n, i, -1, end == 0 ? ink->amounts[i] : 0,
                       end == 1 ? ink->amounts[i] : 0);
    }
  return n;
}

static double
amount_at (const Channel *channel, int level)
{
  const double share = kn_duotone_get_dark_share (level);
  return CLAMP (channel->dark * share + channel->light * (1 - share), 0, 1);
}

static void
set_levels (KnRewriter *self, qpdf_oh image, const guint8 *levels, gsize n, qpdf_oh space)
{
  KnPdf *pdf = self->pdf;
  kn_pdf_set_stream (pdf, image, levels, n);
  kn_pdf_remove (pdf, image, "/DecodeParms");
  kn_pdf_remove (pdf, image, "/Decode");
  kn_pdf_set (pdf, image, "/BitsPerComponent", qpdf_oh_new_integer (pdf->q, 8));
  kn_pdf_set (pdf, image, "/ColorSpace", space);
}

static void
put_on_plate (KnRewriter *self,
              qpdf_oh image,
              guint8 *levels,
              gsize n,
              const Channel *channels,
              guint n_channels)
{
  const KnRewritePlate *plate = self->plate;
  guint8 grey[KN_DUOTONE_LEVELS];
  for (int level = 0; level < KN_DUOTONE_LEVELS; level++)
    {
      double amount = 0;
      for (guint i = 0; i < n_channels; i++)
        if ((channels[i].process >= 0 && channels[i].process == plate->process)
            || (channels[i].spot >= 0 && channels[i].spot == plate->spot))
          amount += amount_at (&channels[i], level);
      grey[level] = (guint8)lrint (255 * (1 - MIN (amount, 1)));
    }
  for (gsize i = 0; i < n; i++)
    levels[i] = grey[levels[i]];
  set_levels (self, image, levels, n, qpdf_oh_new_name (self->pdf->q, "/DeviceGray"));
}

static qpdf_oh
make_base (KnRewriter *self, const Channel *channels, guint n)
{
  KnInkChannel inks[MAX_CHANNELS];
  guint n_spots = 0;
  for (guint i = 0; i < n; i++)
    {
      const int process = channels[i].process;
      if (process >= 0)
        {
          inks[i] = (KnInkChannel){ PROCESS_NAMES[process],
                                    { process == 0 ? 100 : 0, process == 1 ? 100 : 0,
                                      process == 2 ? 100 : 0, process == 3 ? 100 : 0 },
                                    0 };
          continue;
        }
      const KnSpot *spot = kn_markers_get_spot (self->markers, channels[i].spot);
      inks[i] = (KnInkChannel){ spot->name, spot->alternate,
                                kn_rewriter_get_spot (self, channels[i].spot) };
      n_spots++;
    }
  if (n_spots == 0 && n == N_PROCESS) /* in their order: one end alone adds them */
    return qpdf_oh_new_name (self->pdf->q, "/DeviceCMYK");
  return n == 1 && n_spots == 1 ? inks[0].separation : kn_ink_space_new (self->pdf, inks, n);
}

/* [/Indexed base 255 table]; the table is a stream, which needs no escapes. */
static qpdf_oh
make_space (KnRewriter *self, const Channel *channels, guint n)
{
  KnPdf *pdf = self->pdf;
  guint8 table[KN_DUOTONE_LEVELS * MAX_CHANNELS];
  for (int level = 0; level < KN_DUOTONE_LEVELS; level++)
    for (guint i = 0; i < n; i++)
      table[(guint)level * n + i] = (guint8)lrint (255 * amount_at (&channels[i], level));
  qpdf_oh space = kn_pdf_parse (pdf, "[/Indexed]");
  qpdf_oh_append_item (pdf->q, space, make_base (self, channels, n));
  qpdf_oh_append_item (pdf->q, space, qpdf_oh_new_integer (pdf->q, KN_DUOTONE_LEVELS - 1));
  qpdf_oh_append_item (pdf->q, space,
                       kn_pdf_new_stream (pdf, "<<>>", (const char *)table,
                                          (gsize)KN_DUOTONE_LEVELS * n));
  return kn_pdf_indirect (pdf, space);
}

void
kn_rewrite_tone (KnRewriter *self, qpdf_oh image)
{
  Channel channels[MAX_CHANNELS];
  gsize n_pixels = 0;
  const guint n = list_channels (self, channels);
  g_autofree guint8 *levels = dup_levels (self, image, &n_pixels);
  if (levels == NULL)
    return;
  if (self->plate != NULL)
    put_on_plate (self, image, levels, n_pixels, channels, n);
  else
    set_levels (self, image, levels, n_pixels, make_space (self, channels, n));
}
