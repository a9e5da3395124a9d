/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Asks before pasted text is put right, and shows what would change. */

typedef void (*KnPasteDone) (const char *text, gpointer data); /* %NULL: nothing is to be pasted */

/* Calls @done at once if nothing is wrong with @text, else with what the user chose. */
void kn_paste_doctor_ask (GtkWidget *widget, const char *text, KnPasteDone done, gpointer data);
