/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-color.h"

#include <glib.h>

/* A print condition: paper, inks and press as one ICC profile with the names a print shop knows it
 * by. Immutable and reference-counted; every function may be called from any thread. */

typedef struct _KnCondition KnCondition;

#define KN_CONDITION_DEFAULT_NAME "coated"
#define KN_INK_ERROR (kn_ink_error_quark ())

typedef enum
{
  KN_INK_ERROR_UNKNOWN_CONDITION,
  KN_INK_ERROR_NOT_A_PRINTER_PROFILE, /* not an ICC file, not class prtr, not CMYK */
  KN_INK_ERROR_DAMAGED,
} KnInkError;

GQuark kn_ink_error_quark (void);

const char *const *kn_condition_list_names (void); /* built in; NULL-terminated */
KnCondition *kn_condition_load (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnCondition *kn_condition_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @display_name names the profile in messages and in the output intent. */
KnCondition *
kn_condition_new (GBytes *icc, const char *display_name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnCondition *kn_condition_ref (KnCondition *self);
void kn_condition_unref (KnCondition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnCondition, kn_condition_unref)

const char *kn_condition_get_name (KnCondition *self);  /* "coated", or the display name */
const char *kn_condition_get_label (KnCondition *self); /* translated, for people */
const char *
kn_condition_get_identifier (KnCondition *self); /* OutputConditionIdentifier: "FOGRA39" */
const char *kn_condition_get_condition (KnCondition *self); /* OutputCondition text */
const char *kn_condition_get_registry (KnCondition *self);  /* RegistryName or NULL */
const char *kn_condition_get_info (KnCondition *self);      /* Info: the profile's description */
double kn_condition_get_max_total_pct (KnCondition *self);  /* total ink limit */
GBytes *kn_condition_get_icc (KnCondition *self);

/* What the ink looks like on a screen: relative colorimetric with black point compensation, so that
 * paper is screen white. The absolute form shows the paper's own colour (Proof). */
KnRgb kn_condition_to_screen (KnCondition *self, const KnCmyk *ink);
KnRgb kn_condition_to_screen_absolute (KnCondition *self, const KnCmyk *ink);
KnLab kn_condition_to_lab (KnCondition *self, const KnCmyk *ink); /* absolute colorimetric */
/* RGB to ink. r = g = b gives black ink only (press.md T10); the _icc form never does that. */
KnCmyk kn_condition_from_rgb (KnCondition *self, const KnRgb *rgb);
KnCmyk kn_condition_from_rgb_icc (KnCondition *self, const KnRgb *rgb);
/* How far @rgb lies outside what the condition can print, as ΔE2000. */
double kn_condition_gamut_distance (KnCondition *self, const KnRgb *rgb);
/* sRGB pixels to CMYK pixels (0 = no ink, 255 = full), @n_pixels each, tightly packed. Photographs:
 * no black-only rule for neutrals. */
void
kn_condition_convert_rgb8 (KnCondition *self, const guint8 *rgb, guint8 *out_cmyk, gsize n_pixels);
/* CMYK pixels to sRGB pixels, for pictures that are CMYK already. */
void
kn_condition_convert_cmyk8 (KnCondition *self, const guint8 *cmyk, guint8 *out_rgb, gsize n_pixels);

/* The same with the paper's own colour, as kn_condition_to_screen_absolute sees it. */
void kn_condition_convert_cmyk8_absolute (KnCondition *self,
                                          const guint8 *cmyk,
                                          guint8 *out_rgb,
                                          gsize n_pixels);

/* Pictures with a profile of their own: @channels 1, 3 or 4, 8 bit, converted to sRGB. */
gboolean kn_icc_convert_to_srgb (GBytes *icc,
                                 int channels,
                                 const guint8 *pixels,
                                 guint8 *out_rgb,
                                 gsize n_pixels,
                                 GError **error);
