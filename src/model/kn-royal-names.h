/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Names of patterns that were granted by the royal family (domain/motifs.md B.1). A motif of such a
 * name may be one of them or an older pattern that is called alike: people have to look. */

/* The granted pattern that @name is like, with its year, for a sentence; NULL if it is like none.
 */
const char *kn_royal_names_match (const char *name);
