/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-node.h"

#include <jansson.h>

/* The form "screen" in the text form and in a design's node. */

/* %FALSE with the key's name and what is wrong with it. */
gboolean kn_form_screen_read (const json_t *form, KnNodeBuilder *builder, GError **error);
/* Adds the keys of its size. */
void kn_form_screen_print (const KnNode *design, json_t *form);
void kn_form_screen_get_px (const KnNode *design, int *out_width_px, int *out_height_px);
