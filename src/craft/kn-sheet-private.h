/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "craft/kn-craft-private.h"

G_BEGIN_DECLS

KnCraftSheet *kn_sheet_new (void);
void kn_sheet_free (KnCraftSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnCraftSheet, kn_sheet_free)
/* As SVG in @n_inks; @recipe stands in the root element as it is. */
GBytes *kn_sheet_print (const KnCraftSheet *self, int n_inks, const char *recipe, GError **error);

G_END_DECLS
