/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of the base room. */

#include "config.h"

#include "base/kn-error.h"

G_DEFINE_QUARK (kn_base_error_quark, kn_base_error)
