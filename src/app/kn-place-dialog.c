/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the form over a kept place. Its rows are the passport's own; what has to be said is the
 * model's to judge (kn_craft_dup_place_passport), so window and command line refuse alike. */

#include "config.h"

#include "app/kn-place-dialog.h"

#include "app/kn-form-guard.h"
#include "app/kn-import-motif.h"
#include "app/kn-motif-item.h"
#include "app/kn-passport-row.h"
#include "app/kn-toast.h"
#include "model/kn-craft-passport.h"

#include <glib/gi18n.h>

#define WIDTH_PX 600
#define HEIGHT_PX 640

/* In the order in which they are told. */
enum
{
  ROW_COMMUNITY,
  ROW_VILLAGE,
  ROW_HOLDER,
  ROW_SOURCE,
  ROW_MEANING,
  ROW_CONSENT_BY,
  ROW_SCOPE,
  ROW_GIVEN_ON,
  ROW_EXPIRES,
  N_ROWS
};

static const char *const KEYS[N_ROWS] = {
  [ROW_COMMUNITY] = "community_or_group",
  [ROW_VILLAGE] = "place",
  [ROW_HOLDER] = "knowledge_holder",
  [ROW_SOURCE] = "source_ref",
  [ROW_MEANING] = "meaning",
  [ROW_CONSENT_BY] = "consent_by",
  [ROW_SCOPE] = "consent_scope",
  [ROW_GIVEN_ON] = "consent_date",
  [ROW_EXPIRES] = "consent_expires",
};

struct _KnPlaceDialog
{
  AdwWindow parent_instance;
  const KnCraftPlace *place;
  KnPassportRow *rows[N_ROWS];
  GtkWidget *problem, *problem_label;
};

G_DEFINE_FINAL_TYPE (KnPlaceDialog, kn_place_dialog, ADW_TYPE_WINDOW)

GtkWidget *
kn_place_dialog_get_row (KnPlaceDialog *self, const char *key)
{
  g_return_val_if_fail (KN_IS_PLACE_DIALOG (self) && key != NULL, NULL);
  for (int i = 0; i < N_ROWS; i++)
    if (g_str_equal (KEYS[i], key))
      return self->rows[i]->widget;
  return NULL;
}

static GtkWindow *
get_workshop (KnPlaceDialog *self)
{
  return gtk_window_get_transient_for (GTK_WINDOW (self));
}

static KnLibraryWindow *
get_library_window (KnPlaceDialog *self)
{
  return KN_LIBRARY_WINDOW (gtk_window_get_transient_for (get_workshop (self)));
}

static void
say (KnPlaceDialog *self, const char *sentence)
{
  if (sentence != NULL)
    {
      g_autofree char *shown = kn_toast_dup_sentence (sentence);
      gtk_label_set_text (GTK_LABEL (self->problem_label), shown);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), sentence != NULL);
}

static void
on_changed (gpointer data)
{
  KnPlaceDialog *self = data;
  if (self->problem != NULL)
    say (self, NULL);
}

/* --- going on ----------------------------------------------------------------------------------
 */

static char *
dup_passport (KnPlaceDialog *self, GError **error)
{
  char *all[N_ROWS];
  for (int i = 0; i < N_ROWS; i++)
    all[i] = kn_passport_row_dup_value (self->rows[i]);
  g_autofree char *today = kn_motif_dup_today ();
  const KnPlaceWords words = {
    .community = all[ROW_COMMUNITY],
    .holder = all[ROW_HOLDER],
    .source = all[ROW_SOURCE],
    .consent_by = all[ROW_CONSENT_BY],
    .scope = all[ROW_SCOPE],
    .given_on = all[ROW_GIVEN_ON],
    .expires = all[ROW_EXPIRES],
    .village = all[ROW_VILLAGE],
    .meaning = all[ROW_MEANING],
  };
  char *passport = kn_craft_dup_place_passport (self->place, &words, today, error);
  for (int i = 0; i < N_ROWS; i++)
    g_free (all[i]);
  return passport;
}

/* NULL: something is missing, which is said. */
static char *
dup_whole (KnPlaceDialog *self)
{
  g_autoptr (GError) error = NULL;
  char *passport = dup_passport (self, &error);
  say (self, passport == NULL ? error->message : NULL);
  return passport;
}

