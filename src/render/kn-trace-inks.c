/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the inks of a trace are called and look like: as measured, with the name of the
 * colour, or as the dyes that are nearest to them. No two inks become the same dye, or their edge
 * would be gone: the best pair is taken first, and where the dyes run out a colour stays as it is.
 */

#include "config.h"

#include "render/kn-trace-private.h"

/* Plain arithmetic, where no print condition says how it looks. */
static KnRgb
get_look (const KnDye *dye, KnCondition *condition)
{
  const KnCmyk *ink = &dye->cmyk;
  const double k = 1 - ink->k / 100;
  if (condition != NULL)
    return kn_condition_to_screen (condition, ink);
  return (KnRgb){ (1 - ink->c / 100) * k, (1 - ink->m / 100) * k, (1 - ink->y / 100) * k };
}

static void
add_dyes (GPtrArray *list, const KnDyePalette *palette)
{
  for (int i = 0; i < KN_N_DYE_ROLES; i++)
    if (palette->dyes[i] != NULL && !g_ptr_array_find (list, palette->dyes[i], NULL))
      g_ptr_array_add (list, (gpointer)palette->dyes[i]);
}

static GPtrArray *
list_dyes (const KnDyePalette *palette)
{
  GPtrArray *list = g_ptr_array_new ();
  if (palette != NULL)
    add_dyes (list, palette);
  for (gsize i = 0; palette == NULL && i < kn_n_dye_palettes; i++)
    add_dyes (list, &kn_dye_palettes[i]);
  return list;
}

/* The pair of an ink without a dye and a dye without an ink that are nearest to each other. */
static gboolean
find_pair (const KnTraceLabels *labels,
           const GPtrArray *dyes,
           KnCondition *condition,
           const KnDye *const *given,
           guint *out_ink,
           guint *out_dye)
{
  double best = G_MAXDOUBLE;
  for (guint d = 0; d < dyes->len; d++)
    {
      const KnRgb look = get_look (dyes->pdata[d], condition);
      const KnOklab lab = kn_oklab_from_rgb (&look);
      for (guint i = 0; i < labels->n; i++)
        {
          const double distance = kn_oklab_distance (&lab, &labels->lab[i]);
          if (given[i] != NULL || distance >= best)
            continue;
          best = distance;
          *out_ink = i;
          *out_dye = d;
        }
    }
  return best < G_MAXDOUBLE;
}

/* Two inks of one name are told apart by a number. */
static char *
dup_own_name (const KnTraceInk *inks, guint n, const char *name)
{
  for (int number = 1;; number++)
    {
      gboolean taken = FALSE;
      g_autofree char *own
          = number == 1 ? g_strdup (name) : g_strdup_printf ("%s %d", name, number);
      for (guint i = 0; i < n && !taken; i++)
        taken = g_str_equal (inks[i].name, own);
      if (!taken)
        return g_steal_pointer (&own);
    }
}

/* "Almond leaf" is "almond-leaf". */
static char *
dup_id (const char *name)
{
  char *id = g_ascii_strdown (name, -1);
  return g_strcanon (id, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
}

void
kn_trace_name_inks (const KnTraceLabels *labels,
                    const KnTraceOptions *options,
                    KnCondition *condition,
                    KnTraceInk *out_inks)
{
  const KnDye *given[KN_TRACE_INKS_MAX] = { NULL };
  guint ink = 0, dye = 0;
  g_autoptr (GPtrArray) dyes = options->named_dyes ? list_dyes (options->dyes) : g_ptr_array_new ();
  while (find_pair (labels, dyes, condition, given, &ink, &dye))
    given[ink] = g_ptr_array_remove_index_fast (dyes, dye);
  for (guint i = 0; i < labels->n; i++)
    {
      g_autofree char *name
          = given[i] == NULL ? g_strdup (kn_oklab_get_name (&labels->lab[i]))
                             : g_strdup_printf ("%s / %s", given[i]->name_th, given[i]->name_en);
      out_inks[i].rgb = given[i] == NULL ? labels->rgb[i] : get_look (given[i], condition);
      out_inks[i].share = labels->share[i];
      out_inks[i].name = dup_own_name (out_inks, i, name);
      out_inks[i].id
          = given[i] == NULL ? g_strdup_printf ("ink-%u", i + 1) : dup_id (given[i]->name_en);
    }
}
