/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Type and stops of the fill's gradient. A row a stop: its ink (a popover lists the inks of the
 * design), its tint, where it stands, and a way to be rid of it. Rows are made anew only when their
 * number changes, so that a field keeps the keyboard while it is typed in. */

#include "config.h"

#include "app/kn-gradient-section.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-gradient.h"
#include "app/kn-swatch.h"

#include <glib/gi18n.h>

#define SWATCH_PX 24
/* Of the buttons before and after the fields of a row. */
#define SIDE_PX 40

struct _KnGradientSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *type, *on_label, *captions, *stops, *add;
  GPtrArray *rows; /* Row */
  gboolean is_updating;
};

typedef struct
{
  KnGradientSection *section;
  gsize stop;
  GtkWidget *box, *swatch, *ink, *tint, *offset, *remove;
} Row;

G_DEFINE_FINAL_TYPE (KnGradientSection, kn_gradient_section, GTK_TYPE_BOX)

static const KnPaintStop *
get_stop (const Row *row, const KnPaint **out_gradient)
{
  gsize n = 0;
  const KnPaint *gradient = kn_session_get_gradient (row->section->session);
  const KnPaintStop *stops = gradient == NULL ? NULL : kn_paint_get_stops (gradient, &n);
  if (out_gradient != NULL)
    *out_gradient = gradient;
  return row->stop < n ? &stops[row->stop] : NULL;
}

/* --- what is done -------------------------------------------------------------------------------
 */

static void
on_type (GtkDropDown *drop_down, GParamSpec *pspec, KnGradientSection *self)
{
  static const KnPaintType types[] = { KN_PAINT_CMYK, KN_PAINT_LINEAR, KN_PAINT_RADIAL };
  if (!self->is_updating)
    (void)kn_session_choose_gradient (self->session, types[gtk_drop_down_get_selected (drop_down)]);
}

static void
on_on_label (GtkToggleButton *button, KnGradientSection *self)
{
  if (!self->is_updating)
    kn_session_set_tool (self->session,
                         gtk_toggle_button_get_active (button) ? KN_TOOL_GRADIENT : KN_TOOL_SELECT);
}

static void
on_add (GtkButton *button, KnGradientSection *self)
{
  const KnPaint *gradient = kn_session_get_gradient (self->session);
  g_autoptr (KnPaint) made = gradient == NULL ? NULL : kn_gradient_add_stop (gradient, 0.5, NULL);
  if (made != NULL)
    (void)kn_session_set_gradient (self->session, _ ("Add a colour"), made);
}

static void
on_remove (GtkButton *button, Row *row)
{
  const KnPaint *gradient = NULL;
  g_autoptr (KnPaint) made = NULL;
  if (get_stop (row, &gradient) != NULL)
    made = kn_gradient_remove_stop (gradient, row->stop);
  if (made != NULL)
    (void)kn_session_set_gradient (row->section->session, _ ("Remove a colour"), made);
}

static void
on_offset (KnMeasureField *field, double value, Row *row)
{
  const KnPaint *gradient = NULL;
  if (get_stop (row, &gradient) == NULL)
    return;
  g_autoptr (KnPaint) made = kn_gradient_set_offset (gradient, row->stop, value / 100);
  (void)kn_session_set_gradient (row->section->session, _ ("Move a colour"), made);
}

static void
set_paint (Row *row, const KnPaint *paint)
{
  const KnPaint *gradient = NULL;
  if (get_stop (row, &gradient) == NULL)
    return;
  g_autoptr (KnPaint) made = kn_gradient_set_stop_paint (gradient, row->stop, paint);
  (void)kn_session_set_gradient (row->section->session, _ ("Change a colour"), made);
}

static void
on_tint (KnMeasureField *field, double value, Row *row)
{
  const KnPaintStop *stop = get_stop (row, NULL);
  if (stop == NULL || kn_paint_get_ink (stop->paint) == NULL)
    return;
  g_autoptr (KnPaint) paint = kn_paint_new_ink (kn_paint_get_ink (stop->paint), value);
  set_paint (row, paint);
}

/* --- inks to choose from ------------------------------------------------------------------------
 */

static void
on_ink (GtkListBox *list, GtkListBoxRow *chosen, Row *row)
{
  g_autoptr (KnPaint) paint = kn_paint_ref (g_object_get_data (G_OBJECT (chosen), "paint"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (row->ink));
  set_paint (row, paint);
}

static void
append_ink (Row *row, GtkWidget *list, const char *name, const KnPaint *paint)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *swatch = kn_swatch_new (SWATCH_PX);
  kn_swatch_set_paint (KN_SWATCH (swatch), row->section->session, paint);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  GtkWidget *item = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (item), "paint", kn_paint_ref (paint),
                          (GDestroyNotify)kn_paint_unref);
  gtk_list_box_append (GTK_LIST_BOX (list), item);
}

/* Made when it opens: inks come and go. */
static void
make_popover (GtkMenuButton *button, gpointer data)
{
  Row *row = data;
  const KnScene *scene = kn_session_get_scene (row->section->session);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      g_autoptr (KnPaint) paint = kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100);
      const char *name = kn_node_get_string (inks->pdata[i], KN_PROP_NAME);
      append_ink (row, list, name != NULL ? name : _ ("Ink"), paint);
    }
  const KnCmyk none = { 0, 0, 0, 0 }, black = { 0, 0, 0, 100 };
  g_autoptr (KnPaint) paper = kn_paint_new_cmyk (&none);
  g_autoptr (KnPaint) key = kn_paint_new_cmyk (&black);
  append_ink (row, list, _ ("Paper"), paper);
  append_ink (row, list, _ ("Black"), key);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_ink), row);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_menu_button_set_popover (button, popover);
}

