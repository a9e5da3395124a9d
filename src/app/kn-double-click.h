/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* For what acts on the first click. Who is used to double clicks would get everything twice. */

/* TRUE if @widget was asked about less than a double click ago: the click is to be ignored. */
gboolean kn_double_click_is_second (GtkWidget *widget);
