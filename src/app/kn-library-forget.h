/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* The action that erases a person from the library's records. */
void kn_library_forget_install (GtkWidgetClass *widget_class);
