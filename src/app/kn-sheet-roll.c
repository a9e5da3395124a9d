/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows about a roll. Trades number the ways to wind one differently, so a roll is chosen
 * by a picture of it, and said in words. */

#include "config.h"

#include "app/kn-sheet-roll.h"

#include "app/kn-sheet-parts.h"
#include "app/kn-thumb.h"

#include <glib/gi18n.h>

#define WIDTH_MM 330 /* of a common label press */
#define PICTURE_WIDTH_PX 56
#define PICTURE_HEIGHT_PX 70
#define N_EDGES 4

struct _KnSheetRoll
{
  void (*changed) (gpointer data);
  gpointer data;
  GtkWidget *group, *width, *lanes, *is_in, *words, *edges[N_EDGES], *pictures[N_EDGES];
};

static KnWinding
get_winding (const KnSheetRoll *self)
{
  KnWinding winding = { KN_EDGE_TOP, gtk_switch_get_active (GTK_SWITCH (self->is_in)) };
  for (int i = 0; i < N_EDGES; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->edges[i])))
      winding.first = (KnEdge)i;
  return winding;
}

static void
show (KnSheetRoll *self)
{
  const KnWinding chosen = get_winding (self);
  g_autofree char *words = kn_winding_dup_words (&chosen);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->words), words);
  for (int i = 0; i < N_EDGES; i++)
    {
      const KnWinding winding = { (KnEdge)i, chosen.is_wound_in };
      g_autofree char *svg = kn_winding_dup_svg (&winding);
      g_autofree char *name = kn_winding_dup_words (&winding);
      kn_thumb_set_svg_text (KN_THUMB (self->pictures[i]), svg, PICTURE_WIDTH_PX,
                             PICTURE_HEIGHT_PX);
      gtk_widget_set_tooltip_text (self->edges[i], name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->edges[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static void
on_number (GtkSpinButton *button, KnSheetRoll *self)
{
  self->changed (self->data);
}

static void
on_edge (GtkToggleButton *button, KnSheetRoll *self)
{
  if (!gtk_toggle_button_get_active (button)) /* the one that was chosen says nothing */
    return;
  show (self);
  self->changed (self->data);
}

static void
on_is_in (GtkSwitch *control, GParamSpec *pspec, KnSheetRoll *self)
{
  show (self);
  self->changed (self->data);
}

static GtkWidget *
make_number (KnSheetRoll *self, double minimum, double maximum, double value)
{
  GtkWidget *number = gtk_spin_button_new_with_range (minimum, maximum, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), value);
  g_signal_connect (number, "value-changed", G_CALLBACK (on_number), self);
  return number;
}

/* A row of pictures, of which one is chosen. */
static GtkWidget *
make_pictures (KnSheetRoll *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  kn_sheet_parts_set_margins (box, 9);
  for (int i = 0; i < N_EDGES; i++)
    {
      self->edges[i] = gtk_toggle_button_new ();
      self->pictures[i] = kn_thumb_new ();
      gtk_widget_set_halign (self->pictures[i], GTK_ALIGN_CENTER);
      gtk_button_set_child (GTK_BUTTON (self->edges[i]), self->pictures[i]);
      gtk_widget_add_css_class (self->edges[i], "flat");
      gtk_widget_add_css_class (self->edges[i], "kn-choice");
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->edges[i]),
                                     GTK_TOGGLE_BUTTON (self->edges[0]));
      gtk_box_append (GTK_BOX (box), self->edges[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->edges[0]), TRUE);
  for (int i = 0; i < N_EDGES; i++)
    g_signal_connect (self->edges[i], "toggled", G_CALLBACK (on_edge), self);
  GtkWidget *row = adw_preferences_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE); /* the buttons are what is focused */
  return row;
}

KnSheetRoll *
kn_sheet_roll_new (void (*changed) (gpointer data), gpointer data)
{
  KnSheetRoll *self = g_new0 (KnSheetRoll, 1);
  self->changed = changed;
  self->data = data;
  self->group = g_object_ref_sink (adw_preferences_group_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("Roll"));
  self->width = make_number (self, KN_STOCK_SIDE_MIN_MM, KN_STOCK_SIDE_MAX_MM, WIDTH_MM);
  self->lanes = make_number (self, 0, KN_STOCK_COUNT_MAX, 0);
  self->is_in = gtk_switch_new ();
  (void)kn_sheet_parts_add_row (self->group, _ ("Width of the roll, mm"), NULL, self->width);
  (void)kn_sheet_parts_add_row (self->group, _ ("Side by side"), _ ("0: as many as fit"),
                                self->lanes);
  self->words = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->words), _ ("How it leaves the roll"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->words);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), make_pictures (self));
  (void)kn_sheet_parts_add_row (self->group, _ ("The print looks at the core"), NULL, self->is_in);
  g_signal_connect (self->is_in, "notify::active", G_CALLBACK (on_is_in), self);
  show (self);
  return self;
}

/* The rows may live on in their window for a moment. */
void
kn_sheet_roll_free (KnSheetRoll *self)
{
  if (self == NULL)
    return;
  GtkWidget *const controls[] = { self->width,    self->lanes,    self->is_in,   self->edges[0],
                                  self->edges[1], self->edges[2], self->edges[3] };
  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    g_signal_handlers_disconnect_by_data (controls[i], self);
  g_object_unref (self->group);
  g_free (self);
}

GtkWidget *
kn_sheet_roll_get_widget (KnSheetRoll *self)
{
  return self->group;
}

void
kn_sheet_roll_read (const KnSheetRoll *self, KnImpositionOptions *out_options)
{
  kn_imposition_options_init (out_options,
                              gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->width)), 0);
  out_options->is_roll = TRUE;
  out_options->lanes = (guint)gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->lanes));
  out_options->winding = get_winding (self);
}
