/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges the facts of a label as they stand on the art: whether they are there, the height of their
 * letters as set (from outlines, never from points), their contrast with what really lies beneath,
 * their side and their order. A fact is found by the text that names it (KN_PROP_FACT), or by a
 * text that holds its words. */

#include "config.h"

#include "check/kn-check-label-private.h"
#include "check/kn-compliance-private.h"

#include "ink/kn-palette-check.h"
#include "model/kn-text-line.h"
#include "render/kn-sample.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MEASURE_MM 0.01  /* heights are measured to it */
#define GROUND_STEPS 5   /* places along each side of a text where its ground is looked at */
#define SAME_LINE_MM 2.0 /* two texts in a row are in no order */
#define WHITE ((KnRgb){ 1, 1, 1 })

/* --- finding facts ---------------------------------------------------------------------------- */

static KnPlacedFact *
place (KnLabelCheck *self, const KnProductField *field, KnCheckItem *item)
{
  KnPlacedFact *placed = g_new0 (KnPlacedFact, 1);
  placed->field = field;
  placed->item = item;
  KnTextLayout *layout = kn_check_get_text (self->check, item);
  placed->height_mm = layout == NULL ? 0 : kn_text_layout_get_letter_height_mm (layout);
  /* What is set in its own frame and then turned keeps its size; groups do not scale. */
  g_clear_pointer (&item->text, kn_text_layout_free);
  g_ptr_array_add (self->placed, placed);
  return placed;
}

static void
compare_with_product (KnLabelCheck *self,
                      KnShownFacts *facts,
                      const KnProductField *field,
                      const KnCheckItem *item)
{
  g_autofree char *printed
      = kn_shown_facts_dup (facts, kn_node_get_string (item->node, KN_PROP_FACT));
  const char *text = kn_node_get_string (item->node, KN_PROP_TEXT);
  if (printed != NULL && g_strcmp0 (printed, text) == 0)
    return;
  g_autofree char *shown = printed == NULL ? NULL : kn_rule_pack_dup_cut (printed, 100);
  kn_label_report_other (
      self, "label.text-differs", FALSE, NULL, "high", item,
      printed == NULL
          ? g_strdup_printf (_ ("The text shows “%s”, which the product does not say."),
                             kn_product_field_get_label (field))
          : g_strdup_printf (_ ("The text is not what the product says of “%s” now: “%s”."),
                             kn_product_field_get_label (field), shown));
}

static gboolean
shows_part (const KnLabelCheck *self, const char *key)
{
  for (guint i = 0; i < self->placed->len; i++)
    if (g_strcmp0 (kn_node_get_string (((KnPlacedFact *)self->placed->pdata[i])->item->node,
                                       KN_PROP_FACT),
                   key)
        == 0)
      return TRUE;
  return FALSE;
}

/* A frame that was laid out before a value was typed lacks its line. */
static void
judge_frame (KnLabelCheck *self, const KnPlacedFact *placed)
{
  g_autoptr (KnNutrition) values = kn_nutrition_read (self->product, placed->field, NULL);
  g_autofree const char **parts = values == NULL ? NULL : kn_nutrition_list_parts (values);
  for (const char **part = parts; part != NULL && *part != NULL; part++)
    {
      g_autofree char *key = g_strconcat (placed->field->key, "/", *part, NULL);
      g_autofree char *text = kn_nutrition_dup_part (values, *part);
      if (text == NULL || shows_part (self, key))
        continue;
      g_strdelimit (text, "\n", ' ');
      kn_label_report_other (self, "label.text-differs", FALSE, NULL, "high", placed->item,
                             /* Translators: a line of a nutrition panel */
                             g_strdup_printf (_ ("The frame does not show “%s”, which the product "
                                                 "says now: delete the frame and fill it again."),
                                              text));
      return;
    }
}

static void
judge_frames (KnLabelCheck *self)
{
  const KnProductField *judged = NULL;
  for (guint i = 0; i < self->placed->len; i++)
    {
      const KnPlacedFact *placed = self->placed->pdata[i];
      const char *key = kn_node_get_string (placed->item->node, KN_PROP_FACT);
      if (key == NULL || strchr (key, '/') == NULL || placed->field == judged
          || !kn_nutrition_is_field (placed->field))
        continue;
      judged = placed->field;
      judge_frame (self, placed);
    }
}

