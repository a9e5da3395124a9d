/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a dieline of a style and its parameters: the parameters are checked, the derived values
 * computed, the asserts asked, and only then the geometry. Nothing is clamped: a maker who typed a
 * tuck deeper than the box is told so, and gets no other box than the one asked for. */

#include "config.h"

#include "pack/kn-dieline.h"

#include "base/kn-error.h"
#include "base/kn-number.h"
#include "pack/kn-dieline-private.h"
#include "pack/kn-expr.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static const struct
{
  const char *type;
  KnDielineLineKind kind;
} line_kinds[] = {
  { "cut", KN_DIELINE_CUT },          { "slit", KN_DIELINE_CUT },
  { "hole", KN_DIELINE_CUT },         { "notch", KN_DIELINE_CUT },
  { "thumb", KN_DIELINE_CUT },        { "crease", KN_DIELINE_CREASE },
  { "seal_curve", KN_DIELINE_GUIDE }, { "fold_layflat", KN_DIELINE_GUIDE },
};

static const struct
{
  const char *type;
  KnZoneRule rules;
} zone_rules[] = {
  { "glue_no_print", KN_ZONE_NO_INK | KN_ZONE_NO_VARNISH | KN_ZONE_NO_TEXT },
  { "seam_no_print", KN_ZONE_NO_INK | KN_ZONE_NO_VARNISH | KN_ZONE_NO_TEXT },
  { "glue_no_varnish", KN_ZONE_NO_VARNISH },
  { "seal", KN_ZONE_NO_TEXT },
  { "zip", KN_ZONE_NO_TEXT },
  { "overlap_no_text", KN_ZONE_NO_TEXT },
};

gboolean
kn_dieline_get_value (const KnDieline *self, const char *name, double *out_value)
{
  for (gsize i = 0; i < self->n_env; i++)
    if (strcmp (self->env[i].name, name) == 0)
      {
        *out_value = self->env[i].value;
        return TRUE;
      }
  return FALSE;
}

static gboolean
look_up (const char *name, double *out_value, gpointer self)
{
  return kn_dieline_get_value (self, name, out_value);
}

gboolean
kn_dieline_compute (const KnDieline *self, const char *text, double *out_value, GError **error)
{
  return kn_expr_compute (text, look_up, (gpointer)self, out_value, error);
}

/* --- parameters ------------------------------------------------------------------------------ */

static gboolean
refuse_name (const KnDielineStyle *style, const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (gsize i = 0; i < style->n_params; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", style->params[i].name);
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               /* Translators: a pack such as ste, the name that was typed, the names it has */
               _ ("the pack “%s” has no parameter “%s”; it has %s"), style->id, name, names->str);
  return FALSE;
}

static gboolean
check_range (KnDieline *self, const KnDielineParam *param, double value, GError **error)
{
  if ((value >= param->min && value <= param->max) || value == param->nominal)
    return TRUE;
  self->refused = param->name;
  char text[KN_NUMBER_SIZE], min[KN_NUMBER_SIZE], max[KN_NUMBER_SIZE];
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
               /* Translators: "Glue flap width (gf) cannot be 90; it can be 5 to 40" */
               _ ("%s (%s) cannot be %s; it can be %s to %s"), kn_dieline_param_get_label (param),
               param->name, isfinite (value) ? kn_number_print (value, text) : "NaN",
               kn_number_print (param->min, min), kn_number_print (param->max, max));
  return FALSE;
}

static gboolean
set_params (KnDieline *self, const KnDielineValue *values, gsize n_values, GError **error)
{
  const KnDielineStyle *style = self->style;
  for (gsize i = 0; i < style->n_params; i++)
    self->env[self->n_env++] = (KnDielineValue){ style->params[i].name, style->params[i].value };
  for (gsize i = 0; i < n_values; i++)
    {
      const KnDielineParam *param = kn_dieline_style_find_param (style, values[i].name);
      if (param == NULL)
        return refuse_name (style, values[i].name, error);
      if (!check_range (self, param, values[i].value, error))
        return FALSE;
      self->env[param - style->params].value = values[i].value;
    }
  return TRUE;
}

