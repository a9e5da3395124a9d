/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"

/* model/kn-relayout.h with letters measured as they are set. @out_left_out as there. */
KnScene *kn_relayout_scene (const KnScene *scene,
                            const KnNode *form,
                            GPtrArray **out_left_out,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same as a design of one of the sizes. The new design has @size's name and
 * the assets of @design. @size: kn-family.h. Any thread. */
KnDesign *kn_family_make (KnDesign *design,
                          const char *size,
                          GPtrArray **out_left_out,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
