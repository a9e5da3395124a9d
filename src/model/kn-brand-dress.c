/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what becomes of a design that is put into a brand's colours, and what a brand takes of a
 * design that it is made of. */

#include "config.h"

#include "model/kn-brand-dress.h"

#include "ink/kn-step-kind.h"
#include "model/kn-brand-private.h"
#include "model/kn-dye-palette.h"
#include "model/kn-edit-inks.h"
#include "model/kn-json-private.h"
#include "model/kn-text-line.h"

#include <string.h>

/* --- what both have ----------------------------------------------------------------------------
 */

/* As inks are merged: what prints alike is one ink, whatever it is called. */
static gboolean
are_twins (const KnNode *a, const KnNode *b)
{
  gboolean is_spot = kn_node_get_bool (a, KN_PROP_INK_SPOT);
  const KnCmyk one = kn_node_get_ink_cmyk (a), other = kn_node_get_ink_cmyk (b);
  if (is_spot != kn_node_get_bool (b, KN_PROP_INK_SPOT)
      || kn_node_get_choice (a, KN_PROP_INK_STEP) != kn_node_get_choice (b, KN_PROP_INK_STEP))
    return FALSE;
  return is_spot ? g_strcmp0 (kn_node_get_string (a, KN_PROP_NAME),
                              kn_node_get_string (b, KN_PROP_NAME))
                       == 0
                 : kn_cmyk_equal (&one, &other);
}

static void
add_link (GPtrArray *ops, const KnNode *ink, const GPtrArray *of_brand)
{
  for (guint i = 0; i < of_brand->len; i++)
    {
      if (!are_twins (ink, of_brand->pdata[i]))
        continue;
      char text[KN_ID_STRING_SIZE];
      kn_id_print (kn_node_get_id (of_brand->pdata[i]), text);
      g_autoptr (KnValue) value = kn_value_new_string (text);
      g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (ink), KN_PROP_BRAND_INK,
                                           kn_node_get (ink, KN_PROP_BRAND_INK), value));
      return;
    }
}

/* --- into its colours ------------------------------------------------------------------------- */

static gboolean
is_colour (const KnNode *ink)
{
  return !kn_node_get_bool (ink, KN_PROP_INK_SPOT)
         && kn_node_get_choice (ink, KN_PROP_INK_STEP) == KN_STEP_KIND_NONE;
}

static GArray *
list_dyes (const KnScene *brand)
{
  GArray *dyes = g_array_new (FALSE, FALSE, sizeof (KnDye));
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const char *name = kn_node_get_string (inks->pdata[i], KN_PROP_NAME);
      const KnDye dye
          = { name, name, kn_node_get_ink_cmyk (inks->pdata[i]), kn_node_get_id (inks->pdata[i]) };
      if (name != NULL && is_colour (inks->pdata[i]))
        g_array_append_val (dyes, dye);
    }
  return dyes;
}

/* Ops that were made for @scene always go. */
static KnScene *
apply (const KnScene *scene, GPtrArray *ops)
{
  KnScene *after = kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  g_assert (after != NULL);
  return after;
}

static void
append_all (GPtrArray *ops, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (ops, kn_op_ref (more->pdata[i]));
}

/**
 * kn_brand_new_dress_ops:
 * @design: a design that follows another brand or none
 * @brand: the brand
 * @pin: what the design pins from now on
 *
 * Returns: (transfer full) (element-type KnOp): ops
 */
GPtrArray *
kn_brand_new_dress_ops (const KnScene *design, const KnScene *brand, const KnBrandPin *pin)
{
  g_autoptr (GArray) dyes = list_dyes (brand);
  KnDyePalette palette = kn_dye_palette_of ((const KnDye *)dyes->data, dyes->len);
  palette.brand = brand;
  GPtrArray *ops = kn_brand_new_link_ops (design, brand, pin);
  g_autoptr (KnScene) linked = apply (design, ops);
  g_autoptr (GPtrArray) dye = kn_dye_palette_list_ops (&palette, linked);
  g_autoptr (KnScene) dyed = apply (linked, dye);
  g_autoptr (GPtrArray) follow = kn_brand_new_ops (dyed, NULL, brand, pin);
  append_all (ops, dye);
  append_all (ops, follow);
  return ops;
}

/* --- made of a design ------------------------------------------------------------------------- */

/* Letters of a family in all texts together. */
static void
count_letters (GHashTable *letters, const KnNode *text)
{
  const char *font = kn_node_get_string (text, KN_PROP_FONT);
  const char *words = kn_node_get_string (text, KN_PROP_TEXT);
  if (font == NULL || words == NULL)
    return;
  glong n = g_utf8_strlen (words, -1) + GPOINTER_TO_INT (g_hash_table_lookup (letters, font));
  g_hash_table_insert (letters, (gpointer)font, GINT_TO_POINTER ((int)n));
}

