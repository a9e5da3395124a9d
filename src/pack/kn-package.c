/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The packages that Thai shops stock, as measures of packs. The sizes are those of the list of
 * packages in data/rules/label_rules.json, which knows no blanks; here stands which style each is
 * and which of its measures they are. A test holds both lists together. Packages that no style
 * makes (a header card, a tube) are left out. */

#include "config.h"

#include "pack/kn-package.h"

#include <glib/gi18n.h>

/* Labels go round with 5 mm of overlap and are measured as if they had no thickness: π·d + 5. */
#define AROUND(diameter, height)                                                                   \
  {                                                                                                \
    { "d", (diameter) }, { "h", (height) }, { "ov", 5 }, { "t", 0 }                                \
  }

static const KnPackage packages[] = {
  { "jar_glass_250", "jar_glass_250", "wrap", N_ ("Glass jar 250 ml"), AROUND (70, 60) },
  { "jar_pet_500", "jar_pet_500", "wrap", N_ ("PET jar 500 ml"), AROUND (85, 75) },
  { "bottle_pet_250", "bottle_pet_250", "wrap", N_ ("PET bottle 250 ml"), AROUND (58, 60) },
  { "bottle_pet_350", "bottle_pet_350", "wrap", N_ ("PET bottle 350 ml"), AROUND (62, 65) },
  { "spray_30", "spray_30", "wrap", N_ ("Spray bottle 30 ml"), AROUND (30, 40) },
  { "tea_tin", "tea_tin", "wrap", N_ ("Tea tin"), AROUND (76, 90) },
  { "balm_tin", "balm_tin", "lidround", N_ ("Balm tin, lid"), { { "D", 38 }, { "m", 2 } } },
  { "cup_seal", "cup_seal", "lidround", N_ ("Cup seal ø 95"), { { "D", 95 }, { "m", 0 } } },
  { "pouch_zip_s",
    "pouch_zip_s",
    "doypack",
    N_ ("Stand-up zip pouch S"),
    { { "W", 120 }, { "H", 200 }, { "g", 40 } } },
  { "pouch_zip_m",
    "pouch_zip_m",
    "doypack",
    N_ ("Stand-up zip pouch M"),
    { { "W", 160 }, { "H", 240 }, { "g", 40 } } },
  { "pouch_zip_l",
    "pouch_zip_l",
    "doypack",
    N_ ("Stand-up zip pouch L"),
    { { "W", 200 }, { "H", 300 }, { "g", 50 } } },
  { "bananachip_pouch",
    "bananachip_pouch",
    "doypack",
    N_ ("Banana-chip pouch"),
    { { "W", 150 }, { "H", 230 }, { "g", 35 } } },
  { "rice_vac_1kg",
    "rice_vac_1kg",
    "flat3",
    N_ ("Vacuum bag, rice 1 kg"),
    { { "W", 160 }, { "H", 260 } } },
  { "kraft_box_s",
    "kraft_box_s",
    "ste",
    N_ ("Kraft tuck-end box"),
    { { "L", 100 }, { "W", 30 }, { "D", 60 } } },
  { "soap_box", "soap_box", "soap", N_ ("Soap box"), { { "L", 84 }, { "W", 28 }, { "D", 58 } } },
  { "kraft_pillow",
    "kraft_pillow",
    "pillow",
    N_ ("Pillow box, kraft"),
    { { "Wp", 90 }, { "H", 140 }, { "s", 15 } } },
  { "gift_box_base",
    "gift_box_shirt",
    "tray",
    N_ ("Gift box for cloth, base"),
    { { "L", 250 }, { "W", 180 }, { "D", 50 } } },
  { "gift_box_lid",
    "gift_box_shirt",
    "tray_lid",
    N_ ("Gift box for cloth, lid"),
    { { "L", 250 }, { "W", 180 }, { "D", 50 } } },
  { "sleeve",
    "sleeve",
    "sleeve",
    N_ ("Sleeve for a small box"),
    { { "L", 100 }, { "W", 30 }, { "D", 60 } } },
  { "soap_band",
    "soap_band",
    "belly",
    N_ ("Band around soap"),
    { { "L", 55 }, { "W", 25 }, { "D", 30 }, { "gf", 10 } } },
  { "hang_tag",
    "hang_tag",
    "hangtag",
    N_ ("Hang tag 50 × 90"),
    { { "W", 50 }, { "H", 90 }, { "hy", 8 } } },
  { "hang_tag_s",
    "hang_tag_s",
    "hangtag",
    N_ ("Small hang tag"),
    { { "W", 40 }, { "H", 70 }, { "hy", 8 } } },
};

const KnPackage *
kn_package_list (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (packages);
  return packages;
}

const KnPackage *
kn_package_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_strcmp0 (packages[i].id, id) == 0)
      return &packages[i];
  return NULL;
}

const char *
kn_package_get_name (const KnPackage *self)
{
  return _ (self->name);
}

gsize
kn_package_get_n_values (const KnPackage *self)
{
  gsize n = 0;
  while (n < KN_PACKAGE_VALUES_MAX && self->values[n].name != NULL)
    n++;
  return n;
}
