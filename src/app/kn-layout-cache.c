/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is laid out already. When there is too much of it all is forgotten: the numbers of a
 * drag come again at once. */

#include "config.h"

#include "app/kn-layout-cache.h"

#define KEPT_MAX 256

struct _KnLayoutCache
{
  GtkWidget *widget; /* not owned */
  PangoFontDescription *font;
  GHashTable *layouts; /* PangoLayout by text */
  guint n_made;
};

KnLayoutCache *
kn_layout_cache_new (GtkWidget *widget, const char *font, double size_px)
{
  KnLayoutCache *self = g_new0 (KnLayoutCache, 1);
  self->widget = widget;
  self->font = pango_font_description_from_string (font);
  pango_font_description_set_absolute_size (self->font, size_px * PANGO_SCALE);
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
kn_layout_cache_free (KnLayoutCache *self)
{
  if (self == NULL)
    return;
  pango_font_description_free (self->font);
  g_hash_table_unref (self->layouts);
  g_free (self);
}

PangoLayout *
kn_layout_cache_get (KnLayoutCache *self, const char *text)
{
  PangoLayout *layout = g_hash_table_lookup (self->layouts, text);
  if (layout != NULL)
    return layout;
  if (g_hash_table_size (self->layouts) >= KEPT_MAX)
    kn_layout_cache_forget (self);
  layout = gtk_widget_create_pango_layout (self->widget, text);
  pango_layout_set_font_description (layout, self->font);
  g_hash_table_insert (self->layouts, g_strdup (text), layout);
  self->n_made++;
  return layout;
}

guint
kn_layout_cache_get_n_made (const KnLayoutCache *self)
{
  return self->n_made;
}

void
kn_layout_cache_forget (KnLayoutCache *self)
{
  g_hash_table_remove_all (self->layouts);
}
