/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the editor window says about the state of its session: name, size and that it is saved; the
 * zoom; the face. */

#include "config.h"

#include "app/kn-editor-private.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <math.h>

void
kn_editor_window_update_title (KnEditorWindow *self)
{
  const char *name = kn_session_get_name (self->session);
  g_autofree char *size = kn_form_dup_size_label (kn_session_get_scene (self->session));
  gboolean is_open = kn_doc_is_in_step (kn_session_get_doc (self->session));
  g_autofree char *state
      = g_strdup_printf ("%s · %s", size, is_open ? _ ("changing…") : _ ("saved"));
  gtk_label_set_label (self->title_label, name);
  gtk_label_set_label (self->subtitle_label, state);
  /* Translators: title of a window: the name of the design, then the program */
  g_autofree char *title = g_strdup_printf (_ ("%s — Kanok"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

void
kn_editor_window_update_zoom (KnEditorWindow *self)
{
  double zoom = kn_session_get_zoom (self->session);
  g_autofree char *text = g_strdup_printf ("%.0f %%", zoom * 100);
  gtk_menu_button_set_label (self->zoom_button, text);
  self->is_updating_zoom = TRUE;
  gtk_adjustment_set_value (self->zoom_adjustment, log2 (zoom));
  self->is_updating_zoom = FALSE;
}

static const char *
face_label (const KnNode *face)
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

void
kn_editor_window_update_face (KnEditorWindow *self)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  g_autoptr (GMenu) menu = g_menu_new ();
  for (guint i = 0; i < faces->len; i++)
    {
      const KnNode *face = g_ptr_array_index (faces, i);
      g_autofree char *id = kn_id_dup_string (kn_node_get_id (face));
      g_autoptr (GMenuItem) item = g_menu_item_new (face_label (face), NULL);
      g_menu_item_set_action_and_target (item, "win.face", "s", id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->face_button, G_MENU_MODEL (menu));
  const KnNode *face = kn_session_get_face_node (self->session);
  /* Translators: %s is a side of the label: front, back */
  g_autofree char *text = g_strdup_printf (_ ("Face: %s"), face != NULL ? face_label (face) : "");
  gtk_menu_button_set_label (self->face_button, text);
  gtk_widget_set_visible (GTK_WIDGET (self->face_button), faces->len > 1);
}
