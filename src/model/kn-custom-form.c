/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms that somebody drew: the outline and the lines of the tool are kept as path data in the
 * design, and everything else follows. Where ink goes is the outline grown by the bleed, holes with
 * it, so ink runs into a hole as far as it runs over the edge. Panels are what the creases make of
 * the blank; how far each crease folds is kept by a place on it, since creases have no names. */

#include "config.h"

#include "model/kn-custom-form.h"

#include "base/kn-limits.h"
#include "base/kn-path-ops.h"
#include "model/kn-form.h"
#include "model/kn-json-private.h"
#include "model/kn-op.h"
#include "model/kn-pack-form-private.h"
#include "pack/kn-tool-fold.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define LINES_MAX 1000
#define OUTSIDE_MM 5.0 /* how far a crease may run over the outline */
#define HOLE_OUTSIDE_MM 0.01
#define FOLDS_MAX 1000
#define FOLD_MAX_DEG 180.0

static const struct
{
  KnToolKind kind;
  KnStepKind step;
} steps[] = {
  { KN_TOOL_CUT, KN_STEP_KIND_CUTTING },
  { KN_TOOL_CREASE, KN_STEP_KIND_CREASING },
  { KN_TOOL_PERFORATION, KN_STEP_KIND_PERFORATING },
};

typedef struct
{
  KnPathBuilder *parts[KN_N_TOOL_KINDS]; /* cuts: those that stay open */
  guint n[KN_N_TOOL_KINDS];
  GPtrArray *holes; /* KnPath */
} Lines;

/* --- reading --------------------------------------------------------------------------------- */

static KnPath *
read_path (const json_t *object, const char *key, const char *place, GError **error)
{
  const json_t *json = json_object_get (object, key);
  g_autoptr (GError) own = NULL;
  if (!json_is_string (json))
    {
      (void)kn_json_fail (error, place,
                          json == NULL ? _ ("this key is missing") : _ ("this is not path data"));
      return NULL;
    }
  KnPath *path = kn_path_parse (json_string_value (json), &own);
  if (path == NULL)
    (void)kn_json_fail (error, place, own->message);
  return path;
}

static KnPath *
read_outline (const json_t *parameters, GError **error)
{
  gsize n = 0, n_moves = 0;
  g_autoptr (KnPath) path = read_path (parameters, "outline", "outline", error);
  if (path == NULL)
    return NULL;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  for (gsize i = 0; i < n; i++)
    n_moves += s[i].verb == KN_PATH_MOVE;
  if (n_moves == 1 && s[n - 1].verb == KN_PATH_CLOSE)
    return g_steal_pointer (&path);
  (void)kn_json_fail (error, "outline", _ ("an outline is one closed line"));
  return NULL;
}

static void
append (KnPathBuilder *builder, const KnPathSegment *segment)
{
  const KnPoint *p = segment->points;
  if (segment->verb == KN_PATH_MOVE)
    kn_path_builder_move_to (builder, p[0].x, p[0].y);
  else if (segment->verb == KN_PATH_LINE)
    kn_path_builder_line_to (builder, p[0].x, p[0].y);
  else if (segment->verb == KN_PATH_CURVE)
    kn_path_builder_curve_to (builder, p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y);
  else
    kn_path_builder_close (builder);
}

static void
add_parts (Lines *self, KnToolKind kind, const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (path, &n);
  for (gsize first = 0, end; first < n; first = end)
    {
      for (end = first + 1; end < n && s[end].verb != KN_PATH_MOVE;)
        end++;
      const gboolean is_hole = kind == KN_TOOL_CUT && s[end - 1].verb == KN_PATH_CLOSE;
      KnPathBuilder *builder = is_hole ? kn_path_builder_new () : self->parts[kind];
      for (gsize i = first; i < end; i++)
        append (builder, &s[i]);
      if (is_hole)
        g_ptr_array_add (self->holes, kn_path_builder_build (builder));
      else
        self->n[kind]++;
    }
}

