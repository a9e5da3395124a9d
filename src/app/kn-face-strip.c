/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The row of faces. It is made anew when faces come, go, or change places or names; pictures are
 * asked for again when something became durable. */

#include "config.h"

#include "app/kn-face-strip.h"

#include "app/kn-picture.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH_PX 108
#define PICTURE_HEIGHT_PX 66

struct _KnFaceStrip
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *row;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnFaceStrip, kn_face_strip, GTK_TYPE_BOX)

const char *
kn_face_get_label (const KnNode *face)
{
  const char *name = kn_node_get_string (face, KN_PROP_NAME);
  const char *handle = kn_node_get_string (face, KN_PROP_HANDLE);
  if (name != NULL)
    return name;
  if (g_strcmp0 (handle, "front") == 0)
    return _ ("front");
  if (g_strcmp0 (handle, "back") == 0)
    return _ ("back");
  if (g_strcmp0 (handle, "inside") == 0)
    return _ ("inside");
  return handle != NULL ? handle : "";
}

static void
on_toggled (GtkToggleButton *button, KnFaceStrip *self)
{
  const KnId *face = g_object_get_data (G_OBJECT (button), "face");
  KnId id = *face;
  if (!self->is_updating && gtk_toggle_button_get_active (button))
    kn_session_set_face (self->session, &id);
}

static GtkWidget *
make_tile (KnFaceStrip *self, KnDesign *design, const KnNode *face, GtkWidget *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *label = gtk_label_new (kn_face_get_label (face));
  GtkWidget *button = gtk_toggle_button_new ();
  gtk_widget_set_size_request (picture, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  gtk_widget_add_css_class (picture, "kn-layer-picture");
  gtk_widget_add_css_class (label, "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                kn_id_equal (kn_node_get_id (face),
                                             kn_session_get_face (self->session)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kn_face_get_label (face), -1);
  g_object_set_data_full (G_OBJECT (button), "face",
                          g_memdup2 (kn_node_get_id (face), sizeof (KnId)), g_free);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
  kn_picture_show (picture, design, kn_node_get_id (face), kn_session_get_condition (self->session),
                   PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  return button;
}

static void
rebuild (KnFaceStrip *self)
{
  GtkWidget *child;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return; /* when it is shown, "map" comes here again */
  self->is_updating = TRUE;
  while ((child = gtk_widget_get_first_child (self->row)) != NULL)
    gtk_box_remove (GTK_BOX (self->row), child);
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  GtkWidget *first = NULL;
  for (guint i = 0; i < faces->len; i++)
    {
      GtkWidget *tile = make_tile (self, design, faces->pdata[i], first);
      first = first == NULL ? tile : first;
      gtk_box_append (GTK_BOX (self->row), tile);
    }
  self->is_updating = FALSE;
}

static void
kn_face_strip_dispose (GObject *object)
{
  g_clear_object (&KN_FACE_STRIP (object)->session);
  G_OBJECT_CLASS (kn_face_strip_parent_class)->dispose (object);
}

static void
kn_face_strip_class_init (KnFaceStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_face_strip_dispose;
}

static void
kn_face_strip_init (KnFaceStrip *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->row, GTK_ALIGN_CENTER);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->row);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-face-strip");
  gtk_box_append (GTK_BOX (self), scroller);
  g_signal_connect (self, "map", G_CALLBACK (rebuild), NULL);
}

GtkWidget *
kn_face_strip_new (KnSession *session)
{
  static const char *const watched[] = { "head-changed", "face-changed" };
  KnFaceStrip *self = g_object_new (KN_TYPE_FACE_STRIP, NULL);
  self->session = g_object_ref (session);
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (session, watched[i], G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
