/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a card of the New dialog is built. The buttons in its corner lie above the card, not in
 * it: a button within a button gets no clicks. */

#include "config.h"

#include "app/kn-template-card.h"

#include "app/kn-control-name.h"

KnTemplateCard
kn_template_card_new (const char *name, GtkToggleButton *first)
{
  GtkWidget *thumb = kn_thumb_new ();
  kn_thumb_set_request_px (KN_THUMB (thumb), KN_TEMPLATE_CARD_WIDTH_PX, KN_TEMPLATE_CARD_HEIGHT_PX);
  gtk_widget_add_css_class (thumb, "kn-ground");
  GtkWidget *label = gtk_label_new (name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_add_css_class (label, "kn-name");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), label);
  GtkWidget *button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-choice");
  kn_control_name (button, name);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
  GtkWidget *overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), button);
  return (KnTemplateCard){ overlay, GTK_TOGGLE_BUTTON (button), KN_THUMB (thumb) };
}

GtkWidget *
kn_template_card_add_button (const KnTemplateCard *self, const char *icon, const char *name)
{
  GtkWidget *corner = gtk_widget_get_last_child (self->widget);
  if (!GTK_IS_BOX (corner))
    {
      corner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_set_halign (corner, GTK_ALIGN_END);
      gtk_widget_set_valign (corner, GTK_ALIGN_START);
      gtk_widget_set_margin_top (corner, 12);
      gtk_widget_set_margin_end (corner, 12);
      gtk_overlay_add_overlay (GTK_OVERLAY (self->widget), corner);
    }
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "osd"); /* it lies on any picture */
  gtk_widget_set_tooltip_text (button, name);
  kn_control_name (button, name);
  gtk_box_append (GTK_BOX (corner), button);
  return button;
}
