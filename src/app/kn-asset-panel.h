/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The panels of motifs and of pictures: what the library holds, as pictures; click places in the
 * middle of what is seen, dragging places there; search; import. */

#define KN_TYPE_ASSET_PANEL (kn_asset_panel_get_type ())
G_DECLARE_FINAL_TYPE (KnAssetPanel, kn_asset_panel, KN, ASSET_PANEL, GtkBox)

/* @kind: %KN_ASSET_MOTIF or %KN_ASSET_IMAGE */
GtkWidget *kn_asset_panel_new (KnSession *session, KnCompat *compat, KnAssetKind kind);

G_END_DECLS
