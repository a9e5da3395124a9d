/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the cards of the chain. Each is one button: pressing it goes there. */

#include "config.h"

#include "app/kn-link-card.h"

#include "app/kn-design-item.h"
#include "app/kn-motif-item.h"
#include "app/kn-photo.h"
#include "app/kn-thumb.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>

#define PICTURE_PX 48
#define NAME_CHARS 18

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_card (GtkWidget *picture,
           const char *name,
           const char *caption,
           const char *action,
           const char *target)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *label = g_strconcat (name, ", ", caption, NULL);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (name, "kn-name"));
  gtk_box_append (GTK_BOX (words), make_label (caption, "kn-caption"));
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-use");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_thumb (const char *ground)
{
  GtkWidget *thumb = kn_thumb_new ();
  kn_thumb_set_request_px (KN_THUMB (thumb), PICTURE_PX, PICTURE_PX);
  kn_thumb_set_margin_px (KN_THUMB (thumb), 3);
  gtk_widget_set_overflow (thumb, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (thumb, ground);
  return thumb;
}

GtkWidget *
kn_link_card_new_wisdom (const KnDesignRow *row, KnLoader *loader)
{
  g_autofree char *id = kn_id_dup_string (&row->id);
  GtkWidget *thumb = make_thumb ("kn-ground"), *overlay = gtk_overlay_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("kn-wisdom-symbolic");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), thumb);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), icon);
  kn_photo_set_stand_in (KN_THUMB (thumb), icon);
  kn_photo_show_record (KN_THUMB (thumb), loader, &row->id, PICTURE_PX, PICTURE_PX);
  return make_card (overlay, row->name, *row->size == '\0' ? _ ("Wisdom") : row->size,
                    "win.show-wisdom", id);
}

GtkWidget *
kn_link_card_new_canvas (const KnDesignRow *row)
{
  g_autofree char *id = kn_id_dup_string (&row->id);
  GtkWidget *icon = gtk_image_new_from_icon_name ("view-grid-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  gtk_widget_set_size_request (icon, PICTURE_PX, PICTURE_PX);
  gtk_widget_add_css_class (icon, "kn-dim");
  return make_card (icon, row->name, *row->size == '\0' ? _ ("Capital Canvas") : row->size,
                    "win.show-canvas", id);
}

static void
on_motif (KnMotifItem *item, KnThumb *thumb)
{
  kn_thumb_set_surface (thumb, kn_motif_item_get_picture (item));
}

GtkWidget *
kn_link_card_new_motif (const KnAssetRow *row, KnLoader *loader)
{
  g_autoptr (KnMotifItem) item = kn_motif_item_new (row);
  GtkWidget *thumb = make_thumb ("kn-motif-ground");
  GtkWidget *card = make_card (thumb, kn_motif_item_get_name (item), _ ("Motif"), "win.show-motif",
                               row->sha256);
  g_signal_connect_object (item, "loaded", G_CALLBACK (on_motif), thumb, 0);
  kn_motif_item_load (item, loader, 2 * PICTURE_PX, 2 * PICTURE_PX);
  /* The picture may come later: the card keeps its item. */
  g_object_set_data_full (G_OBJECT (card), "kn-item", g_steal_pointer (&item), g_object_unref);
  return card;
}

static void
on_design (KnDesignItem *item, KnThumb *thumb)
{
  kn_thumb_set_surface (thumb, kn_design_item_get_picture (item));
}

GtkWidget *
kn_link_card_new_design (const KnDesignRow *row, KnLoader *loader)
{
  g_autoptr (KnDesignItem) item = kn_design_item_new (row);
  g_autofree char *id = kn_id_dup_string (&row->id);
  GtkWidget *thumb = make_thumb ("kn-ground");
  GtkWidget *card = make_card (thumb, row->name, row->size, "win.open-design", id);
  g_signal_connect_object (item, "changed", G_CALLBACK (on_design), thumb, 0);
  kn_design_item_load (item, loader);
  g_object_set_data_full (G_OBJECT (card), "kn-item", g_steal_pointer (&item), g_object_unref);
  return card;
}

GtkWidget *
kn_link_card_new_export (const char *file, gint64 time_us, const KnId *design, const char *name)
{
  g_autofree char *id = kn_id_dup_string (design);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc == NULL ? NULL : g_date_time_to_local (utc);
  g_autofree char *iso = local == NULL ? g_strdup ("") : g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *day = kn_day_dup_shown (iso);
  /* Translators: a day, then the name of a design */
  g_autofree char *caption = g_strdup_printf (_ ("%s · from “%s”"), day, name);
  GtkWidget *icon = gtk_image_new_from_icon_name ("kn-press-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  gtk_widget_set_size_request (icon, PICTURE_PX, PICTURE_PX);
  gtk_widget_add_css_class (icon, "kn-dim");
  return make_card (icon, file, caption, "win.open-design", id);
}
