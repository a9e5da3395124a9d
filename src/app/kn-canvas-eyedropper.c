/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The eyedropper: a click takes the ink of what lies under the pointer and gives it to the
 * selection, as one step; then the pointer is the pointer again. It takes inks, not what they look
 * like on a screen; only pictures, which have none, give a screen colour. */

#include "config.h"

#include "app/kn-canvas-tool-private.h"
#include "app/kn-session-sample.h"

#define REACH_PX 2.0

static void
on_press (KnCanvas *self, double x, double y, GdkModifierType state)
{
  const KnPoint at = kn_canvas_to_mm (self, x, y);
  kn_session_take_ink (self->session, at, REACH_PX / kn_canvas_get_px_per_mm (self),
                       (state & GDK_SHIFT_MASK) != 0);
  kn_session_set_tool (self->session, KN_TOOL_SELECT);
}

static gboolean
on_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  kn_session_set_tool (self->session, KN_TOOL_SELECT);
  return TRUE;
}

const KnCanvasTool kn_canvas_eyedropper_tool = {
  .press = on_press,
  .key = on_key,
  .cursor = "crosshair",
};
