/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A file that is written piece by piece, and is there whole or not at all: it grows without a name,
 * or beside its target where that cannot be, and takes its place at the end. Freed before that, it
 * leaves nothing behind. */

typedef struct _KnFileWriter KnFileWriter;

KnFileWriter *kn_file_writer_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_file_writer_free (KnFileWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnFileWriter, kn_file_writer_free)

/* A failure is kept and comes out of kn_file_writer_finish(): nothing is written after it. */
void kn_file_writer_write (KnFileWriter *self, gconstpointer data, gsize n_bytes);
guint64 kn_file_writer_get_position (const KnFileWriter *self);
gboolean kn_file_writer_has_failed (const KnFileWriter *self);
/* Flushes to the disk and puts the file in its place. */
gboolean kn_file_writer_finish (KnFileWriter *self, GError **error);
