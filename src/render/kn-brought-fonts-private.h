/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-brought-fonts.h"

#include <fontconfig/fontconfig.h>

/* What fontconfig is to be asked with; NULL: the system's own, since nothing was brought. Never
 * changed once it was given away. Release with FcConfigDestroy(). */
FcConfig *kn_brought_fonts_ref_config (guint *out_generation) G_GNUC_WARN_UNUSED_RESULT;
/* The asset behind a file that fontconfig names, or NULL. */
char *kn_brought_fonts_dup_sha256 (const char *path) G_GNUC_WARN_UNUSED_RESULT;
