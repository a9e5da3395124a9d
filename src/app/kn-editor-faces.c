/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The faces of the design in the status bar: which one is seen, and the commands on them. Each is
 * one step; a face with something on it is removed only after a question. */

#include "config.h"

#include "app/kn-control-name.h"
#include "app/kn-editor-private.h"
#include "app/kn-face-strip.h"
#include "app/kn-session-arrange.h"
#include "app/kn-session-flow.h"

#include <glib/gi18n.h>

static KnCompat *
compat_of (KnEditorWindow *self)
{
  return kn_application_get_compat (
      KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

/* --- steps ------------------------------------------------------------------------------------ */

/* The end of a command that may have made a face to go to. */
static void
end_step (KnEditorWindow *self, gboolean done, const KnId *made, const GError *error)
{
  if (!done)
    {
      (void)kn_session_give_up (self->session, error);
    }
  else if (kn_session_end (self->session) && made != NULL)
    kn_session_set_face (self->session, made);
}

static void
add_face (KnEditorWindow *self, const char *handle, const char *name)
{
  g_autoptr (GError) error = NULL;
  KnId made;
  kn_session_begin (self->session, _ ("Add a face"));
  gboolean done
      = kn_edit_add_face (kn_session_get_doc (self->session), handle, name, &made, &error);
  end_step (self, done, &made, error);
}

static void
on_add (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  add_face (data, g_variant_get_string (parameter, NULL), NULL);
}

static void
on_named (const char *text, gpointer data)
{
  g_autoptr (KnEditorWindow) self = data;
  if (text != NULL && self->session != NULL)
    add_face (self, NULL, text);
}

static void
on_add_named (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  kn_compat_ask_text (compat_of (self), GTK_WINDOW (self), _ ("Add a face"),
                      _ ("What is this side of the pack called?"), "", _ ("Add"), on_named,
                      g_object_ref (self));
}

static void
on_duplicate (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  g_autoptr (GError) error = NULL;
  KnId face = *kn_session_get_face (self->session);
  KnId made;
  kn_session_begin (self->session, _ ("Duplicate the face"));
  gboolean done = kn_edit_duplicate_face (kn_session_get_doc (self->session), &face, &made, &error);
  end_step (self, done, &made, error);
}

static void
on_renamed (const char *text, gpointer data)
{
  g_autoptr (KnEditorWindow) self = data;
  if (text == NULL || self->session == NULL)
    return;
  g_autoptr (GError) error = NULL;
  KnId face = *kn_session_get_face (self->session);
  kn_session_begin (self->session, _ ("Rename the face"));
  gboolean done = kn_edit_rename_face (kn_session_get_doc (self->session), &face, text, &error);
  end_step (self, done, NULL, error);
  kn_editor_window_update_face (self);
}

static void
on_rename (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  const KnNode *face = kn_session_get_face_node (self->session);
  if (face != NULL)
    kn_compat_ask_text (compat_of (self), GTK_WINDOW (self), _ ("Rename the face"), NULL,
                        kn_face_get_label (face), _ ("Rename"), on_renamed, g_object_ref (self));
}

static void
remove_face (KnEditorWindow *self)
{
  g_autoptr (GError) error = NULL;
  KnId face = *kn_session_get_face (self->session);
  kn_session_begin (self->session, _ ("Remove the face"));
  gboolean done = kn_edit_remove_face (kn_session_get_doc (self->session), &face, &error);
  end_step (self, done, NULL, error);
}

static void
on_remove_answer (const char *id, gpointer data)
{
  g_autoptr (KnEditorWindow) self = data;
  if (g_str_equal (id, "remove") && self->session != NULL)
    remove_face (self);
}

static void
on_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  const KnNode *face = kn_session_get_face_node (self->session);
  gsize n = face == NULL ? 0
                         : kn_scene_get_n_children (kn_session_get_scene (self->session),
                                                    kn_node_get_id (face));
  if (n == 0)
    {
      remove_face (self);
      return;
    }
  const KnAnswer answers[]
      = { { "cancel", _ ("_Cancel"), FALSE, FALSE }, { "remove", _ ("_Remove"), FALSE, TRUE } };
  /* Translators: %s is a side of the pack: front, back */
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), kn_face_get_label (face));
  g_autofree char *body
      = g_strdup_printf (ngettext ("%d item on it goes, too. Undo brings both back.",
                                   "%d items on it go, too. Undo brings all back.", (gulong)n),
                         (int)n);
  kn_compat_ask (compat_of (self), GTK_WINDOW (self), heading, body, answers,
                 G_N_ELEMENTS (answers), on_remove_answer, g_object_ref (self));
}

