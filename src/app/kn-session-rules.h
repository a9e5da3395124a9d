/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "check/kn-rule-pack.h"

G_BEGIN_DECLS

/* The rules of label law that judge the design today: those that its library keeps, else Kanok's.
 * The session's own, until the next call. */
const KnRulePack *kn_session_get_rules (KnSession *self);

G_END_DECLS
