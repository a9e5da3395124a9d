/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record.h"
#include "store/kn-library.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The form of a record, made of the table of fields. Saving is one step. */

#define KN_TYPE_RECORD_DIALOG (kn_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KnRecordDialog, kn_record_dialog, KN, RECORD_DIALOG, AdwWindow)

/* After a new record was added. */
typedef void (*KnRecordAdded) (const KnId *id, gpointer data);

/* @doc: the record, or NULL: a new one of @kind, told to @added. */
GtkWidget *kn_record_dialog_new (GtkWindow *parent,
                                 KnLibrary *library,
                                 KnNodeKind kind,
                                 KnDoc *doc,
                                 KnRecordAdded added,
                                 gpointer data);
/* Of "name", "story.th.30" …, as if typed; for tests. */
void kn_record_dialog_set_text (KnRecordDialog *self, const char *key, const char *text);
void kn_record_dialog_save (KnRecordDialog *self);

G_END_DECLS
