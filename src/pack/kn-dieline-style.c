/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of packs and what they ask for. Owns nothing: the table is written with the build by
 * data/pack/make-table.py, the words are translated by kn-pack-words.c. */

#include "config.h"

#include "pack/kn-dieline-style.h"

#include "pack/kn-dieline-style-private.h"

#include <string.h>

gsize
kn_dieline_style_count (void)
{
  return kn_n_dieline_styles;
}

const KnDielineStyle *
kn_dieline_style_get_nth (gsize index)
{
  g_return_val_if_fail (index < kn_n_dieline_styles, NULL);
  return &kn_dieline_styles[index];
}

const KnDielineStyle *
kn_dieline_style_find (const char *id)
{
  for (gsize i = 0; i < kn_n_dieline_styles; i++)
    if (g_strcmp0 (kn_dieline_styles[i].id, id) == 0)
      return &kn_dieline_styles[i];
  return NULL;
}

const char *
kn_dieline_style_get_id (const KnDielineStyle *self)
{
  return self->id;
}

const char *
kn_dieline_style_get_name (const KnDielineStyle *self)
{
  return kn_pack_translate (self->name);
}

const char *
kn_dieline_style_get_note (const KnDielineStyle *self)
{
  return self->note;
}

char *
kn_dieline_style_dup_code (const KnDielineStyle *self, gsize index)
{
  if (index >= self->n_codes)
    return NULL;
  return g_strdup_printf ("%s %s", self->codes[index].first, self->codes[index].second);
}

const KnDielineParam *
kn_dieline_style_get_params (const KnDielineStyle *self, gsize *out_n)
{
  *out_n = self->n_params;
  return self->params;
}

const KnDielineParam *
kn_dieline_style_find_param (const KnDielineStyle *self, const char *name)
{
  for (gsize i = 0; i < self->n_params; i++)
    if (strcmp (self->params[i].name, name) == 0)
      return &self->params[i];
  return NULL;
}

const char *
kn_dieline_param_get_label (const KnDielineParam *self)
{
  return kn_pack_translate (self->label);
}

const char *
kn_dieline_origin_get_name (KnDielineOrigin origin)
{
  static const char *const names[] = { "measure", "source", "derived", "practice" };
  g_return_val_if_fail (origin <= KN_ORIGIN_PRACTICE, NULL);
  return names[origin];
}

gboolean
kn_dieline_style_is_curved (const KnDielineStyle *self)
{
  return self->is_curved;
}
