/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way between a list of parameters and the form of a design, both ways. A wrap and a cone
 * are forms with keys of their own and take their bleed as all forms do; everything else is a
 * dieline that names its style and all its parameters, so that a design stays what it is when a
 * default changes. When a pack changes, its art goes along with it: kn-pack-follow.c. */

#include "config.h"

#include "model/kn-pack-measures.h"

#include "model/kn-form.h"
#include "model/kn-json-private.h"
#include "model/kn-op.h"
#include "model/kn-pack-follow-private.h"
#include "model/kn-pack-form-private.h"

#include <math.h>
#include <string.h>

struct _KnPackMeasures
{
  const KnDielineStyle *style;
  KnFormKind kind;
  const KnDielineParam *params;
  gsize n;
  double *values; /* of each parameter, in their order */
};

/* --- values ---------------------------------------------------------------------------------- */

static KnFormKind
get_kind (const KnDielineStyle *style)
{
  const char *id = kn_dieline_style_get_id (style);
  return strcmp (id, "wrap") == 0   ? KN_FORM_WRAP
         : strcmp (id, "cone") == 0 ? KN_FORM_CONE
                                    : KN_FORM_DIELINE;
}

static double *
find (const KnPackMeasures *self, const char *param)
{
  for (gsize i = 0; i < self->n; i++)
    if (strcmp (self->params[i].name, param) == 0)
      return &self->values[i];
  return NULL;
}

static KnPackMeasures *
new_as_the_data (const KnDielineStyle *style)
{
  g_return_val_if_fail (style != NULL, NULL);
  KnPackMeasures *self = g_new0 (KnPackMeasures, 1);
  self->style = style;
  self->kind = get_kind (style);
  self->params = kn_dieline_style_get_params (style, &self->n);
  self->values = g_new0 (double, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    self->values[i] = self->params[i].value;
  return self;
}

/**
 * kn_pack_measures_new:
 * @style: a kind of pack
 *
 * Returns: (transfer full): its defaults, with no less bleed than any new form has: the printers of
 * rolls whom the data knows ask for 2 mm, and who has not asked one is safe with 3
 */
KnPackMeasures *
kn_pack_measures_new (const KnDielineStyle *style)
{
  KnPackMeasures *self = new_as_the_data (style);
  double *bleed = self == NULL ? NULL : find (self, "bleed");
  if (bleed != NULL)
    *bleed = fmax (*bleed, kn_prop_get_info (KN_PROP_FORM_BLEED)->fallback);
  return self;
}

KnPackMeasures *
kn_pack_measures_new_package (const KnPackage *package)
{
  g_return_val_if_fail (package != NULL, NULL);
  KnPackMeasures *self = kn_pack_measures_new (kn_dieline_style_find (package->style));
  for (gsize i = 0; i < kn_package_get_n_values (package); i++)
    kn_pack_measures_set (self, package->values[i].name, package->values[i].value);
  return self;
}

KnPackMeasures *
kn_pack_measures_copy (const KnPackMeasures *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  KnPackMeasures *copy = kn_pack_measures_new (self->style);
  memcpy (copy->values, self->values, self->n * sizeof *self->values);
  return copy;
}

void
kn_pack_measures_free (KnPackMeasures *self)
{
  if (self != NULL)
    g_free (self->values);
  g_free (self);
}

const KnDielineStyle *
kn_pack_measures_get_style (const KnPackMeasures *self)
{
  return self->style;
}

double
kn_pack_measures_get (const KnPackMeasures *self, const char *param)
{
  const double *value = find (self, param);
  g_return_val_if_fail (value != NULL, 0);
  return *value;
}

void
kn_pack_measures_set (KnPackMeasures *self, const char *param, double value)
{
  double *place = find (self, param);
  g_return_if_fail (place != NULL);
  *place = value;
}

gboolean
kn_pack_measures_equal (const KnPackMeasures *self, const KnPackMeasures *other)
{
  return self->style == other->style
         && memcmp (self->values, other->values, self->n * sizeof *self->values) == 0;
}

/* The key of the form; NULL: it has none. */
static const char *
get_key (const KnPackMeasures *self, const char *param)
{
  return self->kind == KN_FORM_DIELINE
             ? param
             : kn_pack_form_get_key (kn_dieline_style_get_id (self->style), param);
}

gboolean
kn_pack_measures_uses (const KnPackMeasures *self, const char *param)
{
  return get_key (self, param) != NULL || strcmp (param, "bleed") == 0;
}

/* --- from a design --------------------------------------------------------------------------- */

/**
 * kn_pack_measures_new_of_scene:
 * @scene: a design
 *
 * Returns: (transfer full) (nullable): what its form says, defaults for what it leaves out; %NULL
 * if it is no pack or its style is not known
 */
KnPackMeasures *
kn_pack_measures_new_of_scene (const KnScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);
  const KnNode *design = kn_scene_get_design (scene);
  const KnFormKind kind = (KnFormKind)kn_node_get_choice (design, KN_PROP_FORM_KIND);
  const char *extra = kn_node_get_string (design, KN_PROP_FORM_EXTRA);
  if (!kn_form_kind_is_pack (kind) || kind == KN_FORM_CUSTOM)
    return NULL;
  g_autoptr (json_t) json = json_loads (extra != NULL ? extra : "{}", 0, NULL);
  const char *id = kind == KN_FORM_WRAP   ? "wrap"
                   : kind == KN_FORM_CONE ? "cone"
                                          : json_string_value (json_object_get (json, "style"));
  const KnDielineStyle *style = id == NULL ? NULL : kn_dieline_style_find (id);
  if (style == NULL)
    return NULL;
  KnPackMeasures *self = new_as_the_data (style);
  for (gsize i = 0; i < self->n; i++)
    {
      const char *name = self->params[i].name, *key = get_key (self, name);
      const json_t *value = key == NULL ? NULL : json_object_get (json, key);
      if (value == NULL && key != NULL)
        value = json_object_get (json, name);
      if (value != NULL)
        self->values[i] = json_number_value (value);
      else if (key != NULL && kind != KN_FORM_DIELINE)
        (void)kn_pack_form_get_fallback (id, name, &self->values[i]);
    }
  /* A key of its own takes the place of the style's; and what is no dieline has only that one. */
  if (kn_node_get (design, KN_PROP_FORM_BLEED) != NULL || kind != KN_FORM_DIELINE)
    kn_pack_measures_set (self, "bleed", kn_node_get_number (design, KN_PROP_FORM_BLEED));
  return self;
}

