/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the slots of the editor window. The window itself knows none of these widgets; a
 * new panel is one line here. */

#include "config.h"

#include "app/kn-editor-panels.h"

void
kn_editor_window_fill_panels (KnEditorWindow *self)
{
}
