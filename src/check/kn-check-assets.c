/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about the files behind items, and the table in which each asset is opened once: missing or
 * unreadable, patterns that cannot be, SVG filters, RGB art, resolution of pictures. What an
 * asset must be follows from the item that uses it, not from what its file is called. */

#include "config.h"

#include "base/kn-unit.h"
#include "check/kn-check-private.h"
#include "model/kn-crop.h"
#include "render/kn-image.h"

#include <glib/gi18n.h>
#include <math.h>

#define PPI_WARN 200.0
#define PPI_NOTE 300.0
#define PROBE_REDUCE 8 /* a truncated picture shows at an eighth of its size too */

static const KnRule missing = { "asset.missing", KN_SEVERITY_BLOCK,
                                N_ ("The file is needed to print"), "high", KN_REPAIR_NONE };
static const KnRule unreadable = { "asset.unreadable", KN_SEVERITY_BLOCK,
                                   N_ ("The file is needed to print"), "high", KN_REPAIR_NONE };
static const KnRule unset = { "asset.none", KN_SEVERITY_BLOCK, N_ ("The file is needed to print"),
                              "high", KN_REPAIR_NONE };
static const KnRule impossible
    = { "pattern.impossible", KN_SEVERITY_BLOCK,
        N_ ("International Tables for Crystallography: a lattice fits its group"), "high",
        KN_REPAIR_NONE };
static const KnRule filter
    = { "motif.filter", KN_SEVERITY_NOTE, N_ ("librsvg draws filters as RGB pictures"),
        "high",         KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule rgb_motif = {
  "colour.rgb", KN_SEVERITY_NOTE, N_ ("RGB is converted through the print condition's profile"),
  "high",       KN_REPAIR_NONE,   .is_about_print = TRUE
};
static const KnRule low_image = {
  "image.ppi", KN_SEVERITY_WARN, N_ ("Ghent Workgroup: 200 ppi; Thai print shops ask for 300"),
  "high",      KN_REPAIR_NONE,   .is_about_print = TRUE
};
static const KnRule soft_image
    = { "image.ppi", KN_SEVERITY_NOTE, N_ ("Thai print shops ask for 300 ppi"),
        "medium",    KN_REPAIR_NONE,   .is_about_print = TRUE };

static const KnRule duotone_step
    = { "duotone.step", KN_SEVERITY_BLOCK,
        N_ ("ISO 19593-1: inks of processing steps are used for nothing else"), "high",
        KN_REPAIR_NONE };

/* --- opening ------------------------------------------------------------------------------- */

void
kn_check_asset_free (KnCheckAsset *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->motif, kn_motif_unref);
  g_free (self->problem);
  g_free (self);
}

static void
open_image (KnCheck *self, KnCheckAsset *asset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnImage) image = kn_image_new (asset->bytes, &error);
  KnImageLoad how = { .condition = self->condition, .reduce = PROBE_REDUCE };
  cairo_surface_t *pixels = image == NULL ? NULL : kn_image_load (image, &how, &error);
  if (pixels == NULL)
    {
      asset->problem = g_strdup (error == NULL ? "" : error->message);
      return;
    }
  cairo_surface_destroy (pixels);
  kn_image_get_size_px (image, &asset->width_px, &asset->height_px);
  asset->channels = kn_image_get_channels (image);
  asset->max_total_pct = MAX (kn_image_measure_ink_pct (image, NULL), 0); /* it did load */
}

/* Once, as what the first item wants it to be. */
static void
open_content (KnCheck *self, KnCheckAsset *asset, gboolean as_image)
{
  if (asset->opened || asset->bytes == NULL)
    return;
  asset->opened = TRUE;
  g_autoptr (GError) error = NULL;
  if (as_image)
    open_image (self, asset);
  else if ((asset->motif = kn_motif_new (asset->bytes, &error)) == NULL)
    asset->problem = g_strdup (error->message);
}

