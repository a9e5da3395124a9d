/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the page of the workshop where motifs are drawn: the drawing, its symmetry, the pen. */

#include "config.h"

#include "app/kn-drawing-page.h"

#include "app/kn-control-name.h"
#include "app/kn-knob-row.h"
#include "ink/kn-color.h"
#include "model/kn-craft-passport.h"

#include <glib/gi18n.h>

#define PANEL_WIDTH_PX 282
#define SWATCH_PX 26
#define LINE_DEFAULT 1.6

static const KnKnob turns = { "turns", N_ ("Turns"), KN_KNOB_COUNT, 1, KN_DRAWING_ORDER_MAX, 8 };
static const KnKnob line
    = { "line", N_ ("Thickness of the line"), KN_KNOB_SHARE, 0.3, 8, LINE_DEFAULT };

struct _KnDrawingPage
{
  GtkBox parent_instance;
  KnDrawing *drawing;
  KnDrawingPen pen;
  double line; /* also while areas are drawn */
  KnDrawingView *view;
  GtkEditable *name;
  GtkCheckButton *mirrors;
  GtkWidget *turns, *line_row;
  GtkToggleButton *area;
  GtkToggleButton *inks[KN_DRAWING_INKS];
  GtkLabel *problem;
  struct
  {
    GBytes *svg;             /* NULL: not over another one */
    char *passport, *sha256; /* of the motif that this one comes of; NULL: of none */
  } over;
};

G_DEFINE_FINAL_TYPE (KnDrawingPage, kn_drawing_page, GTK_TYPE_BOX)

static guint changed_signal;

KnDrawing *
kn_drawing_page_get_drawing (KnDrawingPage *self)
{
  g_return_val_if_fail (KN_IS_DRAWING_PAGE (self), NULL);
  return self->drawing;
}

