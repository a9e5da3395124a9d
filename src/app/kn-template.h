/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-form-choice.h"
#include "model/kn-pack-measures.h"
#include "store/kn-starter.h"

/* New designs: a template with the user's words and size, or a blank one. Any thread. */

typedef struct
{
  const char *product, *maker, *net_weight; /* empty or NULL: the template's own words stay */
  double width_mm, height_mm;
} KnTemplateWishes;

/* @template NULL: blank. The design's name is the product's, or the form's. */
KnDesign *kn_template_make (const KnStarterTemplate *template,
                            const KnFormChoice *form,
                            const KnTemplateWishes *wishes,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same with a template of the user's own. */
KnDesign *kn_template_make_own (KnDesign *own,
                                const KnFormChoice *form,
                                const KnTemplateWishes *wishes,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A pack of these measures, bare or with what a template of the user's own has on it. */
KnDesign *kn_template_make_pack (KnDesign *own,
                                 const KnPackMeasures *measures,
                                 const KnTemplateWishes *wishes,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A pack of the user's own that has more to show than its board. */
gboolean kn_template_has_art (KnDesign *own);
