/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window between a drawing and a design: what each layer was taken for can be seen in the
 * picture and changed beside it. While the lines make no blank the reason stands above, and nothing
 * can be made. */

#include "config.h"

#include "app/kn-outline-dialog.h"

#include "app/kn-new-dialog.h"

#include "app/kn-compat.h"
#include "app/kn-control-name.h"
#include "app/kn-library-window.h"
#include "app/kn-wheel.h"
#include "base/kn-file.h"
#include "model/kn-custom-form.h"
#include "pack/kn-dxf.h"
#include "pack/kn-tool-fold.h"
#include "render/kn-draw.h"
#include "render/kn-svg-tool.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define WIDTH_PX 900
#define HEIGHT_PX 640
#define LIST_WIDTH_PX 340
#define MARGIN_PX 24
#define LINE_PX 1.5
#define BLEED_MM 3.0
#define SAFE_MM 3.0
#define DISTANCE_MAX_MM 50.0 /* as kanok-cli dieline import */

struct _KnOutlineDialog
{
  AdwWindow parent_instance;
  KnApplication *application;
  GBytes *bytes;
  KnDxfUnit unit;
  GCancellable *running; /* of the file that is read in another unit */
  KnToolDrawing *drawing;
  KnToolShape *shape; /* NULL: the lines make none */
  KnToolKind kinds[KN_TOOL_CLASSES_MAX];
  GPtrArray *paths; /* KnPath, one for each class */
  char *name;
  GtkWidget *picture, *create, *problem, *problem_label, *says;
  GtkWidget *rows, *sheet;
  GtkSpinButton *bleed, *safe;
  GtkWidget *unit_row;
};

G_DEFINE_FINAL_TYPE (KnOutlineDialog, kn_outline_dialog, ADW_TYPE_WINDOW)

/* In the order of the drop-down. */
static const KnToolKind choices[]
    = { KN_TOOL_CUT, KN_TOOL_CREASE, KN_TOOL_PERFORATION, KN_TOOL_NONE };

/* --- the picture ----------------------------------------------------------------------------- */

/* As the inks of these steps look; on paper, which is white in dark windows too. */
static void
set_pen (cairo_t *cr, KnToolKind kind)
{
  static const double colours[KN_N_TOOL_KINDS][3]
      = { { 0.72, 0.72, 0.72 }, { 0.85, 0, 0.5 }, { 0, 0.5, 0.75 }, { 0.8, 0.2, 0.1 } };
  static const double dashes[KN_N_TOOL_KINDS][2] = { { 1, 3 }, { 0, 0 }, { 8, 4 }, { 2, 3 } };
  cairo_set_source_rgb (cr, colours[kind][0], colours[kind][1], colours[kind][2]);
  cairo_set_dash (cr, dashes[kind], kind == KN_TOOL_CUT ? 0 : 2, 0);
  cairo_set_line_width (cr, kind == KN_TOOL_NONE ? 1 : LINE_PX);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  KnOutlineDialog *self = data;
  const KnRect box = kn_tool_drawing_get_box (self->drawing);
  const double scale = fmin ((width - 2 * MARGIN_PX) / fmax (box.width, 0.1),
                             (height - 2 * MARGIN_PX) / fmax (box.height, 0.1));
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  for (guint i = 0; i < self->paths->len && scale > 0; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, (width - box.width * scale) / 2, (height - box.height * scale) / 2);
      cairo_scale (cr, scale, scale);
      kn_draw_append_path (cr, self->paths->pdata[i]);
      cairo_restore (cr);
      set_pen (cr, self->kinds[i]);
      cairo_stroke (cr);
    }
}

/* --- what the lines make ---------------------------------------------------------------------- */

static char *
dup_folding (const KnToolShape *shape)
{
  gsize n = 0;
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) dieline = kn_tool_fold_new_of_shape (shape, &why);
  (void)kn_dieline_get_panels (dieline, &n);
  return why != NULL
             /* Translators: %s says why: "there is no crease in it" */
             ? g_strdup_printf (_ ("It stays flat: %s."), why)
             : g_strdup_printf (ngettext ("It folds: %u panel", "It folds: %u panels", (guint)n),
                                (guint)n);
}

