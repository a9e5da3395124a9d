/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the window of sheets says in figures. */

#include "config.h"

#include "app/kn-sheet-figures.h"

#include "app/kn-sheet-print.h"
#include "model/kn-form-piece.h"

#include <glib/gi18n.h>

/* Designs that are all labels are counted as labels. */
static KnPieceKind
get_kind (const KnSheetPlan *plan)
{
  const KnPieceKind kind = kn_form_get_piece_kind (plan->pieces[0].design->scene);
  for (guint i = 1; i < plan->n; i++)
    if (kn_form_get_piece_kind (plan->pieces[i].design->scene) != kind)
      return KN_PIECE_OTHER;
  return kind;
}

static double
length_m (const KnImposition *plan)
{
  return plan->sheet_height_mm * plan->n_sheets / 1000;
}

char *
kn_sheet_figures_dup_count (const KnSheetPlan *plan)
{
  const KnImposition *imposition = plan->plan;
  g_autofree char *waste = g_strdup_printf (_ ("%.1f %% waste"), imposition->waste_ratio * 100);
  if (imposition->way == KN_IMPOSED_ROLL)
    {
      g_autofree char *across
          = g_strdup_printf (ngettext ("%u side by side", "%u side by side", imposition->columns),
                             imposition->columns);
      const double metres = length_m (imposition);
      g_autofree char *length = metres < 1 ? g_strdup_printf (_ ("%.4g mm"), metres * 1000)
                                           : g_strdup_printf (_ ("%.1f m"), metres);
      return g_strdup_printf ("%s · %s · %s", across, length, waste);
    }
  guint n = 0;
  for (guint i = 0; i < plan->n; i++)
    n += imposition->per_sheet[i];
  g_autofree char *pieces = kn_piece_dup_on_sheet (get_kind (plan), n);
  g_autofree char *sheets
      = g_strdup_printf (ngettext ("%u sheet", "%u sheets", imposition->n_sheets),
                         imposition->n_sheets);
  return g_strdup_printf ("%s · %s · %s", pieces, sheets, waste);
}

char *
kn_sheet_figures_dup_more (const KnSheetPlan *plan)
{
  const guint surplus = (guint)kn_sheet_plan_count_surplus (plan);
  g_autofree char *bound = kn_imposition_dup_bound (plan->plan, plan->pieces[0].wanted > 0);
  g_autofree char *more
      = g_strdup_printf (ngettext ("%u more than wanted", "%u more than wanted", surplus), surplus);
  if (surplus == 0 || bound == NULL)
    return g_strdup (surplus > 0 ? more : bound != NULL ? bound : "");
  return g_strdup_printf ("%s · %s", more, bound);
}

char *
kn_sheet_figures_dup_cost (const KnSheetPlan *plan, double price)
{
  const gboolean is_roll = plan->plan->way == KN_IMPOSED_ROLL;
  const double all = price * (is_roll ? length_m (plan->plan) : plan->plan->n_sheets);
  if (price <= 0)
    return g_strdup ("");
  g_autofree char *sum
      = g_strdup_printf (is_roll ? _ ("%.2f for the roll") : _ ("%.2f for the sheets"), all);
  g_autofree char *one = g_strdup_printf (_ ("%.2f a piece"),
                                          all / (double)MAX (kn_sheet_plan_count_wanted (plan), 1));
  return g_strdup_printf ("%s · %s", sum, one);
}

char *
kn_sheet_figures_dup_too_many (const KnSheetPlan *plan)
{
  const guint n = kn_sheet_print_count_pages (plan);
  if (n <= KN_IMPOSE_PAGES_MAX)
    return NULL;
  return g_strdup_printf (_ ("%u pages are too many for one print job; %u can be printed at once. "
                             "Save the PDF, or print fewer."),
                          n, KN_IMPOSE_PAGES_MAX);
}