static gboolean
read_line (Lines *self, const json_t *json, gsize index, const KnRect *box, GError **error)
{
  static const char *const keys[] = { "kind", "d", NULL };
  g_autofree char *of_kind = g_strdup_printf ("lines[%" G_GSIZE_FORMAT "].kind", index);
  g_autofree char *of_path = g_strdup_printf ("lines[%" G_GSIZE_FORMAT "].d", index);
  KnToolKind kind = KN_TOOL_NONE;
  if (!json_is_object (json))
    return kn_json_fail (error, "lines", _ ("this is not a list of lines"));
  if (!kn_json_has_only (json, keys, error))
    return FALSE;
  if (!kn_tool_kind_parse (json_string_value (json_object_get (json, "kind")), &kind)
      || kind == KN_TOOL_NONE)
    return kn_json_fail (error, of_kind, _ ("a line is cut, crease or perforation"));
  g_autoptr (KnPath) path = read_path (json, "d", of_path, error);
  if (path == NULL)
    return FALSE;
  const KnRect bounds = kn_path_get_bounds (path);
  if (!kn_rect_contains_rect (box, &bounds, OUTSIDE_MM))
    return kn_json_fail (error, of_path, _ ("this line lies outside the outline"));
  const guint n_holes = self->holes->len;
  add_parts (self, kind, path);
  for (guint i = n_holes; i < self->holes->len; i++)
    {
      const KnRect hole = kn_path_get_bounds (self->holes->pdata[i]);
      if (!kn_rect_contains_rect (box, &hole, HOLE_OUTSIDE_MM))
        return kn_json_fail (error, of_path, _ ("this hole lies outside the outline"));
    }
  return TRUE;
}

static gboolean
read_lines (Lines *self, const json_t *parameters, const KnRect *box, GError **error)
{
  const json_t *list = json_object_get (parameters, "lines");
  if (list != NULL && (!json_is_array (list) || json_array_size (list) > LINES_MAX))
    return kn_json_fail (error, "lines", _ ("this is not a list of lines"));
  for (gsize i = 0; list != NULL && i < json_array_size (list); i++)
    if (!read_line (self, json_array_get (list, i), i, box, error))
      return FALSE;
  return TRUE;
}

/* --- making ---------------------------------------------------------------------------------- */

static gboolean
place (KnPackForm *self, const KnPath *outline, GError **error)
{
  const KnRect box = kn_path_get_bounds (outline);
  self->width_mm = box.width;
  self->height_mm = box.height;
  self->to_page = kn_matrix_translation (-box.x, -box.y);
  if (fmin (box.width, box.height) >= KN_LIMIT_SIDE_MIN_MM
      && fmax (box.width, box.height) <= KN_LIMIT_SIDE_MAX_MM)
    return TRUE;
  g_autofree char *sentence
      = g_strdup_printf (_ ("the blank would be %.0f × %.0f mm; a side is from 1 to 5000 mm"),
                         box.width, box.height);
  return kn_json_fail (error, "outline", sentence);
}

static void
add_line (KnPackForm *self, KnStepKind step, const KnPath *path)
{
  const KnPackLine line = { step, kn_path_transform (path, &self->to_page) };
  g_array_append_val (self->lines, line);
}

static KnPath *
join (const GPtrArray *paths)
{
  KnPathBuilder *builder = kn_path_builder_new ();
  for (guint i = 0; i < paths->len; i++)
    {
      gsize n = 0;
      const KnPathSegment *s = kn_path_get_segments (paths->pdata[i], &n);
      for (gsize k = 0; k < n; k++)
        append (builder, &s[k]);
    }
  return kn_path_builder_build (builder);
}

