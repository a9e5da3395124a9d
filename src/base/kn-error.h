/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KN_BASE_ERROR (kn_base_error_quark ())

typedef enum
{
  KN_BASE_ERROR_INVALID,   /* the text or file is not what it should be */
  KN_BASE_ERROR_TOO_LARGE, /* a limit of kn-limits.h is exceeded */
  KN_BASE_ERROR_IO,        /* reading or writing failed; the message names the file */
} KnBaseError;

GQuark kn_base_error_quark (void);

G_END_DECLS
