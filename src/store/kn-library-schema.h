/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-sql.h"

/* What a library file looks like inside, and how an older one becomes a current one. */

#define KN_LIBRARY_APPLICATION_ID 0x4B4E4C42 /* "KNLB" */
#define KN_BUNDLE_APPLICATION_ID 0x4B4E5042  /* "KNPB" */
#define KN_LIBRARY_FORMAT 4

typedef enum
{
  KN_FILE_ABSENT, /* not there, or of no length: a library may be made */
  KN_FILE_LIBRARY,
  KN_FILE_BUNDLE,
  KN_FILE_UNFINISHED, /* SQLite's own recovery has to look first */
  KN_FILE_OTHER,
  KN_FILE_UNREADABLE,
} KnFileSort;

/* Looks at the first bytes only; SQLite does not touch the file. */
KnFileSort kn_schema_sniff (const char *path);

/* In one transaction: tables, application id, format, the device's id. */
gboolean kn_schema_make (KnSql *sql, int application_id, GError **error);
int kn_schema_get_format (KnSql *sql);
int kn_schema_get_application_id (KnSql *sql);
/* Every table and index exactly as the file's format has it, and nothing else. */
gboolean kn_schema_check (KnSql *sql, GError **error);

/* One step from a format to the next. The table of all of them is in kn-library-schema.c; tests
 * bring their own. */
typedef struct
{
  int from;
  const char *sql;
  gboolean (*run) (KnSql *sql, GError **error); /* may be NULL; after @sql */
} KnMigration;

const KnMigration *kn_schema_get_migrations (gsize *out_n);
/* Copies the file to FILE.before-vN first; then one transaction a format. */
gboolean kn_schema_migrate (KnSql *sql,
                            const KnMigration *migrations,
                            gsize n_migrations,
                            int to,
                            GError **error);

char *kn_schema_dup_setting (KnSql *sql, const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_schema_set_setting (KnSql *sql, const char *name, const char *value, GError **error);
