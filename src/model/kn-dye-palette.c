/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the palettes that a design can be recoloured with, and what becomes of each of its colours.
 * The amounts are by eye, not measured; the sum of each stays below 260 %. A colour is judged by
 * its lightness in OKLab, so what was light over dark before is so afterwards: that keeps a label
 * readable whatever its dyes are. */

#include "config.h"

#include "model/kn-dye-palette.h"

#include "ink/kn-oklab.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <math.h>

static const KnDye indigo = { "คราม", "Indigo", { 95, 80, 25, 20 }, NULL };
static const KnDye night = { "ครามเข้ม", "Deep indigo", { 100, 85, 35, 40 }, NULL };
static const KnDye lac = { "ครั่ง", "Lac", { 25, 98, 60, 25 }, NULL };
static const KnDye sappan = { "ฝาง", "Sappan", { 18, 92, 92, 18 }, NULL };
static const KnDye padauk = { "ประดู่", "Padauk", { 30, 80, 95, 35 }, NULL };
static const KnDye ebony = { "มะเกลือ", "Ebony", { 50, 50, 50, 85 }, NULL };
static const KnDye khe = { "เข", "Khe", { 15, 32, 98, 4 }, NULL };
static const KnDye turmeric = { "ขมิ้น", "Turmeric", { 8, 38, 100, 2 }, NULL };
static const KnDye almond = { "ใบหูกวาง", "Almond leaf", { 42, 30, 90, 12 }, NULL };
static const KnDye forest = { "ใบไม้เข้ม", "Deep leaf", { 82, 45, 72, 45 }, NULL };
static const KnDye mud = { "โคลน", "Mud", { 50, 58, 62, 40 }, NULL };
static const KnDye rice = { "ข้าวสาร", "Rice white", { 1, 4, 12, 0 }, NULL };
static const KnDye sand = { "ทราย", "Sand", { 6, 14, 30, 2 }, NULL };
static const KnDye sea = { "น้ำทะเล", "Sea", { 92, 48, 22, 26 }, NULL };
static const KnDye lotus = { "บัวหลวง", "Lotus", { 10, 62, 18, 0 }, NULL };
static const KnDye mangosteen = { "มังคุด", "Mangosteen", { 55, 90, 45, 42 }, NULL };
static const KnDye celadon = { "ศิลาดล", "Celadon", { 48, 14, 40, 2 }, NULL };
static const KnDye kiln = { "เตาเขียว", "Kiln green", { 88, 48, 62, 45 }, NULL };
static const KnDye jackfruit = { "แก่นขนุน", "Jackfruit", { 18, 42, 92, 10 }, NULL };
static const KnDye marigold = { "ดาวเรือง", "Marigold", { 2, 48, 96, 0 }, NULL };
static const KnDye clay = { "ดินเผา", "Fired clay", { 14, 62, 72, 4 }, NULL };

const KnDye *const kn_dyes[]
    = { &indigo,   &night,     &lac,      &sappan,     &padauk,  &ebony, &khe,
        &turmeric, &jackfruit, &marigold, &almond,     &forest,  &mud,   &rice,
        &sand,     &sea,       &lotus,    &mangosteen, &celadon, &kiln,  &clay };
const gsize kn_n_dyes = G_N_ELEMENTS (kn_dyes);

const KnDyePalette kn_dye_palettes[] = {
  { N_ ("Indigo and rice"), { &indigo, &night, &khe, &celadon, &rice }, NULL },
  { N_ ("Lac and khe"), { &lac, &ebony, &khe, &clay, &rice }, NULL },
  { N_ ("Sappan and turmeric"), { &sappan, &padauk, &turmeric, &almond, &rice }, NULL },
  { N_ ("Ebony and turmeric"), { &ebony, &padauk, &turmeric, &khe, &rice }, NULL },
  { N_ ("Deep leaf"), { &forest, &ebony, &khe, &almond, &rice }, NULL },
  { N_ ("Padauk and sand"), { &padauk, &mud, &khe, &clay, &sand }, NULL },
  { N_ ("Sea and lotus"), { &sea, &night, &lotus, &turmeric, &rice }, NULL },
  { N_ ("Mangosteen"), { &mangosteen, &ebony, &lotus, &khe, &rice }, NULL },
  { N_ ("Celadon"), { &kiln, &ebony, &celadon, &clay, &rice }, NULL },
  { N_ ("Mud and almond leaf"), { &mud, &ebony, &almond, &turmeric, &sand }, NULL },
};
const gsize kn_n_dye_palettes = G_N_ELEMENTS (kn_dye_palettes);

