/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-trace.h"

#include <gtk/gtk.h>

/* A row for each ink of @trace, the ground first; none if it is NULL. */
void kn_trace_list_fill (GtkBox *box, const KnTrace *trace);
