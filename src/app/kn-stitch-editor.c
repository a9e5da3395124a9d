/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window over the grid of stitches: its size, its steps, and what becomes of it. A library
 * would fill with half a motif for each stitch if the pattern followed the hand, so the grid has
 * steps of its own and the pattern takes the whole. */

#include "config.h"

#include "app/kn-stitch-editor.h"

#include "app/kn-motif-change.h"
#include "app/kn-motif-editor.h"
#include "app/kn-motif-item.h"
#include "app/kn-session-pattern.h"
#include "app/kn-stitch-view.h"
#include "base/kn-file.h"
#include "model/kn-craft-passport.h"
#include "store/kn-library-motif.h"

#include <glib/gi18n.h>

#define FIRST_SIDE 9

struct _KnStitchEditor
{
  AdwWindow parent_instance;
  KnSession *session; /* NULL: a motif of the library is changed, the ancestor */
  KnId item;
  KnLibrary *library;
  char *ancestor, *ancestor_passport; /* the stitched motif that it began with; NULL: none */
  KnStitchView *view;
  GtkWidget *name, *columns, *rows, *undo, *redo, *keep, *problem;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnStitchEditor, kn_stitch_editor, ADW_TYPE_WINDOW)

static void
on_changed (KnStitchEditor *self)
{
  const KnStitches *stitches = kn_stitch_view_get (self->view);
  self->is_updating = TRUE;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->columns), stitches->columns);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->rows), stitches->rows);
  self->is_updating = FALSE;
  gtk_widget_set_sensitive (self->undo, kn_stitch_view_can_step (self->view, -1));
  gtk_widget_set_sensitive (self->redo, kn_stitch_view_can_step (self->view, 1));
  gtk_label_set_text (GTK_LABEL (self->problem), "");
}

static void
on_size (KnStitchEditor *self)
{
  if (!self->is_updating)
    kn_stitch_view_resize (self->view,
                           gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->columns)),
                           gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->rows)));
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_stitch_view_step (KN_STITCH_EDITOR (widget)->view,
                       g_str_equal (name, "stitches.undo") ? -1 : 1);
}

/* --- keeping -----------------------------------------------------------------------------------
 */

/* What the library knows already keeps its passport: (transfer full); NULL with *@error unset. */
static char *
dup_passport (KnStitchEditor *self, const char *sha256, const char *name, GError **error)
{
  g_autofree char *known = kn_library_dup_passport (self->library, sha256);
  g_autofree char *today = kn_motif_dup_today ();
  if (known != NULL)
    return NULL;
  return self->ancestor != NULL ? kn_craft_dup_drawn_over_passport (name, self->ancestor_passport,
                                                                    self->ancestor, today, error)
                                : kn_craft_dup_drawn_passport (name, "C1", today, error);
}

static void
on_keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KnStitchEditor *self = KN_STITCH_EDITOR (widget);
  const KnStitches *stitches = kn_stitch_view_get (self->view);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *added = NULL;
  if (kn_stitches_count (stitches) == 0 || *name == '\0')
    {
      gtk_label_set_text (GTK_LABEL (self->problem), *name == '\0'
                                                         ? _ ("The motif needs a name.")
                                                         : _ ("There is no stitch in the grid."));
      return;
    }
  g_autoptr (GBytes) svg = kn_stitches_dup_svg (stitches);
  g_autofree char *sha256 = kn_file_sha256 (svg);
  g_autofree char *passport = dup_passport (self, sha256, name, &error);
  if (error == NULL && self->session == NULL)
    {
      const KnChangedMotif changed = { self->ancestor, svg, name, passport };
      GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
      g_autofree char *problem = NULL;
      if (!kn_motif_change_ask (KN_LIBRARY_WINDOW (window), GTK_WINDOW (self), &changed, &problem))
        gtk_label_set_text (GTK_LABEL (self->problem), problem);
      return;
    }
  if (error == NULL
      && kn_library_add_asset (self->library, svg, KN_ASSET_MOTIF, name, "svg", passport, &added,
                               &error)
      && kn_session_set_pattern_motif (self->session, &self->item, added))
    gtk_window_close (GTK_WINDOW (self));
  else if (error != NULL)
    gtk_label_set_text (GTK_LABEL (self->problem), error->message);
}

/* --- the window --------------------------------------------------------------------------------
 */

static void
kn_stitch_editor_dispose (GObject *object)
{
  g_clear_object (&KN_STITCH_EDITOR (object)->session);
  g_clear_object (&KN_STITCH_EDITOR (object)->library);
  G_OBJECT_CLASS (kn_stitch_editor_parent_class)->dispose (object);
}

static void
kn_stitch_editor_finalize (GObject *object)
{
  KnStitchEditor *self = KN_STITCH_EDITOR (object);
  g_free (self->ancestor);
  g_free (self->ancestor_passport);
  G_OBJECT_CLASS (kn_stitch_editor_parent_class)->finalize (object);
}

