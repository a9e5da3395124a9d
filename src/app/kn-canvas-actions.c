/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on the selection: the actions "canvas.…" with their keys, and the context menu. Each is
 * one step. Order and geometry are model's (kn-edit.h); here is only what they are called and when
 * they may be used. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-menu.h"
#include "app/kn-session-flow.h"

#include <glib/gi18n.h>

#define NUDGE_MM 0.5
#define NUDGE_FAR_MM 5.0
#define NUDGE_FINE_MM 0.1
#define DUPLICATE_SHIFT_MM 3.0

/* The end of a command: keeps what worked, drops and says what did not. */
static gboolean
end_command (KnCanvas *self, gboolean done, const GError *error)
{
  if (done)
    return kn_session_end (self->session);
  return kn_session_give_up (self->session, error);
}

static void
select_items (KnCanvas *self, GArray *ids)
{
  kn_session_select_many (self->session, kn_canvas_ids (ids), ids->len);
}

/* --- commands
 * ------------------------------------------------------------------------------------- */

static void
delete_selection (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GError) error = NULL;
  if (ids->len == 0)
    return;
  kn_session_begin (self->session, _ ("Delete"));
  (void)end_command (self,
                     kn_edit_remove (kn_session_get_doc (self->session), kn_canvas_ids (ids),
                                     ids->len, &error),
                     error);
}

static void
duplicate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  if (ids->len == 0)
    return;
  kn_session_note_flows (self->session);
  kn_session_begin (self->session, _ ("Duplicate"));
  gboolean done = kn_edit_duplicate (doc, kn_canvas_ids (ids), ids->len, &copies, &error)
                  && kn_edit_move_by (doc, kn_canvas_ids (copies), copies->len, DUPLICATE_SHIFT_MM,
                                      DUPLICATE_SHIFT_MM, &error);
  if (end_command (self, done, error))
    select_items (self, copies);
}

static void
group (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GError) error = NULL;
  KnId made;
  if (ids->len == 0)
    return;
  kn_session_begin (self->session, C_ ("command", "Group"));
  if (end_command (self,
                   kn_edit_group (kn_session_get_doc (self->session), kn_canvas_ids (ids), ids->len,
                                  &made, &error),
                   error))
    kn_session_select (self->session, &made);
}

static void
ungroup (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GArray) freed = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;
  kn_session_begin (self->session, _ ("Ungroup"));
  for (guint i = 0; i < ids->len && done; i++)
    {
      const KnId *id = &g_array_index (ids, KnId, i);
      const KnNode *node = kn_scene_lookup (kn_session_get_scene (self->session), id);
      if (node == NULL || kn_node_get_kind (node) != KN_NODE_GROUP)
        continue;
      g_autoptr (GArray) items = NULL;
      done = kn_edit_ungroup (kn_session_get_doc (self->session), id, &items, &error);
      if (done)
        g_array_append_vals (freed, items->data, items->len);
    }
  if (end_command (self, done, error) && freed->len > 0)
    select_items (self, freed);
}

static void
reorder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    KnReorder order;
    const char *label;
  } orders[] = {
    { "canvas.front", KN_ORDER_FRONT, N_ ("Bring to the front") },
    { "canvas.forward", KN_ORDER_FORWARD, N_ ("Bring forward") },
    { "canvas.backward", KN_ORDER_BACKWARD, N_ ("Send backward") },
    { "canvas.back", KN_ORDER_BACK, N_ ("Send to the back") },
  };
  KnCanvas *self = KN_CANVAS (widget);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  for (gsize i = 0; i < G_N_ELEMENTS (orders) && ids->len > 0; i++)
    {
      if (!g_str_equal (orders[i].name, name))
        continue;
      g_autoptr (GError) error = NULL;
      kn_session_begin (self->session, _ (orders[i].label));
      (void)end_command (self,
                         kn_edit_reorder (kn_session_get_doc (self->session), kn_canvas_ids (ids),
                                          ids->len, orders[i].order, &error),
                         error);
    }
}

