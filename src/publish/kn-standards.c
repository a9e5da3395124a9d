/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is to be done about the standards that products hold: joins what the library has
 * written down with what the rules know of a mark, and sorts by urgency. */

#include "config.h"

#include "publish/kn-standards.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

void
kn_held_free (KnHeld *self)
{
  if (self == NULL)
    return;
  g_free (self->product_name);
  g_free (self->mark);
  g_free (self->called);
  g_free (self->number);
  g_free (self->office);
  g_free (self->evidence);
  g_free (self->issued);
  g_free (self->expires);
  g_free (self->remind);
  g_free (self);
}

const char *
kn_held_state_get_name (KnHeldState self)
{
  switch (self)
    {
    case KN_HELD_ENDED:
      return "ended";
    case KN_HELD_ENDS_SOON:
      return "ends-soon";
    case KN_HELD_UNKNOWN:
      return "unknown";
    case KN_HELD_UNPROVED:
      return "no-evidence";
    case KN_HELD_UNDATED:
      return "no-date";
    case KN_HELD_GOOD:
      return "good";
    }
  g_return_val_if_reached (NULL);
}

const char *
kn_held_get_next_step (const KnHeld *self)
{
  switch (self->state)
    {
    case KN_HELD_ENDED:
      return _ ("Renew it before the mark is printed again.");
    case KN_HELD_ENDS_SOON:
      return _ ("Apply for its renewal now.");
    case KN_HELD_UNKNOWN:
      return _ ("The rules do not know this mark: look at how it is written.");
    case KN_HELD_UNPROVED:
      return _ ("Put the certificate with the product: without it the mark prints as a sample.");
    case KN_HELD_UNDATED:
      return _ ("Write down its last day, as the certificate says it.");
    case KN_HELD_GOOD:
      return _ ("Nothing until the reminder.");
    }
  g_return_val_if_reached ("");
}

/* --- days ------------------------------------------------------------------------------------- */