static void
kn_stitch_editor_class_init (KnStitchEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GdkModifierType shift = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  G_OBJECT_CLASS (klass)->dispose = kn_stitch_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_stitch_editor_finalize;
  gtk_widget_class_install_action (widget_class, "stitches.undo", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "stitches.redo", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "stitches.keep", NULL, on_keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "stitches.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, shift, "stitches.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "stitches.keep", NULL);
}

static GtkWidget *
make_icon_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (KnStitchEditor *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Keep in the Pattern"));
  self->undo = make_icon_button ("edit-undo-symbolic", _ ("Undo"), "stitches.undo");
  self->redo = make_icon_button ("edit-redo-symbolic", _ ("Redo"), "stitches.redo");
  self->keep = keep;
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (keep), "stitches.keep");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), keep);
  return header;
}

static void
add_labelled (GtkWidget *box, const char *words, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), control);
}

static GtkWidget *
make_size (KnStitchEditor *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, KN_STITCHES_MAX, 1);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (on_size), self);
  return spin;
}

static void
kn_stitch_editor_init (KnStitchEditor *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *sizes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->is_updating = TRUE;
  self->view = KN_STITCH_VIEW (kn_stitch_view_new ());
  self->name = gtk_entry_new ();
  self->columns = make_size (self);
  self->rows = make_size (self);
  self->problem = gtk_label_new (NULL);
  self->is_updating = FALSE;
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "kn-warn");
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  add_labelled (sizes, _ ("Name"), self->name);
  add_labelled (sizes, _ ("Columns"), self->columns);
  add_labelled (sizes, _ ("Rows"), self->rows);
  gtk_box_append (GTK_BOX (inside), sizes);
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (inside), self->problem);
  gtk_widget_set_margin_top (inside, 12);
  gtk_widget_set_margin_bottom (inside, 12);
  gtk_widget_set_margin_start (inside, 18);
  gtk_widget_set_margin_end (inside, 18);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), inside);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Cross-stitch"));
  gtk_window_set_default_size (GTK_WINDOW (self), 660, 660);
  g_signal_connect_object (self->view, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

/* --- opening -----------------------------------------------------------------------------------
 */

static void
begin (KnStitchEditor *self, const KnNode *asset)
{
  KnStitches stitches;
  KnAssetSource *assets = kn_session_get_assets (self->session);
  const char *old = asset != NULL ? kn_node_get_string (asset, KN_PROP_NAME) : NULL;
  g_autoptr (GBytes) svg = asset != NULL ? kn_asset_source_load (assets, asset, NULL) : NULL;
  const gboolean is_stitched = svg != NULL && kn_stitches_read (&stitches, svg);
  if (is_stitched)
    {
      self->ancestor = kn_file_sha256 (svg);
      self->ancestor_passport = kn_asset_source_dup_passport (assets, asset);
    }
  else
    kn_stitches_init (&stitches, FIRST_SIDE, FIRST_SIDE);
  gtk_editable_set_text (GTK_EDITABLE (self->name),
                         is_stitched && old != NULL ? old : _ ("Cross-stitch"));
  kn_stitch_view_begin (self->view, &stitches);
}

void
kn_stitch_editor_open (GtkWindow *parent, KnSession *session)
{
  g_return_if_fail (KN_IS_SESSION (session));
  if (!kn_motif_editor_is_possible (session))
    return;
  const KnNode *item = kn_session_get_single (session);
  const KnNode *asset
      = kn_scene_lookup (kn_session_get_scene (session), kn_node_get_ref (item, KN_PROP_ASSET));
  KnStitchEditor *self = g_object_new (KN_TYPE_STITCH_EDITOR, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->library = g_object_ref (kn_session_get_library (session));
  self->item = *kn_node_get_id (item);
  begin (self, asset);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

GtkWidget *
kn_stitch_editor_new_editing (KnLibraryWindow *window,
                              const char *sha256,
                              const KnStitches *stitches,
                              GError **error)
{
  KnLibrary *library = kn_library_window_get_library (window);
  if (!kn_library_may_change_motif (library, sha256, error))
    return NULL;
  KnStitchEditor *self = g_object_new (KN_TYPE_STITCH_EDITOR, "transient-for", window, NULL);
  g_autofree char *name = kn_motif_change_dup_name (library, sha256);
  self->library = g_object_ref (library);
  self->ancestor = g_strdup (sha256);
  self->ancestor_passport = kn_library_dup_passport (library, sha256);
  gtk_button_set_label (GTK_BUTTON (self->keep), _ ("_Keep…"));
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  kn_stitch_view_begin (self->view, stitches);
  return GTK_WIDGET (self);
}