#define DARK_BELOW_L 0.56
#define LIGHT_ABOVE_L 0.86
#define NEAR_PCT 0.5
#define READABLE_CONTRAST 3.0 /* WCAG 2.1, 1.4.3: large letters */

/* Case says nothing, and a hyphen is as good as a space. */
static char *
dup_folded (const char *name)
{
  g_autofree char *one = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  char *folded = one == NULL ? g_strdup ("") : g_utf8_casefold (one, -1);
  return g_strstrip (g_strdelimit (folded, "-_", ' '));
}

const KnDye *
kn_dye_find (const char *word)
{
  g_return_val_if_fail (word != NULL, NULL);
  g_autofree char *wanted = dup_folded (word);
  for (gsize i = 0; i < kn_n_dyes; i++)
    {
      g_autofree char *thai = dup_folded (kn_dyes[i]->name_th);
      g_autofree char *english = dup_folded (kn_dyes[i]->name_en);
      if (g_str_equal (wanted, thai) || g_str_equal (wanted, english))
        return kn_dyes[i];
    }
  return NULL;
}

/* As plain arithmetic has it, not as a press prints: enough to tell light from dark. */
static KnRgb
get_rgb (const KnCmyk *ink)
{
  double k = 1 - ink->k / 100;
  return (KnRgb){ (1 - ink->c / 100) * k, (1 - ink->m / 100) * k, (1 - ink->y / 100) * k };
}

static double
get_lightness (const KnCmyk *ink)
{
  KnRgb rgb = get_rgb (ink);
  return kn_oklab_from_rgb (&rgb).l;
}

/* Black, greys and bare paper are what type and codes stand on: they are no colours of a design. */
static gboolean
is_neutral (const KnCmyk *ink)
{
  return ink->c < NEAR_PCT && ink->m < NEAR_PCT && ink->y < NEAR_PCT;
}

/**
 * kn_dye_palette_of:
 * @dyes: colours
 * @n_dyes: their number
 *
 * Where there is only one deep or accent colour it stands in for the second too.
 */
KnDyePalette
kn_dye_palette_of (const KnDye *dyes, gsize n_dyes)
{
  KnDyePalette self = { NULL, { NULL }, NULL };
  for (gsize i = 0; i < n_dyes; i++)
    {
      double lightness = get_lightness (&dyes[i].cmyk);
      KnDyeRole role = lightness < DARK_BELOW_L    ? KN_DYE_DEEP
                       : lightness < LIGHT_ABOVE_L ? KN_DYE_ACCENT
                                                   : KN_DYE_LIGHT;
      if (is_neutral (&dyes[i].cmyk))
        continue;
      if (self.dyes[role] == NULL)
        self.dyes[role] = &dyes[i];
      else if (role != KN_DYE_LIGHT && self.dyes[role + 1] == NULL)
        self.dyes[role + 1] = &dyes[i];
    }
  static const KnDyeRole firsts[] = { KN_DYE_DEEP, KN_DYE_ACCENT };
  for (gsize i = 0; i < G_N_ELEMENTS (firsts); i++)
    if (self.dyes[firsts[i] + 1] == NULL)
      self.dyes[firsts[i] + 1] = self.dyes[firsts[i]];
  return self;
}

/* --- which colour becomes which dye ----------------------------------------------------------- */

typedef struct
{
  const KnDyePalette *palette;
  GArray *seen; /* Seen: the same colour gets the same dye wherever it is */
  guint n_deep, n_accent;
} Mapper;

typedef struct
{
  KnCmyk from;
  const KnDye *to;
} Seen;

