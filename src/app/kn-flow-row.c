/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text that flows on, in the inspector: one calm row that is there only when it has something to
 * say.
 */

#include "config.h"

#include "app/kn-flow-row.h"

#include "app/kn-session-flow.h"

#include <glib/gi18n.h>

struct _KnFlowRow
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *chain, *place, *previous, *next, *end, *on;
};

G_DEFINE_FINAL_TYPE (KnFlowRow, kn_flow_row, GTK_TYPE_BOX)

static void
select_neighbour (KnFlowRow *self, int direction)
{
  guint i = 0;
  const KnFlow *flow = kn_session_get_flow (self->session, &i);
  int wanted = (int)i + direction;
  if (flow == NULL || wanted < 0 || wanted >= (int)kn_flow_get_n (flow))
    return;
  KnId id = *kn_node_get_id (kn_flow_get_frame (flow, (guint)wanted));
  kn_session_select (self->session, &id);
}

static void
on_previous (KnFlowRow *self)
{
  select_neighbour (self, -1);
}

static void
on_next (KnFlowRow *self)
{
  select_neighbour (self, 1);
}

/* The button may be gone now: keys go on with what is selected. */
static void
leave (KnFlowRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-canvas", NULL);
}

static void
on_end (KnFlowRow *self)
{
  (void)kn_session_end_flow (self->session);
  leave (self);
}

static void
on_flow (KnFlowRow *self)
{
  (void)kn_session_flow (self->session);
  leave (self);
}

void
kn_flow_row_update (KnFlowRow *self, gboolean is_overset)
{
  guint i = 0;
  const KnFlow *flow = kn_session_get_flow (self->session, &i);
  gboolean goes_on = kn_session_can_end_flow (self->session);
  gboolean can_go_on = is_overset && !goes_on && kn_session_get_n_selected (self->session) == 1
                       && kn_session_can_flow (self->session);
  if (flow != NULL)
    {
      g_autofree char *place = g_strdup_printf (_ ("Frame %u of %u"), i + 1, kn_flow_get_n (flow));
      gtk_label_set_text (GTK_LABEL (self->place), place);
      gtk_widget_set_sensitive (self->previous, i > 0);
      gtk_widget_set_sensitive (self->next, goes_on);
    }
  gtk_widget_set_visible (self->chain, flow != NULL);
  gtk_widget_set_visible (self->end, goes_on);
  gtk_widget_set_visible (self->on, can_go_on);
  gtk_widget_set_visible (GTK_WIDGET (self), flow != NULL || can_go_on);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
kn_flow_row_dispose (GObject *object)
{
  KnFlowRow *self = KN_FLOW_ROW (object);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_flow_row_parent_class)->dispose (object);
}

static void
kn_flow_row_class_init (KnFlowRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_flow_row_dispose;
}

static GtkWidget *
make_step (KnFlowRow *self, const char *icon, const char *label, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  return button;
}

/* Thai labels are long; the column is not. */
static GtkWidget *
make_button (KnFlowRow *self, const char *label, GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));
  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, label);
  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  return button;
}

static void
kn_flow_row_init (KnFlowRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->place = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->place), 0);
  gtk_widget_set_hexpand (self->place, TRUE);
  self->previous
      = make_step (self, "go-previous-symbolic", _ ("The frame before"), G_CALLBACK (on_previous));
  self->next = make_step (self, "go-next-symbolic", _ ("The next frame"), G_CALLBACK (on_next));
  self->chain = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->chain), self->place);
  gtk_box_append (GTK_BOX (self->chain), self->previous);
  gtk_box_append (GTK_BOX (self->chain), self->next);
  self->end = make_button (self, _ ("End the text in this frame"), G_CALLBACK (on_end));
  self->on = make_button (self, _ ("Continue in a new frame"), G_CALLBACK (on_flow));
  gtk_box_append (GTK_BOX (self), self->chain);
  gtk_box_append (GTK_BOX (self), self->end);
  gtk_box_append (GTK_BOX (self), self->on);
}

GtkWidget *
kn_flow_row_new (KnSession *session)
{
  KnFlowRow *self = g_object_new (KN_TYPE_FLOW_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
