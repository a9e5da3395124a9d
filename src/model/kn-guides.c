/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading and writing the "guides" key of a face. What comes from outside is only read as far as it
 * makes sense: a guide that cannot be understood is no reason to refuse a design. */

#include "config.h"

#include "model/kn-guides.h"

#include "base/kn-limits.h"
#include "model/kn-json-private.h"

#include <glib/gi18n.h>
#include <math.h>

static const char *const KEYS[2] = { "x_mm", "y_mm" };

static int
compare (gconstpointer a, gconstpointer b)
{
  double d = *(const double *)a - *(const double *)b;
  return d < 0 ? -1 : d > 0;
}

void
kn_guides_add (KnGuides *self, gboolean is_vertical, double at_mm)
{
  GArray *list = self->at_mm[is_vertical ? 0 : 1];
  double at = round (at_mm * 100) / 100;
  if (!isfinite (at) || fabs (at) > KN_LIMIT_COORD_MM)
    return;
  for (guint i = 0; i < list->len; i++)
    if (fabs (g_array_index (list, double, i) - at) < 0.005)
      return;
  g_array_append_val (list, at);
  g_array_sort (list, compare);
}

void
kn_guides_remove (KnGuides *self, gboolean is_vertical, guint i)
{
  GArray *list = self->at_mm[is_vertical ? 0 : 1];
  if (i < list->len)
    g_array_remove_index (list, i);
}

KnGuides *
kn_guides_new (const KnScene *scene, const KnId *face)
{
  KnGuides *self = g_new0 (KnGuides, 1);
  const KnNode *node = kn_scene_lookup (scene, face);
  const KnValue *value = node != NULL ? kn_node_get (node, KN_PROP_GUIDES) : NULL;
  g_autoptr (json_t) json
      = value != NULL ? json_loads (kn_value_get_string (value), 0, NULL) : NULL;
  for (int axis = 0; axis < 2; axis++)
    {
      self->at_mm[axis] = g_array_new (FALSE, FALSE, sizeof (double));
      const json_t *list = json_object_get (json, KEYS[axis]);
      gsize n = MIN (json_array_size (list), KN_GUIDES_MAXIMUM);
      for (gsize i = 0; i < n; i++)
        if (json_is_number (json_array_get (list, i)))
          kn_guides_add (self, axis == 0, json_number_value (json_array_get (list, i)));
    }
  self->is_locked = json_is_true (json_object_get (json, "locked"));
  self->is_hidden = json_is_true (json_object_get (json, "hidden"));
  return self;
}

void
kn_guides_free (KnGuides *self)
{
  g_array_unref (self->at_mm[0]);
  g_array_unref (self->at_mm[1]);
  g_free (self);
}

gboolean
kn_guides_find (const KnGuides *self,
                const KnPoint *at,
                double tolerance_mm,
                gboolean *out_is_vertical,
                guint *out_i)
{
  gboolean found = FALSE;
  for (int axis = 0; axis < 2; axis++)
    for (guint i = 0; i < self->at_mm[axis]->len; i++)
      {
        double far
            = fabs (g_array_index (self->at_mm[axis], double, i) - (axis == 0 ? at->x : at->y));
        if (far > tolerance_mm)
          continue;
        tolerance_mm = far;
        *out_is_vertical = axis == 0;
        *out_i = i;
        found = TRUE;
      }
  return found;
}

static KnValue *
to_value (const KnGuides *self)
{
  g_autoptr (json_t) json = json_object ();
  for (int axis = 0; axis < 2; axis++)
    {
      if (self->at_mm[axis]->len == 0)
        continue;
      json_t *list = json_array ();
      for (guint i = 0; i < self->at_mm[axis]->len; i++)
        json_array_append_new (list, json_real (g_array_index (self->at_mm[axis], double, i)));
      json_object_set_new (json, KEYS[axis], list);
    }
  if (self->is_locked)
    json_object_set_new (json, "locked", json_true ());
  if (self->is_hidden)
    json_object_set_new (json, "hidden", json_true ());
  if (json_object_size (json) == 0)
    return NULL;
  g_autofree char *text = kn_json_print (json, FALSE);
  return kn_value_new_json (text);
}

gboolean
kn_edit_set_guides (KnDoc *doc, const KnId *face, const KnGuides *guides, GError **error)
{
  if (guides->at_mm[0]->len + guides->at_mm[1]->len > KN_GUIDES_MAXIMUM)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT, _ ("A face has at most %d guides."),
                   KN_GUIDES_MAXIMUM);
      return FALSE;
    }
  g_autoptr (KnValue) value = to_value (guides);
  return kn_doc_edit_set (doc, face, KN_PROP_GUIDES, value, error);
}
