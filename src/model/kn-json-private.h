/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"

#include <jansson.h>

/* The one codec of values, used by the text form (references are handles) and by the op log
 * (references are ids). */

typedef struct
{
  /* Name of the ink or asset with that id; transfer full. */
  char *(*name) (gpointer data, const KnId *id);
  /* The ink or asset of that name; FALSE if there is none. */
  gboolean (*find) (gpointer data, KnNodeKind kind, const char *name, KnId *out_id);
  gpointer data;
} KnRefCodec;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

/* Strict reading: one document, no duplicate keys, limits of kn-limits.h. Messages name line and
 * column. */
json_t *kn_json_load (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Stable order, shortest exact numbers. Pretty: two-space indent, short containers on one line. */
char *kn_json_print (const json_t *json, gboolean pretty) G_GNUC_WARN_UNUSED_RESULT;

json_t *kn_value_to_json (const KnPropInfo *info,
                          const KnValue *value,
                          const KnRefCodec *refs) G_GNUC_WARN_UNUSED_RESULT;
/* NULL with an error; JSON null gives NULL without one. Messages begin with the place inside the
 * value
 * (".stops[1]") and checks the range (kn_prop_check). */
KnValue *kn_value_from_json (const KnPropInfo *info,
                             const json_t *json,
                             const KnRefCodec *refs,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
json_t *kn_paint_to_json (const KnPaint *paint, const KnRefCodec *refs) G_GNUC_WARN_UNUSED_RESULT;
KnPaint *kn_paint_from_json (const json_t *json,
                             const KnRefCodec *refs,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

json_t *kn_runs_to_json (const KnRuns *runs, const KnRefCodec *refs) G_GNUC_WARN_UNUSED_RESULT;
/* NULL with an error, or without one if the list says nothing. */
KnRuns *kn_runs_from_json (const json_t *json,
                           const KnRefCodec *refs,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
json_t *kn_json_number (double value) G_GNUC_WARN_UNUSED_RESULT;      /* whole ones as integers */
gboolean kn_json_read_number (const json_t *json, double *out_value); /* finite */
/* Of an item of that kind; ends with NULL. */
const char *const *kn_json_required_keys (KnNodeKind kind);
/* Whether an asset's file and fingerprint, a form's sides may stand in a text form. */
gboolean kn_json_check_asset (const json_t *json, GError **error);
gboolean kn_json_check_sides (const json_t *form, GError **error);
/* Whether @own, a form's keys of its own kind, make a pack; %TRUE for other kinds. */
gboolean kn_json_check_pack (const char *kind,
                             const json_t *own,
                             const KnNodeBuilder *builder,
                             GError **error);
gboolean kn_json_has_only (const json_t *json, const char *const *keys, GError **error);

gboolean kn_json_fail (GError **error, const char *place, const char *message); /* always FALSE */
/* One line of bearable length, whatever the message quotes. For the doors of the room. */
void kn_json_tidy_error (GError **error);
/* Puts the place in front of the message: ".stops[1]" + ".tint: …" or + ": …". */
void kn_json_prefix (GError **error, const char *place);