static void
show_result (KnOutlineDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&self->shape, kn_tool_shape_free);
  self->shape = kn_tool_shape_new (self->drawing, self->kinds, &error);
  gtk_widget_set_sensitive (self->create, self->shape != NULL);
  gtk_label_set_text (GTK_LABEL (self->problem_label), error != NULL ? error->message : "");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), error != NULL);
  g_autofree char *note = kn_tool_drawing_dup_note (self->drawing);
  g_autofree char *size
      = self->shape == NULL
            ? g_strdup ("")
            : g_strdup_printf (_ ("%.2f × %.2f mm"), self->shape->width_mm, self->shape->height_mm);
  g_autofree char *parts
      = self->shape == NULL
            ? g_strdup ("")
            : g_strdup_printf (_ ("holes %u, slits %u, creases %u, perforations %u"),
                               self->shape->n_holes, self->shape->n_slits, self->shape->n_creases,
                               self->shape->n_perforations);
  g_autofree char *folding = self->shape == NULL ? g_strdup ("") : dup_folding (self->shape);
  g_autofree char *text = g_strjoin ("\n", size, parts, folding, note != NULL ? note : "", NULL);
  gtk_label_set_text (GTK_LABEL (self->says), g_strstrip (text));
  gtk_widget_queue_draw (self->picture);
}

static void
on_kind (AdwComboRow *row, GParamSpec *pspec, KnOutlineDialog *self)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kn-class"));
  const guint selected = adw_combo_row_get_selected (row);
  if (selected >= G_N_ELEMENTS (choices) || self->kinds[i] == choices[selected])
    return;
  self->kinds[i] = choices[selected];
  show_result (self);
}

static void
add_row (KnOutlineDialog *self, guint i)
{
  const KnToolClass *class = kn_tool_drawing_get_class (self->drawing, i);
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, C_ ("line of a tool", "Cut"));
  gtk_string_list_append (names, C_ ("line of a tool", "Crease"));
  gtk_string_list_append (names, C_ ("line of a tool", "Perforation"));
  gtk_string_list_append (names, C_ ("line of a tool", "Leave out"));
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u line", "%u lines", class->n_pieces), class->n_pieces);
  g_autofree char *escaped
      = g_markup_escape_text (*class->name != '\0' ? class->name : _ ("Without a layer"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  self->kinds[i] = class->proposed;
  for (guint k = 0; k < G_N_ELEMENTS (choices); k++)
    if (choices[k] == class->proposed)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), k);
  g_object_set_data (G_OBJECT (row), "kn-class", GUINT_TO_POINTER (i));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_kind), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->rows), row);
}

static void
take_drawing (KnOutlineDialog *self, KnToolDrawing *drawing)
{
  g_clear_pointer (&self->drawing, kn_tool_drawing_free);
  self->drawing = drawing;
  g_ptr_array_set_size (self->paths, 0);
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    g_ptr_array_add (self->paths, kn_tool_drawing_dup_class_path (drawing, i));
}

/* --- the sheet -------------------------------------------------------------------------------- */

typedef struct
{
  GBytes *bytes;
  KnDxfUnit unit;
} Reading;

static void
reading_free (gpointer data)
{
  g_bytes_unref (((Reading *)data)->bytes);
  g_free (data);
}

static void
read_again (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  KnToolDrawing *drawing = kn_tool_drawing_read (reading->bytes, (int)reading->unit, &error);
  if (drawing != NULL)
    g_task_return_pointer (task, drawing, (GDestroyNotify)kn_tool_drawing_free);
  else
    g_task_return_error (task, error);
}

/* The same lines in another size: what each layer was taken for stays. */
static void
on_read_again (GObject *source, GAsyncResult *result, gpointer data)
{
  KnOutlineDialog *self = KN_OUTLINE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_task_get_cancellable (G_TASK (result)) != self->running)
    return; /* another unit was chosen meanwhile, or it is closed */
  g_clear_object (&self->running);
  if (drawing == NULL
      || kn_tool_drawing_get_n_classes (drawing) != kn_tool_drawing_get_n_classes (self->drawing))
    {
      gtk_widget_set_sensitive (self->create, FALSE);
      gtk_label_set_text (GTK_LABEL (self->problem_label), error != NULL ? error->message : "");
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), error != NULL);
      return;
    }
  take_drawing (self, g_steal_pointer (&drawing));
  show_result (self);
}

static void
on_unit (AdwComboRow *row, GParamSpec *pspec, KnOutlineDialog *self)
{
  const guint selected = adw_combo_row_get_selected (row);
  if (selected >= KN_N_DXF_UNITS || selected == (guint)self->unit)
    return;
  self->unit = (KnDxfUnit)selected;
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  self->running = g_cancellable_new ();
  gtk_widget_set_sensitive (self->create, FALSE);
  Reading *reading = g_new (Reading, 1);
  *reading = (Reading){ g_bytes_ref (self->bytes), self->unit };
  g_autoptr (GTask) task = g_task_new (self, self->running, on_read_again, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_again);
}

