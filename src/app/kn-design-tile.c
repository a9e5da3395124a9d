/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how one design looks in the grid. Everything it can do is an action of the window with the
 * design's id as target, so that menu, keyboard and tests reach the same code. */

#include "config.h"

#include "app/kn-design-tile.h"
#include "app/kn-consent.h"
#include "app/kn-thumb.h"
#include "app/kn-tip.h"

#include <glib/gi18n.h>
#include <string.h>

#define THUMB_WIDTH_PX 256
#define THUMB_HEIGHT_PX 150

struct _KnDesignTile
{
  AdwBin parent_instance;
  KnThumb *thumb;
  GtkMenuButton *menu_button;
  GtkImage *kind_icon;
  GtkLabel *name;
  GtkLabel *size;
  GtkWidget *status;
  GtkImage *status_icon;
  GtkLabel *status_label;
  KnDesignItem *item;
  KnLoader *loader; /* borrowed from the window */
};

G_DEFINE_FINAL_TYPE (KnDesignTile, kn_design_tile, ADW_TYPE_BIN)

typedef struct
{
  const char *icon;
  const char *css_class;
} Light;

static const Light light_ready = { "kn-ready-symbolic", "kn-ready" };
static const Light light_warn = { "kn-warn-symbolic", "kn-warn" };
static const Light light_block = { "kn-block-symbolic", "kn-block" };

static void
show_light (KnDesignTile *self, const Light *light, const char *text)
{
  const char *classes[] = { "kn-light", light->css_class, NULL };
  gtk_widget_set_css_classes (self->status, classes);
  gtk_image_set_from_icon_name (self->status_icon, light->icon);
  gtk_label_set_text (self->status_label, text);
}

/* Colour, shape and word; counts are of what blocks, else of what warns, never of notes. */
static void
update_status (KnDesignTile *self, const KnDesignRow *row)
{
  gboolean is_stopped = row->consent >= KN_CONSENT_VERDICT_DECLINED;
  gtk_widget_set_visible (self->status, (row->n_block >= 0 || is_stopped) && !row->trashed);
  g_autofree char *text = NULL;
  if (is_stopped) /* which nothing in the design can mend */
    show_light (self, &light_block, kn_consent_look (row->consent).label);
  else if (row->n_block > 0)
    {
      /* Translators: number of findings that must be mended before a design can be exported. */
      text = g_strdup_printf (ngettext ("%d stops export", "%d stop export", row->n_block),
                              row->n_block);
      show_light (self, &light_block, text);
    }
  else if (row->n_warn > 0)
    {
      /* Translators: number of findings that are worth a look. */
      text
          = g_strdup_printf (ngettext ("%d to look at", "%d to look at", row->n_warn), row->n_warn);
      show_light (self, &light_warn, text);
    }
  else
    show_light (self, &light_ready, C_ ("design", "Ready"));
}

