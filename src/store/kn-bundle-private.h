/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library-private.h"

#define KN_BUNDLE_MAX_BYTES (G_GINT64_CONSTANT (2) << 30)
#define KN_BUNDLE_MAX_DESIGNS 10000

/* A bundle as the hostile file that it may be: size, magic, format, every table's text, and
 * SQLite's own check. NULL with a sentence otherwise. */
KnSql *kn_bundle_open_sql (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-bundle-merge.c: one document of a bundle ---------------------------------------------- */

typedef enum
{
  KN_MERGE_NEW,
  KN_MERGE_FORWARD, /* the head moved on */
  KN_MERGE_BOTH,    /* both sides moved: ours is kept, theirs is a branch */
  KN_MERGE_NOTHING,
} KnMergeOutcome;

typedef struct
{
  KnMergeOutcome outcome;
  char *name;   /* of the design, as it is now in the library */
  char *person; /* BOTH: who made their newest step */
  gint64 time_us;
  int n_steps; /* that were new */
  gboolean is_trashed;
} KnMerge;

void kn_merge_clear (KnMerge *self);
/* Within a write of @self. Every step is decoded and applied to the scene of its parent before it
 * is written. */
gboolean kn_bundle_merge_document (KnLibrary *self,
                                   KnSql *bundle,
                                   const KnId *document,
                                   KnMerge *out_merge,
                                   GError **error);
