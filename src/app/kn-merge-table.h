/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record.h"
#include "store/kn-library.h"

#include <gtk/gtk.h>

/* Two records side by side, the one that stays first: what only one says, what both say, and where
 * they differ a choice between them. People are read from @library. */
GtkWidget *kn_merge_table_new (KnLibrary *library, const KnScene *keep, const KnScene *other);
/* Keys of the fields in which the other's words were chosen, for g_strfreev(). */
char **kn_merge_table_dup_taken (GtkWidget *self) G_GNUC_WARN_UNUSED_RESULT;
