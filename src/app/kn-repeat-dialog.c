/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog of step and repeat. It holds one open step of the document from the moment it opens:
 * every change goes back to its start and repeats anew, the button ends it, anything else drops
 * it. */

#include "config.h"

#include "app/kn-repeat-dialog.h"

#include "app/kn-frame.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-arrange.h"
#include "app/kn-session-flow.h"

#include <glib/gi18n.h>

#define MAX_SIDE 200
#define DEFAULT_GAP_MM 2.0

struct _KnRepeatDialog
{
  AdwWindow parent_instance;

  KnSession *session;
  KnFrame frame;  /* of the originals */
  GArray *items;  /* the originals */
  GArray *copies; /* of the last preview */
  GtkWidget *rows_button, *stack, *add, *said;
  GtkWidget *columns, *rows, *gap_x, *gap_y, *is_pitch;
  GtkWidget *count, *angle, *turns;
  gboolean is_open; /* the step */
  gboolean is_ready;
};

G_DEFINE_FINAL_TYPE (KnRepeatDialog, kn_repeat_dialog, ADW_TYPE_WINDOW)

/* --- what is asked for ------------------------------------------------------------------------ */

static int
get_count (GtkWidget *spin)
{
  return gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin));
}

static KnRepeat
get_repeat (KnRepeatDialog *self)
{
  const KnRect *box = &self->frame.box;
  KnRect whole = kn_matrix_apply_rect (&self->frame.box_to_parent, box);
  KnPoint pivot = kn_frame_get_pivot (&self->frame, self->session);
  gboolean is_pitch = gtk_switch_get_active (GTK_SWITCH (self->is_pitch));
  KnRepeat how = {
    .is_circle = !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->rows_button)),
    .columns = get_count (self->columns),
    .rows = get_count (self->rows),
    .pitch_x_mm = kn_measure_field_get_value (KN_MEASURE_FIELD (self->gap_x)),
    .pitch_y_mm = kn_measure_field_get_value (KN_MEASURE_FIELD (self->gap_y)),
    .copies = get_count (self->count),
    .centre = kn_matrix_apply (&self->frame.box_to_parent, pivot.x, pivot.y),
    .angle_deg = kn_measure_field_get_value (KN_MEASURE_FIELD (self->angle)),
    .turns = gtk_switch_get_active (GTK_SWITCH (self->turns)),
  };
  if (!is_pitch)
    {
      how.pitch_x_mm += whole.width;
      how.pitch_y_mm += whole.height;
    }
  return how;
}

static void
preview (KnRepeatDialog *self)
{
  g_autoptr (GError) error = NULL;
  if (!self->is_ready || !self->is_open)
    return;
  KnDoc *doc = kn_session_get_doc (self->session);
  KnRepeat how = get_repeat (self);
  g_clear_pointer (&self->copies, g_array_unref);
  kn_doc_rewind_step (doc);
  gboolean done = kn_edit_repeat (doc, (const KnId *)(gconstpointer)self->items->data,
                                  self->items->len, &how, &self->copies, &error);
  if (!done)
    kn_doc_rewind_step (doc);
  guint n = done ? self->copies->len : 0;
  g_autofree char *said = done ? g_strdup_printf (ngettext ("%u new item", "%u new items", n), n)
                               : g_strdup (error->message);
  gtk_label_set_text (GTK_LABEL (self->said), said);
  gtk_widget_set_sensitive (self->add, n > 0);
}

/* A full circle, whatever their number. */
static void
on_count (GtkSpinButton *spin, KnRepeatDialog *self)
{
  kn_measure_field_set_value (KN_MEASURE_FIELD (self->angle),
                              360.0 / MAX (gtk_spin_button_get_value_as_int (spin), 1));
  preview (self);
}

static void
on_mode (KnRepeatDialog *self)
{
  gboolean is_rows = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->rows_button));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), is_rows ? "rows" : "circle");
  preview (self);
}

/* The same places, said the other way. */
static void
on_pitch (GtkSwitch *pitch, GParamSpec *pspec, KnRepeatDialog *self)
{
  KnRect whole = kn_matrix_apply_rect (&self->frame.box_to_parent, &self->frame.box);
  double sign = gtk_switch_get_active (pitch) ? 1 : -1;
  KnMeasureField *x = KN_MEASURE_FIELD (self->gap_x);
  KnMeasureField *y = KN_MEASURE_FIELD (self->gap_y);
  kn_measure_field_set_value (x, kn_measure_field_get_value (x) + sign * whole.width);
  kn_measure_field_set_value (y, kn_measure_field_get_value (y) + sign * whole.height);
  preview (self);
}

static void
on_add (KnRepeatDialog *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_array_append_vals (all, self->items->data, self->items->len);
  if (self->copies != NULL)
    g_array_append_vals (all, self->copies->data, self->copies->len);
  self->is_open = FALSE;
  if (kn_session_end (self->session))
    kn_session_select_many (self->session, (const KnId *)(gconstpointer)all->data, all->len);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
kn_repeat_dialog_close_request (GtkWindow *window)
{
  KnRepeatDialog *self = KN_REPEAT_DIALOG (window);
  if (self->is_open)
    kn_session_cancel (self->session);
  self->is_open = FALSE;
  return GTK_WINDOW_CLASS (kn_repeat_dialog_parent_class)->close_request (window);
}

/* --- making it -------------------------------------------------------------------------------- */

static void
add_row (GtkWidget *group, const char *label, GtkWidget *widget)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
make_spin (KnRepeatDialog *self, GtkWidget *group, const char *label, int maximum, int value)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, maximum, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  add_row (group, label, spin);
  return spin;
}

