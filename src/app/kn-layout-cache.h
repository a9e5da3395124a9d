/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Short words in one font, laid out once each: numbers on rulers and beside guides, which come
 * again from frame to frame. Main thread. */

typedef struct _KnLayoutCache KnLayoutCache;

/* @widget outlives it; @font as Pango writes it ("": the widget's own), in @size_px. */
KnLayoutCache *
kn_layout_cache_new (GtkWidget *widget, const char *font, double size_px) G_GNUC_WARN_UNUSED_RESULT;
void kn_layout_cache_free (KnLayoutCache *self);
/* Belongs to the cache: until the next call. */
PangoLayout *kn_layout_cache_get (KnLayoutCache *self, const char *text);
/* How often something had to be laid out, for tests. */
guint kn_layout_cache_get_n_made (const KnLayoutCache *self);
/* The widget's style has changed, and with it perhaps its letters. */
void kn_layout_cache_forget (KnLayoutCache *self);
