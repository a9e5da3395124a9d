/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/kn-cli.h"
#include "store/kn-library-records.h"

/* Shared by the verbs of the wisdom register. */

extern const KnVerb kn_cli_wisdom_verbs[];
extern const KnVerb kn_cli_wisdom_link_verbs[];
extern const KnVerb kn_cli_wisdom_merge_verbs[];
extern const KnVerb kn_cli_wisdom_story_verbs[];
extern const KnVerb kn_cli_canvas_verbs[];

/* The library, and the record of that name or id. */
KnLibrary *
kn_cli_find_record (KnCli *cli, KnNodeKind kind, const char *word, KnId *out_id, GError **error);
/* What the verbs of all kinds of records do, and those of canvases, which have fields of records.
 */
gboolean kn_cli_set_record_fields (KnDoc *doc, KnNodeKind kind, const KnArgs *args, GError **error);
KnExit kn_cli_set_record (KnCli *cli, const KnArgs *args, KnNodeKind kind);
KnExit kn_cli_show_record (KnCli *cli, const KnArgs *args, KnNodeKind kind);
KnExit kn_cli_list_records (KnCli *cli, const KnArgs *args, KnNodeKind kind, const char *search);
KnExit kn_cli_list_record_history (KnCli *cli, const KnArgs *args, KnNodeKind kind);
KnExit kn_cli_remove_record (KnCli *cli, const KnArgs *args, KnNodeKind kind);
/* Open for a change by whom --person says. */
KnDoc *kn_cli_open_record (KnCli *cli,
                           const KnArgs *args,
                           KnNodeKind kind,
                           const char *word,
                           KnId *out_id,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A row of a list: id, name, of wisdom its kind, place and when it changed. */
json_t *kn_cli_record_to_json (const KnDesignRow *row, KnNodeKind kind) G_GNUC_WARN_UNUSED_RESULT;
