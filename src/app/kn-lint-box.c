/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of what the linter found, the size at which it is judged, and the frames on the
 * picture. What is thin at 20 mm is thick enough at 80: so the size is asked for, and asked first.
 * Only the places of the chosen finding are framed: all at once would hide the motif. */

#include "config.h"

#include "app/kn-lint-box.h"

#include "app/kn-control-name.h"
#include "app/kn-wheel.h"

#include <glib/gi18n.h>

#define LIST_HEIGHT_PX 116
#define FRAME_LEAST_PX 8.0
#define FRAME_PEN_PX 2.0
#define HALO_PEN_PX 4.0
#define MESSAGE_CHARS 44
#define SIDE_MIN_MM 3.0
#define SIDE_MAX_MM 1000.0 /* beyond any label */
#define TYPING_PAUSE_MS 300

struct _KnLintBox
{
  GtkBox parent_instance;
  GtkWidget *title, *list, *mend, *side;
  guint resizing; /* a size that is still being typed */
  const KnLint *lint;
};

G_DEFINE_FINAL_TYPE (KnLintBox, kn_lint_box, GTK_TYPE_BOX)

enum
{
  SIGNAL_PICKED,
  SIGNAL_MEND,
  SIGNAL_RESIZED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon, *css_class;
} looks[] = {
  [KN_LINT_NOTE] = { "kn-note-symbolic", "kn-note" },
  [KN_LINT_WARN] = { "kn-warn-symbolic", "kn-warn" },
  [KN_LINT_BLOCK] = { "kn-block-symbolic", "kn-block" },
};

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MESSAGE_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_row (const KnLintFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[finding->severity].icon);
  gtk_widget_add_css_class (icon, looks[finding->severity].css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (box, "kn-finding");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (finding->message, NULL));
  if (finding->n_places > 1)
    {
      g_autofree char *count
          = g_strdup_printf (ngettext ("%u place", "%u places", finding->n_places),
                             finding->n_places);
      gtk_box_append (GTK_BOX (words), make_label (count, "kn-caption"));
    }
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->message, -1);
  return row;
}

static void
on_row_selected (GtkListBox *list, GtkListBoxRow *row, KnLintBox *self)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0);
}

static void
on_mend (GtkButton *button, KnLintBox *self)
{
  g_signal_emit (self, signals[SIGNAL_MEND], 0);
}

static gboolean
on_typed (gpointer data)
{
  KnLintBox *self = data;
  self->resizing = 0;
  g_signal_emit (self, signals[SIGNAL_RESIZED], 0);
  return G_SOURCE_REMOVE;
}

/* Judging draws the motif anew: not for each key. */
static void
on_side (GtkSpinButton *button, KnLintBox *self)
{
  g_clear_handle_id (&self->resizing, g_source_remove);
  self->resizing = g_timeout_add (TYPING_PAUSE_MS, on_typed, self);
}

/**
 * kn_lint_box_get_side_mm:
 *
 * Returns: how long the longer side of the motif will be in print, mm
 */
double
kn_lint_box_get_side_mm (KnLintBox *self)
{
  g_return_val_if_fail (KN_IS_LINT_BOX (self), KN_LINT_DEFAULT_SIDE_MM);
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->side));
}

/**
 * kn_lint_box_show:
 * @lint: (transfer none): what was found; kept by the caller until the next call
 *
 * The most severe finding is chosen. With no findings the box says so.
 */
void
kn_lint_box_show (KnLintBox *self, const KnLint *lint)
{
  g_return_if_fail (KN_IS_LINT_BOX (self) && lint != NULL);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  self->lint = lint;
  const guint n = lint->findings->len;
  const double side_mm
      = lint->width_mm > 0 ? MAX (lint->width_mm, lint->height_mm) : KN_LINT_DEFAULT_SIDE_MM;
  g_autofree char *title
      = n == 0 ? g_strdup (_ ("Nothing was found: the motif is ready to print at this size."))
               : g_strdup_printf (ngettext ("%u thing to know before it prints, at %.0f mm",
                                            "%u things to know before it prints, at %.0f mm", n),
                                  n, side_mm);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (lint->findings->pdata[i]));
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->list, GTK_TYPE_SCROLLED_WINDOW), n > 0);
  gtk_widget_set_visible (self->mend, kn_svg_lint_has_repair (lint));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0));
}

