/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the dialog that changes the size of a flat form. It shows what the design will look like;
 * the design changes when "Apply" is pressed, in one step. */

#include "config.h"

#include "app/kn-label-size-dialog.h"

#include "app/kn-thumb-design.h"
#include "base/kn-limits.h"
#include "base/kn-measure.h"
#include "model/kn-form.h"

#include "model/kn-op.h"
#include "render/kn-form-fit.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH_PX 960
#define HEIGHT_PX 600
#define ROWS_WIDTH_PX 400
#define MARGIN_PX 18
#define PICTURE_PX 460
#define FINE 2 /* drawn larger, for fine screens */
#define SHOW_AFTER_MS 150
#define MOST_CORNER_MM 500.0
#define MOST_BLEED_MM 20.0
#define MOST_SAFE_MM 100.0

typedef enum
{
  ROW_WIDTH,
  ROW_HEIGHT,
  ROW_CORNER,
  ROW_BLEED,
  ROW_SAFE,
  N_ROWS
} Row;

struct _KnLabelSizeDialog
{
  AdwWindow parent_instance;

  KnSession *session;
  KnDesign *before; /* what it is fitted from */
  GtkWidget *rows[N_ROWS];
  GtkSpinButton *spins[N_ROWS];
  AdwComboRow *art;
  KnThumb *picture;
  GtkWidget *apply, *problem, *problem_label;
  GCancellable *cancellable;
  double unit_mm; /* of a number that is shown */
  gboolean is_square, is_setting;
  guint show_source;
};

G_DEFINE_FINAL_TYPE (KnLabelSizeDialog, kn_label_size_dialog, ADW_TYPE_WINDOW)

static void
say (KnLabelSizeDialog *self, const char *sentence)
{
  if (sentence != NULL)
    gtk_label_set_text (GTK_LABEL (self->problem_label), sentence);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), sentence != NULL);
  gtk_widget_set_sensitive (self->apply, sentence == NULL);
}

static double
get_mm (KnLabelSizeDialog *self, Row row)
{
  return gtk_spin_button_get_value (self->spins[row]) * self->unit_mm;
}

static void
show_left_out (KnLabelSizeDialog *self, const GPtrArray *left_out)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; left_out != NULL && i < left_out->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", (const char *)left_out->pdata[i]);
  g_autofree char *line
      = words->len == 0 ? g_strdup ("") : g_strdup_printf (_ ("Left out: %s"), words->str);
  g_autofree char *shown = g_markup_escape_text (line, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->art), shown);
}

static KnScene *
make (KnLabelSizeDialog *self, GError **error)
{
  g_autoptr (GPtrArray) left_out = NULL;
  const KnFormSize size = {
    .width_mm = get_mm (self, ROW_WIDTH),
    .height_mm = get_mm (self, self->is_square ? ROW_WIDTH : ROW_HEIGHT),
    .corner_radius_mm = get_mm (self, ROW_CORNER),
    .bleed_mm = get_mm (self, ROW_BLEED),
    .safe_mm = get_mm (self, ROW_SAFE),
    .art = (KnFormArt)adw_combo_row_get_selected (self->art),
  };
  KnScene *scene = kn_form_resize (self->before->scene, &size, &left_out, error);
  show_left_out (self, left_out);
  return scene;
}

static gboolean
show (gpointer data)
{
  KnLabelSizeDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = make (self, &error);
  self->show_source = 0;
  say (self, scene == NULL ? error->message : NULL);
  if (scene != NULL)
    {
      g_autoptr (KnDesign) design
          = kn_design_new (scene, self->before->assets, kn_design_get_name (self->before));
      kn_thumb_draw_design (self->picture, design, PICTURE_PX * FINE, PICTURE_PX * FINE,
                            self->cancellable);
    }
  return G_SOURCE_REMOVE;
}

static void
show_soon (KnLabelSizeDialog *self)
{
  if (self->is_setting)
    return;
  g_clear_handle_id (&self->show_source, g_source_remove);
  self->show_source = g_timeout_add (SHOW_AFTER_MS, show, self);
}

