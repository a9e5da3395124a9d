/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

/* A number that is another one after any statement of consent was added: what was judged before has
 * to be judged again. */
gint64 kn_library_get_consent_stamp (KnLibrary *self);
/* The gravest verdict on the asset and on what it was made from, today. */
KnConsentVerdict kn_library_get_verdict (KnLibrary *self, const char *sha256);
