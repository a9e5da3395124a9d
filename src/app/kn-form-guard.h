/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* @form opens with its first field in hand; and from now on it asks before it closes over values
 * that have changed since it was first shown, however it is closed: Esc, Cancel, its window's
 * button. */
void kn_form_guard (GtkWindow *form);
/* What it held is kept elsewhere: closes it without a question. */
void kn_form_guard_close (GtkWindow *form);
