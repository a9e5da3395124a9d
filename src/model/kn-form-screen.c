/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a screen (a post, a story, a cover) is kept. It is measured in pixels and drawn in mm
 * like everything else, ten pixels to the millimetre: nothing is rounded either way, and type sizes
 * stay those of a label. Nothing is cut off a screen, so it has no bleed; its safe line keeps clear
 * of what phones round off or cover. */

#include "config.h"

#include "model/kn-form-screen-private.h"

#include "model/kn-form.h"
#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const struct
{
  const char *key;
  KnProp prop;
} sides[] = { { "width_px", KN_PROP_FORM_WIDTH }, { "height_px", KN_PROP_FORM_HEIGHT } };

static gboolean
read_side (const json_t *form, gsize i, KnNodeBuilder *builder, GError **error)
{
  const json_t *side = json_object_get (form, sides[i].key);
  json_int_t px = json_integer_value (side);
  if (!json_is_integer (side) || px < KN_FORM_PX_MIN || px > KN_FORM_PX_MAX)
    return kn_json_fail (error, sides[i].key,
                         _ ("a side is a whole number of pixels from 16 to 20000"));
  kn_node_builder_set_number (builder, sides[i].prop, (double)px / KN_FORM_PX_PER_MM);
  return TRUE;
}

gboolean
kn_form_screen_read (const json_t *form, KnNodeBuilder *builder, GError **error)
{
  static const char *const known[] = { "kind", "width_px", "height_px", "safe_mm", NULL };
  const char *key;
  json_t *value;
  json_object_foreach (
      (json_t *)form, key,
      value) if (!g_strv_contains (known, key)) return kn_json_fail (error, key,
                                                                     _ ("there is no such key"));
  const json_t *safe = json_object_get (form, "safe_mm");
  g_autoptr (KnValue) safe_mm
      = json_is_number (safe) ? kn_value_new_number (json_number_value (safe)) : NULL;
  if (safe != NULL && safe_mm == NULL)
    return kn_json_fail (error, "safe_mm", _ ("this is not a number"));
  if (!kn_prop_check (KN_PROP_FORM_SAFE, safe_mm, error))
    return FALSE;
  if (safe_mm != NULL)
    kn_node_builder_set (builder, KN_PROP_FORM_SAFE, safe_mm);
  g_autoptr (KnValue) kind = kn_value_new_choice (KN_FORM_SCREEN);
  kn_node_builder_set (builder, KN_PROP_FORM_KIND, kind);
  return read_side (form, 0, builder, error) && read_side (form, 1, builder, error);
}

/* In whole pixels. Versions that could not draw screens kept their keys as JSON. */
static int
get_side_px (const KnNode *design, gsize i)
{
  const char *extra = kn_node_get_string (design, KN_PROP_FORM_EXTRA);
  if (kn_node_get (design, sides[i].prop) != NULL || extra == NULL)
    return (int)lround (kn_node_get_number (design, sides[i].prop) * KN_FORM_PX_PER_MM);
  json_t *kept = json_loads (extra, 0, NULL);
  double px = json_number_value (json_object_get (kept, sides[i].key));
  json_decref (kept);
  return (int)CLAMP (px, KN_FORM_PX_MIN, KN_FORM_PX_MAX);
}

void
kn_form_screen_get_px (const KnNode *design, int *out_width_px, int *out_height_px)
{
  g_return_if_fail (design != NULL);
  *out_width_px = get_side_px (design, 0);
  *out_height_px = get_side_px (design, 1);
}

void
kn_form_screen_print (const KnNode *design, json_t *form)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    json_object_set_new (form, sides[i].key, json_integer (get_side_px (design, i)));
}
