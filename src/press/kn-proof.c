/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is read from plates. Process inks go through the condition together, as the profile
 * knows their mixtures. What a spot does to other inks no profile knows: each tint of it takes away
 * the share of light that its alternate takes from bare paper, in linear light, so that alone it
 * looks exactly as on the canvas and over others as a transparent ink. Cutting and folding lines
 * and foil lie on top; white is the paper of a film and changes nothing on white paper. */

#include "config.h"

#include "press/kn-proof.h"

#include "model/kn-form.h"
#include "press/kn-export.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define FULL 255
#define LINEAR_STEPS 4096
#define ROW_PARTS 3
#define DARKEST 1e-4 /* light that no ink takes away */

struct _KnProof
{
  gatomicrefcount refs;
  KnCondition *condition;
  KnRect box; /* the bleed box, mm */
  double dpi;
  int width, height;
  guint n;
  GBytes *plates[KN_PROOF_MAX_PLATES];
  KnPlateInfo infos[KN_PROOF_MAX_PLATES];
  double coverages[KN_PROOF_MAX_PLATES];
  double max_total_pct, over_limit_pct;
  KnPoint max_at_mm;
};

static const guint8 *
get_pixels (const KnProof *self, guint plate)
{
  return g_bytes_get_data (self->plates[plate], NULL);
}

gboolean
kn_proof_is_ink (const KnProof *self, guint plate)
{
  g_return_val_if_fail (plate < self->n, FALSE);
  return self->infos[plate].step == KN_STEP_KIND_NONE;
}

/* Ink sums of a row, 255 being 100 %. */
static void
sum_row (const KnProof *self, int y, guint64 plates, guint16 *sums)
{
  const gsize width = (gsize)self->width;
  memset (sums, 0, width * sizeof *sums);
  for (guint p = 0; p < self->n; p++)
    {
      if (!kn_proof_is_ink (self, p) || (plates >> p & 1) == 0)
        continue;
      const guint8 *row = get_pixels (self, p) + (gsize)y * width;
      for (gsize x = 0; x < width; x++)
        sums[x] = (guint16)(sums[x] + FULL - row[x]);
    }
}

static void
measure (KnProof *self)
{
  g_autofree guint16 *sums = g_new (guint16, (gsize)self->width);
  const double limit = kn_proof_get_limit (self) / 100 * FULL;
  guint highest = 0;
  guint64 n_over = 0;
  int at_x = 0, at_y = 0;
  for (int y = 0; y < self->height; y++)
    {
      sum_row (self, y, KN_PROOF_ALL_PLATES, sums);
      for (int x = 0; x < self->width; x++)
        {
          n_over += sums[x] > limit + 1; /* one step is rounding */
          if (sums[x] <= highest)
            continue;
          highest = sums[x];
          at_x = x;
          at_y = y;
        }
    }
  self->max_total_pct = highest * 100.0 / FULL;
  self->over_limit_pct = 100.0 * (double)n_over / ((double)self->width * self->height);
  self->max_at_mm = (KnPoint){ self->box.x + (at_x + 0.5) * self->box.width / self->width,
                               self->box.y + (at_y + 0.5) * self->box.height / self->height };
}

/**
 * kn_proof_new:
 * @design: what is to be printed
 * @options: as for kn_plates_new(); its cancellable is looked at between plates
 * @dpi: pixels an inch
 *
 * Thread: any. Cost: about a tenth of a second a plate for a label at 200 dpi.
 * Errors: as kn_plates_render(); more than 64 plates.
 *
 * Returns: (transfer full): the proof
 */