/* NULL: the palette has none for it. */
static const KnDye *
choose (Mapper *self, const KnCmyk *from)
{
  for (guint i = 0; i < self->seen->len; i++)
    if (kn_cmyk_equal (&g_array_index (self->seen, Seen, i).from, from))
      return g_array_index (self->seen, Seen, i).to;
  double lightness = get_lightness (from);
  KnDyeRole role = KN_DYE_LIGHT;
  if (lightness < DARK_BELOW_L)
    role = self->n_deep++ == 0 ? KN_DYE_DEEP : KN_DYE_DEEP_2;
  else if (lightness < LIGHT_ABOVE_L)
    role = self->n_accent++ % 2 == 0 ? KN_DYE_ACCENT : KN_DYE_ACCENT_2;
  const Seen seen = { *from, self->palette->dyes[role] };
  g_array_append_val (self->seen, seen);
  return seen.to;
}

static gboolean
prefers_thai (const KnScene *scene)
{
  const char *language = kn_node_get_string (kn_scene_get_design (scene), KN_PROP_LANGUAGE);
  return g_strcmp0 (language, "th") == 0;
}

static gboolean
follows_already (const Mapper *self, const KnNode *ink)
{
  const char *text = kn_node_get_string (ink, KN_PROP_BRAND_INK);
  KnId id;
  return self->palette->brand != NULL && text != NULL && kn_id_parse (&id, text)
         && kn_scene_lookup (self->palette->brand, &id) != NULL;
}

static void
add_ink_ops (Mapper *self, const KnScene *scene, const KnNode *ink, GPtrArray *ops)
{
  gsize n = 0;
  const double *amounts = kn_value_get_numbers (kn_node_get (ink, KN_PROP_INK_CMYK), &n);
  if (n != 4 || kn_node_get_bool (ink, KN_PROP_INK_SPOT)
      || kn_node_get_choice (ink, KN_PROP_INK_STEP) != 0)
    return;
  const KnCmyk from = { amounts[0], amounts[1], amounts[2], amounts[3] };
  if (is_neutral (&from) || follows_already (self, ink))
    return;
  const KnDye *dye = choose (self, &from);
  if (dye == NULL)
    return;
  const double to[] = { dye->cmyk.c, dye->cmyk.m, dye->cmyk.y, dye->cmyk.k };
  g_autoptr (KnValue) value = kn_value_new_numbers (to, 4);
  g_autoptr (KnValue) name
      = kn_value_new_string (prefers_thai (scene) ? dye->name_th : dye->name_en);
  g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (ink), KN_PROP_INK_CMYK,
                                       kn_node_get (ink, KN_PROP_INK_CMYK), value));
  g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (ink), KN_PROP_NAME,
                                       kn_node_get (ink, KN_PROP_NAME), name));
  char text[KN_ID_STRING_SIZE];
  if (dye->brand_ink == NULL)
    return;
  kn_id_print (dye->brand_ink, text);
  g_autoptr (KnValue) link = kn_value_new_string (text);
  g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (ink), KN_PROP_BRAND_INK,
                                       kn_node_get (ink, KN_PROP_BRAND_INK), link));
}

/* NULL: it stays. */
static KnPaint *
dup_dyed (Mapper *self, const KnPaint *paint)
{
  if (kn_paint_get_type (paint) == KN_PAINT_CMYK)
    {
      const KnCmyk from = kn_paint_get_cmyk (paint);
      const KnDye *dye = is_neutral (&from) ? NULL : choose (self, &from);
      return dye == NULL ? NULL : kn_paint_new_cmyk (&dye->cmyk);
    }
  if (!kn_paint_is_gradient (paint))
    return NULL;
  gsize n = 0;
  const KnPaintStop *stops = kn_paint_get_stops (paint, &n);
  g_autofree KnPaintStop *dyed = g_new0 (KnPaintStop, n);
  KnPoint from, to;
  kn_paint_get_line (paint, &from, &to);
  for (gsize i = 0; i < n; i++)
    {
      KnPaint *stop = dup_dyed (self, stops[i].paint);
      dyed[i]
          = (KnPaintStop){ stops[i].offset, stop != NULL ? stop : kn_paint_ref (stops[i].paint) };
    }
  KnPaint *gradient = kn_paint_new_gradient (kn_paint_get_type (paint), from, to, dyed, n);
  for (gsize i = 0; i < n; i++)
    kn_paint_unref (dyed[i].paint);
  return gradient;
}

