/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check.h"

#include <glib.h>

/* A label of 100 × 60 mm with 3 mm of bleed and safe zone, a red ink, a gold and a green spot, a
 * white and a cutter step, and a folder of small files: leaf.svg (a leaf whose tips touch its box),
 * tile.svg (fills its box), blur.svg (with a filter), grey.svg, thin.svg (a stroke of 0.1 in 100),
 * photo.png (300 × 300 px), grey.png (300 × 300 px), cut.png (truncated). */

typedef struct
{
  char *folder;
} Fixture;

void fixture_open (Fixture *self);
void fixture_close (Fixture *self);

/* Items between the brackets of "items"; the rest as above. */
KnDesign *fixture_design (Fixture *self, const char *items);
/* The same with the members of "form" and of "assets" given. NULL: as above. */
KnDesign *
fixture_design_with (Fixture *self, const char *form, const char *assets, const char *items);
GPtrArray *fixture_check (KnDesign *design);
/* The first finding of that rule, or NULL. */
const KnFinding *fixture_find (const GPtrArray *findings, const char *rule);
guint fixture_count (const GPtrArray *findings, const char *rule);

/* Fails with the list of what was found. */
void fixture_assert_found (Fixture *self,
                           const char *items,
                           const char *rule,
                           KnSeverity severity,
                           const char *in_message);
void fixture_assert_silent (Fixture *self, const char *items, const char *rule);
void fixture_assert_clean (Fixture *self, const char *items);
