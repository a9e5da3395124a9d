/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the New dialog. Everything is on one page: no step hides what an earlier one decided. Until
 * a size is wished for, each template keeps the one that it was made for. */

#include "config.h"

#include "app/kn-new-dialog.h"
#include "app/kn-library-window.h"
#include "app/kn-new-cards.h"
#include "app/kn-new-look.h"
#include "app/kn-new-pack.h"
#include "app/kn-outline-dialog.h"
#include "app/kn-thumb.h"
#include "app/kn-wheel.h"
#include "base/kn-limits.h"
#include "base/kn-measure.h"

#include <glib/gi18n.h>
#include <math.h>

#define FIRST_PRESET 1 /* of the list of sizes: before it stands the template's own */
#define REDRAW_DELAY_MS 220
#define FORM_WIDTH_PX 54
#define FORM_HEIGHT_PX 38

struct _KnNewDialog
{
  AdwWindow parent_instance;
  GtkBox *forms;
  AdwComboRow *preset;
  GtkWidget *width_row;
  GtkWidget *height_row;
  GtkSpinButton *width;
  GtkSpinButton *height;
  AdwEntryRow *product;
  AdwEntryRow *maker;
  AdwEntryRow *net_weight;
  GtkWidget *size_group;
  AdwBin *pack_measures;
  GtkStack *begin;
  KnNewPack *pack;
  KnNewCards *cards;
  KnNewLook *look;
  GtkButton *create;
  GtkRevealer *problem;
  GtkLabel *problem_label;
  KnApplication *application;
  const KnFormChoice *form;
  GtkLabel *width_unit;
  GtkLabel *height_unit;
  gboolean is_setting; /* the fields are being set by a preset */
  gboolean has_size;   /* one was wished for */
};

G_DEFINE_FINAL_TYPE (KnNewDialog, kn_new_dialog, ADW_TYPE_WINDOW)

/* --- wishes --------------------------------------------------------------------------------- */

static char *
dup_words (AdwEntryRow *row)
{
  char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  return g_strstrip (words);
}

/* Millimetres to one unit of the size fields: pixels for screens. */
static double
get_unit_mm (KnNewDialog *self)
{
  return self->form->kind == KN_FORM_SCREEN ? 1 / KN_FORM_PX_PER_MM : 1;
}

/* Of the fields. */
static void
get_size (KnNewDialog *self, double *out_width_mm, double *out_height_mm)
{
  *out_width_mm = gtk_spin_button_get_value (self->width) * get_unit_mm (self);
  *out_height_mm = self->form->is_square
                       ? *out_width_mm
                       : gtk_spin_button_get_value (self->height) * get_unit_mm (self);
}

static gboolean
is_pack (KnNewDialog *self)
{
  return kn_form_kind_is_pack (self->form->kind);
}

static void
add_words (KnNewWishes *wishes, KnNewDialog *self)
{
  wishes->product = dup_words (self->product);
  wishes->maker = dup_words (self->maker);
  wishes->net_weight = dup_words (self->net_weight);
  if (kn_new_look_get (self->look) != NULL)
    wishes->look = kn_template_look_ref (kn_new_look_get (self->look));
}

static void
add_wishes (KnNewWishes *wishes, gpointer data)
{
  KnNewDialog *self = data;
  add_words (wishes, self);
  if (self->has_size)
    get_size (self, &wishes->width_mm, &wishes->height_mm);
}

static KnNewWishes *
dup_wishes (KnNewDialog *self)
{
  if (!is_pack (self))
    return kn_new_cards_dup_wishes (self->cards);
  KnNewWishes *wishes = g_new0 (KnNewWishes, 1);
  wishes->form = self->form;
  add_words (wishes, self);
  kn_new_pack_wish (self->pack, wishes);
  return wishes;
}

static void
say (const char *sentence, gpointer data)
{
  KnNewDialog *self = data;
  gtk_label_set_text (self->problem_label, sentence);
  gtk_revealer_set_reveal_child (self->problem, TRUE);
}

/* --- form and size -------------------------------------------------------------------------- */

static void
show_size (KnNewDialog *self, double width_mm, double height_mm)
{
  self->is_setting = TRUE;
  gtk_spin_button_set_value (self->width, width_mm / get_unit_mm (self));
  gtk_spin_button_set_value (self->height, height_mm / get_unit_mm (self));
  self->is_setting = FALSE;
}

