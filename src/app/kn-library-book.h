/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* The action win.brand-book, with the id of a brand: asks where to and writes its book. */
void kn_library_book_install (GtkWidgetClass *widget_class);