/* An ISO day of the library: judged when it was written. */
static gboolean
read_day (const char *iso, GDate *out_day)
{
  int year, month, day;
  if (iso == NULL || sscanf (iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < G_DATE_JANUARY
      || month > G_DATE_DECEMBER || year < 1 || day < 1
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_clear (out_day, 1);
  g_date_set_dmy (out_day, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

static char *
dup_iso (const GDate *day)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day));
}

/* The certificate's own last day counts; else the one that follows from its first. A certificate
 * of three years from 1 December ends with 30 November. */
static void
find_end (KnHeld *self, const KnRuleMark *mark)
{
  GDate day;
  if (self->expires != NULL || mark == NULL || mark->valid_years <= 0
      || !read_day (self->issued, &day))
    return;
  g_date_add_years (&day, (guint)mark->valid_years);
  g_date_subtract_days (&day, 1);
  self->expires = dup_iso (&day);
  self->is_computed = TRUE;
}

static void
judge (KnHeld *self, const KnRuleMark *mark, const GDate *on)
{
  GDate end;
  const gboolean has_end = read_day (self->expires, &end);
  if (has_end)
    {
      GDate remind = end;
      self->days = g_date_days_between (on, &end);
      g_date_subtract_days (&remind, KN_STANDARDS_REMIND_DAYS);
      self->remind = dup_iso (&remind);
    }
  self->state = has_end && self->days < 0                           ? KN_HELD_ENDED
                : has_end && self->days <= KN_STANDARDS_REMIND_DAYS ? KN_HELD_ENDS_SOON
                : mark == NULL                                      ? KN_HELD_UNKNOWN
                : self->evidence == NULL                            ? KN_HELD_UNPROVED
                : !has_end                                          ? KN_HELD_UNDATED
                                                                    : KN_HELD_GOOD;
}

/* --- rows ------------------------------------------------------------------------------------- */

static const KnRuleMark *
find_mark (const KnRulePack *pack, const char *id)
{
  const GPtrArray *marks = kn_rule_pack_get_marks (pack);
  for (guint i = 0; i < marks->len; i++)
    if (g_strcmp0 (((const KnRuleMark *)marks->pdata[i])->id, id) == 0)
      return marks->pdata[i];
  return NULL;
}

static KnHeld *
new_held (const KnStandardRow *row, const KnRulePack *pack, const GDate *on)
{
  const KnRuleMark *mark = find_mark (pack, row->mark);
  KnHeld *self = g_new0 (KnHeld, 1);
  self->product = row->product;
  self->product_name = g_strdup (row->product_name);
  self->mark = g_strdup (row->mark);
  self->called = g_strdup (mark == NULL ? row->mark : mark->th);
  self->number = g_strdup (row->number);
  self->office = g_strdup (mark == NULL ? NULL : mark->office);
  self->evidence = g_strdup (row->evidence);
  self->issued = g_strdup (row->issued);
  self->expires = g_strdup (row->expires);
  find_end (self, mark);
  judge (self, mark, on);
  return self;
}

/* What has ended or ends first is first; without an end, what is least sure. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const KnHeld *x = *(const KnHeld *const *)a, *y = *(const KnHeld *const *)b;
  const gboolean x_presses = x->state <= KN_HELD_ENDS_SOON,
                 y_presses = y->state <= KN_HELD_ENDS_SOON;
  if (x_presses != y_presses)
    return x_presses ? -1 : 1;
  if (!x_presses && x->state != y->state)
    return x->state < y->state ? -1 : 1;
  if ((x->expires == NULL) != (y->expires == NULL))
    return x->expires == NULL ? 1 : -1;
  int order = g_strcmp0 (x->expires, y->expires);
  if (order == 0)
    order = g_strcmp0 (x->product_name, y->product_name);
  return order != 0 ? order : g_strcmp0 (x->mark, y->mark);
}

/**
 * kn_standards_list:
 * @library: whose products
 * @pack: what the marks are called, how long they last, which office gives them
 * @on: the day that it is asked for, ISO
 * @error: return location
 *
 * Thread: that of the library. Cost: one reading of each product outside the trash.
 * Errors: the library's; @on that is no day.
 *
 * Returns: (transfer full) (element-type KnHeld) (nullable): the most urgent first
 */
GPtrArray *
kn_standards_list (KnLibrary *library, const KnRulePack *pack, const char *on, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && pack != NULL && on != NULL, NULL);
  GDate day;
  if (!read_day (on, &day))
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                   _ ("“%s” is not a date such as 31/12/2570"), on);
      return NULL;
    }
  g_autoptr (GPtrArray) rows = kn_library_list_standards (library, error);
  if (rows == NULL)
    return NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_held_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (all, new_held (rows->pdata[i], pack, &day));
  g_ptr_array_sort (all, compare);
  return all;
}

char *
kn_standards_dup_reminder (const GPtrArray *all)
{
  g_return_val_if_fail (all != NULL, NULL);
  guint n_ended = 0, n_soon = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const KnHeldState state = ((const KnHeld *)all->pdata[i])->state;
      n_ended += state == KN_HELD_ENDED ? 1 : 0;
      n_soon += state == KN_HELD_ENDS_SOON ? 1 : 0;
    }
  if (n_soon == 0 && n_ended == 0)
    return NULL;
  if (n_ended == 0)
    return g_strdup_printf (ngettext ("%u standard ends within %d days.",
                                      "%u standards end within %d days.", n_soon),
                            n_soon, KN_STANDARDS_REMIND_DAYS);
  if (n_soon == 0)
    return g_strdup_printf (ngettext ("%u standard has ended.", "%u standards have ended.",
                                      n_ended),
                            n_ended);
  return g_strdup_printf (ngettext ("%u standard has ended or ends within %d days.",
                                    "%u standards have ended or end within %d days.",
                                    n_ended + n_soon),
                          n_ended + n_soon, KN_STANDARDS_REMIND_DAYS);
}