KnProof *
kn_proof_new (KnDesign *design, const KnPlatesOptions *options, double dpi, GError **error)
{
  g_autoptr (KnPlates) plates = kn_plates_new (design, options, error);
  if (plates == NULL)
    return NULL;
  g_autoptr (KnProof) self = g_new0 (KnProof, 1);
  g_atomic_ref_count_init (&self->refs);
  self->condition = kn_condition_ref (options->condition);
  self->box = kn_form_get_bleed_box (design->scene);
  self->dpi = dpi;
  if (!kn_plates_get_size (plates, dpi, &self->width, &self->height, error))
    return NULL;
  const guint n = kn_plates_get_n (plates);
  if (n > KN_PROOF_MAX_PLATES)
    {
      g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                   _ ("a proof can show %d plates, and this design has %u"), KN_PROOF_MAX_PLATES,
                   n);
      return NULL;
    }
  for (guint p = 0; p < n; p++)
    {
      self->plates[p] = kn_plates_render (plates, p, dpi, options->cancellable, error);
      if (self->plates[p] == NULL)
        return NULL;
      self->infos[p] = *kn_plates_get_info (plates, p);
      self->infos[p].name = g_strdup (self->infos[p].name);
      self->coverages[p] = kn_plate_get_coverage (self->plates[p]);
      self->n = p + 1;
    }
  measure (self);
  return g_steal_pointer (&self);
}

KnProof *
kn_proof_ref (KnProof *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_proof_unref (KnProof *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint p = 0; p < self->n; p++)
    {
      g_bytes_unref (self->plates[p]);
      g_free ((char *)self->infos[p].name);
    }
  kn_condition_unref (self->condition);
  g_free (self);
}

int
kn_proof_get_width (const KnProof *self)
{
  return self->width;
}

int
kn_proof_get_height (const KnProof *self)
{
  return self->height;
}

double
kn_proof_get_dpi (const KnProof *self)
{
  return self->dpi;
}

guint
kn_proof_get_n (const KnProof *self)
{
  return self->n;
}

const KnPlateInfo *
kn_proof_get_info (const KnProof *self, guint plate)
{
  g_return_val_if_fail (plate < self->n, NULL);
  return &self->infos[plate];
}

double
kn_proof_get_coverage (const KnProof *self, guint plate)
{
  g_return_val_if_fail (plate < self->n, 0);
  return self->coverages[plate];
}

double
kn_proof_get_limit (const KnProof *self)
{
  return kn_condition_get_max_total_pct (self->condition);
}

double
kn_proof_get_max_total (const KnProof *self, KnPoint *out_at_mm)
{
  if (out_at_mm != NULL)
    *out_at_mm = self->max_at_mm;
  return self->max_total_pct;
}

double
kn_proof_get_over_limit (const KnProof *self)
{
  return self->over_limit_pct;
}

gboolean
kn_proof_probe (const KnProof *self, double x_mm, double y_mm, KnProofProbe *out_probe)
{
  double x = floor ((x_mm - self->box.x) / self->box.width * self->width);
  double y = floor ((y_mm - self->box.y) / self->box.height * self->height);
  *out_probe = (KnProofProbe){ 0 };
  if (!(x >= 0 && y >= 0 && x < self->width && y < self->height))
    return FALSE;
  for (guint p = 0; p < self->n; p++)
    {
      guint8 left = get_pixels (self, p)[(gsize)y * (gsize)self->width + (gsize)x];
      out_probe->amounts_pct[p] = (FULL - left) * 100.0 / FULL;
      if (kn_proof_is_ink (self, p))
        out_probe->total_pct += out_probe->amounts_pct[p];
    }
  return TRUE;
}

/* --- heat --------------------------------------------------------------------------------------
 */

guint32
kn_proof_heat (double total_pct, double limit_pct)
{
  static const guint32 stops[]
      = { 0xffffff, 0xfff4cd, 0xfed976, 0xfd963c, 0xde3c26, 0x960f3c, 0x50006e };
  const double step = 50; /* percent of ink between two of them */
  const int n = G_N_ELEMENTS (stops);
  if (total_pct > limit_pct + 100.0 / FULL)
    return stops[n - 1];
  double at = CLAMP (total_pct / step, 0, n - 1);
  int i = MIN ((int)at, n - 2);
  double part = at - i;
  guint32 rgb = 0;
  for (int shift = 16; shift >= 0; shift -= 8)
    {
      double a = stops[i] >> shift & 255, b = stops[i + 1] >> shift & 255;
      rgb |= (guint32)lrint (a + (b - a) * part) << shift;
    }
  return rgb;
}