/* Both sides of a comparison, so that the sentence can say how far off it is. */
static gboolean
refuse_assert (KnDieline *self, const KnDielinePair *row, GError **error)
{
  self->refused = row->first;
  double sides[2] = { 0, 0 };
  char left[KN_NUMBER_SIZE], right[KN_NUMBER_SIZE];
  const char *why = kn_pack_translate (row->second);
  const gsize at = strcspn (row->first, "<>");
  g_autofree char *first = g_strndup (row->first, at);
  const char *second = row->first + at + strspn (row->first + at, "<>=");
  const gboolean is_single = strstr (row->first, " or ") == NULL;
  const gboolean is_upper = row->first[at] == '<';
  if (is_single && kn_dieline_compute (self, first, &sides[0], NULL)
      && kn_dieline_compute (self, second, &sides[1], NULL))
    g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                 /* Translators: a sentence such as “The tuck is deeper than the box.”, then two
                  * numbers */
                 is_upper ? _ ("%s Here that is %s, and %s is the most it can be.")
                          : _ ("%s Here that is %s, and it has to be more than %s."),
                 why, kn_number_print_fixed (sides[0], 2, left),
                 kn_number_print_fixed (sides[1], 2, right));
  else
    g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID, why);
  return FALSE;
}

static gboolean
check_asserts (KnDieline *self, GError **error)
{
  for (gsize i = 0; i < self->style->n_asserts; i++)
    {
      double holds = 0;
      if (!kn_dieline_compute (self, self->style->asserts[i].first, &holds, error))
        return FALSE;
      if (holds == 0)
        return refuse_assert (self, &self->style->asserts[i], error);
    }
  return TRUE;
}

/* Where a derived value cannot be computed, an assert says why in words, if one can be asked. */
static gboolean
derive (KnDieline *self, GError **error)
{
  for (gsize i = 0; i < self->style->n_derived; i++)
    {
      const KnDielinePair *row = &self->style->derived[i];
      g_autoptr (GError) own = NULL;
      double value = 0;
      if (kn_dieline_compute (self, row->second, &value, &own))
        {
          self->env[self->n_env++] = (KnDielineValue){ row->first, value };
          continue;
        }
      for (gsize k = 0; k < self->style->n_asserts; k++)
        {
          double holds = 0;
          if (kn_dieline_compute (self, self->style->asserts[k].first, &holds, NULL) && holds == 0)
            return refuse_assert (self, &self->style->asserts[k], error);
        }
      self->refused = row->second;
      g_propagate_prefixed_error (error, g_steal_pointer (&own),
                                  _ ("these measures make no pack: %s: "), row->first);
      return FALSE;
    }
  return TRUE;
}

/* --- geometry -------------------------------------------------------------------------------- */

static gboolean
make_edge (const KnDieline *self, const KnDielineEdge *edge, KnPoint out[2], GError **error)
{
  for (int i = 0; i < 2 && edge->ends[i].x != NULL; i++)
    if (!kn_dieline_compute (self, edge->ends[i].x, &out[i].x, error)
        || !kn_dieline_compute (self, edge->ends[i].y, &out[i].y, error))
      return FALSE;
  return TRUE;
}

static KnPoint *
make_ring (const KnDieline *self,
           const KnDielineVertex *vertices,
           gsize n_vertices,
           gsize *out_n,
           GError **error)
{
  g_autofree KnPoint *points = kn_dieline_sample (self, vertices, n_vertices, TRUE, out_n, error);
  if (points != NULL && *out_n < 3)
    {
      g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                           _ ("with these measures a part of the pack has no size"));
      return NULL;
    }
  return g_steal_pointer (&points);
}

static gboolean
make_panel (const KnDieline *self,
            const KnDielinePanelRow *row,
            KnDielinePanel *out,
            GError **error)
{
  out->id = row->id;
  out->role = row->role;
  out->is_glue = row->is_glue;
  out->parent = row->parent != NULL ? kn_dieline_find_panel (self, row->parent) : -1;
  out->points = make_ring (self, row->vertices, row->n_vertices, &out->n_points, error);
  if (out->points == NULL || !make_edge (self, &row->crease, out->crease, error)
      || !kn_dieline_compute (self, row->angle, &out->angle_deg, error))
    return FALSE;
  if (row->curve < 0)
    return TRUE;
  out->curve = kn_dieline_sample (self, &row->vertices[row->curve], 1, FALSE, &out->n_curve, error);
  return out->curve != NULL;
}

static gboolean
make_panels (KnDieline *self, GError **error)
{
  const KnDielineStyle *style = self->style;
  self->n_panels = style->n_panels;
  self->panels = g_new0 (KnDielinePanel, MAX (style->n_panels, 1));
  for (gsize i = 0; i < style->n_panels; i++)
    self->panels[i].id = style->panels[i].id; /* a parent may come after its child */
  for (gsize i = 0; i < style->n_panels; i++)
    if (!make_panel (self, &style->panels[i], &self->panels[i], error))
      {
        g_prefix_error (error, "%s: ", style->panels[i].id);
        return FALSE;
      }
  return TRUE;
}