KnCheckAsset *
kn_check_get_asset (KnCheck *self, const KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  const KnId *id
      = kn_prop_applies (KN_PROP_ASSET, kind) ? kn_node_get_ref (item->node, KN_PROP_ASSET) : NULL;
  const KnNode *node = id == NULL ? NULL : kn_scene_lookup (self->scene, id);
  if (node == NULL)
    return NULL;
  KnCheckAsset *asset = g_hash_table_lookup (self->assets, id);
  if (asset == NULL)
    {
      g_autoptr (GError) error = NULL;
      asset = g_new0 (KnCheckAsset, 1);
      asset->node = node;
      asset->bytes = kn_asset_source_load (self->design->assets, node, &error);
      if (asset->bytes == NULL)
        asset->problem = g_strdup (error == NULL ? "" : error->message);
      g_hash_table_insert (self->assets, (gpointer)kn_node_get_id (node), asset);
    }
  open_content (self, asset, kind == KN_NODE_IMAGE);
  return asset;
}

/* --- rules --------------------------------------------------------------------------------- */

static void
report_problem (KnCheck *self, KnCheckItem *item, KnCheckAsset *asset)
{
  g_autofree char *columns = kn_check_dup_columns (asset);
  if (asset->told_problem || columns != NULL) /* kn-check-run.c speaks of those */
    return;
  asset->told_problem = TRUE;
  g_autofree char *name = kn_check_dup_asset_name (asset, item);
  const char *file = kn_node_get_string (asset->node, KN_PROP_ASSET_FILE);
  if (file == NULL)
    file = kn_node_get_string (asset->node, KN_PROP_HANDLE);
  if (asset->bytes == NULL)
    kn_check_report (self, &missing, item,
                     /* Translators: an item, the name of a file, the reason */
                     g_strdup_printf (_ ("%s: the file “%s” is missing (%s)."), name,
                                      file == NULL ? "" : file, asset->problem));
  else
    kn_check_report (self, &unreadable, item,
                     g_strdup_printf (_ ("%s: the file “%s” cannot be used (%s)."), name,
                                      file == NULL ? "" : file, asset->problem));
}

static void
check_motif (KnCheck *self, KnCheckItem *item, KnCheckAsset *asset)
{
  const KnMotif *motif = asset->motif;
  g_autofree char *name = kn_check_dup_asset_name (asset, item);
  if (kn_motif_has_filter (motif) && !asset->told_filter)
    kn_check_report (
        self, &filter, item,
        g_strdup_printf (_ ("%s: its SVG uses a filter, which prints as a picture in RGB."), name));
  asset->told_filter = TRUE;
  const KnRecolour *recolour = kn_node_get_recolour (item->node);
  const char *const *colours = kn_motif_get_colours (motif);
  g_autoptr (GString) list = g_string_new (NULL);
  for (gsize i = 0; colours[i] != NULL; i++)
    {
      guint32 rgb;
      if (kn_check_is_recoloured (recolour, colours[i]) || !kn_rgb_parse (colours[i], &rgb))
        continue;
      gboolean neutral = (rgb >> 16) == ((rgb >> 8) & 0xff) && (rgb >> 16) == (rgb & 0xff);
      if (!neutral) /* greys become black ink only */
        g_string_append_printf (list, "%s%s", list->len == 0 ? "" : ", ", colours[i]);
    }
  if (list->len > 0 || kn_motif_has_raster (motif))
    kn_check_report (
        self, &rgb_motif, item,
        list->len > 0
            ? g_strdup_printf (_ ("%s keeps colours in RGB (%s); give them inks to decide how they "
                                  "print."),
                               name, list->str)
            : g_strdup_printf (_ ("%s holds a picture in RGB, which is converted for print."),
                               name));
}

KnCheckAsset *
kn_check_get_end_asset (KnCheck *self, const KnCheckItem *item)
{
  if (kn_node_get_kind (item->node) != KN_NODE_PATTERN
      || !kn_node_has_pattern_unit (item->node, KN_PATTERN_UNIT_END))
    return NULL;
  g_autoptr (KnNode) unit = kn_node_dup_pattern_unit (item->node, NULL, KN_PATTERN_UNIT_END);
  KnCheckItem end = *item;
  end.node = unit;
  return kn_check_get_asset (self, &end);
}

