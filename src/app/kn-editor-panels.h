/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-editor-window.h"

/* Puts panels, inspector and status into the slots of a new window, and adds its "win.export". */
void kn_editor_window_fill_panels (KnEditorWindow *self);
