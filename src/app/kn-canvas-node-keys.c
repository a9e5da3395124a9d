/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done with selected nodes without dragging: the commands of the inspector's buttons, and
 * the keys. Each is one step. */

#include "config.h"

#include "app/kn-node-tool-private.h"

#include <glib/gi18n.h>

#define NUDGE_MM 0.5
#define NUDGE_FAR_MM 5.0
#define NUDGE_FINE_MM 0.1

static gboolean
set_types (KnCanvas *self, KnPathNodeType type)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  gboolean changed = FALSE;
  for (guint i = 0; i < nodes->selected->len; i++)
    changed = kn_path_edit_set_type (nodes->edit, g_array_index (nodes->selected, guint, i), type)
              || changed;
  return kn_node_tool_change (self, _ ("Change the kind of nodes"), changed);
}

/* After each selected node, in the middle of its segment. */
static gboolean
add_nodes (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  gboolean changed = FALSE;
  guint n = kn_path_edit_get_n_nodes (nodes->edit);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = n; i > 0; i--)
    if (is_selected (nodes, i - 1) && kn_path_edit_insert (nodes->edit, i - 1, 0.5, NULL))
      {
        for (guint k = 0; k < made->len; k++)
          g_array_index (made, guint, k)++;
        g_array_append_val (made, i);
        changed = TRUE;
      }
  if (changed)
    {
      g_array_set_size (nodes->selected, 0);
      g_array_append_vals (nodes->selected, made->data, made->len);
    }
  return kn_node_tool_change (self, _ ("Add a node"), changed);
}

static gboolean
remove_nodes (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  gboolean removed = kn_path_edit_remove (nodes->edit, selection (nodes), nodes->selected->len);
  g_array_set_size (nodes->selected, 0);
  return kn_node_tool_change (self, _ ("Delete nodes"), removed);
}

static gboolean
select_all_nodes (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  g_array_set_size (nodes->selected, 0);
  for (guint i = 0; i < kn_path_edit_get_n_nodes (nodes->edit); i++)
    g_array_append_val (nodes->selected, i);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
join_nodes (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  guint made = 0;
  gboolean joined
      = nodes->selected->len == 2
        && kn_path_edit_join (nodes->edit, selection (nodes)[0], selection (nodes)[1], &made);
  if (joined)
    select_only (nodes, made);
  else
    kn_session_say (self->session, _ ("Select the two open ends that shall become one node."));
  return kn_node_tool_change (self, _ ("Join nodes"), joined);
}

static gboolean
break_nodes (KnCanvas *self)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  gboolean broken
      = nodes->selected->len == 1 && kn_path_edit_break (nodes->edit, selection (nodes)[0]);
  if (broken)
    g_array_set_size (nodes->selected, 0);
  else
    kn_session_say (self->session, _ ("Select one node inside a line, to open the line there."));
  return kn_node_tool_change (self, _ ("Open the line"), broken);
}

gboolean
kn_canvas_do_with_nodes (KnCanvas *self, const char *what)
{
  if (self->tool != &kn_canvas_node_tool || !kn_node_tool_keep_up (self))
    return FALSE;
  if (g_str_equal (what, "corner"))
    return set_types (self, KN_PATH_NODE_CORNER);
  if (g_str_equal (what, "smooth"))
    return set_types (self, KN_PATH_NODE_SMOOTH);
  if (g_str_equal (what, "symmetric"))
    return set_types (self, KN_PATH_NODE_SYMMETRIC);
  if (g_str_equal (what, "add"))
    return add_nodes (self);
  if (g_str_equal (what, "delete"))
    return remove_nodes (self);
  if (g_str_equal (what, "select-all"))
    return select_all_nodes (self);
  if (g_str_equal (what, "join"))
    return join_nodes (self);
  if (g_str_equal (what, "break"))
    return break_nodes (self);
  return FALSE;
}

/* --- keys ---------------------------------------------------------------------------------------
 */

static gboolean
nudge (KnCanvas *self, int x, int y, GdkModifierType state)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  double step = (state & GDK_SHIFT_MASK) != 0 ? NUDGE_FAR_MM
                : (state & GDK_ALT_MASK) != 0 ? NUDGE_FINE_MM
                                              : NUDGE_MM;
  KnMatrix matrix, inverse;
  double scale = kn_canvas_get_px_per_mm (self);
  if (!kn_canvas_get_item_to_px (self, &nodes->item, &matrix))
    return FALSE;
  matrix.x0 = matrix.y0 = 0;
  if (nodes->selected->len == 0 || !kn_matrix_invert (&matrix, &inverse))
    return TRUE;
  KnPoint by = kn_matrix_apply (&inverse, x * step * scale, y * step * scale);
  (void)kn_node_tool_change (self, _ ("Move nodes"),
                             kn_path_edit_move_nodes (nodes->edit, selection (nodes),
                                                      nodes->selected->len, by.x, by.y));
  return TRUE;
}

static void
step_through (KnCanvas *self, int direction)
{
  KnNodeTool *nodes = kn_node_tool_get (self);
  guint n = kn_path_edit_get_n_nodes (nodes->edit);
  if (n == 0)
    return;
  guint now = nodes->selected->len == 0 ? (direction > 0 ? n - 1 : 0)
                                        : selection (nodes)[nodes->selected->len - 1];
  select_only (nodes, (now + n + (guint)(direction > 0 ? 1 : n - 1)) % n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
kn_node_tool_key (KnCanvas *self, guint keyval, GdkModifierType state)
{
  static const struct
  {
    guint key;
    const char *what;
  } commands[] = {
    { GDK_KEY_Delete, "delete" }, { GDK_KEY_KP_Delete, "delete" }, { GDK_KEY_BackSpace, "delete" },
    { GDK_KEY_Insert, "add" },    { GDK_KEY_plus, "add" },         { GDK_KEY_KP_Add, "add" },
    { GDK_KEY_c, "corner" },      { GDK_KEY_s, "smooth" },         { GDK_KEY_y, "symmetric" },
    { GDK_KEY_j, "join" },        { GDK_KEY_b, "break" },
  };
  if (!kn_node_tool_keep_up (self))
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Escape:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      kn_session_set_tool (self->session, KN_TOOL_SELECT);
      return TRUE;
    case GDK_KEY_Tab:
      step_through (self, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return TRUE;
    case GDK_KEY_ISO_Left_Tab:
      step_through (self, -1);
      return TRUE;
    case GDK_KEY_Left:
      return nudge (self, -1, 0, state);
    case GDK_KEY_Right:
      return nudge (self, 1, 0, state);
    case GDK_KEY_Up:
      return nudge (self, 0, -1, state);
    case GDK_KEY_Down:
      return nudge (self, 0, 1, state);
    default:
      break;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].key == gdk_keyval_to_lower (keyval))
      {
        (void)kn_canvas_do_with_nodes (self, commands[i].what);
        return TRUE;
      }
  return FALSE;
}
