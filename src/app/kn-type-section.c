/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Type in the inspector. The card with the real letter height is the one number that a producer
 * must believe: it is measured by render from the glyph outlines of the text as it is set, not from
 * points. Families are chosen in kn-font-button.c. */

#include "config.h"

#include "app/kn-type-section.h"

#include "app/kn-flow-row.h"
#include "app/kn-font-button.h"
#include "app/kn-measure-field.h"
#include "app/kn-mixed-controls.h"
#include "app/kn-session-mixed.h"
#include "app/kn-type-details.h"
#include "app/kn-type-more.h"
#include "render/kn-text.h"

#include <glib/gi18n.h>

struct _KnTypeSection
{
  GtkBox parent_instance;

  KnSession *session;
  KnTextContext *context;
  GtkWidget *family, *size, *line_height, *bold, *italic, *align[4], *valign[3];
  GtkWidget *height_value, *height_note, *flow, *more, *details;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnTypeSection, kn_type_section, GTK_TYPE_BOX)

static const KnNode *
lead_text (KnTypeSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *item = n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_TEXT ? item : NULL;
}

/* --- fonts ----------------------------------------------------------------------------------- */

/* Of the first of the selected letters; NULL where they are as the item says. */
static const KnRunStyle *
lead_style (KnTypeSection *self, const KnNode *text)
{
  guint from, to;
  return kn_session_get_text_range (self->session, &from, &to)
             ? kn_runs_style_at (kn_node_get_runs (text), from)
             : NULL;
}

static PangoFontDescription *
dup_font (KnTypeSection *self, const KnNode *text)
{
  const KnRunStyle *style = lead_style (self, text);
  const char *font = style != NULL && style->font != NULL ? style->font
                                                          : kn_node_get_string (text, KN_PROP_FONT);
  return pango_font_description_from_string (font == NULL ? "" : font);
}

static void
on_style (GtkToggleButton *button, KnTypeSection *self)
{
  if (self->is_updating || lead_text (self) == NULL)
    return;
  g_autoptr (PangoFontDescription) change = pango_font_description_new ();
  gboolean on = gtk_toggle_button_get_active (button);
  if (GTK_WIDGET (button) == self->bold)
    pango_font_description_set_weight (change, on ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  else
    pango_font_description_set_style (change, on ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  (void)kn_session_change_font (self->session, change); /* a refusal was said */
}

/* --- numbers and choices --------------------------------------------------------------------- */

static void
on_size (KnMeasureField *field, double value, KnTypeSection *self)
{
  g_autoptr (KnValue) number = kn_value_new_number (value);
  kn_session_set_selected (self->session, _ ("Change type size"), KN_PROP_SIZE, number);
}

static void
on_line_height (KnMeasureField *field, double value, KnTypeSection *self)
{
  g_autoptr (KnValue) number = kn_value_new_number (value / 100);
  kn_session_set_selected (self->session, _ ("Change line height"), KN_PROP_LINE_HEIGHT, number);
}

static void
on_choice (GtkToggleButton *button, KnTypeSection *self)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  KnProp prop = (KnProp)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "prop"));
  int choice = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "choice"));
  g_autoptr (KnValue) value = kn_value_new_choice (choice);
  kn_session_set_selected (self->session, _ ("Align text"), prop, value);
}

static gboolean
has_several (KnTypeSection *self)
{
  guint n = 0;
  for (guint i = 0; n < 2 && i < kn_session_get_n_selected (self->session); i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      n += item != NULL && kn_node_get_kind (item) == KN_NODE_TEXT ? 1 : 0;
    }
  return n > 1;
}

/* One number for several texts would be believed of each. */
static void
show_no_height (KnTypeSection *self)
{
  gtk_label_set_text (GTK_LABEL (self->height_value), "–");
  gtk_label_set_text (GTK_LABEL (self->height_note),
                      _ ("Select one text to see the real height of its letters"));
  gtk_widget_remove_css_class (self->height_note, "kn-block");
  kn_flow_row_update (KN_FLOW_ROW (self->flow), FALSE);
}

