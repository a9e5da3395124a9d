/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how one motif looks in the grid. Most motifs may be used freely and carry no mark: only what
 * warns or blocks is marked, by shape as well as by colour. */

#include "config.h"

#include "app/kn-motif-tile.h"
#include "app/kn-consent.h"
#include "app/kn-thumb.h"
#include "app/kn-tip.h"

#define THUMB_WIDTH_PX 142
#define THUMB_HEIGHT_PX 120
#define THUMB_MARGIN_PX 18
/* The room of a picture; it is drawn as large as it is shown, so that nothing is scaled in a frame.
 * A column is wider than its tile asks for. */
#define PICTURE_WIDTH_PX 124
#define PICTURE_HEIGHT_PX (THUMB_HEIGHT_PX - 2 * THUMB_MARGIN_PX)

struct _KnMotifTile
{
  AdwBin parent_instance;
  KnThumb *thumb;
  GtkImage *mark;
  GtkLabel *name;
  KnMotifItem *item;
  KnLoader *loader;
};

G_DEFINE_FINAL_TYPE (KnMotifTile, kn_motif_tile, ADW_TYPE_BIN)

static void
on_item_loaded (KnMotifItem *item, KnMotifTile *self)
{
  kn_thumb_set_surface (self->thumb, kn_motif_item_get_picture (item));
  kn_tip_set (GTK_WIDGET (self->thumb), kn_motif_item_get_problem (item));
}

/* A page that nobody has looked at yet asks for nothing. */
static void
load (KnMotifTile *self)
{
  const int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  if (self->item != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    kn_motif_item_load (self->item, self->loader, PICTURE_WIDTH_PX * factor,
                        PICTURE_HEIGHT_PX * factor);
}

/* Moved to a finer screen, or a coarser one. */
static void
on_scale_factor (KnMotifTile *self)
{
  if (self->item == NULL)
    return;
  kn_motif_item_forget_picture (self->item);
  load (self);
}

/* Most tiles of a page have none, and an icon that nobody sees costs as much as one that is seen.
 */
static void
show_mark (KnMotifTile *self, KnConsentVerdict verdict)
{
  const KnConsentLook look = kn_consent_look (verdict);
  const char *classes[] = { "kn-mark", look.css_class, NULL };
  gtk_widget_set_visible (GTK_WIDGET (self->mark), verdict != KN_CONSENT_VERDICT_OK);
  if (verdict == KN_CONSENT_VERDICT_OK)
    return;
  gtk_image_set_from_icon_name (self->mark, look.icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->mark), classes);
  kn_tip_set (GTK_WIDGET (self->mark), look.label);
}

static void
on_item_changed (KnMotifItem *item, KnMotifTile *self)
{
  const char *name = kn_motif_item_get_name (item);
  /* "Kho, hook": what follows the comma explains, and has no room here. */
  g_auto (GStrv) parts = g_strsplit (name, ",", 2);
  const KnConsentVerdict verdict = kn_motif_item_get_verdict (item);
  on_item_loaded (item, self);
  gtk_label_set_text (self->name, parts[0]);
  kn_tip_set (GTK_WIDGET (self->name), name);
  show_mark (self, verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  kn_consent_look (verdict).label, -1);
  load (self);
}

void
kn_motif_tile_set_item (KnMotifTile *self, KnMotifItem *item, KnLoader *loader)
{
  g_return_if_fail (KN_IS_MOTIF_TILE (self));
  if (self->item != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->item, on_item_changed, self);
      g_signal_handlers_disconnect_by_func (self->item, on_item_loaded, self);
    }
  g_set_object (&self->item, item);
  self->loader = loader;
  if (item == NULL)
    return;
  g_signal_connect (item, "changed", G_CALLBACK (on_item_changed), self);
  g_signal_connect (item, "loaded", G_CALLBACK (on_item_loaded), self);
  on_item_changed (item, self);
}

static void
kn_motif_tile_map (GtkWidget *widget)
{
  KnMotifTile *self = KN_MOTIF_TILE (widget);
  GTK_WIDGET_CLASS (kn_motif_tile_parent_class)->map (widget);
  load (self);
}

static void
kn_motif_tile_dispose (GObject *object)
{
  kn_motif_tile_set_item (KN_MOTIF_TILE (object), NULL, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_MOTIF_TILE);
  G_OBJECT_CLASS (kn_motif_tile_parent_class)->dispose (object);
}

static void
kn_motif_tile_class_init (KnMotifTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_motif_tile_dispose;
  widget_class->map = kn_motif_tile_map;
  g_type_ensure (KN_TYPE_THUMB);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-motif-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, KnMotifTile, thumb);
  gtk_widget_class_bind_template_child (widget_class, KnMotifTile, mark);
  gtk_widget_class_bind_template_child (widget_class, KnMotifTile, name);
}

static void
kn_motif_tile_init (KnMotifTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kn_thumb_set_request_px (self->thumb, THUMB_WIDTH_PX, THUMB_HEIGHT_PX);
  kn_thumb_set_margin_px (self->thumb, THUMB_MARGIN_PX);
  kn_thumb_set_shadow (self->thumb, FALSE);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (on_scale_factor), NULL);
}

GtkWidget *
kn_motif_tile_new (void)
{
  return g_object_new (KN_TYPE_MOTIF_TILE, NULL);
}