static void
on_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  g_autoptr (GError) error = NULL;
  const int by = g_str_equal (g_action_get_name (G_ACTION (action)), "face-earlier") ? -1 : 1;
  KnId face = *kn_session_get_face (self->session);
  kn_session_begin (self->session, _ ("Change the order of faces"));
  gboolean done = kn_edit_move_face (kn_session_get_doc (self->session), &face, by, &error);
  end_step (self, done, NULL, error);
}

/* --- the selection on another face ------------------------------------------------------------ */

static gboolean
do_copy (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  return kn_edit_copy_to_face (doc, items, n, data, NULL, error);
}

static gboolean
do_move (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  gsize index = kn_scene_get_n_children (kn_doc_get_scene (doc), data);
  return kn_edit_move_into (doc, items, n, data, index, error);
}

static void
on_to_face (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *self = data;
  gboolean copies = g_str_equal (g_action_get_name (G_ACTION (action)), "copy-to-face");
  KnId face;
  if (!kn_id_parse (&face, g_variant_get_string (parameter, NULL)))
    return;
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (self->session), &face);
  if (copies)
    kn_session_note_flows (self->session);
  if (node == NULL
      || !kn_session_run (self->session,
                          copies ? _ ("Copy to another face") : _ ("Move to another face"),
                          copies ? do_copy : do_move, &face))
    return;
  node = kn_scene_lookup (kn_session_get_scene (self->session), &face);
  /* Translators: %s is a side of the pack: front, back */
  g_autofree char *said = g_strdup_printf (copies ? _ ("Copied to the same place on “%s”.")
                                                  : _ ("Moved to the same place on “%s”."),
                                           kn_face_get_label (node));
  kn_session_say (self->session, said);
}

/* --- the menu --------------------------------------------------------------------------------- */

static void
append_face (GMenu *menu, const char *action, const KnNode *face)
{
  g_autofree char *id = kn_id_dup_string (kn_node_get_id (face));
  g_autoptr (GMenuItem) item = g_menu_item_new (kn_face_get_label (face), NULL);
  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenu *
make_add_menu (const KnScene *scene)
{
  static const struct
  {
    const char *handle, *label;
  } presets[] = { { "front", N_ ("Front") }, { "back", N_ ("Back") }, { "inside", N_ ("Inside") } };
  GMenu *menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    {
      if (kn_scene_lookup_handle (scene, KN_NODE_FACE, presets[i].handle) != NULL)
        continue;
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (presets[i].label), NULL);
      g_menu_item_set_action_and_target (item, "win.face-add", "s", presets[i].handle);
      g_menu_append_item (menu, item);
    }
  g_menu_append (menu, _ ("With a name of its own…"), "win.face-add-named");
  return menu;
}

static GMenu *
make_others_menu (KnEditorWindow *self, const GPtrArray *faces, const char *action)
{
  GMenu *menu = g_menu_new ();
  for (guint i = 0; i < faces->len; i++)
    if (!kn_id_equal (kn_node_get_id (faces->pdata[i]), kn_session_get_face (self->session)))
      append_face (menu, action, faces->pdata[i]);
  return menu;
}

static void
append_commands (KnEditorWindow *self, GMenu *menu, const GPtrArray *faces)
{
  g_autoptr (GMenu) edit = g_menu_new ();
  g_autoptr (GMenu) add = make_add_menu (kn_session_get_scene (self->session));
  g_menu_append_submenu (edit, _ ("Add a face"), G_MENU_MODEL (add));
  g_menu_append (edit, _ ("Duplicate the face"), "win.face-duplicate");
  g_menu_append (edit, _ ("Rename the face"), "win.face-rename");
  if (faces->len > 1)
    {
      g_menu_append (edit, _ ("Earlier"), "win.face-earlier");
      g_menu_append (edit, _ ("Later"), "win.face-later");
      g_menu_append (edit, _ ("Remove the face"), "win.face-remove");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (edit));
  if (faces->len > 1)
    {
      g_autoptr (GMenu) selection = g_menu_new ();
      g_autoptr (GMenu) copy = make_others_menu (self, faces, "win.copy-to-face");
      g_autoptr (GMenu) move = make_others_menu (self, faces, "win.move-to-face");
      g_menu_append_submenu (selection, _ ("Copy the selection to"), G_MENU_MODEL (copy));
      g_menu_append_submenu (selection, _ ("Move the selection to"), G_MENU_MODEL (move));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (selection));
    }
  g_autoptr (GMenu) view = g_menu_new ();
  g_menu_append (view, _ ("Show all faces"), "win.face-strip");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (view));
}