static KnCheckItem *
find_by_words (const KnLabelCheck *self, const char *words)
{
  for (guint i = 0; i < self->check->items->len; i++)
    {
      KnCheckItem *item = &g_array_index (self->check->items, KnCheckItem, i);
      const char *text = kn_node_get_kind (item->node) == KN_NODE_TEXT && !item->is_blank
                             ? kn_node_get_string (item->node, KN_PROP_TEXT)
                             : NULL;
      if (text != NULL && strstr (text, words) != NULL)
        return item;
    }
  return NULL;
}

void
kn_label_list_placed (KnLabelCheck *self)
{
  g_autoptr (KnShownFacts) facts = kn_shown_facts_new (self->product);
  for (guint i = 0; i < self->check->items->len; i++)
    {
      KnCheckItem *item = &g_array_index (self->check->items, KnCheckItem, i);
      const KnProductField *field = kn_node_get_kind (item->node) == KN_NODE_TEXT
                                        ? kn_product_find_field_of_text (item->node)
                                        : NULL;
      if (field == NULL || item->is_blank)
        continue;
      (void)place (self, field, item);
      kn_compliance_ask_other (self, "label.text-differs",
                               _ ("Linked texts show what the product says"));
      compare_with_product (self, facts, field, item);
    }
  judge_frames (self);
  for (gsize i = 0; i < kn_n_product_fields; i++)
    {
      const KnProductField *field = &kn_product_fields[i];
      if ((field->fact == NULL && field->prop != KN_PROP_NAME)
          || kn_label_find_placed (self, field->key) != NULL)
        continue;
      g_autofree char *words = kn_product_dup_text (self->product, field);
      KnCheckItem *item = words == NULL ? NULL : find_by_words (self, words);
      if (item != NULL)
        (void)place (self, field, item);
    }
}

static gboolean
is_part (const KnPlacedFact *placed)
{
  const char *key = kn_node_get_string (placed->item->node, KN_PROP_FACT);
  return key != NULL && strchr (key, '/') != NULL;
}

/* Of a frame the text with the lowest letters: what is asked of one is asked of each. */
const KnPlacedFact *
kn_label_find_placed (const KnLabelCheck *self, const char *fact)
{
  const KnPlacedFact *found = NULL;
  for (guint i = 0; fact != NULL && i < self->placed->len; i++)
    {
      const KnPlacedFact *placed = self->placed->pdata[i];
      if (strcmp (placed->field->key, fact) != 0)
        continue;
      if (!is_part (placed))
        return placed;
      if (found == NULL || (placed->height_mm > 0 && placed->height_mm < found->height_mm))
        found = placed;
    }
  return found;
}

/* --- letters ---------------------------------------------------------------------------------- */

double
kn_label_get_least_mm (const KnLabelCheck *self, const KnLabelRule *rule)
{
  gboolean is_small
      = rule->small_area_cm2 > 0 && self->area_cm2 > 0 && self->area_cm2 < rule->small_area_cm2;
  return is_small ? rule->small_min_mm : rule->min_mm;
}

static char *
dup_height_problem (double found_mm, double wanted_mm)
{
  g_autofree char *found = kn_check_dup_number (found_mm, 2);
  g_autofree char *wanted = kn_check_dup_number (wanted_mm, 2);
  /* Translators: two heights of letters */
  return g_strdup_printf (_ ("its letters are %s mm high; %s mm are asked for."), found, wanted);
}

/* Of what is found without a rule: said with what it is of. */
static char *
dup_height_problem_of (const char *called, double found_mm, double wanted_mm)
{
  g_autofree char *problem = dup_height_problem (found_mm, wanted_mm);
  return g_strdup_printf ("%s: %s", called, problem);
}

static gboolean
is_too_small (const KnPlacedFact *placed, double wanted_mm)
{
  return placed->height_mm > 0 && placed->height_mm < wanted_mm - MEASURE_MM;
}