static GtkWidget *
make_measure (KnRepeatDialog *self,
              GtkWidget *group,
              const char *label,
              KnMeasureUnit unit,
              double value)
{
  GtkWidget *field = kn_measure_field_new ("", label, unit);
  gtk_widget_set_size_request (field, 132, -1);
  kn_measure_field_set_value (KN_MEASURE_FIELD (field), value);
  g_signal_connect_swapped (field, "committed", G_CALLBACK (preview), self);
  add_row (group, label, field);
  return field;
}

static GtkWidget *
make_switch (GtkWidget *group, const char *label, gboolean active)
{
  GtkWidget *toggle = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (toggle), active);
  add_row (group, label, toggle);
  return toggle;
}

static GtkWidget *
make_rows_page (KnRepeatDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  self->columns = make_spin (self, group, _ ("Columns"), MAX_SIDE, 3);
  self->rows = make_spin (self, group, _ ("Rows"), MAX_SIDE, 1);
  self->gap_x = make_measure (self, group, _ ("Across"), KN_MEASURE_MM, DEFAULT_GAP_MM);
  self->gap_y = make_measure (self, group, _ ("Down"), KN_MEASURE_MM, DEFAULT_GAP_MM);
  self->is_pitch = make_switch (group, _ ("Measured from edge to the same edge"), FALSE);
  g_signal_connect_swapped (self->columns, "value-changed", G_CALLBACK (preview), self);
  g_signal_connect_swapped (self->rows, "value-changed", G_CALLBACK (preview), self);
  g_signal_connect (self->is_pitch, "notify::active", G_CALLBACK (on_pitch), self);
  return group;
}

static GtkWidget *
make_circle_page (KnRepeatDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Around the turning point: Shift+R shows it, and it can be dragged anywhere."));
  self->count = make_spin (self, group, _ ("How many in all"), MAX_SIDE, 8);
  self->angle = make_measure (self, group, _ ("Angle to the next"), KN_MEASURE_DEG, 45);
  self->turns = make_switch (group, _ ("Turn with the circle"), TRUE);
  g_signal_connect (self->count, "value-changed", G_CALLBACK (on_count), self);
  g_signal_connect_swapped (self->turns, "notify::active", G_CALLBACK (preview), self);
  return group;
}

static GtkWidget *
make_modes (KnRepeatDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->rows_button = gtk_toggle_button_new_with_label (_ ("Rows and columns"));
  GtkWidget *circle = gtk_toggle_button_new_with_label (_ ("Circle"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (circle), GTK_TOGGLE_BUTTON (self->rows_button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->rows_button), TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->rows_button);
  gtk_box_append (GTK_BOX (box), circle);
  g_signal_connect_swapped (self->rows_button, "toggled", G_CALLBACK (on_mode), self);
  return box;
}

static GtkWidget *
make_header (KnRepeatDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));
  self->add = gtk_button_new_with_label (_ ("Repeat"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add), self);
  return header;
}

static void
kn_repeat_dialog_dispose (GObject *object)
{
  KnRepeatDialog *self = KN_REPEAT_DIALOG (object);
  if (self->is_open && self->session != NULL)
    kn_session_cancel (self->session);
  self->is_open = FALSE;
  self->is_ready = FALSE;
  g_clear_object (&self->session);
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->copies, g_array_unref);
  G_OBJECT_CLASS (kn_repeat_dialog_parent_class)->dispose (object);
}

static void
kn_repeat_dialog_class_init (KnRepeatDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_repeat_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = kn_repeat_dialog_close_request;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_repeat_dialog_init (KnRepeatDialog *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Step and repeat"));
  gtk_window_set_default_size (GTK_WINDOW (self), 420, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_widget_set_margin_top (body, 12);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (body), make_modes (self));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_rows_page (self), "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), make_circle_page (self), "circle");
  gtk_box_append (GTK_BOX (body), self->stack);
  self->said = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_widget_add_css_class (self->said, "kn-dim");
  gtk_box_append (GTK_BOX (body), self->said);
  gtk_box_append (GTK_BOX (all), body);
  adw_window_set_content (ADW_WINDOW (self), all);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->add);
}

/**
 * kn_repeat_dialog_new:
 * @parent: the editor
 * @session: something is selected
 *
 * Returns: (transfer none): the dialog, owned by GTK; its step is open
 */
GtkWidget *
kn_repeat_dialog_new (GtkWindow *parent, KnSession *session)
{
  KnRepeatDialog *self = g_object_new (KN_TYPE_REPEAT_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->items = kn_session_dup_selection (session);
  if (!kn_frame_get (session, &self->frame))
    self->frame = (KnFrame){ .parent_to_face = KN_MATRIX_IDENTITY,
                             .box_to_parent = KN_MATRIX_IDENTITY,
                             .box_to_face = KN_MATRIX_IDENTITY };
  kn_session_note_flows (session);
  kn_session_begin (session, _ ("Step and repeat"));
  self->is_open = TRUE;
  self->is_ready = TRUE;
  preview (self);
  return GTK_WIDGET (self);
}