static void
enable (KnEditorWindow *self, const char *name, gboolean is_possible)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_possible);
}

/* All that the menu shows. */
static char *
dup_faces (KnEditorWindow *self, const GPtrArray *faces)
{
  GString *all = g_string_new (NULL);
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_session_get_face (self->session), id);
  g_string_append (all, id);
  for (guint i = 0; i < faces->len; i++)
    {
      kn_id_print (kn_node_get_id (faces->pdata[i]), id);
      const char *handle = kn_node_get_string (faces->pdata[i], KN_PROP_HANDLE);
      g_string_append_printf (all, "\n%s %s %s", id, handle == NULL ? "" : handle,
                              kn_face_get_label (faces->pdata[i]));
    }
  return g_string_free (all, FALSE);
}

void
kn_editor_window_update_face (KnEditorWindow *self)
{
  g_autoptr (GPtrArray) faces
      = kn_scene_list_kind (kn_session_get_scene (self->session), KN_NODE_FACE);
  g_autofree char *shown = dup_faces (self, faces);
  if (g_strcmp0 (shown, self->shown_faces) == 0)
    return; /* as with nearly every step */
  g_free (self->shown_faces);
  self->shown_faces = g_steal_pointer (&shown);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) list = g_menu_new ();
  for (guint i = 0; i < faces->len; i++)
    append_face (list, "win.face", faces->pdata[i]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (list));
  append_commands (self, menu, faces);
  const KnId *open = kn_session_get_face (self->session);
  guint at = 0;
  while (at < faces->len && !kn_id_equal (kn_node_get_id (faces->pdata[at]), open))
    at++;
  enable (self, "face-earlier", at > 0 && at < faces->len);
  enable (self, "face-later", at + 1 < faces->len);
  gtk_menu_button_set_menu_model (self->face_button, G_MENU_MODEL (menu));
  const KnNode *face = kn_session_get_face_node (self->session);
  /* Translators: %s is a side of the label: front, back */
  g_autofree char *text
      = g_strdup_printf (_ ("Face: %s"), face != NULL ? kn_face_get_label (face) : "");
  gtk_menu_button_set_label (self->face_button, text);
  kn_control_name (GTK_WIDGET (self->face_button), text);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "face");
  g_autofree char *id = kn_id_dup_string (kn_session_get_face (self->session));
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (id));
}

static void
on_face (GSimpleAction *action, GVariant *state, gpointer data)
{
  KnId id;
  if (kn_id_parse (&id, g_variant_get_string (state, NULL)))
    kn_session_set_face (KN_EDITOR_WINDOW (data)->session, &id); /* which sets the state */
}

static void
on_strip (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  gtk_widget_set_visible (KN_EDITOR_WINDOW (data)->face_strip, g_variant_get_boolean (state));
}

void
kn_editor_window_add_face_actions (KnEditorWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "face", .parameter_type = "s", .state = "''", .change_state = on_face },
    { .name = "face-strip", .state = "false", .change_state = on_strip },
    { .name = "face-add", .activate = on_add, .parameter_type = "s" },
    { .name = "face-add-named", .activate = on_add_named },
    { .name = "face-duplicate", .activate = on_duplicate },
    { .name = "face-rename", .activate = on_rename },
    { .name = "face-remove", .activate = on_remove },
    { .name = "face-earlier", .activate = on_move },
    { .name = "face-later", .activate = on_move },
    { .name = "copy-to-face", .activate = on_to_face, .parameter_type = "s" },
    { .name = "move-to-face", .activate = on_to_face, .parameter_type = "s" },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  self->face_strip = kn_face_strip_new (self->session);
  gtk_widget_set_visible (self->face_strip, FALSE);
  gtk_grid_attach (self->canvas_grid, self->face_strip, 0, 2, 2, 1);
  g_signal_connect_object (self->session, "head-changed", G_CALLBACK (kn_editor_window_update_face),
                           self, G_CONNECT_SWAPPED);
}
