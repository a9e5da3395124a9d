/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <pango/pango.h>

/* What the selected items do not agree about, for an inspector that shows one value; and changes
 * that leave alone what they do not speak of. While letters are edited there is one text. */

gboolean kn_session_is_mixed (KnSession *self, KnProp prop);
gboolean kn_session_is_feature_mixed (KnSession *self, const char *tag, int unset);
/* The parts of their fonts (family, weight, slant) that differ from text to text. */
PangoFontMask kn_session_get_mixed_font (KnSession *self);

/* One step: what @change sets of a font, and nothing else of it, in every selected text or in the
 * letters that are edited. */
gboolean kn_session_change_font (KnSession *self, const PangoFontDescription *change);
/* One step: one feature in every selected text. @unset: the value that need not be written down. */
gboolean kn_session_set_feature (KnSession *self, const char *tag, int value, int unset);
