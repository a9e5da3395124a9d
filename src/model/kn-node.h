/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-id.h"
#include "code/kn-barcode.h"
#include "model/kn-prop.h"

/* Everything in a design is a node: kind, id, parent, order key and properties. Immutable,
 * reference-counted (atomically): any thread may read one. Changes make a new node. */

typedef struct _KnNode KnNode;
typedef struct _KnNodeBuilder KnNodeBuilder;
typedef struct _KnPackForm KnPackForm; /* kn-pack-form.h */

KnNodeBuilder *kn_node_builder_new (KnNodeKind kind,
                                    const KnId *id) G_GNUC_WARN_UNUSED_RESULT; /* NULL id: random */
KnNodeBuilder *kn_node_builder_new_from (const KnNode *node) G_GNUC_WARN_UNUSED_RESULT;
void kn_node_builder_set_id (KnNodeBuilder *self, const KnId *id);
void kn_node_builder_set_place (KnNodeBuilder *self, const KnId *parent, const char *key);
void kn_node_builder_set (KnNodeBuilder *self, KnProp prop, const KnValue *value); /* NULL unsets */
const KnValue *kn_node_builder_get (const KnNodeBuilder *self, KnProp prop);       /* NULL: unset */
void kn_node_builder_set_number (KnNodeBuilder *self, KnProp prop, double value);
void kn_node_builder_set_bool (KnNodeBuilder *self, KnProp prop, gboolean value);
void kn_node_builder_set_choice (KnNodeBuilder *self, KnProp prop, int value);
void kn_node_builder_set_string (KnNodeBuilder *self, KnProp prop, const char *value);
void kn_node_builder_set_ref (KnNodeBuilder *self, KnProp prop, const KnId *value);
void kn_node_builder_set_paint (KnNodeBuilder *self, KnProp prop, const KnPaint *value);
KnNode *
kn_node_builder_build (KnNodeBuilder *self) G_GNUC_WARN_UNUSED_RESULT; /* frees the builder */
void kn_node_builder_free (KnNodeBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnNodeBuilder, kn_node_builder_free)

KnNode *kn_node_ref (const KnNode *self);
void kn_node_unref (KnNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnNode, kn_node_unref)

KnNodeKind kn_node_get_kind (const KnNode *self);
const KnId *kn_node_get_id (const KnNode *self);
const KnId *kn_node_get_parent (const KnNode *self); /* null id for the design */
const char *kn_node_get_key (const KnNode *self);    /* order among its siblings */
/* The value that was set, or NULL. */
const KnValue *kn_node_get (const KnNode *self, KnProp prop);
/* The properties that are set, in the table's order. */
gsize kn_node_get_n_set (const KnNode *self);
const KnValue *kn_node_get_nth_set (const KnNode *self, gsize i, KnProp *out_prop);
/* Each ink that it paints with, as often as it does; the inks of a group's children do not count.
 */
void kn_node_foreach_ink (const KnNode *self,
                          void (*func) (const KnId *ink, gpointer data),
                          gpointer data);
/* Each file that it shows: a pattern may show two. */
void kn_node_foreach_asset (const KnNode *self,
                            void (*func) (const KnId *asset, gpointer data),
                            gpointer data);
/* The value or the table's default. Strings default to NULL. */
double kn_node_get_number (const KnNode *self, KnProp prop);
gboolean kn_node_get_bool (const KnNode *self, KnProp prop);
int kn_node_get_choice (const KnNode *self, KnProp prop);
const char *kn_node_get_string (const KnNode *self, KnProp prop);
const struct json_t *kn_node_get_json (const KnNode *self, KnProp prop); /* kn_value_get_json() */
const KnId *kn_node_get_ref (const KnNode *self, KnProp prop);           /* NULL if unset */
const KnPaint *kn_node_get_paint (const KnNode *self, KnProp prop);
const KnPath *kn_node_get_path (const KnNode *self, KnProp prop);
const KnRecolour *kn_node_get_recolour (const KnNode *self);
const KnRuns *kn_node_get_runs (const KnNode *self); /* NULL: none */
/* Ink nodes */
KnCmyk kn_node_get_ink_cmyk (const KnNode *self);
/* Paint of text that has none is K 100; of everything else nothing. This one knows. */
const KnPaint *kn_node_get_fill (const KnNode *self);
KnFit kn_node_get_fit (const KnNode *self); /* never DEFAULT */
/* Barcode nodes: what they encode, made on first use and kept; the sizes asked for. */
const KnBarcode *kn_node_get_barcode (const KnNode *self);
void kn_node_get_barcode_style (const KnNode *self, KnBarcodeStyle *out_style);
/* Design nodes: what a wrap, a cone or a dieline is on the page, made on first use and kept. NULL
 * for all other forms. */
const KnPackForm *kn_node_get_pack (const KnNode *self);
gboolean kn_node_equal (const KnNode *a, const KnNode *b);