static gboolean
make_webs (KnDieline *self, GError **error)
{
  const KnDielineStyle *style = self->style;
  self->n_webs = style->n_webs;
  self->webs = g_new0 (KnDielineWeb, MAX (style->n_webs, 1));
  for (gsize i = 0; i < style->n_webs; i++)
    {
      const KnDielineWebRow *row = &style->webs[i];
      KnDielineWeb *web = &self->webs[i];
      web->points = make_ring (self, row->vertices, row->n_vertices, &web->n_points, error);
      if (web->points == NULL)
        return FALSE;
      web->n_creases = row->n_creases;
      web->creases = g_new0 (KnPoint, 2 * MAX (row->n_creases, 1));
      for (gsize k = 0; k < row->n_creases; k++)
        if (!make_edge (self, &row->creases[k], &web->creases[2 * k], error))
          return FALSE;
    }
  return TRUE;
}

static KnDielineLineKind
kind_of_line (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (line_kinds); i++)
    if (strcmp (line_kinds[i].type, type) == 0)
      return line_kinds[i].kind;
  return KN_DIELINE_GUIDE;
}

/* A hole of no size is left out: that is how the data lets a maker do without one. */
static gboolean
make_lines (KnDieline *self, GError **error)
{
  const KnDielineStyle *style = self->style;
  self->lines = g_new0 (KnDielineLine, MAX (style->n_lines, 1));
  for (gsize i = 0; i < style->n_lines; i++)
    {
      const KnDielineLineRow *row = &style->lines[i];
      KnDielineLine line = { .type = row->type,
                             .kind = kind_of_line (row->type),
                             .is_closed = row->is_closed,
                             .is_optional = row->is_optional };
      if (row->radius != NULL
          && (!kn_dieline_compute (self, row->radius, &line.radius_mm, error)
              || !kn_dieline_compute (self, row->centre.x, &line.centre.x, error)
              || !kn_dieline_compute (self, row->centre.y, &line.centre.y, error)))
        return FALSE;
      line.points
          = kn_dieline_sample (self, row->vertices, row->n_vertices, FALSE, &line.n_points, error);
      if (line.points == NULL)
        return FALSE;
      if (line.n_points < 2)
        g_free (line.points);
      else
        self->lines[self->n_lines++] = line;
    }
  return TRUE;
}

static KnZoneRule
rules_of_zone (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zone_rules); i++)
    if (strcmp (zone_rules[i].type, type) == 0)
      return zone_rules[i].rules;
  return 0;
}

/* Likewise a zone of no size: an overlap of 0. */
static gboolean
make_zones (KnDieline *self, GError **error)
{
  const KnDielineStyle *style = self->style;
  self->zones = g_new0 (KnDielineZone, MAX (style->n_zones, 1));
  for (gsize i = 0; i < style->n_zones; i++)
    {
      const KnDielineZoneRow *row = &style->zones[i];
      KnDielineZone zone = { .type = row->type, .rules = rules_of_zone (row->type), .panel = -1 };
      if (row->panel != NULL)
        {
          zone.panel = kn_dieline_find_panel (self, row->panel);
          const KnDielinePanel *panel = &self->panels[zone.panel];
          zone.n_points = panel->n_points;
          zone.points = g_memdup2 (panel->points, panel->n_points * sizeof (KnPoint));
        }
      else
        zone.points
            = kn_dieline_sample (self, row->vertices, row->n_vertices, TRUE, &zone.n_points, error);
      if (zone.points == NULL)
        return FALSE;
      if (zone.n_points < 3)
        g_free (zone.points);
      else
        self->zones[self->n_zones++] = zone;
    }
  return TRUE;
}

static void
make_box (KnDieline *self)
{
  self->box = KN_RECT_EMPTY;
  for (gsize i = 0; i < self->n_panels; i++)
    for (gsize k = 0; k < self->panels[i].n_points; k++)
      kn_rect_add_point (&self->box, self->panels[i].points[k].x, self->panels[i].points[k].y);
  for (gsize i = 0; i < self->n_webs; i++)
    for (gsize k = 0; k < self->webs[i].n_points; k++)
      kn_rect_add_point (&self->box, self->webs[i].points[k].x, self->webs[i].points[k].y);
}

/**
 * kn_dieline_new:
 * @style: what pack
 * @values: (array length=n_values) (nullable): parameters that are not the default, mm and degrees
 * @n_values: how many
 * @error: return location
 *
 * Thread: any. Cost: about a millisecond.
 * Errors: %KN_BASE_ERROR_INVALID with one sentence: a parameter that the style does not have, one
 * out of its range, or a set that makes no pack, with the reason.
 *
 * Returns: (transfer full): the blank, or %NULL
 */
