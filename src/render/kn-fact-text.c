/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the look of a fact that is put on a label: its letters are measured as they are set, so the
 * size follows the height that is asked for, in whichever font, and the frame holds all of it. */

#include "config.h"

#include "render/kn-fact-text.h"

#include <math.h>

#define FONT "Noto Sans Thai, Noto Sans"
#define FONT_BOLD FONT " Bold"
#define SMALL_PT 7.0
#define STEP_PT 0.25
#define ROOM_MM 0.2 /* below the last line: rounding never makes a text overset */

typedef struct
{
  const char *fact;
  const char *font;
  double size_pt;
} Look;

/* What stands large on a label; all else is small print. */
static const Look LOOKS[] = {
  { "name", "Noto Serif Thai, Noto Serif Bold", 20 },
  { "name.en", "Noto Serif Display", 12 },
  { "brand", FONT_BOLD, 11 },
  { "net", FONT_BOLD, 9 },
};

KnNodeBuilder *
kn_fact_text_new (KnTextContext *context,
                  const KnNode *product,
                  const KnProductField *field,
                  double least_mm,
                  double width_mm)
{
  g_return_val_if_fail (context != NULL && width_mm > 0, NULL);
  KnNodeBuilder *builder = kn_product_new_text (product, field);
  if (builder == NULL)
    return NULL;
  Look look = { NULL, FONT, SMALL_PT };
  for (gsize i = 0; i < G_N_ELEMENTS (LOOKS); i++)
    if (g_str_equal (LOOKS[i].fact, field->key))
      look = LOOKS[i];
  kn_node_builder_set_string (builder, KN_PROP_FONT, look.font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, look.size_pt);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, width_mm);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, 1);
  g_autoptr (KnNode) tried = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) first = kn_text_layout_new (context, NULL, tried);
  double height_mm = kn_text_layout_get_letter_height_mm (first);
  if (height_mm > 0 && height_mm < least_mm)
    look.size_pt = ceil (look.size_pt * least_mm / height_mm / STEP_PT) * STEP_PT;
  builder = kn_node_builder_new_from (tried);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, look.size_pt);
  g_autoptr (KnNode) sized = kn_node_builder_build (builder);
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (context, NULL, sized);
  KnRect box = kn_text_layout_get_logical_box (layout);
  builder = kn_node_builder_new_from (sized);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT,
                              ceil ((box.y + box.height + ROOM_MM) * 10) / 10);
  return builder;
}
