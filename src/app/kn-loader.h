/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

/* One thread with a connection of its own to the library: pictures, imports, bundles, backups.
 * Nothing that the window wants from a large library makes it wait. */

typedef struct _KnLoader KnLoader;

/* Called on the loader's thread; must end with one g_task_return_…. @library is %NULL, and @error
 * set, if it cannot be opened. */
typedef void (*KnLoaderFunc) (KnLibrary *library, GTask *task, gpointer data, const GError *error);

KnLoader *kn_loader_new (const char *library_path) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the job under way; jobs not begun end with "cancelled". */
void kn_loader_free (KnLoader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnLoader, kn_loader_free)

/* @done is called on the calling thread's main context. @free_data is called on any thread. */
void kn_loader_run_async (KnLoader *self,
                          KnLoaderFunc func,
                          gpointer data,
                          GDestroyNotify free_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback done,
                          gpointer done_data);
