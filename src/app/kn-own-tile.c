/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tile of the user's own templates among the things to make. Its picture is the first of
 * them, drawn by the loader as that of a design is. */

#include "config.h"

#include "app/kn-own-tile.h"

#include "app/kn-control-name.h"
#include "app/kn-design-item.h"
#include "app/kn-form-choice.h"
#include "app/kn-thumb.h"
#include "store/kn-library-templates.h"

#include <glib/gi18n.h>

struct _KnOwnTile
{
  GtkButton parent_instance;
  GtkWidget *picture, *count;
  KnLibrary *library;
  KnLoader *loader;    /* borrowed */
  KnDesignItem *first; /* of the templates, by name */
};

G_DEFINE_FINAL_TYPE (KnOwnTile, kn_own_tile, GTK_TYPE_BUTTON)

static void
show_picture (KnOwnTile *self)
{
  kn_thumb_set_surface (KN_THUMB (self->picture), kn_design_item_get_picture (self->first));
}

static void
ask_for_picture (KnOwnTile *self)
{
  if (self->first != NULL && self->loader != NULL)
    kn_design_item_load (self->first, self->loader);
}

/* The row does not say of what shape a label is, and a round one has its own place in the dialog.
 */
static void
on_clicked (KnOwnTile *self)
{
  if (self->first == NULL)
    return;
  const KnId id = kn_design_item_get_row (self->first)->id;
  g_autoptr (KnDesign) design = kn_library_load_design (self->library, &id, NULL);
  const KnForm form = design == NULL ? (KnForm){ 0 } : kn_form_get (design->scene);
  const KnFormShape shape = form.shape == KN_SHAPE_PATH ? KN_SHAPE_RECTANGLE : form.shape;
  const KnFormChoice *choice = design == NULL ? NULL : kn_form_choice_of (form.kind, shape);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-design", "s",
                              choice == NULL ? kn_form_choices[0].id : choice->id);
}

static void
forget (KnOwnTile *self)
{
  if (self->first != NULL)
    g_signal_handlers_disconnect_by_func (self->first, show_picture, self);
  g_clear_object (&self->first);
}

void
kn_own_tile_reload (KnOwnTile *self, KnLibrary *library, KnLoader *loader)
{
  g_return_if_fail (KN_IS_OWN_TILE (self));
  g_autoptr (GPtrArray) rows = library == NULL ? NULL : kn_library_list_templates (library, NULL);
  const guint n = rows == NULL ? 0 : rows->len;
  g_set_object (&self->library, library);
  self->loader = loader;
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    {
      forget (self);
      return;
    }
  const KnDesignRow *row = rows->pdata[0];
  if (self->first != NULL && kn_id_equal (&kn_design_item_get_row (self->first)->id, &row->id))
    kn_design_item_update (self->first, row);
  else
    {
      forget (self);
      self->first = kn_design_item_new (row);
      g_signal_connect_swapped (self->first, "changed", G_CALLBACK (show_picture), self);
    }
  g_autofree char *count = g_strdup_printf (ngettext ("%u template", "%u templates", n), n);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  show_picture (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask_for_picture (self);
}

static void
kn_own_tile_dispose (GObject *object)
{
  KnOwnTile *self = KN_OWN_TILE (object);
  forget (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_own_tile_parent_class)->dispose (object);
}

static void
kn_own_tile_class_init (KnOwnTileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_own_tile_dispose;
}

static void
kn_own_tile_init (KnOwnTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (_ ("My templates"));
  self->picture = kn_thumb_new ();
  self->count = gtk_label_new (NULL);
  kn_thumb_set_margin_px (KN_THUMB (self->picture), 6);
  gtk_widget_set_margin_bottom (self->picture, 6);
  gtk_widget_add_css_class (title, "kn-name");
  gtk_widget_add_css_class (self->count, "kn-caption");
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-form-tile");
  kn_control_name (GTK_WIDGET (self), _ ("Make a new design from one of my templates"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "clicked", G_CALLBACK (on_clicked), NULL);
  g_signal_connect (self, "map", G_CALLBACK (ask_for_picture), NULL);
}

GtkWidget *
kn_own_tile_new (int picture_width_px, int picture_height_px)
{
  KnOwnTile *self = g_object_new (KN_TYPE_OWN_TILE, NULL);
  kn_thumb_set_request_px (KN_THUMB (self->picture), picture_width_px, picture_height_px);
  return GTK_WIDGET (self);
}
