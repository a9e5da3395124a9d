/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the model who uses the ink and offers what can be done about it: look at each in turn, print
 * them with another ink, remove an ink that nothing uses. */

#include "config.h"

#include "app/kn-ink-uses.h"

#include "app/kn-control-name.h"
#include "model/kn-edit-inks.h"

#include <glib/gi18n.h>

struct _KnInkUses
{
  GtkBox parent_instance;

  KnSession *session;
  KnId ink;
  guint next;     /* of the users, to be shown */
  GArray *others; /* KnId: the rows of the list of inks */
  GtkWidget *count, *show, *other_row, *other, *replace, *remove;
};

G_DEFINE_FINAL_TYPE (KnInkUses, kn_ink_uses, GTK_TYPE_BOX)

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
update (KnInkUses *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const gboolean is_brand = kn_node_get_kind (kn_scene_get_design (scene)) == KN_NODE_BRAND;
  g_autoptr (GArray) users = kn_ink_list_users (scene, &self->ink);
  /* Nothing is drawn in a brand, but the designs that follow it are. */
  g_autofree char *text
      = is_brand ? NULL
        : users->len == 0
            ? g_strdup (_ ("Nothing uses it"))
            : g_strdup_printf (ngettext ("%u item uses it", "%u items use it", users->len),
                               users->len);
  gtk_label_set_text (GTK_LABEL (self->count), is_brand ? "" : text);
  gtk_widget_set_visible (self->show, users->len > 0);
  gtk_widget_set_visible (self->other_row, users->len > 0 && self->others->len > 0);
  gtk_widget_set_visible (self->remove, users->len == 0);
}

static void
on_show (GtkButton *button, KnInkUses *self)
{
  g_autoptr (GArray) users = kn_ink_list_users (kn_session_get_scene (self->session), &self->ink);
  if (users->len == 0)
    return;
  KnId id = g_array_index (users, KnId, self->next % users->len);
  self->next++;
  kn_session_reveal (self->session, &id);
}

static void
on_replace (GtkButton *button, KnInkUses *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->other));
  if (chosen >= self->others->len)
    return;
  KnId to = g_array_index (self->others, KnId, chosen);
  g_autoptr (GError) error = NULL;
  guint n = 0;
  kn_session_begin (self->session, _ ("Replace ink"));
  if (!kn_edit_replace_ink (kn_session_get_doc (self->session), &self->ink, &to, &n, &error))
    {
      (void)kn_session_give_up (self->session, error);
      return;
    }
  if (!kn_session_end (self->session))
    return;
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u item has the other ink now.",
                                                         "%u items have the other ink now.", n),
                                               n);
  kn_session_say (self->session, sentence);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
on_remove (GtkButton *button, KnInkUses *self)
{
  g_autoptr (GError) error = NULL;
  kn_session_begin (self->session, _ ("Remove ink"));
  if (!kn_edit_remove_ink (kn_session_get_doc (self->session), &self->ink, &error))
    {
      (void)kn_session_give_up (self->session, error);
      return;
    }
  if (kn_session_end (self->session))
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
kn_ink_uses_dispose (GObject *object)
{
  KnInkUses *self = KN_INK_USES (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->others, g_array_unref);
  G_OBJECT_CLASS (kn_ink_uses_parent_class)->dispose (object);
}

static void
kn_ink_uses_class_init (KnInkUsesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_ink_uses_dispose;
  signals[SIGNAL_DONE] = g_signal_new ("done", KN_TYPE_INK_USES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
}

static void
kn_ink_uses_init (KnInkUses *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->others = g_array_new (FALSE, FALSE, sizeof (KnId));
}

static GtkWidget *
make_other_row (KnInkUses *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) inks
      = kn_scene_list_kind (kn_session_get_scene (self->session), KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnId *id = kn_node_get_id (inks->pdata[i]);
      const char *name = kn_node_get_string (inks->pdata[i], KN_PROP_NAME);
      if (kn_id_equal (id, &self->ink))
        continue;
      g_array_append_val (self->others, *id);
      gtk_string_list_append (names, name != NULL ? name : "");
    }
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->other = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_hexpand (self->other, TRUE);
  kn_control_name (self->other, _ ("Ink to use instead"));
  self->replace = gtk_button_new_with_label (_ ("Use instead"));
  gtk_widget_set_tooltip_text (self->replace,
                               _ ("Everything printed with this ink gets the one on the left"));
  g_signal_connect (self->replace, "clicked", G_CALLBACK (on_replace), self);
  gtk_box_append (GTK_BOX (row), self->other);
  gtk_box_append (GTK_BOX (row), self->replace);
  return row;
}

GtkWidget *
kn_ink_uses_new (KnSession *session, const KnId *ink)
{
  KnInkUses *self = g_object_new (KN_TYPE_INK_USES, NULL);
  self->session = g_object_ref (session);
  self->ink = *ink;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_widget_add_css_class (self->count, "kn-dim");
  self->show = gtk_button_new_with_label (_ ("Show"));
  gtk_widget_set_tooltip_text (self->show, _ ("Show the next item that uses this ink"));
  g_signal_connect (self->show, "clicked", G_CALLBACK (on_show), self);
  self->remove = gtk_button_new_with_label (_ ("Remove ink"));
  gtk_widget_add_css_class (self->remove, "destructive-action");
  g_signal_connect (self->remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->show);
  gtk_box_append (GTK_BOX (head), self->remove);
  gtk_box_append (GTK_BOX (self), head);
  self->other_row = make_other_row (self);
  gtk_box_append (GTK_BOX (self), self->other_row);
  update (self);
  return GTK_WIDGET (self);
}
