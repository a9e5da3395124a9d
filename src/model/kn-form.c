/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms as outlines. Labels, tags, cards and screens are shapes; wraps, cones and dielines follow
 * from their measures (kn-pack-form.c), and where these make no pack the form says so. A tag is a
 * rectangle here: its hole is art or a cutting line of the design. */

#include "config.h"

#include "model/kn-form.h"

#include "base/kn-number.h"
#include "model/kn-form-screen-private.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

static KnForm
get_screen (const KnNode *design)
{
  int width_px, height_px;
  kn_form_screen_get_px (design, &width_px, &height_px);
  return (KnForm){
    .kind = KN_FORM_SCREEN,
    .shape = KN_SHAPE_RECTANGLE,
    .width_mm = width_px / KN_FORM_PX_PER_MM,
    .height_mm = height_px / KN_FORM_PX_PER_MM,
    .safe_mm = kn_node_get_number (design, KN_PROP_FORM_SAFE),
  };
}

/* One that cannot be made is as large as a new label: something has to be shown. */
static KnForm
get_pack (const KnNode *design, const KnPackForm *pack)
{
  const gboolean is_made = kn_pack_form_get_problem (pack) == NULL;
  return (KnForm){
    .kind = (KnFormKind)kn_node_get_choice (design, KN_PROP_FORM_KIND),
    .shape = is_made && !kn_pack_form_is_rectangle (pack) ? KN_SHAPE_PATH : KN_SHAPE_RECTANGLE,
    .width_mm
    = is_made ? kn_pack_form_get_width_mm (pack) : kn_node_get_number (design, KN_PROP_FORM_WIDTH),
    .height_mm = is_made ? kn_pack_form_get_height_mm (pack)
                         : kn_node_get_number (design, KN_PROP_FORM_HEIGHT),
    .bleed_mm = is_made ? kn_pack_form_get_bleed_mm (pack) : 0,
    .safe_mm = kn_node_get_number (design, KN_PROP_FORM_SAFE),
  };
}

gboolean
kn_form_is_behind (const KnScene *scene, const KnNode *face)
{
  if (face == NULL)
    return FALSE;
  const KnId *root = kn_node_get_id (kn_scene_get_design (scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (scene, root, KN_NODE_FACE);
  if (faces->len == 0 || kn_id_equal (kn_node_get_id (faces->pdata[0]), kn_node_get_id (face)))
    return FALSE;
  const char *handle = kn_node_get_string (face, KN_PROP_HANDLE);
  return handle == NULL || !g_str_has_prefix (handle, "front");
}

/**
 * kn_form_get_pack:
 * @face: (nullable): where; %NULL for the first face
 *
 * Returns: (transfer none) (nullable): what the form folds or rolls into; %NULL for other forms and
 * for measures that make no pack
 */
const KnPackForm *
kn_form_get_pack (const KnScene *scene, const KnNode *face)
{
  const KnPackForm *pack = kn_node_get_pack (kn_scene_get_design (scene));
  if (pack == NULL || kn_pack_form_get_problem (pack) != NULL)
    return NULL;
  return kn_form_is_behind (scene, face) ? kn_pack_form_get_behind (pack) : pack;
}

gboolean
kn_form_folds (const KnScene *scene)
{
  return kn_form_get_pack (scene, NULL) != NULL;
}

gboolean
kn_form_has_measures (const KnScene *scene)
{
  return kn_form_folds (scene) && kn_form_get (scene).kind != KN_FORM_CUSTOM;
}

KnForm
kn_form_get (const KnScene *scene)
{
  const KnNode *d = kn_scene_get_design (scene);
  const KnPackForm *pack = kn_node_get_pack (d);
  if (pack != NULL)
    return get_pack (d, pack);
  if (kn_node_get_choice (d, KN_PROP_FORM_KIND) == KN_FORM_SCREEN)
    return get_screen (d);
  return (KnForm){
    .kind = (KnFormKind)kn_node_get_choice (d, KN_PROP_FORM_KIND),
    .shape = (KnFormShape)kn_node_get_choice (d, KN_PROP_FORM_SHAPE),
    .width_mm = kn_node_get_number (d, KN_PROP_FORM_WIDTH),
    .height_mm = kn_node_get_number (d, KN_PROP_FORM_HEIGHT),
    .corner_radius_mm = kn_node_get_number (d, KN_PROP_FORM_CORNER_RADIUS),
    .bleed_mm = kn_node_get_number (d, KN_PROP_FORM_BLEED),
    .safe_mm = kn_node_get_number (d, KN_PROP_FORM_SAFE),
  };
}

/**
 * kn_form_is_drawable:
 *
 * Errors: %KN_MODEL_ERROR_UNSUPPORTED: the measures of a pack make none, with the reason.
 */
gboolean
kn_form_is_drawable (const KnScene *scene, GError **error)
{
  const KnPackForm *pack = kn_node_get_pack (kn_scene_get_design (scene));
  const GError *problem = pack != NULL ? kn_pack_form_get_problem (pack) : NULL;
  if (problem == NULL)
    return TRUE;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED,
               /* Translators: %s is a form such as wrap or dieline, then what is wrong with it */
               _ ("the form “%s” cannot be drawn: %s"),
               kn_prop_get_info (KN_PROP_FORM_KIND)->choices[kn_form_get (scene).kind],
               problem->message);
  return FALSE;
}

/**
 * kn_form_is_printable:
 *
 * Errors: as kn_form_is_drawable(), and the same for a form that is no piece of paper.
 */
gboolean
kn_form_is_printable (const KnScene *scene, GError **error)
{
  if (!kn_form_is_drawable (scene, error))
    return FALSE;
  if (kn_form_get (scene).kind != KN_FORM_SCREEN)
    return TRUE;
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED,
                       _ ("a design for screens has no ink and no bleed: export it as PNG or SVG"));
  return FALSE;
}

