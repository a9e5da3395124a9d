/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-record-fields.h"
#include "store/kn-library-schema.h"
#include "store/kn-library.h"
#include "store/kn-sql.h"

/* Shared by the files of the store only. */

struct _KnLibrary
{
  GObject parent_instance;
  char *path;
  KnSql *sql;
  gboolean is_read_only;
  gboolean is_newer;
  int format; /* older than ours only where it may not be written */
  KnId device;
  char *person; /* who sits here; empty if nobody said */
  gint64 data_version;
};

/* Every write goes between these: they refuse on a read-only library, and tell the listeners once
 * the outermost write is on the disk. */
gboolean kn_library_begin_write (KnLibrary *self, GError **error);
gboolean kn_library_end_write (KnLibrary *self, gboolean ok, GError **error);

/* The number of a person's row, made if it is not there; -1 with an error. */
gint64 kn_store_person_number (KnSql *sql, const char *name, GError **error);
gint64 kn_store_now_us (void);
gboolean
kn_store_fail (GError **error, KnStoreError code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Opens an existing file as it is: magic, format and schema are checked. */
KnSql *kn_store_open_existing (const char *path, KnSqlMode mode, GError **error);

/* --- kn-library-journal.c ------------------------------------------------------------------ */

#define KN_STORE_STEPS_PER_SNAPSHOT 64
#define KN_STORE_MAX_STEPS 1000000 /* of one document */

/* The steps from the tip of document ?1 down to the depth of step ?2: what undo and redo walk on.
 */
#define KN_STORE_PATH_FROM_TIP                                                                     \
  "WITH RECURSIVE path (id, parent, depth) AS (SELECT step.id, step.parent, step.depth FROM step"  \
  " JOIN document ON document.tip = step.id WHERE document.id = ?1 UNION SELECT step.id,"          \
  " step.parent, step.depth FROM step JOIN path ON step.id = path.parent WHERE path.depth >"       \
  " (SELECT depth FROM step WHERE id = ?2)) "

/* The scene that @step is the result of, from the nearest snapshot onwards. */
KnScene *
kn_store_load_scene (KnSql *sql, const KnId *step, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnStep *kn_store_load_step (KnSql *sql, const KnId *step, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* One row; no head is moved. */
gboolean kn_store_insert_step (KnSql *sql,
                               const KnId *document,
                               const KnStep *step,
                               gint64 depth,
                               GError **error);
gboolean kn_store_insert_snapshot (KnSql *sql,
                                   const KnId *document,
                                   const KnId *step,
                                   const KnScene *scene,
                                   GError **error);
KnStep *kn_store_new_step (KnLibrary *library,
                           const KnId *parent,
                           const char *label) G_GNUC_WARN_UNUSED_RESULT; /* ops empty */
/* In a write: the step is applied, kept, and the head moves to it. */
gboolean
kn_store_append_step (KnLibrary *library, const KnId *document, const KnStep *step, GError **error);

/* --- kn-library-designs.c ------------------------------------------------------------------ */

/* A document of one step, which makes the whole scene. */
gboolean kn_store_insert_design (KnLibrary *self,
                                 const KnId *id,
                                 const KnScene *scene,
                                 const char *label,
                                 GError **error);
/* In a write: copies the bytes of its assets in. The scene then knows each by its SHA-256. */
KnScene *kn_store_import_assets (KnLibrary *self,
                                 KnDesign *design,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes what is derived from the scene at the head: name, form, size and, if @with_index, search
 * text and asset uses. Moves the head. */
gboolean kn_store_set_head (KnSql *sql,
                            const KnId *document,
                            const KnId *head,
                            const KnScene *scene,
                            gint64 changed_us,
                            gboolean with_index,
                            GError **error);
/* KnDesignRow. @where: what comes after the table, without ?2; its ?1 is @value, of @type as for
 * kn_sql_query(). */
GPtrArray *kn_store_list_pinning (KnLibrary *self,
                                  const char *kind,
                                  const KnId *id,
                                  gboolean with_trash,
                                  GError **error);
GPtrArray *kn_store_list_rows (KnLibrary *self,
                               const char *kind,
                               const char *where,
                               char type,
                               gconstpointer value,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether what is searched holds it: a text of the root. */
gboolean kn_store_is_found_by (KnProp prop);
gboolean kn_store_get_head (KnSql *sql, const KnId *document, KnId *out_head, GError **error);

/* --- kn-library-brands.c ------------------------------------------------------------------- */

/* Which brand the design pins, kept among what can be found. */
gboolean kn_store_index_pin (KnSql *sql, const char *ref, const KnScene *scene, GError **error);
/* The same of the product that it speaks of; kn-library-products.c. */
gboolean kn_store_index_facts (KnSql *sql, const char *ref, const KnScene *scene, GError **error);

/* --- kn-library-records.c ------------------------------------------------------------------ */

/* Whom a record names, kept among what can be found. */
gboolean kn_store_index_people (KnSql *sql, const char *ref, const KnScene *scene, GError **error);
/* IN_USE, with the users, for a record that something hangs on. */
gboolean kn_store_check_unused (KnSql *sql, const KnId *id, GError **error);
/* Into a bundle in the making, with the library attached as "library": the records behind the
 * motifs of a design, and the people whom they name. */
typedef gboolean (*KnStoreCopy) (KnSql *work, const KnId *document, GError **error);
gboolean kn_store_copy_wisdom (KnSql *work, const KnId *design, KnStoreCopy copy, GError **error);

/* --- kn-library-canvases.c ----------------------------------------------------------------- */

/* Which records the cards of a canvas are, kept among what can be found. */
gboolean kn_store_index_cards (KnSql *sql, const char *ref, const KnScene *scene, GError **error);
/* In a write: cards that are the record @from, on any canvas, are @to; a step of the batch each.
 * *@out_n: canvases that changed. */
gboolean kn_store_relink_cards (KnLibrary *self,
                                const KnId *from,
                                const KnId *to,
                                const KnId *batch,
                                guint *out_n,
                                GError **error);
/* Adds to @ids the records of the attached "library" that the cards of a canvas in @work are. */
gboolean kn_store_copy_card_records (KnSql *work, const KnId *canvas, GArray *ids, GError **error);

/* --- kn-name-pattern.c --------------------------------------------------------------------- */

/* Meets any of the names as a reader would. REFUSED for one too short to be a name. */
GRegex *
kn_store_new_name_regex (const char *const *names, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-library-stories.c ------------------------------------------------------------------ */

/* Which records the texts of a design tell of, kept among what can be found. */
gboolean kn_store_index_stories (KnSql *sql, const char *ref, const KnScene *scene, GError **error);
/* What the record says there now, or NULL. */
/* The text that kn_library_keep_rules() kept, or NULL; kn-library-rules.c. */
GBytes *kn_store_dup_rules (KnSql *sql) G_GNUC_WARN_UNUSED_RESULT;
/* Who kept it, called otherwise from now on. */
gboolean kn_store_rename_rules_person (KnSql *sql, const char *name, GError **error);
char *kn_store_dup_story (KnSql *sql,
                          const KnId *record,
                          const KnRecordField *field) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-library-index.c -------------------------------------------------------------------- */

/* What every kept text ends with; no query holds it. */
#define KN_FINDABLE_END "\n\n"
#define KN_FINDABLE_MARK_SIZE 10

char *kn_store_normalise (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Three characters for private use: the mark of what a text is of, which it begins with; FALSE:
 * there is none of that name. */
gboolean
kn_store_mark (const char *kind, char out[KN_FINDABLE_MARK_SIZE]) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_store_end_texts (KnSql *sql, GError **error);
gboolean kn_store_mark_texts (KnSql *sql, GError **error);
gboolean kn_store_index (KnSql *sql,
                         const char *kind,
                         const char *sort,
                         const char *ref,
                         const char *text,
                         GError **error);
gboolean kn_store_unindex (KnSql *sql, const char *kind, const char *ref, GError **error);

/* --- kn-library-search.c ------------------------------------------------------------------- */

typedef struct _KnFinder KnFinder;

KnFinder *kn_finder_new (KnSql *sql, const char *kind, const char *sort, const char *query)
    G_GNUC_WARN_UNUSED_RESULT;
void kn_finder_free (KnFinder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnFinder, kn_finder_free)
const char *kn_finder_get_match (const KnFinder *self);
GArray *kn_finder_list_numbers (const KnFinder *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *kn_finder_list (const KnFinder *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The refs that hold every word of @query: a set of char *; NULL on failure. */
GHashTable *kn_store_find (KnSql *sql, const char *kind, const char *query, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
char *kn_store_dup_refs_json (GHashTable *refs) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-library-assets.c ------------------------------------------------------------------- */

const char *kn_store_asset_kind_name (KnAssetKind kind);
gboolean kn_store_parse_asset_kind (const char *name, KnAssetKind *out_kind);
gsize kn_store_asset_limit (KnAssetKind kind);
gboolean kn_store_is_sha256 (const char *text);
gboolean kn_store_is_extension (const char *text);
gboolean kn_store_insert_asset (KnSql *sql,
                                GBytes *bytes,
                                const char *sha256,
                                KnAssetKind kind,
                                const char *name,
                                const char *extension,
                                gboolean kept,
                                GError **error);
gboolean kn_store_index_asset (KnSql *sql, const char *sha256, GError **error);
GBytes *kn_store_load_asset (KnSql *sql, const char *sha256, GError **error);
void kn_store_collect_assets (const GPtrArray *ops, GHashTable *used);
KnAssetSource *kn_store_new_asset_source (const char *path, KnSqlMode mode);

/* Names of the designs outside the trash that show it now, by name. */
char **kn_store_list_uses (KnSql *sql, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-library-passports.c ---------------------------------------------------------------- */

/* The one that counts, or NULL. */
char *kn_store_dup_passport (KnSql *sql, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;
typedef enum
{
  KN_PASSPORT_SAID_HERE, /* the person who sits here has the newest before him */
  KN_PASSPORT_BROUGHT,   /* came with a file, whose maker may not have known ours */
} KnPassportOrigin;
gboolean kn_store_add_passport (KnLibrary *self,
                                const char *sha256,
                                const char *json,
                                KnPassportOrigin origin,
                                GError **error);
/* The rows of @from for that asset, checked one by one. @out_blocked: a withdrawal or lock counts
 * now that did not before. */
gboolean kn_store_merge_passports (KnLibrary *self,
                                   KnSql *from,
                                   const char *sha256,
                                   gboolean *out_blocked,
                                   GError **error);
/* --- kn-library-consent.c ------------------------------------------------------------------ */

/* In a write, after any statement about @sha256: what follows for it, for all that were made from
 * it, and for the designs that show them, in a fixed number of statements. */
gboolean kn_store_derive_consent (KnSql *sql, const char *sha256, GError **error);
gboolean kn_store_derive_all_consents (KnSql *sql, GError **error);
/* The one that counts for a SHA-256, or the gravest of those with that motif_id; NULL. */
char *kn_store_dup_passport_of (KnSql *sql, const char *ref) G_GNUC_WARN_UNUSED_RESULT;
/* Names of the designs that a statement about @sha256 reaches: they show it or what was made from
 * it. */
char **kn_store_list_reached (KnSql *sql, const char *sha256) G_GNUC_WARN_UNUSED_RESULT;

/* --- kn-library-exports.c ------------------------------------------------------------------ */

/* The records of @from about the design that are not here yet, checked one by one. */
gboolean
kn_store_merge_exports (KnLibrary *self, KnSql *from, const KnId *document, GError **error);
