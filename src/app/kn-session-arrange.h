/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "model/kn-edit.h"

G_BEGIN_DECLS

/* Arranging the selection: what keys and menus of the canvas and buttons of the inspector share.
 * Each is one step; what cannot be done is said. */

typedef enum
{
  KN_ALIGN_TO_SELECTION, /* what all selected items fill together */
  KN_ALIGN_TO_KEY,       /* the item that was selected last; it stays */
  KN_ALIGN_TO_PAGE,      /* the trim box; on a pack the panel that the selection lies on */
  KN_ALIGN_TO_SAFE,      /* what is safe of either */
} KnAlignTo;

/* A single item goes to the page where @to says selection or key. */
void kn_session_align (KnSession *self, KnEdge edge, KnAlignTo to);
/* Equal gaps; page and safe area also place the outer ones. */
void kn_session_distribute (KnSession *self, gboolean across, KnAlignTo to);
/* That gap between every two; the key item stays. */
void kn_session_space (KnSession *self, gboolean across, double gap_mm);
/* Mirrors about the middle of the selection. */
void kn_session_flip (KnSession *self, gboolean across);
/* Turns about the turning point. */
void kn_session_turn (KnSession *self, double degrees);
/* What one command does in a step: begins, runs, ends or drops it and says why. */
typedef gboolean (
    *KnSessionCommand) (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error);
gboolean
kn_session_run (KnSession *self, const char *label, KnSessionCommand command, gpointer data);
/* The selection as an array of KnId. */
GArray *kn_session_dup_selection (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
