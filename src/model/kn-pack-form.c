/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the outlines of a pack that a design is: the keys of the form become parameters of a
 * dieline, that becomes geometry, and the geometry is turned over once, from the frame of the data
 * (y up) to the page. A wrap is a rectangle and a cone a part of a ring, with true arcs; all else
 * is what the dieline says. */

#include "config.h"

#include "model/kn-pack-form-private.h"

#include "base/kn-limits.h"
#include "base/kn-number.h"
#include "base/kn-path-ops.h"
#include "model/kn-json-private.h"
#include "pack/kn-dieline-lines.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define OVERLAP_MM 5.0 /* of a wrap or a cone that says nothing */
#define ARC_STEP_DEG 45.0
#define VALUES_MAX 64

/* Keys of the wrap and the cone; each may also be called as in the list of dielines. */
static const struct
{
  const char *style, *key, *param;
  double fallback; /* NAN: it has to be given */
} keys[] = {
  { "wrap", "diameter_mm", "d", NAN },         { "wrap", "height_mm", "h", NAN },
  { "wrap", "overlap_mm", "ov", OVERLAP_MM },  { "wrap", "corner_radius_mm", "r", 0 },
  { "wrap", "thickness_mm", "t", 0 },          { "cone", "top_diameter_mm", "D1", NAN },
  { "cone", "bottom_diameter_mm", "D2", NAN }, { "cone", "height_mm", "h", NAN },
  { "cone", "overlap_mm", "ov", OVERLAP_MM },
};

const char *
kn_pack_form_get_key (const char *style, const char *param)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].style, style) == 0 && strcmp (keys[i].param, param) == 0)
      return keys[i].key;
  return NULL;
}

gboolean
kn_pack_form_get_fallback (const char *style, const char *param, double *out_value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].style, style) == 0 && strcmp (keys[i].param, param) == 0
        && !isnan (keys[i].fallback))
      {
        *out_value = keys[i].fallback;
        return TRUE;
      }
  return FALSE;
}

gboolean
kn_form_kind_is_pack (KnFormKind kind)
{
  return kind == KN_FORM_WRAP || kind == KN_FORM_CONE || kind == KN_FORM_DIELINE
         || kind == KN_FORM_CUSTOM;
}

/* --- shapes ---------------------------------------------------------------------------------- */

KnPath *
kn_pack_new_polygon (const KnPoint *points, gsize n)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  for (gsize i = 0; i < n; i++)
    if (i == 0)
      kn_path_builder_move_to (builder, points[i].x, points[i].y);
    else
      kn_path_builder_line_to (builder, points[i].x, points[i].y);
  kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

/* From where the builder stands: an arc about (0, 0) in cubics of at most 45 degrees, each within
 * 4e-6 of the radius. */
static void
add_arc (KnPathBuilder *builder, double radius, double from_deg, double to_deg)
{
  const int n = (int)fmax (1, ceil (fabs (to_deg - from_deg) / ARC_STEP_DEG));
  const double step = (to_deg - from_deg) / n * G_PI / 180;
  const double k = 4.0 / 3 * tan (step / 4);
  for (int i = 0; i < n; i++)
    {
      const double a = from_deg * G_PI / 180 + i * step, b = a + step;
      kn_path_builder_curve_to (builder, radius * (cos (a) - k * sin (a)),
                                radius * (sin (a) + k * cos (a)), radius * (cos (b) + k * sin (b)),
                                radius * (sin (b) - k * cos (b)), radius * cos (b),
                                radius * sin (b));
    }
}

KnPath *
kn_pack_new_sector (double outer, double inner, double from_deg, double to_deg)
{
  const double from = from_deg * G_PI / 180, to = to_deg * G_PI / 180;
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, outer * cos (from), outer * sin (from));
  add_arc (builder, outer, from_deg, to_deg);
  kn_path_builder_line_to (builder, inner * cos (to), inner * sin (to));
  add_arc (builder, inner, to_deg, from_deg);
  kn_path_builder_close (builder);
  return kn_path_builder_build (builder);
}

/* --- keys ------------------------------------------------------------------------------------ */