void
kn_drawing_page_tell (KnDrawingPage *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
on_drawn (KnDrawingPage *self)
{
  kn_drawing_page_tell (self, NULL);
  g_signal_emit (self, changed_signal, 0);
}

void
kn_drawing_page_step (KnDrawingPage *self, int by)
{
  g_return_if_fail (KN_IS_DRAWING_PAGE (self));
  kn_drawing_step (self->drawing, by);
  kn_drawing_view_update (self->view);
  on_drawn (self);
}

/* --- symmetry and pen ----------------------------------------------------------------------------
 */

static void
set_symmetry (KnDrawingPage *self, int order)
{
  kn_drawing_set_symmetry (self->drawing, order, gtk_check_button_get_active (self->mirrors));
  kn_drawing_view_update (self->view);
}

static void
on_turns (KnKnobRow *row, double value, KnDrawingPage *self)
{
  set_symmetry (self, (int)(value + 0.5));
}

static void
on_mirrors (KnDrawingPage *self)
{
  set_symmetry (self, kn_drawing_get_symmetry (self->drawing)->order);
}

static void
update_pen (KnDrawingPage *self)
{
  const gboolean is_area = gtk_toggle_button_get_active (self->area);
  self->pen.width = is_area ? 0 : self->line;
  for (int i = 0; i < KN_DRAWING_INKS; i++)
    if (gtk_toggle_button_get_active (self->inks[i]))
      self->pen.ink = i;
  gtk_widget_set_sensitive (self->line_row, !is_area);
  kn_drawing_view_set_pen (self->view, &self->pen);
}

static void
on_line (KnKnobRow *row, double value, KnDrawingPage *self)
{
  self->line = value;
  update_pen (self);
}

/* --- over another motif --------------------------------------------------------------------------
 */

KnDrawingView *
kn_drawing_page_get_view (KnDrawingPage *self)
{
  g_return_val_if_fail (KN_IS_DRAWING_PAGE (self), NULL);
  return self->view;
}

void
kn_drawing_page_begin_over (KnDrawingPage *self, const KnDrawingOver *over)
{
  g_return_if_fail (KN_IS_DRAWING_PAGE (self) && over != NULL && self->over.svg == NULL);
  self->over.svg = g_bytes_ref (over->svg);
  self->over.passport = g_strdup (over->passport);
  self->over.sha256 = g_strdup (over->sha256);
  gtk_editable_set_text (self->name, over->name);
  kn_knob_row_set_value (KN_KNOB_ROW (self->turns), 1);
  gtk_check_button_set_active (self->mirrors, FALSE);
  set_symmetry (self, 1);
  kn_drawing_view_set_ground (self->view, over->ground);
}

gboolean
kn_drawing_page_begin_with (KnDrawingPage *self, const KnDrawingOver *over)
{
  g_return_val_if_fail (KN_IS_DRAWING_PAGE (self) && over != NULL, FALSE);
  if (!kn_drawing_read (self->drawing, over->svg))
    return FALSE;
  self->over.passport = g_strdup (over->passport);
  self->over.sha256 = g_strdup (over->sha256);
  gtk_editable_set_text (self->name, over->name);
  const KnSymmetry symmetry = *kn_drawing_get_symmetry (self->drawing);
  kn_knob_row_set_value (KN_KNOB_ROW (self->turns), symmetry.order);
  gtk_check_button_set_active (self->mirrors, kn_symmetry_is_dihedral (&symmetry));
  set_symmetry (self, symmetry.order);
  on_drawn (self);
  return TRUE;
}

static char *
dup_passport (KnDrawingPage *self, const char *name, const char *today, GError **error)
{
  g_autofree char *spelled = kn_symmetry_dup_name (kn_drawing_get_symmetry (self->drawing));
  g_autofree char *symmetry = g_ascii_strup (spelled, -1);
  if (self->over.svg != NULL)
    return kn_craft_dup_drawn_over_passport (name, self->over.passport, self->over.sha256, today,
                                             error);
  if (self->over.sha256 != NULL)
    return kn_craft_dup_redrawn_passport (name, symmetry, self->over.passport, self->over.sha256,
                                          today, error);
  return kn_craft_dup_drawn_passport (name, symmetry, today, error);
}

/* --- keeping -------------------------------------------------------------------------------------
 */

GBytes *
kn_drawing_page_make (KnDrawingPage *self, char **out_name, char **out_passport, GError **error)
{
  g_return_val_if_fail (KN_IS_DRAWING_PAGE (self), NULL);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GBytes) svg = self->over.svg != NULL
                               ? kn_drawing_make_over (self->drawing, self->over.svg, error)
                               : kn_drawing_make (self->drawing, error);
  if (svg == NULL)
    return NULL;
  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      kn_drawing_page_tell (self, _ ("Give the motif a name."));
      return NULL;
    }
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  char *passport = dup_passport (self, name, today, error);
  if (passport == NULL)
    return NULL;
  *out_passport = passport;
  *out_name = g_steal_pointer (&name);
  return g_steal_pointer (&svg);
}

/* --- making it -----------------------------------------------------------------------------------
 */

static void
kn_drawing_page_finalize (GObject *object)
{
  KnDrawingPage *self = KN_DRAWING_PAGE (object);
  kn_drawing_free (self->drawing);
  g_clear_pointer (&self->over.svg, g_bytes_unref);
  g_free (self->over.passport);
  g_free (self->over.sha256);
  G_OBJECT_CLASS (kn_drawing_page_parent_class)->finalize (object);
}

static void
kn_drawing_page_class_init (KnDrawingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_drawing_page_finalize;
  changed_signal = g_signal_new ("changed", KN_TYPE_DRAWING_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  guint32 hex = 0;
  kn_rgb_parse (data, &hex);
  const KnRgb colour = kn_rgb_from_hex (hex);
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static GtkWidget *
make_inks (KnDrawingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = 0; i < KN_DRAWING_INKS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new (), *swatch = gtk_drawing_area_new ();
      self->inks[i] = GTK_TOGGLE_BUTTON (button);
      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH_PX);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), SWATCH_PX);
      gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch,
                                      (gpointer)kn_drawing_inks[i], NULL);
      gtk_button_set_child (GTK_BUTTON (button), swatch);
      gtk_widget_set_tooltip_text (button, _ (kn_drawing_ink_names[i]));
      kn_control_name (button, _ (kn_drawing_ink_names[i]));
      if (i > 0)
        gtk_toggle_button_set_group (self->inks[i], self->inks[0]);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (update_pen), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