static void
add_paint_ops (Mapper *self, const KnNode *item, GPtrArray *ops)
{
  static const KnProp paints[] = { KN_PROP_FILL, KN_PROP_STROKE };
  for (gsize i = 0; i < G_N_ELEMENTS (paints); i++)
    {
      const KnPaint *paint = kn_node_get_paint (item, paints[i]);
      g_autoptr (KnPaint) dyed = paint == NULL ? NULL : dup_dyed (self, paint);
      if (dyed == NULL || kn_paint_equal (paint, dyed))
        continue;
      g_autoptr (KnValue) value = kn_value_new_paint (dyed);
      g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (item), paints[i],
                                           kn_node_get (item, paints[i]), value));
    }
}

GPtrArray *
kn_dye_palette_list_ops (const KnDyePalette *self, const KnScene *scene)
{
  g_return_val_if_fail (self != NULL && scene != NULL, NULL);
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  Mapper mapper = { self, seen, 0, 0 };
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    add_ink_ops (&mapper, scene, inks->pdata[i], ops);
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    {
      const KnNode *node = kn_scene_get_node (scene, i);
      if (kn_node_kind_is_item (kn_node_get_kind (node)))
        add_paint_ops (&mapper, node, ops);
    }
  return ops;
}

KnScene *
kn_dye_palette_apply (const KnDyePalette *self, const KnScene *scene, GError **error)
{
  g_autoptr (GPtrArray) ops = kn_dye_palette_list_ops (self, scene);
  return kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, error);
}

/* --- can it be read --------------------------------------------------------------------------- */

typedef struct
{
  const KnScene *scene;
  GArray *grounds; /* Ground, of one face, in drawing order */
  void (*func) (const KnDyeReading *reading, gpointer data);
  gpointer data;
} Reader;

typedef struct
{
  KnPath *outline; /* on the face */
  double luminance;
} Ground;

static void
ground_clear (gpointer data)
{
  kn_path_unref (((Ground *)data)->outline);
}

/* WCAG 2.1, "relative luminance". */
static double
get_luminance (const KnCmyk *ink)
{
  KnRgb rgb = get_rgb (ink);
  const double in[] = { rgb.r, rgb.g, rgb.b };
  const double weights[] = { 0.2126, 0.7152, 0.0722 };
  double sum = 0;
  for (int i = 0; i < 3; i++)
    sum += weights[i] * (in[i] <= 0.03928 ? in[i] / 12.92 : pow ((in[i] + 0.055) / 1.055, 2.4));
  return sum;
}

static gboolean
get_paint_luminance (const Reader *self, const KnPaint *paint, double *out_luminance)
{
  gsize n = 0;
  if (paint != NULL && kn_paint_is_gradient (paint))
    paint = kn_paint_get_stops (paint, &n)[0].paint;
  KnCmyk ink;
  if (paint == NULL || kn_scene_get_paint_step (self->scene, paint) != 0
      || !kn_scene_get_paint_cmyk (self->scene, paint, &ink))
    return FALSE;
  *out_luminance = get_luminance (&ink);
  return TRUE;
}

static double
get_contrast (double one, double other)
{
  return (MAX (one, other) + 0.05) / (MIN (one, other) + 0.05);
}

double
kn_dye_contrast (const KnCmyk *ink, double ground_luminance)
{
  return get_contrast (get_luminance (ink), ground_luminance);
}

#define CURVE_PARTS 8

/* Whether the ray from @at to the right meets the part from @a to @b. */
static gboolean
meets (KnPoint at, KnPoint a, KnPoint b)
{
  return (a.y > at.y) != (b.y > at.y) && at.x < (b.x - a.x) * (at.y - a.y) / (b.y - a.y) + a.x;
}

static KnPoint
curve_at (KnPoint a, const KnPoint *p, double t)
{
  double u = 1 - t, w[] = { u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t };
  return (KnPoint){ w[0] * a.x + w[1] * p[0].x + w[2] * p[1].x + w[3] * p[2].x,
                    w[0] * a.y + w[1] * p[0].y + w[2] * p[1].y + w[3] * p[2].y };
}

