/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of the places kept for communities. A place has a name and an owner and no
 * geometry: to draw it here would be to take it. */

#include "config.h"

#include "craft/kn-craft-places.h"

#include <glib/gi18n.h>

static const KnCraftPlace places[KN_CRAFT_N_PLACES] = {
  { 37, "hmong_spiral", "ลายก้นหอยม้ง", "Hmong snail spiral", "ชาวม้ง", "Hmong",
    N_ ("Paired spirals in a square, of Hmong appliqué and embroidery.") },
  { 38, "hmong_cross", "ลายกากบาทม้ง", "Hmong cross", "ชาวม้ง", "Hmong",
    N_ ("A square cross that links four sides; what it means differs from faith to faith.") },
  { 39, "mien_catpaw", "ลายหล่มเจว (ตีนแมว) เมี่ยน", "Mien cat's paw", "ชาวเมี่ยน", "Mien",
    N_ ("A small paw of Mien cross-stitch.") },
  { 40, "mien_spider", "ลายก้อนยอ (แมงมุม) เมี่ยน", "Mien spider", "ชาวเมี่ยน", "Mien",
    N_ ("Squares within squares with eight legs, of Mien cross-stitch.") },
};

const KnCraftPlace *
kn_craft_get_place (guint i)
{
  g_return_val_if_fail (i < KN_CRAFT_N_PLACES, NULL);
  return &places[i];
}

const KnCraftPlace *
kn_craft_find_place (const char *name)
{
  guint64 number = 0;
  g_return_val_if_fail (name != NULL, NULL);
  if (!g_ascii_string_to_unsigned (name, 10, 1, G_MAXINT, &number, NULL))
    number = 0;
  for (guint i = 0; i < KN_CRAFT_N_PLACES; i++)
    if (g_str_equal (places[i].id, name) || (guint64)places[i].number == number)
      return &places[i];
  return NULL;
}

static gboolean
is_read_in_thai (void)
{
  return g_str_has_suffix (_ ("language-code:en"), ":th");
}

const char *
kn_craft_place_get_name (const KnCraftPlace *self)
{
  return is_read_in_thai () ? self->name_th : self->name_en;
}

const char *
kn_craft_place_get_community (const KnCraftPlace *self)
{
  return is_read_in_thai () ? self->community_th : self->community_en;
}

char *
kn_craft_place_dup_refusal (const KnCraftPlace *self)
{
  return g_strdup_printf (
      /* Translators: number and name of a motif, then whose it is: "Hmong" */
      _ ("number %d, %s, is not drawn here: its place is kept for a named %s community, which "
         "fills "
         "it with its own drawing, its holder and its consent (motif fill)"),
      self->number, kn_craft_place_get_name (self), kn_craft_place_get_community (self));
}