GBytes *
kn_proof_compose_heat (const KnProof *self, guint64 plates)
{
  const gsize width = (gsize)self->width, n = width * (gsize)self->height;
  g_autofree guint32 *colours = g_new (guint32, (gsize)self->n * FULL + 1);
  for (guint i = 0; i <= self->n * FULL; i++)
    colours[i] = 0xff000000u | kn_proof_heat (i * 100.0 / FULL, kn_proof_get_limit (self));
  g_autofree guint16 *sums = g_new (guint16, width);
  guint32 *pixels = g_new (guint32, n);
  for (int y = 0; y < self->height; y++)
    {
      sum_row (self, y, plates, sums);
      for (gsize x = 0; x < width; x++)
        pixels[(gsize)y * width + x] = colours[sums[x]];
    }
  return g_bytes_new_take (pixels, n * sizeof *pixels);
}

/* --- the print ---------------------------------------------------------------------------------
 */

typedef enum
{
  SPOT_OFF,
  SPOT_TRANSPARENT, /* takes light away */
  SPOT_ON_TOP,      /* hides what lies below */
} SpotManner;

typedef struct
{
  SpotManner manner;
  float share[FULL + 1][ROW_PARTS]; /* of the light that each tint leaves, or the colour on top */
} Spot;

typedef struct
{
  float linear[FULL + 1];
  guint8 encoded[LINEAR_STEPS + 1];
  Spot *spots; /* of each plate */
} Mixer;

static double
to_linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static void
screen_linear (const KnProof *self, gboolean paper, const KnCmyk *ink, double out[ROW_PARTS])
{
  const KnRgb rgb = paper ? kn_condition_to_screen_absolute (self->condition, ink)
                          : kn_condition_to_screen (self->condition, ink);
  out[0] = to_linear (rgb.r);
  out[1] = to_linear (rgb.g);
  out[2] = to_linear (rgb.b);
}

static SpotManner
get_manner (const KnPlateInfo *info)
{
  if (info->process >= 0)
    return SPOT_OFF;
  switch (info->step)
    {
    case KN_STEP_KIND_WHITE:
      return SPOT_OFF;
    case KN_STEP_KIND_CUTTING:
    case KN_STEP_KIND_CREASING:
    case KN_STEP_KIND_PERFORATING:
    case KN_STEP_KIND_GLUING:
    case KN_STEP_KIND_FOIL:
      return SPOT_ON_TOP;
    case KN_STEP_KIND_NONE:
    case KN_STEP_KIND_VARNISH:
    case KN_STEP_KIND_EMBOSSING:
    case KN_N_STEP_KINDS:
      break;
    }
  return SPOT_TRANSPARENT;
}

static void
prepare_spot (const KnProof *self, const KnProofLook *look, guint plate, Spot *spot)
{
  double paper[ROW_PARTS], full[ROW_PARTS];
  const KnCmyk bare = { 0 };
  if (spot->manner == SPOT_OFF)
    return;
  screen_linear (self, look->paper, &bare, paper);
  screen_linear (self, look->paper, &self->infos[plate].alternate, full);
  for (int t = 0; t <= FULL; t++)
    {
      const KnCmyk tint = kn_cmyk_tint (&self->infos[plate].alternate, t * 100.0 / FULL);
      double light[ROW_PARTS];
      screen_linear (self, look->paper, &tint, light);
      for (int i = 0; i < ROW_PARTS; i++)
        spot->share[t][i]
            = (float)(spot->manner == SPOT_ON_TOP ? full[i]
                                                  : MIN (light[i] / MAX (paper[i], DARKEST), 1));
    }
}

