/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening ICC profiles from outside, and pictures that bring their own. Profiles are hostile input:
 * the size is limited, the header and the tag table are checked against the length of the file
 * before lcms sees a byte, since lcms silently skips tags that a truncated file has lost.
 *
 * Threads: a transform made with cmsFLAGS_NOCACHE is only read by cmsDoTransform (the one thing
 * that lcms writes while converting is that one-pixel cache), so no lock is needed anywhere in this
 * room. */

#include "config.h"

#include "ink/kn-icc-private.h"

#include "base/kn-error.h"
#include "base/kn-limits.h"
#include "ink/kn-condition.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEADER_BYTES 128
#define SIGNATURE_OFFSET 36
#define TAG_BYTES 12
#define TAGS_MAX 100 /* what lcms holds */
#define DESCRIPTION_CHARS_MAX 200
#define REMEMBER_BITS 14 /* 128 kB while a picture is converted */

static guint32
read_u32 (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gboolean
fail_damaged (const char *name, GError **error)
{
  g_set_error (error, KN_INK_ERROR, KN_INK_ERROR_DAMAGED,
               /* Translators: %s is a file or a profile's name */
               _ ("%s: the colour profile is damaged or cut short"), name);
  return FALSE;
}

/* Source: ICC.1:2022, 7.2 and 7.3. */
static gboolean
check_structure (const guint8 *bytes, gsize size, const char *name, GError **error)
{
  if (size < HEADER_BYTES + 4 || memcmp (bytes + SIGNATURE_OFFSET, "acsp", 4) != 0)
    {
      g_set_error (error, KN_INK_ERROR, KN_INK_ERROR_NOT_A_PRINTER_PROFILE,
                   _ ("%s: this is not an ICC colour profile"), name);
      return FALSE;
    }
  guint32 declared = read_u32 (bytes);
  guint32 n_tags = read_u32 (bytes + HEADER_BYTES);
  if (declared > size || n_tags == 0 || n_tags > TAGS_MAX
      || HEADER_BYTES + 4 + (gsize)n_tags * TAG_BYTES > declared)
    return fail_damaged (name, error);
  for (guint32 i = 0; i < n_tags; i++)
    {
      const guint8 *tag = bytes + HEADER_BYTES + 4 + (gsize)i * TAG_BYTES;
      guint64 end = (guint64)read_u32 (tag + 4) + read_u32 (tag + 8);
      if (read_u32 (tag + 4) < HEADER_BYTES || end > declared)
        return fail_damaged (name, error);
    }
  return TRUE;
}

cmsHPROFILE
kn_icc_open (GBytes *icc, const char *name, GError **error)
{
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (icc, &size);
  if (size > KN_LIMIT_ICC_BYTES)
    {
      g_autofree char *limit = g_format_size_full (KN_LIMIT_ICC_BYTES, G_FORMAT_SIZE_IEC_UNITS);
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                   /* Translators: %s is a file, then a size such as 16.0 MiB */
                   _ ("%s: the colour profile is larger than %s, the most that Kanok reads"), name,
                   limit);
      return NULL;
    }
  if (!check_structure (bytes, size, name, error))
    return NULL;
  cmsHPROFILE profile = cmsOpenProfileFromMem (bytes, (cmsUInt32Number)size);
  if (profile == NULL)
    (void)fail_damaged (name, error);
  return profile;
}

static char *
wide_to_utf8 (const wchar_t *wide)
{
  G_STATIC_ASSERT (sizeof (wchar_t) == sizeof (gunichar) || sizeof (wchar_t) == sizeof (gunichar2));
  if (sizeof (wchar_t) == sizeof (gunichar))
    return g_ucs4_to_utf8 ((const gunichar *)wide, -1, NULL, NULL, NULL);
  return g_utf16_to_utf8 ((const gunichar2 *)wide, -1, NULL, NULL, NULL);
}

