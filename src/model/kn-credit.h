/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-asset-source.h"
#include "model/kn-op.h"

/* The lines that a design owes to the people of its motifs: what their passports ask to have
 * printed. */

/* One line for each motif and picture that the design shows, and for what these were made from, in
 * the order of its faces, each line once, joined by newlines; NULL if nobody asks for one.
 * @language: "th" or "en"; a passport that has the line in the other language only gives that. */
char *kn_credit_dup_text (const KnScene *scene,
                          KnAssetSource *assets,
                          const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* The same in the design's own language. */
char *
kn_credit_dup_of_design (const KnScene *scene, KnAssetSource *assets) G_GNUC_WARN_UNUSED_RESULT;
/* A line that a passport might ask for, of its motif's name and whose it is; NULL if it does not
 * say both. */
char *
kn_credit_dup_suggestion (const char *passport, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* The linked line: the text whose id is "credit"; NULL if there is none. */
const KnNode *kn_credit_find_item (const KnScene *scene);
#define KN_CREDIT_HANDLE "credit"
/* Ops (KnOp) that make the linked line say @text; NULL if it does, or if there is none. */
GPtrArray *kn_credit_list_ops (const KnScene *scene, const char *text) G_GNUC_WARN_UNUSED_RESULT;