static void
mixer_init (Mixer *mixer, const KnProof *self, const KnProofLook *look)
{
  for (int i = 0; i <= FULL; i++)
    mixer->linear[i] = (float)to_linear (i / (double)FULL);
  for (int i = 0; i <= LINEAR_STEPS; i++)
    {
      double v = (double)i / LINEAR_STEPS;
      v = v <= 0.0031308 ? v * 12.92 : 1.055 * pow (v, 1 / 2.4) - 0.055;
      mixer->encoded[i] = (guint8)lrint (v * FULL);
    }
  mixer->spots = g_new0 (Spot, self->n);
  for (guint p = 0; p < self->n; p++)
    {
      mixer->spots[p].manner = look->plates >> p & 1 ? get_manner (&self->infos[p]) : SPOT_OFF;
      prepare_spot (self, look, p, &mixer->spots[p]);
    }
}

static void
gather_process (const KnProof *self, int y, guint64 plates, guint8 *cmyk)
{
  const gsize width = (gsize)self->width;
  memset (cmyk, 0, width * 4);
  for (guint p = 0; p < self->n; p++)
    {
      const int channel = self->infos[p].process;
      if (channel < 0 || (plates >> p & 1) == 0)
        continue;
      const guint8 *row = get_pixels (self, p) + (gsize)y * width;
      for (gsize x = 0; x < width; x++)
        cmyk[x * 4 + (gsize)channel] = FULL - row[x];
    }
}

static void
mix_spots (const KnProof *self, const Mixer *mixer, int y, guint8 *rgb)
{
  const gsize width = (gsize)self->width;
  for (guint p = 0; p < self->n; p++)
    {
      const Spot *spot = &mixer->spots[p];
      if (spot->manner == SPOT_OFF)
        continue;
      const guint8 *row = get_pixels (self, p) + (gsize)y * width;
      for (gsize x = 0; x < width; x++)
        {
          const int tint = FULL - row[x];
          const float alpha = (float)tint / FULL;
          for (int i = 0; tint > 0 && i < ROW_PARTS; i++)
            {
              float light = mixer->linear[rgb[x * 3 + (gsize)i]];
              light = spot->manner == SPOT_ON_TOP ? light + (spot->share[tint][i] - light) * alpha
                                                  : light * spot->share[tint][i];
              rgb[x * 3 + (gsize)i] = mixer->encoded[lrintf (light * LINEAR_STEPS)];
            }
        }
    }
}

/**
 * kn_proof_compose:
 * @self: proof
 * @look: which plates, on what, for whose eyes
 *
 * Thread: any. Cost: linear in pixels.
 *
 * Returns: (transfer full): 0xffrrggbb a pixel, as the print is predicted to look on an sRGB screen
 */
GBytes *
kn_proof_compose (const KnProof *self, const KnProofLook *look)
{
  const gsize width = (gsize)self->width, n = width * (gsize)self->height;
  g_autofree Mixer *mixer = g_new0 (Mixer, 1);
  g_autofree guint8 *cmyk = g_malloc (width * 4);
  g_autofree guint8 *rgb = g_malloc (width * 3);
  guint32 *pixels = g_new (guint32, n);
  mixer_init (mixer, self, look);
  for (int y = 0; y < self->height; y++)
    {
      guint32 *out = pixels + (gsize)y * width;
      gather_process (self, y, look->plates, cmyk);
      if (look->paper)
        kn_condition_convert_cmyk8_absolute (self->condition, cmyk, rgb, width);
      else
        kn_condition_convert_cmyk8 (self->condition, cmyk, rgb, width);
      mix_spots (self, mixer, y, rgb);
      for (gsize x = 0; x < width; x++)
        out[x] = 0xff000000u | (guint32)rgb[x * 3] << 16 | (guint32)rgb[x * 3 + 1] << 8
                 | rgb[x * 3 + 2];
    }
  g_free (mixer->spots);
  kn_vision_apply (look->vision, pixels, n);
  return g_bytes_new_take (pixels, n * sizeof *pixels);
}
