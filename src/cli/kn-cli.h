/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-rule-pack.h"
#include "cli/kn-cli-args.h"
#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "pack/kn-dieline.h"
#include "render/kn-draw.h"
#include "store/kn-library-exports.h"

#include <gio/gio.h>
#include <jansson.h>

/* What every verb shares: the library (opened when it is needed), messages, results. */

/* Exit statuses of contract.md. */
typedef enum
{
  KN_EXIT_DONE = 0,
  KN_EXIT_FAILED = 1,
  KN_EXIT_USAGE = 2,
  KN_EXIT_REFUSED = 3, /* blocking findings */
} KnExit;

typedef struct _KnCli KnCli;

typedef struct
{
  const char *words;    /* "design import" */
  const char *operands; /* "FILE.json", for the usage line */
  int min_operands, max_operands;
  const KnArgSpec *options; /* ends with a NULL name; NULL: none */
  const char *summary;      /* N_(): one sentence */
  KnExit (*run) (KnCli *cli, const KnArgs *args);
} KnVerb;

/* One table a file, each ends with NULL words. */
extern const KnVerb kn_cli_design_verbs[];
extern const KnVerb kn_cli_export_verbs[];
extern const KnVerb kn_cli_check_verbs[];
extern const KnVerb kn_cli_asset_verbs[];
extern const KnVerb kn_cli_bundle_verbs[];
extern const KnVerb kn_cli_product_verbs[];
extern const KnVerb kn_cli_product_fill_verbs[];
extern const KnVerb kn_cli_publish_verbs[];
extern const KnVerb kn_cli_report_verbs[];
extern const KnVerb kn_cli_rules_verbs[];
extern const KnVerb kn_cli_standards_verbs[];
extern const KnVerb kn_cli_library_verbs[];
extern const KnVerb kn_cli_brand_verbs[];
extern const KnVerb kn_cli_brand_word_verbs[];
extern const KnVerb kn_cli_brand_palette_verbs[];
extern const KnVerb kn_cli_passport_verbs[];
extern const KnVerb kn_cli_separations_verbs[];
extern const KnVerb kn_cli_pattern_verbs[];
extern const KnVerb kn_cli_motif_verbs[];
extern const KnVerb kn_cli_trace_verbs[];
extern const KnVerb kn_cli_lint_verbs[];
extern const KnVerb kn_cli_dieline_verbs[];
extern const KnVerb kn_cli_family_verbs[];
extern const KnVerb kn_cli_outline_verbs[];
extern const KnVerb kn_cli_packs_verbs[];
extern const KnVerb kn_cli_fold_verbs[];
extern const KnVerb kn_cli_mockup_verbs[];
extern const KnVerb kn_cli_merge_verbs[];
extern const KnVerb kn_cli_impose_verbs[];
extern const KnVerb kn_cli_printing_verbs[];

/* --- kn-cli-main.c ------------------------------------------------------------------------- */

const char *kn_cli_get_library_path (KnCli *cli);
/* Opened once, owned by @cli. Made on first use, with the starter motifs in it. */
KnLibrary *kn_cli_get_library (KnCli *cli, GError **error);

/* --- kn-cli-language.c --------------------------------------------------------------------- */

/* "th", "en", or NULL for the system's. */
void kn_cli_set_language (const char *language);

/* --- kn-cli-output.c ----------------------------------------------------------------------- */

/* One line on stderr, `kanok-cli: FILE: what is wrong`, and the status to return. @file may be
 * NULL; it is not repeated when the message begins with it. */
KnExit kn_cli_fail (const char *file, const GError *error);
KnExit kn_cli_fail_text (KnExit status, const char *file, const char *text);
/* @json is taken. */
KnExit kn_cli_print_json (json_t *json);
void kn_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Cells with tabs between and a newline; control characters of names do not reach the terminal. */
void kn_cli_print_row (const char *first, ...) G_GNUC_NULL_TERMINATED;
json_t *kn_cli_json_string (const char *text); /* never fails: null, or valid UTF-8 */
char *kn_cli_dup_iso_time (gint64 time_us) G_GNUC_WARN_UNUSED_RESULT;
/* On a terminal, and only after a second of work. @data: what kn_cli_progress_new returned. */
typedef struct _KnCliProgress KnCliProgress;
KnCliProgress *kn_cli_progress_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_cli_progress_update (double fraction, gpointer data);
void kn_cli_progress_free (KnCliProgress *self); /* clears the line */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnCliProgress, kn_cli_progress_free)
/* When what is written was made; NULL, or what is wrong with it (transfer full). */
char *kn_cli_read_source_date (gint64 *out_created);
/* @path ends with the extension, any case. */
gboolean kn_cli_has_extension (const char *path, const char *extension);

/* --- kn-cli-asset.c ------------------------------------------------------------------------ */

/* By its SHA-256 or its exact name; an error if several have the name. */
char *kn_cli_find_asset (KnLibrary *library,
                         const char *wanted,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The extension that a picture deserves, or NULL if it cannot be decoded. */
const char *kn_cli_check_image (GBytes *bytes, GError **error);

/* --- kn-cli-export.c ----------------------------------------------------------------------- */

/* %KN_EXIT_DONE to go on; otherwise it was said what blocks. */
KnExit kn_cli_refuse_blocked (const char *source,
                              KnDesign *design,
                              KnCondition *condition,
                              KnDrawCache *cache);

/* --- kn-cli-dieline.c ---------------------------------------------------------------------- */

/* The pack that operand 0 names, with the measures of --set; NULL: it was said what is wrong. */
KnDieline *kn_cli_read_dieline (const char *verb,
                                const KnArgs *args,
                                KnExit *out_status) G_GNUC_WARN_UNUSED_RESULT;

/* Panels, in the frame of the data, with their parents, creases and angles. */
json_t *kn_cli_dieline_panels_json (const KnDieline *dieline);

/* --- kn-cli-source.c ----------------------------------------------------------------------- */

typedef enum
{
  KN_SOURCE_LIBRARY,
  KN_SOURCE_JSON,
  KN_SOURCE_BUNDLE,
} KnSourceKind;

/* What the word means. A file beats a design of the same name; only LIBRARY sets @out_id. */
gboolean kn_cli_resolve_source (KnCli *cli,
                                const char *source,
                                KnSourceKind *out_kind,
                                KnId *out_id,
                                GError **error);
/* A design file; a picture beyond the limit of pixels is an error of the file, not a finding. */
KnDesign *kn_cli_load_json (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnDesign *
kn_cli_load_source (KnCli *cli, const char *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Into the list of what left the library, if the source is a design of it and it may be written. */
gboolean kn_cli_record_file (KnCli *cli,
                             const char *source,
                             const char *path,
                             const KnExportFacts *facts,
                             GError **error);
/* What judges labels beside those files: what is kept there, else ours. */
KnRulePack *kn_cli_load_rules (KnAssetSource *assets) G_GNUC_WARN_UNUSED_RESULT;
/* A built-in name, an ICC file, or the name of a profile in the library. NULL name: the default. */
KnCondition *
kn_cli_load_condition (KnCli *cli, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

#define KN_CLI_ERROR (kn_cli_error_quark ())
GQuark kn_cli_error_quark (void);
