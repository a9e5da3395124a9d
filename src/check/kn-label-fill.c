/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Fill my label": which facts are missing on the design, how high their letters have to be, in
 * which order they stand, in which font. Where there is room is kn-label-space.c's, how texts
 * become frames kn-label-set.c's, in which ink kn-label-ink.c's. All or nothing: a label with half
 * of its facts looks finished and is not. */

#include "config.h"

#include "check/kn-label-fill.h"

#include "check/kn-label-fill-private.h"
#include "model/kn-brand-dress.h"
#include "model/kn-product.h"
#include "render/kn-fonts.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define READABLE_RATIO 4.5 /* where a pack has no rule of contrast: WCAG 2, 1.4.3 */

typedef struct
{
  KnCheck *check;
  KnLabelCheck *label;
  const KnNode *face;
  GPtrArray *rules; /* KnLabelRule, those that apply */
  GPtrArray *order; /* all of the category: places are judged by what stands there */
  KnFillSet *set;
} Fill;

void
kn_label_fill_clear (KnLabelFill *self)
{
  g_clear_pointer (&self->placed, g_array_unref);
  g_clear_pointer (&self->front, g_ptr_array_unref);
}

gboolean
kn_label_fill_can_show (const KnProductField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);
  if (field->fact == NULL)
    return field->prop == KN_PROP_NAME || field->prop == KN_PROP_NAME_EN;
  return !g_str_has_prefix (field->fact, "lab_");
}

/* --- which, how high, in which order ---------------------------------------------------------- */

static const char *
language_of (const KnProductField *field)
{
  if (field->fact != NULL)
    return field->language;
  return field->prop == KN_PROP_NAME_EN ? "en" : "th";
}

