/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A logo is a drawing or a picture. The extension that the bytes deserve ("svg", "png", "jpg"),
 * once all of it could be read; NULL with an error if it cannot be shown. Any thread. */
const char *kn_logo_file_check (GBytes *bytes, GError **error);
