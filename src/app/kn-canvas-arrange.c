/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions "canvas.…" that arrange the selection, their keys and their menu. What they do is in
 * kn-session-arrange.c, which the inspector uses, too. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-repeat-dialog.h"
#include "app/kn-session-arrange.h"

#include <glib/gi18n.h>

static void
flip (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_flip (KN_CANVAS (widget)->session, g_variant_get_boolean (parameter));
}

static void
align (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const edges[] = { "left", "centre", "right", "top", "middle", "bottom" };
  const char *edge = g_variant_get_string (parameter, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    if (g_str_equal (edges[i], edge))
      kn_session_align (KN_CANVAS (widget)->session, (KnEdge)i, KN_ALIGN_TO_SELECTION);
}

static void
distribute (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_distribute (KN_CANVAS (widget)->session, g_variant_get_boolean (parameter),
                         KN_ALIGN_TO_SELECTION);
}

static void
repeat (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  gtk_window_present (GTK_WINDOW (kn_repeat_dialog_new (window, self->session)));
}

static void
toggle_pivot (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  KnPoint share;
  if (kn_session_get_pivot (self->session, &share))
    kn_session_set_pivot (self->session, NULL);
  else
    self->shows_pivot = !self->shows_pivot;
  gtk_widget_queue_draw (widget);
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

GMenuModel *
kn_canvas_make_align_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) edges = g_menu_new ();
  g_autoptr (GMenu) gaps = g_menu_new ();
  g_autoptr (GMenu) mirror = g_menu_new ();
  append_item (edges, _ ("Left edges"), "canvas.align::left", "<Alt>a");
  append_item (edges, _ ("Centres, across"), "canvas.align::centre", "<Alt>h");
  append_item (edges, _ ("Right edges"), "canvas.align::right", "<Alt>d");
  append_item (edges, _ ("Top edges"), "canvas.align::top", "<Alt>w");
  append_item (edges, _ ("Centres, down"), "canvas.align::middle", "<Alt>v");
  append_item (edges, _ ("Bottom edges"), "canvas.align::bottom", "<Alt>s");
  append_item (gaps, _ ("Even gaps across"), "canvas.distribute(true)", "<Control><Alt>h");
  append_item (gaps, _ ("Even gaps down"), "canvas.distribute(false)", "<Control><Alt>v");
  append_item (mirror, _ ("Mirror left and right"), "canvas.flip(true)", "<Shift>h");
  append_item (mirror, _ ("Mirror top and bottom"), "canvas.flip(false)", "<Shift>v");
  append_item (mirror, _ ("Turning point"), "canvas.pivot", "<Shift>r");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edges));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (gaps));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (mirror));
  return G_MENU_MODEL (menu);
}

/* --- keys and actions
 * ---------------------------------------------------------------------------------- */

static void
bind_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    const char *edge;
  } edges[] = {
    { GDK_KEY_a, "left" }, { GDK_KEY_h, "centre" }, { GDK_KEY_d, "right" },
    { GDK_KEY_w, "top" },  { GDK_KEY_v, "middle" }, { GDK_KEY_s, "bottom" },
  };
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_ALT_MASK;
  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    gtk_widget_class_add_binding_action (klass, edges[i].key, GDK_ALT_MASK, "canvas.align", "s",
                                         edges[i].edge);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, both, "canvas.distribute", "b", TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, both, "canvas.distribute", "b", FALSE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_SHIFT_MASK, "canvas.flip", "b", TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_SHIFT_MASK, "canvas.flip", "b", FALSE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_r, GDK_SHIFT_MASK, "canvas.pivot", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_s, GDK_SHIFT_MASK, "win.elements", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "canvas.repeat", NULL);
}

void
kn_canvas_update_arrange_actions (KnCanvas *self)
{
  guint n = kn_session_get_n_selected (self->session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.align", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.flip", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.pivot", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.repeat", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.distribute", n > 2);
}

void
kn_canvas_class_add_arrange_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.align", "s", align);
  gtk_widget_class_install_action (klass, "canvas.distribute", "b", distribute);
  gtk_widget_class_install_action (klass, "canvas.flip", "b", flip);
  gtk_widget_class_install_action (klass, "canvas.pivot", NULL, toggle_pivot);
  gtk_widget_class_install_action (klass, "canvas.repeat", NULL, repeat);
  bind_keys (klass);
}