static gboolean
has_to_be_on_front (const Fill *self, const KnProductField *field)
{
  const KnId *root = kn_node_get_id (kn_scene_get_design (self->check->scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (self->check->scene, root, KN_NODE_FACE);
  if (faces->len == 0 || faces->pdata[0] == self->face)
    return FALSE;
  for (guint i = 0; i < self->rules->len; i++)
    {
      const KnLabelRule *rule = self->rules->pdata[i];
      if (g_strcmp0 (rule->panel, "front") == 0
          && g_strcmp0 (kn_label_get_fact_of_rule (rule), field->key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What the rules hold against the letters of that fact; they speak of the Thai label. */
static double
get_least_mm (const Fill *self, const KnProductField *field)
{
  double least_mm = 0;
  for (guint i = 0; i < self->rules->len; i++)
    if (g_strcmp0 (kn_label_get_fact_of_rule (self->rules->pdata[i]), field->key) == 0)
      least_mm = fmax (least_mm, kn_label_get_least_mm (self->label, self->rules->pdata[i]));
  if (strcmp (field->key, "net") == 0)
    least_mm = fmax (least_mm, kn_label_get_net_least_mm (self->label));
  const KnPlacedFact *ingredients = strcmp (field->key, "allergens") == 0
                                        ? kn_label_find_placed (self->label, "ingredients")
                                        : NULL;
  return ingredients == NULL ? least_mm : fmax (least_mm, ingredients->height_mm);
}

/* What it says holds words that a rule wants in a box. */
static gboolean
is_boxed (const Fill *self, const KnProductField *field)
{
  g_autofree char *text = kn_product_dup_printed (self->label->product, field);
  for (guint i = 0; text != NULL && i < self->rules->len; i++)
    {
      const KnLabelRule *rule = self->rules->pdata[i];
      if (rule->check == KN_RULE_CHECK_TEXT_BOXED && rule->words != NULL
          && g_strcmp0 (kn_label_get_fact_of_rule (rule), field->key) == 0
          && strstr (text, rule->words[0]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static int
get_order (const Fill *self, const KnProductField *field)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const KnLabelRule *rule = self->order->pdata[i];
      if (rule->order > 0 && g_strcmp0 (rule->panel, "front") != 0
          && g_strcmp0 (kn_label_get_fact_of_rule (rule), field->key) == 0)
        return rule->order;
    }
  return 0;
}

static void
move (GPtrArray *fields, guint from, guint to)
{
  gpointer field = g_ptr_array_steal_index (fields, from);
  g_ptr_array_insert (fields, (int)to, field);
}

/* The table's order, but what the announcement lists stands as it lists it, in the places that
 * these have; the address stays with its maker. */
static void
sort_fields (const Fill *self, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    for (guint k = i + 1; k < fields->len; k++)
      {
        int first = get_order (self, fields->pdata[i]), second = get_order (self, fields->pdata[k]);
        if (first == 0 || second == 0 || first <= second)
          continue;
        gpointer later = fields->pdata[i];
        fields->pdata[i] = fields->pdata[k];
        fields->pdata[k] = later;
      }
  guint maker, address;
  if (g_ptr_array_find (fields, kn_product_find_field ("maker"), &maker)
      && g_ptr_array_find (fields, kn_product_find_field ("address"), &address))
    move (fields, address, address < maker ? maker : maker + 1);
}

/* --- choosing --------------------------------------------------------------------------------- */

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, message);
  return FALSE;
}

/* Values without a laboratory's paper, or fewer than a frame has, are no frame: why is said. */
static gboolean
check_frame (const Fill *self, const KnProductField *field, GError **error)
{
  g_autofree char *problem
      = kn_nutrition_is_field (field) ? kn_label_dup_laboratory_problem (self->label, field) : NULL;
  if (problem != NULL)
    g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                 /* Translators: the name of a fact of a label, then what is wrong with it */
                 _ ("%s: %s."), kn_product_field_get_label (field), problem);
  return problem == NULL;
}

static gboolean
add_field (const Fill *self,
           const KnProductField *field,
           gboolean is_named,
           GPtrArray *fields,
           KnLabelFill *out,
           GError **error)
{
  g_autofree char *text = kn_product_dup_printed (self->label->product, field);
  if (text == NULL || *text == '\0')
    {
      if (!is_named)
        return TRUE;
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                   /* Translators: the name of a fact of a label */
                   _ ("The product does not say “%s” yet."), kn_product_field_get_label (field));
      return FALSE;
    }
  if (kn_label_find_placed (self->label, field->key) == NULL && !check_frame (self, field, error))
    return FALSE;
  if (kn_label_find_placed (self->label, field->key) != NULL
      || g_ptr_array_find (fields, field, NULL))
    return TRUE;
  g_ptr_array_add (!is_named && has_to_be_on_front (self, field) ? out->front : fields,
                   (gpointer)field);
  return TRUE;
}

/* "net" in an English block is "net.en". */
static const KnProductField *
find_named (const char *key, const char *language, GError **error)
{
  g_autofree char *english = g_strconcat (key, ".en", NULL);
  const KnProductField *field
      = g_strcmp0 (language, "en") == 0 ? kn_product_find_field (english) : NULL;
  if (field == NULL)
    field = kn_product_find_field (key);
  if (field != NULL && kn_label_fill_can_show (field))
    return field;
  g_autofree char *shown = kn_rule_pack_dup_cut (key, 40);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
               _ ("“%s” is nothing that a label shows."), shown);
  return NULL;
}

static GPtrArray *
list_fields (const Fill *self,
             const char *language,
             const char *const *keys,
             KnLabelFill *out,
             GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  for (; keys != NULL && *keys != NULL; keys++)
    {
      const KnProductField *field = find_named (*keys, language, error);
      if (field == NULL || !add_field (self, field, TRUE, fields, out, error))
        return NULL;
      if (keys[1] == NULL)
        return g_steal_pointer (&fields);
    }
  for (gsize i = 0; i < kn_n_product_fields; i++)
    if (kn_label_fill_can_show (&kn_product_fields[i])
        && strcmp (language_of (&kn_product_fields[i]), language) == 0
        && !add_field (self, &kn_product_fields[i], FALSE, fields, out, error))
      return NULL;
  return g_steal_pointer (&fields);
}

/* --- the font --------------------------------------------------------------------------------- */

static const char *
find_linked_font (const KnScene *scene, KnBrandFont role)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (kn_node_get_choice (texts->pdata[i], KN_PROP_BRAND_FONT) == (int)role
        && kn_node_get_string (texts->pdata[i], KN_PROP_FONT) != NULL)
      return kn_node_get_string (texts->pdata[i], KN_PROP_FONT);
  return NULL;
}

static void
set_font (const Fill *self, const GPtrArray *fields, const char *font, KnBrandFont role)
{
  kn_fill_set_clear (self->set);
  kn_fill_set_init (self->set, self->check->text_context, self->check->scene);
  self->set->font = font;
  self->set->role = role;
  for (guint i = 0; i < fields->len; i++)
    {
      const KnProductField *field = fields->pdata[i];
      double least_mm = get_least_mm (self, field);
      /* That they can be read was asked before. */
      KnNutrition *values = kn_nutrition_is_field (field)
                                ? kn_nutrition_read (self->label->product, field, NULL)
                                : NULL;
      if (values != NULL)
        kn_fill_set_add_frame (self->set, field, values, least_mm);
      else if (is_boxed (self, field))
        kn_fill_set_add_boxed (self->set, field,
                               kn_product_dup_printed (self->label->product, field), least_mm);
      else
        kn_fill_set_add (self->set, field, kn_product_dup_printed (self->label->product, field),
                         least_mm);
    }
}

/* The brand's own for such letters, what most of the design is set in, the program's. */
static void
choose_font (const Fill *self, const GPtrArray *fields, const char *language)
{
  const KnScene *scene = self->check->scene;
  const struct
  {
    const char *font;
    KnBrandFont role;
  } fonts[] = {
    { strcmp (language, "en") == 0 ? find_linked_font (scene, KN_BRAND_FONT_LATIN) : NULL,
      KN_BRAND_FONT_LATIN },
    { find_linked_font (scene, KN_BRAND_FONT_BODY), KN_BRAND_FONT_BODY },
    { kn_brand_find_text_font (scene), KN_BRAND_FONT_NONE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      if (fonts[i].font == NULL)
        continue;
      set_font (self, fields, fonts[i].font, fonts[i].role);
      if (kn_fill_set_has_letters (self->set))
        return;
    }
  set_font (self, fields, KN_FONTS_DEFAULT_FAMILY, KN_BRAND_FONT_NONE);
}

/* --- the ink ---------------------------------------------------------------------------------- */

static double
get_wanted_ratio (const Fill *self)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const KnLabelRule *rule = self->rules->pdata[i];
      if (rule->check == KN_RULE_CHECK_CONTRAST && rule->min_ratio > 0)
        return rule->min_ratio;
    }
  return READABLE_RATIO;
}

/* --- filling ---------------------------------------------------------------------------------- */

static gboolean
say_no_room (const KnLabelFill *out, GError **error)
{
  g_autofree char *needed = kn_check_dup_number (ceil (out->needed_mm2), 0);
  gboolean is_split = out->needed_mm2 <= out->free_mm2;
  g_autofree char *is_free
      = kn_check_dup_number (floor (is_split ? out->largest_mm2 : out->free_mm2), 0);
  if (is_split)
    g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                 /* Translators: two areas */
                 _ ("The facts need %s mm² in one piece, and the largest free piece is %s mm²: a "
                    "smaller motif, a larger label or a leaflet makes room."),
                 needed, is_free);
  else
    g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_LIMIT,
                 /* Translators: two areas */
                 _ ("The facts need %s mm², and %s mm² are free: a smaller motif, a larger label "
                    "or a leaflet makes room."),
                 needed, is_free);
  return FALSE;
}

