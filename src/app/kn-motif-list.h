/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"
#include "app/kn-motif-item.h"
#include "store/kn-library.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The motifs of a library, by name, in a list that is filled without the window waiting for it. */

typedef struct _KnMotifList KnMotifList;

/* @changed is called after each part that came; it may look at the list. */
KnMotifList *
kn_motif_list_new (void (*changed) (gpointer data), gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_motif_list_free (KnMotifList *self);

GListModel *kn_motif_list_get_model (KnMotifList *self); /* KnMotifItem */
guint kn_motif_list_count_region (KnMotifList *self, KnRegion region);
void kn_motif_list_set_library (KnMotifList *self, KnLibrary *library, KnLoader *loader);
gboolean kn_motif_list_read (KnMotifList *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
