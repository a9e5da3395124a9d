/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "model/kn-passport.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The library: one SQLite file with everything in it. One KnLibrary is one connection; it belongs
 * to the thread that opened it (open a second one for another thread). Every call that writes is
 * one transaction and durable when it returns. Emits "changed" when poll sees another's write or
 * after own ones. */

#define KN_TYPE_LIBRARY (kn_library_get_type ())
G_DECLARE_FINAL_TYPE (KnLibrary, kn_library, KN, LIBRARY, GObject)

#define KN_STORE_ERROR (kn_store_error_quark ())

typedef enum
{
  KN_STORE_ERROR_NOT_A_LIBRARY,
  KN_STORE_ERROR_NEWER_FORMAT, /* may be opened read-only */
  KN_STORE_ERROR_READ_ONLY,
  KN_STORE_ERROR_DISK_FULL,
  KN_STORE_ERROR_BUSY,
  KN_STORE_ERROR_DAMAGED,
  KN_STORE_ERROR_NOT_FOUND,
  KN_STORE_ERROR_IN_USE,  /* message lists where */
  KN_STORE_ERROR_REFUSED, /* a bundle or asset breaks a rule or limit */
  KN_STORE_ERROR_FAILED,
} KnStoreError;

GQuark kn_store_error_quark (void);

char *kn_library_dup_default_path (void) G_GNUC_WARN_UNUSED_RESULT;
/* Makes the file on first use. A newer format opens read-only (kn_library_is_read_only tells). */
KnLibrary *kn_library_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
const char *kn_library_get_path (KnLibrary *self);
gboolean kn_library_is_read_only (KnLibrary *self);
/* %TRUE (and "changed") when another process has written since the last call. */
gboolean kn_library_poll (KnLibrary *self);
void kn_library_get_device (KnLibrary *self, KnId *out_device); /* random, made with the file */

/* Who sits here, written beside every step, passport and version from now on. Empty at first. */
void kn_library_set_person (KnLibrary *self, const char *name);

/* --- designs ---------------------------------------------------------------------------- */

typedef struct
{
  KnId id;
  char *name;
  char *form; /* "label" */
  char *size; /* "100 × 60 mm" */
  gint64 changed_us;
  gboolean trashed;
  int n_block, n_warn;      /* of the last check that was handed in; -1 unknown */
  KnConsentVerdict consent; /* the gravest on what it shows, today: from DECLINED on no export */
  KnNodeKind kind;          /* of its root */
} KnDesignRow;

void kn_design_row_free (KnDesignRow *self);

/* Assets are copied in (by SHA-256); passports of the file become the assets' passports. */
gboolean kn_library_import_design (KnLibrary *self, KnDesign *design, KnId *out_id, GError **error);
/* Several as one gesture: one transaction and one batch; kn_library_undo_batch() puts those that
 * have not changed since into the trash. @label: of the step that makes each, translated. *@batch:
 * made here if it is the null id. *@out_ids: @n ids. On failure nothing is kept. */
gboolean kn_library_add_designs (KnLibrary *self,
                                 KnDesign *const *designs,
                                 gsize n,
                                 const char *label,
                                 KnId *batch,
                                 KnId *out_ids,
                                 GError **error);
