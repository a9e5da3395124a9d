/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of the editor window as the keyboard goes round them: F6 to the next, Shift+F6 to the
 * one before, as GNOME's programs and browsers have it. Tab walks within a part; on the canvas it
 * walks through the items, so that only these keys lead out of it and into it from everywhere. */

#include "config.h"

#include "app/kn-editor-private.h"
#include "app/kn-inspector.h"
#include "app/kn-proof-view.h"

#define MAX_PANES 9

typedef struct
{
  GtkWidget *widgets[MAX_PANES];
  int n;
} Panes;

static void
add (Panes *panes, GtkWidget *widget)
{
  if (widget != NULL && gtk_widget_get_mapped (widget) && panes->n < MAX_PANES)
    panes->widgets[panes->n++] = widget;
}

/* From the left to the right, then the bars below and above. */
static void
list_panes (KnEditorWindow *self, Panes *panes)
{
  if (kn_editor_window_is_proofing (self))
    for (GtkWidget *column
         = gtk_widget_get_first_child (GTK_WIDGET (kn_editor_window_get_proof (self)));
         column != NULL; column = gtk_widget_get_next_sibling (column))
      add (panes, column);
  else
    {
      GtkWidget *inspector = adw_clamp_get_child (self->inspector_slot);
      add (panes, self->rail);
      add (panes, self->open_panel != NULL ? GTK_WIDGET (self->panels) : NULL);
      add (panes, GTK_WIDGET (self->canvas));
      add (panes, self->find_bar);
      add (panes, inspector);
      add (panes, inspector == NULL ? NULL : kn_inspector_get_layers (KN_INSPECTOR (inspector)));
    }
  add (panes, self->status_bar);
  add (panes, self->header);
}

/* The innermost: the list of layers lies within the inspector. -1: none has the keyboard. */
static int
find_focused (KnEditorWindow *self, const Panes *panes)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  int found = -1;
  for (int i = 0; focus != NULL && i < panes->n; i++)
    if (focus == panes->widgets[i] || gtk_widget_is_ancestor (focus, panes->widgets[i]))
      found = i;
  return found;
}

/* A panel that is open is where the rail begins. */
static GtkWidget *
find_open (KnEditorWindow *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->rail);
  while (button != NULL && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static gboolean
enter (KnEditorWindow *self, GtkWidget *pane)
{
  GtkWidget *open = pane == self->rail ? find_open (self) : NULL;
  if (open != NULL)
    return gtk_widget_grab_focus (open);
  if (gtk_widget_get_focusable (pane))
    return gtk_widget_grab_focus (pane);
  /* Out of the list of layers its own column begins anew, rather than with what follows the list.
   */
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL && gtk_widget_is_ancestor (focus, pane))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

static void
on_next_pane (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  int step = g_variant_get_int32 (parameter);
  Panes panes = { .n = 0 };
  list_panes (self, &panes);
  int at = find_focused (self, &panes);
  if (at < 0)
    {
      g_action_group_activate_action (G_ACTION_GROUP (self), "focus-canvas", NULL);
      return;
    }
  for (int i = 1; i <= panes.n; i++)
    if (enter (self, panes.widgets[(at + i * step + i * panes.n) % panes.n]))
      break;
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
}

/* First the keyboard comes back to the label, then the panel beside it gives its place up. */
static void
on_close_panel (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean is_at_panel = focus == NULL || focus == GTK_WIDGET (self->canvas)
                         || gtk_widget_is_ancestor (focus, self->rail)
                         || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panels));
  if (is_at_panel)
    kn_editor_window_show_panel (self, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (self), "focus-canvas", NULL);
}

void
kn_editor_window_add_pane_actions (KnEditorWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "next-pane", .activate = on_next_pane, .parameter_type = "i" },
    { .name = "close-panel", .activate = on_close_panel },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
kn_editor_window_class_add_pane_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F6, 0, "win.next-pane", "i", 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F6, GDK_SHIFT_MASK, "win.next-pane", "i", -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.close-panel", NULL);
}
