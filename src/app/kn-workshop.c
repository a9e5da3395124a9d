/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window of the motif workshop: its pages, one way each to come to a motif, and keeping
 * what the page in sight has made. */

#include "config.h"

#include "app/kn-workshop.h"

#include "app/kn-craft-page.h"
#include "app/kn-drawing-page.h"
#include "app/kn-motif-change.h"
#include "app/kn-place-dialog.h"
#include "app/kn-stitch-editor.h"
#include "app/kn-trace-page.h"
#include "base/kn-file.h"
#include "pattern/kn-stitches.h"
#include "render/kn-thumbnail.h"
#include "store/kn-library-motif.h"

#include <glib/gi18n.h>

struct _KnWorkshop
{
  AdwWindow parent_instance;
  KnLibrary *library;
  GtkStack *pages;
  KnCraftPage *craft;
  KnTracePage *trace;
  KnDrawingPage *drawing;
  GtkWidget *undo, *redo, *keep, *header;
  char *kept_action; /* NULL: the motif's page is shown */
  char *editing;     /* SHA-256 of the motif that is to be changed; NULL: a new one is made */
};

G_DEFINE_FINAL_TYPE (KnWorkshop, kn_workshop, ADW_TYPE_WINDOW)

const KnRecipe *
kn_workshop_get_recipe (KnWorkshop *self)
{
  g_return_val_if_fail (KN_IS_WORKSHOP (self), NULL);
  return kn_craft_page_get_recipe (self->craft);
}

static gboolean
is_tracing (KnWorkshop *self)
{
  return gtk_stack_get_visible_child (self->pages) == GTK_WIDGET (self->trace);
}

static gboolean
is_drawing (KnWorkshop *self)
{
  return gtk_stack_get_visible_child (self->pages) == GTK_WIDGET (self->drawing);
}

/* --- steps back ----------------------------------------------------------------------------------
 */

static gboolean
can_step (KnWorkshop *self, int by)
{
  if (is_drawing (self))
    return kn_drawing_can_step (kn_drawing_page_get_drawing (self->drawing), by);
  return !is_tracing (self) && kn_craft_page_can_step (self->craft, by);
}

static void
update_buttons (KnWorkshop *self)
{
  gtk_widget_set_visible (self->undo, !is_tracing (self));
  gtk_widget_set_visible (self->redo, !is_tracing (self));
  gtk_widget_set_sensitive (self->undo, can_step (self, -1));
  gtk_widget_set_sensitive (self->redo, can_step (self, 1));
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnWorkshop *self = KN_WORKSHOP (widget);
  const int by = g_str_equal (name, "workshop.undo") ? -1 : 1;
  if (is_drawing (self))
    kn_drawing_page_step (self->drawing, by);
  else if (!is_tracing (self))
    kn_craft_page_step (self->craft, by);
}

/* --- keeping -------------------------------------------------------------------------------------
 */

static void
tell (KnWorkshop *self, const char *problem)
{
  if (is_tracing (self))
    kn_trace_page_tell (self->trace, problem);
  else if (is_drawing (self))
    kn_drawing_page_tell (self->drawing, problem);
  else
    kn_craft_page_tell (self->craft, problem);
}

static GBytes *
make (KnWorkshop *self, char **out_name, char **out_passport, GError **error)
{
  if (is_tracing (self))
    return kn_trace_page_make (self->trace, out_name, out_passport, error);
  if (is_drawing (self))
    return kn_drawing_page_make (self->drawing, out_name, out_passport, error);
  return kn_craft_page_make (self->craft, out_name, out_passport, error);
}

/* A motif that was changed: what it becomes. */
static void
ask (KnWorkshop *self, GBytes *svg, const char *name, const char *passport)
{
  const KnChangedMotif changed = { self->editing, svg, name, passport };
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *problem = NULL;
  if (!kn_motif_change_ask (KN_LIBRARY_WINDOW (window), GTK_WINDOW (self), &changed, &problem))
    tell (self, problem);
}