static gboolean
say_unreadable (const Fill *self, double ratio, GError **error)
{
  g_autofree char *found = kn_check_dup_number (floor (ratio * 10) / 10, 1);
  g_autofree char *wanted = kn_check_dup_number (get_wanted_ratio (self), 1);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
               /* Translators: two ratios of contrast */
               _ ("No ink of the design can be read where there is room: its best contrast is %s : "
                  "1, and %s : 1 are asked for. A plain light or dark ground helps."),
               found, wanted);
  return FALSE;
}

/* Gives each text a box, a size and an ink. On a picture only where letters can be read there. */
static gboolean
find_place (const Fill *self, KnLabelFill *out, GError **error)
{
  double ratio = 0;
  for (int plain_only = 0; plain_only <= 1; plain_only++)
    {
      g_autoptr (KnFreeArea) space = kn_label_find_space (self->check, self->face, plain_only);
      if (space == NULL)
        return fail (error, _ ("The safe line leaves no room on this face."));
      if (!kn_fill_set_find_place (self->set, space, out))
        return plain_only ? say_unreadable (self, ratio, error) : say_no_room (out, error);
      ratio = kn_fill_set_paint (self->set, self->check, self->face, get_wanted_ratio (self));
      if (ratio >= get_wanted_ratio (self))
        return TRUE;
    }
  return say_unreadable (self, ratio, error);
}

