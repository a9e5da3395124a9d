/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-condition.h"
#include "model/kn-design.h"
#include "store/kn-library.h"

/* The book of a brand: a design of A4 faces, so that the press makes it as it makes a label, with
 * the brand's own inks on plates of their own. Belongs to the thread of its library. */

/* In the language of the program. @today: ISO; what its people do not allow to be shown then is
 * left out. */
KnDesign *kn_brand_book_new (KnLibrary *library,
                             const KnId *brand,
                             KnCondition *condition,
                             const char *today,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