/* What is left of the sheet: the outline without its holes. */
static gboolean
make_edges (KnPackForm *self, const KnPath *outline, Lines *lines, double safe_mm, GError **error)
{
  g_autoptr (KnPath) blank = NULL;
  g_ptr_array_insert (lines->holes, 0, kn_path_ref (outline));
  blank = lines->holes->len == 1
              ? kn_path_ref (outline)
              : kn_path_combine (KN_PATH_DIFFERENCE, (const KnPath *const *)lines->holes->pdata,
                                 lines->holes->len, error);
  g_ptr_array_remove_index (lines->holes, 0);
  if (blank == NULL)
    return FALSE;
  self->trim = kn_path_transform (blank, &self->to_page);
  self->safe = kn_path_offset (self->trim, -safe_mm, KN_PATH_JOIN_MITER, error);
  self->bleed = self->safe != NULL
                    ? kn_path_offset (self->trim, self->bleed_mm, KN_PATH_JOIN_MITER, error)
                    : NULL;
  return self->bleed != NULL;
}

static void
make_lines (KnPackForm *self, const KnPath *outline, Lines *lines)
{
  add_line (self, KN_STEP_KIND_CUTTING, outline);
  if (lines->holes->len > 0)
    {
      g_autoptr (KnPath) holes = join (lines->holes);
      add_line (self, KN_STEP_KIND_CUTTING, holes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const KnToolKind kind = steps[i].kind;
      g_autoptr (KnPath) path = kn_path_builder_build (g_steal_pointer (&lines->parts[kind]));
      if (lines->n[kind] > 0)
        add_line (self, steps[i].step, path);
    }
  for (guint i = 0; i < lines->holes->len; i++)
    kn_pack_form_add_zone (self, "hole", KN_ZONE_NO_TEXT, kn_path_ref (lines->holes->pdata[i]));
}

/* --- folding --------------------------------------------------------------------------------- */

static gboolean
read_fold (KnToolFoldAngle *out, const json_t *json, gsize index, GError **error)
{
  static const char *const keys[] = { "x_mm", "y_mm", "angle_deg", NULL };
  double *const places[] = { &out->at.x, &out->at.y, &out->angle_deg };
  if (!json_is_object (json))
    return kn_json_fail (error, "folds", _ ("this is not a list of folds"));
  if (!kn_json_has_only (json, keys, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const json_t *value = json_object_get (json, keys[i]);
      g_autofree char *place = g_strdup_printf ("folds[%" G_GSIZE_FORMAT "].%s", index, keys[i]);
      if (value == NULL || !kn_json_read_number (value, places[i]))
        return kn_json_fail (error, place,
                             value == NULL ? _ ("this key is missing")
                                           : _ ("this is not a number"));
      if (i == 2 && fabs (out->angle_deg) > FOLD_MAX_DEG)
        return kn_json_fail (error, place, _ ("a crease folds by -180 to 180 degrees"));
    }
  return TRUE;
}

static gboolean
read_folds (GArray *angles, const json_t *parameters, const KnMatrix *to_page, GError **error)
{
  const json_t *list = json_object_get (parameters, "folds");
  if (list != NULL && (!json_is_array (list) || json_array_size (list) > FOLDS_MAX))
    return kn_json_fail (error, "folds", _ ("this is not a list of folds"));
  for (gsize i = 0; list != NULL && i < json_array_size (list); i++)
    {
      KnToolFoldAngle angle = { { 0, 0 }, 0 };
      if (!read_fold (&angle, json_array_get (list, i), i, error))
        return FALSE;
      angle.at = kn_matrix_apply (to_page, angle.at.x, angle.at.y);
      g_array_append_val (angles, angle);
    }
  return TRUE;
}

/* All lines of the form that are of that step, without the outline; NULL: there are none. */
static KnPath *
dup_lines (const KnPackForm *self, KnStepKind step)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  for (guint i = 1; i < self->lines->len; i++)
    if (g_array_index (self->lines, KnPackLine, i).step == step)
      g_ptr_array_add (paths, g_array_index (self->lines, KnPackLine, i).path);
  return paths->len == 0 ? NULL : join (paths);
}

static gboolean
make_panels (KnPackForm *self, const json_t *parameters, GError **error)
{
  g_autoptr (GArray) angles = g_array_new (FALSE, FALSE, sizeof (KnToolFoldAngle));
  if (!read_folds (angles, parameters, &self->to_page, error))
    return FALSE;
  g_autoptr (KnPath) cuts = dup_lines (self, KN_STEP_KIND_CUTTING);
  g_autoptr (KnPath) creases = dup_lines (self, KN_STEP_KIND_CREASING);
  g_autoptr (GError) own = NULL;
  gsize wrong = 0;
  self->dieline = kn_tool_fold_new (g_array_index (self->lines, KnPackLine, 0).path, cuts, creases,
                                    (const KnToolFoldAngle *)(gpointer)angles->data, angles->len,
                                    &self->why_flat, &wrong, &own);
  if (self->dieline == NULL)
    {
      g_autofree char *place = g_strdup_printf ("folds[%" G_GSIZE_FORMAT "]", wrong);
      return kn_json_fail (error, place, own->message);
    }
  self->to_page = kn_dieline_get_page_matrix (self->dieline);
  kn_pack_form_make_panels (self);
  return TRUE;
}

static gboolean
has_only_known (const json_t *parameters, GError **error)
{
  static const char *const keys[] = { "outline", "lines", "folds", NULL };
  return kn_json_has_only (parameters, keys, error);
}

/* Into an empty form. */
gboolean
kn_pack_form_make_custom (KnPackForm *self,
                          const json_t *parameters,
                          double bleed_mm,
                          double safe_mm,
                          GError **error)
{
  Lines lines = { .holes = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_path_unref) };
  gboolean is_made = has_only_known (parameters, error);
  g_autoptr (KnPath) outline = is_made ? read_outline (parameters, error) : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    lines.parts[steps[i].kind] = kn_path_builder_new ();
  self->bleed_mm = bleed_mm;
  is_made = outline != NULL && place (self, outline, error);
  if (is_made)
    {
      const KnRect box = kn_path_get_bounds (outline);
      is_made = read_lines (&lines, parameters, &box, error)
                && make_edges (self, outline, &lines, safe_mm, error);
    }
  if (is_made)
    make_lines (self, outline, &lines);
  is_made = is_made && make_panels (self, parameters, error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (lines.parts[steps[i].kind] != NULL)
      kn_path_unref (kn_path_builder_build (lines.parts[steps[i].kind]));
  g_ptr_array_unref (lines.holes);
  return is_made;
}

/* --- writing --------------------------------------------------------------------------------- */

static void
append_line (json_t *list, const char *kind, const KnPath *path)
{
  if (path != NULL)
    json_array_append_new (list,
                           json_pack ("{s:s, s:s}", "kind", kind, "d", kn_path_get_data (path)));
}

static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_ASSET, _ ("a file is missing"));
  return NULL;
}