static gboolean
add_frame (const Fill *self, KnDoc *doc, const KnFillText *text, KnId *out_item, GError **error)
{
  g_autoptr (KnLabelFrame) frame
      = kn_label_frame_new (self->set, text, text->size_pt, text->box.width);
  return kn_label_frame_place (frame, doc, kn_node_get_id (self->face),
                               (KnPoint){ text->box.x, text->box.y }, out_item, error);
}

static gboolean
add_text (const Fill *self, KnDoc *doc, const KnFillText *text, KnId *out_item, GError **error)
{
  const KnId *face = kn_node_get_id (self->face);
  g_autofree char *key = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), face);
  KnNodeBuilder *builder = kn_fill_set_new_item (self->set, text);
  kn_node_builder_set_place (builder, face, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  *out_item = *kn_node_get_id (node);
  return kn_doc_edit_add (doc, node, error);
}

static gboolean
add_item (const Fill *self, KnDoc *doc, const KnFillText *text, KnLabelFill *out, GError **error)
{
  KnId item;
  if (!(kn_fill_text_is_frame (text) ? add_frame : add_text) (self, doc, text, &item, error))
    return FALSE;
  const KnFilledFact placed = { .field = text->field,
                                .item = item,
                                .box = text->box,
                                .size_pt = text->size_pt,
                                .letter_height_mm = text->size_pt * text->letter_unit };
  g_array_append_val (out->placed, placed);
  return TRUE;
}

static gboolean
fill (Fill *self,
      KnDoc *doc,
      const char *language,
      const char *const *keys,
      KnLabelFill *out,
      GError **error)
{
  g_autoptr (GPtrArray) fields = list_fields (self, language, keys, out, error);
  if (fields == NULL)
    return FALSE;
  sort_fields (self, fields);
  choose_font (self, fields, language);
  if (fields->len > 0 && !find_place (self, out, error))
    return FALSE;
  kn_doc_hold_changed (doc);
  gboolean done = TRUE;
  for (guint i = 0; i < self->set->texts->len && done; i++)
    done = add_item (self, doc, self->set->texts->pdata[i], out, error);
  kn_doc_release_changed (doc);
  return done;
}