static void
on_keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KnWorkshop *self = KN_WORKSHOP (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *passport = NULL, *added = NULL;
  g_autoptr (GBytes) svg = make (self, &name, &passport, &error);
  if (error != NULL)
    tell (self, error->message);
  if (svg == NULL)
    return;
  if (self->editing != NULL)
    {
      ask (self, svg, name, passport);
      return;
    }
  /* If the library knows the motif and what is said of it, that stays. */
  g_autofree char *sha256 = kn_file_sha256 (svg);
  g_autofree char *known = kn_library_dup_passport (self->library, sha256);
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  if (!kn_library_add_asset (self->library, svg, KN_ASSET_MOTIF, name, "svg",
                             known == NULL ? passport : NULL, &added, &error))
    {
      tell (self, error->message);
      return;
    }
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is among your motifs."), name);
  kn_library_window_reload (window);
  if (self->kept_action == NULL)
    {
      kn_library_window_show_view (window, "motifs");
      kn_library_window_show_motif (window, added);
    }
  else
    gtk_widget_activate_action (GTK_WIDGET (window), self->kept_action, "s", added);
  kn_library_window_toast (window, sentence, NULL, NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- places that are kept ------------------------------------------------------------------------
 */

static void
on_fill_place (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const KnCraftPlace *place = kn_craft_find_place (g_variant_get_string (parameter, NULL));
  if (place != NULL)
    gtk_window_present (GTK_WINDOW (kn_place_dialog_new (GTK_WINDOW (widget), place)));
}

/* --- the window ----------------------------------------------------------------------------------
 */

static void
kn_workshop_dispose (GObject *object)
{
  g_clear_object (&KN_WORKSHOP (object)->library);
  g_clear_pointer (&KN_WORKSHOP (object)->kept_action, g_free);
  g_clear_pointer (&KN_WORKSHOP (object)->editing, g_free);
  G_OBJECT_CLASS (kn_workshop_parent_class)->dispose (object);
}

static void
kn_workshop_class_init (KnWorkshopClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_workshop_dispose;
  gtk_widget_class_install_action (widget_class, "workshop.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "workshop.redo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "workshop.keep", NULL, on_keep);
  gtk_widget_class_install_action (widget_class, "workshop.fill-place", "s", on_fill_place);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "workshop.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "workshop.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "workshop.keep", NULL);
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
make_header (KnWorkshop *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Keep as Motif"));
  GtkWidget *switcher = gtk_stack_switcher_new ();
  self->keep = keep;
  self->header = header;
  self->undo = make_icon_button ("edit-undo-symbolic", _ ("Undo"), "workshop.undo");
  self->redo = make_icon_button ("edit-redo-symbolic", _ ("Redo"), "workshop.redo");
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (keep), "workshop.keep");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->pages);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), switcher);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), keep);
  return header;
}

static void
kn_workshop_init (KnWorkshop *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _ ("Motif Workshop"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 1176, 690);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->pages = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pages), TRUE);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (self->pages));
  adw_window_set_content (ADW_WINDOW (self), all);
}

GtkWidget *
kn_workshop_new (KnLibraryWindow *window, const char *sha256)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (window) && sha256 != NULL, NULL);
  KnWorkshop *self = g_object_new (KN_TYPE_WORKSHOP, "transient-for", window, NULL);
  g_set_object (&self->library, kn_library_window_get_library (window));
  self->craft = KN_CRAFT_PAGE (kn_craft_page_new (self->library, sha256));
  self->trace = KN_TRACE_PAGE (kn_trace_page_new (kn_library_window_get_compat (window)));
  gtk_stack_add_titled (self->pages, GTK_WIDGET (self->craft), "craft", _ ("Constructions"));
  self->drawing = KN_DRAWING_PAGE (kn_drawing_page_new ());
  gtk_stack_add_titled (self->pages, GTK_WIDGET (self->drawing), "drawing", _ ("Drawn by Hand"));
  gtk_stack_add_titled (self->pages, GTK_WIDGET (self->trace), "trace", _ ("From a Photograph"));
  g_signal_connect_swapped (self->drawing, "changed", G_CALLBACK (update_buttons), self);
  g_signal_connect_swapped (self->craft, "changed", G_CALLBACK (update_buttons), self);
  g_signal_connect_swapped (self->pages, "notify::visible-child", G_CALLBACK (update_buttons),
                            self);
  update_buttons (self);
  return GTK_WIDGET (self);
}