/* --- rows ---------------------------------------------------------------------------------------
 */

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  kn_control_name (widget, name);
}

static GtkWidget *
make_pct (Row *row, const char *accessible, GCallback callback)
{
  GtkWidget *field = kn_measure_field_new ("", accessible, KN_MEASURE_PCT);
  kn_measure_field_set_range (KN_MEASURE_FIELD (field), 0, 100);
  kn_measure_field_set_step (KN_MEASURE_FIELD (field), 1);
  gtk_widget_set_tooltip_text (field, accessible);
  gtk_widget_set_hexpand (field, TRUE);
  g_signal_connect (field, "committed", callback, row);
  return field;
}

static Row *
make_row (KnGradientSection *self, gsize stop)
{
  Row *row = g_new0 (Row, 1);
  row->section = self;
  row->stop = stop;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  row->swatch = kn_swatch_new (SWATCH_PX);
  row->ink = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (row->ink), row->swatch);
  gtk_widget_add_css_class (row->ink, "flat");
  set_name (row->ink, _ ("Ink of this colour"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (row->ink), make_popover, row, NULL);
  row->tint = make_pct (row, _ ("Tint of this colour"), G_CALLBACK (on_tint));
  row->offset = make_pct (row, _ ("Place of this colour on the way"), G_CALLBACK (on_offset));
  row->remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_add_css_class (row->remove, "flat");
  set_name (row->remove, _ ("Remove this colour"));
  g_signal_connect (row->remove, "clicked", G_CALLBACK (on_remove), row);
  GtkWidget *children[] = { row->ink, row->tint, row->offset, row->remove };
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_box_append (GTK_BOX (row->box), children[i]);
  gtk_box_append (GTK_BOX (self->stops), row->box);
  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;
  GtkWidget *parent = gtk_widget_get_parent (row->box);
  if (parent != NULL)
    gtk_box_remove (GTK_BOX (parent), row->box);
  g_free (row);
}

static void
show_stops (KnGradientSection *self, const KnPaint *gradient)
{
  gsize n = 0;
  const KnPaintStop *stops = gradient == NULL ? NULL : kn_paint_get_stops (gradient, &n);
  if (self->rows->len > n)
    g_ptr_array_set_size (self->rows, (int)n);
  for (gsize i = 0; i < n; i++)
    {
      if (i >= self->rows->len)
        g_ptr_array_add (self->rows, make_row (self, i));
      Row *row = g_ptr_array_index (self->rows, i);
      gboolean is_ink = kn_paint_get_ink (stops[i].paint) != NULL;
      kn_swatch_set_paint (KN_SWATCH (row->swatch), self->session, stops[i].paint);
      gtk_widget_set_sensitive (row->tint, is_ink);
      kn_measure_field_set_value (KN_MEASURE_FIELD (row->tint),
                                  kn_paint_get_tint_pct (stops[i].paint));
      kn_measure_field_set_value (KN_MEASURE_FIELD (row->offset), stops[i].offset * 100);
      gtk_widget_set_sensitive (row->remove, n > 2);
    }
}

void
kn_gradient_section_update (KnGradientSection *self)
{
  const KnNode *item = kn_session_get_filled (self->session);
  const KnPaint *gradient = kn_session_get_gradient (self->session);
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  self->is_updating = TRUE;
  guint type = 0;
  if (gradient != NULL)
    type = kn_paint_get_type (gradient) == KN_PAINT_LINEAR ? 1 : 2;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), type);
  gtk_widget_set_visible (self->captions, gradient != NULL);
  gtk_widget_set_visible (self->on_label, gradient != NULL);
  gtk_widget_set_visible (self->add, gradient != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->on_label),
                                kn_session_get_tool (self->session) == KN_TOOL_GRADIENT);
  show_stops (self, gradient);
  self->is_updating = FALSE;
}

static void
kn_gradient_section_dispose (GObject *object)
{
  KnGradientSection *self = KN_GRADIENT_SECTION (object);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_gradient_section_parent_class)->dispose (object);
}

static void
kn_gradient_section_class_init (KnGradientSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_gradient_section_dispose;
}

/* What the two numbers of each row are. */
static GtkWidget *
make_captions (void)
{
  const char *words[] = { _ ("Tint"), C_ ("gradient", "At") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_margin_start (box, SIDE_PX);
  gtk_widget_set_margin_end (box, SIDE_PX);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *label = gtk_label_new (words[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "kn-caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
kn_gradient_section_init (KnGradientSection *self)
{
  const char *types[]
      = { _ ("Plain fill"), _ ("Gradient along a line"), _ ("Gradient around a point"), NULL };
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->type = gtk_drop_down_new_from_strings (types);
  kn_control_name (self->type, _ ("Kind of fill"));
  g_signal_connect (self->type, "notify::selected", G_CALLBACK (on_type), self);
  self->captions = make_captions ();
  self->stops = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  self->on_label = gtk_toggle_button_new_with_label (_ ("On the label"));
  gtk_widget_set_tooltip_text (self->on_label, _ ("Drag the gradient on the label"));
  g_signal_connect (self->on_label, "toggled", G_CALLBACK (on_on_label), self);
  self->add = gtk_button_new_with_label (_ ("Add a colour"));
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (row), self->on_label);
  gtk_box_append (GTK_BOX (row), self->add);
  GtkWidget *children[] = { self->type, self->captions, self->stops, row };
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_box_append (GTK_BOX (self), children[i]);
}

GtkWidget *
kn_gradient_section_new (KnSession *session)
{
  KnGradientSection *self = g_object_new (KN_TYPE_GRADIENT_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
