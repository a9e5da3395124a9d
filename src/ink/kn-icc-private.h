/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <lcms2.h>

/* Opening ICC bytes that nobody has looked at. Shared by the files of the ink room only. */

/* NULL with an error that names @name. The bytes are copied. Close with cmsCloseProfile. */
cmsHPROFILE kn_icc_open (GBytes *icc, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The profile's own description as one clean line of UTF-8, or @fallback. */
char *kn_icc_dup_description (cmsHPROFILE profile, const char *fallback) G_GNUC_WARN_UNUSED_RESULT;
/* NULL on failure. NOCACHE: the transform is never written to, so any thread may run it. */
cmsHTRANSFORM kn_icc_transform_new (cmsHPROFILE from,
                                    cmsUInt32Number from_format,
                                    cmsHPROFILE to,
                                    cmsUInt32Number to_format,
                                    cmsUInt32Number intent,
                                    gboolean black_point) G_GNUC_WARN_UNUSED_RESULT;
/* Packed pixels of at most 4 bytes each on either side. */
void kn_icc_transform_run (cmsHTRANSFORM transform,
                           const guint8 *from,
                           gsize from_size,
                           guint8 *to,
                           gsize to_size,
                           gsize n_pixels);
