/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-editor-window.h"

/* Fills the slots of an editor window: rail and panels, inspector, status bar; adds "win.export".
 */
void kn_editor_panels_fill (KnEditorWindow *window, KnApplication *application);