static void
judge_height (KnLabelCheck *self, const KnLabelRule *rule, const KnPlacedFact *placed)
{
  double wanted_mm = kn_label_get_least_mm (self, rule);
  if (wanted_mm > 0 && placed->height_mm <= 0)
    kn_compliance_cannot (self, rule, _ ("the height of its letters could not be measured"));
  kn_compliance_ask_other (self, "label.letter-height",
                           _ ("Letters of what is compulsory can be read"));
  if (wanted_mm > 0 && is_too_small (placed, wanted_mm))
    kn_label_report (self, rule, placed->item, "height",
                     dup_height_problem (placed->height_mm, wanted_mm));
  else if (is_too_small (placed, KN_LABEL_LETTER_MIN_MM))
    kn_label_report_other (self, "label.letter-height", FALSE, "fda-tra", "medium", placed->item,
                           dup_height_problem_of (kn_product_field_get_label (placed->field),
                                                  placed->height_mm, KN_LABEL_LETTER_MIN_MM));
}

double
kn_label_get_net_least_mm (const KnLabelCheck *self)
{
  g_autofree char *text = kn_label_dup_fact (self, "net");
  KnNetQuantity net = { 0 };
  g_autofree char *problem
      = text == NULL ? NULL : kn_label_dup_net_problem (self->pack, text, &net);
  return text == NULL || net.amount <= 0 || net.is_count
             ? 0
             : kn_rule_pack_get_net_min_mm (self->pack, net.amount);
}

/* The ladder of OIML R 79 is from memory, so what it finds is not verified whatever the rule is. */
static void
judge_net_height (KnLabelCheck *self, const KnPlacedFact *placed)
{
  double wanted_mm = kn_label_get_net_least_mm (self);
  if (!(wanted_mm > 0))
    return;
  kn_compliance_ask_other (self, "label.net-height", _ ("Height of the net quantity by amount"));
  if (is_too_small (placed, wanted_mm))
    kn_label_report_other (self, "label.net-height", FALSE, NULL, "memory:medium", placed->item,
                           dup_height_problem_of (kn_product_field_get_label (placed->field),
                                                  placed->height_mm, wanted_mm));
}

static void
judge_allergen_height (KnLabelCheck *self, const KnLabelRule *rule, const KnPlacedFact *placed)
{
  const KnPlacedFact *ingredients = kn_label_find_placed (self, "ingredients");
  if (ingredients == NULL || ingredients->item == placed->item)
    return;
  kn_compliance_ask_other (self, "label.allergen-height",
                           _ ("Allergens stand no smaller than the ingredients"));
  if (!is_too_small (placed, ingredients->height_mm))
    return;
  kn_label_report_other (self, "label.allergen-height", FALSE, NULL, "memory:medium", placed->item,
                         dup_height_problem_of (rule->th, placed->height_mm,
                                                ingredients->height_mm));
}

/* --- contrast --------------------------------------------------------------------------------- */

static KnRgb
mix (KnRgb over, KnRgb under, double share)
{
  return (KnRgb){ over.r * share + under.r * (1 - share), over.g * share + under.g * (1 - share),
                  over.b * share + under.b * (1 - share) };
}

/* What is seen at @at of the face below the item of that order. */
KnRgb
kn_label_get_ground (KnCheck *check, guint below, const KnNode *face, KnPoint at)
{
  for (guint i = below; i > 0; i--)
    {
      KnCheckItem *item = &g_array_index (check->items, KnCheckItem, i - 1);
      KnMatrix inverse;
      /* Letters are no ground: text over text is another fault. */
      if (kn_node_get_kind (item->node) == KN_NODE_TEXT || item->face != face || item->is_step
          || !kn_check_covers (check, item, at) || !kn_matrix_invert (&item->to_face, &inverse))
        continue;
      KnPoint local = kn_matrix_apply (&inverse, at.x, at.y);
      g_autoptr (KnPaint) paint
          = kn_sample_paint (check->design, check->condition, item->node, local);
      if (paint == NULL)
        continue;
      KnRgb rgb = kn_paint_to_screen (check->scene, paint, check->condition);
      double share = kn_node_get_number (item->node, KN_PROP_OPACITY) / 100;
      return share >= 1 ? rgb : mix (rgb, kn_label_get_ground (check, i - 1, face, at), share);
    }
  return WHITE;
}

/* --- boxes ------------------------------------------------------------------------------------ */

#define BOX_SEEN_RATIO 1.15 /* less, and a ground beneath the words is not seen as one */

