/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-template.h"

/* The words of new designs: what kn-template.c has of them. */

/* A template, or one of the user's own (@template NULL), with the user's words. */
KnScene *kn_template_fill (const KnScene *scene,
                           const KnStarterTemplate *template,
                           const KnTemplateWishes *wishes,
                           const char *name,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A blank form with the words that were typed for it, and its middle left free. */
KnScene *kn_template_begin (const KnScene *scene,
                            const KnTemplateWishes *wishes,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
