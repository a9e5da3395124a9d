/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the canvas. Panels that do not exist in this version are absent from the rail,
 * not empty. */

#include "config.h"

#include "app/kn-editor-panels.h"

#include "app/kn-asset-panel.h"
#include "app/kn-control-name.h"
#include "app/kn-export-dialog.h"
#include "app/kn-mockup-job.h"
#include "app/kn-run-dialog.h"
#include "app/kn-facts-panel.h"
#include "app/kn-family-dialog.h"
#include "app/kn-findings.h"
#include "app/kn-insert-panel.h"
#include "app/kn-inspector.h"
#include "app/kn-motif-change.h"
#include "app/kn-outline-drawn.h"
#include "app/kn-restyle-dialog.h"
#include "app/kn-session-brand.h"
#include "app/kn-sheet-dialog.h"
#include "app/kn-shortcuts.h"
#include "app/kn-swatch.h"
#include "model/kn-form.h"
#include "store/kn-library-templates.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_STATUS_SWATCHES 6

/* --- inks in the status bar ------------------------------------------------------------------ */

static void
show_inks (GtkWidget *box)
{
  KnSession *session = g_object_get_data (G_OBJECT (box), "session");
  const KnScene *scene = kn_session_get_scene (session);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  g_autoptr (GString) steps = g_string_new (NULL);
  GtkWidget *child;
  int n_colours = 0;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < inks->len; i++)
    {
      g_autoptr (KnPaint) paint = kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100);
      if (kn_scene_get_paint_step (scene, paint) != 0)
        {
          const char *name = kn_node_get_string (inks->pdata[i], KN_PROP_NAME);
          g_string_append_printf (steps, " + %s", name == NULL ? "?" : name);
          continue;
        }
      if (n_colours++ >= MAX_STATUS_SWATCHES)
        continue;
      GtkWidget *swatch = kn_swatch_new (16);
      kn_swatch_set_paint (KN_SWATCH (swatch), session, paint);
      gtk_box_append (GTK_BOX (box), swatch);
    }
  /* "0 inks" would be untrue of a design in plain black. */
  g_autofree char *count
      = n_colours == 0
            ? g_strdup (_ ("No inks chosen"))
            : g_strdup_printf (ngettext ("%d ink", "%d inks", (gulong)n_colours), n_colours);
  g_autofree char *words = g_strconcat (count, steps->str, NULL);
  GtkWidget *label = gtk_label_new (words);
  gtk_widget_set_margin_start (label, 6);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_inks (KnSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  g_object_set_data_full (G_OBJECT (box), "session", g_object_ref (session), g_object_unref);
  g_signal_connect_object (session, "head-changed", G_CALLBACK (show_inks), box, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "view-changed", G_CALLBACK (show_inks), box, G_CONNECT_SWAPPED);
  show_inks (box);
  return box;
}

/* --- total ink ---------------------------------------------------------------------------------
 */

/* Where the design can be looked at as it prints, the figure leads there. */
#define PROOF_ACTION "view-proof"
#define ROUNDING_PCT 0.05

static void
show_total_ink (GtkWidget *label)
{
  KnSession *session = g_object_get_data (G_OBJECT (label), "session");
  double total = kn_session_get_max_ink_pct (session);
  double most = kn_condition_get_max_total_pct (kn_session_get_condition (session));
  /* Translators: the most ink that meets at one place; %d is a percentage. */
  g_autofree char *words
      = total < 0 ? g_strdup (_ ("ink ≤ … %"))
                  : g_strdup_printf (_ ("ink ≤ %d %%"), (int)ceil (total - ROUNDING_PCT));
  g_autofree char *tip = g_strdup_printf (
      /* Translators: %d is a percentage */
      _ ("The most ink that meets at one place. This printing takes %d %%."), (int)most);
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_widget_set_tooltip_text (label, tip);
  if (button != NULL)
    kn_control_name (button, words);
  /* A screen has no ink. */
  gtk_widget_set_visible (label, kn_form_is_printable (kn_session_get_scene (session), NULL));
  if (total > most + ROUNDING_PCT)
    gtk_widget_add_css_class (label, "kn-warn");
  else
    gtk_widget_remove_css_class (label, "kn-warn");
}

static GtkWidget *
make_total_ink (KnSession *session, KnEditorWindow *window)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_widget_set_name (label, "total_ink");
  g_object_set_data_full (G_OBJECT (label), "session", g_object_ref (session), g_object_unref);
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (show_total_ink), label,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "view-changed", G_CALLBACK (show_total_ink), label,
                           G_CONNECT_SWAPPED);
  show_total_ink (label);
  /* A button that leads nowhere would be a lie; the figure is worth reading without. */
  if (g_action_map_lookup_action (G_ACTION_MAP (window), PROOF_ACTION) == NULL)
    {
      gtk_widget_set_margin_start (label, 6);
      gtk_widget_set_margin_end (label, 6);
      return label;
    }
  GtkWidget *button = gtk_button_new ();
  gtk_widget_add_css_class (button, "flat");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win." PROOF_ACTION);
  return button;
}