/* The chosen template's own. */
static void
show_own_size (KnNewDialog *self)
{
  double width_mm, height_mm;
  kn_new_cards_get_size (self->cards, &width_mm, &height_mm);
  show_size (self, width_mm, height_mm);
}

/* The cards of a pack do not follow what is typed. */
static void
redraw_in (KnNewDialog *self, guint delay_ms)
{
  if (!is_pack (self))
    kn_new_cards_redraw_in (self->cards, delay_ms);
}

static void
on_chosen (gpointer data)
{
  KnNewDialog *self = data;
  if (!self->has_size)
    show_own_size (self);
}

static void
on_preset (AdwComboRow *row, GParamSpec *pspec, KnNewDialog *self)
{
  guint selected = adw_combo_row_get_selected (row);
  if (self->is_setting || self->form == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->has_size = selected >= FIRST_PRESET;
  const KnFormPreset *preset = self->form->presets;
  for (guint i = FIRST_PRESET; i < selected && preset->label != NULL; i++)
    preset++;
  if (!self->has_size)
    show_own_size (self);
  else if (preset->label != NULL)
    show_size (self, preset->width_mm, preset->height_mm);
  redraw_in (self, 0);
}

/* "๑๒.๕", "2in" and "40+3" mean here what they mean in the editor; what is no measure leaves the
 * size as it was. */
static int
on_input (GtkSpinButton *spin, double *out_value, KnNewDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));
  /* An error would make it the least that the field can hold. */
  if (!kn_measure_parse (text, KN_MEASURE_MM, out_value))
    *out_value = gtk_spin_button_get_value (spin);
  return TRUE;
}

/* A typed size is a preset if it happens to be one, else "own size", the last of the list. */
static void
on_size (GtkSpinButton *spin, KnNewDialog *self)
{
  if (self->is_setting || self->form == NULL)
    return;
  double width, height;
  self->has_size = TRUE;
  get_size (self, &width, &height);
  guint selected = FIRST_PRESET;
  const KnFormPreset *preset = self->form->presets;
  for (; preset->label != NULL; preset++, selected++)
    if (fabs (preset->width_mm - width) < 0.05 && fabs (preset->height_mm - height) < 0.05)
      break;
  self->is_setting = TRUE;
  adw_combo_row_set_selected (self->preset, selected);
  self->is_setting = FALSE;
  redraw_in (self, REDRAW_DELAY_MS);
}

static void
on_words (GtkEditable *editable, KnNewDialog *self)
{
  redraw_in (self, REDRAW_DELAY_MS);
}

static char *
dup_size (KnNewDialog *self, const KnFormPreset *preset)
{
  const char *unit = self->form->kind == KN_FORM_SCREEN ? C_ ("unit", "pixels") : C_ ("unit", "mm");
  if (self->form->is_square)
    return g_strdup_printf ("Ø %g %s", preset->width_mm, unit);
  return g_strdup_printf ("%g × %g %s", preset->width_mm / get_unit_mm (self),
                          preset->height_mm / get_unit_mm (self), unit);
}

static void
fill_presets (KnNewDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("As in the picture"));
  for (const KnFormPreset *preset = self->form->presets; preset->label != NULL; preset++)
    {
      g_autofree char *size = dup_size (self, preset);
      g_autofree char *name = g_strdup_printf ("%s · %s", _ (preset->label), size);
      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _ ("Own size"));
  self->is_setting = TRUE;
  adw_combo_row_set_model (self->preset, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->preset, 0);
  self->is_setting = FALSE;
}

/* Whole pixels for screens, tenths of a millimetre for everything else. */
static void
show_units (KnNewDialog *self)
{
  gboolean is_screen = self->form->kind == KN_FORM_SCREEN;
  const char *unit = is_screen ? C_ ("unit", "pixels") : C_ ("unit", "mm");
  double least = is_screen ? KN_FORM_PX_MIN : KN_LIMIT_SIDE_MIN_MM;
  double most = is_screen ? KN_FORM_PX_MAX : KN_LIMIT_SIDE_MAX_MM;
  gtk_label_set_text (self->width_unit, unit);
  gtk_label_set_text (self->height_unit, unit);
  GtkSpinButton *spins[] = { self->width, self->height };
  const char *names[2][2] = { { _ ("Width in millimetres"), _ ("Height in millimetres") },
                              { _ ("Width in pixels"), _ ("Height in pixels") } };
  self->is_setting = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (spins); i++)
    {
      /* The limits of a form, not those of a label printer: a banner may be two metres long. */
      gtk_spin_button_set_range (spins[i], least, most);
      gtk_spin_button_set_digits (spins[i], is_screen ? 0 : 1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (spins[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      names[is_screen][i], -1);
    }
  self->is_setting = FALSE;
}

static void
show_can_create (KnNewDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pack_measures),
                          is_pack (self) && kn_new_pack_is_chosen (self->pack));
  gtk_widget_set_sensitive (GTK_WIDGET (self->create),
                            !is_pack (self) || kn_new_pack_can_make (self->pack));
}

