/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule about transparency, for files that may hold none: what is see-through becomes a picture
 * at the press, which is a note for art and a warning for letters, whose edges are then pixels. */

#include "config.h"

#include "check/kn-check-private.h"
#include "render/kn-image.h"

#include <glib/gi18n.h>

#define SOURCE "ISO 15930-4: PDF/X-1a holds no transparency"

static const KnRule flattened_art
    = { "x1a.flattened", KN_SEVERITY_NOTE, SOURCE, "high", KN_REPAIR_NONE };
static const KnRule flattened_text
    = { "x1a.flattened", KN_SEVERITY_WARN, SOURCE, "high", KN_REPAIR_NONE };

static gboolean
is_seethrough (KnCheck *self, KnCheckItem *item)
{
  KnNodeKind kind = kn_node_get_kind (item->node);
  if (item->in_group_with_opacity || kn_node_get_number (item->node, KN_PROP_OPACITY) < 100)
    return TRUE;
  if (kind != KN_NODE_MOTIF && kind != KN_NODE_PATTERN && kind != KN_NODE_IMAGE)
    return FALSE;
  const KnCheckAsset *asset = kn_check_get_asset (self, item);
  if (asset == NULL || asset->bytes == NULL)
    return FALSE;
  if (asset->motif != NULL)
    return kn_motif_is_seethrough (asset->motif);
  g_autoptr (KnImage) image = kn_image_new (asset->bytes, NULL);
  return image != NULL && kn_image_has_alpha (image);
}

void
kn_check_item_flatten (KnCheck *self, KnCheckItem *item)
{
  if (item->is_blank || !is_seethrough (self, item))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  if (kn_node_get_kind (item->node) == KN_NODE_TEXT)
    kn_check_report (
        self, &flattened_text, item,
        g_strdup_printf (_ ("%s is see-through; PDF/X-1a knows no transparency, so its "
                            "letters become pixels at 600 ppi."),
                         name));
  else
    kn_check_report (self, &flattened_art, item,
                     g_strdup_printf (_ ("%s is see-through; PDF/X-1a knows no transparency, so it "
                                         "becomes a picture at 600 ppi where it lies."),
                                      name));
}