/* --- export ----------------------------------------------------------------------------------- */

static void
on_export (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *window = data;
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  GtkWidget *dialog
      = kn_export_dialog_new (GTK_WINDOW (window), kn_editor_window_get_session (window),
                              kn_application_get_compat (application));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_print_run (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *window = data;
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  gtk_window_present (
      GTK_WINDOW (kn_run_dialog_new (GTK_WINDOW (window), kn_editor_window_get_session (window),
                                     kn_application_get_compat (application))));
}

static void
on_print_sheets (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *window = data;
  KnSession *session = kn_editor_window_get_session (window);
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  g_autoptr (GError) error = NULL;
  if (!kn_form_is_printable (kn_session_get_scene (session), &error))
    {
      kn_session_say_error (session, error);
      return;
    }
  GtkWidget *dialog
      = kn_sheet_dialog_new (GTK_WINDOW (window), session, kn_application_get_compat (application));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_mockup (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (data)));
  kn_mockup_job_begin (kn_editor_window_get_session (data), kn_application_get_compat (application),
                       GTK_WINDOW (data));
}

/* Made when it is wanted: it holds more widgets than the whole inspector. */
static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWidget *shortcuts = kn_shortcuts_new ("editor");
  gtk_window_set_transient_for (GTK_WINDOW (shortcuts), GTK_WINDOW (data));
  gtk_window_present (GTK_WINDOW (shortcuts));
}

/* --- a template of one's own ------------------------------------------------------------------ */

static void
on_template_name (const char *text, gpointer data)
{
  g_autoptr (KnSession) session = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = text == NULL ? NULL : g_strstrip (g_strdup (text));
  KnId id;
  if (name == NULL || *name == '\0')
    return;
  if (kn_library_save_template (kn_session_get_library (session),
                                kn_session_get_design_id (session), name, &id, &error))
    kn_session_say (session, _ ("Saved. You find it under “New”, among your templates."));
  else
    kn_session_say_error (session, error);
}

static void
on_save_template (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnEditorWindow *window = data;
  KnSession *session = kn_editor_window_get_session (window);
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  const KnNode *root = kn_scene_get_design (kn_session_get_scene (session));
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  kn_session_set_edited_text (session, NULL); /* what is typed belongs to it */
  if (kn_session_get_library (session) == NULL)
    {
      kn_session_say (session, _ ("This design is open without a library to keep a template in."));
      return;
    }
  kn_compat_ask_text (kn_application_get_compat (application), GTK_WINDOW (window),
                      _ ("Save as template"),
                      _ ("What new designs can begin with: all that stands on this one, its inks "
                         "and the passports of its motifs."),
                      name == NULL ? "" : name, _ ("_Save"), on_template_name,
                      g_object_ref (session));
}

/* --- another look ----------------------------------------------------------------------------- */

static void
restyle (KnEditorWindow *window, KnRestyleWhat what)
{
  KnSession *session = kn_editor_window_get_session (window);
  kn_session_set_edited_text (session, NULL); /* its step ends first */
  GtkWidget *dialog = kn_restyle_dialog_new (GTK_WINDOW (window), session, what);
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
  else
    kn_session_say (session, _ ("There is no motif on this face to change."));
}

static void
on_recolour (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  restyle (data, KN_RESTYLE_COLOURS);
}

static void
on_change_motif (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  restyle (data, KN_RESTYLE_MOTIF);
}

/* What was opened over the library for it. */
static void
set_home (GtkWindow *library, GtkWindow *design)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (window) == library && gtk_window_get_modal (window))
        kn_motif_change_set_home (window, design);
    }
}

/* In the library's window, where all designs that show it can follow, this one too. */
static void
on_edit_motif (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnSession *session = kn_editor_window_get_session (data);
  const KnNode *item = kn_session_get_single (session);
  const KnId *ref = item == NULL ? NULL : kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset = ref == NULL ? NULL : kn_scene_lookup (kn_session_get_scene (session), ref);
  const char *sha256 = asset == NULL ? NULL : kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (data));
  if (sha256 == NULL || kn_session_get_library (session) == NULL
      || !KN_IS_APPLICATION (application))
    {
      kn_session_say (session, _ ("This design is open without a library to keep a motif in."));
      return;
    }
  kn_session_set_edited_text (session, NULL);
  GtkWidget *library = GTK_WIDGET (kn_application_show_library (KN_APPLICATION (application)));
  gtk_widget_activate_action (library, "win.edit-motif", "s", sha256);
  set_home (GTK_WINDOW (library), GTK_WINDOW (data));
}

