/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a label says of its product, typed once: the fields that the law asks for first. */

#define KN_TYPE_FACTS_PANEL (kn_facts_panel_get_type ())
G_DECLARE_FINAL_TYPE (KnFactsPanel, kn_facts_panel, KN, FACTS_PANEL, GtkBox)

GtkWidget *kn_facts_panel_new (KnSession *session, KnCompat *compat) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