static gboolean
check_range (const char *key, const KnDielineParam *param, double value, GError **error)
{
  if ((value >= param->min && value <= param->max) || value == param->nominal)
    return TRUE;
  char text[KN_NUMBER_SIZE], min[KN_NUMBER_SIZE], max[KN_NUMBER_SIZE];
  g_autofree char *sentence
      /* Translators: a measure and its limits, in mm */
      = g_strdup_printf (_ ("this cannot be %s mm; it can be %s to %s"),
                         kn_number_print (value, text), kn_number_print (param->min, min),
                         kn_number_print (param->max, max));
  return kn_json_fail (error, key, sentence);
}

static gboolean
read_number (const json_t *parameters, const char *key, double *out_value, GError **error)
{
  const json_t *json = json_object_get (parameters, key);
  if (json != NULL && kn_json_read_number (json, out_value))
    return TRUE;
  return kn_json_fail (error, key,
                       json == NULL ? _ ("this key is missing") : _ ("this is not a number"));
}

/* "parameters": { "L": 70 } is what one would guess first. */
static gboolean
fail_if_object (const json_t *json, const char *key, const char *example, GError **error)
{
  if (!json_is_object (json) && !json_is_array (json))
    return FALSE;
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: an example such as "L": 70 */
      _ ("measures are numbers in mm that stand in the form itself, such as %s, and not in a list "
         "of their own"),
      example);
  return !kn_json_fail (error, key, sentence);
}

