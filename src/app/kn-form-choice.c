/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the table of forms that the window offers. Sizes are what label printers and packers in
 * Thailand commonly stock; any other size can be typed. A form that cannot be drawn yet is not in
 * the table, so it is absent from the window and not an empty promise. */

#include "config.h"

#include "app/kn-form-choice.h"

#include <glib/gi18n.h>

static const KnFormPreset label_presets[] = {
  { N_ ("Jar or bottle, front"), 100, 60 },
  { N_ ("Honey jar, front"), 70, 90 },
  { N_ ("Around a jar"), 225, 60 },
  { N_ ("Band around soap"), 160, 50 },
  { N_ ("Bag, large"), 100, 150 },
  { N_ ("Small sticker"), 50, 30 },
  { NULL, 0, 0 },
};
static const KnFormPreset round_presets[] = {
  { N_ ("Balm lid"), 34, 34 },
  { N_ ("Jar lid"), 60, 60 },
  { N_ ("Bag or box seal"), 40, 40 },
  { N_ ("Large sticker"), 90, 90 },
  { NULL, 0, 0 },
};
static const KnFormPreset tag_presets[] = {
  { N_ ("Hang tag"), 50, 90 },
  { N_ ("Small hang tag"), 40, 60 },
  { N_ ("Long tag"), 40, 120 },
  { NULL, 0, 0 },
};
static const KnFormPreset card_presets[] = {
  { N_ ("Business card, Thai size"), 90, 55 },
  { N_ ("Business card, bank card size"), 85.6, 54 },
  { N_ ("Postcard"), 148, 105 },
  { NULL, 0, 0 },
};

/* Packs have measures of their own: kn-new-pack.c. */
static const KnFormPreset pack_presets[] = { { NULL, 0, 0 } };

/* What Facebook, LINE, Instagram and YouTube show; mm of the design, ten pixels each. */
static const KnFormPreset screen_presets[] = {
  { N_ ("Square post"), 108, 108 },
  { N_ ("Upright post"), 108, 135 },
  { N_ ("Story"), 108, 192 },
  { N_ ("Page cover"), 82, 31.2 },
  { N_ ("Link picture"), 120, 63 },
  { N_ ("Video cover"), 128, 72 },
  { NULL, 0, 0 },
};

const KnFormChoice kn_form_choices[] = {
  { "label", N_ ("Label"), N_ ("Jar, bottle, bag"), KN_FORM_LABEL, KN_SHAPE_RECTANGLE,
    label_presets, 3, 3, 3, FALSE },
  { "round", N_ ("Round label"), N_ ("Lid, seal, sticker"), KN_FORM_LABEL, KN_SHAPE_ELLIPSE,
    round_presets, 0, 3, 3, TRUE },
  { "tag", N_ ("Hang tag"), N_ ("50 × 90 mm"), KN_FORM_TAG, KN_SHAPE_RECTANGLE, tag_presets, 4, 3,
    3, FALSE },
  { "card", N_ ("Card"), N_ ("90 × 55 mm"), KN_FORM_CARD, KN_SHAPE_RECTANGLE, card_presets, 0, 3, 4,
    FALSE },
  { "pack", N_ ("Box or pouch"), N_ ("22 kinds, any size"), KN_FORM_DIELINE, KN_SHAPE_RECTANGLE,
    pack_presets, 0, 3, 3, FALSE },
  { "screen", N_ ("Social"), N_ ("Post, story, cover"), KN_FORM_SCREEN, KN_SHAPE_RECTANGLE,
    screen_presets, 0, 0, 6, FALSE },
};
const gsize kn_n_form_choices = G_N_ELEMENTS (kn_form_choices);

const KnFormChoice *
kn_form_choice_find (const char *id)
{
  for (gsize i = 0; i < kn_n_form_choices; i++)
    if (g_strcmp0 (kn_form_choices[i].id, id) == 0)
      return &kn_form_choices[i];
  return NULL;
}

const KnFormChoice *
kn_form_choice_of (KnFormKind kind, KnFormShape shape)
{
  if (kn_form_kind_is_pack (kind))
    return kn_form_choice_find ("pack");
  for (gsize i = 0; i < kn_n_form_choices; i++)
    if (kn_form_choices[i].kind == kind && kn_form_choices[i].shape == shape)
      return &kn_form_choices[i];
  return NULL;
}

char *
kn_form_choice_dup_picture (const KnFormChoice *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_strdup_printf ("%s/forms/%s.svg", KN_RESOURCE, self->id);
}