/* Even-odd; a few straight parts for a curve are enough for the middle of a text. */
static gboolean
contains (const KnPath *path, KnPoint at)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  KnPoint start = { 0, 0 }, here = { 0, 0 };
  gboolean inside = FALSE;
  for (gsize i = 0; i <= n; i++)
    {
      KnPathVerb verb = i < n ? segments[i].verb : KN_PATH_MOVE;
      if (verb == KN_PATH_MOVE || verb == KN_PATH_CLOSE)
        {
          inside ^= meets (at, here, start);
          here = start = verb == KN_PATH_MOVE && i < n ? segments[i].points[0] : start;
        }
      int n_parts = verb == KN_PATH_CURVE ? CURVE_PARTS : verb == KN_PATH_LINE ? 1 : 0;
      KnPoint from = here;
      for (int part = 1; part <= n_parts; part++)
        {
          KnPoint next = verb == KN_PATH_LINE
                             ? segments[i].points[0]
                             : curve_at (from, segments[i].points, (double)part / CURVE_PARTS);
          inside ^= meets (at, here, next);
          here = next;
        }
    }
  return inside;
}

static void
read_text (Reader *self, const KnNode *text)
{
  KnRect box = kn_scene_get_item_bounds (self->scene, text, FALSE);
  KnPoint middle = kn_rect_centre (&box);
  double ground = 1, letters = 0; /* bare paper, black */
  if (kn_node_get_choice (text, KN_PROP_ON_PATH) != KN_TEXT_PATH_NONE)
    return; /* its letters are anywhere but in the middle */
  for (guint i = 0; i < self->grounds->len; i++)
    if (contains (g_array_index (self->grounds, Ground, i).outline, middle))
      ground = g_array_index (self->grounds, Ground, i).luminance;
  if (kn_node_get_paint (text, KN_PROP_FILL) != NULL
      && !get_paint_luminance (self, kn_node_get_paint (text, KN_PROP_FILL), &letters))
    return;
  const KnDyeReading reading = { text, ground, get_contrast (letters, ground) };
  self->func (&reading, self->data);
}

static void
on_leaf (gpointer data, const KnNode *item, const KnMatrix *matrix)
{
  Reader *self = data;
  double luminance;
  if (kn_node_get_kind (item) == KN_NODE_TEXT)
    {
      read_text (self, item);
      return;
    }
  g_autoptr (KnPath) outline = kn_scene_dup_item_outline (self->scene, item);
  if (outline == NULL
      || !get_paint_luminance (self, kn_node_get_paint (item, KN_PROP_FILL), &luminance))
    return;
  KnMatrix to_face = kn_scene_get_item_matrix_to_face (self->scene, item);
  const Ground ground = { kn_path_transform (outline, &to_face), luminance };
  g_array_append_val (self->grounds, ground);
}

void
kn_dye_foreach_text (const KnScene *scene,
                     void (*func) (const KnDyeReading *reading, gpointer data),
                     gpointer data)
{
  g_return_if_fail (scene != NULL && func != NULL);
  static const KnSceneVisitor visitor = { .leaf = on_leaf };
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  g_autoptr (GArray) grounds = g_array_new (FALSE, FALSE, sizeof (Ground));
  g_array_set_clear_func (grounds, ground_clear);
  Reader reader = { scene, grounds, func, data };
  for (guint i = 0; i < faces->len; i++)
    {
      g_array_set_size (grounds, 0);
      kn_scene_visit (scene, kn_node_get_id (faces->pdata[i]), &visitor, &reader);
    }
}

static void
take_least (const KnDyeReading *reading, gpointer data)
{
  double *least = data;
  *least = MIN (*least, reading->contrast);
}

double
kn_dye_least_contrast (const KnScene *scene)
{
  g_return_val_if_fail (scene != NULL, 0);
  double least = 21;
  kn_dye_foreach_text (scene, take_least, &least);
  return least;
}

gboolean
kn_dye_loses_text (const KnScene *scene, const KnScene *recoloured)
{
  double before = kn_dye_least_contrast (scene), after = kn_dye_least_contrast (recoloured);
  return after < READABLE_CONTRAST && after < before;
}
