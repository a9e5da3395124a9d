/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The row of drawing tools above the shapes. Which tool is in charge is the session's; a button
 * shows it and asks for it, and pressed again gives the pointer back. */

#include "config.h"

#include "app/kn-draw-tools.h"

#include "app/kn-session-shapes.h"

#include <glib/gi18n.h>

static const struct
{
  int drawn;                /* KnDrawn; -1: the pen */
  const char *icon, *label; /* N_() */
} TOOLS[] = {
  { -1, "kn-pen-symbolic", N_ ("Draw with the pen (P)") },
  { KN_DRAWN_LINE, "kn-line-symbolic", N_ ("Draw a line (L)") },
  { KN_DRAWN_RECT, "kn-rectangle-symbolic", N_ ("Draw a rectangle (R)") },
  { KN_DRAWN_ELLIPSE, "kn-ellipse-symbolic", N_ ("Draw an ellipse (E)") },
  { KN_DRAWN_POLYGON, "kn-polygon-symbolic", N_ ("Draw a polygon (G)") },
  { KN_DRAWN_STAR, "kn-star-symbolic", N_ ("Draw a star (S)") },
  { KN_DRAWN_ARC, "kn-arc-symbolic", N_ ("Draw an arc (A)") },
};

static void
on_tool (GtkToggleButton *button, KnSession *session)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "tool"));
  if (g_object_get_data (G_OBJECT (button), "is-updating") != NULL)
    return;
  if (!gtk_toggle_button_get_active (button))
    kn_session_set_tool (session, KN_TOOL_SELECT);
  else if (TOOLS[i].drawn < 0)
    kn_session_set_tool (session, KN_TOOL_PEN);
  else
    kn_session_draw (session, (KnDrawn)TOOLS[i].drawn);
}

static void
show_tool (GtkWidget *button, KnSession *session)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "tool"));
  KnTool tool = kn_session_get_tool (session);
  gboolean is_chosen
      = TOOLS[i].drawn < 0
            ? tool == KN_TOOL_PEN
            : tool == KN_TOOL_SHAPE && kn_session_get_drawn (session) == (KnDrawn)TOOLS[i].drawn;
  g_object_set_data (G_OBJECT (button), "is-updating", GINT_TO_POINTER (1));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), is_chosen);
  g_object_set_data (G_OBJECT (button), "is-updating", NULL);
}

static void
on_tool_changed (KnSession *session, GtkWidget *box)
{
  GtkWidget *button = gtk_widget_get_first_child (box);
  for (; button != NULL; button = gtk_widget_get_next_sibling (button))
    show_tool (button, session);
}

/**
 * kn_draw_tools_new:
 * @session: whose tool the buttons choose and show
 *
 * Returns: (transfer floating): a row of toggle buttons
 */
GtkWidget *
kn_draw_tools_new (KnSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  for (gsize i = 0; i < G_N_ELEMENTS (TOOLS); i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      gtk_button_set_icon_name (GTK_BUTTON (button), TOOLS[i].icon);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, _ (TOOLS[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (TOOLS[i].label), -1);
      g_object_set_data (G_OBJECT (button), "tool", GSIZE_TO_POINTER (i));
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_tool), session, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  g_signal_connect_object (session, "tool-changed", G_CALLBACK (on_tool_changed), box, 0);
  return box;
}
