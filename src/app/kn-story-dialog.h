/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A story of the wisdom register, in one language and length, placed on the design as a text. The
 * records behind the design's motifs come first. */

#define KN_TYPE_STORY_DIALOG (kn_story_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnStoryDialog, kn_story_dialog, KN, STORY_DIALOG, AdwWindow)

/* @session has a library. */
GtkWidget *kn_story_dialog_new (GtkWindow *parent, KnSession *session);

G_END_DECLS