static void
nudge (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  g_autoptr (GError) error = NULL;
  double dx = 0;
  double dy = 0;
  if (ids->len == 0)
    return;
  g_variant_get (parameter, "(dd)", &dx, &dy);
  kn_session_begin (self->session, _ ("Nudge"));
  (void)end_command (self,
                     kn_edit_move_by (kn_session_get_doc (self->session), kn_canvas_ids (ids),
                                      ids->len, dx, dy, &error),
                     error);
}

static void
toggle_lock (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  guint n = kn_session_get_n_selected (self->session);
  if (n == 0)
    return;
  gboolean locks
      = !kn_node_get_bool (kn_session_get_selected_node (self->session, n - 1), KN_PROP_LOCKED);
  g_autoptr (KnValue) value = kn_value_new_bool (locks);
  (void)kn_session_set_selected (self->session, locks ? _ ("Lock") : _ ("Unlock"), KN_PROP_LOCKED,
                                 value);
}

static void
hide_selection (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  g_autoptr (KnValue) value = kn_value_new_bool (TRUE);
  (void)kn_session_set_selected (self->session, _ ("Hide"), KN_PROP_HIDDEN, value);
}

/* Return: edits a text, a path, a crop or what a code says; enters a group. */
static void
open_selection (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  const KnNode *single = kn_session_get_single (self->session);
  if (single == NULL)
    return;
  KnId id = *kn_node_get_id (single);
  if (kn_node_get_kind (single) == KN_NODE_TEXT)
    kn_session_set_edited_text (self->session, &id);
  else if (kn_node_get_kind (single) == KN_NODE_PATH)
    kn_session_set_tool (self->session, KN_TOOL_NODES);
  else if (kn_node_get_kind (single) == KN_NODE_IMAGE)
    kn_session_set_tool (self->session, KN_TOOL_CROP);
  else if (kn_node_get_kind (single) == KN_NODE_PATTERN)
    kn_session_set_tool (self->session, KN_TOOL_CELL);
  else if (kn_node_get_kind (single) == KN_NODE_BARCODE)
    gtk_widget_activate_action (widget, "win.edit-code", NULL);
  else if (kn_node_get_kind (single) == KN_NODE_GROUP)
    {
      kn_session_enter_group (self->session, &id);
      kn_session_select_next (self->session, 1);
    }
}

static void
select_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  if (self->editing != NULL)
    kn_text_editing_select_all (self->editing);
  else if (!kn_canvas_do_with_nodes (self, "select-all"))
    kn_session_select_all (self->session);
}

static void
select_none (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_select (KN_CANVAS (widget)->session, NULL);
}

static void
select_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_select_next (KN_CANVAS (widget)->session, g_variant_get_int32 (parameter));
}

/* Where a menu opens that a key has asked for. */
static KnPoint
get_menu_px (KnCanvas *self)
{
  KnFrame frame;
  if (kn_canvas_get_frame (self, &frame))
    return kn_canvas_frame_point_px (self, &frame, KN_HANDLE_BOTTOM_RIGHT);
  return (KnPoint){ gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                    gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 };
}

static void
popup_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const KnPoint at = get_menu_px (KN_CANVAS (widget));
  kn_canvas_popup_menu (KN_CANVAS (widget), at.x, at.y);
}

/* --- when they may be used
 * -------------------------------------------------------------------------- */

void
kn_canvas_update_actions (KnCanvas *self)
{
  static const char *const any[]
      = { "canvas.delete",  "canvas.duplicate", "canvas.copy", "canvas.cut",  "canvas.front",
          "canvas.forward", "canvas.backward",  "canvas.back", "canvas.lock", "canvas.hide" };
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *single = kn_session_get_single (self->session);
  KnNodeKind kind = single != NULL ? kn_node_get_kind (single) : KN_N_NODE_KINDS;
  gboolean has_group = FALSE;
  for (guint i = 0; i < n; i++)
    has_group
        = has_group
          || kn_node_get_kind (kn_session_get_selected_node (self->session, i)) == KN_NODE_GROUP;
  for (gsize i = 0; i < G_N_ELEMENTS (any); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), any[i], n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.group", n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.ungroup", has_group);
  kn_canvas_update_arrange_actions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.open",
                                 kind == KN_NODE_TEXT || kind == KN_NODE_GROUP
                                     || kind == KN_NODE_PATH || kind == KN_NODE_IMAGE
                                     || kind == KN_NODE_BARCODE);
  kn_canvas_update_shape_actions (self);
  kn_canvas_update_flow_actions (self);
  kn_canvas_update_panel_actions (self);
}