static gboolean
fill_face (KnDoc *doc,
           KnDesign *design,
           const KnNode *face,
           const KnScene *product,
           const char *language,
           const char *const *keys,
           KnLabelFill *out,
           GError **error)
{
  g_autoptr (KnCondition) condition = kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
  if (condition == NULL)
    return FALSE;
  g_autofree char *ignored = NULL; /* the findings say it */
  g_auto (KnCheck) check = { 0 };
  g_auto (KnLabelCheck) label = { 0 };
  g_auto (KnFillSet) set = { 0 };
  kn_check_init (&check, design, condition, NULL, NULL);
  kn_check_list_items (&check);
  g_autoptr (KnRulePack) pack = kn_label_load_pack (&check, &ignored);
  kn_label_begin (&label, &check, product, pack);
  kn_label_list_placed (&label);
  g_autoptr (GPtrArray) rules = kn_label_list_applied (&label, label.check->today);
  g_autoptr (GPtrArray) order
      = g_strv_contains (kn_rule_pack_list_categories (pack), label.category)
            ? kn_rule_pack_list_rules (pack, label.category)
            : g_ptr_array_new ();
  Fill self = { &check, &label, face, rules, order, &set };
  return fill (&self, doc, language, keys, out, error);
}

static GBytes *
load_nothing (gpointer data, const KnNode *asset, GError **error)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT, "no files");
  return NULL;
}

/**
 * kn_label_fill:
 * @doc: a design that speaks of a product, inside a step
 * @assets: (nullable): where its files are; without them motifs count by their boxes
 * @face: of @doc
 * @language: (nullable): "th" or "en"
 * @keys: (nullable): of facts, in any order
 * @out: (out caller-allocates): what was placed, or how much room is missing; also on failure.
 *   To be cleared with kn_label_fill_clear()
 *
 * Letters are at least as high as the rules ask for on a label of that area, measured from the
 * outline in the font that is used, and never lower than can be printed; their ink has the contrast
 * that is asked for with what really lies beneath. Without @keys, what has to stand on the front is
 * left to the front.
 *
 * Errors: %KN_MODEL_ERROR_LIMIT: they do not fit, with the areas in the sentence and in @out;
 * %KN_MODEL_ERROR_UNSUPPORTED: the form cannot be drawn; %KN_MODEL_ERROR_FORMAT: no such fact;
 * %KN_MODEL_ERROR_CONFLICT: everything else. What the step has done so far is for the caller to
 * drop (kn_doc_cancel_step()).
 * Thread: that of @doc. Cost: a second at most, with everything on the label to be measured.
 *
 * Returns: %TRUE, also if nothing was missing
 */
gboolean
kn_label_fill (KnDoc *doc,
               KnAssetSource *assets,
               const KnId *face,
               const char *language,
               const char *const *keys,
               KnLabelFill *out,
               GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && face != NULL && out != NULL, FALSE);
  g_return_val_if_fail (kn_doc_is_in_step (doc), FALSE);
  *out = (KnLabelFill){ .placed = g_array_new (FALSE, FALSE, sizeof (KnFilledFact)),
                        .front = g_ptr_array_new () };
  g_autoptr (KnScene) scene = kn_scene_ref (kn_doc_get_scene (doc));
  const KnNode *node = kn_scene_lookup (scene, face);
  if (node == NULL || kn_node_get_kind (node) != KN_NODE_FACE)
    return fail (error, _ ("The face is not in the design any more."));
  if (!kn_form_is_drawable (scene, error))
    return FALSE;
  if (kn_form_get (scene).kind == KN_FORM_SCREEN)
    return fail (error, _ ("A design for screens is no label: it has no letters of a legal size."));
  g_autoptr (GError) problem = NULL;
  g_autoptr (KnScene) product = kn_product_dup_of_design (scene, &problem);
  if (product == NULL && problem == NULL)
    return fail (error, _ ("The design speaks of no product yet: choose one, then its facts can be "
                           "laid out."));
  if (product == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  const char *own = kn_node_get_string (kn_scene_get_design (scene), KN_PROP_LANGUAGE);
  const char *said = language != NULL ? language : own;
  static const KnAssetSourceFuncs nothing = { .load = load_nothing };
  g_autoptr (KnAssetSource) source
      = assets != NULL ? kn_asset_source_ref (assets) : kn_asset_source_new (&nothing, NULL, NULL);
  g_autoptr (KnDesign) design = kn_design_new (scene, source, "");
  return fill_face (doc, design, node, product, g_strcmp0 (said, "en") == 0 ? "en" : "th", keys,
                    out, error);
}
