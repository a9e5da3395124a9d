/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a library that nobody has used yet shows: three ways to begin. */

#define KN_TYPE_WELCOME (kn_welcome_get_type ())
G_DECLARE_FINAL_TYPE (KnWelcome, kn_welcome, KN, WELCOME, AdwBin)

G_END_DECLS