static void
on_outline_drawn (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnSession *session = kn_editor_window_get_session (data);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (data));
  if (kn_session_get_library (session) == NULL || !KN_IS_APPLICATION (application))
    {
      kn_session_say (session, _ ("This design is open without a library to keep others in."));
      return;
    }
  kn_session_set_edited_text (session, NULL);
  if (kn_session_get_n_selected (session) == 0)
    kn_session_say (session, _ ("Select the lines that are to be cut and creased first."));
  else
    kn_outline_drawn_open (session, KN_APPLICATION (application), GTK_WINDOW (data));
}

static void
on_other_sizes (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnSession *session = kn_editor_window_get_session (data);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (data));
  if (kn_session_get_library (session) == NULL || !KN_IS_APPLICATION (application))
    {
      kn_session_say (session, _ ("This design is open without a library to keep others in."));
      return;
    }
  kn_session_set_edited_text (session, NULL);
  gtk_window_present (
      GTK_WINDOW (kn_family_dialog_new (GTK_WINDOW (data), KN_APPLICATION (application), session)));
}

static void
on_use_brand (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  restyle (data, KN_RESTYLE_BRAND);
}

static void
on_brand_named (const char *text, gpointer data)
{
  g_autoptr (KnSession) session = data;
  if (text != NULL)
    (void)kn_session_make_brand (session, text); /* says what it did, or why not */
}

static void
on_make_brand (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnSession *session = kn_editor_window_get_session (data);
  kn_session_set_edited_text (session, NULL);
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (GTK_WINDOW (data)));
  kn_compat_ask_text (kn_application_get_compat (application), GTK_WINDOW (data),
                      _ ("Make a Brand of This Design"),
                      _ ("The name that customers know. The brand keeps this design's inks and "
                         "fonts for others."),
                      kn_session_get_name (session), _ ("_Make"), on_brand_named,
                      g_object_ref (session));
}

/**
 * kn_editor_panels_fill:
 *
 * Called once, when the window is made.
 */
void
kn_editor_panels_fill (KnEditorWindow *window, KnApplication *application)
{
  KnSession *session = kn_editor_window_get_session (window);
  KnCompat *compat = kn_application_get_compat (application);
  kn_editor_window_add_panel (window, "motif", _ ("Motif"), "kn-motif-symbolic",
                              kn_asset_panel_new (session, compat, KN_ASSET_MOTIF));
  kn_editor_window_add_panel (window, "text", _ ("Text"), "kn-text-symbolic",
                              kn_text_panel_new (session));
  kn_editor_window_add_panel (window, "shape", _ ("Shape"), "kn-shape-symbolic",
                              kn_shape_panel_new (session));
  kn_editor_window_add_panel (window, "image", _ ("Image"), "kn-image-symbolic",
                              kn_asset_panel_new (session, compat, KN_ASSET_IMAGE));
  kn_editor_window_add_panel (window, "code", _ ("Code"), "kn-code-symbolic",
                              kn_code_panel_new (session));
  kn_editor_window_add_panel (window, "facts", _ ("Facts"), "kn-facts-symbolic",
                              kn_facts_panel_new (session, compat));
  GtkWidget *inspector = kn_inspector_new (session, compat);
  kn_editor_window_set_inspector (window, inspector);
  kn_editor_window_add_status (window, kn_findings_button_new (session));
  kn_editor_window_add_status (window, make_total_ink (session, window));
  kn_editor_window_add_status (window, make_inks (session));

  static const GActionEntry entries[] = {
    { .name = "export", .activate = on_export },
    { .name = "mockup", .activate = on_mockup },
    { .name = "print-run", .activate = on_print_run },
    { .name = "print-sheets", .activate = on_print_sheets },
    { .name = "recolour", .activate = on_recolour },
    { .name = "change-motif", .activate = on_change_motif },
    { .name = "edit-motif", .activate = on_edit_motif },
    { .name = "other-sizes", .activate = on_other_sizes },
    { .name = "outline-drawn", .activate = on_outline_drawn },
    { .name = "use-brand", .activate = on_use_brand },
    { .name = "make-brand", .activate = on_make_brand },
    { .name = "show-help-overlay", .activate = on_shortcuts },
    { .name = "save-template", .activate = on_save_template },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_autoptr (GSimpleAction) edit = g_simple_action_new ("edit-code", NULL);
  g_signal_connect_object (edit, "activate", G_CALLBACK (kn_inspector_edit_code), inspector,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (edit));
}
