/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a mark stands on a label, and what its two texts say. */

#include "config.h"

#include "model/kn-mark.h"

#include "base/kn-unit.h"
#include "model/kn-edit-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FONT "Noto Sans Thai, Noto Sans"
#define SAMPLE "ตัวอย่าง"
#define SAMPLE_EM 3.4 /* its width in ems of that font, bold */
#define SAMPLE_TILT_DEG (-18.0)
#define SAMPLE_MIN_PT 5.0
#define SAMPLE_MAX_PT 60.0
#define SAMPLE_LINE 1.9 /* heights of its frame in ems */
#define NUMBER_PT 6.0
#define NUMBER_LINE_MM 4.0
#define NUMBER_LEAST_MM 26.0 /* the longest number on one line */
#define BUDDHIST 543

static const KnStandard *
find (const GPtrArray *standards, const char *mark)
{
  for (guint i = 0; i < standards->len; i++)
    if (strcmp (((const KnStandard *)standards->pdata[i])->mark, mark) == 0)
      return standards->pdata[i];
  return NULL;
}

/* Stars are given for a year, which stands with them. */
static char *
dup_number (const KnStandard *standard)
{
  int year = 0;
  if (strcmp (standard->mark, "otop_star") != 0)
    return g_strdup (standard->number);
  if (standard->issued == NULL || sscanf (standard->issued, "%4d", &year) != 1)
    return g_strdup_printf ("OTOP %s ดาว", standard->number);
  return g_strdup_printf ("OTOP %s ดาว ปี %d", standard->number, year + BUDDHIST);
}

char *
kn_mark_dup_text (const KnNode *product, const char *part)
{
  g_return_val_if_fail (product != NULL && part != NULL, NULL);
  const char *what = strchr (part, '/');
  g_autofree char *mark = what == NULL ? g_strdup (part) : g_strndup (part, (gsize)(what - part));
  g_autoptr (GPtrArray) standards = kn_product_list_standards (product);
  const KnStandard *standard = find (standards, mark);
  if (standard == NULL)
    return what != NULL && strcmp (what, "/sample") == 0 ? g_strdup (SAMPLE) : NULL;
  if (what == NULL)
    return dup_number (standard);
  return strcmp (what, "/sample") != 0 ? NULL : g_strdup (standard->evidence == NULL ? SAMPLE : "");
}

static gboolean
add (KnDoc *doc, const KnId *face, KnNodeBuilder *builder, GArray *ids, GError **error)
{
  g_autofree char *key = kn_scene_dup_key_at_end (kn_doc_get_scene (doc), face);
  kn_node_builder_set_place (builder, face, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_array_append_val (ids, *kn_node_get_id (node));
  return kn_doc_edit_add (doc, node, error);
}

static KnNodeBuilder *
new_text (const KnNode *product, const char *part, const char *font, double size_pt, KnRect box)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  g_autofree char *key = g_strconcat (KN_MARK_FACT "/", part, NULL);
  g_autofree char *text = kn_mark_dup_text (product, part);
  kn_node_builder_set_string (builder, KN_PROP_FACT, key);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text == NULL ? "" : text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, size_pt);
  kn_node_builder_set_choice (builder, KN_PROP_ALIGN, KN_ALIGN_CENTER);
  kn_node_builder_set_number (builder, KN_PROP_X, kn_edit_round (box.x));
  kn_node_builder_set_number (builder, KN_PROP_Y, kn_edit_round (box.y));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, kn_edit_round (box.width));
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, kn_edit_round (box.height));
  return builder;
}

gboolean
kn_mark_place (KnDoc *doc,
               const KnId *face,
               const KnNode *product,
               const char *mark,
               KnNodeBuilder *art,
               KnPoint at,
               KnId *out_group,
               GError **error)
{
  g_return_val_if_fail (doc != NULL && face != NULL && product != NULL && mark != NULL, FALSE);
  g_autoptr (KnNode) sized = kn_node_builder_build (art);
  const double width_mm = kn_node_get_number (sized, KN_PROP_WIDTH);
  const double height_mm = kn_node_get_number (sized, KN_PROP_HEIGHT);
  const double left_mm = at.x - width_mm / 2, top_mm = at.y - (height_mm + NUMBER_LINE_MM) / 2;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autofree char *sample = g_strconcat (mark, "/sample", NULL);
  KnNodeBuilder *placed = kn_node_builder_new_from (sized);
  kn_node_builder_set_number (placed, KN_PROP_X, kn_edit_round (left_mm));
  kn_node_builder_set_number (placed, KN_PROP_Y, kn_edit_round (top_mm));
  const double number_mm = fmax (width_mm, NUMBER_LEAST_MM);
  const KnRect below
      = { at.x - number_mm / 2, top_mm + height_mm + 0.3, number_mm, NUMBER_LINE_MM };
  const double size_pt = CLAMP (kn_pt_from_mm (width_mm) / SAMPLE_EM, SAMPLE_MIN_PT, SAMPLE_MAX_PT);
  const double word_mm = kn_mm_from_pt (size_pt) * SAMPLE_EM * 1.2;
  const double line_mm = kn_mm_from_pt (size_pt) * SAMPLE_LINE;
  const KnRect over = { at.x - word_mm / 2, top_mm + (height_mm - line_mm) / 2, word_mm, line_mm };
  KnNodeBuilder *word = new_text (product, sample, FONT " Bold", floor (size_pt * 10) / 10, over);
  g_autoptr (KnPaint) red = kn_paint_new_cmyk (&(KnCmyk){ .m = 100, .y = 90 });
  kn_node_builder_set_paint (word, KN_PROP_FILL, red);
  kn_node_builder_set_number (word, KN_PROP_ROTATION, SAMPLE_TILT_DEG);
  KnNodeBuilder *number = new_text (product, mark, FONT, NUMBER_PT, below);
  KnNodeBuilder *const items[] = { placed, number, word };
  gboolean done = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    if (done)
      done = add (doc, face, items[i], ids, error);
    else
      kn_node_builder_free (items[i]);
  return done && kn_edit_group (doc, (const KnId *)ids->data, ids->len, out_group, error);
}
