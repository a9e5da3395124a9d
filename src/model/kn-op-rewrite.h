/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"

/* Rewriting texts in a history that is already written: the one thing that may change a step after
 * the fact, and only so that a person can be forgotten. */

/* The new text, or NULL if @text stays. The same text must always give the same answer, or the old
 * values in the history would no longer meet. */
typedef char *(*KnTextRewrite) (gpointer data, const char *text);

typedef struct
{
  KnTextRewrite rewrite;
  gpointer data;
  gboolean with_art; /* also what is seen on the label: texts, names, label facts */
  /* Ids (KnId *) of all nodes of the document that are assets: kn_ops_collect_assets. */
  GHashTable *assets;
} KnOpRewriter;

typedef struct
{
  gboolean changed;     /* something was rewritten */
  gboolean art_remains; /* something on the label would be, had it been asked for */
} KnOpRewritten;

/* A set of KnId *, to be filled from every list of ops of the document. */
GHashTable *kn_op_asset_set_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_op_asset_set_add (GHashTable *assets, const GPtrArray *ops);

/* (transfer full) (element-type KnOp): the ops with their texts rewritten; adds to @out_what. */
GPtrArray *kn_ops_rewrite (const GPtrArray *ops,
                           const KnOpRewriter *rewriter,
                           KnOpRewritten *out_what) G_GNUC_WARN_UNUSED_RESULT;

/* Every text inside a JSON document, in the form that a passport is kept in. NULL if nothing
 * changes, or @json cannot be read: then it is rewritten as one text. */
char *kn_json_rewrite_texts (const char *json,
                             KnTextRewrite rewrite,
                             gpointer data) G_GNUC_WARN_UNUSED_RESULT;
