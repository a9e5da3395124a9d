/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-library-window.h"

/* The actions that make something of the library for people to read and to write on, each with the
 * id of a record of wisdom: win.catalogue, "" for the whole library; win.survey-form, "" for an
 * empty one. */
void kn_library_publish_install (GtkWidgetClass *widget_class);
