/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "render/kn-trace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page of the motif workshop where a photograph of a textile is traced: the photograph with
 * the part that counts, beside it the trace as it would be kept, and how it is made. */

#define KN_TYPE_TRACE_PAGE (kn_trace_page_get_type ())
G_DECLARE_FINAL_TYPE (KnTracePage, kn_trace_page, KN, TRACE_PAGE, GtkBox)

GtkWidget *kn_trace_page_new (KnCompat *compat);
void kn_trace_page_choose (KnTracePage *self); /* asks for a photograph */
void kn_trace_page_open (KnTracePage *self, GFile *photo);
/* NULL: there is none yet, or another one is being made. Borrowed. */
const KnTrace *kn_trace_page_get_trace (KnTracePage *self);
/* As kn_craft_page_make. */
GBytes *kn_trace_page_make (KnTracePage *self, char **out_name, char **out_passport, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void kn_trace_page_tell (KnTracePage *self, const char *problem);

G_END_DECLS
