/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

/* Another family for what is selected: each text keeps its own weight and slant. */

/* Shown on the label until kn_session_choose_family() or kn_session_cancel(). FALSE, and nothing
 * happens, while a text is edited in place. */
gboolean kn_session_preview_family (KnSession *self, const char *family);
/* As one step. Where letters of a text are being edited these are meant. */
gboolean kn_session_choose_family (KnSession *self, const char *family);
