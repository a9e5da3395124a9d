/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-asset-source.h"
#include "model/kn-op.h"

/* What of a design differs from label to label: {{column}} in texts, in what barcodes encode, and
 * in the file names of its assets. Also, unless a column is called so: {{#001}} counts labels, from
 * that number on and with that many digits; {{date}}, {{date+90}} is the day of printing, or so
 * many days later, as 29/11/2569. Filling in makes new nodes; the design and its journal stay as
 * they are. */

typedef struct _KnVariables KnVariables; /* immutable once bound */

/* What a label is filled in from. */
typedef struct
{
  const char *const *fields; /* of its row, one for each column that was bound */
  guint number;              /* of the label in the run, from 0 */
  const char *date;          /* day of printing, "2026-11-30" */
} KnVariableRow;

KnVariables *kn_variables_new (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
void kn_variables_free (KnVariables *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnVariables, kn_variables_free)

/* Finds each name among @columns; FALSE with a sentence that names the first one that is missing,
 * who asks for it and which there are. */
gboolean kn_variables_bind (KnVariables *self, const char *const *columns, gsize n, GError **error);
/* Where the labels' files come from: @own, and where names of files vary what @folder has, which is
 * that of the table. @folder may be NULL. */
KnAssetSource *kn_variables_dup_assets (const KnVariables *self,
                                        KnAssetSource *own,
                                        const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Texts, barcodes and assets that vary, in the order of the scene. Hidden items do not. */
guint kn_variables_get_n (const KnVariables *self);
const KnNode *kn_variables_get_node (const KnVariables *self, guint i);
gboolean kn_variables_has_node (const KnVariables *self, const KnId *id);
/* The columns that @text asks for, each once: "{{name}}, {{price}}"; NULL: none. @out_is_broken,
 * may be NULL: it has braces that name none. */
char *kn_variables_dup_asked (const char *text, gboolean *out_is_broken) G_GNUC_WARN_UNUSED_RESULT;
/* The same of all that varies. */
char *kn_variables_dup_all_asked (const KnVariables *self) G_GNUC_WARN_UNUSED_RESULT;
/* A column that is filled in, whose field on this row asks for a column by itself; -1: none. */
int kn_variables_find_asking (const KnVariables *self, const KnVariableRow *row);
/* The first column that a text shows and that this row leaves empty; -1: none. @out_text: it. */
int kn_variables_find_empty (const KnVariables *self,
                             const KnVariableRow *row,
                             const KnNode **out_text);
/* Whether labels of one row differ among each other. */
gboolean kn_variables_counts_labels (const KnVariables *self);
/* The node as the label has it, with the id of the node in the design. */
KnNode *kn_variables_dup_node (const KnVariables *self,
                               guint i,
                               const KnVariableRow *row) G_GNUC_WARN_UNUSED_RESULT;
/* The whole design as the label has it: for a preview, and for checks. */
KnScene *kn_variables_dup_scene (const KnVariables *self,
                                 const KnVariableRow *row,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
