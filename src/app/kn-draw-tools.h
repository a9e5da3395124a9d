/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *kn_draw_tools_new (KnSession *session);

G_END_DECLS