/* The motif itself is known to be readable. */
static void
check_pattern (KnCheck *self, KnCheckItem *item)
{
  const KnDraw draw
      = { .design = self->design, .cache = self->draw_cache, .resolver = self->resolver };
  g_autoptr (GError) error = NULL;
  KnCheckAsset *end = kn_check_get_end_asset (self, item);
  if (end != NULL && end->problem != NULL)
    {
      report_problem (self, item, end);
      return;
    }
  if (kn_draw_cache_get_pattern (&draw, item->node, &error) != NULL)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (self, &impossible, item,
                   /* Translators: an item, then why as a part of a sentence */
                   g_strdup_printf (_ ("%s cannot be drawn: %s."), name, error->message));
}

/**
 * Rules about the assets of one item.
 */
void
kn_check_item_assets (KnCheck *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  gboolean is_motif = kind == KN_NODE_MOTIF || kind == KN_NODE_PATTERN;
  if (!is_motif && kind != KN_NODE_IMAGE)
    return;
  KnCheckAsset *asset = kn_check_get_asset (self, item);
  if (asset == NULL)
    {
      g_autofree char *name = kn_check_dup_item_name (item);
      kn_check_report (self, &unset, item, g_strdup_printf (_ ("%s has no file to show."), name));
    }
  else if (asset->problem != NULL)
    report_problem (self, item, asset);
  else if (is_motif && asset->motif == NULL)
    {
      g_autofree char *name = kn_check_dup_item_name (item);
      kn_check_report (
          self, &unreadable, item,
          g_strdup_printf (_ ("%s: the file is a picture, and a motif must be an SVG."), name));
    }
  else if (is_motif)
    check_motif (self, item, asset);
  if (kind == KN_NODE_PATTERN && asset != NULL && asset->motif != NULL)
    check_pattern (self, item);
}

void
kn_check_item_image (KnCheck *self, KnCheckItem *item)
{
  if (kn_node_get_kind (item->node) != KN_NODE_IMAGE || item->is_blank)
    return;
  const KnCheckAsset *asset = kn_check_get_asset (self, item);
  KnRect box = kn_scene_get_item_box (self->scene, item->node);
  if (asset == NULL || asset->width_px == 0 || !(box.width > 0) || !(box.height > 0))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  double ppi = kn_fit_get_ppi (item->node, asset->width_px, asset->height_px);
  if (round (ppi) < PPI_NOTE)
    {
      gboolean low = round (ppi) < PPI_WARN;
      double wanted = low ? PPI_WARN : PPI_NOTE;
      double width_mm = box.width * ppi / PPI_NOTE;
      g_autofree char *have = kn_check_dup_number (ppi, 0);
      g_autofree char *want = kn_check_dup_number (wanted, 0);
      g_autofree char *sharp = kn_check_dup_number (width_mm, 0);
      kn_check_report (
          self, low ? &low_image : &soft_image, item,
          /* Translators: an item, its resolution, the least resolution, a width in mm */
          g_strdup_printf (
              _ ("%s has %s ppi at this size, less than %s; up to %s mm wide it prints "
                 "sharply."),
              name, have, want, sharp));
    }
  KnDuotone duotone;
  gboolean is_duotone = kn_duotone_get (item->node, &duotone);
  if (is_duotone
      && (kn_scene_get_paint_step (self->scene, duotone.dark) != KN_STEP_KIND_NONE
          || kn_scene_get_paint_step (self->scene, duotone.light) != KN_STEP_KIND_NONE))
    kn_check_report (
        self, &duotone_step, item,
        g_strdup_printf (
            _ ("%s is printed in the ink of a processing step, which may print nothing else."),
            name));
  if (asset->channels == 3 && !is_duotone)
    kn_check_report (self, &rgb_motif, item,
                     g_strdup_printf (_ ("%s is an RGB picture; it is converted for print."),
                                      name));
}
