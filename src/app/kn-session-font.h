/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

/* Another family for what is selected: each text keeps its own weight and slant. */

/* Shown on the label until kn_session_choose_family() or kn_session_forget_family(). Where letters
 * of a text are being edited these are meant, and the editing goes on. */
gboolean kn_session_preview_family (KnSession *self, const char *family);
/* Takes the preview back. */
void kn_session_forget_family (KnSession *self);
/* As one step. Where letters of a text are being edited these are meant. */
gboolean kn_session_choose_family (KnSession *self, const char *family);

/* --- fonts that the user brought (kn-session-brought.c) --------------------------------------- */

/* Those of the library and of the design, by another thread; "changed" when they are there. */
void kn_session_load_fonts (KnSession *self);
gboolean kn_session_is_font_file (const char *path); /* by its name */
/* Into the library; a message says what became of it. */
void kn_session_add_font_file (KnSession *self, GFile *file);
/* Out of the library; a message says why not. */
gboolean kn_session_remove_family (KnSession *self, const char *family);
/* Inside an open step: the design gets the files of the brought families that its texts, or
 * @family if it is not NULL, ask for. */
gboolean kn_session_ensure_fonts (KnSession *self, const char *family, GError **error);
