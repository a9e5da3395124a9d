/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-starter.h"

#include <jansson.h>

/* The files of the starter set, for those who put them into a library. */

/* @file below data/starter. */
GBytes *kn_starter_lookup (const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A new reference; NULL where the program carries no starter set. */
json_t *kn_starter_load_index (void) G_GNUC_WARN_UNUSED_RESULT;