static const char *
find_most (GHashTable *letters)
{
  const char *most = NULL;
  int n = 0;
  GHashTableIter iter;
  gpointer font, count;
  g_hash_table_iter_init (&iter, letters);
  while (g_hash_table_iter_next (&iter, &font, &count))
    if (GPOINTER_TO_INT (count) > n
        || (GPOINTER_TO_INT (count) == n && most != NULL && strcmp (font, most) < 0))
      {
        most = font;
        n = GPOINTER_TO_INT (count);
      }
  return most;
}

const char *
kn_brand_find_text_font (const KnScene *design)
{
  g_return_val_if_fail (design != NULL, NULL);
  g_autoptr (GHashTable) letters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    count_letters (letters, texts->pdata[i]);
  return find_most (letters);
}

static void
add_fonts (json_t *brand, const KnScene *design)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  const char *heading = NULL;
  double largest_pt = 0;
  for (guint i = 0; i < texts->len; i++)
    {
      double size_pt = kn_node_get_number (texts->pdata[i], KN_PROP_SIZE);
      const char *font = kn_node_get_string (texts->pdata[i], KN_PROP_FONT);
      if (font == NULL || size_pt <= largest_pt)
        continue;
      heading = font;
      largest_pt = size_pt;
    }
  const char *body = kn_brand_find_text_font (design);
  if (heading != NULL)
    json_object_set_new (brand, "font_heading", json_string (heading));
  if (body != NULL)
    json_object_set_new (brand, "font_text", json_string (body));
}

static void
add_inks (json_t *brand, const KnScene *design)
{
  json_t *list = json_array ();
  g_autoptr (GHashTable) uses = kn_ink_count_uses (design);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (design, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnNode *ink = inks->pdata[i];
      const char *name = kn_node_get_string (ink, KN_PROP_NAME);
      KnCmyk c = kn_node_get_ink_cmyk (ink);
      if (name == NULL || !g_hash_table_contains (uses, kn_node_get_id (ink))
          || kn_node_get_choice (ink, KN_PROP_INK_STEP) != KN_STEP_KIND_NONE)
        continue;
      g_autofree char *handle = g_strdup_printf ("ink%u", i + 1);
      json_t *object = json_pack ("{s:s, s:s, s:[f, f, f, f]}", "id", handle, "name", name, "cmyk",
                                  c.c, c.m, c.y, c.k);
      if (kn_node_get_bool (ink, KN_PROP_INK_SPOT))
        json_object_set_new (object, "spot", json_true ());
      json_array_append_new (list, object);
    }
  json_object_set_new (brand, "inks", list);
}

static void
add_words (json_t *brand, const KnScene *design)
{
  g_auto (GStrv) words = kn_scene_dup_no_break (design);
  if (words == NULL || words[0] == NULL)
    return;
  json_t *list = json_array ();
  for (char **word = words; *word != NULL; word++)
    json_array_append_new (list, json_string (*word));
  json_object_set_new (brand, "no_break", list);
}

/**
 * kn_brand_new_of_design:
 * @design: a design
 * @name: of the brand
 * @error: (nullable): as for a file of that content
 *
 * Returns: (transfer full) (nullable): the brand; its ids are its own
 */
KnScene *
kn_brand_new_of_design (const KnScene *design, const char *name, GError **error)
{
  g_return_val_if_fail (design != NULL && name != NULL, NULL);
  const char *language = kn_node_get_string (kn_scene_get_design (design), KN_PROP_LANGUAGE);
  g_autoptr (json_t) brand
      = json_pack ("{s:s, s:i, s:s, s:s}", "format", "kanok-brand", "version", 1, "name", name,
                   "language", language == NULL ? "th" : language);
  add_inks (brand, design);
  add_fonts (brand, design);
  add_words (brand, design);
  g_autofree char *text = kn_json_print (brand, FALSE);
  return kn_brand_parse_json (text, strlen (text), error);
}

GPtrArray *
kn_brand_new_link_ops (const KnScene *design, const KnScene *brand, const KnBrandPin *pin)
{
  GPtrArray *ops = kn_brand_new_pin_ops (design, pin);
  g_autoptr (GPtrArray) own = kn_scene_list_kind (design, KN_NODE_INK);
  g_autoptr (GPtrArray) theirs = kn_scene_list_kind (brand, KN_NODE_INK);
  for (guint i = 0; i < own->len; i++)
    add_link (ops, own->pdata[i], theirs);
  kn_brand_link_parts (design, brand, ops);
  return ops;
}
