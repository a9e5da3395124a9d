/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line under the list of inks. Of a screen colour, a shift of ΔE 3 can be seen side by side, 6
 * at a glance (packaging.md section 4); below 3 the row only offers the ink. */

#include "config.h"

#include "app/kn-own-colour-row.h"

#include "app/kn-ink-row.h"
#include "ink/kn-oklab.h"
#include "model/kn-edit-inks.h"

#include <glib/gi18n.h>
#include <math.h>

#define SHIFT_SEEN 3.0
#define SHIFT_STRONG 6.0

struct _KnOwnColourRow
{
  GtkBox parent_instance;

  KnSession *session;
  KnPaint *paint; /* RGB or CMYK, or NULL */
  GtkWidget *icon, *label;
};

G_DEFINE_FINAL_TYPE (KnOwnColourRow, kn_own_colour_row, GTK_TYPE_BOX)

/* Whole percents of a screen colour: nobody mixes halves, and the ink can be read out on the
 * telephone. An own mix is what its maker typed. */
static KnCmyk
get_amounts (KnOwnColourRow *self, const KnPaint *paint)
{
  if (kn_paint_get_type (paint) == KN_PAINT_CMYK)
    return kn_paint_get_cmyk (paint);
  KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (paint));
  KnCmyk exact = kn_condition_from_rgb (kn_session_get_condition (self->session), &rgb);
  return (KnCmyk){ round (exact.c), round (exact.m), round (exact.y), round (exact.k) };
}

static void
on_make_ink (GtkButton *button, KnOwnColourRow *self)
{
  if (self->paint == NULL)
    return;
  g_autoptr (KnPaint) from = kn_paint_ref (self->paint);
  KnDoc *doc = kn_session_get_doc (self->session);
  const KnCmyk cmyk = get_amounts (self, from);
  const KnRgb seen = kn_condition_to_screen (kn_session_get_condition (self->session), &cmyk);
  const KnOklab lab = kn_oklab_from_rgb (&seen);
  g_autofree char *name = kn_ink_dup_free_name (kn_doc_get_scene (doc), kn_oklab_get_name (&lab));
  const KnInkSpec spec = { name, cmyk, FALSE, KN_STEP_KIND_NONE };
  g_autoptr (GError) error = NULL;
  KnId ink;
  kn_session_begin (self->session, _ ("Make an ink of a colour"));
  gboolean ok = kn_edit_ensure_ink (doc, &spec, &ink, &error);
  g_autoptr (KnPaint) to = ok ? kn_paint_new_ink (&ink, 100) : NULL;
  ok = ok && kn_edit_replace_paint (doc, from, to, NULL, &error);
  (void)kn_session_finish (self->session, ok, error);
}

static void
show_mix (KnOwnColourRow *self)
{
  KnCmyk mix = kn_paint_get_cmyk (self->paint);
  g_autofree char *amounts = kn_ink_row_dup_amounts (&mix);
  /* Translators: %s is "C 0 M 20 Y 0 K 100" */
  g_autofree char *text = g_strdup_printf (_ ("%s, no ink of the list"), amounts);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->label, NULL);
  gtk_widget_set_visible (self->icon, FALSE);
}

static void
show_screen_colour (KnOwnColourRow *self)
{
  KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (self->paint));
  double shift = kn_condition_gamut_distance (kn_session_get_condition (self->session), &rgb);
  const char *text = shift >= SHIFT_STRONG ? _ ("This screen colour prints clearly duller")
                     : shift >= SHIFT_SEEN ? _ ("This screen colour prints a little duller")
                                           : _ ("A screen colour, changed into inks when printed");
  /* Translators: ΔE is the distance of two colours, a term of the trade */
  g_autofree char *tip = g_strdup_printf (_ ("ΔE2000 %.1f on the chosen paper"), shift);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->label, tip);
  gtk_widget_set_visible (self->icon, shift >= SHIFT_SEEN);
}

/**
 * kn_own_colour_row_show:
 *
 * Cost: one conversion through the profile for a screen colour.
 */
void
kn_own_colour_row_show (KnOwnColourRow *self, const KnPaint *paint)
{
  KnPaintType type = paint == NULL ? KN_PAINT_INK : kn_paint_get_type (paint);
  gboolean is_own = type == KN_PAINT_RGB || type == KN_PAINT_CMYK;
  g_clear_pointer (&self->paint, kn_paint_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), is_own);
  if (!is_own)
    return;
  self->paint = kn_paint_ref ((KnPaint *)paint);
  if (type == KN_PAINT_CMYK)
    show_mix (self);
  else
    show_screen_colour (self);
}

static void
kn_own_colour_row_dispose (GObject *object)
{
  KnOwnColourRow *self = KN_OWN_COLOUR_ROW (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->paint, kn_paint_unref);
  G_OBJECT_CLASS (kn_own_colour_row_parent_class)->dispose (object);
}

static void
kn_own_colour_row_class_init (KnOwnColourRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_own_colour_row_dispose;
}

static void
kn_own_colour_row_init (KnOwnColourRow *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->icon = gtk_image_new_from_icon_name ("kn-warn-symbolic");
  gtk_widget_add_css_class (self->icon, "kn-warn");
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "kn-caption");
  GtkWidget *button = gtk_button_new_with_label (_ ("Make an ink"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Everything in this colour gets one ink"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_make_ink), self);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), self->label);
  gtk_box_append (GTK_BOX (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
kn_own_colour_row_new (KnSession *session)
{
  KnOwnColourRow *self = g_object_new (KN_TYPE_OWN_COLOUR_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