/* --- the menu
 * ----------------------------------------------------------------------------------------- */

static void
append_item (GMenu *menu, const char *label, const char *action, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);
  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenu *
make_edit_section (KnCanvas *self)
{
  GMenu *section = g_menu_new ();
  const KnNode *single = kn_session_get_single (self->session);
  if (single != NULL && kn_node_get_kind (single) == KN_NODE_TEXT)
    append_item (section, _ ("Edit text"), "canvas.open", "Return");
  else if (single != NULL && kn_node_get_kind (single) == KN_NODE_PATH)
    append_item (section, _ ("Edit nodes"), "canvas.open", "Return");
  else if (single != NULL && kn_node_get_kind (single) == KN_NODE_IMAGE)
    append_item (section, _ ("Crop"), "canvas.open", "Return");
  else if (single != NULL && kn_node_get_kind (single) == KN_NODE_BARCODE)
    append_item (section, _ ("Edit what the code says"), "canvas.open", "Return");
  else
    append_item (section, _ ("Enter the group"), "canvas.open", "Return");
  append_item (section, _ ("Cut"), "canvas.cut", "<Control>x");
  append_item (section, _ ("Copy"), "canvas.copy", "<Control>c");
  append_item (section, _ ("Paste"), "canvas.paste", "<Control>v");
  append_item (section, _ ("Paste in place"), "canvas.paste-in-place", "<Control><Shift>v");
  append_item (section, _ ("Duplicate"), "canvas.duplicate", "<Control>d");
  append_item (section, _ ("Step and repeat…"), "canvas.repeat", "<Control><Shift>d");
  append_item (section, _ ("Delete"), "canvas.delete", "Delete");
  return section;
}

static GMenu *
make_order_menu (void)
{
  GMenu *menu = g_menu_new ();
  append_item (menu, _ ("Bring to the front"), "canvas.front", "<Control><Shift>Page_Up");
  append_item (menu, _ ("Bring forward"), "canvas.forward", "<Control>Page_Up");
  append_item (menu, _ ("Send backward"), "canvas.backward", "<Control>Page_Down");
  append_item (menu, _ ("Send to the back"), "canvas.back", "<Control><Shift>Page_Down");
  return menu;
}

/* Submenus: the whole menu has to fit on a screen of 768 lines. */
static GMenu *
make_order_section (KnCanvas *self)
{
  GMenu *section = g_menu_new ();
  if (kn_session_get_n_selected (self->session) == 0)
    return section;
  g_autoptr (GMenu) order_menu = make_order_menu ();
  g_autoptr (GMenuModel) align_menu = kn_canvas_make_align_menu ();
  g_menu_append_submenu (section, _ ("Order"), G_MENU_MODEL (order_menu));
  g_menu_append_submenu (section, _ ("Align and mirror"), align_menu);
  return section;
}

static GMenu *
make_group_section (KnCanvas *self)
{
  GMenu *section = g_menu_new ();
  guint n = kn_session_get_n_selected (self->session);
  gboolean is_locked
      = n > 0
        && kn_node_get_bool (kn_session_get_selected_node (self->session, n - 1), KN_PROP_LOCKED);
  append_item (section, C_ ("command", "Group"), "canvas.group", "<Control>g");
  append_item (section, _ ("Ungroup"), "canvas.ungroup", "<Control><Shift>g");
  append_item (section, is_locked ? _ ("Unlock") : _ ("Lock"), "canvas.lock", "<Control><Shift>l");
  append_item (section, _ ("Hide"), "canvas.hide", NULL);
  append_item (section, _ ("Select all"), "canvas.select-all", "<Control>a");
  return section;
}

static void
popup (KnCanvas *self, GMenuModel *menu, double x_px, double y_px)
{
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  kn_menu_popup (GTK_POPOVER (self->menu), x_px, y_px);
}