make_ways (KnDrawingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *line_button = gtk_toggle_button_new_with_label (C_ ("way of drawing", "Line"));
  GtkWidget *area = gtk_toggle_button_new_with_label (C_ ("way of drawing", "Filled area"));
  self->area = GTK_TOGGLE_BUTTON (area);
  gtk_toggle_button_set_group (self->area, GTK_TOGGLE_BUTTON (line_button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (line_button), TRUE);
  g_signal_connect_swapped (area, "toggled", G_CALLBACK (update_pen), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), line_button);
  gtk_box_append (GTK_BOX (box), area);
  return box;
}

static GtkWidget *
make_knob (const KnKnob *knob)
{
  g_autofree char *reset = g_strdup_printf (_ ("%s: as at first"), _ (knob->label));
  GtkWidget *row = kn_knob_row_new (knob);
  kn_knob_row_name_reset (KN_KNOB_ROW (row), reset);
  return row;
}

static GtkWidget *
make_panel (KnDrawingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *name = gtk_entry_new ();
  self->name = GTK_EDITABLE (name);
  self->turns = make_knob (&turns);
  self->line_row = make_knob (&line);
  self->mirrors = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Mirrored")));
  gtk_check_button_set_active (self->mirrors, TRUE);
  kn_control_name (name, _ ("Name of the motif"));
  g_signal_connect (self->turns, "turned", G_CALLBACK (on_turns), self);
  g_signal_connect (self->line_row, "turned", G_CALLBACK (on_line), self);
  g_signal_connect_swapped (self->mirrors, "toggled", G_CALLBACK (on_mirrors), self);
  gtk_box_append (GTK_BOX (box), make_label (_ ("Name of the motif"), "kn-group"));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_label (_ ("Symmetry"), "kn-group"));
  gtk_box_append (GTK_BOX (box), self->turns);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->mirrors));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Pen"), "kn-group"));
  gtk_box_append (GTK_BOX (box), make_ways (self));
  gtk_box_append (GTK_BOX (box), self->line_row);
  gtk_box_append (GTK_BOX (box), make_inks (self));
  gtk_box_append (GTK_BOX (box),
                  make_label (_ ("Drag to draw freely. Click to set corners, and double click or "
                                 "press Enter at the last one."),
                              "kn-dim"));
  g_object_set (box, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12,
                NULL);
  gtk_widget_set_size_request (box, PANEL_WIDTH_PX - 24, -1);
  gtk_widget_set_hexpand (box, FALSE);
  return box;
}

static GtkWidget *
make_middle (KnDrawingPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->view = KN_DRAWING_VIEW (kn_drawing_view_new (self->drawing));
  self->problem = GTK_LABEL (make_label ("", "kn-warn"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  kn_control_name (GTK_WIDGET (self->view), _ ("Drawing of the motif"));
  g_signal_connect_swapped (self->view, "changed", G_CALLBACK (on_drawn), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  g_object_set (box, "margin-top", 18, "margin-bottom", 18, "margin-start", 18, "margin-end", 18,
                NULL);
  return box;
}

static void
kn_drawing_page_init (KnDrawingPage *self)
{
  self->drawing = kn_drawing_new ();
  self->line = LINE_DEFAULT;
  gtk_box_append (GTK_BOX (self), make_middle (self));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self), make_panel (self));
  gtk_toggle_button_set_active (self->inks[0], TRUE);
  update_pen (self);
}

GtkWidget *
kn_drawing_page_new (void)
{
  return g_object_new (KN_TYPE_DRAWING_PAGE, NULL);
}
