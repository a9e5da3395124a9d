/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pattern/kn-symmetry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What one can learn of a pattern: shows its elements on the canvas, with a legend of those that it
 * has, and opens the quiz. Part of the pattern's section. */

#define KN_TYPE_PATTERN_LESSON (kn_pattern_lesson_get_type ())
G_DECLARE_FINAL_TYPE (KnPatternLesson, kn_pattern_lesson, KN, PATTERN_LESSON, GtkBox)

/* @beside: stands in the row of the switch, before it. */
GtkWidget *kn_pattern_lesson_new (GtkWidget *beside);
/* @group: as files spell it. */
void kn_pattern_lesson_set_group (KnPatternLesson *self, const char *group);

G_END_DECLS
