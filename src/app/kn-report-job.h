/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-compat.h"
#include "app/kn-session.h"

/* The compliance report of the open design, for people who were not there: asks for a file (.pdf or
 * .csv), writes it in another thread, and says what came of it. */
void kn_report_job_begin (KnSession *session, KnCompat *compat, GtkWindow *window);