void
kn_workshop_set_kept_action (KnWorkshop *self, const char *action)
{
  g_return_if_fail (KN_IS_WORKSHOP (self));
  g_free (self->kept_action);
  self->kept_action = g_strdup (action);
}

KnTracePage *
kn_workshop_show_trace (KnWorkshop *self)
{
  g_return_val_if_fail (KN_IS_WORKSHOP (self), NULL);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (self->trace));
  return self->trace;
}

/* --- a motif that is there -----------------------------------------------------------------------
 */

#define GROUND_PX 640

/* Its parts, or on top of it. */
static gboolean
begin_drawing (KnWorkshop *self, GBytes *svg, const char *name, GError **error)
{
  g_autofree char *passport = kn_library_dup_passport (self->library, self->editing);
  KnDrawingOver over = { svg, NULL, name, passport, self->editing };
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (self->drawing));
  if (kn_drawing_page_begin_with (self->drawing, &over))
    return TRUE;
  over.ground = kn_thumbnail_of_motif (svg, name, GROUND_PX, GROUND_PX, error);
  if (over.ground == NULL)
    return FALSE;
  kn_drawing_page_begin_over (self->drawing, &over);
  cairo_surface_destroy (over.ground);
  return TRUE;
}

static void
name_editing (KnWorkshop *self)
{
  g_autofree char *old = kn_library_dup_asset_name (self->library, self->editing, NULL);
  /* Translators: %s is a motif */
  g_autofree char *title = g_strdup_printf (_ ("Edit “%s”"), old != NULL ? old : _ ("Motif"));
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (self->header),
                                   adw_window_title_new (title, NULL));
  gtk_button_set_label (GTK_BUTTON (self->keep), _ ("_Keep…"));
}

GtkWidget *
kn_workshop_new_editing (KnLibraryWindow *window, const char *sha256, GError **error)
{
  KnLibrary *library = kn_library_window_get_library (window);
  KnRecipe recipe;
  if (!kn_library_may_change_motif (library, sha256, error))
    return NULL;
  g_autoptr (GBytes) svg = kn_library_load_asset (library, sha256, error);
  if (svg == NULL)
    return NULL;
  g_autofree char *name = kn_motif_change_dup_name (library, sha256);
  KnWorkshop *self = KN_WORKSHOP (kn_workshop_new (window, sha256));
  self->editing = g_strdup (sha256);
  name_editing (self);
  if (kn_recipe_read (&recipe, svg))
    kn_craft_page_set_name (self->craft, name);
  else if (!begin_drawing (self, svg, name, error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return NULL;
    }
  return GTK_WIDGET (self);
}

static void
on_edit_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnLibrary *library = kn_library_window_get_library (window);
  const char *sha256 = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  if (library == NULL)
    return;
  g_autoptr (GBytes) svg = kn_library_load_asset (library, sha256, NULL);
  KnStitches stitches;
  GtkWidget *editor = svg != NULL && kn_stitches_read (&stitches, svg)
                          ? kn_stitch_editor_new_editing (window, sha256, &stitches, &error)
                          : kn_workshop_new_editing (window, sha256, &error);
  if (editor != NULL)
    gtk_window_present (GTK_WINDOW (editor));
  else
    kn_library_window_toast_error (window, error);
}

static void
on_make_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (kn_library_window_get_library (window) != NULL)
    gtk_window_present (
        GTK_WINDOW (kn_workshop_new (window, g_variant_get_string (parameter, NULL))));
}

static void
on_trace_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  if (kn_library_window_get_library (window) == NULL)
    return;
  GtkWidget *workshop = kn_workshop_new (window, "");
  KnTracePage *page = kn_workshop_show_trace (KN_WORKSHOP (workshop));
  gtk_window_present (GTK_WINDOW (workshop));
  kn_trace_page_choose (page);
}

void
kn_workshop_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.make-motif", "s", on_make_motif);
  gtk_widget_class_install_action (widget_class, "win.edit-motif", "s", on_edit_motif);
  gtk_widget_class_install_action (widget_class, "win.trace-motif", NULL, on_trace_motif);
}