static void
append_action (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const KnDesignRow *row)
{
  g_autofree char *id = kn_id_dup_string (&row->id);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  if (row->trashed)
    {
      append_action (first, _ ("_Restore"), "win.restore-design", id);
      append_action (second, _ ("_Delete for Good…"), "win.delete-design", id);
    }
  else
    {
      append_action (first, _ ("_Open"), "win.open-design", id);
      append_action (first, _ ("_Rename…"), "win.rename-design", id);
      append_action (first, _ ("D_uplicate"), "win.duplicate-design", id);
      append_action (first, _ ("_Pack for USB…"), "win.pack-design", id);
      append_action (first, _ ("_Exports…"), "win.show-exports", id);
      append_action (second, _ ("Move to _Trash"), "win.trash-design", id);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  return G_MENU_MODEL (menu);
}

/* The library keeps the size as text of whatever language wrote it. */
static char *
dup_size (const char *size)
{
  static const char *const units[] = { " mm", " มม." };
  for (gsize i = 0; size != NULL && i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (size, units[i]))
      {
        g_autofree char *number = g_strndup (size, strlen (size) - strlen (units[i]));
        return g_strdup_printf ("%s %s", number, C_ ("unit", "mm"));
      }
  return g_strdup (size);
}

/* Of what lies in the trash beside designs: it has no picture. */
static void
update_kind (KnDesignTile *self, const KnDesignRow *row)
{
  gboolean is_brand = row->kind == KN_NODE_BRAND;
  gtk_widget_set_visible (GTK_WIDGET (self->kind_icon), row->kind != KN_NODE_DESIGN);
  gtk_image_set_from_icon_name (self->kind_icon,
                                is_brand ? "kn-brand-symbolic" : "kn-wisdom-symbolic");
  g_autofree char *size = row->kind == KN_NODE_DESIGN
                              ? dup_size (row->size)
                              : g_strdup (is_brand                      ? _ ("Brand")
                                          : row->kind == KN_NODE_CANVAS ? _ ("Capital Canvas")
                                                                        : _ ("Record of Wisdom"));
  gtk_label_set_text (self->size, size == NULL ? "" : size);
}

static void
update (KnDesignTile *self)
{
  const KnDesignRow *row = kn_design_item_get_row (self->item);
  gtk_label_set_text (self->name, row->name);
  kn_tip_set (GTK_WIDGET (self->name), row->name);
  update_kind (self, row);
  kn_thumb_set_surface (self->thumb, kn_design_item_get_picture (self->item));
  const char *problem = kn_design_item_get_problem (self->item);
  kn_tip_set (GTK_WIDGET (self->thumb), problem);
  update_status (self, row);
  g_autoptr (GMenuModel) menu = make_menu (row);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, row->name,
                                  -1);
  g_autofree char *menu_label = g_strdup_printf (_ ("Menu of %s"), row->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  menu_label, -1);
}

static void
on_item_changed (KnDesignItem *item, KnDesignTile *self)
{
  update (self);
  /* A page that nobody has looked at yet asks for nothing. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    kn_design_item_load (item, self->loader);
}

void
kn_design_tile_set_item (KnDesignTile *self, KnDesignItem *item, KnLoader *loader)
{
  g_return_if_fail (KN_IS_DESIGN_TILE (self));
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_item_changed, self);
  g_set_object (&self->item, item);
  self->loader = loader;
  if (item == NULL)
    return;
  g_signal_connect (item, "changed", G_CALLBACK (on_item_changed), self);
  on_item_changed (item, self);
}

static void
popup_menu (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (KN_DESIGN_TILE (widget)->menu_button);
}

static void
on_secondary_click (GtkGestureClick *gesture, int n_press, double x, double y, KnDesignTile *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_menu_button_popup (self->menu_button);
}

static void
kn_design_tile_map (GtkWidget *widget)
{
  KnDesignTile *self = KN_DESIGN_TILE (widget);
  GTK_WIDGET_CLASS (kn_design_tile_parent_class)->map (widget);
  if (self->item != NULL)
    kn_design_item_load (self->item, self->loader);
}

static void
kn_design_tile_dispose (GObject *object)
{
  KnDesignTile *self = KN_DESIGN_TILE (object);
  kn_design_tile_set_item (self, NULL, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_DESIGN_TILE);
  G_OBJECT_CLASS (kn_design_tile_parent_class)->dispose (object);
}

static void
kn_design_tile_class_init (KnDesignTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_design_tile_dispose;
  widget_class->map = kn_design_tile_map;
  g_type_ensure (KN_TYPE_THUMB);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-design-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, thumb);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, kind_icon);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, name);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, size);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, status);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, status_icon);
  gtk_widget_class_bind_template_child (widget_class, KnDesignTile, status_label);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_click);
  gtk_widget_class_install_action (widget_class, "tile.menu", NULL, popup_menu);
}

static void
kn_design_tile_init (KnDesignTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kn_thumb_set_request_px (self->thumb, THUMB_WIDTH_PX, THUMB_HEIGHT_PX);
}

GtkWidget *
kn_design_tile_new (void)
{
  return g_object_new (KN_TYPE_DESIGN_TILE, NULL);
}
