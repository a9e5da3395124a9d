/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands on outlines as actions of the canvas, and their part of its menu. What they do is
 * kn-session-shapes.c. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-session-apart.h"
#include "app/kn-session-shapes.h"

#include <glib/gi18n.h>

static const struct
{
  const char *name; /* parameter of "canvas.combine" */
  KnPathOp op;
  const char *label; /* N_() */
} OPS[] = {
  { "union", KN_PATH_UNION, N_ ("Unite") },
  { "difference", KN_PATH_DIFFERENCE, N_ ("Take the upper ones away") },
  { "intersection", KN_PATH_INTERSECTION, N_ ("Keep what they share") },
  { "exclusion", KN_PATH_EXCLUSION, N_ ("Leave out what they share") },
};

static void
combine (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (OPS); i++)
    if (g_str_equal (OPS[i].name, g_variant_get_string (parameter, NULL)))
      (void)kn_session_combine (KN_CANVAS (widget)->session, OPS[i].op);
}

static void
to_paths (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void)kn_session_to_paths (KN_CANVAS (widget)->session);
}

static void
clip (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void)kn_session_clip (KN_CANVAS (widget)->session);
}

static void
release_clip (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void)kn_session_release_clip (KN_CANVAS (widget)->session);
}

static void
take_apart (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_session_take_apart (KN_CANVAS (widget)->session);
}

void
kn_canvas_update_shape_actions (KnCanvas *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.combine",
                                 kn_session_has_outlines (self->session, 2));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "canvas.to-path",
                                 kn_session_can_become_path (self->session));
}

GMenu *
kn_canvas_make_shape_section (KnCanvas *self)
{
  GMenu *section = g_menu_new ();
  if (kn_session_has_outlines (self->session, 2))
    {
      g_autoptr (GMenu) menu = g_menu_new ();
      for (gsize i = 0; i < G_N_ELEMENTS (OPS); i++)
        {
          g_autofree char *action = g_strconcat ("canvas.combine::", OPS[i].name, NULL);
          g_menu_append (menu, _ (OPS[i].label), action);
        }
      g_menu_append_submenu (section, _ ("Combine shapes"), G_MENU_MODEL (menu));
    }
  if (kn_session_can_become_path (self->session))
    g_menu_append (section, _ ("Turn into a path"), "canvas.to-path");
  if (kn_session_can_take_apart (self->session))
    g_menu_append (section, _ ("Take apart into items"), "canvas.take-apart");
  if (kn_session_get_n_selected (self->session) > 1)
    g_menu_append (section, _ ("Clip into the topmost shape"), "canvas.clip");
  if (kn_session_can_release_clip (self->session))
    g_menu_append (section, _ ("Release the clip"), "canvas.release-clip");
  return section;
}

/* Tools by name: a KnDrawn, "pen", "eyedropper", "nodes", "select". */
static void
choose_tool (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const drawn[] = { "rect", "ellipse", "polygon", "star", "arc", "line" };
  KnSession *session = KN_CANVAS (widget)->session;
  const char *tool = g_variant_get_string (parameter, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (drawn); i++)
    if (g_str_equal (drawn[i], tool))
      kn_session_draw (session, (KnDrawn)i);
  if (g_str_equal (tool, "pen"))
    kn_session_set_tool (session, KN_TOOL_PEN);
  if (g_str_equal (tool, "eyedropper"))
    kn_session_set_tool (session, KN_TOOL_EYEDROPPER);
  if (g_str_equal (tool, "select"))
    kn_session_set_tool (session, KN_TOOL_SELECT);
}

void
kn_canvas_class_add_shape_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "canvas.combine", "s", combine);
  gtk_widget_class_install_action (klass, "canvas.to-path", NULL, to_paths);
  gtk_widget_class_install_action (klass, "canvas.clip", NULL, clip);
  gtk_widget_class_install_action (klass, "canvas.release-clip", NULL, release_clip);
  gtk_widget_class_install_action (klass, "canvas.take-apart", NULL, take_apart);
  gtk_widget_class_install_action (klass, "canvas.tool", "s", choose_tool);
  static const struct
  {
    guint key;
    const char *tool;
  } keys[] = { { GDK_KEY_v, "select" },  { GDK_KEY_p, "pen" },  { GDK_KEY_r, "rect" },
               { GDK_KEY_e, "ellipse" }, { GDK_KEY_l, "line" }, { GDK_KEY_g, "polygon" },
               { GDK_KEY_s, "star" },    { GDK_KEY_a, "arc" },  { GDK_KEY_i, "eyedropper" } };
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, 0, "canvas.tool", "s", keys[i].tool);
}