static void
add_unit (KnOutlineDialog *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  /* In the order of KnDxfUnit. */
  gtk_string_list_append (names, _ ("As the file says"));
  gtk_string_list_append (names, C_ ("unit of a drawing", "Millimetres"));
  gtk_string_list_append (names, C_ ("unit of a drawing", "Centimetres"));
  gtk_string_list_append (names, C_ ("unit of a drawing", "Inches"));
  gtk_string_list_append (names, C_ ("unit of a drawing", "Points, 72 to the inch"));
  gtk_string_list_append (names, C_ ("unit of a drawing", "Pixels, 96 to the inch"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Unit of the drawing"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_unit), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->sheet), row);
  self->unit_row = row;
}

static GtkSpinButton *
add_distance (KnOutlineDialog *self, const char *title, const char *subtitle, double value_mm)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, DISTANCE_MAX_MM, 0.5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value_mm);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  kn_control_name (spin, title);
  kn_wheel_scrolls_past (spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (C_ ("unit", "mm")));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->sheet), row);
  return GTK_SPIN_BUTTON (spin);
}

static void
fill_sheet (KnOutlineDialog *self)
{
  add_unit (self);
  self->bleed = add_distance (self, _ ("Bleed"), _ ("How far art goes over the cut"), BLEED_MM);
  self->safe = add_distance (self, _ ("Safe distance"), _ ("How far text stays from it"), SAFE_MM);
}

/* --- create ----------------------------------------------------------------------------------- */

static void
on_create (GtkButton *button, KnOutlineDialog *self)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_application_get_library (self->application);
  KnId id;
  if (self->shape == NULL)
    return;
  gtk_spin_button_update (self->bleed); /* what is typed and not entered yet */
  gtk_spin_button_update (self->safe);
  g_autoptr (KnDesign) design
      = kn_custom_form_new_design (self->shape, self->name, NULL,
                                   gtk_spin_button_get_value (self->bleed),
                                   gtk_spin_button_get_value (self->safe), &error);
  if (design == NULL || library == NULL || !kn_library_import_design (library, design, &id, &error))
    {
      gtk_label_set_text (GTK_LABEL (self->problem_label),
                          error != NULL ? error->message
                                        : _ ("There is no library to put it into."));
      gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), TRUE);
      return;
    }
  g_autoptr (KnApplication) application = g_object_ref (self->application);
  GtkWindow *dialog = gtk_window_get_transient_for (GTK_WINDOW (self));
  GtkWindow *window = dialog != NULL ? gtk_window_get_transient_for (dialog) : NULL;
  gtk_window_close (GTK_WINDOW (self));
  if (KN_IS_NEW_DIALOG (dialog))
    gtk_window_close (dialog);
  if (KN_IS_LIBRARY_WINDOW (window))
    kn_library_window_reload (KN_LIBRARY_WINDOW (window));
  if (!kn_application_open_design (application, &id, &error) && KN_IS_LIBRARY_WINDOW (window))
    kn_library_window_toast_error (KN_LIBRARY_WINDOW (window), error);
}

static void
on_cancel (GtkButton *button, KnOutlineDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_header (KnOutlineDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  self->create = gtk_button_new_with_mnemonic (_ ("C_reate"));
  gtk_widget_add_css_class (self->create, "suggested-action");
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (self->create, "clicked", G_CALLBACK (on_create), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->create);
  return header;
}

static GtkWidget *
make_problem (KnOutlineDialog *self)
{
  self->problem = gtk_revealer_new ();
  self->problem_label = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_label_set_selectable (GTK_LABEL (self->problem_label), TRUE);
  gtk_widget_add_css_class (self->problem_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->problem), self->problem_label);
  return self->problem;
}

static GtkWidget *
make_columns (KnOutlineDialog *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->picture = gtk_drawing_area_new ();
  self->rows = adw_preferences_group_new ();
  self->sheet = adw_preferences_group_new ();
  self->says = gtk_label_new ("");
  gtk_widget_set_hexpand (self->picture, TRUE);
  gtk_widget_set_vexpand (self->picture, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The lines of the drawing"), -1);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->picture), draw, self, NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->rows), _ ("Layers"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->rows),
                                         _ ("What the tool does along the lines of each"));
  gtk_label_set_wrap (GTK_LABEL (self->says), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->says), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->says), 40);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (groups), self->rows);
  gtk_box_append (GTK_BOX (groups), self->sheet);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), groups);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (right, LIST_WIDTH_PX, -1);
  gtk_widget_set_hexpand (right, FALSE); /* rows would ask for as much as the picture */
  gtk_box_append (GTK_BOX (right), scrolled);
  gtk_box_append (GTK_BOX (right), self->says);
  gtk_box_append (GTK_BOX (columns), self->picture);
  gtk_box_append (GTK_BOX (columns), right);
  gtk_widget_set_margin_start (columns, 18);
  gtk_widget_set_margin_end (columns, 18);
  gtk_widget_set_margin_top (columns, 18);
  gtk_widget_set_margin_bottom (columns, 18);
  return columns;
}

