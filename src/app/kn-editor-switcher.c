/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The views of the editor window and their switcher in the header: Design; Proof, and Fold for
 * packs, which are made when they are first asked for. Views that do not exist in this version are
 * absent. */

#include "config.h"

#include "app/kn-application.h"
#include "app/kn-editor-private.h"
#include "app/kn-fold-view.h"
#include "app/kn-proof-view.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>

#define PROOF "proof"
#define FOLD "fold"

KnProofView *
kn_editor_window_get_proof (KnEditorWindow *self)
{
  g_return_val_if_fail (KN_IS_EDITOR_WINDOW (self), NULL);
  GtkWidget *view = gtk_stack_get_child_by_name (self->views, PROOF);
  return view != NULL ? KN_PROOF_VIEW (view) : NULL;
}

gboolean
kn_editor_window_is_proofing (KnEditorWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), PROOF) == 0;
}

KnFoldView *
kn_editor_window_get_fold (KnEditorWindow *self)
{
  g_return_val_if_fail (KN_IS_EDITOR_WINDOW (self), NULL);
  GtkWidget *view = gtk_stack_get_child_by_name (self->views, FOLD);
  return view != NULL ? KN_FOLD_VIEW (view) : NULL;
}

static gboolean
is_folding (KnEditorWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), FOLD) == 0;
}

void
kn_editor_window_zoom_to_fit (KnEditorWindow *self)
{
  if (kn_editor_window_is_proofing (self))
    kn_proof_canvas_zoom_to_fit (kn_proof_view_get_canvas (kn_editor_window_get_proof (self)));
  else
    kn_canvas_zoom_to_fit (self->canvas);
}

/* The first child of the view that shall be typed into. */
void
kn_editor_window_focus_view (KnEditorWindow *self)
{
  if (kn_editor_window_is_proofing (self))
    gtk_widget_grab_focus (
        GTK_WIDGET (kn_proof_view_get_canvas (kn_editor_window_get_proof (self))));
  else if (is_folding (self))
    gtk_widget_grab_focus (GTK_WIDGET (kn_fold_view_get_stage (kn_editor_window_get_fold (self))));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

/* Both views show the same part of the label. What nobody moved in the proof stays in the design
 * exactly as it was left, so that going there and back moves nothing. */
static void
change_view (KnEditorWindow *self, const char *name)
{
  KnViewPart design, part;
  kn_canvas_get_part (self->canvas, &design);
  const gboolean was_proofing = kn_editor_window_is_proofing (self);
  gtk_stack_set_visible_child_name (self->views, name);
  if (!was_proofing && !kn_editor_window_is_proofing (self))
    return; /* a folded pack is seen from where its viewer stands */
  KnProofCanvas *proof = kn_proof_view_get_canvas (kn_editor_window_get_proof (self));
  if (!was_proofing)
    kn_proof_canvas_show_part (proof, &design);
  else if (kn_proof_canvas_has_left_part (proof))
    {
      kn_proof_canvas_get_part (proof, &part);
      kn_canvas_show_part (self->canvas, &part);
    }
  else
    kn_session_set_zoom (self->session, design.zoom);
}

/* A window that stands alone has none. */
static KnCompat *
find_compat (KnEditorWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  return KN_IS_APPLICATION (application) ? kn_application_get_compat (KN_APPLICATION (application))
                                         : NULL;
}

static void
show_view (KnEditorWindow *self, const char *name)
{
  if (g_str_equal (name, gtk_stack_get_visible_child_name (self->views)))
    return;
  kn_session_set_edited_text (self->session, NULL); /* the step ends before its plates are made */
  if (g_str_equal (name, PROOF) && kn_editor_window_get_proof (self) == NULL)
    gtk_stack_add_named (self->views, kn_proof_view_new (self->session), PROOF);
  if (g_str_equal (name, FOLD) && kn_editor_window_get_fold (self) == NULL)
    gtk_stack_add_named (self->views, kn_fold_view_new (self->session, find_compat (self)), FOLD);
  change_view (self, name);
  kn_editor_window_focus_view (self);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "view");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
}

static void
on_view (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_view (data, g_variant_get_string (parameter, NULL));
}

static void
on_view_design (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_view (data, "design");
}

static void
on_view_proof (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_view (data, PROOF);
}

static void
on_view_fold (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_view (data, FOLD);
}

static GtkWidget *
make_switch (const char *name, const char *title, const char *icon, const char *tip)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), title);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kn-view-button");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.view");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  return button;
}

void
kn_editor_window_add_views (KnEditorWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "view", .activate = on_view, .parameter_type = "s", .state = "'design'" },
    { .name = "view-design", .activate = on_view_design },
    { .name = "view-proof", .activate = on_view_proof },
    { .name = "view-fold", .activate = on_view_fold },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  gtk_box_set_spacing (self->view_slot, 6);
  gtk_box_append (self->view_slot,
                  make_switch ("design", C_ ("view", "Design"), "document-edit-symbolic",
                               _ ("Compose the label (Alt+1)")));
  const gboolean is_pack = kn_form_folds (kn_session_get_scene (self->session));
  if (!is_pack)
    g_action_map_remove_action (G_ACTION_MAP (self), "view-fold");
  /* A design for screens has no inks to prove. */
  if (!kn_form_is_printable (kn_session_get_scene (self->session), NULL))
    {
      g_action_map_remove_action (G_ACTION_MAP (self), "view-proof");
      return;
    }
  gtk_box_append (self->view_slot, make_switch (PROOF, C_ ("view", "Proof"), "kn-proof-symbolic",
                                                _ ("See the inks as they will print (Alt+2)")));
  if (is_pack)
    gtk_box_append (self->view_slot, make_switch (FOLD, C_ ("view", "Fold"), "kn-fold-symbolic",
                                                  _ ("See the pack as it stands (Alt+3)")));
}
