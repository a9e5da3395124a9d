/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One item as an object of a list: only its id, so that ten thousand of them cost nothing. */
#define KN_TYPE_LAYER_ITEM (kn_layer_item_get_type ())
G_DECLARE_FINAL_TYPE (KnLayerItem, kn_layer_item, KN, LAYER_ITEM, GObject)

const KnId *kn_layer_item_get_id (KnLayerItem *self);

/* The items of a face or group, or those that were found: the top one first. Objects are made when
 * somebody looks at their row. */
#define KN_TYPE_LAYER_MODEL (kn_layer_model_get_type ())
G_DECLARE_FINAL_TYPE (KnLayerModel, kn_layer_model, KN, LAYER_MODEL, GObject)

/* @parent NULL: a list of its own, see kn_layer_model_set_found(). */
KnLayerModel *kn_layer_model_new (const KnScene *scene, const KnId *parent);
/* What @scene has now; tells its listeners about the rows between what stays above and below. */
void kn_layer_model_update (KnLayerModel *self, const KnScene *scene);
/* @nodes in drawing order. */
void kn_layer_model_set_found (KnLayerModel *self, GPtrArray *nodes);
/* The row of an item, or -1. */
int kn_layer_model_find (KnLayerModel *self, const KnId *item);

G_END_DECLS
