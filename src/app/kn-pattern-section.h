/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The inspector's part for motifs that repeat: how, in which cell, with which gaps and colours. For
 * a single motif it offers to repeat it. Hidden for everything else. */

#define KN_TYPE_PATTERN_SECTION (kn_pattern_section_get_type ())
G_DECLARE_FINAL_TYPE (KnPatternSection, kn_pattern_section, KN, PATTERN_SECTION, GtkBox)

GtkWidget *kn_pattern_section_new (KnSession *session);
void kn_pattern_section_update (KnPatternSection *self);

G_END_DECLS