KnDieline *
kn_dieline_new (const KnDielineStyle *style,
                const KnDielineValue *values,
                gsize n_values,
                GError **error)
{
  return kn_dieline_new_judged (style, values, n_values, NULL, error);
}

/**
 * kn_dieline_new_judged:
 * @style: as for kn_dieline_new(), and so are the other arguments
 * @out_causes: (out) (transfer full) (nullable): when refused, the parameters that the reason
 * speaks of, in the order of the style; empty if it speaks of none
 *
 * Returns: (transfer full): the blank, or %NULL
 */
KnDieline *
kn_dieline_new_judged (const KnDielineStyle *style,
                       const KnDielineValue *values,
                       gsize n_values,
                       char ***out_causes,
                       GError **error)
{
  g_return_val_if_fail (style != NULL, NULL);
  g_autoptr (KnDieline) self = g_new0 (KnDieline, 1);
  g_atomic_ref_count_init (&self->refs);
  self->style = style;
  self->env = g_new0 (KnDielineValue, style->n_params + style->n_derived + 1);
  if (!set_params (self, values, n_values, error) || !derive (self, error)
      || !check_asserts (self, error) || !make_panels (self, error) || !make_webs (self, error)
      || !make_lines (self, error) || !make_zones (self, error))
    {
      if (out_causes != NULL)
        *out_causes = kn_dieline_style_dup_params_of (style, self->refused);
      return NULL;
    }
  make_box (self);
  return g_steal_pointer (&self);
}

KnDieline *
kn_dieline_ref (const KnDieline *self)
{
  g_atomic_ref_count_inc ((gatomicrefcount *)&self->refs);
  return (KnDieline *)self;
}

void
kn_dieline_unref (KnDieline *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (gsize i = 0; i < self->n_panels; i++)
    {
      g_free (self->panels[i].points);
      g_free (self->panels[i].curve);
    }
  for (gsize i = 0; i < self->n_webs; i++)
    {
      g_free (self->webs[i].points);
      g_free (self->webs[i].creases);
    }
  for (gsize i = 0; i < self->n_lines; i++)
    g_free (self->lines[i].points);
  for (gsize i = 0; i < self->n_zones; i++)
    g_free (self->zones[i].points);
  g_free (self->panels);
  g_free (self->webs);
  g_free (self->lines);
  g_free (self->zones);
  g_free (self->env);
  g_free (self);
}

/* --- what it is ------------------------------------------------------------------------------ */

const KnDielineStyle *
kn_dieline_get_style (const KnDieline *self)
{
  return self->style;
}

const KnDielineValue *
kn_dieline_get_env (const KnDieline *self, gsize *out_n)
{
  *out_n = self->n_env;
  return self->env;
}

const KnDielinePanel *
kn_dieline_get_panels (const KnDieline *self, gsize *out_n)
{
  *out_n = self->n_panels;
  return self->panels;
}

int
kn_dieline_find_panel (const KnDieline *self, const char *id)
{
  for (gsize i = 0; i < self->n_panels; i++)
    if (g_strcmp0 (self->panels[i].id, id) == 0)
      return (int)i;
  return -1;
}

const KnDielineWeb *
kn_dieline_get_webs (const KnDieline *self, gsize *out_n)
{
  *out_n = self->n_webs;
  return self->webs;
}

const KnDielineLine *
kn_dieline_get_lines (const KnDieline *self, gsize *out_n)
{
  *out_n = self->n_lines;
  return self->lines;
}

const KnDielineZone *
kn_dieline_get_zones (const KnDieline *self, gsize *out_n)
{
  *out_n = self->n_zones;
  return self->zones;
}

KnRect
kn_dieline_get_box (const KnDieline *self)
{
  return self->box;
}

double
kn_dieline_get_area_mm2 (const KnDieline *self)
{
  double area = 0;
  for (gsize i = 0; i < self->n_panels; i++)
    area += fabs (kn_polygon_get_area (self->panels[i].points, self->panels[i].n_points));
  for (gsize i = 0; i < self->n_webs; i++)
    area += fabs (kn_polygon_get_area (self->webs[i].points, self->webs[i].n_points));
  return area;
}

KnMatrix
kn_dieline_get_page_matrix (const KnDieline *self)
{
  return (KnMatrix){ .xx = 1, .yy = -1, .x0 = -self->box.x, .y0 = self->box.y + self->box.height };
}
