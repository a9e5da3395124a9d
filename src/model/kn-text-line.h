/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-track.h"
#include "model/kn-scene.h"

/* What a text's lines follow, and which words they must not end inside. */

/* The line under a text's letters, local mm, @inset_mm nearer to the middle of its circle; its
 * beginning is where a circle's text is aligned to. NULL if the text is straight, or what it should
 * run along has no length. */
KnTrack *kn_text_dup_track (const KnNode *text, double inset_mm) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_text_is_on_path (const KnNode *text);

/* JSON: a list of at most 1000 words of at most 200 bytes. */
gboolean kn_no_break_check (const char *json, GError **error);
/* The words of the design; NULL if it has none. */
GStrv kn_scene_dup_no_break (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
KnValue *kn_no_break_new_value (const char *const *words) G_GNUC_WARN_UNUSED_RESULT;