static void
show_letter_height (KnTypeSection *self, const KnNode *text)
{
  g_autoptr (KnTextLayout) layout
      = kn_text_layout_new (self->context, kn_session_get_scene (self->session), text);
  double height = kn_text_layout_get_letter_height_mm (layout);
  g_autofree char *value = g_strdup_printf (_ ("%.2f mm"), height);
  gtk_label_set_text (GTK_LABEL (self->height_value), value);
  gboolean overset = kn_text_layout_is_overset (layout);
  gtk_label_set_text (GTK_LABEL (self->height_note),
                      overset ? _ ("The text does not fit into its frame")
                              : _ ("Real height of the letters as printed"));
  if (overset)
    gtk_widget_add_css_class (self->height_note, "kn-block");
  else
    gtk_widget_remove_css_class (self->height_note, "kn-block");
  kn_flow_row_update (KN_FLOW_ROW (self->flow), overset);
}

static void
show_font (KnTypeSection *self, const KnNode *text)
{
  g_autoptr (PangoFontDescription) font = dup_font (self, text);
  PangoFontMask mixed = kn_session_get_mixed_font (self->session);
  if (mixed & PANGO_FONT_MASK_FAMILY)
    kn_font_button_set_mixed (KN_FONT_BUTTON (self->family));
  else
    kn_font_button_set_family (KN_FONT_BUTTON (self->family),
                               pango_font_description_get_family (font));
  kn_mixed_show_toggle (self->bold,
                        pango_font_description_get_weight (font) >= PANGO_WEIGHT_SEMIBOLD,
                        (mixed & PANGO_FONT_MASK_WEIGHT) != 0);
  kn_mixed_show_toggle (self->italic, pango_font_description_get_style (font) != PANGO_STYLE_NORMAL,
                        (mixed & PANGO_FONT_MASK_STYLE) != 0);
}

void
kn_type_section_update (KnTypeSection *self)
{
  const KnNode *text = lead_text (self);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text == NULL)
    return;
  if (self->context == NULL)
    self->context = kn_text_context_new ();
  self->is_updating = TRUE;
  const KnRunStyle *style = lead_style (self, text);
  show_font (self, text);
  kn_measure_field_show (KN_MEASURE_FIELD (self->size),
                         style != NULL && style->size_pt > 0
                             ? style->size_pt
                             : kn_node_get_number (text, KN_PROP_SIZE),
                         kn_session_is_mixed (self->session, KN_PROP_SIZE));
  kn_measure_field_show (KN_MEASURE_FIELD (self->line_height),
                         kn_node_get_number (text, KN_PROP_LINE_HEIGHT) * 100,
                         kn_session_is_mixed (self->session, KN_PROP_LINE_HEIGHT));
  kn_mixed_show_toggles (self->align, G_N_ELEMENTS (self->align),
                         kn_node_get_choice (text, KN_PROP_ALIGN),
                         kn_session_is_mixed (self->session, KN_PROP_ALIGN));
  kn_mixed_show_toggles (self->valign, G_N_ELEMENTS (self->valign),
                         kn_node_get_choice (text, KN_PROP_VALIGN),
                         kn_session_is_mixed (self->session, KN_PROP_VALIGN));
  if (has_several (self))
    show_no_height (self);
  else
    show_letter_height (self, text);
  kn_type_more_update (KN_TYPE_MORE (self->more), text, style);
  kn_type_details_update (KN_TYPE_DETAILS (self->details), text, style);
  self->is_updating = FALSE;
}

/* --- making it ------------------------------------------------------------------------------- */

static GtkWidget *
make_toggle (KnTypeSection *self, const char *icon, const char *label, GCallback on_toggled)
{
  GtkWidget *button = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "toggled", on_toggled, self);
  return button;
}

static GtkWidget *
make_choices (KnTypeSection *self,
              KnProp prop,
              int n,
              const char *const *icons,
              const char *const *labels,
              GtkWidget **out_buttons)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  for (int i = 0; i < n; i++)
    {
      out_buttons[i] = make_toggle (self, icons[i], labels[i], G_CALLBACK (on_choice));
      g_object_set_data (G_OBJECT (out_buttons[i]), "prop", GINT_TO_POINTER ((int)prop));
      g_object_set_data (G_OBJECT (out_buttons[i]), "choice", GINT_TO_POINTER (i));
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (out_buttons[i]),
                                     GTK_TOGGLE_BUTTON (out_buttons[0]));
      gtk_box_append (GTK_BOX (box), out_buttons[i]);
    }
  return box;
}

