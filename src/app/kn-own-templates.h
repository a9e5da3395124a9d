/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-form-choice.h"
#include "app/kn-template-card.h"
#include "model/kn-design.h"
#include "store/kn-library.h"

G_BEGIN_DECLS

/* The templates that the user has saved. */

typedef struct
{
  KnId id;
  char *name;
  KnDesign *design;
} KnOwnTemplate;

/* After a rename or a removal; not called when the user thinks better of it. */
typedef void (*KnOwnTemplateDone) (gpointer owner, const GError *error);

/* Of that form, by name; one that cannot be read is left out. @library may be NULL. */
GPtrArray *
kn_own_templates_load (KnLibrary *library, const KnFormChoice *form) G_GNUC_WARN_UNUSED_RESULT;
/* Buttons on its card that rename it, or take it away for good, after a question. The card lies in
 * @owner. */
void kn_own_template_add_buttons (const KnOwnTemplate *self,
                                  const KnTemplateCard *card,
                                  KnCompat *compat,
                                  KnLibrary *library,
                                  KnOwnTemplateDone done,
                                  GtkWidget *owner);

G_END_DECLS