static void
on_apply (KnLabelSizeDialog *self)
{
  g_autoptr (GError) error = NULL;
  for (Row i = 0; i < N_ROWS; i++)
    gtk_spin_button_update (self->spins[i]); /* what is typed and not yet left */
  g_autoptr (KnScene) scene = make (self, &error);
  if (scene == NULL)
    {
      say (self, error->message);
      return;
    }
  KnDoc *doc = kn_session_get_doc (self->session);
  kn_session_begin (self->session, _ ("Size of the label"));
  g_autoptr (GPtrArray) ops = kn_scene_diff (kn_doc_get_scene (doc), scene);
  if (!kn_doc_edit_ops (doc, ops, &error))
    {
      kn_doc_cancel_step (doc);
      say (self, error->message);
      return;
    }
  if (!kn_session_end (self->session))
    return; /* it has said why */
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.zoom-fit", NULL);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the rows ----------------------------------------------------------------------------------
 */

/* "๑๒.๕", "2in" and "40+3" mean here what they mean in the editor; what is no measure leaves the
 * number as it was. */
static int
on_input (GtkSpinButton *spin, double *out_value, gpointer data)
{
  if (!kn_measure_parse (gtk_editable_get_text (GTK_EDITABLE (spin)), KN_MEASURE_MM, out_value))
    *out_value = gtk_spin_button_get_value (spin);
  return TRUE;
}

static void
add_row (KnLabelSizeDialog *self, GtkWidget *group, Row row, const char *title, const char *why)
{
  self->rows[row] = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[row]), title);
  if (why != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[row]), why);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 1, 1);
  self->spins[row] = GTK_SPIN_BUTTON (spin);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (spin, "kn-tnum");
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (spin, "input", G_CALLBACK (on_input), NULL);
  g_signal_connect_swapped (spin, "value-changed", G_CALLBACK (show_soon), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[row]), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->rows[row]), spin);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[row]);
}

static void
set_row (KnLabelSizeDialog *self, Row row, double least_mm, double most_mm, double value_mm)
{
  const gboolean is_screen = self->unit_mm < 1;
  gtk_spin_button_set_range (self->spins[row], least_mm / self->unit_mm, most_mm / self->unit_mm);
  gtk_spin_button_set_increments (self->spins[row], is_screen ? 10 : 1, 10);
  gtk_spin_button_set_digits (self->spins[row], is_screen ? 0 : 1);
  gtk_spin_button_set_value (self->spins[row], value_mm / self->unit_mm);
  GtkWidget *unit = gtk_label_new (is_screen ? C_ ("unit", "pixels") : C_ ("unit", "mm"));
  gtk_widget_add_css_class (unit, "kn-dim");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[row]), unit);
}

static GtkWidget *
make_rows (KnLabelSizeDialog *self)
{
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, MARGIN_PX);
  GtkWidget *size = adw_preferences_group_new (), *edge = adw_preferences_group_new ();
  GtkWidget *art = adw_preferences_group_new ();
  add_row (self, size, ROW_WIDTH, _ ("Width"), NULL);
  add_row (self, size, ROW_HEIGHT, _ ("Height"), NULL);
  add_row (self, size, ROW_CORNER, _ ("Corner radius"), NULL);
  add_row (self, edge, ROW_BLEED, _ ("Bleed"), _ ("Art beyond the trim, for the knife"));
  add_row (self, edge, ROW_SAFE, _ ("Safe distance"), _ ("From the trim to the words"));
  self->art = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->art), _ ("Art"));
  g_autoptr (GtkStringList) ways = gtk_string_list_new ((const char *[]){
      _ ("Fitted to the new size"), _ ("Composed anew"), _ ("Stays as it is"), NULL });
  adw_combo_row_set_model (self->art, G_LIST_MODEL (ways));
  g_signal_connect_swapped (self->art, "notify::selected", G_CALLBACK (show_soon), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (art), GTK_WIDGET (self->art));
  gtk_box_append (GTK_BOX (rows), size);
  gtk_box_append (GTK_BOX (rows), edge);
  gtk_box_append (GTK_BOX (rows), art);
  return rows;
}

