/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns reading the starter set (kn-starter-install.c puts it into a library). The set is a
 * GResource with an index.json (data/starter/README.md); it is our own file, so a fault in it is a
 * fault of the build, found by its test, and here only leaves the list shorter. */

#include "config.h"

#include "store/kn-starter-private.h"

#include <gio/gio.h>

#define STARTER KN_RESOURCE "/starter"

GBytes *
kn_starter_lookup (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (STARTER "/", file, NULL);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

json_t *
kn_starter_load_index (void)
{
  g_autoptr (GBytes) bytes = kn_starter_lookup ("index.json", NULL);
  if (bytes == NULL)
    return NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  return json_loadb (text, size, 0, NULL);
}

static char *
dup_string (const json_t *object, const char *key)
{
  return g_strdup (json_string_value (json_object_get (object, key)));
}

void
kn_starter_template_free (KnStarterTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->form);
  g_free (self->file);
  g_free (self->name_th);
  g_free (self->name_en);
  g_free (self->product_item);
  g_free (self->maker_item);
  g_free (self->net_item);
  g_free (self);
}

static KnStarterTemplate *
read_template (const json_t *entry)
{
  const json_t *fields = json_object_get (entry, "fields");
  KnStarterTemplate *self = g_new0 (KnStarterTemplate, 1);
  self->id = dup_string (entry, "id");
  self->form = dup_string (entry, "form");
  self->file = dup_string (entry, "file");
  self->name_th = dup_string (entry, "name_th");
  self->name_en = dup_string (entry, "name_en");
  self->width_mm = json_number_value (json_object_get (entry, "width_mm"));
  self->height_mm = json_number_value (json_object_get (entry, "height_mm"));
  self->product_item = dup_string (fields, "product");
  self->maker_item = dup_string (fields, "maker");
  self->net_item = dup_string (fields, "net");
  return self;
}

/**
 * kn_starter_list_templates:
 * @form: (nullable): only those of this form
 *
 * Thread: any. Cost: parses the index (some 30 kB).
 *
 * Returns: (transfer full) (element-type KnStarterTemplate): the templates
 */
GPtrArray *
kn_starter_list_templates (const char *form)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_starter_template_free);
  json_t *index = kn_starter_load_index ();
  const json_t *entries = json_object_get (index, "templates");
  for (gsize i = 0; i < json_array_size (entries); i++)
    {
      KnStarterTemplate *entry = read_template (json_array_get (entries, i));
      if (entry->id != NULL && entry->file != NULL
          && (form == NULL || g_strcmp0 (entry->form, form) == 0))
        g_ptr_array_add (list, entry);
      else
        kn_starter_template_free (entry);
    }
  json_decref (index);
  return list;
}

static KnDesign *
load_design (const char *folder, const char *file, GError **error)
{
  g_autoptr (GBytes) bytes = kn_starter_lookup (file, error);
  if (bytes == NULL)
    return NULL;
  gsize size = 0;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, size, error);
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) assets = kn_asset_source_new_resource (folder);
  return kn_design_new (scene, assets, file);
}

KnDesign *
kn_starter_load_template (const KnStarterTemplate *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  return load_design (STARTER, self->file, error);
}

KnDesign *
kn_starter_load_sample (GError **error)
{
  return load_design (STARTER "/sample", "sample/label.json", error);
}

guint
kn_starter_count_motifs (void)
{
  json_t *index = kn_starter_load_index ();
  guint n = (guint)json_array_size (json_object_get (index, "motifs"));
  json_decref (index);
  return n;
}