const KnLintFinding *
kn_lint_box_get_picked (KnLintBox *self)
{
  g_return_val_if_fail (KN_IS_LINT_BOX (self), NULL);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  const int i = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  return self->lint != NULL && i >= 0 && (guint)i < self->lint->findings->len
             ? self->lint->findings->pdata[i]
             : NULL;
}

cairo_surface_t *
kn_lint_box_mark (cairo_surface_t *picture, const KnLintFinding *finding)
{
  const double w = cairo_image_surface_get_width (picture);
  const double h = cairo_image_surface_get_height (picture);
  cairo_surface_t *marked = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)w, (int)h);
  cairo_t *cr = cairo_create (marked);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  for (guint i = 0; finding != NULL && i < finding->places->len; i++)
    {
      const KnRect *unit = &((const KnLintPlace *)finding->places->pdata[i])->box;
      if (kn_rect_is_empty (unit))
        continue;
      KnRect box = { unit->x * w, unit->y * h, unit->width * w, unit->height * h };
      const double grow = MAX (FRAME_PEN_PX, (FRAME_LEAST_PX - MIN (box.width, box.height)) / 2);
      const KnRect whole = { HALO_PEN_PX / 2, HALO_PEN_PX / 2, w - HALO_PEN_PX, h - HALO_PEN_PX };
      box = kn_rect_inset (&box, -grow);
      box = kn_rect_intersect (&box, &whole);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
    }
  cairo_set_line_width (cr, HALO_PEN_PX);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.9);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, FRAME_PEN_PX);
  cairo_set_source_rgb (cr, 0.85, 0.1, 0.45); /* none of our dyes, seen on all of them */
  cairo_stroke (cr);
  cairo_destroy (cr);
  return marked;
}

static void
kn_lint_box_dispose (GObject *object)
{
  g_clear_handle_id (&KN_LINT_BOX (object)->resizing, g_source_remove);
  G_OBJECT_CLASS (kn_lint_box_parent_class)->dispose (object);
}

static void
kn_lint_box_class_init (KnLintBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_lint_box_dispose;
  signals[SIGNAL_RESIZED] = g_signal_new ("resized", KN_TYPE_LINT_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PICKED] = g_signal_new ("picked", KN_TYPE_LINT_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MEND] = g_signal_new ("mend", KN_TYPE_LINT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_side_row (KnLintBox *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = make_label (_ ("Longest side in print, mm"), NULL);
  self->side = gtk_spin_button_new_with_range (SIDE_MIN_MM, SIDE_MAX_MM, 1);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (self->side), 0);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->side), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->side), KN_LINT_DEFAULT_SIDE_MM);
  gtk_widget_set_hexpand (label, TRUE);
  kn_control_name (self->side, gtk_label_get_text (GTK_LABEL (label)));
  kn_wheel_scrolls_past (self->side);
  g_signal_connect (self->side, "value-changed", G_CALLBACK (on_side), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), self->side);
  return row;
}

static void
kn_lint_box_init (KnLintBox *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->title = make_label (NULL, "heading");
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What will not print as it looks"), -1);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (on_row_selected), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  self->mend = gtk_button_new_with_mnemonic (_ ("_Mend What Is Safe"));
  gtk_widget_set_halign (self->mend, GTK_ALIGN_START);
  g_signal_connect (self->mend, "clicked", G_CALLBACK (on_mend), self);
  gtk_box_append (GTK_BOX (self), make_side_row (self));
  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), scrolled);
  gtk_box_append (GTK_BOX (self), self->mend);
}