GPtrArray *kn_library_list_designs (KnLibrary *self,
                                    const char *search,
                                    gboolean with_trash,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT; /* newest first */
/* A design's id (hex) or exact name; NOT_FOUND, or REFUSED if several have the name. */
gboolean
kn_library_find_design (KnLibrary *self, const char *id_or_name, KnId *out_id, GError **error);
KnDesign *
kn_library_load_design (KnLibrary *self, const KnId *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The design for editing: its journal writes to this library, which it keeps a reference to. */
KnDoc *
kn_library_open_doc (KnLibrary *self, const KnId *id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
kn_library_duplicate_design (KnLibrary *self, const KnId *id, KnId *out_id, GError **error);
gboolean
kn_library_trash_design (KnLibrary *self, const KnId *id, gboolean trashed, GError **error);
gboolean kn_library_remove_design (KnLibrary *self, const KnId *id, GError **error); /* for good */

/* --- documents of other kinds --------------------------------------------------------------- */

/* @kind is the kind of the root, such as %KN_NODE_BRAND. What is offered for designs works for them
 * too: import, load, open for editing, copy, trash, remove, thumbnails, versions, bundles. */
GPtrArray *kn_library_list_kind (KnLibrary *self,
                                 KnNodeKind kind,
                                 const char *search,
                                 gboolean with_trash,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT; /* KnDesignRow */
gboolean kn_library_find_kind (KnLibrary *self,
                               KnNodeKind kind,
                               const char *id_or_name,
                               KnId *out_id,
                               GError **error);
gboolean
kn_library_get_head (KnLibrary *self, const KnId *document, KnId *out_head, GError **error);

/* Pictures and check results that app and cli hand in. @of_head: the step they were made from. */
gboolean kn_library_set_thumbnail (KnLibrary *self,
                                   const KnId *design,
                                   const KnId *of_head,
                                   GBytes *png,
                                   GError **error);
GBytes *kn_library_get_thumbnail (KnLibrary *self, const KnId *design, KnId *out_of_head);
gboolean kn_library_set_check_counts (KnLibrary *self,
                                      const KnId *design,
                                      int n_block,
                                      int n_warn,
                                      GError **error);

/* --- assets ------------------------------------------------------------------------------ */

typedef struct
{
  char *sha256;
  char *name;
  KnAssetKind kind;
  char *passport;  /* JSON or NULL */
  char *extension; /* "svg" */
  gint64 n_bytes;
} KnAssetRow;

void kn_asset_row_free (KnAssetRow *self);

/* The caller has looked at the bytes (render decodes pictures, ink profiles). The newest passport
 * for a sha256 counts; giving one here makes it the newest. */
gboolean kn_library_add_asset (KnLibrary *self,
                               GBytes *bytes,
                               KnAssetKind kind,
                               const char *name,
                               const char *extension,
                               const char *passport,
                               char **out_sha256,
                               GError **error);
GPtrArray *kn_library_list_assets (KnLibrary *self,
                                   int kind_or_minus_1,
                                   const char *search,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first @max_rows of that list; @out_n (may be NULL): how long it is. */
GPtrArray *kn_library_list_first_assets (KnLibrary *self,
                                         int kind_or_minus_1,
                                         const char *search,
                                         guint max_rows,
                                         guint *out_n,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnAssetRow *kn_library_get_asset_row (KnLibrary *self,
                                      const char *sha256,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The SHA-256 of every asset whose name or passport holds the words: a set of char *. */
GHashTable *kn_library_find_assets (KnLibrary *self,
                                    const char *search,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *kn_library_load_asset (KnLibrary *self,
                               const char *sha256,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
kn_library_set_passport (KnLibrary *self, const char *sha256, const char *passport, GError **error);
char *kn_library_dup_passport (KnLibrary *self, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
/* The audit trail: every statement about the asset, oldest first; KnPassportEntry. */
typedef struct
{
  char *passport; /* JSON */
  char *person;   /* who wrote it down; may be empty */
  KnId device;
  gint64 time_us;
} KnPassportEntry;

void kn_passport_entry_free (KnPassportEntry *self);
GPtrArray *kn_library_list_passports (KnLibrary *self,
                                      const char *sha256,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *kn_library_dup_asset_name (KnLibrary *self,
                                 const char *sha256,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* For good; IN_USE if a design uses it, in its trash or an older step too. */
gboolean kn_library_remove_asset (KnLibrary *self, const char *sha256, GError **error);
/* Names of the designs that use the asset. */
char **kn_library_list_asset_uses (KnLibrary *self, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
/* The same as KnDesignRow, by name. */
GPtrArray *kn_library_list_asset_users (KnLibrary *self,
                                        const char *sha256,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Loads by sha256 through a connection of its own, from any thread. */
KnAssetSource *kn_library_get_asset_source (KnLibrary *self) G_GNUC_WARN_UNUSED_RESULT;

/* --- care -------------------------------------------------------------------------------- */

typedef struct
{
  gint64 n_designs, n_steps, n_assets, asset_bytes, file_bytes;
} KnLibraryStats;

gboolean kn_library_stats (KnLibrary *self, KnLibraryStats *out_stats, GError **error);
/* integrity, foreign keys, asset hashes; replays every document and compares with its snapshot.
 * @out_problems: sentences, NULL-terminated, empty if sound. FALSE only if it could not look. */
gboolean kn_library_verify (KnLibrary *self, char ***out_problems, GError **error);
gboolean kn_library_backup (KnLibrary *self, const char *path, GError **error);
/* Replaces the library at @library_path by @backup_path after verifying it; the old file is kept
 * beside. */
gboolean kn_library_restore (const char *library_path, const char *backup_path, GError **error);
/* Gives the design's head a name ("approved"); purge keeps it and everything after it. */
gboolean
kn_library_name_version (KnLibrary *self, const KnId *design, const char *name, GError **error);
gboolean kn_library_purge (KnLibrary *self, gint64 *out_freed_bytes, GError **error);
typedef enum
{
  KN_ERASE_RECORDS = 0,       /* steps, versions, passports and what the library says of assets */
  KN_ERASE_WITH_ART = 1 << 0, /* also texts, names and facts of the designs themselves */
  KN_ERASE_PREVIEW = 1 << 1,  /* only count */
} KnEraseFlags;

typedef struct
{
  int n_rewritten;   /* records of the library that named the person */
  int n_pictures;    /* whose own bytes hold the name; they stay as they are */
  int n_copies;      /* daily copies that were rewritten too */
  int n_left_copies; /* files beside the library that may hold the name, and stay */
  char **shown_in;   /* designs that show the name and still do */
  char **places;     /* where it stands, or stood, in the library: “Person “…” · Name” */
  char *mark;        /* what stands there instead */
} KnErasure;

void kn_erasure_clear (KnErasure *self);
/* What was done (or would be) and what was not, in sentences, one a line. */
char *kn_erasure_describe (const KnErasure *self, KnEraseFlags flags) G_GNUC_WARN_UNUSED_RESULT;
/* Rewrites every record that names a person; in the library and its daily copies. */
gboolean kn_library_erase_person (KnLibrary *self,
                                  const char *name,
                                  KnEraseFlags flags,
                                  KnErasure *out_report,
                                  GError **error);
/* All the names of one person at once, with one mark for them: @mark, such as a preview reported,
 * or one made by chance if it is NULL. */
gboolean kn_library_erase_names (KnLibrary *self,
                                 const char *const *names,
                                 const char *mark,
                                 KnEraseFlags flags,
                                 KnErasure *out_report,
                                 GError **error);
/* Once a day, keeps seven. */
gboolean kn_library_daily_backup (KnLibrary *self, GError **error);

/* --- bundles ------------------------------------------------------------------------------ */

gboolean kn_library_pack_bundle (KnLibrary *self,
                                 const KnId *designs,
                                 gsize n_designs,
                                 const char *path,
                                 GError **error);
/* Without the names of people; @out_shown_in: designs that show one to the reader, for g_strfreev.
 */
gboolean kn_library_pack_nameless_bundle (KnLibrary *self,
                                          const KnId *designs,
                                          gsize n_designs,
                                          const char *path,
                                          char ***out_shown_in,
                                          GError **error);
typedef struct
{
  int n_new, n_merged, n_kept, n_refused;
  GPtrArray *lines; /* char *, one a document: what happened and why */
} KnBundleReport;

void kn_bundle_report_free (KnBundleReport *self);
KnBundleReport *kn_library_open_bundle (KnLibrary *self,
                                        const char *path,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_bundle_is_bundle (const char *path);
/* The only design of a bundle, read without a library. */
KnDesign *kn_bundle_load_design (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