static void
on_pack (KnNewPack *pack, KnNewDialog *self)
{
  show_can_create (self);
}

static void
on_pack_refused (KnNewPack *pack, const char *sentence, KnNewDialog *self)
{
  if (sentence != NULL)
    say (sentence, self);
  else
    gtk_revealer_set_reveal_child (self->problem, FALSE);
}

static void
set_form (KnNewDialog *self, const KnFormChoice *form)
{
  self->form = form;
  self->has_size = FALSE;
  gtk_widget_set_visible (self->size_group, !is_pack (self));
  kn_new_look_set_has_template (self->look, !is_pack (self));
  gtk_stack_set_visible_child_name (self->begin, is_pack (self) ? "packs" : "cards");
  gtk_revealer_set_reveal_child (self->problem, FALSE);
  show_can_create (self);
  if (is_pack (self))
    {
      kn_new_pack_show (self->pack);
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->width_row),
                                 form->is_square ? C_ ("of something round", "Across")
                                                 : _ ("Width"));
  gtk_widget_set_visible (self->height_row, !form->is_square);
  show_units (self);
  fill_presets (self);
  kn_new_cards_set_form (self->cards, form);
  show_own_size (self);
  redraw_in (self, 0);
}

static void
on_form (GtkToggleButton *button, KnNewDialog *self)
{
  if (gtk_toggle_button_get_active (button))
    set_form (self, g_object_get_data (G_OBJECT (button), "kn-form"));
}