/**
 * kn_custom_form_new_design:
 * @shape: a blank
 * @name: of the design
 * @language: (nullable): of its texts
 *
 * Thread: any.
 * Errors: those of kn_pack_form_new(): an outline whose bleed cannot be drawn.
 *
 * Returns: (transfer full): a design of one empty face
 */
KnDesign *
kn_custom_form_new_design (const KnToolShape *shape,
                           const char *name,
                           const char *language,
                           double bleed_mm,
                           double safe_mm,
                           GError **error)
{
  static const KnAssetSourceFuncs no_assets = { load_nothing, NULL };
  g_return_val_if_fail (shape != NULL && name != NULL, NULL);
  json_t *lines = json_array ();
  append_line (lines, "cut", shape->holes);
  append_line (lines, "cut", shape->slits);
  append_line (lines, "crease", shape->creases);
  append_line (lines, "perforation", shape->perforations);
  json_t *json
      = json_pack ("{s:s, s:i, s:s, s:{s:s, s:s, s:o, s:f, s:f}, s:[], s:[{s:s, s:[]}]}", "format",
                   "kanok-design", "version", 1, "name", name, "form", "kind", "custom", "outline",
                   kn_path_get_data (shape->outline), "lines", lines, "bleed_mm", bleed_mm,
                   "safe_mm", safe_mm, "inks", "faces", "id", "front", "items");
  if (language != NULL)
    json_object_set_new (json, "language", json_string (language));
  char *text = json_dumps (json, JSON_COMPACT);
  json_decref (json);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, strlen (text), error);
  free (text); /* NOLINT: jansson's */
  if (scene == NULL)
    return NULL;
  g_autoptr (KnAssetSource) source = kn_asset_source_new (&no_assets, NULL, NULL);
  return kn_design_new (scene, source, name);
}