gboolean
kn_place_dialog_fill (KnPlaceDialog *self, GFile *drawing)
{
  g_return_val_if_fail (KN_IS_PLACE_DIALOG (self) && G_IS_FILE (drawing), FALSE);
  g_autofree char *path = g_file_get_path (drawing), *passport = dup_whole (self);
  GtkWindow *workshop = get_workshop (self);
  if (path == NULL || passport == NULL)
    return FALSE;
  kn_import_motif_begin_with_passport (get_library_window (self), path,
                                       kn_craft_place_get_name (self->place), passport);
  kn_form_guard_close (GTK_WINDOW (self));
  gtk_window_close (workshop);
  return TRUE;
}

static void
on_picked (GFile *file, gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (KnPlaceDialog) self = g_weak_ref_get (ref);
  g_weak_ref_clear (ref);
  g_free (ref);
  if (self != NULL && file != NULL)
    (void)kn_place_dialog_fill (self, file); /* it was whole when the drawing was asked for */
}

static void
on_choose (GtkButton *button, KnPlaceDialog *self)
{
  static const char *const patterns[] = { "*.svg", NULL };
  const KnFileKind kinds[] = { { _ ("SVG drawings"), patterns }, { NULL, NULL } };
  g_autofree char *passport = dup_whole (self);
  if (passport == NULL)
    return;
  GWeakRef *ref = g_new (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  kn_compat_open_file (kn_library_window_get_compat (get_library_window (self)), GTK_WINDOW (self),
                       _ ("Import Motif"), kinds, on_picked, ref);
}

/* --- building ----------------------------------------------------------------------------------
 */

static void
kn_place_dialog_finalize (GObject *object)
{
  KnPlaceDialog *self = KN_PLACE_DIALOG (object);
  for (int i = 0; i < N_ROWS; i++)
    kn_passport_row_free (self->rows[i]);
  G_OBJECT_CLASS (kn_place_dialog_parent_class)->finalize (object);
}

static void
kn_place_dialog_class_init (KnPlaceDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_place_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_place_dialog_init (KnPlaceDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

static GtkWidget *
make_header (KnPlaceDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("Choose the _Drawing…"));
  gtk_widget_add_css_class (choose, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect (choose, "clicked", G_CALLBACK (on_choose), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), choose);
  return header;
}

static GtkWidget *
make_problem (KnPlaceDialog *self)
{
  self->problem = gtk_revealer_new ();
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_widget_add_css_class (self->problem_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->problem), self->problem_label);
  return self->problem;
}

static void
add_rows (KnPlaceDialog *self, AdwPreferencesPage *page, int first, int last)
{
  KnLibrary *library = kn_library_window_get_library (get_library_window (self));
  GtkWidget *group = adw_preferences_group_new ();
  if (first == 0)
    {
      g_autofree char *why = g_strdup_printf (
          /* Translators: what the motif is, then whose it is: "Hmong" */
          _ ("%s It belongs to the %s people, so Kanok does not draw it. A community that is named "
             "brings its own drawing."),
          _ (self->place->about), kn_craft_place_get_community (self->place));
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), why);
    }
  else
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                     kn_passport_group_get_label (KN_PASSPORT_GROUP_CONSENT));
  for (int i = first; i <= last; i++)
    {
      self->rows[i] = kn_passport_row_new (kn_passport_find_field (KEYS[i]), NULL, library, "",
                                           on_changed, self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[i]->widget);
    }
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

GtkWidget *
kn_place_dialog_new (GtkWindow *workshop, const KnCraftPlace *place)
{
  g_return_val_if_fail (GTK_IS_WINDOW (workshop) && place != NULL, NULL);
  KnPlaceDialog *self = g_object_new (KN_TYPE_PLACE_DIALOG, "transient-for", workshop, NULL);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  self->place = place;
  gtk_window_set_title (GTK_WINDOW (self), kn_craft_place_get_name (place));
  gtk_widget_set_vexpand (page, TRUE);
  add_rows (self, ADW_PREFERENCES_PAGE (page), ROW_COMMUNITY, ROW_MEANING);
  add_rows (self, ADW_PREFERENCES_PAGE (page), ROW_CONSENT_BY, ROW_EXPIRES);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), make_problem (self));
  gtk_box_append (GTK_BOX (all), page);
  adw_window_set_content (ADW_WINDOW (self), all);
  kn_form_guard (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
