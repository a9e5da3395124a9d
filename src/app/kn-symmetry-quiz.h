/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* "Which group is this?": a leaf repeated in a way whose name is hidden, and the questions that
 * lead to it, one after the other. For a trainer with a projector; nothing of a design is changed.
 */

#define KN_TYPE_SYMMETRY_QUIZ (kn_symmetry_quiz_get_type ())
G_DECLARE_FINAL_TYPE (KnSymmetryQuiz, kn_symmetry_quiz, KN, SYMMETRY_QUIZ, AdwWindow)

/* @group: which way of repeating to begin with; NULL, or one that is not among those asked about:
 * any. */
GtkWidget *kn_symmetry_quiz_new (GtkWindow *parent, const char *group);
/* What is shown, as files spell it. */
const char *kn_symmetry_quiz_get_group (KnSymmetryQuiz *self);

G_END_DECLS
