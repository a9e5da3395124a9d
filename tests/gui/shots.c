/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No test: opens a design file in the editor window, selects and edits, and saves pictures to look
 * at. KN_SHOTS names the folder, KN_LANGUAGE and KN_DARK choose how. */

#include "gui-tools.h"

static gboolean
is_proofed (gpointer data)
{
  KnProofModel *model = kn_proof_view_get_model (data);
  return !kn_proof_model_is_working (model) && kn_proof_model_get_print (model) != NULL;
}

static void
shoot_proof (GuiEditor *editor)
{
  gtk_widget_activate_action (GTK_WIDGET (editor->window), "win.view-proof", NULL);
  gui_spin (300); /* the size of the window settles first */
  KnProofView *view = kn_editor_window_get_proof (editor->window);
  KnProofModel *model = kn_proof_view_get_model (view);
  gui_wait (is_proofed, view, "the proof");
  gui_screenshot ("6-proof");
  kn_proof_model_set_switch (model, KN_PROOF_HEAT, TRUE);
  kn_proof_model_pin (model, &(KnPoint){ 95, 10 });
  gui_wait (is_proofed, view, "the heat");
  gui_screenshot ("7-proof-heat");
  kn_proof_model_set_switch (model, KN_PROOF_HEAT, FALSE);
  kn_proof_model_set_plate_on (model, "Magenta", FALSE);
  kn_proof_model_set_vision (model, KN_VISION_DEUTAN);
  gui_wait (is_proofed, view, "the plates");
  gui_screenshot ("8-proof-plates");
  gtk_widget_activate_action (GTK_WIDGET (editor->window), "win.view-design", NULL);
  gui_spin (300);
}

/* The dialog with its details open and the standard for older presses. */
static void
shoot_export (GuiEditor *editor)
{
  g_action_group_activate_action (G_ACTION_GROUP (editor->window), "export", NULL);
  gui_spin (1500);
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);
      GtkWidget *details = gui_find (GTK_WIDGET (dialog), ADW_TYPE_EXPANDER_ROW, "details");
      GtkWidget *standard = gui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, "standard");
      if (standard == NULL)
        continue;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (details), TRUE);
      adw_combo_row_set_selected (ADW_COMBO_ROW (standard), 1);
      gui_spin (1500);
      gtk_widget_grab_focus (standard);
      gui_spin (600);
      gui_screenshot ("9-export");
      gtk_window_close (dialog);
      gui_spin (300);
      return;
    }
}

int
main (int argc, char **argv)
{
  gui_init (&argc, &argv);
  GuiEditor editor;
  gui_editor_open_file (&editor, argv[1]);
  gui_screenshot ("1-open");
  shoot_proof (&editor);
  shoot_export (&editor);
  kn_session_select_next (editor.session, -1);
  gui_screenshot ("2-selected");
  const KnScene *scene = kn_session_get_scene (editor.session);
  g_autoptr (GPtrArray) motifs = kn_scene_list_kind (scene, KN_NODE_MOTIF);
  if (motifs->len > 0)
    {
      KnId id = *kn_node_get_id (g_ptr_array_index (motifs, motifs->len - 1));
      kn_session_select (editor.session, &id);
      KnRect box = kn_session_get_selection_bounds (editor.session);
      KnPoint at = gui_editor_px (&editor, box.x + box.width / 2, box.y + box.height / 2);
      gui_move (GTK_WIDGET (editor.canvas), at.x, at.y);
      gui_button (1, TRUE);
      for (int i = 1; i <= 8; i++)
        gui_move (GTK_WIDGET (editor.canvas), at.x + i * 2, at.y - i);
      gui_screenshot ("3-moving");
      gui_press ("Escape");
      gui_button (1, FALSE);
    }
  scene = kn_session_get_scene (editor.session);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  if (texts->len > 0)
    {
      KnId id = *kn_node_get_id (g_ptr_array_index (texts, 0));
      kn_session_select (editor.session, &id);
      kn_session_set_edited_text (editor.session, &id);
      gui_screenshot ("4-text");
      gui_press ("Escape");
      kn_canvas_zoom_at (editor.canvas, 6, 300, 300);
      gui_editor_wait_drawn (&editor);
      gui_screenshot ("5-zoomed");
    }
  kn_canvas_zoom_to_fit (editor.canvas);
  kn_session_select_all (editor.session);
  gui_editor_wait_drawn (&editor);
  gui_screenshot ("6-several");
  g_action_group_activate_action (G_ACTION_GROUP (editor.window), "face-add",
                                  g_variant_new_string ("back"));
  g_action_group_change_action_state (G_ACTION_GROUP (editor.window), "face-strip",
                                      g_variant_new_boolean (TRUE));
  g_action_group_change_action_state (G_ACTION_GROUP (editor.window), "grid",
                                      g_variant_new_boolean (TRUE));
  gui_spin (600);
  gui_screenshot ("7-faces");
  gui_editor_close (&editor);
  return 0;
}
