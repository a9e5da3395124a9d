/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

/* Packing a design, so that it can be taken along and worked on, with the names of people or
 * without them. */

/* In any thread that has @library. *@out_shown_in: with @without_people the names of designs that
 * show a person's name and still do, for g_strfreev(); else NULL. */
gboolean kn_export_pack_write (KnLibrary *library,
                               const KnId *design,
                               const char *path,
                               gboolean without_people,
                               char ***out_shown_in,
                               GError **error);
/* "Packed as box.kanokpack.", and that the label names somebody if it does. */
char *
kn_export_pack_dup_sentence (const char *path, char *const *shown_in) G_GNUC_WARN_UNUSED_RESULT;

/* @path: of the bundle, NULL where @error says why there is none; @sentence: what to say of it. Not
 * called if the user chose nothing. */
typedef void (*KnPackedFunc) (const char *path,
                              const char *sentence,
                              const GError *error,
                              gpointer data);

/* Whether there is a library to pack from. */
gboolean kn_export_pack_can (KnSession *session);
/* Asks for a file and writes it in another thread. @data is a GObject, kept until the end. */
void kn_export_pack_ask (KnSession *session,
                         KnCompat *compat,
                         GtkWindow *parent,
                         KnPackedFunc done,
                         GObject *data);