static void
kn_outline_dialog_dispose (GObject *object)
{
  KnOutlineDialog *self = KN_OUTLINE_DIALOG (object);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  G_OBJECT_CLASS (kn_outline_dialog_parent_class)->dispose (object);
}

static void
kn_outline_dialog_finalize (GObject *object)
{
  KnOutlineDialog *self = KN_OUTLINE_DIALOG (object);
  g_bytes_unref (self->bytes);
  g_clear_pointer (&self->drawing, kn_tool_drawing_free);
  g_clear_pointer (&self->shape, kn_tool_shape_free);
  g_ptr_array_unref (self->paths);
  g_free (self->name);
  G_OBJECT_CLASS (kn_outline_dialog_parent_class)->finalize (object);
}

static void
kn_outline_dialog_class_init (KnOutlineDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_outline_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_outline_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_outline_dialog_init (KnOutlineDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->paths = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_problem (self));
  gtk_box_append (GTK_BOX (box), make_columns (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Outline from a File"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
}

GtkWidget *
kn_outline_dialog_new (KnApplication *application,
                       GtkWindow *parent,
                       KnToolDrawing *drawing,
                       GBytes *bytes,
                       const char *name)
{
  KnOutlineDialog *self = g_object_new (KN_TYPE_OUTLINE_DIALOG, "transient-for", parent, NULL);
  self->application = application;
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  take_drawing (self, drawing);
  for (guint i = 0; i < kn_tool_drawing_get_n_classes (drawing); i++)
    add_row (self, i);
  fill_sheet (self);
  show_result (self);
  return GTK_WIDGET (self);
}

void
kn_outline_dialog_set_drawn_here (KnOutlineDialog *self)
{
  g_return_if_fail (KN_IS_OUTLINE_DIALOG (self));
  gtk_window_set_title (GTK_WINDOW (self), _ ("Pack from Drawn Lines"));
  gtk_widget_set_visible (self->unit_row, FALSE);
}

/* --- the file --------------------------------------------------------------------------------- */

typedef struct
{
  KnApplication *application;
  GWeakRef parent;
  char *name;
  GBytes *bytes; /* once it is read */
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;
  g_object_unref (self->application);
  g_weak_ref_clear (&self->parent);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  const char *path = g_file_peek_path (G_FILE (source));
  Choice *choice = data;
  choice->bytes = kn_file_read (path, KN_DXF_BYTES_MAX, &error);
  KnToolDrawing *drawing = choice->bytes == NULL
                               ? NULL
                               : kn_tool_drawing_read (choice->bytes, KN_DXF_UNIT_OF_FILE, &error);
  if (drawing != NULL)
    g_task_return_pointer (task, drawing, (GDestroyNotify)kn_tool_drawing_free);
  else
    g_task_return_error (task, error);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  const Choice *choice = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GtkWindow) parent = g_weak_ref_get ((GWeakRef *)&choice->parent);
  if (parent == NULL || !gtk_widget_get_mapped (GTK_WIDGET (parent)))
    return;
  if (drawing == NULL)
    kn_compat_tell (kn_application_get_compat (choice->application), parent,
                    _ ("This file makes no outline"), error->message);
  else
    gtk_window_present (
        GTK_WINDOW (kn_outline_dialog_new (choice->application, parent, g_steal_pointer (&drawing),
                                           choice->bytes, choice->name)));
}

static void
on_file (GFile *file, gpointer data)
{
  Choice *choice = data;
  if (file == NULL || g_file_peek_path (file) == NULL)
    {
      choice_free (choice);
      return;
    }
  g_autofree char *base = g_file_get_basename (file);
  char *dot = strrchr (base, '.');
  if (dot != NULL && dot != base)
    *dot = '\0';
  choice->name = g_utf8_make_valid (base, -1);
  g_autoptr (GTask) task = g_task_new (file, NULL, on_read, NULL);
  g_task_set_task_data (task, choice, choice_free);
  g_task_run_in_thread (task, work);
}

void
kn_outline_dialog_choose (KnApplication *application, GtkWindow *parent)
{
  static const char *const patterns[] = { "*.dxf", "*.svg", NULL };
  const KnFileKind kinds[] = { { _ ("Drawings (DXF, SVG)"), patterns }, { NULL, NULL } };
  Choice *choice = g_new0 (Choice, 1);
  choice->application = g_object_ref (application);
  g_weak_ref_init (&choice->parent, parent);
  kn_compat_open_file (kn_application_get_compat (application), parent, _ ("Outline from a File"),
                       kinds, on_file, choice);
}
