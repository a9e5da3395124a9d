/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A disk that fails when told to: wraps SQLite's own file layer. */

typedef enum
{
  FAILING_FULL,  /* a write finds no room */
  FAILING_WRITE, /* a write fails */
  FAILING_SYNC,  /* flushing fails */
  FAILING_KILL,  /* the process is killed instead of writing */
} FailingSort;

void failing_vfs_register (void); /* becomes the default */
/* The (@after + 1)th write or flush from now fails, and all that follow, until @after is negative.
 */
void failing_vfs_set (FailingSort sort, int after);
int failing_vfs_get_n_failed (void); /* since the last set */