KnRect
kn_form_get_trim_box (const KnScene *scene)
{
  KnForm form = kn_form_get (scene);
  return (KnRect){ 0, 0, form.width_mm, form.height_mm };
}

KnRect
kn_form_get_front_box (const KnScene *scene, const KnNode *face)
{
  static const char *const roles[] = { "front", "label", "base" };
  const KnPackForm *pack = kn_form_get_pack (scene, face);
  gsize n = 0;
  const KnPackPanel *panels = pack == NULL ? NULL : kn_pack_form_get_panels (pack, &n);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    for (gsize k = 0; k < n; k++)
      if (strcmp (panels[k].role, roles[i]) == 0)
        return panels[k].box;
  return kn_form_get_trim_box (scene);
}

KnRect
kn_form_get_bleed_box (const KnScene *scene)
{
  KnRect trim = kn_form_get_trim_box (scene);
  return kn_rect_inset (&trim, -kn_form_get (scene).bleed_mm);
}

KnRect
kn_form_get_safe_box (const KnScene *scene)
{
  KnRect trim = kn_form_get_trim_box (scene);
  return kn_rect_inset (&trim, kn_form_get (scene).safe_mm);
}

/* The trim outline moved outwards by @by mm (negative: inwards). An outline of the user's own is
 * scaled about the middle of its box instead: the bleed of a free shape is what art covers, the
 * bleed box what is written. */
static KnPath *
outline_in_front (const KnScene *scene, double by)
{
  KnForm form = kn_form_get (scene);
  KnRect trim = kn_form_get_trim_box (scene);
  KnRect box = kn_rect_inset (&trim, -by);
  if (kn_rect_is_empty (&box))
    box = (KnRect){ form.width_mm / 2, form.height_mm / 2, 0, 0 };
  const KnPath *own = kn_node_get_path (kn_scene_get_design (scene), KN_PROP_FORM_PATH);
  if (form.shape == KN_SHAPE_ELLIPSE)
    return kn_path_new_ellipse (&box);
  if (form.shape != KN_SHAPE_PATH || own == NULL)
    return kn_path_new_rect (&box,
                             form.corner_radius_mm > 0 ? fmax (0, form.corner_radius_mm + by) : 0);
  if (by == 0)
    return kn_path_ref (own);
  KnRect bounds = kn_path_get_bounds (own);
  double sx = bounds.width > 0 ? fmax (0, bounds.width + 2 * by) / bounds.width : 1;
  double sy = bounds.height > 0 ? fmax (0, bounds.height + 2 * by) / bounds.height : 1;
  KnPoint centre = kn_rect_centre (&bounds);
  KnMatrix to_zero = kn_matrix_translation (-centre.x, -centre.y);
  KnMatrix scale = kn_matrix_scaling (sx, sy), back = kn_matrix_translation (centre.x, centre.y);
  KnMatrix matrix = kn_matrix_multiply (&to_zero, &scale);
  matrix = kn_matrix_multiply (&matrix, &back);
  return kn_path_transform (own, &matrix);
}

static KnPath *
outline (const KnScene *scene, const KnNode *face, double by)
{
  KnPath *front = outline_in_front (scene, by);
  const KnForm form = kn_form_get (scene);
  if (form.shape != KN_SHAPE_PATH || !kn_form_is_behind (scene, face))
    return front;
  const KnMatrix mirror = { -1, 0, 0, 1, form.width_mm, 0 };
  KnPath *behind = kn_path_transform (front, &mirror);
  kn_path_unref (front);
  return behind;
}

KnPath *
kn_form_dup_trim (const KnScene *scene, const KnNode *face)
{
  const KnPackForm *pack = kn_form_get_pack (scene, face);
  if (pack != NULL)
    return kn_path_ref (kn_pack_form_get_trim (pack));
  return outline (scene, face, 0);
}

KnPath *
kn_form_dup_safe (const KnScene *scene, const KnNode *face)
{
  const KnPackForm *pack = kn_form_get_pack (scene, face);
  if (pack != NULL)
    return kn_path_ref (kn_pack_form_get_safe (pack));
  return outline (scene, face, -kn_form_get (scene).safe_mm);
}

KnPath *
kn_form_dup_bleed (const KnScene *scene, const KnNode *face)
{
  const KnPackForm *pack = kn_form_get_pack (scene, face);
  if (pack != NULL)
    return kn_path_ref (kn_pack_form_get_bleed (pack));
  return outline (scene, face, kn_form_get (scene).bleed_mm);
}

/**
 * kn_form_dup_size_label:
 *
 * Returns: (transfer full): "100 × 60 mm", "Ø 70 mm" for a circle, "1080 × 1080
 * pixels" for a screen; translated
 */
char *
kn_form_dup_size_label (const KnScene *scene)
{
  KnForm form = kn_form_get (scene);
  char width[KN_NUMBER_SIZE], height[KN_NUMBER_SIZE];
  if (form.kind == KN_FORM_SCREEN)
    return g_strdup_printf (_ ("%.0f × %.0f pixels"), form.width_mm * KN_FORM_PX_PER_MM,
                            form.height_mm * KN_FORM_PX_PER_MM);
  kn_number_print_fixed (form.width_mm, 1, width);
  kn_number_print_fixed (form.height_mm, 1, height);
  if (form.shape == KN_SHAPE_ELLIPSE && form.width_mm == form.height_mm)
    return g_strdup_printf (_ ("Ø %s mm"), width);
  return g_strdup_printf (_ ("%s × %s mm"), width, height);
}