static void
add_forms (KnNewDialog *self, const char *chosen)
{
  GtkToggleButton *first = NULL;
  for (gsize i = 0; i < kn_n_form_choices; i++)
    {
      const KnFormChoice *choice = &kn_form_choices[i];
      g_autofree char *resource = kn_form_choice_dup_picture (choice);
      GtkWidget *picture = kn_thumb_new ();
      kn_thumb_set_svg (KN_THUMB (picture), resource, FORM_WIDTH_PX, FORM_HEIGHT_PX);
      GtkWidget *label = gtk_label_new (_ (choice->label));
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      gtk_box_append (GTK_BOX (box), picture);
      gtk_box_append (GTK_BOX (box), label);
      GtkWidget *button = gtk_toggle_button_new ();
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_add_css_class (button, "card");
      gtk_widget_add_css_class (button, "kn-choice");
      gtk_widget_set_hexpand (button, TRUE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (choice->label), -1);
      g_object_set_data (G_OBJECT (button), "kn-form", (gpointer)choice);
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      g_signal_connect (button, "toggled", G_CALLBACK (on_form), self);
      gtk_box_append (self->forms, button);
      if (g_strcmp0 (choice->id, chosen) == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    }
  if (self->form == NULL)
    gtk_toggle_button_set_active (first, TRUE);
}

/* --- brand and motif ------------------------------------------------------------------------ */

static void
on_look (KnNewLook *look, KnNewDialog *self)
{
  gtk_revealer_set_reveal_child (self->problem, FALSE);
  if (self->form != NULL)
    redraw_in (self, 0);
}

static void
on_refused (KnNewLook *look, const char *sentence, KnNewDialog *self)
{
  say (sentence, self);
}

/* The chooser's answer. */
static void
on_use_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  (void)kn_new_dialog_use_motif (KN_NEW_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
on_from_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_outline_dialog_choose (KN_NEW_DIALOG (widget)->application, GTK_WINDOW (widget));
}

gboolean
kn_new_dialog_use_motif (KnNewDialog *self, const char *sha256)
{
  g_return_val_if_fail (KN_IS_NEW_DIALOG (self) && sha256 != NULL, FALSE);
  return kn_new_look_set_motif (self->look, sha256);
}

/* --- create --------------------------------------------------------------------------------- */

static void
on_create (GtkButton *button, KnNewDialog *self)
{
  g_autoptr (GError) error = NULL;
  gtk_spin_button_update (self->width); /* a number may still be being typed */
  gtk_spin_button_update (self->height);
  g_autoptr (KnNewWishes) wishes = dup_wishes (self);
  if (is_pack (self) && wishes->pack == NULL)
    return; /* none is chosen */
  g_autoptr (KnDesign) design = kn_new_wishes_make (wishes, &error);
  KnLibrary *library = kn_application_get_library (self->application);
  KnId id;
  if (design == NULL || library == NULL || !kn_library_import_design (library, design, &id, &error))
    {
      say (error != NULL ? error->message : _ ("There is no library to put it into."), self);
      return;
    }
  g_autoptr (KnApplication) application = g_object_ref (self->application);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gtk_window_close (GTK_WINDOW (self));
  if (KN_IS_LIBRARY_WINDOW (parent))
    kn_library_window_reload (KN_LIBRARY_WINDOW (parent));
  if (!kn_application_open_design (application, &id, &error) && KN_IS_LIBRARY_WINDOW (parent))
    kn_library_window_toast_error (KN_LIBRARY_WINDOW (parent), error);
}

static void
on_cancel (GtkButton *button, KnNewDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
kn_new_dialog_dispose (GObject *object)
{
  KnNewDialog *self = KN_NEW_DIALOG (object);
  if (self->cards != NULL)
    kn_new_cards_stop (self->cards); /* its tasks may keep it longer than this */
  if (self->pack != NULL)
    kn_new_pack_stop (self->pack);
  self->form = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_NEW_DIALOG);
  G_OBJECT_CLASS (kn_new_dialog_parent_class)->dispose (object);
}

static void
kn_new_dialog_class_init (KnNewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  g_type_ensure (KN_TYPE_NEW_CARDS);
  g_type_ensure (KN_TYPE_NEW_LOOK);
  g_type_ensure (KN_TYPE_NEW_PACK);
  G_OBJECT_CLASS (klass)->dispose = kn_new_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, forms);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, preset);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, width_row);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, height_row);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, width);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, height);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, width_unit);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, height_unit);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, product);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, maker);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, net_weight);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, size_group);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, pack_measures);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, begin);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, pack);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, cards);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, look);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, create);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, KnNewDialog, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, on_preset);
  gtk_widget_class_bind_template_callback (widget_class, on_size);
  gtk_widget_class_bind_template_callback (widget_class, on_input);
  gtk_widget_class_bind_template_callback (widget_class, on_words);
  gtk_widget_class_bind_template_callback (widget_class, on_look);
  gtk_widget_class_bind_template_callback (widget_class, on_refused);
  gtk_widget_class_bind_template_callback (widget_class, on_pack);
  gtk_widget_class_bind_template_callback (widget_class, on_pack_refused);
  gtk_widget_class_bind_template_callback (widget_class, on_create);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_install_action (widget_class, "new.use-motif", "s", on_use_motif);
  gtk_widget_class_install_action (widget_class, "new.from-file", NULL, on_from_file);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_new_dialog_init (KnNewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kn_wheel_scrolls_past (GTK_WIDGET (self->width));
  kn_wheel_scrolls_past (GTK_WIDGET (self->height));
  AdwEntryRow *const rows[] = { self->product, self->maker, self->net_weight };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_text_set_max_length (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (rows[i]))),
                             KN_NEW_WISHES_WORDS_MAX);
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->create));
}

/**
 * kn_new_dialog_new:
 * @application: whose library gets the design
 * @parent: over which the dialog stands
 * @form: which form is chosen at first
 *
 * Returns: the dialog, to be presented
 */
GtkWidget *
kn_new_dialog_new (KnApplication *application, GtkWindow *parent, const char *form)
{
  static const KnNewCardsFuncs funcs = { on_chosen, add_wishes, say };
  KnNewDialog *self = g_object_new (KN_TYPE_NEW_DIALOG, "transient-for", parent, NULL);
  self->application = application;
  kn_new_cards_set_up (self->cards, application, &funcs, self);
  kn_new_look_set_up (self->look, kn_application_get_library (application),
                      KN_IS_LIBRARY_WINDOW (parent)
                          ? kn_library_window_get_loader (KN_LIBRARY_WINDOW (parent))
                          : NULL);
  kn_new_pack_set_up (self->pack, application);
  adw_bin_set_child (self->pack_measures, kn_new_pack_get_measures (self->pack));
  add_forms (self, form);
  gtk_widget_grab_focus (GTK_WIDGET (self->product));
  return GTK_WIDGET (self);
}
