/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of inks that a picture or a choice of dyes offers, and taking some of them. The
 * list is shown before anything is taken, so it knows no document. */

#include "config.h"

#include "model/kn-ink-offer.h"

#include "ink/kn-oklab.h"
#include "model/kn-edit-inks.h"

static void
offer_clear (gpointer data)
{
  g_free (((KnInkOffer *)data)->name);
}

GArray *
kn_ink_offer_new_list (void)
{
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (KnInkOffer));
  g_array_set_clear_func (offers, offer_clear);
  return offers;
}

static gboolean
has_name (const GArray *offers, const char *name)
{
  for (guint i = 0; i < offers->len; i++)
    if (g_str_equal (g_array_index (offers, KnInkOffer, i).name, name))
      return TRUE;
  return FALSE;
}

static void
add (GArray *offers, const char *name, const KnCmyk *cmyk, double share)
{
  KnInkOffer offer = { g_strdup (name), *cmyk, share, TRUE };
  for (int number = 2; has_name (offers, offer.name); number++)
    {
      g_free (offer.name);
      offer.name = g_strdup_printf ("%s %d", name, number);
    }
  g_array_append_val (offers, offer);
}

void
kn_ink_offer_add_colours (GArray *offers,
                          const KnPaletteColour *colours,
                          guint n,
                          KnCondition *condition)
{
  g_return_if_fail (offers != NULL && condition != NULL);
  for (guint i = 0; i < n; i++)
    {
      const KnOklab lab = kn_oklab_from_rgb (&colours[i].rgb);
      const KnCmyk ink = kn_palette_get_ink (&colours[i], condition);
      add (offers, kn_oklab_get_name (&lab), &ink, colours[i].share);
    }
}

void
kn_ink_offer_add_dye (GArray *offers, const KnDye *dye, gboolean in_thai)
{
  g_return_if_fail (offers != NULL && dye != NULL);
  add (offers, in_thai ? dye->name_th : dye->name_en, &dye->cmyk, 0);
}

gboolean
kn_ink_offer_take (KnDoc *doc, const GArray *offers, guint *out_n, GError **error)
{
  g_return_val_if_fail (KN_IS_DOC (doc) && offers != NULL && out_n != NULL, FALSE);
  g_autoptr (GPtrArray) before = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  const guint n_before = before->len;
  for (guint i = 0; i < offers->len; i++)
    {
      const KnInkOffer *offer = &g_array_index (offers, KnInkOffer, i);
      if (!offer->taken)
        continue;
      g_autofree char *name = kn_ink_dup_free_name (kn_doc_get_scene (doc), offer->name);
      const KnInkSpec spec = { name, offer->cmyk, FALSE, KN_STEP_KIND_NONE };
      KnId ink;
      if (!kn_edit_ensure_ink (doc, &spec, &ink, error))
        return FALSE;
    }
  g_autoptr (GPtrArray) after = kn_scene_list_kind (kn_doc_get_scene (doc), KN_NODE_INK);
  *out_n = after->len - n_before;
  return TRUE;
}
