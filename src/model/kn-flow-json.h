/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

#include <jansson.h>

/* "flow_to" of the text form: it may name an item that comes later, so all items get their ids
 * before they are read. */

typedef struct _KnFlowReader KnFlowReader;

/* @faces: of the design, not yet judged. NULL if no text flows. */
KnFlowReader *kn_flow_reader_new (const json_t *faces) G_GNUC_WARN_UNUSED_RESULT;
void kn_flow_reader_free (KnFlowReader *self);
/* The id that the node of @item is to get. */
const KnId *kn_flow_reader_get_id (const KnFlowReader *self, const json_t *item);
/* Sets what the text @item flows into, if it says so. A link that could not count is an error. */
gboolean kn_flow_reader_read (KnFlowReader *self,
                              const json_t *item,
                              KnNodeBuilder *builder,
                              GError **error);
