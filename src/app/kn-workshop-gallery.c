/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the gallery of constructions. Pictures come one by one, each asked for when the one before
 * it is there, so that they never take more than one processor. */

#include "config.h"

#include "app/kn-workshop-gallery.h"

#include "app/kn-start.h"
#include "app/kn-thumb.h"
#include "app/kn-workshop-picture.h"
#include "craft/kn-craft-places.h"

#include <glib/gi18n.h>

#define THUMB_PX 96
#define SHARPNESS 2
#define COLUMNS 2

typedef struct
{
  const KnCraft *craft;
  GtkWidget *button;
  KnThumb *thumb;
} Tile;

struct _KnWorkshopGallery
{
  GtkBox parent_instance;
  GtkWidget *scrolled;
  GArray *tiles; /* Tile */
  GCancellable *drawing;
  guint next;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnWorkshopGallery, kn_workshop_gallery, GTK_TYPE_BOX)

static guint chosen_signal;

static const char *
name_of (const KnCraft *craft)
{
  return g_str_equal (kn_start_get_language (), "th") ? craft->name_th : craft->name_en;
}

static void
on_toggled (GtkToggleButton *button, KnWorkshopGallery *self)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = &g_array_index (self->tiles, Tile, i);
      if (tile->button == GTK_WIDGET (button))
        g_signal_emit (self, chosen_signal, 0, tile->craft);
    }
}

void
kn_workshop_gallery_choose (KnWorkshopGallery *self, const KnCraft *craft)
{
  g_return_if_fail (KN_IS_WORKSHOP_GALLERY (self));
  self->is_updating = TRUE;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = &g_array_index (self->tiles, Tile, i);
      if (tile->craft == craft)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tile->button), TRUE);
    }
  self->is_updating = FALSE;
}

/* --- pictures -----------------------------------------------------------------------------------
 */

static void draw_next (KnWorkshopGallery *self);

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (KnWorkshopGallery) self = g_weak_ref_get (ref);
  g_autoptr (KnWorkshopPicture) picture = kn_workshop_picture_finish (result, NULL);
  if (self != NULL && picture != NULL && self->drawing != NULL)
    {
      kn_thumb_set_surface (g_array_index (self->tiles, Tile, self->next).thumb, picture->motif);
      self->next++;
      draw_next (self);
    }
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
draw_next (KnWorkshopGallery *self)
{
  if (self->next >= self->tiles->len)
    return;
  KnRecipe recipe;
  GWeakRef *ref = g_new (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  kn_recipe_init (&recipe, g_array_index (self->tiles, Tile, self->next).craft);
  kn_workshop_picture_draw (&recipe, THUMB_PX * SHARPNESS, 0, 0, self->drawing, on_drawn, ref);
}

void
kn_workshop_gallery_draw (KnWorkshopGallery *self)
{
  g_return_if_fail (KN_IS_WORKSHOP_GALLERY (self));
  self->drawing = g_cancellable_new ();
  draw_next (self);
}

/* --- the widget ---------------------------------------------------------------------------------
 */

static GtkWidget *
make_tile (KnWorkshopGallery *self, const KnCraft *craft)
{
  Tile tile = { craft, gtk_toggle_button_new (), KN_THUMB (kn_thumb_new ()) };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *label = gtk_label_new (name_of (craft));
  kn_thumb_set_request_px (tile.thumb, THUMB_PX, THUMB_PX);
  kn_thumb_set_margin_px (tile.thumb, 9);
  kn_thumb_set_shadow (tile.thumb, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (tile.thumb), "kn-motif-ground");
  gtk_widget_set_halign (GTK_WIDGET (tile.thumb), GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "kn-dense-text");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (tile.thumb));
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (tile.button), box);
  gtk_widget_add_css_class (tile.button, "kn-choice");
  gtk_widget_add_css_class (tile.button, "flat");
  gtk_widget_set_tooltip_text (tile.button, name_of (craft));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile.button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_of (craft), -1);
  if (self->tiles->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tile.button),
                                 GTK_TOGGLE_BUTTON (g_array_index (self->tiles, Tile, 0).button));
  g_signal_connect (tile.button, "toggled", G_CALLBACK (on_toggled), self);
  g_array_append_val (self->tiles, tile);
  return tile.button;
}

