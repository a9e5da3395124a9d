/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

AdwToast *kn_toast_new (const char *sentence) G_GNUC_WARN_UNUSED_RESULT;