/* --- to a design ----------------------------------------------------------------------------- */

/* Exactly what a design keeps; (transfer full). */
static json_t *
new_extra (const KnPackMeasures *self)
{
  json_t *json = json_object ();
  if (self->kind == KN_FORM_DIELINE)
    json_object_set_new (json, "style", json_string (kn_dieline_style_get_id (self->style)));
  for (gsize i = 0; i < self->n; i++)
    {
      const char *key = get_key (self, self->params[i].name);
      if (key != NULL)
        json_object_set_new (json, key, json_real (self->values[i]));
    }
  return json;
}

char *
kn_pack_measures_dup_form (const KnPackMeasures *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_autoptr (json_t) json = new_extra (self);
  const KnPropInfo *info = kn_prop_get_info (KN_PROP_FORM_KIND);
  json_object_set_new (json, "kind", json_string (info->choices[self->kind]));
  if (self->kind != KN_FORM_DIELINE)
    json_object_set_new (json, "bleed_mm", json_real (kn_pack_measures_get (self, "bleed")));
  return kn_json_print (json, FALSE);
}

/* The range of a parameter and the conditions of the style. The form that follows can still be
 * refused, for its size. */
static gboolean
judge (const KnPackMeasures *self, char ***out_causes, GError **error)
{
  g_autofree KnDielineValue *values = g_new0 (KnDielineValue, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    values[i] = (KnDielineValue){ self->params[i].name, self->values[i] };
  /* A cup that is wider at its foot is a cone too, upside down. */
  double *top = find (self, "D1"), *bottom = find (self, "D2");
  if (self->kind == KN_FORM_CONE && *top < *bottom)
    {
      values[top - self->values].value = *bottom;
      values[bottom - self->values].value = *top;
    }
  g_autoptr (KnDieline) dieline
      = kn_dieline_new_judged (self->style, values, self->n, out_causes, error);
  return dieline != NULL;
}

/**
 * kn_pack_measures_make:
 * @self: measures
 * @out_causes: (out) (transfer full) (nullable): when refused, the parameters that the reason
 * speaks of; may be %NULL with an error that speaks of none
 * @error: return location
 *
 * Thread: any. Cost: some milliseconds.
 * Errors: as kn_dieline_new() and kn_pack_form_new().
 *
 * Returns: (transfer full): the form, or %NULL
 */
KnPackForm *
kn_pack_measures_make (const KnPackMeasures *self, char ***out_causes, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (!judge (self, out_causes, error))
    return NULL;
  g_autoptr (json_t) json = new_extra (self);
  const KnPropInfo *safe = kn_prop_get_info (KN_PROP_FORM_SAFE);
  return kn_pack_form_new (self->kind, json, kn_pack_measures_get (self, "bleed"), safe->fallback,
                           error);
}

/* NULL with an error: the measures make no pack. */
static GPtrArray *
new_ops (const KnPackMeasures *self, const KnScene *scene, GError **error)
{
  g_autoptr (KnPackForm) pack = kn_pack_measures_make (self, NULL, error);
  if (pack == NULL)
    return NULL;
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  const KnNode *design = kn_scene_get_design (scene);
  static const KnProp flat[] = { KN_PROP_FORM_SHAPE, KN_PROP_FORM_WIDTH, KN_PROP_FORM_HEIGHT,
                                 KN_PROP_FORM_CORNER_RADIUS, KN_PROP_FORM_PATH };
  g_autoptr (json_t) json = new_extra (self);
  g_autofree char *extra = kn_json_print (json, FALSE);
  kn_pack_add_set (ops, design, KN_PROP_FORM_KIND, kn_value_new_choice (self->kind));
  kn_pack_add_set (ops, design, KN_PROP_FORM_EXTRA, kn_value_new_json (extra));
  kn_pack_add_set (ops, design, KN_PROP_FORM_BLEED,
                   self->kind == KN_FORM_DIELINE
                       ? NULL
                       : kn_value_new_number (kn_pack_measures_get (self, "bleed")));
  for (gsize i = 0; i < G_N_ELEMENTS (flat); i++)
    kn_pack_add_set (ops, design, flat[i], NULL);
  kn_pack_follow (ops, scene, pack);
  return ops;
}

KnScene *
kn_pack_measures_apply (const KnPackMeasures *self, const KnScene *scene, GError **error)
{
  g_return_val_if_fail (self != NULL && scene != NULL, NULL);
  g_autoptr (GPtrArray) ops = new_ops (self, scene, error);
  return ops == NULL ? NULL : kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, error);
}

gboolean
kn_edit_pack_measures (KnDoc *doc, const KnPackMeasures *measures, GError **error)
{
  g_return_val_if_fail (doc != NULL && measures != NULL, FALSE);
  g_autoptr (GPtrArray) ops = new_ops (measures, kn_doc_get_scene (doc), error);
  return ops != NULL && (ops->len == 0 || kn_doc_edit_sets (doc, ops, error));
}