static gboolean
is_known (const char *style, const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].style, style) == 0
        && (strcmp (keys[i].key, key) == 0 || strcmp (keys[i].param, key) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
read_fixed (const KnDielineStyle *style, const json_t *parameters, GArray *values, GError **error)
{
  const char *id = kn_dieline_style_get_id (style), *key;
  const json_t *json;
  json_object_foreach ((json_t *)parameters, key, json)
  {
    if (fail_if_object (json, key, "\"height_mm\": 70", error))
      return FALSE;
    if (!is_known (id, key))
      return kn_json_fail (error, key, _ ("there is no such key"));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (strcmp (keys[i].style, id) != 0)
        continue;
      const gboolean is_short = json_object_get (parameters, keys[i].key) == NULL
                                && json_object_get (parameters, keys[i].param) != NULL;
      const char *name = is_short ? keys[i].param : keys[i].key;
      KnDielineValue value = { keys[i].param, keys[i].fallback };
      const gboolean is_given = json_object_get (parameters, name) != NULL;
      if ((is_given || isnan (value.value))
          && (!read_number (parameters, name, &value.value, error)
              || !check_range (name, kn_dieline_style_find_param (style, value.name), value.value,
                               error)))
        return FALSE;
      g_array_append_val (values, value);
    }
  return TRUE;
}

static gboolean
read_free (const json_t *parameters, GArray *values, GError **error)
{
  const char *key;
  const json_t *json;
  json_object_foreach ((json_t *)parameters, key, json)
  {
    KnDielineValue value = { key, 0 };
    if (strcmp (key, "style") == 0)
      continue;
    if (fail_if_object (json, key, "\"L\": 70", error))
      return FALSE;
    if (values->len == VALUES_MAX)
      return kn_json_fail (error, key, _ ("there is no such key"));
    if (!read_number (parameters, key, &value.value, error))
      return FALSE;
    g_array_append_val (values, value);
  }
  return TRUE;
}

static const KnDielineStyle *
read_style (KnFormKind kind, const json_t *parameters, GError **error)
{
  if (kind != KN_FORM_DIELINE)
    return kn_dieline_style_find (kind == KN_FORM_WRAP ? "wrap" : "cone");
  const char *id = json_string_value (json_object_get (parameters, "style"));
  const KnDielineStyle *style = id == NULL ? NULL : kn_dieline_style_find (id);
  if (style != NULL)
    return style;
  g_autofree char *sentence = id == NULL ? g_strdup (_ ("this key is missing"))
                                         : g_strdup_printf (_ ("there is no pack “%s”"), id);
  (void)kn_json_fail (error, "style", sentence);
  return NULL;
}

/* The data knows cones that are wider at the top; the others are the same, upside down. */
static gboolean
turn_cone (GArray *values)
{
  KnDielineValue *top = &g_array_index (values, KnDielineValue, 0);
  KnDielineValue *bottom = &g_array_index (values, KnDielineValue, 1);
  if (top->value >= bottom->value)
    return FALSE;
  const double wide = bottom->value;
  bottom->value = top->value;
  top->value = wide;
  return TRUE;
}

/* --- making ---------------------------------------------------------------------------------- */

double
kn_pack_form_get_value (const KnPackForm *self, const char *name)
{
  double value = 0;
  (void)kn_dieline_get_value (self->dieline, name, &value); /* the style has it */
  return value;
}

void
kn_pack_form_add_zone (KnPackForm *self, const char *type, KnZoneRule rules, KnPath *outline)
{
  const KnPackZone zone = { type, rules, kn_path_transform (outline, &self->to_page) };
  kn_path_unref (outline);
  g_array_append_val (self->zones, zone);
}

static void
add_line (KnPackForm *self, KnStepKind step, KnPath *path)
{
  if (path == NULL)
    return;
  const KnPackLine line = { step, kn_path_transform (path, &self->to_page) };
  kn_path_unref (path);
  g_array_append_val (self->lines, line);
}

static KnPath *
new_blank (const KnPackForm *self, GError **error)
{
  const KnRect box = kn_dieline_get_box (self->dieline);
  if (self->is_wrap)
    return kn_path_new_rect (&box, kn_pack_form_get_value (self, "r"));
  if (!self->is_cone)
    return kn_dieline_dup_outline (self->dieline, error);
  const double half = kn_pack_form_get_value (self, "tho") / 2;
  return kn_pack_new_sector (kn_pack_form_get_value (self, "R1"),
                             kn_pack_form_get_value (self, "R2"), 90 - half, 90 + half);
}

static gboolean
place (KnPackForm *self, const KnPath *blank, GError **error)
{
  const KnRect box
      = self->is_cone ? kn_path_get_bounds (blank) : kn_dieline_get_box (self->dieline);
  self->width_mm = box.width;
  self->height_mm = box.height;
  self->to_page = self->is_upside_down ? kn_matrix_translation (-box.x, -box.y)
                                       : (KnMatrix){ 1, 0, 0, -1, -box.x, box.y + box.height };
  if (fmin (box.width, box.height) >= KN_LIMIT_SIDE_MIN_MM
      && fmax (box.width, box.height) <= KN_LIMIT_SIDE_MAX_MM)
    return TRUE;
  g_autofree char *sentence
      = g_strdup_printf (_ ("the blank would be %.0f × %.0f mm; a side is from 1 to 5000 mm"),
                         box.width, box.height);
  return kn_json_fail (error, "", sentence);
}

static gboolean
make_edges (KnPackForm *self, double safe_mm, GError **error)
{
  const KnRect box = { 0, 0, self->width_mm, self->height_mm };
  if (self->is_wrap)
    {
      const double radius = kn_pack_form_get_value (self, "r");
      KnRect outer = kn_rect_inset (&box, -self->bleed_mm), inner = kn_rect_inset (&box, safe_mm);
      if (kn_rect_is_empty (&inner))
        inner = (KnRect){ box.width / 2, box.height / 2, 0, 0 };
      self->bleed = kn_path_new_rect (&outer, radius > 0 ? radius + self->bleed_mm : 0);
      self->safe = kn_path_new_rect (&inner, fmax (0, radius - safe_mm));
      return TRUE;
    }
  self->safe = kn_path_offset (self->trim, -safe_mm, KN_PATH_JOIN_MITER, error);
  if (self->safe == NULL)
    return FALSE;
  if (self->is_cone)
    {
      self->bleed = kn_path_offset (self->trim, self->bleed_mm, KN_PATH_JOIN_MITER, error);
      return self->bleed != NULL;
    }
  g_autoptr (KnPath) bleed = kn_dieline_dup_bleed (self->dieline, self->bleed_mm, error);
  if (bleed == NULL)
    return FALSE;
  self->bleed = kn_path_transform (bleed, &self->to_page);
  return TRUE;
}

static void
make_zones (KnPackForm *self)
{
  gsize n = 0;
  const KnDielineZone *zones = kn_dieline_get_zones (self->dieline, &n);
  for (gsize i = 0; i < n; i++)
    kn_pack_form_add_zone (self, zones[i].type, zones[i].rules,
                           kn_pack_new_polygon (zones[i].points, zones[i].n_points));
}

static void
make_lines (KnPackForm *self)
{
  const KnPackLine cut = { KN_STEP_KIND_CUTTING, kn_path_ref (self->trim) };
  g_array_append_val (self->lines, cut);
  add_line (self, KN_STEP_KIND_CUTTING, kn_dieline_dup_inner_lines (self->dieline, KN_DIELINE_CUT));
  add_line (self, KN_STEP_KIND_CREASING,
            kn_dieline_dup_inner_lines (self->dieline, KN_DIELINE_CREASE));
  add_line (self, KN_STEP_KIND_GLUING, kn_dieline_dup_glue_areas (self->dieline));
}

static void
panel_clear (gpointer data)
{
  g_clear_pointer (&((KnPackPanel *)data)->outline, kn_path_unref);
}

static void
zone_clear (gpointer data)
{
  g_clear_pointer (&((KnPackZone *)data)->outline, kn_path_unref);
}

static void
line_clear (gpointer data)
{
  g_clear_pointer (&((KnPackLine *)data)->path, kn_path_unref);
}

KnPackForm *
kn_pack_form_new_empty (void)
{
  KnPackForm *self = g_new0 (KnPackForm, 1);
  g_atomic_ref_count_init (&self->refs);
  self->panels = g_array_new (FALSE, FALSE, sizeof (KnPackPanel));
  self->zones = g_array_new (FALSE, FALSE, sizeof (KnPackZone));
  self->lines = g_array_new (FALSE, FALSE, sizeof (KnPackLine));
  g_array_set_clear_func (self->panels, panel_clear);
  g_array_set_clear_func (self->zones, zone_clear);
  g_array_set_clear_func (self->lines, line_clear);
  return self;
}

KnPackForm *
kn_pack_form_new_problem (GError *problem)
{
  KnPackForm *self = kn_pack_form_new_empty ();
  self->problem = problem;
  return self;
}

/* The sentence of the pack room names the parameter; here it becomes one of a design. */
static gboolean
make_dieline (KnPackForm *self,
              const KnDielineStyle *style,
              const char *place,
              GArray *values,
              GError **error)
{
  g_autoptr (GError) own = NULL;
  self->dieline
      = kn_dieline_new (style, (const KnDielineValue *)(gpointer)values->data, values->len, &own);
  return self->dieline != NULL || kn_json_fail (error, place, own->message);
}

static gboolean
make (KnPackForm *self, double bleed_mm, double safe_mm, GError **error)
{
  self->bleed_mm = bleed_mm >= 0 ? bleed_mm : kn_pack_form_get_value (self, "bleed");
  g_autoptr (KnPath) blank = new_blank (self, error);
  if (blank == NULL || !place (self, blank, error))
    return FALSE;
  self->trim = kn_path_transform (blank, &self->to_page);
  if (!make_edges (self, safe_mm, error))
    return FALSE;
  make_zones (self);
  make_lines (self);
  kn_pack_form_make_panels (self);
  return TRUE;
}

/**
 * kn_pack_form_new:
 * @kind: wrap, cone, dieline or custom
 * @parameters: a JSON object of the form's own keys
 * @bleed_mm: below 0: as the style asks
 * @safe_mm: from the cut
 *
 * Thread: any. Cost: some milliseconds.
 * Errors: %KN_MODEL_ERROR_FORMAT: a key that is unknown, missing or out of range, by its name; a
 * set of measures that makes no pack, with the reason and the condition.
 *
 * Returns: (transfer full): the form, or %NULL
 */
KnPackForm *
kn_pack_form_new (KnFormKind kind,
                  const json_t *parameters,
                  double bleed_mm,
                  double safe_mm,
                  GError **error)
{
  g_return_val_if_fail (kn_form_kind_is_pack (kind), NULL);
  if (kind == KN_FORM_CUSTOM)
    {
      g_autoptr (KnPackForm) custom = kn_pack_form_new_empty ();
      return kn_pack_form_make_custom (custom, parameters, fmax (bleed_mm, 0), safe_mm, error)
                 ? g_steal_pointer (&custom)
                 : NULL;
    }
  const KnDielineStyle *style = read_style (kind, parameters, error);
  if (style == NULL)
    return NULL;
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (KnDielineValue));
  if (!(kind == KN_FORM_DIELINE ? read_free (parameters, values, error)
                                : read_fixed (style, parameters, values, error)))
    return NULL;
  g_autoptr (KnPackForm) self = kn_pack_form_new_empty ();
  self->is_wrap = strcmp (kn_dieline_style_get_id (style), "wrap") == 0;
  self->is_cone = strcmp (kn_dieline_style_get_id (style), "cone") == 0;
  self->is_upside_down = kind == KN_FORM_CONE && turn_cone (values);
  if (!make_dieline (self, style, kind == KN_FORM_DIELINE ? "style" : "kind", values, error)
      || !make (self, bleed_mm, safe_mm, error))
    return NULL;
  return g_steal_pointer (&self);
}

