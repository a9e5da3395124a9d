/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line under the list of inks. A shift of ΔE 3 can be seen side by side, 6 at a glance
 * (packaging.md section 4); below 3 the row only offers the ink. */

#include "config.h"

#include "app/kn-gamut-row.h"

#include "model/kn-edit-inks.h"

#include <glib/gi18n.h>
#include <math.h>

#define SHIFT_SEEN 3.0
#define SHIFT_STRONG 6.0

struct _KnGamutRow
{
  GtkBox parent_instance;

  KnSession *session;
  KnPaint *paint; /* RGB, or NULL */
  GtkWidget *icon, *label;
};

G_DEFINE_FINAL_TYPE (KnGamutRow, kn_gamut_row, GTK_TYPE_BOX)

static void
on_make_ink (GtkButton *button, KnGamutRow *self)
{
  if (self->paint == NULL)
    return;
  g_autoptr (KnPaint) from = kn_paint_ref (self->paint);
  guint32 hex = kn_paint_get_rgb (from);
  KnRgb rgb = kn_rgb_from_hex (hex);
  KnCmyk exact = kn_condition_from_rgb (kn_session_get_condition (self->session), &rgb);
  /* Whole percents: nobody mixes halves, and the ink can be read out on the telephone. */
  KnCmyk cmyk = { round (exact.c), round (exact.m), round (exact.y), round (exact.k) };
  g_autofree char *name = g_strdup_printf ("#%06x", hex);
  const KnInkSpec spec = { name, cmyk, FALSE, KN_STEP_KIND_NONE };
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_session_get_doc (self->session);
  KnId ink;
  kn_session_begin (self->session, _ ("Make an ink of a colour"));
  gboolean ok = kn_edit_ensure_ink (doc, &spec, &ink, &error);
  g_autoptr (KnPaint) to = ok ? kn_paint_new_ink (&ink, 100) : NULL;
  ok = ok && kn_edit_replace_paint (doc, from, to, NULL, &error);
  if (ok)
    {
      kn_session_end (self->session);
      return;
    }
  (void)kn_session_give_up (self->session, error);
}

/**
 * kn_gamut_row_show:
 *
 * Cost: one conversion through the profile.
 */
void
kn_gamut_row_show (KnGamutRow *self, const KnPaint *paint)
{
  gboolean is_rgb = paint != NULL && kn_paint_get_type (paint) == KN_PAINT_RGB;
  g_clear_pointer (&self->paint, kn_paint_unref);
  gtk_widget_set_visible (GTK_WIDGET (self), is_rgb);
  if (!is_rgb)
    return;
  self->paint = kn_paint_ref (paint);
  KnRgb rgb = kn_rgb_from_hex (kn_paint_get_rgb (paint));
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

static void
kn_gamut_row_dispose (GObject *object)
{
  KnGamutRow *self = KN_GAMUT_ROW (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->paint, kn_paint_unref);
  G_OBJECT_CLASS (kn_gamut_row_parent_class)->dispose (object);
}

static void
kn_gamut_row_class_init (KnGamutRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_gamut_row_dispose;
}

static void
kn_gamut_row_init (KnGamutRow *self)
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
kn_gamut_row_new (KnSession *session)
{
  KnGamutRow *self = g_object_new (KN_TYPE_GAMUT_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