static GtkWidget *
make_heading (const char *words)
{
  GtkWidget *heading = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "kn-group");
  gtk_widget_set_margin_top (heading, 6);
  return heading;
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  return grid;
}

static void
add_family (KnWorkshopGallery *self, GtkWidget *list, KnCraftFamily family)
{
  gsize n = 0;
  int at = 0;
  const KnCraft *const *crafts = kn_craft_list (&n);
  GtkWidget *heading = make_heading (kn_craft_family_get_label (family)), *grid = make_grid ();
  for (gsize i = 0; i < n; i++)
    if (crafts[i]->family == family)
      {
        gtk_grid_attach (GTK_GRID (grid), make_tile (self, crafts[i]), at % COLUMNS, at / COLUMNS,
                         1, 1);
        at++;
      }
  gtk_box_append (GTK_BOX (list), heading);
  gtk_box_append (GTK_BOX (list), grid);
}

/* A place that is kept: nothing to draw, a way to fill it. */
static GtkWidget *
make_place (const KnCraftPlace *place)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("list-add-symbolic");
  GtkWidget *label = gtk_label_new (kn_craft_place_get_name (place));
  g_autofree char *about = g_strdup_printf (
      /* Translators: the name of a motif, then whose it is: "Hmong" */
      _ ("%s: kept for a %s community"), kn_craft_place_get_name (place),
      kn_craft_place_get_community (place));
  gtk_widget_set_size_request (icon, THUMB_PX, THUMB_PX);
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (icon, "kn-kept-place");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "kn-dense-text");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kn-choice");
  gtk_widget_set_name (button, place->id);
  gtk_widget_set_tooltip_text (button, about);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, about,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "workshop.fill-place");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", place->id);
  return button;
}

static void
add_places (GtkWidget *list)
{
  GtkWidget *grid = make_grid ();
  gtk_box_append (GTK_BOX (list), make_heading (_ ("Kept for their communities")));
  gtk_box_append (GTK_BOX (list), grid);
  for (int i = 0; i < KN_CRAFT_N_PLACES; i++)
    gtk_grid_attach (GTK_GRID (grid), make_place (kn_craft_get_place ((guint)i)), i % COLUMNS,
                     i / COLUMNS, 1, 1);
}

static void
kn_workshop_gallery_dispose (GObject *object)
{
  KnWorkshopGallery *self = KN_WORKSHOP_GALLERY (object);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  G_OBJECT_CLASS (kn_workshop_gallery_parent_class)->dispose (object);
}

static void
kn_workshop_gallery_finalize (GObject *object)
{
  g_array_unref (KN_WORKSHOP_GALLERY (object)->tiles);
  G_OBJECT_CLASS (kn_workshop_gallery_parent_class)->finalize (object);
}

static void
kn_workshop_gallery_class_init (KnWorkshopGalleryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_workshop_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_workshop_gallery_finalize;
  chosen_signal = g_signal_new ("chosen", KN_TYPE_WORKSHOP_GALLERY, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
kn_workshop_gallery_init (KnWorkshopGallery *self)
{
  self->tiles = g_array_new (FALSE, FALSE, sizeof (Tile));
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_start (list, 12);
  gtk_widget_set_margin_end (list, 12);
  gtk_widget_set_margin_bottom (list, 12);
  for (int family = 0; family < KN_N_CRAFT_FAMILIES; family++)
    add_family (self, list, (KnCraftFamily)family);
  add_places (list);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), list);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), self->scrolled);
}

GtkWidget *
kn_workshop_gallery_new (void)
{
  return g_object_new (KN_TYPE_WORKSHOP_GALLERY, NULL);
}