static void
fill_rows (KnLabelSizeDialog *self)
{
  const KnForm form = kn_form_get (self->before->scene);
  const gboolean is_screen = form.kind == KN_FORM_SCREEN;
  self->unit_mm = is_screen ? 1 / KN_FORM_PX_PER_MM : 1;
  self->is_square = form.shape == KN_SHAPE_ELLIPSE && form.width_mm == form.height_mm;
  self->is_setting = TRUE;
  set_row (self, ROW_WIDTH, KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM, form.width_mm);
  set_row (self, ROW_HEIGHT, KN_LIMIT_SIDE_MIN_MM, KN_LIMIT_SIDE_MAX_MM, form.height_mm);
  set_row (self, ROW_CORNER, 0, MOST_CORNER_MM, form.corner_radius_mm);
  set_row (self, ROW_BLEED, 0, MOST_BLEED_MM, form.bleed_mm);
  set_row (self, ROW_SAFE, 0, MOST_SAFE_MM, form.safe_mm);
  self->is_setting = FALSE;
  if (self->is_square)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[ROW_WIDTH]),
                                   C_ ("of something round", "Across"));
  gtk_widget_set_visible (self->rows[ROW_HEIGHT], !self->is_square);
  gtk_widget_set_visible (self->rows[ROW_CORNER], form.shape == KN_SHAPE_RECTANGLE && !is_screen);
  gtk_widget_set_visible (self->rows[ROW_BLEED], !is_screen);
}

/* --- the window --------------------------------------------------------------------------------
 */

static GtkWidget *
make_header (KnLabelSizeDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->apply = gtk_button_new_with_mnemonic (_ ("_Apply"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (on_apply), self);
  return header;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_top (widget, MARGIN_PX);
  gtk_widget_set_margin_bottom (widget, MARGIN_PX);
  gtk_widget_set_margin_start (widget, MARGIN_PX);
  gtk_widget_set_margin_end (widget, MARGIN_PX);
}

static GtkWidget *
make_columns (KnLabelSizeDialog *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new (), *rows = make_rows (self);
  self->picture = KN_THUMB (kn_thumb_new ());
  kn_thumb_set_margin_px (self->picture, MARGIN_PX);
  kn_thumb_set_request_px (self->picture, PICTURE_PX, PICTURE_PX);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "kn-ground");
  gtk_widget_set_hexpand (GTK_WIDGET (self->picture), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The label in its new size"), -1);
  set_margins (rows);
  set_margins (GTK_WIDGET (self->picture));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), rows);
  gtk_widget_set_size_request (scroller, ROWS_WIDTH_PX, -1);
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (columns), scroller);
  gtk_box_append (GTK_BOX (columns), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->picture));
  return columns;
}

static GtkWidget *
make_problem (KnLabelSizeDialog *self)
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
kn_label_size_dialog_dispose (GObject *object)
{
  KnLabelSizeDialog *self = KN_LABEL_SIZE_DIALOG (object);
  g_clear_handle_id (&self->show_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (Row i = 0; i < N_ROWS; i++)
    if (self->spins[i] != NULL)
      g_signal_handlers_disconnect_by_data (self->spins[i], self);
  if (self->art != NULL)
    g_signal_handlers_disconnect_by_data (self->art, self);
  memset (self->spins, 0, sizeof self->spins);
  self->art = NULL;
  g_clear_pointer (&self->before, kn_design_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_label_size_dialog_parent_class)->dispose (object);
}

static void
kn_label_size_dialog_class_init (KnLabelSizeDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_label_size_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_label_size_dialog_init (KnLabelSizeDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->cancellable = g_cancellable_new ();
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), make_problem (self));
  gtk_box_append (GTK_BOX (box), make_columns (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Size of the Label"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->apply);
}

GtkWidget *
kn_label_size_dialog_new (KnSession *session, GtkWindow *parent)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  if (kn_form_kind_is_pack (kn_form_get (kn_session_get_scene (session)).kind))
    return NULL;
  KnLabelSizeDialog *self = g_object_new (KN_TYPE_LABEL_SIZE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->before = kn_session_dup_committed_design (session);
  fill_rows (self);
  (void)show (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->spins[ROW_WIDTH]));
  return GTK_WIDGET (self);
}
