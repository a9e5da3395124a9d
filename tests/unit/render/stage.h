/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-draw-private.h"

#include "scene-kit.h"

#include <string.h>

/* A scene with what is needed to draw it, and a white picture to draw it on. */

#define PX_PER_MM 8

static KnCondition *coated; /* each test program loads it in main */

/* --- assets from memory -------------------------------------------------------------------- */

static const char two_colours[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
                                  "<rect width='10' height='10' fill='#ff0000'/>"
                                  "<rect x='10' width='10' height='10' fill='#0000ff'/></svg>";

static inline GBytes *
load_asset (gpointer data, const KnNode *asset, GError **error)
{
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  if (g_str_has_suffix (file, ".svg"))
    return g_bytes_new_static (two_colours, strlen (two_colours));
  if (g_str_has_suffix (file, ".jpg"))
    {
      g_autofree char *path
          = g_test_build_filename (G_TEST_DIST, "golden", "cases", "assets", file, NULL);
      char *bytes = NULL;
      gsize length = 0;
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      return g_bytes_new_take (bytes, length);
    }
  g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_ASSET, "%s: gone", file);
  return NULL;
}

static inline KnId
add_asset (Kit *kit, const char *file)
{
  KnNodeBuilder *asset = kn_node_builder_new (KN_NODE_ASSET, NULL);
  kn_node_builder_set_string (asset, KN_PROP_HANDLE, file);
  kn_node_builder_set_string (asset, KN_PROP_ASSET_FILE, file);
  return kit_add (kit, asset, &kit->design);
}

/* --- pictures of scenes -------------------------------------------------------------------- */

typedef struct
{
  KnDesign *design;
  KnDrawCache *cache;
  KnInkResolver *resolver;
  KnDraw draw;
  cairo_surface_t *surface;
  cairo_t *cr;
} Stage;

static inline void
stage_init (Stage *self, Kit *kit, double width_mm, double height_mm)
{
  const KnAssetSourceFuncs funcs = { load_asset, NULL };
  g_autoptr (KnScene) scene = kit_build (kit);
  g_autoptr (KnAssetSource) assets = kn_asset_source_new (&funcs, NULL, NULL);
  self->design = kn_design_new (scene, assets, "test");
  self->cache = kn_draw_cache_new ();
  self->resolver = kn_screen_resolver_new (self->design->scene, coated);
  self->draw = (KnDraw){ .design = self->design, .cache = self->cache, .resolver = self->resolver };
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)(width_mm * PX_PER_MM),
                                              (int)(height_mm * PX_PER_MM));
  self->cr = cairo_create (self->surface);
  cairo_set_source_rgb (self->cr, 1, 1, 1);
  cairo_paint (self->cr);
  cairo_scale (self->cr, PX_PER_MM, PX_PER_MM);
}

static inline void
stage_clear (Stage *self)
{
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  kn_screen_resolver_free (self->resolver);
  kn_draw_cache_free (self->cache);
  kn_design_unref (self->design);
}
