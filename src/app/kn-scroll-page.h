/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page that scrolls as one: a head of any widgets, and below it a list or grid that makes widgets
 * only for what is in sight. Child of a GtkScrolledWindow. */

#define KN_TYPE_SCROLL_PAGE (kn_scroll_page_get_type ())
G_DECLARE_FINAL_TYPE (KnScrollPage, kn_scroll_page, KN, SCROLL_PAGE, GtkWidget)

/* In GtkBuilder files: <child type="head"> and <child type="list">. @list is a GtkScrollable. */
void kn_scroll_page_set_head (KnScrollPage *self, GtkWidget *head);
void kn_scroll_page_set_list (KnScrollPage *self, GtkWidget *list);

G_END_DECLS