static void
kn_type_section_dispose (GObject *object)
{
  KnTypeSection *self = KN_TYPE_SECTION (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->context, kn_text_context_free);
  G_OBJECT_CLASS (kn_type_section_parent_class)->dispose (object);
}

static void
kn_type_section_class_init (KnTypeSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_type_section_dispose;
}

static GtkWidget *
make_height_card (KnTypeSection *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "kn-height-card");
  self->height_value = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->height_value, "kn-height");
  gtk_widget_add_css_class (self->height_value, "kn-tnum");
  self->height_note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->height_note), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->height_note), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->height_note, "caption");
  gtk_box_append (GTK_BOX (card), self->height_value);
  gtk_box_append (GTK_BOX (card), self->height_note);
  return card;
}

static void
kn_type_section_init (KnTypeSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *title = gtk_label_new (_ ("Text"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "kn-heading");
  gtk_box_append (GTK_BOX (self), title);

  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  self->size = kn_measure_field_new (_ ("Size"), _ ("Type size"), KN_MEASURE_PT);
  self->line_height = kn_measure_field_new (_ ("Lines"), _ ("Line height"), KN_MEASURE_PCT);
  const KnPropInfo *size = kn_prop_get_info (KN_PROP_SIZE);
  const KnPropInfo *lines = kn_prop_get_info (KN_PROP_LINE_HEIGHT);
  kn_measure_field_set_range (KN_MEASURE_FIELD (self->size), size->minimum, size->maximum);
  kn_measure_field_set_range (KN_MEASURE_FIELD (self->line_height), lines->minimum * 100,
                              lines->maximum * 100);
  kn_measure_field_set_step (KN_MEASURE_FIELD (self->line_height), 5);
  g_signal_connect (self->size, "committed", G_CALLBACK (on_size), self);
  g_signal_connect (self->line_height, "committed", G_CALLBACK (on_line_height), self);
  gtk_grid_attach (GTK_GRID (grid), self->size, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->line_height, 1, 0, 1, 1);

  GtkWidget *styles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (styles, "linked");
  self->bold = make_toggle (self, "format-text-bold-symbolic", _ ("Bold"), G_CALLBACK (on_style));
  self->italic
      = make_toggle (self, "format-text-italic-symbolic", _ ("Italic"), G_CALLBACK (on_style));
  gtk_box_append (GTK_BOX (styles), self->bold);
  gtk_box_append (GTK_BOX (styles), self->italic);
  static const char *const align_icons[]
      = { "format-justify-left-symbolic", "format-justify-center-symbolic",
          "format-justify-right-symbolic", "format-justify-fill-symbolic" };
  static const char *const valign_icons[]
      = { "go-top-symbolic", "view-continuous-symbolic", "go-bottom-symbolic" };
  const char *align_labels[]
      = { _ ("At the left"), _ ("Centred"), _ ("At the right"), _ ("Justified") };
  const char *valign_labels[] = { _ ("At the top"), _ ("In the middle"), _ ("At the bottom") };
  gtk_grid_attach (GTK_GRID (grid), styles, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid),
                   make_choices (self, KN_PROP_VALIGN, 3, valign_icons, valign_labels,
                                 self->valign),
                   1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid),
                   make_choices (self, KN_PROP_ALIGN, 4, align_icons, align_labels, self->align), 0,
                   2, 2, 1);
  gtk_box_append (GTK_BOX (self), grid);
  gtk_box_append (GTK_BOX (self), make_height_card (self));
}

GtkWidget *
kn_type_section_new (KnSession *session)
{
  KnTypeSection *self = g_object_new (KN_TYPE_TYPE_SECTION, NULL);
  self->session = g_object_ref (session);
  self->family = kn_font_button_new (session);
  gtk_box_insert_child_after (GTK_BOX (self), self->family,
                              gtk_widget_get_first_child (GTK_WIDGET (self)));
  self->flow = kn_flow_row_new (session);
  gtk_box_append (GTK_BOX (self), self->flow);
  self->more = kn_type_more_new (session);
  gtk_box_append (GTK_BOX (self), self->more);
  self->details = kn_type_details_new (session);
  gtk_box_append (GTK_BOX (self), self->details);
  return GTK_WIDGET (self);
}
