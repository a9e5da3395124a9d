/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"

#include <gtk/gtk.h>

/* Cards of the chain wisdom → motif → design → export: a picture, a name, where it leads. */

GtkWidget *kn_link_card_new_wisdom (const KnDesignRow *row, KnLoader *loader);
GtkWidget *kn_link_card_new_canvas (const KnDesignRow *row);
GtkWidget *kn_link_card_new_motif (const KnAssetRow *row, KnLoader *loader);
GtkWidget *kn_link_card_new_design (const KnDesignRow *row, KnLoader *loader);
/* A file that left the library: leads to its design. */
GtkWidget *
kn_link_card_new_export (const char *file, gint64 time_us, const KnId *design, const char *name);