/* Of its own: a frame round the whole label is none. */
static gboolean
is_around_alone (const KnLabelCheck *self, const KnCheckItem *item, const KnCheckItem *text)
{
  if (!kn_rect_contains_rect (&item->bounds, &text->bounds, MEASURE_MM))
    return FALSE;
  for (guint i = 0; i < self->check->items->len; i++)
    {
      const KnCheckItem *other = &g_array_index (self->check->items, KnCheckItem, i);
      const KnPoint middle = { other->bounds.x + other->bounds.width / 2,
                               other->bounds.y + other->bounds.height / 2 };
      if (other != text && kn_node_get_kind (other->node) == KN_NODE_TEXT && !other->is_blank
          && other->face == item->face && kn_rect_contains_point (&item->bounds, &middle))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_box_of (KnLabelCheck *self, const KnCheckItem *item, const KnCheckItem *text)
{
  const KnNodeKind kind = kn_node_get_kind (item->node);
  if ((kind != KN_NODE_RECT && kind != KN_NODE_ELLIPSE && kind != KN_NODE_PATH) || item->is_step
      || item->is_blank || item->face != text->face || !is_around_alone (self, item, text))
    return FALSE;
  if (item->pen_mm > 0)
    return TRUE;
  const KnPoint middle
      = { text->bounds.x + text->bounds.width / 2, text->bounds.y + text->bounds.height / 2 };
  const KnRgb on = kn_label_get_ground (self->check, item->order + 1, item->face, middle);
  const KnRgb beside = kn_label_get_ground (self->check, item->order, item->face, middle);
  return item->order < text->order && kn_palette_contrast (&on, &beside) >= BOX_SEEN_RATIO;
}

gboolean
kn_label_is_boxed (KnLabelCheck *self, const char *words)
{
  const KnCheckItem *text = find_by_words (self, words);
  for (guint i = 0; text != NULL && i < self->check->items->len; i++)
    if (is_box_of (self, &g_array_index (self->check->items, KnCheckItem, i), text))
      return TRUE;
  return text == NULL;
}

/* Places of the face where the ground of a text is looked at: all over its box, or where each of
 * its letters stands if these run along a line, whose box may hold half of the label. */
static GArray *
list_looks (KnCheck *check, KnCheckItem *item)
{
  GArray *looks = g_array_new (FALSE, FALSE, sizeof (KnPoint));
  const KnRect *box = &item->bounds;
  if (!kn_text_is_on_path (item->node))
    {
      for (int i = 0; i < GROUND_STEPS * GROUND_STEPS; i++)
        {
          KnPoint at = { box->x + box->width * (i % GROUND_STEPS + 0.5) / GROUND_STEPS,
                         box->y + box->height * (i / GROUND_STEPS + 0.5) / GROUND_STEPS };
          g_array_append_val (looks, at);
        }
      return looks;
    }
  g_autoptr (GArray) quads = kn_text_layout_list_ink_quads (kn_check_get_text (check, item));
  for (guint i = 0; i < quads->len; i++)
    {
      const KnPoint *corners = g_array_index (quads, KnTextQuad, i).points;
      KnPoint at = kn_matrix_apply (&item->to_face, (corners[0].x + corners[2].x) / 2,
                                    (corners[0].y + corners[2].y) / 2);
      g_array_append_val (looks, at);
    }
  g_clear_pointer (&item->text, kn_text_layout_free);
  return looks;
}

/* The worst of the places that the text's ink covers. */
static double
get_contrast (KnCheck *check, KnCheckItem *item)
{
  const KnPaint *fill = kn_node_get_fill (item->node);
  double worst = G_MAXDOUBLE;
  if (fill == NULL || kn_paint_is_gradient (fill))
    return worst;
  KnRgb letters = kn_paint_to_screen (check->scene, fill, check->condition);
  double share = kn_node_get_number (item->node, KN_PROP_OPACITY) / 100;
  g_autoptr (GArray) looks = list_looks (check, item);
  for (guint i = 0; i < looks->len; i++)
    {
      KnRgb ground
          = kn_label_get_ground (check, item->order, item->face, g_array_index (looks, KnPoint, i));
      KnRgb seen = share >= 1 ? letters : mix (letters, ground, share);
      worst = MIN (worst, kn_palette_contrast (&seen, &ground));
    }
  return worst;
}

static void
judge_contrast (KnLabelCheck *self, const KnLabelRule *rule)
{
  if (self->placed->len == 0)
    kn_compliance_cannot (self, rule, _ ("no text on the design shows a fact of the product"));
  for (guint i = 0; i < self->placed->len; i++)
    {
      const KnPlacedFact *placed = self->placed->pdata[i];
      double found = get_contrast (self->check, placed->item);
      if (found >= G_MAXDOUBLE)
        kn_compliance_cannot (self, rule, _ ("letters without one plain ink are not measured"));
      if (rule->min_ratio <= 0 || found >= rule->min_ratio)
        continue;
      g_autofree char *ratio = kn_check_dup_number (found, 1);
      g_autofree char *wanted = kn_check_dup_number (rule->min_ratio, 1);
      kn_label_report (self, rule, placed->item, placed->field->key,
                       /* Translators: what a text says, then two ratios of contrast */
                       g_strdup_printf (_ ("“%s” has a contrast of %s : 1 with what lies beneath; "
                                           "%s : 1 are readable."),
                                        kn_product_field_get_label (placed->field), ratio, wanted));
    }
}

/* --- side and order --------------------------------------------------------------------------- */

static gboolean
is_on_front (const KnLabelCheck *self, const KnPlacedFact *placed)
{
  const KnId *root = kn_node_get_id (kn_scene_get_design (self->check->scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (self->check->scene, root, KN_NODE_FACE);
  return faces->len == 0 || placed->item->face == faces->pdata[0];
}

void
kn_label_judge_art (KnLabelCheck *self, const KnLabelRule *rule)
{
  if (self->check->form.kind == KN_FORM_SCREEN)
    return;
  if (rule->check == KN_RULE_CHECK_CONTRAST)
    {
      judge_contrast (self, rule);
      return;
    }
  const char *fact = kn_label_get_fact_of_rule (rule);
  g_autofree char *text = fact == NULL ? NULL : kn_label_dup_fact (self, fact);
  if (text == NULL)
    return; /* it is missing altogether, which was said */
  const KnPlacedFact *placed = kn_label_find_placed (self, fact);
  if (placed == NULL)
    {
      if (rule->duty != KN_RULE_NEVER)
        kn_label_report (self, rule, NULL, "placed",
                         g_strdup (_ ("the product says it, and it is not on this design.")));
      return;
    }
  judge_height (self, rule, placed);
  if (strcmp (fact, "net") == 0)
    judge_net_height (self, placed);
  if (strcmp (fact, "allergens") == 0)
    judge_allergen_height (self, rule, placed);
  if (g_strcmp0 (rule->panel, "front") == 0 && !is_on_front (self, placed))
    kn_label_report (self, rule, placed->item, "side",
                     g_strdup (_ ("it has to stand on the front.")));
}

/* What stands to the right of all of the other is read after it, however high it begins. */
static gboolean
is_next_column (const KnCheckItem *before, const KnCheckItem *after)
{
  return after->bounds.x >= before->bounds.x + before->bounds.width;
}

/* The order in which the announcement lists facts is good practice, not a duty: one note. */
void
kn_label_judge_order (KnLabelCheck *self, const GPtrArray *rules)
{
  const KnLabelRule *before_rule = NULL;
  const KnPlacedFact *before = NULL;
  for (int order = 1; order < 30 && self->check->form.kind != KN_FORM_SCREEN; order++)
    for (guint i = 0; i < rules->len; i++)
      {
        const KnLabelRule *rule = rules->pdata[i];
        const KnPlacedFact *placed
            = rule->order != order ? NULL
                                   : kn_label_find_placed (self, kn_label_get_fact_of_rule (rule));
        if (placed == NULL || g_strcmp0 (rule->panel, "front") == 0)
          continue;
        if (before != NULL && before->item->face == placed->item->face
            && !is_next_column (before->item, placed->item)
            && placed->item->bounds.y + SAME_LINE_MM < before->item->bounds.y)
          {
            KnLabelRule advice = *rule;
            advice.duty = KN_RULE_NEVER;
            kn_label_report (self, &advice, placed->item, "order",
                             /* Translators: the name of another fact of a label */
                             g_strdup_printf (_ ("it usually stands below “%s”."),
                                              self->language[0] == 't' || before_rule->en == NULL
                                                  ? before_rule->th
                                                  : before_rule->en));
            return;
          }
        before = placed;
        before_rule = rule;
      }
}
