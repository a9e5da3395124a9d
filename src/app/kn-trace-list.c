/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows that show the inks of a trace: colour, name, how much of the motif has it. */

#include "config.h"

#include "app/kn-trace-list.h"

#define SWATCH_PX 18

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const KnRgb colour = kn_rgb_from_hex (GPOINTER_TO_UINT (data));
  cairo_set_source_rgb (cr, colour.r, colour.g, colour.b);
  cairo_paint (cr);
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  cairo_set_line_width (cr, 1);
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.5);
  cairo_stroke (cr);
}

static GtkWidget *
make_ink_row (const KnTraceInk *ink)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *swatch = gtk_drawing_area_new (), *name = gtk_label_new (ink->name);
  g_autofree char *share_text = g_strdup_printf ("%.0f %%", 100 * ink->share);
  GtkWidget *share = gtk_label_new (share_text);
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (swatch), SWATCH_PX);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (swatch), SWATCH_PX);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (swatch), draw_swatch,
                                  GUINT_TO_POINTER (kn_rgb_to_hex (&ink->rgb)), NULL);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (share, "kn-dim");
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), share);
  return row;
}

void
kn_trace_list_fill (GtkBox *box, const KnTrace *trace)
{
  GtkWidget *child;
  guint n = 0;
  const KnTraceInk *inks = trace != NULL ? kn_trace_get_inks (trace, &n) : NULL;
  g_return_if_fail (GTK_IS_BOX (box));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < n; i++)
    gtk_box_append (box, make_ink_row (&inks[i]));
}
