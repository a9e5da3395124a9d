/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Panels of a pack on the canvas: the commands that put the selection on one, in the context menu
 * and in a menu of their own that a key opens at the selection. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-session-panels.h"

#include <glib/gi18n.h>

static void
put (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_put_on_panel (KN_CANVAS (widget)->session, g_variant_get_uint32 (parameter));
}

static void
turn (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_turn_as_read (KN_CANVAS (widget)->session);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_copy_to_opposite (KN_CANVAS (widget)->session);
}

/* Of the panels that are printed; a glue flap is no place to put anything. */
static GMenu *
make_panel_menu (const KnPackForm *pack)
{
  gsize n = 0;
  GMenu *menu = g_menu_new ();
  const KnPackPanel *panels = kn_pack_form_get_panels (pack, &n);
  for (gsize i = 0; i < n; i++)
    {
      if (panels[i].is_glue)
        continue;
      g_autofree char *name = kn_pack_form_dup_panel_name (pack, i);
      g_autofree char *action = g_strdup_printf ("canvas.put-on-panel(uint32 %u)", (guint)i);
      g_menu_append (menu, name, action);
    }
  return menu;
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);
  g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

static gboolean
has_place (KnCanvas *self)
{
  return kn_session_get_n_selected (self->session) > 0
         && kn_session_get_panels (self->session) != NULL;
}

GMenu *
kn_canvas_make_panel_section (KnCanvas *self)
{
  GMenu *section = g_menu_new ();
  if (!has_place (self))
    return section;
  g_autoptr (GMenu) panels = make_panel_menu (kn_session_get_panels (self->session));
  g_menu_append_submenu (section, _ ("Put on a panel"), G_MENU_MODEL (panels));
  append_item (section, _ ("Same on the opposite panel"), "canvas.copy-to-opposite", "<Alt>o");
  append_item (section, _ ("Turn as the panel is read"), "canvas.turn-as-read", "<Alt>r");
  return section;
}

static void
popup_panels (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  if (!has_place (self))
    return;
  g_autoptr (GMenu) menu = make_panel_menu (kn_session_get_panels (self->session));
  kn_canvas_popup_at_selection (self, G_MENU_MODEL (menu));
}

void
kn_canvas_update_panel_actions (KnCanvas *self)
{
  static const char *const all[] = { "canvas.put-on-panel", "canvas.copy-to-opposite",
                                     "canvas.turn-as-read", "canvas.panels" };
  const gboolean has = has_place (self);
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), all[i], has);
}

void
kn_canvas_class_add_panel_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.put-on-panel", "u", put);
  gtk_widget_class_install_action (klass, "canvas.copy-to-opposite", NULL, copy);
  gtk_widget_class_install_action (klass, "canvas.turn-as-read", NULL, turn);
  gtk_widget_class_install_action (klass, "canvas.panels", NULL, popup_panels);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_o, GDK_ALT_MASK, "canvas.copy-to-opposite",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_r, GDK_ALT_MASK, "canvas.turn-as-read", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_ALT_MASK, "canvas.panels", NULL);
}