char *
kn_icc_dup_description (cmsHPROFILE profile, const char *fallback)
{
  wchar_t wide[DESCRIPTION_CHARS_MAX + 1] = { 0 };
  cmsGetProfileInfo (profile, cmsInfoDescription, "en", "US", wide, sizeof wide);
  wide[DESCRIPTION_CHARS_MAX] = 0;
  g_autofree char *text = wide_to_utf8 (wide);
  if (text == NULL)
    return g_strdup (fallback);
  for (char *at = text; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  g_strstrip (text);
  return *text == '\0' ? g_strdup (fallback) : g_steal_pointer (&text);
}

cmsHTRANSFORM
kn_icc_transform_new (cmsHPROFILE from,
                      cmsUInt32Number from_format,
                      cmsHPROFILE to,
                      cmsUInt32Number to_format,
                      cmsUInt32Number intent,
                      gboolean black_point)
{
  cmsUInt32Number flags = cmsFLAGS_NOCACHE | cmsFLAGS_NOOPTIMIZE;
  if (black_point)
    flags |= cmsFLAGS_BLACKPOINTCOMPENSATION;
  return cmsCreateTransform (from, from_format, to, to_format, intent, flags);
}

typedef struct
{
  guint32 key; /* the pixel's bytes */
  guint32 value;
} Remembered;

void
kn_icc_transform_run (cmsHTRANSFORM transform,
                      const guint8 *from,
                      gsize from_size,
                      guint8 *to,
                      gsize to_size,
                      gsize n_pixels)
{
  g_autofree Remembered *table = g_new0 (Remembered, 1u << REMEMBER_BITS);
  /* An empty slot has key 0: give it the value that 0 has. */
  const guint8 zero[4] = { 0 };
  cmsDoTransform (transform, zero, &table[0].value, 1);
  for (gsize i = 1; i < 1u << REMEMBER_BITS; i++)
    table[i] = table[0];
  for (gsize i = 0; i < n_pixels; i++, from += from_size, to += to_size)
    {
      guint32 key = 0;
      memcpy (&key, from, from_size);
      Remembered *slot = &table[key * 2654435761u >> (32 - REMEMBER_BITS)]; /* Knuth's hash */
      if (slot->key != key)
        {
          slot->key = key;
          cmsDoTransform (transform, from, &slot->value, 1);
        }
      memcpy (to, &slot->value, to_size);
    }
}

/* --- pictures with a profile of their own --------------------------------------------------- */

static gboolean
find_format (int channels, cmsColorSpaceSignature *out_space, cmsUInt32Number *out_format)
{
  switch (channels)
    {
    case 1:
      *out_space = cmsSigGrayData;
      *out_format = TYPE_GRAY_8;
      return TRUE;
    case 3:
      *out_space = cmsSigRgbData;
      *out_format = TYPE_RGB_8;
      return TRUE;
    case 4:
      *out_space = cmsSigCmykData;
      *out_format = TYPE_CMYK_8;
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * kn_icc_convert_to_srgb:
 * @icc: the picture's profile
 * @channels: 1 grey, 3 RGB or 4 CMYK (0 = no ink)
 * @pixels: @n_pixels times @channels bytes, tightly packed
 * @out_rgb: (out caller-allocates): @n_pixels times 3 bytes
 * @n_pixels: how many
 * @error: return location
 *
 * Relative colorimetric with black point compensation.
 *
 * Thread: any. Cost: makes a transform, then linear in pixels.
 * Errors: %KN_INK_ERROR_DAMAGED, also where the profile is for another kind of picture;
 * %KN_BASE_ERROR_TOO_LARGE. @out_rgb is untouched then.
 *
 * Returns: %TRUE if converted
 */
gboolean
kn_icc_convert_to_srgb (GBytes *icc,
                        int channels,
                        const guint8 *pixels,
                        guint8 *out_rgb,
                        gsize n_pixels,
                        GError **error)
{
  g_return_val_if_fail (icc != NULL && (n_pixels == 0 || (pixels != NULL && out_rgb != NULL)),
                        FALSE);
  cmsColorSpaceSignature space = cmsSigRgbData;
  cmsUInt32Number format = 0;
  g_return_val_if_fail (find_format (channels, &space, &format), FALSE);

  const char *name = _ ("the picture's colour profile");
  cmsHPROFILE profile = kn_icc_open (icc, name, error);
  if (profile == NULL)
    return FALSE;
  cmsHTRANSFORM transform = NULL;
  gboolean matches = cmsGetColorSpace (profile) == space;
  if (matches)
    {
      cmsHPROFILE srgb = cmsCreate_sRGBProfile ();
      transform = kn_icc_transform_new (profile, format, srgb, TYPE_RGB_8,
                                        INTENT_RELATIVE_COLORIMETRIC, TRUE);
      cmsCloseProfile (srgb);
    }
  cmsCloseProfile (profile);
  if (!matches)
    {
      g_set_error (error, KN_INK_ERROR, KN_INK_ERROR_DAMAGED,
                   /* Translators: %s is "the picture's colour profile" */
                   _ ("%s is for another kind of picture than the one it came with"), name);
      return FALSE;
    }
  if (transform == NULL)
    return fail_damaged (name, error);
  kn_icc_transform_run (transform, pixels, (gsize)channels, out_rgb, 3, n_pixels);
  cmsDeleteTransform (transform);
  return TRUE;
}