KnPackForm *
kn_pack_form_ref (const KnPackForm *self)
{
  g_atomic_ref_count_inc ((gatomicrefcount *)&self->refs);
  return (KnPackForm *)self;
}

void
kn_pack_form_unref (KnPackForm *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_error (&self->problem);
  g_clear_pointer (&self->dieline, kn_dieline_unref);
  g_free (self->why_flat);
  g_clear_pointer (&self->trim, kn_path_unref);
  g_clear_pointer (&self->bleed, kn_path_unref);
  g_clear_pointer (&self->safe, kn_path_unref);
  g_array_unref (self->panels);
  g_array_unref (self->zones);
  g_array_unref (self->lines);
  kn_pack_form_unref ((KnPackForm *)self->behind);
  g_free (self);
}

/* --- what it is ------------------------------------------------------------------------------ */

const GError *
kn_pack_form_get_problem (const KnPackForm *self)
{
  return self->problem;
}

const KnDieline *
kn_pack_form_get_dieline (const KnPackForm *self)
{
  return self->dieline;
}

const char *
kn_pack_form_get_why_flat (const KnPackForm *self)
{
  return self->why_flat;
}

double
kn_pack_form_get_width_mm (const KnPackForm *self)
{
  return self->width_mm;
}

double
kn_pack_form_get_height_mm (const KnPackForm *self)
{
  return self->height_mm;
}

double
kn_pack_form_get_bleed_mm (const KnPackForm *self)
{
  return self->bleed_mm;
}

gboolean
kn_pack_form_is_rectangle (const KnPackForm *self)
{
  return self->is_wrap && kn_pack_form_get_value (self, "r") == 0;
}

const KnPath *
kn_pack_form_get_trim (const KnPackForm *self)
{
  return self->trim;
}

const KnPath *
kn_pack_form_get_bleed (const KnPackForm *self)
{
  return self->bleed;
}

const KnPath *
kn_pack_form_get_safe (const KnPackForm *self)
{
  return self->safe;
}

const KnPackPanel *
kn_pack_form_get_panels (const KnPackForm *self, gsize *out_n)
{
  *out_n = self->panels->len;
  return (const KnPackPanel *)(gpointer)self->panels->data;
}

const KnPackZone *
kn_pack_form_get_zones (const KnPackForm *self, gsize *out_n)
{
  *out_n = self->zones->len;
  return (const KnPackZone *)(gpointer)self->zones->data;
}

const KnPackLine *
kn_pack_form_get_lines (const KnPackForm *self, gsize *out_n)
{
  *out_n = self->lines->len;
  return (const KnPackLine *)(gpointer)self->lines->data;
}
