/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

/* Packing the design that was just exported, so that it can be taken along and worked on. */

/* @path: of the bundle, NULL where @error says why there is none. Not called if the user chose
 * nothing. */
typedef void (*KnPackedFunc) (const char *path, const GError *error, gpointer data);

/* Whether there is a library to pack from. */
gboolean kn_export_pack_can (KnSession *session);
/* Asks for a file and writes it in another thread. @data is a GObject, kept until the end. */
void kn_export_pack_ask (KnSession *session,
                         KnCompat *compat,
                         GtkWindow *parent,
                         KnPackedFunc done,
                         GObject *data);