/* --- changing -------------------------------------------------------------------------------- */

/* What is said of all creases once that of @panel folds so; the places in the frame of the form. */
static json_t *
new_folds (const KnPackForm *pack, const KnRect *box, gsize panel, double angle_deg)
{
  gsize n = 0;
  json_t *folds = json_array ();
  const KnMatrix to_page = kn_dieline_get_page_matrix (kn_pack_form_get_dieline (pack));
  const KnDielinePanel *panels = kn_dieline_get_panels (kn_pack_form_get_dieline (pack), &n);
  for (gsize i = 1; i < n; i++)
    {
      const double degrees = i == panel ? angle_deg : panels[i].angle_deg;
      const KnPoint at = kn_matrix_apply (&to_page, panels[i].joint.x, panels[i].joint.y);
      if (degrees != KN_TOOL_FOLD_DEG)
        json_array_append_new (folds, json_pack ("{s:f, s:f, s:f}", "x_mm",
                                                 round ((at.x + box->x) * 1e3) / 1e3, "y_mm",
                                                 round ((at.y + box->y) * 1e3) / 1e3, "angle_deg",
                                                 degrees));
    }
  return folds;
}

/**
 * kn_edit_fold:
 * @doc: a design whose form somebody drew and that folds, in a step
 * @panel: not the first, which all others fold from
 * @angle_deg: -180 to 180, above 0 away from the printed side
 *
 * Errors: as kn_doc_edit_sets().
 *
 * Returns: %TRUE if it is so now
 */
gboolean
kn_edit_fold (KnDoc *doc, gsize panel, double angle_deg, GError **error)
{
  gsize n = 0;
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *design = kn_scene_get_design (scene);
  const KnPackForm *pack = kn_form_get_pack (scene, NULL);
  g_return_val_if_fail (pack != NULL && kn_form_get (scene).kind == KN_FORM_CUSTOM, FALSE);
  (void)kn_pack_form_get_panels (pack, &n);
  g_return_val_if_fail (panel > 0 && panel < n && fabs (angle_deg) <= FOLD_MAX_DEG, FALSE);
  g_autoptr (json_t) form = json_loads (kn_node_get_string (design, KN_PROP_FORM_EXTRA), 0, NULL);
  g_autoptr (KnPath) outline = read_outline (form, error);
  if (outline == NULL)
    return FALSE;
  const KnRect box = kn_path_get_bounds (outline);
  json_t *folds = new_folds (pack, &box, panel, angle_deg);
  if (json_array_size (folds) > 0)
    json_object_set_new (form, "folds", folds);
  else
    {
      json_decref (folds);
      json_object_del (form, "folds");
    }
  g_autofree char *text = kn_json_print (form, FALSE);
  g_autoptr (KnValue) value = kn_value_new_json (text);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (design), KN_PROP_FORM_EXTRA,
                                       kn_node_get (design, KN_PROP_FORM_EXTRA), value));
  return kn_doc_edit_sets (doc, ops, error);
}