void
kn_canvas_popup_at_selection (KnCanvas *self, GMenuModel *menu)
{
  const KnPoint at = get_menu_px (self);
  popup (self, menu, at.x, at.y);
}

void
kn_canvas_popup_menu (KnCanvas *self, double x_px, double y_px)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) edit = make_edit_section (self);
  g_autoptr (GMenu) order = make_order_section (self);
  g_autoptr (GMenu) flow = kn_canvas_make_flow_section (self);
  g_autoptr (GMenu) panels = kn_canvas_make_panel_section (self);
  g_autoptr (GMenu) shapes = kn_canvas_make_shape_section (self);
  g_autoptr (GMenu) groups = make_group_section (self);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (flow));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (panels));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (shapes));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (groups));
  popup (self, G_MENU_MODEL (menu), x_px, y_px);
}

/* --- keys
 * ---------------------------------------------------------------------------------------------- */

static void
bind_nudges (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key, keypad;
    int x, y;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
  };
  static const struct
  {
    GdkModifierType state;
    double mm;
  } steps[]
      = { { 0, NUDGE_MM }, { GDK_SHIFT_MASK, NUDGE_FAR_MM }, { GDK_ALT_MASK, NUDGE_FINE_MM } };
  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (steps); k++)
      {
        double dx = arrows[i].x * steps[k].mm;
        double dy = arrows[i].y * steps[k].mm;
        gtk_widget_class_add_binding_action (klass, arrows[i].key, steps[k].state, "canvas.nudge",
                                             "(dd)", dx, dy);
        gtk_widget_class_add_binding_action (klass, arrows[i].keypad, steps[k].state,
                                             "canvas.nudge", "(dd)", dx, dy);
      }
}

static void
bind_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_Delete, 0, "canvas.delete" },
    { GDK_KEY_KP_Delete, 0, "canvas.delete" },
    { GDK_KEY_BackSpace, 0, "canvas.delete" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "canvas.duplicate" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "canvas.cut" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "canvas.paste" },
    { GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.paste-in-place" },
    { GDK_KEY_g, GDK_CONTROL_MASK, "canvas.group" },
    { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.ungroup" },
    { GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.lock" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
    { GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.select-none" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.front" },
    { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "canvas.forward" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "canvas.backward" },
    { GDK_KEY_Page_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.back" },
    { GDK_KEY_Return, 0, "canvas.open" },
    { GDK_KEY_KP_Enter, 0, "canvas.open" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu" },
    { GDK_KEY_Menu, 0, "canvas.menu" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].state, keys[i].action, NULL);
  /* Tab goes through the items; Ctrl+Tab leaves the canvas, as in a text view. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Tab, 0, "canvas.next", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, "canvas.next",
                                       "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Tab, GDK_SHIFT_MASK, "canvas.next", "i", -1);
  bind_nudges (klass);
}

void
kn_canvas_class_add_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char *name, *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "canvas.delete", NULL, delete_selection },
    { "canvas.duplicate", NULL, duplicate },
    { "canvas.copy", NULL, kn_canvas_copy },
    { "canvas.cut", NULL, kn_canvas_cut },
    { "canvas.paste", NULL, kn_canvas_paste },
    { "canvas.paste-in-place", NULL, kn_canvas_paste },
    { "canvas.group", NULL, group },
    { "canvas.ungroup", NULL, ungroup },
    { "canvas.front", NULL, reorder },
    { "canvas.forward", NULL, reorder },
    { "canvas.backward", NULL, reorder },
    { "canvas.back", NULL, reorder },
    { "canvas.nudge", "(dd)", nudge },
    { "canvas.lock", NULL, toggle_lock },
    { "canvas.hide", NULL, hide_selection },
    { "canvas.open", NULL, open_selection },
    { "canvas.select-all", NULL, select_all },
    { "canvas.select-none", NULL, select_none },
    { "canvas.next", "i", select_next },
    { "canvas.menu", NULL, popup_menu },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  kn_canvas_class_add_shape_actions (klass);
  kn_canvas_class_add_flow_actions (klass);
  kn_canvas_class_add_panel_actions (klass);
  bind_keys (klass);
}
